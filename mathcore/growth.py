"""A factor that acts again at every step: what explodes and what vanishes."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, numbers, steps


class Fate(Enum):
    """What becomes of a factor's powers."""

    VANISHES = "the powers go to zero"
    STAYS = "the powers keep their size"
    EXPLODES = "the powers grow without limit"


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """The powers of some factors.

    Attributes
    ----------
    factors : ndarray of shape (m,)
        What each step multiplies by.
    counts : ndarray of shape (T + 1,)
        How many steps: 0, 1, …, T.
    powers : ndarray of shape (T + 1, m)
        ``factor ** count``; infinite beyond float64, zero below it.
    log10_powers : ndarray of shape (T + 1, m)
        The decimal logarithm of their size: straight lines, in range where the powers aren't.
    """

    factors: Floats
    counts: Floats
    powers: Floats
    log10_powers: Floats

    @property
    def final(self) -> Floats:
        """The last power of each factor, shape (m,)."""
        return self.powers[-1]

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What becomes of each factor's powers in the end."""
        named = {-1: Fate.VANISHES, 0: Fate.STAYS, 1: Fate.EXPLODES}
        return tuple(named[int(np.sign(abs(factor) - 1))] for factor in self.factors)

    @property
    def curves(self) -> Floats:
        """A point ``(count, log10 power)`` for each step of each factor, shape (m, T + 1, 2)."""
        counts = np.broadcast_to(self.counts, self.log10_powers.T.shape)
        return frozen(np.stack([counts, self.log10_powers.T], axis=-1))


def growth(factors: ArrayLike, count: int) -> Growth:
    """Return the powers of some factors.

    Along an eigenvector, a matrix that acts k times multiplies by ``λ ** k``.

    Parameters
    ----------
    factors : float or array_like of shape (m,)
        What each step multiplies by, not zero.
    count : int
        How many steps, T >= 1.

    Returns
    -------
    Growth
        The powers from 0 to T and their logarithms.

    Raises
    ------
    ValueError
        A factor is zero or isn't finite, or there is no step.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 8.2.5, "Long-Term Dependencies".

    Examples
    --------
    >>> grown = growth([1.1, 0.9], 50)
    >>> grown.final.round(6), [fate.name for fate in grown.fates]
    (array([1.17390853e+02, 5.15400000e-03]), ['EXPLODES', 'VANISHES'])
    """
    factors = np.atleast_1d(numbers(factors, "factors"))
    if factors.size == 0 or not factors.all():
        raise ValueError(f"factors must be numbers other than zero; got {factors.tolist()}")
    counts = np.arange(steps(count, "count") + 1)[:, np.newaxis]
    with np.errstate(over="ignore"):
        powers = factors**counts
    return Growth(
        factors=frozen(factors),
        counts=frozen(counts[:, 0]),
        powers=frozen(powers),
        log10_powers=frozen(counts * np.log10(np.abs(factors))),
    )
