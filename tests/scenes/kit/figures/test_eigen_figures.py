"""The figures of the scenes on eigenvectors: what they hold stands where the numbers say, in its region."""

from types import SimpleNamespace

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.figures.circle_figure import CircleFigure
from scenes.kit.figures.eigen_figures import FlattenedPlane, Gathered, OwnAxes, TurnFigure
from scenes.kit.figures.iteration_figures import LOWER, UPPER, IterationFigure, LoopFigure, SpeedFigure
from scenes.kit.formula import Notation
from scenes.kit.layout import FIGURE, WORK
from scenes.kit.plane import Plane

A = np.array([[2.0, 1.0], [1.0, 2.0]])
SQUARE = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
HALF = 0.5**0.5
VECTORS = np.array([[HALF, HALF], [-HALF, HALF]])
TURNS = np.radians(np.linspace(0, 360, 121))
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])
notation = Notation.of(
    {theme.DATA: "x", theme.DIRECTION: "v"}, {theme.INK: "A theta", theme.RESULT: "rho lambda", theme.DIRECTION: "Q"}
)


def trace():
    raw = np.array([[1.0, 0.0], [2.0, 1.0], [5.0, 4.0], [14.0, 13.0]])
    units = raw / np.linalg.norm(raw, axis=1)[:, None]
    steps, tangents = np.arange(4.0), (1 / 3) ** np.arange(4.0)
    rayleigh = np.einsum("ki,ij,kj->k", units, A, units)
    return SimpleNamespace(
        raw=raw,
        units=units,
        angle_errors=np.degrees(np.arctan(tangents)),
        rayleigh=rayleigh,
        log10_curve=np.column_stack([steps, np.log10(tangents)]),
        rayleigh_curve=np.column_stack([steps, rayleigh]),
        target=3.0,
        ratio=1 / 3,
    )


def test_every_view_of_an_iteration_is_of_the_same_trace():
    share, given = {"now": 0.0}, trace()
    figure = IterationFigure(notation, given, CIRCLE, np.array([1.0, 1.0]), np.array([1.0, 1.0]), lambda: share["now"])
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
    assert UPPER.contains(figure.row)
    assert all(LOWER.contains(mark, slack=0.1) for mark in (figure.angles, figure.quotients, figure.by))
    assert len(figure.come(0).animations) == 3


def test_the_loop_s_arrow_and_length_follow():
    now = {"tip": np.array([1.0, 0.0])}
    figure = LoopFigure(
        notation, CIRCLE, np.array([[2.0, 1.0]]), lambda: now["tip"], lambda: float(np.hypot(*now["tip"]))
    )
    now["tip"] = np.array([2.0, 1.0])
    figure.update(0)
    np.testing.assert_allclose(figure.arrow.end, figure.ring.plane.at([2.0, 1.0]))
    assert WORK.contains(figure.cycle)
    assert WORK.contains(figure.length)


def test_the_dial_the_line_and_the_count_of_steps_go_together():
    steps, now = np.arange(13.0), {"ratio": 0.5}

    def line(ratio):
        return np.column_stack([steps, steps * np.log10(ratio)])

    curves = np.array([line(0.5), line(0.95)])
    figure = SpeedFigure(
        notation,
        lambda: now["ratio"],
        (0.5, 0.95),
        curves,
        lambda: line(now["ratio"]),
        lambda: np.ceil(-3 / np.log10(now["ratio"])),
    )
    now["ratio"] = 0.95
    for mark in (figure.dial, figure.errors, figure.steps):
        mark.update(0)
    np.testing.assert_allclose(figure.errors.line[0].end, figure.errors.chart.at(curves[1][-1]))
    way = (figure.dial.needle.end - figure.dial.needle.start)[:2]
    np.testing.assert_allclose(way / np.linalg.norm(way), figure.dial.way(0.95)[:2])
    assert FIGURE.contains(figure.dial)


