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
    """The arrow of a query among the arrows of keys; each key has its score at its tip, and its shadow on the query.

    Parameters
    ----------
    query, keys, shadows, scores
        Shapes ``(2,)``, ``(k, 2)``, ``(k, 2)`` and ``(k,)``.
    region
        Where on the screen.
    """

    def __init__(
        self,
        query: Sequence[float],
        keys: Sequence[Sequence[float]],
        shadows: Sequence[np.ndarray],
        scores: np.ndarray,
        region: Region,
    ) -> None:
        plane = Plane([np.asarray(query), np.asarray(keys)], region, numbered=False)
        drops = [
            plane.dashed(key, shadow, theme.RESIDUAL, theme.THIN) for key, shadow in zip(keys, shadows, strict=True)
        ]
        feet = [plane.dot(shadow, theme.RESULT, radius=0.07) for shadow in shadows]
        arrows = [*(plane.vector(key, theme.DATA) for key in keys), plane.vector(query, theme.DIRECTION)]
        super().__init__(plane.axes, plane.line_through(query, theme.DIRECTION), *drops, *arrows, *feet)
        for key, score in zip(keys, scores, strict=True):
            self.add(plane.tag(Formula(shown(score), size=theme.NOTE), key, self, towards=key))
