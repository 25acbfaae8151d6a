"""Checked against: a table of nonsense with the sentence each gets, and numpy's own flags."""

import re

import numpy as np
import pytest

from mathcore._tensors import generator, logits, mask, shown, tensor


@pytest.mark.parametrize(
    ("value", "axes", "sentence"),
    [
        ([], 0, "x must not be empty; got shape (0,)"),
        (3.0, 1, "x must have at least 1 axis, none of them empty; got shape ()"),
        ([3.0], 2, "x must have at least 2 axes, none of them empty; got shape (1,)"),
        (np.empty((2, 0)), 2, "x must have at least 2 axes, none of them empty; got shape (2, 0)"),
        ([1.0, np.nan], 0, "x must be finite; got [ 1. nan]"),
        ([[1, 2], [3]], 1, "x must be numbers in a full rectangle; got [[1, 2], [3]]"),
        (["1"], 1, "x must be real numbers; got ['1']"),
    ],
)
def test_what_is_no_tensor_is_refused_with_what_it_is(value, axes, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        tensor(value, "x", axes)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([1.0, np.nan], "z must be finite; got [ 1. nan]"),
        ([np.inf, -np.inf], "z must be finite; got [inf  0.]"),
        ([], "z must have at least 1 axis, none of them empty; got shape (0,)"),
        (2.0, "z must have at least 1 axis, none of them empty; got shape ()"),
        (2, "z must have at least 1 axis, none of them empty; got shape ()"),
        ([[1.0, 2.0], [3.0]], "z must be numbers in a full rectangle; got [[1.0, 2.0], [3.0]]"),
        ([True], "z must be real numbers; got [True]"),
    ],
)
def test_what_is_no_logit_is_refused_with_what_it_is(value, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        logits(value, "z")


def test_logits_may_be_minus_infinity_and_are_read_only():
    kept = logits([[1, -np.inf], [-0.0, 2]], "z")
    assert kept.tolist() == [[1, -np.inf], [0, 2]]
    with pytest.raises(ValueError, match="read-only"):
        kept[0, 0] = 9
    assert logits([1, 2], "z").dtype == np.float64


def test_a_mask_is_true_and_false_repeated_to_a_shape():
    kept = mask([[True], [False]], "mask", (3, 2, 2))
    assert kept.tolist() == [[[True, True], [False, False]]] * 3
    with pytest.raises(ValueError, match="read-only"):
        kept[0, 0, 0] = False
    with pytest.raises(ValueError, match=r"^mask must be made of true and false; got \[1, 0\]$"):
        mask([1, 0], "mask", (2, 2))
    with pytest.raises(ValueError, match=r"^mask must be true and false in a full rectangle; got \[\[True\], \[True, "):
        mask([[True], [True, False]], "mask", (2, 2))
    with pytest.raises(ValueError, match=r"^mask must broadcast to shape \(2, 2\); got shape \(3,\)$"):
        mask([True] * 3, "mask", (2, 2))


def test_only_a_generator_draws():
    rng = np.random.default_rng(0)
    assert generator(rng, "rng") is rng
    with pytest.raises(ValueError, match=r"^rng must be a numpy random generator; got 0$"):
        generator(0, "rng")


def test_many_numbers_are_shown_by_the_first_and_the_last():
    assert shown(np.arange(100.0)) == "[ 0.  1.  2. ... 97. 98. 99.]"
