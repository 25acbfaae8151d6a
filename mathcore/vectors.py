"""Lengths, angles, and the projection of one vector onto another."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import EPSILON, Floats, direction, frozen, number, numbers, same_length, vector
from mathcore._scaling import inner, join, products, split


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A vector b split in two: a shadow along a direction a, and a leftover at right angles to it.

    Attributes
    ----------
    b : ndarray of shape (n,)
        The vector that is projected.
    a : ndarray of shape (n,)
        The direction it is projected onto, of any length but zero.
    coefficient : float
        How many times a the shadow is, ``c = a·b / a·a``.
    vector : ndarray of shape (n,)
        The shadow, ``p = c a``.
    residual : ndarray of shape (n,)
        The leftover, ``r = b - p``.
    """

    b: Floats
    a: Floats
    coefficient: float
    vector: Floats
    residual: Floats

    @property
    def a_dot_b(self) -> float:
        """The dot product a·b."""
        return dot(self.a, self.b)

    @property
    def a_dot_b_terms(self) -> Floats:
        """The products that a·b adds up, shape (n,)."""
        return frozen(products(self.a, self.b))

    @property
    def a_dot_a(self) -> float:
        """The squared length of a."""
        return dot(self.a, self.a)

    @property
    def a_dot_a_terms(self) -> Floats:
        """The products that a·a adds up, shape (n,)."""
        return frozen(products(self.a, self.a))

    @property
    def b_dot_b(self) -> float:
        """The squared length of b."""
        return dot(self.b, self.b)

    @property
    def b_dot_b_terms(self) -> Floats:
        """The products that b·b adds up, shape (n,)."""
        return frozen(products(self.b, self.b))

    @property
    def residual_dot_a(self) -> float:
        """The dot product r·a: zero, and exactly 0.0 when it is within eight roundings of ``‖b‖ ‖a‖``."""
        total = dot(self.residual, self.a)
        return total if abs(total) > 8 * EPSILON * norm(self.b) * norm(self.a) else 0.0

    @property
    def residual_dot_a_terms(self) -> Floats:
        """The products that r·a adds up, shape (n,)."""
        return frozen(products(self.residual, self.a))

    @property
    def vector_squared(self) -> float:
        """The squared length of the shadow, p·p."""
        return dot(self.vector, self.vector)

    @property
    def residual_squared(self) -> float:
        """The squared length of the leftover, r·r, which is b·b - p·p."""
        return dot(self.residual, self.residual)

    @property
    def distance(self) -> float:
        """The length of the leftover: how far b is from the line through a."""
        return norm(self.residual)

    @property
    def angle(self) -> float:
        """The angle between a and b, in degrees from 0 to 180; raises ``ValueError`` when b is zero."""
        return angle(direction(self.b, "b"), self.a)


