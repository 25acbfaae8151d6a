"""A matrix as a grid of cells: values that can count, rows and columns to frame, to slide and to transpose."""

from collections.abc import Callable, Sequence
from typing import Self, TypeAlias

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Mobject,
    Rectangle,
    ReplacementTransform,
    Succession,
    VGroup,
)

from scenes.kit import provenance, theme
from scenes.kit.emphasis import boxed
from scenes.kit.formula import Formula, Typeset, Words
from scenes.kit.layout import Region
from scenes.kit.live_number import Number
from scenes.kit.number import places
from scenes.kit.oneness import as_one
from scenes.kit.row import FOOT, level_with

Table: TypeAlias = np.ndarray | Sequence[Sequence[float]]
TINT = 0.2
"""How much of its colour a cell has: its number, in that colour, must stand out."""
CELL = (1.0, 0.7)
_CREASE = 0.06
_NAME_GAP = 0.22
_FILLED, _HIGH = 0.95, 0.82
_FULL = 0.95
_MARGIN = 0.07
_GROUND, _LAYERS = 6.0, 3


class MatrixGrid(VGroup):
    """The entries of a matrix, each in a cell; they are fixed, or follow a motion.

    Parameters
    ----------
    values
        Shape ``(m, n)``, or a function that returns them, asked in every frame.
    region
        Where on the screen, names included; the grid stands in its middle.
    color
        The role of cells and numbers.
    places
        Decimal places, of all numbers or row by row; without it, as many as the values have, up to two.
    name
        Typeset, over the grid.
    rows, columns
        Words for its rows and columns.
    cell
        Width and height of a cell; it is smaller where the region is.
    gap
        Between two rows, in units.
    size
        Font size of the numbers, at most.

    Attributes
    ----------
    cells, numbers
        What stands in each row, a group for each row.
    name, row_names, column_names
        The texts around it.
    signs
        What was put in the place of numbers; no part of the group, so that nothing is seen of it before.
    """

    def __init__(
        self,
        values: Table | Callable[[], Table],
        region: Region,
        color: str = theme.INK,
        *,
        places: int | Sequence[int] | None = None,
        name: Typeset | None = None,
        rows: Sequence[str] = (),
        columns: Sequence[str] = (),
        cell: tuple[float, float] = CELL,
        gap: float = 0.0,
        size: float = theme.LABEL,
    ) -> None:
        super().__init__()
        first = values() if callable(values) else values
        self.shape = len(first), len(first[0])
        self.color_of_numbers, self.signs = color, VGroup()
        self.row_names = VGroup(*(Words(f"{word} {FOOT}", size=theme.LABEL) for word in rows))
        self.column_names = VGroup(*(Words(f"{word} {FOOT}", size=theme.LABEL) for word in columns))
        self.name = VGroup(*([name] if name is not None else []))
        self._lay(region, cell, gap)
        self.cells = VGroup(*(VGroup(*(self._cell(i, j, color) for j in self._columns)) for i in self._rows))
        self._number(first, places, size)
        if callable(values):
            self._follow(values)
        self.add(self.cells, self.numbers, self.row_names, self.column_names, self.name)
        as_one(self)

    @property
    def size_of_cell(self) -> tuple[float, float]:
        """Width and height of a cell with its share of the gaps, for another grid to match."""
        return self.width_of_cell, self.height_of_cell

    @property
    def frame(self) -> VGroup:
        """All but the numbers: what stands before the first of them comes."""
        return VGroup(self.cells, self.names)

    @property
    def names(self) -> VGroup:
        """The texts around it."""
        return VGroup(self.row_names, self.column_names, self.name)

    def entry(self, row: int, column: int) -> VGroup:
        """Return a cell with its number."""
        return VGroup(self.cells[row][column], self.numbers[row][column])

    def row(self, row: int) -> VGroup:
        """Return a row: its cells and its numbers."""
        return VGroup(self.cells[row], self.numbers[row])

    def column(self, column: int) -> VGroup:
        """Return a column: its cells and its numbers."""
        return VGroup(VGroup(*(row[column] for row in self.cells)), VGroup(*(row[column] for row in self.numbers)))

    def lift(self, row: int, above: int = 1) -> VGroup:
        """Lay a row over all other rows, on a ground of its own, so that it can cross them; return it with its name.

        Parameters
        ----------
        row
            Which.
        above
            How many such rows are under it, itself counted: of two that cross, the one with more is seen.
        """
        ground = self.cells[row].copy().clear_updaters().set_fill(theme.PAPER, opacity=1.0)
        ground.set_stroke(theme.PAPER, width=_GROUND, opacity=1.0)
        layers = ground, self.cells[row], VGroup(self.numbers[row], *self.row_names[row : row + 1])
        for depth, layer in enumerate(layers, _LAYERS * above):
            layer.set_z_index(theme.LAYER_LABEL + depth, family=True)
        self.cells[row].add(ground)
        return VGroup(*layers[1:])

    def stand_over(self, other: "MatrixGrid", row: int) -> Self:
        """Put it, a single row, right over a row of another grid, column over column."""
        return self.shift(self._way_over(other, row))

    def slide_over(self, other: "MatrixGrid", row: int) -> Animation:
        """Return the animation in which it, a single row, slides to right over a row of another grid."""
        return self.animate.shift(self._way_over(other, row))

    def box(self, mobject: Mobject, color: str = theme.RESULT) -> Mobject:
        """Return a frame around an entry, a row or a column: look here."""
        return boxed(mobject, color, margin=_MARGIN).set_z_index(theme.LAYER_SIGN)

    def over(self, item: Typeset, height: float = 0.4) -> Typeset:
        """Put text or a formula that ends in `scenes.kit.row.FOOT` over the grid, its small letters at a height."""
        return level_with(item, self.cells.get_top() + np.array([0, height, 0]))

    def beside(self, row: int, mobject: Mobject, way: np.ndarray = RIGHT, gap: float = 0.35) -> Mobject:
        """Put something to the right of a row, or to its left, at its height."""
        return mobject.next_to(self.cells[row], way, buff=gap)

    def below(self, column: int, mobject: Mobject, gap: float = 0.3) -> Mobject:
        """Put something under a column."""
        return mobject.next_to(self.cells[-1][column], DOWN, buff=gap)

    def totals(self, rows: Sequence[Typeset], columns: Sequence[Typeset]) -> tuple[VGroup, VGroup]:
        """Put one text to the right of each row and one under each column, and return both groups."""
        beside = VGroup(*(self.beside(i, text) for i, text in enumerate(rows)))
        return beside, VGroup(*(self.below(j, text) for j, text in enumerate(columns)))

    def fill(self, *rows: int, where: np.ndarray | None = None, cells: bool = False, **kwargs: float) -> Animation:
        """Return the animation in which numbers come.

        Parameters
        ----------
        rows
            Those of these rows; without any, all.
        where
            Only where an array of truths is true.
        cells
            Whether their cells come with them.
        **kwargs
            For the animation.
        """
        places = [(i, j) for i in rows or self._rows for j in self._columns if where is None or where[i][j]]
        return FadeIn(*(self.entry(i, j) if cells else self.numbers[i][j] for i, j in places), **kwargs)

    def turned_into(self, other: "MatrixGrid") -> Animation:
        """Return the animation in which every entry moves to its place in the transpose, another grid."""
        rows, columns = self.shape
        moves = [ReplacementTransform(self.entry(i, j), other.entry(j, i)) for i in range(rows) for j in range(columns)]
        return AnimationGroup(*moves, FadeOut(self.row_names, self.name), FadeIn(other.column_names, other.name))

    def rearranged_into(self, other: "MatrixGrid", order: Sequence[int]) -> Animation:
        """Return the animation in which rows, with their names, go where another grid has them in another order."""
        # Where two rows cross, the one that goes further is seen.
        moves = sorted(enumerate(order), key=lambda move: abs(move[0] - move[1]))
        return AnimationGroup(
            *(
                ReplacementTransform(self.lift(old, above), other.lift(new, above))
                for above, (new, old) in enumerate(moves, 1)
            )
        )

    def rule_out(self, where: np.ndarray, markup: str, color: str = theme.INK) -> Animation:
        """Return the animation in which a sign takes the place of the numbers where an array of truths is true."""
        ruled_out = [(i, j) for i in self._rows for j in self._columns if where[i][j]]
        signs = [Formula(markup, size=self.size, color=color).move_to(self.cells[i][j]) for i, j in ruled_out]
        self.signs.add(*(sign.set_z_index(theme.LAYER_LABEL, family=True) for sign in signs))
        as_one(self, *signs)
        return Succession(FadeOut(*(self.numbers[i][j] for i, j in ruled_out)), FadeIn(*signs))

    def _way_over(self, other: "MatrixGrid", row: int) -> np.ndarray:
        foot, top = self.cells.get_bottom(), other.cells[row].get_top()
        return top + np.array([0, _CREASE, 0]) - foot

    @property
    def _rows(self) -> range:
        return range(self.shape[0])

    @property
    def _columns(self) -> range:
        return range(self.shape[1])

    def _lay(self, region: Region, cell: tuple[float, float], gap: float) -> None:
        """Find out how large a cell is and where the first one stands, and put the names around them."""
        rows, columns = self.shape
        beside = max((word.width for word in self.row_names), default=-_NAME_GAP) + _NAME_GAP
        above = [0.62 if self.column_names else 0.0, self.name.height + 0.2 if self.name else 0.0]
        self.gap = gap
        self.width_of_cell = min(cell[0], (region.width - beside) / columns)
        self.height_of_cell = min(cell[1], (region.height - sum(above) - (rows - 1) * gap) / rows)
        width = beside + columns * self.width_of_cell
        height = sum(above) + rows * self.height_of_cell + (rows - 1) * gap
        left = region.center[0] - width / 2 + beside
        top = region.center[1] + height / 2 - sum(above)
        widest = max((word.width for word in self.column_names), default=0.0)
        self.column_names.scale(min(1.0, _FULL * self.width_of_cell / max(widest, 1e-9)))
        self._first = np.array([left + self.width_of_cell / 2, top - self.height_of_cell / 2, 0.0])
        middle = left + columns * self.width_of_cell / 2
        for i, word in enumerate(self.row_names):
            level_with(word, np.array([left - _NAME_GAP, self._at(i, 0)[1], 0.0]), across=1)
        for j, word in enumerate(self.column_names):
            level_with(word, np.array([self._at(0, j)[0], top + 0.3, 0.0]))
        self.name.move_to([middle, top + above[0] + above[1] / 2, 0.0])
        for text in (*self.row_names, *self.column_names, *self.name):
            text.set_z_index(theme.LAYER_LABEL, family=True)

    def _at(self, row: int, column: int) -> np.ndarray:
        down, right = row * (self.height_of_cell + self.gap), column * self.width_of_cell
        return self._first + np.array([right, -down, 0.0])

    def _cell(self, row: int, column: int, color: str) -> Rectangle:
        size = {"width": self.width_of_cell - _CREASE, "height": self.height_of_cell - _CREASE}
        cell = Rectangle(**size, stroke_width=0, fill_color=color, fill_opacity=TINT)
        return cell.move_to(self._at(row, column)).set_z_index(theme.LAYER_CONTEXT)

    def _number(self, values: Table, digits: int | Sequence[int] | None, size: float) -> None:
        """Set the numbers, all of one size, so that the widest and the highest fit their cells."""
        self.places = _row_places(values, digits)
        self.size = fitting_size([values], self.size_of_cell, size, self.places)
        self.numbers = VGroup()
        for i, (row, row_places) in enumerate(zip(values, self.places, strict=True)):
            self.numbers.add(VGroup(*(Number(value, row_places, self.size, self.color_of_numbers) for value in row)))
            for j, number in enumerate(self.numbers[i]):
                number.move_to(self._at(i, j)).set_z_index(theme.LAYER_LABEL, family=True)

    def _follow(self, values: Callable[[], Table]) -> None:
        for i in self._rows:
            for j in self._columns:
                self.numbers[i][j].add_updater(
                    lambda number, i=i, j=j: number.show(values()[i][j]).move_to(self.cells[i][j])
                )


def fitting_size(
    tables: Sequence[Table],
    cell: tuple[float, float],
    size: float = theme.LABEL,
    places: int | Sequence[int] | None = None,
) -> float:
    """Return the font size, up to a largest one, at which all numbers of some tables fit cells of a width and height.

    Parameters
    ----------
    tables, places
        The values and their decimal places, as for `MatrixGrid`.
    cell
        As for `MatrixGrid`.
    size
        The largest.
    """
    with provenance.unwatched():
        numbers = [
            Number(value, row_places, size)
            for table in tables
            for row, row_places in zip(table, _row_places(table, places), strict=True)
            for value in row
        ]
    width, height = _FILLED * (cell[0] - _CREASE), _HIGH * (cell[1] - _CREASE)
    across = width / max(number.width for number in numbers)
    return size * min(1.0, across, height / max(number.height for number in numbers))


def _row_places(values: Table, digits: int | Sequence[int] | None) -> Sequence[int]:
    if digits is None:
        digits = places(*(value for row in values for value in row))
    return digits if isinstance(digits, Sequence) else [digits] * len(values)
