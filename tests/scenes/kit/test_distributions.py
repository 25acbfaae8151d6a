"""Bars, histograms, sliders, the triangle of values: what they show is where it should be, and follows."""

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.bars import Bars
from scenes.kit.chart import Chart
from scenes.kit.figures.exponential_chart import ExponentialChart
from scenes.kit.figures.picture_row import PictureRow
from scenes.kit.figures.sample_chart import SampleChart, SampleProduct, SpreadChart
from scenes.kit.figures.score_pictures import Rearranged, ScoresToAnswers, SoftmaxOfGrid
from scenes.kit.figures.sentence_line import SentenceLine
from scenes.kit.figures.slider_bars import SliderBars, SteeredBlend
from scenes.kit.figures.sliding_dot import SlidingDot
from scenes.kit.figures.slope_hill import SlopeHill
from scenes.kit.figures.softmax_steps import SoftmaxSteps
from scenes.kit.figures.summed_map import SummedMap
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.figures.width_study import SpikeStudy, SpreadStudy
from scenes.kit.formula import Formula, Words
from scenes.kit.histogram import Histogram, spread_lines
from scenes.kit.layout import FIGURE, WIDE, WORK
from scenes.kit.sliders import Sliders
from scenes.kit.tracks import Tracker

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


def test_a_sample_has_its_facts_below_and_three_make_a_product():
    def heights():
        return np.array([0.1, 0.4, 0.3, 0.2])

    def facts():
        return [Words("mean"), Words("variance")]

    chart = SampleChart(EDGES, heights, 0.5, (Formula("q"), "entries"), FIGURE, theme.DATA, facts())
    assert chart.facts.get_top()[1] < chart.chart.frame.bottom
    assert FIGURE.contains(chart, slack=0.05)
    names = [(Formula("q"), "entries") for _ in range(3)]
    moments = [(0.01, 0.99)] * 3
    three = SampleProduct(EDGES, 0.5, [heights] * 3, names, [theme.DATA] * 3, moments, "mean", WIDE)
    assert [len(each.facts) for each in three.charts] == [2, 2, 2]
    ends = [(each.chart.frame.left, each.chart.frame.right) for each in three.charts]
    for sign, (_, left), (right, _) in zip(three.signs, ends, ends[1:], strict=False):
        assert left < sign.get_x() < right


def test_the_name_of_a_spread_follows_its_line():
    spread = {"now": np.float64(0.5)}
    heights = np.array([0.1, 1.0, 0.3, 0.2])
    chart = SpreadChart(EDGES, lambda: heights, lambda: spread["now"], Formula("s"), ("x", "y"), FIGURE, (0, 1))
    before = chart.label.get_center() - chart.lines[1].end
    spread["now"] = np.float64(1.5)
    chart.update(0)
    np.testing.assert_allclose(chart.label.get_center() - chart.lines[1].end, before, atol=1e-9)


def test_stems_reach_the_curve_and_the_axes_carry_their_numbers():
    x = np.linspace(-1, 2, 31)
    scores = np.array([2.0, 0.0])
    feet, tops = np.column_stack([scores, 0 * scores]), np.column_stack([scores, np.exp(scores)])
    chart = ExponentialChart(
        np.column_stack([x, np.exp(x)]), feet, tops, (Formula("s"), Formula("e^s")), FIGURE, lambda: 2.0
    )
    np.testing.assert_allclose(chart.stems.ends, chart.chart.at(tops))
    np.testing.assert_allclose(chart.stems.starts, chart.chart.at(feet))
    assert len([tick for tick in chart.chart.ticks if isinstance(tick, Formula)]) == 4


def test_riders_are_on_the_hill():
    p = np.linspace(0, 1, 11)
    points, where = np.column_stack([p, p * (1 - p)]), {"now": np.array([[0.5, 0.25], [0.1, 0.09]])}
    hill = SlopeHill(points, np.array([0.5, 0.25]), (Formula("p"), "slope"), Formula("p"), WORK)
    riders = hill.riders(lambda: where["now"])
    where["now"] = np.array([[0.9, 0.09], [0.0, 0.0]])
    riders.update(0)
    np.testing.assert_allclose(riders.centers, hill.chart.at(where["now"]))
    assert WORK.contains(hill, slack=0.05)


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


def test_sliders_stand_over_their_bars():
    both = SliderBars(lambda: [1.0, 2.0], lambda: [0.3, 0.7], np.array([1.0, 2.0]), NAMES[:2], ("a", "b"), WORK)
    assert both.sliders.get_bottom()[1] > both.bars.get_top()[1]
    assert WORK.contains(both, slack=0.05)


