"""How good a video looks beside the pictures that Manim draws: SSIM, frame by frame, and the size at equal SSIM.

The reference is stock Manim again, with its own options for another codec: RGB, and nothing lost. Luma is compared
with the reference in the colours that the video was written in: BT.709 ours, BT.601 stock Manim's. Sizes are those of
the pictures alone, without containers. SSIM is Z. Wang et al., "Image quality assessment: from error visibility to
structural similarity", IEEE Transactions on Image Processing 13, 2004, as libavfilter has it.
"""

import io
import itertools
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace

from scenes.contract.errors import SceneError

LOSSLESS = (
    *("--video-codec", "libx264rgb", "--pixel-format", "rgb24"),
    *("--encoder-option", "qp=0", "--encoder-option", "preset=ultrafast"),
)
"""Options of ``manim render`` for pictures as they are drawn."""
CRF = 23
"""What Manim encodes with, at x264's own preset; see ``manim/_config/video_encoder.py``."""
LADDER = (17, CRF, 29)
"""Where stock Manim's curve of size over SSIM is measured."""

Video = str | io.BytesIO


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two videos are: SSIM of the luma, the mean and the worst frame."""

    mean: float
    worst: float

    @classmethod
    def of(cls, ssims: Sequence[float]) -> "Likeness":
        """Return that of a video, given each frame's."""
        return cls(statistics.fmean(ssims), min(ssims))

    def __str__(self) -> str:
        return f"{self.mean:.5f}, worst frame {self.worst:.5f}"


@dataclass(frozen=True, slots=True)
class Quality:
    """What was seen of one scene.

    Attributes
    ----------
    name, frames
        Which scene, and how many frames were compared: all of it.
    ours, stock
        Against what Manim draws.
    between
        Ours against stock Manim's.
    sizes
        Bytes of ours and of stock Manim's pictures.
    curve
        By its CRF, the mean SSIM and the bytes of the reference encoded as stock Manim does.
    """

    name: str
    frames: int
    ours: Likeness
    stock: Likeness
    between: Likeness
    sizes: tuple[int, int]
    curve: Mapping[int, tuple[float, int]]

    @property
    def ratio(self) -> float:
        """Size at equal SSIM, ours over stock Manim's."""
        ours, stock = self.sizes
        return ours / (stock * self._bytes_at(self.ours.mean) / self._bytes_at(self.stock.mean))

    @property
    def within(self) -> bool:
        """Whether our SSIM lies on the measured part of the curve; else `ratio` is taken at its nearer end."""
        ssims = [ssim for ssim, _ in self.curve.values()]
        return min(ssims) <= self.ours.mean <= max(ssims)

    def _bytes_at(self, ssim: float) -> float:
        points = sorted((_decibels(mean), np.log(size)) for mean, size in self.curve.values())
        decibels, sizes = np.transpose(points)
        return float(np.exp(np.interp(_decibels(ssim), decibels, sizes)))

    def lines(self) -> Iterator[str]:
        """Yield what to print."""
        ours, stock = self.sizes
        yield f"{self.name}: all of its {self.frames} frames"
        yield f"  SSIM, ours / what Manim draws: {self.ours}"
        yield f"  SSIM, stock / what Manim draws: {self.stock}"
        yield f"  SSIM, ours / stock: {self.between}"
        yield f"  bytes, ours / stock: {ours} / {stock} = {ours / stock:.2f}"
        points = ", ".join(f"CRF {crf} {ssim:.5f} {size}" for crf, (ssim, size) in self.curve.items())
        yield f"  stock's encoder, in one stream: {points}"
        beyond = "" if self.within else f" (ours is off the curve of CRF {LADDER[0]} to {LADDER[-1]}: at its end)"
        yield f"  bytes at equal SSIM, ours / stock: {self.ratio:.2f}{beyond}"


def compared(name: str, reference: Path, stock: Path, ours: Sequence[bytes], fps: int) -> Quality:
    """Compare a scene's videos, every frame of them.

    Parameters
    ----------
    name
        What to call it.
    reference, stock
        Stock Manim's, lossless and as it comes.
    ours
        Our segments, in order.
    fps
        Frames a second of all of them.

    Raises
    ------
    SceneError
        They don't have the same number of frames.
    """
    files = [io.BytesIO(segment) for segment in ours]
    encoders = {crf: _Encoder(crf, fps) for crf in LADDER}
    seen, kept, between = [], [], []
    by_stock, by_us, alike = _Comparison(), _Comparison(), _Comparison()
    for drawn, old, new in _together(_drawn(reference), _pictures([str(stock)]), _pictures(files)):
        as_stock = _in_colours(drawn, Colorspace.ITU601)
        seen.append(by_us.ssim(_in_colours(drawn, Colorspace.ITU709), new))
        kept.append(by_stock.ssim(as_stock, old))
        between.append(alike.ssim(_recoloured(old), new))
        for encoder in encoders.values():
            encoder.add(as_stock)
    curve = _curve(reference, {crf: encoder.video() for crf, encoder in encoders.items()})
    sizes = _size(files), _size([str(stock)])
    return Quality(name, len(seen), Likeness.of(seen), Likeness.of(kept), Likeness.of(between), sizes, curve)


