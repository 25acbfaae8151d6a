"""The number plane: equal units, everything inside, and marks that are where they say."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.labels import touches
from scenes.kit.layout import SIDEBAR, STAGE
from scenes.kit.plane import Plane
from scenes.kit.tracks import Tracker

COORDINATES = st.floats(-1e4, 1e4, allow_subnormal=False).map(lambda x: round(x, 3))
POINTS = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=5).map(np.array)


def cross(u, v):
    return u[0] * v[1] - u[1] * v[0]


def bare(points, region=STAGE, **options):
    return Plane(points, region, numbered=False, **options)


@given(POINTS)
@settings(max_examples=40, deadline=None)
def test_a_unit_is_as_long_across_as_up(points):
    plane = bare(points)
    across, up = plane.at((1, 0)) - plane.origin, plane.at((0, 1)) - plane.origin
    np.testing.assert_allclose(across, [plane.unit, 0, 0], atol=1e-9)
    np.testing.assert_allclose(up, [0, plane.unit, 0], atol=1e-9)


@given(POINTS, st.sampled_from([STAGE, SIDEBAR]), st.booleans())
@settings(max_examples=40, deadline=None)
def test_every_point_and_the_origin_are_inside_and_fill_the_region(points, region, centered):
    plane = bare(points, region, centered=centered)
    shown = plane.at(np.vstack([points, -points if centered else points, [[0, 0]]]))
    low, high = shown.min(axis=0), shown.max(axis=0)
    assert (low[:2] >= np.array([region.left, region.bottom]) - 1e-9).all()
    assert (high[:2] <= np.array([region.right, region.top]) + 1e-9).all()
    if np.ptp(points, axis=0).max() > 0:
        assert max((high[0] - low[0]) / region.width, (high[1] - low[1]) / region.height) > 0.5


def test_a_centered_plane_has_its_origin_in_the_middle():
    np.testing.assert_allclose(bare([(3, 4)], centered=True).origin, STAGE.center)


@pytest.mark.parametrize("points", [[(0, 0)], [(1e-3, 2e-3)], [(1e6, 1)], [(-5, -5)], [(0, 3)]])
def test_a_plane_of_any_scale_has_a_handful_of_numbers_that_stay_apart(points):
    plane = Plane(points)
    assert 2 <= len(plane.numbers) <= 22
    assert all(STAGE.contains(number) for number in plane.numbers)
    along = sorted((n for n in plane.numbers if n.get_center()[1] < plane.origin[1]), key=lambda n: n.get_left()[0])
    for one, other in itertools.pairwise(along):
        if abs(one.get_center()[1] - other.get_center()[1]) < 0.05:
            assert one.get_right()[0] < other.get_left()[0]


def test_numbers_on_the_axes_stand_at_what_they_say():
    plane = Plane([(3, 4), (-2, 1)])
    below = [number for number in plane.numbers if number.get_top()[1] < plane.origin[1]]
    values = {number.markup.strip("$ ").replace("−", "-"): number.get_center()[0] for number in below}
    assert len(values) > 4
    for value, x in values.items():
        if value in {"-1", "-2", "-3"} and abs(x - plane.at((float(value), 0))[0]) > 0.2:
            continue  # beside the other axis
        assert x == pytest.approx(plane.at((float(value), 0))[0], abs=1e-6)


DIRECTIONS = st.tuples(st.integers(-50, 50), st.integers(-50, 50)).filter(any).map(lambda d: np.array(d, float))


@given(DIRECTIONS)
@settings(max_examples=50, deadline=None)
def test_a_line_through_the_origin_reaches_from_edge_to_edge(direction):
    line = bare([(3, 4), (-1, -2)]).line_through(direction, "#ffffff")
    for end in (line.start, line.end):
        gaps = [end[0] - STAGE.left, STAGE.right - end[0], end[1] - STAGE.bottom, STAGE.top - end[1]]
        assert min(gaps) == pytest.approx(0, abs=1e-9)
    assert cross((line.end - line.start)[:2], direction) == pytest.approx(0, abs=1e-6)


@given(DIRECTIONS)
@settings(max_examples=50, deadline=None)
def test_the_span_of_a_direction_is_just_what_is_inside(direction):
    plane = bare([(3, 4), (-1, -2)])
    least, most = plane.span(direction)
    assert least <= 0 <= most
    for multiple, inside in (
        (least * 0.999, True),
        (most * 0.999, True),
        (least * 1.001, False),
        (most * 1.001, False),
    ):
        x, y, _ = plane.at(multiple * direction)
        assert bool(STAGE.left <= x <= STAGE.right and STAGE.bottom <= y <= STAGE.top) is inside


@given(DIRECTIONS, st.integers(-90, 90), st.integers(-90, 90))
@settings(max_examples=50, deadline=None)
def test_a_right_angle_is_one_on_the_screen_too(direction, x, y):
    corner, across = np.array([x, y], float), np.array([-direction[1], direction[0]])
    plane = bare([corner, corner + direction, corner + across])
    mark = plane.right_angle(corner, corner + direction, corner + across)
    one, tip, other = mark.points[0], mark.points[3], mark.points[-1]
    at = plane.at(corner)
    assert (one - tip) @ (other - tip) == pytest.approx(0, abs=1e-9)
    assert (one - at) @ (other - at) == pytest.approx(0, abs=1e-9)
    sides = [np.linalg.norm(each) for each in (one - at, tip - one, other - tip, at - other)]
    assert sides == pytest.approx([mark.size] * 4)


def test_a_label_that_comes_first_takes_its_place_from_the_numbers():
    points = [np.array([4.0, 0.0]), np.array([0.0, 3.0])]
    late, soon = (Plane(points, STAGE) for _ in range(2))
    at, down = np.array([2.0, 0.0]), np.array([0.0, -1.0])
    before = len(soon.numbers)
    placed = [plane.tag(Formula("a"), at, (), down, first=plane is soon) for plane in (late, soon)]
    assert len(late.numbers) == before
    assert len(soon.numbers) == before - 1
    near = [
        np.linalg.norm(label.get_center() - plane.at(at)) for label, plane in zip(placed, (late, soon), strict=True)
    ]
    assert near[1] < near[0]
    assert not touches(placed[1], soon.numbers)


def test_a_right_angle_keeps_within_its_shorter_side():
    plane = bare([np.array([10.0, 10.0])])
    corner, short, long = np.array([4.0, 3.0]), np.array([0.0, 0.1]), np.array([5.0, 0.0])
    near = plane.right_angle(corner, corner + short, corner + long)
    far = plane.right_angle(corner, corner + 50 * short, corner + long)
    assert np.linalg.norm(near.points[0] - near.points[3]) < plane.unit * 0.1
    assert np.linalg.norm(far.points[0] - far.points[3]) == pytest.approx(far.size) == 0.28


@pytest.mark.parametrize(
    ("one", "other", "degrees"),
    [((1, 0), (0, 1), 90), ((0, 1), (1, 0), -90), ((-1, 0.1), (-1, -0.1), 11.42), ((2, 1), (3, 4), 26.57)],
)
def test_the_angle_goes_the_short_way_round(one, other, degrees):
    plane = bare([(3, 4), (-3, -4)])
    arc = plane.angle(np.array(one), np.array(other))
    start, end = arc.points[0] - plane.origin, arc.points[-1] - plane.origin
    turned = np.degrees(np.angle(complex(*end[:2]) / complex(*start[:2])))
    assert turned == pytest.approx(degrees, abs=0.01)
    np.testing.assert_allclose(start[:2] / np.linalg.norm(start), np.array(one) / np.linalg.norm(one), atol=1e-9)


def test_a_label_in_an_angle_is_equally_far_from_both_directions():
    plane = bare([(3, 4)])
    label = plane.in_angle(Formula("?"), np.array([3.0, 0]), np.array([0, 0.5]))
    across, up, _ = label.get_center() - plane.origin
    assert across == pytest.approx(up)
    assert across > 0


def test_dots_and_areas_go_where_their_points_go():
    plane, shift = bare([(3, 4), (-2, 1)]), Tracker(0)
    corners = np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 1.5]])
    dot = plane.moving_dot(lambda: corners[2] + shift.get_value(), theme.DATA)
    area = plane.moving_area(lambda: corners + shift.get_value(), theme.DATA)
    for moved in (0.0, 1.25):
        shift.set_value(moved)
        expected = plane.origin[:2] + plane.unit * (corners + moved)
        np.testing.assert_allclose(dot.update(0).get_center()[:2], expected[2], atol=1e-6)
        np.testing.assert_allclose(area.update(0).get_start_anchors()[:, :2], expected, atol=1e-9)


def test_the_lattice_is_where_its_lines_cross():
    plane = bare([(3, 4), (-2, -1)])
    starts, ends = plane.lattice_lines()
    upright = {x for (x, _), (u, _) in zip(starts, ends, strict=True) if x == u}
    level = {y for (_, y), (_, v) in zip(starts, ends, strict=True) if y == v}
    crossings = {tuple(point) for point in plane.lattice()}
    assert crossings == {(x, y) for x in upright for y in level}
    assert (0, 0) in crossings
    for end in np.vstack([starts, ends]):
        assert tuple(end) in crossings


def test_a_plane_that_need_not_show_the_origin_draws_only_the_axes_it_reaches():
    far = [np.array([10.0, 3.0]), np.array([14.0, -2.0])]
    with_origin, without = Plane(far, STAGE), Plane(far, STAGE, origin=False)
    assert without.unit > 1.5 * with_origin.unit
    assert len(with_origin.axes) == 2
    (axis,) = without.axes
    assert axis.start[1] == pytest.approx(axis.end[1])
    assert len(Plane([point + 20 for point in far], STAGE, origin=False).axes) == 0
