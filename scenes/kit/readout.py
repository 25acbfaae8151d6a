"""A live number with its name: the value counts along with the motion."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import DL, RIGHT, UP, VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, place
from scenes.kit.live_number import Number

GROWING = 0.78
"""How much of its column a readout takes at most, for its number may grow by a digit and a sign."""


class Readout(VGroup):
    """A label with a nought in it, in whose place stands a number that follows a motion.

    Parameters
    ----------
    label
        Text or maths with a part ``@value(0)`` at its end: the number begins where that nought stands.
    value
        Returns what it shows; asked in every frame.
    places
        Decimal places, always this many; without them, three significant digits of the first value.
    color
        Of the number.
    unit
        What stands behind the number, such as a degree sign; it keeps behind it when the number grows longer.
    """

    def __init__(
        self,
        label: Typeset,
        value: Callable[[], float],
        places: int | None = None,
        color: str = theme.INK,
        unit: Typeset | None = None,
    ) -> None:
        nought = label["value"]
        first = value()
        if places is None:
            places = int(np.clip(2 - np.floor(np.log10(abs(first))), 0, 9)) if first else 2
        self.number = Number(first, places, label.font_size, color).put_pen(nought.get_corner(DL)).follow(value)
        self.label = label.without("value")
        super().__init__(self.label, self.number)
        if unit is not None:
            unit.set_color(color).next_to(self.number, RIGHT, buff=0.06, aligned_edge=UP)
            self.add(unit.add_updater(lambda it: it.next_to(self.number, RIGHT, buff=0.06, aligned_edge=UP)))


def readouts(
    labels: Sequence[Typeset],
    values: Sequence[Callable[[], float]],
    region: Region,
    places: int | Sequence[int] | None = None,
) -> list[Readout]:
    """Return readouts side by side in equal columns of a region, on one line, with room to grow to the right.

    Their decimal places are as for `Readout`, the same for all or one by one.
    """
    each = places if isinstance(places, Sequence) else [places] * len(labels)
    made = [Readout(label, value, digits) for label, value, digits in zip(labels, values, each, strict=True)]
    columns = region.columns(*[1.0] * len(made))
    scale = min(1.0, *(GROWING * region.width / len(made) / readout.width for readout in made))
    placed = [place(readout.scale(scale), column, across=0.15) for readout, column in zip(made, columns, strict=True)]
    # On one line, whether a name has letters that go below it or not.
    line = placed[0].number.get_bottom()[1]
    return [readout.shift((line - readout.number.get_bottom()[1]) * UP) for readout in placed]
