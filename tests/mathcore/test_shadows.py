"""Checked against: hand calculations, numpy's covariance and its eigenvalues, a fine grid of angles."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.datasets import iris
from mathcore.shadows import shadow_variance

clouds = st.integers(2, 8).flatmap(lambda m: arrays(np.float64, (m, 2), elements=st.integers(-50, 50)))


def test_the_lecture_s_iris_numbers_are_as_published_in_the_curriculum():
    spread = shadow_variance(iris().petals)
    assert spread.variance(0) == pytest.approx(3.116278, abs=5e-7)
    assert spread.variance(90) == pytest.approx(0.581006, abs=5e-7)
    assert (spread.maximum, spread.minimum) == pytest.approx((3.661238, 0.036046), abs=5e-7)
    assert (spread.widest_angle, spread.narrowest_angle) == pytest.approx((22.8, 112.8), abs=0.05)


@pytest.mark.parametrize(
    ("points", "mean", "angle", "variance"),
    [
        ([[1, 5], [3, 5]], [2, 5], 0, 2),
        ([[1, 5], [3, 5]], [2, 5], 90, 0),
        ([[1, 5], [3, 5]], [2, 5], 45, 1),
        ([[1, 1], [-1, -1], [2, 2], [-2, -2]], [0, 0], 45, 20 / 3),
        ([[1, 1], [-1, -1], [2, 2], [-2, -2]], [0, 0], 135, 0),
        ([[1, 0], [0, 1], [-1, 0], [0, -1]], [0, 0], 30, 2 / 3),
    ],
)
def test_a_variance_is_what_the_hand_calculation_gives(points, mean, angle, variance):
    spread = shadow_variance(points)
    assert spread.mean.tolist() == mean
    assert spread.variance(angle) == pytest.approx(variance, abs=1e-14)
    assert spread.shadows(angle).variance == pytest.approx(variance, abs=1e-14)


@given(clouds, st.floats(-400, 400))
def test_a_variance_is_the_quadratic_form_of_the_covariance(points, angle):
    u = np.array([math.cos(math.radians(angle)), math.sin(math.radians(angle))])
    covariance = np.cov(points.T)
    bound = 1e-12 * (1 + np.trace(covariance))
    assert shadow_variance(points).variance(angle) == pytest.approx(u @ covariance @ u, abs=bound)


@given(clouds)
def test_the_extremes_are_the_eigenvalues_of_the_covariance(points):
    least, greatest = np.linalg.eigvalsh(np.cov(points.T))
    spread = shadow_variance(points)
    assert (spread.minimum, spread.maximum) == pytest.approx((least, greatest), abs=1e-12 * (1 + greatest))
    assert 0 <= spread.minimum <= spread.maximum * (1 + 1e-12)


@given(clouds)
def test_no_angle_is_wider_or_narrower_than_the_extremes(points):
    spread = shadow_variance(points)
    variances = spread.curve(360).variances
    slack = 1e-12 * (1 + spread.maximum)
    assert variances.max() <= spread.maximum + slack
    assert variances.min() >= spread.minimum - slack


@given(clouds)
def test_the_variances_at_right_angles_add_up_to_the_total(points):
    spread = shadow_variance(points)
    total = points.var(axis=0, ddof=1).sum()
    assert spread.variance(17) + spread.variance(107) == pytest.approx(total, abs=1e-12 * (1 + total))


@given(clouds, st.sampled_from([0, 30, 90, 135, 180, 271]))
def test_a_shadow_is_the_nearest_place_of_the_line(points, angle):
    spread = shadow_variance(points)
    cast = spread.shadows(angle)
    rays = spread.centred - cast.points
    np.testing.assert_allclose(rays @ cast.direction, 0, atol=1e-12)
    np.testing.assert_allclose(cast.points, np.outer(cast.coordinates, cast.direction), atol=1e-15)
    assert math.hypot(*cast.direction) == pytest.approx(1)
    assert cast.angle == angle


@given(clouds)
def test_the_cloud_is_seen_from_its_centre(points):
    spread = shadow_variance(points)
    np.testing.assert_allclose(spread.centred.mean(axis=0), 0, atol=1e-13)
    np.testing.assert_allclose(spread.centred + spread.mean, points, atol=1e-13)


@given(clouds)
def test_angles_stay_in_half_a_turn(points):
    spread = shadow_variance(points)
    assert 0 <= spread.widest_angle < 180
    assert 0 <= spread.narrowest_angle < 180
    assert abs(spread.widest_angle - spread.narrowest_angle) == pytest.approx(90)


def test_a_cloud_that_slopes_down_by_a_hair_is_widest_at_zero():
    assert shadow_variance([[0, 0], [1, -1e-18]]).widest_angle == 0


def test_a_round_cloud_is_widest_at_zero_by_convention():
    assert shadow_variance([[1, 0], [0, 1], [-1, 0], [0, -1]]).widest_angle == 0
    assert shadow_variance([[5, 5], [5, 5]]).widest_angle == 0
    assert shadow_variance([[5, 5], [5, 5]]).maximum == 0


def test_the_axes_are_exact_at_the_quarter_turns():
    spread = shadow_variance([[1, 5], [3, 5]])
    assert [spread.shadows(angle).direction.tolist() for angle in (0, 90, 180)] == [[1, 0], [0, 1], [-1, 0]]


def test_the_curve_goes_half_a_turn_and_closes():
    spread = shadow_variance(iris().petals)
    curve = spread.curve(4)
    assert curve.angles.tolist() == [0, 45, 90, 135, 180]
    assert curve.variances[0] == pytest.approx(curve.variances[-1], rel=1e-14, abs=0)
    assert curve.variances[2] == pytest.approx(spread.shadows(90).variance, rel=1e-14, abs=0)
    assert spread.curve().angles.shape == (181,)


def test_the_points_of_the_curve_are_the_variances_over_the_angles():
    curve = shadow_variance([[1, 5], [3, 7]]).curve(4)
    np.testing.assert_allclose(curve.points, [[0, 2], [45, 4], [90, 2], [135, 0], [180, 2]], atol=1e-15)


@pytest.mark.parametrize("size", [1e150, 1e-150])
def test_huge_and_tiny_clouds_have_the_same_shape(size):
    points = np.array([[1, 1], [-1, -1], [2, 2.5], [-2, -2]])
    spread, ordinary = shadow_variance(size * points), shadow_variance(points)
    assert spread.widest_angle == pytest.approx(ordinary.widest_angle, rel=1e-12, abs=0)
    assert spread.maximum == pytest.approx(ordinary.maximum * size * size, rel=1e-12, abs=0)


def test_a_cloud_whose_variance_is_out_of_range_keeps_its_angle():
    spread = shadow_variance([[1e300, 1e300], [-1e300, -1e300]])
    assert spread.widest_angle == pytest.approx(45)
    assert spread.maximum == math.inf
    tiny = shadow_variance([[1e-300, 1e-300], [-1e-300, -1e-300]])
    assert (tiny.widest_angle, tiny.maximum) == (pytest.approx(45), 0)


def test_a_far_away_cloud_keeps_its_shape():
    points = np.array([[1, 1], [-1, -1], [2, 2], [-2, -2]])
    assert shadow_variance(points + 2**40).maximum == pytest.approx(20 / 3, rel=1e-12, abs=0)


def test_the_arrays_are_read_only():
    spread = shadow_variance(iris().petals)
    cast, curve = spread.shadows(10), spread.curve()
    for array in (spread.mean, spread.centred, cast.direction, cast.coordinates, cast.points, curve.angles):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    assert type(spread.variance(3)) is float
    assert not spread.variance([3, 4]).flags.writeable


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ([[1, 2]], r"^points must have shape \(m, 2\) with m >= 2; got shape \(1, 2\)$"),
        ([[1, 2, 3], [4, 5, 6]], r"^points must have shape \(m, 2\) with m >= 2; got shape \(2, 3\)$"),
        ([1, 2], r"^points must have shape \(m, 2\) with m >= 2; got shape \(2,\)$"),
        ([[1, 2], [3, math.inf]], r"^points must be finite; got \[\[ 1\.  2\.\] \[ 3\. inf\]\]$"),
    ],
)
def test_a_cloud_that_makes_no_sense_is_refused(points, sentence):
    with pytest.raises(ValueError, match=sentence):
        shadow_variance(points)


def test_an_angle_that_makes_no_sense_is_refused():
    spread = shadow_variance([[1, 5], [3, 5]])
    with pytest.raises(ValueError, match="angle must be finite; got nan"):
        spread.variance(math.nan)
    with pytest.raises(ValueError, match=r"angle must be a single number; got shape \(2,\)"):
        spread.shadows([0, 90])
    with pytest.raises(ValueError, match="count must be a whole number of at least 1; got 0"):
        spread.curve(0)
