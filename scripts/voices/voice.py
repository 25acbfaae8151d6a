"""What every voice is: something that performs takes."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from threading import Event
from typing import ClassVar, Self

from scenes.contract.errors import InputError
from scenes.contract.plan import LecturePlan
from scripts.voices.sound import Samples


@dataclass(frozen=True, slots=True)
class Take:
    """One sentence to be performed, and where it stands.

    Attributes
    ----------
    scene, beat
        The scene's class name and the beat's slug.
    sentences
        The spoken forms of all sentences of the beat, for a voice that has the beat in one piece.
    number
        Which of them is meant, from 0.
    """

    scene: str
    beat: str
    sentences: tuple[str, ...]
    number: int

    @property
    def spoken(self) -> str:
        """The spoken form of the sentence itself."""
        return self.sentences[self.number]


class Voice(ABC):
    """A narrator, as chosen by ``--voice NAME[:ARG]``."""

    NAME: ClassVar[str]
    """What stands before the colon."""

    ABOUT: ClassVar[str]
    """A few words for the list of voices."""

    EXAMPLE: ClassVar[str]
    """A complete value for ``--voice``."""

    INSTALL: ClassVar[str] = ""
    """How to install it; empty when there is nothing to install."""

    WORTH_KEEPING: ClassVar[bool] = True
    """Whether its sound is better read from a cache than made again."""

    @classmethod
    def installed(cls) -> bool:
        """Return whether this voice can be used here; takes milliseconds."""
        return True

    @classmethod
    def configured(cls, argument: str | None) -> Self:
        """Return the voice for what stands after the colon (None without a colon).

        Raises
        ------
        InputError
            The argument makes no sense to this voice; a voice that does not say otherwise takes none.
        """
        if argument is not None:
            raise InputError(f"the voice '{cls.NAME}' has nothing to choose from; write --voice {cls.NAME}")
        return cls()

    @property
    def label(self) -> str:
        """The voice as the manifest names it: the value of ``--voice``, without the user's folders."""
        return self.NAME

    def check(self, plan: LecturePlan) -> None:  # noqa: B027 - most voices can say anything
        """Raise ``InputError`` when this voice has not got what it takes to narrate the plan."""

    @abstractmethod
    def key(self, take: Take) -> str:
        """Return all that the sound of a take follows from: engine, version, voice, settings, words, treatment."""

    @abstractmethod
    def perform(self, take: Take, stop: Event) -> Samples:
        """Return the sound of one sentence, without silence around it.

        Parameters
        ----------
        take
            What to say.
        stop
            When it is set, give up: end what was started and raise ``CancelledError``.

        Returns
        -------
        samples : ndarray, shape (n,)
            Mono at `SAMPLE_RATE`, between -1 and 1.

        Raises
        ------
        InputError
            The engine failed, or the recording can't be read.
        """
