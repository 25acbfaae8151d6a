"""Live numbers side by side."""

import pytest

from scenes.kit.formula import Formula, Words
from scenes.kit.layout import SIDEBAR
from scenes.kit.readout import readouts


def test_readouts_stand_in_columns_of_their_own():
    made = readouts([Formula("a = @value(0)"), Formula("b = @value(0)")], [lambda: 1.0, lambda: -22.5], SIDEBAR, 2)
    assert made[0].get_right()[0] < made[1].get_left()[0]


def test_readouts_stand_on_one_line_whatever_their_names():
    one, other = readouts([Words("step $= @value(0)$"), Formula("L^2 = @value(0)")], [lambda: 1.0] * 2, SIDEBAR, 0)
    assert one.number.get_bottom()[1] == pytest.approx(other.number.get_bottom()[1])


def test_readouts_have_decimal_places_of_their_own():
    labels = [Formula(f"{name} = @value(0)") for name in "ab"]
    coarse, fine = readouts(labels, [lambda: 1.0, lambda: 1.0], SIDEBAR, (0, 3))
    assert (coarse.number.places, fine.number.places) == (0, 3)
