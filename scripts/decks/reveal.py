"""The library reveal.js, from its npm package: fetched once, kept in the cache, and shipped inside each deck."""

import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scenes.contract.errors import InputError
from scripts.whole import write_bytes

VERSION = "6.0.2"
SHA256 = "2f0c20bfb02447a198a1ebe8a8c097a5437d035caa38f2820bf4ba887a3eac91"
"""Of the package: what is shipped is what was looked at, whoever serves it."""

FILES = {
    "reveal.js": "package/dist/reveal.js",
    "reveal.css": "package/dist/reveal.css",
    "reset.css": "package/dist/reset.css",
    "notes.js": "package/dist/plugin/notes.js",
    "LICENSE": "package/LICENSE",
}
"""What a deck needs, from its name there to its name in the package."""

PATIENCE = 120
"""Seconds that npm may take."""


def reveal_files(cache: Path) -> Mapping[str, bytes]:
    """Return the library's files by name, from the cache or else from npm.

    Parameters
    ----------
    cache
        The folder of what is kept between runs.

    Raises
    ------
    InputError
        The package isn't in the cache, and npm is missing or can't get it; the message says how it can be had.
    """
    kept = cache / "reveal" / f"reveal.js-{VERSION}.tgz"
    package = kept.read_bytes() if kept.is_file() else b""
    if hashlib.sha256(package).hexdigest() != SHA256:
        package = _fetched(kept)
        write_bytes(kept, package)
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        return {name: _content(archive, inside) for name, inside in FILES.items()}


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    assert file is not None
    return file.read()


def _fetched(kept: Path) -> bytes:
    npm = shutil.which("npm")
    by_hand = f"'npm pack reveal.js@{VERSION}' on a machine that has it, and put the file into {kept.parent}"
    if npm is None:
        raise InputError(
            "an html deck needs reveal.js, and npm, which gets it, is not installed; "
            f"install Node.js (apt install npm, brew install node), or run {by_hand}"
        )
    with tempfile.TemporaryDirectory(prefix="mathreel-reveal-") as folder:
        command = [npm, "pack", f"reveal.js@{VERSION}", "--pack-destination", folder, "--ignore-scripts"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise InputError(f"npm did not get reveal.js within {PATIENCE} s; try again, or run {by_hand}") from None
        files = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not files:
            reason = next((line for line in done.stderr.splitlines() if "ERR" in line or "error" in line), "no reason")
            raise InputError(f"npm could not get reveal.js ({reason.strip()}); go online once, or run {by_hand}")
        package = files[0].read_bytes()
    if hashlib.sha256(package).hexdigest() != SHA256:
        raise InputError(f"npm got another reveal.js {VERSION} than this project knows; run {by_hand}")
    return package
