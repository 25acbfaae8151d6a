"""Checked against: the lecture's Q, K and V, and products by hand."""

import numpy as np
import pytest

from mathcore.word_projections import word_attention, word_projections

X = [[1, 0, 1], [0, 1, 0], [0, 0, 1]]  # a creature, an action, a thing to point at
W_Q = [[-2, 2, 0, 2], [0, 1, 0, 2], [2, 0, 0, 0]]
W_K = [[1, 0, -2, 1], [0, 2, 1, 0], [1, 0, 2, 0]]
W_V = [[4, 0], [0, 4], [0, 0]]


def test_the_lecture_s_embeddings_and_weights_give_its_queries_keys_and_values():
    words = word_projections(X, W_Q, W_K, W_V)
    assert words.embeddings.tolist() == X
    assert words.queries.tolist() == [[0, 2, 0, 2], [0, 1, 0, 2], [2, 0, 0, 0]]
    assert words.keys.tolist() == [[2, 0, 0, 1], [0, 2, 1, 0], [1, 0, 2, 0]]
    assert words.values.tolist() == [[4, 0], [0, 4], [0, 0]]
    assert words.by_query.terms[0].tolist() == [[-2, 0, 2], [2, 0, 0], [0, 0, 0], [2, 0, 0]]
    assert words.by_value.right.tolist() == W_V
    assert words.by_key.left.tolist() == X


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((X, W_Q[:2], W_K, W_V), r"^embeddings must have as many columns as query_weights has rows; got 3 and 2$"),
        ((X, W_Q, W_K[:1], W_V), r"^embeddings must have as many columns as key_weights has rows; got 3 and 1$"),
        ((X, W_Q, W_K, W_V[:1]), r"^embeddings must have as many columns as value_weights has rows; got 3 and 1$"),
        ((X, W_Q, W_V, W_V), r"^query_weights and key_weights must have as many columns; got 4 and 2$"),
        (([1, 2, 3], W_Q, W_K, W_V), r"^embeddings must have shape \(m, n\) with m >= 1; got shape \(3,\)$"),
        ((X, W_Q, W_K, np.full((3, 2), np.inf)), r"^value_weights must be finite; got"),
    ],
)
def test_nonsense_is_refused_by_name(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        word_projections(*arguments)


def test_words_that_attend_are_attention_over_their_projections():
    rng = np.random.default_rng(3)
    x, q, k, v = (rng.normal(size=shape) for shape in ((4, 3), (3, 2), (3, 2), (3, 5)))
    mask = np.tri(4, dtype=bool)
    trace = word_attention(x, q, k, v, mask)
    scores = np.where(mask, (x @ q) @ (x @ k).T / np.sqrt(2), -np.inf)
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(trace.output, weights @ (x @ v))
    np.testing.assert_allclose(word_attention(x, q, k, v).attending.queries, x @ q)
