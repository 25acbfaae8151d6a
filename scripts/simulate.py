"""How long renders would take on more workers than there are: list scheduling of tasks that were measured on one.

What is simulated is what `scripts.render` does. All scenes of all lectures are planned first; then the tasks of each
lecture are handed out, longest first, a lecture ahead of the one that is being finished. Left out are the transfer
between machines, cores that slow each other down, and that a worker typesets what another has typeset already: the
curve is an upper bound, the more so the more workers there are.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
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
    sound
        Of mastering and encoding the narration, while the pictures are drawn.
    joining
        Of joining pictures and sound, and writing the other files, when all is drawn.
    """

    name: str
    plans: tuple[float, ...]
    tasks: tuple[float, ...]
    sound: float
    joining: float


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


def wall(lectures: Sequence[Work], start: Start, count: int) -> float:
    """Return the seconds that rendering lectures takes on ``count`` workers.

    Parameters
    ----------
    lectures
        Their work, in order.
    start
        What comes before it.
    count
        Workers, each with a core of its own; so has the program that hands out the work.
    """
    workers = _Workers(count, start)
    now = workers.do([seconds for work in lectures for seconds in work.plans], start.program)
    # A lecture is handed out before the one before it is finished.
    under_way: list[tuple[Work, float]] = []
    for work in lectures:
        under_way.append((work, workers.do(sorted(work.tasks, reverse=True), now)))
        if len(under_way) > 1:
            now = _finished(*under_way.pop(0), now)
    return _finished(*under_way.pop(), now)


def _finished(work: Work, drawn: float, now: float) -> float:
    """Return when a lecture is finished, whose sound is made from now on, and whose last task is done at ``drawn``."""
    return max(drawn, now + work.sound) + work.joining


def table(title: str, lectures: Sequence[Work], start: Start) -> Iterator[str]:
    """Yield a line for each number of workers, and a sentence on where the curve bends and why."""
    yield f"{title}: {sum(len(work.tasks) for work in lectures)} tasks"
    yield f"{'workers':>9}{'wall s':>9}{'speed-up':>10}{'efficiency':>12}"
    walls = {count: wall(lectures, start, count) for count in WORKERS}
    for count, seconds in walls.items():
        gain = walls[1] / seconds
        yield f"{count:9}{seconds:9.1f}{gain:10.2f}{gain / count:12.0%}"
    yield _bend(lectures, start, walls)


def _bend(lectures: Sequence[Work], start: Start, walls: Mapping[int, float]) -> str:
    """Say from how many workers on most of them idle, and what is left that more of them can't shorten."""
    bent = next((count for count, seconds in walls.items() if walls[1] / seconds / count < BENT), None)
    where = f"from {bent} workers on most of them idle" if bent else f"no bend up to {WORKERS[-1]} workers"
    parts = {
        "start of program and workers": start.program + 2 * start.worker,
        "longest scene's plan": max(seconds for work in lectures for seconds in work.plans),
        "longest tasks or sound": sum(max(*work.tasks, work.sound) for work in lectures),
        "joining": sum(work.joining for work in lectures),
    }
    told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in parts.items())
    least = walls[WORKERS[-1]]
    return f"{where}; {WORKERS[-1]} of them need {least:.1f} s, since one thing waits for another: {told} s"
