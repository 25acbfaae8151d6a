"""No line runs through a text that it doesn't belong to."""

from collections.abc import Iterator

import shapely
from manim import VMobject
from shapely import Geometry

from scenes.audit.frame import Fault, Frame, Mark, Text
from scenes.audit.outlines import stroke_opacity

GRAZE = 0.1
"""How deep a line may run into a text, as a share of its letters' height."""
GAP = 1.0
"""Gaps up to this many letters' heights belong to a text: those between words. A box around a part may use them."""
FAINT = 0.65
"""A line of this opacity or less lies behind a text like a grid, and leaves it readable."""
OPAQUE = 0.9
"""A filling of this opacity hides the lines below it."""
_STEP = 0.04


def text_crossed(frame: Frame) -> Iterator[Fault]:
    """Find texts through which the line of a mark runs: an arrow, a curve, an axis, the edge of a box.

    A box around a text and a line under it don't touch its letters. A plate that a text is written on has its edge
    outside the text, and hides the lines below. Grid lines run through everything. What moves along with something
    may pass an axis or its numbers, but not come to rest there.
    """
    ends = frame.moment.rests
    lines = [mark for mark in frame.resting_marks if _line_opacity(mark) > FAINT]
    for text in frame.resting_texts:
        for mark in lines:
            if ends or not (text.furniture or mark.furniture):
                depth = _depth(frame, text, mark)
                if depth > GRAZE:
                    amount = f"{depth:.0%} of a letter's height deep; {GRAZE:.0%} is allowed"
                    yield Fault("text-crossed", f"{mark} runs through {text}", amount, (text, mark))


def _line_opacity(mark: Mark) -> float:
    if mark.line.is_empty or not isinstance(mark.mobject, VMobject):
        return 0.0
    return stroke_opacity(mark.mobject) or mark.opacity


def _depth(frame: Frame, text: Text, mark: Mark) -> float:
    """Return how deep a line runs into a text, as a share of its letters' height."""
    if not mark.line.intersects(shapely.box(*text.bounds)):
        return 0.0
    shape = text.shape(0.0 if _boxes_a_part(mark, text) else GAP * text.letter)
    inside = _seen(frame, mark).intersection(shape)
    points = shapely.get_coordinates(shapely.segmentize(inside, _STEP))
    if not len(points):
        return 0.0
    depths = shapely.distance(shapely.points(points), shape.boundary)
    return float(depths.max()) / text.letter


def _boxes_a_part(mark: Mark, text: Text) -> bool:
    """Tell whether a mark's line runs round some of a text's letters."""
    return bool(shapely.contains(shapely.build_area(mark.line), shapely.box(*text.boxes.T)).any())


def _seen(frame: Frame, mark: Mark) -> Geometry:
    """Return a mark's line where no filling that is drawn over it hides it."""
    plates = [it.filling for it in frame.marks if it.order > mark.order and it.opacity > OPAQUE]
    plates = [plate for plate in plates if plate.intersects(mark.line)]
    return mark.line.difference(shapely.union_all(plates)) if plates else mark.line
