"""Whether two roles are told apart by hue alone, which a colour-blind viewer, or nobody, can see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import shapely
from manim import Arrow as ManimArrow
from manim import ManimColor, VMobject

from scenes.audit.color_vision import CONFUSED, TOLD_APART, confusion, likeness
from scenes.audit.frame import Fault, Frame, Mark, Text
from scenes.audit.outlines import VISIBLE, stroke_opacity
from scenes.audit.roles import NEUTRAL, called
from scenes.kit import theme
from scenes.kit.marks import Arrow, Dashed, Rays

CLEARLY_WIDER = 1.5
"""How many times as wide a mark must be to be told from its like by that alone."""
LABEL_REACH = 0.5
"""How far from a mark its own label may stand, in units of the screen."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a mark looks, its colour left out: its kind, and how wide its stroke is or how large its dots are."""

    kind: str
    width: float

    def like(self, other: "Style") -> bool:
        """Tell whether only colour tells marks of the two styles apart."""
        thin, wide = sorted([self.width, other.width])
        return self.kind == other.kind and wide < CLEARLY_WIDER * thin


@dataclass(frozen=True, slots=True)
class Confused:
    """With which colour vision two colours look alike, how far apart they are, and how far they should be."""

    vision: str
    distance: float
    least: float


def hue_alone(frame: Frame) -> Iterable[Fault]:
    """Find roles, while the picture stands, whose marks are alike in all but a hue that some viewers don't see.

    A role is the colour of a mark; paper, ink, axes and grid have none. Two of the theme's must differ for everybody;
    other colours that look alike to everybody are shades of one. Marks are told apart by their kind, dashes, width,
    or each by a label of its own; texts, by what they say.
    """
    if not frame.moment.rests:
        return
    by_role: dict[str, list[Mark]] = {}
    for mark in frame.marks:
        if mark.opacity > theme.FADED and (role := color_of(mark)) not in NEUTRAL:
            by_role.setdefault(role, []).append(mark)
    marks = [mark for role in by_role.values() for mark in role]
    labelled = {named_by(text, marks) for text in frame.texts if not text.furniture}
    for one, other in combinations(by_role, 2):
        confused = _confused(one, other)
        pair = _alike(by_role[one], by_role[other], labelled) if confused else None
        if confused and pair:
            what = f"{pair[0]} and {pair[1]} differ in nothing that is seen with {confused.vision}"
            yield Fault("hue-alone", what, f"difference {confused.distance:.1f}, at least {confused.least}", pair)


def _confused(one: str, other: str) -> Confused | None:
    """Return with which colour vision two roles are confused, if with any."""
    named = [hasattr(theme, role) for role in (one, other)]
    colors = [ManimColor(getattr(theme, role, role)).to_rgb() for role in (one, other)]
    if all(named) and (distance := likeness(*colors)) is not None:
        return Confused("full colour vision", distance, TOLD_APART)
    found = confusion(*colors)
    return Confused(*found, CONFUSED) if found else None


def color_of(mark: Mark) -> str:
    """Return the role of a mark's colour, or ``#RRGGBB``: of its stroke, or of its filling without one."""
    mobject = mark.mobject
    if not isinstance(mobject, VMobject):
        return "INK"
    return called(mobject.stroke_color if stroke_opacity(mobject) > VISIBLE else mobject.fill_color)


def style_of(mark: Mark) -> Style:
    """Return how a mark looks, its colour left out."""
    mobject = mark.mobject
    width = float(mobject.get_stroke_width()) if isinstance(mobject, VMobject) else 1.0
    match mobject:
        case Arrow():
            return Style("arrow", mobject.shaft_width)
        case ManimArrow():
            return Style("arrow", width)
        case Dashed():
            return Style("dashed arrow" if mobject.headed else "dashed line", width)
        case Rays():
            return Style("rays", width)
    if mark.filling.is_empty:
        return Style("line", width)
    parts = shapely.get_parts(mark.filling)
    if _round(parts[0]):
        return Style("dots", float(np.sqrt(shapely.area(parts).min())))
    return Style("area", 1.0)


def _round(area: shapely.Geometry) -> bool:
    """Tell whether an area is a disc: no other shape has so much of it within so short an outline."""
    return 4 * np.pi * area.area > 0.95 * area.length**2


def named_by(text: Text, marks: Iterable[Mark]) -> Mark | None:
    """Return the mark that a text stands beside as its label, one of the text's own colour first; None for no mark."""
    colors = {called(glyph.fill_color) for glyph in text.glyphs}
    near = [mark for mark in marks if shapely.dwithin(mark.ink, text.region, LABEL_REACH)]
    own = [mark for mark in near if color_of(mark) in colors]
    return min(own or near, key=lambda mark: mark.ink.distance(text.region), default=None)


def _alike(ones: Sequence[Mark], others: Sequence[Mark], labelled: set[Mark | None]) -> tuple[Mark, Mark] | None:
    """Return the first two marks that nothing but colour tells apart."""
    pairs = ((one, other) for one, other in product(ones, others) if not labelled.issuperset((one, other)))
    return next((pair for pair in pairs if style_of(pair[0]).like(style_of(pair[1]))), None)
