"""A product of two matrices as on paper: rows to the left, columns above, each entry where they meet."""

from collections.abc import Iterable, Iterator, Sequence

from manim import Animation, FadeIn, VGroup

from scenes.kit import theme
from scenes.kit.layout import Region
from scenes.kit.matrix_grid import MatrixGrid, Table

CELL = (1.3, 0.6)


class ProductFigure(VGroup):
    """Two matrices and their product; a frame around a row and one around a column meet at an entry.

    Parameters
    ----------
    left, right, product
        Shapes ``(m, n)``, ``(n, p)`` and ``(m, p)``.
    region
        Where on the screen.
    rows, columns
        Words for the rows of the left matrix and the columns of the right one.
    colors
        The roles of the two factors.

    Attributes
    ----------
    left, right, product
        The grids.
    corner
        The region above the left matrix, which stays free.
    boxes
        The frames.
    """

    def __init__(
        self,
        left: Table,
        right: Table,
        product: Table,
        region: Region,
        rows: Sequence[str] = (),
        columns: Sequence[str] = (),
        colors: tuple[str, str] = (theme.DIRECTION, theme.DATA),
    ) -> None:
        beside, under = region.columns(1, 1)
        (self.corner, low), (high, foot) = beside.rows(3.1, 2.25), under.rows(3.1, 2.25)
        self.left = MatrixGrid(left, low, colors[0], rows=rows, cell=CELL)
        self.right = MatrixGrid(right, high, colors[1], columns=columns, cell=CELL)
        self.product = MatrixGrid(product, foot, theme.INK, cell=CELL)
        self.boxes = VGroup(self.left.box(self.left.row(0)), self.right.box(self.right.column(0)))
        super().__init__(self.left, self.right, self.product)

    def sweep(self, rows: Iterable[int]) -> Iterator[list[Animation]]:
        """Yield, for each entry of some rows, the animations in which the frames go there and it comes."""
        for i in rows:
            for j in range(self.product.shape[1]):
                goals = self.left.row(i), self.right.column(j)
                moves = [box.animate.move_to(goal) for box, goal in zip(self.boxes, goals, strict=True)]
                yield [*moves, FadeIn(self.product.entry(i, j))]
