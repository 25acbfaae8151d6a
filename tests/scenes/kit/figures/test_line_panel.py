"""Examples with a moving line and its counters, read back from the screen."""

from types import SimpleNamespace

import numpy as np

from scenes.kit import theme
from scenes.kit.figures.line_panel import LinePanel
from scenes.kit.formula import Notation
from scenes.kit.layout import FIGURE

POINTS = np.array([[0.0, 2.0], [4.0, 10.0]])
notation = Notation.of({}, {theme.DIRECTION: "w b", theme.RESIDUAL: "L"})


def level(height):
    ends = np.array([[0.0, height], [4.0, height]])
    bars = np.stack([np.column_stack([POINTS[:, 0], [height, height]]), POINTS], axis=1)
    return SimpleNamespace(slope=0.0, intercept=height, loss=height**2, segment=ends, error_bars=bars)


def test_counters_and_line_follow_what_the_line_is_now():
    line, upper, foot = {"now": level(3.0)}, *FIGURE.rows(5, 1)
    lines = line["now"].segment[None]
    made = LinePanel(notation, POINTS, lambda: line["now"], lines, ("x", "y"), (1, 1, 2), upper, foot)
    line["now"] = level(5.0)
    for mark in (made.line, made.errors, *made.counters):
        mark.update()
    np.testing.assert_allclose(made.line.start, made.chart.at(np.array([0.0, 5.0])))
    np.testing.assert_allclose(made.errors.starts[1], made.chart.at(np.array([4.0, 5.0])))
    assert [counter.number.places for counter in made.counters] == [1, 1, 2]
    for one, other in zip(made.counters, made.counters[1:], strict=False):
        assert one.get_right()[0] < other.get_left()[0]
