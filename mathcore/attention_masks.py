"""Masks for attention: where a query may look."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import steps


def causal_mask(count: int) -> NDArray[np.bool_]:
    """Return the mask under which a word sees itself and the words before it.

    Parameters
    ----------
    count : int
        How many words, n >= 1.

    Returns
    -------
    ndarray of bool of shape (n, n)
        True on and below the diagonal.

    Raises
    ------
    ValueError
        There is no word.

    References
    ----------
    A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.3.

    Examples
    --------
    >>> causal_mask(3).astype(int).tolist()
    [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    """
    allowed = np.tri(steps(count, "count"), dtype=bool)
    allowed.flags.writeable = False
    return allowed


def padding_mask(lengths: ArrayLike, size: int) -> NDArray[np.bool_]:
    """Return the mask that hides what fills sentences of different lengths up to one size.

    Parameters
    ----------
    lengths : array_like of int of shape (...)
        How many words each sentence has, from 1 to the size; an axis of length 1 after the batch makes room for
        heads.
    size : int
        How many rows each has with its padding, m.

    Returns
    -------
    ndarray of bool of shape (..., 1, m)
        True for words; the same for every query.

    Raises
    ------
    ValueError
        A length isn't a whole number from 1 to the size.

    Examples
    --------
    >>> padding_mask([2, 3], 3).astype(int).tolist()
    [[[1, 1, 0]], [[1, 1, 1]]]
    """
    size = steps(size, "size")
    try:
        entries = np.asarray(lengths)
    except ValueError:  # rows of different lengths
        entries = np.empty(0)
    whole = entries.dtype.kind in "iu" and entries.size > 0
    if not whole or entries.min() < 1 or entries.max() > size:
        raise ValueError(f"lengths must be whole numbers from 1 to {size}; got {lengths!r}")
    allowed = np.arange(size) < entries[..., np.newaxis, np.newaxis]
    allowed.flags.writeable = False
    return allowed
