"""A process that draws for a worker of a cluster; started by `scripts.far_worker`.

A message has what the client stands on and a call. The call is made only when this machine stands on the same, and
counts only when that still holds afterwards: what this process has *imported* matters, not what lies on the disk.
"""

import os
import pickle
import queue
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError, SceneError
from scenes.contract.sources import PROJECT
from scenes.contract.task import RenderTask
from scripts.far_worker import STALE
from scripts.footing import difference, footing


def message(stands_on: dict[str, str], lecture: Path, call: tuple[Any, ...] | None) -> bytes:
    """Return the message that asks for a call, or, without one, only whether it would be made.

    Parameters
    ----------
    stands_on
        The client's footing for the lecture.
    lecture
        The lecture's file on the client.
    call
        The function and its arguments; lectures among them are found in the worker's own checkout.
    """
    asked = pickle.dumps([_moved(part, _within) for part in call]) if call else b""
    return pickle.dumps((stands_on, str(PROJECT), str(_within(lecture)), asked))


def _within(path: Path) -> Path:
    return path.resolve().relative_to(PROJECT)


def _moved(argument: Any, place: Callable[[Path], Path]) -> Any:
    """Return an argument with the lecture in it at another place."""
    if isinstance(argument, Lecture):
        return replace(argument, path=place(argument.path))
    if isinstance(argument, RenderTask):
        return replace(argument, lecture=_moved(argument.lecture, place))
    return argument


def main() -> None:
    """Answer messages until the worker is gone."""
    pipe, scratch = Connection(int(sys.argv[1])), sys.argv[2]
    tempfile.tempdir = scratch
    messages: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, messages, scratch), daemon=True).start()
    seen = footing(Path(__file__))
    while True:
        pipe.send_bytes(_answer(messages.get(), seen))


def _listen(pipe: Connection, messages: "queue.SimpleQueue[bytes]", scratch: str) -> None:
    """Take messages, and end the process, whatever it does, when the worker has ended, however it did."""
    try:
        while True:
            messages.put(pipe.recv_bytes())
    except (EOFError, OSError):
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)


def _answer(message: bytes, seen: dict[str, str]) -> bytes:
    """Make a call if this machine stands on what the client stands on.

    Parameters
    ----------
    message
        See `message`.
    seen
        What this process stood on when it imported; added to here.

    Returns
    -------
    bytes
        `STALE`, or, pickled, a word and what goes with it: "refused" and what differs, "agreed" and nothing, "done"
        and the result, "raised" and the error; the last two are pickled once more.
    """
    stands_on, home, near, call = pickle.loads(message)
    before = footing(PROJECT / near)
    if any(seen.get(what, value) != value for what, value in before.items()):
        return STALE
    if differs := difference(stands_on, before):
        return pickle.dumps(("refused", f"has {differs}; every machine needs the same checkout and packages"))
    if not call:
        return pickle.dumps(("agreed", None))
    seen |= before
    outcome = _outcome(call, home)
    return STALE if footing(PROJECT / near) != before else pickle.dumps(outcome)


def _outcome(call: bytes, home: str) -> tuple[str, bytes]:
    try:
        function, *arguments = (_moved(part, PROJECT.joinpath) for part in pickle.loads(call))
        return "done", pickle.dumps(_made(function, arguments, home))
    except BaseException as error:
        try:
            return "raised", pickle.dumps(error)
        except Exception:
            return "raised", pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))


def _made(function: Callable[..., Any], arguments: list[Any], home: str) -> Any:
    """Call a function; what it says about files is said of the client's."""
    try:
        return function(*arguments)
    except (InputError, SceneError) as error:
        raise type(error)(str(error).replace(f"{PROJECT}/", f"{home}/")) from None


if __name__ == "__main__":
    main()
