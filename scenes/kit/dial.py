"""A dial: a value as a needle over half a circle, with the number itself below."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import RIGHT, Arc, VGroup

from scenes.kit import theme
from scenes.kit.formula import Formula, Typeset, Words
from scenes.kit.layout import Region, place
from scenes.kit.marks import Arrow, Rule, Spot
from scenes.kit.readout import Readout
from scenes.kit.ticks import NUMBER_GAP, stands_clear, tick_number

NEEDLE = 0.86
"""How far the needle reaches, as a share of the dial's radius."""
TICK_LENGTH = 0.12
NUMBER_ROOM = 0.16
"""What is left free round the dial beyond the size of a number."""


class Dial(VGroup):
    """Half a circle with a needle that follows a value, and a readout of the value.

    Parameters
    ----------
    value
        Returns what it shows; asked in every frame. Beyond the ends the needle stays at the end.
    label
        Text or maths with a part ``@value(0)`` at its end, as for `Readout`.
    region
        Where on the screen.
    ends
        The least and the greatest value. An angle's dial is a protractor: 0 at the right, 180 at the left.
    ticks
        Values that are marked, with their numbers, the most important first: one that would touch an earlier one is
        left out.
    places
        Decimal places of the readout.
    unit
        What stands behind the number, such as a degree sign.
    color
        Of the needle.
    clockwise
        Whether the least value is at the left, as on a speedometer.

    Attributes
    ----------
    needle, readout
        What moves.
    """

    def __init__(
        self,
        value: Callable[[], float],
        label: Typeset,
        region: Region,
        ends: tuple[float, float] = (0.0, 180.0),
        ticks: Sequence[float] = (),
        places: int = 1,
        unit: Typeset | None = None,
        color: str = theme.INK,
        *,
        clockwise: bool = False,
    ) -> None:
        self.ends, self.clockwise = ends, clockwise
        upper, lower = region.rows(3.2, 1)
        numbers = [tick_number(tick) for tick in ticks]
        room = max([NUMBER_GAP, *(max(number.width, number.height) + NUMBER_ROOM for number in numbers)])
        self.radius = min(upper.width / 2 - room, upper.height - room - 0.1)
        self.hub = np.array([upper.center[0], upper.bottom + 0.05, 0.0])
        arc = Arc(self.radius, 0, np.pi, arc_center=self.hub, color=theme.MUTED, stroke_width=theme.MEDIUM)
        across = self.radius * RIGHT
        base = Rule(self.hub - across, self.hub + across, theme.MUTED)
        marks = VGroup()
        for tick, number in zip(ticks, numbers, strict=True):
            way = self.way(tick)
            rim = self.hub + self.radius * way
            clear = NUMBER_GAP + abs(way[0]) * number.width / 2 + abs(way[1]) * number.height / 2
            number.move_to(rim + clear * way)
            if stands_clear(number, marks[1::2]):
                marks.add(Rule(rim - TICK_LENGTH * way, rim, theme.MUTED), number)
        self.needle = Arrow(self.hub, self._tip(value()), color).follow(lambda: (self.hub, self._tip(value())))
        self.readout = place(Readout(label, value, places, color, unit), lower, across=0.5, up=0.4)
        face = VGroup(arc.set_z_index(theme.LAYER_CONTEXT), base, *marks)
        super().__init__(face, self.needle, Spot(self.hub, color, 0.09), self.readout)

    def way(self, value: float) -> np.ndarray:
        """Return the direction in which a value stands, of length 1, shape ``(3,)``."""
        low, high = self.ends
        turn = np.pi * float(np.clip((value - low) / (high - low), 0, 1))
        turn = np.pi - turn if self.clockwise else turn
        return np.array([np.cos(turn), np.sin(turn), 0.0])

    def _tip(self, value: float) -> np.ndarray:
        return self.hub + NEEDLE * self.radius * self.way(value)


class AngleDial(Dial):
    """A protractor with the angle in degrees below it."""

    def __init__(self, value: Callable[[], float], region: Region) -> None:
        label = Words("angle $= @value(0)$", size=theme.LABEL)
        super().__init__(value, label, region, ticks=(0, 45, 90, 135, 180), unit=Formula("degree"))
