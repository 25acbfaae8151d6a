"""The mean squared error of a line: for one line all there is to see, and as a function of slope and intercept."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import (
    EPSILON,
    Floats,
    frozen,
    number,
    numbers,
    same_length,
    settled,
    steps,
    vector,
    vector_or_table,
)
from mathcore._scaling import inner, join, products, split
from mathcore.quadratics import Quadratic, quadratic
from mathcore.vectors import dot, norm


@dataclass(frozen=True, slots=True, eq=False)
class LineErrors:
    """A line ``y = w x + b`` over some examples, with its errors, its loss and how the loss changes.

    Attributes
    ----------
    x, y : ndarray of shape (n,)
        The examples: inputs and targets.
    slope, intercept : float
        The line: w and b.
    predictions : ndarray of shape (n,)
        ``w xᵢ + b``.
    errors : ndarray of shape (n,)
        Target minus prediction, ``eᵢ = yᵢ - (w xᵢ + b)``.
    """

    x: Floats
    y: Floats
    slope: float
    intercept: float
    predictions: Floats
    errors: Floats

    @property
    def parameters(self) -> Floats:
        """The line as a place on the map, ``(w, b)``, shape (2,)."""
        return frozen([self.slope, self.intercept])

    @property
    def segment(self) -> Floats:
        """Two points of it over `LineLoss.span`, shape (2, 2)."""
        return LineLoss(self.x, self.y).segments(self.parameters)

    @property
    def squares(self) -> Floats:
        """``eᵢ²``, shape (n,)."""
        return frozen(products(self.errors, self.errors))

    @property
    def sum_of_squares(self) -> float:
        """``Σ eᵢ²``."""
        return dot(self.errors, self.errors)

    @property
    def loss(self) -> float:
        """The mean of the squares, ``L = (1/n) Σ eᵢ²``."""
        total, exponent = inner(self.errors, self.errors)
        return float(join(total / self.errors.size, exponent))

    @property
    def error_bars(self) -> Floats:
        """For each example the segment from the line to the target, shape (n, 2, 2)."""
        ends = [np.column_stack([self.x, self.predictions]), np.column_stack([self.x, self.y])]
        return frozen(np.stack(ends, axis=1))

    @property
    def square_slopes(self) -> Floats:
        """The first link of the chain, what ``eᵢ²`` gains when eᵢ does: ``2 eᵢ``, shape (n,)."""
        return frozen(2 * self.errors)

    @property
    def error_slopes(self) -> Floats:
        """The second link, what eᵢ gains when w and b do: ``(-xᵢ, -1)``, shape (n, 2)."""
        return frozen(np.column_stack([-self.x, -np.ones_like(self.x)]))

    @property
    def example_gradients(self) -> Floats:
        """Both links multiplied, ``2 eᵢ (-xᵢ, -1)``: each example's own gradient, shape (n, 2)."""
        return frozen(products(self.square_slopes[:, np.newaxis], self.error_slopes))

    @property
    def x_error_products(self) -> Floats:
        """``xᵢ eᵢ``, shape (n,)."""
        return frozen(products(self.x, self.errors))

    @property
    def x_error_sum(self) -> float:
        """``Σ xᵢ eᵢ``."""
        return dot(self.x, self.errors)

    @property
    def error_sum(self) -> float:
        """``Σ eᵢ``."""
        return dot(np.ones_like(self.errors), self.errors)

    @property
    def pulls(self) -> Floats:
        """How hard each example pulls at the slope, ``|xᵢ eᵢ|`` relative to the strongest, shape (n,)."""
        (x, _), (errors, _) = split(self.x), split(self.errors)
        sizes = np.abs(x * errors)
        return frozen(sizes / sizes.max() if sizes.any() else sizes)

    @property
    def gradient_factor(self) -> float:
        """``-2/n``."""
        return -2 / self.x.size

    @property
    def gradient(self) -> Floats:
        """``(∂L/∂w, ∂L/∂b) = -(2/n) (Σ xᵢ eᵢ, Σ eᵢ)``, shape (2,)."""
        sums = [inner(self.x, self.errors), inner(np.ones_like(self.errors), self.errors)]
        return frozen([join(self.gradient_factor * total, exponent) for total, exponent in sums])

    @property
    def gradient_length(self) -> float:
        """How steep it is: the length of the gradient."""
        return norm(self.gradient)

    @property
    def downhill(self) -> Floats:
        """The way to walk, the gradient turned round, shape (2,)."""
        return frozen(-self.gradient)

    def arrow(self, length: float) -> Floats:
        """Return the gradient drawn with a length from the line's place on the map, shape (2, 2).

        Parameters
        ----------
        length : float
            How long; a negative one points downhill.

        Returns
        -------
        ndarray of shape (2, 2)
            Tail and tip; both are the line's place where the gradient is zero.
        """
        length, scaled = number(length, "length"), split(self.gradient)[0]
        unit = scaled / (np.hypot(*scaled) or 1.0)
        return frozen(self.parameters + np.outer([0.0, length], unit))

    def tangent(self, reach: float) -> Floats:
        """Return the tangent of the ring at the line's place on the map, ``reach`` to either side, shape (2, 2)."""
        return frozen(self.parameters + np.outer([-1.0, 1.0], number(reach, "reach") * self.along_the_ring))

    @property
    def along_the_ring(self) -> Floats:
        """The unit vector at right angles to the gradient, a quarter turn on; zero where that is, shape (2,)."""
        slope, intercept = split(self.gradient)[0]
        return frozen(np.array([-intercept, slope]) / (np.hypot(slope, intercept) or 1.0))


