"""A grid in its own axes: a plane with the lines that a matrix keeps, and grids on it that matrices carry."""

from collections.abc import Callable, Sequence

import numpy as np

from scenes.kit import theme
from scenes.kit.carried import Carried
from scenes.kit.figures.kept_lines import KeptLines
from scenes.kit.layout import Region
from scenes.kit.plane import Plane


class OwnGrid:
    """The lines that a matrix keeps, each with its factor, and room for what becomes of the unit square.

    Parameters
    ----------
    square
        Corners of the unit square.
    images, factors
        Where unit vectors on the kept lines are sent, and by how much they grow.
    reached
        Matrices at which the square must be visible.
    region
        Where on the screen.

    Attributes
    ----------
    plane, kept
        The plane, and the lines with their factors.
    """

    def __init__(
        self,
        square: np.ndarray,
        images: np.ndarray,
        factors: np.ndarray,
        reached: Sequence[np.ndarray],
        region: Region,
    ) -> None:
        self._square = square
        points = [images, *(square @ matrix.T for matrix in reached)]
        self.plane = Plane(points, region, centered=True, numbered=False)
        # The factors stand clear of what becomes of the square between the lines.
        stretched = self.plane.area(square @ images, theme.RESULT)
        self.kept = KeptLines(self.plane, images, factors, [stretched])

    def carried(self, matrix: Callable[[], np.ndarray], vectors: Sequence[np.ndarray] = ()) -> Carried:
        """Return the grid with the square and some arrows, as the matrix that ``matrix`` returns leaves them."""
        return Carried(self.plane, matrix, self._square, vectors, reach=3.0)
