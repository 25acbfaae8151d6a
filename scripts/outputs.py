"""A lecture's finished files: put in place together, and known again as long as nothing has changed."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError
from scenes.contract.manifest import LectureManifest
from scenes.contract.profile import Profile
from scenes.contract.sources import source_digest
from scripts.cache import digest
from scripts.inputs import written
from scripts.plans import Origin
from scripts.whole import refused, write_text

MANIFEST = "manifest.json"
LANGUAGE = "en"
LONGEST_NAME = 60
"""Characters in the name of a folder; one that would have more has a digest in it."""


def home(build: Path, lecture: Lecture, inputs: Mapping[str, Any]) -> Path:
    """Return the folder for all that is made of a lecture with an instructor's inputs.

    Parameters
    ----------
    build
        The build folder.
    lecture
        Which.
    inputs
        Those that differ from the lecture's own; without any, the folder is the lecture's.
    """
    folder = build / lecture.slug
    return folder / inputs_in_name(inputs) if inputs else folder


def inputs_in_name(inputs: Mapping[str, Any]) -> str:
    """Return inputs as the name of a folder, another one for other inputs, that needs no quotes in a shell.

    Examples
    --------
    >>> inputs_in_name({"b": [1.0, 4.0], "keys": [[1.0, -0.5], [2.0, 3.0]]})
    'b=1,4_keys=1,-0.5_2,3'
    >>> inputs_in_name({"x": [n / 7 for n in range(6)], "y": [n / 9 for n in range(6)]})
    'x_y=cbad73d0ff'
    """
    name = "_".join(f"{each}={written(value).replace(';', '_')}" for each, value in inputs.items())
    if len(name) <= LONGEST_NAME and not any(_has_words(value) for value in inputs.values()):
        return name
    return f"{'_'.join(inputs)[: LONGEST_NAME - 11]}={digest(dict(inputs))[:10]}"


def _has_words(value: Any) -> bool:
    return any(map(_has_words, value)) if isinstance(value, list | tuple) else isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of one lecture at one profile with one set of inputs, below a build folder."""

    build: Path
    lecture: Lecture
    profile: Profile
    inputs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return home(self.build, self.lecture, self.inputs) / self.profile.name

    @property
    def names(self) -> dict[str, str]:
        """The files beside the manifest: from their kind to their name."""
        slug = self.lecture.slug
        return {
            "video": f"{slug}.mp4",
            "captions": f"{slug}.{LANGUAGE}.vtt",
            "subtitles": f"{slug}.{LANGUAGE}.srt",
            "chapters": "chapters.vtt",
            "transcript": "transcript.md",
            "poster": "poster.png",
        }

    def made(self, origin: Origin, voice: str) -> str:
        """Return the digest of what the files follow from, but for how the voice sounds."""
        scripts = source_digest([Path(__file__).with_name("render.py")])
        return digest("render", origin.digest, asdict(self.profile), voice, scripts)

    def last(self) -> LectureManifest | None:
        """Return the manifest of the last render, if there is one."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return LectureManifest.read(self.folder / MANIFEST)
        return None

    def intact(self, manifest: LectureManifest, thoroughly: bool = True) -> bool:
        """Return whether all files are as that render left them.

        Thoroughly is by contents; otherwise by size, which is enough to tell a reader what there is.
        """
        seals = self._receipt(manifest.fingerprint).get("files", {})
        return bool(seals) and all(
            _size(self.folder / name) == size and (not thoroughly or _contents(self.folder / name) == contents)
            for name, (size, contents) in seals.items()
        )

    def current(self, manifest: LectureManifest, origin: Origin) -> bool:
        """Return whether the sources are still those that the manifest's render was made from."""
        return self._receipt(manifest.fingerprint).get("made") == self.made(origin, manifest.voice)

    @contextlib.contextmanager
    def staged(self, fingerprint: str, made: str) -> Iterator[Path]:
        """Give an empty folder to write the files to, and put them in place when all are there.

        Until then the files of the last render stay as they were. The manifest leaves first and comes last:
        where there is one, the files beside it belong to it.

        Raises
        ------
        InputError
            The system refused: a full disk, say.
        """
        stage = self.folder.with_name(f".{self.folder.name}.{os.getpid()}.tmp")
        try:
            shutil.rmtree(stage, ignore_errors=True)
            stage.mkdir(parents=True)
            yield stage
            self._keep_receipt(fingerprint, made, stage)
            self.folder.mkdir(exist_ok=True)
            (self.folder / MANIFEST).unlink(missing_ok=True)
            for path in sorted(stage.iterdir(), key=lambda path: path.name == MANIFEST):
                path.replace(self.folder / path.name)
        except OSError as error:
            raise refused(f"{self.folder} can't be written", error) from error
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def _keep_receipt(self, fingerprint: str, made: str, stage: Path) -> None:
        path = self._receipt_file(fingerprint)
        path.parent.mkdir(parents=True, exist_ok=True)
        files = {file.name: (_size(file), _contents(file)) for file in sorted(stage.iterdir())}
        write_text(path, json.dumps({"made": made, "files": files}, indent=1) + "\n")

    def _receipt(self, fingerprint: str) -> dict[str, Any]:
        """Return what a render with this fingerprint left behind, as noted then; empty when nobody knows."""
        with contextlib.suppress(OSError, ValueError):
            receipt = json.loads(self._receipt_file(fingerprint).read_text(encoding="utf-8"))
            return receipt if isinstance(receipt, dict) else {}
        return {}

    def _receipt_file(self, fingerprint: str) -> Path:
        return self.build / "cache" / "receipts" / f"{Path(fingerprint).name}.json"


def refuse_unwritable(folder: Path, option: str = "--out") -> None:
    """Raise ``InputError`` when nothing can be written below a folder that an option names; it need not exist yet."""
    absolute = folder.absolute()
    nearest = next(place for place in (absolute, *absolute.parents) if os.path.lexists(place))
    if not nearest.is_dir():
        raise InputError(f"{folder} can't be written: {nearest} is not a folder; choose another with {option} DIR")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise InputError(f"{folder} can't be written: {nearest} is read-only; choose another with {option} DIR")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _contents(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
