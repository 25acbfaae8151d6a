"""A voice that is a program: run as a process of its own, which never outlives its purpose."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from abc import abstractmethod
from collections.abc import Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import ClassVar

from scenes.contract.errors import InputError
from scripts.voices.sound import TREATMENT, Samples, decoded, trimmed
from scripts.voices.voice import Take, Voice
from scripts.whole import refused

PATIENCE = 60.0
"""Seconds after which an engine is taken to hang; a sentence takes one at most, or a few with Piper."""


class Engine(Voice):
    """A speech engine that writes one sentence into one WAV file."""

    PROGRAM: ClassVar[str]
    """The program's name on the user's path."""

    @classmethod
    def installed(cls) -> bool:
        """Return whether the program is on the user's path."""
        return shutil.which(cls.PROGRAM) is not None

    @property
    @abstractmethod
    def identity(self) -> str:
        """Engine, version, voice and settings."""

    @abstractmethod
    def script(self, spoken: str) -> str:
        """Return what the engine is given to read for a spoken form."""

    @abstractmethod
    def command(self, script: Path, wav: Path) -> Sequence[str]:
        """Return the program and its arguments that turn a file with a script into a WAV file."""

    def key(self, take: Take) -> str:
        """Return the engine's identity, what it is given to read, and what becomes of its sound."""
        return f"{self.identity}\n{TREATMENT}\n{self.script(take.spoken)}"

    def perform(self, take: Take, stop: Event) -> Samples:
        """Return the sound of one sentence, without silence around it."""
        try:
            with TemporaryDirectory(prefix="mathreel-voice-") as folder:
                script, wav = Path(folder, "script"), Path(folder, "said.wav")
                script.write_text(self.script(take.spoken), encoding="utf-8")
                run(self.NAME, self.command(script, wav), stop)
                return trimmed(decoded(wav))
        except ValueError as error:
            raise InputError(f"the voice '{self.NAME}' did not say \"{take.spoken}\": {error}") from None
        except OSError as error:
            raise refused(f"the voice '{self.NAME}' has no room to work", error) from None


def run(
    name: str,
    command: Sequence[str],
    stop: Event | None = None,
    patience: float = PATIENCE,
    success: Sequence[int] = (0,),
) -> str:
    """Run a program to its end and return what it printed.

    It runs in a process group of its own, so that Ctrl-C reaches us alone and we end all of it: when
    ``stop`` is set, when an exception passes through here, or when it takes too long.

    Parameters
    ----------
    name
        The voice it works for, as an error names it.
    command
        The program and its arguments; no shell reads them.
    stop
        Set by whoever no longer wants the result.
    patience
        Seconds it may take.
    success
        The exit statuses that mean success.

    Raises
    ------
    InputError
        It can't be started, fails, or takes too long.
    CancelledError
        ``stop`` was set.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise InputError(f"the voice '{name}' can't be started: {error.strerror}") from None
    with process:
        try:
            printed = _output(name, process, stop, time.monotonic() + patience).decode("utf-8", "replace").strip()
        except BaseException:
            _end(process)
            raise
    if process.returncode not in success:
        reason = printed.splitlines()[-1] if printed else f"it ended with status {process.returncode}"
        raise InputError(f"the voice '{name}' failed: {reason}")
    return printed


def _output(name: str, process: subprocess.Popen[bytes], stop: Event | None, deadline: float) -> bytes:
    while True:
        try:
            return process.communicate(timeout=0.1)[0]
        except subprocess.TimeoutExpired:
            if stop is not None and stop.is_set():
                raise CancelledError from None
            if time.monotonic() > deadline:
                raise InputError(f"the voice '{name}' hung and was ended") from None


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):  # it may have ended by itself in the meantime
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
