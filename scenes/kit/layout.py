"""Named regions of the screen, in Manim's units: the frame is 14.2 wide and 8 high, its centre is the origin."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from manim import Mobject


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the screen."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom

    @property
    def center(self) -> np.ndarray:
        """Its centre, shape ``(3,)``."""
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0])

    def columns(self, *shares: float) -> tuple["Region", ...]:
        """Cut it from left to right into parts of the given shares."""
        edges = self.left + self.width * np.concatenate([[0.0], np.cumsum(shares) / sum(shares)])
        return tuple(Region(float(a), float(b), self.bottom, self.top) for a, b in pairwise(edges))

    def rows(self, *shares: float) -> tuple["Region", ...]:
        """Cut it from top to bottom into parts of the given shares."""
        edges = self.top - self.height * np.concatenate([[0.0], np.cumsum(shares) / sum(shares)])
        return tuple(Region(self.left, self.right, float(b), float(a)) for a, b in pairwise(edges))

    def inset(self, margin: float) -> "Region":
        """Return the region without a margin on every side."""
        return Region(self.left + margin, self.right - margin, self.bottom + margin, self.top - margin)

    def contains(self, mobject: Mobject, slack: float = 1e-6) -> bool:
        """Tell whether a mobject lies inside."""
        corner_low, corner_high = (
            mobject.get_critical_point([-1, -1, 0]),
            mobject.get_critical_point([1, 1, 0]),
        )
        return bool(
            corner_low[0] >= self.left - slack
            and corner_low[1] >= self.bottom - slack
            and corner_high[0] <= self.right + slack
            and corner_high[1] <= self.top + slack
        )


FRAME = Region(-64 / 9, 64 / 9, -4.0, 4.0)
TITLE = Region(-6.6, 6.6, 2.75, 3.65)
CAPTION_SAFE = Region(FRAME.left, FRAME.right, -4.0, -3.0)
"""The lowest eighth stays free: players put captions there."""
WIDE = Region(-6.6, 6.6, -2.9, 2.45)
STAGE = Region(-6.6, 1.4, -2.9, 2.45)
SIDEBAR = Region(1.9, 6.6, -2.9, 2.45)

FIGURE = Region(-6.45, -0.35, -2.75, 2.3)
WORK = Region(0.0, 6.45, -2.75, 2.3)
"""Two halves: a picture, and the arithmetic beside it."""


Placed = TypeVar("Placed", bound=Mobject)


def fit(mobject: Placed, region: Region) -> Placed:
    """Shrink a mobject that is too wide or too high for a region; leave any other as it is."""
    scale = min(1.0, region.width / max(mobject.width, 1e-9), region.height / max(mobject.height, 1e-9))
    return mobject.scale(scale) if scale < 1 else mobject


def place(mobject: Placed, region: Region, across: float = 0.5, up: float = 0.5) -> Placed:
    """Put a mobject into a region: ``across`` 0 is its left edge and 1 its right, ``up`` 0 its bottom and 1 its top.

    What is too large for the region is shrunk to fit.
    """
    fit(mobject, region)
    x = region.left + mobject.width / 2 + across * (region.width - mobject.width)
    y = region.bottom + mobject.height / 2 + up * (region.height - mobject.height)
    return mobject.move_to([x, y, 0.0])


SPREAD = 0.92
"""How much of a region's width mobjects that are spread over it take at most."""


def spread(items: Sequence[Placed], region: Region, share: float = SPREAD) -> list[Placed]:
    """Put mobjects side by side, the first at the left edge of a region and the last at the right; return them.

    Those that are wider together than a share of the region are shrunk, all alike.
    """
    last = max(1, len(items) - 1)
    scale = min(1.0, share * region.width / sum(item.width for item in items))
    items = [item.scale(scale) for item in items]
    return [place(item, region, across=n / last) for n, item in enumerate(items)]
