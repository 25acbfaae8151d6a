"""A row that slides over other rows, and its dot product with each of them."""

from collections.abc import Sequence

import numpy as np
from manim import LEFT, Animation, FadeIn

from scenes.kit import theme
from scenes.kit.formula import Notation
from scenes.kit.layout import Region
from scenes.kit.matrix_grid import MatrixGrid, Table, fitting_size

CELL = (1.25, 0.75)


class SlidingDotProduct:
    """A query over its keys, each product written out beside them, and the scores in a column.

    Parameters
    ----------
    query, keys, scores
        Shapes ``(d,)``, ``(m, d)`` and ``(m,)``.
    sums
        The products written out, one for each key; parts whose names begin with q and k are factors, and take the
        colours of query and keys. Where they are too long for a line, all are broken in the middle.
    notation
        In which they are written.
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
        sums: Sequence[str],
        notation: Notation,
        best: int,
        name: str,
        names: Sequence[str],
        region: Region,
    ) -> None:
        left, _, middle, _, right = region.columns(5.2, 0.3, 5.4, 0.35, 1.4)
        self.keys = MatrixGrid(keys, left, theme.DATA, rows=names, cell=CELL, gap=1)
        cell = self.keys.size_of_cell
        size = fitting_size([[query], keys], cell)
        self.keys = MatrixGrid(keys, left, theme.DATA, rows=names, cell=cell, gap=1, size=size)
        self.query = MatrixGrid([query], left, theme.DIRECTION, rows=(name,), cell=cell, size=size)
        self.query.stand_over(self.keys, 0).row_names.set_color(theme.DIRECTION)
        self.query.lift(0)
        self.scores = MatrixGrid([[score] for score in scores], right, cell=CELL, gap=1)
        self.sums = [notation(markup) for markup in sums]
        if max(text.width for text in self.sums) > middle.width:
            self.sums = [notation(_in_two_lines(markup)) for markup in sums]
        scale = min(1.0, middle.width / max(text.width for text in self.sums))
        for i, text in enumerate(self.sums):
            self.scores.beside(i, text.scale(scale), LEFT)
            for factor_name, factor in text.occurrences:
                factor.set_color(theme.DIRECTION if factor_name.startswith("q") else theme.DATA)
        self.best = self.scores.box(self.scores.entry(best, 0))

    def slide(self, key: int) -> Animation:
        """Return the animation in which the query slides over a key."""
        return self.query.slide_over(self.keys, key)

    def answer(self, key: int) -> Animation:
        """Return the animation in which its product with a key comes, written out and as a score."""
        return FadeIn(self.sums[key], self.scores.row(key))


def _in_two_lines(markup: str) -> str:
    """Return a sum, as Typst maths, with a break before the term in its middle."""
    terms = markup.split(" + ")
    middle = len(terms) - len(terms) // 2
    return f"&{' + '.join(terms[:middle])} \\ &+ {' + '.join(terms[middle:])}"
