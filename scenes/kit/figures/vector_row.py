"""The steps of a trace side by side: a column vector for each, and below it what was measured there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula, Typeset
from scenes.kit.layout import Region, fit
from scenes.kit.number import column, shown
from scenes.kit.oneness import as_one

SHARE = 0.84
"""How much of its cell a number may take."""
LONGEST = 5
"""Characters of an entry that can be read; a longer one keeps its leading digits."""
NAME_WIDTH = 0.75
"""How wide the cells of the names are, compared with the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """A row of numbers below the vectors, one for each step.

    Attributes
    ----------
    name
        What is measured, typeset.
    values
        Shape ``(T + 1,)``.
    places
        Decimal places; as `scenes.kit.number.shown` writes them without.
    unit
        What stands behind each number, as Typst maths.
    color
        Of the numbers.
    """

    name: Typeset
    values: np.ndarray
    places: int | None = None
    unit: str = ""
    color: str = theme.INK


class VectorRow(VGroup):
    """Column vectors in a row, rows of numbers below them, and names before them.

    Parameters
    ----------
    vectors
        Shape ``(T + 1, n)``.
    name
        What the vectors are, typeset.
    measures
        The rows below.
    region
        Where on the screen.
    color
        Of the vectors.

    Attributes
    ----------
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
        measures: Sequence[Measure],
        region: Region,
        color: str = theme.INK,
    ) -> None:
        lines = region.rows(2.0, *[1.0] * len(measures))
        cells = [line.columns(NAME_WIDTH, *[1.0] * len(vectors)) for line in lines]
        self.names = [name, *(measure.name for measure in measures)]
        self.vectors = [Formula(column(vector, LONGEST), size=theme.FORMULA, color=color) for vector in vectors]
        self.measures = [_numbers(measure) for measure in measures]
        for row, named, line in zip([self.vectors, *self.measures], self.names, cells, strict=True):
            _lay([named], line[:1])
            _lay(row, line[1:])
        super().__init__(*self.names, *self.vectors, *(VGroup(*row) for row in self.measures))
        as_one(self)


def _numbers(row: Measure) -> list[Formula]:
    texts = [f"{shown(value, row.places)}{row.unit}" for value in row.values]
    return [Formula(text, size=theme.LABEL, color=row.color) for text in texts]


def _lay(texts: Sequence[Typeset], cells: Sequence[Region]) -> None:
    """Put texts into their cells, all of them scaled alike."""
    room = Region(0.0, SHARE * cells[0].width, 0.0, SHARE * cells[0].height)
    scale = min(1.0, *(fit(text.copy(), room).width / text.width for text in texts))
    for text, cell in zip(texts, cells, strict=True):
        text.scale(scale).move_to(cell.center)
