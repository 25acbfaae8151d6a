"""Watch a lecture: draw its storyboard, a scene's sheet or a beat's still again whenever its sources change."""

import importlib
import os
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from scenes.contract.course import SCENES, Course, Lecture, scene_names
from scenes.contract.errors import InputError, SceneError, unknown
from scenes.contract.sources import PROJECT, source_digest
from scripts.outputs import refuse_unwritable
from scripts.plans import Origin
from scripts.pool import LocalWorkers, doorway
from scripts.progress import Progress, shown
from scripts.storyboard import PAGE, Board, result, sheet_of, submitted, write_storyboard
from scripts.whole import write_bytes

STILL_WIDTH = 1280
"""Of the still of a beat, in pixels, unless somebody says otherwise."""

SETTLED = 0.2
"""Seconds without a further change after which a change is looked at: editors write in several steps."""

SUFFIXES = {".py", ".toml", ".csv"}
"""Of the files that a picture follows from, as long as nothing is installed."""

Drawn = Any
"""What a worker gives: a `DrawnScene`, or the still of a beat as a PNG."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is watched: a lecture, or one of its scenes, or the last picture of one of that scene's beats."""

    curriculum: Path
    slug: str
    scene: str | None
    beat: str | None
    board: Board

    def lecture(self) -> Lecture:
        """Return the lecture as the curriculum lists it now; raise ``InputError`` when it does not."""
        return Course.read(self.curriculum).lecture(self.slug)

    def scenes(self, lecture: Lecture) -> tuple[str, ...]:
        """Return the names of the scenes to draw, as the file is now; raise ``InputError`` when it has none such."""
        names = scene_names(lecture.path)
        if self.scene is not None and self.scene not in names:
            raise unknown(f"scene of {self.slug}", self.scene, names)
        return names if self.scene is None else (self.scene,)

    def submit(self, lecture: Lecture, scene: str, executor: Executor) -> Future[Drawn]:
        """Have a scene, or the beat, drawn in a worker."""
        if self.beat is None:
            return submitted(lecture, scene, self.board, executor)
        return executor.submit(doorway("still"), lecture, scene, self.beat, self.board.profile, {})

    def write(self, lecture: Lecture, drawn: Sequence[Drawn]) -> Path:
        """Write what was drawn, and return where it is."""
        if self.scene is None:
            write_storyboard(lecture, drawn, self.board)
            return self.board.folder(lecture) / PAGE
        name = self.scene if self.beat is None else f"{self.scene}-{self.beat}"
        file = self.board.build / lecture.slug / "watch" / f"{name}.png"
        write_bytes(file, drawn[0] if self.beat else sheet_of(lecture, drawn[0], self.board))
        return file


def watch(target: Target, progress: Progress) -> None:
    """Draw the target now, and again after every change to what it is made from, until somebody stops it.

    Each drawing has worker processes of its own, so that no module is older than its file. They are started, and
    import Manim, before they are needed.

    Raises
    ------
    InputError
        There is no such lecture or scene, the build folder can't be written, or a change to the contract is
        more than this process can take up.
    """
    refuse_unwritable(target.board.build)
    _refuse_unknown(target)
    watched, contract = _Watched(target, progress), _contract()
    with _changes(target.curriculum.parent.absolute(), SCENES, PROJECT / "mathcore") as changes:
        progress.say(f"Watching {target.slug}; Ctrl-C ends it.")
        while True:
            with LocalWorkers(count=1 if target.beat else None) as spare:
                for _ in range(spare.count):
                    spare.submit(_import_manim)
                while not (changed := watched.changed()):
                    changes.wait()
                    if contract != _contract():
                        raise InputError("scenes/contract was changed, which this command runs on; start it again")
                watched.draw(changed, spare)


def _refuse_unknown(target: Target) -> None:
    lecture = target.lecture()
    try:
        scene_names(lecture.path)
    except InputError:
        return  # it can't be read at the moment: that is for the watch to say, and to see mended
    target.scenes(lecture)


def _contract() -> str:
    return source_digest((SCENES / "contract").glob("*.py"))


def _import_manim() -> None:
    importlib.import_module("manim")


@dataclass(slots=True)
class _Watched:
    """A target as it was last seen and drawn.

    ``seen`` has the digest under which each scene was last tried, ``outcomes`` what came of it, and
    ``unreadable`` why the sources could not be read when they were last looked at, or nothing.
    """

    target: Target
    progress: Progress
    seen: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, Drawn | Exception] = field(default_factory=dict)
    unreadable: str = ""

    def changed(self) -> dict[str, Origin]:
        """Return the origins of the scenes that have changed since they were tried; say why if nobody can tell."""
        try:
            lecture = self.target.lecture()
            origin = Origin.of(lecture, {})
            now = {name: replace(origin, digest=origin.scene(name)) for name in self.target.scenes(lecture)}
        except (InputError, OSError, SyntaxError) as error:
            if self.unreadable != str(error):
                self.progress.complain(str(error))
            self.unreadable = str(error)
            return {}
        changed = {name: origin for name, origin in now.items() if self.seen.get(name) != origin.digest}
        if self.unreadable and not changed:
            self.progress.say(f"{lecture.slug}: readable again, and as it was before")
        self.unreadable = ""
        return changed

    def draw(self, changed: Mapping[str, Origin], executor: Executor) -> None:
        """Draw what has changed and write the target, or say in one message why it can't be drawn."""
        began = time.monotonic()
        lecture = next(iter(changed.values())).lecture
        futures = {name: self.target.submit(lecture, name, executor) for name in changed}
        for name, future in futures.items():
            self.seen[name] = changed[name].digest
            try:
                self.outcomes[name] = result(future, lecture)
            except Exception as error:  # whatever a file that is half typed may raise
                self.outcomes[name] = error
        try:
            place = self.target.write(lecture, self._drawn(lecture))
        except Exception as error:
            self.progress.complain(_told(error))
        else:
            what = f"{len(changed)} scenes" if len(changed) > 1 else next(iter(changed))
            self.progress.say(f"{lecture.slug}: {what} in {time.monotonic() - began:.1f} s, {shown(place)}")

    def _drawn(self, lecture: Lecture) -> list[Drawn]:
        """Return what all wanted scenes gave, or raise what the first of them raised."""
        drawn = []
        for name in self.target.scenes(lecture):
            outcome = self.outcomes[name]
            if isinstance(outcome, Exception):
                raise outcome
            drawn.append(outcome)
        return drawn


def _told(error: Exception) -> str:
    ours = isinstance(error, InputError | SceneError)
    return str(error) if ours else f"{type(error).__name__}: {error}"


class _Changes(FileSystemEventHandler):
    """Lets somebody wait for files to change."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[None] = SimpleQueue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; watchdog calls this in a thread of its own, also for files that are only read."""
        if event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory:
            paths = (os.fsdecode(path) for path in (event.src_path, event.dest_path))
            if any(Path(path).suffix in SUFFIXES for path in paths):
                self._queue.put(None)

    def wait(self) -> None:
        """Wait until something has changed, and nothing more for a moment."""
        self._queue.get()
        with suppress(Empty):
            while True:
                self._queue.get(timeout=SETTLED)


@contextmanager
def _changes(*folders: Path) -> Iterator[_Changes]:
    """Give what tells of changes to source files in folders and all that is below them."""
    # Watchdog warns when folders are made one in another so fast that it meets the inner one twice; it copes.
    warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
    changes, observer = _Changes(), Observer()
    for folder in dict.fromkeys(folders):
        observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()
