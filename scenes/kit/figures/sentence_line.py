"""A sentence on one line, word by word, and glances from one word to another."""

from collections.abc import Sequence

import numpy as np
from manim import PI, CurvedArrow, VGroup

from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.layout import Region, fit
from scenes.kit.row import FOOT, level_with

_SPACE, _LIFT = 0.42, 0.3


class SentenceLine(VGroup):
    """Words on one baseline; each can be pointed at.

    Parameters
    ----------
    words
        In their order.
    region
        Where on the screen; the line stands in its middle.
    size
        Font size, at most.
    """

    def __init__(self, words: Sequence[str], region: Region, size: float = theme.COVER) -> None:
        line = VGroup()
        x = 0.0
        for word in words:
            typeset = Words(f"{word} {FOOT}", size=size)
            line.add(level_with(typeset, np.array([x, 0.0, 0.0]), across=-1))
            x += typeset.width + _SPACE
        fit(line, region).move_to(region.center)
        super().__init__(*line)
        self.set_z_index(theme.LAYER_LABEL, family=True)

    def glance(self, start: int, end: int, color: str = theme.DIRECTION) -> CurvedArrow:
        """Return an arrow that runs back, or on, from over one word to over another."""
        top = max(word.get_top()[1] for word in self) + _LIFT
        ends = [np.array([self[i].get_center()[0], top, 0.0]) for i in (start, end)]
        turn = PI / 3 if end < start else -PI / 3
        arrow = CurvedArrow(*ends, angle=turn, color=color, stroke_width=theme.BOLD, tip_length=0.32)
        return arrow.set_z_index(theme.LAYER_MARK)
