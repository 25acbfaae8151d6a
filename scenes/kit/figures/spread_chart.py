"""A histogram around zero that widens, between dashed lines at its spread."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import UR, VGroup

from scenes.kit import provenance, theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Typeset
from scenes.kit.histogram import Histogram
from scenes.kit.labels import keep_beside
from scenes.kit.layout import Region
from scenes.kit.marks import Dashed


class SpreadChart(VGroup):
    """A histogram around zero, and dashed lines at its spread on both sides; both can change.

    Parameters
    ----------
    edges, heights
        The bins' ends, shape ``(k + 1,)``; and what returns how high each bin is now, shape ``(k,)``, the tallest 1.
    spread
        Returns how far the lines are from zero now.
    label
        Names the spread, and follows it.
    names
        Of the two axes.
    region
        Where on the screen.
    ticks
        Where the horizontal axis carries numbers, the most important first.

    Attributes
    ----------
    chart, pile, lines, label
        The parts.
    """

    def __init__(
        self,
        edges: np.ndarray,
        heights: Callable[[], np.ndarray],
        spread: Callable[[], float],
        label: Typeset,
        names: tuple[str, str],
        region: Region,
        ticks: Sequence[float],
    ) -> None:
        extent = (edges[0], 0.0), (edges[-1], 1.0)
        self.chart = Chart(extent, *names, region, ticks, across_below=True)
        self.pile = Histogram(self.chart, edges, heights, theme.INK, opacity=0.45)
        self.lines = spread_lines(self.chart, spread, theme.RESULT)
        self.label = label.next_to(self.lines[1].end, UR)
        keep_beside(self.label, lambda: self.lines[1].end)
        super().__init__(self.chart, self.pile, self.lines, self.label)


def spread_lines(chart: Chart, spread: Callable[[], float], color: str = theme.INK) -> VGroup:
    """Return dashed lines as high as a chart, as far to both sides of zero as a spread; they follow it."""

    def ends(side: int) -> np.ndarray:
        return chart.at(np.column_stack([side * spread() * np.ones(2), 0 * spread() + np.array([0.0, chart.high[1]])]))

    lines = [Dashed(*ends(side), color, theme.MEDIUM).follow(lambda side=side: ends(side)) for side in (-1, 1)]
    return VGroup(*(provenance.locate(line, spread()) for line in lines))
