"""Drawing only what changed: two layers of vector shapes that know what they look like from frame to frame.

Manim clears the frame, copies an image of all that stands still over it, and draws all that might move. Most of that
is where it was. A `Layer` compares each shape's outline and paint with those of the frame before, finds the boxes in
which something differs, and draws only the shapes that reach into one of them. They are drawn whole on a sheet of
scratch, of which the boxes are kept: cairo rounds a shape otherwise when it clips it, and what comes out is to be what
Manim would have drawn, bit by bit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cairo
import numpy as np
from manim import Mobject, PMobject, VMobject
from manim.camera.camera import Camera
from manim.constants import LineJointType
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.engine.boxes import Box, merged

MOST_BOXES = 6
"""Boxes of a frame that are told apart; fewer and larger ones are found and encoded faster."""
MITER_LIMIT = 10
"""How far cairo lets a corner of a line stand out, in half widths of the line."""
AROUND = 2
"""Pixels round a shape that its softened edge may touch."""

CURVE, CLOSE = 4, 1e-5
"""Points of a curve; and how much of themselves two ends may differ by, and be one."""
FAR = 10**6
"""Pixels beyond which it doesn't matter where something is."""

Look = tuple[object, ...]


@dataclass(slots=True)
class Shape:
    """A shape as it was drawn.

    Attributes
    ----------
    mobject
        What it is of; held, so that no other takes its identity.
    look
        All that its pixels follow from, as bytes and numbers.
    box
        The pixels it may touch.
    path
        Its outline in cairo's hands, once it has been drawn.
    """

    mobject: VMobject
    look: Look
    box: Box
    path: cairo.Path | None = None


class Layer:
    """Shapes over a picture.

    Parameters
    ----------
    camera
        Draws single shapes, and says where they come on the frame.
    pixels : ndarray, shape (height, width, 4)
        Holds the layer's picture after each `show`.
    scratch : ndarray, shape (height, width, 4)
        What is drawn on.
    """

    def __init__(self, camera: Camera, pixels: np.ndarray, scratch: np.ndarray) -> None:
        self.pixels = pixels
        self._camera = camera
        self._scratch = scratch
        self._context = camera.get_cairo_context(scratch)
        self._whole = Box(0, pixels.shape[0], 0, pixels.shape[1])
        self._shapes: list[Shape] = []

    def show(self, mobjects: Sequence[VMobject], below: np.ndarray, changed_below: Sequence[Box]) -> list[Box]:
        """Draw shapes over the picture ``below`` them, and return the boxes in which the layer's picture changed.

        Parameters
        ----------
        mobjects
            Those with points, in the order in which they are drawn.
        below : ndarray, shape (height, width, 4)
            What is under them.
        changed_below
            Where that differs from the last time.
        """
        before = {id(shape.mobject): shape for shape in self._shapes}
        shapes = [self._shape(mobject, before.get(id(mobject))) for mobject in mobjects]
        boxes = [*changed_below, *_differing(self._shapes, shapes)]
        self._shapes = shapes
        boxes = merged((box.within(self._whole) for box in boxes), MOST_BOXES)
        self._redraw(boxes, below)
        return [box for box in boxes if self._keep(box)]

    def _redraw(self, boxes: Sequence[Box], below: np.ndarray) -> None:
        """Draw on the scratch whatever reaches into some boxes; outside of them it's nothing to look at."""
        for box in boxes:
            self._scratch[box.slices] = below[box.slices]
        for shape in self._shapes:
            if any(shape.box.meets(box) for box in boxes):
                self._draw(shape)

    def _keep(self, box: Box) -> bool:
        """Take a box over from the scratch; tell whether any pixel of it changed."""
        drawn, kept = self._scratch[box.slices], self.pixels[box.slices]
        if np.array_equal(drawn, kept):
            return False
        kept[...] = drawn
        return True

    def _shape(self, mobject: VMobject, before: Shape | None) -> Shape:
        """Return a mobject's shape, the one it had before if it looks the same."""
        look = _look(mobject)
        if before is not None and before.look == look:
            return before
        return Shape(mobject, look, self._box(mobject))

    def _box(self, mobject: VMobject) -> Box:
        """Return the pixels that a mobject may touch."""
        if not _has_outline(mobject.points):
            return Box(0, 0, 0, 0)
        matrix = self._context.get_matrix()
        (left, bottom, _), (right, top, _) = mobject.points.min(axis=0).tolist(), mobject.points.max(axis=0).tolist()
        (left, bottom), (right, top) = matrix.transform_point(left, bottom), matrix.transform_point(right, top)
        width = max(mobject.get_stroke_width(), mobject.get_stroke_width(background=True))
        reach = MITER_LIMIT if mobject.joint_type in (LineJointType.AUTO, LineJointType.MITER) else 1.5
        around = AROUND + reach * width * self._camera.cairo_line_width_multiple * matrix.xx / 2
        edges = (top - around, bottom + around, left - around, right + around)
        top, bottom, left, right = (min(max(edge, -FAR), FAR) for edge in edges)
        return Box(math.floor(top), math.ceil(bottom), math.floor(left), math.ceil(right))

    def _draw(self, shape: Shape) -> None:
        camera, context, mobject = self._camera, self._context, shape.mobject
        context.new_path()
        if shape.path is not None:
            context.append_path(shape.path)
        elif _has_outline(mobject.points):
            _trace(context, mobject)
            shape.path = context.copy_path()
        camera.apply_stroke(context, mobject, background=True)
        camera.apply_fill(context, mobject)
        camera.apply_stroke(context, mobject)


