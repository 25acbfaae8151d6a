"""Checked against: hand calculations, numpy.linalg.lstsq, finite differences, rational arithmetic (fractions)."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.linear_regression import line_loss

X, Y = [0, 0, 2, 4], [2, 1, 3, 10]
LECTURE = line_loss(X, Y)

data = st.integers(2, 7).flatmap(lambda n: arrays(np.float64, (2, n), elements=st.integers(-20, 20)))
lines = st.tuples(st.integers(-9, 9), st.integers(-9, 9))


def test_the_lecture_s_bad_line_is_exact():
    bad = LECTURE.at(-1, 4)
    assert (bad.slope, bad.intercept, bad.parameters.tolist()) == (-1, 4, [-1, 4])
    assert bad.predictions.tolist() == [4, 4, 2, 0]
    assert bad.errors.tolist() == [-2, -3, 1, 10]
    assert bad.squares.tolist() == [4, 9, 1, 100]
    assert (bad.sum_of_squares, bad.loss) == (114, 28.5)
    assert bad.square_slopes.tolist() == [-4, -6, 2, 20]
    assert bad.error_slopes.tolist() == [[0, -1], [0, -1], [-2, -1], [-4, -1]]
    assert bad.example_gradients.tolist() == [[0, 4], [0, 6], [-4, -2], [-80, -20]]
    assert bad.x_error_products.tolist() == [0, 0, 2, 40]
    assert (bad.x_error_sum, bad.error_sum, bad.gradient_factor) == (42, 6, -0.5)
    assert bad.pulls.tolist() == [0, 0, 0.05, 1]
    assert bad.gradient.tolist() == [-21, -3]
    assert bad.downhill.tolist() == [21, 3]
    assert bad.gradient_length == pytest.approx(math.sqrt(450))
    assert bad.along_the_ring == pytest.approx(np.array([1, -7]) / math.sqrt(50))
    assert bad.error_bars.tolist() == [[[0, 4], [0, 2]], [[0, 4], [0, 1]], [[2, 2], [2, 3]], [[4, 0], [4, 10]]]


def test_the_lecture_s_best_line_and_its_bowl_are_exact():
    best = LECTURE.best
    assert best.parameters.tolist() == [2, 1]
    assert best.loss == 1.5
    assert best.gradient.tolist() == [0, 0]
    assert best.pulls.max() == 1
    assert best.along_the_ring.tolist() == [0, 0]
    assert (LECTURE.x_sum, LECTURE.x_square_sum) == (6, 20)
    assert LECTURE.hessian.tolist() == [[10, 3], [3, 2]]
    assert LECTURE.quadratic.curvatures.tolist() == [1, 11]
    assert LECTURE.quadratic.value([-1, 4]) == 28.5
    assert LECTURE.points.tolist() == [[0, 2], [0, 1], [2, 3], [4, 10]]


def test_the_gradient_is_drawn_with_any_length_from_the_line_s_place():
    bad = LECTURE.at(-1, 4)
    root = math.sqrt(50)
    assert bad.arrow(root) == pytest.approx(np.array([[-1, 4], [-8, 3]]))
    assert bad.arrow(-2 * root) == pytest.approx(np.array([[-1, 4], [13, 6]]))
    assert bad.segment.tolist() == LECTURE.segments([-1, 4]).tolist()
    assert bad.tangent(root) == pytest.approx(np.array([[-2, 11], [0, -3]]))
    assert (bad.tangent(2)[1] - bad.tangent(2)[0]) @ bad.gradient == pytest.approx(0, abs=1e-12)
    assert LECTURE.best.arrow(3).tolist() == [[2, 1], [2, 1]]


@given(data)
def test_the_best_line_is_the_least_squares_solution(pair):
    x, y = pair
    assume(np.ptp(x) > 0)
    solution, *_ = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), y, rcond=None)
    loss = line_loss(x, y)
    np.testing.assert_allclose(loss.best.parameters, solution, atol=1e-10)
    np.testing.assert_allclose(loss.best.gradient, 0, atol=1e-10)


@given(data, lines)
def test_loss_and_gradient_are_the_rational_ones(pair, line):
    x, y = ([Fraction(int(entry)) for entry in row] for row in pair)
    (w, b), n = line, len(x)
    errors = [target - (w * feature + b) for feature, target in zip(x, y, strict=True)]
    here = line_loss(*pair).at(*line)
    assert here.errors.tolist() == [float(error) for error in errors]
    assert here.loss == pytest.approx(float(sum(error**2 for error in errors) / n), rel=1e-15, abs=0)
    slopes = [-2 * sum(e * f for e, f in zip(errors, x, strict=True)) / n, -2 * sum(errors) / n]
    np.testing.assert_allclose(here.gradient, [float(slope) for slope in slopes], rtol=1e-15)
    np.testing.assert_allclose(here.example_gradients.mean(axis=0), here.gradient, atol=1e-12)


@given(data, lines)
def test_the_loss_of_many_lines_is_that_of_each_and_its_slopes_are_differences(pair, line):
    loss, at = line_loss(*pair), np.array([line, (0, 0), (1.5, -2)], dtype=float)
    here = loss.at(*line)
    assert loss.value(at)[0] == loss.value(line) == pytest.approx(here.loss, rel=1e-14)
    np.testing.assert_allclose(loss.gradient(at)[0], here.gradient, atol=1e-11)
    np.testing.assert_array_equal(loss.errors(at)[0], here.errors)
    for i, step in enumerate(0.5 * np.eye(2)):
        rise = loss.value(at + step) - loss.value(at - step)  # exact for a quadratic, but for rounding
        np.testing.assert_allclose(loss.gradient(at)[:, i], rise, atol=1e-9)
    assert type(loss.value(line)) is float


@given(data, lines)
def test_the_bowl_is_the_loss(pair, line):
    assume(np.ptp(pair[0]) > 0)
    loss = line_loss(*pair)
    assert loss.quadratic.value(line) == pytest.approx(loss.value(line), abs=1e-9)
    np.testing.assert_allclose(loss.quadratic.gradient(line), loss.gradient(line), atol=1e-9)


def test_a_nudge_moves_the_errors_by_x_and_by_one():
    up = LECTURE.nudge(-1, 4, slope_by=1)
    assert up.error_changes.tolist() == [0, 0, -2, -4]
    assert up.after.parameters.tolist() == [0, 4]
    raised = LECTURE.nudge(-1, 4, intercept_by=1)
    assert raised.error_changes.tolist() == [-1, -1, -1, -1]
    assert raised.loss_change == raised.after.loss - 28.5 == -2
    assert raised.before.loss == 28.5


def test_lines_are_drawn_a_tenth_beyond_the_examples():
    np.testing.assert_allclose(LECTURE.span, [-0.4, 4.4])
    np.testing.assert_allclose(LECTURE.segments([2, 1]), [[-0.4, 0.2], [4.4, 9.8]])
    np.testing.assert_allclose(LECTURE.segments([[0, 3], [2, 1]])[1], LECTURE.segments([2, 1]))
    assert line_loss([3, 3], [1, 2]).span.tolist() == [2, 4]
    assert LECTURE.predict([[2, 1], [0, 5]], [0, 3, 4]).tolist() == [[1, 7, 9], [5, 5, 5]]


def test_candidates_fan_through_the_mean_of_the_examples():
    fan = LECTURE.candidates(5, spread=0.5)
    assert fan.tolist() == [[1, 2.5], [1.5, 1.75], [2, 1], [2.5, 0.25], [3, -0.5]]
    np.testing.assert_allclose(LECTURE.predict(fan, [1.5]), 4)
    assert LECTURE.candidates(1).tolist() == [[2, 1]]
    assert line_loss([0, 1], [5, 5]).candidates(2)[:, 0].tolist() == [-1, 1]


@pytest.mark.parametrize(("x_size", "y_size"), [(1e150, 1), (1e-150, 1), (1, 1e200), (1, 1e-200), (1e100, 1e-100)])
def test_huge_and_tiny_examples_have_the_same_best_line(x_size, y_size):
    best = line_loss(np.array(X) * x_size, np.array(Y) * y_size).best
    assert best.slope == pytest.approx(2 * y_size / x_size, rel=1e-13, abs=0)
    assert best.intercept == pytest.approx(y_size, rel=1e-13, abs=0)


def test_a_far_away_column_keeps_its_slope():
    assert line_loss(np.array(X) + 2.0**40, Y).best.slope == 2


def test_a_loss_out_of_range_is_infinite_without_a_warning():
    assert LECTURE.value([1e200, 0]) == math.inf
    assert LECTURE.at(1e200, 0).loss == math.inf
    np.testing.assert_allclose(LECTURE.at(1e200, 0).gradient, [1e201, 3e200])
    np.testing.assert_allclose(LECTURE.gradient([1e200, 0]), [1e201, 3e200])
    with pytest.raises(ValueError, match=r"^slope and intercept must not be so large that predictions leave the range"):
        LECTURE.at(1e308, 0)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: line_loss([1, 2], [1]), r"^x and y must have the same length; got 2 and 1$"),
        (lambda: line_loss([], []), r"^x must be a vector"),
        (lambda: line_loss([1, math.nan], [1, 2]), r"^x must be finite"),
        (lambda: line_loss([3, 3], [1, 2]).best, r"^x must not be the same everywhere, .* fit equally well; got 3\.0$"),
        (lambda: LECTURE.at(math.inf, 0), r"^slope must be finite; got inf$"),
        (lambda: LECTURE.value([1, 2, 3]), r"^parameters must be a slope and an intercept; got 3 numbers$"),
        (lambda: LECTURE.value([[1, 2, 3]]), r"^parameters must be a slope and an intercept; got 3 numbers$"),
        (
            lambda: LECTURE.value([[1], [2, 3]]),
            r"^parameters must be numbers in a full rectangle; got \[\[1\], \[2, 3\]\]$",
        ),
        (lambda: LECTURE.value(1), r"^parameters must have shape \(m, n\) with m >= 1; got shape \(\)$"),
        (lambda: LECTURE.candidates(0), r"^count must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_by_name(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
