"""From scores to answers in pictures: a softmax between grids, all steps in a row, rows in another order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, Animation, VGroup

from scenes.kit import theme
from scenes.kit.figures.picture_row import PictureRow
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.formula import Formula, Typeset, Words
from scenes.kit.grid_row import RowFocus
from scenes.kit.heat_map import HeatMap
from scenes.kit.layout import WIDE, Region, place
from scenes.kit.matrix_grid import MatrixGrid, Table

LARGE, CELL = (1.4, 1.0), (0.95, 0.7)


class SoftmaxOfGrid:
    """A grid of scores, an arrow, and the map of their weights.

    Parameters
    ----------
    scores, weights
        Shape ``(n, m)`` both.
    heads
        Typeset, over each.
    step
        What the arrow does, in a word.
    words
        Words for rows and columns of both.
    region
        Where on the screen.

    Attributes
    ----------
    scores, arrow, weights, focus
        The grid, the arrow with its word, the map, and a frame around one of its rows.
    """

    def __init__(
        self,
        scores: Table,
        weights: Table,
        heads: tuple[Typeset, Typeset],
        step: str,
        words: Sequence[str],
        region: Region = WIDE,
    ) -> None:
        left, gap, right = region.columns(5.4, 2.4, 5.4)
        named: dict[str, Any] = {"rows": words, "columns": words, "cell": LARGE}
        self.scores = MatrixGrid(scores, left, name=heads[0], **named)
        self.weights = HeatMap(weights, right, name=heads[1], places=2, **named)
        arrow = Words(step, size=theme.LABEL), Formula("arrow.r.long", size=theme.DISPLAY)
        self.arrow = place(VGroup(*arrow).arrange(DOWN), gap)
        self.focus = RowFocus(self.weights)


class ScoresToAnswers(PictureRow):
    """Scores, weights, values and the answers among them, side by side.

    Parameters
    ----------
    scores, weights, values, outputs
        Shapes ``(n, 3)``, ``(n, 3)``, ``(3, 2)`` and ``(n, 2)``.
    captions
        Words below the four.
    region
        Where on the screen.
    """

    def __init__(
        self,
        scores: Table,
        weights: Table,
        values: np.ndarray,
        outputs: np.ndarray,
        captions: Sequence[str],
        region: Region,
    ) -> None:
        def answers(place: Region) -> VGroup:
            triangle = ValueTriangle(values, captions, place, numbered=False, named=False)
            return VGroup(triangle, triangle.results(outputs))

        pictures = [
            lambda place: MatrixGrid(scores, place, cell=CELL),
            lambda place: HeatMap(weights, place, cell=CELL, places=2),
            lambda place: MatrixGrid(values, place, cell=CELL),
            answers,
        ]
        super().__init__(pictures, captions, region, (4, 4, 2.8, 3.4))


class Rearranged:
    """A grid whose rows, with their names, go into another order.

    Parameters
    ----------
    before, after
        Its values in both orders.
    order
        Which of the old rows each new one is.
    names
        Words for the rows, in the old order.
    heads
        Typeset, over the grid, once for each order.
    region
        Where on the screen.
    color
        Its role.
    **settings
        As for `MatrixGrid`.

    Attributes
    ----------
    before, after
        The grid in both orders.
    """

    def __init__(
        self,
        before: Table,
        after: Table,
        order: Sequence[int],
        names: Sequence[str],
        heads: Sequence[Typeset],
        region: Region,
        color: str = theme.INK,
        **settings: Any,
    ) -> None:
        moved, self._order = [names[i] for i in order], order
        self.before = MatrixGrid(before, region, color, rows=names, name=heads[0], **settings)
        self.after = MatrixGrid(after, region, color, rows=moved, name=heads[1], **settings)

    def change(self) -> Animation:
        """Return the animation in which the rows change places."""
        return self.before.rearranged_into(self.after, self._order)
