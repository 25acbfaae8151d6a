"""From words to queries, keys and values: one embedding a word, three learned matrices."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from mathcore._arrays import Floats
from mathcore.attention import AttentionTrace, attention
from mathcore.matrix_product import MatrixProduct, matrix_product


@dataclass(frozen=True, slots=True, eq=False)
class WordProjections:
    """The embeddings of a sentence, multiplied by each of the three matrices.

    Attributes
    ----------
    by_query : MatrixProduct
        ``Q = X W_Q``.
    by_key : MatrixProduct
        ``K = X W_K``.
    by_value : MatrixProduct
        ``V = X W_V``.
    """

    by_query: MatrixProduct
    by_key: MatrixProduct
    by_value: MatrixProduct

    @property
    def embeddings(self) -> Floats:
        """X, a row for each word, shape (n, e)."""
        return self.by_query.left

    @property
    def queries(self) -> Floats:
        """Q, a row for each word, shape (n, d)."""
        return self.by_query.product

    @property
    def keys(self) -> Floats:
        """K, a row for each word, shape (n, d)."""
        return self.by_key.product

    @property
    def values(self) -> Floats:
        """V, a row for each word, shape (n, v)."""
        return self.by_value.product


def word_projections(
    embeddings: ArrayLike, query_weights: ArrayLike, key_weights: ArrayLike, value_weights: ArrayLike
) -> WordProjections:
    """Make queries, keys and values from embeddings.

    Parameters
    ----------
    embeddings : array_like of shape (n, e)
        X, a row for each word.
    query_weights, key_weights : array_like of shape (e, d)
        W_Q and W_K.
    value_weights : array_like of shape (e, v)
        W_V.

    Returns
    -------
    WordProjections
        The three products, with their terms.

    Raises
    ------
    ValueError
        A shape is wrong or doesn't fit, an entry isn't finite, or a product is beyond float64.

    References
    ----------
    A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.2, for a single head.

    Examples
    --------
    >>> words = word_projections([[1, 2], [0, 1]], [[1], [0]], [[0], [1]], [[1, 1], [0, 1]])
    >>> words.queries.tolist(), words.keys.tolist(), words.values.tolist()
    ([[1.0], [0.0]], [[2.0], [1.0]], [[1.0, 3.0], [0.0, 1.0]])
    """
    named = (("query_weights", query_weights), ("key_weights", key_weights), ("value_weights", value_weights))
    projected = WordProjections(*(_by(embeddings, matrix, name) for name, matrix in named))
    widths = projected.queries.shape[1], projected.keys.shape[1]
    if widths[0] != widths[1]:
        raise ValueError(f"query_weights and key_weights must have as many columns; got {widths[0]} and {widths[1]}")
    return projected


def word_attention(
    embeddings: ArrayLike,
    query_weights: ArrayLike,
    key_weights: ArrayLike,
    value_weights: ArrayLike,
    mask: ArrayLike | None = None,
) -> AttentionTrace:
    """Let the words of a sentence attend to each other: from embeddings to answers.

    Parameters
    ----------
    embeddings, query_weights, key_weights, value_weights : array_like
        As for `word_projections`.
    mask : array_like of bool, broadcasting to (n, n), optional
        As for `mathcore.attention.attention`.

    Returns
    -------
    AttentionTrace
        Queries, keys, values, and every step from them to the output.

    Raises
    ------
    ValueError
        As for `word_projections` and `mathcore.attention.attention`.

    Examples
    --------
    >>> word_attention([[1, 0], [0, 1]], [[0], [0]], [[1], [2]], [[4], [2]]).output.tolist()
    [[3.0], [3.0]]
    """
    made = word_projections(embeddings, query_weights, key_weights, value_weights)
    return attention(made.queries, made.keys, made.values, mask)


def _by(embeddings: ArrayLike, matrix: ArrayLike, name: str) -> MatrixProduct:
    return matrix_product(embeddings, matrix, ("embeddings", name))
