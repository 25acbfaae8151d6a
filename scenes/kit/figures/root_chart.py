"""A curve over a value that is turned, and where it meets zero."""

from collections.abc import Callable, Sequence

import numpy as np

from scenes.kit import theme
from scenes.kit.chart import CurveChart
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region


class RootChart(CurveChart):
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
    trace, bare
        As for `CurveChart`.
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
        super().__init__(curve, theme.DATA, value, *names, region, roots[:, 0], ticks)
        self.dots = [self.dot(root, theme.RESULT) for root in roots]
        self.add(*(self.level(zero, theme.MUTED) for zero in roots[:1, 1]))
