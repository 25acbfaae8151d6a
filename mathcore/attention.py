"""Scaled dot-product attention: how much a query has to do with each key, and what it gets from their values."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import Floats, frozen, table, vector
from mathcore._tensors import mask as checked_mask
from mathcore._tensors import tensor
from mathcore.convex_combinations import ConvexCombination
from mathcore.matrices import apply
from mathcore.softmax import Softmax, softmax


@dataclass(frozen=True, slots=True, eq=False)
class AttentionWeights:
    """How much each query attends to each key.

    Attributes
    ----------
    queries : ndarray of shape (..., n, d)
        Q, a row for each word.
    keys : ndarray of shape (..., m, d)
        K.
    allowed : ndarray of bool of shape (..., n, m)
        The mask: false where a query may not look.
    scores : ndarray of shape (..., n, m)
        ``Q Kᵀ``.
    scaled : ndarray of shape (..., n, m)
        ``Q Kᵀ / √d``.
    masked : ndarray of shape (..., n, m)
        The same, minus infinity where a query may not look.
    softmax : Softmax
        Of the masked scores, row by row: exponentials, totals, slopes.
    """

    queries: Floats
    keys: Floats
    allowed: NDArray[np.bool_]
    scores: Floats
    scaled: Floats
    masked: Floats
    softmax: Softmax

    @property
    def dimension(self) -> int:
        """The number of entries in a key, d."""
        return self.keys.shape[-1]

    @property
    def root(self) -> float:
        """What the scores are divided by, ``√d``."""
        return float(np.sqrt(self.dimension))

    @property
    def weights(self) -> Floats:
        """The proportions, shape (..., n, m); each row adds up to one."""
        return self.softmax.probabilities

    @property
    def row_sums(self) -> Floats:
        """What each query gives away in total, 1 but for rounding, shape (..., n)."""
        return self.softmax.sums

    @property
    def column_sums(self) -> Floats:
        """What each key collects in total, shape (..., m)."""
        return frozen(self.weights.sum(axis=-2))

    @property
    def most_attended(self) -> NDArray[np.intp]:
        """The key that collects most, the first of them on a tie, shape (...)."""
        return self.column_sums.argmax(axis=-1)

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """Where a query may not look, shape (..., n, m)."""
        return ~self.allowed

    @property
    def unmasked_rows(self) -> NDArray[np.bool_]:
        """Whether a query sees every key, so that the mask changes nothing for it, shape (..., n)."""
        return self.allowed.all(axis=-1)


@dataclass(frozen=True, slots=True, eq=False)
class AttentionRow:
    """One query followed all the way through.

    Attributes
    ----------
    query : ndarray of shape (d,)
        q.
    keys : ndarray of shape (m, d)
        K.
    scores : ndarray of shape (m,)
        ``q·k`` for each key.
    scaled : ndarray of shape (m,)
        ``q·k / √d``.
    masked : ndarray of shape (m,)
        The same, minus infinity where the query may not look.
    softmax : Softmax
        Its exponentials, their total, the weights and their slopes.
    blend : ConvexCombination
        The values times their weights, put tip to tail, and the output.
    """

    query: Floats
    keys: Floats
    scores: Floats
    scaled: Floats
    masked: Floats
    softmax: Softmax
    blend: ConvexCombination

    @property
    def score_terms(self) -> Floats:
        """The products that each score adds up, shape (m, d)."""
        return frozen(self.query * self.keys)

    @property
    def score_totals(self) -> Floats:
        """Their running totals, shape (m, d)."""
        return frozen(np.cumsum(self.score_terms, axis=-1))

    @property
    def weights(self) -> Floats:
        """The proportions, shape (m,)."""
        return self.softmax.probabilities

    @property
    def output(self) -> Floats:
        """``Σⱼ aⱼ vⱼ``, shape (v,)."""
        return self.blend.result

    @property
    def order(self) -> NDArray[np.intp]:
        """The keys from the best match to the worst, earlier ones first on a tie, shape (m,)."""
        return np.argsort(-self.weights, kind="stable")


@dataclass(frozen=True, slots=True, eq=False)
class AttentionTrace:
    """Attention with every step kept.

    Attributes
    ----------
    attending : AttentionWeights
        From queries and keys to weights.
    values : ndarray of shape (..., m, v)
        V, a row for each key.
    output : ndarray of shape (..., n, v)
        ``A V``, a row for each query.
    """

    attending: AttentionWeights
    values: Floats
    output: Floats

    @property
    def scores(self) -> Floats:
        """``Q Kᵀ``, shape (..., n, m)."""
        return self.attending.scores

    @property
    def scaled(self) -> Floats:
        """``Q Kᵀ / √d``, shape (..., n, m)."""
        return self.attending.scaled

    @property
    def masked(self) -> Floats:
        """The scaled scores, minus infinity where a query may not look, shape (..., n, m)."""
        return self.attending.masked

    @property
    def weights(self) -> Floats:
        """``A``, the softmax of each row, shape (..., n, m)."""
        return self.attending.weights

    def row(self, *place: int) -> AttentionRow:
        """Return one query's way through: its row, after a place on each leading axis."""
        a = self.attending
        if len(place) != a.scores.ndim - 1:
            raise ValueError(f"a row's place must have {a.scores.ndim - 1} indices; got {len(place)}")
        if any(not 0 <= i < size for i, size in zip(place, a.scores.shape, strict=False)):
            raise ValueError(f"a row's place must be within {a.scores.shape[:-1]}; got {place}")
        lead = a.scores.shape[:-2]
        queries, keys, values = (np.broadcast_to(x, lead + x.shape[-2:]) for x in (a.queries, a.keys, self.values))
        return AttentionRow(
            query=queries[place],
            keys=keys[place[:-1]],
            scores=a.scores[place],
            scaled=a.scaled[place],
            masked=a.masked[place],
            softmax=Softmax(
                logits=a.masked[place],
                temperature=a.softmax.temperature,
                shifted=a.softmax.shifted[place],
                shifted_totals=frozen(a.softmax.shifted_totals[place]),
                probabilities=a.weights[place],
            ),
            blend=ConvexCombination(weights=a.weights[place], points=values[place[:-1]], result=self.output[place]),
        )


