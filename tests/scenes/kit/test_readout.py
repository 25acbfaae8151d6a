"""Live numbers side by side."""

from scenes.kit.formula import Formula
from scenes.kit.layout import SIDEBAR
from scenes.kit.readout import readouts


def test_readouts_stand_in_columns_of_their_own():
    made = readouts([Formula("a = @value(0)"), Formula("b = @value(0)")], [lambda: 1.0, lambda: -22.5], SIDEBAR, 2)
    assert made[0].get_right()[0] < made[1].get_left()[0]


def test_readouts_have_decimal_places_of_their_own():
    labels = [Formula(f"{name} = @value(0)") for name in "ab"]
    coarse, fine = readouts(labels, [lambda: 1.0, lambda: 1.0], SIDEBAR, (0, 3))
    assert (coarse.number.places, fine.number.places) == (0, 3)
