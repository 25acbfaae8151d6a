"""A gradient on a map: uphill, square to the ring through its point, and the opposite way."""

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.plane import Plane

ROOM = 0.2


class GradientArrows(VGroup):
    """The gradient at a point, the opposite arrow, and the sign that both stand square to the ring.

    Parameters
    ----------
    plane
        The map.
    uphill, downhill
        Tail and tip of the two arrows, shape ``(2, 2)``.
    tangent
        Two points of the ring's tangent, on either side, shape ``(2, 2)``.
    names
        Of the two arrows, typeset.
    clear_of
        What the names must not touch.

    Attributes
    ----------
    up, down, square
        The arrows, the sign of the right angle.
    tags
        The names at the arrows' tips.
    """

    def __init__(
        self,
        plane: Plane,
        uphill: np.ndarray,
        downhill: np.ndarray,
        tangent: np.ndarray,
        names: tuple[Typeset, Typeset],
        clear_of: Sequence[Mobject] = (),
    ) -> None:
        self.up, self.down = (plane.vector(tip, theme.GRADIENT, tail) for tail, tip in (uphill, downhill))
        self.square = plane.right_angle(uphill[0], uphill[1], tangent[1])
        marks = [self.up, self.down, self.square]
        # What arrives at a tip must not cover the name there.
        room = [plane.dot(ends[1], theme.GRADIENT, ROOM) for ends in (uphill, downhill)]
        self.tags = [
            plane.tag(name, ends[1], [*marks, *room, *clear_of], towards=np.asarray(ends[1] - ends[0]))
            for name, ends in zip(names, (uphill, downhill), strict=True)
        ]
        super().__init__(*marks, *self.tags)
