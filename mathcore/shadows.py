"""How wide the shadows are that a cloud of points casts on a line, as the line turns.

The field calls it the variance along a direction; its greatest value is the first step of principal component
analysis.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import cosdg, sindg

from mathcore._arrays import Floats, frozen, number, numbers, settled, steps, table
from mathcore._scaling import join, split


@dataclass(frozen=True, slots=True, eq=False)
class Shadows:
    """The shadows that centred points cast on one line through their centre.

    Attributes
    ----------
    angle : float
        The line's, in degrees from the first axis, counter-clockwise.
    direction : ndarray of shape (2,)
        The unit vector along the line.
    coordinates : ndarray of shape (m,)
        Where each shadow lies along the line.
    points : ndarray of shape (m, 2)
        The shadows, seen from the centre.
    variance : float
        Of the coordinates, with m - 1 in the denominator.
    """

    angle: float
    direction: Floats
    coordinates: Floats
    points: Floats
    variance: float


@dataclass(frozen=True, slots=True, eq=False)
class VarianceCurve:
    """The variance of the shadows against the line's angle.

    Attributes
    ----------
    angles : ndarray of shape (T + 1,)
        From 0 to 180 degrees.
    variances : ndarray of shape (T + 1,)
        Of the shadows at each.
    """

    angles: Floats
    variances: Floats

    @property
    def points(self) -> Floats:
        """The variance drawn over the angle: a row for each, shape (T + 1, 2)."""
        return frozen(np.column_stack([self.angles, self.variances]))


@dataclass(frozen=True, slots=True, eq=False)
class ShadowVariance:
    """The variance of the shadows of a cloud of points, as a function of the line's angle.

    Attributes
    ----------
    mean : ndarray of shape (2,)
        The cloud's centre, which the line goes through.
    centred : ndarray of shape (m, 2)
        The points seen from the centre.
    widest_angle : float
        Where the variance is greatest, from 0 up to 180 degrees; 0 when it is the same everywhere.
    narrowest_angle : float
        Where it is least, at right angles to that, from 0 up to 180 degrees.
    """

    mean: Floats
    centred: Floats
    widest_angle: float
    narrowest_angle: float

    @property
    def maximum(self) -> float:
        """The greatest variance, the larger eigenvalue of the covariance matrix."""
        return self.shadows(self.widest_angle).variance

    @property
    def minimum(self) -> float:
        """The least variance, the smaller eigenvalue of the covariance matrix."""
        return self.shadows(self.narrowest_angle).variance

    def variance(self, angle: ArrayLike) -> float | Floats:
        """Return the variance at an angle in degrees, a float, or shape (k,) for angles of shape (k,)."""
        return settled(_variance(_unit_vector(numbers(angle, "angle")) @ self.centred.T))

    def shadows(self, angle: float) -> Shadows:
        """Return the shadows on the line at an angle in degrees.

        Examples
        --------
        >>> cast = shadow_variance([[1, 5], [3, 7]]).shadows(90)
        >>> cast.coordinates, cast.variance
        (array([-1.,  1.]), 2.0)
        """
        angle = number(angle, "angle")
        direction = _unit_vector(angle)
        coordinates = self.centred @ direction
        return Shadows(
            angle=angle,
            direction=frozen(direction),
            coordinates=frozen(coordinates),
            points=frozen(np.outer(coordinates, direction)),
            variance=float(_variance(coordinates)),
        )

    def curve(self, count: int = 180) -> VarianceCurve:
        """Return the variance over half a turn, from 0 to 180 degrees in ``count`` equal steps.

        Examples
        --------
        >>> curve = shadow_variance([[1, 5], [3, 7]]).curve(2)
        >>> curve.points
        array([[  0.,   2.],
               [ 90.,   2.],
               [180.,   2.]])
        """
        angles = np.linspace(0, 180, steps(count, "count") + 1)
        return VarianceCurve(angles=frozen(angles), variances=frozen(self.variance(angles)))


def shadow_variance(points: ArrayLike) -> ShadowVariance:
    """Return how the variance of the points' shadows on a line depends on the line's angle.

    The shadow of a centred point x on the line along the unit vector ``u = (cos θ, sin θ)`` is ``u·x``, so
    the variance of the shadows is ``uᵀ S u`` with S the covariance matrix of the points. It is greatest at
    ``θ = ½ atan2(2 S₁₂, S₁₁ - S₂₂)`` and least at right angles to that.

    Parameters
    ----------
    points : array_like of shape (m, 2)
        The cloud, m >= 2.

    Returns
    -------
    ShadowVariance
        The variance (the points' unit squared) and the shadows at any angle, with the widest and narrowest.

    Raises
    ------
    ValueError
        The shape is another, or an entry isn't finite.

    Notes
    -----
    Variances divide by m - 1. A line has no sense of direction, so its angle is given from 0 up to 180
    degrees.

    References
    ----------
    I. T. Jolliffe, *Principal Component Analysis*, 2nd edition, 2002, section 1.1.

    Examples
    --------
    >>> spread = shadow_variance([[1, 1], [-1, -1], [2, 2], [-2, -2]])
    >>> spread.widest_angle, spread.narrowest_angle
    (45.0, 135.0)
    >>> round(spread.variance(0), 6), round(spread.maximum, 6)
    (3.333333, 6.666667)
    """
    scaled, exponent = split(table(points, "points", rows=2, columns=2))
    mean = scaled.mean(axis=0)
    x, y = (scaled - mean).T
    widest = math.degrees(math.atan2(2 * (x @ y), x @ x - y @ y)) / 2
    return ShadowVariance(
        mean=frozen(join(mean, exponent)),
        centred=frozen(join(scaled - mean, exponent)),
        widest_angle=_half_turn(widest),
        narrowest_angle=_half_turn(widest + 90),
    )


def _half_turn(angle: float) -> float:
    """Return the same line's angle from 0 up to 180 degrees."""
    return angle % 180 % 180  # the first makes 180.0 of what is a hair below 0


def _unit_vector(angle: Floats | float) -> Floats:
    """Return ``(cos, sin)`` of degrees, shape (2,) or (k, 2), exact at the quarter turns."""
    return np.stack([cosdg(angle), sindg(angle)], axis=-1)


def _variance(coordinates: Floats) -> Floats:
    """Return the variance along the last axis, with m - 1 in the denominator."""
    scaled, exponent = split(coordinates)
    return join(scaled.var(axis=-1, ddof=1), 2 * exponent)
