"""Clips as pictures that move by themselves, where no video can be: GIF and animated WebP."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.filter import Graph
from av.video.reformatter import Colorspace

from scripts.clip_footage import Footage

GIF_WIDTH, GIF_BYTES = 960, 8_000_000
"""How wide a GIF is at most, and what mail programs and slides still take."""

GIF_FPS, WEBP_FPS = 20, 30
"""Frames a second at most. A GIF's times are hundredths of a second, of which 20 fps takes five each."""


def write_gif(footage: Footage, path: Path) -> None:
    """Write a clip as GIF: looped, with the 256 colours that suit it best."""
    scale = min(Fraction(1), Fraction(GIF_WIDTH, footage.width))
    width, height = (int(side * scale) // 2 * 2 for side in (footage.width, footage.height))

    def pictures() -> Iterator[tuple[int, av.VideoFrame]]:
        for number, picture in _thinned(footage, GIF_FPS):
            yield number, _rgb(picture, width, height)

    palette = _palette(pictures)
    # The last picture stays as long as one of the render's does.
    options = {"loop": "0", "final_delay": str(round(100 / footage.fps)), "fflags": "+bitexact"}
    with av.open(str(path), "w", format="gif", options=options) as film:
        stream = film.add_stream("gif", rate=100)
        stream.width, stream.height, stream.pix_fmt = width, height, "pal8"
        stream.time_base = stream.codec_context.time_base = Fraction(1, 100)
        for number, frame in zip(_numbers(footage, GIF_FPS), _painted(pictures, palette), strict=True):
            frame.pts, frame.time_base = round(Fraction(100 * number, footage.fps)), Fraction(1, 100)
            film.mux(stream.encode(frame))
        film.mux(stream.encode(None))


def write_webp(footage: Footage, path: Path) -> None:
    """Write a clip as animated WebP, looped."""
    with av.open(str(path), "w", format="webp", options={"loop": "0", "fflags": "+bitexact"}) as film:
        stream = film.add_stream("libwebp_anim", rate=footage.fps, options={"lossless": "1", "quality": "40"})
        stream.width, stream.height, stream.pix_fmt = footage.width, footage.height, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
        for number, picture in _thinned(footage, WEBP_FPS):
            frame = picture.reformat(src_colorspace=Colorspace.ITU709, dst_colorspace=Colorspace.ITU601)
            frame.pts, frame.time_base = round(Fraction(1000 * number, footage.fps)), Fraction(1, 1000)
            film.mux(stream.encode(frame))
        film.mux(stream.encode(None))


def _numbers(footage: Footage, fps: int) -> list[int]:
    """Return which pictures to keep for about so many a second: evenly spaced ones, and the last."""
    step = -(-footage.fps // fps)
    return sorted({*range(0, footage.frames, step), footage.frames - 1})


def _thinned(footage: Footage, fps: int) -> Iterator[tuple[int, av.VideoFrame]]:
    kept = set(_numbers(footage, fps))
    return ((number, picture) for number, picture in enumerate(footage.pictures()) if number in kept)


def _rgb(picture: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
    return picture.reformat(width, height, "rgb24", src_colorspace=Colorspace.ITU709)


Pictures = Callable[[], Iterator[tuple[int, av.VideoFrame]]]


def _palette(pictures: Pictures) -> av.VideoFrame:
    """Return the colours of all pictures, as a picture of 16 by 16."""
    graph, source = Graph(), None
    for number, picture in pictures():
        if source is None:
            source = graph.add_buffer(width=picture.width, height=picture.height, format="rgb24", time_base=_TICK)
            maker, sink = graph.add("palettegen", "stats_mode=full"), graph.add("buffersink")
            source.link_to(maker)
            maker.link_to(sink)
            graph.configure()
        picture.pts, picture.time_base = number, _TICK
        source.push(picture)
    assert source is not None
    source.push(None)
    return sink.pull()


def _painted(pictures: Pictures, palette: av.VideoFrame) -> Iterator[av.VideoFrame]:
    """Yield the pictures in the palette's colours."""
    graph = Graph()
    first = next(pictures())[1]
    source = graph.add_buffer(width=first.width, height=first.height, format="rgb24", time_base=_TICK)
    colors = graph.add_buffer(width=palette.width, height=palette.height, format=palette.format.name, time_base=_TICK)
    # Dots would hide fewer colours than they cost: the pictures are flat.
    painter, sink = graph.add("paletteuse", "dither=none:diff_mode=rectangle"), graph.add("buffersink")
    source.link_to(painter, 0, 0)
    colors.link_to(painter, 0, 1)
    painter.link_to(sink)
    graph.configure()
    palette.pts, palette.time_base = 0, _TICK
    colors.push(palette)
    colors.push(None)
    for number, picture in pictures():
        picture.pts, picture.time_base = number, _TICK
        source.push(picture)
        yield from _pulled(sink)
    source.push(None)
    yield from _pulled(sink)


_TICK = Fraction(1, 60)


def _pulled(sink: av.filter.context.FilterContext) -> Iterator[av.VideoFrame]:
    while True:
        try:
            yield sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return
