"""A signal on its way back through many layers, as a band: each layer makes it thinner, or thicker, by its slope."""

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import ArcBetweenPoints, RoundedRectangle, VGroup, VMobject

from scenes.kit import provenance, theme
from scenes.kit.layout import Region
from scenes.kit.oneness import as_one

BOX_SHARE = 0.55
"""Of the width from one layer to the next, a layer's box."""
BAND = 0.72
"""Of the height of the boxes, a signal of size 1."""
ARC_WIDTH = 13.0
"""Of a path that carries a signal of size 1."""
BOXES_SHARE = 0.6
"""Of the height, the boxes, where paths lead round them."""


class SignalRow(VGroup):
    """Layers in a row, the last at the right, and a band that grows from there to the left as thick as the signal.

    Parameters
    ----------
    signals
        At the output, and behind each layer, shape ``(k + 1,)``.
    region
        Where on the screen.
    share
        Returns how much of the band is drawn, from 0 to 1; without it, all of it.
    around
        What a path round all layers carries, shape ``(k + 1,)``; without it there is none.

    Attributes
    ----------
    boxes, band, arcs
        The layers, the signal, and the paths round the layers, if any.
    """

    def __init__(
        self,
        signals: np.ndarray,
        region: Region,
        share: Callable[[], float] | None = None,
        around: np.ndarray | None = None,
    ) -> None:
        count = len(signals) - 1
        pitch = region.width / (count + 1)
        height = region.height * (BOXES_SHARE if around is not None else 1.0)
        self.y = region.bottom + height / 2
        self.centers = region.right - pitch * (np.arange(count) + 1.0)
        half = BOX_SHARE * pitch / 2
        # The band's edge: as thick as the signal between two boxes, and changing evenly within one.
        self._x = np.concatenate([[region.right], *([x + half, x - half] for x in self.centers), [region.left]])
        self._up = BAND * height / 2 * np.abs(np.repeat(np.asarray(signals, float), 2))
        self.boxes = VGroup(
            *(
                RoundedRectangle(
                    0.1, width=2 * half, height=height, color=theme.MUTED, stroke_width=theme.THIN
                ).move_to([x, self.y, 0])
                for x in self.centers
            )
        )
        self.band = VMobject(fill_color=theme.GRADIENT, fill_opacity=0.85, stroke_width=0)
        provenance.locate(self.band.set_z_index(theme.LAYER_UNDER), signals)
        self.arcs = VGroup()
        if around is not None:
            level = self.y + height / 2
            for x, size in zip(self.centers, around[1:], strict=True):
                ends = np.array([[x + pitch / 2, self.y, 0], [x - pitch / 2, self.y, 0]])
                ends[:, 1] = level - 0.1
                arc = ArcBetweenPoints(*ends, angle=0.8 * np.pi)
                arc.set_stroke(theme.GRADIENT, ARC_WIDTH * abs(float(size))).set_fill(opacity=0)
                self.arcs.add(provenance.locate(arc.set_z_index(theme.LAYER_SIGN), size))
        super().__init__(as_one(self.band, self.boxes, self.arcs), self.boxes)
        self.upto(share() if share else 1.0)
        if share:
            self.band.add_updater(lambda _: self.upto(share()))

    def upto(self, share: float) -> Self:
        """Draw the first part of the band, from the right, at once."""
        x = self._x[0] + float(np.clip(share, 0, 1)) * (self._x[-1] - self._x[0])
        inside = self._x > x
        up = float(np.interp(-x, -self._x, self._up))
        corners_x, corners_up = np.append(self._x[inside], x), np.append(self._up[inside], up)
        upper = np.column_stack([corners_x, self.y + corners_up, np.zeros_like(corners_x)])
        lower = np.column_stack([corners_x, self.y - corners_up, np.zeros_like(corners_x)])
        self.band.set_points_as_corners([*upper, *lower[::-1], upper[0]])
        return self
