"""Vector shapes as they are drawn: all that their pixels follow from, where those are, and cairo's strokes for them.

A frame may have hundreds of shapes that are new, such as the faces of a surface that is turned. So their boxes and
outlines are found for all of them in one go.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cairo
import numpy as np
from manim import VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP, Camera
from manim.constants import LineJointType

from scenes.engine.boxes import Box

MITER_LIMIT = 10
"""How far cairo lets a corner of a line stand out, in half widths of the line."""
AROUND = 2
"""Pixels round a shape that its softened edge may touch."""

CURVE, CLOSE = 4, 1e-5
"""Points of a curve; and how much of themselves two ends may differ by, and be one."""
FAR = 10**6
"""Pixels beyond which it doesn't matter where something is."""
NOWHERE = Box(0, 0, 0, 0)

Look = tuple[object, ...]


def look_of(mobject: VMobject) -> Look:
    """Return all that a shape's pixels follow from, given the camera, as bytes and numbers."""
    fill, stroke = mobject.get_fill_rgbas(), mobject.get_stroke_rgbas()
    behind = mobject.get_stroke_width(background=True)
    return (
        mobject.points.tobytes(),
        fill.tobytes(),
        stroke.tobytes(),
        mobject.get_stroke_width(),
        mobject.joint_type,
        mobject.cap_style,
        (behind, mobject.get_stroke_rgbas(background=True).tobytes()) if behind else None,
        mobject.get_sheen_direction().tobytes() if max(len(fill), len(stroke)) > 1 else None,
    )


@dataclass(slots=True)
class Outline:
    """The curves of a shape.

    Attributes
    ----------
    curves
        Of each curve, where its four points are: x and y in turn.
    begins
        Of each, whether a new line begins with it.
    """

    curves: list[list[float]]
    begins: list[bool]

    def trace(self, context: cairo.Context, tolerance: float) -> None:
        """Lay the outline, curve by curve, as Manim's camera does it with more steps."""
        move, curve, close = context.move_to, context.curve_to, context.close_path
        first_x = first_y = x = y = math.nan
        for (start_x, start_y, x1, y1, x2, y2, end_x, end_y), begins in zip(self.curves, self.begins, strict=True):
            if begins:
                if _are_one(first_x, x, tolerance) and _are_one(first_y, y, tolerance):
                    close()
                first_x, first_y = start_x, start_y
                move(start_x, start_y)
            x, y = end_x, end_y
            curve(x1, y1, x2, y2, x, y)
        if _are_one(first_x, x, tolerance) and _are_one(first_y, y, tolerance):
            close()


