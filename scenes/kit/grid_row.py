"""Matrices side by side, their rows level, each under a title and a note; and a frame around one row of several."""

from collections.abc import Sequence

from manim import Animation, AnimationGroup, Create, VGroup

from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.layout import Region
from scenes.kit.matrix_grid import MatrixGrid, Table
from scenes.kit.row import FOOT

_NAMES, _BETWEEN = 1.5, 0.7
_TITLE, _NOTE = 1.0, 0.4


class GridRow(VGroup):
    """Grids of as many rows, from left to right, each in a colour of its own.

    Parameters
    ----------
    tables
        Their entries, each of shape ``(m, n)`` with the same m.
    colors
        Their roles.
    region
        Where on the screen, without the titles.
    titles, notes
        Words over each grid: its name, in its colour, and what there is to say of it.
    rows
        Words for the rows, before the first grid.
    cell, gap
        As for `MatrixGrid`.

    Attributes
    ----------
    grids, titles, notes
        The parts.
    """

    def __init__(
        self,
        tables: Sequence[Table],
        colors: Sequence[str],
        region: Region,
        titles: Sequence[str],
        notes: Sequence[str],
        rows: Sequence[str],
        cell: tuple[float, float],
        gap: float,
    ) -> None:
        first, *others = (len(table[0]) * cell[0] + _BETWEEN for table in tables)
        places = region.columns(first + _NAMES, *others)
        self.grids = [
            MatrixGrid(table, place, color, rows=() if i else rows, cell=cell, gap=gap)
            for i, (table, place, color) in enumerate(zip(tables, places, colors, strict=True))
        ]
        self.titles, self.notes = VGroup(), VGroup()
        for grid, title, note, color in zip(self.grids, titles, notes, colors, strict=True):
            name = Words(f"{title} {FOOT}", size=theme.FORMULA, color=color, weight="bold")
            self.titles.add(grid.over(name, _TITLE))
            self.notes.add(grid.over(Words(f"{note} {FOOT}", color=theme.MUTED), _NOTE))
        super().__init__(*self.grids, self.titles, self.notes)

    def stack(self) -> Animation:
        """Return the animation in which the rows, empty as yet, close up above the last one."""
        return AnimationGroup(*(grid.spread(0, still=-1, filled=False) for grid in self.grids))


class RowFocus:
    """Frames around the same row of several grids.

    Parameters
    ----------
    grids
        Which.

    Attributes
    ----------
    boxes
        The frames.
    """

    def __init__(self, *grids: MatrixGrid) -> None:
        self.grids, self.boxes = grids, VGroup(*(grid.box(grid.row(0)) for grid in grids))

    def on(self, row: int) -> Animation:
        """Return the animation that draws the frames around the first row, or moves them to another."""
        if not row:
            return Create(self.boxes)
        moves = [box.animate.move_to(grid.row(row)) for box, grid in zip(self.boxes, self.grids, strict=True)]
        return AnimationGroup(*moves)
