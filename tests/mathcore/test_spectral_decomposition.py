"""Checked against: hand calculations, numpy.linalg, the powers' closed form, what defines a rotation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.eigen import eigenpairs
from mathcore.spectral_decomposition import deflate, matrix_power, spectral_decomposition

squares = st.integers(1, 4).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.integers(-5, 5)))
HALF = 0.5**0.5


def test_the_lecture_s_moves_are_exact():
    d = spectral_decomposition([[2, 1], [1, 2]])
    assert d.eigenvalues.tolist() == [3, 1]
    np.testing.assert_allclose(d.q, [[HALF, -HALF], [HALF, HALF]], rtol=1e-15)
    assert d.q_transpose.tolist() == d.q.T.tolist()
    assert d.stretch.tolist() == [[3, 0], [0, 1]]
    assert d.angle == 45
    moves = d.moves(2)
    assert moves.shape == (3, 3, 2, 2)
    eighth = math.radians(22.5)
    np.testing.assert_allclose(moves[0, 0], np.eye(2), atol=1e-15)
    np.testing.assert_allclose(
        moves[0, 1], [[math.cos(eighth), math.sin(eighth)], [-math.sin(eighth), math.cos(eighth)]]
    )
    np.testing.assert_allclose(moves[0, 2], d.q.T)
    np.testing.assert_allclose(moves[1, 1], np.diag([2, 1]) @ d.q.T)
    turn = [[math.cos(eighth), -math.sin(eighth)], [math.sin(eighth), math.cos(eighth)]]
    np.testing.assert_allclose(moves[2, 1], turn @ np.diag([3, 1]) @ d.q.T)
    np.testing.assert_allclose(moves[2, 2], [[2, 1], [1, 2]])
    np.testing.assert_allclose(d.stretch_path(2)[1], [[1.5, 0.5], [0.5, 1.5]])
    np.testing.assert_allclose(d.axes_path(2)[1] @ [1, 0], [math.cos(eighth), math.sin(eighth)])


@pytest.mark.parametrize(
    ("matrix", "eigenvalues", "angle"),
    [
        ([[10, 3], [3, 2]], [11, 1], math.degrees(math.atan(1 / 3))),
        ([[2, -1], [-1, 2]], [3, 1], -45),
        ([[1, 0], [0, 5]], [5, 1], 90),
        ([[5, 0], [0, 1]], [5, 1], 0),
        ([[-5, 0], [0, 1]], [-5, 1], 0),
        ([[0, 1], [1, 0]], [1, -1], 45),
        ([[1, -3], [-3, 9]], [10, 0], -math.degrees(math.atan(3))),
        ([[7, 0], [0, 7]], [7, 7], 0),
    ],
)
def test_the_strongest_axis_is_reached_by_a_quarter_turn_at_most(matrix, eigenvalues, angle):
    d = spectral_decomposition(matrix)
    np.testing.assert_allclose(d.eigenvalues, eigenvalues, atol=1e-15)
    assert d.angle == pytest.approx(angle, abs=1e-13)


@given(squares, st.integers(1, 4))
def test_the_moves_join_up_and_end_at_the_matrix(entries, count):
    matrix = entries + entries.T
    d = spectral_decomposition(matrix)
    size, n = 1 + np.abs(matrix).max(), len(matrix)
    np.testing.assert_allclose(d.rebuilt, matrix, atol=1e-13 * size)
    np.testing.assert_allclose(d.q @ d.q.T, np.eye(n), atol=1e-13)
    assert np.linalg.det(d.q) == pytest.approx(1) or n == 1
    turn, stretch, back = d.moves(count)
    np.testing.assert_allclose(turn[0], np.eye(n), atol=1e-12)
    np.testing.assert_allclose(turn[-1], stretch[0], atol=1e-12)
    np.testing.assert_allclose(stretch[-1], back[0], atol=1e-12 * size)
    np.testing.assert_array_equal(back[-1], d.matrix)
    np.testing.assert_allclose(turn @ turn.transpose(0, 2, 1), np.broadcast_to(np.eye(n), turn.shape), atol=1e-12)
    np.testing.assert_allclose(np.linalg.det(back), np.linalg.det(matrix), atol=1e-11 * size**n)
    assert (np.abs(d.eigenvalues[:-1]) >= np.abs(d.eigenvalues[1:]) * (1 - 1e-9)).all()


@given(squares, st.integers(1, 12))
def test_a_power_is_repeated_multiplication_exactly(matrix, exponent):
    expected = np.linalg.matrix_power(matrix.astype(int).astype(object), exponent)
    assert matrix_power(matrix, exponent).tolist() == expected.astype(float).tolist()


@given(squares, st.integers(1, 6))
def test_a_power_is_the_sum_of_its_terms(entries, exponent):
    matrix = entries + entries.T
    p = spectral_decomposition(matrix).power(exponent)
    np.testing.assert_allclose(p.terms.sum(axis=0), p.matrix, atol=1e-12 * (1 + np.abs(matrix).sum()) ** exponent)
    np.testing.assert_allclose(p.matrix, np.linalg.matrix_power(matrix, exponent), rtol=1e-12)


def test_the_lecture_s_tenth_power_is_exact():
    p = spectral_decomposition([[2, 1], [1, 2]]).power(10)
    assert p.exponent == 10
    assert p.eigenvalues.tolist() == [59049, 1]
    assert p.stretch.tolist() == [[59049, 0], [0, 1]]
    assert p.matrix.tolist() == [[29525, 29524], [29524, 29525]]
    np.testing.assert_allclose(p.strongest_term, np.full((2, 2), 29524.5))
    np.testing.assert_allclose(p.terms[1], [[0.5, -0.5], [-0.5, 0.5]], atol=1e-15)


@pytest.mark.parametrize(
    ("matrix", "exponent", "power"),
    [
        ([[1, 1], [1, 0]], 10, [[89, 55], [55, 34]]),
        ([[0, -1], [1, 0]], 2, [[-1, 0], [0, -1]]),
        ([[0.5]], 3, [[0.125]]),
        ([[0, 1], [0, 0]], 2, [[0, 0], [0, 0]]),
        ([[1e200]], 2, [[math.inf]]),
        ([[1e-200]], 2, [[0]]),
        ([[2, 0], [0, 1]], 1100, [[math.inf, 0], [0, 1]]),
    ],
)
def test_a_power_is_what_the_hand_calculation_gives(matrix, exponent, power):
    assert matrix_power(matrix, exponent).tolist() == power


def test_a_power_out_of_range_is_infinite_and_zero_stays_zero():
    p = spectral_decomposition(np.diag([1e200, 1])).power(2)
    assert p.eigenvalues.tolist() == [math.inf, 1]
    assert p.strongest_term.tolist() == [[math.inf, 0], [0, 0]]


def test_deflating_exposes_the_next_eigenvalue():
    rest = deflate([[2, 1], [1, 2]], 3, [7, 7])
    np.testing.assert_allclose(rest.remainder, [[0.5, -0.5], [-0.5, 0.5]], rtol=1e-15)
    np.testing.assert_allclose(rest.removed, [[1.5, 1.5], [1.5, 1.5]], rtol=1e-15)
    assert rest.eigenvalue == 3
    assert rest.matrix.tolist() == [[2, 1], [1, 2]]


@given(st.integers(0, 300))
def test_deflating_leaves_the_other_eigenvalues(seed):
    matrix = np.random.default_rng(seed).standard_normal((4, 4))
    pairs = eigenpairs(matrix)
    for value, v in zip(pairs.real_eigenvalues, pairs.real_directions, strict=True):
        rest = deflate(matrix, value, -3 * v).remainder
        expected = np.append(np.delete(pairs.eigenvalues, np.argmin(abs(pairs.eigenvalues - value))), 0)
        found = np.linalg.eigvals(rest)
        assert all(np.abs(found - wanted).min() < 1e-9 for wanted in expected)
        np.testing.assert_allclose(rest @ v, 0, atol=1e-12)


@pytest.mark.parametrize("size", [1e-250, 1e250])
def test_huge_and_tiny_matrices_are_deflated_and_decomposed_alike(size):
    rest = deflate(size * np.array([[2, 1], [1, 2]]), 3 * size, [size, size])
    np.testing.assert_allclose(rest.remainder / size, [[0.5, -0.5], [-0.5, 0.5]], rtol=1e-13)
    assert spectral_decomposition(size * np.array([[2, 1], [1, 2]])).angle == 45


def test_nonsense_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^matrix must be symmetric; got 1\.0 in row 0, column 1 and 0\.0"):
        spectral_decomposition([[2, 1], [0, 2]])
    with pytest.raises(ValueError, match=r"^exponent must be a whole number of at least 1; got 0$"):
        spectral_decomposition(np.eye(2)).power(0)
    with pytest.raises(ValueError, match=r"^exponent must be a whole number of at least 1; got 2\.0$"):
        matrix_power(np.eye(2), 2.0)
    with pytest.raises(ValueError, match=r"^v must be an eigenvector, A v = 3\.0 v; A v is off by 1\."):
        deflate([[2, 1], [1, 2]], 3, [1, 0])
    with pytest.raises(ValueError, match=r"^v must be an eigenvector, A v = 3\.0 v; A v is off by inf$"):
        deflate([[1e308, 1e308], [1e308, 1e308]], 3, [1, 1])
    with pytest.raises(ValueError, match=r"^v must be an eigenvector, A v = 3\.0 v; A v is off by inf$"):
        deflate([[5e-324, 0], [0, 5e-324]], 3, [1, 1])
    with pytest.raises(ValueError, match=r"^v and row must have the same length; got 3 and 2$"):
        deflate([[2, 1], [1, 2]], 3, [1, 1, 1])
    with pytest.raises(ValueError, match=r"^matrix must have shape \(2, 2\); got shape \(3, 3\)$"):
        _ = spectral_decomposition(np.eye(3)).angle


@given(squares, st.integers(1, 3))
def test_ways_pass_through_their_moves_one_after_the_other(entries, count):
    matrix = entries + entries.T
    d = spectral_decomposition(matrix)
    moves, way, own = d.moves(count), d.way(count), d.own_axes_way(count)
    for n, move in enumerate(moves):
        np.testing.assert_allclose(way[n * count : (n + 1) * count + 1], move, atol=1e-9)
    assert (way.shape[0], own.shape[0]) == (3 * count + 1, 2 * count + 1)
    np.testing.assert_allclose(own[: count + 1], d.axes_path(count), atol=1e-12)
    size = 1 + np.abs(matrix).max()
    np.testing.assert_allclose(own[-1], d.q * d.eigenvalues, atol=1e-12 * size)  # Q stretched along its own axes
    np.testing.assert_allclose(own[-1].T @ own[-1], np.diag(d.eigenvalues**2), atol=1e-10 * size**2)


@given(squares)
def test_relative_powers_are_the_powers_at_the_scale_of_the_strongest(matrix):
    own = spectral_decomposition(matrix + matrix.T)
    strongest = own.eigenvalues[0]
    if strongest == 0:
        with pytest.raises(ValueError, match="other than zero"):
            own.relative_powers(2)
        return
    powers = own.relative_powers(3)
    np.testing.assert_allclose(powers[0], np.eye(len(matrix)), atol=1e-12)
    np.testing.assert_allclose(powers[3], np.linalg.matrix_power((matrix + matrix.T) / strongest, 3), atol=1e-12)


def test_relative_powers_hold_where_the_powers_leave_float64():
    powers = spectral_decomposition([[2e300, 1e300], [1e300, 2e300]]).relative_powers(40)
    np.testing.assert_allclose(powers[-1], np.full((2, 2), 0.5), rtol=1e-15)
