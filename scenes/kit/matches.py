"""A query, keys, and how well each key matches it."""

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.layout import Region
from scenes.kit.number import shown
from scenes.kit.plane import Plane


class Matches(VGroup):
    """The arrow of a query among the arrows of keys, each key with its score at its tip.

    Parameters
    ----------
    query, keys, scores
        Shapes ``(2,)``, ``(k, 2)`` and ``(k,)``.
    region
        Where on the screen.
    """

    def __init__(
        self, query: Sequence[float], keys: Sequence[Sequence[float]], scores: np.ndarray, region: Region
    ) -> None:
        plane = Plane([query, keys], region, numbered=False)
        asked = plane.vector(query, theme.DIRECTION)
        super().__init__(plane.axes, plane.line_through(query, theme.DIRECTION))
        self.add(*(plane.vector(key, theme.DATA) for key in keys), asked)
        for key, score in zip(keys, scores, strict=True):
            self.add(plane.tag(Formula(shown(score), size=theme.NOTE), key, self, towards=key))
