"""Checked against: hand calculations, closed forms, exact whole iterates, numpy.linalg.eigh, the eigenbasis."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mathcore.power_iteration import Stop, gather, power_iteration, random_directions

LECTURE = [[2, 1], [1, 2]]


def test_the_lecture_s_iterates_are_exact():
    trace = power_iteration(LECTURE, [1, 0], 10)
    k = np.arange(11)
    assert trace.raw.tolist() == np.column_stack([(3**k + 1) // 2, (3**k - 1) // 2]).tolist()
    np.testing.assert_allclose(trace.units, trace.raw / np.linalg.norm(trace.raw, axis=1, keepdims=True), rtol=1e-15)
    np.testing.assert_allclose(trace.multiplied, trace.units[:-1] @ np.array(LECTURE).T, rtol=1e-15)
    np.testing.assert_allclose(trace.growths, np.linalg.norm(trace.multiplied, axis=1), rtol=1e-15)
    np.testing.assert_allclose(trace.multiplied / trace.growths[:, np.newaxis], trace.units[1:], rtol=1e-14)
    np.testing.assert_allclose(trace.rayleigh, (3 * 9.0**k + 1) / (9.0**k + 1), rtol=1e-14)
    np.testing.assert_allclose(trace.rayleigh_errors, 2 / (9.0**k + 1), atol=1e-14)
    np.testing.assert_allclose(trace.tangents, (1 / 3) ** k, rtol=1e-9)
    np.testing.assert_allclose(trace.angle_errors, np.degrees(np.arctan((1 / 3) ** k)), rtol=1e-9)
    np.testing.assert_allclose(trace.tangent_ratios, 1 / 3, rtol=1e-9)
    np.testing.assert_allclose(trace.log10_tangents, -k * math.log10(3), atol=1e-9)
    assert (trace.stop, trace.target, trace.ratio) == (Stop.MAX_STEPS, 3, 1 / 3)
    assert trace.eigenvalue == trace.rayleigh[-1]
    assert type(trace.eigenvalue) is float


def test_the_lecture_s_start_is_half_of_each_eigenvector():
    c = power_iteration(LECTURE, [1, 0], 3).components
    assert c.eigenvalues.tolist() == [3, 1]
    assert c.vectors.tolist() == [[1, 1], [1, -1]]
    np.testing.assert_allclose(c.coefficients, [0.5, 0.5], rtol=1e-15)
    np.testing.assert_allclose(c.amounts, [[0.5, 0.5], [1.5, 0.5], [4.5, 0.5], [13.5, 0.5]], rtol=1e-15)
    np.testing.assert_allclose(c.parts[2], [[4.5, 4.5], [0.5, -0.5]], rtol=1e-15)


symmetric = st.integers(0, 500).map(lambda seed: np.random.default_rng(seed).integers(-5, 6, (3, 3)))


@given(symmetric, st.lists(st.integers(-5, 5), min_size=3, max_size=3))
def test_the_iterates_are_the_sum_of_their_parts(half, start):
    matrix = half + half.T
    assume(any(start))
    trace = power_iteration(matrix, start, 6, tolerance=0)
    c = trace.components
    np.testing.assert_allclose(c.parts.sum(axis=1), trace.raw, atol=1e-9 * (1 + np.abs(trace.raw).max()))
    expected = np.array([np.linalg.matrix_power(matrix, k) @ start for k in range(len(trace.raw))])
    assert trace.raw.tolist() == expected.tolist()


@given(symmetric)
def test_the_dominant_eigenpair_is_the_one_numpy_finds(half):
    matrix = half + half.T
    values, vectors = np.linalg.eigh(matrix)
    order = np.argsort(-np.abs(values))
    ratio = abs(values[order[1]]) / abs(values[order[0]]) if values.any() else 1
    assume(ratio < 0.8)
    start = [1, 0.3, -0.2]
    assume(abs(vectors[:, order[0]] @ start) > 1e-3)
    trace = power_iteration(matrix, start, 300)
    assert trace.stop is Stop.CONVERGED
    assert trace.ratio == pytest.approx(ratio, abs=1e-12)
    assert (trace.eigenvalue, trace.target) == pytest.approx((values[order[0]],) * 2, rel=1e-10)
    assert abs(trace.units[-1] @ vectors[:, order[0]]) == pytest.approx(1)
    assert trace.tangents[-1] <= 1e-12 < trace.tangents[-2]


@pytest.mark.parametrize(
    ("matrix", "start", "stop", "steps"),
    [
        ([[0, -1], [1, 0]], [1, 0], Stop.NO_DOMINANT, 20),
        ([[0, 1], [1, 0]], [2, 1], Stop.NO_DOMINANT, 20),
        ([[1, -2], [2, 1]], [2, 1], Stop.NO_DOMINANT, 20),
        (LECTURE, [1, -1], Stop.ORTHOGONAL_START, 20),
        ([[2, 5], [0, 1]], [5, -1], Stop.ORTHOGONAL_START, 20),
        ([[2, 1], [0, 2]], [1, 1], Stop.MAX_STEPS, 20),
        ([[2, 1], [0, 2]], [1, 0], Stop.CONVERGED, 0),
        (np.eye(2), [1, 3], Stop.CONVERGED, 0),
        (np.diag([3, 3, 1]), [1, 2, 0], Stop.CONVERGED, 0),
        (np.diag([3, 3, 1]), [1, 2, 3], Stop.MAX_STEPS, 20),
        ([[0, 1], [0, 0]], [1, 1], Stop.VANISHED, 1),
        (np.zeros((2, 2)), [1, 2], Stop.VANISHED, 0),
        ([[1, 1], [1, 1]], [1, -1], Stop.VANISHED, 0),
        ([[1, 1], [1, 1]], [1, 0], Stop.CONVERGED, 1),
        ([[-3]], [2], Stop.CONVERGED, 0),
    ],
)
def test_it_says_why_it_ended(matrix, start, stop, steps):
    trace = power_iteration(matrix, start, 20)
    assert trace.stop is stop
    assert trace.units.shape == (steps + 1, len(start))
    assert trace.multiplied.shape == (steps, len(start))
    assert trace.growths.shape == (steps,)
    assert trace.rayleigh.shape == (steps + 1,)


def test_the_last_step_may_be_the_one_that_converges():
    needed = len(power_iteration(LECTURE, [1, 0], 99).units) - 1
    assert needed == 26  # (1/3)^26 < 1e-12 < (1/3)^25
    assert power_iteration(LECTURE, [1, 0], needed).stop is Stop.CONVERGED
    assert power_iteration(LECTURE, [1, 0], needed - 1).stop is Stop.MAX_STEPS
    assert len(power_iteration(LECTURE, [1, 0], 99, tolerance=0.12).units) == 3


def test_a_negative_eigenvalue_turns_the_arrow_round_at_each_step():
    trace = power_iteration([[-3, 0], [0, 1]], [1, 1], 3)
    assert trace.raw.tolist() == [[1, 1], [-3, 1], [9, 1], [-27, 1]]
    assert trace.target == -3
    assert power_iteration([[-3]], [1], 3).ratio == power_iteration(np.eye(2), [1, 0], 3).ratio == 0
    np.testing.assert_allclose(trace.tangents, (1 / 3) ** np.arange(4))
    assert trace.components.eigenvalues.tolist() == [-3, 1]
    assert trace.components.amounts.tolist() == [[1, 1], [-3, 1], [9, 1], [-27, 1]]


def test_of_two_eigenvalues_that_tie_the_positive_one_comes_first():
    c = power_iteration([[0, 1], [1, 0]], [2, 1], 2).components
    assert c.eigenvalues.tolist() == [1, -1]
    np.testing.assert_allclose(c.amounts, [[1.5, 0.5], [1.5, -0.5], [1.5, 0.5]])


@given(symmetric, st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_what_is_multiplied_is_the_image_of_the_iterate_whatever_the_matrix(matrix, start):
    trace = power_iteration(matrix, start, 5, tolerance=0)
    np.testing.assert_allclose(trace.multiplied, [matrix @ v for v in trace.units[:-1]], atol=1e-13)
    np.testing.assert_allclose(trace.rayleigh, [v @ matrix @ v for v in trace.units], atol=1e-13)
    if trace.dominant is not None and not any(trace.units[-1] == 0):
        arrows = gather(matrix, [start], len(trace.units) - 1).units[:, 0]
        np.testing.assert_allclose(arrows, trace.units, atol=1e-12)


def test_a_rounding_along_the_strongest_eigenvector_is_no_part_of_the_start():
    axes = np.linalg.qr(np.random.default_rng(2).standard_normal((4, 4)))[0]
    trace = power_iteration(axes * [8, 1, 0.5, 0.25] @ axes.T, axes[:, 1], 60)
    assert np.abs(trace.units[0] @ axes[:, 0]) < 1e-15
    assert trace.angle_errors[-1] < 1e-9  # which in the end is the rounding's doing
    assert trace.stop is Stop.ORTHOGONAL_START


def test_an_eigenvalue_that_ties_but_for_a_rounding_does_not_dominate():
    for other, stop in ((-(1 - 1e-13), Stop.NO_DOMINANT), (-(1 - 1e-9), Stop.MAX_STEPS)):
        trace = power_iteration(np.diag([1, other]), [1, 1], 3)
        assert trace.stop is stop
        assert trace.ratio == pytest.approx(1)
    assert power_iteration([[0, -1], [1, 0]], [1, 0], 3).ratio == 1
    assert power_iteration([[0]], [1], 3).stop is Stop.VANISHED


def test_an_arrow_that_has_arrived_has_no_logarithm_left():
    assert power_iteration([[2, 0], [0, 0]], [1, 1], 3).log10_tangents.tolist() == [0, -math.inf]


def test_fifty_steps_are_made_unless_told():
    assert len(power_iteration(np.diag([1, 0.999]), [1, 1]).units) == 51


def test_a_start_of_any_size_is_split_into_eigenvectors():
    for size in (1e-20, -1e20):
        c = power_iteration(LECTURE, [size, 0], 2).components
        np.testing.assert_allclose(c.coefficients, [size / 2, size / 2], rtol=1e-15)
    along = power_iteration([[1, 2], [2, -2]], [-0.7, 1.4], 2).components
    np.testing.assert_allclose(along.coefficients, [0.7, 0], atol=0, rtol=1e-15)
    with pytest.raises(ValueError, match=r"^matrix must have real eigenvectors that span the space to split a start"):
        _ = power_iteration([[0, -1], [1, 0]], [1, 0], 2).components


def test_amounts_stay_in_range_where_powers_do_not():
    c = power_iteration(np.diag([1e120, 5e119]), [1e-150, 1e-150], 3).components
    np.testing.assert_allclose(c.amounts[:, 0], [1e-150, 1e-30, 1e90, 1e210], rtol=1e-13)
    np.testing.assert_allclose(c.amounts[:, 1] / c.amounts[:, 0], [1, 0.5, 0.25, 0.125], rtol=1e-13)
    c = power_iteration(np.diag([1e200, 2]), [0, 1], 3).components
    assert c.amounts.tolist() == [[0, 1], [0, 2], [0, 4], [0, 8]]


def test_arrows_may_lie_on_an_axis_and_the_one_that_vanishes_is_named():
    assert gather(np.diag([2, 1]), [[1, 0], [0, 3]], 2).units.tolist() == [[[1, 0], [0, 1]]] * 3
    with pytest.raises(ValueError, match=r"^starts must not be sent to zero; the arrow from \[0\.0, 5\.0\] is$"):
        gather(np.diag([2, 0]), [[1, 0], [0, 5]], 2)


def test_a_start_at_right_angles_stays_there():
    trace = power_iteration(LECTURE, [1, -1], 3)
    assert trace.angle_errors.tolist() == pytest.approx([90] * 4)
    assert trace.raw.tolist() == [[1, -1]] * 4
    assert trace.components.coefficients.tolist() == pytest.approx([0, 1])
    assert power_iteration(np.diag([2, 1]), [0, 1], 2).tangents.tolist() == [math.inf] * 3
    assert np.isnan(power_iteration(np.diag([2, 1]), [0, 1], 2).tangent_ratios).all()


def test_a_repeated_strongest_eigenvalue_draws_the_arrow_into_its_plane():
    trace = power_iteration(np.diag([3, 3, 1]), [3, 4, 5], 2)
    np.testing.assert_allclose(trace.tangents, [1, 1 / 3, 1 / 9])
    assert trace.ratio == pytest.approx(1 / 3)


def test_a_defective_eigenvalue_is_approached_ever_more_slowly():
    trace = power_iteration([[2, 1], [0, 2]], [0, 1], 6)
    np.testing.assert_allclose(trace.tangents[1:], 2 / np.arange(1, 7))
    assert trace.ratio == 1
    with pytest.raises(ValueError, match=r"^matrix must have real eigenvectors that span the space to split a start"):
        _ = trace.components


@pytest.mark.parametrize(("size", "start"), [(1e200, 1.0), (1e-200, 1.0), (1.0, 1e300), (1.0, 1e-300), (1e300, 1e300)])
def test_unit_iterates_go_on_when_the_raw_ones_have_left_float64(size, start):
    trace = power_iteration(np.array(LECTURE) * size, [start, 0], 40)
    ordinary = power_iteration(LECTURE, [1, 0], 40)
    np.testing.assert_allclose(trace.units, ordinary.units, atol=1e-14)
    np.testing.assert_allclose(trace.rayleigh / size, ordinary.rayleigh, rtol=1e-13)
    np.testing.assert_allclose(trace.growths / size, ordinary.growths, rtol=1e-13)
    assert np.isfinite(trace.raw).all()
    assert trace.raw.any(axis=1).all()
    assert len(trace.raw) < len(trace.units) or size == 1
    assert np.isfinite(trace.components.parts[:-1]).all()


def test_many_arrows_gather_on_the_same_line():
    trace = gather(LECTURE, [[1, 0], [0, 5], [2, 1], [-1, 0]], 2)
    assert trace.units.shape == (3, 4, 2)
    np.testing.assert_allclose(np.tan(np.radians(trace.angle_errors)), np.outer([1, 1 / 3, 1 / 9], [1, 1, 1 / 3, 1]))
    np.testing.assert_allclose(trace.widest, np.degrees(np.arctan([1, 1 / 3, 1 / 9])))
    single = power_iteration(LECTURE, [2, 1], 2)
    np.testing.assert_allclose(trace.units[:, 2], single.units, rtol=1e-15)


def test_what_can_not_be_measured_is_refused():
    trace = power_iteration([[0, -1], [1, 0]], [1, 0], 3)
    assert trace.dominant is None
    for name in ("target", "tangents", "angle_errors", "rayleigh_errors"):
        with pytest.raises(ValueError, match=r"^matrix has no real eigenvalue that is stronger than all others"):
            getattr(trace, name)
    with pytest.raises(ValueError, match=r"^matrix must have a real eigenvalue that is stronger than all others"):
        gather([[0, -1], [1, 0]], [[1, 0]], 3)
    with pytest.raises(ValueError, match=r"^starts must not be sent to zero; the arrow from \[1\.0, -1\.0\] is$"):
        gather([[1, 1], [1, 1]], [[1, 0], [1, -1]], 3)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([[1, 2]], [1, 2], 3), r"^matrix must be square"),
        ((LECTURE, [0, 0], 3), r"^start must be a non-zero vector"),
        ((LECTURE, [1, 2, 3], 3), r"^start must have as many entries as the matrix has rows; got 3 and 2$"),
        ((LECTURE, [1, 0], 0), r"^count must be a whole number of at least 1; got 0$"),
        ((LECTURE, [1, 0], 3, -1), r"^tolerance must not be negative; got -1\.0$"),
    ],
)
def test_nonsense_is_refused_by_name(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        power_iteration(*arguments)
    with pytest.raises(ValueError, match=r"^starts must have shape \(m, 2\)"):
        gather(LECTURE, [[1, 2, 3]], 3)


def test_random_directions_point_everywhere_and_are_drawn_again_by_the_same_seed():
    arrows = random_directions(2000, 3, np.random.default_rng(5))
    np.testing.assert_allclose(np.linalg.norm(arrows, axis=1), 1)
    np.testing.assert_allclose(arrows.T @ arrows / 2000, np.eye(3) / 3, atol=0.03)
    assert (arrows == random_directions(2000, 3, np.random.default_rng(5))).all()
    assert (random_directions(4, 2, np.random.default_rng(5)) != arrows[:4, :2]).any()
    with pytest.raises(ValueError, match=r"^dimension must be a whole number of at least 1; got 0$"):
        random_directions(3, 0, np.random.default_rng(5))
    with pytest.raises(ValueError, match=r"^rng must be a numpy random generator; got 5$"):
        random_directions(3, 2, 5)


def test_the_legs_are_the_iterates_with_their_products_between():
    trace = power_iteration([[2, 1], [1, 2]], [1, 0], 3)
    assert trace.legs.shape == (7, 2)
    np.testing.assert_array_equal(trace.legs[::2], trace.units)
    np.testing.assert_array_equal(trace.legs[1::2], trace.multiplied)
    still = power_iteration([[2, 1], [1, 2]], [1, 1], 3)  # which begins where it would end
    np.testing.assert_array_equal(still.legs, still.units)


def test_curves_stand_over_the_count_of_steps():
    trace = power_iteration([[2, 1], [1, 2]], [1, 0], 2)
    np.testing.assert_allclose(trace.rayleigh_curve, [[0, 2], [1, 2.8], [2, 122 / 41]])
    np.testing.assert_allclose(trace.log10_curve, [[0, 0], [1, -np.log10(3)], [2, -2 * np.log10(3)]], atol=1e-12)


def test_aligned_iterates_stay_on_one_side_of_the_line_that_they_close_on():
    plain, negative = (power_iteration(sign * np.array(LECTURE), [1, 0], 5) for sign in (1, -1))
    assert plain.aligned.tolist() == plain.units.tolist()
    assert (negative.units[:-1] * negative.units[1:]).sum(axis=1).max() < 0  # it turns round at every step
    assert negative.aligned.tolist() == (-plain.units).tolist()  # the last, an odd power, points back
