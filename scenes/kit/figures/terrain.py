"""A surface over a map that rises from its floor, with a dot on it, and a camera that ends above the map."""

from collections.abc import Callable

import numpy as np
from manim import Animation, Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.marks import Dashed
from scenes.kit.plane import Plane
from scenes.kit.surface import ABOVE, Relief, Surface
from scenes.kit.tracks import Tracker

FIRST_VIEW, LAST_VIEW = (-50.0, 32.0), (-20.0, 32.0)
"""Azimuth and elevation, in degrees: where the camera begins, and where it looks from before it goes above."""


class Terrain(VGroup):
    """A function of two unknowns as heights over their plane.

    Parameters
    ----------
    plane
        The floor.
    points
        The surface, points ``(x, y, height)`` in rows and columns, shape ``(m, k, 3)``.
    rings
        Lines of equal height on it, shape ``(r, T + 1, 3)``.
    pole
        Returns a point on the floor and the point of the surface above it, shape ``(2, 3)``; asked in every frame.
    names
        Of the two axes.

    Attributes
    ----------
    floor
        The grid, the axes with their names, and the dot on the floor.
    foot, pole, spot
        The dot on the floor, the dashed line up from it, and the dot on the surface.
    surface, rings
        The surface, at first flat on the floor, and the lines on it.
    """

    def __init__(
        self,
        plane: Plane,
        points: np.ndarray,
        rings: np.ndarray,
        pole: Callable[[], np.ndarray],
        names: tuple[Typeset, Typeset],
    ) -> None:
        self._azimuth, self._elevation = (Tracker(degrees) for degrees in FIRST_VIEW)
        self._risen, self._solid = Tracker(0), Tracker(1)
        relief = Relief(plane, points.reshape(-1, 3), self._azimuth.get_value, self._elevation.get_value)
        self.foot = relief.dot(lambda: pole()[0], theme.DIRECTION, 0.08)
        self.spot = relief.dot(lambda: pole()[1], theme.DIRECTION)
        self.pole = relief.segment(Dashed, pole, theme.DIRECTION)
        self.names = relief.name_axes(*names)
        self.surface = Surface(relief, lambda: points, theme.RESIDUAL, self._solid.get_value, self._risen.get_value)
        self.rings = relief.rings(lambda: rings)
        self.floor = VGroup(relief, self.names, self.foot)
        super().__init__(self.floor, self.surface, self.rings, self.pole, self.spot)

    def rise(self) -> Mobject:
        """Return the animation in which the surface rises from the floor to its heights."""
        return self._risen.animate.set_value(1)

    def turn(self) -> Mobject:
        """Return the animation in which the camera walks round."""
        return self._azimuth.animate.set_value(LAST_VIEW[0])

    def from_above(self) -> list[Animation | Mobject]:
        """Return the animations in which the camera goes above: of the surface the rings are left."""
        up = self._azimuth.animate.set_value(0), self._elevation.animate.set_value(ABOVE)
        return [*up, self._solid.animate.set_value(0)]
