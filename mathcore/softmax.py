"""Scores made into proportions, stably: the softmax, its logarithm and its slopes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, settled, steps
from mathcore._tensors import logits as checked_logits


@dataclass(frozen=True, slots=True, eq=False)
class Softmax:
    """Proportions from scores, along the last axis.

    Attributes
    ----------
    logits : ndarray of shape (..., n)
        The scores z; minus infinity rules an entry out.
    temperature : float
        T, what they are divided by.
    shifted : ndarray of shape (..., n)
        ``e^((z - max z) / T)``, from 0 to 1: the exponentials in proportion to the largest, which never overflow.
    shifted_totals : ndarray of shape (...)
        What those add up to, from 1 to n.
    probabilities : ndarray of shape (..., n)
        One over the other: ``e^(z/T) / Σ e^(z/T)``.
    """

    logits: Floats
    temperature: float
    shifted: Floats
    shifted_totals: Floats
    probabilities: Floats

    @property
    def peaks(self) -> Floats:
        """The largest score, which the shift subtracts, shape (...)."""
        return frozen(self.logits.max(axis=-1))

    @property
    def exponentials(self) -> Floats:
        """The exponentials as they are, ``e^(z/T)``, shape (..., n); infinite or zero beyond float64."""
        with np.errstate(over="ignore"):
            return frozen(np.exp(self.logits / self.temperature))

    @property
    def totals(self) -> Floats:
        """What they add up to, shape (...)."""
        with np.errstate(over="ignore"):
            return frozen(self.exponentials.sum(axis=-1))

    @property
    def log_probabilities(self) -> Floats:
        """The natural logarithms, shape (..., n), also where a probability rounds to zero."""
        return log_softmax(self.logits, self.temperature)

    @property
    def sums(self) -> Floats:
        """What the probabilities add up to, 1 but for rounding, shape (...)."""
        return frozen(self.probabilities.sum(axis=-1))

    @property
    def largest(self) -> Floats:
        """The largest probability, shape (...)."""
        return frozen(self.probabilities.max(axis=-1))

    @property
    def slopes(self) -> Floats:
        """How fast each probability follows its own score, ``p (1 - p) / T``, shape (..., n).

        ``1 - p`` is added up from the other entries, so that no digits are lost where p is near 1.
        """
        with np.errstate(over="ignore"):
            others = _others(self.shifted) / self.shifted_totals[..., np.newaxis]
            return frozen(self.probabilities * others / self.temperature)

    @property
    def largest_slopes(self) -> Floats:
        """The slope of the largest probability, shape (...)."""
        best = self.probabilities.argmax(axis=-1)[..., np.newaxis]
        return frozen(np.take_along_axis(self.slopes, best, axis=-1)[..., 0])

    @property
    def jacobian(self) -> Floats:
        """``∂pᵢ/∂zⱼ = pᵢ (δᵢⱼ - pⱼ) / T``, shape (..., n, n)."""
        p, n = self.probabilities, self.probabilities.shape[-1]
        with np.errstate(over="ignore"):
            across = -p[..., :, np.newaxis] * p[..., np.newaxis, :] / self.temperature
        return frozen(np.where(np.eye(n, dtype=bool), self.slopes[..., np.newaxis], across))


@dataclass(frozen=True, slots=True, eq=False)
class SlopeHill:
    """The slope of a probability over the probability itself.

    Attributes
    ----------
    p : ndarray of shape (T + 1,)
        From 0 to 1.
    slope : ndarray of shape (T + 1,)
        ``p (1 - p)``.
    """

    p: Floats
    slope: Floats

    @property
    def points(self) -> Floats:
        """The hill as a curve: a row ``(p, p (1 - p))`` for each, shape (T + 1, 2)."""
        return frozen(np.column_stack([self.p, self.slope]))

    @property
    def top(self) -> Floats:
        """Where it is highest: a half, and a quarter, shape (2,)."""
        return frozen([0.5, 0.25])


def softmax(logits: ArrayLike, temperature: float = 1.0) -> Softmax:
    """Make scores into proportions: positive, and adding up to one.

    ``pᵢ = e^(zᵢ/T) / Σⱼ e^(zⱼ/T)``.

    Parameters
    ----------
    logits : array_like of shape (..., n)
        The scores z; minus infinity gets probability zero.
    temperature : float
        T, positive: below 1 the largest wins more, above 1 less.

    Returns
    -------
    Softmax
        The probabilities along the last axis, with exponentials, totals and slopes.

    Raises
    ------
    ValueError
        There is nothing to choose from (no entry, or a row of minus infinities), an entry is not a number or plus
        infinity, or the temperature isn't positive.

    Notes
    -----
    The largest score is subtracted first, which changes no proportion, so that nothing overflows.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 4.1 and 6.2.2.3.

    Examples
    --------
    >>> s = softmax([2, 0, 1])
    >>> s.exponentials.round(3), s.totals.round(3), s.probabilities.round(4)
    (array([7.389, 1.   , 2.718]), np.float64(11.107), array([0.6652, 0.09  , 0.2447]))
    >>> softmax([1e4, -1e4, -float("inf")]).probabilities
    array([1., 0., 0.])
    """
    z, temperature = _chosen_from(logits), _positive(temperature)
    shifted = np.exp(_shifted(z, temperature))
    totals = shifted.sum(axis=-1)
    return Softmax(
        logits=z,
        temperature=temperature,
        shifted=frozen(shifted),
        shifted_totals=frozen(totals),
        probabilities=frozen(shifted / totals[..., np.newaxis]),
    )


def log_softmax(logits: ArrayLike, temperature: float = 1.0) -> Floats:
    """Return the natural logarithms of the softmax, ``zᵢ/T - log Σⱼ e^(zⱼ/T)``.

    Parameters
    ----------
    logits : array_like of shape (..., n)
        The scores z; minus infinity stays minus infinity.
    temperature : float
        T, positive.

    Returns
    -------
    ndarray of shape (..., n)
        None of them above zero.

    Raises
    ------
    ValueError
        As for `softmax`.

    Examples
    --------
    >>> log_softmax([1e4, 0, -1e4])
    array([     0., -10000., -20000.])
    """
    shifted = _shifted(_chosen_from(logits), _positive(temperature))
    return frozen(shifted - _log_of_others(shifted)[..., np.newaxis])


def log_sum_exp(logits: ArrayLike) -> float | Floats:
    """Return ``log Σⱼ e^zⱼ`` along the last axis, where the exponentials themselves may overflow.

    Parameters
    ----------
    logits : array_like of shape (..., n)
        The scores z; minus infinity adds nothing.

    Returns
    -------
    float or ndarray of shape (...)
        Minus infinity where all entries are.

    Raises
    ------
    ValueError
        There is no entry, or one is not a number or plus infinity.

    References
    ----------
    P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp and softmax functions",
    *IMA Journal of Numerical Analysis* 41 (2021).

    Examples
    --------
    >>> round(log_sum_exp([1000, 1001, 1002]), 6)
    1002.407606
    """
    z = checked_logits(logits, "logits")
    peaks = z.max(axis=-1)
    with np.errstate(over="ignore", invalid="ignore"):
        shifted = np.where(np.isneginf(z), z, z - peaks[..., np.newaxis])
    return settled(peaks + _log_of_others(shifted))


def slope_hill(count: int) -> SlopeHill:
    """Return how the slope ``p (1 - p)`` of a softmax depends on the probability, to be drawn.

    Parameters
    ----------
    count : int
        How many equal steps, T >= 1; with an even number, the middle one lands on the top.

    Returns
    -------
    SlopeHill
        At T + 1 places.

    Raises
    ------
    ValueError
        There is no step.

    Examples
    --------
    >>> hill = slope_hill(4)
    >>> hill.slope
    array([0.    , 0.1875, 0.25  , 0.1875, 0.    ])
    """
    count = steps(count, "count")
    p = np.arange(count + 1) / count
    return SlopeHill(p=frozen(p), slope=frozen(p * (1 - p)))


def _chosen_from(logits: ArrayLike) -> Floats:
    z = checked_logits(logits, "logits")
    if np.isneginf(z).all(axis=-1).any():
        raise ValueError("logits must leave something to choose in every row; got a row of minus infinities")
    return z


def _positive(temperature: float) -> float:
    temperature = number(temperature, "temperature")
    if temperature <= 0:
        raise ValueError(f"temperature must be positive; got {temperature}")
    return temperature


def _shifted(z: Floats, temperature: float) -> Floats:
    with np.errstate(over="ignore"):
        return (z - z.max(axis=-1, keepdims=True)) / temperature


def _log_of_others(shifted: Floats) -> Floats:
    """Return ``log Σⱼ e^zⱼ``, shape (...), of scores of which the largest is zero.

    That one is left out of the sum, and is the 1 of ``log(1 + x)``: a result near zero keeps its digits.
    """
    top = np.arange(shifted.shape[-1]) == shifted.argmax(axis=-1)[..., np.newaxis]
    return np.log1p(np.where(top, 0.0, np.exp(shifted)).sum(axis=-1))


def _others(entries: Floats) -> Floats:
    """Return for each entry the sum of the others along the last axis, without subtracting."""
    nothing = np.zeros((*entries.shape[:-1], 1))
    before = np.concatenate([nothing, np.cumsum(entries, axis=-1)[..., :-1]], axis=-1)
    after = np.concatenate([np.cumsum(entries[..., ::-1], axis=-1)[..., -2::-1], nothing], axis=-1)
    return before + after
