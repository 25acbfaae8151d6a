"""Checked against: the lecture's outputs, shuffled by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.attention import attention
from mathcore.word_order import shuffled_attention

Q = [[0, 2, 0, 2], [0, 1, 0, 2], [2, 0, 0, 0]]
K = [[2, 0, 0, 1], [0, 2, 1, 0], [1, 0, 2, 0]]
V = [[4, 0], [0, 4], [0, 0]]


def test_the_lecture_s_outputs_come_back_shuffled():
    shuffled = shuffled_attention(Q, K, V, [2, 0, 1])
    wanted = [[2.660964, 0.360122], [0.978914, 2.660964], [1.689275, 1.689275]]
    np.testing.assert_allclose(shuffled.after.output, wanted, atol=5e-7)
    np.testing.assert_array_equal(shuffled.before.output, attention(Q, K, V).output)
    assert shuffled.after.scores.tolist() == [[2, 4, 0], [0, 2, 4], [0, 2, 2]]
    assert shuffled.after.values.tolist() == [[0, 0], [4, 0], [0, 4]]
    assert shuffled.order == (2, 0, 1)
    assert shuffled.difference < 1e-15


@given(st.integers(0, 10**6), st.permutations(range(5)))
def test_any_shuffle_of_any_words_shuffles_the_outputs(seed, order):
    q, k, v = np.random.default_rng(seed).standard_normal((3, 2, 5, 4))
    assert shuffled_attention(q, k, v, order).difference < 1e-14


def test_a_difference_would_be_seen():
    one, other = shuffled_attention(Q, K, V, [2, 0, 1]), shuffled_attention(Q, K, V, [0, 1, 2])
    mixed = type(one)(order=one.order, before=one.before, after=other.after)
    assert mixed.difference == pytest.approx(2.660964 - 0.360122, abs=1e-6)


@pytest.mark.parametrize("order", [[0, 1], [0, 1, 1], [1, 2, 3], [0, 1, 2, 2]])
def test_an_order_that_is_none_is_refused(order):
    with pytest.raises(ValueError, match=r"^order must have each of 0 to 2 once, for as many queries; got \("):
        shuffled_attention(Q, K, V, order)


def test_as_many_queries_as_keys_are_needed():
    with pytest.raises(ValueError, match=r"got \(0, 1, 2\) for 2$"):
        shuffled_attention(Q[:2], K, V, [0, 1, 2])
