"""Files that are there whole or not at all."""

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scenes.contract.errors import InputError


class DiskFullError(InputError):
    """There is no room left; nothing else is wrong with what the user asked for."""


def refused(what: str, error: OSError) -> InputError:
    """Return the error that says what could not be done, and the system's reason."""
    kind = DiskFullError if error.errno in (errno.ENOSPC, errno.EDQUOT) else InputError
    return kind(f"{what}: {error.strerror or error}")


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a scratch path beside ``path`` to write to, and put the result in place when all of it is there.

    Two who write the same file at once leave the work of one of them.

    Raises
    ------
    InputError
        The system refused: a full disk, a directory that is missing or can't be written.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        yield scratch
        scratch.replace(path)
    except OSError as error:
        raise refused(f"{path} can't be written", error) from error
    finally:
        with suppress(OSError):
            scratch.unlink()


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8, whole or not at all; raise ``InputError`` when the system refuses."""
    with written_whole(path) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, its folder first; raise ``InputError`` when the system refuses."""
    with written_whole(path) as scratch:
        scratch.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(content)
