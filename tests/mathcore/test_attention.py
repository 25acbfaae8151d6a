"""Checked against: the lecture's numbers by hand, loops over words in plain Python, scipy's softmax."""

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.attention import attention, attention_weights, scores
from mathcore.attention_masks import causal_mask, padding_mask
from mathcore.vectors import dot

Q = [[0, 2, 0, 2], [0, 1, 0, 2], [2, 0, 0, 0]]
K = [[2, 0, 0, 1], [0, 2, 1, 0], [1, 0, 2, 0]]
V = [[4, 0], [0, 4], [0, 0]]
INF = np.inf


@pytest.mark.parametrize(
    ("query", "keys", "wanted"),
    [
        ([2, 1], [[3, 4]], [10]),
        ([2, 1], [[3, 4], [-1, 2], [-2, -1]], [10, 0, -5]),
        ([3], [[2], [0]], [6, 0]),
        ([[2, 1]], [[3, 4], [-1, 2]], [[10, 0]]),
        (Q, K, [[2, 4, 0], [2, 2, 0], [4, 0, 2]]),
        ([[[1, 0]], [[0, 1]]], [[3, 4], [5, 6]], [[[3, 5]], [[4, 6]]]),
    ],
)
def test_scores_are_what_the_hand_calculation_gives(query, keys, wanted):
    assert scores(query, keys).tolist() == wanted


@given(
    arrays(np.float64, (4, 3), elements=st.integers(-99, 99)),
    arrays(np.float64, 3, elements=st.integers(-9, 9)),
)
def test_a_score_is_the_dot_product_of_the_query_with_its_key(keys, query):
    assert scores(query, keys).tolist() == [dot(query, key) for key in keys]
    assert scores([query], keys).tolist() == [scores(query, keys).tolist()]


@pytest.mark.parametrize("query", [[2, 1], [[2, 1]]])
def test_scores_are_read_only(query):
    with pytest.raises(ValueError, match="read-only"):
        scores(query, [[3, 4]])[0] = 0


def test_the_lecture_s_attention_is_what_the_hand_calculation_gives():
    trace = attention(Q, K, V)
    a = trace.attending
    assert a.scores.tolist() == trace.scores.tolist() == [[2, 4, 0], [2, 2, 0], [4, 0, 2]]
    assert (a.dimension, a.root) == (4, 2)
    assert trace.scaled.tolist() == trace.masked.tolist() == [[1, 2, 0], [1, 1, 0], [2, 0, 1]]
    wanted = [[0.244728, 0.665241, 0.090031], [0.422319, 0.422319, 0.155362], [0.665241, 0.090031, 0.244728]]
    np.testing.assert_allclose(trace.weights, wanted, atol=5e-7)
    np.testing.assert_allclose(a.row_sums, [1, 1, 1], atol=1e-15)
    np.testing.assert_allclose(a.column_sums, [1.332288, 1.177590, 0.490121], atol=5e-7)
    assert a.most_attended == 0
    np.testing.assert_allclose(trace.output, [[0.978914, 2.660964], [1.689275] * 2, [2.660964, 0.360122]], atol=5e-7)
    assert a.allowed.all()
    assert a.unmasked_rows.tolist() == [True] * 3


def test_the_word_it_is_followed_all_the_way():
    row = attention(Q, K, V).row(2)
    assert (row.query.tolist(), row.keys.tolist()) == (Q[2], K)
    assert row.score_terms.tolist() == [[4, 0, 0, 0], [0, 0, 0, 0], [2, 0, 0, 0]]
    assert row.score_totals.tolist() == [[4] * 4, [0] * 4, [2] * 4]
    assert (row.scores.tolist(), row.scaled.tolist(), row.masked.tolist()) == ([4, 0, 2], [2, 0, 1], [2, 0, 1])
    np.testing.assert_allclose(row.softmax.exponentials, [7.389056, 1, 2.718282], atol=5e-7)
    assert float(row.softmax.totals) == pytest.approx(11.107338, abs=5e-7)
    np.testing.assert_allclose(row.softmax.slopes, [0.222695, 0.081925, 0.184836], atol=5e-7)
    np.testing.assert_allclose(row.weights, [0.665241, 0.090031, 0.244728], atol=5e-7)
    np.testing.assert_allclose(row.blend.terms, [[2.660964, 0], [0, 0.360122], [0, 0]], atol=1e-6)
    np.testing.assert_allclose(row.blend.path, [[0, 0], [2.660964, 0], row.output, row.output], atol=1e-6)
    assert row.output.tolist() == attention(Q, K, V).output[2].tolist()
    assert row.order.tolist() == [0, 2, 1]
    assert attention(Q, K, V).row(1).order.tolist() == [0, 1, 2]


