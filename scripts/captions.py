"""Caption files: WebVTT for players, SRT for everything else."""

import html
from collections.abc import Iterable

from scenes.contract import caption
from scenes.contract.caption import Cue
from scenes.contract.manifest import LectureManifest


def captions(manifest: LectureManifest) -> tuple[Cue, ...]:
    """Return the lecture's captions, in frames from its first one."""
    return caption.cues(manifest.beats, manifest.fps)


def problems(manifest: LectureManifest) -> tuple[str, ...]:
    """Return which captions a reader could not follow, a sentence each; nothing when all is well."""
    return caption.problems(captions(manifest), manifest.fps)


def webvtt(cues: Iterable[Cue], fps: int) -> str:
    """Return these cues as a WebVTT file."""
    return "WEBVTT\n\n" + _records(((cue, html.escape(cue.text, quote=False)) for cue in cues), fps, ".")


def srt(cues: Iterable[Cue], fps: int) -> str:
    """Return these cues as an SRT file; it has no escapes, so a typed ``-->`` becomes a drawn arrow."""
    return _records(((cue, cue.text.replace("-->", "→")) for cue in cues), fps, ",")


def _records(cues: Iterable[tuple[Cue, str]], fps: int, point: str) -> str:
    return "\n".join(
        f"{number}\n{timestamp(cue.start, fps, point)} --> {timestamp(cue.end, fps, point)}\n{text}\n"
        for number, (cue, text) in enumerate(cues, 1)
    )


def timestamp(frame: int, fps: int, point: str = ".") -> str:
    """Return the moment of a frame as hours, minutes, seconds and milliseconds, rounded to the nearest.

    Examples
    --------
    >>> timestamp(0, 60), timestamp(3_725 * 60 + 1, 60), timestamp(1, 15, ",")
    ('00:00:00.000', '01:02:05.017', '00:00:00,067')
    """
    milliseconds = (2 * 1000 * frame + fps) // (2 * fps)
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{milliseconds:03}"
