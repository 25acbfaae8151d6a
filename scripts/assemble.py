"""Assembly: segments and narration become the finished video; nothing is encoded twice.

Segments are joined packet by packet and timed by counting frames, the narration is laid on by frame number,
and captions and chapters are embedded. The same inputs give the same bytes.
"""

import heapq
import io
import mmap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.subtitles.stream import SubtitleStream
from av.video.reformatter import Colorspace
from av.video.stream import VideoStream

from scenes.contract.errors import InputError
from scenes.contract.manifest import Beat, LectureManifest
from scripts.captions import captions, srt, webvtt
from scripts.chapters import chapters_file, embedded
from scripts.loudness import Loudness, mastered
from scripts.transcript import transcript
from scripts.voices.sound import SAMPLE_RATE, Samples
from scripts.whole import written_whole

_ISO_639_2 = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa"}
_CAPTION_STYLE = b"""[Script Info]
PlayResY: 288
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
Style: Default,Sans-serif,16,&Hffffff,2
"""


def soundtrack(manifest: LectureManifest, narration: Sequence[Sequence[Samples]]) -> tuple[bytes, Loudness]:
    """Return the whole narration, mastered and encoded; see `laid_out` and `scripts.loudness.mastered`.

    It needs no picture, so that it can be made while that is still being drawn.

    Parameters
    ----------
    manifest
        Where each sentence begins.
    narration : arrays of shape (n,)
        For each beat the sound of each of its sentences: mono, 48 kHz, float between -1 and 1.

    Returns
    -------
    m4a : bytes
        AAC in an MP4 container.
    heard : Loudness
        Of the finished sound, as a listener decodes it.

    Raises
    ------
    InputError
        A beat's sentences are longer than the manifest says.
    """
    return mastered(laid_out(manifest, narration))


def assemble(manifest: LectureManifest, segments: Sequence[Path], m4a: bytes, out: Path) -> None:
    """Write the finished video: joined segments, narration, captions, chapters and tags.

    Parameters
    ----------
    manifest
        What was rendered.
    segments
        The rendered video of each beat, in order: H.264 in MP4, all with the same codec parameters.
    m4a
        The narration, from `soundtrack`.
    out
        The MP4 file, written whole or not at all.

    Raises
    ------
    InputError
        A segment can't be read, has other frames than the manifest says, or was encoded otherwise than
        the first one; or ``out`` can't be written.
    """
    footage = _footage(manifest, segments)
    with written_whole(out) as scratch:
        _mux(manifest, footage, m4a, scratch)
        _switch_captions_off(scratch)


def poster(manifest: LectureManifest, segments: Sequence[Path], out: Path, beat: str | None = None) -> None:
    """Write the last frame of a beat as a PNG, by default of the first scene's last beat.

    Raises
    ------
    InputError
        The segment can't be read, or ``out`` can't be written.
    """
    slugs = [beat.slug for beat in manifest.beats]
    path = segments[slugs.index(beat or manifest.scenes[0].beats[-1].slug)]
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        last = max(time for time, _ in _timed(container.demux(stream)))
        container.seek(last, stream=stream)
        *_, frame = container.decode(stream)
    picture = frame.reformat(format="rgb24", src_colorspace=Colorspace.ITU709).to_image()
    with written_whole(out) as scratch:
        picture.save(scratch, format="PNG")


def side_files(manifest: LectureManifest) -> dict[str, str]:
    """Return the text files that go with the video, from their names to what is in them."""
    cues, name = captions(manifest), f"{manifest.lecture}.{manifest.language}"
    return {
        f"{name}.vtt": webvtt(cues, manifest.fps),
        f"{name}.srt": srt(cues, manifest.fps),
        "chapters.vtt": chapters_file(manifest),
        "transcript.md": transcript(manifest),
    }


def laid_out(manifest: LectureManifest, narration: Sequence[Sequence[Samples]]) -> Samples:
    """Return the whole narration as one track, as long as the video: every sentence at its own frame.

    Parameters
    ----------
    manifest
        Where each sentence begins.
    narration : arrays of shape (n,)
        For each beat, the sound of each of its sentences.

    Returns
    -------
    track : ndarray, shape (frames * 48000 / fps,)
    """
    track = np.zeros(_sample(manifest.frames, manifest), np.float32)
    for beat, sounds in zip(manifest.beats, narration, strict=True):
        for sentence, sound in zip(beat.sentences, sounds, strict=True):
            start = _sample(beat.start + sentence.start, manifest)
            if start + len(sound) > len(track):
                raise InputError(f"the narration of beat '{beat.slug}' is longer than the video; narrate it again")
            track[start : start + len(sound)] += sound
    return track


def _sample(frame: int, manifest: LectureManifest) -> int:
    return round(Fraction(frame * SAMPLE_RATE, manifest.fps))


# --- segments -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A segment's file, and for each of its packets, in order of decoding, which frame it shows."""

    path: Path
    shows: tuple[int, ...]
    settings: tuple[bytes | None, int, int, str | None]


def _footage(manifest: LectureManifest, segments: Sequence[Path]) -> list[_Stretch]:
    """Read how every segment is built, and refuse those that can't be joined to the first."""
    if len(segments) != len(manifest.beats):
        raise InputError(f"{manifest.lecture} has {len(manifest.beats)} beats, but {len(segments)} segments came")
    footage = [_stretch(path, beat) for path, beat in zip(segments, manifest.beats, strict=True)]
    for stretch, beat in zip(footage, manifest.beats, strict=True):
        if stretch.settings != footage[0].settings:
            raise _unusable(beat, stretch.path, "was encoded with other settings than the lecture's first")
    return footage