def test_a_plane_is_pressed_flat_with_its_vector():
    plane, now = (
        Plane([np.array([3.0, 3.0])], FIGURE.rows(7, 1)[0], centered=True, numbered=False),
        {"matrix": np.eye(2)},
    )
    v, below = np.array([HALF, -HALF]), FIGURE.rows(7, 1)[1]
    figure = FlattenedPlane(
        plane, lambda: now["matrix"], lambda: np.linalg.det(now["matrix"]), SQUARE, v, notation, below
    )
    np.testing.assert_allclose(figure.arrow.end, plane.at(v))
    now["matrix"] = A - np.eye(2)
    figure.carried.update(0)
    np.testing.assert_allclose(figure.arrow.end, plane.origin, atol=1e-9)
    assert below.contains(figure.area, slack=0.02)


def test_both_grids_of_the_own_axes_hold_at_all_that_is_reached():
    own, way = {"now": np.eye(2)}, {"now": np.eye(2)}
    moves = (lambda: own["now"]), (lambda: way["now"])
    figure = OwnAxes(
        SQUARE, VECTORS, VECTORS @ A.T, np.array([3.0, 1.0]), moves, [VECTORS, np.diag([3, 1]) @ VECTORS, A]
    )
    for matrix in (VECTORS, np.diag([3, 1]) @ VECTORS, A):
        way["now"] = matrix
        figure.carried.update(0)
        assert FIGURE.contains(figure.carried.tile, slack=0.1)
    np.testing.assert_allclose(figure.carried.arrows[0].end, figure.plane.at(3 * VECTORS[0]))


def test_a_quarter_turn_has_a_dial_that_stands_and_a_curve_off_zero():
    directions = np.degrees(TURNS)
    turned = np.column_stack([-CIRCLE[:, 1], CIRCLE[:, 0]])
    sweep = SimpleNamespace(directions=directions, vectors=CIRCLE, images=turned)
    now = SimpleNamespace(vector=CIRCLE[0], image=turned[0], arc=np.array([0.0, 90.0]))
    shift = np.linspace(-2, 2, 41)
    curve = np.column_stack([shift, shift**2 + 1])
    figure = TurnFigure(notation, sweep, lambda: now, lambda: 90.0, curve, 1.0, "plus.minus i")
    np.testing.assert_allclose(figure.dial.needle.end[0], figure.dial.hub[0], atol=1e-9)
    assert figure.chart.dots == []
    assert all(WORK.contains(mark, slack=0.05) for mark in (figure.dial, figure.chart.chart, figure.roots))
    assert FIGURE.contains(figure.circle, slack=0.05)


def test_arrows_gather_where_they_are_told():
    now = {"tips": CIRCLE[:4]}
    figure = Gathered(CIRCLE @ A.T, VECTORS @ A.T, [3.0, 1.0], lambda: now["tips"])
    now["tips"] = np.tile(VECTORS[0], (4, 1))
    figure.update(0)
    for arrow in figure.swarm:
        np.testing.assert_allclose(arrow.end, figure.plane.at(VECTORS[0]))


def test_the_first_arrow_grows_into_its_image_with_both_names_clear_of_it():
    sweep = SimpleNamespace(directions=np.degrees(TURNS), vectors=CIRCLE, images=CIRCLE @ A.T)
    now = SimpleNamespace(vector=CIRCLE[0], image=A[:, 0], arc=np.array([0.0, 26.565]))
    figure, tip = CircleFigure(sweep, lambda: now), {"now": CIRCLE[0]}
    path = np.linspace(CIRCLE[0], A[:, 0], 41)
    names = notation("`x`"), notation("`A` `x`")
    output = figure.opening(lambda: tip["now"], *names, path)
    tip["now"] = A[:, 0]
    output.update(0)
    np.testing.assert_allclose(output.end, figure.plane.at(A[:, 0]))
    for name, place in zip(names, path[[0, -1]], strict=True):
        assert np.linalg.norm(name.get_center() - figure.plane.at(place)) == pytest.approx(0.5, abs=0.45)
