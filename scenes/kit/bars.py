"""Upright bars that follow a distribution, with its numbers on top and names below."""

from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
from manim import UP, VGroup

from scenes.kit import provenance, theme
from scenes.kit.formula import Words
from scenes.kit.layout import Region
from scenes.kit.live_number import Number
from scenes.kit.marks import Polygons, Rule
from scenes.kit.oneness import as_one
from scenes.kit.row import FOOT, level_with

WIDTH = 0.62
"""Of a bar, as a share of its place."""
_BELOW, _ABOVE, _GAP = 0.7, 0.6, 0.14


class Bars(VGroup):
    """Bars on one line; their heights, and the numbers on them, are asked for in every frame.

    Parameters
    ----------
    values
        Returns how high the bars are now, one for each, none of them negative.
    region
        Where on the screen, names and numbers included.
    color
        Their role.
    names
        Words below them.
    ceiling
        What the full height stands for; or a function that returns it.
    places
        Decimal places of the numbers on top; None for none.
    size
        Font size of the numbers.

    Attributes
    ----------
    bars, numbers, names, floor
        The parts.
    """

    def __init__(
        self,
        values: Callable[[], Sequence[float] | np.ndarray],
        region: Region,
        color: str,
        names: Sequence[str] = (),
        ceiling: float | Callable[[], float] = 1.0,
        places: int | None = 2,
        size: float = theme.LABEL,
    ) -> None:
        first = values()
        bottom = region.bottom + (_BELOW if names else 0.0)
        room = region.top - (_ABOVE if places is not None else 0.0) - bottom
        slots = [slot.center[0] for slot in region.columns(*[1.0] * len(first))]
        self.feet = np.array([[x, bottom, 0.0] for x in slots])
        half = WIDTH * region.width / len(first) / 2

        def heights() -> np.ndarray:
            top = float(ceiling() if callable(ceiling) else ceiling)
            return room * np.asarray([float(value) for value in values()]) / top

        def current() -> tuple[np.ndarray, np.ndarray]:
            provenance.check_place(values())
            return self.feet - [half, 0, 0], self.feet + np.column_stack(
                [np.full(len(first), half), heights(), 0 * heights()]
            )

        self.bars = provenance.locate(BarOutlines(*current(), color), first).follow(current)
        self.floor = Rule(np.array([region.left, bottom, 0]), np.array([region.right, bottom, 0]), theme.MUTED)
        self.names = VGroup(*(Words(f"{name} {FOOT}", size=theme.LABEL) for name in names))
        for name, foot in zip(self.names, self.feet, strict=False):
            level_with(name, foot - [0, 0.35, 0]).set_z_index(theme.LAYER_LABEL, family=True)
        self.numbers = VGroup()
        if places is not None:
            for i, value in enumerate(first):
                number = Number(value, places, size).set_z_index(theme.LAYER_LABEL, family=True)

                def ride(it: Number, i: int = i) -> None:
                    top = self.feet[i] + [0, heights()[i] + _GAP, 0]
                    it.show(values()[i]).move_to(top, aligned_edge=-UP)

                ride(number)
                self.numbers.add(number.add_updater(ride))
        super().__init__(self.floor, self.bars, self.numbers, self.names)
        as_one(self)


class BarOutlines(Polygons):
    """Upright rectangles between opposite corners, as one outline.

    Parameters
    ----------
    low, high
        Lower left and upper right corners, shape ``(m, 3)``.
    color
        Their role.
    """

    def __init__(self, low: np.ndarray, high: np.ndarray, color: str, opacity: float = 0.9) -> None:
        super().__init__(fill_color=color, fill_opacity=opacity, stroke_width=0)
        self.set_z_index(theme.LAYER_CONTEXT)
        self.put(low, high)

    def put(self, low: np.ndarray, high: np.ndarray) -> Self:
        """Lay them anew, at once."""
        (x, y), (right, top) = np.asarray(low, float).T[:2], np.asarray(high, float).T[:2]
        # A bar of no height is a hair, so that it can still be outlined.
        top = np.maximum(top, y + 1e-4)
        flat = np.zeros_like(x)
        corners = [(x, y, flat), (x, top, flat), (right, top, flat), (right, y, flat)]
        return super().put(np.stack([np.column_stack(corner) for corner in corners], axis=1))
