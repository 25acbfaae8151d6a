"""Checked against: hand calculations, numpy.linalg, chosen Jordan forms in other axes, what defines eigenpairs."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.eigen import Multiplicity, eigenpairs, symmetric_eigenpairs

whole = st.integers(-9, 9)
squares = st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n, n), elements=whole))
HALF = 0.5**0.5


@pytest.mark.parametrize(
    ("matrix", "values", "vectors"),
    [
        ([[2, 1], [1, 2]], [1, 3], [[HALF, -HALF], [HALF, HALF]]),
        ([[10, 3], [3, 2]], [1, 11], np.array([[-1, 3], [3, 1]]) / math.sqrt(10)),
        ([[4, 1], [1, 4]], [3, 5], [[HALF, -HALF], [HALF, HALF]]),
        ([[1, 2], [2, -2]], [-3, 2], np.array([[-1, 2], [2, 1]]) / math.sqrt(5)),
        ([[-2, 2], [2, 1]], [-3, 2], np.array([[2, -1], [1, 2]]) / math.sqrt(5)),
        ([[0, 2], [2, 0]], [-2, 2], [[HALF, -HALF], [HALF, HALF]]),
        ([[5, 0], [0, -7]], [-7, 5], [[0, 1], [1, 0]]),
        ([[4, 0], [0, 4]], [4, 4], [[1, 0], [0, 1]]),
        ([[0, 0], [0, 0]], [0, 0], [[1, 0], [0, 1]]),
        ([[-3]], [-3], [[1]]),
        (np.diag([2, 5, 2]), [2, 2, 5], [[1, 0, 0], [0, 0, 1], [0, 1, 0]]),
        (np.ones((3, 3)) + np.eye(3), [1, 1, 4], None),
    ],
)
def test_symmetric_eigenpairs_are_what_the_hand_calculation_gives(matrix, values, vectors):
    pairs = symmetric_eigenpairs(matrix)
    np.testing.assert_allclose(pairs.eigenvalues, values, rtol=1e-15, atol=1e-15)
    if vectors is not None:
        np.testing.assert_allclose(pairs.vectors, vectors, atol=1e-15)
    if len(values) == 2:
        assert pairs.eigenvalues.tolist() == values


@given(squares)
def test_a_symmetric_matrix_is_its_eigenpairs_put_together_again(entries):
    matrix = entries + entries.T
    pairs = symmetric_eigenpairs(matrix)
    size = 1 + np.abs(matrix).max()
    np.testing.assert_allclose(pairs.vectors.T * pairs.eigenvalues @ pairs.vectors, matrix, atol=1e-13 * size)
    np.testing.assert_allclose(pairs.eigenvalues, np.linalg.eigvalsh(matrix), atol=1e-13 * size)
    np.testing.assert_allclose(pairs.dots, np.eye(len(matrix)), atol=1e-14)
    assert (pairs.vectors[np.arange(len(matrix)), np.abs(np.round(pairs.vectors, 9)).argmax(axis=1)] > 0).all()
    for shifted, v in zip(pairs.shifted, pairs.vectors, strict=True):
        np.testing.assert_allclose(shifted @ v, 0, atol=1e-13 * size)


def test_the_lecture_s_rows_and_lines_are_exact():
    pairs = symmetric_eigenpairs([[2, 1], [1, 2]])
    assert pairs.whole_vectors.tolist() == [[1, -1], [1, 1]]
    assert pairs.shifted.tolist() == [[[1, 1], [1, 1]], [[-1, 1], [1, -1]]]
    assert pairs.dots[0, 1] == 0
    assert (pairs.strongest, pairs.condition) == (1, 3)
    np.testing.assert_allclose(pairs.lines(2 / HALF)[1], [[-2, -2], [2, 2]], rtol=1e-15)


def test_the_strongest_may_be_negative_and_a_singular_matrix_has_no_condition():
    assert symmetric_eigenpairs([[-5, 0], [0, 2]]).strongest == 0
    assert symmetric_eigenpairs(np.diag([-5, 2, 5, -7])).by_size == (0, 3, 1, 2)  # -7, then 5 before -5, then 2
    assert symmetric_eigenpairs([[-5, 0], [0, 2]]).condition == 2.5
    assert symmetric_eigenpairs([[1, 1], [1, 1]]).condition == math.inf


def test_a_small_eigenvalue_keeps_its_digits():
    pairs = symmetric_eigenpairs([[1, 1e-9], [1e-9, 2e-18]])
    assert pairs.eigenvalues[0] == pytest.approx(1e-18, rel=1e-12, abs=0)
    pairs = symmetric_eigenpairs([[-1, 1e-9], [1e-9, -2e-18]])
    assert pairs.eigenvalues[1] == pytest.approx(-1e-18, rel=1e-12, abs=0)


@pytest.mark.parametrize("size", [1e-300, 1e-160, 1e160, 1e300])
def test_huge_and_tiny_matrices_have_eigenpairs(size):
    for matrix in (np.array([[2, 1], [1, 2]]), np.ones((3, 3)) + np.eye(3), np.array([[1, 2], [3, 4]])):
        ordinary, scaled = eigenpairs(matrix), eigenpairs(size * matrix)
        np.testing.assert_allclose(scaled.eigenvalues / size, ordinary.eigenvalues, rtol=1e-13)
        np.testing.assert_allclose(scaled.real_directions, ordinary.real_directions, atol=1e-13)


def test_a_quarter_turn_has_i_and_minus_i_and_no_real_direction():
    pairs = eigenpairs([[0, -1], [1, 0]])
    assert pairs.eigenvalues.tolist() == [-1j, 1j]
    assert pairs.real_directions.shape == (0, 2)
    assert pairs.real_eigenvalues.shape == (0,)
    assert not pairs.all_real
    assert pairs.diagonalizable
    np.testing.assert_allclose(pairs.spaces[1].basis, [[HALF, -HALF * 1j]], atol=1e-15)


BLOCK = np.array([[2.0, 1, 0], [0, 2, 1], [0, 0, 2]])
MIXED = np.array([[2.0, 1, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 5]])
TURN = np.array([[1.0, -2], [2, 1]])


@pytest.mark.parametrize(
    ("matrix", "spaces"),
    [
        ([[2, 1], [0, 2]], [(2, 2, 1)]),
        ([[2, 1e-9], [0, 2]], [(2, 2, 1)]),
        ([[0, 1], [0, 0]], [(0, 2, 1)]),
        ([[1, 1], [0, 3]], [(1, 1, 1), (3, 1, 1)]),
        ([[7]], [(7, 1, 1)]),
        (np.zeros((3, 3)), [(0, 3, 3)]),
        (BLOCK, [(2, 3, 1)]),
        (MIXED, [(2, 3, 2), (5, 1, 1)]),
        (-3 * np.eye(4), [(-3, 4, 4)]),
        (TURN, [(1 - 2j, 1, 1), (1 + 2j, 1, 1)]),
        (np.kron(np.eye(2), TURN), [(1 - 2j, 2, 2), (1 + 2j, 2, 2)]),
        (np.kron(np.eye(2), TURN) + np.kron([[0, 1], [0, 0]], np.eye(2)), [(1 - 2j, 2, 1), (1 + 2j, 2, 1)]),
        (np.kron(np.diag([1, -2]), [[0, -1], [1, 0]]), [(-2j, 1, 1), (-1j, 1, 1), (1j, 1, 1), (2j, 1, 1)]),
        ([[1, 1], [0, 1 + 1e-3]], [(1, 1, 1), (1.001, 1, 1)]),
        ([[2, 1], [1e-8, 2]], [(2 - 1e-4, 1, 1), (2 + 1e-4, 1, 1)]),
        (np.diag([11, 11, 14, 8]) + np.eye(4, k=3), [(8, 1, 1), (11, 2, 2), (14, 1, 1)]),
        (np.diag([1, 1, 4, -2]) + np.eye(4, k=3), [(-2, 1, 1), (1, 2, 2), (4, 1, 1)]),
        (np.diag([1, 1 + 1e-12]), [(1, 1, 1), (1 + 1e-12, 1, 1)]),
    ],
)
def test_an_eigenvalue_is_reported_for_what_it_is(matrix, spaces):
    found = eigenpairs(matrix).spaces
    assert [(space.algebraic, space.geometric) for space in found] == [tuple(space[1:]) for space in spaces]
    np.testing.assert_allclose([space.eigenvalue for space in found], [space[0] for space in spaces], atol=1e-14)


@pytest.mark.parametrize("seed", range(6))
def test_a_jordan_form_in_other_axes_is_found_again(seed):
    rng = np.random.default_rng(seed)
    axes = (np.tril(rng.integers(-1, 2, (4, 4)), -1) + np.eye(4)) @ (
        np.triu(rng.integers(-1, 2, (4, 4)), 1) + np.eye(4)
    )
    assert np.linalg.cond(axes) < 100
    for form, spaces in ((MIXED, [(3, 2), (1, 1)]), (np.diag([1, 1, 4, -2]), [(1, 1), (2, 2), (1, 1)])):
        pairs = eigenpairs(axes @ form @ np.linalg.inv(axes))
        assert [(space.algebraic, space.geometric) for space in pairs.spaces] == spaces
        assert pairs.diagonalizable is all(a == g for a, g in spaces)


@given(squares)
def test_eigenpairs_of_any_matrix_are_what_defines_them(matrix):
    pairs = eigenpairs(matrix)
    size = 1 + np.abs(matrix).max()
    assert pairs.matrix.tolist() == matrix.tolist()
    assert sum(space.algebraic for space in pairs.spaces) == pairs.eigenvalues.size == len(matrix)
    assert pairs.eigenvalues.sum() == pytest.approx(np.trace(matrix), abs=1e-10 * size)
    assert pairs.eigenvalues.prod() == pytest.approx(np.linalg.det(matrix), abs=1e-8 * size ** len(matrix))
    for space in pairs.spaces:
        assert 1 <= space.geometric <= space.algebraic
        residual = matrix @ space.basis.T - space.eigenvalue * space.basis.T
        np.testing.assert_allclose(residual, 0, atol=1e-4 * size)  # of a defective one, half the digits are true
        np.testing.assert_allclose(space.basis.conj() @ space.basis.T, np.eye(space.geometric), atol=1e-12)
        assert space.basis.dtype == (np.float64 if space.is_real else np.complex128)


@given(arrays(np.float64, (2, 2), elements=whole))
def test_two_rows_are_the_roots_of_the_quadratic_formula(matrix):
    (a, b), (c, d) = matrix
    assume(not (matrix == matrix.T).all())
    discriminant = (a - d) ** 2 + 4 * b * c
    multiplicity = {True: [2], False: [1, 1]}[discriminant == 0]
    pairs = eigenpairs(matrix)
    assert [space.algebraic for space in pairs.spaces] == multiplicity
    assert pairs.all_real is bool(discriminant >= 0)
    roots = [(a + d - complex(discriminant) ** 0.5) / 2, (a + d + complex(discriminant) ** 0.5) / 2]
    np.testing.assert_allclose(pairs.eigenvalues, roots, atol=1e-14 * 30)


def test_the_multiplicity_has_a_name():
    [simple, _] = eigenpairs([[1, 1], [0, 3]]).spaces
    [repeated] = eigenpairs(np.eye(2)).spaces
    [defective] = eigenpairs([[2, 1], [0, 2]]).spaces
    assert simple.multiplicity is Multiplicity.SIMPLE
    assert repeated.multiplicity is Multiplicity.REPEATED
    assert defective.multiplicity is Multiplicity.DEFECTIVE
    assert not eigenpairs([[2, 1], [0, 2]]).diagonalizable
    assert eigenpairs(np.eye(2)).real_eigenvalues.tolist() == [1, 1]
    assert eigenpairs([[2, 1], [0, 2]]).real_directions.tolist() == [[1, 0]]


def test_a_larger_matrix_has_the_eigenvalues_that_numpy_finds():
    matrix = np.random.default_rng(0).standard_normal((20, 20))
    pairs = eigenpairs(matrix)
    assert all(space.multiplicity is Multiplicity.SIMPLE for space in pairs.spaces)
    np.testing.assert_allclose(np.sort_complex(pairs.eigenvalues), np.sort_complex(np.linalg.eigvals(matrix)))
    assert (np.diff(pairs.eigenvalues.real) >= -1e-12).all()


def test_the_arrays_are_read_only():
    pairs, general = symmetric_eigenpairs([[2, 1], [1, 2]]), eigenpairs([[0, -1], [1, 0]])
    for array in (pairs.eigenvalues, pairs.vectors, pairs.shifted, general.eigenvalues, general.spaces[0].basis):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("function", [eigenpairs, symmetric_eigenpairs])
@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ([[1, 2]], r"^matrix must be square; got shape \(1, 2\)$"),
        ([[1, math.inf], [0, 1]], "^matrix must be finite"),
        ([[1j]], "^matrix must be real numbers"),
        (np.empty((0, 0)), "^matrix must have shape"),
    ],
)
def test_nonsense_is_refused_by_name(function, matrix, sentence):
    with pytest.raises(ValueError, match=sentence):
        function(matrix)


@pytest.mark.parametrize(
    "matrix", [np.full((2, 2), 1e308), np.full((3, 3), 1e308), [[1e308, 1.7e308], [1.6e308, 1e308]]]
)
def test_an_eigenvalue_beyond_float64_is_refused(matrix):
    with pytest.raises(
        ValueError, match=r"^matrix must have eigenvalues within float64; got entries too large for that"
    ):
        eigenpairs(matrix)


@pytest.mark.parametrize(
    ("first", "count"),
    [([1.0, 2, 3, 4], 4), ([0.0, 1, 0, 0, 0], 5), ([2.0, -1, 0, 0, 0, -1], 6)],
)
def test_a_circulant_matrix_has_the_fourier_transform_of_its_column_for_eigenvalues(first, count):
    pairs = eigenpairs(np.array([np.roll(first, i) for i in range(count)]).T)
    wanted = np.fft.fft(first)
    np.testing.assert_allclose(
        np.sort_complex(pairs.eigenvalues.round(12)), np.sort_complex(wanted.round(12)), atol=1e-12
    )
    assert pairs.diagonalizable


def test_the_second_difference_has_the_eigenvalues_of_its_closed_form():
    matrix = 2 * np.eye(9) - np.eye(9, k=1) - np.eye(9, k=-1)
    wanted = 2 - 2 * np.cos(np.arange(1, 10) * np.pi / 10)
    np.testing.assert_allclose(symmetric_eigenpairs(matrix).eigenvalues, wanted, rtol=1e-13)


@pytest.mark.parametrize("blocks", [[5], [3, 2], [4, 1, 1], [2, 2, 2]])
@pytest.mark.parametrize("seed", [0, 1])
def test_several_blocks_of_one_defective_eigenvalue_are_told_in_any_perpendicular_axes(blocks, seed):
    n = sum(blocks)
    steps = [float(i + 1 not in np.cumsum(blocks)) for i in range(n - 1)]
    axes = np.linalg.qr(np.random.default_rng(seed).standard_normal((n, n)))[0]
    [space] = eigenpairs(axes @ (3 * np.eye(n) + np.diag(steps, 1)) @ axes.T).spaces
    assert (space.algebraic, space.geometric) == (n, len(blocks))
    assert space.eigenvalue == pytest.approx(3)


@pytest.mark.parametrize("seed", range(4))
def test_several_defective_eigenvalues_are_kept_apart(seed):
    blocks = [(-3.0, 3), (1.0, 2), (1.5, 3), (5.0, 2)]
    last = np.cumsum([size for _, size in blocks])
    form = np.diag(np.repeat(*zip(*blocks, strict=True))) + np.diag([float(i not in last) for i in range(1, 10)], 1)
    axes = np.linalg.qr(np.random.default_rng(seed).standard_normal((10, 10)))[0]
    spaces = eigenpairs(axes @ form @ axes.T).spaces
    assert [(space.algebraic, space.geometric) for space in spaces] == [(size, 1) for _, size in blocks]
    np.testing.assert_allclose([space.eigenvalue for space in spaces], [value for value, _ in blocks], atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_a_quarter_turn_in_any_axes_has_no_real_part(seed):
    form = np.diag([0.0, 0, 3, 5]) + np.diag([-2.0, 0, 0], 1) + np.diag([2.0, 0, 0], -1)
    axes = np.linalg.qr(np.random.default_rng(seed).standard_normal((4, 4)))[0]
    turn = [space.eigenvalue for space in eigenpairs(axes @ form @ axes.T).spaces if not space.is_real]
    assert [value.real for value in turn] == [0, 0]
    np.testing.assert_allclose([value.imag for value in turn], [-2, 2], rtol=1e-14)
    assert {type(value) for value in turn} == {complex}


def test_a_turn_about_an_axis_keeps_that_axis_alone():
    axis, about = np.array([1, 2, 2]) / 3, np.cross(np.eye(3), np.array([1, 2, 2]) / 3)
    pairs = eigenpairs(np.eye(3) + math.sin(1) * about + (1 - math.cos(1)) * about @ about)
    np.testing.assert_allclose(pairs.real_directions, [axis], atol=1e-14)
    np.testing.assert_allclose(pairs.eigenvalues[:2], [np.exp(-1j), np.exp(1j)], atol=1e-14)
    np.testing.assert_allclose(pairs.spaces[0].basis, pairs.spaces[1].basis.conj(), atol=1e-14)


def test_symmetric_eigenpairs_of_another_matrix_are_refused():
    with pytest.raises(ValueError, match=r"^matrix must be symmetric; got 2\.0 in row 0, column 1 and 3\.0 across"):
        symmetric_eigenpairs([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="reach must be finite"):
        symmetric_eigenpairs([[1, 2], [2, 4]]).lines(math.inf)
