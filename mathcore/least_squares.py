"""The closest point of a line as a problem in one unknown, and the line fitted through the origin."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, direction, frozen, number, numbers, same_length, settled, steps, vector
from mathcore._scaling import inner, join, split
from mathcore.vectors import Projection, norm, project, scale


@dataclass(frozen=True, slots=True, eq=False)
class DistanceTrace:
    """A point ``c a`` that slides along the line through a, past the place nearest to b.

    Attributes
    ----------
    c : ndarray of shape (T + 1,)
        The multiples of a, ascending.
    points : ndarray of shape (T + 1, n)
        Where the point is, ``c a``.
    distance : ndarray of shape (T + 1,)
        How far it is from b, ``‖b - c a‖``.
    squared : ndarray of shape (T + 1,)
        The square of that.
    """

    c: Floats
    points: Floats
    distance: Floats
    squared: Floats

    @property
    def curve(self) -> Floats:
        """The squared distance drawn over c: a row ``(c, f(c))`` for each step, shape (T + 1, 2)."""
        return frozen(np.column_stack([self.c, self.squared]))


@dataclass(frozen=True, slots=True, eq=False)
class SquaredDistance:
    """The parabola ``f(c) = ‖b - c a‖² = b·b - 2c a·b + c² a·a``.

    Attributes
    ----------
    projection : Projection
        Of b onto a: the bottom of the parabola.
    """

    projection: Projection

    @property
    def coefficients(self) -> Floats:
        """``[b·b, -2 a·b, a·a]``: of 1, of c and of c², shape (3,)."""
        p = self.projection
        return frozen([p.b_dot_b, -2 * p.a_dot_b, p.a_dot_a])

    @property
    def slope_coefficients(self) -> Floats:
        """``[-2 a·b, 2 a·a]``: the slope's, of 1 and of c, shape (2,)."""
        p = self.projection
        return frozen([-2 * p.a_dot_b, 2 * p.a_dot_a])

    @property
    def minimizer(self) -> float:
        """The c at which f is least, ``a·b / a·a``."""
        return self.projection.coefficient

    @property
    def minimum(self) -> float:
        """The least value of f, the squared length of the leftover."""
        return self.projection.residual_squared

    @property
    def reach(self) -> float:
        """How far from the minimizer, in units of c, the parabola is worth looking at.

        As far as c = 0, or to where f is twice its least value if that is further; 1 when b is zero.
        """
        p = self.projection
        return max(abs(p.coefficient), p.distance / norm(p.a)) or 1.0

    def point(self, c: ArrayLike) -> Floats:
        """Return ``c a``, shape (n,), or (m, n) for c of shape (m,)."""
        return scale(self.projection.a, numbers(c, "c"))

    def difference(self, c: ArrayLike) -> Floats:
        """Return ``b - c a``, from the point to b, shape (n,), or (m, n) for c of shape (m,)."""
        return frozen(self.projection.b - self.point(c))

    def value(self, c: ArrayLike) -> float | Floats:
        """Return ``f(c) = ‖b - c a‖²``, a float, or shape (m,) for c of shape (m,)."""
        squares, exponent = self._split_value(c)
        return settled(join(squares, 2 * exponent))

    def distance(self, c: ArrayLike) -> float | Floats:
        """Return ``‖b - c a‖``, a float, or shape (m,) for c of shape (m,)."""
        squares, exponent = self._split_value(c)
        return settled(join(np.sqrt(squares), exponent))

    def slope(self, c: ArrayLike) -> float | Floats:
        """Return ``f'(c) = -2 a·b + 2c a·a``, a float, or shape (m,) for c of shape (m,)."""
        a_dot_a, exponent = inner(self.projection.a, self.projection.a)
        return settled(join(2 * a_dot_a * (numbers(c, "c") - self.minimizer), exponent))

    def tangent(self, c: float, half_width: float) -> Floats:
        """Return the two ends of the tangent to the parabola at c, shape (2, 2).

        Parameters
        ----------
        c : float
            Where it touches.
        half_width : float
            How far it extends to either side, in units of c.

        Returns
        -------
        ndarray of shape (2, 2)
            Rows ``(c - w, f(c) - w f'(c))`` and ``(c + w, f(c) + w f'(c))``.
        """
        c, half_width = number(c, "c"), number(half_width, "half_width")
        ends = np.array([-half_width, half_width])
        return frozen(np.column_stack([c + ends, self.value(c) + ends * self.slope(c)]))

    def sweep(self, count: int, span: float = 1.0) -> DistanceTrace:
        """Slide the point past the minimizer.

        Parameters
        ----------
        count : int
            How many equal steps, T >= 1; with an even number, the middle one lands on the minimizer.
        span : float
            How far to either side, as a multiple of `reach`.

        Returns
        -------
        DistanceTrace
            T + 1 places, from ``minimizer - span * reach`` to ``minimizer + span * reach``.

        Raises
        ------
        ValueError
            There is no step, or the span isn't finite.

        Examples
        --------
        >>> trace = squared_distance([3, 4], [2, 1]).sweep(2)
        >>> trace.c, trace.squared
        (array([0., 2., 4.]), array([25.,  5., 25.]))
        """
        half_width = number(span, "span") * self.reach
        count = steps(count, "count")
        c = self.minimizer + half_width * np.arange(-count, count + 1, 2) / count
        return DistanceTrace(
            c=frozen(c),
            points=self.point(c),
            distance=frozen(self.distance(c)),
            squared=frozen(self.value(c)),
        )

    def _split_value(self, c: ArrayLike) -> tuple[Floats, int]:
        """Return f(c) as ``m * 4**e``."""
        difference, exponent = split(self.difference(c))
        return np.square(difference).sum(axis=-1), exponent


