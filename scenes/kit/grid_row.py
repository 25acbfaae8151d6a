"""Matrices side by side, their rows level, each under a title and a note; and a frame around one row of several."""

from collections.abc import Sequence

from manim import DOWN, Animation, AnimationGroup, Create, VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset, Words
from scenes.kit.layout import WIDE, Region
from scenes.kit.matrix_grid import MatrixGrid, Table
from scenes.kit.row import FOOT

CELL, GAP = (0.95, 0.7), 0.6
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


class ProjectionFigure(GridRow):
    """Several products of the same matrix: it and one factor at a time above, the products side by side below.

    Parameters
    ----------
    tables, colors, titles, notes, rows
        The products, as for `GridRow`.
    left
        The matrix that they share.
    factors
        What it is multiplied by, one for each product.
    rules
        Typeset, for over the products once their rows have closed up; they end in `scenes.kit.row.FOOT`.
    region
        Where on the screen.

    Attributes
    ----------
    left, factors, rules, focus
        The grids above, the rules, and a frame around a row of the matrix and of the first product.
    """

    def __init__(
        self,
        tables: Sequence[Table],
        colors: Sequence[str],
        titles: Sequence[str],
        notes: Sequence[str],
        rows: Sequence[str],
        left: Table,
        factors: Sequence[Table],
        rules: Sequence[Typeset],
        region: Region = WIDE,
    ) -> None:
        super().__init__(tables, colors, region.rows(1.5, 3.85)[1], titles, notes, rows, CELL, GAP)
        first, second, _ = region.rows(2.25, 3.1)[0].columns(5.3, 4, 3.4)
        self.left = MatrixGrid(left, first, rows=rows, cell=CELL)
        self.factors = [MatrixGrid(each, second, color, cell=CELL) for each, color in zip(factors, colors, strict=True)]
        closing = GAP * (len(tables[0]) - 1) * DOWN
        self.rules = [grid.over(rule).shift(closing) for grid, rule in zip(self.grids, rules, strict=True)]
        self.focus = RowFocus(self.left, self.grids[0])


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
