"""The numbers along an axis or round a dial: how they are set, and which of them have room."""

from collections.abc import Iterable

import numpy as np
from manim import Mobject

from scenes.kit import provenance, theme
from scenes.kit.formula import Formula
from scenes.kit.number import shown

NUMBER_GAP = 0.1
"""From a tick or an edge to its number."""
APART = 0.08
"""Between two numbers, at least."""


def tick_number(value: float, places: int | None = None, *, power: bool = False) -> Formula:
    """Return the number at a tick; on a logarithmic axis ten to its power.

    Parameters
    ----------
    value
        Where the tick is.
    places
        Decimal places; without it, as `scenes.kit.number.shown` writes it.
    power
        Whether the value is a decimal logarithm.
    """
    number = shown(provenance.tick(value), places)
    return Formula(f"`10`^({number})" if power else number, size=theme.TICK, color=theme.MUTED)


def stands_clear(number: Mobject, others: Iterable[Mobject], gap: float = APART) -> bool:
    """Tell whether the box around a number is nowhere nearer than a gap to the boxes around others."""
    return not any(_near(number, other, gap) for other in others)


def _near(one: Mobject, other: Mobject, gap: float) -> bool:
    apart = np.abs(one.get_center() - other.get_center())[:2]
    return bool(np.all(apart < np.array([one.width + other.width, one.height + other.height]) / 2 + gap))
