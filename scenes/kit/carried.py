"""What a matrix carries: the grid, the unit square and some vectors, all moved by the same matrix."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.lattice import Lattice
from scenes.kit.plane import Plane

OPACITY = 0.4
GRID_OPACITY = 0.55


class Carried(VGroup):
    """The grid of a plane, a square on it, and arrows, as a matrix leaves them that may change.

    Parameters
    ----------
    plane
        On which they lie.
    matrix
        Returns the matrix now, shape ``(2, 2)``.
    square
        The square's corners at rest, shape ``(4, 2)``.
    vectors
        The arrows' tips at rest, shape ``(m, 2)``.
    colors
        Of the grid, the square and the arrows.
    reach
        As for `Lattice`.

    Attributes
    ----------
    lattice, tile, arrows
        The grid, the square, the arrows.
    """

    def __init__(
        self,
        plane: Plane,
        matrix: Callable[[], np.ndarray],
        square: np.ndarray,
        vectors: Sequence[np.ndarray] = (),
        colors: tuple[str, str, str] = (theme.DATA, theme.RESULT, theme.DIRECTION),
        reach: float = 1.0,
    ) -> None:
        grid, tile, arrow = colors
        self.lattice = Lattice(plane, matrix, grid, reach, dotted=False)
        self.lattice.lines.set_stroke(opacity=GRID_OPACITY)
        self.tile = plane.moving_area(lambda: square @ matrix().T, tile, OPACITY)
        self.arrows = [plane.moving_vector(lambda v=v: v @ matrix().T, arrow) for v in vectors]
        super().__init__(self.lattice, self.tile, *self.arrows)
