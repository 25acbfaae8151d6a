"""Sentences -> sound: every sentence of a plan, spoken by one voice, ready to be laid on by frame number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scenes.contract.plan import LecturePlan
from scripts.voices.sound import Samples
from scripts.voices.voice import Voice

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class SpokenSentence:
    """The sound of one sentence.

    Attributes
    ----------
    samples : ndarray, shape (n,)
        float32, mono, 48 kHz, between -1 and 1, read-only; nothing but speech from first to last sample.
    frames
        The smallest whole number of frames that holds them.
    """

    samples: Samples
    frames: int


@dataclass(frozen=True, slots=True, eq=False)
class Narration:
    """A whole lecture, spoken.

    Attributes
    ----------
    voice
        As given to ``--voice``.
    fps
        Frames per second, from the plan.
    beats
        From the slug of every beat to its sentences, in the plan's order; a beat may have none.
    """

    voice: str
    fps: int
    beats: Mapping[str, tuple[SpokenSentence, ...]]

    @property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """How many frames each sentence of each beat takes, as `RenderTask` and `PlannedBeat.clock` want it."""
        return {slug: tuple(said.frames for said in sentences) for slug, sentences in self.beats.items()}


def narrate(plan: LecturePlan, voice: Voice, cache_dir: Path, progress: Progress | None = None) -> Narration:
    """Speak every sentence of a plan that is not in the cache yet.

    Parameters
    ----------
    plan
        What is to be said, and at how many frames per second.
    voice
        From `scripts.voices.voice_named` or `scripts.voices.default_voice`.
    cache_dir
        The folder of the project's cache; narration is kept in ``narration/`` below it.
    progress
        Called with (sentences done, sentences in all), first with what the cache already had.

    Raises
    ------
    InputError
        The voice can't say the plan (a missing recording), fails, or the cache can't be written.
    """
    raise NotImplementedError


def speak(text: str, voice: Voice, out: Path) -> None:
    """Say a text once, into a WAV file (mono, 16 bit, 48 kHz); written whole or not at all.

    Single letters between backticks are read as the letters' names, as in a lecture.

    Raises
    ------
    InputError
        There is nothing to say, the voice fails, or the file can't be written.
    """
    raise NotImplementedError
