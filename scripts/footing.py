"""What pictures stand on besides inputs: versions and sources, which all machines must have in common."""

import functools
import hashlib
import io
import platform
import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import av
import cairo

from scenes.contract.course import SCENES
from scenes.contract.sources import PROJECT, VERSIONED, closure

DISTRIBUTIONS = (*VERSIONED, "pillow", "pycairo", "distributed")


def footing(lecture: Path) -> dict[str, str]:
    """Return what a lecture's pictures follow from on this machine: a version or a digest by what it is of.

    Only text, so that two machines with different code can still compare theirs.

    Parameters
    ----------
    lecture
        The lecture's file, below the project; one that does not exist here is left out.
    """
    code = (SCENES / "worker.py", *(SCENES / "engine").glob("*.py"), *(SCENES / "audit").glob("*.py"))
    data = (path for path in (PROJECT / "mathcore" / "data").glob("*") if path.is_file())
    settings = (path for path in (PROJECT / "requirements.lock", PROJECT / "manim.cfg") if path.is_file())
    files = (*closure([lecture, *code, *Path(__file__).parent.glob("far_*.py"), Path(__file__)]), *data, *settings)
    return versions() | {path.relative_to(PROJECT).as_posix(): _digest(path) for path in files}


def difference(here: Mapping[str, str], there: Mapping[str, str]) -> str | None:
    """Return in words what another machine has that this one has otherwise, or None when all is equal.

    Examples
    --------
    >>> difference({"manim": "0.22.0"}, {"manim": "0.22.1"})
    'manim 0.22.1, and here it is 0.22.0'
    >>> difference({"manim": "0.22.0", "scenes/kit/new.py": "9f86d081"}, {"manim": "0.22.0"})
    'no scenes/kit/new.py, and here it is 9f86d081'
    """
    for what in [*here, *there]:
        if here.get(what) != there.get(what):
            other = f"{what} {there[what]}" if what in there else f"no {what}"
            return f"{other}, and here {f'it is {here[what]}' if what in here else 'is none'}"
    return None


def versions() -> dict[str, str]:
    """Return the versions of what draws and encodes."""
    python = ".".join(platform.python_version_tuple()[:2])
    codec = ".".join(map(str, av.library_versions["libavcodec"]))
    found = {"Python": python, "cairo": cairo.cairo_version_string(), "libavcodec": codec, "x264": _x264()}
    for name in DISTRIBUTIONS:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return found


@functools.cache
def _x264() -> str:
    """Return the encoder's build, which it tells nowhere but in what it writes."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="h264") as film:
        stream = film.add_stream("libx264", rate=1)
        stream.width = stream.height = 16
        stream.pix_fmt = "yuv420p"
        film.mux(stream.encode(av.VideoFrame(16, 16, "yuv420p")))
        film.mux(stream.encode())
    told = re.search(rb"x264 - core ([\w. ]+\w)", buffer.getvalue())
    return told[1].decode() if told else "unknown"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
