"""A matrix whose cells glow with their values."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from scenes.kit import theme
from scenes.kit.layout import Region
from scenes.kit.matrix_grid import MatrixGrid, Table
from scenes.kit.tracks import Tracker, following

FAINTEST, BRIGHTEST = 0.1, 0.55
"""How much of its colour a cell has at either end of the scale; ink stands out from both."""


class HeatMap(MatrixGrid):
    """A grid of numbers in ink, each cell with as much of a colour as its value lies along a scale.

    Parameters
    ----------
    values, region
        As for `MatrixGrid`.
    color
        The role of the cells.
    low, high
        The ends of the scale.
    **settings
        As for `MatrixGrid`.
    """

    def __init__(
        self,
        values: Table | Callable[[], Table],
        region: Region,
        color: str = theme.PROBABILITY,
        low: float = 0.0,
        high: float = 1.0,
        **settings: Any,
    ) -> None:
        super().__init__(values, region, color, **settings)
        self.numbers.set_color(theme.INK)
        first = values() if callable(values) else values
        for i in self._rows:
            for j in self._columns:
                self._glow(i, j, float(first[i][j]), low, high)
                if callable(values):
                    self.cells[i][j].add_updater(
                        lambda cell, i=i, j=j: self._glow(i, j, float(values()[i][j]), low, high)
                    )

    @classmethod
    def turning(
        cls, before: Table, after: Table, turns: Sequence[Tracker], region: Region, **settings: Any
    ) -> "HeatMap":
        """Return a map whose rows go from some values to others, each with a tracker of its own from 0 to 1."""
        rows = [following(pair, turn) for *pair, turn in zip(before, after, turns, strict=True)]
        return cls(lambda: [row() for row in rows], region, **settings)

    def _glow(self, row: int, column: int, value: float, low: float, high: float) -> None:
        share = float(np.clip((value - low) / (high - low), 0, 1))
        self.cells[row][column].set_fill(opacity=FAINTEST + share * (BRIGHTEST - FAINTEST))
