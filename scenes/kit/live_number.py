"""A live number: it swaps glyphs in every frame, instead of setting type anew."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from manim import DL, ORIGIN, RIGHT, VMobject

from scenes.kit import provenance, theme
from scenes.kit.formula import Formula
from scenes.kit.number import MINUS, exact

_PEN = 1000  # The invisible marks of a live number are this much smaller than its font size.


@dataclass(frozen=True, slots=True)
class _Glyph:
    """The outline of one character where a nought would have its lower left corner at the origin, and its width."""

    points: np.ndarray
    advance: float


@functools.cache
def _glyph(char: str) -> _Glyph:
    """Return a character's outline, cut from a line that Typst has set: between two noughts, to know its width."""
    size = 100
    with provenance.unwatched():
        line = Formula(f'"0{char}0"', size=size)
    first, glyph, last = line.submobjects
    nought = _glyph("0").advance if char != "0" else (last.get_left()[0] - first.get_left()[0]) / size / 2
    advance = (last.get_left()[0] - first.get_left()[0]) / size - nought
    return _Glyph((glyph.points - first.get_corner(DL)) / size - nought * RIGHT, advance)


class Number(VMobject):
    """A number that can change in every frame: cached outlines are put side by side, nothing is typeset anew.

    It keeps the place of its first character, its size and its colour through every change, and moves, scales and
    fades like any mobject.

    Parameters
    ----------
    value
        What it shows at first.
    places
        Decimal places; always this many, so that digits keep their columns.
    size, color
        As for `Formula`.
    """

    def __init__(self, value: float, places: int = 2, size: float = theme.FORMULA, color: str = theme.INK) -> None:
        super().__init__(fill_color=color, fill_opacity=1.0, stroke_width=0)
        self.places = places
        # An invisible stroke that every motion takes along: it tells where the pen stands, and the size. It encloses
        # no area, so that it stays invisible when the number is filled.
        self._pen = VMobject(stroke_width=0).set_points(np.array([ORIGIN, size * RIGHT, size * RIGHT, ORIGIN]) / _PEN)
        self._digits = VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0)
        self.add(self._pen, self._digits)
        self.show(value)

    def show(self, value: float) -> Self:
        """Change what it shows, at once."""
        text = str(exact(value, self.places))
        provenance.note_live(self, text, value)
        origin, right = self._pen.points[:2]
        across = (right - origin) * _PEN
        along = np.array([-across[1], across[0], 0.0])
        x, outlines = 0.0, []
        for char in text.replace("-", MINUS):
            glyph = _glyph(char)
            outlines.append(glyph.points + x * RIGHT)
            x += glyph.advance
        flat = np.concatenate(outlines)
        self._digits.set_points(origin + flat[:, :1] * across + flat[:, 1:2] * along)
        return self

    def put_pen(self, point: Iterable[float]) -> Self:
        """Move it so that a nought as its first character would have its lower left corner at ``point``."""
        return self.shift(np.asarray(point, float) - self._pen.points[0])

    def follow(self, value: Callable[[], float]) -> Self:
        """Show what ``value`` returns, in every frame from now on."""
        self.show(value())
        return self.add_updater(lambda number: number.show(value()))