def _curve(reference: Path, videos: Mapping[int, io.BytesIO]) -> dict[int, tuple[float, int]]:
    """Return mean SSIM and size of what was encoded at each CRF."""
    comparisons, found = [_Comparison() for _ in videos], []
    for drawn, *encoded in _together(_drawn(reference), *(_pictures([video]) for video in videos.values())):
        frame = _in_colours(drawn, Colorspace.ITU601)
        found.append([compare.ssim(frame, other) for compare, other in zip(comparisons, encoded, strict=True)])
    means = np.mean(found, axis=0)
    return {crf: (float(mean), _size([video])) for (crf, video), mean in zip(videos.items(), means, strict=True)}


def _together(*videos: Iterable[av.VideoFrame]) -> Iterator[tuple[av.VideoFrame, ...]]:
    """Yield videos' frames side by side; raise ``SceneError`` if one is longer than another."""
    for number, frames in enumerate(itertools.zip_longest(*videos)):
        if None in frames:
            raise SceneError(f"two videos of one scene have different lengths: one of them ends after {number} frames")
        yield frames


class _Comparison:
    """libavfilter's ``ssim``: one video against another, frame by frame."""

    def __init__(self) -> None:
        self._inputs: list[FilterContext] = []
        self._number = 0

    def ssim(self, one: av.VideoFrame, other: av.VideoFrame) -> float:
        """Return how alike the luma of the next two frames is."""
        if not self._inputs:
            self._configure(one)
        for source, frame in zip(self._inputs, (one, other), strict=True):
            frame.pts, frame.time_base = self._number, Fraction(1, 1)
            source.push(frame)
        self._number += 1
        return float(self._out.pull().metadata["lavfi.ssim.Y"])

    def _configure(self, frame: av.VideoFrame) -> None:
        graph = self._graph = Graph()
        like = av.VideoFormat("yuv420p", frame.width, frame.height)
        self._inputs = [
            graph.add_buffer(width=frame.width, height=frame.height, format=like, time_base=Fraction(1, 1))
            for _ in range(2)
        ]
        compare, self._out = graph.add("ssim"), graph.add("buffersink")
        for place, source in enumerate(self._inputs):
            source.link_to(compare, 0, place)
        compare.link_to(self._out)
        graph.configure()


def _pictures(videos: Iterable[Video]) -> Iterator[av.VideoFrame]:
    for video in videos:
        if isinstance(video, io.BytesIO):
            video.seek(0)
        with av.open(video, "r") as container:
            yield from container.decode(video=0)


def _drawn(reference: Path) -> Iterator[av.VideoFrame]:
    """Yield what Manim drew, in RGB; as new frames, since one that was decoded is converted by what it was before."""
    for frame in _pictures([str(reference)]):
        yield av.VideoFrame.from_ndarray(frame.to_ndarray(format="rgb24"), format="rgb24")


def _in_colours(rgb: av.VideoFrame, colours: Colorspace) -> av.VideoFrame:
    """Convert to luma and chroma in a television's range, which libswscale guesses wrongly unless it is told."""
    full, tv = ColorRange.JPEG, ColorRange.MPEG
    return rgb.reformat(format="yuv420p", src_color_range=full, dst_color_range=tv, dst_colorspace=colours)


def _recoloured(frame: av.VideoFrame) -> av.VideoFrame:
    """Convert a frame of stock Manim's to our colours."""
    full, tv = ColorRange.JPEG, ColorRange.MPEG
    rgb = frame.reformat(format="rgb24", src_color_range=tv, dst_color_range=full, src_colorspace=Colorspace.ITU601)
    return _in_colours(rgb, Colorspace.ITU709)


class _Encoder:
    """Encodes frames as stock Manim does, but for the CRF."""

    def __init__(self, crf: int, fps: int) -> None:
        self._buffer = io.BytesIO()
        self._container = av.open(self._buffer, "w", format="mp4")
        self._stream = self._container.add_stream("libx264", rate=fps, options={"crf": str(crf)})
        self._stream.pix_fmt = "yuv420p"
        self._next, self._tick = 0, Fraction(1, fps)

    def add(self, frame: av.VideoFrame) -> None:
        if not self._next:
            self._stream.width, self._stream.height = frame.width, frame.height
        frame.pts, frame.time_base = self._next, self._tick
        # Else it is encoded as the kind of frame that it was read from.
        frame.pict_type = PictureType.NONE
        self._next += 1
        self._container.mux(self._stream.encode(frame))

    def video(self) -> io.BytesIO:
        """Return all frames, encoded."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._buffer


def _size(videos: Iterable[Video]) -> int:
    size = 0
    for video in videos:
        if isinstance(video, io.BytesIO):
            video.seek(0)
        with av.open(video, "r") as container:
            size += sum(packet.size for packet in container.demux(video=0))
    return size


def _decibels(ssim: float) -> float:
    """Return an SSIM on the scale on which it goes about straight with the logarithm of the size."""
    return float(-10 * np.log10(max(1 - ssim, 1e-9)))
