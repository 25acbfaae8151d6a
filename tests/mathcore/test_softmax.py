"""Checked against: the lecture's numbers by hand, scipy's softmax and log-sum-exp, rational bounds, differences."""

import math

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from mathcore.softmax import log_softmax, log_sum_exp, slope_hill, softmax

scores = arrays(np.float64, array_shapes(max_dims=3, max_side=5), elements=st.floats(-700, 700))
INF = math.inf


def test_the_lecture_s_row_is_what_the_hand_calculation_gives():
    s = softmax([2, 0, 1])
    np.testing.assert_allclose(s.exponentials, [7.389056, 1, 2.718282], atol=5e-7)
    assert float(s.totals) == pytest.approx(11.107338, abs=5e-7)
    np.testing.assert_allclose(s.probabilities, [0.665241, 0.090031, 0.244728], atol=5e-7)
    np.testing.assert_allclose(s.slopes, [0.222695, 0.081925, 0.184836], atol=5e-7)
    np.testing.assert_allclose(s.shifted, [1, math.exp(-2), math.exp(-1)])
    assert float(s.shifted_totals) == pytest.approx(1 + math.exp(-2) + math.exp(-1))
    assert (s.peaks, s.temperature, s.logits.tolist()) == (2, 1, [2, 0, 1])
    assert float(s.sums) == pytest.approx(1, abs=1e-15)
    assert s.largest == s.probabilities[0]
    assert s.largest_slopes == s.slopes[0]
    rows = softmax([[0, 3, 1], [5, 1, 0]])
    assert rows.largest_slopes.tolist() == [rows.slopes[0, 1], rows.slopes[1, 0]]
    np.testing.assert_allclose(softmax([4, 0, 2]).slopes, [0.1154, 0.0156, 0.1035], atol=5e-5)


@pytest.mark.parametrize(
    ("logits", "wanted"),
    [
        ([0, math.log(3)], [0.25, 0.75]),
        ([5], [1]),
        ([7, 7, 7, 7], [0.25] * 4),
        ([1e4, 0, -1e4], [1, 0, 0]),
        ([1e4, 1e4 + math.log(3)], [0.25, 0.75]),
        ([-1e4, -1e4 + math.log(3)], [0.25, 0.75]),
        ([-INF, 0, -INF], [0, 1, 0]),
        ([-INF, 2, 2], [0, 0.5, 0.5]),
        ([1.7e308, -1.7e308], [1, 0]),
        ([1000, 1001, 1002], [0.09003057, 0.24472847, 0.66524096]),
    ],
)
def test_probabilities_are_what_the_hand_calculation_gives(logits, wanted):
    np.testing.assert_allclose(softmax(logits).probabilities, wanted, atol=1e-8)


@given(scores, st.sampled_from([0.1, 0.5, 1, 2, 30]))
def test_probabilities_are_scipy_s(z, temperature):
    s = softmax(z, temperature)
    np.testing.assert_allclose(s.probabilities, scipy.special.softmax(z / temperature, axis=-1), rtol=1e-10)
    np.testing.assert_allclose(s.log_probabilities, scipy.special.log_softmax(z / temperature, axis=-1), atol=1e-10)
    np.testing.assert_allclose(s.sums, 1, atol=1e-14)
    np.testing.assert_array_equal(s.peaks, z.max(axis=-1))
    if temperature >= 1:
        np.testing.assert_allclose(s.exponentials, np.exp(z / temperature))
        np.testing.assert_allclose(s.totals, np.exp(z / temperature).sum(axis=-1))
    np.testing.assert_array_equal(s.largest, s.probabilities.max(axis=-1))
    np.testing.assert_allclose(s.shifted_totals, s.shifted.sum(axis=-1))


@given(scores, st.integers(-1000, 1000))
def test_adding_the_same_to_every_score_changes_nothing(z, shift):
    np.testing.assert_allclose(softmax(z + shift).probabilities, softmax(z).probabilities, rtol=1e-9, atol=1e-15)


def test_a_lower_temperature_lets_the_largest_win():
    tops = [softmax([3, 1, 0.2], t).probabilities[0] for t in (0.5, 1, 2)]
    np.testing.assert_allclose(tops, [0.978, 0.836, 0.619], atol=5e-4)
    assert softmax([3, 1, 0.2], 1e-310).probabilities.tolist() == [1, 0, 0]
    np.testing.assert_allclose(softmax([3, 1, 0.2], 1e308).probabilities, [1 / 3] * 3)
    np.testing.assert_allclose(softmax([4, 2], 2).exponentials, np.exp([2, 1]))


