"""Checked against: hand calculations, finite differences, scipy's minimiser, lstsq, the expanded square."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize_scalar

from mathcore.least_squares import fit_through_origin, squared_distance

entries = st.floats(-100, 100, width=32).filter(lambda x: x == 0 or abs(x) > 1e-3)
pairs = st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (2, n), elements=entries))


def test_the_lecture_s_parabola_is_exact():
    f = squared_distance([3, 4], [2, 1])
    assert f.coefficients.tolist() == [25, -20, 5]
    assert f.slope_coefficients.tolist() == [-20, 10]
    assert (f.minimizer, f.minimum) == (2, 5)
    assert f.value([0, 1, 2, 3, 4]).tolist() == [25, 10, 5, 10, 25]
    assert f.slope([0, 1, 2, 3]).tolist() == [-20, -10, 0, 10]
    assert f.point([0, 2]).tolist() == [[0, 0], [4, 2]]
    assert f.difference(2).tolist() == [-1, 2]
    assert f.distance(0) == 5


@given(pairs, st.floats(-10, 10))
def test_the_squared_distance_is_the_expanded_square(pair, c):
    b, a = pair
    assume(a.any())
    f = squared_distance(b, a)
    constant, linear, quadratic = f.coefficients
    expanded = constant + linear * c + quadratic * c * c
    assert f.value(c) == pytest.approx(expanded, abs=1e-12 * (abs(constant) + quadratic * (1 + c * c)))


@given(pairs, st.floats(-10, 10))
def test_the_slope_is_the_central_difference(pair, c):
    b, a = pair
    assume(a.any())
    f = squared_distance(b, a)
    rise = f.value(c + 0.5) - f.value(c - 0.5)  # exact for a parabola, but for rounding
    assert f.slope(c) == pytest.approx(rise, abs=1e-11 * (f.value(c) + f.coefficients[2]))


@given(pairs, st.floats(-10, 10))
def test_nowhere_is_lower_than_the_minimum(pair, c):
    b, a = pair
    assume(a.any())
    f = squared_distance(b, a)
    assert f.value(c) >= f.minimum * (1 - 1e-12)
    assert f.slope(f.minimizer) == 0


def test_the_minimizer_is_where_scipy_finds_it():
    rng = np.random.default_rng(7)
    for n in (1, 2, 3, 50):
        b, a = rng.standard_normal((2, n))
        found = minimize_scalar(lambda c, b=b, a=a: float(((b - c * a) ** 2).sum()))
        f = squared_distance(b, a)
        assert f.minimizer == pytest.approx(found.x, abs=1e-6)
        assert f.minimum == pytest.approx(found.fun, abs=1e-9)


@given(pairs, st.floats(-10, 10))
def test_the_distance_is_the_root_of_its_square(pair, c):
    b, a = pair
    assume(a.any())
    f = squared_distance(b, a)
    assert f.distance(c) == pytest.approx(math.dist(b, c * a), rel=1e-12, abs=1e-12)
    assert f.distance(c) ** 2 == pytest.approx(f.value(c), rel=1e-12, abs=0)


def test_a_single_c_gives_a_float_and_many_give_a_read_only_array():
    f = squared_distance([3, 4], [2, 1])
    for quantity in (f.value, f.distance, f.slope):
        assert type(quantity(2)) is float
        assert quantity([2]).shape == (1,)
        with pytest.raises(ValueError, match="read-only"):
            quantity([2])[0] = 0


@pytest.mark.parametrize("size", [1e200, 1e-200])
def test_huge_and_tiny_vectors_give_distances_though_the_squares_are_out_of_range(size):
    f = squared_distance([3 * size, 4 * size], [2 * size, size])
    np.testing.assert_allclose(f.distance([0, 2]), [5 * size, math.sqrt(5) * size], rtol=1e-15)
    assert f.value(0) == (math.inf if size > 1 else 0)
    assert f.slope(0) == (-math.inf if size > 1 else 0)
    assert f.slope(2) == 0


def test_the_arrays_of_a_parabola_are_read_only():
    f = squared_distance([3, 4], [2, 1])
    for array in (f.point(2), f.difference(2), f.tangent(1, 0.5)):
        assert not array.flags.writeable


def test_the_tangent_touches_at_c_with_the_parabola_s_slope():
    f = squared_distance([3, 4], [2, 1])
    assert f.tangent(1, 0.5).tolist() == [[0.5, 15], [1.5, 5]]
    assert f.tangent(f.minimizer, 1).tolist() == [[1, 5], [3, 5]]


def test_a_sweep_passes_over_the_minimizer_from_zero_to_twice_as_far():
    trace = squared_distance([3, 4], [2, 1]).sweep(4)
    assert trace.c.tolist() == [0, 1, 2, 3, 4]
    assert trace.points.tolist() == [[0, 0], [2, 1], [4, 2], [6, 3], [8, 4]]
    assert trace.squared.tolist() == [25, 10, 5, 10, 25]
    assert trace.distance.tolist() == np.sqrt([25, 10, 5, 10, 25]).tolist()
    assert trace.curve.tolist() == [[0, 25], [1, 10], [2, 5], [3, 10], [4, 25]]


def test_a_sweep_over_a_part_of_the_reach_stays_near_the_minimizer():
    trace = squared_distance([3, 4], [2, 1]).sweep(2, span=0.25)
    assert trace.c.tolist() == [1.5, 2, 2.5]


@given(pairs, st.integers(1, 40))
def test_a_sweep_of_an_even_number_of_steps_lands_on_the_minimizer(pair, half):
    b, a = pair
    assume(a.any())
    f = squared_distance(b, a)
    trace = f.sweep(2 * half)
    assert trace.c[half] == f.minimizer + 0.0
    assert (np.diff(trace.c) > 0).all()
    assert trace.c.shape == trace.squared.shape == trace.distance.shape == (2 * half + 1,)


@pytest.mark.parametrize(
    ("b", "reach"), [([1, 7], 7), ([7, 1], 7), ([-7, 0], 7), ([0, 3], 3), ([0, 0], 1), ([2e-9, 0], 2e-9)]
)
def test_the_reach_follows_the_numbers(b, reach):
    assert squared_distance(b, [1, 0]).reach == reach


def test_a_parabola_whose_bottom_is_out_of_range_is_refused():
    with pytest.raises(ValueError, match=r"^a must not be that much shorter than b; got lengths 1e-200 and 1e\+200$"):
        squared_distance([1e200], [1e-200])


def test_a_parabola_refuses_nonsense_by_name():
    with pytest.raises(ValueError, match="a must be a non-zero vector"):
        squared_distance([3, 4], [0, 0])
    f = squared_distance([3, 4], [2, 1])
    with pytest.raises(ValueError, match="c must be finite; got nan"):
        f.value(math.nan)
    with pytest.raises(ValueError, match="count must be a whole number of at least 1; got 0"):
        f.sweep(0)
    with pytest.raises(ValueError, match="span must be finite; got inf"):
        f.sweep(2, span=math.inf)
    with pytest.raises(ValueError, match="half_width must be a single number"):
        f.tangent(1, [1, 2])


def test_the_lecture_s_line_is_exact():
    fit = fit_through_origin([1, 2, 3], [2.5, 4, 3.5])
    assert (fit.x.tolist(), fit.y.tolist()) == ([1, 2, 3], [2.5, 4, 3.5])
    assert (fit.x_dot_y, fit.x_dot_x, fit.slope) == (21, 14, 1.5)
    assert fit.x_dot_y_terms.tolist() == [2.5, 8, 10.5]
    assert fit.x_dot_x_terms.tolist() == [1, 4, 9]
    assert fit.fitted.tolist() == [1.5, 3, 4.5]
    assert fit.residuals.tolist() == [1, 1, -1]
    assert fit.residual_sum_of_squares == 3
    assert (fit.predict(4), fit.predict([0, 2]).tolist()) == (6, [0, 3])
    assert type(fit.predict(4)) is float
    assert not fit.predict([0, 2]).flags.writeable


def test_the_lecture_s_examples_stand_over_their_x_and_their_predictions_on_the_line():
    fit = fit_through_origin([1, 2, 3], [2.5, 4, 3.5])
    assert fit.points.tolist() == [[1, 2.5], [2, 4], [3, 3.5]]
    assert fit.fitted_points.tolist() == [[1, 1.5], [2, 3], [3, 4.5]]


@pytest.mark.parametrize(
    ("x", "line"),
    [([1, 3, 2], [[0, 0], [3, 6]]), ([-1, -3], [[-3, -6], [0, 0]]), ([-1, 2, 0.5], [[-1, -2], [2, 4]])],
)
def test_the_line_spans_the_origin_and_all_examples(x, line):
    assert fit_through_origin(x, 2 * np.array(x)).line.tolist() == line


def test_a_line_through_the_origin_is_the_least_squares_solution():
    rng = np.random.default_rng(11)
    for m in (1, 2, 20, 500):
        x, y = rng.standard_normal((2, m))
        slope, squares, *_ = np.linalg.lstsq(x[:, np.newaxis], y, rcond=None)
        fit = fit_through_origin(x, y)
        assert fit.slope == pytest.approx(slope[0], rel=1e-10, abs=0)
        assert fit.residual_sum_of_squares == pytest.approx(squares[0] if m > 1 else 0, abs=1e-10)


@pytest.mark.parametrize(
    ("x", "y", "sentence"),
    [
        ([0, 0], [1, 2], r"^x must be a non-zero vector; got \[0\. 0\.\]$"),
        ([1, 2], [1, math.nan], r"^y must be finite; got \[ 1\. nan\]$"),
        ([1, 2], [1, 2, 3], r"^x and y must have the same length; got 2 and 3$"),
    ],
)
def test_a_fit_refuses_nonsense_in_its_own_words(x, y, sentence):
    with pytest.raises(ValueError, match=sentence):
        fit_through_origin(x, y)
