"""Sentences -> sound: every sentence of a plan, spoken by one voice, ready to be laid on by frame number."""

from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from scenes.contract.errors import InputError
from scenes.contract.plan import LecturePlan, PlannedBeat
from scenes.contract.timeline import to_frames
from scripts.voices.recorded import Recorded
from scripts.voices.sound import SAMPLE_RATE, Samples
from scripts.voices.sound_cache import SoundCache, wav
from scripts.voices.voice import Take, Voice
from scripts.whole import written_whole

Progress = Callable[[int, int], None]

_SIDE_BY_SIDE = 2
"""Engines at work at once; each is one process with one thread."""


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
        As the manifest names it (`Voice.label`).
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
        """How many frames each sentence of each beat takes, for `RenderTask` and `PlannedBeat.clock`."""
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
    voice.check(plan)
    report = progress or (lambda done, total: None)
    beats = {beat.slug: _takes(scene.name, beat) for scene in plan.scenes for beat in scene.beats}
    # Equal sentences have equal keys, and are said once.
    wanted = {voice.key(take): take for takes in beats.values() for take in takes}
    cache = SoundCache(cache_dir / "narration")
    sounds = _kept(cache, wanted) if voice.WORTH_KEEPING else {}
    report(len(sounds), len(wanted))
    missing = {key: take for key, take in wanted.items() if key not in sounds}
    with closing(_performed(voice, missing)) as performed:
        for key, samples in performed:
            sounds[key] = cache.write(key, samples) if voice.WORTH_KEEPING else samples
            report(len(sounds), len(wanted))
    return Narration(
        voice.label,
        plan.fps,
        {slug: tuple(_said(sounds[voice.key(take)], plan.fps) for take in takes) for slug, takes in beats.items()},
    )


def speak(text: str, voice: Voice, out: Path) -> None:
    """Say a text once, into a WAV file (mono, 16 bit, 48 kHz); written whole or not at all.

    Single letters between backticks are read as the letters' names, as in a lecture.

    Raises
    ------
    InputError
        There is nothing to say, the voice can't say it, or the file can't be written.
    """
    if not text.strip():
        raise InputError("there is no text to say")
    if isinstance(voice, Recorded):
        raise InputError("the voice 'recorded' says nothing but its recordings")
    if out.suffix.lower() != ".wav":
        raise InputError(f"a voice writes a WAV file; {out} should end in .wav")
    samples = voice.perform(Take("", "", (text,), 0), Event())
    with written_whole(out) as scratch:
        scratch.write_bytes(wav(samples))


def _takes(scene: str, beat: PlannedBeat) -> tuple[Take, ...]:
    spoken = tuple(sentence.spoken for sentence in beat.sentences)
    return tuple(Take(scene, beat.slug, spoken, number) for number in range(len(spoken)))


def _kept(cache: SoundCache, wanted: Iterable[str]) -> dict[str, Samples]:
    found = ((key, cache.read(key)) for key in wanted)
    return {key: samples for key, samples in found if samples is not None}


def _performed(voice: Voice, takes: Mapping[str, Take]) -> Generator[tuple[str, Samples], None, None]:
    """Perform takes side by side, and give each with its key as it is done.

    Whatever ends this early (an error, Ctrl-C, nobody listening any more) ends the engines too.
    """
    stop = Event()
    pool = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="voice")
    try:
        tasks = {pool.submit(voice.perform, take, stop): key for key, take in takes.items()}
        for task in as_completed(tasks):
            yield tasks[task], task.result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _said(samples: Samples, fps: int) -> SpokenSentence:
    return SpokenSentence(samples, to_frames(len(samples) / SAMPLE_RATE, fps))
