"""An instructor's own voice: one recording for each beat.

The folder holds a file for every beat that says something, named by scene and slug: ``Shadow-meet.wav``
for the beat ``meet`` of the scene ``Shadow``. WAV, FLAC and MP3 are read, at any rate, in mono or stereo.

A recording is cut into its beat's sentences where the speaker paused: among the pauses those are taken that
are long, and near where the sentences' lengths in letters put them. So captions and picture keep step with
the speaker sentence by sentence. Where a speaker did not pause, the cut falls at the quietest moment nearby.
"""

import hashlib
from dataclasses import dataclass
from itertools import accumulate, combinations
from pathlib import Path
from threading import Event
from typing import Self

import numpy as np

from scenes.contract.errors import InputError
from scenes.contract.plan import LecturePlan
from scripts.voices.sound import SAMPLE_RATE, TREATMENT, WINDOW, Samples, audible, decoded, loudness, trimmed
from scripts.voices.voice import Take, Voice

SUFFIXES = (".wav", ".flac", ".mp3")

_SHORTEST_PAUSE = 0.1
"""Seconds; what is shorter is the closure of a "t" or a "p"."""

_CANDIDATES = 12
"""Longest pauses that are looked at; a beat has two to four sentences."""

_DISTANCE_COST = 0.2
"""Seconds of pause that a cut must be longer to be taken, for each second that it is further away."""

_NEARBY = 0.4
"""Seconds around the expected place in which a cut is looked for when the speaker did not pause."""


@dataclass(frozen=True, slots=True)
class Recorded(Voice):
    """The recordings in one folder."""

    folder: Path

    NAME = "recorded"
    ABOUT = "your own recordings, one WAV, FLAC or MP3 for each beat, such as Shadow-meet.wav"
    EXAMPLE = "recorded:my-recordings"

    @classmethod
    def configured(cls, argument: str | None) -> Self:
        """Return the voice for a folder, which must exist."""
        if not argument:
            raise InputError("the voice 'recorded' needs the folder with the recordings: --voice recorded:DIR")
        folder = Path(argument).expanduser()
        if not folder.is_dir():
            raise InputError(f"--voice recorded:{argument}: there is no such folder")
        return cls(folder)

    @property
    def label(self) -> str:
        """The voice's name and the folder's own."""
        return f"{self.NAME}:{self.folder.resolve().name}"

    def check(self, plan: LecturePlan) -> None:
        """Refuse a plan with beats that are not recorded, or are recorded twice; all are named at once."""
        beats = [_stem(scene.name, beat.slug) for scene in plan.scenes for beat in scene.beats if beat.sentences]
        found = {stem: self._files(stem) for stem in beats}
        missing = [stem for stem, files in found.items() if not files]
        if missing:
            raise InputError(
                f"{len(missing)} of {len(beats)} recordings are missing in {self.folder} "
                f"(each as .wav, .flac or .mp3): {', '.join(missing)}"
            )
        twins = [file.name for files in found.values() if len(files) > 1 for file in files]
        if twins:
            raise InputError(f"{self.folder} has more than one recording of a beat; keep one of {', '.join(twins)}")

    def key(self, take: Take) -> str:
        """Return the recording by its content, which part of it is meant, and how it is cut out."""
        recording, cutting = (hashlib.sha256(_bytes(file)).hexdigest() for file in (self._file(take), Path(__file__)))
        return f"{self.NAME} {recording}\n{_weights(take)} {take.number}\n{cutting}\n{TREATMENT}"

    def perform(self, take: Take, stop: Event) -> Samples:
        """Return the part of the beat's recording in which the sentence is said."""
        file = self._file(take)
        try:
            return trimmed(cut(trimmed(decoded(file)), _weights(take))[take.number])
        except ValueError as error:
            raise InputError(f"the recording {file} can't be used: {error}") from None

    def _file(self, take: Take) -> Path:
        stem = _stem(take.scene, take.beat)
        files = self._files(stem)
        if not files:
            raise InputError(f"the recording {stem} is missing in {self.folder}")
        return files[0]

    def _files(self, stem: str) -> list[Path]:
        try:
            names = sorted(file for file in self.folder.iterdir() if file.stem == stem)
        except OSError as error:
            raise InputError(f"the folder {self.folder} can't be read: {error.strerror}") from None
        return [file for file in names if file.suffix.lower() in SUFFIXES]


def _stem(scene: str, beat: str) -> str:
    return f"{scene}-{beat}"


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} can't be read: {error.strerror}") from None


def _weights(take: Take) -> tuple[int, ...]:
    """Return how long each sentence of the beat is, in letters."""
    return tuple(max(1, sum(map(str.isalnum, sentence))) for sentence in take.sentences)


def cut(samples: Samples, weights: tuple[int, ...]) -> tuple[Samples, ...]:
    """Cut a beat's recording into sentences.

    Parameters
    ----------
    samples : ndarray, shape (n,)
        The recording, without silence around it.
    weights
        How long each sentence is relative to the others.

    Returns
    -------
    tuple of ndarray
        As many pieces as there are weights; put together they are the recording.
    """
    if len(weights) == 1:
        return (samples,)
    expected = [len(samples) * said // sum(weights) for said in accumulate(weights[:-1])]
    candidates = _candidates(samples, expected)

    def merit(cuts: tuple[int, ...]) -> float:
        pauses = sum(candidates[place] for place in cuts)
        distance = sum(abs(place - wanted) for place, wanted in zip(cuts, expected, strict=True))
        return pauses - _DISTANCE_COST * distance

    best = max(combinations(sorted(candidates), len(expected)), key=merit, default=tuple(expected))
    return tuple(np.split(samples, best))


def _candidates(samples: Samples, expected: list[int]) -> dict[int, int]:
    """Return where a cut may fall: from its place to the length of the pause there, both in samples.

    These are the middles of the longest pauses, and near each expected place the quietest moment
    outside them, which counts for no pause at all.
    """
    heard = np.flatnonzero(audible(samples))
    gaps = np.diff(heard) - 1
    levels = np.convolve(loudness(samples), np.ones(5), mode="same")
    candidates = {}
    for at in np.argsort(-gaps, kind="stable")[:_CANDIDATES]:
        first, length = int(heard[at]) + 1, int(gaps[at])
        if length * WINDOW >= _SHORTEST_PAUSE * SAMPLE_RATE:
            candidates[(first + length // 2) * WINDOW] = length * WINDOW
            levels[first - 1 : first + length + 1] = np.inf
    reach = int(_NEARBY * SAMPLE_RATE) // WINDOW
    for place in expected:
        first = max(1, place // WINDOW - reach)
        nearby = levels[first : place // WINDOW + reach]
        if np.isfinite(nearby).any():
            candidates.setdefault((first + int(np.argmin(nearby))) * WINDOW, 0)
    return candidates
