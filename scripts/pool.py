"""Worker processes: the only place that knows where a lecture's scenes are drawn.

The rest of the code submits to a `concurrent.futures.Executor`. Manim is imported inside the workers, never
in the process that the user started.
"""

import contextlib
import functools
import importlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, resource_tracker
from types import TracebackType
from typing import Any

DOORWAY = "scenes.worker"
"""The module that draws; it is imported where the work is done."""


def doorway(verb: str) -> Callable[..., Any]:
    """Return a function for another process to run: it calls the worker's ``plan``, ``render`` or so on there."""
    return functools.partial(_enter, DOORWAY, verb)


def _enter(module: str, verb: str, *arguments: object) -> object:
    return getattr(importlib.import_module(module), verb)(*arguments)


TRIES = 3
"""How often a task is begun whose process ends under it, whoever ended that."""


class _Task(Future[Any]):
    """A task that is begun again, in a new process, when the one that it ran in dies."""

    def __init__(self, call: Callable[[], Any], submit: Callable[[Callable[[], Any]], Future[Any]]) -> None:
        super().__init__()
        self._call, self._submit, self._tries = call, submit, 0
        self._begin()

    def _begin(self) -> None:
        self._tries += 1
        self._run = self._submit(self._call)
        self._run.add_done_callback(self._ended)

    def _ended(self, run: Future[Any]) -> None:
        if run.cancelled():
            super().cancel()
        elif isinstance(run.exception(), BrokenProcessPool) and self._tries < TRIES:
            try:
                self._begin()
            except RuntimeError as error:  # the executor has been shut down meanwhile
                self._settle(error=error)
        else:
            self._settle(run)

    def _settle(self, run: Future[Any] | None = None, error: BaseException | None = None) -> None:
        if self.set_running_or_notify_cancel():
            if failed := error or (run.exception() if run else None):
                self.set_exception(failed)
            elif run:
                self.set_result(run.result())

    def cancel(self) -> bool:
        """Cancel the task unless it has begun; see `concurrent.futures.Future.cancel`."""
        return self._run.cancel()


class LocalWorkers(Executor):
    """Worker processes on this machine, started when they are needed.

    When a worker dies, what was under way is begun again in new ones; a task that ends its process each time fails
    with ``BrokenProcessPool``. Leaving the ``with`` block by an exception, such as Ctrl-C, kills the workers at once;
    leaving it otherwise lets them finish.

    Parameters
    ----------
    count
        The most processes to run at a time; by default one per core that this process may use.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or cores()
        self._earlier = frozenset(multiprocessing.active_children())
        # The workers' temporary files are in a folder of ours, since a worker that is killed can't remove them.
        self._scratch = tempfile.TemporaryDirectory(prefix="mathreel-", ignore_cleanup_errors=True)
        self._pool = self._new_pool()
        # Tasks are begun again by the threads of pools that broke.
        self._lock = threading.RLock()
        self._leaving = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Ask a worker to call ``fn``; see `concurrent.futures.Executor.submit`."""
        return _Task(functools.partial(fn, *args, **kwargs), self._submit)

    def _submit(self, call: Callable[[], Any]) -> Future[Any]:
        with self._lock, _interrupts_held():
            if self._leaving:
                raise RuntimeError("the workers are being ended")
            try:
                return self._pool.submit(call)
            except BrokenProcessPool:
                # Not waited for: this may be a thread of it.
                self._pool.shutdown(wait=False)
                self._pool = self._new_pool()
                return self._pool.submit(call)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the workers finish what is submitted, and end them."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if error is not None:
            self._leaving = True
            for process in frozenset(multiprocessing.active_children()) - self._earlier:
                process.kill()
        self.shutdown(cancel_futures=error is not None)
        self._scratch.cleanup()
        return None

    def _new_pool(self) -> ProcessPoolExecutor:
        # Spawned, not forked: a worker must not inherit threads, nor anything but what it is sent.
        return ProcessPoolExecutor(
            self.count,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_settle_in,
            initargs=(self._scratch.name,),
        )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start children deaf to Ctrl-C from their first instruction; ours is delivered on leaving.

    A terminal sends Ctrl-C to the whole group of processes, and a child that is still starting would answer
    it with a traceback.
    """
    # Starting the tracker lifts the mask, so it has to be running before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle_in(scratch: str) -> None:
    """Make a new worker leave Ctrl-C to its parent, and die with it, however it dies; its scratch goes with both."""
    tempfile.tempdir = scratch
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A lock that a library makes in here (tqdm does) then leaves nothing behind when this process is killed.
    multiprocessing.set_start_method("fork", force=True)
    threading.Thread(target=_die_with_parent, args=(scratch,), daemon=True).start()


def _die_with_parent(scratch: str) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)
