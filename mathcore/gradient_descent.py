"""Walking downhill: gradient descent on any differentiable function, every step kept."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, steps, vector
from mathcore.learning_rates import Verdict, quadratic_descent
from mathcore.linear_regression import line_loss


class Stop(Enum):
    """Why the walk ended."""

    CONVERGED = "the gradient is within the tolerance"
    MAX_STEPS = "as many steps as were asked for"
    DIVERGED = "the loss ended above where it began, or left the range of numbers"


@dataclass(frozen=True, slots=True, eq=False)
class DescentTrace:
    """Every step of a walk downhill.

    Attributes
    ----------
    rate : float
        The learning rate, η.
    points : ndarray of shape (T + 1, n)
        Where the walk was, from the start; only where the numbers stay finite.
    losses : ndarray of shape (T + 1,)
        The loss at each.
    gradients : ndarray of shape (T + 1, n)
        The gradient at each.
    stop : Stop
        Why it ended.
    """

    rate: float
    points: Floats
    losses: Floats
    gradients: Floats
    stop: Stop

    @property
    def counts(self) -> Floats:
        """How many steps were made at each point: 0, 1, …, T, shape (T + 1,)."""
        return frozen(np.arange(len(self.losses)))

    @property
    def moves(self) -> Floats:
        """What each step adds, ``-η ∇L``, shape (T, n)."""
        return frozen(-self.rate * self.gradients[:-1])

    @property
    def lengths(self) -> Floats:
        """How long each step is, shape (T,)."""
        scale = np.abs(self.moves).max(axis=1, keepdims=True)
        scaled = np.divide(self.moves, scale, out=np.zeros_like(self.moves), where=scale > 0)
        return frozen(scale[:, 0] * np.linalg.norm(scaled, axis=1))

    @property
    def loss_curve(self) -> Floats:
        """The loss drawn over the steps, a row for each, shape (T + 1, 2)."""
        return frozen(np.column_stack([self.counts, self.losses]))

    @property
    def log10_losses(self) -> Floats:
        """The decimal logarithm of the losses, shape (T + 1,); -inf for zero, NaN below it."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return frozen(np.log10(self.losses))

    def steps_to(self, loss: float) -> float:
        """Return after how many steps the loss is first at most the one given; infinity when it never is."""
        reached = np.flatnonzero(self.losses <= number(loss, "loss"))
        return float(reached[0]) if reached.size else math.inf


def gradient_descent(
    loss: Callable[[Floats], float | Floats],
    gradient: Callable[[Floats], ArrayLike],
    start: ArrayLike,
    rate: float,
    count: int,
    tolerance: float = 1e-12,
) -> DescentTrace:
    """Walk downhill on a differentiable function.

    ``θ_{k+1} = θ_k - η ∇L(θ_k)``.

    Parameters
    ----------
    loss : callable
        L, from a point of shape (n,) to a number.
    gradient : callable
        ∇L, from a point of shape (n,) to one of the same shape.
    start : array_like of shape (n,)
        Where the walk begins, θ₀.
    rate : float
        The learning rate, η, above zero.
    count : int
        The most steps, >= 1.
    tolerance : float
        The walk ends where the gradient is this part of the start's gradient, or shorter.

    Returns
    -------
    DescentTrace
        Every point with its loss and gradient, and why the walk ended.

    Raises
    ------
    ValueError
        The start isn't a vector, has no finite loss and gradient, the rate isn't above zero, the tolerance is
        negative, there is no step, the loss isn't a number, or the gradient has another shape.

    Notes
    -----
    A walk that leaves float64 is cut off before it does, and has diverged.

    References
    ----------
    S. Boyd and L. Vandenberghe, *Convex Optimization*, 2004, section 9.3, "Gradient descent method".

    Examples
    --------
    >>> walk = gradient_descent(lambda x: float(x[0] ** 2), lambda x: 2 * x, [3], 0.5, 10)
    >>> walk.points.ravel(), walk.losses, walk.stop
    (array([3., 0.]), array([9., 0.]), <Stop.CONVERGED: 'the gradient is within the tolerance'>)
    """
    start, rate, count = vector(start, "start"), number(rate, "rate"), steps(count, "count")
    tolerance = number(tolerance, "tolerance")
    if rate <= 0:
        raise ValueError(f"rate must be above zero; got {rate}")
    if tolerance < 0:
        raise ValueError(f"tolerance must not be negative; got {tolerance}")
    begun = _seen(loss, gradient, start)
    if not _finite(begun):
        raise ValueError(f"start must have a finite loss and gradient; got {begun[1]} and {begun[2].tolist()}")
    seen, small, stop = [begun], tolerance * np.abs(begun[2]).max(), Stop.MAX_STEPS
    for _ in range(count):
        point, _, slope = seen[-1]
        if np.abs(slope).max() <= small:
            break
        with np.errstate(over="ignore"):
            following = point - rate * slope
        place = _seen(loss, gradient, following) if np.isfinite(following).all() else None
        if place is None or not _finite(place):
            stop = Stop.DIVERGED
            break
        seen.append(place)
    if np.abs(seen[-1][2]).max() <= small:
        stop = Stop.CONVERGED
    elif seen[-1][1] > begun[1]:
        stop = Stop.DIVERGED
    points, losses, gradients = zip(*seen, strict=True)
    return DescentTrace(rate, frozen(points), frozen(losses), frozen(gradients), stop)


