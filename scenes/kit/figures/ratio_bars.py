"""Two quantities as bars, one under the other: the first always fills the width, the second shows its share of it."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import Rectangle, VGroup

from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.readout import Readout

THINNEST = 0.03
"""Of a bar, so that what is there can be seen."""


class RatioBars(VGroup):
    """Two bars with a readout over each.

    Parameters
    ----------
    labels
        Over the bars, each with a part ``@value(0)`` at its end, as for `Readout`.
    values
        Return the two quantities, the larger first; asked in every frame.
    colors
        Of the bars.
    region
        Where on the screen.

    Attributes
    ----------
    rows
        A readout with its bar, for each quantity.
    """

    def __init__(
        self,
        labels: Sequence[Typeset],
        values: tuple[Callable[[], float], Callable[[], float]],
        colors: Sequence[str],
        region: Region,
    ) -> None:
        self.rows = []
        for label, value, color, row in zip(labels, values, colors, region.rows(1, 1), strict=True):
            readout = Readout(label, value, 0)
            readout.shift([row.left - readout.get_left()[0], row.top - readout.get_top()[1], 0])
            height = min(0.5, row.height - readout.height - 0.4)
            top = readout.get_bottom()[1] - 0.16
            bar = Rectangle(width=row.width, height=height, stroke_width=0, fill_color=color, fill_opacity=1.0)

            def lay(it: Rectangle, value: Callable[[], float] = value, row: Region = row, top: float = top) -> None:
                width = max(THINNEST, row.width * float(np.clip(value() / values[0](), 0, 1)))
                it.stretch_to_fit_width(width).move_to([row.left + width / 2, top - it.height / 2, 0])

            lay(bar)
            self.rows.append(VGroup(readout, bar.add_updater(lay)))
        super().__init__(*self.rows)
