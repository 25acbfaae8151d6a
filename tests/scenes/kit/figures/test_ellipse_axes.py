"""The axes of an ellipse and their names."""

import numpy as np

from scenes.kit.figures.ellipse_axes import EllipseAxes
from scenes.kit.formula import Formula
from scenes.kit.layout import WORK
from scenes.kit.plane import Plane

PLANE = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)


def test_names_of_axes_stand_away_from_the_start():
    ways = np.array([[[1.0, 4.0], [3.0, -2.0]], [[0.5, 0.5], [3.5, 1.5]]])
    made = EllipseAxes(PLANE, ways, [Formula("g"), Formula("s")], np.array([1.0, -1.0]), [])
    for name, end in zip(made.names, (ways[0, 0], ways[1, 1]), strict=True):
        assert np.linalg.norm(name.get_center() - PLANE.at(end)) < 0.9
