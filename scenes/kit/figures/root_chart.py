"""A curve over a value that is turned, and where it meets zero."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region


class RootChart(VGroup):
    """A chart of a curve that is drawn as the value is turned, with zero as a dashed line.

    Parameters
    ----------
    curve
        Shape ``(m, 2)``, from left to right at equal steps.
    roots
        Where it meets zero, points of shape ``(k, 2)``.
    names
        Of the two axes.
    region
        Where on the screen.
    value
        Returns where the value stands now.
    also
        Heights at which the vertical axis carries numbers, besides zero.

    Attributes
    ----------
    chart, trace
        The chart, and the curve with its dot.
    dots
        On the roots; they aren't part of the group, to come when they are reached.
    """

    def __init__(
        self,
        curve: np.ndarray,
        roots: np.ndarray,
        names: tuple[Typeset | str, Typeset | str],
        region: Region,
        value: Callable[[], float],
        also: Sequence[float] = (),
    ) -> None:
        ticks = [*also, *roots[:1, 1]]
        self.chart = Chart([curve], *names, region, roots[:, 0], ticks)
        self.trace = self.chart.traced(curve, theme.DATA, value)
        self.dots = [self.chart.dot(root, theme.RESULT) for root in roots]
        super().__init__(self.chart, self.trace, *(self.chart.level(zero, theme.MUTED) for zero in roots[:1, 1]))
