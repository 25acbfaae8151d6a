"""Frames in the colours of video: planes that persist from frame to frame, and are converted where they changed."""

from collections.abc import Sequence
from fractions import Fraction

import av
import numpy as np
from av.video.plane import VideoPlane
from av.video.reformatter import ColorRange, Colorspace

from scenes.engine.boxes import Box

REACH = 4
"""Pixels round a box whose colour changes with it, at most, since each is mixed from its neighbours'."""


class Planes:
    """One frame as luma and two chroma planes of BT.709 in 4:2:0, a television's range.

    Parameters
    ----------
    width, height
        In pixels, both even.

    Attributes
    ----------
    frame
        The frame for an encoder; what it shows changes with `take`.
    """

    def __init__(self, width: int, height: int, fps: int) -> None:
        self.frame = av.VideoFrame(width, height, "yuv420p")
        self.frame.time_base = Fraction(1, fps)
        self._planes = [_array(plane) for plane in self.frame.planes]

    def take(self, pixels: np.ndarray, changed: Sequence[Box] | None = None) -> None:
        """Take over a picture, or only the boxes of it that changed.

        Parameters
        ----------
        pixels : ndarray, shape (height, width, 4)
            RGBA bytes.
        changed
            Where it differs from the picture before; None for everywhere.
        """
        height, width = pixels.shape[:2]
        whole = Box(0, height, 0, width)
        for box in [whole] if changed is None else changed:
            even = box.grown(REACH, 2).within(whole)
            part = even.grown(REACH, 2).within(whole)
            converted = av.VideoFrame.from_numpy_buffer(pixels[part.slices], format="rgba").reformat(
                format="yuv420p",
                src_color_range=ColorRange.JPEG,
                dst_color_range=ColorRange.MPEG,
                dst_colorspace=Colorspace.ITU709,
                threads=1,
            )
            inside = even.moved(-part.top, -part.left)
            for to, plane, scale in zip(self._planes, converted.planes, (1, 2, 2), strict=True):
                to[even.shrunk(scale).slices] = _array(plane)[inside.shrunk(scale).slices]


def _array(plane: VideoPlane) -> np.ndarray:
    """Return a plane's bytes as they lie in its frame, shape (height, width)."""
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
