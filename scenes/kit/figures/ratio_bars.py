"""Two quantities as bars, one under the other: the first always fills the width, the second shows its share of it."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit.bars import BarOutlines
from scenes.kit.formula import Handover, Typeset, rewrite
from scenes.kit.layout import Region, place

THINNEST = 0.03
"""Of a bar, so that what is there can be seen."""
HEIGHT_SHARE = 0.8
"""Of the room below its label, a bar."""
LABEL_SHARE = 0.5
"""Of a row's height, its label."""


class RatioBars(VGroup):
    """Two bars with a label over each.

    Parameters
    ----------
    labels
        Over the bars, typeset.
    values
        Return the two quantities, the larger first; asked in every frame.
    colors
        Of the bars.
    region
        Where on the screen.

    Attributes
    ----------
    bars
        One for each quantity.
    """

    def __init__(
        self,
        labels: Sequence[Typeset],
        values: tuple[Callable[[], float], Callable[[], float]],
        colors: Sequence[str],
        region: Region,
    ) -> None:
        self.bars = VGroup()
        cells = [row.rows(LABEL_SHARE, 1 - LABEL_SHARE) for row in region.rows(1, 1)]
        self._label_rooms = [above for above, _ in cells]
        self._labels = [place(label, room, 0) for label, room in zip(labels, self._label_rooms, strict=True)]
        for value, color, (_, room) in zip(values, colors, cells, strict=True):

            def corners(value: Callable[[], float] = value, room: Region = room) -> tuple[np.ndarray, np.ndarray]:
                width = max(THINNEST, room.width * float(np.clip(value() / values[0](), 0, 1)))
                low = np.array([[room.left, room.center[1] - HEIGHT_SHARE * room.height / 2, 0.0]])
                return low, low + np.array([width, HEIGHT_SHARE * room.height, 0.0])

            self.bars.add(BarOutlines(*corners(), color, opacity=1.0).follow(corners))
        super().__init__(*self._labels, self.bars)

    def relabel(self, bar: int, label: Typeset) -> Handover:
        """Return the animation in which a bar gets another label."""
        old, self._labels[bar] = self._labels[bar], place(label, self._label_rooms[bar], 0)
        return rewrite(old, label)
