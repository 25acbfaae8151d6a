"""Attention over the same words in another order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore.attention import AttentionTrace, attention


@dataclass(frozen=True, slots=True, eq=False)
class ShuffledAttention:
    """Attention over the same words in another order.

    Attributes
    ----------
    order : tuple of int
        Which word comes first, second, ….
    before, after : AttentionTrace
        In the old and in the new order, each computed by itself.
    """

    order: tuple[int, ...]
    before: AttentionTrace
    after: AttentionTrace

    @property
    def difference(self) -> float:
        """How far the new outputs are from the old ones shuffled: zero but for rounding."""
        return float(np.abs(self.after.output - self.before.output[..., self.order, :]).max())


def shuffled_attention(
    queries: ArrayLike, keys: ArrayLike, values: ArrayLike, order: Sequence[int]
) -> ShuffledAttention:
    """Run attention over words, and over the same words in another order.

    Without a mask the outputs are the same, shuffled: attention doesn't know the order of words.

    Parameters
    ----------
    queries, keys : array_like of shape (..., n, d)
        Q and K, a row for each word.
    values : array_like of shape (..., n, v)
        V.
    order : sequence of int
        Which word comes first, second, …, each of 0 to n - 1 once.

    Returns
    -------
    ShuffledAttention
        Both traces.

    Raises
    ------
    ValueError
        As for `attention`, or the order isn't one of all words.

    Examples
    --------
    >>> words = [[1, 0], [0, 2], [1, 1]]
    >>> shuffled = shuffled_attention(words, words, words, [2, 0, 1])
    >>> shuffled.difference < 1e-15
    True
    """
    before = attention(queries, keys, values)
    count, given = before.values.shape[-2], tuple(order)
    if before.output.shape[-2] != count or sorted(given) != list(range(count)):
        rows = before.output.shape[-2]
        raise ValueError(f"order must have each of 0 to {count - 1} once, for as many queries; got {given} for {rows}")
    attending = before.attending
    moved = (entries[..., given, :] for entries in (attending.queries, attending.keys, before.values))
    return ShuffledAttention(order=given, before=before, after=attention(*moved))
