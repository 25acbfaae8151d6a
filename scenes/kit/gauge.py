"""A gauge: a value as a pointer on a bar, against a limit beyond which it must not go."""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.kit import provenance, theme
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.marks import Mark, Rule
from scenes.kit.oneness import as_one
from scenes.kit.readout import Readout

POINTER = 0.26
NAME_GAP = 0.3


class Gauge(VGroup):
    """A bar from zero to a greatest value, a pointer that follows a value, and the value itself before the bar.

    Parameters
    ----------
    value
        Returns what it shows; asked in every frame. Beyond the ends the pointer stays at the end.
    label
        Text or maths with a part ``@value(0)`` at its end, as for `Readout`.
    greatest
        Where the bar ends.
    region
        Where on the screen.
    places
        Decimal places of the readout.
    color
        Of pointer and number.

    Attributes
    ----------
    readout, bar, pointer
        What it is made of.
    """

    def __init__(
        self,
        value: Callable[[], float],
        label: Typeset,
        greatest: float,
        region: Region,
        places: int | None = None,
        color: str = theme.INK,
    ) -> None:
        self.greatest = greatest
        self.readout = Readout(label, value, places, color)
        self.readout.move_to([region.left + self.readout.width / 2, region.center[1], 0])
        self._left, self._right = self.readout.get_right()[0] + NAME_GAP, region.right - 0.15
        self._level = region.center[1]
        self.bar = Rule(self.at(0.0), self.at(greatest), theme.MUTED, theme.BOLD)
        self.pointer = _Pointer(self.at(value()), color).follow(lambda: (self.at(value()),))
        super().__init__(self.readout, self.bar, self.pointer)
        as_one(self)

    def at(self, value: float) -> np.ndarray:
        """Return where a value stands on the bar, shape ``(3,)``."""
        share = float(np.clip(float(value) / float(self.greatest), 0, 1))
        return np.array([self._left + share * (self._right - self._left), self._level, 0.0])

    def zones(self, limit: float) -> VGroup:
        """Return the bar in two colours, safe up to the limit and thinner beyond it, with a line between them."""
        edge = self.at(limit)
        safe = Rule(self.at(0.0), edge, theme.GRADIENT, theme.HEAVY)
        beyond = Rule(edge, self.at(self.greatest), theme.RESIDUAL, theme.MEDIUM)
        post = Rule(edge + np.array([0, -0.2, 0]), edge + np.array([0, 0.2, 0]), theme.INK, theme.MEDIUM)
        return provenance.locate(VGroup(safe, beyond, post.set_z_index(theme.LAYER_MARK)), limit)

    def mark(self, value: float, label: Typeset) -> Typeset:
        """Put a label below a value on the bar."""
        provenance.locate_label(label, value)
        return label.move_to(self.at(value) + np.array([0, -0.3 - label.height / 2, 0]))


class _Pointer(Mark):
    """A triangle that stands on the bar with its tip at a point."""

    def __init__(self, tip: np.ndarray, color: str) -> None:
        super().__init__(fill_color=color, fill_opacity=1.0, stroke_width=0)
        self.set_z_index(theme.LAYER_SIGN)
        self.put(tip)

    def put(self, tip: np.ndarray) -> VMobject:
        """Stand with the tip at a point, at once."""
        tip = np.asarray(tip, float) + np.array([0, 0.07, 0])
        wing = np.array([POINTER / 2, POINTER, 0])
        return self.set_points_as_corners([tip, tip + wing, tip + wing * [-1, 1, 1], tip])
