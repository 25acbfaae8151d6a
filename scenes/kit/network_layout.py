"""Where a network's boxes, wires and numbers stand: boxes in columns, a wire for each weight, three numbers on it."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import RIGHT

from scenes.kit import theme
from scenes.kit.computation_graph import BOX_WIDTH, CELL_HEIGHT, Node, Wire
from scenes.kit.layout import Region
from scenes.kit.tag import Tag

GATE_ROOM, GATE_PLACE = 0.74, 0.4
"""What a gate takes to the right of its box, and how far from it the gate stands."""
ABOVE, BELOW = 0.7, 0.45
"""Room for a bias over a box, and for a name under it."""
WIDEST_ROWS = 3.3
CLEAR = 0.05
"""Between a tag and the box at the end of its wire, and between two tags."""
LEAST_SCALE = 0.8
"""By how much tags are shrunk at most, for their numbers to be read."""
STORED, WEIGHT, SIGNAL = 0.19, 0.61, 0.86
"""Where along its wire a value stays, the weight stands, and the signal waits."""


def box_columns(sizes: Sequence[int], region: Region) -> list[list[Node]]:
    """Return boxes in columns from left to right: one for each input, then one for each unit, layer by layer."""
    count = len(sizes)
    free = region.width - count * BOX_WIDTH - (count - 2) * GATE_ROOM
    pitch = BOX_WIDTH + GATE_ROOM + free / (count - 1)
    low, high = region.bottom + BELOW + CELL_HEIGHT, region.top - ABOVE - CELL_HEIGHT
    columns = []
    for column, size in enumerate(sizes):
        x = region.left + BOX_WIDTH / 2 + column * pitch - (GATE_ROOM if column else 0)
        apart = min(WIDEST_ROWS, (high - low) / max(1, size - 1))
        heights = (low + high) / 2 + apart * ((size - 1) / 2 - np.arange(size))
        color = theme.MUTED if column else theme.DATA
        columns.append([Node(np.array([x, y, 0.0]), color, two_storeys=column > 0) for y in heights])
    return columns


def wires_between(columns: Sequence[Sequence[Node]]) -> list[list[list[Wire]]]:
    """Return the wires by layer, unit and source; those from units begin behind the gates."""
    found = []
    for layer, (before, after) in enumerate(pairwise(columns)):
        room = GATE_ROOM if layer else 0.0
        found.append([[Wire(source.exit + room * RIGHT, unit.entry) for source in before] for unit in after])
    return found


def spread_along(wire: Wire, stored: Tag, weight: Tag, signal: Tag, side: np.ndarray) -> np.ndarray:
    """Put a value, a weight and a signal along a wire, clear of one another and of the boxes at its ends.

    What is too wide together is shrunk a little, all three alike. If that isn't enough, value and signal stand beside
    the wire, on the side to which ``side`` points. Return how far beside it, shape ``(3,)``.
    """
    across, up = np.abs(wire.end - wire.start)[:2]
    length = float(np.hypot(across, up))
    # A slanted wire gets as far across only after a longer way.
    slant, steep = length / float(across), length / max(1e-9, float(up))

    def apart(one: Tag, other: Tag) -> float:
        across_gap = slant * ((one.width + other.width) / 2 + CLEAR)
        return min(across_gap, steep * ((one.height + other.height) / 2 + CLEAR))

    def from_box(tag: Tag) -> float:
        return slant * (tag.width / 2 + CLEAR)

    needed = from_box(stored) + apart(stored, weight) + apart(weight, signal) + from_box(signal)
    if length < LEAST_SCALE * needed:
        out = ((weight.height + max(stored.height, signal.height)) / 2 + CLEAR) * side
        wire.hold(stored, from_box(stored) / length).shift(out)
        wire.hold(weight, 0.5)
        wire.hold(signal, 1 - from_box(signal) / length).shift(out)
        return out
    for tag in (stored, weight, signal):
        tag.scale(min(1.0, length / needed))
    last = min(SIGNAL * length, length - from_box(signal))
    middle = min(WEIGHT * length, last - apart(weight, signal))
    first = max(from_box(stored), min(STORED * length, middle - apart(stored, weight)))
    middle = max(first + apart(stored, weight), middle)
    for tag, place in ((stored, first), (weight, middle), (signal, last)):
        wire.hold(tag, place / length)
    return np.zeros(3)
