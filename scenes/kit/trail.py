"""A trail: the way that an algorithm goes, step by step, drawn from its trace."""

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.marks import Cloud, Path


class Trail(VGroup):
    """The line through the steps of a trace with a dot at each, of which a first part can be shown.

    It is a pure function of the share that is shown: drawn whole or in pieces, it looks the same.

    Parameters
    ----------
    points
        The steps, on the screen, shape ``(T + 1, 3)``.
    color
        Its role.
    width, radius
        Of the line and of the dots.
    """

    def __init__(self, points: np.ndarray, color: str, width: float = theme.MEDIUM, radius: float = 0.08) -> None:
        self.points_passed = np.asarray(points, float)
        self.line = Path(self.points_passed, color, width)
        self.dots = Cloud(self.points_passed, color, radius)
        super().__init__(self.line, self.dots)

    @property
    def steps(self) -> int:
        """How many steps it has, T."""
        return len(self.points_passed) - 1

    def upto(self, share: float) -> Self:
        """Show the first ``share`` of its steps, from 0 to 1, with the dots that are reached."""
        self.line.upto(share)
        reached = int(np.floor(float(np.clip(share, 0, 1)) * self.steps + 1e-9)) + 1
        self.dots.put(self.points_passed[:reached])
        return self

    def follow(self, share: Callable[[], float]) -> Self:
        """Show as much as ``share`` returns, in every frame from now on."""
        self.upto(share())
        return self.add_updater(lambda trail: trail.upto(share()))
