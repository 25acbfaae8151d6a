"""Checked against: hand calculations, and the dot product of the query with each key by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.attention import scores
from mathcore.vectors import dot


@pytest.mark.parametrize(
    ("query", "keys", "wanted"),
    [([2, 1], [[3, 4]], [10]), ([2, 1], [[3, 4], [-1, 2], [-2, -1]], [10, 0, -5]), ([3], [[2], [0]], [6, 0])],
)
def test_scores_are_what_the_hand_calculation_gives(query, keys, wanted):
    assert scores(query, keys).tolist() == wanted


@given(
    arrays(np.float64, (4, 3), elements=st.integers(-99, 99)),
    arrays(np.float64, 3, elements=st.integers(-9, 9)),
)
def test_a_score_is_the_dot_product_of_the_query_with_its_key(keys, query):
    assert scores(query, keys).tolist() == [dot(query, key) for key in keys]


def test_scores_are_read_only():
    with pytest.raises(ValueError, match="read-only"):
        scores([2, 1], [[3, 4]])[0] = 0


@pytest.mark.parametrize(
    ("query", "keys", "sentence"),
    [
        ([2, 1], [[3, 4, 5]], r"^keys must have rows as long as query; got 3 and 2$"),
        ([2, 1], [3, 4], r"^keys must have shape \(m, n\) with m >= 1; got shape \(2,\)$"),
        ([[2, 1]], [[3, 4]], r"^query must be a vector of shape \(n,\) with n >= 1; got shape \(1, 2\)$"),
        ([2, np.nan], [[3, 4]], r"^query must be finite; got \[ 2\. nan\]$"),
    ],
)
def test_scores_refuse_nonsense_by_name(query, keys, sentence):
    with pytest.raises(ValueError, match=sentence):
        scores(query, keys)
