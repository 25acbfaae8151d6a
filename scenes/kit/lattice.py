"""The grid of the plane as something a matrix can act on: lines and points that move with it."""

from collections.abc import Callable

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.marks import Cloud, Rays
from scenes.kit.plane import Plane


class Lattice(VGroup):
    """Grid lines and grid points of a plane, carried by a matrix.

    Parameters
    ----------
    plane
        Whose grid.
    matrix
        Returns the matrix that carries it now, shape ``(2, 2)``.
    color
        Of its points.
    """

    def __init__(self, plane: Plane, matrix: Callable[[], np.ndarray], color: str) -> None:
        super().__init__()
        self.plane = plane
        self.points_at_rest = plane.lattice()
        starts, ends = plane.lattice_lines()

        def carried(points: np.ndarray) -> np.ndarray:
            return plane.at(points @ matrix().T)

        self.lines = Rays(carried(starts), carried(ends), color, theme.THIN, opacity=0.35)
        self.lines.follow(lambda: (carried(starts), carried(ends)))
        self.dots = Cloud(carried(self.points_at_rest), color, radius=0.06)
        self.dots.follow(lambda: carried(self.points_at_rest))
        self.add(self.lines, self.dots)

    def trails(self, color: str) -> Rays:
        """Return thin lines from where each point was at rest to where it is now."""
        rest = self.plane.at(self.points_at_rest)
        return Rays(rest, rest, color).follow(lambda: (rest, self.dots.centers))
