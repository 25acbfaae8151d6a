"""Checked against: hand calculations, numpy.poly and numpy.linalg.det, the theorem of Cayley and Hamilton."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.characteristic import characteristic_polynomial

squares = st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.integers(-9, 9)))


@pytest.mark.parametrize(
    ("matrix", "coefficients"),
    [
        ([[2, 1], [1, 2]], [1, -4, 3]),
        ([[0, -1], [1, 0]], [1, 0, 1]),
        ([[4, 1], [1, 4]], [1, -8, 15]),
        ([[5]], [1, -5]),
        ([[0.5, 0.25], [2, 0]], [1, -0.5, -0.5]),
        ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [1, -15, -18, 0]),
        (np.diag([1, 2, 3, 4]), [1, -10, 35, -50, 24]),
        ([[1e200, 0], [0, 1e200]], [1, -2e200, math.inf]),
        ([[1e-200, 0], [0, 1e-200]], [1, -2e-200, 0]),
    ],
)
def test_the_coefficients_are_what_the_hand_calculation_gives(matrix, coefficients):
    assert characteristic_polynomial(matrix).coefficients.tolist() == coefficients


@given(squares)
def test_the_coefficients_are_whole_and_numpy_finds_the_same(matrix):
    p = characteristic_polynomial(matrix)
    assert (p.coefficients == np.round(p.coefficients)).all()
    np.testing.assert_allclose(p.coefficients, np.poly(matrix), rtol=1e-8, atol=1e-6 * (1 + np.abs(matrix).max()) ** 5)
    assert p.trace == np.trace(matrix)
    assert p.determinant == round(np.linalg.det(matrix))


@given(squares)
def test_a_matrix_is_a_root_of_its_own_polynomial(matrix):
    total = np.zeros_like(matrix)
    for coefficient in characteristic_polynomial(matrix).coefficients:
        total = total @ matrix + coefficient * np.eye(len(matrix))
    assert not total.any()  # whole numbers, far below 2**53


@given(squares, st.floats(-12, 12))
def test_the_curve_is_the_determinant_and_the_polynomial_but_for_sign(matrix, shift):
    p = characteristic_polynomial(matrix)
    n = len(matrix)
    size = (12 + np.abs(matrix).sum()) ** n
    assert p.at(shift) == pytest.approx((-1) ** n * np.polyval(p.coefficients, shift), abs=1e-12 * size)
    assert p.at([shift, 0])[0] == pytest.approx(np.linalg.det(matrix - shift * np.eye(n)), abs=1e-12 * size)


def test_the_lecture_s_curve_is_exact():
    p = characteristic_polynomial([[2, 1], [1, 2]])
    assert p.at([0, 1, 2, 3, 4]).tolist() == [3, 0, -1, 0, 3]
    assert type(p.at(2)) is float
    assert p.real_roots.tolist() == [1, 3]
    assert p.roots.tolist() == [1, 3]
    assert (p.trace, p.determinant, p.off_diagonal_product) == (4, 3, 1)
    assert type(p.trace) is type(p.determinant) is type(p.off_diagonal_product) is float
    assert p.vertex.tolist() == [2, -1]
    assert p.span.tolist() == [0, 4]
    assert p.matrix.tolist() == [[2, 1], [1, 2]]


def test_the_parallelogram_goes_flat_at_a_root():
    p = characteristic_polynomial([[2, 1], [1, 3]])
    assert p.parallelogram(0).tolist() == [[0, 0], [2, 1], [3, 4], [1, 3]]
    assert characteristic_polynomial([[2, 5], [1, 3]]).parallelogram(1).tolist() == [[0, 0], [1, 1], [6, 3], [5, 2]]
    trace = characteristic_polynomial([[2, 1], [1, 2]]).sweep(4)
    assert trace.shifts.tolist() == [0, 1, 2, 3, 4]
    assert trace.curve.tolist() == [[0, 3], [1, 0], [2, -1], [3, 0], [4, 3]]
    assert trace.matrices[1].tolist() == [[1, 1], [1, 1]]
    assert trace.parallelograms[3].tolist() == [[0, 0], [-1, 1], [0, 0], [1, -1]]
    for area, corners in zip(trace.determinants, trace.parallelograms, strict=True):
        x, y = corners.T
        shoelace = (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2
        assert shoelace == area


def test_a_quarter_turn_s_curve_never_touches_zero():
    p = characteristic_polynomial([[0, -1], [1, 0]])
    assert p.real_roots.tolist() == []
    assert p.vertex.tolist() == [0, 1]
    assert p.span.tolist() == [-2, 2]
    assert p.sweep(4).determinants.tolist() == [5, 2, 1, 2, 5]


@pytest.mark.parametrize(
    ("matrix", "span"),
    [
        ([[10, 0], [0, 12]], [0, 13]),
        ([[-10, 0], [0, -12]], [-13, 0]),
        ([[3, 0], [0, 3]], [0, 4]),
        ([[1, -2], [2, 1]], [-3, 5]),
        ([[-7]], [-8, 0]),
    ],
)
def test_the_span_shows_the_roots_and_zero(matrix, span):
    p = characteristic_polynomial(matrix)
    assert p.span.tolist() == span
    assert p.sweep(2).shifts[[0, -1]].tolist() == span


def test_a_sweep_goes_where_it_is_told():
    trace = characteristic_polynomial(np.diag([1, 2, 3])).sweep(2, start=-1, stop=1)
    assert trace.shifts.tolist() == [-1, 0, 1]
    np.testing.assert_allclose(trace.determinants, [24, 6, 0], rtol=1e-15)
    assert trace.matrices.shape == (3, 3, 3)


@pytest.mark.parametrize(
    "matrix",
    [
        np.diag([1e200, 1e200, 1e-300]),
        np.diag([-1e200, -1e200, 1e-300]),
        [[0, 1e200, 0], [0, 0, 1e200], [1e-300, 0, 0]],
    ],
)
def test_rows_of_any_size_have_their_determinant(matrix):
    assert characteristic_polynomial(matrix).at([0, 0]) == pytest.approx([1e100] * 2)
    assert characteristic_polynomial(matrix).at(0) == pytest.approx(1e100)


def test_a_determinant_of_two_rows_is_exact_and_infinite_beyond_float64():
    assert characteristic_polynomial([[3, 1], [1, 2]]).at(0) == 5  # 3 (2 - 1/3) is not
    assert characteristic_polynomial(np.diag([1e200, 1e200])).at(0) == math.inf


def test_the_span_reaches_twice_as_far_as_the_farthest_root():
    assert characteristic_polynomial(np.diag([1, 2, 9])).span.tolist() == [-6, 14]


def test_no_zero_is_negative():
    assert math.copysign(1, characteristic_polynomial([[0]]).determinant) == 1
    assert math.copysign(1, characteristic_polynomial([[1, 0], [-2, 1]]).off_diagonal_product) == 1


@pytest.mark.parametrize(
    ("roots", "start"),
    [
        ([3, 4], 0),
        ([3.5, 4.5], 3),
        ([0.5, 9], 0),
        ([2, 2.1], 1),
        ([1, 9], 0),
        ([0, 1], -1),
        ([1e300, 1e300], (1 - 1e-9) * 1e300),
    ],
)
def test_the_way_in_starts_at_zero_or_at_the_whole_number_below_the_roots(roots, start):
    before = characteristic_polynomial(np.diag(roots)).lead_in
    assert (before, type(before)) == (pytest.approx(start, rel=1e-12), float)
    assert before < min(roots)


def test_huge_and_tiny_areas_do_not_leave_float64_halfway():
    p = characteristic_polynomial([[1e200, 1e160], [1e-200, 1e-150]])
    assert p.at(0) == pytest.approx(1e50, rel=1e-12, abs=0)
    assert characteristic_polynomial(np.diag([1e150, 1e150, 1e-200])).at(0) == pytest.approx(1e100, rel=1e-12, abs=0)
    assert characteristic_polynomial(1e200 * np.eye(2)).off_diagonal_product == 0
    assert characteristic_polynomial([[0, 1e200], [1e200, 0]]).off_diagonal_product == math.inf


def test_what_needs_two_rows_is_refused_for_more():
    p = characteristic_polynomial(np.eye(3))
    for name in ("vertex", "off_diagonal_product"):
        with pytest.raises(ValueError, match=r"^matrix must have two rows for this; got 3$"):
            getattr(p, name)
    with pytest.raises(ValueError, match=r"^matrix must have two rows for a parallelogram; got 3$"):
        p.parallelogram(0)


def test_nonsense_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^matrix must be square; got shape \(1, 2\)$"):
        characteristic_polynomial([[1, 2]])
    with pytest.raises(ValueError, match="at most 64 rows, since its polynomial is exact; got 65"):
        characteristic_polynomial(np.eye(65))
    assert characteristic_polynomial(np.eye(64)).coefficients[1] == -64
    p = characteristic_polynomial(np.eye(2))
    with pytest.raises(ValueError, match="shift must be finite; got nan"):
        p.at(math.nan)
    with pytest.raises(ValueError, match="count must be a whole number of at least 1; got 0"):
        p.sweep(0)
    with pytest.raises(ValueError, match="stop must be finite; got inf"):
        p.sweep(2, stop=math.inf)


def test_root_points_lie_on_the_axis_where_the_curve_meets_it():
    assert characteristic_polynomial([[2, 1], [1, 2]]).root_points.tolist() == [[1, 0], [3, 0]]
    assert characteristic_polynomial([[0, -1], [1, 0]]).root_points.shape == (0, 2)


@pytest.mark.parametrize(
    ("matrix", "start"),
    [
        ([[2, 1], [1, 2]], 0),  # roots 1 and 3
        ([[1, 2], [2, 1]], -2),  # -1 and 3
        ([[-2, 1], [1, -2]], -4),  # -3 and -1
        ([[4, 1], [1, 4]], 0),  # 3 and 5, which are 2 apart
        ([[5, 0.1], [0.1, 5]], 4),  # 4.9 and 5.1, which are 0.2 apart
        ([[1, 1], [1, 0]], -1),  # (1 ± √5) / 2, the lower -0.62
        ([[0, 0], [0, 0]], -1),
        ([[0, -1], [1, 0]], -1),
    ],
)
def test_lambda_is_turned_up_from_below_every_root(matrix, start):
    p = characteristic_polynomial(matrix)
    assert p.lead_in == start
    assert p.lead_in < p.roots.real.min()


def test_the_constants_of_the_factors_multiply_out_to_the_polynomial():
    for matrix in ([[2, 1], [1, 2]], [[1, 2], [2, 1]], [[3, 0], [0, 0]]):
        p = characteristic_polynomial(matrix)
        one, other = p.factor_constants
        assert [1, one + other, one * other] == p.coefficients.tolist()
        assert not np.signbit(p.factor_constants[p.factor_constants == 0]).any()
