"""A cluster's workers: the calls of the doorway go to a Dask scheduler that somebody has started.

A worker draws from its own checkout, so the client asks each, before it sends anything, whether that and the installed
versions are the client's; and with each call again, since workers come and go. What they give back is bytes.
"""

import contextlib
import logging
import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError
from scenes.contract.sources import PROJECT
from scenes.contract.task import RenderTask
from scripts import far_worker
from scripts.pool import TRIES

if TYPE_CHECKING:
    from distributed import Client

CONNECT, JOIN, LEAVE = 10, 30, 5
"""Seconds to wait for the scheduler, for a first worker, and for a farewell."""

RESUME = "what was finished is kept, and the same command goes on from there"


class ClusterWorkers(Executor):
    """The workers of a Dask scheduler; nothing is connected to before there is work.

    A call whose process or worker dies is made again elsewhere; one that ends its process each time fails with
    ``BrokenProcessPool``. Leaving the ``with`` block by an exception, such as Ctrl-C, takes back all calls and stops
    those under way.

    Parameters
    ----------
    address
        The scheduler's, such as ``tcp://10.0.0.1:8786``.
    say
        Told when there is something to wait for.

    Raises
    ------
    InputError
        The address is none, or the extra `cluster` is not installed.
    """

    def __init__(self, address: str, say: Callable[[str], None]) -> None:
        _refuse_malformed(address)
        if find_spec("distributed") is None:
            raise InputError("--scheduler needs Dask; install it with: pip install 'mathreel[cluster]'")
        self._address, self._say = address, say
        self._client: Client | None = None
        self._agreed: dict[Path, dict[str, str]] = {}
        self._submitted = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Ask a worker to call ``fn``, earlier calls first; see `concurrent.futures.Executor.submit`.

        Raises
        ------
        InputError
            The scheduler or its workers can't be reached, or a worker would draw otherwise than this machine.
        """
        client = self._connected()
        lecture = _lecture_of(args)
        if lecture not in self._agreed:
            self._agreed[lecture] = self._footing(client, lecture)
        # Imported late, with what is installed for the encoder: a lecture that is up to date needs none of it.
        from scripts.far_process import message

        # Dask keeps the order of equals, but would put one that it begins again behind them.
        self._submitted += 1
        request = far_worker.CODE, client.id, message(self._agreed[lecture], lecture, (fn, *args))
        with self._scheduler_needed():
            return _Call(self._executor.submit(far_worker.run, *request, priority=-self._submitted), self._gone())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take back what is submitted, or let the workers finish it, and disconnect."""
        client, self._client = self._client, None
        if client is None:
            return
        # All of this is courtesy: a scheduler that is gone has nothing to take back.
        with contextlib.suppress(Exception):
            self._executor.shutdown(wait and not cancel_futures)
            if cancel_futures and client.status == "running":
                client.run(far_worker.abandon, client.id, on_error="ignore")
        with contextlib.suppress(Exception):
            client.close(timeout=LEAVE)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        self.shutdown(cancel_futures=error is not None)
        return None

    def _connected(self) -> "Client":
        if self._client is None:
            client = _client(self._address)
            self._client = client
            self._executor = client.get_executor(pure=False, retries=TRIES - 1)
            self._await_worker(client)
        return self._client

    def _await_worker(self, client: "Client") -> None:
        """Wait a little for a first worker, as a cluster starts its scheduler first; not for ever, as it may be all."""
        with self._scheduler_needed():
            if client.scheduler_info(n_workers=-1)["workers"]:
                return
            self._say(f"Waiting for a worker to join the scheduler at {self._address} ...")
            try:
                client.wait_for_workers(1, timeout=JOIN)
            except TimeoutError:
                raise InputError(
                    f"no worker has joined the scheduler at {self._address} in {JOIN} seconds; "
                    f"start some with 'dask worker {self._address}'"
                ) from None

    def _footing(self, client: "Client", lecture: Path) -> dict[str, str]:
        """Return what a lecture's pictures stand on, here and on all workers of now."""
        from scripts.far_process import message
        from scripts.footing import footing

        if not lecture.resolve().is_relative_to(PROJECT):
            raise InputError(f"{lecture} is not below {PROJECT}, so no worker has it; a cluster draws from checkouts")
        here = footing(lecture)
        asked = far_worker.CODE, client.id, message(here, lecture, None)
        with self._scheduler_needed():
            answers = client.run(far_worker.answer, *asked, on_error="return")
        for address, answer in answers.items():
            if not isinstance(answer, bytes):
                raise InputError(
                    f"the worker at {address} can't run this project ({type(answer).__name__}: {answer}); "
                    "start it with the Python that the project is installed in"
                )
            _result(address, answer)
        return here

    def _gone(self) -> InputError:
        return InputError(f"the scheduler at {self._address} is gone; {RESUME}")

    @contextlib.contextmanager
    def _scheduler_needed(self) -> Any:
        """Turn what Dask raises without a scheduler into a sentence."""
        try:
            yield
        except InputError:
            raise
        except (OSError, RuntimeError) as error:
            raise self._gone() from error


class _Call(Future[Any]):
    """A call on its way: gives what the worker's drawing process gave, or raises that."""

    def __init__(self, run: Future[tuple[str, bytes]], gone: InputError) -> None:
        super().__init__()
        self._run, self._gone, self._unwanted = run, gone, False
        run.add_done_callback(self._ended)

    def cancel(self) -> bool:
        """Take the call back unless it is answered; see `concurrent.futures.Future.cancel`."""
        self._unwanted = True
        return self._run.cancel()

    def _ended(self, run: Future[tuple[str, bytes]]) -> None:
        if run.cancelled() and self._unwanted:
            super().cancel()
        elif self.set_running_or_notify_cancel():
            try:
                # Dask itself takes back what was submitted when it loses its scheduler.
                if run.cancelled():
                    raise self._gone
                self.set_result(_result(*run.result()))
            except BaseException as error:
                self.set_exception(_translated(error))


def _result(address: str, answer: bytes) -> Any:
    """Return what a worker's answer has, or raise it; see `scripts.far_process`."""
    word, value = pickle.loads(answer)
    if word == "refused":
        raise InputError(f"the worker at {address} {value}")
    if word == "raised":
        raise pickle.loads(value)
    return pickle.loads(value) if word == "done" else None


def _translated(error: BaseException) -> BaseException:
    """Return an error in the words that local workers have for it."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return BrokenProcessPool(str(error))
    return error


def _client(address: str) -> "Client":
    from distributed import Client

    # Whatever happens to the connection is said in a sentence, or doesn't matter.
    for name in ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        return Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(
            f"no Dask scheduler answers at {address} within {CONNECT} seconds; start one with 'dask scheduler'"
        ) from error


def _refuse_malformed(address: str) -> None:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("tcp", "tls") and parts.hostname and parts.port and not parts.path.strip("/")
    except ValueError:
        whole = False
    if not whole:
        raise InputError(f"'{address}' is no scheduler's address; it looks like tcp://10.0.0.1:8786")


def _lecture_of(arguments: tuple[Any, ...]) -> Path:
    """Return the file of the lecture that a doorway is called for."""
    for argument in arguments:
        if isinstance(argument, RenderTask):
            return argument.lecture.path
        if isinstance(argument, Lecture):
            return argument.path
    raise TypeError("a worker's checkout is compared lecture by lecture, and this call names none")
