"""What each stage of a render takes: one lecture, one worker, one thing after another, each by the clock.

Tasks are those of a render with nothing in the cache, so that their times are what `scripts.simulate` wants.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture, scene_names
from scenes.contract.manifest import LectureManifest
from scenes.contract.plan import LecturePlan
from scenes.contract.profile import Profile
from scripts.cache import Store
from scripts.costs import Costs
from scripts.narrate import narrate
from scripts.outputs import MANIFEST
from scripts.plans import Origin
from scripts.pool import doorway
from scripts.render import write_files
from scripts.segments import Segments
from scripts.simulate import Work
from scripts.voices import voice_named


@dataclass(frozen=True, slots=True)
class Stages:
    """What one lecture took, in seconds by the clock, and within drawing of CPU.

    Attributes
    ----------
    work
        Planning by scene, drawing by task, and the rest.
    narrating
        The silent voice's work; a real one's is kept between renders.
    drawing
        CPU seconds by stage, see `scenes.engine.stopwatch`.
    moving, frames
        How many frames move, of how many.
    """

    work: Work
    narrating: float
    drawing: Mapping[str, float]
    moving: int
    frames: int

    def lines(self) -> list[str]:
        """Return what to print."""
        work, cpu = self.work, sum(self.drawing.values())
        walls = {
            f"plan, {len(work.plans)} scenes": sum(work.plans),
            "narrate, silently": self.narrating,
            "sound": work.sound,
            f"draw, {len(work.tasks)} tasks": sum(work.tasks),
            "join, captions and the rest": work.joining,
        }
        parts = sorted(self.drawing.items(), key=lambda part: part[1], reverse=True)
        return [
            f"{work.name}: seconds by the clock, one worker, one thing after another",
            *(f"  {name:32}{seconds:8.2f}" for name, seconds in walls.items()),
            f"{work.name}: CPU of drawing {self.frames} frames, {self.moving} of which move",
            f"  {'':32}{'s':>8}{'share':>8}{'ms a moving frame':>20}",
            *(f"  {name:32}{s:8.2f}{s / cpu:8.0%}{1000 * s / self.moving:20.2f}" for name, s in parts),
        ]


def stages(lecture: Lecture, profile: Profile, rendered: Path, executor: Executor, folder: Path) -> Stages:
    """Take a lecture through all stages of a render.

    Parameters
    ----------
    lecture, profile
        What to render.
    rendered
        The folder of a finished, silent render of the same; its manifest says what there is to draw.
    executor
        One worker, which has started already.
    folder
        Where to write; empty.
    """
    from scripts.assemble import soundtrack

    manifest = LectureManifest.read(rendered / MANIFEST)
    plans, planning = [], []
    for name in scene_names(lecture.path):
        part, seconds = _timed(_done, executor, "plan", lecture, profile.fps, {}, (name,))
        plans.append(part)
        planning.append(seconds)
    plan: LecturePlan = replace(plans[0], scenes=tuple(scene for part in plans for scene in part.scenes))
    said, narrating = _timed(narrate, plan, voice_named("silent"), folder)
    sounds = [[each.samples for each in said.beats[beat.slug]] for beat in manifest.beats]
    (m4a, _), sound = _timed(soundtrack, manifest, sounds)
    segments, tasks, drawing = _drawn(lecture, profile, manifest, executor, folder)
    _, joining = _timed(write_files, manifest, segments.files, m4a, folder)
    work = Work(lecture.slug, tuple(planning), tuple(tasks), sound, joining)
    moving = sum(beat.moving for beat in manifest.beats)
    return Stages(work, narrating, drawing, moving, manifest.frames)


def peak_memory() -> int:
    """Return the most bytes that the process which calls this has held."""
    # Linux counts kilobytes, macOS bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _drawn(
    lecture: Lecture, profile: Profile, manifest: LectureManifest, executor: Executor, folder: Path
) -> tuple[Segments, list[float], Counter[str]]:
    """Draw a lecture's tasks one after another; return the segments, seconds by task, and CPU by stage."""
    lengths = {beat.slug: tuple(said.frames for said in beat.sentences) for beat in manifest.beats}
    store, unknown = Store(folder / "segments", ".mp4"), Costs.read(folder, lecture.slug, profile.name)
    segments = Segments.of(Origin.of(lecture, {}), profile, lengths, manifest, store, unknown)
    seconds, cpu = [], Counter[str]()
    for task in segments.tasks():
        (drawn, costs), took = _timed(_done, executor, "costs", task)
        segments.take(task, drawn)
        seconds.append(took)
        cpu.update(costs)
    return segments, seconds, cpu


def _done(executor: Executor, verb: str, *arguments: object) -> Any:
    return executor.submit(doorway(verb), *arguments).result()


def _timed(call: Callable[..., Any], *arguments: object) -> tuple[Any, float]:
    began = time.monotonic()
    result = call(*arguments)
    return result, time.monotonic() - began
