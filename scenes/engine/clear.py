"""Beats on a clear background: their pictures with alpha, kept without loss for whoever asked."""

import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

import av
import numpy as np

from scenes.contract.profile import Profile
from scenes.contract.task import Segment
from scenes.engine.boxes import Box
from scenes.engine.renderer import BeatRenderer, FrameSink


class ClearRenderer(BeatRenderer):
    """Draws on nothing, rather than on the scene's background.

    Parameters
    ----------
    wanted, sink
        As a `BeatRenderer` takes them; the pictures are multiplied by their alpha, as cairo paints.
    """

    def __init__(self, wanted: Iterable[str], sink: FrameSink) -> None:
        super().__init__(wanted, sink)

    def begin_beat(self, slug: str) -> None:
        """Clear the camera's background, which the scene has set by now, and go on as ever."""
        self.camera.background = np.zeros_like(self.camera.background)
        super().begin_beat(slug)


class ClearEncoder:
    """A `FrameSink` that turns each beat into a `Segment` of lossless RGBA, in which what stands costs next to nothing.

    Parameters
    ----------
    profile
        Frame size and frame rate.

    Attributes
    ----------
    segments
        What has been encoded so far, in order: QuickTime Animation, in a MOV container, multiplied by its alpha.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.segments: list[Segment] = []

    def begin_beat(self, slug: str) -> None:
        """Open a stream."""
        self._buffer = io.BytesIO()
        self._container = av.open(self._buffer, "w", format="mov", options={"fflags": "+bitexact"})
        self._stream = self._container.add_stream("qtrle", rate=self.profile.fps)
        self._stream.width, self._stream.height = self.profile.width, self.profile.height
        self._stream.pix_fmt = "argb"
        self._frames = 0

    def frame(self, pixels: np.ndarray, repeat: int, changed: Sequence[Box] | None = None) -> None:
        """Encode one ``(height, width, 4)`` RGBA picture that stands for ``repeat`` frames."""
        picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels[..., [3, 0, 1, 2]]), "argb")
        for _ in range(repeat):
            picture.pts, picture.time_base = self._frames, Fraction(1, self.profile.fps)
            self._container.mux(self._stream.encode(picture))
            self._frames += 1

    def end_beat(self, slug: str) -> None:
        """Close the stream and keep it."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        self.segments.append(Segment(slug, self._frames, self._buffer.getvalue()))
