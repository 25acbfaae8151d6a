"""A chart: its own scale each way, all of it inside its region."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import ValueTracker

from scenes.kit import theme
from scenes.kit.chart import Chart, CurveChart
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import FIGURE, SIDEBAR

CURVE = np.column_stack([np.linspace(-2, 6, 41), (np.linspace(-2, 6, 41) - 2) ** 2 * 50])


def chart(points=CURVE, ticks=((0, 4), (400, 800))):
    return Chart(points, Formula("c"), Words("squared distance"), SIDEBAR, *ticks)


def test_the_corners_of_the_data_are_the_corners_of_the_frame():
    figure = chart()
    np.testing.assert_allclose(figure.at((-2, 0)), [figure.frame.left, figure.frame.bottom, 0])
    np.testing.assert_allclose(figure.at((6, 800)), [figure.frame.right, figure.frame.top, 0])


@given(st.floats(-2, 6), st.floats(0, 800), st.floats(0, 1))
@settings(max_examples=40)
def test_places_between_are_in_proportion(x, y, share):
    figure = figures[0]
    start, end = figure.at((-2, 0)), figure.at((x, y))
    between = figure.at((-2 + share * (x + 2), share * y))
    np.testing.assert_allclose(between, start + share * (end - start), atol=1e-9)


figures = [chart()]


def test_many_points_are_where_each_is_alone():
    figure = figures[0]
    np.testing.assert_allclose(figure.at(CURVE), [figure.at(point) for point in CURVE])


def test_everything_on_a_chart_stays_in_its_region():
    figure = chart()
    for mobject in (*figure.axes, *figure.names, *figure.ticks, figure.traced(CURVE, theme.DATA, lambda: 6).curve):
        assert SIDEBAR.contains(mobject)


def test_numbers_stand_below_and_beside_what_they_say():
    figure = chart()
    marks = {m.markup.strip("$ "): m for m in figure.ticks if isinstance(m, Formula)}
    for value in (0, 4):
        assert marks[str(value)].get_center()[0] == pytest.approx(figure.at((value, 0))[0])
        assert marks[str(value)].get_top()[1] < figure.frame.bottom
    for value in (400, 800):
        assert marks[str(value)].get_center()[1] == pytest.approx(figure.at((0, value))[1])
        assert marks[str(value)].get_right()[0] < figure.frame.left


def test_zero_is_visible_even_when_no_point_is_near_it():
    figure = chart(np.array([[1.0, 5.0], [2.0, 9.0]]), ((), ()))
    assert figure.at((1, 0))[1] == pytest.approx(figure.frame.bottom)
    lowered = chart(np.array([[1.0, -5.0], [2.0, 9.0]]), ((), ()))
    assert lowered.at((1, -5))[1] == pytest.approx(lowered.frame.bottom)


def test_a_tangent_touches_the_curve_with_its_slope_seen_on_the_screen():
    figure = chart()
    x, step = 1.5, 1e-6
    slope = 2 * (x - 2) * 50
    point = (x, (x - 2) ** 2 * 50)
    start, end = figure.tangent(point, slope, length=1.0)
    np.testing.assert_allclose((start + end) / 2, figure.at(point), atol=1e-9)
    along = figure.at((x + step, (x + step - 2) ** 2 * 50)) - figure.at(point)
    np.testing.assert_allclose((end - start)[:2], along[:2] / np.linalg.norm(along), atol=1e-4)


def test_lines_drop_from_a_point_to_both_axes():
    figure = chart()
    down, left = figure.drop_lines((3, 50), theme.INK)
    np.testing.assert_allclose(down.end, figure.at((3, 0)))
    np.testing.assert_allclose(left.end, figure.at((-2, 50)))


def test_a_traced_curve_is_drawn_up_to_where_the_value_stands():
    figure, x = chart(), ValueTracker(-2)
    traced = figure.traced(CURVE, theme.RESIDUAL, x.get_value)
    x.set_value(3)
    traced.update()
    np.testing.assert_allclose(traced.curve.points[-1], figure.at((3, 50)), atol=1e-9)
    np.testing.assert_allclose(traced.runner.get_center(), figure.at((3, 50)), atol=1e-9)
    traced.whole()
    x.set_value(0)
    traced.update()
    np.testing.assert_allclose(traced.curve.points[-1], figure.at(CURVE[-1]), atol=1e-9)
    np.testing.assert_allclose(traced.runner.get_center(), figure.at((0, 200)), atol=1e-9)


def test_a_chart_with_its_curve_is_a_bare_chart_and_the_curve():
    figure, plain = CurveChart(CURVE, theme.DATA, lambda: 2.0, "c", "d", SIDEBAR), Chart([CURVE], "c", "d", SIDEBAR)
    assert len(figure.bare.get_family()) == len(plain.get_family())
    assert set(figure.family_members_with_points()) == {
        *figure.bare.family_members_with_points(),
        *figure.trace.family_members_with_points(),
    }
    np.testing.assert_allclose(figure.trace.runner.get_center(), plain.at((2, 0)), atol=1e-6)


def test_a_dot_goes_where_its_point_goes():
    figure, x = chart(), ValueTracker(-2)
    dot = figure.moving_dot(lambda: np.array([x.get_value(), figure.low[1]]), theme.DATA)
    for value, share in ((-2, 0.0), (figure.high[0], 1.0)):
        x.set_value(value)
        left = figure.frame.left + share * figure.frame.width
        np.testing.assert_allclose(dot.update(0).get_center(), [left, figure.frame.bottom, 0], atol=1e-6)


def test_a_curve_runs_through_its_points():
    figure = chart()
    curve = figure.curve(CURVE, theme.RESIDUAL)
    shares = (CURVE - figure.low) / (figure.high - figure.low)
    expected = [figure.frame.left, figure.frame.bottom] + shares * [figure.frame.width, figure.frame.height]
    np.testing.assert_allclose(curve.get_start_anchors()[:, :2], expected[:-1], atol=1e-9)
    np.testing.assert_allclose(curve.get_end()[:2], expected[-1], atol=1e-9)


def test_a_straight_line_lies_between_its_ends():
    figure = chart()
    line = figure.line(np.array([[0.0, 100.0], [4.0, 300.0]]), theme.DIRECTION)
    np.testing.assert_allclose([line.start, line.end], figure.at([(0, 100), (4, 300)]))


def test_a_logarithmic_chart_names_powers_of_ten():
    figure = Chart([np.array([[0.0, 0.0], [4.0, -2.0]])], "step", "error", SIDEBAR, (0, 4), (0, -2), log_up=True)
    written = [tick.markup.strip("$ ") for tick in figure.ticks if isinstance(tick, Formula)]
    assert written == ["0", "4", "`10`^(0)", "`10`^(−2)"]
    assert figure.at((4, -2))[1] == pytest.approx(figure.frame.bottom)


def test_a_level_runs_across_the_whole_chart_at_its_height():
    figure = chart()
    level = figure.level(200, theme.MUTED)
    np.testing.assert_allclose([level.start, level.end], figure.at([(-2, 200), (6, 200)]))


def test_a_name_below_the_axis_leaves_the_chart_its_width():
    beside, below = (
        Chart([np.array([[0.0, 0.0], [4.0, 10.0]])], "gigabytes read", "seconds", FIGURE, (0, 4), across_below=how)
        for how in (False, True)
    )
    assert below.frame.width > beside.frame.width + 1
    name, numbers = below.names[0], [tick for tick in below.ticks if isinstance(tick, Formula)]
    assert all(name.get_top()[1] < number.get_bottom()[1] for number in numbers)
    assert FIGURE.contains(below)


def test_a_chart_need_not_reach_down_to_zero():
    figure = Chart([np.array([[0.0, 2.0], [4.0, 3.0]])], "step", "quotient", SIDEBAR, from_zero=False)
    assert figure.at((0, 2))[1] == pytest.approx(figure.frame.bottom)


def test_a_logarithmic_chart_leaves_out_powers_that_it_does_not_reach():
    figure = Chart([np.array([[0.0, 0.0], [4.0, -2.0]])], "step", "error", SIDEBAR, (), (0, -2, -3), log_up=True)
    written = [tick.markup.strip("$ ") for tick in figure.ticks if isinstance(tick, Formula)]
    assert written == ["`10`^(0)", "`10`^(−2)"]
