"""The lines that a matrix keeps, each with the factor by which it stretches along them."""

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.number import shown
from scenes.kit.plane import Plane


class KeptLines(VGroup):
    """Lines through the origin with their factors beside them.

    Parameters
    ----------
    plane
        On which they lie.
    images
        Where unit vectors along them are sent, each of shape ``(2,)``: a factor stands there.
    factors
        One for each line.
    clear_of
        What the factors must not touch.

    Attributes
    ----------
    lines, signs
        The lines and the factors.
    """

    def __init__(
        self,
        plane: Plane,
        images: Sequence[np.ndarray] | np.ndarray,
        factors: Sequence[float] | np.ndarray,
        clear_of: Sequence[Mobject] = (),
    ) -> None:
        self.lines = [plane.line_through(image, theme.DIRECTION, theme.MEDIUM) for image in images]
        self.signs: list[Formula] = []
        arrows = [plane.vector(image, theme.RESULT, width=theme.HEAVY) for image in images]
        for image, factor in zip(images, factors, strict=True):
            sign = Formula(f"times {shown(factor)}", color=theme.DIRECTION)
            # Beyond the unit circle, also where the matrix shrinks.
            place = image * max(1.0, 1.0 / float(np.hypot(*image)))
            self.signs.append(plane.tag(sign, place, [*self.lines, *arrows, *clear_of, *self.signs], towards=image))
        super().__init__(*self.lines, *self.signs)
