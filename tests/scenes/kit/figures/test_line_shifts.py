"""Arrows from where a line was to where it is, read back from the screen."""

import numpy as np
import pytest

from scenes.kit.chart import Chart
from scenes.kit.figures.line_shifts import LineShifts
from scenes.kit.layout import FIGURE

X = np.array([0.0, 2.0, 2.0, 4.0])


def shifts(before, after, changes):
    lines = (np.column_stack([X, heights]) for heights in (before, after))
    chart = Chart([np.array([[0.0, 0.0], [4.0, 9.0]])], "x", "y", FIGURE)
    return LineShifts(chart, *lines, np.asarray(changes, float), []), chart


def test_a_shift_has_an_arrow_for_each_place_and_none_where_nothing_moves():
    made, chart = shifts([4.0, 2.0, 2.0, 0.0], [4.0, 4.0, 4.0, 4.0], [0, -2, -2, -4])
    assert [sign.markup.strip("$ ") for sign in made.signs] == ["\N{MINUS SIGN}2", "\N{MINUS SIGN}4"]
    short, long = (arrow.end - arrow.start for arrow in made.arrows)
    np.testing.assert_allclose(long, 2 * short, atol=1e-9)
    assert made.arrows[1].end[1] == pytest.approx(chart.at(np.array([4.0, 4.0]))[1])


def test_numbers_of_shifts_stand_clear_of_the_arrows():
    made, _ = shifts([4.0, 2.0, 2.0, 0.0], [5.0, 3.0, 3.0, 1.0], [-1, -1, -1, -1])
    assert len(made.arrows) == 3
    for sign in made.signs:
        for arrow in made.arrows:
            assert sign.get_left()[0] > arrow.get_right()[0] or sign.get_right()[0] < arrow.get_left()[0]
