"""The clipped trail: whatever its points do, nothing is drawn outside, and what is inside is where it should be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scenes.kit import theme
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.labels import outline_points
from scenes.kit.layout import WORK
from scenes.kit.plane import Plane

PLANE = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)
INSIDE = np.array([[-1.0, 4.0], [1.0, 4.0], [1.0, 2.0], [2.0, 1.0]])


@given(arrays(np.float64, (6, 2), elements=st.floats(-40, 40)), st.floats(0, 6))
def test_a_trail_stays_in_the_region_of_its_plane(points, steps):
    trail = ClippedTrail(PLANE, lambda: points, theme.DIRECTION, lambda: steps, radius=0.05)
    for mark, slack in ((trail.line, 1e-6), (trail.dots, 0.05 + 1e-6)):
        drawn = outline_points([mark])
        assert np.all(drawn >= [WORK.left - slack, WORK.bottom - slack])
        assert np.all(drawn <= [WORK.right + slack, WORK.top + slack])


@pytest.mark.parametrize(("steps", "dots"), [(0, 1), (1, 2), (1.5, 2), (3, 4), (9, 4)])
def test_a_first_part_is_shown_with_the_dots_that_are_reached(steps, dots):
    trail = ClippedTrail(PLANE, lambda: INSIDE, theme.DIRECTION, lambda: steps)
    assert len(trail.dots.centers) == dots
    np.testing.assert_allclose(trail.dots.centers, PLANE.at(INSIDE[:dots]))
    if steps == 1.5:
        np.testing.assert_allclose(trail.line.ends[-1], PLANE.at([1.0, 3.0]))


def test_a_trail_follows_its_points_and_may_have_no_dots():
    points = {"now": INSIDE}
    trail = ClippedTrail(PLANE, lambda: points["now"], theme.DIRECTION, radius=0)
    assert not len(trail.dots.centers)
    points["now"] = INSIDE[:2] + 0.5
    trail.update()
    np.testing.assert_allclose(trail.line.starts, PLANE.at(INSIDE[:1] + 0.5))
