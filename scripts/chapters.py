"""Chapters: the places a viewer can jump to, one a scene."""

from fractions import Fraction
from typing import TYPE_CHECKING

from scenes.contract.caption import Cue
from scenes.contract.manifest import LectureManifest
from scripts.captions import webvtt

if TYPE_CHECKING:
    from av.container.core import Chapter  # which there is for type checkers alone


def chapters(manifest: LectureManifest) -> tuple[Cue, ...]:
    """Return one cue a scene, with its title, from its first frame to its last."""
    return tuple(Cue((scene.title,), scene.start, scene.start + scene.frames) for scene in manifest.scenes)


def chapters_file(manifest: LectureManifest) -> str:
    """Return the chapters as a WebVTT file."""
    return webvtt(chapters(manifest), manifest.fps)


def embedded(manifest: LectureManifest) -> "list[Chapter]":
    """Return the chapters as an MP4 container takes them."""
    return [
        {
            "id": number,
            "start": chapter.start,
            "end": chapter.end,
            "time_base": Fraction(1, manifest.fps),
            "metadata": {"title": chapter.text},
        }
        for number, chapter in enumerate(chapters(manifest))
    ]
