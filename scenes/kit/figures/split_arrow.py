"""An arrow as the sum of two parts, tail to tip, while all three change."""

import functools
from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.layout import FIGURE, Region
from scenes.kit.marks import Segment
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
        # The name of each part stands on the outer side of the triangle, wherever that is now.
        self.whole = plane.moving_vector(total, theme.RESULT, width=theme.HEAVY)
        self.parts, self.tags = (first, second), []
        for name, part, opposite in zip(names, self.parts, (lambda: self.whole.end, lambda: plane.origin), strict=True):
            self.tags.append(name.set_z_index(theme.LAYER_LABEL, family=True))
            beside = functools.partial(_beside, part=part, name=name, opposite=opposite)
            name.move_to(beside()).add_updater(lambda it, beside=beside: it.move_to(beside()))
        super().__init__(plane, self.whole, *self.parts, *self.tags)


def _beside(part: Segment, name: Typeset, opposite: Callable[[], np.ndarray]) -> np.ndarray:
    """Return where a name stands: beside the middle of its part, on the side away from the triangle's third corner."""
    middle, along = (part.start + part.end) / 2, part.end - part.start
    away = np.array([-along[1], along[0], 0.0]) / max(1e-9, float(np.linalg.norm(along)))
    if away @ (opposite() - middle) > 0:
        away = -away
    return middle + (0.2 + abs(away[0]) * name.width / 2 + abs(away[1]) * name.height / 2) * away
