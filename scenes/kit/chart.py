"""A chart: one quantity over another, each with its own scale."""

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula, Typeset
from scenes.kit.layout import SIDEBAR, Region
from scenes.kit.marks import Path, Rule, Spot
from scenes.kit.number import shown

TICK_LENGTH = 0.09


class Chart(VGroup):
    """Two axes with a few numbers, scaled so that given points fit.

    Parameters
    ----------
    points
        What must be visible, shape ``(m, 2)``; zero of the vertical axis is visible too.
    across, up
        What the axes measure: labels, set at the right end and at the top.
    region
        Where on the screen, labels included.
    across_ticks, up_ticks
        Where the axes carry numbers.
    """

    def __init__(
        self,
        points: np.ndarray,
        across: Typeset,
        up: Typeset,
        region: Region = SIDEBAR,
        across_ticks: Sequence[float] = (),
        up_ticks: Sequence[float] = (),
    ) -> None:
        super().__init__()
        numbers = [
            Formula(shown(value), size=theme.TICK, color=theme.MUTED) for value in (*across_ticks, *up_ticks)
        ]
        below, beside = numbers[: len(across_ticks)], numbers[len(across_ticks) :]
        self.frame = Region(
            region.left + max([0.25, *(number.width + 0.25 for number in beside)]),
            region.right - across.width - 0.2,
            region.bottom + max([0.2, *(number.height + 0.3 for number in below)]),
            region.top - up.height - 0.2,
        )
        points = np.asarray(points, float)
        self.low = np.array([points[:, 0].min(), min(0.0, points[:, 1].min())])
        self.high = np.maximum(points.max(axis=0), self.low + 1e-9)
        self.axes = VGroup(
            Rule(self._corner(0, 0), self._corner(1, 0), theme.MUTED),
            Rule(self._corner(0, 0), self._corner(0, 1), theme.MUTED),
        )
        across.set_color(theme.MUTED).next_to(self._corner(1, 0), buff=0.15)
        up.set_color(theme.MUTED).move_to(self._corner(0, 1) + [up.width / 2 - 0.1, up.height / 2 + 0.15, 0])
        self.names = VGroup(across, up)
        self.ticks = VGroup()
        for value, number in zip(across_ticks, below, strict=True):
            foot = self.at((value, self.low[1]))
            self.ticks.add(Rule(foot, foot - [0, TICK_LENGTH, 0], theme.MUTED))
            self.ticks.add(number.move_to(foot - [0, TICK_LENGTH + 0.1 + number.height / 2, 0]))
        for value, number in zip(up_ticks, beside, strict=True):
            foot = self.at((self.low[0], value))
            self.ticks.add(Rule(foot, foot - [TICK_LENGTH, 0, 0], theme.MUTED))
            self.ticks.add(number.move_to(foot - [TICK_LENGTH + 0.1 + number.width / 2, 0, 0]))
        self.add(self.axes, self.names, self.ticks)

    def at(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Return where a point ``(x, y)``, shape ``(2,)`` or ``(m, 2)``, is on the screen."""
        share = (np.asarray(point, float) - self.low) / (self.high - self.low)
        flat = np.array([self.frame.left, self.frame.bottom]) + share * [self.frame.width, self.frame.height]
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def curve(self, points: np.ndarray, color: str, width: float = theme.MEDIUM) -> Path:
        """Return the line through points of shape ``(m, 2)``."""
        return Path(self.at(points), color, width)

    def dot(self, point: Sequence[float] | np.ndarray, color: str, radius: float = 0.1) -> Spot:
        """Return a dot at a point."""
        return Spot(self.at(point), color, radius)

    def _corner(self, across: float, up: float) -> np.ndarray:
        return np.array(
            [self.frame.left + across * self.frame.width, self.frame.bottom + up * self.frame.height, 0.0]
        )
