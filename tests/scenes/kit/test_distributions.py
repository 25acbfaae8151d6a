"""Bars, histograms and sliders: what they show is where it should be, and follows."""

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.bars import Bars
from scenes.kit.chart import Chart
from scenes.kit.figures.spread_chart import spread_lines
from scenes.kit.histogram import Histogram
from scenes.kit.layout import FIGURE, WORK
from scenes.kit.sliders import Sliders

NAMES = ("cat", "slept", "it")
EDGES = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])


def boxes(bars):
    """The left, bottom, right and top of each bar of an outline."""
    corners = bars.points.reshape(-1, 16, 3)[:, :, :2]
    return np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)


def test_bars_are_as_high_as_their_values_on_one_floor():
    now = {"values": np.array([0.5, 0.25, 0.0])}
    bars = Bars(lambda: now["values"], FIGURE, theme.PROBABILITY, NAMES)
    heights = boxes(bars.bars)[:, 3] - boxes(bars.bars)[:, 1]
    assert heights[0] == pytest.approx(2 * heights[1])
    assert heights[2] < 1e-3
    now["values"] = np.array([1.0, 0.0, 0.0])
    bars.update(0)
    after = boxes(bars.bars)
    assert after[0, 3] - after[0, 1] == pytest.approx(2 * heights[0])
    assert np.ptp(after[:, 1]) < 1e-9
    assert FIGURE.contains(bars, slack=0.02)


def test_numbers_ride_on_their_bars_and_names_stand_below():
    bars = Bars(lambda: [0.7, 0.3], FIGURE, theme.PROBABILITY, NAMES[:2])
    for number, name, (left, bottom, right, top) in zip(bars.numbers, bars.names, boxes(bars.bars), strict=True):
        assert left < number.get_x() < right
        assert 0 < number.get_bottom()[1] - top < 0.3
        assert name.get_top()[1] < bottom
    assert len(Bars(lambda: [0.7], FIGURE, theme.PROBABILITY, places=None).numbers) == 0


def test_a_ceiling_may_move_so_that_only_the_numbers_change():
    scale = {"now": 10.0}
    bars = Bars(lambda: [scale["now"] / 2], FIGURE, theme.INK, ceiling=lambda: scale["now"])
    before = boxes(bars.bars)
    scale["now"] = 1.0
    bars.update(0)
    np.testing.assert_allclose(boxes(bars.bars), before)


def test_a_histogram_stands_from_edge_to_edge_as_high_as_told():
    heights = {"now": np.array([0.1, 0.4, 0.3, 0.0])}
    chart = Chart([(-2, 0), (2, 0.5)], "x", "y", FIGURE)
    bars = Histogram(chart, EDGES, lambda: heights["now"], theme.DATA)
    found = boxes(bars)
    for k, height in enumerate(heights["now"]):
        np.testing.assert_allclose(found[k, :2], chart.at((EDGES[k], 0))[:2], atol=1e-3)
        np.testing.assert_allclose(found[k, 2:], chart.at((EDGES[k + 1], height))[:2], atol=1e-3)
    heights["now"] = heights["now"][::-1]
    bars.update(0)
    assert boxes(bars)[3, 3] == pytest.approx(chart.at((0, 0.1))[1])


def test_lines_stand_as_far_from_zero_as_the_spread():
    spread = {"now": np.float64(0.5)}
    chart = Chart([(-2, 0), (2, 1)], "x", "y", FIGURE)
    lines = spread_lines(chart, lambda: spread["now"])
    spread["now"] = np.float64(1.5)
    lines.update(0)
    for line, side in zip(lines, (-1, 1), strict=True):
        np.testing.assert_allclose(line.start, chart.at((side * 1.5, 0)), atol=1e-9)
        np.testing.assert_allclose(line.end, chart.at((side * 1.5, 1)), atol=1e-9)


def test_knobs_stand_where_their_values_lie_on_the_track():
    now = {"values": np.array([-2.0, 0.0, 2.0])}
    sliders = Sliders(lambda: now["values"], np.array([[-2.0, 0.0, 2.0]]), NAMES, WORK)
    starts, ends = sliders.tracks[0].start, sliders.tracks[0].end
    assert [knob.get_x() for knob in sliders.knobs] == pytest.approx([starts[0], (starts[0] + ends[0]) / 2, ends[0]])
    now["values"] = np.array([2.0, 1.0, -1.0])
    sliders.update(0)
    assert sliders.knobs[0].get_x() == pytest.approx(ends[0])
    assert all(number.get_left()[0] > ends[0] for number in sliders.numbers)
    assert WORK.contains(sliders, slack=0.02)
