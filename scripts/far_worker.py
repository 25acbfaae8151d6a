"""What a worker of a cluster runs: it hands each call on to a drawing process, one per call at a time.

Drawing in a process of its own keeps Manim's global settings to one thread, however many the worker has; what a
process has imported is dropped with it when a source has changed; and a crash ends that process, not the worker.

Nothing of the project is imported here, since a worker lives for days: what it has in memory would become stale.
"""

import hashlib
import pickle
import subprocess
import sys
import tempfile
import threading
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Pipe
from pathlib import Path

CODE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
"""Of this file as it was imported: a worker with another one has to be restarted."""
REFUSED = "was started when scripts/far_worker.py was another than here; bring it up to date, and restart the worker"
STALE = b""
"""Answered by a drawing process that has imported what has changed since, or changed while it drew."""


class _Drawing:
    """A process that draws, its scratch folder, and the pipe to it."""

    def __init__(self) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="mathreel-", ignore_cleanup_errors=True)
        self._pipe, far_end = Pipe()
        command = [sys.executable, "-m", "scripts.far_process", str(far_end.fileno()), self._scratch.name]
        # From the project's folder, so that it is this project's code that is found; deaf to the terminal's Ctrl-C.
        project = Path(__file__).resolve().parent.parent
        with far_end:
            self._process = subprocess.Popen(
                command, cwd=project, stdin=subprocess.DEVNULL, pass_fds=[far_end.fileno()], start_new_session=True
            )

    def ask(self, message: bytes) -> bytes:
        """Return the process's answer; raise ``BrokenProcessPool`` when it ends instead."""
        try:
            self._pipe.send_bytes(message)
            return self._pipe.recv_bytes()
        except (EOFError, OSError):
            self.end()
            raise BrokenProcessPool("a drawing process died") from None

    def kill(self) -> None:
        """End the process, whatever it does; whoever waits for its answer is told."""
        self._process.kill()

    def end(self) -> None:
        """End the process, and remove what it has left."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()
        self._scratch.cleanup()


_idle: list[_Drawing] = []
_busy: dict[_Drawing, str] = {}
_lock = threading.Lock()


def answer(code: str, client: str, message: bytes) -> bytes:
    """Have a drawing process answer a message; see `scripts.far_process`.

    Parameters
    ----------
    code
        The `CODE` that the client has; when ours is another, that is the answer.
    client
        Who asks: see `abandon`.
    message
        For the drawing process.

    Raises
    ------
    BrokenProcessPool
        The process died.
    """
    if code != CODE:
        return pickle.dumps(("refused", REFUSED))
    told = STALE
    while told == STALE:
        with _lock:
            drawing = _idle.pop() if _idle else _Drawing()
            _busy[drawing] = client
        try:
            told = drawing.ask(message)
        finally:
            with _lock:
                del _busy[drawing]
        if told == STALE:
            drawing.end()
        else:
            _idle.append(drawing)
    return told


def run(code: str, client: str, message: bytes) -> tuple[str, bytes]:
    """Return the address of the worker that this task is run on, and its `answer`."""
    # Imported late: a drawing process has the rest of this module, too, and no use for Dask.
    from distributed import get_worker

    return get_worker().address, answer(code, client, message)


def abandon(client: str) -> None:
    """Stop what is being drawn for a client."""
    with _lock:
        for drawing in [drawing for drawing, asked_by in _busy.items() if asked_by == client]:
            drawing.kill()
