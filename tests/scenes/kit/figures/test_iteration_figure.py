"""A power iteration in all its views, its loop, and its speed: each stands where the numbers say, in its region."""

from types import SimpleNamespace

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.figures.convergence_speed import ConvergenceSpeed
from scenes.kit.figures.iteration_figure import IterationFigure
from scenes.kit.figures.rescaling_loop import RescalingLoop
from scenes.kit.formula import Formula, Notation, Words
from scenes.kit.layout import FIGURE, WORK

A = np.array([[2.0, 1.0], [1.0, 2.0]])
TABLE, BELOW = WORK.rows(1, 1.2)
TURNS = np.radians(np.linspace(0, 360, 121))
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])
notation = Notation.of(
    {theme.DATA: "x", theme.DIRECTION: "v"}, {theme.INK: "A theta", theme.RESULT: "rho lambda", theme.DIRECTION: "Q"}
)


def trace(sign=1):
    raw = np.array([[1.0, 0.0], [2.0, 1.0], [5.0, 4.0], [14.0, 13.0]])
    units = raw / np.linalg.norm(raw, axis=1)[:, None]
    steps, tangents = np.arange(4.0), (1 / 3) ** np.arange(4.0)
    rayleigh = np.einsum("ki,ij,kj->k", units, A, units)
    return SimpleNamespace(
        raw=raw,
        units=units * (sign ** np.arange(4))[:, None],
        aligned=units * sign,
        angle_errors=np.degrees(np.arctan(tangents)),
        rayleigh=rayleigh,
        log10_curve=np.column_stack([steps, np.log10(tangents)]),
        rayleigh_curve=np.column_stack([steps, rayleigh]),
        target=3.0,
        ratio=1 / 3,
    )


def test_every_view_of_an_iteration_is_of_the_same_trace():
    share, given = {"now": 0.0}, trace()
    line = np.array([1.0, 1.0])
    figure = IterationFigure(notation, given, CIRCLE, line, lambda: share["now"], FIGURE, TABLE, BELOW)
    plane = figure.ring.plane
    share["now"] = 1.0
    for mark in (figure.hand, figure.angles, figure.quotients):
        mark.update(0)
    np.testing.assert_allclose(figure.hand.arrow.end, plane.at(given.units[-1]))
    np.testing.assert_allclose([arrow.end for arrow in figure.fan], plane.at(given.units))
    np.testing.assert_allclose(figure.angles.trail.line.points[-1], figure.angles.chart.at(given.log10_curve[-1]))
    np.testing.assert_allclose(
        figure.quotients.trail.line.points[-1], figure.quotients.chart.at((3, given.rayleigh[-1]))
    )
    assert TABLE.contains(figure.row)
    assert all(BELOW.contains(mark) for mark in (figure.angles, figure.quotients, figure.by, figure.quotient))
    assert len(figure.come(0).animations) == 3


@pytest.mark.parametrize("sign", [1, -1])
def test_the_hand_closes_on_the_line_s_nearer_side_though_the_arrow_turns_round(sign):
    line = np.array([1.0, 1.0])
    figure = IterationFigure(notation, trace(sign), CIRCLE, line, lambda: 0.0, FIGURE, TABLE, BELOW)
    start, end = (figure.hand.arc.points[[0, -1]] - figure.ring.plane.origin)[:, :2] / 1.2
    np.testing.assert_allclose(start, [sign, 0], atol=1e-9)
    np.testing.assert_allclose(end, sign * np.sqrt([0.5, 0.5]), atol=1e-9)


def test_the_loop_s_arrow_and_length_follow_and_leave_where_they_were():
    now, stations = {"tip": np.array([1.0, 0.0])}, CIRCLE[[0, 9]]
    measure, steps = Words("length $= @value(0)$"), [Words("multiply"), Words("rescale")]
    tip, length = lambda: now["tip"], lambda: float(np.hypot(*now["tip"]))
    figure = RescalingLoop(CIRCLE, stations, np.array([[2.0, 1.0]]), tip, length, steps, measure, FIGURE, WORK)
    now["tip"] = np.array([2.0, 1.0])
    figure.update(0)
    np.testing.assert_allclose(figure.arrow.end, figure.ring.plane.at([2.0, 1.0]))
    np.testing.assert_allclose([arrow.end for arrow in figure.past], figure.ring.plane.at(stations))
    assert WORK.contains(figure.cycle)
    assert WORK.contains(figure.length)


def test_the_dial_the_line_and_the_count_of_steps_go_together():
    steps, now = np.arange(13.0), {"ratio": 0.5}

    def line(ratio):
        return np.column_stack([steps, steps * np.log10(ratio)])

    curves = np.array([line(0.5), line(0.95)])
    figure = ConvergenceSpeed(
        lambda: now["ratio"],
        (0.5, 0.95),
        curves,
        lambda: line(now["ratio"]),
        lambda: np.ceil(-3 / np.log10(now["ratio"])),
        0.001,
        Formula("r = @value(0)"),
        Words("steps: $@value(0)$"),
        FIGURE,
        WORK,
    )
    now["ratio"] = 0.95
    for mark in (figure.dial, figure.errors, figure.steps):
        mark.update(0)
    np.testing.assert_allclose(figure.errors.line[0].end, figure.errors.chart.at(curves[1][-1]))
    np.testing.assert_allclose(figure.errors.first.end, figure.errors.chart.at(curves[0][-1]))
    way = (figure.dial.needle.end - figure.dial.needle.start)[:2]
    np.testing.assert_allclose(way / np.linalg.norm(way), figure.dial.way(0.95)[:2])
    assert FIGURE.contains(figure.dial)
    assert all(WORK.contains(mark, slack=0.05) for mark in (figure.errors, figure.steps))
