"""Storyboards: every beat of a lecture in three pictures, on a sheet a scene and a page a lecture."""

import contextlib
import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture, scene_names
from scenes.contract.errors import SceneError
from scenes.contract.manifest import Scene
from scenes.contract.plan import LecturePlan, PlannedScene, refuse_twins
from scenes.contract.profile import PROFILES, Profile
from scenes.contract.storyboard import DrawnScene
from scenes.contract.timeline import to_frames
from scripts.contact_sheet import contact_sheet
from scripts.outputs import home, refuse_unwritable
from scripts.plans import died
from scripts.pool import doorway
from scripts.progress import Progress, shown
from scripts.render import timed
from scripts.segments import Lengths
from scripts.storyboard_page import frame_names, page, sheet_name
from scripts.voices.sound import SAMPLE_RATE
from scripts.voices.sound_cache import SoundCache
from scripts.voices.voice import Take, Voice
from scripts.whole import refused

WIDTH = 480
"""Of a picture, in pixels, unless somebody says otherwise."""

FPS = PROFILES["final"].fps
"""Times are counted in the frames of the finished film, which rounding makes a little longer than others."""

PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Board:
    """What is the same for every lecture: whose times count, how wide a picture is, where the build folder is.

    ``inputs`` are the instructor's own numbers, by name: those that differ from the lecture's.
    """

    voice: Voice
    width: int
    build: Path
    inputs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        """Of the pictures; nothing is encoded."""
        return Profile("storyboard", self.width, round(self.width * 9 / 16), FPS, qp=0, preset="")

    def folder(self, lecture: Lecture) -> Path:
        """Return where a lecture's page and sheets go."""
        return home(self.build, lecture, self.inputs) / "storyboard"


def draw_storyboards(lectures: Sequence[Lecture], board: Board, executor: Executor, progress: Progress) -> bool:
    """Draw the storyboards of lectures, say where each is, and return whether every scene could be drawn.

    A lecture's storyboard is written whole or not at all; what a scene raises is shown, and the other lectures
    still get theirs.

    Raises
    ------
    InputError
        Something a user can put right, such as a file that is no Python yet; nothing has been drawn.
    """
    refuse_unwritable(board.build)
    # What can't be read is told before anything is drawn.
    scenes = {lecture: scene_names(lecture.path) for lecture in lectures}
    waiting = {
        lecture: [submitted(lecture, name, board, executor) for name in names] for lecture, names in scenes.items()
    }
    failed = False
    for lecture, futures in waiting.items():
        try:
            drawn = [result(future, lecture) for future in futures]
        except SceneError as error:
            progress.complain(str(error))
            failed = True
        else:
            write_storyboard(lecture, drawn, board)
            progress.say(shown(board.folder(lecture) / PAGE))
    return not failed


def submitted(lecture: Lecture, scene: str, board: Board, executor: Executor) -> Future[DrawnScene]:
    """Have a scene drawn in a worker."""
    return executor.submit(doorway("storyboard"), lecture, scene, board.profile, board.inputs)


def result(future: Future[DrawnScene], lecture: Lecture) -> DrawnScene:
    """Return a scene once it is drawn; raise ``SceneError`` also when its process died."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise died(lecture) from None


def write_storyboard(lecture: Lecture, drawn: Sequence[DrawnScene], board: Board) -> None:
    """Write a lecture's page, sheets and pictures; what is there already and the same is left alone.

    Raises
    ------
    InputError
        Two beats have one slug, or the files can't be written; those of the last time are as they were then.
    """
    scenes, times = _laid_out(lecture, drawn, board)
    files = {}
    for pictures, scene in zip(drawn, scenes, strict=True):
        files[sheet_name(pictures.name)] = contact_sheet(pictures, scene, FPS)
        for beat in pictures.beats:
            files |= zip(frame_names(beat), (*beat.motion, beat.last), strict=True)
    # The page last: where there is one, what it shows is there.
    files[PAGE] = page(lecture, drawn, scenes, FPS, board.width, times).encode()
    _put(files, board.folder(lecture))


def sheet_of(lecture: Lecture, drawn: DrawnScene, board: Board) -> bytes:
    """Return the sheet of a scene by itself, as a PNG; its times count from the scene's own start."""
    (scene,), _ = _laid_out(lecture, [drawn], board)
    return contact_sheet(drawn, scene, FPS)


def _laid_out(lecture: Lecture, drawn: Sequence[DrawnScene], board: Board) -> tuple[tuple[Scene, ...], str]:
    """Return scenes with their times, and a sentence that says where those come from."""
    plan = LecturePlan(lecture.slug, FPS, {}, tuple(_planned(scene) for scene in drawn))
    refuse_twins(plan, lecture.path)
    lengths, times = spoken_lengths(plan, board.voice, board.build)
    return timed(plan, lengths), times


def _planned(scene: DrawnScene) -> PlannedScene:
    return PlannedScene(scene.name, scene.title, tuple(beat.planned for beat in scene.beats))


def spoken_lengths(plan: LecturePlan, voice: Voice, build: Path) -> tuple[Lengths, str]:
    """Return how many frames each sentence takes to say, by beat, and a sentence that says how that is known.

    What the voice has said before counts as it was said; the rest is estimated from the words.
    """
    cache = SoundCache(build / "cache" / "narration")
    lengths, known, count = {}, 0, 0
    for scene in plan.scenes:
        for beat in scene.beats:
            spoken = tuple(sentence.spoken for sentence in beat.sentences)
            takes = [Take(scene.name, beat.slug, spoken, number) for number in range(len(spoken))]
            sounds = [cache.read(voice.key(take)) if voice.WORTH_KEEPING else None for take in takes]
            lengths[beat.slug] = tuple(
                estimate if sound is None else to_frames(len(sound) / SAMPLE_RATE, plan.fps)
                for sound, estimate in zip(sounds, beat.estimated_lengths(plan.fps), strict=True)
            )
            known += sum(sound is not None for sound in sounds)
            count += len(sounds)
    return lengths, _told(voice.label, known, count)


def _told(voice: str, known: int, count: int) -> str:
    if known == count:
        return f"Times are those of the voice {voice}."
    if known:
        return f"Times are those of the voice {voice} for {known} of {count} sentences, and estimated for the others."
    return "Times are estimated from the words."


def _put(files: Mapping[str, bytes], folder: Path) -> None:
    """Make a folder hold these files and no others, in their order; nothing is replaced before all are written."""
    stage = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        shutil.rmtree(stage, ignore_errors=True)
        changed = [name for name, content in files.items() if _content(folder / name) != content]
        for name in changed:
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(files[name])
        for name in changed:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(folder / name)
        for path in folder.rglob("*"):
            if path.is_file() and path.relative_to(folder).as_posix() not in files:
                path.unlink()
    except OSError as error:
        raise refused(f"{folder} can't be written", error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _content(path: Path) -> bytes | None:
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return None
