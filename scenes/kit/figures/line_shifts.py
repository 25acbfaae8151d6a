"""How far a line has moved at each example: an arrow from where it was to where it is."""

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, Mobject, VGroup

from scenes.kit import provenance, theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Formula
from scenes.kit.labels import tag
from scenes.kit.marks import Arrow
from scenes.kit.number import shown
from scenes.kit.oneness import as_one

BESIDE = 0.17
"""How far to the left of the example an arrow stands, where it doesn't hide the error."""


class LineShifts(VGroup):
    """Upright arrows from one line to another, one for each place of an example, with what its error gains.

    Parameters
    ----------
    chart
        On which the lines lie.
    before, after
        The lines over or under the examples, shape ``(n, 2)``.
    changes
        What the error of each example gains, shape ``(n,)``; where that is nothing there is no arrow.
    clear_of
        What the numbers must not touch.

    Attributes
    ----------
    arrows, signs
        What it is made of.
    """

    def __init__(
        self, chart: Chart, before: np.ndarray, after: np.ndarray, changes: np.ndarray, clear_of: Sequence[Mobject]
    ) -> None:
        _, places = np.unique(before[:, 0], return_index=True)
        moved = [k for k in places if changes[k]]
        self.arrows, self.signs = [], []
        for k in moved:
            ends = (chart.at(line[k]) - BESIDE * RIGHT for line in (before, after))
            arrow = provenance.locate(Arrow(*ends, theme.INK, theme.MEDIUM), before[k], after[k])
            sign = Formula(shown(changes[k]), size=theme.LABEL, color=theme.RESIDUAL)
            self.arrows.append(arrow.set_z_index(theme.LAYER_SIGN))
            self.signs.append(tag(sign, arrow.get_center(), [*clear_of, *self.arrows, *self.signs], chart.frame, RIGHT))
        super().__init__(as_one(VGroup(*self.arrows)), as_one(VGroup(*self.signs)))