def _stretch(path: Path, beat: Beat) -> _Stretch:
    try:
        with av.open(str(path)) as container:
            codec = container.streams.video[0].codec_context
            settings = (codec.extradata, codec.width, codec.height, codec.pix_fmt)
            packets = [(time, packet.is_keyframe) for time, packet in _timed(container.demux(video=0))]
    except (av.FFmpegError, IndexError) as error:
        raise _unusable(beat, path, "can't be read") from error
    if len(packets) != beat.frames:
        raise _unusable(beat, path, f"has {len(packets)} frames instead of {beat.frames}")
    if not packets[0][1]:
        raise _unusable(beat, path, "does not begin with a key frame")
    rank = {time: shown for shown, time in enumerate(sorted(time for time, _ in packets))}
    return _Stretch(path, tuple(rank[time] for time, _ in packets), settings)


def _timed(packets: Iterable[av.Packet]) -> Iterator[tuple[int, av.Packet]]:
    """Yield each packet with the time it is shown at; a container ends with an empty one that has none."""
    return ((packet.pts, packet) for packet in packets if packet.pts is not None)


def _unusable(beat: Beat, path: Path, what: str) -> InputError:
    return InputError(f"the segment of beat '{beat.slug}' {what} ({path}); render it again with --force")


# --- the container --------------------------------------------------------------------------------------


def _mux(manifest: LectureManifest, footage: Sequence[_Stretch], m4a: bytes, path: Path) -> None:
    options = {"movflags": "+faststart", "movie_timescale": str(SAMPLE_RATE), "fflags": "+bitexact"}
    with ExitStack() as stack:
        first = stack.enter_context(av.open(str(footage[0].path)))
        sound = stack.enter_context(av.open(io.BytesIO(m4a), "r"))
        film = stack.enter_context(av.open(str(path), "w", format="mp4", options=options))
        picture = film.add_stream_from_template(first.streams.video[0])
        voice = film.add_stream_from_template(sound.streams.audio[0])
        words = film.add_stream("mov_text", time_base=Fraction(1, manifest.fps))
        words.codec_context.subtitle_header = _CAPTION_STYLE
        voice.metadata["language"] = words.metadata["language"] = _ISO_639_2.get(manifest.language, "und")
        film.metadata.update(_tags(manifest))
        film.set_chapters(embedded(manifest))
        packets = heapq.merge(
            _words(words, manifest),
            _pictures(picture, footage, manifest.fps),
            _sounds(voice, sound, _sample(manifest.frames, manifest)),
            key=lambda packet: (packet.dts or 0) * packet.time_base,
        )
        for packet in packets:
            film.mux(packet)


def _tags(manifest: LectureManifest) -> dict[str, str]:
    return {
        "title": f"{manifest.title}: {manifest.question}",
        "artist": manifest.course,
        "comment": f"{manifest.part}, lecture {manifest.number}; voice: {manifest.voice}",
    }


def _pictures(stream: VideoStream, footage: Sequence[_Stretch], fps: int) -> Iterator[av.Packet]:
    """Yield the packets of all segments, timed anew by counting frames."""
    # A frame is shown once all it depends on is decoded: decoding begins this many frames ahead, throughout.
    ahead = max(decoded - shown for stretch in footage for decoded, shown in enumerate(stretch.shows))
    start = 0
    for stretch in footage:
        with av.open(str(stretch.path)) as segment:
            packets = _timed(segment.demux(video=0))
            for decoded, ((_, packet), shown) in enumerate(zip(packets, stretch.shows, strict=True)):
                packet.stream, packet.time_base = stream, Fraction(1, fps)
                packet.dts, packet.pts, packet.duration = start + decoded - ahead, start + shown, 1
                yield packet
        start += len(stretch.shows)


def _sounds(stream: AudioStream, sound: InputContainer, samples: int) -> Iterator[av.Packet]:
    """Yield the packets of the sound, the last one cut to end with the picture."""
    for time, packet in _timed(sound.demux(audio=0)):
        if time < samples:
            packet.stream, packet.time_base = stream, Fraction(1, SAMPLE_RATE)
            if time + (packet.duration or 0) > samples:
                packet.duration = samples - time
            yield packet


def _words(stream: SubtitleStream, manifest: LectureManifest) -> Iterator[av.Packet]:
    """Yield the captions; the muxer puts empty ones where nothing is shown."""
    for cue in captions(manifest):
        text = cue.text.encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = stream, Fraction(1, manifest.fps)
        packet.dts, packet.pts, packet.duration = cue.start, cue.start, cue.end - cue.start
        yield packet


def _switch_captions_off(path: Path) -> None:
    """Clear the caption track's "enabled" flag, which the muxer always sets: a viewer turns captions on."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as film:
        for movie in _boxes(film, b"moov", 0, len(film)):
            for track in _boxes(film, b"trak", *movie):
                (media,) = _boxes(film, b"mdia", *track)
                ((handler, _),) = _boxes(film, b"hdlr", *media)
                if film[handler + 8 : handler + 12] == b"sbtl":
                    ((header, _),) = _boxes(film, b"tkhd", *track)
                    film[header + 3] &= ~1


def _boxes(film: mmap.mmap, kind: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the contents of each box of this kind begin and end, among those between two offsets."""
    while start < end:
        size, header = int.from_bytes(film[start : start + 4], "big"), 8
        if size == 1:  # a size beyond 32 bits follows the kind
            size, header = int.from_bytes(film[start + 8 : start + 16], "big"), 16
        if film[start + 4 : start + 8] == kind:
            yield start + header, start + size
        start += size
