"""The Piper engine with a voice file that the user has."""

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Self

from scenes.contract.errors import InputError
from scripts.voices.engine import Engine
from scripts.voices.spelling import lettered

_PROGRAM = "import onnxruntime, runpy; onnxruntime.set_seed(1); runpy.run_module('piper', run_name='__main__')"
"""Piper's own command line, its random generator set, so that equal sentences sound equal."""

_WORDS = {"a": "eigh"}
"""Letters that an English voice takes for a word; spelt in phonemes they would swallow the next full stop."""

_NEEDED = ("audio", "espeak", "num_symbols", "num_speakers", "phoneme_id_map")
"""What Piper asks of a voice's settings."""


@dataclass(frozen=True, slots=True)
class Piper(Engine):
    """A neural voice.

    Attributes
    ----------
    model
        The voice's ``.onnx`` file; its settings stand beside it in ``.onnx.json``.
    language
        As the settings name it.
    digest
        Of both files.
    """

    model: Path
    language: str
    digest: str

    NAME = "piper"
    ABOUT = "Piper, a neural engine, with a voice file of yours, piper:PATH.onnx"
    EXAMPLE = "piper:voices/en_GB-alba-medium.onnx"
    INSTALL = "pip install piper-tts in the project's .venv, and get a voice: an .onnx file with its .onnx.json"
    PROGRAM = sys.executable

    @classmethod
    def installed(cls) -> bool:
        """Return whether the package ``piper-tts`` is there."""
        return _version() is not None

    @classmethod
    def configured(cls, argument: str | None) -> Self:
        """Return the voice for a voice file, whose settings must be readable beside it."""
        if not argument:
            raise InputError("the voice 'piper' needs a voice file: --voice piper:PATH.onnx")
        model = Path(argument).expanduser()
        if model.suffix != ".onnx":
            raise InputError(f"--voice piper:{argument}: a voice file's name ends in .onnx")
        settings = model.with_name(f"{model.name}.json")
        content = [_content(file) for file in (model, settings)]
        language = _language(settings, content[1])
        return cls(model, language, hashlib.sha256(b"".join(content)).hexdigest())

    @property
    def label(self) -> str:
        """The voice's name and that of its file."""
        return f"{self.NAME}:{self.model.name}"

    @property
    def identity(self) -> str:
        """The engine's version, and the voice file by its content."""
        return f"{self.NAME} {_version()}\n{self.digest}"

    def script(self, spoken: str) -> str:
        """Return the text in one line, its letters spelt."""
        names = _WORDS if self.language.startswith("en") else {}
        text = " ".join(spoken.replace("[[", "[ [").split())
        return lettered(text, lambda letter: names.get(letter, letter))

    def command(self, script: Path, wav: Path) -> Sequence[str]:
        """Return the command line that runs the package in a process of its own."""
        files = ["--model", str(self.model), "--input-file", str(script), "--output-file", str(wav)]
        return [self.PROGRAM, "-c", _PROGRAM, *files]


def _version() -> str | None:
    try:
        return version("piper-tts")
    except PackageNotFoundError:
        return None


def _content(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"the voice 'piper' needs the file {file}, which can't be read: {error.strerror}") from None
    if not content:
        raise InputError(f"the voice 'piper' can't use {file}: it is empty")
    return content


def _language(settings: Path, content: bytes) -> str:
    try:
        table = json.loads(content)
        missing = [name for name in _NEEDED if name not in table]
        language = None if missing else table["espeak"]["voice"]
    except (ValueError, KeyError, TypeError):
        language = None
    if not isinstance(language, str):
        raise InputError(f"{settings} is broken, or not the settings file of a Piper voice")
    return language
