"""Checked against: the curriculum's table, hand calculations, gradient descent step by step, a grid of rates."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.learning_rates import Verdict, learning_rates, quadratic_descent
from mathcore.quadratics import quadratic

HESSIAN = [[10, 3], [3, 2]]
RATES = learning_rates(HESSIAN)
WALK = quadratic_descent(quadratic(HESSIAN, [2, 1], 1.5), [-1, 4])


def random_bowl(seed, n=3):
    rng = np.random.default_rng(seed)
    half = rng.standard_normal((n, n))
    return quadratic(half @ half.T + 0.05 * np.eye(n), rng.standard_normal(n), 0.7), rng.standard_normal(n)


def test_the_lecture_s_rates_are_what_the_hand_calculation_gives():
    assert RATES.limit == 2 / 11
    assert RATES.best == 1 / 6
    assert RATES.marks == pytest.approx([1 / 11, 2 / 11, 0.2])
    assert RATES.best_factor == pytest.approx(5 / 6)
    assert RATES.condition == 11
    assert RATES.curvatures.tolist() == [1, 11]
    np.testing.assert_allclose(RATES.factors([0.01, 0.1, 1 / 6]), [[0.99, 0.89], [0.9, -0.1], [5 / 6, -5 / 6]])
    assert RATES.factors(0.1).shape == (2,)
    assert RATES.worst([0.01, 0.1, 0.19]) == pytest.approx([0.99, 0.9, 1.09])
    assert RATES.share_of_limit(1 / 11) == pytest.approx(0.5)
    assert RATES.share_of_limit([2 / 11, 4 / 11]) == pytest.approx([1, 2])
    assert type(RATES.worst(0.1)) is type(RATES.share_of_limit(0.1)) is float


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [
        (0.01, Verdict.GLIDES),
        (1 / 11 - 1e-9, Verdict.GLIDES),
        (1 / 11 + 1e-9, Verdict.ZIGZAGS),
        (1 / 6, Verdict.ZIGZAGS),
        (2 / 11 - 1e-9, Verdict.ZIGZAGS),
        (2 / 11, Verdict.NEVER_SETTLES),
        (2 / 11 + 1e-9, Verdict.DIVERGES),
        (1e308, Verdict.DIVERGES),
    ],
)
def test_a_rate_has_a_verdict(rate, verdict):
    assert RATES.verdict(rate) is verdict


@given(st.floats(1e-6, 1e6))
def test_sample_rates_crawl_settle_and_explode_whatever_the_curvature(size):
    crawl, good, bold = learning_rates([[size, 0], [0, size / 7]]).samples
    assert RATES.samples.tolist() == [0.01, 0.1, 0.19]
    assert [size * crawl, size * good] == pytest.approx([0.11, 1.1], rel=0.05)
    assert size * bold == pytest.approx(2.09, rel=0.005)


@given(st.integers(0, 300))
def test_no_rate_has_a_smaller_worst_factor_than_the_best(seed):
    rates = learning_rates(random_bowl(seed)[0].hessian)
    grid = rates.limit * np.linspace(0.001, 1.2, 400)
    assert (rates.worst(grid) >= rates.best_factor * (1 - 1e-12)).all()
    assert rates.worst(rates.best) == pytest.approx(rates.best_factor)
    np.testing.assert_array_equal(rates.worst(grid) < 1, grid < rates.limit)


def test_the_factor_curves_cross_at_the_best_rate():
    curves = RATES.factor_curves(6, greatest=0.5)
    assert curves.rates[2] == pytest.approx(1 / 6)
    np.testing.assert_allclose(curves.factors[2], [5 / 6, -5 / 6])
    np.testing.assert_allclose(curves.sizes[2], [5 / 6, 5 / 6])
    assert curves.curves.shape == (2, 7, 2)
    np.testing.assert_allclose(curves.curves[1, 2], [1 / 6, 5 / 6])
    assert RATES.factor_curves(4).rates[[0, -1]] == pytest.approx([0, 2.2 / 11])


@pytest.mark.parametrize(
    ("rate", "first", "losses", "steps"),
    [
        (0.01, (-0.79, 4.03), (24.240, 14.186, 6.504), 328),
        (0.1, (1.1, 4.3), (7.530, 4.0105, 1.6064), 32),
        (1 / 6, (2.5, 4.5), (20.250, 5.8607, 1.5184), 22),
        (0.18, (2.78, 4.54), (25.357, 18.668, 10.327), 188),
        (2 / 11, (2.818, 4.545), (26.120, 22.268, 21.302), math.inf),
        (0.19, (2.99, 4.57), (29.748, 49.249, 623.4), math.inf),
    ],
)
def test_the_curriculum_s_table_is_met(rate, first, losses, steps):
    assert WALK.points(rate, 1) == pytest.approx(first, abs=5e-4)
    assert WALK.loss(rate, [1, 5, 20]) == pytest.approx(losses, abs=1e-3, rel=1e-4)
    assert WALK.steps_to(rate, 1.51) == steps
    assert type(WALK.steps_to(rate, 1.51)) is float


@given(st.integers(0, 200), st.floats(0.05, 1.15))
def test_the_closed_form_is_the_walk_step_by_step(seed, share):
    bowl, start = random_bowl(seed)
    walk = quadratic_descent(bowl, start)
    rate, point, points = share * walk.rates.limit, start, [start]
    for _ in range(6):
        point = point - rate * bowl.gradient(point)
        points.append(point)
    np.testing.assert_allclose(walk.points(rate, np.arange(7)), points, atol=1e-9)
    np.testing.assert_allclose(walk.loss(rate, np.arange(7)), bowl.value(points), atol=1e-9)


def test_losses_come_in_the_shape_of_rates_and_counts():
    assert type(WALK.loss(0.1, 3)) is float
    assert WALK.loss([0.1, 0.2], 3).shape == (2,)
    assert WALK.loss(0.1, [3, 4, 5]).shape == (3,)
    table = WALK.loss([0.1, 0.19], [3, 4, 5])
    assert table.shape == (2, 3)
    assert table[1, 2] == pytest.approx(WALK.loss(0.19, 5))
    assert WALK.loss(0.3, 0) == pytest.approx(28.5)


def test_on_the_edge_the_loss_settles_above_the_minimum():
    assert WALK.plateau(2 / 11) == pytest.approx(21.3)
    assert WALK.plateau(0.1) == 1.5
    assert WALK.plateau(0.19) == math.inf
    level = quadratic_descent(WALK.bowl, WALK.bowl.minimizer + WALK.bowl.eigenpairs.vectors[0])
    assert level.loss(2 / 11, 0) == pytest.approx(2)
    np.testing.assert_allclose(WALK.distances, np.array([12, -6]) / math.sqrt(10))
    assert quadratic_descent(WALK.bowl, [2, 1]).plateau(0.3) == 1.5
    assert quadratic_descent(quadratic([[2]], [0]), [0.1]).plateau(1.5) == math.inf
    assert {type(WALK.plateau(rate)) for rate in (0.1, 2 / 11, 0.19)} == {float}


def test_the_wall_rises_at_the_limit():
    wall = WALK.loss_by_rate(20, [0.1, 0.18, 0.19, 1e300])
    assert wall.losses[:3] == pytest.approx([1.6064, 10.327, 623.408], rel=1e-4)
    assert wall.losses[3] == math.inf
    assert wall.log10_losses[:3] == pytest.approx(np.log10(wall.losses[:3]))
    assert wall.log10_curve.shape == (3, 2)
    assert wall.log10_curve[0].tolist() == pytest.approx([0.1, math.log10(wall.losses[0])])


@given(st.integers(0, 200), st.floats(0.05, 0.999), st.floats(0.001, 1))
def test_the_steps_to_a_loss_are_the_first_that_reach_it(seed, share, part):
    bowl, start = random_bowl(seed, n=2)
    walk = quadratic_descent(bowl, start)
    rate, target = share * walk.rates.limit, bowl.minimum + part * (bowl.value(start) - bowl.minimum)
    count = walk.steps_to(rate, target)
    assert walk.loss(rate, count) <= target
    assert count == 0 or walk.loss(rate, count - 1) > target


def test_steps_are_none_from_below_and_endless_to_what_is_never_reached():
    assert WALK.steps_to(0.1, 30) == 0
    assert WALK.steps_to(0.1, 1.4) == math.inf
    assert WALK.steps_to(0.19, 1.51) == math.inf
    assert WALK.steps_to(0.1, 7.54) == 1
    assert WALK.steps_to(1e-9, 28) == pytest.approx(0.5 / (450e-9), rel=0.02)


def test_a_flat_direction_stays_and_does_not_count():
    rates = learning_rates([[2, 2], [2, 2]])
    assert (rates.limit, rates.best, rates.best_factor, rates.condition) == (0.5, 0.25, 0, 1)
    assert rates.worst(0.25) == 0
    walk = quadratic_descent(quadratic([[4, 0], [0, 0]], [0, 0]), [1, 5])
    assert walk.points(0.25, 1).tolist() == [0, 5]
    assert walk.plateau(0.1) == 0
    assert walk.loss(0.1, 1) == pytest.approx(2 * 0.36)


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1e200, 1e300])
def test_huge_and_tiny_curvatures_have_their_rates(size):
    rates = learning_rates(np.array(HESSIAN) * size)
    assert rates.limit * size == pytest.approx(2 / 11)
    assert rates.best * size == pytest.approx(1 / 6)
    assert rates.best_factor == pytest.approx(5 / 6)
    assert rates.verdict(0.1 / size) is Verdict.ZIGZAGS


def test_a_walk_out_of_range_is_infinite_without_a_warning():
    assert WALK.loss(1.0, 10000) == math.inf
    assert WALK.loss(1e300, [1, 2]).tolist() == [math.inf, math.inf]
    assert np.isinf(WALK.points(1.0, 10000)).any()
    away = quadratic_descent(quadratic([[1, 0.5], [0.5, 1]], [0, 0]), [1e200, -3e200])
    assert np.isinf(away.points(5, 140)).any()
    assert not np.isfinite(away.points(5, 1000)).any()


def test_what_is_drawn_is_read_only():
    for entries in (
        WALK.points(0.1, 3),
        WALK.path(0.1, 3),
        WALK.log10_excess(0.1, 3, 1),
        WALK.loss_by_rate(3, [0.1]).losses,
    ):
        with pytest.raises(ValueError, match="read-only"):
            entries[0] = 9


@given(st.floats(0.201, 0.24), st.floats(-6, -1), st.floats(-3, 0))
def test_a_loss_that_sinks_before_it_climbs_is_caught_at_its_first_step_below(rate, start, above):
    walk = quadratic_descent(quadratic(np.diag([1, 10]), [0, 0]), [10, 10.0**start])
    losses = [50 * (1 - rate) ** (2 * k) + 5 * 100.0**start * (1 - 10 * rate) ** (2 * k) for k in range(800)]
    target = min(losses) * (1 + 10.0**above)
    assert walk.steps_to(rate, target) == next(k for k, loss in enumerate(losses) if loss <= target)
    assert walk.steps_to(rate, min(losses) * (1 - 1e-9)) == math.inf


def test_a_slow_walk_is_followed_to_the_end():
    walk = quadratic_descent(quadratic([[1]], [0]), [1])
    assert walk.steps_to(1e-13, 0.5 * math.exp(-2)) == pytest.approx(1e13, rel=1e-3)
    assert walk.steps_to(1e-17, 0.4) == math.inf


def test_losses_from_very_far_away_come_back_into_range():
    walk = quadratic_descent(quadratic([[2]], [0]), [1e200])
    assert walk.loss(0.25, [0, 1]).tolist() == [math.inf] * 2
    assert walk.loss(0.25, 600) == pytest.approx((1e200 * 2.0**-600) ** 2)
    assert walk.steps_to(0.25, 1) == math.ceil(200 / math.log10(2))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: learning_rates([[1, 0], [0, -1]]), r"^hessian must be curved upwards, .*; got \[-1\.0, 1\.0\]$"),
        (lambda: learning_rates(np.zeros((2, 2))), r"^hessian must be curved upwards"),
        (lambda: learning_rates([[1, 2], [0, 1]]), r"^hessian must be symmetric; got 2\.0 in row 0, column 1"),
        (lambda: RATES.verdict(0), r"^rate must be above zero; got 0\.0$"),
        (lambda: WALK.points(-1, 3), r"^rate must be above zero; got -1\.0$"),
        (lambda: WALK.plateau(-1), r"^rate must be above zero; got -1\.0$"),
        (lambda: WALK.log10_excess(-1, 3, 0.1), r"^rate must be above zero; got -1\.0$"),
        (lambda: WALK.loss(0.1, -1), r"^counts must be whole numbers of at least 0; got -1\.0$"),
        (lambda: WALK.loss(0.1, [1, 2.5]), r"^counts must be whole numbers of at least 0; got \[1\.0, 2\.5\]$"),
        (lambda: WALK.loss_by_rate(0, [0.1]), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: quadratic_descent(WALK.bowl, [1, 2, 3]), r"^points must have 2 entries each; got 3$"),
        (lambda: RATES.factors(math.nan), r"^rate must be finite"),
    ],
)
def test_nonsense_is_refused_by_name(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_a_path_is_every_point_of_the_walk():
    path = WALK.path(0.1, 5)
    assert path.shape == (6, 2)
    np.testing.assert_allclose(path, WALK.points(0.1, range(6)))
    assert path[0] == pytest.approx([-1, 4])


@given(st.floats(0.01, 0.19), st.integers(1, 30))
def test_the_excess_is_the_loss_above_the_minimum(rate, count):
    rows = WALK.log10_excess(rate, count, 1e-12)
    assert rows[:, 0].tolist() == list(range(count + 1))
    np.testing.assert_allclose(10 ** rows[:, 1] + 1.5, WALK.loss(rate, range(count + 1)))


def test_the_excess_is_drawn_no_lower_than_wanted_and_no_higher_than_numbers_go():
    assert WALK.log10_excess(1 / 6, 200, 0.001)[-1].tolist() == [200, -3]
    high = WALK.log10_excess(1.0, 10000, 0.001)
    assert 100 < len(high) < 200
    assert np.isfinite(high).all()
    with pytest.raises(ValueError, match=r"^least must be above zero; got 0\.0$"):
        WALK.log10_excess(0.1, 3, 0)
