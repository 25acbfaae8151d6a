"""Text and formulas side by side, on one baseline."""

from collections.abc import Sequence

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
