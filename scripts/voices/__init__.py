"""Speech engines, one a file, chosen by ``--voice NAME[:ARG]``."""

from dataclasses import dataclass

from scenes.contract.errors import InputError, unknown
from scripts.voices.espeak import Espeak
from scripts.voices.festival import Festival
from scripts.voices.flite import Flite
from scripts.voices.piper import Piper
from scripts.voices.recorded import Recorded
from scripts.voices.silent import Silent
from scripts.voices.voice import Voice

VOICES: dict[str, type[Voice]] = {voice.NAME: voice for voice in (Festival, Espeak, Flite, Piper, Recorded, Silent)}
"""All voices by name, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class VoiceListing:
    """A row of ``mathreel voices``.

    Attributes
    ----------
    name
        What ``--voice`` takes, before the colon.
    about
        What it is, in a few words.
    installed
        Whether it can be used here.
    install
        How to install it; empty when there is nothing to install.
    example
        A complete value for ``--voice``.
    """

    name: str
    about: str
    installed: bool
    install: str
    example: str


def voice_named(spec: str) -> Voice:
    """Return the voice that ``--voice NAME[:ARG]`` asks for.

    Raises
    ------
    InputError
        No such voice (with the nearest names), not installed (with how to install it), or an argument
        that the voice can't use.
    """
    name, colon, argument = spec.partition(":")
    if name not in VOICES:
        raise unknown("voice", name, VOICES)
    voice = VOICES[name]
    if not voice.installed():
        raise InputError(f"the voice '{name}' is not installed; {voice.INSTALL}")
    return voice.configured(argument if colon else None)


def default_voice() -> Voice:
    """Return the first of festival and espeak that is installed, else the silent voice."""
    return next((voice() for voice in (Festival, Espeak) if voice.installed()), Silent())


def listing() -> tuple[VoiceListing, ...]:
    """Return all voices, the preferred ones first."""
    return tuple(
        VoiceListing(name, voice.ABOUT, voice.installed(), voice.INSTALL, voice.EXAMPLE)
        for name, voice in VOICES.items()
    )
