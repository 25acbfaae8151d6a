"""Clouds of points with a covariance that is given, and the ellipse that fits one."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import cosdg, sindg

from mathcore._arrays import Floats, frozen, number, steps
from mathcore._scaling import join, split
from mathcore._squares import symmetric
from mathcore._tensors import generator
from mathcore.eigen import SymmetricEigenpairs, symmetric_eigenpairs


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """Points around the origin whose covariance is exactly the one that was asked for.

    Attributes
    ----------
    points : ndarray of shape (m, n)
        The points, a row each; their mean is zero.
    eigenpairs : SymmetricEigenpairs
        Of the covariance matrix: variances, and the directions they are along.
    """

    points: Floats
    eigenpairs: SymmetricEigenpairs

    @property
    def covariance(self) -> Floats:
        """The covariance matrix, with m - 1 in the denominator, shape (n, n)."""
        return self.eigenpairs.matrix

    @property
    def principal_axis(self) -> Floats:
        """The unit vector along which the cloud is widest, shape (n,)."""
        return self.eigenpairs.vectors[-1]

    @property
    def widest_variance(self) -> float:
        """The variance along the principal axis."""
        return float(self.eigenpairs.eigenvalues[-1])

    @property
    def share(self) -> float:
        """How much of the total variance is along the principal axis, from 0 to 1."""
        scaled, _ = split(self.eigenpairs.eigenvalues)
        return float(scaled[-1] / scaled.sum())

    @property
    def semi_axes(self) -> Floats:
        """Half axes of the ellipse of one standard deviation, the longest last, shape (n, n)."""
        return frozen(np.sqrt(np.maximum(self.eigenpairs.eigenvalues, 0))[:, np.newaxis] * self.eigenpairs.vectors)

    @property
    def coordinates(self) -> Floats:
        """Where each point's shadow lies on the principal axis, shape (m,)."""
        return frozen(self.points @ self.principal_axis)

    def ellipse(self, count: int, deviations: float = 1.0) -> Floats:
        """Return the closed ellipse of points that many standard deviations out, shape (T + 1, 2).

        Parameters
        ----------
        count : int
            How many equal steps round it, T >= 1.
        deviations : float
            How far out, in standard deviations.

        Returns
        -------
        ndarray of shape (T + 1, 2)
            From the tip of the long axis once round to it.

        Raises
        ------
        ValueError
            The cloud isn't in the plane, there is no step, or deviations isn't finite.
        """
        if self.points.shape[1] != 2:
            raise ValueError(f"the cloud must lie in the plane to have an ellipse; got {self.points.shape[1]} axes")
        degrees = np.linspace(0, 360, steps(count, "count") + 1)
        round_trip = np.column_stack([sindg(degrees), cosdg(degrees)])
        return frozen(number(deviations, "deviations") * round_trip @ self.semi_axes)


def cloud_with_covariance(covariance: ArrayLike, count: int, rng: np.random.Generator) -> Cloud:
    """Draw a cloud of points with a given covariance.

    Normal draws are centred and whitened, ``Z``, and become ``x = Q √Λ z`` with ``Q Λ Qᵀ`` the covariance, so
    that not only on average but in this very cloud the covariance is what was asked for.

    Parameters
    ----------
    covariance : array_like of shape (n, n)
        The covariance matrix: symmetric, without a negative eigenvalue.
    count : int
        How many points, m > n.
    rng : numpy.random.Generator
        Where the draws come from.

    Returns
    -------
    Cloud
        The points, and the covariance's eigenpairs.

    Raises
    ------
    ValueError
        The matrix isn't symmetric, isn't finite or has a negative eigenvalue or only zeros, the points are too
        few, or it isn't a generator.

    References
    ----------
    I. T. Jolliffe, *Principal Component Analysis*, 2nd edition, 2002, sections 1.1 and 2.2.

    Examples
    --------
    >>> cloud = cloud_with_covariance([[2, 1], [1, 2]], 100, np.random.default_rng(1))
    >>> np.cov(cloud.points.T).round(12), cloud.share
    (array([[2., 1.],
           [1., 2.]]), 0.75)
    """
    pairs, count = symmetric_eigenpairs(symmetric(covariance, "covariance")), steps(count, "count")
    values, n = pairs.eigenvalues, pairs.eigenvalues.size
    if values[-1] <= 0 or values[0] < -1e-12 * values[-1]:
        raise ValueError(f"covariance must have positive eigenvalues, or zeros beside one; got {values.tolist()}")
    if count <= n:
        raise ValueError(f"count must be above the {n} axes of the covariance; got {count}")
    draws = generator(rng, "rng").standard_normal((count, n))
    axes, triangle = np.linalg.qr(draws - draws.mean(axis=0))
    white = axes * np.sign(triangle.diagonal()) * math.sqrt(count - 1)
    scaled, exponent = split(np.sqrt(np.maximum(values, 0)))
    points = join(white * scaled @ pairs.vectors, exponent)
    return Cloud(points=frozen(points), eigenpairs=pairs)
