"""Drawing only what changed: two layers of vector shapes that know what they look like from frame to frame.

Manim clears the frame, copies an image of all that stands still over it, and draws all that might move. Most of that
is where it was. A `Layer` compares each shape's outline and paint with those of the frame before, finds the boxes in
which something differs, and draws only the shapes that reach into one of them. They are drawn whole on a sheet of
scratch, of which the boxes are kept: cairo rounds a shape otherwise when it clips it, and what comes out is to be what
Manim would have drawn, bit by bit.
"""

from collections.abc import Sequence

import numpy as np
from manim import Mobject, PMobject, VMobject
from manim.camera.camera import Camera
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.engine.boxes import Box, merged
from scenes.engine.shapes import Shape, look_of, shapes_of

MOST_BOXES = 6
"""Boxes of a frame that are told apart; fewer and larger ones are found and encoded faster."""


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
        shapes = self._seen(mobjects)
        boxes = [*changed_below, *_differing(self._shapes, shapes)]
        self._shapes = shapes
        boxes = merged((box.within(self._whole) for box in boxes), MOST_BOXES)
        self._redraw(boxes, below)
        return [box for box in boxes if self._keep(box)]

    def _seen(self, mobjects: Sequence[VMobject]) -> list[Shape]:
        """Return the mobjects' shapes; the one that it had before, for each that looks the same."""
        before = {id(shape.mobject): shape for shape in self._shapes}
        looks = [look_of(mobject) for mobject in mobjects]
        kept = [before.get(id(mobject)) for mobject in mobjects]
        kept = [shape if shape and shape.look == look else None for shape, look in zip(kept, looks, strict=True)]
        fresh = [seen for *seen, shape in zip(mobjects, looks, kept, strict=True) if shape is None]
        new = iter(shapes_of(fresh, self._camera, self._context.get_matrix()))
        return [shape or next(new) for shape in kept]

    def _redraw(self, boxes: Sequence[Box], below: np.ndarray) -> None:
        """Draw on the scratch whatever reaches into some boxes; outside of them it's nothing to look at."""
        for box in boxes:
            self._scratch[box.slices] = below[box.slices]
        for shape in self._shapes:
            for box in boxes:
                if shape.box.meets(box):
                    shape.draw(self._context, self._camera)
                    break

    def _keep(self, box: Box) -> bool:
        """Take a box over from the scratch; tell whether any pixel of it changed."""
        drawn, kept = self._scratch[box.slices], self.pixels[box.slices]
        if np.array_equal(drawn, kept):
            return False
        kept[...] = drawn
        return True


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
        shapes = []
        for shown in _families(mobjects):
            if isinstance(shown, VMobject):
                if shown.get_background_image():
                    return None
                shapes.append(shown)
            elif isinstance(shown, PMobject | AbstractImageMobject):
                return None
            # What else has points, such as a tracker of a value, is not drawn.
        return shapes

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


def _families(mobjects: Sequence[Mobject]) -> list[Mobject]:
    """Return mobjects with all that is in them, if it has points, in the order in which Manim draws them."""
    found: list[Mobject] = []
    waiting = [*reversed(mobjects)]
    while waiting:
        mobject = waiting.pop()
        if len(mobject.points):
            found.append(mobject)
        waiting += reversed(mobject.submobjects)
    # What comes twice is drawn where it comes last.
    found = [*dict.fromkeys(reversed(found))]
    found.reverse()
    return sorted(found, key=lambda mobject: mobject.z_index)


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
