"""A cloud of points, a line through its middle, and the shadows that the points cast on the line."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from manim import VGroup

from scenes.kit import provenance, theme
from scenes.kit.formula import Words
from scenes.kit.layout import Region, place
from scenes.kit.marks import Cloud, Rays, Rule
from scenes.kit.plane import Plane


class Shadows(Protocol):
    """Shadows on a line: its direction, shape ``(2,)``, and where the points fall on it, shape ``(m, 2)``."""

    @property
    def direction(self) -> np.ndarray:
        """The line's direction."""

    @property
    def points(self) -> np.ndarray:
        """Where the points fall on it."""


class ShadowCloud(VGroup):
    """Centred points, and a line that can turn with their shadows on it.

    Parameters
    ----------
    points
        Shape ``(m, 2)``, their mean at the origin.
    shadows
        Returns the line's direction and the points' shadows on it, now.
    region
        Where on the screen.
    names
        Of the two axes, if they have any.

    Attributes
    ----------
    plane
        The number plane.
    given
        The plane and the points.
    cast
        The line, the rays and the shadows.
    """

    def __init__(
        self,
        points: np.ndarray,
        shadows: Callable[[], Shadows],
        region: Region,
        names: tuple[str, ...] = (),
    ) -> None:
        # Names stand outside: the line sweeps over everything inside.
        above, within, below = region.rows(0.5, 4.5, 0.5) if names else (region, region, region)
        plane = self.plane = Plane([points], within, centered=True, numbered=False)
        dots = provenance.locate(Cloud(plane.at(points), theme.DATA), points)
        self.line = Rule(*plane.ends_along(shadows().direction), theme.DIRECTION, theme.MEDIUM)
        self.line.follow(lambda: plane.ends_along(shadows().direction))
        fallen = provenance.locate(Cloud(plane.at(shadows().points), theme.RESULT), shadows().points)
        fallen.follow(lambda: plane.at(shadows().points))
        rays = Rays(dots.centers, fallen.centers, theme.RESIDUAL, opacity=0.3)
        rays.follow(lambda: (dots.centers, plane.at(shadows().points)))
        labels = [Words(name, color=theme.MUTED) for name in names]
        for label, strip, across in zip(labels, (below, above), (1.0, 0.5), strict=False):
            place(label, strip, across)
        self.given = VGroup(plane, *labels, dots)
        self.cast = VGroup(self.line, rays, fallen)
        super().__init__(self.given, self.cast)
