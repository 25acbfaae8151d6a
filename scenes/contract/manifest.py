"""The manifest: the JSON contract that a render writes and everything after it reads.

Times are whole frames at the manifest's own frame rate, paths are relative to the manifest, and there is no
clock, host or user in it, so a render of the same lecture writes the same bytes.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence in place: what is shown and said, from which frame of its beat, for how many frames."""

    caption: str
    spoken: str
    start: int
    frames: int


@dataclass(frozen=True, slots=True)
class Beat:
    """One narrated step.

    Attributes
    ----------
    slug
        Permanent name, unique in its lecture.
    start
        First frame in the lecture.
    frames
        Length.
    moving
        Frames among them in which something moves; the rest stands still.
    sentences
        What is said, in order.
    """

    slug: str
    start: int
    frames: int
    moving: int
    sentences: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene's class name, its title in plain words, and its beats in order."""

    name: str
    title: str
    beats: tuple[Beat, ...]

    @property
    def start(self) -> int:
        """The scene's first frame in the lecture."""
        return self.beats[0].start

    @property
    def frames(self) -> int:
        """How many frames the scene lasts."""
        return sum(beat.frames for beat in self.beats)


@dataclass(frozen=True, slots=True)
class LectureManifest:
    """Everything a render knows about a lecture that later steps may need.

    Attributes
    ----------
    lecture, title, question
        The lecture's slug, its title, and the question it answers.
    number
        Its place in the course, from 1.
    part, course
        Titles.
    profile
        Name of the render profile; ``width``, ``height`` in pixels and ``fps`` follow from it.
    voice
        The voice as given to ``--voice``, such as ``festival`` or ``espeak:en-gb/f3``.
    language
        Of narration and captions, as in file names (``en``).
    inputs
        The lecture's inputs, by name.
    fingerprint
        Of all that the render was made from; equal fingerprints mean equal renders.
    scenes
        In order, with their beats.
    files
        What was written beside the manifest: from its kind (``video``, ``captions``, ...) to its name.
    """

    lecture: str
    title: str
    question: str
    number: int
    part: str
    course: str
    profile: str
    width: int
    height: int
    fps: int
    voice: str
    language: str
    inputs: dict[str, Any]
    fingerprint: str
    scenes: tuple[Scene, ...]
    files: dict[str, str] = field(default_factory=dict)
    schema: int = SCHEMA

    @property
    def beats(self) -> tuple[Beat, ...]:
        """All beats of all scenes, in order."""
        return tuple(beat for scene in self.scenes for beat in scene.beats)

    @property
    def frames(self) -> int:
        """How many frames the lecture lasts."""
        return sum(scene.frames for scene in self.scenes)

    def write(self, path: Path) -> None:
        """Write the manifest, whole or not at all."""
        scratch = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        try:
            scratch.write_text(text, encoding="utf-8")
            scratch.replace(path)
        finally:
            scratch.unlink(missing_ok=True)

    @classmethod
    def read(cls, path: Path) -> "LectureManifest":
        """Read a manifest; raise ``ValueError`` when it is not one of this schema."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["schema"] != SCHEMA:
                raise ValueError(f"its schema is {data['schema']}")
            return cls(**{**data, "scenes": tuple(_scene(scene) for scene in data["scenes"])})
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path} is not a manifest of schema {SCHEMA}: {error}") from None


def _scene(data: dict[str, Any]) -> Scene:
    return Scene(data["name"], data["title"], tuple(_beat(beat) for beat in data["beats"]))


def _beat(data: dict[str, Any]) -> Beat:
    return Beat(**{**data, "sentences": tuple(Utterance(**said) for said in data["sentences"])})
