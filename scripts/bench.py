"""The same lectures rendered by stock Manim and by this project, in turn, on this machine: what each takes.

Both draw the same scenes with the same lengths, those that are estimated from the words, so that neither waits for a
voice. Every run is a program of its own in a folder of its own; the system's account of the ended process says what
it took, with all processes that it waited for. Ours renders in a copy of the project, in which a sentence can change.
"""

import contextlib
import functools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import av

from scenes.contract.course import Lecture, scene_files
from scenes.contract.errors import InputError
from scenes.contract.plan import PlannedScene
from scenes.contract.profile import Profile
from scenes.contract.sources import PROJECT
from scenes.contract.task import RenderTask
from scripts.contest import Contest, Cost
from scripts.edited import copied, reworded
from scripts.pool import LocalWorkers, cores, doorway
from scripts.quality import LOSSLESS, Quality, compared
from scripts.simulate import Start, Work, table, wall
from scripts.stages import peak_memory, stages

MATHREEL = (sys.executable, "-m", "scripts.cli")
PARTS = ("stock", "ours", "one-worker", "stages", "ssim")
"""What a benchmark is made of; the first three are raced in turn, the others are done once."""

STOCK, OURS, ONE_WORKER = "stock manim", "mathreel", "mathreel, 1 worker"
RATIOS = [
    ("wall", STOCK, OURS, "wall"),
    ("CPU", STOCK, OURS, "cpu"),
    ("peak memory of a process", STOCK, OURS, "memory"),
    ("size", OURS, STOCK, "size"),
    ("wall", ONE_WORKER, OURS, "wall"),
]


@dataclass(frozen=True, slots=True)
class Bench:
    """What is to be measured.

    Attributes
    ----------
    lectures, profile
        What is rendered.
    runs
        How often each contestant renders.
    parts
        Which of `PARTS`.
    scenes
        How many scenes of each lecture SSIM is taken of.
    """

    lectures: Sequence[Lecture]
    profile: Profile
    runs: int = 1
    parts: Sequence[str] = PARTS
    scenes: int = 1


def bench(wanted: Bench, say: Callable[[str], None]) -> None:
    """Measure, and say each result as it comes, and all of them at the end, or when it is stopped.

    Raises
    ------
    InputError
        A run failed; the message has the last line that it wrote.
    """
    contest = Contest()
    say(
        f"{', '.join(lecture.slug for lecture in wanted.lectures)} at {wanted.profile.name}, {wanted.profile.width} x "
        f"{wanted.profile.height}, {wanted.profile.fps} frames a second; {cores()} cores"
    )
    try:
        _race(wanted, contest, say)
        if "stages" in wanted.parts:
            _tell_stages(wanted, contest, say)
        if "ssim" in wanted.parts:
            _tell_quality(wanted, say)
    finally:
        if contest.costs:
            say("\n".join(["", *contest.lines(), "", *contest.ratios(RATIOS)]))


def _race(wanted: Bench, contest: Contest, say: Callable[[str], None]) -> None:
    contestants = {"stock": _stock, "ours": _ours, "one-worker": _one_worker}
    for number in range(wanted.runs):
        for part, run in contestants.items():
            for name, cost in run(wanted) if part in wanted.parts else ():
                contest.add(name, cost)
                say(f"run {number + 1} of {wanted.runs}, {name}: {cost.wall:.1f} s, {cost.cpu:.1f} s of CPU")


def _stock(wanted: Bench) -> Iterator[tuple[str, Cost]]:
    """Render every scene as a Manim user does, one after another."""
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        costs = [
            _run(_manim(wanted.profile, folder, file, scene))
            for lecture in wanted.lectures
            for scene, file in scene_files(lecture.path).items()
        ]
        yield STOCK, _with_videos(_sum(costs), _manims_videos(folder))


def _ours(wanted: Bench) -> Iterator[tuple[str, Cost]]:
    """Render with an empty cache; then with nothing changed; then a still; then with one beat's words changed."""
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        project, out = copied(Path(folder, "project")), Path(folder, "out")
        run = functools.partial(_run, folder=project)
        order = _order(wanted.lectures, wanted.profile, out)
        yield OURS, _with_videos(run(order), _videos(wanted, out))
        yield "unchanged", run(order)
        yield f"first still, {wanted.lectures[0].slug}", run(_still(wanted.lectures[0], wanted.profile, folder))
        for lecture in wanted.lectures:
            reworded(lecture, project)
            yield f"one beat reworded, {lecture.slug}", run(_order([lecture], wanted.profile, out))


def _one_worker(wanted: Bench) -> Iterator[tuple[str, Cost]]:
    """Render with an empty cache, in one process."""
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        order = [*_order(wanted.lectures, wanted.profile, Path(folder)), "--jobs", "1"]
        yield ONE_WORKER, _with_videos(_run(order), _videos(wanted, Path(folder)))


