"""An arrow as the sum of two parts, each along a line of its own, while all three change."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.plane import Plane


class SplitArrow(VGroup):
    """A plane with an arrow, its two parts along two lines, and the dashed sides that close their parallelogram.

    Parameters
    ----------
    parts
        Returns both parts now, shape ``(2, 2)``.
    total
        Returns their sum now, shape ``(2,)``.
    directions
        Of the two lines, shape ``(2, 2)``.
    reached
        Points that must be visible, all that parts and sum come to, of shape ``(2,)`` or ``(m, 2)``.
    names
        Of the two lines, typeset.
    region
        Where on the screen.

    Attributes
    ----------
    plane, lines, whole
        The plane, the lines with their names, and the arrow.
    parts, sides
        The two parts, and the sides opposite to them.
    """

    def __init__(
        self,
        parts: Callable[[], np.ndarray],
        total: Callable[[], np.ndarray],
        directions: np.ndarray,
        reached: Sequence[np.ndarray],
        names: Sequence[Typeset],
        region: Region,
    ) -> None:
        plane = self.plane = Plane(reached, region, numbered=False)
        self.whole = plane.moving_vector(total, theme.RESULT, width=theme.HEAVY)
        self.parts = [plane.moving_vector(lambda n=n: parts()[n], theme.DIRECTION) for n in (0, 1)]
        self.sides = [
            plane.moving_vector(total, theme.DIRECTION, lambda n=n: parts()[n], theme.THIN, dashed=True) for n in (1, 0)
        ]
        rules = [plane.line_through(direction, theme.DIRECTION, theme.HAIRLINE) for direction in directions]
        swept = [plane.vector(point, theme.RESULT) for points in reached for point in np.atleast_2d(points)]
        for name, direction in zip(names, directions, strict=True):
            plane.tag(name, plane.span(direction)[1] * direction, [*rules, *swept])
        self.lines = VGroup(*rules, *names)
        super().__init__(plane, self.lines, self.whole, *self.parts, *self.sides)
