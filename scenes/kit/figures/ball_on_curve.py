"""A ball on a curve: a chart with a curve drawn on it, and a dot that rolls along it."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region


class BallOnCurve(VGroup):
    """A chart of a curve with a dot at the point that ``ball`` returns, in every frame.

    Parameters
    ----------
    curve
        Shape ``(m, 2)``, from left to right.
    ball
        Returns a point of the chart, shape ``(2,)``.
    names
        Of the two axes.
    region
        Where on the screen.
    others
        Curves that the chart must hold, too, so that charts side by side have one scale.
    curve_color, ball_color
        Their roles.

    Attributes
    ----------
    chart, curve, ball
        What it is made of.
    """

    def __init__(
        self,
        curve: np.ndarray,
        ball: Callable[[], np.ndarray],
        names: tuple[Typeset | str, Typeset | str],
        region: Region,
        others: Sequence[np.ndarray] = (),
        curve_color: str = theme.RESIDUAL,
        ball_color: str = theme.DIRECTION,
    ) -> None:
        self.chart = Chart([curve, *others], *names, region, across_below=True)
        self.curve = self.chart.curve(curve, curve_color)
        self.ball = self.chart.moving_dot(ball, ball_color, 0.14)
        super().__init__(self.chart, self.curve, self.ball)
