"""The Flite engine with its voice slt."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.contract.errors import InputError
from scripts.voices.engine import Engine, run
from scripts.voices.spelling import lettered, plain_ascii

VOICE = "slt"

STRETCH = 1.13
"""Length of every sound relative to the voice's own."""

_WORDS = {"a": "ay"}
"""Letters that Flite takes for a word; all the others it reads as letters, wherever they stand."""


@dataclass(frozen=True, slots=True)
class Flite(Engine):
    """A small engine under a free licence, with a woman's American voice."""

    NAME = "flite"
    ABOUT = "Flite with the voice slt: small, American English, a woman's voice"
    EXAMPLE = "flite"
    INSTALL = "on Debian and Ubuntu: apt-get install flite; with Homebrew: brew install flite"
    PROGRAM = "flite"

    @classmethod
    def installed(cls) -> bool:
        """Return whether the engine is there and was built with its voice."""
        return super(Flite, cls).installed() and _has_voice()

    @property
    def identity(self) -> str:
        """The engine's version, the voice, its speed."""
        return f"{_version()}\n{' '.join(_SETTINGS)}"

    def script(self, spoken: str) -> str:
        """Return the text, its letters spelt."""
        return plain_ascii(lettered(spoken, lambda letter: _WORDS.get(letter, letter)))

    def command(self, script: Path, wav: Path) -> Sequence[str]:
        """Return the engine's command line."""
        return [self.PROGRAM, *_SETTINGS, "-f", str(script), "-o", str(wav)]


_SETTINGS = ("-voice", VOICE, "--setf", f"duration_stretch={STRETCH}")


@cache
def _version() -> str:
    # Asked for its version it answers, and yet ends with status 1.
    return run(Flite.NAME, [Flite.PROGRAM, "--version"], success=(0, 1))


@cache
def _has_voice() -> bool:
    try:
        return VOICE in run(Flite.NAME, [Flite.PROGRAM, "-lv"]).split()
    except InputError:
        return False
