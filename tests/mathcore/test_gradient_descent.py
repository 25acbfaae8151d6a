"""Checked against: the curriculum's table, hand calculations, the closed form on a bowl, scipy's minimiser."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize, rosen, rosen_der

from mathcore.gradient_descent import Stop, descend_line, gradient_descent, rate_table
from mathcore.learning_rates import Verdict, quadratic_descent
from mathcore.linear_regression import line_loss
from mathcore.standardization import standardize

X, Y, START = [0, 0, 2, 4], [2, 1, 3, 10], [-1, 4]


def test_the_lecture_s_first_step_is_exact():
    walk = descend_line(X, Y, START, 0.1, 1)
    np.testing.assert_allclose(walk.points, [[-1, 4], [1.1, 4.3]], rtol=1e-15)
    np.testing.assert_allclose(walk.losses, [28.5, 7.53], rtol=1e-14)
    np.testing.assert_allclose(walk.gradients, [[-21, -3], [0.9, 3.9]], rtol=1e-13)
    np.testing.assert_allclose(walk.moves, [[2.1, 0.3]], rtol=1e-15)
    np.testing.assert_allclose(walk.lengths, [math.hypot(2.1, 0.3)])
    assert walk.loss_curve.tolist() == [[0, walk.losses[0]], [1, walk.losses[1]]]
    np.testing.assert_allclose(walk.log10_losses, np.log10([28.5, 7.53]))
    assert (walk.rate, walk.counts.tolist(), walk.stop) == (0.1, [0, 1], Stop.MAX_STEPS)


@pytest.mark.parametrize(("rate", "steps"), [(0.01, 328), (0.1, 32), (1 / 6, 22), (0.17, 28), (0.18, 188)])
def test_the_target_is_reached_after_as_many_steps_as_the_curriculum_says(rate, steps):
    assert descend_line(X, Y, START, rate, 400).steps_to(1.51) == steps


@given(st.integers(0, 100), st.floats(0.02, 1.1))
def test_the_walk_is_the_closed_form(seed, share):
    x, y = np.random.default_rng(seed).standard_normal((2, 6))
    assume(np.ptp(x) > 0.1)
    law = quadratic_descent(line_loss(x, y).quadratic, [1, -1])
    rate = share * law.rates.limit
    walk = descend_line(x, y, [1, -1], rate, 12, tolerance=0)
    np.testing.assert_allclose(walk.points, law.points(rate, walk.counts), atol=1e-9)
    np.testing.assert_allclose(walk.losses, law.loss(rate, walk.counts), atol=1e-9)
    np.testing.assert_allclose(np.diff(walk.points, axis=0), walk.moves, atol=1e-12)
    np.testing.assert_allclose(walk.lengths, np.linalg.norm(walk.moves, axis=1))


@pytest.mark.parametrize(
    ("rate", "count", "stop"),
    [
        (0.1, 20, Stop.MAX_STEPS),
        (0.1, 400, Stop.CONVERGED),
        (2 / 11, 200, Stop.MAX_STEPS),
        (0.19, 1, Stop.DIVERGED),
        (0.19, 20, Stop.DIVERGED),
        (1e3, 400, Stop.DIVERGED),
        (1e308, 5, Stop.DIVERGED),
    ],
)
def test_it_says_why_it_ended(rate, count, stop):
    walk = descend_line(X, Y, START, rate, count)
    assert walk.stop is stop
    assert len(walk.points) <= count + 1
    assert all(np.isfinite(array).all() for array in (walk.points, walk.losses, walk.gradients))
    assert (len(walk.points) == count + 1) is (stop is Stop.MAX_STEPS or rate == 0.19)


def test_it_ends_at_the_first_gradient_within_the_tolerance():
    slopes = np.abs(descend_line(X, Y, START, 0.1, 400).gradients).max(axis=1)
    assert slopes[-1] <= 1e-12 * slopes[0] < slopes[-2]


def test_on_the_edge_the_walk_bounces_between_two_places():
    walk = descend_line(X, Y, START, 2 / 11, 300)
    np.testing.assert_allclose(walk.losses[-3:], 21.3)
    np.testing.assert_allclose(walk.points[-1], walk.points[-3])
    np.testing.assert_allclose(walk.points[-1] + walk.points[-2], [4, 2])


def test_standardised_inputs_land_in_one_step():
    z = standardize(X)
    walk = descend_line(z.values, Y, [-1, 4], 0.5, 50)
    assert walk.stop is Stop.CONVERGED
    assert len(walk.points) == 2
    np.testing.assert_allclose(walk.points[1], [2 * math.sqrt(2.75), 4])
    np.testing.assert_allclose(descend_line(z.values, Y, [30, -7], 0.5, 1).points[1], walk.points[1])
    np.testing.assert_allclose(line_loss(z.values, Y).quadratic.curvatures, [2, 2])
    np.testing.assert_allclose(line_loss(z.centred, Y).quadratic.curvatures, [2, 5.5])


def test_any_differentiable_function_is_descended():
    found = minimize(rosen, [0.8, 0.8], jac=rosen_der, method="BFGS")
    walk = gradient_descent(rosen, rosen_der, [0.8, 0.8], 0.002, 9000, tolerance=1e-5)
    assert walk.stop is Stop.CONVERGED
    np.testing.assert_allclose(walk.points[-1], found.x, atol=3e-3)
    assert (np.diff(walk.losses) <= 0).all()
    assert np.abs(walk.gradients[-1]).max() <= 1e-5 * np.abs(walk.gradients[0]).max() < np.abs(walk.gradients[-2]).max()


@pytest.mark.parametrize("n", [1, 3, 12])
def test_in_any_number_of_dimensions_it_ends_where_the_linear_system_is_solved(n):
    rng = np.random.default_rng(n)
    rows, targets = rng.standard_normal((2 * n, n)), rng.standard_normal(2 * n)
    hessian = rows.T @ rows / n
    walk = gradient_descent(
        lambda point: ((rows @ point - targets) ** 2).mean(),
        lambda point: rows.T @ (rows @ point - targets) / n,
        np.zeros(n),
        1 / np.linalg.norm(hessian, 2),
        4000,
        tolerance=1e-11,
    )
    assert walk.stop is Stop.CONVERGED
    np.testing.assert_allclose(walk.points[-1], np.linalg.lstsq(rows, targets)[0], atol=1e-8)
    by_hand = walk.points[0] - walk.rate * hessian @ walk.points[0] + walk.rate * rows.T @ targets / n
    np.testing.assert_allclose(walk.points[1], by_hand, atol=1e-14)


def test_the_steps_have_lengths_though_their_squares_are_out_of_range():
    for size in (1e200, 1e-200):
        walk = gradient_descent(lambda x, s=size: x[0] / s, lambda _, s=size: [3 * s, 4 * s], [0, 0], 1, 2)
        np.testing.assert_allclose(walk.lengths / size, [5, 5])
    slopes = {True: [3e-200, 4e-200], False: [3e200, 4e200]}
    shrinking = gradient_descent(lambda x: 1.0, lambda x: slopes[bool(x.any())], [0, 0], 1, 2, tolerance=0)
    np.testing.assert_allclose(shrinking.lengths, [5e200, 5e-200])


def test_steps_too_short_for_float64_have_length_zero():
    walk = gradient_descent(lambda x: 1.0, lambda x: [1e-300, 2e-300], [0, 0], 1e-300, 2)
    assert walk.lengths.tolist() == [0, 0]


def test_a_walk_that_ends_as_high_as_it_began_has_not_diverged():
    walk = gradient_descent(lambda x: x[0] ** 2, lambda x: 2 * x, [1], 1, 5)
    assert walk.points.ravel().tolist() == [1, -1, 1, -1, 1, -1]
    assert walk.stop is Stop.MAX_STEPS


def test_every_direction_counts_for_where_a_walk_ends():
    walk = gradient_descent(lambda x: x @ x, lambda x: 2 * x, [0, 1], 0.1, 1)
    assert (walk.stop, walk.points.tolist()) == (Stop.MAX_STEPS, [[0, 1], [0, 0.8]])
    walk = gradient_descent(lambda x: 1.0, lambda x: [1e308, 1], [0, 0], 10, 3)
    assert (walk.stop, walk.points.tolist()) == (Stop.DIVERGED, [[0, 0]])


def test_a_loss_of_zero_or_less_has_no_finite_logarithm():
    walk = gradient_descent(lambda x: x[0], lambda x: [1.0], [1], 1, 2)
    np.testing.assert_array_equal(walk.log10_losses, [0, -math.inf, math.nan])


def test_a_start_at_the_bottom_stays_there():
    walk = descend_line(X, Y, [2, 1], 0.1, 9)
    assert (walk.stop, walk.points.tolist()) == (Stop.CONVERGED, [[2, 1]])
    assert walk.moves.shape == (0, 2)
    assert walk.lengths.shape == (0,)
    assert walk.steps_to(1.5) == 0
    assert walk.steps_to(1.4) == math.inf


def test_a_walk_is_cut_off_before_the_numbers_end():
    walk = gradient_descent(lambda x: x[0] ** 2, lambda x: 2 * x, [1], 1e100, 9)
    assert walk.points.ravel().tolist() == [1, -2e100]
    assert walk.stop is Stop.DIVERGED
    downwards = gradient_descent(lambda x: -(x[0] ** 2), lambda x: -2 * x, [1], 1e100, 9)
    assert downwards.stop is Stop.DIVERGED
    walk = gradient_descent(lambda x: math.nan if x[0] < 0 else 1.0, lambda x: [1.0], [0.5], 1, 9)
    assert (walk.stop, len(walk.points)) == (Stop.DIVERGED, 1)


def test_the_lecture_s_table_is_met():
    table = rate_table(X, Y, START, [0.01, 0.1, 1 / 6, 2 / 11, 0.19, 1e300], [1, 5, 20], 1.51)
    np.testing.assert_allclose(table.losses[:, 0], [24.2403, 7.53, 20.25, 26.11983, 29.7483, math.inf], rtol=1e-6)
    np.testing.assert_allclose(table.losses[:5, 2], [6.503779, 1.606422, 1.518370, 21.302351, 623.40809], rtol=1e-6)
    np.testing.assert_allclose(table.factors[2], [5 / 6, -5 / 6])
    np.testing.assert_allclose(table.first_points[2], [2.5, 4.5])
    assert table.steps.tolist() == [328, 32, 22, math.inf, math.inf, math.inf]
    assert table.verdicts[:2] == (Verdict.GLIDES, Verdict.ZIGZAGS)
    assert table.verdicts[3:5] == (Verdict.NEVER_SETTLES, Verdict.DIVERGES)
    assert (table.counts, table.target, table.rates[1]) == ((1, 5, 20), 1.51, 0.1)
    for trace, losses in zip(table.traces[:5], table.losses, strict=False):
        np.testing.assert_allclose(trace.losses[[1, 5, 20]], losses, rtol=1e-9)
        assert len(trace.losses) == 21
    assert len(table.traces[5].losses) == 1


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: descend_line(X, Y, START, 0, 3), r"^rate must be above zero; got 0\.0$"),
        (lambda: descend_line(X, Y, START, math.nan, 3), r"^rate must be finite; got nan$"),
        (lambda: descend_line(X, Y, START, 0.1, 0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: descend_line(X, Y, START, 0.1, 3, -1), r"^tolerance must not be negative; got -1\.0$"),
        (lambda: descend_line(X, Y, [1, 2, 3], 0.1, 3), r"^parameters must be a slope and an intercept; got 3"),
        (lambda: descend_line(X, Y, [1e200, 0], 0.1, 3), r"^start must have a finite loss and gradient; got inf and"),
        (
            lambda: gradient_descent(lambda x: 0.0, lambda x: [1.0, 2.0], [1], 0.1, 3),
            r"^gradient must have the shape of the point, \(1,\); got \(2,\)$",
        ),
        (
            lambda: gradient_descent(lambda x: [1.0], lambda x: x, [1], 0.1, 3),
            r"^loss must be a single number; got \[1",
        ),
        (lambda: gradient_descent(lambda x: "1", lambda x: x, [1], 0.1, 3), r"^loss must be a single number; got '1'$"),
        (lambda: rate_table(X, Y, START, [0.1], [], 1), r"^counts must name at least one number of steps; got none$"),
        (lambda: rate_table(X, Y, START, [0.1], [0], 1), r"^counts must be a whole number of at least 1; got 0$"),
        (lambda: rate_table([3, 3], [1, 2], START, [0.1], [1], 1), r"^x must not be the same everywhere"),
    ],
)
def test_nonsense_is_refused_by_name(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