@dataclass(frozen=True, slots=True, eq=False)
class LineNudge:
    """What a small change of the line does to its errors.

    Attributes
    ----------
    before, after : LineErrors
        The line, and the line with slope and intercept changed.
    """

    before: LineErrors
    after: LineErrors

    @property
    def error_changes(self) -> Floats:
        """What each error gains: ``-xᵢ Δw - Δb``, shape (n,)."""
        return frozen(self.after.errors - self.before.errors)

    @property
    def loss_change(self) -> float:
        """What the loss gains."""
        return self.after.loss - self.before.loss


@dataclass(frozen=True, slots=True, eq=False)
class LineLoss:
    """The mean squared error over some examples as a function of slope and intercept.

    Attributes
    ----------
    x, y : ndarray of shape (n,)
        The examples: inputs and targets.
    """

    x: Floats
    y: Floats

    @property
    def points(self) -> Floats:
        """The examples, a row ``(x, y)`` each, shape (n, 2)."""
        return frozen(np.column_stack([self.x, self.y]))

    @property
    def x_sum(self) -> float:
        """``Σ xᵢ``."""
        return dot(np.ones_like(self.x), self.x)

    @property
    def x_square_sum(self) -> float:
        """``Σ xᵢ²``."""
        return dot(self.x, self.x)

    @property
    def hessian(self) -> Floats:
        """The second derivatives, ``(2/n) [[Σ xᵢ², Σ xᵢ], [Σ xᵢ, n]]``, shape (2, 2), the same for every line."""
        (squares, squares_exponent), (total, exponent) = inner(self.x, self.x), inner(np.ones_like(self.x), self.x)
        square = float(join(2 * squares / self.x.size, squares_exponent))
        mixed = float(join(2 * total / self.x.size, exponent))
        return frozen([[square, mixed], [mixed, 2.0]])

    @property
    def best(self) -> LineErrors:
        """The line with the least loss; raises ``ValueError`` when all x are the same."""
        (x, x_exponent), (y, y_exponent) = split(self.x), split(self.y)
        middle, level = (float(join(*inner(np.ones_like(column), column))) / x.size for column in (x, y))
        beside = x - middle
        if np.abs(beside).max() <= 4 * EPSILON * np.abs(x).max():
            raise ValueError(f"x must not be the same everywhere, or many lines fit equally well; got {self.x[0]}")
        (above, above_exponent), (below, below_exponent) = inner(beside, y - level), inner(beside, beside)
        steep = float(join(above / below, above_exponent - below_exponent))
        slope = float(join(steep, y_exponent - x_exponent))
        return self.at(slope, float(join(level - steep * middle, y_exponent)))

    @property
    def quadratic(self) -> Quadratic:
        """The loss by its lowest point and its Hessian: rings, axes, surface."""
        best = self.best
        return quadratic(self.hessian, best.parameters, best.loss)

    @property
    def span(self) -> Floats:
        """The x that lines are worth drawing over, a tenth beyond the examples to either side, shape (2,)."""
        lower, upper = float(self.x.min()), float(self.x.max())
        margin = 0.1 * (upper - lower) or 1.0
        return frozen([lower - margin, upper + margin])

    def at(self, slope: float, intercept: float) -> LineErrors:
        """Return a line with its errors, its loss and its gradient."""
        slope, intercept = number(slope, "slope"), number(intercept, "intercept")
        predictions = _in_range(self.predict([slope, intercept], self.x))
        errors = _in_range(self.y - predictions)
        return LineErrors(self.x, self.y, slope, intercept, predictions, errors)

    def predict(self, parameters: ArrayLike, x: ArrayLike) -> Floats:
        """Return ``w x + b`` at each x of shape (k,), for a line (2,) or lines (m, 2): shape (k,) or (m, k)."""
        parameters, x = _lines(parameters), numbers(x, "x")
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen(parameters[..., [0]] * x + parameters[..., [1]])

    def errors(self, parameters: ArrayLike) -> Floats:
        """Return the errors of a line (2,) or of lines (m, 2), shape (n,) or (m, n)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen(self.y - self.predict(parameters, self.x))

    def value(self, parameters: ArrayLike) -> float | Floats:
        """Return the loss of a line (2,) or of lines (m, 2), a float or shape (m,); infinite beyond float64."""
        with np.errstate(over="ignore"):
            return settled((self.errors(parameters) ** 2).mean(axis=-1))

    def gradient(self, parameters: ArrayLike) -> Floats:
        """Return the gradient at a line (2,) or at lines (m, 2), in the same shape."""
        errors, features = self.errors(parameters), np.column_stack([self.x, np.ones_like(self.x)])
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen(-2 / self.x.size * (errors @ features))

    def segments(self, parameters: ArrayLike) -> Floats:
        """Return a line (2,), or lines (m, 2), by two points over `span`, shape (2, 2) or (m, 2, 2)."""
        heights = self.predict(parameters, self.span)
        return frozen(np.stack([np.broadcast_to(self.span, heights.shape), heights], axis=-1))

    def candidates(self, count: int, spread: float = 1.0) -> Floats:
        """Return a fan of lines through the examples' mean, parameters ``(w, b)`` by rows, shape (count, 2).

        Parameters
        ----------
        count : int
            How many lines.
        spread : float
            How far the slopes go to either side of the best, as a multiple of it (of 1 if it is zero).

        Returns
        -------
        ndarray of shape (count, 2)
            By ascending slope; the middle one of an odd number is the best.
        """
        best, spread = self.best, number(spread, "spread")
        slopes = best.slope + spread * (abs(best.slope) or 1.0) * _symmetric(steps(count, "count"))
        return frozen(np.column_stack([slopes, best.intercept + (best.slope - slopes) * self.x.mean()]))

    def nudge(self, slope: float, intercept: float, slope_by: float = 0.0, intercept_by: float = 0.0) -> LineNudge:
        """Return a line before and after its slope and intercept are changed.

        Examples
        --------
        >>> nudge = line_loss([0, 0, 2, 4], [2, 1, 3, 10]).nudge(-1, 4, slope_by=0.5)
        >>> nudge.error_changes, nudge.loss_change  # the slope pulls at what lies far out
        (array([ 0.,  0., -1., -2.]), -9.25)
        """
        slope_by, intercept_by = number(slope_by, "slope_by"), number(intercept_by, "intercept_by")
        return LineNudge(self.at(slope, intercept), self.at(slope + slope_by, intercept + intercept_by))


def line_loss(x: ArrayLike, y: ArrayLike) -> LineLoss:
    """Return the mean squared error of lines over some examples.

    ``L(w, b) = (1/n) Σ (yᵢ - (w xᵢ + b))²``, a quadratic function whose gradient is
    ``-(2/n) (Σ xᵢ eᵢ, Σ eᵢ)`` with ``eᵢ = yᵢ - (w xᵢ + b)``.

    Parameters
    ----------
    x : array_like of shape (n,)
        The inputs.
    y : array_like of shape (n,)
        The targets.

    Returns
    -------
    LineLoss
        The loss, its gradient and Hessian, the best line, and everything about any line.

    Raises
    ------
    ValueError
        The shapes differ or aren't vectors, or an entry isn't finite.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 5.1.4, "Example: Linear
    Regression".

    Examples
    --------
    >>> loss = line_loss([0, 0, 2, 4], [2, 1, 3, 10])
    >>> bad = loss.at(-1, 4)
    >>> bad.errors, bad.loss, bad.gradient
    (array([-2., -3.,  1., 10.]), 28.5, array([-21.,  -3.]))
    >>> loss.best.parameters, loss.best.loss
    (array([2., 1.]), 1.5)
    """
    x, y = vector(x, "x"), vector(y, "y")
    same_length(x=x, y=y)
    return LineLoss(x, y)


def _lines(parameters: ArrayLike) -> Floats:
    parameters = vector_or_table(parameters, "parameters")
    if parameters.shape[-1] != 2:
        raise ValueError(f"parameters must be a slope and an intercept; got {parameters.shape[-1]} numbers")
    return parameters


def _in_range(entries: Floats) -> Floats:
    if not np.isfinite(entries).all():
        raise ValueError("slope and intercept must not be so large that predictions leave the range of numbers")
    return frozen(entries)


def _symmetric(count: int) -> Floats:
    """Return equally spaced numbers from -1 to 1; 0 for a single one."""
    return np.linspace(-1, 1, count) if count > 1 else np.zeros(1)
