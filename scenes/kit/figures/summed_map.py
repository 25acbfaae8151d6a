"""A heat map with the totals of its rows and columns, one column of which is framed."""

from collections.abc import Sequence

from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.heat_map import HeatMap
from scenes.kit.layout import WIDE
from scenes.kit.matrix_grid import Table
from scenes.kit.number import shown
from scenes.kit.tracks import Tracker

CELL = (1.25, 1.0)


class SummedMap:
    """A map whose rows turn one by one, and the totals that they come to.

    Parameters
    ----------
    before, after, turns
        As for `HeatMap.turning`.
    rows, columns
        The totals of the rows and of the columns after the turns.
    framed
        Which column the frame is around.
    words
        Words for rows and columns.

    Attributes
    ----------
    map, rows, columns, frame
        The map, the totals, the frame around a column and its total.
    beside
        The region to the right.
    """

    def __init__(
        self,
        before: Table,
        after: Table,
        turns: Sequence[Tracker],
        rows: Sequence[float],
        columns: Sequence[float],
        framed: int,
        words: Sequence[str],
    ) -> None:
        half, _, beside = WIDE.columns(5.8, 1.7, 5.7)
        self.beside = beside.rows(1.3, 3)[1]
        self.map = HeatMap.turning(before, after, turns, half, cell=CELL, places=2, rows=words, columns=words)
        given = [Formula(f"Sigma = {shown(total, 2)}", size=theme.LABEL) for total in rows]
        self.rows, self.columns = self.map.totals(
            given, [Formula(shown(each, 2), size=theme.LABEL) for each in columns]
        )
        self.frame = self.map.box(VGroup(self.map.column(framed), self.columns[framed]))
