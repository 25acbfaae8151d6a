"""A table of numbers: a heading over each column, cells that can come one by one, rows and columns to look at."""

from collections.abc import Iterable, Sequence

import numpy as np
from manim import RIGHT, Animation, AnimationGroup, FadeIn, Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula, Typeset
from scenes.kit.layout import Placed, Region, fit
from scenes.kit.marks import Rule
from scenes.kit.number import on_a_line
from scenes.kit.oneness import as_one

HEADING_HEIGHT = 1.15
"""Of the heading's row, as a share of a row of numbers."""
FILLED, HEADING_FILLED = 0.72, 0.92
"""How much of its cell a number may take, across and up, and how much a heading."""


class NumberTable(VGroup):
    """Numbers in rows and columns, with a heading over each column and, if wanted, a name before each row.

    Numbers of a column end at one line. What is too large for its cell is set smaller: all numbers alike, and all
    headings.

    Parameters
    ----------
    headings
        Over the columns, typeset.
    values
        Shape ``(rows, columns)``.
    region
        Where on the screen; the table fills it.
    names
        Before the rows, typeset; without them there is no such column.
    colors
        Of the numbers, a role for each column; ink without them.
    size
        Of the numbers, at most.
    places
        Decimal places, of all numbers or row by row; without it, as `scenes.kit.number.shown` writes them.

    Attributes
    ----------
    headings, names
        The typeset headings and names, in their places.
    cells
        The numbers, a tuple for each row.
    lines
        The rule below the headings, and the one behind the names.
    """

    def __init__(
        self,
        headings: Sequence[Typeset],
        values: np.ndarray | Sequence[Sequence[float]],
        region: Region,
        names: Sequence[Typeset] = (),
        colors: Sequence[str] = (),
        size: float = theme.LABEL,
        places: int | Sequence[int | None] | None = None,
    ) -> None:
        self.region = region
        colors = colors or [theme.INK] * len(headings)
        row_places = places if isinstance(places, Sequence) else [places] * len(values)
        rows = region.rows(HEADING_HEIGHT, *[1.0] * len(values))
        self._grid = [row.columns(*[1.0] * (len(headings) + bool(names))) for row in rows]
        self.headings, self.names = tuple(headings), tuple(names)
        self.cells = tuple(
            tuple(
                Formula(on_a_line(value, digits), size=size, color=color)
                for value, color in zip(row, colors, strict=True)
            )
            for row, digits in zip(values, row_places, strict=True)
        )
        self._fit(headings, HEADING_FILLED)
        self._fit([*names, *(cell for row in self.cells for cell in row)], FILLED)
        self._lay()
        top, left = rows[0].bottom, self._grid[0][0].right
        self.lines = VGroup(_rule((region.left, top), (region.right, top)))
        if names:
            self.lines.add(_rule((left, region.top), (left, region.bottom)))
        super().__init__(self.lines, *self.headings, *self.names, *(VGroup(*row) for row in self.cells))
        as_one(self)

    @property
    def frame(self) -> VGroup:
        """All but the numbers: what stands before the first of them comes."""
        return VGroup(self.lines, *self.headings, *self.names)

    def row(self, row: int) -> VGroup:
        """Return the numbers of a row, with its name if it has one."""
        return VGroup(*self.names[row : row + 1 or None], *self.cells[row])

    def column(self, column: int) -> VGroup:
        """Return the numbers of a column, without its heading."""
        return VGroup(*(row[column] for row in self.cells))

    def place_of(self, row: int, column: int) -> np.ndarray:
        """Return the middle of a cell on the screen, whatever stands in it."""
        return self._grid[1 + row][column + bool(self.names)].center

    def below(self, column: int, total: Placed, region: Region) -> Placed:
        """Put what a column comes to into a strip below the table, in line with the column."""
        fit(total, Region(0, FILLED * self._grid[1][0].width, region.bottom, region.top))
        return total.move_to([self.place_of(0, column)[0], region.center[1], 0])

    def fill(self, *columns: int, lag_ratio: float = 0.3, **kwargs: float) -> Animation:
        """Return the animation in which the numbers of some columns come, row by row; without any, all of them."""
        wanted = columns or range(len(self.headings))
        rows = [VGroup(*(row[column] for column in wanted)) for row in self.cells]
        return AnimationGroup(*(FadeIn(row) for row in rows), lag_ratio=lag_ratio, **kwargs)

    def focus(self, rows: Iterable[int] | None = None, columns: Iterable[int] | None = None) -> Animation:
        """Return the animation that fades back all numbers but those of some rows and columns; None means all."""
        lit_rows = set(range(len(self.cells)) if rows is None else rows)
        lit_columns = set(range(len(self.headings)) if columns is None else columns)
        steps: list[Mobject] = []
        for i, row in enumerate(self.cells):
            for j, cell in enumerate(row):
                lit = i in lit_rows and j in lit_columns
                steps.append(cell.animate.set_opacity(1.0 if lit else theme.FADED))
        return AnimationGroup(*steps)

    def _fit(self, texts: Sequence[Typeset], share: float) -> None:
        """Scale all texts alike, so that the largest fits into a share of its cell."""
        cell = self._grid[1][0]
        room = Region(0, share * cell.width, 0, share * cell.height)
        scale = min(fit(text.copy(), room).height / max(text.height, 1e-9) for text in texts)
        if scale < 1:
            for text in texts:
                text.scale(scale)

    def _lay(self) -> None:
        """Put everything in its cell: headings and names in the middle, numbers flush right around it."""
        offset = int(bool(self.names))
        for column, heading in enumerate(self.headings):
            heading.move_to(self._grid[0][column + offset].center)
        for row, name in enumerate(self.names):
            name.move_to(self._grid[1 + row][0].center)
        for column in range(len(self.headings)):
            numbers = self.column(column)
            half = max(number.width for number in numbers) / 2
            for row, number in enumerate(numbers):
                middle = self.place_of(row, column)
                number.move_to(middle + (half - number.width / 2) * RIGHT)


def _rule(start: tuple[float, float], end: tuple[float, float]) -> Rule:
    return Rule(np.array([*start, 0.0]), np.array([*end, 0.0]), theme.MUTED)
