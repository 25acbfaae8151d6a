"""Pieces: the beats and scenes of a lecture, each of which makes a clip, under names that sort as they are told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scenes.contract.errors import unknown
from scenes.contract.manifest import LectureManifest, Scene
from scenes.contract.plan import LecturePlan


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a lecture that makes a clip.

    Attributes
    ----------
    name
        What its files are called, without their endings: ``03-shadow``, or for a scene ``scene-2-three-lines``.
    scene, beat
        Where it is: the scene's class name, and the beat's slug, or None for the whole scene.
    title
        In plain words, the scene's.
    start, frames
        Where in the lecture's video, in frames.
    sentences
        What is said in it, as it is shown.
    """

    name: str
    scene: str
    beat: str | None
    title: str
    start: int
    frames: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip that has been made.

    Attributes
    ----------
    file, poster
        Names of the clip and of a picture of its last frame, beside the list.
    scene, beat
        What it shows: the scene's class name, and the beat's slug, or None for the whole scene.
    title, sentences
        The scene's title, and what is said.
    start
        Its first frame in the lecture's video.
    frames
        How many it has; with a loop's way back.
    loop
        How it gets back to its first picture: "holds" or "crossfades"; None for a clip that doesn't.
    bytes
        How large it is.
    notes
        What a user should know about it, a sentence each.
    """

    file: str
    poster: str
    scene: str
    beat: str | None
    title: str
    sentences: tuple[str, ...]
    start: int
    frames: int
    loop: str | None
    bytes: int
    notes: tuple[str, ...]


def pieces(manifest: LectureManifest, wanted: Sequence[str] = ()) -> tuple[Piece, ...]:
    """Return the clips to be made of a lecture: all its beats, and then all its scenes, each in order.

    Parameters
    ----------
    manifest
        Of the render.
    wanted
        Those of them alone that are asked for, as ``Scene`` or ``Scene/beat``.
    """
    names = _Names(len(manifest.beats), len(manifest.scenes))
    beats, scenes = [], []
    for place, scene in enumerate(manifest.scenes, 1):
        sentences = tuple(said.caption for beat in scene.beats for said in beat.sentences)
        name = names.scene(place, scene)
        scenes.append(Piece(name, scene.name, None, scene.title, scene.start, scene.frames, sentences))
        for beat in scene.beats:
            said = tuple(sentence.caption for sentence in beat.sentences)
            name = names.beat(len(beats) + 1, beat.slug)
            beats.append(Piece(name, scene.name, beat.slug, scene.title, beat.start, beat.frames, said))
    asked = {tuple(name.partition("/")[::2]) for name in wanted}
    return tuple(piece for piece in (*beats, *scenes) if not asked or (piece.scene, piece.beat or "") in asked)


def refuse_unknown(plan: LecturePlan, wanted: Sequence[str]) -> None:
    """Raise ``InputError`` when something is asked for, as ``Scene`` or ``Scene/beat``, that a lecture hasn't got."""
    slugs = {scene.name: [beat.slug for beat in scene.beats] for scene in plan.scenes}
    for name in wanted:
        scene, slash, beat = name.partition("/")
        if scene not in slugs:
            raise unknown(f"scene of {plan.lecture}", scene, slugs)
        if slash and beat not in slugs[scene]:
            raise unknown(f"beat of {scene}", beat, slugs[scene])


@dataclass(frozen=True, slots=True)
class _Names:
    """Names for so many beats and scenes, with numbers of one length."""

    beats: int
    scenes: int

    def beat(self, number: int, slug: str) -> str:
        return f"{number:0{max(2, len(str(self.beats)))}}-{slug}"

    def scene(self, number: int, scene: Scene) -> str:
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", scene.name).lower()
        return f"scene-{number:0{len(str(self.scenes))}}-{words}"
