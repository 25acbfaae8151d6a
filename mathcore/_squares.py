"""Square matrices: checked by name, and in exact arithmetic, where nothing is rounded before the end."""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import EPSILON, Floats, frozen, table


def square(value: ArrayLike, name: str) -> Floats:
    """Return ``value`` as a read-only square matrix ``(n, n)``; raise ``ValueError`` when it isn't one.

    Examples
    --------
    >>> square([[1, 2]], "matrix")
    Traceback (most recent call last):
    ValueError: matrix must be square; got shape (1, 2)
    """
    entries = table(value, name)
    if entries.shape[0] != entries.shape[1]:
        raise ValueError(f"{name} must be square; got shape {entries.shape}")
    return entries


def is_symmetric(matrix: Floats) -> bool:
    """Say whether a matrix equals its transpose but for a few roundings of its greatest entry."""
    half = matrix / 2  # whose differences stay in range
    return bool(np.abs(half - half.T).max() <= 8 * EPSILON * np.abs(half).max())


def symmetric(value: ArrayLike, name: str) -> Floats:
    """Return ``value`` as a symmetric matrix ``(n, n)``; raise ``ValueError`` when it isn't one.

    Examples
    --------
    >>> symmetric([[1, 2], [3, 4]], "matrix")
    Traceback (most recent call last):
    ValueError: matrix must be symmetric; got 2.0 in row 0, column 1 and 3.0 across the diagonal
    """
    entries = square(value, name)
    if not is_symmetric(entries):
        row, column = np.unravel_index(np.argmax(np.abs(entries / 2 - entries.T / 2)), entries.shape)
        here, across = float(entries[row, column]), float(entries[column, row])
        raise ValueError(
            f"{name} must be symmetric; got {here} in row {row}, column {column} and {across} across the diagonal"
        )
    return frozen(entries / 2 + entries.T / 2)


def integers(matrix: Floats) -> tuple[NDArray[np.object_], int]:
    """Return whole numbers M, without a limit to their size, and e with ``matrix == M / 2**e`` exactly.

    Examples
    --------
    >>> integers(np.array([[0.75, 2.0], [1.0, 0.0]]))
    (array([[3, 8],
           [4, 0]], dtype=object), 2)
    """
    ratios = [[float(entry).as_integer_ratio() for entry in row] for row in matrix]
    exponent = max(below.bit_length() - 1 for row in ratios for _, below in row)
    whole = [[above * 2**exponent // below for above, below in row] for row in ratios]
    return np.array(whole, dtype=object).reshape(matrix.shape), exponent


def nearest(value: Fraction) -> float:
    """Return the float64 nearest to an exact fraction, infinite beyond its range.

    Examples
    --------
    >>> nearest(Fraction(1, 4)), nearest(Fraction(-(10**400)))
    (0.25, -inf)
    """
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
