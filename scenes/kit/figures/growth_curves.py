"""Powers over the count of steps on a logarithmic chart: straight lines that grow together, each with its label."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import RIGHT, VGroup

from scenes.kit import theme
from scenes.kit.chart import POWERS_OF_TEN, Chart
from scenes.kit.formula import Typeset
from scenes.kit.labels import tag
from scenes.kit.layout import Region


class GrowthCurves(VGroup):
    """A logarithmic chart with lines that are drawn as far as a share says.

    Parameters
    ----------
    curves
        Points ``(step, log10 size)``, shape ``(m, T + 1, 2)``.
    labels
        What stands at the end of each line; it isn't part of the group, to come when it is talked about.
    share
        Returns how much of the lines is drawn, from 0 to 1.
    up
        What the vertical axis measures.
    region
        Where on the screen the chart stands.
    within
        Where its labels may stand; the chart's region without it.

    Attributes
    ----------
    chart, lines
        The chart and the lines.
    labels
        In their places.
    """

    def __init__(
        self,
        curves: np.ndarray,
        labels: Sequence[Typeset],
        share: Callable[[], float],
        up: str,
        region: Region,
        within: Region | None = None,
    ) -> None:
        ends = curves[0][0, 0], curves[0][-1, 0]
        self.chart = Chart(curves, "step", up, region, ends, POWERS_OF_TEN, log_up=True, across_below=True)
        self.lines = [self.chart.curve(curve, theme.RESULT) for curve in curves]
        self.labels: list[Typeset] = []
        for label, line in zip(labels, self.lines, strict=False):
            obstacles = [*self.chart.axes, *self.chart.ticks, *self.chart.names, *self.lines, *self.labels]
            self.labels.append(tag(label, line.get_end(), obstacles, within or region, towards=RIGHT))
        for line in self.lines:
            line.follow(share)
        super().__init__(self.chart, *self.lines)
