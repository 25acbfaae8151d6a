"""How big the steps of gradient descent may be: one factor for each curvature, and the cliff at 2 / λmax."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import EPSILON, Floats, frozen, number, numbers, settled, steps, vector
from mathcore._squares import symmetric
from mathcore.eigen import SymmetricEigenpairs, symmetric_eigenpairs
from mathcore.quadratics import Quadratic

SAMPLES = ((0.055, 2), (0.55, 2), (1.045, 3))
"""Shares of the limit that show what a rate can do, crawl, settle soon, explode; and digits that are enough."""


class Verdict(Enum):
    """What a learning rate makes of a quadratic bowl."""

    GLIDES = "every distance shrinks and keeps its side"
    ZIGZAGS = "every distance shrinks, and the steep one changes sides at each step"
    NEVER_SETTLES = "the steep distance changes sides and keeps its size"
    DIVERGES = "the steep distance changes sides and grows"


@dataclass(frozen=True, slots=True, eq=False)
class FactorCurves:
    """The factors of each eigenvector over the learning rate.

    Attributes
    ----------
    rates : ndarray of shape (T + 1,)
        The learning rates, from 0.
    factors : ndarray of shape (T + 1, n)
        ``1 - η λᵢ``, by ascending curvature.
    """

    rates: Floats
    factors: Floats

    @property
    def sizes(self) -> Floats:
        """``|1 - η λᵢ|``, shape (T + 1, n)."""
        return frozen(np.abs(self.factors))

    @property
    def curves(self) -> Floats:
        """A point ``(η, |1 - η λᵢ|)`` for each rate, a curve for each eigenvector, shape (n, T + 1, 2)."""
        rates = np.broadcast_to(self.rates, self.factors.T.shape)
        return frozen(np.stack([rates, self.sizes.T], axis=-1))


@dataclass(frozen=True, slots=True, eq=False)
class LearningRates:
    """The learning rates of a bowl, from timid to too bold.

    Attributes
    ----------
    eigenpairs : SymmetricEigenpairs
        Of the Hessian.
    """

    eigenpairs: SymmetricEigenpairs

    @property
    def curvatures(self) -> Floats:
        """The eigenvalues of the Hessian, ascending, shape (n,)."""
        return self.eigenpairs.eigenvalues

    @property
    def limit(self) -> float:
        """The cliff, ``2 / λmax``: every smaller rate settles, from any start."""
        return float(2 / self.curvatures[-1])

    @property
    def marks(self) -> Floats:
        """Where steps begin to zigzag, the cliff, and a little beyond: half the limit, the limit, 1.1 of it, (3,)."""
        return frozen(self.limit * np.array([0.5, 1.0, 1.1]))

    @property
    def samples(self) -> Floats:
        """A timid rate, a good one and one too bold: 0.055, 0.55 and 1.045 of the limit, rounded, (3,)."""
        return frozen([float(f"{share * self.limit:.{digits}g}") for share, digits in SAMPLES])

    @property
    def best(self) -> float:
        """The rate with the smallest worst factor, ``2 / (λmin + λmax)``; a flat direction doesn't count."""
        return float(2 / (self._gentlest + self.curvatures[-1]))

    @property
    def best_factor(self) -> float:
        """What every distance shrinks by at least, at the best rate: ``(κ - 1) / (κ + 1)``."""
        return float((self.curvatures[-1] - self._gentlest) / (self.curvatures[-1] + self._gentlest))

    @property
    def condition(self) -> float:
        """``κ = λmax / λmin``, of the directions that are curved."""
        return float(self.curvatures[-1] / self._gentlest)

    def factors(self, rate: ArrayLike) -> Floats:
        """Return ``1 - η λᵢ``, shape (n,), or (m, n) for rates of shape (m,), by ascending curvature."""
        with np.errstate(over="ignore"):
            return frozen(1 - numbers(rate, "rate")[..., np.newaxis] * self.curvatures)

    def worst(self, rate: ArrayLike) -> float | Floats:
        """Return the greatest ``|1 - η λᵢ|`` of the curved directions, a float, or shape (m,)."""
        return settled(np.abs(self.factors(rate))[..., self.curvatures > 0].max(axis=-1))

    def share_of_limit(self, rate: ArrayLike) -> float | Floats:
        """Return the rate as a part of the limit, ``η λmax / 2``: 1 on the cliff; a float, or shape (m,)."""
        with np.errstate(over="ignore"):
            return settled(numbers(rate, "rate") * self.curvatures[-1] / 2)

    def verdict(self, rate: float) -> Verdict:
        """Return what becomes of a walk with a learning rate above zero."""
        share = float(self.share_of_limit(_positive(rate)))
        if abs(share - 1) <= 4 * EPSILON:
            return Verdict.NEVER_SETTLES
        if share > 1:
            return Verdict.DIVERGES
        return Verdict.ZIGZAGS if share > 0.5 else Verdict.GLIDES

    def factor_curves(self, count: int, greatest: float | None = None) -> FactorCurves:
        """Return the factors over the rates from 0 to the greatest (a tenth beyond the limit), in equal steps.

        Examples
        --------
        >>> over = learning_rates([[1, 0], [0, 4]]).factor_curves(2, 0.5)
        >>> over.rates, over.factors.tolist()  # at the limit 2 / 4 the steep factor is -1
        (array([0.  , 0.25, 0.5 ]), [[1.0, 1.0], [0.75, 0.0], [0.5, -1.0]])
        """
        greatest = number(1.1 * self.limit if greatest is None else greatest, "greatest")
        rates = greatest * np.linspace(0, 1, steps(count, "count") + 1)
        return FactorCurves(frozen(rates), self.factors(rates))

    @property
    def _gentlest(self) -> float:
        return float(self.curvatures[self.curvatures > 0][0])


