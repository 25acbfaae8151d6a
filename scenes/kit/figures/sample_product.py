"""Samples as histograms that fill, each with its name and what is known of it; and two of them and their products."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import DOWN, VGroup

from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Formula, Typeset, Words
from scenes.kit.histogram import Histogram
from scenes.kit.layout import Region, place
from scenes.kit.number import shown
from scenes.kit.oneness import as_one


class SampleChart(VGroup):
    """A histogram on a chart of its own, under its name.

    Parameters
    ----------
    edges
        The bins' ends, shape ``(k + 1,)``.
    heights
        Returns how high each bin is now, shape ``(k,)``.
    ceiling
        The greatest height there will be.
    names
        Of the horizontal axis, typeset, and of the sample.
    region
        Where on the screen.
    color
        Its role.
    facts
        What is known of the sample, one line under the other below it.

    Attributes
    ----------
    chart, pile, facts
        The axes, the bars, the lines below.
    """

    def __init__(
        self,
        edges: np.ndarray,
        heights: Callable[[], np.ndarray],
        ceiling: float,
        names: tuple[Typeset, str],
        region: Region,
        color: str,
        facts: Sequence[Typeset] = (),
    ) -> None:
        upper, lower = region.rows(4.1, 1.2)
        extent = (edges[0], 0.0), (edges[-1], ceiling)
        across, sample = names
        self.chart = Chart(extent, across, Words(sample, size=theme.LABEL), upper, (0, edges[0], edges[-1]))
        self.chart.names[1].set_color(color)
        self.pile = Histogram(self.chart, edges, heights, color)
        self.facts = place(VGroup(*facts).arrange(DOWN, buff=0.2), lower, up=0.6)
        super().__init__(self.chart, self.pile, self.facts)
        as_one(self)


class SampleProduct(VGroup):
    """Two samples, a sign of multiplication, and the sample of their products, side by side.

    Parameters
    ----------
    edges, ceiling
        As for `SampleChart`, the same for all three.
    heights, names
        As for `SampleChart`, one for each.
    colors
        Their roles.
    moments
        The mean and the variance of each as it was drawn.
    law
        What they should be, in words.
    region
        Where on the screen.

    Attributes
    ----------
    charts, signs
        The three charts, and the signs between them.
    """

    def __init__(
        self,
        edges: np.ndarray,
        ceiling: float,
        heights: Sequence[Callable[[], np.ndarray]],
        names: Sequence[tuple[Typeset, str]],
        colors: Sequence[str],
        moments: Sequence[tuple[float, float]],
        law: str,
        region: Region,
    ) -> None:
        spots = region.columns(4, 0.45, 4, 0.45, 4)
        told = zip(heights, names, spots[::2], colors, moments, strict=True)
        self.charts = [
            SampleChart(edges, now, ceiling, name, spot, color, _facts(law, *drawn))
            for now, name, spot, color, drawn in told
        ]
        signs = zip(("times", "="), spots[1::2], strict=True)
        self.signs = [place(Formula(sign, size=theme.DISPLAY), spot, up=0.65) for sign, spot in signs]
        super().__init__(*self.charts, *self.signs)


def _facts(law: str, mean: float, variance: float) -> tuple[Typeset, Typeset]:
    """Return what a sample's mean and variance should be, and what they are."""
    drawn = f"drawn: {shown(mean, 2)} and {shown(variance, 2)}"
    return Words(law, size=theme.LABEL), Words(drawn, color=theme.MUTED)