def _are_one(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance + CLOSE * abs(other)


@dataclass(slots=True)
class Shape:
    """A shape as it was drawn.

    Attributes
    ----------
    mobject
        What it is of; held, so that no other takes its identity.
    look
        See `look_of`.
    box
        The pixels it may touch.
    outline
        Its curves; None when Manim wouldn't draw them.
    path
        Its outline in cairo's hands, once it has been drawn.
    """

    mobject: VMobject
    look: Look
    box: Box = NOWHERE
    outline: Outline | None = None
    path: cairo.Path | None = None

    def draw(self, context: cairo.Context, camera: Camera) -> None:
        """Draw the shape as Manim's camera does, but leave out what is clear."""
        if self.outline is None:
            return
        mobject = self.mobject
        context.new_path()
        if self.path is None:
            self.outline.trace(context, mobject.tolerance_for_point_equality)
            self.path = context.copy_path()
        else:
            context.append_path(self.path)
        if behind := mobject.get_stroke_width(background=True):
            self._stroke(context, camera, behind, mobject.get_stroke_rgbas(background=True))
        if self._take_color(context, camera, mobject.get_fill_rgbas()):
            context.fill_preserve()
        if width := mobject.get_stroke_width():
            self._stroke(context, camera, width, mobject.get_stroke_rgbas())

    def _stroke(self, context: cairo.Context, camera: Camera, width: float, rgbas: np.ndarray) -> None:
        if self._take_color(context, camera, rgbas):
            context.set_line_width(width * camera.cairo_line_width_multiple)
            context.set_line_join(LINE_JOIN_MAP[self.mobject.joint_type])
            context.set_line_cap(CAP_STYLE_MAP[self.mobject.cap_style])
            context.stroke_preserve()

    def _take_color(self, context: cairo.Context, camera: Camera, rgbas: np.ndarray) -> bool:
        """Set what is painted with; tell whether it is anything but clear."""
        if len(rgbas) > 1:
            camera.set_cairo_context_color(context, rgbas, self.mobject)
            return True
        red, green, blue, opacity = rgbas[0].tolist()
        if opacity == 0:
            return False
        # A frame's bytes are red, green, blue; cairo's are the other way round.
        context.set_source_rgba(blue, green, red, opacity)
        return True


def shapes_of(seen: Sequence[tuple[VMobject, Look]], camera: Camera, matrix: cairo.Matrix) -> list[Shape]:
    """Return the shapes of mobjects, each with its look; ``matrix`` takes their points to pixels."""
    shapes = [Shape(mobject, look) for mobject, look in seen]
    drawn = [shape for shape in shapes if len(shape.mobject.points) >= CURVE]
    if drawn:
        points = [shape.mobject.points for shape in drawn]
        starts = np.cumsum([0, *map(len, points[:-1])])
        joined = np.concatenate(points)
        low, high = np.minimum.reduceat(joined, starts), np.maximum.reduceat(joined, starts)
        somewhere = np.isfinite(low).all(axis=1) & np.isfinite(high).all(axis=1)
        drawn = [shape for shape, is_somewhere in zip(drawn, somewhere.tolist(), strict=True) if is_somewhere]
        _find_boxes(drawn, low[somewhere], high[somewhere], camera, matrix)
        _find_outlines(drawn)
    return shapes


def _find_boxes(
    shapes: Sequence[Shape], low: np.ndarray, high: np.ndarray, camera: Camera, matrix: cairo.Matrix
) -> None:
    """Find the pixels that each shape may touch, from the least and the greatest of its points, each ``(n, 3)``."""
    reach = camera.cairo_line_width_multiple * matrix.xx / 2
    around = AROUND + reach * np.array([_half_widths(shape.mobject) for shape in shapes])
    # Rows count from the top.
    top, bottom = matrix.yy * high[:, 1] + matrix.y0 - around, matrix.yy * low[:, 1] + matrix.y0 + around
    left, right = matrix.xx * low[:, 0] + matrix.x0 - around, matrix.xx * high[:, 0] + matrix.x0 + around
    edges = np.stack([np.floor(top), np.ceil(bottom), np.floor(left), np.ceil(right)], axis=1)
    for shape, box in zip(shapes, edges.clip(-FAR, FAR).astype(int).tolist(), strict=True):
        shape.box = Box(*box)


def _half_widths(mobject: VMobject) -> float:
    """Return how many halves of its line's width, in Manim's units, a mobject reaches beyond its points."""
    width = max(mobject.get_stroke_width(), mobject.get_stroke_width(background=True))
    cornered = mobject.joint_type in (LineJointType.AUTO, LineJointType.MITER)
    return width * (MITER_LIMIT if cornered else 1.5)


def _find_outlines(shapes: Sequence[Shape]) -> None:
    if not shapes:
        return
    counts = [len(shape.mobject.points) // CURVE for shape in shapes]
    points = np.concatenate(
        [shape.mobject.points[: CURVE * count, :2] for shape, count in zip(shapes, counts, strict=True)]
    ).reshape(-1, CURVE, 2)
    ends, starts = points[:-1, -1], points[1:, 0]
    tolerances = np.repeat([shape.mobject.tolerance_for_point_equality for shape in shapes], counts)[:-1, None]
    apart = (np.abs(ends - starts) > tolerances + CLOSE * np.abs(starts)).any(axis=1)
    curves, begins = points.reshape(-1, 2 * CURVE).tolist(), [True, *apart.tolist()]
    end = 0
    for shape, count in zip(shapes, counts, strict=True):
        first, end = end, end + count
        begins[first] = True
        shape.outline = Outline(curves[first:end], begins[first:end])
