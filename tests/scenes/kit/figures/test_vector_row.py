"""Steps side by side: each vector over what was measured there."""

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.figures.vector_row import Measure, VectorRow
from scenes.kit.formula import Formula
from scenes.kit.layout import WORK

REGION = WORK.rows(1, 1)[0]
VECTORS = np.array([[1.0, 0.0], [2.0, 1.0], [5.0, 4.0], [14.0, 13.0], [41.0, 40.0]])


def row(vectors=VECTORS, region=REGION):
    angles = np.linspace(45, 0.7, len(vectors))
    measure = Measure(Formula("theta"), angles, 1, " degree", theme.RESULT)
    return VectorRow(vectors, Formula("A^k x"), [measure], region)


def test_measures_stand_below_their_vectors_at_equal_steps():
    made = row()
    middles = [vector.get_center()[0] for vector in made.vectors]
    assert np.ptp(np.diff(middles)) == pytest.approx(0, abs=1e-9)
    for vector, number in zip(made.vectors, made.measures[0], strict=True):
        assert number.get_center()[0] == pytest.approx(vector.get_center()[0])
        assert number.get_top()[1] < vector.get_bottom()[1]
    assert [number.markup.strip("$ ") for number in made.measures[0]][::4] == ["45.0 degree", "0.7 degree"]


@pytest.mark.parametrize("vectors", [VECTORS, 1000 * VECTORS / 3, np.ones((3, 3))])
def test_everything_is_in_its_region_and_vectors_are_of_one_size(vectors):
    made = row(vectors)
    assert REGION.contains(made)
    assert len({round(vector.font_size, 6) for vector in made.vectors}) == 1
    apart = [
        right.get_left()[0] - left.get_right()[0] for left, right in zip(made.vectors, made.vectors[1:], strict=False)
    ]
    assert min(apart) > 0


def test_a_long_entry_keeps_its_leading_digits_so_that_all_stay_large():
    long = np.array([[1.0, 0.0], [4.0, -2.0], [20.0, -11.0], [102.0, -56.5], [521.0, -288.75]])
    made, rounded = row(long), row(np.array([*long[:-1], [521.0, -289.0]]))
    assert [vector.markup.strip("$ ") for vector in made.vectors[3:]] == ["mat(102; −56.5)", "mat(521; −289)"]
    assert made.vectors[0].font_size == pytest.approx(rounded.vectors[0].font_size)
