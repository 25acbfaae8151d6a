"""A plane that a matrix presses flat, with a vector that it sends to zero, and the area of the unit square."""

from collections.abc import Callable

import numpy as np

from scenes.kit import theme
from scenes.kit.carried import Carried
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, place
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout


class FlattenedPlane:
    """The grid of a plane under a matrix that changes, a vector with its line, and a readout of the area.

    Parameters
    ----------
    plane
        The plane.
    matrix, area
        Return the matrix now, and its determinant.
    square
        Corners of the unit square.
    v
        The vector, shape ``(2,)``.
    name, measure
        Of the vector, and of the area with a part ``@value(0)``, typeset.
    below
        Where the area is shown.

    Attributes
    ----------
    carried
        The grid with the square and the arrow.
    arrow, line, name
        The vector, its line at rest, and its name.
    area
        The readout.
    """

    def __init__(
        self,
        plane: Plane,
        matrix: Callable[[], np.ndarray],
        area: Callable[[], float],
        square: np.ndarray,
        v: np.ndarray,
        name: Typeset,
        measure: Typeset,
        below: Region,
    ) -> None:
        self.carried = Carried(plane, matrix, square, [v], (theme.DATA, theme.DATA, theme.DIRECTION), reach=2.0)
        self.arrow, self.line = self.carried.arrows[0], plane.line_through(v, theme.DIRECTION)
        self.name = plane.tag(name, v, [self.line, self.arrow])
        self.area = place(Readout(measure, area, 2), below, 0.5, 0.0)
