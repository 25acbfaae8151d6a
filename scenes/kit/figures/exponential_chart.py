"""The curve of the exponential, and stems from scores on the axis up to it."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import UP, VGroup

from scenes.kit import theme
from scenes.kit.chart import CurveChart
from scenes.kit.formula import Typeset, Words
from scenes.kit.labels import tag
from scenes.kit.layout import Region
from scenes.kit.marks import Rays
from scenes.kit.oneness import as_one


class ExponentialChart(CurveChart):
    """A curve that is drawn as a value runs along the axis, and heavy stems at some places.

    Parameters
    ----------
    points
        Of the curve, shape ``(T + 1, 2)``, from left to right at equal steps.
    feet, tops
        The ends of the stems, shape ``(m, 2)``; the axes carry their numbers.
    stem_names
        Words for the stems.
    names
        Of the two axes.
    region
        Where on the screen.
    x
        Returns where the value stands now.

    Attributes
    ----------
    trace, bare
        As for `CurveChart`.
    stems, tags
        The stems, and their names.
    """

    def __init__(
        self,
        points: np.ndarray,
        feet: np.ndarray,
        tops: np.ndarray,
        stem_names: Sequence[str],
        names: Sequence[Typeset],
        region: Region,
        x: Callable[[], float],
    ) -> None:
        super().__init__(points, theme.INK, x, *names, region, list(feet[:, 0]), list(tops[:, 1]), places=2)
        self.stems = Rays(self.at(feet), self.at(tops), theme.INK, theme.HEAVY, 1)
        curve, self.tags = self.curve(points, theme.INK), VGroup()
        for name, top in zip(stem_names, self.at(tops), strict=True):
            clear_of = [curve, self.stems, *self.axes, *self.names, *self.tags]
            self.tags.add(tag(Words(name, size=theme.LABEL), top, clear_of, region, towards=UP))
        as_one(self.stems, self.tags)
        self.add(self.stems, self.tags)
