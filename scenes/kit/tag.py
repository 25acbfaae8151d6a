"""A number on a plate that points the way it travels: a value forward, a signal back."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, ManimColor, Mobject, UpdateFromAlphaFunc, VGroup, VMobject
from manim import interpolate_color as mixed

from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.live_number import Number
from scenes.kit.number import on_a_line
from scenes.kit.tracks import along

TINT = 0.2
"""How much of its colour a plate has: what is written on it in that colour must stand out."""
MARGIN, TIP, LEAST_HEIGHT = 0.09, 0.14, 0.42
WAYS = {"right": RIGHT, "left": LEFT, "up": UP, "down": DOWN}


class Tag(VGroup):
    """A number on a plate: pointed where it goes, or square when it stays.

    Parameters
    ----------
    value
        What it shows; or a function that returns it, asked in every frame.
    color
        Its role.
    way
        ``"right"``, ``"left"``, ``"up"`` or ``"down"``; empty for a plate without a point.
    room
        The width it may have, at most; its number is set smaller to keep within.
    size
        Of the number.
    places
        Decimal places of a number that changes.
    longest
        How many characters it may have; one that has more is rounded to fewer digits.
    framed
        Whether the plate has an edge and a tint; else it only hides the wire behind the number.

    Attributes
    ----------
    plate, number
        What it is made of.
    """

    def __init__(
        self,
        value: float | Callable[[], float],
        color: str,
        way: str = "",
        room: float = 1.0,
        size: float = theme.NOTE,
        places: int = 2,
        longest: int | None = None,
        *,
        framed: bool = True,
    ) -> None:
        self.number: Formula | Number = (
            Number(value(), places, size, color)
            if callable(value)
            else Formula(on_a_line(value, longest=longest), size=size, color=color)
        )
        widest = room - 2 * MARGIN - (TIP if way in ("right", "left") else 0)
        if self.number.width > widest:
            self.number.scale(widest / self.number.width)
        self.plate = VMobject(
            fill_color=mixed(ManimColor(theme.PAPER), ManimColor(color), TINT if framed else 0),
            fill_opacity=1.0,
            stroke_color=color,
            stroke_width=theme.THIN if framed else 0,
        )
        half = np.array([self.number.width / 2 + MARGIN, max(LEAST_HEIGHT, self.number.height + 2 * MARGIN) / 2])
        self.plate.set_points_as_corners(_outline(*half, way))
        super().__init__(self.plate, self.number)
        self.set_z_index(theme.LAYER_SIGN, family=True)
        if isinstance(self.number, Number) and callable(value):
            self._renew(self.number, value())
            self.number.add_updater(lambda number: self._renew(number, value()))

    def _renew(self, number: Number, value: float) -> None:
        """Show a value in the middle of the plate; what is seen of a number is its last piece."""
        number.show(value)
        number.shift(self.plate.get_center() - number.submobjects[-1].get_center())


def travel(mobject: Mobject, *stations: Sequence[float] | np.ndarray, **kwargs: float) -> Animation:
    """Return the animation in which something goes through points of the screen, from the first to the last."""
    path = np.array([np.asarray(station, float) for station in stations])
    return UpdateFromAlphaFunc(mobject, lambda it, share: it.move_to(along(path, share)), **kwargs)


def relay(first: Mobject, second: Mobject, stations: Sequence[np.ndarray], **kwargs: float) -> Animation:
    """Return the animation in which one thing goes halfway through some stations, and another from there to the end."""
    path = np.array(stations)
    whole = [each.copy() for each in (first, second)]

    def lay(_: VGroup, share: float) -> None:
        for number, (each, full) in enumerate(zip((first, second), whole, strict=True)):
            each.become(full) if (share >= 0.5) == bool(number) else each.set_opacity(0)
            each.move_to(along(path, share))

    return UpdateFromAlphaFunc(VGroup(first, second), lay, **kwargs)


def _outline(across: float, up: float, way: str) -> list[np.ndarray]:
    """Return the corners of a plate around the origin, half as wide and high as given, with its point outside."""
    corners = [np.array([x * across, y * up, 0.0]) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    if way:
        pointing = WAYS[way]
        reach = across if pointing[0] else up
        side = {"down": 0, "right": 1, "up": 2, "left": 3}[way]
        corners.insert(side + 1, (reach + TIP) * pointing)
    return [*corners, corners[0]]
