"""Matrices side by side, their rows level, each under a title and a note."""

from collections.abc import Sequence

from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.layout import Region
from scenes.kit.matrix_grid import MatrixGrid, Table
from scenes.kit.row import FOOT

CELL, GAP = (0.95, 0.75), 0.65
_ROW_NAMES, _BETWEEN = 1.5, 0.7
_TITLE, _NOTE, _HEAD = 1.05, 0.42, 1.5


class GridRow(VGroup):
    """Grids of as many rows, from left to right, each in a colour of its own.

    Parameters
    ----------
    tables
        Their entries, each of shape ``(m, n)`` with the same m.
    colors
        Their roles.
    titles, notes
        Words over each grid: its name, in its colour, and what there is to say of it.
    rows
        Words for the rows, before the first grid.
    region
        Where on the screen.

    Attributes
    ----------
    grids, titles, notes
        The parts.
    """

    def __init__(
        self,
        tables: Sequence[Table],
        colors: Sequence[str],
        titles: Sequence[str],
        notes: Sequence[str],
        rows: Sequence[str],
        region: Region,
    ) -> None:
        below = Region(region.left, region.right, region.bottom, region.top - _HEAD)
        first, *others = (len(table[0]) * CELL[0] + _BETWEEN for table in tables)
        places = below.columns(first + _ROW_NAMES, *others)
        self.grids = [
            MatrixGrid(table, place, color, rows=() if i else rows, cell=CELL, gap=GAP)
            for i, (table, place, color) in enumerate(zip(tables, places, colors, strict=True))
        ]
        self.titles, self.notes = VGroup(), VGroup()
        for grid, title, note, color in zip(self.grids, titles, notes, colors, strict=True):
            name = Words(f"{title} {FOOT}", size=theme.FORMULA, color=color, weight="bold")
            self.titles.add(grid.over(name, _TITLE))
            self.notes.add(grid.over(Words(f"{note} {FOOT}", color=theme.MUTED), _NOTE))
        super().__init__(*self.grids, self.titles, self.notes)
