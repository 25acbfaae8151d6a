"""Blends: points weighted by proportions, which never leave the shape that the points span."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import EPSILON, Floats, frozen, steps, table
from mathcore._scaling import join, split
from mathcore._tensors import tensor
from mathcore.vectors import norm


@dataclass(frozen=True, slots=True, eq=False)
class ConvexCombination:
    """``o = Σⱼ aⱼ vⱼ``, once or for many rows of weights.

    Attributes
    ----------
    weights : ndarray of shape (..., m)
        Not negative, adding up to one.
    points : ndarray of shape (m, n)
        v, a row each.
    result : ndarray of shape (..., n)
        o.
    """

    weights: Floats
    points: Floats
    result: Floats

    @property
    def terms(self) -> Floats:
        """Each point times its weight, shape (..., m, n)."""
        return frozen(self.weights[..., np.newaxis] * self.points)

    @property
    def path(self) -> Floats:
        """The terms put tip to tail from the origin: where each ends, shape (..., m + 1, n); the last is o."""
        tips = np.cumsum(self.terms, axis=-2)
        tips[..., -1, :] = self.result
        return frozen(np.insert(tips, 0, 0.0, axis=-2))


@dataclass(frozen=True, slots=True, eq=False)
class Barycentric:
    """Where a point is, told by a triangle's corners.

    Attributes
    ----------
    point : ndarray of shape (2,)
        The point.
    corners : ndarray of shape (3, 2)
        The triangle.
    weights : ndarray of shape (3,)
        How much of each corner it is; they add up to one, and one of them is negative outside.
    """

    point: Floats
    corners: Floats
    weights: Floats

    @property
    def inside(self) -> bool:
        """Whether the point is in the triangle, its edges included but for rounding."""
        return bool(self.weights.min() >= -1e-12)


def convex_combination(weights: ArrayLike, points: ArrayLike) -> ConvexCombination:
    """Blend points in given proportions.

    Parameters
    ----------
    weights : array_like of shape (..., m)
        Not negative, adding up to one along the last axis.
    points : array_like of shape (m, n)
        What is blended, a row each.

    Returns
    -------
    ConvexCombination
        The blend of each row of weights, and its terms.

    Raises
    ------
    ValueError
        The shapes don't fit, an entry isn't finite, or the weights are no proportions.

    References
    ----------
    S. Boyd and L. Vandenberghe, *Convex Optimization*, 2004, section 2.1.4.

    Examples
    --------
    >>> blend = convex_combination([0.5, 0.25, 0.25], [[4, 0], [0, 4], [0, 0]])
    >>> blend.result, blend.path.tolist()
    (array([2., 1.]), [[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [2.0, 1.0]])
    """
    weights, points = tensor(weights, "weights", axes=1), table(points, "points")
    if weights.shape[-1] != points.shape[0]:
        raise ValueError(f"weights must be one for each point; got {weights.shape[-1]} and {points.shape[0]}")
    if weights.min() < 0:
        raise ValueError(f"weights must not be negative; got {weights.min()}")
    with np.errstate(over="ignore"):
        sums = weights.sum(axis=-1)
    if np.abs(sums - 1).max() > 1e-9:
        raise ValueError(f"weights must add up to one; got {sums.flat[np.abs(sums - 1).argmax()]}")
    return ConvexCombination(weights=weights, points=points, result=frozen(weights @ points))


def equal_weights(count: int) -> Floats:
    """Return the weights that put a blend in the middle of its points.

    Parameters
    ----------
    count : int
        How many points, m >= 1.

    Returns
    -------
    ndarray of shape (m,)
        ``1/m`` each.

    Raises
    ------
    ValueError
        There is no point.

    Examples
    --------
    >>> equal_weights(4)
    array([0.25, 0.25, 0.25, 0.25])
    """
    return frozen(np.full(steps(count, "count"), 1 / count))


def simplex_tour(points: int, count: int) -> Floats:
    """Return weights that wander: from the middle to the first corner, along the edges to each next one, and back.

    Parameters
    ----------
    points : int
        How many points are blended, m >= 2.
    count : int
        How many equal steps between one stop and the next, c >= 1.

    Returns
    -------
    ndarray of shape ((m + 2) c + 1, m)
        A row of weights for each place, the first and the last in the middle.

    Raises
    ------
    ValueError
        There are fewer than two points, or no step.

    Examples
    --------
    >>> simplex_tour(2, 1)
    array([[0.5, 0.5],
           [1. , 0. ],
           [0. , 1. ],
           [1. , 0. ],
           [0.5, 0.5]])
    """
    points, count = steps(points, "points"), steps(count, "count")
    if points < 2:
        raise ValueError(f"points must be at least 2; got {points}")
    corners, middle = np.eye(points), equal_weights(points)
    return polyline([middle, *corners, corners[0], middle], count)


def polyline(stops: ArrayLike, count: int) -> Floats:
    """Return places on the straight lines from stop to stop.

    Parameters
    ----------
    stops : array_like of shape (k, n)
        Where to go, a row each, k >= 2.
    count : int
        How many equal steps between one stop and the next, c >= 1.

    Returns
    -------
    ndarray of shape ((k - 1) c + 1, n)
        The places, every stop among them.

    Raises
    ------
    ValueError
        There are fewer than two stops, an entry isn't finite, or there is no step.

    Examples
    --------
    >>> polyline([[0, 0], [4, 0], [4, 2]], 2).tolist()
    [[0.0, 0.0], [2.0, 0.0], [4.0, 0.0], [4.0, 1.0], [4.0, 2.0]]
    """
    stops, count = table(stops, "stops", rows=2), steps(count, "count")
    share = (np.arange(count) / count)[np.newaxis, :, np.newaxis]
    legs = (1 - share) * stops[:-1, np.newaxis, :] + share * stops[1:, np.newaxis, :]
    return frozen(np.concatenate([legs.reshape(-1, stops.shape[1]), stops[-1:]]))


def barycentric(point: ArrayLike, corners: ArrayLike) -> Barycentric:
    """Return how much of each corner of a triangle a point is.

    The weights solve ``Σ aⱼ vⱼ = point`` and ``Σ aⱼ = 1``.

    Parameters
    ----------
    point : array_like of shape (2,)
        The point.
    corners : array_like of shape (3, 2)
        The triangle, not flat.

    Returns
    -------
    Barycentric
        The three weights, and whether the point is inside.

    Raises
    ------
    ValueError
        A shape is wrong, an entry isn't finite, or the corners lie on one line.

    References
    ----------
    H. S. M. Coxeter, *Introduction to Geometry*, 2nd edition, 1969, section 13.7.

    Examples
    --------
    >>> where = barycentric([2, 1], [[4, 0], [0, 4], [0, 0]])
    >>> where.weights, where.inside
    (array([0.5 , 0.25, 0.25]), True)
    """
    place, corners = table([point], "point", columns=2)[0], _three(corners)
    if lie_on_a_line(corners):
        raise ValueError(f"corners must not lie on one line; got {corners.tolist()}")
    scaled, exponent = split(corners)
    (x1, y1), (x2, y2), (x, y) = np.vstack([scaled[:2], join(place, -exponent)]) - scaled[2]
    area = x1 * y2 - x2 * y1
    first, second = (x * y2 - y * x2) / area, (x1 * y - y1 * x) / area
    return Barycentric(point=place, corners=corners, weights=frozen([first, second, 1 - first - second]))


def lie_on_a_line(corners: ArrayLike) -> bool:
    """Tell whether three points span no triangle.

    Parameters
    ----------
    corners : array_like of shape (3, 2)
        The points.

    Returns
    -------
    bool
        Whether they lie on one line, but for rounding.

    Raises
    ------
    ValueError
        There aren't three of them in the plane, or an entry isn't finite.

    Examples
    --------
    >>> lie_on_a_line([[0, 0], [1, 1], [3, 3]]), lie_on_a_line([[0, 0], [1, 1], [3, 4]])
    (True, False)
    """
    *ends, last = split(_three(corners))[0]
    first, second = ends - last
    area = first[0] * second[1] - second[0] * first[1]
    return bool(abs(area) <= 8 * EPSILON * norm(first) * norm(second))


def _three(corners: ArrayLike) -> Floats:
    corners = table(corners, "corners", rows=3, columns=2)
    if corners.shape[0] != 3:
        raise ValueError(f"corners must be three; got {corners.shape[0]}")
    return corners
