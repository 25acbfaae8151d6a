"""Checked against: the theory of sums of independent terms, the exact law of a product of normals, the curriculum.

The product of two independent standard normals has density K₀(|x|)/π (a Bessel function). Statistical claims are
seeded and held to about four standard errors.
"""

import math

import numpy as np
import pytest
from scipy.special import k0

from mathcore.score_variance import (
    entry_products,
    largest_weights,
    score_sample,
    score_spread,
)


def drawn(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize(("dimension", "root"), [(1, 1), (4, 2), (64, 8), (100, 10), (512, 22.627417)])
def test_the_spread_is_the_root_of_the_width(dimension, root):
    spread = score_spread(dimension)
    assert spread.raw == pytest.approx(root, abs=1e-6)
    assert (spread.scaled, spread.variance, spread.dimension) == (1, dimension, dimension)


def test_a_product_of_entries_has_mean_zero_and_variance_one_again():
    seen = entry_products(40_000, drawn())
    for sample, fourth_moment in ((seen.query, 3), (seen.key, 3), (seen.product, 9)):
        assert abs(sample.mean) < 4 / 200
        assert abs(sample.variance - 1) < 4 * math.sqrt(fourth_moment - 1) / 200
    np.testing.assert_array_equal(seen.product.values, seen.query.values * seen.key.values)
    assert abs(np.corrcoef(seen.query.values, seen.key.values)[0, 1]) < 4 / 200


def test_the_histogram_of_products_follows_the_bessel_density():
    seen = entry_products(40_000, drawn(1)).product.histogram(4, 16)
    assert seen.edges[[0, -1]].tolist() == [-4, 4]
    grid = np.linspace(0, 1, 2001)[1::2]  # midpoints; the singularity at zero is logarithmic
    for left, right, share in zip(seen.edges[:-1], seen.edges[1:], seen.shares, strict=True):
        wanted = (k0(np.abs(left + (right - left) * grid)) / math.pi).mean() * (right - left)
        assert share == pytest.approx(wanted, abs=4 * math.sqrt(wanted / 40_000) + 2e-4)


def test_a_sample_s_numbers_are_what_the_hand_calculation_gives():
    sample = type(entry_products(2, drawn()).query)(np.array([1.0, 2.0, 6.0]))
    assert (sample.mean, sample.variance, sample.reach) == (3, 7, 6)
    assert sample.standard_deviation == math.sqrt(7)
    assert type(sample)(np.array([-9.0, 2.0])).reach == 9
    assert sample.histogram(2, 2).counts.tolist() == [0, 2]


@pytest.mark.parametrize("dimension", [1, 4, 64, 200])
def test_scores_spread_as_the_theory_says(dimension):
    sample = score_sample(dimension, 8000, drawn())
    kurtosis = 3 + 6 / dimension  # of a sum of products: 9 for one, towards 3 for many
    error = sample.theory.raw * math.sqrt((kurtosis - 1) / 8000) / 2
    assert abs(sample.raw.standard_deviation - sample.theory.raw) < 4 * error
    assert abs(sample.raw.mean) < 4 * sample.theory.raw / math.sqrt(8000)
    np.testing.assert_allclose(sample.scaled.values * sample.theory.raw, sample.raw.values)
    assert sample.raw.values.shape == (8000,)
    assert ((sample.raw.values / sample.theory.raw) ** 4).mean() == pytest.approx(kurtosis, abs=0.5 + 15 / dimension)


@pytest.mark.parametrize(
    ("dimension", "trials", "raw", "scaled"), [(4, 2000, 0.53, 0.35), (64, 2000, 0.87, 0.36), (512, 500, 0.957, 0.362)]
)
def test_the_winner_takes_what_the_curriculum_states(dimension, trials, raw, scaled):
    seen = largest_weights(dimension, 8, trials, drawn())
    assert seen.raw_mean == pytest.approx(raw, abs=0.02)
    assert seen.scaled_mean == pytest.approx(scaled, abs=0.02)
    assert seen.raw.probabilities.shape == (trials, 8)
    np.testing.assert_allclose(seen.scaled.logits * math.sqrt(dimension), seen.raw.logits)
    winners = seen.raw.probabilities.max(axis=1)
    assert seen.raw_mean == pytest.approx(winners.mean())
    assert seen.raw_slope == pytest.approx((winners * (1 - winners)).mean())
    winners = seen.scaled.probabilities.max(axis=1)
    assert seen.scaled_slope == pytest.approx((winners * (1 - winners)).mean())


def test_the_typical_trial_is_the_one_nearest_the_mean():
    seen = largest_weights(64, 8, 300, drawn())
    gaps = [abs(top - seen.raw_mean) for top in seen.raw.largest]
    assert seen.typical == gaps.index(min(gaps))
    np.testing.assert_array_equal(seen.typical_raw.probabilities, seen.raw.probabilities[seen.typical])
    np.testing.assert_array_equal(seen.typical_scaled.probabilities, seen.scaled.probabilities[seen.typical])
    np.testing.assert_allclose(seen.typical_raw.logits, 8 * seen.typical_scaled.logits)


def test_the_same_seed_draws_the_same_and_many_are_drawn_in_batches():
    one, other = (score_sample(3, 10, drawn(5)).raw.values for _ in range(2))
    np.testing.assert_array_equal(one, other)
    many = score_sample(2**19, 5, drawn())  # one pair at a time
    assert many.raw.values.shape == (5,)
    assert len(set(many.raw.values.tolist())) == 5


class Counted(np.random.Generator):
    """A generator that remembers the shapes that were drawn."""

    def __init__(self):
        super().__init__(np.random.PCG64(0))
        self.shapes = []

    def standard_normal(self, size):
        self.shapes.append(size)
        return super().standard_normal(size)


def test_no_more_than_a_million_numbers_are_drawn_at_once_and_as_few_times_as_that_takes():
    many, wide = Counted(), Counted()
    largest_weights(4096, 7, 100, many)
    assert many.shapes == [(32, 8, 4096)] * 3 + [(4, 8, 4096)]
    score_sample(2**20, 2, wide)
    assert wide.shapes == [(1, 2, 2**20)] * 2


def test_the_arrays_are_read_only():
    for entries in (entry_products(2, drawn()).product.values, score_sample(2, 2, drawn()).scaled.values):
        with pytest.raises(ValueError, match="read-only"):
            entries[0] = 9


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: score_spread(0), r"^dimension must be a whole number of at least 1; got 0$"),
        (lambda: entry_products(1, drawn()), r"^count must be at least 2; got 1$"),
        (lambda: score_sample(4, 1, drawn()), r"^count must be at least 2; got 1$"),
        (lambda: score_sample(4, 10, 0), r"^rng must be a numpy random generator; got 0$"),
        (lambda: score_sample(2.5, 10, drawn()), r"^dimension must be a whole number of at least 1; got 2\.5$"),
        (lambda: largest_weights(4, 0, 1, drawn()), r"^keys must be a whole number of at least 1; got 0$"),
        (lambda: largest_weights(4, 1, 0, drawn()), r"^trials must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
