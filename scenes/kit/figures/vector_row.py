"""The steps of a trace side by side: a column vector for each, and below it what was measured there."""

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, Rectangle, VGroup, interpolate_color

from scenes.kit import theme
from scenes.kit.formula import Formula, Typeset
from scenes.kit.layout import Region, fit
from scenes.kit.number import column, shown

SHARE = 0.84
"""How much of its cell a number may take."""
NAME_WIDTH = 0.75
"""How wide the cells of the names are, compared with the others."""
PLATE_TINT = 0.35
"""How much of the grid's colour the plate has."""


class VectorRow(VGroup):
    """Column vectors in a row, rows of numbers below them, and names before them, on a plate of their own.

    Parameters
    ----------
    vectors
        Shape ``(T + 1, n)``.
    name
        What the vectors are, typeset.
    measures
        Rows below: the name, the T + 1 values, and their decimal places or None.
    region
        Where on the screen; it is filled.
    colors
        Of the vectors, and of each row of measures.

    Attributes
    ----------
    plate
        What it stands on.
    names
        Of the vectors and of each row of measures.
    vectors
        One for each step.
    measures
        For each row, a number for each step.
    """

    def __init__(
        self,
        vectors: np.ndarray,
        name: Typeset,
        measures: Sequence[tuple[Typeset, Sequence[float] | np.ndarray, int | None]],
        region: Region,
        colors: Sequence[str] = (),
    ) -> None:
        colors = colors or [theme.INK] * (1 + len(measures))
        tint = interpolate_color(ManimColor(theme.PAPER), ManimColor(theme.GUIDE), PLATE_TINT)
        self.plate = Rectangle(width=region.width, height=region.height, stroke_width=0, fill_color=tint)
        self.plate.set_fill(opacity=1.0).set_z_index(theme.LAYER_CONTEXT).move_to(region.center)
        lines = region.inset(0.12).rows(2.0, *[1.0] * len(measures))
        cells = [line.columns(NAME_WIDTH, *[1.0] * len(vectors)) for line in lines]
        self.names = [name, *(named for named, _, _ in measures)]
        self.vectors = [Formula(column(vector), size=theme.FORMULA, color=colors[0]) for vector in vectors]
        self.measures = [
            [Formula(shown(value, places), size=theme.LABEL, color=color) for value in values]
            for (_, values, places), color in zip(measures, colors[1:], strict=True)
        ]
        for row, named, line in zip([self.vectors, *self.measures], self.names, cells, strict=True):
            _lay([named], line[:1])
            _lay(row, line[1:])
        super().__init__(self.plate, *self.names, *self.vectors, *(VGroup(*row) for row in self.measures))


def _lay(texts: Sequence[Typeset], cells: Sequence[Region]) -> None:
    """Put texts into their cells, all of them scaled alike."""
    room = Region(0.0, SHARE * cells[0].width, 0.0, SHARE * cells[0].height)
    scale = min(1.0, *(fit(text.copy(), room).width / text.width for text in texts))
    for text, cell in zip(texts, cells, strict=True):
        text.scale(scale).move_to(cell.center)
