"""Marks: they begin and end exactly where they should, whatever they are laid between."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from manim import UpdateFromAlphaFunc

from scenes.kit import theme
from scenes.kit.marks import DASH, Arrow, Cloud, Dashed, Path, Polygons, Rays, RightAngle, Rule, Spot, grow

FINITE = st.floats(-7, 7).map(lambda x: round(x, 4))
PLACES = st.tuples(FINITE, FINITE, st.just(0.0)).map(np.array)
COLOUR = theme.DATA


def apart(start, end, least=1e-3):
    assume(np.linalg.norm(end - start) > least)
    return (end - start) / np.linalg.norm(end - start)


@given(PLACES, PLACES)
@settings(max_examples=60, deadline=None)
def test_the_tip_of_an_arrow_is_exactly_its_end(start, end):
    along = apart(start, end)
    points = Arrow(start, end, COLOUR).points
    reach = (points - start) @ along
    assert reach.max() == pytest.approx(np.linalg.norm(end - start), abs=1e-9)
    np.testing.assert_allclose(points[reach.argmax()], end, atol=1e-9)
    assert reach.min() >= -1e-9


@given(PLACES, PLACES)
@settings(max_examples=60, deadline=None)
def test_an_arrow_is_the_same_on_both_sides_and_closed(start, end):
    along = apart(start, end)
    points = Arrow(start, end, COLOUR).points
    aside = (points - start) @ np.array([-along[1], along[0], 0])
    assert aside.max() == pytest.approx(-aside.min())
    np.testing.assert_array_equal(points[0], points[-1])


def test_an_arrow_of_no_length_is_not_drawn():
    here = np.array([1.0, 2.0, 0.0])
    assert np.ptp(Arrow(here, here, COLOUR).points, axis=0).max() == 0


def test_a_short_arrow_is_still_mostly_shaft_and_shrinks_as_a_whole():
    long, short = (Arrow(np.zeros(3), np.array([x, 0.0, 0.0]), COLOUR) for x in (3, 0.2))
    assert short.height < long.height
    assert short.width == pytest.approx(0.2)


@given(PLACES, PLACES)
@settings(max_examples=60, deadline=None)
def test_a_dashed_line_begins_and_ends_with_a_dash_exactly_at_its_ends(start, end):
    along = apart(start, end)
    points = Dashed(start, end, COLOUR).points
    np.testing.assert_allclose(points[0], start, atol=1e-12)
    np.testing.assert_allclose(points[-1], end, atol=1e-12)
    aside = (points - start) @ np.array([-along[1], along[0], 0])
    assert np.abs(aside).max() < 1e-9


@given(st.floats(0.5, 12))
def test_dashes_are_equally_long_and_about_as_long_in_every_line(length):
    dashes = Dashed(np.zeros(3), np.array([length, 0, 0]), COLOUR).points.reshape(-1, 4, 3)[:, [0, 3], 0]
    lengths, gaps = dashes[:, 1] - dashes[:, 0], dashes[1:, 0] - dashes[:-1, 1]
    assert np.ptp(lengths) == pytest.approx(0, abs=1e-9)
    assert np.ptp(gaps) == pytest.approx(0, abs=1e-9)
    assert lengths[0] == pytest.approx(DASH, rel=0.35)
    assert (gaps > 0.03).all()


@pytest.mark.parametrize("kind", [Arrow, Dashed, Rule])
def test_a_segment_that_follows_is_laid_anew(kind):
    ends = [np.zeros(3), np.array([1.0, 0, 0])]
    mark = kind(*ends, COLOUR).follow(lambda: (ends[0], ends[1]))
    ends[1] = np.array([2.0, 1.0, 0])
    mark.update()
    np.testing.assert_array_equal(mark.points, kind(*ends, COLOUR).points)
    np.testing.assert_array_equal(mark.end, ends[1])


@pytest.mark.parametrize("kind", [Arrow, Dashed, Rule])
def test_a_segment_grows_from_its_start_to_its_whole_length(kind):
    mark = kind(np.zeros(3), np.array([2.0, 1.0, 0.0]), COLOUR)
    whole = mark.points.copy()
    (growing,) = grow(mark)
    assert isinstance(growing, UpdateFromAlphaFunc)
    growing.begin()
    assert np.ptp(mark.points, axis=0).max() < 1e-9
    growing.interpolate(0.5)
    np.testing.assert_allclose(mark.end, [1, 0.5, 0], atol=1e-9)
    growing.finish()
    np.testing.assert_allclose(mark.points, whole, atol=1e-12)


def test_a_right_angle_follows_its_corner():
    corner = np.zeros(3)
    mark = RightAngle(corner, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))
    shape = mark.points.copy()
    corner = np.array([2.0, 1.0, 0.0])
    mark.follow(lambda: (corner, corner + np.array([5, 0, 0]), corner + np.array([0, 0.1, 0])))
    np.testing.assert_allclose(mark.points, shape + corner, atol=1e-12)


@given(st.floats(0, 1))
def test_a_path_is_shown_up_to_a_share_of_its_points(share):
    corners = np.array([[0, 0, 0], [1, 0, 0], [1, 2, 0], [3, 2, 0], [3, 0, 0]], float)
    path = Path(corners, COLOUR).upto(share)
    whole, part = divmod(share * 4, 1)
    tip = corners[min(int(whole), 3)] + (part if whole < 4 else 1) * (
        corners[min(int(whole) + 1, 4)] - corners[min(int(whole), 3)]
    )
    np.testing.assert_allclose(path.points[0], corners[0])
    np.testing.assert_allclose(path.points[-1], tip, atol=1e-9)


def test_a_whole_path_goes_through_every_point():
    corners = np.random.default_rng(5).uniform(-3, 3, (7, 3))
    path = Path(corners, COLOUR)
    for corner in corners:
        assert np.linalg.norm(path.points - corner, axis=1).min() < 1e-12


def test_dots_are_round_and_centred_on_their_points():
    centres = np.array([[0, 0, 0], [2, 1, 0]], float)
    points = Cloud(centres, COLOUR, radius=0.2).points.reshape(2, -1, 4, 3)
    t = np.linspace(0, 1, 9)[:, None, None]
    for centre, curves in zip(centres, points, strict=True):
        a, b, c, d = (curves[None, :, i] for i in range(4))
        on = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
        np.testing.assert_allclose(np.linalg.norm(on - centre, axis=-1), 0.2, rtol=1e-4)


def test_a_dot_follows_its_point():
    here = np.array([1.0, 1.0, 0.0])
    spot = Spot(np.zeros(3), COLOUR).follow(lambda: here)
    np.testing.assert_allclose(spot.get_center(), here, atol=1e-12)
    here = np.array([-1.0, 2.0, 0.0])
    spot.update()
    np.testing.assert_allclose(spot.get_center(), here, atol=1e-12)


def test_polygons_are_closed_and_go_through_their_corners():
    corners = np.array([[[0, 0, 0], [2, 0, 0], [2, 1, 0]], [[-1, -1, 0], [-3, -1, 0], [-2, 4, 0]]], float)
    sides = Polygons().put(corners).points.reshape(2, 3, 4, 3)
    np.testing.assert_array_equal(sides[:, :, 0], corners)
    np.testing.assert_array_equal(sides[:, :, -1], corners[:, [1, 2, 0]])
    third_of_the_way_back = np.array([2, 1, 0]) * 2 / 3
    np.testing.assert_allclose(sides[0, 2, 1], third_of_the_way_back, atol=1e-12)


def test_rays_fall_from_their_starts_to_their_ends():
    one, other = Rule(np.zeros(3), np.array([4.0, 0, 0]), COLOUR), Rule(np.zeros(3), np.array([4.0, -2, 0]), COLOUR)
    rays = Rays.between(one, other, COLOUR, count=4)
    starts, ends = rays.starts.copy(), rays.ends.copy()
    np.testing.assert_allclose(starts[:, 0], [1, 2, 3, 4])
    np.testing.assert_allclose(ends[:, 1], [-0.5, -1, -1.5, -2])
    falling = rays.fall()
    falling.begin()
    np.testing.assert_allclose(rays.ends, starts)
    falling.finish()
    np.testing.assert_allclose(rays.ends, ends)
