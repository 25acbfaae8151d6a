"""Sliders, and below them the bars that answer to them."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.bars import Bars
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.formula import Words
from scenes.kit.layout import Region, place
from scenes.kit.sliders import Sliders
from scenes.kit.tracks import Tracker, stepping


class SliderBars(VGroup):
    """Values to turn, and proportions that follow from them.

    Parameters
    ----------
    turned, answers
        Return the values of the sliders and the heights of the bars now.
    span
        All that the sliders will show.
    names
        Words for both, one for each slider and bar.
    titles
        Words over the sliders and over the bars.
    region
        Where on the screen.

    Attributes
    ----------
    sliders, bars
        The parts.
    """

    def __init__(
        self,
        turned: Callable[[], np.ndarray],
        answers: Callable[[], np.ndarray],
        span: np.ndarray,
        names: Sequence[str],
        titles: tuple[str, str],
        region: Region,
    ) -> None:
        above, upper, below, lower = region.rows(0.45, 1.75, 0.45, 2.4)
        self.sliders = Sliders(turned, span, names, upper)
        self.bars = Bars(answers, lower, theme.PROBABILITY, names)
        heads = zip(titles, (above, below), strict=True)
        super().__init__(
            self.sliders, self.bars, *(place(Words(title, color=theme.MUTED), at, 0) for title, at in heads)
        )


class SteeredBlend(SliderBars):
    """Sliders and bars that steer a blend inside a triangle.

    Parameters
    ----------
    triangle
        In which the blend moves.
    scores, weights, outputs, ends
        Along a way, shapes ``(T + 1, m)``, ``(T + 1, m)``, ``(T + 1, 2)`` and ``(T + 1, 2)``: what is turned, what
        follows, where the blend is, and where the arrow ends that draws it.
    names, titles, region
        As for `SliderBars`.
    steps
        How many steps of the way are done.

    Attributes
    ----------
    traveller, pull
        The blend with its strings, and the arrow.
    """

    def __init__(
        self,
        triangle: ValueTriangle,
        scores: np.ndarray,
        weights: np.ndarray,
        outputs: np.ndarray,
        ends: np.ndarray,
        names: Sequence[str],
        titles: tuple[str, str],
        region: Region,
        steps: Tracker,
    ) -> None:
        super().__init__(stepping(scores, steps), stepping(weights, steps), scores, names, titles, region)
        self.traveller = triangle.traveller(stepping(outputs, steps))
        self.pull = triangle.pull(stepping(outputs, steps), stepping(ends, steps))
