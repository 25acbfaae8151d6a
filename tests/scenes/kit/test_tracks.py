"""Following a trace: at its steps it is the trace, between them a straight line."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit.provenance import ledger
from scenes.kit.results import sourced
from scenes.kit.sourced import source_of
from scenes.kit.tracks import MovingPoint, Tracker, along, following, stepping

TRACE = np.array([[0.0, 1.0], [2.0, 1.0], [2.0, 5.0], [-1.0, 3.0], [0.0, 0.0]])


@given(st.floats(0, 1))
def test_a_trace_is_followed_in_straight_lines(share):
    steps = np.linspace(0, 1, len(TRACE))
    expected = [np.interp(share, steps, TRACE[:, axis]) for axis in (0, 1)]
    np.testing.assert_allclose(along(TRACE, share), expected, atol=1e-12)


@pytest.mark.parametrize(("share", "step"), [(-0.5, 0), (0, 0), (0.5, 2), (1, 4), (1.0000001, 4)])
def test_a_trace_begins_and_ends_where_it_does(share, step):
    np.testing.assert_array_equal(along(TRACE, share), TRACE[step])


def test_a_trace_of_any_shape_can_be_followed():
    trace = np.arange(24.0).reshape(4, 2, 3)
    np.testing.assert_allclose(along(trace, 0.5), (trace[1] + trace[2]) / 2)


def test_a_trace_of_one_step_stands_still():
    np.testing.assert_array_equal(along(TRACE[:1], 0.7), TRACE[0])


def test_a_tracker_leads_along_a_trace():
    share = Tracker(0)
    where = following(TRACE, share)
    share.set_value(0.25)
    np.testing.assert_array_equal(where(), TRACE[1])


FIRST, LAST = sourced(1.0, "trace.first"), sourced(3.0, "trace.last")


def test_a_tracker_knows_where_its_value_comes_from_while_a_ledger_is_open():
    tracker = Tracker(FIRST)
    assert type(tracker.get_value()) is np.float64
    with ledger():
        assert source_of(tracker.get_value()) == "trace.first"
        tracker.animate.set_value(LAST)  # Manim gives the value to a copy, and lets the tracker move there
        assert source_of(tracker.get_value()) == "trace.first"
        tracker.points[0, 0] = 2.0
        assert source_of(tracker.get_value()) == "trace.first & trace.last"
        tracker.set_value(LAST)
        assert source_of(tracker.copy().get_value()) == "trace.last"


def test_a_tracker_that_was_set_to_a_number_of_no_source_has_none_any_more():
    for spoil in (
        lambda it: it.set_value(2.0),
        lambda it: it.increment_value(1.0),
        lambda it: it.animate.set_value(2.0),
    ):
        tracker = Tracker(FIRST)
        spoil(tracker)
        with ledger():
            assert source_of(tracker.get_value()) == ""
        tracker.set_value(LAST)
        with ledger():
            assert source_of(tracker.get_value()) == ""
    with ledger():
        assert source_of(Tracker(0).get_value()) == ""


def test_a_moving_point_goes_to_another_place():
    here = MovingPoint((1.0, 2.0))
    for animation in here.to((3.0, -1.0)):
        built = animation.build()
        built.begin()
        built.finish()
    assert here() == (3.0, -1.0)


def test_a_trace_that_changes_is_stepped_along():
    trace, steps = SimpleNamespace(now=np.array([0.0, 10.0, 40.0])), Tracker(1.5)
    here = stepping(lambda: trace.now, steps)
    assert here() == 25
    trace.now = np.array([0.0, 2.0, 4.0])
    assert here() == 3