def learning_rates(hessian: ArrayLike) -> LearningRates:
    """Return which learning rates a bowl allows.

    With a quadratic loss, a step of gradient descent multiplies the distance to the lowest point along
    eigenvector i of the Hessian by ``1 - η λᵢ``. It settles when every ``|1 - η λᵢ| < 1``, which is when
    ``0 < η < 2 / λmax``.

    Parameters
    ----------
    hessian : array_like of shape (n, n)
        The second derivatives: symmetric, without a negative eigenvalue, not all zero.

    Returns
    -------
    LearningRates
        The limit, the best guaranteed rate, and the factors of any rate.

    Raises
    ------
    ValueError
        The matrix isn't symmetric, an entry isn't finite, or the curvature is negative or zero every way.

    Notes
    -----
    An eigenvalue below ``16 n`` roundings of the greatest is zero: the loss is flat that way, and stays so.
    "Best" is best guaranteed, from the worst start; a start that is kinder may favour another rate.

    References
    ----------
    B. T. Polyak, *Introduction to Optimization*, 1987, section 1.4, on the gradient method.

    Examples
    --------
    >>> rates = learning_rates([[10, 3], [3, 2]])
    >>> rates.limit, rates.best, rates.best_factor
    (0.18181818181818182, 0.16666666666666666, 0.8333333333333334)
    """
    pairs = symmetric_eigenpairs(symmetric(hessian, "hessian"))
    values = pairs.eigenvalues
    rounding = 16 * values.size * EPSILON * np.abs(values).max()
    if values[-1] <= 0 or values[0] < -rounding:
        raise ValueError(f"hessian must be curved upwards, with no negative eigenvalue; got {values.tolist()}")
    curved = np.where(values > rounding, values, 0.0)
    return LearningRates(SymmetricEigenpairs(pairs.matrix, frozen(curved), pairs.vectors))


