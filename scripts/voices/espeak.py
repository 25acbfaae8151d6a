"""The eSpeak NG engine: a hundred languages, and variants of their voices."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from scenes.contract.errors import InputError, unknown
from scripts.voices.engine import Engine, run
from scripts.voices.spelling import lettered

LANGUAGE = "en-gb"

WORDS_A_MINUTE = 142
"""The engine's own measure of speed; its usual 175 is too fast for mathematics."""

_AMPLITUDE = 80
"""Of 100, its usual one, at which loud vowels are clipped."""

_PHONEMES = {"a": "[['eI]]"}
"""Letters that English eSpeak takes for a word; all the others it reads as letters, wherever they stand."""


@dataclass(frozen=True, slots=True)
class Espeak(Engine):
    """A clear, plainly synthetic voice.

    Attributes
    ----------
    language
        As ``espeak-ng --voices`` lists it.
    variant
        As ``espeak-ng --voices=variant`` lists it; empty for the language's own voice.
    chosen
        Whether the user named them, or they are the usual ones.
    """

    language: str = LANGUAGE
    variant: str = ""
    chosen: bool = False

    NAME = "espeak"
    ABOUT = "eSpeak NG: small and clear, many languages and variants, espeak:LANG/VARIANT"
    EXAMPLE = "espeak:en-gb/f3"
    INSTALL = "on Debian and Ubuntu: apt-get install espeak-ng; with Homebrew: brew install espeak-ng"
    PROGRAM = "espeak-ng"

    @classmethod
    def configured(cls, argument: str | None) -> Self:
        """Return the voice for ``LANG`` or ``LANG/VARIANT``; the engine must know both."""
        if argument is None:
            return cls()
        language, slash, variant = argument.partition("/")
        if not language or (slash and not variant):
            raise InputError(f"--voice espeak:{argument} is not of the form espeak:LANG or espeak:LANG/VARIANT")
        if language.casefold() not in _voice_files():
            raise InputError(f"espeak has no language '{language}'; 'espeak-ng --voices' lists those it has")
        if variant and variant not in _variants():
            near = unknown("variant of espeak's voices", variant, _variants())
            raise InputError(f"{near} ('espeak-ng --voices=variant' lists them)")
        return cls(language, variant, chosen=True)

    @property
    def label(self) -> str:
        """The voice's name, with language and variant when they were chosen."""
        variant = f"/{self.variant}" if self.variant else ""
        return f"{self.NAME}:{self.language}{variant}" if self.chosen else self.NAME

    @property
    def identity(self) -> str:
        """The engine's version, the voice, its speed."""
        return f"{_version()}\n{' '.join(self._settings)}"

    def script(self, spoken: str) -> str:
        """Return the text, its letters spelt, and nothing else in it taken for phonemes."""
        names = _PHONEMES if self.language.startswith("en") else {}
        return lettered(spoken.replace("[[", "[ ["), lambda letter: names.get(letter, letter))

    def command(self, script: Path, wav: Path) -> Sequence[str]:
        """Return the engine's command line."""
        return [self.PROGRAM, *self._settings, "-b", "1", "-f", str(script), "-w", str(wav)]

    @property
    def _settings(self) -> tuple[str, ...]:
        # By its file, not by its language: there eSpeak forgets the variant without a word.
        file = _voice_files()[self.language.casefold()]
        voice = f"{file}+{self.variant}" if self.variant else file
        return ("-v", voice, "-s", str(WORDS_A_MINUTE), "-a", str(_AMPLITUDE))


@cache
def _version() -> str:
    return run(Espeak.NAME, [Espeak.PROGRAM, "--version"]).partition("  Data at")[0]


@cache
def _voice_files() -> dict[str, str]:
    """Return eSpeak's own voices: from a language, a voice's name or its file's name to the file."""
    rows = [row.split()[1:5] for row in run(Espeak.NAME, [Espeak.PROGRAM, "--voices"]).splitlines()[1:]]
    files: dict[str, str] = {}
    for language, _, name, file in rows:
        if not file.startswith("mb/"):  # voices of another engine, mbrola
            for known in (language, name, file.rpartition("/")[2]):
                files.setdefault(known.casefold(), file)
    return files


@cache
def _variants() -> tuple[str, ...]:
    table = run(Espeak.NAME, [Espeak.PROGRAM, "--voices=variant"])
    return tuple(re.findall(r"!v/(\S+(?: \S+)*)", table))
