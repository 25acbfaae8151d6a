"""The Festival engine with its HTS voice slt."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.contract.errors import InputError
from scripts.voices.engine import Engine, run
from scripts.voices.spelling import lettered, plain_ascii

VOICE = "cmu_us_slt_arctic_hts"

PACE = 0.88
"""Speed relative to the voice's own; Festival's Duration_Stretch does nothing to an HTS voice, this does."""

_CELLS = "1000000"
"""Size of Festival's heap; clearing the usual ten million cells takes longer than a sentence."""

_LETTERS = {
    "a": "((ey) 1)",
    "b": "((b iy) 1)",
    "c": "((s iy) 1)",
    "d": "((d iy) 1)",
    "e": "((iy) 1)",
    "f": "((eh f) 1)",
    "g": "((jh iy) 1)",
    "h": "((ey ch) 1)",
    "i": "((ay) 1)",
    "j": "((jh ey) 1)",
    "k": "((k ey) 1)",
    "l": "((eh l) 1)",
    "m": "((eh m) 1)",
    "n": "((eh n) 1)",
    "o": "((ow) 1)",
    "p": "((p iy) 1)",
    "q": "((k y uw) 1)",
    "r": "((aa r) 1)",
    "s": "((eh s) 1)",
    "t": "((t iy) 1)",
    "u": "((y uw) 1)",
    "v": "((v iy) 1)",
    "w": "((d ah) 1) ((b ax l) 0) ((y uw) 0)",
    "x": "((eh k s) 1)",
    "y": "((w ay) 1)",
    "z": "((z iy) 1)",
}
"""The letters' names in the voice's phones: they become words of its lexicon, the same in any context."""


_PHRASING = """\
(set! phrase_cart_tree
 '((lisp_token_end_punc in ("." "?" "!" ":" ";")) ((BB))
   ((lisp_token_end_punc in (",")) ((B))
    ((n.name is 0) ((BB)) ((NB))))))
(Parameter.set 'Phrase_Method 'cart_tree)"""
"""Pauses stand where the punctuation is; left to itself the voice runs over the comma of "four, two"."""


@dataclass(frozen=True, slots=True)
class Festival(Engine):
    """A woman's American voice, natural in pitch and pace."""

    NAME = "festival"
    ABOUT = "Festival with the HTS voice slt: American English, a woman's voice"
    EXAMPLE = "festival"
    INSTALL = "on Debian and Ubuntu: apt-get install festival festvox-us-slt-hts (Homebrew has no Festival)"
    PROGRAM = "festival"

    @classmethod
    def installed(cls) -> bool:
        """Return whether the engine is there, and its voice with it."""
        return super(Festival, cls).installed() and _voice_file() is not None

    @property
    def identity(self) -> str:
        """Festival's version, and the voice's data by their content."""
        return f"{_version()}\n{VOICE} {_voice_digest()}"

    def script(self, spoken: str) -> str:
        """Return a Scheme program that teaches the letters and leaves the utterance in ``said``."""
        text = plain_ascii(lettered(spoken, _word)).replace("\\", " ").replace('"', " ")
        entries = [f'(lex.add.entry \'("{_word(letter)}" n ({name})))' for letter, name in _LETTERS.items()]
        return "\n".join(
            [
                f"(voice_{VOICE})",
                _PHRASING,
                *entries,
                f'(set! hts_engine_params (append hts_engine_params \'(("-r" {PACE}))))',
                f'(set! said (utt.synth (Utterance Text "{text}")))',
            ]
        )

    def command(self, script: Path, wav: Path) -> Sequence[str]:
        """Return Festival's command line; the WAV file is named here, not in the script, which is the key."""
        save = f"(utt.save.wave said {json.dumps(str(wav))} 'riff)"
        return [self.PROGRAM, "--heap", _CELLS, "-b", str(script), save]


def _word(letter: str) -> str:
    # No English word, and all lower-case letters: nothing in Festival's text analysis takes it apart.
    return f"letterq{letter}"


@cache
def _version() -> str:
    return run(Festival.NAME, [Festival.PROGRAM, "--version"])


@cache
def _voice_file() -> Path | None:
    """Return the file with the voice's data, as far as Festival itself knows of the voice."""
    ask = f"(print (cdr (assoc '{VOICE} voice-locations)))"
    try:
        printed = run(Festival.NAME, [Festival.PROGRAM, "--heap", _CELLS, "-b", ask])
    except InputError:
        return None
    return next(iter(sorted(Path(printed.strip('"')).glob("hts/*.htsvoice"))), None)


@cache
def _voice_digest() -> str:
    file = _voice_file()
    return hashlib.sha256(file.read_bytes()).hexdigest() if file is not None else "missing"
