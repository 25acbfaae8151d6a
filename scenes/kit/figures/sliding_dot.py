"""A row that slides over other rows, and its dot product with each of them."""

from collections.abc import Sequence

import numpy as np
from manim import LEFT, Animation, FadeIn

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.layout import WIDE, Region
from scenes.kit.matrix_grid import MatrixGrid, Table, fitting_size

CELL = (1.25, 0.75)


class SlidingDot:
    """A query over its keys, each product written out beside them, and the scores in a column.

    Parameters
    ----------
    query, keys, scores
        Shapes ``(d,)``, ``(m, d)`` and ``(m,)``.
    sums
        The products written out, typeset, one for each key; parts whose names begin with q and k are factors, and
        take the colours of query and keys.
    best
        Which score is framed.
    name, names
        Words for the query and for the keys.
    region
        Where on the screen.

    Attributes
    ----------
    query, keys, scores, sums, best
        The parts.
    """

    def __init__(
        self,
        query: np.ndarray,
        keys: Table,
        scores: np.ndarray,
        sums: Sequence[Typeset],
        best: int,
        name: str,
        names: Sequence[str],
        region: Region = WIDE,
    ) -> None:
        left, middle, right = region.columns(5.2, 5.2, 1.4)
        self.keys = MatrixGrid(keys, left, theme.DATA, rows=names, cell=CELL, gap=1)
        cell = self.keys.size_of_cell
        size = fitting_size([[query], keys], cell)
        self.keys = MatrixGrid(keys, left, theme.DATA, rows=names, cell=cell, gap=1, size=size)
        self.query = MatrixGrid([query], left, theme.DIRECTION, rows=(name,), cell=cell, size=size)
        self.query.stand_over(self.keys, 0).row_names.set_color(theme.DIRECTION)
        self.query.lift(0)
        self.scores = MatrixGrid([[score] for score in scores], right, cell=CELL, gap=1)
        scale = min(1.0, *(middle.width / text.width for text in sums))
        self.sums = [self.scores.beside(i, text.scale(scale), LEFT) for i, text in enumerate(sums)]
        for text in self.sums:
            for factor_name, factor in text.occurrences:
                factor.set_color(theme.DIRECTION if factor_name.startswith("q") else theme.DATA)
        self.best = self.scores.box(self.scores.entry(best, 0))

    def slide(self, key: int) -> Animation:
        """Return the animation in which the query slides over a key."""
        return self.query.slide_over(self.keys, key)

    def answer(self, key: int) -> Animation:
        """Return the animation in which its product with a key comes, written out and as a score."""
        return FadeIn(self.sums[key], self.scores.row(key))
