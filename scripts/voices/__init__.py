"""Speech engines, one a file, chosen by ``--voice NAME[:ARG]``."""

from dataclasses import dataclass

from scripts.voices.voice import Voice


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
    raise NotImplementedError


def default_voice() -> Voice:
    """Return the first of festival and espeak that is installed, else the silent voice."""
    raise NotImplementedError


def listing() -> tuple[VoiceListing, ...]:
    """Return all voices, the preferred ones first."""
    raise NotImplementedError