def test_steps_of_a_softmax_share_their_numbers_with_the_bars():
    share = Tracker(0)
    steps = [np.array([1.0, 0.0]), np.array([3.0, 1.0]), np.array([0.75, 0.25])]
    curve = np.array([[0.0, 1.0], [1.0, 3.0]]), np.array([[1.0, 0.0], [0.0, 0.0]]), np.array([[1.0, 3.0], [0.0, 1.0]])
    axes, totals = (Formula("s"), Formula("e")), [Words("4"), Words("1")]
    softened = SoftmaxSteps(steps, 3.0, NAMES[:2], ("s", "e", "w"), totals, curve, axes, Tracker(1), share)
    assert WORK.contains(softened.table, slack=0.05)
    height = boxes(softened.bars.bars)[0, 3]
    share.set_value(1)
    softened.bars.update(0)
    low, high = boxes(softened.bars.bars)[:, 1], boxes(softened.bars.bars)[:, 3]
    assert (high - low)[0] == pytest.approx(0.75 * (height - low[0]))
    assert softened.totals[0].get_y() == pytest.approx(softened.table.cells[1].get_y())
    assert softened.row(2).get_y() == pytest.approx(softened.table.cells[2].get_y(), abs=0.1)


@pytest.mark.parametrize(
    "points", [[(4, 0), (0, 4), (0, 0)], [(3, -1), (-2, 1), (0, 2)], [(30, -20), (10, 40), (-25, 5)]]
)
def test_a_triangle_s_names_are_clear_of_it_and_no_number_lies_in_it(points):
    points = np.array(points, float)
    triangle = ValueTriangle(points, NAMES, FIGURE)
    assert FIGURE.contains(triangle.tags)
    np.testing.assert_allclose([corner.get_center() for corner in triangle.corners], triangle.plane.at(points))
    for number in triangle.plane.numbers:
        x, y = (number.get_center()[:2] - triangle.plane.at((0, 0))[:2]) / triangle.plane.unit
        weights = np.linalg.solve(np.vstack([points.T, np.ones(3)]), [x, y, 1])
        assert weights.min() < 0


def test_long_names_of_near_corners_keep_clear_of_each_other():
    points = np.array([[0.3, 0.275], [0.1167, 0.6], [0.535, 0.31]])
    triangle = ValueTriangle(
        points, ("cat (0.3, 0.28)", "slept (0.12, 0.6)", "it (0.54, 0.31)"), FIGURE, numbered=False
    )
    boxes = [(tag.get_left()[0], tag.get_right()[0], tag.get_bottom()[1], tag.get_top()[1]) for tag in triangle.tags]
    for i, (left, right, bottom, top) in enumerate(boxes):
        for other_left, other_right, other_bottom, other_top in boxes[:i]:
            assert right < other_left or other_right < left or top < other_bottom or other_top < bottom


def test_a_blend_its_strings_and_its_pull_follow():
    points, where = np.array([[4.0, 0], [0, 4], [0, 0]]), {"now": np.array([1.0, 1.0])}
    triangle = ValueTriangle(points, NAMES, FIGURE, numbered=False)
    traveller = triangle.traveller(lambda: where["now"])
    pull = triangle.pull(lambda: where["now"], lambda: where["now"] + 1)
    where["now"] = np.array([2.0, 0.5])
    traveller.update(0)
    pull.update(0)
    np.testing.assert_allclose(traveller[1].get_center(), triangle.plane.at(where["now"]), atol=1e-6)
    np.testing.assert_allclose(traveller[0].ends, np.tile(triangle.plane.at(where["now"]), (3, 1)))
    np.testing.assert_allclose([pull.start, pull.end], triangle.plane.at([where["now"], where["now"] + 1]))


def test_steps_are_put_tip_to_tail_and_results_have_their_labels():
    points, path = np.array([[4.0, 0], [0, 4], [0, 0]]), np.array([[0.0, 0], [2, 0], [2, 1]])
    triangle = ValueTriangle(points, NAMES, FIGURE)
    arrows = triangle.steps(path)
    np.testing.assert_allclose(arrows[0].end, arrows[1].start)
    np.testing.assert_allclose(arrows[1].end, triangle.plane.at(path[-1]))
    assert len(triangle.results(path[1:], [Formula("a"), Formula("b")])) == 4
    assert len(triangle.results(path[1:])) == 2
    assert len(ValueTriangle(points, NAMES, FIGURE, named=False).tags) == 0


def test_a_sentence_stands_on_one_line_and_glances_run_over_it():
    line = SentenceLine(("The", "cat", "slept"), WIDE)
    assert line[0].get_bottom()[1] == pytest.approx(line[1].get_bottom()[1], abs=0.03)
    assert line[2].get_bottom()[1] < line[1].get_bottom()[1] - 0.05  # the p
    assert all(b.get_left()[0] > a.get_right()[0] for a, b in pairwise(line))
    back = line.glance(2, 0)
    assert back.get_start()[0] > back.get_end()[0]
    assert back.get_bottom()[1] > line.get_top()[1]
    assert line.below(1)[1] < line[1].get_bottom()[1]
    assert WIDE.contains(line)