def project(b: ArrayLike, a: ArrayLike) -> Projection:
    """Project b onto the line through a.

    ``p = c a`` with ``c = a·b / a·a`` is the point of the line nearest to b, and ``r = b - p`` is at right
    angles to it. The length of a doesn't matter, its sign neither; only the line does.

    Parameters
    ----------
    b : array_like of shape (n,)
        The vector to project.
    a : array_like of shape (n,)
        The direction, not zero.

    Returns
    -------
    Projection
        The coefficient, the shadow and the leftover.

    Raises
    ------
    ValueError
        The shapes differ or aren't vectors, an entry isn't finite, or a is zero.

    Notes
    -----
    Lengths are scaled by powers of two on the way, so that p and r come out right for vectors as long as
    1e300 or as short as 1e-300. An entry of r within four roundings of b's entry is rounding, and is 0.

    References
    ----------
    G. Strang, *Introduction to Linear Algebra*, 5th edition, section 4.2, "Projections".

    Examples
    --------
    >>> p = project([3, 4], [2, 1])
    >>> p.coefficient, p.vector, p.residual
    (2.0, array([4., 2.]), array([-1.,  2.]))
    >>> p.b_dot_b, p.vector_squared, p.residual_squared
    (25.0, 20.0, 5.0)
    """
    b, a = vector(b, "b"), direction(a, "a")
    same_length(b=b, a=a)
    (tip, b_exponent), (along, a_exponent) = split(b), split(a)
    coefficient = inner(tip, along)[0] / inner(along, along)[0]
    shadow = coefficient * along
    residual = np.where(np.abs(tip - shadow) > 4 * EPSILON * np.abs(tip), tip - shadow, 0.0)
    return Projection(
        b=b,
        a=a,
        coefficient=float(join(coefficient, b_exponent - a_exponent)),
        vector=frozen(join(shadow, b_exponent)),
        residual=frozen(join(residual, b_exponent)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A vector projected onto a direction, and onto the same direction made longer, shorter or turned round.

    Attributes
    ----------
    factor : float
        How many times its length the direction is made.
    before, after : Projection
        Onto a, and onto ``factor * a``: the same shadow, by another coefficient.
    """

    factor: float
    before: Projection
    after: Projection

    @property
    def a_dot_b_growth(self) -> float:
        """How many times as large a·b gets: the factor."""
        return self.factor

    @property
    def a_dot_a_growth(self) -> float:
        """How many times as large a·a gets: the factor's square."""
        return self.factor * self.factor


def stretch(b: ArrayLike, a: ArrayLike, factor: float) -> Stretch:
    """Project b onto a, and onto a stretched direction.

    With ``k a`` in place of a, a·b grows k times and a·a grows k² times, so the coefficient is divided by k
    and the shadow stays where it was.

    Parameters
    ----------
    b : array_like of shape (n,)
        The vector to project.
    a : array_like of shape (n,)
        The direction, not zero.
    factor : float
        How many times its length a is made, k, not zero.

    Returns
    -------
    Stretch
        Both projections.

    Raises
    ------
    ValueError
        The shapes differ or aren't vectors, an entry isn't finite, a or the factor is zero, or the stretched
        direction is out of range.

    Examples
    --------
    >>> s = stretch([3, 4], [2, 1], 3)
    >>> s.after.a_dot_b, s.after.a_dot_a, s.after.vector
    (30.0, 45.0, array([4., 2.]))
    """
    before, factor = project(b, a), number(factor, "factor")
    if factor == 0:
        raise ValueError(f"factor must not be zero; got {factor}")
    return Stretch(factor=factor, before=before, after=project(before.b, scale(before.a, factor)))


def dot(u: ArrayLike, v: ArrayLike) -> float:
    """Return the dot product ``u·v = u₁v₁ + … + uₙvₙ``, rounded once.

    Parameters
    ----------
    u, v : array_like of shape (n,)
        The vectors.

    Returns
    -------
    float
        The sum; infinite when it is beyond float64.

    Raises
    ------
    ValueError
        The shapes differ or aren't vectors, or an entry isn't finite.

    Examples
    --------
    >>> dot([2, 1], [3, 4])
    10.0
    """
    u, v = vector(u, "u"), vector(v, "v")
    same_length(u=u, v=v)
    return float(join(*inner(u, v))) + 0.0


def norm(v: ArrayLike) -> float:
    """Return the length ``‖v‖ = √(v·v)``.

    Parameters
    ----------
    v : array_like of shape (n,)
        The vector.

    Returns
    -------
    float
        Its Euclidean length.

    Raises
    ------
    ValueError
        v isn't a vector, or an entry isn't finite.

    Examples
    --------
    >>> norm([3, 4]), norm([0, -3e200])
    (5.0, 3e+200)
    """
    entries, exponent = split(vector(v, "v"))
    return float(join(math.sqrt(inner(entries, entries)[0]), exponent))


def unit(v: ArrayLike) -> Floats:
    """Return the vector of length 1 that points where v points.

    Parameters
    ----------
    v : array_like of shape (n,)
        A vector, not zero.

    Returns
    -------
    ndarray of shape (n,)
        ``v / ‖v‖``.

    Raises
    ------
    ValueError
        v isn't a vector, is zero, or has an entry that isn't finite.

    Examples
    --------
    >>> unit([3, 4])
    array([0.6, 0.8])
    """
    entries, _ = split(direction(v, "v"))
    return frozen(entries / norm(entries))


def angle(u: ArrayLike, v: ArrayLike) -> float:
    """Return the angle between two vectors, in degrees.

    It is computed as ``2 atan2(‖û - v̂‖, ‖û + v̂‖)`` from the unit vectors, which keeps its digits where the
    arc cosine of ``û·v̂`` loses them: near 0 and near 180 degrees.

    Parameters
    ----------
    u, v : array_like of shape (n,)
        The vectors, neither of them zero.

    Returns
    -------
    float
        From 0 to 180 degrees.

    Raises
    ------
    ValueError
        The shapes differ or aren't vectors, an entry isn't finite, or one of them is zero.

    References
    ----------
    W. Kahan, "How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?", 2006,
    section 12.

    Examples
    --------
    >>> angle([1, 0], [0, 2])
    90.0
    """
    u, v = direction(u, "u"), direction(v, "v")
    same_length(u=u, v=v)
    u, v = unit(u), unit(v)
    return math.degrees(2 * math.atan2(norm(u - v), norm(u + v)))


def scale(v: ArrayLike, factor: ArrayLike) -> Floats:
    """Return a multiple of a vector, or many of them.

    Parameters
    ----------
    v : array_like of shape (n,)
        The vector.
    factor : float or array_like of shape (m,)
        How many times v.

    Returns
    -------
    ndarray of shape (n,) or (m, n)
        ``factor * v``, a row for each factor.

    Raises
    ------
    ValueError
        A shape is wrong, or an entry isn't finite.

    Examples
    --------
    >>> scale([2, 1], 3)
    array([6., 3.])
    >>> scale([2, 1], [0, 2])
    array([[0., 0.],
           [4., 2.]])
    """
    v, factor = vector(v, "v"), numbers(factor, "factor")
    return frozen(products(factor[..., np.newaxis], v))
