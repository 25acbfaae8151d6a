"""The same lectures rendered by stock Manim and by this project, in turn, on this machine: what each takes.

Both draw the same scenes with the same lengths, those that are estimated from the words, so that neither waits for a
voice. Every run is a program of its own in a folder of its own; the system's account of the ended process says what
it took, with all processes that it waited for. Ratios are taken run by run, since machines drift.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import av

from scenes.contract.course import Lecture, scene_files
from scenes.contract.errors import InputError
from scenes.contract.profile import Profile
from scenes.contract.sources import PROJECT
from scripts.pool import cores
from scripts.progress import Progress

MATHREEL = (sys.executable, "-m", "scripts.cli")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took.

    Attributes
    ----------
    wall, cpu
        Seconds by the clock, and of all cores together.
    memory
        Bytes of the largest single process.
    size, seconds
        Bytes and length of the videos that came out; 0 when the run made none.
    """

    wall: float
    cpu: float
    memory: int
    size: int = 0
    seconds: float = 0


@dataclass(slots=True)
class Contest:
    """Runs by contestant, in the order in which they were made.

    Attributes
    ----------
    costs
        For each contestant's name, its runs.
    """

    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def add(self, name: str, cost: Cost) -> None:
        """Note a run."""
        self.costs.setdefault(name, []).append(cost)

    def lines(self) -> list[str]:
        """Return a table: a line a contestant, the median of its runs."""
        head = f"{'':28}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'size MB':>9}{'video s per wall s':>20}"
        return [head, *(self._line(name) for name in self.costs)]

    def ratio(self, one: str, other: str, what: str) -> float:
        """Return how many times as much one took as the other, the median over pairs of runs."""
        pairs = zip(self.costs[one], self.costs[other], strict=False)
        return statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs)

    def _line(self, name: str) -> str:
        wall, cpu, memory, size, seconds = (
            statistics.median(getattr(cost, what) for cost in self.costs[name]) for what in Cost.__slots__
        )
        speed = f"{seconds / wall:20.2f}" if seconds else f"{'':20}"
        return f"{name:28}{wall:9.1f}{cpu:9.1f}{memory / 1e6:9.0f}{size / 1e6:9.2f}{speed}"


STOCK, OURS, ONE_WORKER, UNCHANGED, STILL = "stock manim", "mathreel", "mathreel, 1 worker", "unchanged", "first still"


def bench(lectures: Sequence[Lecture], profile: Profile, runs: int, progress: Progress) -> list[str]:
    """Let stock Manim and this project render lectures in turn, and return what was measured, in lines.

    Raises
    ------
    InputError
        A run failed; the message has the last line that it wrote.
    """
    contest = Contest()
    for number in range(runs):
        for name, run in _contestants(lectures, profile):
            progress.say(f"run {number + 1} of {runs}: {name} ...")
            for each, cost in run():
                contest.add(each, cost)
    return [*contest.lines(), "", *_ratios(contest)]


def _ratios(contest: Contest) -> Iterable[str]:
    for what, name in (("wall", "wall"), ("cpu", "CPU"), ("memory", "peak memory"), ("size", "size")):
        yield f"{name}, {STOCK} / {OURS}: {contest.ratio(STOCK, OURS, what):.2f}"
    yield f"wall, 1 worker / {cores()} workers: {contest.ratio(ONE_WORKER, OURS, 'wall'):.2f}"


def _contestants(
    lectures: Sequence[Lecture], profile: Profile
) -> list[tuple[str, Callable[[], list[tuple[str, Cost]]]]]:
    return [
        (STOCK, lambda: [(STOCK, _stock(lectures, profile))]),
        (OURS, lambda: _ours(lectures, profile)),
        (ONE_WORKER, lambda: [(ONE_WORKER, _cold(lectures, profile, ("--jobs", "1")))]),
    ]


def _stock(lectures: Sequence[Lecture], profile: Profile) -> Cost:
    """Render every scene as a Manim user does, one after another."""
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        size = ("-r", f"{profile.width},{profile.height}", "--fps", str(profile.fps))
        quiet = ("--progress_bar", "none", "-v", "ERROR", "--disable_caching", "--media_dir", folder)
        costs = [
            _run([sys.executable, "-W", "ignore", "-m", "manim", "render", *size, *quiet, str(file), scene])
            for lecture in lectures
            for scene, file in scene_files(lecture.path).items()
        ]
        return _with_videos(_sum(costs), Path(folder).rglob("videos/*/*/*.mp4"))


def _ours(lectures: Sequence[Lecture], profile: Profile) -> list[tuple[str, Cost]]:
    """Render with nothing in the cache; then again, with nothing changed; then the still of a beat."""
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        order = _order(lectures, profile, folder)
        cold = _with_videos(_run(order), _videos(lectures, profile, folder))
        unchanged = _run(order)
    return [(OURS, cold), (UNCHANGED, unchanged), (STILL, _still(lectures[0], profile))]


def _cold(lectures: Sequence[Lecture], profile: Profile, options: Sequence[str]) -> Cost:
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        cost = _run([*_order(lectures, profile, folder), *options])
        return _with_videos(cost, _videos(lectures, profile, folder))


def _still(lecture: Lecture, profile: Profile) -> Cost:
    """Draw the last picture of the lecture's first beat, as a user's first command."""
    with tempfile.TemporaryDirectory(prefix="mathreel-bench-") as folder:
        scene = next(iter(scene_files(lecture.path)))
        return _run([*MATHREEL, "still", lecture.slug, scene, "title", "--profile", profile.name, "--out", folder])


def _order(lectures: Sequence[Lecture], profile: Profile, folder: str) -> list[str]:
    slugs = [lecture.slug for lecture in lectures]
    return [*MATHREEL, "render", *slugs, "--profile", profile.name, "--voice", "silent", "--out", folder]


def _videos(lectures: Sequence[Lecture], profile: Profile, folder: str) -> list[Path]:
    return [Path(folder) / lecture.slug / profile.name / f"{lecture.slug}.mp4" for lecture in lectures]


def _run(command: Sequence[str]) -> Cost:
    """Run a program to its end, and return what it took."""
    with tempfile.TemporaryFile() as output:
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
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