def test_the_causal_mask_leaves_the_lecture_s_last_row_as_it_was():
    trace, free = attention(Q, K, V, causal_mask(3)), attention(Q, K, V)
    assert trace.masked.tolist() == [[1, -INF, -INF], [1, 1, -INF], [2, 0, 1]]
    assert trace.weights[:2].tolist() == [[1, 0, 0], [0.5, 0.5, 0]]
    assert trace.weights[2].tolist() == free.weights[2].tolist()
    assert trace.output[:2].tolist() == [[4, 0], [2, 2]]
    assert trace.scores.tolist() == free.scores.tolist()
    assert trace.attending.unmasked_rows.tolist() == [False, False, True]
    np.testing.assert_array_equal(trace.attending.hidden, ~trace.attending.allowed)
    assert trace.row(0).softmax.exponentials.tolist() == [np.exp(1), 0, 0]


@given(st.integers(0, 10**6), st.integers(1, 5), st.integers(1, 5), st.integers(1, 4), st.integers(1, 4))
def test_attention_is_what_loops_over_words_give(seed, n, m, d, v):
    rng = np.random.default_rng(seed)
    q, k, values = rng.standard_normal((n, d)), rng.standard_normal((m, d)), rng.standard_normal((m, v))
    allowed = rng.random((n, m)) < 0.6
    allowed[:, 0] = True
    trace = attention(q, k, values, allowed)
    for i in range(n):
        powers = [np.exp(sum(q[i] * k[j]) / d**0.5) if allowed[i, j] else 0 for j in range(m)]
        blend = sum(power / sum(powers) * values[j] for j, power in enumerate(powers))
        np.testing.assert_allclose(trace.output[i], blend, rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(trace.weights[i], np.array(powers) / sum(powers), rtol=1e-12)
        np.testing.assert_allclose(trace.row(i).blend.terms.sum(axis=0), blend, rtol=1e-12, atol=1e-13)
    assert not trace.weights[~allowed].any()
    assert (trace.output >= values.min(axis=0) - 1e-12).all()
    assert (trace.output <= values.max(axis=0) + 1e-12).all()


def test_batches_and_heads_are_attended_each_by_itself():
    rng = np.random.default_rng(1)
    q, k, v = rng.standard_normal((2, 3, 4, 5)), rng.standard_normal((2, 3, 6, 5)), rng.standard_normal((2, 3, 6, 7))
    mask = padding_mask([[4], [6]], 6)
    trace = attention(q, k, v, mask)
    assert (trace.weights.shape, trace.output.shape) == ((2, 3, 4, 6), (2, 3, 4, 7))
    assert (trace.attending.column_sums.shape, trace.attending.row_sums.shape) == ((2, 3, 6), (2, 3, 4))
    for b in range(2):
        for h in range(3):
            alone = attention(q[b, h], k[b, h], v[b, h], mask[b, 0])
            np.testing.assert_allclose(trace.output[b, h], alone.output, rtol=1e-13)
            np.testing.assert_allclose(trace.row(b, h, 1).weights, alone.row(1).weights, rtol=1e-13)
            np.testing.assert_allclose(trace.row(b, h, 3).score_terms, q[b, h, 3] * k[b, h])
            np.testing.assert_array_equal(trace.row(b, h, 3).blend.points, v[b, h])
            assert trace.attending.most_attended[b, h] == alone.attending.most_attended
    assert len(set(trace.attending.most_attended.ravel().tolist())) > 1
    assert (trace.attending.dimension, trace.attending.unmasked_rows.tolist()) == (
        5,
        [[[False] * 4] * 3, [[True] * 4] * 3],
    )
    assert not trace.weights[0, ..., 4:].any()
    assert trace.weights[1].all()


def test_leading_axes_broadcast():
    rng = np.random.default_rng(2)
    q, k, v = rng.standard_normal((3, 1, 4, 5)), rng.standard_normal((2, 6, 5)), rng.standard_normal((6, 7))
    trace = attention(q, k, v)
    assert trace.output.shape == (3, 2, 4, 7)
    row, alone = trace.row(2, 1, 3), attention(q[2, 0], k[1], v).row(3)
    np.testing.assert_allclose(row.output, alone.output, rtol=1e-13)
    np.testing.assert_array_equal(row.keys, k[1])
    np.testing.assert_array_equal(row.query, q[2, 0, 3])


def test_causal_and_padding_masks_are_met_together_in_every_head():
    rng = np.random.default_rng(3)
    trace = attention(*rng.standard_normal((3, 3, 2, 5, 4)), causal_mask(5) & padding_mask([[5], [2], [1]], 5))
    for b, length in enumerate((5, 2, 1)):
        for i in range(5):
            seen = min(i + 1, length)
            row = trace.row(b, 1, i)
            powers = np.exp(row.scaled[:seen])
            np.testing.assert_allclose(row.weights, [*(powers / powers.sum()), *[0] * (5 - seen)], rtol=1e-12)
    assert trace.attending.unmasked_rows[0, 0].tolist() == [False] * 4 + [True]


def test_equal_matches_keep_the_order_of_their_keys():
    assert attention([[0]], [[1]] * 40, [[1]] * 40).row(0).order.tolist() == list(range(40))


@pytest.mark.parametrize("size", [1e4, 1e150, 1e-150])
def test_scores_of_any_size_are_safe(size):
    queries, keys = [[size, 0]], [[1, 0], [0, 1], [1, 0]]
    weights = attention_weights(queries, keys).weights[0]
    np.testing.assert_allclose(weights, scipy.special.softmax([size / 2**0.5, 0, size / 2**0.5]), rtol=1e-12)
    assert attention(queries, keys, [[1.7e308], [0], [1.7e308]]).output[0, 0] <= 1.7e308


@pytest.mark.parametrize("field", ["scores", "scaled", "masked", "weights", "output"])
def test_the_arrays_of_a_trace_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(attention(Q, K, V), field)[0, 0] = 9


@pytest.mark.parametrize("field", ["queries", "keys", "allowed", "row_sums", "column_sums"])
def test_the_arrays_of_the_weights_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(attention_weights(Q, K), field)[0] = 9


@pytest.mark.parametrize("field", ["query", "keys", "scores", "scaled", "masked", "weights", "score_terms", "output"])
def test_the_arrays_of_a_row_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(attention(Q, K, V).row(0), field)[0] = 9


@pytest.mark.parametrize(
    ("query", "keys", "sentence"),
    [
        ([2, 1], [[3, 4, 5]], r"^keys must have rows as long as query; got 3 and 2$"),
        ([[2, 1]], [[3, 4, 5]], r"^keys must have rows as long as queries; got 3 and 2$"),
        ([2, 1], [3, 4], r"^keys must have shape \(m, n\) with m >= 1; got shape \(2,\)$"),
        ([[2, 1]], [3, 4], r"^keys must have at least 2 axes, none of them empty; got shape \(2,\)$"),
        (2, [[3, 4]], r"^query must be a vector of shape \(n,\) with n >= 1; got shape \(\)$"),
        ([2, np.nan], [[3, 4]], r"^query must be finite; got \[ 2\. nan\]$"),
        ([[2], [1, 2]], [[3, 4]], r"^query must be numbers in a full rectangle; got \[\[2\], \[1, 2\]\]$"),
        ([[2, np.nan]], [[3, 4]], r"^query must be finite; got \[\[ 2\. nan\]\]$"),
        (
            np.ones((2, 1, 3)),
            np.ones((4, 1, 3)),
            r"^queries and keys must have leading axes that fit; got \(2,\) and \(4,\)$",
        ),
    ],
)
def test_scores_refuse_nonsense_by_name(query, keys, sentence):
    with pytest.raises(ValueError, match=sentence):
        scores(query, keys)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((Q, K, V[:2]), r"^values must have a row for each key; got 2 and 3$"),
        ((Q, K, [V, V]), r"^values must have leading axes that fit \(\); got \(2,\)$"),
        (([Q, Q], K, [V, V, V]), r"^values must have leading axes that fit \(2,\); got \(3,\)$"),
        (([[1]], [[1, 2]], [[1]]), r"^keys must have rows as long as queries; got 2 and 1$"),
        (([1, 2], K, V), r"^queries must have at least 2 axes, none of them empty; got shape \(2,\)$"),
        (([[1e200]], [[1e200]], [[1]]), r"^queries and keys must have dot products within float64; got entries too"),
        ((Q, K, V, [[1, 0, 0]]), r"^mask must be made of true and false; got \[\[1, 0, 0\]\]$"),
        ((Q, K, V, [[True, False]]), r"^mask must broadcast to shape \(3, 3\); got shape \(1, 2\)$"),
        (
            (Q, K, V, [[True] * 3, [False] * 3, [True] * 3]),
            r"^mask must leave every query at least one key; got none for query 1 at \(1,\)$",
        ),
        ((Q, K, [[np.inf], [0], [0]]), r"^values must be finite; got"),
        ((Q, [1, 2, 3, 4], V), r"^keys must have at least 2 axes, none of them empty; got shape \(4,\)$"),
        ((Q, K, [1, 2, 3]), r"^values must have at least 2 axes, none of them empty; got shape \(3,\)$"),
        (([[1e200], [1]], [[1e200], [1]], [[1], [1]]), r"^queries and keys must have dot products within float64"),
        (([[1e200, 1e200]], [[1e200, -1e200]], [[1]]), r"^queries and keys must have dot products within float64"),
        (
            ([Q, Q], K, V, [[[True] * 3] * 3, [[True, False, False], [False] * 3, [False] * 3]]),
            r"^mask must leave every query at least one key; got none for query 1 at \(1, 1\)$",
        ),
    ],
)
def test_attention_refuses_nonsense_by_name(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        attention(*arguments)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ((0, 1), r"^a row's place must have 1 indices; got 2$"),
        ((3,), r"^a row's place must be within \(3,\); got \(3,\)$"),
        ((-1,), r"^a row's place must be within \(3,\); got \(-1,\)$"),
    ],
)
def test_a_row_that_is_not_there_is_refused(place, sentence):
    with pytest.raises(ValueError, match=sentence):
        attention(Q, K, V).row(*place)
    for row in ((2, 0), (0, 3)):
        with pytest.raises(ValueError, match=r"^a row's place must be within \(2, 3\); got \("):
            attention([Q, Q], K, V).row(*row)
