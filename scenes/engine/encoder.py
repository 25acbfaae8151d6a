"""Frames to H.264: one closed stream a beat, made so that streams can be joined packet by packet."""

import functools
import io
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

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
from scenes.engine.skips import FrameNumbers, is_key, is_reference

KEYFRAME_SECONDS = 5
"""The longest that a player has to decode to enter a stream amid a motion; a hold may add to it."""
BETWEEN = 7
"""The most B frames in a row."""
AHEAD = 1
"""Frames by which decoding is ahead of showing: a B frame waits for the one behind it."""
REFINED = 2
"""How often a picture that stays is encoded again, each time on what was left out before; then it is repeated."""


def _x264_options(profile: Profile) -> dict[str, str]:
    """Return options that depend on the profile alone, so that all its segments share one set of parameters."""
    return {
        "qp": str(profile.qp),
        "preset": profile.preset,
        "profile": "high",
        "forced-idr": "1",
        # One reference each way, and B frames that are none, so that holds can be put between frames (see
        # `scenes.engine.skips`). Most frames of a motion are B frames, and coarse: what stays is made fine by P frames.
        # Deblocking would smear the edges of letters. Closed groups of pictures make streams joinable; one thread makes
        # the bytes the same on every machine; nothing is looked at ahead or weighed by how it looks: every frame is
        # flat, and most of it stays.
        "x264-params": f"bframes={BETWEEN}:b-adapt=0:b-pyramid=0:weightb=0:weightp=0:ref=1:pbratio=2:ipratio=2"
        f":no-deblock=1:open-gop=0:keyint={KEYFRAME_SECONDS * profile.fps}:scenecut=0:rc-lookahead=0"
        ":mbtree=0:aq-mode=0:psy=0:threads=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
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
    """Return how a profile's frames are numbered, and a second frame that shows the first again."""
    _, _, stream = _opened(profile)
    planes = Planes(profile.width, profile.height, profile.fps)
    planes.take(np.zeros((profile.height, profile.width, 4), np.uint8))
    frames = []
    for number in range(2):
        planes.frame.pts, planes.frame.pict_type = number, PictureType.P if number else PictureType.NONE
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
        self._packets: list[av.Packet] = []
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
            self._encode(PictureType.P)
        self._refined += again
        self._stays[-1] += repeat - again
        self._since_key += repeat - again

    def _encode(self, kind: PictureType = PictureType.NONE) -> None:
        frame = self._planes.frame
        frame.pts = len(self._stays)
        overdue = self._since_key >= KEYFRAME_SECONDS * self.profile.fps
        frame.pict_type = PictureType.I if overdue else kind
        self._since_key = 1 if overdue else self._since_key + 1
        self._packets += self._stream.encode(frame)
        self._stays.append(0)

    def end_beat(self, slug: str) -> None:
        """Close the stream and keep it."""
        self._packets += self._stream.encode(None)
        frames = 0
        for frames, (shown, content) in enumerate(self._with_holds(), 1):
            packet = av.Packet(content)
            packet.stream, packet.time_base = self._stream, Fraction(1, self.profile.fps)
            packet.dts, packet.pts = frames - 1 - AHEAD, shown
            packet.duration = 1
            packet.is_keyframe = is_key(content)
            self._container.mux(packet)
        self._container.close()
        self.segments.append(Segment(slug, frames, self._buffer.getvalue()))

    def _with_holds(self) -> Iterator[tuple[int, bytes]]:
        """Yield the frames of the beat in order of decoding, with all repeats, and when each is shown.

        A picture that stays is a P frame, and the B frames before it are decoded after it: it's repeated behind those.
        """
        numbers, skipped = _skipped(self.profile)
        # How many repeated frames come before each picture.
        repeated = [0, *accumulate(self._stays)]
        # Since the latest key frame: when it's shown, how many repeats came before it, and the references so far.
        key = early = references = 0
        held: int | None = None
        for packet in (*self._packets, None):
            if held is not None and (packet is None or packet.pts > held):
                for shown in range(held + repeated[held] + 1, held + repeated[held + 1] + 1):
                    yield shown, numbers.shifted(skipped, references - 1, shown - key - 1)
                    references += 1
                held = None
            if packet is None:
                return
            content, shown = bytes(packet), packet.pts + repeated[packet.pts]
            if is_key(content):
                key, early, references = shown, repeated[packet.pts], 0
            later = repeated[packet.pts] - early
            yield shown, numbers.shifted(content, later, later)
            references += is_reference(content)
            if self._stays[packet.pts]:
                held = packet.pts
