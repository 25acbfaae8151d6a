"""Checked against: exact rational arithmetic (fractions), and the limits of float64."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore._scaling import inner, join, products, split

anything = arrays(np.float64, st.integers(1, 6), elements=st.floats(-1e300, 1e300, allow_subnormal=False))


@given(anything)
def test_splitting_leaves_the_greatest_entry_between_a_half_and_one(entries):
    scaled, _ = split(entries)
    assert not entries.any() or 0.5 <= np.abs(scaled).max() < 1


@given(arrays(np.float64, 3, elements=st.floats(0.125, 1024)), st.integers(-1000, 1000))
def test_splitting_and_joining_lose_nothing(entries, exponent):
    entries = np.ldexp(entries, exponent)
    assert (join(*split(entries)) == entries).all()


@given(arrays(np.float64, (2, 5), elements=st.floats(-1e6, 1e6, width=32)))
def test_a_dot_product_is_the_rational_one_rounded_at_each_product_and_once_at_the_end(rows):
    u, v = rows
    exact = sum(Fraction(float(x)) * Fraction(float(y)) for x, y in zip(u, v, strict=True))
    bound = float(np.abs(u * v).sum()) * 2**-52
    got, exponent = inner(u, v)
    assert abs(Fraction(got) * Fraction(2) ** exponent - exact) <= bound


def test_a_sum_that_cancels_keeps_its_last_digit():
    got, exponent = inner(np.array([1e16, 1.0, -1e16]), np.ones(3))
    assert np.ldexp(got, exponent) == 1.0


def test_what_is_beyond_float64_is_infinite_without_a_warning():
    assert join(0.5, 1025) == np.inf
    assert join(-0.5, 1025) == -np.inf
    assert products(np.array([1e200]), np.array([-1e200])) == -np.inf


@pytest.mark.parametrize("entry", [5e-324, 2.2e-308, 1.7e308])
def test_the_extremes_of_float64_split_and_join(entry):
    assert join(*split(np.array([entry]))) == entry
