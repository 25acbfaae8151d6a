"""Several trails on one map, to compare."""

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.formula import Typeset
from scenes.kit.plane import Plane

LOOKS = (theme.INK, theme.BOLD), (theme.DIRECTION, theme.MEDIUM), (theme.RESIDUAL, theme.THIN)
"""Colour and width of each."""
DOT = 0.05


class ComparedTrails(VGroup):
    """Up to three trails on one map, told apart by colour and width, each with its label at a point of it.

    Parameters
    ----------
    plane
        The map.
    paths
        The points of each, arrays of shape ``(T + 1, 2)``.
    labels
        Typeset; each is set in its trail's colour.
    ends
        Beside which point each label stands, shape ``(2,)``.
    clear_of
        What the labels must not touch.

    Attributes
    ----------
    pairs
        Each trail with its label.
    """

    def __init__(
        self,
        plane: Plane,
        paths: Sequence[np.ndarray],
        labels: Sequence[Typeset],
        ends: Sequence[np.ndarray],
        clear_of: Sequence[Mobject],
    ) -> None:
        looks = LOOKS[: len(paths)]
        trails = [
            ClippedTrail(plane, lambda path=path: path, color, width=width, radius=DOT)
            for path, (color, width) in zip(paths, looks, strict=True)
        ]
        for label, end, (color, _) in zip(labels, ends, looks, strict=True):
            plane.tag(label.set_color(color), end, [*trails, *clear_of, *labels[: labels.index(label)]])
        self.pairs = [VGroup(trail, label) for trail, label in zip(trails, labels, strict=True)]
        super().__init__(*self.pairs)
