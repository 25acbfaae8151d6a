"""Signals through layers of several kinds, a row each: the kind, the band, and what arrives at its end."""

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.figures.signal_row import SignalRow
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import Region, place
from scenes.kit.number import shown
from scenes.kit.tracks import Tracker

ARCHED = 1.45
"""How much higher a row with ways round its layers is."""


class SignalRace(VGroup):
    """Rows of layers, one under the other.

    Parameters
    ----------
    names
        Of the kinds of layer, in words.
    signals
        For each kind, at the output and behind each layer, shape ``(k + 1,)``.
    around
        For each kind what a path round all layers carries, shape ``(k + 1,)``, or None; where there is one, the number
        at the end is its own.
    shares
        For each kind, how much of the band is drawn.
    region
        Where on the screen.

    Attributes
    ----------
    kinds
        For each the boxes with their band, and the name.
    ends
        What arrives, at the left.
    arcs
        For each the ways round its layers.
    """

    def __init__(
        self,
        names: Sequence[str],
        signals: Sequence[np.ndarray],
        around: Sequence[np.ndarray | None],
        shares: Sequence[Tracker],
        region: Region,
    ) -> None:
        heights = [1.0 if path is None else ARCHED for path in around]
        self.kinds, self.ends, self.arcs = [], [], []
        for name, signal, path, share, row in zip(names, signals, around, shares, region.rows(*heights), strict=True):
            left, middle, right = row.inset(0.12).columns(2.6, 8, 2.6)
            drawn = SignalRow(signal, middle, share.get_value, path)
            level = Region(left.left, right.right, drawn.y - 0.5, drawn.y + 0.5)
            ends, _, names_at = level.columns(2.6, 8, 2.6)
            self.kinds.append(VGroup(drawn, place(Words(name, size=theme.LABEL), names_at, 0.2)))
            arrives = signal[-1] if path is None else path[-1]
            self.ends.append(place(Formula(shown(arrives), color=theme.GRADIENT), ends, 0.8))
            self.arcs.append(drawn.arcs)
        super().__init__(*self.kinds)
