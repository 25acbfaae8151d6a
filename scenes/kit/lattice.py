"""The grid of the plane as something a matrix can act on: lines and points that move with it."""

from collections.abc import Callable

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.marks import Cloud, Rays
from scenes.kit.plane import Plane, clipped


class Lattice(VGroup):
    """Grid lines and grid points of a plane, carried by a matrix; what leaves the plane's region isn't drawn.

    Parameters
    ----------
    plane
        Whose grid.
    matrix
        Returns the matrix that carries it now, shape ``(2, 2)``.
    color
        Of its points.
    reach
        How many times as far as the plane the grid extends at rest, for a matrix that turns or shrinks it.
    dotted
        Whether there is a dot where two lines cross.
    """

    def __init__(
        self,
        plane: Plane,
        matrix: Callable[[], np.ndarray],
        color: str,
        reach: float = 1.0,
        *,
        dotted: bool = True,
    ) -> None:
        super().__init__()
        self.plane = plane
        self.rest, self.resting_lines = plane.lattice(reach), plane.lattice_lines(reach)
        self._matrix = matrix
        self.lines = Rays(*self._lines(), color, theme.THIN, opacity=0.35).follow(self._lines)
        self.dots = Cloud(self._points(), color, radius=0.06).follow(self._points)
        self.add(self.lines, *([self.dots] if dotted else []))

    def trails(self, color: str) -> Rays:
        """Return thin lines from where each point was at rest to where it is now."""

        def ends() -> tuple[np.ndarray, np.ndarray]:
            return self._inside(self.rest, self._carried(self.rest))

        return Rays(*ends(), color).follow(ends)

    def _carried(self, points: np.ndarray) -> np.ndarray:
        return points @ self._matrix().T

    def _points(self) -> np.ndarray:
        points = self._carried(self.rest)
        inside = np.all((points >= self.plane.low) & (points <= self.plane.high), axis=1)
        return self.plane.at(points[inside])

    def _lines(self) -> tuple[np.ndarray, np.ndarray]:
        starts, ends = self.resting_lines
        return self._inside(self._carried(starts), self._carried(ends))

    def _inside(self, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        starts, ends = clipped(starts, ends, self.plane.low, self.plane.high)
        return self.plane.at(starts), self.plane.at(ends)
