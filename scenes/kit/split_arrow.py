"""An arrow as the sum of two parts, tail to tip, while all three change."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.labels import keep_beside
from scenes.kit.layout import FIGURE, Region
from scenes.kit.plane import Plane


class SplitArrow(VGroup):
    """A plane with an arrow, its first part from the origin, and its second part, dashed, from there to the tip.

    Parameters
    ----------
    parts
        Returns both parts now, shape ``(2, 2)``.
    total
        Returns their sum now, shape ``(2,)``.
    reached
        Points that must be visible, all that parts and sum come to.
    names
        Of the two parts, typeset.
    region
        Where on the screen.

    Attributes
    ----------
    plane, whole
        The plane, and the arrow.
    parts, tags
        The two parts, and their names.
    """

    def __init__(
        self,
        parts: Callable[[], np.ndarray],
        total: Callable[[], np.ndarray],
        reached: Sequence[np.ndarray],
        names: Sequence[Typeset],
        region: Region = FIGURE,
    ) -> None:
        plane = self.plane = Plane(reached, region, numbered=False)
        first = plane.moving_vector(lambda: parts()[0], theme.DIRECTION)
        second = plane.moving_vector(total, theme.DIRECTION, lambda: parts()[0], dashed=True)
        self.whole = plane.moving_vector(total, theme.RESULT, width=theme.HEAVY)
        self.parts, self.tags = (first, second), []
        for name, part in zip(names, self.parts, strict=True):
            self.tags.append(plane.tag(name, part, [first, second, self.whole, *self.tags]))
            keep_beside(name, part.get_center)
        super().__init__(plane, self.whole, *self.parts, *self.tags)
