"""Frames to H.264: one closed stream a beat, made so that streams can be joined packet by packet."""

import functools
import io
from collections.abc import Iterator, Sequence
from fractions import Fraction

import av
import numpy as np
from av.container import OutputContainer
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from scenes.contract.profile import Profile
from scenes.contract.task import Segment
from scenes.engine.boxes import Box
from scenes.engine.planes import Planes
from scenes.engine.skips import FrameNumbers, is_key

KEYFRAME_SECONDS = 5
"""The longest that a player has to decode to enter a stream amid a motion; a hold may add to it."""
REFINED = 2
"""How often a picture that stays is encoded again, each time on what was left out before; then it is repeated."""


def _x264_options(profile: Profile) -> dict[str, str]:
    """Return options that depend on the profile alone, so that all its segments share one set of parameters."""
    return {
        "qp": str(profile.qp),
        "preset": profile.preset,
        "profile": "high",
        "forced-idr": "1",
        # One reference and no B frames, so that holds can be put between frames (see `scenes.engine.skips`);
        # closed groups of pictures make streams joinable; one thread makes the bytes the same on every machine;
        # nothing is looked at ahead or weighed by how it looks: every frame is flat, and most of it stays.
        "x264-params": f"bframes=0:ref=1:open-gop=0:keyint={KEYFRAME_SECONDS * profile.fps}:rc-lookahead=0:mbtree=0"
        ":scenecut=0:weightp=0:aq-mode=0:psy=0:ipratio=2:threads=1"
        ":colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
    }


def _opened(profile: Profile) -> tuple[io.BytesIO, OutputContainer, VideoStream]:
    buffer = io.BytesIO()
    container = av.open(buffer, "w", format="mp4", options={"fflags": "+bitexact"})
    stream = container.add_stream("libx264", rate=profile.fps, options=_x264_options(profile))
    stream.width, stream.height, stream.pix_fmt = profile.width, profile.height, "yuv420p"
    stream.time_base = stream.codec_context.time_base = Fraction(1, profile.fps)
    stream.codec_context.color_range = ColorRange.MPEG
    stream.codec_context.colorspace = Colorspace.ITU709
    stream.codec_context.color_primaries = stream.codec_context.color_trc = 1  # bt709
    return buffer, container, stream


@functools.cache
def _skipped(profile: Profile) -> tuple[FrameNumbers, bytes]:
    """Return how a profile's frames are numbered, and a frame numbered 1 that shows the one before it again."""
    _, _, stream = _opened(profile)
    planes = Planes(profile.width, profile.height, profile.fps)
    planes.take(np.zeros((profile.height, profile.width, 4), np.uint8))
    frames = []
    for number in range(2):
        planes.frame.pts = number
        frames += [bytes(packet) for packet in stream.encode(planes.frame)]
    frames += [bytes(packet) for packet in stream.encode(None)]
    return FrameNumbers.of(stream.codec_context.extradata), frames[1]


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
        self._planes = Planes(profile.width, profile.height, profile.fps)

    def begin_beat(self, slug: str) -> None:
        """Open a stream."""
        self._buffer, self._container, self._stream = _opened(self.profile)
        self._packets: list[bytes] = []
        # For each picture that is encoded, how many frames it stays for beyond its own.
        self._stays: list[int] = []
        self._refined = 0
        self._since_key = 0

    def frame(self, pixels: np.ndarray, repeat: int, changed: Sequence[Box] | None = None) -> None:
        """Encode one ``(height, width, 4)`` RGBA picture that stands for ``repeat`` frames."""
        if changed is None or changed:
            self._planes.take(pixels, changed)
            self._refined = 0
            self._encode()
            repeat -= 1
        again = min(repeat, REFINED - self._refined)
        for _ in range(again):
            self._encode()
        self._refined += again
        self._stays[-1] += repeat - again
        self._since_key += repeat - again

    def _encode(self) -> None:
        frame = self._planes.frame
        frame.pts = len(self._stays)
        overdue = self._since_key >= KEYFRAME_SECONDS * self.profile.fps
        frame.pict_type = PictureType.I if overdue else PictureType.NONE
        self._since_key = 1 if overdue else self._since_key + 1
        self._packets += [bytes(packet) for packet in self._stream.encode(frame)]
        self._stays.append(0)

    def end_beat(self, slug: str) -> None:
        """Close the stream and keep it."""
        self._packets += [bytes(packet) for packet in self._stream.encode(None)]
        frames = 0
        for frames, content in enumerate(self._with_holds(), 1):
            packet = av.Packet(content)
            packet.stream, packet.time_base = self._stream, Fraction(1, self.profile.fps)
            packet.pts = packet.dts = frames - 1
            packet.duration = 1
            packet.is_keyframe = is_key(content)
            self._container.mux(packet)
        self._container.close()
        self.segments.append(Segment(slug, frames, self._buffer.getvalue()))

    def _with_holds(self) -> Iterator[bytes]:
        """Yield the frames of the beat in order, those that are repeated among them."""
        numbers, skipped = _skipped(self.profile)
        number = before = 0
        for content, stays in zip(self._packets, self._stays, strict=True):
            if is_key(content):
                number = before = 0
            yield numbers.shifted(content, before)
            for again in range(stays):
                yield numbers.shifted(skipped, number + again)
            before += stays
            number += 1 + stays
