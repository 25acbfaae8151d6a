"""Text and formulas side by side, on one baseline."""

from collections.abc import Sequence

import numpy as np

from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, fit

FOOT = "$@foot(x)$"
"""Ends the markup of text that is to stand in a row; in a formula, without the dollar signs."""


def on_baseline(items: Sequence[Typeset], regions: Sequence[Region]) -> None:
    """Put each item into the middle of its region, all on the baseline of the middle of the first.

    Parameters
    ----------
    items
        Text or formulas whose markup ends in `FOOT`: an x that shows where the baseline is, and is taken away.
    regions
        Where, one for each item, side by side.
    """
    for item, region in zip(items, regions, strict=True):
        fit(item, region)
        feet = item["foot"]
        baseline = feet.get_bottom()[1]
        item.remove(*feet)
        item.shift([region.center[0] - item.get_center()[0], regions[0].center[1] - baseline, 0])


def level_with(item: Typeset, point: np.ndarray, across: float = 0.0) -> Typeset:
    """Put an item so that the middle of its small letters is at the height of a point, whatever letters it has.

    Parameters
    ----------
    item
        Text or a formula whose markup ends in `FOOT`.
    point
        Where, shape ``(3,)``.
    across
        Which of its ends is there: -1 its left one, 0 its middle, 1 its right one.
    """
    middle = item["foot"].get_center()[1]
    item.without("foot")
    return item.shift([point[0] - item.get_center()[0] - across * item.width / 2, point[1] - middle, 0])
