"""What is kept between renders, under the digest of everything it was made from.

A kept file is named by the digest of its own contents, so that one rename stores both, and a file that was
cut short or altered is noticed when it is read. Nothing is changed in place: two renders may run at once.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from scripts.prune import used
from scripts.whole import write_bytes


def digest(*parts: object) -> str:
    """Return the digest of plain data: strings, numbers, and lists, tuples and dictionaries of them."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept files, one kind a store.

    Attributes
    ----------
    folder
        Where they are; made when the first is kept.
    suffix
        How their names end, such as ``.mp4``.
    """

    folder: Path
    suffix: str

    def find(self, key: str) -> Path | None:
        """Return the file kept under this key, verified just now, or None; a broken one is removed."""
        for path in sorted((self.folder / key).glob(f"*{self.suffix}")):
            if _contents(path) is not None:
                used(path)
                return path
            with contextlib.suppress(OSError):
                path.unlink()
        return None

    def read(self, key: str) -> bytes | None:
        """Return what is kept under this key, or None."""
        path = self.find(key)
        return _contents(path) if path else None

    def keep(self, key: str, content: bytes) -> Path:
        """Keep ``content`` under this key and return its file; raise ``InputError`` if the system refuses."""
        path = self.folder / key / f"{hashlib.sha256(content).hexdigest()}{self.suffix}"
        write_bytes(path, content)
        return path


def _contents(path: Path) -> bytes | None:
    """Return a kept file's contents when they are what its name says."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == path.stem else None
