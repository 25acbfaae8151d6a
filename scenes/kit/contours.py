"""A contour map: rings on which a function has a value, cut off at the edge of their plane."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Self

import numpy as np
from manim import VGroup

from scenes.kit import provenance, theme
from scenes.kit.formula import Formula, Typeset
from scenes.kit.layout import Region
from scenes.kit.marks import Cross, Path, Rays, Spot
from scenes.kit.number import shown
from scenes.kit.oneness import as_one
from scenes.kit.plane import Plane, clipped
from scenes.kit.ticks import NUMBER_GAP, stands_clear, tick_number

RING_OPACITY = 0.6
LEFT_MARGIN, LOWER_MARGIN = 0.5, 0.45
"""What a map leaves free for the numbers along its edges, at least."""
BESIDE_GAP, NUMBERS_APART = 0.12, 0.1
"""From the left edge to the numbers along it, and between two numbers, at least."""


class ContourMap(VGroup):
    """A number plane with the rings of a function on it, and a cross at the lowest point.

    Parameters
    ----------
    points
        What must be visible, points or arrays of them.
    rings
        Closed lines, shape ``(k, T + 1, 2)``; what leaves the region isn't drawn.
    lowest
        Shape ``(2,)``.
    names
        Of the two axes, typeset.
    region
        Where on the screen.

    Attributes
    ----------
    plane
        The number plane; of it only the axes and their numbers are shown.
    axes, contours, cross
        What the map is made of: axes with names and numbers, the rings, the cross.
    """

    def __init__(
        self,
        points: Sequence[np.ndarray],
        rings: np.ndarray,
        lowest: np.ndarray,
        names: tuple[Typeset, Typeset],
        region: Region,
    ) -> None:
        across, up = names
        across.move_to([region.right - across.width / 2, region.bottom + LOWER_MARGIN / 2 - 0.04, 0])
        up.move_to([region.left + LEFT_MARGIN / 2, region.top - up.height / 2, 0])
        self.names = VGroup(*names).set_color(theme.MUTED).set_z_index(theme.LAYER_LABEL, family=True)
        inner = Region(region.left + LEFT_MARGIN, region.right, region.bottom + LOWER_MARGIN, region.top)
        self.plane = Plane([lowest, *points], inner, margin=0.06, numbered=False, origin=False)
        self.numbers = self._numbers()
        if (beyond := region.left - self.numbers.get_left()[0]) > 0:
            # Long numbers need more room than short ones.
            inner = replace(inner, left=inner.left + beyond)
            self.plane = Plane([lowest, *points], inner, margin=0.06, numbered=False, origin=False)
            self.numbers = self._numbers()
        self.axes = as_one(VGroup(self.plane.axes, self.numbers, self.names))
        self.contours = Contours(self.plane, rings)
        self.cross = Cross(self.plane.at(lowest), theme.RESULT)
        provenance.locate(self.cross, lowest)
        super().__init__(self.axes, self.contours, self.cross)

    def _numbers(self) -> VGroup:
        """Return numbers along the lower and the left edge, where nothing that is drawn on the map runs over them."""
        numbers, region = VGroup(), self.plane.region
        for axis, ticks in enumerate((self.plane.lattice()[:, 0], self.plane.lattice()[:, 1])):
            for value in _round_ones_first(np.unique(ticks)):
                number = tick_number(value)
                place = self.plane.at(provenance.constant(np.array([value, value])))
                if axis == 0:
                    number.move_to([place[0], region.bottom - NUMBER_GAP - number.height / 2, 0])
                else:
                    number.move_to([region.left - BESIDE_GAP - number.width / 2, place[1], 0])
                if stands_clear(number, (*self.names, *numbers), NUMBERS_APART):
                    numbers.add(number)
        return numbers

    def at(self, point: np.ndarray) -> np.ndarray:
        """Return where a point of the map, shape ``(2,)`` or ``(m, 2)``, is on the screen."""
        return self.plane.at(point)

    def counted(self, trail: np.ndarray, counts: np.ndarray, which: Sequence[int]) -> VGroup:
        """Return numbers beside points of a trail, how many steps it takes to each, clear of it and of the cross."""
        signs, path = [Formula(shown(counts[k]), size=theme.NOTE) for k in which], Path(self.at(trail), theme.INK)
        for n, (sign, k) in enumerate(zip(signs, which, strict=True)):
            self.plane.tag(sign, trail[k], [path, self.cross, *signs[:n]])
        return VGroup(*signs)

    def moving_dot(self, point: Callable[[], np.ndarray], color: str = theme.DIRECTION, radius: float = 0.12) -> Spot:
        """Return a dot that follows the point which a function returns, shape ``(2,)``."""
        return self.plane.moving_dot(point, color, radius)


def _round_ones_first(ticks: np.ndarray) -> list[float]:
    """Return equally spaced ticks in the order in which they may keep their numbers: if half must go, every other."""
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    counts = np.round(ticks / step).astype(int)
    halvings = [ticks[(counts % 2**power) == 0] for power in (2, 1, 0)]
    return [float(value) for value in dict.fromkeys(np.concatenate(halvings).tolist())]


class Contours(Rays):
    """The rings of a function on a plane, as one outline; they can change in every frame.

    Parameters
    ----------
    plane
        On which they lie; what leaves its region isn't drawn.
    rings
        Closed lines, shape ``(k, T + 1, 2)``.
    color, width, opacity
        How they look.
    """

    def __init__(
        self,
        plane: Plane,
        rings: np.ndarray,
        color: str = theme.RESIDUAL,
        width: float = theme.HAIRLINE,
        opacity: float = RING_OPACITY,
    ) -> None:
        self.plane = plane
        super().__init__(*self._segments(rings), color, width, opacity)
        provenance.locate(self, rings)

    def lay(self, rings: np.ndarray) -> Self:
        """Draw other rings, at once."""
        return self.put(*self._segments(rings))

    def follow_rings(self, rings: Callable[[], np.ndarray]) -> Self:
        """Draw what ``rings`` returns, in every frame from now on."""
        return self.follow(lambda: self._segments(rings()))

    def _segments(self, rings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        starts, ends = ring_segments(rings, self.plane.low, self.plane.high)
        return self.plane.at(starts), self.plane.at(ends)


def ring_segments(rings: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the pieces of rings inside a rectangle of the plane, each a straight step, two arrays ``(m, n)``.

    Parameters
    ----------
    rings
        Shape ``(k, T + 1, n)``: the first two coordinates are the plane's; others, such as a height that is the
        same all round, are kept.
    low, high
        The rectangle's corners.
    """
    starts, ends = (part.reshape(-1, rings.shape[-1]) for part in (rings[:, :-1], rings[:, 1:]))
    first, last = clipped(starts[:, :2], ends[:, :2], low, high)
    inside = np.any(first != last, axis=1)
    return (
        np.concatenate([first[inside], starts[inside, 2:]], axis=1),
        np.concatenate([last[inside], ends[inside, 2:]], axis=1),
    )
