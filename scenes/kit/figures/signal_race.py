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

ARCHED = 1.5
"""How much higher a row with ways round its layers is."""
ENDS, BAND, NAMES = 2.9, 8.3, 2.0
"""Shares of the width: what arrives, the layers, and what they are called."""


class SignalRace(VGroup):
    """Rows of layers, one under the other.

    Parameters
    ----------
    names
        Of the kinds of layer, in words.
    signals
        For each kind, at the output and behind each layer, shape ``(k + 1,)``.
    around
        For each kind what a path round all layers carries, shape ``(k + 1,)``, or None.
    shares
        For each kind, how much of the band is drawn.
    region
        Where on the screen.

    Attributes
    ----------
    kinds
        For each the boxes with their band, and the name.
    ends
        What arrives by way of the layers, at the left.
    around_ends
        For each what arrives by the path round the layers, over that; empty where there is none.
    arcs
        For each the ways round its layers, from the right.
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
        self.kinds, self.ends, self.around_ends, self.arcs = [], [], [], []
        for name, signal, path, share, row in zip(names, signals, around, shares, region.rows(*heights), strict=True):
            left, middle, right = row.inset(0.12).columns(ENDS, BAND, NAMES)
            drawn = SignalRow(signal, middle, share.get_value, path)
            self.kinds.append(VGroup(drawn, place(Words(name, size=theme.LABEL), _level(right, drawn.y), 0.3)))
            self.ends.append(_end(signal[-1], _level(left, drawn.y)))
            round_it = VGroup() if path is None else _end(path[-1], _level(left, drawn.arcs.get_center()[1]))
            self.around_ends.append(round_it)
            self.arcs.append(drawn.arcs)
        super().__init__(*self.kinds)


def _level(column: Region, height: float) -> Region:
    return Region(column.left, column.right, height - 0.5, height + 0.5)


def _end(signal: float, region: Region) -> Formula:
    return place(Formula(shown(signal), color=theme.GRADIENT), region, 0.85)