@dataclass(frozen=True, slots=True, eq=False)
class LossByRate:
    """The loss after some steps over the learning rate.

    Attributes
    ----------
    rates : ndarray of shape (m,)
        The learning rates.
    losses : ndarray of shape (m,)
        The loss each ends at; infinite beyond float64.
    """

    rates: Floats
    losses: Floats

    @property
    def log10_losses(self) -> Floats:
        """The decimal logarithm of the losses, shape (m,); -inf for a loss of zero."""
        with np.errstate(divide="ignore"):
            return frozen(np.log10(self.losses))

    @property
    def log10_curve(self) -> Floats:
        """A row ``(η, log10 loss)`` for each rate whose loss is a number above zero, shape (k, 2)."""
        rows = np.column_stack([self.rates, self.log10_losses])
        return frozen(rows[np.isfinite(rows).all(axis=1)])


@dataclass(frozen=True, slots=True, eq=False)
class QuadraticDescent:
    """Gradient descent on a quadratic bowl from a start, in closed form: any number of steps at once.

    Attributes
    ----------
    bowl : Quadratic
        What is descended.
    rates : LearningRates
        What the bowl allows.
    distances : ndarray of shape (n,)
        How far the start is from the lowest point along each eigenvector, by ascending curvature, dᵢ.
    """

    bowl: Quadratic
    rates: LearningRates
    distances: Floats

    def points(self, rate: float, counts: ArrayLike) -> Floats:
        """Return where the walk is after some steps, ``θ* + Σ (1 - η λᵢ)ᵏ dᵢ qᵢ``, shape (n,) or (m, n)."""
        powers = self._powers(np.asarray(_positive(rate)), _counts(counts))
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen(self.bowl.minimizer + (powers * self.distances) @ self.bowl.eigenpairs.vectors)

    def loss(self, rate: ArrayLike, counts: ArrayLike) -> float | Floats:
        """Return ``L* + ½ Σ λᵢ dᵢ² (1 - η λᵢ)²ᵏ``, the loss after k steps.

        Parameters
        ----------
        rate : float or array_like of shape (m,)
            The learning rate, η.
        counts : int or array_like of shape (c,)
            How many steps, k.

        Returns
        -------
        float or ndarray of shape (m,), (c,) or (m, c)
            Infinite beyond float64.
        """
        rate, counts = numbers(rate, "rate"), _counts(counts)
        shaped = rate[:, np.newaxis] if rate.ndim and counts.ndim else rate
        return settled(self.bowl.minimum + self._excess(shaped, counts).sum(axis=-1))

    def path(self, rate: float, count: int) -> Floats:
        """Return the walk from the start through a number of steps, shape (T + 1, n)."""
        return self.points(rate, np.arange(steps(count, "count") + 1))

    def log10_excess(self, rate: float, count: int, least: float) -> Floats:
        """Return how far the loss is above the minimum at each step, to be drawn.

        Parameters
        ----------
        rate : float
            The learning rate, η, above zero.
        count : int
            How many steps, T >= 1.
        least : float
            What is lower is drawn as this, above zero.

        Returns
        -------
        ndarray of shape (T + 1, 2)
            Rows ``(k, log10(L_k - L*))``; only where they are finite.
        """
        least, counts = number(least, "least"), np.arange(steps(count, "count") + 1)
        if least <= 0:
            raise ValueError(f"least must be above zero; got {least}")
        above = self._excess(np.asarray(_positive(rate)), counts).sum(axis=-1)
        rows = np.column_stack([counts, np.log10(np.maximum(above, least))])
        return frozen(rows[np.isfinite(rows).all(axis=1)])

    def loss_by_rate(self, count: int, rates: ArrayLike) -> LossByRate:
        """Return the loss after a number of steps for each of the rates, shape (m,).

        Examples
        --------
        >>> from mathcore.quadratics import quadratic
        >>> ended = quadratic_descent(quadratic([[2]], [0]), [1]).loss_by_rate(3, [0.25, 0.5, 1, 1.5])
        >>> ended.losses  # slow, there at once, the same for ever, up and away
        array([1.5625e-02, 0.0000e+00, 1.0000e+00, 6.4000e+01])
        """
        rates = vector(rates, "rates")
        return LossByRate(rates, frozen(self.loss(rates, steps(count, "count"))))

    def plateau(self, rate: float) -> float:
        """Return where the loss settles: the minimum below the limit, more on it, infinity beyond it."""
        growth, start = self._growth(_positive(rate)), self._excess(np.asarray(rate), np.asarray(0))
        if (growth[start > 0] > 0).any():
            return math.inf
        return self.bowl.minimum + float(start[growth == 0].sum())

    def steps_to(self, rate: float, loss: float) -> float:
        """Return how many steps it takes until the loss is at most the one given; infinity when it never is."""
        rate, loss = number(rate, "rate"), number(loss, "loss")
        growth = self._growth(rate)

        def over(count: int) -> bool:
            """Say whether the loss is there, or sinks no more: over the steps it is convex, so it stays so."""
            parts = self._excess(np.asarray(rate), np.asarray(count))
            sinking = (growth[parts > 0] * parts[parts > 0]).sum() < 0
            return self.bowl.minimum + parts.sum() <= loss or not sinking

        below, above = -1, 0
        while not over(above):
            below, above = above, 2 * above + 1
        while above - below > 1:
            middle = (above + below) // 2
            below, above = (below, middle) if over(middle) else (middle, above)
        return float(above) if self.loss(rate, above) <= loss else math.inf

    def _growth(self, rate: float) -> Floats:
        """Return by what part of itself a step changes each eigenvector's share of the loss, ``(1 - η λᵢ)² - 1``."""
        factors = np.abs(self.rates.factors(rate))
        with np.errstate(over="ignore"):
            return np.where(np.abs(factors - 1) <= 8 * EPSILON, 0.0, (factors - 1) * (factors + 1))

    def _excess(self, rate: Floats, counts: Floats) -> Floats:
        """Return what each eigenvector adds to the minimum after some steps, ``½ λᵢ dᵢ² (1 - η λᵢ)²ᵏ``."""
        with np.errstate(over="ignore", invalid="ignore"):
            parts = self.rates.curvatures / 2 * (self._powers(rate, counts) * self.distances) ** 2
        return np.where((self.rates.curvatures > 0) & (self.distances != 0), parts, 0.0)

    def _powers(self, rate: Floats, counts: Floats) -> Floats:
        with np.errstate(over="ignore"):
            return self.rates.factors(rate.ravel()).reshape(*rate.shape, -1) ** counts[..., np.newaxis]


