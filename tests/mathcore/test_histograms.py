"""Checked against: counts by hand, and a loop over samples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.histograms import filling, histogram


def test_counts_are_what_the_hand_calculation_gives():
    h = histogram([-5, -1, -0.5, 0, 0.5, 1, 1, 1.5, 3], -1, 1, 4)
    assert h.edges.tolist() == [-1, -0.5, 0, 0.5, 1]
    assert h.counts.tolist() == [1, 1, 1, 3]
    assert (h.below, h.above, h.total, h.width) == (1, 2, 9, 0.5)
    assert h.centres.tolist() == [-0.75, -0.25, 0.25, 0.75]
    np.testing.assert_allclose(h.shares, np.array([1, 1, 1, 3]) / 9)
    np.testing.assert_allclose(h.density, np.array([2, 2, 2, 6]) / 9)
    assert h.tallest == pytest.approx(6 / 9)


@given(st.lists(st.integers(-60, 60), min_size=1, max_size=40), st.integers(1, 8))
def test_every_sample_is_counted_once_where_it_belongs(samples, bins):
    h = histogram(np.array(samples) / 4, -10, 6, bins)
    counts = [0] * bins
    for sample in samples:
        if -10 <= sample / 4 <= 6:
            counts[min(bins - 1, int((np.asarray(h.edges) <= sample / 4).sum()) - 1)] += 1
    assert h.counts.tolist() == counts
    assert h.total == len(samples)
    assert (h.below, h.above) == (sum(s / 4 < -10 for s in samples), sum(s / 4 > 6 for s in samples))
    outside = (h.below + h.above) / h.total
    assert (h.density * np.diff(h.edges)).sum() + outside == pytest.approx(1)


def test_a_wide_range_does_not_overflow():
    assert histogram([0, 1e308], -1.7e308, 1.7e308, 2).counts.tolist() == [0, 2]


@pytest.mark.parametrize("field", ["edges", "counts", "centres", "shares", "density"])
def test_the_arrays_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(histogram([1], 0, 2, 2), field)[0] = 9


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([], 0, 1, 2), r"^samples must be a vector of shape \(n,\) with n >= 1; got shape \(0,\)$"),
        (([np.nan], 0, 1, 2), r"^samples must be finite; got \[nan\]$"),
        (([1], 1, 1, 2), r"^low must be below high; got 1\.0 and 1\.0$"),
        (([1], 0, np.inf, 2), r"^high must be finite; got inf$"),
        (([1], 0, 1, 0), r"^bins must be a whole number of at least 1; got 0$"),
        (([1], 1, 1 + 2**-52, 4), r"^low and high must be far enough apart for 4 bins; got 1\.0 and 1\.0"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        histogram(*arguments)


def test_a_histogram_fills_in_the_order_of_its_samples():
    filled = filling([0.5, 1.5, 1.5, 9.0, 0.5, 1.5], 0, 2, 2, 3)
    np.testing.assert_allclose(filled, np.array([[0, 0], [1, 1], [1, 2], [2, 3]]) / 6)
    wide = filling([-1, 1, 1, 1, 1], -1.5e308, 1.5e308, 3, 1)
    np.testing.assert_allclose(wide * 1e308, [[0] * 3, [0, 1, 0]])


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=40), st.integers(1, 12))
def test_a_filled_histogram_is_the_whole_one_and_no_bin_ever_loses(samples, count):
    filled = filling(samples, -8, 7, 5, count)
    assert filled.shape == (count + 1, 5)
    assert not filled[0].any()
    np.testing.assert_allclose(filled[-1], histogram(samples, -8, 7, 5).density)
    assert (np.diff(filled, axis=0) >= 0).all()


def test_a_filling_in_no_step_is_refused_and_its_array_is_read_only():
    with pytest.raises(ValueError, match=r"^count must be a whole number of at least 1; got 0$"):
        filling([1], 0, 2, 2, 0)
    with pytest.raises(ValueError, match="read-only"):
        filling([1], 0, 2, 2, 1)[0] = 9
