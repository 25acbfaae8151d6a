"""The figures of descent, read back from the screen: maps, bowls, cameras, gauges, lines over points."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.kit import theme
from scenes.kit.contours import ContourMap, Contours, ring_segments
from scenes.kit.figures.ball_on_curve import BallOnCurve
from scenes.kit.figures.descent_figures import ComparedTrails, FactorChart, NamedAxes, TwoWays
from scenes.kit.figures.gradient_arrows import GradientArrows
from scenes.kit.figures.line_over_points import LineOverPoints
from scenes.kit.figures.terrain import Terrain
from scenes.kit.formula import Formula, Notation
from scenes.kit.gauge import Gauge
from scenes.kit.labels import outline_points
from scenes.kit.layout import FIGURE, SIDEBAR, WORK
from scenes.kit.plane import Plane
from scenes.kit.readout import readouts
from scenes.kit.surface import ABOVE, Relief, Surface
from scenes.kit.tracks import MovingPoint, Tracker, stepping

ROUND = np.linspace(0, 2 * np.pi, 49)
CIRCLE = np.column_stack([np.cos(ROUND), np.sin(ROUND)])
RINGS = np.array([1.0, 3.0, 8.0])[:, None, None] * CIRCLE + [2.0, 1.0]
BOWL = np.concatenate([RINGS, np.broadcast_to(np.array([1.0, 9.0, 64.0])[:, None, None], (3, 49, 1))], axis=-1)
PLANE = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)
notation = Notation.of({}, {theme.DIRECTION: "w b", theme.RESIDUAL: "L", theme.INK: "eta"})


def inside(region, *marks, slack=1e-6):
    points = outline_points(marks)
    low, high = [region.left - slack, region.bottom - slack], [region.right + slack, region.top + slack]
    return bool(np.all(points >= low) and np.all(points <= high))


def test_rings_are_cut_off_at_the_edge_of_their_plane_and_keep_their_height():
    starts, ends = ring_segments(BOWL, PLANE.low, PLANE.high)
    for points in (starts, ends):
        assert np.all(points[:, :2] >= PLANE.low - 1e-9)
        assert np.all(points[:, :2] <= PLANE.high + 1e-9)
        assert set(points[:, 2]) <= {1.0, 9.0, 64.0}
    assert np.sum(starts[:, 2] == 1.0) == 48
    assert inside(WORK, Contours(PLANE, RINGS))


def test_contours_follow_other_rings():
    rings = {"now": RINGS}
    contours = Contours(PLANE, RINGS).follow_rings(lambda: rings["now"])
    rings["now"] = RINGS[:1]
    contours.update()
    np.testing.assert_allclose(contours.starts, PLANE.at(RINGS[0, :-1]))


def test_a_map_has_its_numbers_along_its_edges_and_nothing_drawn_runs_over_them():
    names = Formula("w"), Formula("b")
    made = ContourMap([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], RINGS, np.array([2.0, 1.0]), names, WORK)
    assert WORK.contains(made)
    for number in (*made.numbers, *names):
        assert number.get_top()[1] < made.plane.region.bottom or number.get_right()[0] < made.plane.region.left
    assert inside(made.plane.region, made.contours, made.cross)
    np.testing.assert_allclose(made.cross.get_center(), made.at(np.array([2.0, 1.0])), atol=1e-9)
    signs = made.counted(RINGS[0], np.arange(49), (0, 12))
    assert [sign.markup.strip("$ ") for sign in signs] == ["0", "12"]


@given(st.floats(-80, 80), st.floats(10, 90))
@settings(max_examples=30, deadline=None)
def test_a_relief_stays_in_its_region_from_every_side(azimuth, elevation):
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: azimuth, lambda: elevation)
    for point in relief.at(BOWL[:2].reshape(-1, 3)):
        assert WORK.left - 1e-6 <= point[0] <= WORK.right + 1e-6
        assert WORK.bottom - 1e-6 <= point[1] <= WORK.top + 1e-6


@given(st.tuples(st.floats(-2, 6), st.floats(-2, 4), st.floats(0, 50)))
def test_from_above_a_relief_is_its_plane_whatever_the_height(point):
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: 0.0, lambda: ABOVE)
    np.testing.assert_allclose(relief.at(np.array(point)), PLANE.at(np.array(point[:2])), atol=1e-9)


def test_the_higher_a_point_the_higher_it_is_seen():
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: -30.0, lambda: 30.0)
    low, high = relief.at(np.array([[2.0, 1.0, 0.0], [2.0, 1.0, 9.0]]))
    assert high[1] > low[1]
    assert high[0] == pytest.approx(low[0])


def test_a_surface_draws_the_nearest_face_last_and_shows_the_inside_of_a_bowl():
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: 0.0, lambda: 30.0)
    risen = {"now": 0.0}
    surface = Surface(relief, lambda: BOWL[:2], theme.RESIDUAL, risen=lambda: risen["now"])
    assert len(surface) == 48
    assert inside(WORK, surface)
    flat = surface.height
    risen["now"] = 1.0
    surface.update()
    assert surface.height > flat
    opacities = [face.fill_rgbas[0, 3] for face in surface]
    assert opacities[0] > 0.5 > opacities[-1]  # the far wall from inside, the near wall from outside


def test_a_terrain_ends_as_its_map():
    pole = np.array([[-1.0, 2.0, 0.0], [-1.0, 2.0, 9.0]])
    made = Terrain(PLANE, BOWL[:2], BOWL[:2], lambda: pole, (Formula("w"), Formula("b")))
    assert np.linalg.norm(made.foot.get_center() - made.spot.get_center()) > 0.5
    for animation in (made.rise(), made.turn(), *made.from_above()):
        built = animation.build()
        built.begin()
        built.finish()
    made.update()
    np.testing.assert_allclose(made.spot.get_center(), PLANE.at(np.array([-1.0, 2.0])), atol=1e-6)
    np.testing.assert_allclose(made.foot.get_center(), made.spot.get_center(), atol=1e-6)


def test_the_pointer_of_a_gauge_stands_at_its_value_and_stays_on_the_bar():
    value = {"now": 0.1}
    gauge = Gauge(lambda: value["now"], Formula("eta = @value(0)"), 0.2, FIGURE.rows(5, 1)[1], 3)
    assert gauge.at(0.1)[0] == pytest.approx((gauge.at(0.0)[0] + gauge.at(0.2)[0]) / 2)
    for now, place in ((0.05, 0.05), (0.3, 0.2), (-1.0, 0.0)):
        value["now"] = now
        gauge.update()
        assert gauge.pointer.get_center()[0] == pytest.approx(gauge.at(place)[0])
    safe, beyond, post = gauge.zones(0.15)
    np.testing.assert_allclose(safe.end, gauge.at(0.15))
    np.testing.assert_allclose(beyond.end, gauge.at(0.2))
    assert post.get_center()[0] == pytest.approx(gauge.at(0.15)[0])
    assert gauge.mark(0.15, Formula("1")).get_top()[1] < gauge.bar.start[1]


def panel(now):
    points = np.array([[0.0, 2.0], [2.0, 3.0], [4.0, 10.0]])

    def bars():
        heights = now["w"] * points[:, 0] + now["b"]
        return np.stack([np.column_stack([points[:, 0], heights]), points], axis=1)

    def line():
        return np.array([[-0.4, now["b"] - 0.4 * now["w"]], [4.4, now["b"] + 4.4 * now["w"]]])

    return LineOverPoints(points, line()[None], ("x", "y"), FIGURE, line, bars), bars


def test_a_line_over_points_stays_in_its_chart_however_steep():
    now = {"w": 2.0, "b": 1.0}
    made, bars = panel(now)
    squares = made.squares(bars)
    now.update(w=40.0, b=-30.0)
    for mark in (made.line, made.errors, squares):
        mark.update()
    assert inside(FIGURE, made.line, made.errors)
    np.testing.assert_allclose(made.examples.centers, made.chart.at(np.array([[0.0, 2.0], [2.0, 3.0], [4.0, 10.0]])))


def test_squares_on_errors_are_square_and_grow_from_their_bars():
    made, bars = panel({"w": 2.0, "b": 1.0})
    squares = made.squares(bars)
    corners = squares.points.reshape(3, 4, 4, 3)[:, :, 0]
    for square, (start, end) in zip(corners, zip(*made._bars(bars()), strict=True), strict=True):
        assert abs(square[2, 0] - square[1, 0]) == pytest.approx(np.linalg.norm(end - start))
    squares.put(squares.starts, squares.ends, 0.0)
    np.testing.assert_allclose(np.ptp(squares.points.reshape(3, -1, 3)[..., 0], axis=1), 0, atol=1e-9)
    halos = made.glow(np.array([0.0, 0.5, 1.0]), np.array([[0.0, 2.0], [2.0, 3.0], [4.0, 10.0]]))
    assert halos[1].width < halos[2].width
    assert halos[0].get_fill_opacity() == 0


def test_gradient_arrows_are_opposite_and_square_to_the_tangent():
    place = np.array([-1.0, 3.0])
    uphill, downhill, tangent = (
        place + way for way in ([[0, 0], [-1.5, 0.5]], [[0, 0], [1.5, -0.5]], [[-1, -3], [1, 3]])
    )
    names = Formula("nabla"), Formula("- nabla")
    made = GradientArrows(PLANE, uphill, downhill, tangent / 1.0, names)
    up, along = made.up.end - made.up.start, made.tangent.end - made.tangent.start
    assert up @ along == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(made.down.end - made.down.start, -up, atol=1e-9)


def test_names_of_axes_stand_away_from_the_start():
    ways = np.array([[[1.0, 4.0], [3.0, -2.0]], [[0.5, 0.5], [3.5, 1.5]]])
    made = NamedAxes(PLANE, ways, [Formula("g"), Formula("s")], np.array([1.0, -1.0]), [])
    for name, end in zip(made.names, (ways[0, 0], ways[1, 1]), strict=True):
        assert np.linalg.norm(name.get_center() - PLANE.at(end)) < 0.9


def test_two_ways_have_a_ball_each_and_readouts_that_do_not_meet():
    x = np.linspace(-2, 2, 41)
    curves = [np.column_stack([x, k * x**2]) for k in (5, 1)]
    at = {"now": -1.0}
    balls = [lambda k=k: np.array([at["now"], k * at["now"] ** 2]) for k in (5, 1)]
    made = TwoWays(notation, curves, balls, (15.3279, 0.2714), [lambda: -0.965, lambda: 0.9652], FIGURE)
    first, second = made.readouts
    assert first.get_right()[0] < second.get_left()[0]
    at["now"] = 1.5
    made.update()
    for figure, k in zip(made.figures, (5, 1), strict=True):
        assert isinstance(figure, BallOnCurve)
        np.testing.assert_allclose(figure.ball.get_center(), figure.chart.at(np.array([1.5, k * 2.25])), atol=1e-9)


def test_names_of_factor_curves_stand_clear_of_both_curves_and_of_each_other():
    rates = np.linspace(0, 0.7, 121)
    curves = np.stack([np.column_stack([rates, np.abs(1 - k * rates)]) for k in (0.3042, 3.156)])
    made = FactorChart(notation, curves, (0.3042, 3.156), lambda: 0.0, (0.578, 0.8242), [0.634], FIGURE)
    one, other = made.submobjects[-2:]
    apart = (
        np.abs(one.get_center() - other.get_center())[:2]
        - np.array([one.width + other.width, one.height + other.height]) / 2
    )
    assert apart.max() > 0
    made.whole()
    assert made.lines[0].curve.points[-1] == pytest.approx(made.lines[0].curve.through[-1])


def test_labels_of_compared_trails_do_not_overlap():
    paths = [np.array([[-1.0, 3.0], [x, 3.0]]) for x in (1.0, 1.1, 1.2)]
    made = ComparedTrails(PLANE, notation, (0.01, 0.1, 0.19), paths, [path[1] for path in paths], [])
    boxes = [label for _, label in made.pairs]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart = np.abs(one.get_center() - other.get_center())[:2]
            assert np.any(apart > np.array([one.width + other.width, one.height + other.height]) / 2)


def test_readouts_stand_in_columns_of_their_own():
    made = readouts([Formula("a = @value(0)"), Formula("b = @value(0)")], [lambda: 1.0, lambda: -22.5], SIDEBAR, 2)
    assert made[0].get_right()[0] < made[1].get_left()[0]


def test_a_moving_point_goes_to_another_place():
    here = MovingPoint((1.0, 2.0))
    for animation in here.to((3.0, -1.0)):
        built = animation.build()
        built.begin()
        built.finish()
    assert here() == (3.0, -1.0)


def test_a_trace_that_changes_is_stepped_along():
    trace, steps = SimpleNamespace(now=np.array([0.0, 10.0, 40.0])), Tracker(1.5)
    here = stepping(lambda: trace.now, steps)
    assert here() == 25
    trace.now = np.array([0.0, 2.0, 4.0])
    assert here() == 3
