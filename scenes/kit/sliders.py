"""Sliders: values that can be turned, one under the other, each with its name and its number."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import provenance, theme
from scenes.kit.formula import Words
from scenes.kit.layout import Region
from scenes.kit.live_number import Number
from scenes.kit.marks import Rule, Spot
from scenes.kit.oneness import as_one
from scenes.kit.row import FOOT, level_with

_GAP = 0.35


class Sliders(VGroup):
    """Knobs on level tracks; where they stand is asked for in every frame.

    Parameters
    ----------
    values
        Returns where the knobs stand now.
    span
        All that they will show, an array of any shape: the ends of the tracks are its least and greatest number.
    names
        Words before the tracks.
    region
        Where on the screen.
    color
        The role of the knobs.
    places
        Decimal places of the numbers behind the tracks.

    Attributes
    ----------
    tracks, knobs, numbers, names
        The parts, a group of one for each slider.
    """

    def __init__(
        self,
        values: Callable[[], Sequence[float] | np.ndarray],
        span: np.ndarray,
        names: Sequence[str],
        region: Region,
        color: str = theme.INK,
        places: int = 2,
    ) -> None:
        first, low, high = values(), float(np.min(span)), float(np.max(span))
        words = [Words(f"{name} {FOOT}", size=theme.LABEL) for name in names]
        with provenance.unwatched():
            room = max(Number(value, places, theme.LABEL).width for value in (low, high))
        start = region.left + max(word.width for word in words) + _GAP
        end = region.right - room - _GAP
        heights = [row.center[1] for row in region.rows(*[1.0] * len(words))]
        self.names, self.tracks, self.knobs, self.numbers = VGroup(), VGroup(), VGroup(), VGroup()
        for i, (word, y) in enumerate(zip(words, heights, strict=True)):

            def stand(i: int = i, y: float = y) -> np.ndarray:
                provenance.check_place(values()[i])
                share = (float(values()[i]) - low) / (high - low)
                return np.array([start + share * (end - start), y, 0.0])

            self.names.add(level_with(word, np.array([region.left, y, 0.0]), across=-1))
            self.tracks.add(Rule(np.array([start, y, 0.0]), np.array([end, y, 0.0]), theme.MUTED, theme.MEDIUM))
            self.knobs.add(provenance.locate(Spot(stand(), color, 0.16), first[i]).follow(stand))
            number = Number(first[i], places, theme.LABEL).set_z_index(theme.LAYER_LABEL, family=True)
            number.add_updater(lambda it, i=i, y=y: it.show(values()[i]).move_to([end + _GAP + it.width / 2, y, 0.0]))
            self.numbers.add(number.update(0))
        self.names.set_z_index(theme.LAYER_LABEL, family=True)
        super().__init__(self.tracks, self.knobs, self.numbers, self.names)
        as_one(self)
