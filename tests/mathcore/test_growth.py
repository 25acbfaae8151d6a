"""Checked against: hand calculations, Python's whole numbers, the compound logarithm."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.growth import Fate, growth


def test_the_lecture_s_factors_explode_and_vanish():
    g = growth([1.1, 0.9], 50)
    assert g.final.tolist() == pytest.approx([117.390853, 0.005154], abs=5e-7)
    assert g.fates == (Fate.EXPLODES, Fate.VANISHES)
    assert g.counts.tolist() == list(range(51))
    assert g.powers.shape == g.log10_powers.shape == (51, 2)
    assert g.curves.shape == (2, 51, 2)
    assert g.curves[0, 50].tolist() == pytest.approx([50, math.log10(117.390853)])


@given(st.integers(-9, 9).filter(bool), st.integers(1, 15))
def test_powers_of_whole_numbers_are_exact(factor, count):
    g = growth(factor, count)
    assert g.powers[:, 0].tolist() == [factor**k for k in range(count + 1)]
    np.testing.assert_allclose(g.log10_powers[:, 0], np.log10(np.abs(g.powers[:, 0])), atol=1e-13)


def test_the_size_of_a_factor_decides():
    fates = (Fate.STAYS, Fate.STAYS, Fate.EXPLODES, Fate.VANISHES)
    assert growth([1, -1, -1.0001, -0.5], 2).fates == fates


def test_powers_out_of_range_have_logarithms():
    g = growth([1e200, 1e-200], 2)
    assert g.powers[2].tolist() == [math.inf, 0]
    assert g.log10_powers[2].tolist() == pytest.approx([400, -400])


@pytest.mark.parametrize(
    ("factors", "count", "sentence"),
    [
        ([1, 0], 3, r"^factors must be numbers other than zero; got \[1\.0, 0\.0\]$"),
        ([], 3, r"^factors must be numbers other than zero"),
        ([math.inf], 3, r"^factors must be finite"),
        ([2], 0, r"^count must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_by_name(factors, count, sentence):
    with pytest.raises(ValueError, match=sentence):
        growth(factors, count)
