"""Checked against: hand calculations, the quadratic form multiplied out, finite differences, points on their ring."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.quadratics import quadratic

LECTURE = quadratic([[10, 3], [3, 2]], [2, 1], 1.5)
ROOT = math.sqrt(10)

halves = st.integers(1, 4).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.integers(-4, 4)))


def test_profiles_fill_one_box_around_a_point():
    bowl = quadratic([[1, 0], [0, 16]], [0, 0])
    wide, narrow = bowl.profiles([3, 0.5], 10)
    assert wide[[0, -1]] == pytest.approx(np.array([[-3.6, 6.48], [3.6, 6.48]]))
    assert narrow[[0, -1]] == pytest.approx(np.array([[-0.9, 6.48], [0.9, 6.48]]))
    wide, narrow = bowl.profiles([1, 1], 10)
    assert narrow[-1] == pytest.approx(np.array([1.2, 11.52]))
    assert wide[-1] == pytest.approx(np.array([1.2, 0.72]))  # it leaves the box at the side


def test_the_lecture_s_bowl_is_exact():
    assert LECTURE.value([-1, 4]) == 28.5
    assert LECTURE.value([[2, 1], [-1, 4]]).tolist() == [1.5, 28.5]
    assert LECTURE.gradient([-1, 4]).tolist() == [-21, -3]
    assert LECTURE.curvatures.tolist() == [1, 11]
    assert LECTURE.condition == 11
    assert LECTURE.hessian.tolist() == [[10, 3], [3, 2]]
    np.testing.assert_allclose(LECTURE.distances([-1, 4]), [12 / ROOT, -6 / ROOT])
    np.testing.assert_allclose(LECTURE.reaches([-1, 4], 0.5), [18 / ROOT, 9 / ROOT])
    assert LECTURE.rise([-1, 4]) == pytest.approx(27)
    np.testing.assert_allclose(LECTURE.shadow([-1, 4], -1), [-6 / ROOT, 19.8])
    np.testing.assert_allclose(LECTURE.rises([-1, 4]), [7.2, 19.8])
    np.testing.assert_allclose(LECTURE.lift([-1, 4]), [-1, 4, 28.5])
    np.testing.assert_allclose(LECTURE.lift([[-1, 4], [2, 1]]), [[-1, 4, 28.5], [2, 1, 1.5]])
    assert LECTURE.away([-1, 5], 0.5) == 2.5
    assert LECTURE.opposite([-1, 4]).tolist() == [5, -2]
    np.testing.assert_allclose(LECTURE.pole([-1, 4]), [[-1, 4, 0], [-1, 4, 28.5]])
    np.testing.assert_allclose(LECTURE.axes(ROOT), [[[3, -2], [1, 4]], [[-1, 0], [5, 2]]])


@given(halves, st.integers(0, 99))
def test_a_value_is_the_quadratic_form_and_the_sum_of_its_rises(half, seed):
    hessian, rng = half + half.T, np.random.default_rng(seed)
    minimizer, points = rng.standard_normal(len(half)), rng.standard_normal((3, len(half)))
    f = quadratic(hessian, minimizer, -2)
    away = points - minimizer
    expected = -2 + 0.5 * np.einsum("ki,ij,kj->k", away, hessian, away)
    np.testing.assert_allclose(f.value(points), expected, atol=1e-11)
    np.testing.assert_allclose(-2 + f.rises(points).sum(axis=1), expected, atol=1e-11)
    np.testing.assert_allclose(np.square(f.distances(points)).sum(axis=1), np.square(away).sum(axis=1), atol=1e-11)
    assert type(f.value(points[0])) is float
    for i, step in enumerate(0.5 * np.eye(len(half))):
        rise = f.value(points + step) - f.value(points - step)  # exact for a quadratic, but for rounding
        np.testing.assert_allclose(f.gradient(points)[:, i], rise, atol=1e-11)


@given(st.integers(0, 200), st.floats(0.01, 100))
def test_every_point_of_a_ring_has_its_value(seed, above):
    rng = np.random.default_rng(seed)
    half = rng.standard_normal((2, 2))
    f = quadratic(half @ half.T + 0.1 * np.eye(2), rng.standard_normal(2), 3)
    ring = f.contour(3 + above, 16)
    assert ring.shape == (17, 2)
    np.testing.assert_allclose(f.value(ring), 3 + above, rtol=1e-10)
    np.testing.assert_allclose(ring[0], ring[-1], atol=1e-12)
    np.testing.assert_allclose(ring[0], f.minimizer + f.semi_axes(3 + above)[0])
    np.testing.assert_allclose(ring[4], f.minimizer + f.semi_axes(3 + above)[1], atol=1e-12)


def test_the_half_axes_of_a_ring_are_what_the_hand_calculation_gives():
    f = quadratic([[2, 0], [0, 8]], [1, -1], 5)
    np.testing.assert_allclose(f.semi_axes(9), [[2, 0], [0, 1]])
    np.testing.assert_allclose(f.semi_axes([5, 9]), [[[0, 0], [0, 0]], [[2, 0], [0, 1]]])
    np.testing.assert_allclose(f.contour(9, 4), [[3, -1], [1, 0], [-1, -1], [1, -2], [3, -1]])
    assert f.contour([6, 9, 14], 4).shape == (3, 5, 2)
    np.testing.assert_allclose(f.contour([6, 9], 4)[1], f.contour(9, 4))


def test_levels_have_evenly_spaced_rings_up_to_the_greatest():
    levels = LECTURE.levels(3, 28.5)
    np.testing.assert_allclose(levels, 1.5 + 27 * np.array([1 / 9, 4 / 9, 1]))
    tips = LECTURE.contour(levels, 4)[:, 0] - LECTURE.minimizer
    np.testing.assert_allclose(tips, np.outer([1, 2, 3], tips[0]))


def test_levels_beyond_the_greatest_keep_the_spacing_of_the_rings():
    levels = LECTURE.levels(3, 28.5, beyond=2)
    np.testing.assert_array_equal(levels[:3], LECTURE.levels(3, 28.5))
    tips = np.linalg.norm(LECTURE.contour(levels, 4)[:, 0] - LECTURE.minimizer, axis=1)
    np.testing.assert_allclose(np.diff(tips), tips[0])
    assert LECTURE.level_above(0.25) == 1.75
    with pytest.raises(ValueError, match=r"^beyond must not be negative; got -1$"):
        LECTURE.levels(3, 28.5, -1)


def test_a_basin_is_the_bowl_where_the_box_leaves_it_whole():
    np.testing.assert_allclose(LECTURE.basin(28.5, [-9, -9], [9, 9], 4, 12), LECTURE.bowl(28.5, 4, 12), atol=1e-12)


@given(
    st.tuples(st.floats(0.1, 5), st.floats(0.1, 5)),
    st.tuples(st.floats(0.1, 5), st.floats(0.1, 5)),
    st.floats(2, 1000),
)
def test_a_basin_ends_at_its_rim_or_at_the_side_of_its_box(below, above, greatest):
    lower, upper = LECTURE.minimizer - below, LECTURE.minimizer + above
    basin = LECTURE.basin(greatest, lower, upper, 3, 40)
    assert basin.shape == (4, 41, 3)
    np.testing.assert_allclose(basin[0], np.tile([2, 1, 1.5], (41, 1)))
    np.testing.assert_allclose(LECTURE.value(basin.reshape(-1, 3)[:, :2]), basin[..., 2].ravel(), rtol=1e-9)
    assert (basin[..., :2] >= lower - 1e-9).all()
    assert (basin[..., :2] <= upper + 1e-9).all()
    edge = basin[-1]
    at_side = np.isclose(edge[:, :2], lower, atol=1e-9) | np.isclose(edge[:, :2], upper, atol=1e-9)
    assert (at_side.any(axis=1) | np.isclose(edge[:, 2], greatest)).all()


@pytest.mark.parametrize(
    ("lower", "upper", "message"),
    [
        ([2, 0], [3, 2], r"^the box must have the lowest point inside; got \[2\.0, 0\.0\] and \[3\.0, 2\.0\]$"),
        ([0], [3, 2], r"^a basin lies over 2 unknowns; got 2, 1, 2$"),
    ],
)
def test_a_basin_needs_a_box_around_the_lowest_point(lower, upper, message):
    with pytest.raises(ValueError, match=message):
        LECTURE.basin(28.5, lower, upper, 3, 8)


def test_the_bowl_seen_from_above_is_the_contour_map():
    bowl = LECTURE.bowl(28.5, 3, 8)
    assert bowl.shape == (4, 9, 3)
    np.testing.assert_allclose(bowl[0], np.broadcast_to([2, 1, 1.5], (9, 3)))
    np.testing.assert_allclose(bowl[1:, :, :2], LECTURE.contour(LECTURE.levels(3, 28.5), 8))
    np.testing.assert_allclose(LECTURE.value(bowl[:, :, :2].reshape(-1, 2)), bowl[:, :, 2].ravel())


def test_a_surface_lies_over_its_box():
    surface = LECTURE.surface([-1, 0], [3, 4], 4)
    assert surface.shape == (5, 5, 3)
    assert surface[0, 4, :2].tolist() == [-1, 4]
    assert surface[0, 4, 2] == 28.5
    assert surface[4, 0, :2].tolist() == [3, 0]
    np.testing.assert_allclose(surface[:, :, 2].ravel(), LECTURE.value(surface[:, :, :2].reshape(-1, 2)))


def test_a_profile_is_the_parabola_along_an_axis():
    np.testing.assert_allclose(LECTURE.profile(-1, 2, 2), [[-2, 22], [0, 0], [2, 22]])
    np.testing.assert_allclose(LECTURE.profile(0, 2, 4)[1], [-1, 0.5])


def test_a_box_holds_the_points_and_the_lowest_one_with_room():
    np.testing.assert_allclose(LECTURE.box([[-1, 4], [0, 5]], 0.5), [[-2.5, -1], [3.5, 7]])
    np.testing.assert_allclose(LECTURE.box([[2, 11]]), [[1, 0], [3, 12]])


def test_values_out_of_range_are_infinite_without_a_warning():
    assert LECTURE.value([1e200, 0]) == math.inf
    assert LECTURE.rises([1e200, 0])[1] == math.inf
    np.testing.assert_allclose(LECTURE.gradient([1e300, 0]), [1e301, 3e300])
    tiny = quadratic([[1e-300, 0], [0, 1e-300]], [0, 0])
    np.testing.assert_allclose(tiny.semi_axes(2e-300), 2 * np.eye(2))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: quadratic([[1, 2], [0, 1]], [0, 0]), r"^hessian must be symmetric; got 2\.0 in row 0, column 1"),
        (lambda: quadratic(np.eye(2), [0, 0, 0]), r"^minimizer must have as many entries as the hessian has rows; got"),
        (lambda: quadratic(np.eye(2), [0, 0], math.inf), r"^minimum must be finite; got inf$"),
        (lambda: LECTURE.contour(1, 8), r"^level must not be below the minimum 1\.5; got 1\.0$"),
        (lambda: LECTURE.levels(3, 1), r"^level must not be below the minimum 1\.5; got 1\.0$"),
        (lambda: LECTURE.contour(2, 0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: quadratic(np.eye(3), [0, 0, 0]).contour(1, 8), r"^a contour is drawn in the plane, over 2 unknowns"),
        (lambda: quadratic([[1, 0], [0, 0]], [0, 0]).contour(1, 8), r"^a ring needs a bowl, .*; got \[0\.0, 1\.0\]$"),
        (lambda: quadratic([[1, 0], [0, -1]], [0, 0]).semi_axes(1), r"^a ring needs a bowl"),
        (lambda: quadratic(np.eye(3), [0, 0, 0]).surface([0, 0], [1, 1], 2), r"^a surface lies over 2 unknowns; got 3"),
        (
            lambda: LECTURE.value([[1], [2, 3]]),
            r"^points must be numbers in a full rectangle; got \[\[1\], \[2, 3\]\]$",
        ),
        (lambda: LECTURE.value(1), r"^points must have shape \(m, n\) with m >= 1; got shape \(\)$"),
        (lambda: LECTURE.value([1, 2, 3]), r"^points must have 2 entries each; got 3$"),
        (lambda: LECTURE.value([[1, math.nan]]), r"^points must be finite"),
    ],
)
def test_nonsense_is_refused_by_name(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
