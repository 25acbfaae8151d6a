"""Sliders, and below them the bars that answer to them."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.bars import Bars
from scenes.kit.formula import Words
from scenes.kit.layout import Region, place
from scenes.kit.sliders import Sliders


class SlidersAndBars(VGroup):
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
