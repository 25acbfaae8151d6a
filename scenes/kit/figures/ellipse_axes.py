"""The axes of an ellipse on a map, the short one bold, with their names."""

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.plane import Plane


class EllipseAxes(VGroup):
    """The axes of an ellipse on a map, the short one bold, with their names at the ends away from a point.

    Parameters
    ----------
    plane
        The map.
    ways
        Two points of each axis, the long one first, shape ``(2, 2, 2)``.
    names
        Typeset.
    sides
        On which side of each axis the point lies, by sign, shape ``(2,)``.
    clear_of
        What the names must not touch.

    Attributes
    ----------
    axes, names
        What it is made of, the long one first.
    """

    def __init__(
        self, plane: Plane, ways: np.ndarray, names: Sequence[Typeset], sides: np.ndarray, clear_of: Sequence[Mobject]
    ) -> None:
        widths = theme.THIN, theme.BOLD
        self.axes = [plane.dashed(*way, theme.INK, width) for way, width in zip(ways, widths, strict=True)]
        self.names = [
            plane.tag(name, way[0 if side > 0 else 1], [*self.axes, *clear_of])
            for name, way, side in zip(names, ways, sides, strict=True)
        ]
        super().__init__(*self.axes, *self.names)
