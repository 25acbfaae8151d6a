"""Footage of a clip: pictures and sound of a stretch of a lecture, from its render or from scenes drawn anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import av
import numpy as np

from scripts.voices.sound import SAMPLE_RATE, Samples

FADE = Fraction(3, 5)
"""Seconds of the crossfade that takes a loop back to where it began."""

ALIKE = 0.5
"""Mean difference, of 255 levels, up to which two pictures are the same one, encoded twice."""

_RUN_UP = Fraction(1, 10)
"""Seconds that a sound decoder is given to settle before the part that is wanted."""


class Footage(Protocol):
    """Pictures of one size and kind, at a constant rate, which can be gone through more than once."""

    @property
    def width(self) -> int:
        """In pixels."""

    @property
    def height(self) -> int:
        """In pixels."""

    @property
    def fps(self) -> int:
        """Whole frames a second."""

    @property
    def frames(self) -> int:
        """How many pictures there are."""

    @property
    def format(self) -> str:
        """How a picture is stored: ``yuv420p`` (bt709, limited range), or ``rgba``, multiplied by its alpha."""

    def pictures(self) -> Iterator[av.VideoFrame]:
        """Yield the pictures in order; their times mean nothing."""

    def last(self) -> av.VideoFrame:
        """Return the last picture."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Pictures of a finished video: ``frames`` of them from frame ``start`` on."""

    video: Path
    start: int
    frames: int
    width: int
    height: int
    fps: int

    @property
    def format(self) -> str:
        """As every render of ours is stored."""
        return "yuv420p"

    def pictures(self) -> Iterator[av.VideoFrame]:
        """Yield the pictures, decoded."""
        with av.open(str(self.video)) as film:
            stream = film.streams.video[0]
            tick = stream.time_base * self.fps
            film.seek(int(self.start / tick), stream=stream)
            for picture in film.decode(stream):
                number = round(picture.pts * tick) - self.start
                if number >= self.frames:
                    return
                if number >= 0:
                    yield picture

    def last(self) -> av.VideoFrame:
        """Return the last picture, without decoding what a key frame spares."""
        (picture,) = replace(self, start=self.start + self.frames - 1, frames=1).pictures()
        return picture


@dataclass(frozen=True, slots=True)
class Looped:
    """Footage that ends on the very picture it begins with.

    ``way`` says how it gets there: it "holds", when it ends where it began anyway, or "crossfades".
    """

    footage: Footage
    way: str

    @classmethod
    def of(cls, footage: Footage) -> "Looped":
        """Find out which way suits some footage, by its first and last picture."""
        first, last = next(footage.pictures()), footage.last()
        apart = np.abs(first.to_ndarray().astype(float) - last.to_ndarray()).mean()
        return cls(footage, "holds" if apart <= ALIKE else "crossfades")

    @property
    def width(self) -> int:
        """In pixels."""
        return self.footage.width

    @property
    def height(self) -> int:
        """In pixels."""
        return self.footage.height

    @property
    def fps(self) -> int:
        """Whole frames a second."""
        return self.footage.fps

    @property
    def format(self) -> str:
        """That of what is looped."""
        return self.footage.format

    @property
    def added(self) -> int:
        """Pictures after those of the footage."""
        return 1 if self.way == "holds" else max(1, round(FADE * self.fps))

    @property
    def frames(self) -> int:
        """How many pictures there are."""
        return self.footage.frames + self.added

    def pictures(self) -> Iterator[av.VideoFrame]:
        """Yield the footage, and then the way back."""
        first = last = None
        for last in self.footage.pictures():
            first = first or last
            yield last
        if first is None or last is None:
            return
        begin, end = first.to_ndarray().astype(np.float32), last.to_ndarray().astype(np.float32)
        for step in range(1, self.added):
            done = step / self.added
            share = done * done * (3 - 2 * done)  # gently out and in
            mixed = np.rint(end + share * (begin - end)).astype(np.uint8)
            yield av.VideoFrame.from_ndarray(mixed, self.format)
        yield first

    def last(self) -> av.VideoFrame:
        """Return the last picture of the footage, before the way back: what a beat comes to."""
        return self.footage.last()


def sound(video: Path, start: int, frames: int, fps: int) -> Samples:
    """Return the sound of a stretch of a video, its first channel; silence where the video has none.

    Parameters
    ----------
    video
        A file that libav reads.
    start, frames
        The stretch, in frames of the video.
    fps
        Frames a second.

    Returns
    -------
    ndarray, shape (frames * 48000 / fps,)
    """
    begin, end = (round(Fraction(frame * SAMPLE_RATE, fps)) for frame in (start, start + frames))
    track = np.zeros(end - begin, np.float32)
    with av.open(str(video)) as film:
        for stream in film.streams.audio[:1]:
            film.seek(int(max(0, Fraction(begin, SAMPLE_RATE) - _RUN_UP) / stream.time_base), stream=stream)
            for at, block in _blocks(film.decode(stream)):
                if at >= end:
                    break
                low, high = max(at, begin), min(at + len(block), end)
                if low < high:
                    track[low - begin : high - begin] = block[low - at : high - at]
    return track


def _blocks(frames: Iterable[av.AudioFrame]) -> Iterator[tuple[int, Samples]]:
    """Yield the first channel of each block of sound, with the sample it begins at."""
    for frame in frames:
        yield round(frame.pts * frame.time_base * SAMPLE_RATE), frame.to_ndarray()[0]
