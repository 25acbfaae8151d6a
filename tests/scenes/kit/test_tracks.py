"""Following a trace: at its steps it is the trace, between them a straight line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import ValueTracker

from scenes.kit.tracks import along, following

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
    share = ValueTracker(0)
    where = following(TRACE, share)
    share.set_value(0.25)
    np.testing.assert_array_equal(where(), TRACE[1])
