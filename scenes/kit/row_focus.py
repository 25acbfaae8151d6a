"""Frames around the same row of several grids: read across."""

from manim import Animation, AnimationGroup, Create, VGroup

from scenes.kit.matrix_grid import MatrixGrid


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