def test_pictures_stand_over_their_captions():
    pictures = [lambda region: Words("x").move_to(region.center)] * 2
    row = PictureRow(pictures, ("left", "happy"), WIDE, (1, 2))
    for item in row.items:
        assert item[0].get_bottom()[1] > item[1].get_top()[1]
        assert item[0].get_x() == pytest.approx(item[1].get_x(), abs=0.05)


def test_a_query_slides_over_its_keys_and_leaves_sums_and_scores_beside_them():
    keys, query = np.array([[2.0, 0], [0, 2], [1, 0]]), np.array([2.0, 1])
    match = SlidingDot(query, keys, keys @ query, [Formula("1 + 2 =") for _ in range(3)], 0, "it", NAMES)
    for i in range(3):
        assert match.sums[i].get_right()[0] < match.scores.cells[i].get_left()[0]
        assert match.scores.cells[i].get_y() == pytest.approx(match.keys.cells[i].get_y())
        assert match.query.cells.get_x() == pytest.approx(match.keys.cells[i].get_x())
    assert match.best.get_y() == pytest.approx(match.keys.cells[0].get_y())
    assert WIDE.contains(match.keys, slack=0.05)


def test_totals_stand_by_the_map_they_sum():
    values = np.array([[0.5, 0.5, 0.0], [0.2, 0.3, 0.5], [1.0, 0.0, 0.0]])
    turns = [Tracker(1) for _ in values]
    summed = SummedMap(values, values, turns, values.sum(axis=1), values.sum(axis=0), 0, NAMES)
    assert [len(summed.rows), len(summed.columns)] == [3, 3]
    assert summed.frame.get_x() == pytest.approx(summed.map.cells[0][0].get_x(), abs=0.05)
    assert summed.frame.get_bottom()[1] < summed.columns[0].get_bottom()[1]
    assert max(total.get_right()[0] for total in summed.rows) < summed.beside.left + 0.05


def test_studies_of_a_width_keep_their_parts_apart():
    width, heights = np.float64(4.0), np.array([0.1, 1.0, 0.3, 0.2])
    table = [Formula("d"), Formula("r")], [[4, 2.0], [64, 8.0]]
    count = [Formula("d = @value(0)") for _ in range(2)]
    names = "score", "how often"
    spread = SpreadStudy(
        EDGES, lambda: heights, lambda: width / 4, Formula("r"), names, (0, 1), lambda: width, count[0], *table
    )
    assert spread.chart.get_right()[0] < spread.table.get_left()[0]
    assert spread.table.get_top()[1] < spread.count.get_bottom()[1] < spread.corner.bottom
    rows = [Formula("d = 4"), Formula("d = 64")]
    spike = SpikeStudy(
        lambda: [1.0, 0.0], lambda: [0.5, 0.5], lambda: width, count[1], Words("title"), table[0], rows, table[1]
    )
    assert spike.spiky.bars.get_top()[1] < spike.count.get_bottom()[1]
    assert spike.title.get_bottom()[1] > spike.table.get_top()[1]
    np.testing.assert_allclose(spike.spiky.floor.points, spike.calm.floor.points)


def test_pictures_of_attention_stand_where_they_belong():
    values, scores = np.array([[4.0, 0], [0, 4], [0, 0]]), np.array([[1.0, 2, 0], [1, 1, 0], [2, 0, 1]])
    softened = SoftmaxOfGrid(scores, scores / 4, (Formula("S"), Formula("A")), "softmax", NAMES)
    assert softened.scores.get_right()[0] < softened.arrow.get_left()[0]
    assert softened.arrow.get_right()[0] < softened.weights.get_left()[0]
    row = ScoresToAnswers(scores, scores / 4, values, values / 4 + 0.5, ("a", "b", "c", "d"), WIDE.rows(1, 1)[1])
    assert len(row.items) == 4
    assert WIDE.contains(row, slack=0.05)
    order = (2, 0, 1)
    moved = Rearranged(values, values[list(order)], order, NAMES, [Formula("X"), Formula("X")], FIGURE)
    assert len(moved.change().animations) == 6
    assert moved.after.row_names[0].width == pytest.approx(moved.before.row_names[2].width)


def test_sliders_steer_a_blend():
    points, steps = np.array([[4.0, 0], [0, 4], [0, 0]]), Tracker(0)
    triangle = ValueTriangle(points, NAMES, FIGURE)
    scores, weights = np.array([[0.0, 1, 2], [3, 1, 0]]), np.array([[0.2, 0.3, 0.5], [0.5, 0.3, 0.2]])
    steered = SteeredBlend(
        triangle, scores, weights, weights @ points, weights @ points + 1, NAMES, ("a", "b"), WORK, steps
    )
    steps.set_value(1)
    for part in (steered, steered.traveller, steered.pull):
        part.update(0)
    np.testing.assert_allclose(steered.traveller[1].get_center(), triangle.plane.at(weights[1] @ points), atol=1e-6)
    np.testing.assert_allclose(steered.pull.end, triangle.plane.at(weights[1] @ points + 1))