def descend_line(
    x: ArrayLike, y: ArrayLike, start: ArrayLike, rate: float, count: int, tolerance: float = 1e-12
) -> DescentTrace:
    """Fit a line by gradient descent on its mean squared error.

    ``w ← w + η (2/n) Σ xᵢ eᵢ`` and ``b ← b + η (2/n) Σ eᵢ`` with the errors ``eᵢ = yᵢ - (w xᵢ + b)``.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        The examples: inputs and targets.
    start : array_like of shape (2,)
        The line to begin with, ``(w, b)``.
    rate : float
        The learning rate, η, above zero.
    count : int
        The most steps, >= 1.
    tolerance : float
        The walk ends where the gradient is this part of the start's gradient, or shorter.

    Returns
    -------
    DescentTrace
        The lines ``(w, b)`` with their losses and gradients, and why the walk ended.

    Raises
    ------
    ValueError
        As for `gradient_descent` and `line_loss`.

    Examples
    --------
    >>> walk = descend_line([0, 0, 2, 4], [2, 1, 3, 10], [-1, 4], 0.1, 1)
    >>> walk.points[1], walk.losses
    (array([1.1, 4.3]), array([28.5 ,  7.53]))
    """
    over = line_loss(x, y)
    return gradient_descent(over.value, over.gradient, start, rate, count, tolerance)


@dataclass(frozen=True, slots=True, eq=False)
class RateTable:
    """What some learning rates do to the same line, a row for each.

    Attributes
    ----------
    rates : ndarray of shape (m,)
        The learning rates.
    counts : tuple of int
        After how many steps the losses are given.
    factors : ndarray of shape (m, 2)
        What a step multiplies the distance to the best line by, gentle way first.
    verdicts : tuple of Verdict
        What becomes of each.
    traces : tuple of DescentTrace
        The walks.
    first_points : ndarray of shape (m, 2)
        The line after one step.
    losses : ndarray of shape (m, c)
        The loss after each of the counts; infinite beyond float64.
    target : float
        A loss to reach.
    steps : ndarray of shape (m,)
        How many steps that takes; infinite for never.
    """

    rates: Floats
    counts: tuple[int, ...]
    factors: Floats
    verdicts: tuple[Verdict, ...]
    traces: tuple[DescentTrace, ...]
    first_points: Floats
    losses: Floats
    target: float
    steps: Floats


def rate_table(
    x: ArrayLike,
    y: ArrayLike,
    start: ArrayLike,
    rates: Sequence[float],
    counts: Sequence[int],
    target: float,
) -> RateTable:
    """Compare learning rates on the same examples from the same line.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        The examples, with x not the same everywhere.
    start : array_like of shape (2,)
        The line to begin with, ``(w, b)``.
    rates : sequence of float
        The learning rates, above zero.
    counts : sequence of int
        After how many steps to look, ascending; the walks go as far as the last.
    target : float
        The loss whose steps are counted.

    Returns
    -------
    RateTable
        The walks, with factors, losses, verdicts and steps.

    Raises
    ------
    ValueError
        As for `descend_line`; or all x are the same.

    Examples
    --------
    >>> table = rate_table([0, 0, 2, 4], [2, 1, 3, 10], [-1, 4], [0.1, 0.19], [1, 20], 1.51)
    >>> table.losses.round(3), table.steps
    (array([[  7.53 ,   1.606],
           [ 29.748, 623.408]]), array([32., inf]))
    """
    walk = quadratic_descent(line_loss(x, y).quadratic, start)
    tried, counts = vector(rates, "rates"), tuple(steps(count, "counts") for count in counts)
    if not counts:
        raise ValueError("counts must name at least one number of steps; got none")
    return RateTable(
        rates=tried,
        counts=counts,
        factors=walk.rates.factors(tried),
        verdicts=tuple(walk.rates.verdict(rate) for rate in tried),
        traces=tuple(descend_line(x, y, start, rate, max(counts), tolerance=0.0) for rate in tried),
        first_points=frozen([walk.points(rate, 1) for rate in tried]),
        losses=frozen(walk.loss(tried, counts)),
        target=number(target, "target"),
        steps=frozen([walk.steps_to(rate, target) for rate in tried]),
    )


def _seen(
    loss: Callable[[Floats], float | Floats], gradient: Callable[[Floats], ArrayLike], point: Floats
) -> tuple[Floats, float, Floats]:
    """Return a point with its loss and its gradient."""
    point = frozen(point)
    with np.errstate(all="ignore"):
        height, slope = np.asarray(loss(point)), frozen(gradient(point))
    if height.ndim or height.dtype.kind not in "iuf":
        raise ValueError(f"loss must be a single number; got {height.tolist()!r}")
    if slope.shape != point.shape:
        raise ValueError(f"gradient must have the shape of the point, {point.shape}; got {slope.shape}")
    return point, float(height), slope


def _finite(place: tuple[Floats, float, Floats]) -> bool:
    return math.isfinite(place[1]) and bool(np.isfinite(place[2]).all())
