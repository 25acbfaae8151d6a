"""A still: the last frame of a beat, as a PNG."""

from collections.abc import Mapping
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture, scene_names
from scenes.contract.errors import InputError, unknown
from scenes.contract.profile import Profile
from scripts.outputs import home, refuse_unwritable
from scripts.plans import Origin, Plans, died
from scripts.pool import doorway
from scripts.whole import write_bytes


def still_file(
    build: Path, lecture: Lecture, scene: str, beat: str, profile: Profile, inputs: Mapping[str, Any]
) -> Path:
    """Return where a still goes when nobody says otherwise."""
    return home(build, lecture, inputs) / "stills" / f"{scene}-{beat}.{profile.name}.png"


def draw_still(
    lecture: Lecture,
    scene: str,
    beat: str,
    profile: Profile,
    inputs: Mapping[str, Any],
    executor: Executor,
    *,
    build: Path,
    file: Path,
) -> None:
    """Draw a beat's last frame into a file, whole or not at all.

    Parameters
    ----------
    lecture, scene, beat
        Which; the scene by its class name, the beat by its slug.
    profile, inputs
        At which size, with which numbers.
    executor
        Runs the one task.
    build
        The build folder: a plan in its cache tells an unknown beat at once.
    file
        Where to; its folder is made when there is none.

    Raises
    ------
    InputError
        There is no such scene or beat, or the file can't be written.
    SceneError
        The scene raised.
    """
    _refuse_unknown(lecture, scene, beat, profile, inputs, build)
    if file.is_dir():
        raise InputError(f"{file} is a folder; a still needs the name of a file, such as {file / 'still.png'}")
    refuse_unwritable(file.parent)
    try:
        picture = executor.submit(doorway("still"), lecture, scene, beat, profile, inputs).result()
    except BrokenProcessPool:
        raise died(lecture) from None
    write_bytes(file, picture)


def _refuse_unknown(
    lecture: Lecture, scene: str, beat: str, profile: Profile, inputs: Mapping[str, Any], build: Path
) -> None:
    scenes = scene_names(lecture.path)
    if scene not in scenes:
        raise unknown("scene", scene, scenes)
    plan = Plans(build).read(Origin.of(lecture, inputs), profile.fps)
    if plan:
        beats = [each.slug for planned in plan.scenes if planned.name == scene for each in planned.beats]
        if beat not in beats:
            raise unknown("beat", beat, beats)
