"""Checked against: hand calculations, complex multiplication, the matrix exponential (scipy), lengths that stay."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import expm, logm

from mathcore.rotation import rotation, rotation_angle, rotation_path


@pytest.mark.parametrize(
    ("angle", "matrix"),
    [
        (0, [[1, 0], [0, 1]]),
        (90, [[0, -1], [1, 0]]),
        (180, [[-1, 0], [0, -1]]),
        (-90, [[0, 1], [-1, 0]]),
        (450, [[0, -1], [1, 0]]),
    ],
)
def test_quarter_turns_are_exact(angle, matrix):
    assert rotation(angle).tolist() == matrix
    assert rotation([angle]).tolist() == [matrix]


@given(st.floats(-720, 720))
def test_a_rotation_multiplies_complex_numbers(angle):
    turned = (3 + 4j) * np.exp(1j * math.radians(angle))
    np.testing.assert_allclose(rotation(angle) @ [3, 4], [turned.real, turned.imag], atol=1e-13)


@given(st.floats(-179, 180))
def test_the_angle_of_a_rotation_is_found_again(angle):
    assert rotation_angle(rotation(angle)) == pytest.approx(angle, abs=1e-12)


def random_rotation(n, seed):
    q, _ = np.linalg.qr(np.random.default_rng(seed).standard_normal((n, n)))
    return q * np.append(np.ones(n - 1), np.linalg.det(q))


@given(st.integers(1, 5), st.integers(0, 99), st.integers(1, 6))
def test_everything_on_the_path_is_a_rotation_and_equal_steps_add_up(n, seed, count):
    q = random_rotation(n, seed)
    path = rotation_path(q, count)
    assert path.shape == (count + 1, n, n)
    np.testing.assert_allclose(path[0], np.eye(n), atol=1e-13)
    np.testing.assert_array_equal(path[-1], q + 0.0)
    np.testing.assert_allclose(path @ path.transpose(0, 2, 1), np.broadcast_to(np.eye(n), path.shape), atol=1e-12)
    np.testing.assert_allclose(np.linalg.det(path), 1, atol=1e-12)
    np.testing.assert_allclose(np.linalg.matrix_power(path[1], count), q, atol=1e-11)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_the_path_is_the_exponential_of_the_logarithm(n):
    q = random_rotation(n, 7)
    np.testing.assert_allclose(rotation_path(q, 4)[1], expm(0.25 * logm(q)).real, atol=1e-12)


def test_half_turns_go_round_instead_of_shrinking():
    np.testing.assert_allclose(rotation_path(-np.eye(2), 2)[1], [[0, -1], [1, 0]], atol=1e-15)
    path = rotation_path(np.diag([-1, 1, -1]), 2)
    np.testing.assert_allclose(path[1] @ path[1].T, np.eye(3), atol=1e-15)
    assert path[1][1, 1] == 1
    for matrix in (np.diag([-1, 1, -1]), np.diag([-1, -1, -1, -1]), np.diag([-1, 1, 1, -1, 1])):
        path = rotation_path(matrix, 3)
        np.testing.assert_allclose(path[1] @ path[1], path[2], atol=1e-15)
        np.testing.assert_allclose(path[1] @ path[2], matrix, atol=1e-15)


@pytest.mark.parametrize(
    "matrix", [[[1, 0], [0, -1]], [[2, 0], [0, 2]], [[1, 1], [0, 1]], np.zeros((2, 2)), np.full((2, 2), 1e308)]
)
def test_what_is_no_rotation_is_refused(matrix):
    with pytest.raises(ValueError, match=r"^matrix must be a rotation, orthonormal with determinant 1; got \[\["):
        rotation_path(matrix, 3)


@pytest.mark.parametrize("size", [5e-324, 1, 1e308])
def test_the_turn_of_a_matrix_knows_no_size(size):
    assert rotation_angle([[size, -size], [size, size]]) == 45


def test_nonsense_is_refused_by_name():
    with pytest.raises(ValueError, match="angle must be finite; got nan"):
        rotation(math.nan)
    with pytest.raises(ValueError, match="count must be a whole number of at least 1; got 0"):
        rotation_path(np.eye(2), 0)
    with pytest.raises(ValueError, match=r"^matrix must have shape \(2, 2\); got shape \(3, 3\)$"):
        rotation_angle(np.eye(3))