def scores(query: ArrayLike, keys: ArrayLike) -> Floats:
    """Return the attention scores of a query, its dot product with every key, before scaling and softmax.

    Parameters
    ----------
    query : array_like of shape (d,) or (..., n, d)
        What is asked for, q; or many queries, a row each, Q.
    keys : array_like of shape (k, d) or (..., k, d)
        What is on offer, a row each, K.

    Returns
    -------
    ndarray of shape (k,) or (..., n, k)
        ``K q``, or ``Q Kᵀ``.

    Raises
    ------
    ValueError
        A shape is wrong or doesn't fit the other, or an entry isn't finite.

    References
    ----------
    A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1.

    Examples
    --------
    >>> scores([2, 1], [[3, 4], [-1, 2], [1, 0]])
    array([10.,  0.,  2.])
    >>> scores([[2, 1], [0, 1]], [[3, 4], [-1, 2]])
    array([[10.,  0.],
           [ 4.,  2.]])
    """
    query = tensor(query, "query")
    if query.ndim > 1:
        return _scores(query, tensor(keys, "keys", axes=2))
    query, keys = vector(query, "query"), table(keys, "keys")
    _same_width(query, keys)
    return apply(keys, query[None, :])[0]


def attention_weights(queries: ArrayLike, keys: ArrayLike, mask: ArrayLike | None = None) -> AttentionWeights:
    """Return how much each query attends to each key.

    ``A = softmax(Q Kᵀ / √d)``, row by row.

    Parameters
    ----------
    queries : array_like of shape (..., n, d)
        Q, a row each; leading axes (batch, head) broadcast against those of the keys.
    keys : array_like of shape (..., m, d)
        K, a row each.
    mask : array_like of bool, broadcasting to (..., n, m), optional
        True where a query may look.

    Returns
    -------
    AttentionWeights
        Scores, scaled scores, masked scores, exponentials, totals and weights.

    Raises
    ------
    ValueError
        The shapes don't fit, an entry isn't finite, a score is beyond float64, or the mask isn't one or leaves
        some query no key.

    References
    ----------
    A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1.

    Examples
    --------
    >>> a = attention_weights([[2, 0, 0, 0]], [[2, 0, 0, 1], [0, 2, 1, 0], [1, 0, 2, 0]])
    >>> a.scores, a.scaled, a.weights.round(4)
    (array([[4., 0., 2.]]), array([[2., 0., 1.]]), array([[0.6652, 0.09  , 0.2447]]))
    """
    queries, keys = tensor(queries, "queries", axes=2), tensor(keys, "keys", axes=2)
    raw = _scores(queries, keys)
    if not np.isfinite(raw).all():
        raise ValueError("queries and keys must have dot products within float64; got entries too large for that")
    allowed = checked_mask(True if mask is None else mask, "mask", raw.shape)
    if not allowed.any(axis=-1).all():
        blind = tuple(int(i) for i in np.argwhere(~allowed.any(axis=-1))[0])
        raise ValueError(f"mask must leave every query at least one key; got none for query {blind[-1]} at {blind}")
    scaled = raw / np.sqrt(keys.shape[-1])
    masked = np.where(allowed, scaled, -np.inf)
    return AttentionWeights(queries, keys, allowed, raw, frozen(scaled), frozen(masked), softmax(masked))


