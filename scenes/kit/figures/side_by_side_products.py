"""One matrix times several others, as on paper: each factor stands above its product, column over column."""

from collections.abc import Sequence

from manim import VGroup

from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.matrix_grid import MatrixGrid, Table, fitting_size
from scenes.kit.oneness import as_one
from scenes.kit.row_focus import RowFocus

CELL = (1.25, 0.75)
_ROW_NAMES, _BETWEEN, _RULE = 1.05, 0.2, 0.75
_LEAST_COLUMNS = 2.4
"""A product has at least the width of so many cells: its rule must fit over it."""


class SideBySideProducts(VGroup):
    """A matrix at the left, and to its right its products; what it was multiplied by above each of them.

    Parameters
    ----------
    left
        Shape ``(m, n)``.
    factors, products
        Shapes ``(n, p)`` and ``(m, p)``, as many of one as of the other.
    head
        Over the left matrix, typeset; it ends in `scenes.kit.row.FOOT`, as the rules do.
    rules
        Typeset, over the products.
    colors
        The roles of the products and their factors.
    rows
        Words for the rows of the left matrix and of the products.
    region
        Where on the screen.

    Attributes
    ----------
    left, head, factors, products, rules
        The parts.
    focus
        A frame around a row of the left matrix and of the first product.
    """

    def __init__(
        self,
        left: Table,
        factors: Sequence[Table],
        products: Sequence[Table],
        head: Typeset,
        rules: Sequence[Typeset],
        colors: Sequence[str],
        rows: Sequence[str],
        region: Region,
    ) -> None:
        high, _, low = region.rows(len(factors[0]), _RULE / CELL[1], len(left))
        shares = [len(left[0]), *(max(_LEAST_COLUMNS, len(factor[0])) for factor in factors)]
        gaps = _BETWEEN * len(factors)
        width = min(CELL[0], (region.width - _ROW_NAMES - gaps) / sum(shares))
        room = _ROW_NAMES + sum(shares) * width + gaps
        start = region.center[0] - room / 2
        first, *places = _side_by_side(start, [_ROW_NAMES + shares[0] * width, *(n * width for n in shares[1:])])
        cell = width, min(CELL[1], low.height / len(left), high.height / len(factors[0]))
        size = fitting_size([left, *factors, *products], cell)
        self.left = MatrixGrid(left, _within(first, low), rows=rows, cell=cell, size=size)
        self.factors = [
            MatrixGrid(factor, _within(place, high), color, cell=cell, size=size)
            for factor, place, color in zip(factors, places, colors, strict=True)
        ]
        self.products = [
            MatrixGrid(product, _within(place, low), color, cell=cell, size=size)
            for product, place, color in zip(products, places, colors, strict=True)
        ]
        self.head = self.left.over(head)
        self.rules = [grid.over(rule) for grid, rule in zip(self.products, rules, strict=True)]
        self.focus = RowFocus(self.left, self.products[0])
        for grid, text in zip((self.left, *self.products), (self.head, *self.rules), strict=True):
            as_one(grid, text)
        super().__init__(self.left, self.head, *self.factors, *self.products, *self.rules)


def _side_by_side(start: float, widths: Sequence[float]) -> list[tuple[float, float]]:
    """Return where each of some widths begins and ends, with gaps between them."""
    places = []
    for width in widths:
        places.append((start, start + width))
        start += width + _BETWEEN
    return places


def _within(ends: tuple[float, float], band: Region) -> Region:
    return Region(*ends, band.bottom, band.top)