def _tell_stages(wanted: Bench, contest: Contest, say: Callable[[str], None]) -> None:
    """Say what each stage costs, and what follows from that for any number of workers."""
    works: list[Work] = []
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        order = _order(wanted.lectures, wanted.profile, Path(folder))
        _run(order)
        program = _run(order).wall  # finds nothing to do
        with LocalWorkers(1) as worker:
            start = Start(program, _starting(wanted.lectures[0], wanted.profile, worker))
            for lecture in wanted.lectures:
                rendered = Path(folder, lecture.slug, wanted.profile.name)
                with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as scratch:
                    measured = stages(lecture, wanted.profile, rendered, worker, Path(scratch))
                works.append(measured.work)
                say("\n".join(["", *measured.lines()]))
            memory = worker.submit(peak_memory).result()
    say(f"program: {start.program:.2f} s when there is nothing to do; a worker starts in {start.worker:.2f} s")
    say(f"peak memory of a worker that drew all of it: {memory / 1e6:.0f} MB")
    for title, some in [*((work.name, [work]) for work in works), ("all lectures", works)]:
        if some is not works or len(works) > 1:
            say("\n".join(["", *table(f"simulated, {title}", some, start)]))
    for name, count in ((ONE_WORKER, 1), (OURS, cores())):
        if measured_wall := contest.median(name, "wall"):
            told = f"{wall(works, start, count):.1f} s simulated, {measured_wall:.1f} s measured"
            say(f"{count} worker{'s' * (count > 1)}, all lectures: {told}")


def _starting(lecture: Lecture, profile: Profile, worker: Executor) -> float:
    """Return what a worker's first task takes beyond the task itself."""
    scene = next(iter(scene_files(lecture.path)))
    walls = []
    for _ in range(2):
        began = time.monotonic()
        worker.submit(doorway("plan"), lecture, profile.fps, {}, (scene,)).result()
        walls.append(time.monotonic() - began)
    return max(walls[0] - walls[1], 0)


def _tell_quality(wanted: Bench, say: Callable[[str], None]) -> None:
    """Say how each lecture's shortest scenes look beside what Manim draws."""
    which = "shortest scene" if wanted.scenes == 1 else f"{wanted.scenes} shortest scenes"
    say(f"\nSSIM of the luma, every frame of the {which} of each lecture; what Manim draws is a lossless stock render")
    with LocalWorkers(1) as worker:
        for lecture in wanted.lectures:
            plan = worker.submit(doorway("plan"), lecture, wanted.profile.fps, {}).result()
            shortest = sorted(plan.scenes, key=lambda scene: _frames(scene, wanted.profile.fps))
            for scene in shortest[: wanted.scenes]:
                say("\n".join(_quality(lecture, scene, wanted.profile, worker).lines()))


def _quality(lecture: Lecture, scene: PlannedScene, profile: Profile, worker: Executor) -> Quality:
    """Render a scene with stock Manim, twice, and with ours; compare them."""
    lengths = {beat.slug: beat.estimated_lengths(profile.fps) for beat in scene.beats}
    task = RenderTask(lecture, scene.name, tuple(lengths), profile, lengths, {})
    segments = worker.submit(doorway("render"), task).result()
    videos = []
    with contextlib.ExitStack() as kept:
        for options in (LOSSLESS, ()):
            folder = kept.enter_context(tempfile.TemporaryDirectory(prefix="mathreel-bench-"))
            _run(_manim(profile, folder, scene_files(lecture.path)[scene.name], scene.name, options))
            videos += _manims_videos(folder)
        reference, stock = videos
        ours = [segment.video for segment in segments]
        return compared(f"{lecture.slug}, {scene.name}", reference, stock, ours, profile.fps)


def _frames(scene: PlannedScene, fps: int) -> int:
    return sum(beat.clock(beat.estimated_lengths(fps), fps).now for beat in scene.beats)


def _manim(profile: Profile, folder: str, file: Path, scene: str, options: Sequence[str] = ()) -> list[str]:
    size = ("-r", f"{profile.width},{profile.height}", "--fps", str(profile.fps))
    quiet = ("--progress_bar", "none", "-v", "ERROR", "--disable_caching", "--media_dir", folder)
    return [sys.executable, "-W", "ignore", "-m", "manim", "render", *size, *quiet, *options, str(file), scene]


def _manims_videos(folder: str) -> list[Path]:
    """Return what Manim made of its scenes, and not of their parts."""
    return [*Path(folder).glob("videos/*/*/*.mp4")]


def _still(lecture: Lecture, profile: Profile, folder: str) -> list[str]:
    """Return the command for the last picture of the lecture's first beat."""
    scene = next(iter(scene_files(lecture.path)))
    return [*MATHREEL, "still", lecture.slug, scene, "title", "--profile", profile.name, "--out", f"{folder}/still"]


def _order(lectures: Iterable[Lecture], profile: Profile, out: Path) -> list[str]:
    slugs = [lecture.slug for lecture in lectures]
    return [*MATHREEL, "render", *slugs, "--profile", profile.name, "--voice", "silent", "--out", str(out)]


def _videos(wanted: Bench, out: Path) -> list[Path]:
    return [out / lecture.slug / wanted.profile.name / f"{lecture.slug}.mp4" for lecture in wanted.lectures]


def _run(command: Sequence[str], folder: Path = PROJECT) -> Cost:
    """Run a program to its end, standing in a folder, and return what it took."""
    with tempfile.TemporaryFile() as output:
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            *_, last = output.read().decode(errors="replace").splitlines() or ["nothing"]
            raise InputError(f"'{' '.join(command)}' ended with {process.returncode}: {last}")
    # Linux counts kilobytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def _sum(costs: Sequence[Cost]) -> Cost:
    return Cost(sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs), max(cost.memory for cost in costs))


def _with_videos(cost: Cost, videos: Iterable[Path]) -> Cost:
    """Return a cost with the size and the length of what was made."""
    size, seconds = 0, 0.0
    for video in videos:
        size += video.stat().st_size
        with av.open(str(video)) as container:
            seconds += float((container.duration or 0) / av.time_base)
    return Cost(cost.wall, cost.cpu, cost.memory, size, seconds)
