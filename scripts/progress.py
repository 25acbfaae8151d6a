"""How far the work is: a moving bar on a terminal, plain lines anywhere else."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TextIO

LINE_EVERY = 10.0
"""Seconds between two lines about the same stage, where there is no bar."""

Advance = Callable[[int], None]
"""Called with how many units have been done since it was last called."""


class Progress(Protocol):
    """Where a verb says what it does."""

    def say(self, line: str) -> None:
        """Show a line that stays."""

    def complain(self, text: str) -> None:
        """Show on standard error what went wrong with a part of the work, while the rest goes on."""

    def stage(self, title: str, total: int, unit: str) -> contextlib.AbstractContextManager[Advance]:
        """Show that ``total`` units of work have begun; the function it gives counts them off."""


def progress(stream: TextIO | None = None) -> Progress:
    """Return a bar when a stream is a terminal, plain lines when it is not; by default on standard output."""
    stream = stream or sys.stdout
    return Bar(stream) if stream.isatty() else Lines(stream)


class Lines:
    """Plain lines: a line now and then, and one at the end of each stage."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def say(self, line: str) -> None:
        """Print a line."""
        print(line, file=self._stream, flush=True)

    def complain(self, text: str) -> None:
        """Print on standard error."""
        print(f"mathreel: {text}", file=sys.stderr, flush=True)

    @contextlib.contextmanager
    def stage(self, title: str, total: int, unit: str) -> Iterator[Advance]:
        """Print done and total, rate and time left, every few seconds and when all is done."""
        began = said = time.monotonic()
        done = 0

        def advance(count: int) -> None:
            nonlocal done, said
            done += count
            now = time.monotonic()
            if done >= total or now - said >= LINE_EVERY:
                said = now
                self.say(f"{title}: {pace(done, total, unit, now - began)}")

        yield advance


class Bar:
    """A bar with done and total, rate and time left."""

    def __init__(self, stream: TextIO) -> None:
        # Rich takes a fifth of a second to import, which only a terminal has any use for.
        from rich.console import Console

        self._console = Console(file=stream, highlight=False)

    def say(self, line: str) -> None:
        """Print a line, above the bar if there is one."""
        self._console.print(line, markup=False, soft_wrap=True)

    def complain(self, text: str) -> None:
        """Print on standard error; between two stages, so no bar is in the way."""
        print(f"mathreel: {text}", file=sys.stderr, flush=True)

    @contextlib.contextmanager
    def stage(self, title: str, total: int, unit: str) -> Iterator[Advance]:
        """Show a bar until the block ends."""
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as RichProgress

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[pace]}"),
        )
        began = time.monotonic()
        with RichProgress(*columns, console=self._console) as bar:
            task = bar.add_task(title, total=total, pace=f"0 of {total} {unit}")

            def advance(count: int) -> None:
                done = int(bar.tasks[0].completed) + count
                bar.update(task, advance=count, pace=pace(done, total, unit, time.monotonic() - began))

            yield advance


EARLY = 0.1
"""Up to this share of the work no time left is told: it would be a guess from the slowest part, the start."""


def pace(done: int, total: int, unit: str, elapsed: float) -> str:
    """Return how far the work is, in words.

    Examples
    --------
    >>> pace(300, 1200, "frames", elapsed=10.0)
    '300 of 1200 frames, 30 a second, 0:30 left'
    >>> pace(3, 3, "sentences", elapsed=6.0)
    '3 of 3 sentences in 0:06'
    >>> pace(40, 1200, "frames", elapsed=20.0)  # too early to tell: the workers have only just started
    '40 of 1200 frames'
    """
    if done >= total:
        return f"{done} of {total} {unit} in {clock_time(elapsed)}"
    rate = done / elapsed if elapsed > 0 else 0.0
    if rate == 0 or done < EARLY * total:
        return f"{done} of {total} {unit}"
    return f"{done} of {total} {unit}, {rate:.3g} a second, {clock_time((total - done) / rate)} left"


def clock_time(seconds: float) -> str:
    """Return a length of time as minutes and seconds, with hours when there are any.

    Examples
    --------
    >>> clock_time(287.4), clock_time(3725)
    ('4:47', '1:02:05')
    """
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def shown(path: Path) -> str:
    """Return a path as a user standing here would type it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
