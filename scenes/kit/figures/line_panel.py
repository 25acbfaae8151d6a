"""Examples with a line that moves, its errors, and counters of slope, intercept and loss."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from scenes.kit import theme
from scenes.kit.figures.line_over_points import LineOverPoints
from scenes.kit.formula import Notation
from scenes.kit.layout import Region
from scenes.kit.oneness import as_one
from scenes.kit.readout import Readout, readouts


class LineNow(Protocol):
    """A line as it is now: slope, intercept, its loss, its two ends over the examples, and its error bars."""

    @property
    def slope(self) -> float:
        """Its slope."""

    @property
    def intercept(self) -> float:
        """Its intercept."""

    @property
    def loss(self) -> float:
        """Its loss."""

    @property
    def segment(self) -> np.ndarray:
        """Two points of it, shape ``(2, 2)``."""

    @property
    def error_bars(self) -> np.ndarray:
        """For each example the segment from the line to it, shape ``(n, 2, 2)``."""


class LinePanel(LineOverPoints):
    """The examples with a line as it is now and its errors, and counters of slope, intercept and loss.

    Parameters
    ----------
    notation
        How ``w``, ``b`` and ``L`` are written.
    points
        The examples, shape ``(n, 2)``.
    now
        Returns the line as it is; asked in every frame.
    lines
        Lines that the chart must hold, two points each, shape ``(m, 2, 2)``.
    names
        Of the two axes.
    places
        Decimal places of the counters.
    region, foot
        Where on the screen, and where the counters.

    Attributes
    ----------
    counters
        Three readouts; they are not part of the group.
    """

    def __init__(
        self,
        notation: Notation,
        points: np.ndarray,
        now: Callable[[], LineNow],
        lines: np.ndarray,
        names: tuple[str, str],
        places: Sequence[int],
        region: Region,
        foot: Region,
    ) -> None:
        self._now = now
        super().__init__(points, lines, names, region, lambda: now().segment, lambda: now().error_bars)
        labels = [notation(f"`{name}` = @value(0)", size=theme.LABEL) for name in "wbL"]
        values = [lambda: now().slope, lambda: now().intercept, lambda: now().loss]
        self.counters: list[Readout] = readouts(labels, values, foot, places)
        as_one(*self.counters)
