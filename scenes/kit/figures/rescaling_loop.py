"""An arrow that is multiplied and rescaled in turn: the loop as boxes, the arrow on its ring, its length."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.cycle import Cycle
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, place
from scenes.kit.readout import Readout
from scenes.kit.ring import Ring


class RescalingLoop(VGroup):
    """A ring with an arrow that leaves it and comes back, and beside it what is done in turn.

    Parameters
    ----------
    circle
        Points once round the unit circle.
    stations
        Where the arrow stands on the ring after each round, shape ``(T + 1, 2)``.
    multiplied
        All that the arrow is multiplied to, shape ``(T, 2)``.
    tip, length
        Return where the arrow points now, and how long it is.
    steps, measure
        What is done in turn, and the length with a part ``@value(0)``, typeset.
    picture, beside
        Where ring and boxes stand.

    Attributes
    ----------
    ring, arrow, cycle, length
        What it is made of.
    past
        The arrow as it stood on the ring after each round, faded; not part of the group, to come one by one.
    """

    def __init__(
        self,
        circle: np.ndarray,
        stations: np.ndarray,
        multiplied: np.ndarray,
        tip: Callable[[], np.ndarray],
        length: Callable[[], float],
        steps: Sequence[Typeset],
        measure: Typeset,
        picture: Region,
        beside: Region,
    ) -> None:
        upper, lower = beside.rows(1, 1)
        self.ring = Ring(circle, [multiplied], picture)
        self.arrow = self.ring.plane.moving_vector(tip, theme.DATA)
        self.past = [
            self.ring.plane.vector(unit, theme.DATA).set_opacity(theme.FADED).set_z_index(theme.LAYER_UNDER)
            for unit in stations
        ]
        self.cycle = Cycle(steps, upper)
        self.length = place(Readout(measure, length, 2), lower, up=0.8)
        super().__init__(self.ring, self.arrow, self.cycle, self.length)
