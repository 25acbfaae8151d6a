"""Examples, the line fitted to them, and the errors between."""

import numpy as np
from manim import VGroup

from scenes.kit import provenance, theme
from scenes.kit.chart import Chart
from scenes.kit.layout import Region
from scenes.kit.marks import Cloud, Rays


class FittedLine(VGroup):
    """A chart of examples with a line through them.

    Parameters
    ----------
    points, fitted
        The examples, and the points of the line above or below them, each of shape ``(m, 2)``.
    line
        Two points of the line, shape ``(2, 2)``.
    names
        Of the two axes.
    region
        Where on the screen.
    """

    def __init__(
        self, points: np.ndarray, fitted: np.ndarray, line: np.ndarray, names: tuple[str, str], region: Region
    ) -> None:
        chart = Chart([points, fitted, line], *names, region, points[:, 0])
        errors = Rays(chart.at(points), chart.at(fitted), theme.RESIDUAL, theme.MEDIUM, opacity=1)
        self.errors = provenance.locate(errors, points, fitted)
        self.line = chart.line(line, theme.RESULT)
        self.points_given = provenance.locate(Cloud(chart.at(points), theme.DATA, radius=0.1), points)
        super().__init__(chart, self.errors, self.line, self.points_given)
