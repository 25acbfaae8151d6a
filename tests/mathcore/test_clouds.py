"""Checked against: hand calculations, numpy.cov, the ellipse's equation, the variance of shadows in another module."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.clouds import cloud_with_covariance
from mathcore.shadows import shadow_variance


def draw(covariance, count=50, seed=1):
    return cloud_with_covariance(covariance, count, np.random.default_rng(seed))


@given(st.integers(0, 200), st.integers(1, 4))
def test_the_cloud_has_exactly_the_covariance_that_was_asked_for(seed, n):
    half = np.random.default_rng(seed).standard_normal((n, n))
    covariance = half @ half.T
    cloud = draw(covariance, 40, seed)
    assert cloud.points.shape == (40, n)
    np.testing.assert_allclose(np.atleast_2d(np.cov(cloud.points.T)), covariance, atol=1e-13 * n * np.trace(covariance))
    np.testing.assert_allclose(cloud.points.mean(axis=0), 0, atol=1e-13)
    assert cloud.coordinates.var(ddof=1) == pytest.approx(cloud.widest_variance)
    np.testing.assert_allclose(cloud.coordinates, cloud.points @ cloud.principal_axis)


def test_the_lecture_s_cloud_is_widest_along_one_one():
    cloud = draw([[2, 1], [1, 2]])
    np.testing.assert_allclose(cloud.principal_axis, [0.5**0.5] * 2)
    assert cloud.widest_variance == 3
    assert cloud.share == 0.75
    assert cloud.covariance.tolist() == [[2, 1], [1, 2]]
    assert shadow_variance(cloud.points).widest_angle == pytest.approx(45)
    np.testing.assert_allclose(cloud.semi_axes, [[0.5**0.5, -(0.5**0.5)], [1.5**0.5, 1.5**0.5]])


def test_the_ellipse_is_so_many_standard_deviations_out():
    cloud = draw([[2, 1], [1, 2]])
    ring = cloud.ellipse(12, deviations=2)
    assert ring.shape == (13, 2)
    distances = np.einsum("ki,ij,kj->k", ring, np.linalg.inv(cloud.covariance), ring)
    np.testing.assert_allclose(distances, 4)
    np.testing.assert_allclose(ring[0], 2 * cloud.semi_axes[1])
    np.testing.assert_allclose(ring[3], 2 * cloud.semi_axes[0], atol=1e-15)
    np.testing.assert_allclose(ring[12], ring[0])
    np.testing.assert_allclose(cloud.ellipse(12), ring / 2)


def test_the_same_seed_draws_the_same_cloud_and_another_seed_another():
    assert (draw(np.eye(2), seed=3).points == draw(np.eye(2), seed=3).points).all()
    assert (draw(np.eye(2), seed=3).points != draw(np.eye(2), seed=4).points).any()
    raw = np.random.default_rng(3).standard_normal((50, 2))
    for drawn, axis in zip(raw.T, draw(np.eye(2), seed=3).points.T, strict=True):
        assert np.corrcoef(drawn, axis)[0, 1] > 0.9  # the draws, not their mirror image


def test_a_flat_cloud_lies_on_a_line():
    cloud = draw([[1, 1], [1, 1]])
    np.testing.assert_allclose(cloud.points[:, 0], cloud.points[:, 1], atol=1e-14)
    assert cloud.share == 1


@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_huge_and_tiny_covariances_are_met(size):
    cloud = draw([[2 * size, size], [size, 2 * size]])
    np.testing.assert_allclose(np.cov(cloud.points.T / math.sqrt(size)), [[2, 1], [1, 2]], rtol=1e-12)
    assert cloud.share == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("covariance", "count", "sentence"),
    [
        ([[1, 2], [2, 1]], 9, r"^covariance must have positive eigenvalues, or zeros beside one; got \[-1\.0, 3\.0\]$"),
        ([[0, 0], [0, 0]], 9, r"^covariance must have positive eigenvalues"),
        ([[1, 0], [0, 1]], 2, r"^count must be above the 2 axes of the covariance; got 2$"),
        ([[1, 2], [0, 1]], 9, r"^covariance must be symmetric; got 2\.0 in row 0"),
        ([[1, 0], [0, 1]], 0, r"^count must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_by_name(covariance, count, sentence):
    with pytest.raises(ValueError, match=sentence):
        draw(covariance, count)
    with pytest.raises(ValueError, match=r"^rng must be a numpy random generator; got 5$"):
        cloud_with_covariance(np.eye(2), 9, 5)
    with pytest.raises(ValueError, match=r"^the cloud must lie in the plane to have an ellipse; got 3 axes$"):
        draw(np.eye(3)).ellipse(9)
