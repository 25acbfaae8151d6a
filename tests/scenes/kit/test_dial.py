"""A dial: the needle stands where the value is, the number behind it says the same."""

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.dial import Dial
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import SIDEBAR

LABEL = "angle $= @value(0)$"


def dial(value, **options):
    return Dial(value, Words(LABEL), SIDEBAR, **options)


@pytest.mark.parametrize(
    ("degrees", "way"), [(0, (1, 0)), (90, (0, 1)), (180, (-1, 0)), (45, (0.5**0.5, 0.5**0.5)), (-20, (1, 0))]
)
def test_the_needle_of_a_protractor_is_at_the_angle(degrees, way):
    figure = dial(lambda: degrees)
    along = figure.needle.end - figure.needle.start
    np.testing.assert_allclose(along[:2] / np.linalg.norm(along), way, atol=1e-9)


@pytest.mark.parametrize(("value", "way"), [(0, (-1, 0)), (0.5, (0, 1)), (1, (1, 0)), (7, (1, 0))])
def test_a_speedometer_begins_at_the_left(value, way):
    figure = dial(lambda: value, ends=(0.0, 1.0), clockwise=True)
    np.testing.assert_allclose(figure.way(value)[:2], way, atol=1e-9)


def test_needle_and_number_follow_the_value():
    value = {"now": 10.0}
    figure = dial(lambda: value["now"], unit=Formula("degree"))
    before = figure.readout.number.get_family()[-1].points.copy()
    value["now"] = 120.0
    figure.update(0)
    along = figure.needle.end - figure.needle.start
    assert np.degrees(np.arctan2(along[1], along[0])) == pytest.approx(120)
    assert not np.array_equal(before, figure.readout.number.get_family()[-1].points)
    unit = figure.readout.submobjects[-1]
    assert 0 < unit.get_left()[0] - figure.readout.number.get_right()[0] < 0.2


def test_everything_on_a_dial_stays_in_its_region():
    figure = dial(lambda: 30.0, ticks=(0, 45, 90, 135, 180), unit=Formula("degree"), color=theme.RESULT)
    assert SIDEBAR.contains(figure)


def test_a_tick_that_would_touch_an_earlier_one_is_left_out():
    figure = dial(lambda: 0.5, ends=(0.0, 1.0), ticks=(0.99, 0, 1), clockwise=True)
    written = [mark.markup.strip("$ ") for mark in figure.submobjects[0] if isinstance(mark, Formula)]
    assert written == ["0.99", "0"]
