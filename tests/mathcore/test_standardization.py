"""Checked against: hand calculations, numpy's mean and standard deviation, what defines a standardised column."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.standardization import standardize

columns = arrays(np.float64, st.integers(2, 8), elements=st.integers(-50, 50))


def test_the_lecture_s_column_is_what_the_hand_calculation_gives():
    z = standardize([0, 0, 2, 4])
    assert z.mean == 1.5
    assert z.centred.tolist() == [-1.5, -1.5, 0.5, 2.5]
    assert z.deviation == pytest.approx(math.sqrt(2.75), rel=1e-15, abs=0)
    np.testing.assert_allclose(z.values, np.array([-1.5, -1.5, 0.5, 2.5]) / math.sqrt(2.75), rtol=1e-15)
    assert z.column.tolist() == [0, 0, 2, 4]


@given(columns)
def test_a_standardised_column_has_mean_zero_and_deviation_one(column):
    assume(np.ptp(column) > 0)
    z = standardize(column)
    assert (z.mean, z.deviation) == pytest.approx((column.mean(), column.std()))
    assert (z.values.mean(), z.values.std()) == pytest.approx((0, 1), abs=1e-14)
    np.testing.assert_allclose(z.values * z.deviation + z.mean, column, atol=1e-12)


def test_the_way_there_is_straight():
    z = standardize([1, 3])
    assert z.blend(0).tolist() == [1, 3]
    assert z.blend(1).tolist() == [-1, 1]
    assert z.blend([0.5, 0.25]).tolist() == [[0, 2], [0.5, 2.5]]


@pytest.mark.parametrize(("size", "shift"), [(1e-300, 0), (1e300, 0), (1e-200, 0), (1, 2**40)])
def test_huge_tiny_and_far_away_columns_are_standardised_alike(size, shift):
    z = standardize(size * np.array([0, 0, 2, 4]) + shift)
    np.testing.assert_allclose(z.values, standardize([0, 0, 2, 4]).values, rtol=1e-14)
    assert z.deviation == pytest.approx(size * math.sqrt(2.75), rel=1e-13, abs=0)


def test_a_column_far_from_zero_is_centred_to_the_last_digit():
    far = standardize(2.0**52 + np.array([0, 0, 20, 41]))
    assert far.centred.tolist() == [-15.25, -15.25, 4.75, 25.75]
    np.testing.assert_allclose(far.values, standardize([0, 0, 20, 41]).values, rtol=1e-15)


def test_numbers_that_differ_by_more_than_four_roundings_are_not_the_same():
    rounding = np.finfo(np.float64).eps
    assert standardize([1, 1 + 10 * rounding]).values.tolist() == [-1, 1]
    alone = standardize([1 - 128 * rounding, *[1] * 999])
    assert alone.values[0] == pytest.approx(-math.sqrt(999), rel=1e-3)
    with pytest.raises(ValueError, match=r"^column must not be the same everywhere; got 1\.0 in all 2 places$"):
        standardize([1, 1 + 8 * rounding])


def test_no_mean_is_minus_zero():
    assert math.copysign(1, standardize([-5e-324, 0]).mean) == 1


@pytest.mark.parametrize(
    ("column", "sentence"),
    [
        ([3, 3, 3], r"^column must not be the same everywhere; got 3\.0 in all 3 places$"),
        ([0.1, 0.1 + 1e-17], r"^column must not be the same everywhere; got 0\.1 in all 2 places$"),
        ([-3, -3], r"^column must not be the same everywhere; got -3\.0"),
        ([0, 0], r"^column must not be the same everywhere; got 0\.0"),
        ([[1, 2]], r"^column must be a vector"),
        ([1, math.nan], r"^column must be finite"),
    ],
)
def test_nonsense_is_refused_by_name(column, sentence):
    with pytest.raises(ValueError, match=sentence):
        standardize(column)