def quadratic_descent(bowl: Quadratic, start: ArrayLike) -> QuadraticDescent:
    """Return gradient descent on a quadratic bowl in closed form.

    ``θ_{k+1} - θ* = (I - η H)(θ_k - θ*)``, so along eigenvector i the distance after k steps is
    ``(1 - η λᵢ)ᵏ dᵢ``.

    Parameters
    ----------
    bowl : Quadratic
        What is descended, without a direction that is curved downwards.
    start : array_like of shape (n,)
        Where the walk begins.

    Returns
    -------
    QuadraticDescent
        Points and losses after any number of steps, at any learning rate.

    Raises
    ------
    ValueError
        The start doesn't fit, an entry isn't finite, or the bowl is curved downwards or flat every way.

    References
    ----------
    G. Goh, "Why Momentum Really Works", *Distill*, 2017, section "First Steps: Gradient Descent".

    Examples
    --------
    >>> from mathcore.quadratics import quadratic
    >>> walk = quadratic_descent(quadratic([[10, 3], [3, 2]], [2, 1], 1.5), [-1, 4])
    >>> [walk.steps_to(rate, 1.51) for rate in (0.01, 0.1, 1 / 6)]
    [328.0, 32.0, 22.0]
    """
    return QuadraticDescent(bowl, learning_rates(bowl.hessian), bowl.distances(vector(start, "start")))


def _positive(rate: float) -> float:
    rate = number(rate, "rate")
    if rate <= 0:
        raise ValueError(f"rate must be above zero; got {rate}")
    return rate


def _counts(counts: ArrayLike) -> Floats:
    counts = numbers(counts, "counts")
    if counts.size and (counts.min() < 0 or (counts != np.floor(counts)).any()):
        raise ValueError(f"counts must be whole numbers of at least 0; got {counts.tolist()}")
    return counts
