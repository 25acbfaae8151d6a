"""Boxes of whole pixels: where a frame differs from the one before."""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple


class Box(NamedTuple):
    """Pixels from ``top`` to before ``bottom``, from ``left`` to before ``right``; row 0 is on top."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """What the box cuts out of an array of pixels."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def area(self) -> int:
        """How many pixels are in it; 0 when it is empty."""
        return max(0, self.bottom - self.top) * max(0, self.right - self.left)

    def within(self, other: "Box") -> "Box":
        """Return what both have in common; its area is 0 when they don't meet."""
        return Box(
            max(self.top, other.top),
            min(self.bottom, other.bottom),
            max(self.left, other.left),
            min(self.right, other.right),
        )

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes, neither of them empty, have a pixel in common."""
        return (
            self.top < other.bottom and other.top < self.bottom and self.left < other.right and other.left < self.right
        )

    def inside(self, other: "Box") -> bool:
        """Tell whether the box, which isn't empty, has no pixel that isn't in the other."""
        return (
            other.top <= self.top
            and self.bottom <= other.bottom
            and other.left <= self.left
            and self.right <= other.right
        )

    def around(self, other: "Box") -> "Box":
        """Return the smallest box that has both."""
        return Box(
            min(self.top, other.top),
            max(self.bottom, other.bottom),
            min(self.left, other.left),
            max(self.right, other.right),
        )

    def grown(self, by: int, step: int = 1) -> "Box":
        """Return the box that is larger by some pixels on each side, with edges at multiples of ``step``."""
        return Box(
            (self.top - by) // step * step,
            -(-(self.bottom + by) // step) * step,
            (self.left - by) // step * step,
            -(-(self.right + by) // step) * step,
        )

    def moved(self, down: int, right: int) -> "Box":
        """Return the box elsewhere."""
        return Box(self.top + down, self.bottom + down, self.left + right, self.right + right)

    def shrunk(self, by: int) -> "Box":
        """Return the box in an array with a pixel for every ``by`` by ``by`` pixels."""
        return Box(*(edge // by for edge in self))


def merged(boxes: Iterable[Box], most: int) -> list[Box]:
    """Return at most ``most`` boxes that have all of these in them, and don't overlap; empty ones are left out."""
    kept: list[Box] = []
    for box in boxes:
        if box.area and not any(box.inside(each) for each in kept):
            kept = _apart(kept, box)
        if len(kept) > most:
            one, other = min(combinations(kept, 2), key=_wasted)
            kept = _apart([each for each in kept if each not in (one, other)], one.around(other))
    return kept


def _apart(kept: list[Box], box: Box) -> list[Box]:
    """Return boxes that don't overlap, with one more that may overlap some of them."""
    while met := [each for each in kept if each.meets(box)]:
        kept = [each for each in kept if each not in met]
        for each in met:
            box = box.around(each)
    return [*kept, box]


def _wasted(pair: tuple[Box, Box]) -> int:
    """Return how many pixels more one box round both has."""
    one, other = pair
    return one.around(other).area - one.area - other.area
