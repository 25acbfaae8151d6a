"""A column of numbers brought to mean 0 and standard deviation 1."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import EPSILON, Floats, frozen, numbers, vector
from mathcore._scaling import join, split


@dataclass(frozen=True, slots=True, eq=False)
class Standardized:
    """A column, and what it becomes.

    Attributes
    ----------
    column : ndarray of shape (n,)
        The numbers as they were, x.
    mean : float
        Their mean, x̄.
    deviation : float
        Their standard deviation, s, with n in the denominator.
    centred : ndarray of shape (n,)
        ``x - x̄``.
    values : ndarray of shape (n,)
        ``(x - x̄) / s``.
    """

    column: Floats
    mean: float
    deviation: float
    centred: Floats
    values: Floats

    def blend(self, share: ArrayLike) -> Floats:
        """Return the columns on the way from the first to the last, ``(1 - t) x + t (x - x̄) / s``.

        Parameters
        ----------
        share : float or array_like of shape (k,)
            How far on the way, t: 0 for the column as it was, 1 for the standardised one.

        Returns
        -------
        ndarray of shape (n,) or (k, n)
            The column, or one for each share.
        """
        share = numbers(share, "share")[..., np.newaxis]
        return frozen((1 - share) * self.column + share * self.values)


def standardize(column: ArrayLike) -> Standardized:
    """Bring a column to mean 0 and standard deviation 1.

    ``z = (x - x̄) / s`` with ``s² = (1/n) Σ (x - x̄)²``.

    Parameters
    ----------
    column : array_like of shape (n,)
        The numbers, x, not all the same.

    Returns
    -------
    Standardized
        The mean, the deviation, the centred and the standardised column.

    Raises
    ------
    ValueError
        It isn't a vector, an entry isn't finite, or all are the same.

    Notes
    -----
    The deviation divides by n, as for a population: with it, the mean of the squares is exactly 1. Numbers that
    differ by no more than four roundings are the same.

    References
    ----------
    T. Hastie, R. Tibshirani and J. Friedman, *The Elements of Statistical Learning*, 2nd edition, section 3.4.1,
    on standardising the inputs.

    Examples
    --------
    >>> z = standardize([1, 3])
    >>> z.mean, z.deviation, z.values
    (2.0, 1.0, array([-1.,  1.]))
    """
    column = vector(column, "column")
    scaled, exponent = split(column)
    beside = scaled - scaled.mean()
    if np.abs(beside).max() <= 4 * EPSILON * np.abs(scaled).max():
        raise ValueError(f"column must not be the same everywhere; got {column[0]} in all {column.size} places")
    beside -= beside.mean()
    shrunk, extra = split(beside)
    deviation = shrunk.std()
    return Standardized(
        column=column,
        mean=float(join(scaled.mean(), exponent)) + 0.0,
        deviation=float(join(deviation, exponent + extra)),
        centred=frozen(join(beside, exponent)),
        values=frozen(shrunk / deviation),
    )
