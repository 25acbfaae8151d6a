"""A heat map with the totals of its rows and columns, one column of which is framed."""

from collections.abc import Sequence

from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.heat_map import HeatMap
from scenes.kit.layout import Region
from scenes.kit.matrix_grid import Table
from scenes.kit.number import equals, shown
from scenes.kit.tracks import Tracker

CELL = (1.55, 1.15)
_BESIDE, _BELOW = 2.1, 0.8


class TotalledHeatMap:
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
    region
        Where on the screen, totals included.

    Attributes
    ----------
    map, rows, columns, frame
        The map, the totals, the frame around a column and its total.
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
        region: Region,
    ) -> None:
        room = Region(region.left, region.right - _BESIDE, region.bottom + _BELOW, region.top)
        self.map = HeatMap.turning(before, after, turns, room, cell=CELL, places=2, rows=words, columns=words)
        given = [Formula(f"Sigma {equals(total, 2)}", size=theme.LABEL) for total in rows]
        collected = [Formula(shown(total, 2), size=theme.LABEL) for total in columns]
        self.rows, self.columns = self.map.totals(given, collected)
        self.frame = self.map.box(VGroup(self.map.column(framed), self.columns[framed]))
