"""The unit circle on a plane of its own: where arrows of length 1 turn."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.layout import FIGURE, Region
from scenes.kit.plane import Plane


class Ring(VGroup):
    """A plane with the unit circle in its middle.

    Parameters
    ----------
    circle
        Points once round it, shape ``(T + 1, 2)``.
    also
        Further points that must be visible.
    region
        Where on the screen.

    Attributes
    ----------
    plane, rim
        The plane, and the circle on it.
    """

    def __init__(self, circle: np.ndarray, also: Sequence[np.ndarray] = (), region: Region = FIGURE) -> None:
        self.plane = Plane([circle, *also], region, centered=True, numbered=False)
        self.rim = self.plane.curve(circle, theme.MUTED, theme.THIN)
        super().__init__(self.plane, self.rim)


class Hand(VGroup):
    """An arrow that turns on a ring, and the arc that is left between it and a direction.

    Parameters
    ----------
    ring
        On which it turns.
    tip
        Returns where the arrow points now, shape ``(2,)``.
    towards
        The direction, shape ``(2,)``.
    radius
        Of the arc, in units of the screen.
    """

    def __init__(self, ring: Ring, tip: Callable[[], np.ndarray], towards: np.ndarray, radius: float = 1.2) -> None:
        self.arrow = ring.plane.moving_vector(tip, theme.RESULT)
        self.arc = ring.plane.moving_angle(tip, lambda: towards, radius)
        super().__init__(self.arrow, self.arc)
