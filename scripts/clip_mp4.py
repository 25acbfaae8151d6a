"""Clips as MP4: the H.264 that players in lecture halls, and PowerPoint, play and search without a hitch."""

import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace

from scenes.contract.errors import InputError
from scripts.clip_footage import Footage
from scripts.loudness import encoded
from scripts.voices.sound import SAMPLE_RATE, Samples

MOST_BLOCKS, MOST_BLOCKS_A_SECOND = 8_704, 522_240
"""Level 4.2 of H.264: blocks of 16 by 16 pixels in a frame and in a second; 1920 by 1080 at 60 fps is its most."""

_QP = 18
"""The quantizer of every picture: what is lost on top of the render's own is not seen."""


def refuse_beyond_level(width: int, height: int, fps: int) -> None:
    """Raise ``InputError`` when a video of this size is more than H.264 at level 4.2 holds."""
    blocks = -(-width // 16) * -(-height // 16)
    if blocks > MOST_BLOCKS or blocks * fps > MOST_BLOCKS_A_SECOND:
        raise InputError(
            f"an mp4 clip of {width}x{height} at {fps} fps is more than players in halls play (H.264, level 4.2); "
            "choose --profile final, or a --size of at most 1920x1080"
        )


def write_mp4(footage: Footage, track: Samples | None, path: Path, *, loops: bool = False) -> None:
    """Write a clip as MP4.

    Constant frame rate, a key frame each second and at the start, no B frames, so that no edit list is needed to
    begin at zero; the index comes before the pictures.

    Parameters
    ----------
    footage
        What is shown; if it is ``rgba``, nothing of it may be transparent.
    track : ndarray, shape (n,)
        What is heard, or None for a silent clip. It comes 21 ms late, which nobody notices: a codec's lead-in, that
        only an edit list could hide.
    path
        Where to.
    loops
        Whether the last picture has to be decoded to just what the first one is.
    """
    options = {"movflags": "+faststart", "use_editlist": "0", "movie_timescale": str(SAMPLE_RATE)}
    with av.open(str(path), "w", format="mp4", options={**options, "fflags": "+bitexact"}) as film:
        stream = _stream(film, footage)
        voice = None if track is None else av.open(io.BytesIO(encoded(track)), "r")
        heard = film.add_stream_from_template(voice.streams.audio[0]) if voice else None
        sounds = _sounds(heard, voice, Fraction(footage.frames, footage.fps)) if heard and voice else iter(())
        waiting = next(sounds, None)
        for number, packet in enumerate(_encoded(stream, footage, loops)):
            # The sound that belongs to a picture goes beside it in the file.
            while waiting is not None and waiting.pts * footage.fps <= number * SAMPLE_RATE:
                film.mux(waiting)
                waiting = next(sounds, None)
            film.mux(packet)
        for packet in [waiting, *sounds] if waiting is not None else []:
            film.mux(packet)
        if voice:
            voice.close()


def _stream(film: av.container.OutputContainer, footage: Footage) -> av.VideoStream:
    options = {
        "qp": str(_QP),
        "preset": "veryfast",
        "profile": "high",
        "forced-idr": "1",
        # Pictures follow from themselves and the one before: nothing is weighed by what comes later, so that equal
        # pictures that begin a group are equal in the file. One thread makes the bytes the same on every machine.
        "x264-params": f"bframes=0:ref=1:open-gop=0:keyint={footage.fps}:min-keyint=1:rc-lookahead=0:mbtree=0"
        ":scenecut=0:weightp=0:aq-mode=0:psy=0:threads=1"
        ":colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
    }
    stream = film.add_stream("libx264", rate=footage.fps, options=options)
    stream.width, stream.height, stream.pix_fmt = footage.width, footage.height, "yuv420p"
    stream.time_base = stream.codec_context.time_base = Fraction(1, footage.fps)
    stream.codec_context.color_range = ColorRange.MPEG
    stream.codec_context.colorspace = Colorspace.ITU709
    stream.codec_context.color_primaries = stream.codec_context.color_trc = 1  # bt709
    return stream


def _encoded(stream: av.VideoStream, footage: Footage, loops: bool) -> Iterator[av.Packet]:
    for number, picture in enumerate(footage.pictures()):
        frame = as_yuv420p(picture)
        frame.pts, frame.time_base = number, Fraction(1, footage.fps)
        last = loops and number == footage.frames - 1
        frame.pict_type = PictureType.I if last else PictureType.NONE
        yield from _timed(stream.encode(frame), stream, footage.fps)
    yield from _timed(stream.encode(None), stream, footage.fps)


def _timed(packets: list[av.Packet], stream: av.VideoStream, fps: int) -> Iterator[av.Packet]:
    for packet in packets:
        packet.stream, packet.duration, packet.time_base = stream, 1, Fraction(1, fps)
        yield packet


def as_yuv420p(picture: av.VideoFrame) -> av.VideoFrame:
    """Return a picture as video players want it: bt709, limited range."""
    if picture.format.name == "yuv420p":
        return picture
    return picture.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)


def _sounds(stream: AudioStream, voice: av.container.InputContainer, length: Fraction) -> Iterator[av.Packet]:
    """Yield the packets of a sound, timed by counting from zero, the last one cut to end with the picture."""
    samples, at = round(length * SAMPLE_RATE), 0
    for packet in voice.demux(audio=0):
        if not packet.size or at >= samples:
            continue
        count = min(stream.codec_context.frame_size or 1024, samples - at)
        packet.stream, packet.time_base = stream, Fraction(1, SAMPLE_RATE)
        packet.pts = packet.dts = at
        packet.duration = count
        at += count
        yield packet
