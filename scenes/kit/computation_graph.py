"""A computation as nodes and wires: values go forward along the wires, signals come back along the same."""

from typing import Self

import numpy as np
from manim import UP, RoundedRectangle, VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.marks import Rule
from scenes.kit.tag import Tag

BOX_WIDTH, CELL_HEIGHT = 1.2, 0.62
LIT = 0.75
"""How much of its colour a wire has along which something passed: the numbers on it stand out more."""


class Node(VGroup):
    """A box with a value in it, and below that, if wanted, room for the signal that comes back.

    Parameters
    ----------
    center
        Where on the screen.
    color
        Of its edge.
    two_storeys
        Whether there is room for a signal.

    Attributes
    ----------
    upper, lower
        Where the value and the signal stand.
    entry, exit
        Where wires end and begin: the middle of the left side and of the right.
    top, bottom
        The middle of the other two sides.
    """

    def __init__(self, center: np.ndarray, color: str = theme.MUTED, *, two_storeys: bool = True) -> None:
        center = np.asarray(center, float)
        height = CELL_HEIGHT * (2 if two_storeys else 1)
        across, up = np.array([BOX_WIDTH / 2, 0, 0]), np.array([0, height / 2, 0])
        box = RoundedRectangle(0.12, width=BOX_WIDTH, height=height, color=color, stroke_width=theme.MEDIUM)
        box.set_fill(theme.PAPER, opacity=1.0).move_to(center).set_z_index(theme.LAYER_MARK)
        super().__init__(box)
        if two_storeys:
            self.add(Rule(center - across, center + across, color, theme.HAIRLINE).set_z_index(theme.LAYER_MARK))
        self.upper = center + (np.array([0, CELL_HEIGHT / 2, 0]) if two_storeys else 0)
        self.lower = center - np.array([0, CELL_HEIGHT / 2, 0])
        self.entry, self.exit, self.top, self.bottom = center - across, center + across, center + up, center - up

    def put_name(self, label: Typeset, *, above: bool = False) -> Typeset:
        """Put a label below the box, or above it."""
        edge, side = (self.top, 1) if above else (self.bottom, -1)
        return label.move_to(edge + side * (0.12 + label.height / 2) * UP).set_z_index(theme.LAYER_LABEL, True)


class Wire(Rule):
    """A wire between two nodes, with places along it.

    Parameters
    ----------
    start, end
        Where it begins and ends.
    color
        Guide by itself; a role when something passed along it.
    """

    def __init__(self, start: np.ndarray, end: np.ndarray, color: str = theme.GUIDE) -> None:
        super().__init__(start, end, color, theme.MEDIUM)
        self.set_z_index(theme.LAYER_UNDER)

    def at(self, share: float) -> np.ndarray:
        """Return the place after a share of its way, from 0 to 1."""
        return self.start + share * (self.end - self.start)

    def hold(self, tag: Tag, share: float) -> Tag:
        """Put a tag on the wire."""
        return tag.move_to(self.at(share))

    def light(self, color: str) -> Self:
        """Give it the colour of what passed along it last, at once."""
        return self.set_stroke(color, opacity=LIT)
