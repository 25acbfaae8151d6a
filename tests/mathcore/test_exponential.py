"""Checked against: powers of e by the standard library, and the equation that makes it exponential."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.exponential import exponential_curve

SCORES = st.lists(st.floats(-20, 20), min_size=1, max_size=6)


def test_heights_are_powers_of_e():
    curve = exponential_curve([2, 0, 1, -3], 10)
    assert curve.heights.tolist() == pytest.approx([math.e**2, 1, math.e, math.e**-3])
    assert curve.feet.tolist() == [[2, 0], [0, 0], [1, 0], [-3, 0]]
    np.testing.assert_array_equal(curve.tops, np.column_stack([curve.scores, curve.heights]))


@pytest.mark.parametrize(
    ("scores", "margin", "ends"),
    [([2, 0, 1], 1, (-1, 2)), ([-3, -2], 2, (-5, 0)), ([4, 5], 1, (-1, 5)), ([1], 0, (0, 1))],
)
def test_the_curve_holds_the_scores_and_zero_with_a_margin_on_the_left(scores, margin, ends):
    x = exponential_curve(scores, 7, margin).points[:, 0]
    assert (x[0], x[-1], len(x)) == (*ends, 8)
    np.testing.assert_allclose(np.diff(x), (ends[1] - ends[0]) / 7)


@given(SCORES)
def test_equal_steps_multiply_by_equal_factors(scores):
    y = exponential_curve(scores, 12).points[:, 1]
    assert (y > 0).all()
    np.testing.assert_allclose(y[1:] / y[:-1], y[1] / y[0], rtol=1e-9)


@pytest.mark.parametrize("field", ["points", "scores", "heights", "feet", "tops"])
def test_the_arrays_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(exponential_curve([1], 2), field)[0] = 9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([[1]], 2), r"^scores must be a vector"),
        (([701], 2), r"^scores must be at most 700; got 701\.0$"),
        (([1], 0), r"^count must be a whole number of at least 1; got 0$"),
        (([1], 2, -1), r"^margin must not be negative; got -1\.0$"),
        (([0], 2, 0), r"^scores must reach away from zero, or margin be positive; got neither$"),
    ],
)
def test_nonsense_is_refused(arguments, said):
    with pytest.raises(ValueError, match=said):
        exponential_curve(*arguments)
