"""Many arrows that gather on the strongest of the lines that a matrix keeps."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.figures.kept_lines import KeptLines
from scenes.kit.layout import Region
from scenes.kit.plane import Plane


class GatheredArrows(VGroup):
    """The ellipse of a matrix, the lines that it keeps, and arrows between them.

    Parameters
    ----------
    ellipse
        Shape ``(T + 1, 2)``.
    images, factors
        Where unit vectors on the kept lines are sent, and by how much they grow.
    tips
        Returns where the arrows point now, shape ``(m, 2)``.
    region
        Where on the screen.

    Attributes
    ----------
    plane, oval, kept, swarm
        What it is made of.
    """

    def __init__(
        self,
        ellipse: np.ndarray,
        images: Sequence[np.ndarray],
        factors: Sequence[float] | np.ndarray,
        tips: Callable[[], np.ndarray],
        region: Region,
    ) -> None:
        self.plane = Plane([ellipse], region, 0.06, centered=True, numbered=False)
        self.oval = self.plane.curve(ellipse, theme.RESULT, theme.THIN)
        self.swarm = self.plane.moving_vectors(tips, theme.DATA)
        self.kept = KeptLines(self.plane, images, factors, [self.oval, *self.swarm])
        super().__init__(self.plane, self.oval, self.kept, *self.swarm)