def attention(queries: ArrayLike, keys: ArrayLike, values: ArrayLike, mask: ArrayLike | None = None) -> AttentionTrace:
    """Blend the values, for each query in proportion to how well the keys match it.

    ``softmax(Q Kᵀ / √d) V``.

    Parameters
    ----------
    queries : array_like of shape (..., n, d)
        Q, a row for each word; leading axes (batch, head) broadcast.
    keys : array_like of shape (..., m, d)
        K.
    values : array_like of shape (..., m, v)
        V, a row for each key.
    mask : array_like of bool, broadcasting to (..., n, m), optional
        True where a query may look, as from `mathcore.attention_masks`.

    Returns
    -------
    AttentionTrace
        The output and every step on the way.

    Raises
    ------
    ValueError
        The shapes don't fit, an entry isn't finite, a score is beyond float64, or the mask isn't one or leaves
        some query no key.

    Notes
    -----
    The softmax subtracts each row's largest score, so that scores of any size are safe. A masked key gets a
    weight of exactly zero. Every output is a weighted average of the values, and never leaves their hull.

    References
    ----------
    A. Vaswani et al., "Attention Is All You Need", 2017, sections 3.2.1 and 3.2.3.

    Examples
    --------
    >>> keys, values = [[2, 0, 0, 1], [0, 2, 1, 0], [1, 0, 2, 0]], [[4, 0], [0, 4], [0, 0]]
    >>> trace = attention([[2, 0, 0, 0]], keys, values)
    >>> trace.output.round(4)
    array([[2.661 , 0.3601]])
    >>> row = trace.row(0)
    >>> row.scores, row.blend.terms[0].round(4), row.order
    (array([4., 0., 2.]), array([2.661, 0.   ]), array([0, 2, 1]))
    """
    attending, values = attention_weights(queries, keys, mask), tensor(values, "values", axes=2)
    if values.shape[-2] != attending.keys.shape[-2]:
        got = f"{values.shape[-2]} and {attending.keys.shape[-2]}"
        raise ValueError(f"values must have a row for each key; got {got}")
    lead = attending.scores.shape[:-2]
    try:
        fits = np.broadcast_shapes(lead, values.shape[:-2]) == lead
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(f"values must have leading axes that fit {lead}; got {values.shape[:-2]}")
    return AttentionTrace(attending=attending, values=values, output=frozen(attending.weights @ values))


def _scores(queries: Floats, keys: Floats) -> Floats:
    _same_width(queries, keys)
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen(queries @ keys.swapaxes(-1, -2))
    except ValueError:
        got = f"{queries.shape[:-2]} and {keys.shape[:-2]}"
        raise ValueError(f"queries and keys must have leading axes that fit; got {got}") from None


def _same_width(queries: Floats, keys: Floats) -> None:
    if keys.shape[-1] != queries.shape[-1]:
        name = "query" if queries.ndim == 1 else "queries"
        raise ValueError(f"keys must have rows as long as {name}; got {keys.shape[-1]} and {queries.shape[-1]}")
