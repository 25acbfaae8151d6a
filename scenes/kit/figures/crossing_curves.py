"""Two curves over one quantity, drawn as it runs, and the point at which they cross."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Typeset
from scenes.kit.labels import tag
from scenes.kit.layout import Region

NAMED_AT = (0.42, 0.21)
"""Beside which share of its way each curve has its name."""
WIDTHS = (theme.THIN, theme.BOLD)
"""The curves are told apart by their widths."""


class CrossingCurves(VGroup):
    """A chart of two curves that are drawn as a value runs along its horizontal axis, a thin one and a bold one.

    Parameters
    ----------
    curves
        Shape ``(2, m, 2)``, at equal steps across the whole chart; the thin one first.
    names
        Of the curves, typeset.
    axes
        What the two axes measure.
    value
        Returns where the value stands now.
    crossing
        The point at which the curves cross, shape ``(2,)``.
    ticks
        Further values that are marked on the horizontal axis.
    region
        Where on the screen.

    Attributes
    ----------
    lines
        The curves.
    crossing
        Dashed lines from the crossing to the axes; they are not part of the group.
    """

    def __init__(
        self,
        curves: np.ndarray,
        names: Sequence[Typeset],
        axes: tuple[Typeset | str, Typeset | str],
        value: Callable[[], float],
        crossing: tuple[float, float],
        ticks: Sequence[float],
        region: Region,
    ) -> None:
        chart = Chart(curves, *axes, region, (crossing[0], *ticks), (crossing[1],))
        self.lines = [chart.traced(curve, theme.INK, value) for curve in curves]
        for line, width in zip(self.lines, WIDTHS, strict=True):
            line.curve.set_stroke(width=width)
        paths = [chart.curve(curve, theme.INK) for curve in curves]
        for name, curve, share in zip(names, curves, NAMED_AT, strict=True):
            tag(name, chart.at(curve[int(share * len(curve))]), [*paths, *names[: names.index(name)]], region)
        self.crossing = chart.drop_lines(crossing, theme.INK)
        super().__init__(chart, *self.lines, *names)

    def whole(self) -> None:
        """Draw both curves to their ends; only the dots move from now on."""
        for line in self.lines:
            line.whole()