def squared_distance(b: ArrayLike, a: ArrayLike) -> SquaredDistance:
    """Return the squared distance from b to the point ``c a``, as a function of c.

    ``f(c) = ‖b - c a‖² = b·b - 2c a·b + c² a·a``. Its slope ``-2 a·b + 2c a·a`` is zero at the coefficient
    of the projection of b onto a, so the shadow is the closest point of the line.

    Parameters
    ----------
    b : array_like of shape (n,)
        The point the distance is measured from.
    a : array_like of shape (n,)
        The direction of the line through the origin, not zero.

    Returns
    -------
    SquaredDistance
        The parabola: its coefficients, its bottom, and its value and slope at any c.

    Raises
    ------
    ValueError
        The shapes differ or aren't vectors, an entry isn't finite, a is zero, or a is so much shorter than b
        that the minimizer is beyond float64.

    References
    ----------
    S. Boyd and L. Vandenberghe, *Introduction to Applied Linear Algebra*, 2018, section 12.1, "Least squares
    problem", with a single column.

    Examples
    --------
    >>> f = squared_distance([3, 4], [2, 1])
    >>> f.coefficients, f.minimizer, f.minimum
    (array([ 25., -20.,   5.]), 2.0, 5.0)
    >>> f.value([0, 2, 4])
    array([25.,  5., 25.])
    """
    parabola = SquaredDistance(project(b, a))
    if not np.isfinite(parabola.reach):
        raise ValueError(f"a must not be that much shorter than b; got lengths {norm(a)} and {norm(b)}")
    return parabola


@dataclass(frozen=True, slots=True, eq=False)
class OriginFit:
    """The line ``y = w x`` that comes nearest to some data: the projection of y onto x.

    Attributes
    ----------
    projection : Projection
        Of the targets y onto the inputs x, an axis for each example.
    """

    projection: Projection

    @property
    def x(self) -> Floats:
        """The inputs, shape (m,)."""
        return self.projection.a

    @property
    def y(self) -> Floats:
        """The targets, shape (m,)."""
        return self.projection.b

    @property
    def slope(self) -> float:
        """The best w, ``x·y / x·x``."""
        return self.projection.coefficient

    @property
    def fitted(self) -> Floats:
        """The predictions ``w x``, shape (m,)."""
        return self.projection.vector

    @property
    def residuals(self) -> Floats:
        """The errors ``y - w x``, shape (m,)."""
        return self.projection.residual

    @property
    def x_dot_y(self) -> float:
        """The numerator of the slope."""
        return self.projection.a_dot_b

    @property
    def x_dot_y_terms(self) -> Floats:
        """The products that x·y adds up, shape (m,)."""
        return self.projection.a_dot_b_terms

    @property
    def x_dot_x(self) -> float:
        """The denominator of the slope."""
        return self.projection.a_dot_a

    @property
    def x_dot_x_terms(self) -> Floats:
        """The products that x·x adds up, shape (m,)."""
        return self.projection.a_dot_a_terms

    @property
    def residual_sum_of_squares(self) -> float:
        """The squared length of the residuals, the least that any w leaves."""
        return self.projection.residual_squared

    @property
    def points(self) -> Floats:
        """The examples: a row ``(x, y)`` for each, shape (m, 2)."""
        return frozen(np.column_stack([self.x, self.y]))

    @property
    def fitted_points(self) -> Floats:
        """The examples on the line: a row ``(x, w x)`` for each, shape (m, 2)."""
        return frozen(np.column_stack([self.x, self.fitted]))

    @property
    def line(self) -> Floats:
        """Two points of the line, which span the origin and all examples: rows ``(x, w x)``, shape (2, 2)."""
        ends = [min(0.0, self.x.min()), max(0.0, self.x.max())]
        return frozen(np.column_stack([ends, self.predict(ends)]))

    def predict(self, x: ArrayLike) -> float | Floats:
        """Return ``w x``, a float, or shape (k,) for x of shape (k,)."""
        return settled(self.slope * numbers(x, "x"))


def fit_through_origin(x: ArrayLike, y: ArrayLike) -> OriginFit:
    """Fit ``y = w x`` by least squares.

    ``w = x·y / x·x`` makes ``‖y - w x‖²`` least: the predictions are the shadow of y on x, and the errors
    are the leftover, at right angles to x.

    Parameters
    ----------
    x : array_like of shape (m,)
        The inputs, not all zero.
    y : array_like of shape (m,)
        The targets.

    Returns
    -------
    OriginFit
        The slope, the predictions and the errors.

    Raises
    ------
    ValueError
        The shapes differ or aren't vectors, an entry isn't finite, or all of x is zero.

    References
    ----------
    J. G. Eisenhauer, "Regression through the Origin", *Teaching Statistics* 25 (2003), section 2.

    Examples
    --------
    >>> fit = fit_through_origin([1, 2, 3], [2.5, 4, 3.5])
    >>> fit.x_dot_y, fit.x_dot_x, fit.slope
    (21.0, 14.0, 1.5)
    >>> fit.residuals, fit.residual_sum_of_squares
    (array([ 1.,  1., -1.]), 3.0)
    """
    x, y = direction(x, "x"), vector(y, "y")
    same_length(x=x, y=y)
    return OriginFit(project(y, x))
