"""A chain of functions with its numbers: values under the dials, slopes under the arrows, the signal coming back."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
from manim import DOWN, Animation, VGroup

from scenes.kit import theme
from scenes.kit.figures.dial_chain import DialChain
from scenes.kit.figures.local_slope import LocalSlope
from scenes.kit.formula import Notation
from scenes.kit.layout import Region
from scenes.kit.number import bracketed, equals, on_a_line, shown, signed
from scenes.kit.oneness import as_one
from scenes.kit.tag import Tag, relay

POINTS = 60
"""Of a curve in a window."""


class ChainLike(Protocol):
    """A chain's links and values, its links' slopes and points, and the slope of its end by each value."""

    links: Sequence[tuple[str] | tuple[str, float]]
    values: np.ndarray
    slopes: np.ndarray
    signals: np.ndarray
    link_points: np.ndarray

    def link_curves(self, reach: float, count: int) -> np.ndarray:
        """Return each link by itself around what enters it."""


class ChainFigure(VGroup):
    """Dials in a chain, and what may come under them.

    Parameters
    ----------
    notation
        The lecture's quantities.
    names
        Of the values, in the notation.
    chain
        Its numbers.
    path
        Every value as the first is turned, shape ``(T + 1, k)``.
    share
        Returns how far along the path the dials stand.
    regions
        Of the dials with their numbers, and of what comes below.

    Attributes
    ----------
    dials
        The chain of dials, on stage from the start.
    names, links
        Over the dials and over the arrows.
    values, slopes, signals, derivatives
        Under the dials, under the arrows, under the values, and under the slopes: the same as a formula.
    nested
        Each value but the first as one formula of the first, as markup.
    product, factors
        The slopes from the last link back, as numbers, and as derivatives with the numbers under them, as markup.
    windows
        For each link its function near where we stand, in the lower region.
    bars
        How far each value has moved, in the lower region.
    """

    def __init__(
        self,
        notation: Notation,
        names: Sequence[str],
        chain: ChainLike,
        path: np.ndarray,
        share: Callable[[], float],
        regions: tuple[Region, Region],
    ) -> None:
        upper, lower = regions
        colors = [notation[name].color for name in names]
        self.names = [notation(f"`{name}`") for name in names]
        links = [_form(*link) for link in chain.links]
        over = [_label(*link) for link in chain.links]
        self.links = [notation(each.format("thin dot thin"), theme.NOTE) for each in over]
        inside = f"`{names[0]}`"
        self.nested = []
        for name, link, value in zip(names[1:], links, chain.values[1:], strict=True):
            inside = link.format(inside)
            self.nested.append(f"`{name}` = {inside} {equals(value)}")
        back = range(len(links) - 1, -1, -1)
        self.product = " dot ".join(f"@s{n}({bracketed(chain.slopes[n])})" for n in back)
        derivatives = [
            f"@f{n}(frac(partial `{after}`, partial `{before}`))" for n, (before, after) in enumerate(pairwise(names))
        ]
        self.factors = " dot ".join(f"underbrace({derivatives[n]}, @s{n}({shown(chain.slopes[n])}))" for n in back)
        self.dials = DialChain(self.names, self.links, path, share, upper, colors)
        self.values = [
            self.dials.under_dial(n, notation(on_a_line(value), color=color))
            for n, (value, color) in enumerate(zip(chain.values, colors, strict=True))
        ]
        self.slopes = [
            self.dials.under_link(n, notation(f"@s{n}({shown(slope)})", color=theme.GRADIENT))
            for n, slope in enumerate(chain.slopes)
        ]
        self.derivatives = [
            notation(markup).next_to(slope, DOWN, buff=0.22)
            for markup, slope in zip(derivatives, self.slopes, strict=True)
        ]
        self.signals = [
            self.dials.under_dial(n, Tag(signal, theme.GRADIENT, "left"), 1) for n, signal in enumerate(chain.signals)
        ]
        near = zip(chain.link_curves(1, POINTS), chain.link_points, chain.slopes, strict=True)
        self.windows = [LocalSlope(*each, self.dials.column(n, lower)) for n, each in enumerate(near)]
        self.bars = self.dials.rise_bars(lower.inset(0.1), colors)
        super().__init__(self.dials)
        for together in ([self.dials], self.values, self.slopes, self.signals, self.windows, [self.bars]):
            as_one(*together)

    def flow(self, link: int) -> Animation:
        """Return the animation in which a value goes into a link, and comes out as the next."""
        here, there = self.values[link : link + 2]
        stations = [here.get_center(), self.links[link].get_center(), there.get_center()]
        return relay(here.copy(), there, stations)

    def back(self, link: int) -> Animation:
        """Return the animation in which the signal goes back through a link, and is multiplied by its slope."""
        there, here = self.signals[link : link + 2]
        stations = [here.get_center(), self.slopes[link].get_center(), there.get_center()]
        return relay(here.copy(), there, stations)


def _label(name: str, *given: float) -> str:
    """Return what a link does as it's written over its arrow: a factor or a summand by itself, else its form."""
    if name in ("times", "plus"):
        return f"times {shown(given[0])}" if name == "times" else signed(given[0])
    return _form(name, *given)


def _form(name: str, *given: float) -> str:
    """Return what a link does as Typst maths, with ``{}`` in the place of what enters."""
    match name, *given:
        case "times", by:
            return f"{shown(by)} thin {{}}"
        case "plus", by:
            return f"{{}} {signed(by)}"
        case "minus", by:
            return f"{{}} {signed(-by)}"
        case "squared error", by:
            return f"({{}} {signed(-by)})^2"
        case "over", by:
            return f"frac({{}}, {shown(by)})"
        case ("square",):
            return "({})^2"
    return f'op("{name}")({{}})'
