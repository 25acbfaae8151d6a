"""Checked against: hand-written masks, and a loop over words."""

import numpy as np
import pytest

from mathcore.attention_masks import causal_mask, padding_mask


@pytest.mark.parametrize(
    ("count", "wanted"), [(1, [[1]]), (2, [[1, 0], [1, 1]]), (3, [[1, 0, 0], [1, 1, 0], [1, 1, 1]])]
)
def test_a_word_sees_itself_and_what_came_before(count, wanted):
    assert causal_mask(count).astype(int).tolist() == wanted
    assert causal_mask(count).dtype == np.bool_
    assert all(causal_mask(9)[i, j] == (j <= i) for i in range(9) for j in range(9))


def test_padding_is_hidden_from_every_query_and_head():
    assert padding_mask([1, 3], 3).astype(int).tolist() == [[[1, 0, 0]], [[1, 1, 1]]]
    assert padding_mask(2, 4).astype(int).tolist() == [[1, 1, 0, 0]]
    assert padding_mask([[2], [1]], 2).shape == (2, 1, 1, 2)


@pytest.mark.parametrize("mask", [causal_mask(2), padding_mask([1], 2)])
def test_a_mask_is_read_only(mask):
    with pytest.raises(ValueError, match="read-only"):
        mask[...] = True


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: causal_mask(0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: padding_mask([0], 3), r"^lengths must be whole numbers from 1 to 3; got \[0\]$"),
        (lambda: padding_mask([4], 3), r"^lengths must be whole numbers from 1 to 3; got \[4\]$"),
        (lambda: padding_mask([1.5], 3), r"^lengths must be whole numbers from 1 to 3; got \[1\.5\]$"),
        (lambda: padding_mask([5, 1], 3), r"^lengths must be whole numbers from 1 to 3; got \[5, 1\]$"),
        (lambda: padding_mask([1, 0], 3), r"^lengths must be whole numbers from 1 to 3; got \[1, 0\]$"),
        (
            lambda: padding_mask([[1], [1, 2]], 3),
            r"^lengths must be whole numbers from 1 to 3; got \[\[1\], \[1, 2\]\]$",
        ),
        (lambda: padding_mask(np.empty(0, int), 3), r"^lengths must be whole numbers from 1 to 3; got array"),
        (lambda: padding_mask([], 3), r"^lengths must be whole numbers from 1 to 3; got \[\]$"),
        (lambda: padding_mask([1], 2.0), r"^size must be a whole number of at least 1; got 2\.0$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
