"""A gradient and its opposite, read back from the screen."""

import numpy as np
import pytest

from scenes.kit.figures.gradient_arrows import GradientArrows
from scenes.kit.formula import Formula
from scenes.kit.layout import WORK
from scenes.kit.plane import Plane

PLANE = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)


def test_gradient_arrows_are_opposite_and_square_to_the_tangent():
    place = np.array([-1.0, 3.0])
    uphill, downhill, tangent = (
        place + way for way in ([[0, 0], [-1.5, 0.5]], [[0, 0], [1.5, -0.5]], [[-1, -3], [1, 3]])
    )
    names = Formula("nabla"), Formula("- nabla")
    made = GradientArrows(PLANE, uphill, downhill, tangent, names)
    up, along = made.up.end - made.up.start, PLANE.at(tangent[1]) - PLANE.at(tangent[0])
    assert up @ along == pytest.approx(0, abs=1e-9)
    corners = made.square.points[[0, -1]] - PLANE.at(place)
    assert corners[0] @ corners[1] == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(made.down.end - made.down.start, -up, atol=1e-9)


def test_names_of_gradient_arrows_leave_room_for_a_dot_at_the_tip():
    ways = [np.array([[-1.0, 3.0], [-1.0 + turn, 3.0 - turn / 3]]) for turn in (-1.5, 1.5)]
    made = GradientArrows(PLANE, *ways, np.array([[-2.0, 0.0], [0.0, 6.0]]), (Formula("nabla"), Formula("- nabla")))
    for tag, way in zip(made.tags, ways, strict=True):
        away = np.abs(tag.get_center() - PLANE.at(way[1]))[:2] - np.array([tag.width, tag.height]) / 2
        assert away.max() > 0.12
