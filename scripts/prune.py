"""What the cache takes up, and the removal of what hasn't been used for long."""

import contextlib
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from scenes.contract.errors import InputError

KINDS = {
    "segments": "pictures of beats",
    "narration": "spoken sentences",
    "plans": "plans of lectures",
    "typeset": "typeset formulas",
    "costs": "what beats took to draw",
}
"""The folders of the cache that take up room, and what is in them."""
DAY = 86400
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
YOUNG = 3600
"""Seconds for which a file is left alone, since a render that is under way may be about to use it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the cache.

    Attributes
    ----------
    path, size
        Where it is, and its bytes.
    used
        When it was made or last used, in seconds since 1970.
    """

    path: Path
    size: int
    used: float


def files_of(folder: Path) -> list[Kept]:
    """Return the files of a cache, those that were used last first; there are none when it doesn't exist."""
    found = []
    for path in folder.rglob("*"):
        # Another process may remove what it finds damaged.
        with contextlib.suppress(FileNotFoundError):
            state = path.lstat()
            if path.is_file() and not path.is_symlink():
                found.append(Kept(path, state.st_size, state.st_mtime))
    return sorted(found, key=lambda file: (-file.used, file.path))


def used(path: Path) -> None:
    """Note that a file of the cache was used just now, so that it is among the last to be removed."""
    with contextlib.suppress(OSError):
        os.utime(path)


def told(folder: Path) -> list[str]:
    """Return a line a kind of file: how many there are, and how large they are together."""
    files = files_of(folder)
    lines = [_line(kind, [file for file in files if file.path.is_relative_to(folder / kind)]) for kind in KINDS]
    return [*lines, _line("all", files)]


def pruned(folder: Path, *, days: float | None = None, size: int | None = None) -> list[Kept]:
    """Remove files that weren't used for some days, and of the others the oldest beyond a size; return the removed.

    Raises
    ------
    InputError
        The system refuses to remove one.
    """
    now = time.time()
    room = float("inf") if size is None else size
    oldest = float("-inf") if days is None else now - days * DAY
    removed = []
    for file in files_of(folder):
        room -= file.size
        if (file.used < oldest or room < 0) and file.used < now - YOUNG:
            removed.append(file)
    for file in removed:
        _remove(file.path, folder)
    return removed


def bytes_in(text: str) -> int:
    """Return the bytes that a text such as 500M or 2G stands for.

    Raises
    ------
    InputError
        It stands for none.

    Examples
    --------
    >>> bytes_in("2.5G")
    2500000000
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?)B?", text.strip().upper())
    if match is None:
        raise InputError(f"'{text}' is no size; write it as 500M or 2G")
    return round(float(match[1]) * UNITS[match[2]])


def in_words(size: float) -> str:
    """Return a number of bytes as a person would say it.

    Examples
    --------
    >>> in_words(2_500_000_000)
    '2.5 GB'
    """
    for unit, name in reversed([*zip(UNITS.values(), ("B", "kB", "MB", "GB", "TB"), strict=True)]):
        if size >= unit:
            return f"{size / unit:.{0 if unit == 1 else 1}f} {name}"
    return "0 B"


def _remove(path: Path, folder: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} can't be removed: {error.strerror or error}") from error
    for parent in path.parents:
        if parent == folder:
            break
        with contextlib.suppress(OSError):  # there is something else in it
            parent.rmdir()


def _line(what: str, files: list[Kept]) -> str:
    size = in_words(sum(file.size for file in files))
    return f"{what:10}{len(files):7} files {size:>10}  {KINDS.get(what, '')}".rstrip()
