"""The hill of slopes over probabilities, and dots that ride on it."""

from collections.abc import Callable

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, place
from scenes.kit.marks import Cloud

DOT = 0.13


class SlopeHill(VGroup):
    """A curve over the numbers from 0 to 1, with its law below.

    Parameters
    ----------
    points
        Of the curve, shape ``(T + 1, 2)``.
    top
        Its highest point, whose numbers the axes carry.
    names
        Of the two axes.
    law
        Stands below.
    region
        Where on the screen.

    Attributes
    ----------
    chart
        The axes.
    """

    def __init__(
        self, points: np.ndarray, top: np.ndarray, names: tuple[Typeset, str], law: Typeset, region: Region
    ) -> None:
        upper, lower = region.rows(4.2, 0.9)
        self.chart = Chart([points], *names, upper, (0, top[0], 1), (top[1],), across_below=True)
        ridge = self.chart.curve(points, theme.GRADIENT)
        super().__init__(self.chart, ridge, place(law, lower))

    def riders(self, points: Callable[[], np.ndarray]) -> Cloud:
        """Return dots that are where ``points``, of shape ``(m, 2)``, are on the chart; they follow."""
        return Cloud(self.chart.at(points()), theme.PROBABILITY, DOT).follow(lambda: self.chart.at(points()))
