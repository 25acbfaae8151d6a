"""A trail that changes while a scene runs, cut off at the edge of the plane or chart it lies on."""

from collections.abc import Callable
from typing import Protocol, Self

import numpy as np
from manim import VGroup

from scenes.kit import provenance, theme
from scenes.kit.marks import Cloud, Rays
from scenes.kit.plane import clipped
from scenes.kit.tracks import along


class Scaled(Protocol):
    """What numbers can be laid on: a plane, a map, or a chart."""

    low: np.ndarray
    high: np.ndarray

    def at(self, point: np.ndarray) -> np.ndarray:
        """Return where points are on the screen."""


class ClippedTrail(VGroup):
    """The line through points with a dot at each, of which a first part can be shown; all of it may change.

    Parameters
    ----------
    on
        The plane or chart it lies on: what is outside of its corners ``low`` and ``high`` isn't drawn.
    points
        Returns the points, shape ``(T + 1, 2)``; asked in every frame.
    color
        Its role.
    steps
        Returns how many steps are shown; all of them without it.
    width, radius
        Of the line and of the dots; a radius of 0 leaves the dots out.
    """

    def __init__(
        self,
        on: Scaled,
        points: Callable[[], np.ndarray],
        color: str,
        steps: Callable[[], float] | None = None,
        width: float = theme.MEDIUM,
        radius: float = 0.07,
    ) -> None:
        self.on, self._points, self._steps, self._radius = on, points, steps, radius
        nowhere = np.zeros((0, 3))
        self.line = Rays(nowhere, nowhere, color, width, opacity=1.0).set_z_index(theme.LAYER_MARK)
        self.dots = Cloud(nowhere, color, radius)
        super().__init__(self.line, self.dots)
        provenance.locate(self, points())
        self.lay()
        self.add_updater(lambda trail: trail.lay())

    def lay(self) -> Self:
        """Draw it as it is now."""
        points = np.asarray(self._points(), float)
        steps = len(points) - 1 if self._steps is None else float(np.clip(self._steps(), 0, len(points) - 1))
        whole = int(steps + 1e-9)
        reached = points[: whole + 1]
        end = along(points, steps / (len(points) - 1))
        through = np.vstack([reached, end]) if steps > whole else reached
        starts, ends = clipped(through[:-1], through[1:], self.on.low, self.on.high)
        inside = np.any(starts != ends, axis=1)
        self.line.put(self._at(starts[inside]), self._at(ends[inside]))
        if self._radius:
            near = np.all((reached >= self.on.low - 1e-9) & (reached <= self.on.high + 1e-9), axis=1)
            self.dots.put(self._at(reached[near]))
        return self

    def _at(self, points: np.ndarray) -> np.ndarray:
        return self.on.at(provenance.constant(points)) if len(points) else np.zeros((0, 3))
