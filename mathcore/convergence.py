"""An error that is multiplied by the same ratio at every step: how fast it goes, and how long it takes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, numbers
from mathcore.growth import growth


@dataclass(frozen=True, slots=True, eq=False)
class LinearConvergence:
    """Errors that shrink by a ratio at every step, one family of them for each ratio.

    Attributes
    ----------
    ratios : ndarray of shape (m,)
        What each step multiplies the error by.
    start : float
        The error to begin with.
    counts : ndarray of shape (T + 1,)
        How many steps: 0, 1, …, T.
    errors : ndarray of shape (T + 1, m)
        ``start * ratio ** count``; zero below float64.
    log10_errors : ndarray of shape (T + 1, m)
        The decimal logarithms: straight lines.
    """

    ratios: Floats
    start: float
    counts: Floats
    errors: Floats
    log10_errors: Floats

    @property
    def angles(self) -> Floats:
        """The angles whose tangents the errors are, in degrees, shape (T + 1, m)."""
        return frozen(np.degrees(np.arctan(self.errors)))

    @property
    def gains(self) -> Floats:
        """The part of the error that a step removes, ``1 - ratio``, shape (m,)."""
        return frozen(1 - self.ratios)

    @property
    def slopes(self) -> Floats:
        """The slope of each line in ``log10_errors``: ``log10 ratio``, shape (m,)."""
        return frozen(np.log10(self.ratios))

    @property
    def curves(self) -> Floats:
        """A point ``(count, log10 error)`` for each step of each ratio, shape (m, T + 1, 2)."""
        counts = np.broadcast_to(self.counts, self.log10_errors.T.shape)
        return frozen(np.stack([counts, self.log10_errors.T], axis=-1))

    def steps_to(self, error: float) -> Floats:
        """Return how many steps each ratio needs until the error is at most the one given, shape (m,).

        Parameters
        ----------
        error : float
            The error to reach, above zero.

        Returns
        -------
        ndarray of shape (m,)
            Whole numbers; infinite for a ratio of 1 that doesn't start there.
        """
        error = number(error, "error")
        if error <= 0:
            raise ValueError(f"error must be above zero; got {error}")
        if error >= self.start:
            return frozen(np.zeros(self.ratios.shape))
        with np.errstate(divide="ignore"):
            exact = np.abs((np.log(error) - np.log(self.start)) / np.log(self.ratios))
        return frozen(np.ceil(exact * (1 - 1e-9)))  # a whole number of steps may come out a rounding too large


def linear_convergence(ratios: ArrayLike, count: int, start: float = 1.0) -> LinearConvergence:
    """Return errors that each step multiplies by a ratio.

    ``e_k = e_0 r^k``. Power iteration shortens the tangent of the angle so, with ``r = |λ₂ / λ₁|``; gradient
    descent the distance to the minimum, with ``r = |1 - η λ|``.

    Parameters
    ----------
    ratios : float or array_like of shape (m,)
        What each step multiplies by, above 0 and up to 1.
    count : int
        How many steps, T >= 1.
    start : float
        The error to begin with, above zero.

    Returns
    -------
    LinearConvergence
        The errors, their logarithms, and how many steps an error takes.

    Raises
    ------
    ValueError
        A ratio or the start is out of range or isn't finite, or there is no step.

    References
    ----------
    J. Nocedal and S. J. Wright, *Numerical Optimization*, 2nd edition, appendix A.2, on rates of convergence.

    Examples
    --------
    >>> c = linear_convergence([1 / 3, 0.95], 4)
    >>> c.angles[:, 0].round(3), c.steps_to(1e-3)
    (array([45.   , 18.435,  6.34 ,  2.121,  0.707]), array([  7., 135.]))
    """
    ratios, start = np.atleast_1d(numbers(ratios, "ratios")), number(start, "start")
    if ratios.size == 0 or ratios.min() <= 0 or ratios.max() > 1:
        raise ValueError(f"ratios must be above 0 and at most 1; got {ratios.tolist()}")
    if start <= 0:
        raise ValueError(f"start must be above zero; got {start}")
    grown = growth(ratios, count)
    return LinearConvergence(
        ratios=grown.factors,
        start=start,
        counts=grown.counts,
        errors=frozen(start * grown.powers),
        log10_errors=frozen(np.log10(start) + grown.log10_powers),
    )