class Canvas:
    """A camera's frame, drawn anew only where it changes.

    Parameters
    ----------
    camera
        Any of Manim's. What isn't flat and made of vector shapes is drawn as Manim does it, every frame in full.
    """

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._standing: Sequence[Mobject] = ()
        self._layers: tuple[Layer, Layer] | None = None
        self._background: np.ndarray | None = None
        self._changed: list[Box] = []

    def stand(self, mobjects: Sequence[Mobject]) -> None:
        """Draw what stands still for a while, under what moves."""
        self._standing = mobjects
        shapes = self._flat(mobjects)
        if shapes is None:
            self._layers = None
        else:
            below, _ = self._ready()
            self._changed += below.show(shapes, self._camera.background, self._changed)

    def show(self, mobjects: Sequence[Mobject]) -> list[Box] | None:
        """Draw what moves over what stands, and return the boxes of the frame that changed, or None for all of it."""
        if self._layers and self._background is not self._camera.background:
            self.stand(self._standing)
        shapes = self._flat(mobjects) if self._layers else None
        if shapes is None:
            self._layers = None
            self._camera.reset()
            self._camera.capture_mobjects(self._standing)
            self._camera.capture_mobjects(mobjects)
            return None
        below, above = self._ready()
        changed, self._changed = self._changed, []
        return above.show(shapes, below.pixels, changed)

    def _flat(self, mobjects: Sequence[Mobject]) -> list[VMobject] | None:
        """Return all shapes with points in the order in which they are drawn; None if there is anything else."""
        if type(self._camera) is not Camera:
            return None
        shown = self._camera.get_mobjects_to_display(mobjects)
        if any(isinstance(it, PMobject | AbstractImageMobject) for it in shown):
            return None
        # What else has points, such as a tracker of a value, is not drawn.
        shapes = [it for it in shown if isinstance(it, VMobject)]
        return None if any(it.get_background_image() for it in shapes) else shapes

    def _ready(self) -> tuple[Layer, Layer]:
        """Return the two layers; new ones when something else was drawn, or the background is another."""
        camera = self._camera
        if self._layers is None or self._background is not camera.background:
            self._background = camera.background
            height, width = camera.pixel_array.shape[:2]
            still, scratch = np.empty((2, *camera.pixel_array.shape), camera.pixel_array.dtype)
            self._layers = Layer(camera, still, scratch), Layer(camera, camera.pixel_array, scratch)
            self._changed = [Box(0, height, 0, width)]
        return self._layers


def _has_outline(points: np.ndarray) -> bool:
    """Tell whether Manim would draw these points: a curve at least, and all of it somewhere."""
    return len(points) >= CURVE and bool(np.isfinite(points).all())


def _trace(context: cairo.Context, mobject: VMobject) -> None:
    """Lay a mobject's outline, curve by curve, as Manim's camera does it with more steps."""
    points = mobject.points[: len(mobject.points) // CURVE * CURVE, :2]
    ends, starts = points[CURVE - 1 : -1 : CURVE], points[CURVE::CURVE]
    apart = (np.abs(ends - starts) > mobject.tolerance_for_point_equality + CLOSE * np.abs(starts)).any(axis=1)
    curves = points.reshape(-1, 2 * CURVE).tolist()
    breaks = (np.flatnonzero(apart) + 1).tolist()
    for first, end in pairwise([0, *breaks, len(curves)]):
        context.move_to(*curves[first][:2])
        for curve in curves[first:end]:
            context.curve_to(*curve[2:])
        if mobject.consider_points_equals_2d(curves[first][:2], curves[end - 1][-2:]):
            context.close_path()


def _look(mobject: VMobject) -> Look:
    """Return all that a shape's pixels follow from, given the camera."""
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


def _differing(before: Sequence[Shape], after: Sequence[Shape]) -> list[Box]:
    """Return where shapes came, went, look different, or changed their order."""
    old = {id(shape.mobject): (place, shape) for place, shape in enumerate(before)}
    boxes, highest = [], -1
    for shape in after:
        place, was = old.pop(id(shape.mobject), (None, None))
        if was is None:
            boxes.append(shape.box)
            continue
        if was is not shape:
            boxes += [was.box, shape.box]
        elif place < highest:
            boxes.append(shape.box)
        highest = max(highest, place)
    return [*boxes, *(shape.box for _, shape in old.values())]
