"""The picture of a finding: the frame with its offenders outlined."""

import io
from collections.abc import Sequence

import numpy as np
import shapely
from PIL import Image, ImageDraw, ImageFont
from shapely import Geometry

from scenes.audit.frame import Frame, Mark, Text
from scenes.audit.pixels import pixels_at

FIRST, SECOND = "magenta", "lime"
"""Pens for the first offender and for all others, by their names in Pillow: no role of the theme has these colours,
and they differ in lightness too."""
AROUND = 0.05
"""How far from its ink an offender's outline is drawn, in units of the screen: what is wrong stays to be seen."""
TINY = 24
"""An offender smaller than this, in pixels, gets a box around it."""
_BOX_MARGIN = 8
_STRIP = 30
_ARROW = 36
_MARGIN = 10


def outlined(frame: Frame, offenders: Sequence[Text | Mark]) -> bytes:
    """Return the frame with offenders outlined and named in a strip below it, as a PNG.

    Parameters
    ----------
    frame
        Where they were found.
    offenders
        The first is drawn in one colour, all others in another; one that is outside the frame gets an arrow at the
        edge it is behind.
    """
    picture = frame.picture[:, :, :3]
    height, width = picture.shape[:2]
    canvas = Image.new("RGB", (width, height + _STRIP))
    canvas.paste(Image.fromarray(np.ascontiguousarray(picture)))
    pen = ImageDraw.Draw(canvas)
    # The first is drawn last, so that no other covers it.
    for offender in reversed(offenders):
        color = FIRST if offender is offenders[0] else SECOND
        shape = offender.region if isinstance(offender, Text) else offender.ink
        around = shapely.buffer(shape, AROUND, quad_segs=2)
        _outline(pen, shapely.transform(around, lambda at: pixels_at(at, picture)), (width, height), color)
    pen.rectangle((0, height, width, height + _STRIP), fill="black")
    _names(pen, height, width, offenders)
    buffer = io.BytesIO()
    canvas.save(buffer, "PNG")
    return buffer.getvalue()


def _outline(pen: ImageDraw.ImageDraw, shape: Geometry, size: tuple[int, int], color: str) -> None:
    left, top, right, bottom = shape.bounds
    if right < 0 or bottom < 0 or left > size[0] or top > size[1]:
        _point_outside(pen, np.array([(left + right) / 2, (top + bottom) / 2]), np.array(size), color)
        return
    for line in shapely.get_parts(shapely.clip_by_rect(shape.boundary, 0, 0, size[0] - 1, size[1] - 1)):
        pen.line([tuple(point) for point in shapely.get_coordinates(line)], fill=color, width=2)
    if max(right - left, bottom - top) < TINY:
        corners = left - _BOX_MARGIN, top - _BOX_MARGIN, right + _BOX_MARGIN, bottom + _BOX_MARGIN
        pen.rectangle(corners, outline=color, width=2)


def _point_outside(pen: ImageDraw.ImageDraw, target: np.ndarray, size: np.ndarray, color: str) -> None:
    """Draw an arrow at the edge of the picture towards a place outside it."""
    tip = np.clip(target, _MARGIN, size - 1 - _MARGIN)
    way = (target - tip) / np.linalg.norm(target - tip)
    across = np.array([-way[1], way[0]])
    pen.line([tuple(tip - _ARROW * way), tuple(tip)], fill=color, width=4)
    wings = [tip, tip - 14 * way + 9 * across, tip - 14 * way - 9 * across]
    pen.polygon([tuple(point) for point in wings], fill=color)


def _names(pen: ImageDraw.ImageDraw, top: int, width: int, offenders: Sequence[Text | Mark]) -> None:
    font = ImageFont.load_default(size=16)
    x = _MARGIN
    for offender in offenders:
        color = FIRST if offender is offenders[0] else SECOND
        pen.rectangle((x, top + 9, x + 12, top + 21), outline=color, width=2)
        name = str(offender)
        pen.text((x + 18, top + 5), name, fill=color, font=font)
        x += 18 + int(pen.textlength(name, font=font)) + 24
        if x > width:
            return
