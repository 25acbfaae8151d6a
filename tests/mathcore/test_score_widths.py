"""Checked against: hand calculations, the law of sums of independent terms, scipy's softmax and kurtosis.

A product of two independent standard normals has a fourth moment of 9, and a sum of d of them one of 3 d² + 6 d.
Statistical claims are seeded and held to about four standard errors.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax as scipy_softmax

from mathcore.score_widths import growing_widths, score_growth, sized_scores

WIDTHS = st.lists(st.integers(1, 2000), min_size=2, max_size=5)


def drawn(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    ("widths", "count", "wanted"),
    [
        ([4, 64, 512], 1, [4, 64, 512]),
        ([4, 64], 4, [4, 8, 16, 32, 64]),
        ([1, 10], 2, [1, 3, 10]),
        ([64, 4], 2, [64, 16, 4]),
        ([5, 5], 2, [5, 5, 5]),
    ],
)
def test_widths_grow_in_equal_ratios(widths, count, wanted):
    assert growing_widths(widths, count).tolist() == wanted


@given(WIDTHS, st.integers(1, 40))
def test_every_given_width_is_among_them_and_none_is_out_of_reach(widths, count):
    found = growing_widths(widths, count)
    assert found.tolist()[::count] == widths
    assert len(found) == (len(widths) - 1) * count + 1
    assert min(widths) <= found.min()
    assert found.max() <= max(widths)


def test_scores_spread_as_the_root_of_the_width():
    n = 20_000
    grown = score_growth([2, 32], 4, n, drawn())
    assert grown.dimensions.tolist() == [2, 4, 8, 16, 32]
    np.testing.assert_allclose(grown.roots**2, grown.dimensions)
    for d, deviation in zip(grown.dimensions, grown.standard_deviations, strict=True):
        # the standard error of a variance is √((μ₄ - σ⁴) / n)
        error = math.sqrt((2 * d**2 + 6 * d) / n)
        assert abs(deviation**2 - d) < 4 * error
    assert abs(grown.scores.mean()) < 4 * math.sqrt(32 / n)


def test_wider_scores_hold_the_narrower_ones_within_them():
    grown = score_growth([1, 5], 4, 3, drawn(3))
    rng = drawn(3)
    entries = np.array([rng.standard_normal((2, 3)) for _ in range(5)])
    by_hand = [(entries[:d, 0] * entries[:d, 1]).sum(axis=0) for d in grown.dimensions]
    np.testing.assert_allclose(grown.scores, by_hand)


def test_going_back_to_a_narrower_width_gives_the_same_scores_again():
    there_and_back = score_growth([2, 8, 2], 1, 4, drawn(1)).scores
    np.testing.assert_array_equal(there_and_back[0], there_and_back[2])


def test_deviations_have_one_less_in_the_denominator():
    grown = score_growth([1, 2], 1, 2, drawn(2))
    np.testing.assert_allclose(
        grown.standard_deviations, np.abs(grown.scores[:, 0] - grown.scores[:, 1]) / math.sqrt(2)
    )


def test_densities_hold_the_shares_of_all_scores():
    grown = score_growth([4, 16], 1, 2000, drawn())
    edges, densities = grown.edges(10, 40), grown.densities(10, 40)
    assert edges[[0, -1]].tolist() == [-10, 10]
    for scores, density in zip(grown.scores, densities, strict=True):
        inside = (np.abs(scores) <= 10).mean()
        assert (density * np.diff(edges)).sum() == pytest.approx(inside)
        middle = ((scores >= 0) & (scores < 0.5)).mean() / 0.5
        assert density[20] == pytest.approx(middle)


def test_shapes_are_densities_whose_tallest_bar_is_one():
    grown = score_growth([4, 16], 1, 500, drawn())
    assert grown.reach == 12
    shapes, densities = grown.shapes(8, 10), grown.densities(8, 10)
    assert shapes.max(axis=1).tolist() == [1, 1]
    np.testing.assert_allclose(shapes * densities.max(axis=1)[:, None], densities)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=9), WIDTHS)
def test_weights_are_the_softmax_of_the_pattern_as_large_as_the_width_makes_it(pattern, widths):
    sized = sized_scores(pattern, widths, 2)
    for d, weights in zip(sized.dimensions, sized.weights, strict=True):
        np.testing.assert_allclose(weights, scipy_softmax(np.array(pattern) * math.sqrt(d)), rtol=1e-9, atol=1e-300)


def test_weights_lie_on_the_hill():
    sized = sized_scores([2, 0, 1], [1, 9], 3)
    p, slope = np.moveaxis(sized.on_hill, -1, 0)
    np.testing.assert_array_equal(p, sized.weights)
    np.testing.assert_allclose(slope, p * (1 - p), rtol=1e-12)
    np.testing.assert_allclose(sized.roots**2, sized.dimensions)


@pytest.mark.parametrize(
    "array",
    [
        growing_widths([1, 2], 1),
        score_growth([1, 2], 1, 2, drawn()).scores,
        score_growth([1, 2], 1, 2, drawn()).densities(1, 2),
        sized_scores([1, 2], [1, 2], 1).on_hill,
    ],
)
def test_results_cannot_be_written_to(array):
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: growing_widths([4], 2), r"widths must be at least two; got 1"),
        (lambda: growing_widths([4, 0], 2), r"widths must be a whole number of at least 1; got 0"),
        (lambda: growing_widths([4, 8], 0), r"count must be a whole number of at least 1; got 0"),
        (lambda: score_growth([4, 8], 1, 1, drawn()), r"samples must be at least 2; got 1"),
        (lambda: score_growth([4, 8], 1, 2, 5), r"rng must be"),
        (lambda: sized_scores([1e308], [4, 8], 1), r"logits must be finite; got"),
        (lambda: sized_scores([[1]], [4, 8], 1), r"pattern must be a vector"),
    ],
)
def test_nonsense_is_refused(call, said):
    with pytest.raises(ValueError, match=said):
        call()
