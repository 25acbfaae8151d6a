"""Checked against: the curriculum's example, the closed form against the steps, standardised inputs by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.line_descent import line_descent

X, Y = [0, 0, 2, 4], [2, 1, 3, 10]
LECTURE = line_descent(X, Y, [-1, 4])


def test_the_lecture_s_example_has_its_known_numbers():
    assert (LECTURE.start.loss, LECTURE.best.loss) == (28.5, 1.5)
    assert LECTURE.place.tolist() == [-1, 4]
    assert LECTURE.best.parameters.tolist() == [2, 1]
    assert LECTURE.bowl.hessian.tolist() == [[10, 3], [3, 2]]
    assert LECTURE.rates.limit == 2 / 11
    assert (LECTURE.excess, LECTURE.target) == (0.01, 1.51)
    assert LECTURE.steps(0.1, 1).points[1] == pytest.approx([1.1, 4.3])


@given(st.floats(0.01, 0.19), st.integers(1, 30))
def test_the_steps_are_the_closed_form(rate, count):
    walk = LECTURE.steps(rate, count)
    assert len(walk.points) == count + 1
    np.testing.assert_allclose(walk.points, LECTURE.walk.path(rate, count), atol=1e-8)


def test_standardised_inputs_make_a_round_bowl_that_one_step_solves():
    assert LECTURE.scaled(0).bowl.hessian.tolist() == LECTURE.bowl.hessian.tolist()
    round_bowl = LECTURE.scaled(1)
    np.testing.assert_allclose(round_bowl.bowl.hessian, 2 * np.eye(2), atol=1e-12)
    assert round_bowl.rates.best == pytest.approx(0.5)
    np.testing.assert_allclose(round_bowl.steps(0.5, 1).points[1], round_bowl.best.parameters, atol=1e-12)
    np.testing.assert_allclose(round_bowl.best.parameters, [np.sqrt(11), 4])
    half = LECTURE.scaled(0.5)
    np.testing.assert_allclose(half.loss.x, (np.array(X) + (np.array(X) - 1.5) / np.sqrt(2.75)) / 2)


@pytest.mark.parametrize(
    ("x", "y", "start", "message"),
    [
        (X, Y, [1], r"^start must be a slope and an intercept; got 1 numbers$"),
        ([1, 1], [1, 2], [0, 0], r"^x must not be the same everywhere"),
    ],
)
def test_nonsense_is_refused(x, y, start, message):
    with pytest.raises(ValueError, match=message):
        line_descent(x, y, start)


def test_rings_are_lines_of_one_loss_and_one_goes_through_the_first_line():
    losses = [[LECTURE.loss.at(*line).loss for line in ring[::12]] for ring in LECTURE.rings]
    np.testing.assert_allclose(np.ptp(losses, axis=1), 0, atol=1e-9)
    np.testing.assert_allclose(np.diff(np.sqrt(np.mean(losses, axis=1) - 1.5)), np.sqrt(27) / 4)
    np.testing.assert_allclose(LECTURE.rings[3:4], LECTURE.ring)
    assert losses[3][0] == pytest.approx(28.5)
    assert LECTURE.loss.at(*LECTURE.opposite).loss == pytest.approx(28.5)
    np.testing.assert_allclose((LECTURE.opposite + LECTURE.place) / 2, [2, 1])


@given(st.floats(-3, 3), st.floats(-3, 5))
def test_straight_down_ends_where_the_loss_is_lowest_on_its_way(slope, intercept):
    learned = line_descent(X, Y, [slope, intercept])
    end = learned.straight_down(100)
    gradient = learned.start.gradient
    assert learned.bowl.gradient(end) @ gradient == pytest.approx(0, abs=1e-9 * (1 + gradient @ gradient))
    assert learned.loss.value(end) <= learned.start.loss + 1e-12


def test_straight_down_goes_no_farther_than_wanted_and_nowhere_from_the_best_line():
    end = LECTURE.straight_down(0.5)
    np.testing.assert_allclose(end, LECTURE.place + 0.5 * np.array([21, 3]) / np.hypot(21, 3))
    assert LECTURE.straight_down(0).tolist() == [-1, 4]
    assert line_descent(X, Y, [2, 1]).straight_down(1).tolist() == [2, 1]


def test_the_share_left_is_what_no_line_can_lose():
    assert LECTURE.share_left == pytest.approx(1.5 / 28.5)
    assert line_descent(X, Y, [2, 1]).share_left == 1
    assert line_descent([0, 1, 2], [1, 3, 5], [0, 0]).share_left == pytest.approx(0, abs=1e-15)
    assert line_descent([0, 1, 2], [1, 3, 5], [2, 1]).share_left == 0


def test_a_rate_of_nought_stands_for_one_that_suits_the_bowl():
    assert LECTURE.tried([0, 0, 0]).tolist() == [0.01, 0.1, 0.19]
    assert LECTURE.tried([0.02, 0, 0.2]).tolist() == [0.02, 0.1, 0.2]
    with pytest.raises(ValueError, match="rates must be three: timid, good and too bold; got 2"):
        LECTURE.tried([0.1, 0.2])


def test_three_rates_are_judged():
    LECTURE.judge(0.01, 0.1, 0.19, 20)
    for rates, said in (
        (
            (0.1, 0.15, 0.19),
            r"begin with one below 0\.0909 and a larger one below the best guaranteed 0\.167; got 0\.1 and 0\.15",
        ),
        ((0.05, 0.04, 0.19), "got 0.05 and 0.04"),
        ((0.05, 0.2, 0.19), "got 0.05 and 0.2"),
        ((-0.1, 0.1, 0.19), "got -0.1 and 0.1"),
        ((0.01, 0.17, 0.19), "below the best guaranteed 0.167; got 0.01 and 0.17"),
        ((0.01, 0.1, 0.18), r"end with one from the limit 0\.182 to 0\.2 .* got 0\.18"),
        ((0.01, 0.1, 0.21), "got 0.21"),
        ((0.01, 0.1, 0.1819), r"has climbed after 20 steps, or steps must be more; got 0\.1819"),
    ):
        with pytest.raises(ValueError, match=said):
            LECTURE.judge(*rates, 20)
