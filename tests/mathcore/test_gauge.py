"""Checked against: hand calculations, and bases turned at random, which must come out the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore._gauge import canonical_basis, strongest_first, whole_multiple


@pytest.mark.parametrize(
    ("v", "fixed"),
    [
        ([-0.6, -0.8], [0.6, 0.8]),
        ([0.6, -0.8], [-0.6, 0.8]),
        ([-0.8, 0.6], [0.8, -0.6]),
        ([-(0.5**0.5), 0.5**0.5], [0.5**0.5, -(0.5**0.5)]),
        ([0.5**0.5 - 1e-13, -(0.5**0.5)], [0.5**0.5, -(0.5**0.5)]),
        ([0, -1], [0, 1]),
    ],
)
def test_the_largest_entry_is_positive_and_the_first_of_those_that_tie(v, fixed):
    np.testing.assert_allclose(canonical_basis(np.array(v)[:, np.newaxis]), [fixed], atol=1e-12)


def test_the_largest_entry_of_a_complex_vector_is_real_and_positive():
    [v] = canonical_basis(np.array([[0.6j], [0.8j]]))
    np.testing.assert_allclose(v, [0.6, 0.8], atol=1e-15)
    [v] = canonical_basis(np.array([[0.6], [0.8j]]))
    np.testing.assert_allclose(v, [-0.6j, 0.8], atol=1e-15)


@given(st.integers(0, 1000), st.integers(1, 4))
def test_a_space_has_the_same_basis_whoever_computed_it(seed, g):
    rng = np.random.default_rng(seed)
    basis = np.linalg.qr(rng.standard_normal((4, g)))[0]
    turned = basis @ np.linalg.qr(rng.standard_normal((g, g)))[0]
    rows = canonical_basis(basis)
    np.testing.assert_allclose(rows, canonical_basis(turned), atol=1e-9)
    np.testing.assert_allclose(rows @ rows.T, np.eye(g), atol=1e-12)
    np.testing.assert_allclose(rows.T @ rows, basis @ basis.T, atol=1e-12)
    assert (rows[np.arange(g), np.abs(rows).argmax(axis=1)] > 0).all()


def test_the_whole_space_has_the_coordinate_axes():
    turned = np.linalg.qr(np.random.default_rng(2).standard_normal((3, 3)))[0]
    np.testing.assert_allclose(canonical_basis(turned), np.eye(3), atol=1e-15)


@pytest.mark.parametrize(
    ("eigenvalues", "order"),
    [
        ([1, 3], [1, 0]),
        ([-3, 1, 3], [2, 0, 1]),
        ([3, -3], [0, 1]),
        ([-5, 2], [0, 1]),
        ([0, 0], [0, 1]),
        ([1e300, 1e-300, -1e300], [0, 2, 1]),
        ([-1 - 1e-15, 1], [1, 0]),
    ],
)
def test_the_strongest_comes_first_and_the_positive_one_of_a_tie(eigenvalues, order):
    assert strongest_first(eigenvalues) == order


@pytest.mark.parametrize(
    ("v", "whole"),
    [
        ([0.6, -0.6], [1, -1]),
        ([-0.3, 0.9], [-1, 3]),
        ([2 / 7, 3 / 7], [2, 3]),
        ([1 / 13, 12 / 13], [1, 12]),
        ([1 / 13, 13 / 13], [1, 13]),
        ([2, 13], [1, 6.5]),
        ([0.5, 1e-17], [1, 0]),
        ([1, (1 + 5**0.5) / 2], [1, (1 + 5**0.5) / 2]),
        ([-7.5], [-1]),
        ([1e-300, 2e-300], [1, 2]),
    ],
)
def test_a_vector_is_stretched_to_small_whole_numbers_or_to_a_least_entry_of_one(v, whole):
    np.testing.assert_allclose(whole_multiple(np.array(v, dtype=float)), whole, rtol=1e-14, atol=0)
