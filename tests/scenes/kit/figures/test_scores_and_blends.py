"""Figures of scores, softmax and blends: what they show is where it should be, keeps clear of the rest, and follows."""

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.figures.exponential_chart import ExponentialChart
from scenes.kit.figures.picture_row import PictureRow
from scenes.kit.figures.sample_product import SampleChart, SampleProduct
from scenes.kit.figures.sentence_line import SentenceLine
from scenes.kit.figures.sliders_and_bars import SlidersAndBars
from scenes.kit.figures.sliding_dot_product import SlidingDotProduct
from scenes.kit.figures.slope_hill import SlopeHill
from scenes.kit.figures.spread_chart import SpreadChart
from scenes.kit.figures.totalled_heat_map import TotalledHeatMap
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.formula import Formula, Notation, Words
from scenes.kit.layout import FIGURE, WIDE, WORK
from scenes.kit.tracks import Tracker

NAMES = ("cat", "slept", "it")
EDGES = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])


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
        np.column_stack([x, np.exp(x)]), feet, tops, NAMES[:2], (Formula("s"), Formula("e^s")), FIGURE, lambda: 2.0
    )
    np.testing.assert_allclose(chart.stems.ends, chart.at(tops))
    np.testing.assert_allclose(chart.stems.starts, chart.at(feet))
    assert len([tick for tick in chart.ticks if isinstance(tick, Formula)]) == 4
    for name, top in zip(chart.tags, chart.at(tops), strict=True):
        assert np.linalg.norm(name.get_center() - top) < 0.8
        assert FIGURE.contains(name)


def test_riders_are_on_the_hill():
    p = np.linspace(0, 1, 11)
    points, where = np.column_stack([p, p * (1 - p)]), {"now": np.array([[0.5, 0.25], [0.1, 0.09]])}
    hill = SlopeHill(points, np.array([0.5, 0.25]), (Formula("p"), "slope"), Formula("p"), WORK)
    riders = hill.riders(lambda: where["now"])
    where["now"] = np.array([[0.9, 0.09], [0.0, 0.0]])
    riders.update(0)
    np.testing.assert_allclose(riders.centers, hill.chart.at(where["now"]))
    assert WORK.contains(hill, slack=0.05)


def test_sliders_stand_over_their_bars():
    both = SlidersAndBars(lambda: [1.0, 2.0], lambda: [0.3, 0.7], np.array([1.0, 2.0]), NAMES[:2], ("a", "b"), WORK)
    assert both.sliders.get_bottom()[1] > both.bars.get_top()[1]
    assert WORK.contains(both, slack=0.05)


@pytest.mark.parametrize(
    "points", [[(4, 0), (0, 4), (0, 0)], [(3, -1), (-2, 1), (0, 2)], [(30, -20), (10, 40), (-25, 5)]]
)
def test_a_triangle_s_names_are_in_its_region_and_its_corners_at_their_points(points):
    points = np.array(points, float)
    triangle = ValueTriangle(points, NAMES, FIGURE)
    assert FIGURE.contains(triangle.tags)
    np.testing.assert_allclose([corner.get_center() for corner in triangle.corners], triangle.plane.at(points))


def test_the_names_of_corners_keep_clear_of_a_path():
    points, path = np.array([[1.0, 3.0], [1.0, 2.0], [3.0, 5.0]]), np.array([[0.0, 0.0], [1.2, 1.6], [1.6, 3.4]])
    triangle = ValueTriangle(points, ("cat (1, 3)", "slept (1, 2)", "it (3, 5)"), FIGURE, around=[path])
    along = np.vstack([start + np.linspace(0, 1, 50)[:, None] * (end - start) for start, end in pairwise(path)])
    for name in triangle.tags:
        apart = np.abs(triangle.plane.at(along)[:, :2] - name.get_center()[:2])
        assert not np.any(np.all(apart < [name.width / 2, name.height / 2], axis=1))


def test_long_names_of_near_corners_keep_clear_of_each_other():
    points = np.array([[0.3, 0.275], [0.1167, 0.6], [0.535, 0.31]])
    triangle = ValueTriangle(points, ("cat (0.3, 0.28)", "slept (0.12, 0.6)", "it (0.54, 0.31)"), FIGURE)
    boxes = [(tag.get_left()[0], tag.get_right()[0], tag.get_bottom()[1], tag.get_top()[1]) for tag in triangle.tags]
    for i, (left, right, bottom, top) in enumerate(boxes):
        for other_left, other_right, other_bottom, other_top in boxes[:i]:
            assert right < other_left or other_right < left or top < other_bottom or other_top < bottom


def test_a_blend_its_strings_and_its_pull_follow():
    points, where = np.array([[4.0, 0], [0, 4], [0, 0]]), {"now": np.array([1.0, 1.0])}
    triangle = ValueTriangle(points, NAMES, FIGURE)
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
    assert WIDE.contains(line)


def test_pictures_stand_over_their_captions():
    pictures = [lambda region: Words("x").move_to(region.center)] * 2
    row = PictureRow(pictures, ("left", "happy"), WIDE, (1, 2))
    for item in row.items:
        assert item[0].get_bottom()[1] > item[1].get_top()[1]
        assert item[0].get_x() == pytest.approx(item[1].get_x(), abs=0.05)


@pytest.mark.parametrize("terms", [2, 9])
def test_a_query_slides_over_its_keys_and_leaves_sums_and_scores_beside_them(terms):
    keys, query = np.array([[2.0, 0], [0, 2], [1, 0]]), np.array([2.0, 1])
    sums = [" + ".join(f"@q-{n}(1.25) dot @k-{n}(2.5)" for n in range(terms)) + " ="] * 3
    match = SlidingDotProduct(query, keys, keys @ query, sums, Notation(), 0, "it", NAMES, WIDE)
    for i in range(3):
        assert match.keys.cells.get_right()[0] < match.sums[i].get_left()[0]
        assert match.sums[i].get_right()[0] < match.scores.cells[i].get_left()[0]
        assert match.scores.cells[i].get_y() == pytest.approx(match.keys.cells[i].get_y())
        assert match.query.cells.get_x() == pytest.approx(match.keys.cells.get_x())
        assert match.sums[i]["q-0"][0].get_fill_color().to_hex() == theme.DIRECTION
        assert match.sums[i]["k-0"][0].get_fill_color().to_hex() == theme.DATA
        low = match.sums[i]["q-0"].get_y() - match.sums[i][f"q-{terms - 1}"].get_y()
        assert (low > 0.3) == (terms > 2)
    assert match.best.get_y() == pytest.approx(match.keys.cells[0].get_y())
    assert match.query.size == match.keys.size
    assert WIDE.contains(match.keys, slack=0.05)


def test_totals_stand_by_the_map_they_sum():
    values = np.array([[0.5, 0.5, 0.0], [0.2, 0.3, 0.5], [1.0, 0.0, 0.0]])
    turns = [Tracker(1) for _ in values]
    summed = TotalledHeatMap(values, values, turns, values.sum(axis=1), values.sum(axis=0), 0, NAMES, FIGURE)
    assert [len(summed.rows), len(summed.columns)] == [3, 3]
    assert summed.frame.get_x() == pytest.approx(summed.map.cells[0][0].get_x(), abs=0.05)
    assert summed.frame.get_bottom()[1] < summed.columns[0].get_bottom()[1]
    for part in (summed.map, *summed.rows, *summed.columns):
        assert FIGURE.contains(part, slack=0.02)
