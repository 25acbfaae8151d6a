"""Time in whole frames: the clock of a beat.

Seconds appear only at the edge, in `to_frames`; inside, everything is an integer.
"""

import math
from dataclasses import dataclass, field

WORDS_PER_SECOND = 2.8
CHARACTERS_PER_SECOND = 16
"""The pace of the silent voice, and of a scene rendered by plain Manim.

With the pauses around sentences it comes to 155 words a minute; long words take the longer time, so that their
captions can be read.
"""

PAUSE_BETWEEN_SENTENCES = 0.3
PAUSE_AFTER_WORDS = 0.4
"""Seconds of silence between two sentences of a beat, and after its last word."""

REST_AFTER_MOTION = 0.4
"""Seconds that a beat's last picture stands still at the least, so that it can be read, and cut to."""


def to_frames(seconds: float, fps: int) -> int:
    """Return the smallest whole number of frames that lasts at least ``seconds``.

    Examples
    --------
    >>> to_frames(0.5, 15), to_frames(0.4, 60), to_frames(0.0, 60)
    (8, 24, 0)
    """
    return math.ceil(seconds * fps - 1e-6)


def estimated_seconds(words: str) -> float:
    """Return how long a sentence takes to say when no voice has said it yet.

    Examples
    --------
    >>> round(estimated_seconds("Keep two things."), 2)
    1.07
    """
    return max(1 / WORDS_PER_SECOND, len(words.split()) / WORDS_PER_SECOND, len(words) / CHARACTERS_PER_SECOND)


@dataclass
class BeatClock:
    """Where a beat stands, in frames: the picture waits for the words, and the words for the picture.

    Sentences follow each other with a pause. A beat may ask for the moment a sentence begins (`until`):
    if the picture is early it holds, if it is late the sentence waits for it. When the motion is over
    the beat holds until its last word has been said (`finish`).

    Parameters
    ----------
    lengths
        How long each sentence takes to say, in frames.
    fps
        Frames per second.

    Attributes
    ----------
    now
        Frames shown so far.
    moving
        Frames among them in which something moved.
    starts
        The frame at which each sentence begins, as far as that is settled.
    motions
        The frames of each motion, in order.

    Examples
    --------
    >>> clock = BeatClock(lengths=(20, 30), fps=10)
    >>> clock.move(5)
    >>> clock.until(1)  # the first sentence ends at 20, the pause lasts 3
    18
    >>> clock.move(10)
    >>> clock.finish()
    24
    >>> clock.starts, clock.now, clock.motions
    ([0, 23], 57, [range(0, 5), range(23, 33)])
    """

    lengths: tuple[int, ...]
    fps: int
    now: int = 0
    moving: int = 0
    starts: list[int] = field(default_factory=list)
    motions: list[range] = field(default_factory=list)

    def move(self, frames: int) -> None:
        """Let ``frames`` of motion pass."""
        self.motions.append(range(self.now, self.now + frames))
        self.now += frames
        self.moving += frames

    def hold(self, frames: int) -> None:
        """Let ``frames`` of standing picture pass."""
        self.now += frames

    def until(self, sentence: int) -> int:
        """Pass to the moment at which sentence number ``sentence`` (from 0) begins; return the frames to hold."""
        if not 0 < sentence < len(self.lengths):
            raise ValueError(
                f"the beat has sentences 0 to {len(self.lengths) - 1}; it can wait for 1 or later, not {sentence}"
            )
        self._settle(sentence)
        due = self._earliest(sentence)
        held = max(0, due - self.now)
        self.now += held
        self.starts.append(self.now)
        return held

    def finish(self) -> int:
        """End the beat; return the frames to hold until its last word has been said and its picture read."""
        self._settle(len(self.lengths))
        spoken = self._words_end() + to_frames(PAUSE_AFTER_WORDS, self.fps) if self.lengths else 0
        rested = self.now + to_frames(REST_AFTER_MOTION, self.fps)
        held = max(spoken, rested) - self.now
        self.now += held
        return held

    def _settle(self, upto: int) -> None:
        """Give every sentence before number ``upto`` its natural start."""
        if upto < len(self.starts):
            raise ValueError(f"sentence {upto} has begun already; a beat waits for its sentences in order")
        while len(self.starts) < upto:
            self.starts.append(self._earliest(len(self.starts)))

    def _earliest(self, sentence: int) -> int:
        if sentence == 0:
            return 0
        return self.starts[sentence - 1] + self.lengths[sentence - 1] + to_frames(PAUSE_BETWEEN_SENTENCES, self.fps)

    def _words_end(self) -> int:
        return self.starts[-1] + self.lengths[-1]
