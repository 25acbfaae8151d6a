"""A parallelogram that a number turns: its two sides as arrows, its area filled, both numbers below."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, place
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout


class Parallelogram(VGroup):
    """What a matrix that depends on a number makes of the unit square.

    Parameters
    ----------
    plane
        On which it lies.
    corners
        Returns its corners now, shape ``(4, 2)``: the origin, the first column, the sum of both, the second column.
    readouts
        For each number below: its label with a part ``@value(0)``, and the function that returns it.
    region
        Where the numbers stand, side by side.
    color
        Of the parallelogram.
    """

    def __init__(
        self,
        plane: Plane,
        corners: Callable[[], np.ndarray],
        readouts: Sequence[tuple[Typeset, Callable[[], float]]],
        region: Region,
        color: str = theme.DATA,
    ) -> None:
        area = plane.moving_area(corners, color)
        sides = [plane.moving_vector(lambda n=n: corners()[n], color) for n in (1, 3)]
        numbers = [Readout(label, value, 2) for label, value in readouts]
        for readout, cell in zip(numbers, region.columns(*[1.0] * len(numbers)), strict=True):
            place(readout, cell, 0.5, 0.0)
        super().__init__(area, *sides, *numbers)
