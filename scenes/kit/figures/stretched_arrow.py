"""An arrow and its image on the same line: a direction that is kept."""

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.plane import Plane


class StretchedArrow(VGroup):
    """A plane with an arrow, its multiple, and the line of both.

    Parameters
    ----------
    vector, image
        The arrow and its multiple, each of shape ``(2,)``.
    names
        Of the two, typeset.
    region
        Where on the screen.

    Attributes
    ----------
    plane, line, given, made
        The plane, the line, the arrow, and its multiple under it.
    tags
        The two names.
    """

    def __init__(self, vector: np.ndarray, image: np.ndarray, names: tuple[Typeset, Typeset], region: Region) -> None:
        plane = self.plane = Plane([vector, image], region)
        self.line, self.given = plane.line_through(vector, theme.DIRECTION), plane.vector(vector, theme.DIRECTION)
        self.made = plane.vector(image, theme.RESULT, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        plane.make_way(self.line, self.made)
        marks = [self.line, self.given, self.made]
        first = plane.tag(names[0], vector, marks)
        self.tags = [first, plane.tag(names[1], image, [*marks, first])]
        super().__init__(plane, *marks, *self.tags)
