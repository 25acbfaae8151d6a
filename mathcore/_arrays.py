"""What goes in is checked by name; what comes out can't be written to."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]

EPSILON = float(np.finfo(np.float64).eps)
"""A rounding: how far float64's next number after 1 is."""


def vector(value: ArrayLike, name: str) -> Floats:
    """Return ``value`` as a read-only vector ``(n,)`` with n >= 1.

    Raises
    ------
    ValueError
        It isn't one, or has an entry that isn't a finite real number; the sentence names the argument.

    Examples
    --------
    >>> vector([3, 4], "b")
    array([3., 4.])
    """
    entries = _real(value, name)
    if entries.ndim != 1 or entries.size == 0:
        raise ValueError(f"{name} must be a vector of shape (n,) with n >= 1; got shape {entries.shape}")
    return entries


def direction(value: ArrayLike, name: str) -> Floats:
    """Return ``value`` as a vector ``(n,)`` that isn't zero.

    Raises
    ------
    ValueError
        It isn't a vector, or it is the zero vector, which points nowhere.

    Examples
    --------
    >>> direction([0, 0], "a")
    Traceback (most recent call last):
    ValueError: a must be a non-zero vector; got [0. 0.]
    """
    entries = vector(value, name)
    if not entries.any():
        raise ValueError(f"{name} must be a non-zero vector; got {_shown(entries)}")
    return entries


def table(value: ArrayLike, name: str, rows: int = 1, columns: int | None = None) -> Floats:
    """Return ``value`` as a read-only table ``(m, n)``: points by rows, or a matrix.

    Parameters
    ----------
    value
        The entries.
    name
        The argument's name, for the sentence.
    rows
        The least m that makes sense.
    columns
        The n that is needed; any n >= 1 if None.

    Raises
    ------
    ValueError
        The shape is another, or an entry isn't a finite real number.
    """
    entries = _real(value, name)
    fits = entries.ndim == 2 and entries.shape[0] >= rows and entries.shape[1] >= 1
    if not fits or columns not in (None, entries.shape[1]):
        wanted = f"(m, {'n' if columns is None else columns}) with m >= {rows}"
        raise ValueError(f"{name} must have shape {wanted}; got shape {entries.shape}")
    return entries


def vector_or_table(value: ArrayLike, name: str) -> Floats:
    """Return ``value`` as a vector ``(n,)``, or as many by rows, ``(m, n)``; raise ``ValueError`` otherwise."""
    entries = _real(value, name)
    return vector(entries, name) if entries.ndim == 1 else table(entries, name)


def number(value: ArrayLike, name: str) -> float:
    """Return ``value`` as a finite float; raise ``ValueError`` when it isn't one."""
    entries = _real(value, name)
    if entries.ndim != 0:
        raise ValueError(f"{name} must be a single number; got shape {entries.shape}")
    return float(entries)


def numbers(value: ArrayLike, name: str) -> Floats:
    """Return ``value``, a single number or ``(m,)`` of them, as an array; raise ``ValueError`` otherwise."""
    entries = _real(value, name)
    if entries.ndim > 1:
        raise ValueError(f"{name} must be a number or have shape (m,); got shape {entries.shape}")
    return entries


def steps(value: int, name: str) -> int:
    """Return ``value`` when it counts at least one step; raise ``ValueError`` otherwise."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise ValueError(f"{name} must be a whole number of at least 1; got {value!r}")
    return int(value)


def same_length(**vectors: Floats) -> None:
    """Raise ``ValueError`` unless the vectors have as many entries as each other.

    Examples
    --------
    >>> same_length(b=vector([3, 4], "b"), a=vector([2, 1, 0], "a"))
    Traceback (most recent call last):
    ValueError: b and a must have the same length; got 2 and 3
    """
    lengths = [entries.size for entries in vectors.values()]
    if len(set(lengths)) > 1:
        got = " and ".join(str(length) for length in lengths)
        raise ValueError(f"{' and '.join(vectors)} must have the same length; got {got}")


def frozen(entries: ArrayLike) -> Floats:
    """Return a read-only float64 copy in which no zero is negative, so that none is shown as "-0"."""
    copy = np.asarray(entries, dtype=np.float64) + 0.0
    copy = np.asarray(copy)
    copy.flags.writeable = False
    return copy


def settled(entries: ArrayLike) -> "float | Floats":
    """Return a result in its own shape: a float when it is a single number, else a read-only array."""
    result = frozen(entries)
    return float(result) if result.ndim == 0 else result


def _real(value: ArrayLike, name: str) -> Floats:
    try:
        entries = np.asarray(value)
    except ValueError:  # rows of different lengths
        raise ValueError(f"{name} must be numbers in a full rectangle; got {value!r}") from None
    if entries.dtype.kind not in "iuf":
        raise ValueError(f"{name} must be real numbers; got {value!r}")
    with np.errstate(over="ignore"):  # a wider float than float64 becomes infinite, and is refused as such
        entries = entries.astype(np.float64)
    if not np.isfinite(entries).all():
        raise ValueError(f"{name} must be finite; got {_shown(entries)}")
    return frozen(entries)


def _shown(entries: Floats) -> str:
    return np.array2string(entries, threshold=8).replace("\n", "")
