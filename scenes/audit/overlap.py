"""No text stands on another."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import shapely

from scenes.audit.frame import Fault, Frame, Text

SHARE = 0.2
"""How much of the smaller text's box the other's may cover."""
TOUCH = 0.05
"""How much of the smaller text itself, with the gaps in it, may lie within the other."""
GAP = 1.0
"""Gaps up to this many letters' heights belong to a text: those between words, not one that is left for a number."""


def text_over_text(frame: Frame) -> Iterator[Fault]:
    """Find texts that overlap; what an animation carries across others is on its way, and not looked at."""
    for one, other in combinations(frame.resting_texts, 2):
        share = _covered(one.region.envelope, other.region.envelope)
        if share > SHARE and _covered(_closed(one), _closed(other)) > TOUCH and not _same(one, other):
            amount = f"{share:.0%} of the smaller one's box; {SHARE:.0%} is allowed"
            yield Fault("text-over-text", f"{one} and {other} overlap", amount, (one, other))


def _closed(text: Text) -> shapely.Geometry:
    return text.shape(GAP * text.letter)


def _covered(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """Return which share of the smaller of two areas lies in the other."""
    if not one.intersects(other):
        return 0.0
    return one.intersection(other).area / max(1e-9, min(one.area, other.area))


def _same(one: Text, other: Text) -> bool:
    """Tell whether two texts lie on each other glyph by glyph: no one sees that there are two."""
    return one.boxes.shape == other.boxes.shape and all(
        mine.points.shape == its.points.shape and np.allclose(mine.points, its.points, atol=0.01)
        for mine, its in zip(one.glyphs, other.glyphs, strict=True)
    )
