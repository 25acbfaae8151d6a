"""A trail: the line goes as far as the share says, and has a dot at every step that is reached."""

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.trail import Trail

STEPS = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 2.0, 0.0], [3.0, 2.0, 0.0]])


@pytest.mark.parametrize(
    ("share", "end", "dots"),
    [(0, (0, 0), 1), (0.2, (0.6, 0), 1), (1 / 3, (1, 0), 2), (0.5, (1, 1), 2), (1, (3, 2), 4), (1.5, (3, 2), 4)],
)
def test_the_line_ends_at_the_share_of_its_steps_and_dots_are_those_reached(share, end, dots):
    trail = Trail(STEPS, theme.DIRECTION).upto(share)
    np.testing.assert_allclose(trail.line.points[-1][:2], end, atol=1e-9)
    assert len(trail.dots.centers) == dots


def test_a_trail_that_was_shortened_can_be_drawn_whole_again():
    trail = Trail(STEPS, theme.DIRECTION)
    whole = trail.line.points.copy()
    trail.upto(0.4).upto(1)
    np.testing.assert_allclose(trail.line.points, whole)
    assert trail.steps == 3


def test_a_trail_follows_a_share():
    share = {"now": 0.0}
    trail = Trail(STEPS, theme.DIRECTION).follow(lambda: share["now"])
    share["now"] = 1.0
    trail.update(0)
    assert len(trail.dots.centers) == 4
