"""The figures of an iteration: a ring with its hand, charts over the steps, a curve with its roots."""

import numpy as np
import pytest

from scenes.kit.figures.root_chart import RootChart
from scenes.kit.figures.steps_chart import ConvergenceLine, StepsChart
from scenes.kit.figures.stretched_arrow import StretchedArrow
from scenes.kit.formula import Formula
from scenes.kit.layout import FIGURE, WORK
from scenes.kit.marks import Dashed
from scenes.kit.ring import Hand, Ring

TURNS = np.radians(np.linspace(0, 360, 121))
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])
STEPS = np.arange(5.0)


def test_a_hand_ends_on_the_rim_and_its_arc_at_the_direction():
    ring, now = Ring(CIRCLE), {"tip": CIRCLE[0]}
    hand = Hand(ring, lambda: now["tip"], np.array([2.0, 2.0]))
    now["tip"] = CIRCLE[10]
    hand.update(0)
    np.testing.assert_allclose(hand.arrow.end, ring.plane.at(CIRCLE[10]))
    ends = (hand.arc.points[[0, -1]] - ring.plane.origin)[:, :2] / 1.2
    np.testing.assert_allclose(ends, [CIRCLE[10], np.sqrt([0.5, 0.5])], atol=1e-9)
    assert FIGURE.contains(ring)


def test_many_arrows_follow_the_rows_of_an_array():
    plane, now = Ring(CIRCLE).plane, {"tips": CIRCLE[:3]}
    arrows = plane.moving_vectors(lambda: now["tips"], "#FFFFFF")
    now["tips"] = CIRCLE[5:8]
    for arrow, tip in zip(arrows, CIRCLE[5:8], strict=True):
        np.testing.assert_allclose(arrow.update(0).end, plane.at(tip))


@pytest.mark.parametrize("log_up", [False, True])
def test_a_trail_over_steps_goes_as_far_as_the_share(log_up):
    share, curve = {"now": 0.5}, np.column_stack([STEPS, -STEPS if log_up else 3 - 0.5**STEPS])
    figure = StepsChart(curve, "quantity", WORK, STEPS, lambda: share["now"], None if log_up else 3.0, log_up=log_up)
    np.testing.assert_allclose(figure.trail.line.points[-1], figure.chart.at(curve[2]), atol=1e-9)
    assert len(figure.trail.dots.centers) == 3
    assert WORK.contains(figure, slack=0.1)
    if not log_up:
        assert figure.submobjects[-1].end[1] == pytest.approx(figure.chart.at((0, 3.0))[1])


def test_a_line_of_errors_flattens_as_they_do():
    curves = np.array([np.column_stack([STEPS, slope * STEPS]) for slope in (-0.5, -0.1)])
    now = {"curve": curves[0]}
    figure = ConvergenceLine(curves, lambda: now["curve"], WORK, goal=0.1)
    now["curve"] = curves[1]
    figure.update(0)
    rule, dots = figure.line
    np.testing.assert_allclose([rule.start, rule.end], figure.chart.at(curves[1][[0, -1]]))
    np.testing.assert_allclose(dots.centers, figure.chart.at(curves[1]))
    np.testing.assert_allclose(figure.first.end, figure.chart.at(curves[0][-1]))
    assert figure.submobjects[-1].end[1] == pytest.approx(figure.chart.at((0, -1))[1])


def test_a_goal_below_the_chart_has_no_line():
    curves = np.array([np.column_stack([STEPS, -0.1 * STEPS])])
    assert len(ConvergenceLine(curves, lambda: curves[0], WORK, goal=0.1).submobjects) == 3


def test_roots_lie_on_the_dashed_line_of_zero():
    shift = np.linspace(0, 4, 81)
    curve, roots = np.column_stack([shift, shift**2 - 4 * shift + 3]), np.array([[1.0, 0.0], [3.0, 0.0]])
    figure = RootChart(curve, roots, ("shift", "area"), WORK, lambda: 2.0, [3.0])
    zero = figure.submobjects[-1]
    for dot, root in zip(figure.dots, roots, strict=True):
        np.testing.assert_allclose(dot.get_center(), figure.at(root), atol=1e-6)
        assert dot.get_center()[1] == pytest.approx(zero.start[1])
    np.testing.assert_allclose(figure.trace.runner.get_center(), figure.at((2, -1)), atol=1e-6)


def test_a_curve_without_roots_has_no_line_of_zero():
    shift = np.linspace(-2, 2, 41)
    curve = np.column_stack([shift, shift**2 + 1])
    figure = RootChart(curve, np.zeros((0, 2)), ("shift", "area"), WORK, lambda: 2.0, [1.0])
    assert figure.dots == []
    assert figure.submobjects[-1] is figure.trace
    assert not any(isinstance(part, Dashed) for part in figure.get_family())


def test_an_arrow_and_its_multiple_are_on_one_line():
    figure = StretchedArrow(np.array([1.0, 1.0]), np.array([3.0, 3.0]), (Formula("v"), Formula("A v")), FIGURE)
    np.testing.assert_allclose(figure.made.end, figure.plane.at([3.0, 3.0]))
    np.testing.assert_allclose(figure.given.end, figure.plane.at([1.0, 1.0]))
    assert all(FIGURE.contains(tag) for tag in figure.tags)
