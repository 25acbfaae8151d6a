"""Checked against: the lecture's numbers by hand, central differences, rational arithmetic, numpy's own products."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.chain_rule import chain_rule, layer_signals, scalar_chain

LECTURE = [("times", 2), ("square",), ("times", 3), ("plus", 1), ("squared error", 2)]


def test_the_lecture_s_chain_is_exact():
    chain = scalar_chain(0.5, LECTURE)
    assert chain.values.tolist() == [0.5, 1, 1, 3, 4, 4]
    assert chain.slopes.tolist() == [2, 2, 3, 1, 4]
    assert chain.signals.tolist() == [48, 24, 12, 4, 4, 1]
    assert (chain.start, chain.output, chain.slope) == (0.5, 4, 48)
    assert chain.product.slopes.tolist() == [4, 1, 3, 2, 2]
    assert chain.product.running.tolist() == [4, 4, 12, 24, 48]
    assert chain.links == tuple(LECTURE)


def test_the_lecture_s_nudge_is_what_the_hand_calculation_gives():
    nudge = scalar_chain(0.5, LECTURE).nudged(0.001)
    assert nudge.after.start == 0.501
    assert nudge.after.output == pytest.approx((3 * 1.002**2 - 1) ** 2, rel=1e-15)
    assert nudge.after.output == pytest.approx(4.048192, abs=5e-7)
    assert nudge.rise == pytest.approx(0.048192, abs=5e-7)
    assert nudge.predicted_rise == pytest.approx(0.048, rel=1e-15)
    assert nudge.measured_slope == pytest.approx(48.19, abs=5e-3)
    assert nudge.magnification == nudge.measured_slope
    np.testing.assert_allclose(nudge.rises, [0.001, 0.002, 0.004004, 0.012012, 0.012012, 0.048192], atol=5e-7)


def test_a_nudge_s_path_goes_from_the_old_start_to_the_new():
    nudge = scalar_chain(0.5, LECTURE).nudged(-0.5)
    assert nudge.path(2).tolist() == [[0.5, 1, 1, 3, 4, 4], [0.25, 0.5, 0.25, 0.75, 1.75, 0.0625], [0, 0, 0, 0, 1, 1]]


@pytest.mark.parametrize(
    ("slope", "depth", "power"), [(0.25, 10, -6), (0.1, 3, -3), (1, 5, 0), (2, 4, 2), (-0.25, 10, -6), (0, 2, None)]
)
def test_what_arrives_is_below_a_power_of_ten(slope, depth, power):
    assert layer_signals(slope, depth).below_ten_to_the == power
    assert [layer_signals(0.1, k).below_ten_to_the for k in range(1, 60)] == [-k for k in range(1, 60)]


def test_a_sweep_has_a_row_for_each_start():
    chain = scalar_chain(0.5, LECTURE)
    rows = chain.sweep([0.5, 1, 0])
    assert rows[0].tolist() == chain.values.tolist()
    assert rows[1:].tolist() == [[1, 2, 4, 12, 13, 121], [0, 0, 0, 0, 1, 1]]


@pytest.mark.parametrize(
    ("link", "start", "value", "slope"),
    [
        (("times", -3), 2, -6, -3),
        (("plus", 5), 2, 7, 1),
        (("minus", 5), 2, -3, 1),
        (("over", 4), 2, 0.5, 0.25),
        (("squared error", 5), 2, 9, -6),
        (("square",), -3, 9, -6),
        (("relu",), -3, 0, 0),
        (("relu",), 3, 3, 1),
        (("sigmoid",), 0, 0.5, 0.25),
        (("tanh",), 0, 0, 1),
        (("exp",), 1, math.e, math.e),
        (("log",), 4, math.log(4), 0.25),
    ],
)
def test_a_link_is_what_the_hand_calculation_gives(link, start, value, slope):
    chain = scalar_chain(start, [link])
    assert chain.values.tolist() == [start, pytest.approx(value)]
    assert chain.slopes.tolist() == [pytest.approx(slope)]


LINKS = st.sampled_from(
    [("times", 1.5), ("plus", 0.5), ("minus", 2), ("over", 3), ("square",), ("tanh",), ("sigmoid",), ("relu",)]
)


@given(st.floats(-2, 2), st.lists(LINKS, min_size=1, max_size=5))
def test_the_slopes_multiply_to_the_sweep_s_slope_and_to_the_central_difference(start, links):
    chain = scalar_chain(start, links)
    assert chain.product.product == pytest.approx(chain.slope, rel=1e-12, abs=1e-300)
    np.testing.assert_allclose(np.cumprod(chain.slopes[::-1])[::-1], chain.signals[:-1], rtol=1e-12, atol=1e-300)
    if all(abs(value) > 1e-3 for value in chain.values):  # away from the kink
        above, below = (scalar_chain(start + h, links).output for h in (1e-6, -1e-6))
        assert (above - below) / 2e-6 == pytest.approx(chain.slope, rel=1e-4, abs=1e-4 * (1 + abs(chain.output)))


@given(st.lists(st.floats(-1e200, 1e200, allow_subnormal=False), min_size=1, max_size=12))
def test_a_product_is_the_rational_one_however_large_its_middle(slopes):
    exact, product = Fraction(1), chain_rule(slopes)
    for slope, running, size in zip(slopes, product.running, product.log10_size, strict=True):
        exact *= Fraction(slope)
        try:
            wanted = float(exact)
        except OverflowError:
            wanted = math.inf if exact > 0 else -math.inf
        assert running == pytest.approx(wanted, rel=1e-14, abs=1e-307)
        if exact:
            logarithm = math.log10(abs(exact.numerator)) - math.log10(exact.denominator)
            assert size == pytest.approx(logarithm, abs=1e-9)
        else:
            assert size == -math.inf


def test_a_product_comes_back_from_beyond_float64():
    product = chain_rule([1e300, 1e300, 1e-300, 1e-300, 0, 1e300])
    np.testing.assert_allclose(product.running, [1e300, math.inf, 1e300, 1, 0, 0], rtol=1e-14)
    assert product.log10_size.tolist() == [*map(pytest.approx, [300, 600, 300, 0]), -math.inf, -math.inf]
    assert chain_rule([0.5] * 5000).log10_size[-1] == pytest.approx(-5000 * math.log10(2))


def test_a_nudge_bends_away_from_its_slope_the_more_the_larger_it_is():
    square = scalar_chain(3, [("square",)])
    assert square.nudged(0.5).bend == pytest.approx(0.25 / 3)
    assert square.nudged(-1e-3).bend == pytest.approx(1e-3 / 6)
    assert scalar_chain(3, [("times", -4)]).nudged(2).bend == 0
    assert scalar_chain(3, [("times", -4)]).nudged(-2).magnification == 4
    assert scalar_chain(0, [("square",)]).nudged(1).bend == math.inf
    assert scalar_chain(1, [("log",)]).nudged(0.5).bend == pytest.approx((0.5 - math.log(1.5)) / 0.5)


def test_each_link_is_drawn_around_what_enters_it():
    chain = scalar_chain(0.5, LECTURE)
    assert chain.link_points.tolist() == [[0.5, 1], [1, 1], [1, 3], [3, 4], [4, 4]]
    assert scalar_chain(3, [("square",)]).link_curves(2, 2).tolist() == [[[1, 1], [3, 9], [5, 25]]]
    curves = chain.link_curves(1, 4)
    assert curves.shape == (5, 5, 2)
    np.testing.assert_array_equal(curves[:, 2], chain.link_points)
    np.testing.assert_allclose(curves[:, -1, 0] - curves[:, 0, 0], 2)
    closed = [lambda v: 2 * v, np.square, lambda v: 3 * v, lambda v: v + 1, lambda v: (v - 2) ** 2]
    for curve, function in zip(curves, closed, strict=True):
        np.testing.assert_allclose(curve[:, 1], function(curve[:, 0]), atol=1e-12)


def test_ten_sigmoids_pass_on_less_than_a_millionth():
    through = layer_signals(0.25, 10)
    np.testing.assert_allclose(through.signals, 0.25 ** np.arange(11), rtol=1e-15)
    np.testing.assert_allclose(through.log10_size, np.arange(11) * math.log10(0.25), rtol=1e-12)
    assert (through.earliest, through.one_in) == (0.25**10, 4**10)
    assert (through.branch.tolist(), through.factors.tolist()) == ([0.25] * 10, [0.25] * 10)
    assert through.skipping.tolist() == [1] + [0] * 10


def test_ten_active_rectifiers_pass_on_everything_and_a_shut_one_nothing():
    assert layer_signals(1, 10).signals.tolist() == [1] * 11
    shut = layer_signals([1, 1, 0, 1], 4)
    assert shut.signals.tolist() == [1, 1, 1, 0, 0]
    assert (shut.earliest, shut.one_in, shut.log10_size[-1]) == (0, math.inf, -math.inf)


def test_a_way_round_adds_one_to_every_slope_and_carries_the_signal_by_itself():
    round_them = layer_signals([0.25, 0.5, -1], 3, skip=True)
    assert round_them.factors.tolist() == [1.25, 1.5, 0]
    assert round_them.branch.tolist() == [0.25, 0.5, -1]
    assert round_them.signals.tolist() == [1, 1.25, 1.875, 0]
    assert round_them.skipping.tolist() == [1, 1, 1, 1]
    assert layer_signals(0, 10, skip=True).signals.tolist() == [1] * 11


def test_negative_signals_have_a_size_too():
    assert layer_signals([-0.5, 0.5], 2).one_in == 4
    np.testing.assert_allclose(layer_signals([-0.1], 1).log10_size, [0, -1])


@pytest.mark.parametrize("result", [scalar_chain(0.5, LECTURE).values, chain_rule([1, 2]).running])
def test_the_arrays_are_read_only(result):
    with pytest.raises(ValueError, match="read-only"):
        result[0] = 9


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: scalar_chain(1, []), r"^links must have at least one link; got none$"),
        (
            lambda: scalar_chain(1, [("cube",)]),
            r"^a link must be one of \(times, number\), .*\(log\); got \('cube',\)$",
        ),
        (lambda: scalar_chain(1, [()]), r"^a link must be one of .*; got \(\)$"),
        (lambda: scalar_chain(1, [("times",)]), r"got \('times',\)$"),
        (lambda: scalar_chain(1, [("square", 2)]), r"got \('square', 2\)$"),
        (lambda: scalar_chain(1, [("times", math.inf)]), r"^the number of times must be finite; got inf$"),
        (lambda: scalar_chain([1, 2], LECTURE), r"^start must be a single number; got shape \(2,\)$"),
        (lambda: scalar_chain(-1, [("log",)]), r"^log must give finite numbers; got nan from -1\.$"),
        (lambda: scalar_chain(1, [("over", 0)]), r"^divide must give finite numbers; got inf from 1\. and 0\.$"),
        (lambda: scalar_chain(1, LECTURE).nudged(0), r"^amount must not be zero; got 0\.0$"),
        (lambda: scalar_chain(1, LECTURE).sweep(1), r"^starts must be a vector"),
        (lambda: scalar_chain(1, LECTURE).link_curves(1, 0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: chain_rule([]), r"^slopes must be a vector of shape \(n,\) with n >= 1; got shape \(0,\)$"),
        (lambda: layer_signals([1, 2], 3), r"^slope must be one number or one for each of 3 layers; got 2$"),
        (lambda: layer_signals(1, 0), r"^depth must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
