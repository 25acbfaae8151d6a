"""Curves side by side at one scale, each with a ball on it and what becomes of the ball."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit.figures.ball_on_curve import BallOnCurve
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.readout import readouts


class BallsOnCurves(VGroup):
    """Curves side by side at one scale, each with a ball on it, and below each a live number.

    Parameters
    ----------
    curves
        Arrays of shape ``(m, 2)``, from left to right.
    balls
        Return where the balls are, shape ``(2,)`` each; asked in every frame.
    names
        Of the curves, and of what their horizontal axes measure.
    labels
        Of the numbers, each with a part ``@value(0)`` at its end.
    values
        Return the numbers.
    region
        Where on the screen.

    Attributes
    ----------
    figures, readouts
        The charts with their balls, and the numbers.
    """

    def __init__(
        self,
        curves: Sequence[np.ndarray],
        balls: Sequence[Callable[[], np.ndarray]],
        names: tuple[Sequence[str], str],
        labels: Sequence[Typeset],
        values: Sequence[Callable[[], float]],
        region: Region,
    ) -> None:
        upper, lower = region.rows(4, 1)
        own, across = names
        self.figures = VGroup(
            *(
                BallOnCurve(curve, ball, (across, name), part.inset(0.1), curves)
                for curve, ball, name, part in zip(curves, balls, own, upper.columns(1, 1), strict=True)
            )
        )
        self.readouts = readouts(labels, values, lower, 2)
        super().__init__(self.figures, *self.readouts)
