"""One quantity over the steps of a trace: a dot for each step, joined, drawn as far as the walk has come."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import provenance, theme
from scenes.kit.chart import POWERS_OF_TEN, Chart
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.marks import Cloud
from scenes.kit.trail import Trail

ROOM = 0.12
"""Beyond a target, as a share of the way to it."""


class StepsChart(VGroup):
    """A chart over the count of steps with the trail of a quantity; a target as a dashed line, if there is one.

    Parameters
    ----------
    curve
        Points ``(step, value)``, shape ``(T + 1, 2)``; decimal logarithms when ``log_up``.
    up
        What the vertical axis measures.
    region
        Where on the screen.
    counts
        Where the horizontal axis carries numbers.
    share
        Returns how much of the trail is drawn, from 0 to 1.
    target
        What the quantity goes to.
    log_up
        As for `Chart`.
    """

    def __init__(
        self,
        curve: np.ndarray,
        up: Typeset | str,
        region: Region,
        counts: Sequence[float] | np.ndarray,
        share: Callable[[], float],
        target: float | None = None,
        *,
        log_up: bool = False,
    ) -> None:
        ticks = POWERS_OF_TEN if log_up else (curve[0, 1],) if target is None else (target, curve[0, 1])
        # A target stands clear of the chart's edge, above or below.
        seen = [curve] if target is None else [curve, (curve[0, 0], target + ROOM * (target - curve[0, 1]))]
        self.chart = Chart(seen, "step", up, region, counts, ticks, log_up=log_up, from_zero=log_up)
        self.trail = Trail(self.chart.at(curve), theme.RESULT).follow(share)
        super().__init__(self.chart, self.trail)
        if target is not None:
            self.add(self.chart.level(target, theme.DIRECTION))


class ConvergenceLine(VGroup):
    """Errors over the count of steps, on a logarithmic chart, as one dot for each; they may change in every frame.

    Parameters
    ----------
    curves
        All that must be visible, shape ``(m, T + 1, 2)``.
    now
        Returns the line now, shape ``(T + 1, 2)``.
    region
        Where on the screen.
    goal
        The error to reach, as a dashed line if the chart goes so far down.
    every
        Every how many steps the axis carries a number.

    Attributes
    ----------
    chart, line, first
        The chart; the line with its dots; the first of the curves, thin, to compare with.
    """

    def __init__(
        self, curves: np.ndarray, now: Callable[[], np.ndarray], region: Region, goal: float, every: int = 4
    ) -> None:
        self.chart = Chart(curves, "step", "error", region, curves[0][::every, 0], POWERS_OF_TEN, log_up=True)
        rule = self.chart.line(now()[[0, -1]], theme.RESULT).follow(lambda: self.chart.at(now()[[0, -1]]))
        dots = Cloud(self.chart.at(now()), theme.RESULT, 0.08).follow(lambda: self.chart.at(now()))
        self.line = VGroup(rule, dots)
        self.first = self.chart.line(curves[0][[0, -1]], theme.MUTED, theme.THIN)
        super().__init__(self.chart, self.first, self.line)
        height = provenance.tick(float(np.log10(goal)))
        if height >= self.chart.low[1]:
            self.add(self.chart.level(height, theme.MUTED))
