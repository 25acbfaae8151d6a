"""Frames to H.264: one closed stream a beat, made so that streams can be joined packet by packet."""

import io
from fractions import Fraction
from itertools import count

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from scenes.contract.profile import Profile
from scenes.contract.task import Segment

KEYFRAME_SECONDS = 2


def _x264_options(profile: Profile) -> dict[str, str]:
    """Return options that depend on the profile alone, so that all its segments share one set of parameters."""
    return {
        "crf": str(profile.crf),
        "preset": profile.preset,
        "profile": "high",
        # A constant reorder delay and closed groups of pictures are what make packets joinable; one thread
        # makes the bytes the same on every machine.
        "x264-params": f"bframes=2:b-pyramid=none:open-gop=0:keyint={KEYFRAME_SECONDS * profile.fps}"
        ":threads=1:lookahead-threads=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
    }


class SegmentEncoder:
    """A `FrameSink` that turns each beat into a `Segment`.

    Parameters
    ----------
    profile
        Frame size, frame rate and quality.

    Attributes
    ----------
    segments
        What has been encoded so far, in order.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.segments: list[Segment] = []

    def begin_beat(self, slug: str) -> None:
        """Open a stream."""
        profile = self.profile
        self._buffer = io.BytesIO()
        self._container = av.open(self._buffer, "w", format="mp4", options={"fflags": "+bitexact"})
        stream = self._container.add_stream("libx264", rate=profile.fps, options=_x264_options(profile))
        stream.width, stream.height, stream.pix_fmt = profile.width, profile.height, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, profile.fps)
        stream.codec_context.color_range = ColorRange.MPEG
        stream.codec_context.colorspace = Colorspace.ITU709
        stream.codec_context.color_primaries = stream.codec_context.color_trc = 1  # bt709
        self._stream = stream
        self._numbers = count()
        self._frames = 0

    def frame(self, pixels: np.ndarray, repeat: int) -> None:
        """Encode one ``(height, width, 4)`` RGBA picture ``repeat`` times."""
        picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgba").reformat(
            format="yuv420p",
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            dst_colorspace=Colorspace.ITU709,
        )
        picture.time_base = Fraction(1, self.profile.fps)
        for _ in range(repeat):
            picture.pts = next(self._numbers)
            self._container.mux(self._stream.encode(picture))
        self._frames += repeat

    def end_beat(self, slug: str) -> None:
        """Close the stream and keep it."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        self.segments.append(Segment(slug, self._frames, self._buffer.getvalue()))
