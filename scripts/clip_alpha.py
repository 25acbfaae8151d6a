"""Clips with a clear background: VP9 in WebM for browsers, ProRes 4444 for editing programs and Keynote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace

from scripts.clip_footage import Footage
from scripts.voices.sound import SAMPLE_RATE, Samples


@dataclass(frozen=True, slots=True)
class Codecs:
    """How a kind of file with alpha is written: container, codecs and their options."""

    container: str
    video: str
    pixels: str
    options: Mapping[str, str]
    audio: str
    samples: str


WEBM = Codecs(
    "webm",
    "libvpx-vp9",
    "yuva420p",
    # One quantizer and no look ahead, so that equal pictures that begin a group are equal in the file.
    {
        "crf": "12",
        "b": "0",
        "qmin": "12",
        "qmax": "12",
        "deadline": "realtime",
        "cpu-used": "5",
        "row-mt": "1",
        "auto-alt-ref": "0",
    }
    | {"lag-in-frames": "0"},
    "libopus",
    "fltp",
)
PRORES = Codecs("mov", "prores_ks", "yuva444p10le", {"profile": "4444", "alpha_bits": "8"}, "pcm_s16le", "s16")


def write_alpha(codecs: Codecs, footage: Footage, track: Samples | None, path: Path, *, loops: bool) -> None:
    """Write a clip with alpha.

    Parameters
    ----------
    codecs
        Of which kind.
    footage
        Pictures in ``rgba``, multiplied by their alpha.
    track : ndarray, shape (n,)
        What is heard, or None for silence.
    path
        Where to.
    loops
        Whether the last picture has to be decoded to just what the first one is.
    """
    with av.open(str(path), "w", format=codecs.container, options={"fflags": "+bitexact"}) as film:
        stream = _stream(film, codecs, footage)
        sounds = _sounds(film, codecs, track) if track is not None else iter(())
        before, frame = None, None
        for number, picture in enumerate(footage.pictures()):
            if frame is None or picture is not before:
                before, frame = picture, _stored(picture, codecs)
            frame.pts, frame.time_base = number, Fraction(1, footage.fps)
            last = loops and number == footage.frames - 1
            frame.pict_type = PictureType.I if last else PictureType.NONE
            film.mux(stream.encode(frame))
            # The sound of a picture's time goes beside it in the file.
            for packets in _until(sounds, Fraction(number + 1, footage.fps)):
                film.mux(packets)
        film.mux(stream.encode(None))
        for _, packets in sounds:
            film.mux(packets)


def _stream(film: av.container.OutputContainer, codecs: Codecs, footage: Footage) -> av.VideoStream:
    stream = film.add_stream(codecs.video, rate=footage.fps, options=dict(codecs.options))
    stream.width, stream.height, stream.pix_fmt = footage.width, footage.height, codecs.pixels
    stream.time_base = stream.codec_context.time_base = Fraction(1, footage.fps)
    stream.codec_context.gop_size = footage.fps
    stream.codec_context.color_range = ColorRange.MPEG
    stream.codec_context.colorspace = Colorspace.ITU709
    stream.codec_context.color_primaries = stream.codec_context.color_trc = 1  # bt709
    return stream


def _stored(picture: av.VideoFrame, codecs: Codecs) -> av.VideoFrame:
    return straight(picture).reformat(
        format=codecs.pixels, dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
    )


def straight(picture: av.VideoFrame) -> av.VideoFrame:
    """Return a picture whose colours aren't multiplied by its alpha any more, as files have it."""
    pixels = picture.to_ndarray().astype(np.uint16)
    alpha = pixels[..., 3:]
    color = np.minimum((pixels[..., :3] * 255 + alpha // 2) // np.maximum(alpha, 1), 255)
    return av.VideoFrame.from_ndarray(np.concatenate([color, alpha], axis=-1).astype(np.uint8), "rgba")


def _until(sounds: Iterator[tuple[Fraction, list[av.Packet]]], end: Fraction) -> Iterator[list[av.Packet]]:
    for at, packets in sounds:
        yield packets
        if at >= end:
            return


def _sounds(
    film: av.container.OutputContainer, codecs: Codecs, track: Samples
) -> Iterator[tuple[Fraction, list[av.Packet]]]:
    """Return blocks of encoded sound, each with the second it ends at."""
    stream = film.add_stream(codecs.audio, rate=SAMPLE_RATE, layout="stereo")

    def blocks() -> Iterator[tuple[Fraction, list[av.Packet]]]:
        resampler = av.AudioResampler(stream.codec_context.format, "stereo", SAMPLE_RATE, stream.frame_size or 1024)
        for start in range(0, len(track), 960):
            block = np.repeat(track[None, start : start + 960], 2, axis=0)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), "fltp", "stereo")
            frame.sample_rate, frame.time_base, frame.pts = SAMPLE_RATE, Fraction(1, SAMPLE_RATE), start
            packets = [packet for each in resampler.resample(frame) for packet in stream.encode(each)]
            yield Fraction(start + 960, SAMPLE_RATE), packets
        rest = [packet for each in resampler.resample(None) for packet in stream.encode(each)]
        yield Fraction(len(track), SAMPLE_RATE), [*rest, *stream.encode(None)]

    return blocks()