@given(
    arrays(np.float64, (2, 4), elements=st.floats(-5, 5).map(lambda x: round(x, 3))),
    st.sampled_from([0.5, 1, 3]),
)
def test_the_jacobian_is_the_central_difference(z, temperature):
    s, h = softmax(z, temperature), 1e-6
    for j in range(4):
        nudge = h * (np.arange(4) == j)
        rise = softmax(z + nudge, temperature).probabilities - softmax(z - nudge, temperature).probabilities
        np.testing.assert_allclose(s.jacobian[..., j], rise / (2 * h), atol=1e-8)
    np.testing.assert_array_equal(s.slopes, np.diagonal(s.jacobian, axis1=-2, axis2=-1))
    np.testing.assert_allclose(s.jacobian.sum(axis=-1), 0, atol=1e-15)


def test_a_slope_near_the_top_keeps_its_digits():
    assert softmax([40, 0]).slopes.tolist() == [pytest.approx(math.exp(-40), rel=1e-13, abs=0)] * 2
    assert softmax([1e4, 0]).slopes.tolist() == [0, 0]
    assert softmax([0, 0], 1e-310).slopes.tolist() == [INF, INF]
    assert softmax([0, 0], 1e-310).jacobian.tolist() == [[INF, -INF], [-INF, INF]]
    assert softmax([0, -INF]).jacobian.tolist() == [[0, 0], [0, 0]]
    assert softmax([3]).jacobian.tolist() == [[0]]


def test_the_logarithm_keeps_what_the_probability_loses():
    assert log_softmax([0, 1e4]).tolist() == [-1e4, 0]
    assert log_softmax([-40, 0])[1] == pytest.approx(-math.exp(-40), rel=1e-13, abs=0)
    assert log_softmax([0, -INF]).tolist() == [0, -INF]
    assert log_softmax([2, 0], 2)[0] == pytest.approx(-math.log1p(math.exp(-1)), rel=1e-14)
    assert softmax([2, 0], 2).log_probabilities.tolist() == log_softmax([2, 0], 2).tolist()
    assert log_softmax([3, 3]).tolist() == [pytest.approx(-math.log(2))] * 2


@given(scores)
def test_log_sum_exp_is_scipy_s(z):
    np.testing.assert_allclose(log_sum_exp(z), scipy.special.logsumexp(z, axis=-1), rtol=1e-14, atol=1e-13)


@pytest.mark.parametrize(
    ("logits", "wanted"),
    [
        ([1000, 1001, 1002], 1002.40760596),
        ([-1e4, -1e4], -1e4 + math.log(2)),
        ([1e4, -1e4], 1e4),
        ([1.7e308, -1.7e308], 1.7e308),
        ([-INF, 3], 3),
        ([-INF, -INF], -INF),
        ([0, math.log(3)], math.log(4)),
        ([-40, 0, -40], math.log1p(2 * math.exp(-40))),
        ([-1e-20, -50], math.exp(-50) - 1e-20),
    ],
)
def test_log_sum_exp_is_what_the_hand_calculation_gives(logits, wanted):
    assert log_sum_exp(logits) == pytest.approx(wanted, rel=1e-11, abs=0)
    assert type(log_sum_exp(logits)) is float
    assert log_sum_exp([logits, logits]).tolist() == [log_sum_exp(logits)] * 2


def test_what_has_no_float64_is_infinite_and_the_rest_stays_right():
    s = softmax([1e4, 1e4])
    assert (s.exponentials.tolist(), s.totals, s.probabilities.tolist()) == ([INF, INF], INF, [0.5, 0.5])
    assert softmax([700, 709.7, 709.7]).totals == INF


def test_the_hill_is_highest_in_the_middle():
    hill = slope_hill(10)
    assert hill.points[5].tolist() == hill.top.tolist() == [0.5, 0.25]
    np.testing.assert_allclose(hill.slope, np.array([0, 9, 16, 21, 24, 25, 24, 21, 16, 9, 0]) / 100)
    assert (hill.p[0], hill.p[-1], hill.p.size) == (0, 1, 11)


@pytest.mark.parametrize(
    "field",
    """logits shifted shifted_totals probabilities exponentials totals slopes largest_slopes jacobian sums largest
    log_probabilities peaks""".split(),
)
def test_the_arrays_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(softmax([[2, 0, 1]]), field)[0] = 9


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: softmax([-INF, -INF]), r"^logits must leave something to choose in every row; got a row of minus"),
        (lambda: softmax([[1, 2], [-INF, -INF]]), r"^logits must leave something to choose in every row"),
        (lambda: log_softmax([-INF]), r"^logits must leave something to choose in every row"),
        (lambda: softmax([]), r"^logits must have at least 1 axis, none of them empty; got shape \(0,\)$"),
        (lambda: softmax([1, np.nan]), r"^logits must be finite; got \[ 1\. nan\]$"),
        (lambda: softmax([1, INF]), r"^logits must be finite; got \[ 1\. inf\]$"),
        (lambda: log_sum_exp([INF]), r"^logits must be finite; got \[inf\]$"),
        (lambda: softmax([1, 2], 0), r"^temperature must be positive; got 0\.0$"),
        (lambda: log_softmax([1, 2], -1), r"^temperature must be positive; got -1\.0$"),
        (lambda: slope_hill(0), r"^count must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
