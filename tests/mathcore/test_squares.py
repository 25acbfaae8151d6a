"""Checked against: a table of nonsense with the sentence each gets, and rational arithmetic (fractions)."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore._squares import integers, is_symmetric, nearest, square, symmetric

EPSILON = 2.0**-52
matrices = arrays(np.float64, (2, 3), elements=st.floats(-1e6, 1e6))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([[1, 2]], r"^matrix must be square; got shape \(1, 2\)$"),
        ([1, 2], r"^matrix must have shape \(m, n\) with m >= 1; got shape \(2,\)$"),
        ([], r"^matrix must have shape"),
        ([[math.nan]], r"^matrix must be finite; got \[\[nan\]\]$"),
    ],
)
def test_what_is_no_square_matrix_is_refused(value, sentence):
    with pytest.raises(ValueError, match=sentence):
        square(value, "matrix")


def test_a_matrix_that_is_not_symmetric_is_refused_with_the_entries_that_differ_most():
    with pytest.raises(ValueError, match=r"^h must be symmetric; got 2\.0 in row 0, column 2 and -7\.0 across"):
        symmetric([[1, 1, 2], [2, 1, 0], [-7, 0, 1]], "h")
    with pytest.raises(ValueError, match=r"got 1e\+308 in row 0, column 1 and -1e\+308 across the diagonal$"):
        symmetric([[0, 1e308], [-1e308, 0]], "h")


@pytest.mark.parametrize(("roundings", "verdict"), [(0, True), (7, True), (18, False)])
def test_a_few_roundings_do_not_make_a_matrix_unsymmetric(roundings, verdict):
    matrix = np.array([[0.0, 1.0], [1.0 + roundings * EPSILON, 0.0]])
    assert is_symmetric(matrix) is verdict
    if verdict:
        assert (symmetric(matrix, "h") == symmetric(matrix, "h").T).all()


def test_a_symmetric_matrix_comes_back_as_it_was():
    matrix = [[1.7e308, 5e-324], [5e-324, 0.1]]
    assert symmetric(matrix, "h")[0, 0] == 1.7e308
    assert symmetric(matrix, "h")[1, 1] == 0.1
    assert is_symmetric(np.zeros((2, 2)))


@given(matrices)
def test_whole_numbers_stand_for_a_matrix_exactly(matrix):
    whole, exponent = integers(matrix)
    for entry, stand_in in zip(matrix.ravel(), whole.ravel(), strict=True):
        assert Fraction(int(stand_in), 2**exponent) == Fraction(float(entry))


def test_an_exact_number_beyond_float64_is_infinite():
    assert nearest(Fraction(1, 3)) == 1 / 3
    assert nearest(Fraction(10**400)) == math.inf
    assert nearest(-Fraction(10**400)) == -math.inf
