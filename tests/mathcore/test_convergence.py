"""Checked against: hand calculations, step-by-step multiplication, power iteration on a matrix with that ratio."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.convergence import linear_convergence
from mathcore.power_iteration import power_iteration


def test_errors_shrink_by_their_ratio():
    c = linear_convergence([0.5, 0.1], 3, start=8)
    np.testing.assert_allclose(c.errors, [[8, 8], [4, 0.8], [2, 0.08], [1, 0.008]], rtol=1e-15)
    np.testing.assert_allclose(c.log10_errors, np.log10(c.errors), rtol=1e-14)
    np.testing.assert_allclose(c.slopes, [math.log10(0.5), -1])
    np.testing.assert_allclose(c.gains, [0.5, 0.9])
    assert c.curves.shape == (2, 4, 2)
    np.testing.assert_allclose(c.curves[1], np.column_stack([c.counts, c.log10_errors[:, 1]]))
    assert c.counts.tolist() == [0, 1, 2, 3]
    assert c.start == 8


@pytest.mark.parametrize("ratio", [1 / 3, 0.5, 0.95])
def test_power_iteration_converges_by_the_ratio_of_its_eigenvalues(ratio):
    trace = power_iteration([[3, 0], [0, 3 * ratio]], [1, 1], 10)
    c = linear_convergence(ratio, 10)
    np.testing.assert_allclose(c.errors[:, 0], trace.tangents, rtol=1e-9)
    np.testing.assert_allclose(c.angles[:, 0], trace.angle_errors, rtol=1e-9)


@given(st.floats(0.01, 0.99), st.floats(1e-9, 10))
def test_the_steps_to_an_error_are_the_first_that_reach_it(ratio, error):
    [count] = linear_convergence(ratio, 1).steps_to(error)
    assert ratio**count <= error * (1 + 1e-6)
    assert count == 0 or ratio ** (count - 1) > error * (1 - 1e-6)


@pytest.mark.parametrize(
    ("ratio", "start", "error", "count"),
    [
        (0.5, 1, 0.125, 3),
        (0.1, 1, 1e-3, 3),
        (0.1, 1, 0.99e-3, 4),
        (1 / 3, 1, 1e-3, 7),
        (0.95, 1, 1e-3, 135),
        (1, 1, 0.5, math.inf),
        (0.5, 8, 1, 3),
        (1, 1, 1, 0),
    ],
)
def test_the_steps_are_what_the_hand_calculation_gives(ratio, start, error, count):
    assert linear_convergence(ratio, 1, start).steps_to(error).tolist() == [count]


def test_an_error_below_float64_is_zero_and_its_logarithm_goes_on():
    c = linear_convergence(1e-200, 3)
    assert c.errors[:, 0].tolist() == [1, 1e-200, 0, 0]
    np.testing.assert_allclose(c.log10_errors[:, 0], [0, -200, -400, -600])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([0.5, 0], 3), r"^ratios must be above 0 and at most 1; got \[0\.5, 0\.0\]$"),
        (([0.5, 1.1], 3), r"^ratios must be above 0 and at most 1; got \[0\.5, 1\.1\]$"),
        (([], 3), r"^ratios must be above 0"),
        ((0.5, 0), r"^count must be a whole number of at least 1; got 0$"),
        ((0.5, 3, 0), r"^start must be above zero; got 0\.0$"),
        ((math.nan, 3), r"^ratios must be finite"),
    ],
)
def test_nonsense_is_refused_by_name(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        linear_convergence(*arguments)
    with pytest.raises(ValueError, match=r"^error must be above zero; got 0\.0$"):
        linear_convergence(0.5, 3).steps_to(0)
