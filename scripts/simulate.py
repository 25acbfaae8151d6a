"""How long renders would take on more workers than there are: list scheduling of tasks that were measured on one.

What is simulated is what `scripts.render` does. All scenes of all lectures are planned first; then the tasks of each
lecture are handed out, longest first, and its video is put together once the last of them is done. Transfer between
machines, and cores that slow each other down, are left out.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
BENT = 0.5
"""Efficiency below which more workers are mostly idle."""


@dataclass(frozen=True, slots=True)
class Work:
    """The measured work of one lecture, in seconds.

    Attributes
    ----------
    name
        The lecture's slug.
    plans
        Of planning each scene.
    tasks
        Of each render task: a run of beats.
    serial
        Of what one process does alone: narration, sound, joining, side files.
    """

    name: str
    plans: tuple[float, ...]
    tasks: tuple[float, ...]
    serial: float


@dataclass(frozen=True, slots=True)
class Start:
    """What there is to wait for before any work, in seconds.

    Attributes
    ----------
    program
        From the command to the first line it prints.
    worker
        Of a worker's first task beyond the task itself: its process starts, and imports Manim.
    """

    program: float
    worker: float


class _Workers:
    """Workers by when they are free next; the first task of each takes longer."""

    def __init__(self, count: int, start: Start) -> None:
        # Among those that are free, one that has started comes first.
        self._free = [(start.program, True, number) for number in range(count)]
        self._start = start.worker

    def do(self, tasks: Sequence[float], since: float) -> float:
        """Hand out tasks in order, none before ``since``; return when the last is done."""
        done = since
        self._free = [(max(free, since), new, number) for free, new, number in self._free]
        heapq.heapify(self._free)
        for seconds in tasks:
            free, new, number = heapq.heappop(self._free)
            end = free + seconds + self._start * new
            heapq.heappush(self._free, (end, False, number))
            done = max(done, end)
        return done


def wall(lectures: Sequence[Work], start: Start, count: int, *, together: bool = False) -> float:
    """Return the seconds that rendering lectures takes on ``count`` workers.

    Parameters
    ----------
    lectures
        Their work.
    start
        What comes before it.
    count
        Workers, each with a core of its own.
    together
        Hand out the tasks of all lectures at once, instead of lecture after lecture; no render does that yet.
    """
    workers = _Workers(count, start)
    now = workers.do([seconds for work in lectures for seconds in work.plans], start.program)
    batches = [[seconds for work in lectures for seconds in work.tasks]] if together else [w.tasks for w in lectures]
    ends = [0.0] * (len(batches) - 1) + [sum(work.serial for work in lectures)]
    serial = ends if together else [work.serial for work in lectures]
    for tasks, alone in zip(batches, serial, strict=True):
        now = workers.do(sorted(tasks, reverse=True), now) + alone
    return now


def table(title: str, lectures: Sequence[Work], start: Start, *, together: bool = False) -> Iterator[str]:
    """Yield a line for each number of workers, and a sentence on where the curve bends and why."""
    yield f"{title}: {sum(len(work.tasks) for work in lectures)} tasks"
    yield f"{'workers':>9}{'wall s':>9}{'speed-up':>10}{'efficiency':>12}"
    walls = {count: wall(lectures, start, count, together=together) for count in WORKERS}
    for count, seconds in walls.items():
        gain = walls[1] / seconds
        yield f"{count:9}{seconds:9.1f}{gain:10.2f}{gain / count:12.0%}"
    yield _bend(lectures, start, walls, together)


def _bend(lectures: Sequence[Work], start: Start, walls: dict[int, float], together: bool) -> str:
    """Say from how many workers on most of them idle, and what is left that more of them can't shorten."""
    bent = next((count for count, seconds in walls.items() if walls[1] / seconds / count < BENT), None)
    where = f"from {bent} workers on, most of them idle" if bent else f"no bend up to {WORKERS[-1]} workers"
    longest = [max(work.tasks) for work in lectures]
    parts = {
        "the longest task" if together or len(lectures) == 1 else "the longest tasks, one a lecture": (
            max(longest) if together else sum(longest)
        ),
        "narration, sound and joining": sum(work.serial for work in lectures),
        "the start of program and worker": start.program + start.worker,
        "planning the longest scene": max(seconds for work in lectures for seconds in work.plans),
    }
    rest = sorted(parts.items(), key=lambda part: part[1], reverse=True)
    told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in rest)
    return f"{where}: no number of them brings it below {sum(parts.values()):.1f} s ({told})"
