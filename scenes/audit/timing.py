"""When words and pictures don't keep step: rules on a beat as it's timed, with the length of every sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from scenes.audit.frame import Fault
from scenes.contract import caption
from scenes.contract.manifest import Beat, Utterance
from scenes.contract.plan import PlannedBeat
from scenes.contract.timeline import PAUSE_BETWEEN_SENTENCES, BeatClock

STILL = 12.0
"""Seconds for which nothing may change at a stretch."""

MOTION_AFTER_WORDS = 2.0
WORDS_AFTER_MOTION = 15.0
"""Seconds for which the one may go on when the other is over."""

SLOWEST, FASTEST = 110, 170
"""Words a minute."""

STANDARD_WORD = 6
"""Letters of an average word, with the space after it: five and one, as typists count.

A voice takes less time over ``a dot b over a dot a`` than over as many longer words, and its listener, too. So words
are counted twice, as they are written and by their letters, and a beat is too fast or too slow when it is by both.
"""

FEW_WORDS = 6
"""A beat with fewer has no pace: an exclamation is as quick as it is."""

VOICED = frozenset({"still-picture", "motion-outlasts-words", "words-outlast-motion", "pace", "caption"})
"""Rules that one voice may break and another keep: what excuses one of them may be of no use to the next voice."""

TimedFault = tuple[int, Fault]
"""What is wrong, and when, in frames since the beat began."""


def timing(beat: PlannedBeat, lengths: Sequence[int], fps: int, changes: Sequence[bool]) -> Iterator[TimedFault]:
    """Yield what is wrong with a beat's timing.

    Parameters
    ----------
    beat
        The beat.
    lengths
        How long each of its sentences takes to say, in frames.
    fps
        Frames per second.
    changes
        For each motion of the beat, whether the picture changed in it.
    """
    timed = _Timed(beat, tuple(lengths), fps, tuple(changes))
    yield from timed.standing()
    yield from timed.apart()
    yield from timed.pace()
    yield from timed.captions()


@dataclass(frozen=True)
class _Timed:
    """A beat with its clock; all in frames."""

    beat: PlannedBeat
    lengths: tuple[int, ...]
    fps: int
    changes: tuple[bool, ...]

    @cached_property
    def clock(self) -> BeatClock:
        return self.beat.clock(self.lengths, self.fps)

    @cached_property
    def motions(self) -> list[range]:
        """The motions in which something changes; the others stand as still as a hold."""
        return [motion for motion, changed in zip(self.clock.motions, self.changes, strict=True) if changed]

    @property
    def words_end(self) -> int:
        return self.clock.starts[-1] + self.lengths[-1] if self.lengths else 0

    def standing(self) -> Iterator[TimedFault]:
        if not self.motions:
            what = "none of its motions changes the picture" if self.clock.motions else "nothing moves"
            yield 0, Fault("no-motion", what, f"in {self._seconds(self.clock.now)}")
        edges = [0, *(edge for motion in self.motions for edge in (motion.start, motion.stop)), self.clock.now]
        length, start = max((end - start, -start) for start, end in list(pairwise(edges))[::2])
        if length > STILL * self.fps:
            yield -start, Fault("still-picture", "nothing changes", self._for(length, STILL))

    def apart(self) -> Iterator[TimedFault]:
        if not self.motions:
            return
        motion_end = self.motions[-1].stop
        if motion_end - self.words_end > MOTION_AFTER_WORDS * self.fps:
            amount = self._for(motion_end - self.words_end, MOTION_AFTER_WORDS)
            yield self.words_end, Fault("motion-outlasts-words", "the picture moves on after the last word", amount)
        if self.words_end - motion_end > WORDS_AFTER_MOTION * self.fps:
            amount = self._for(self.words_end - motion_end, WORDS_AFTER_MOTION)
            yield motion_end, Fault("words-outlast-motion", "the voice goes on after the last motion", amount)

    def pace(self) -> Iterator[TimedFault]:
        """Measure while it speaks: pauses between sentences count as ever, waiting for the picture doesn't."""
        words = [word for sentence in self.beat.sentences for word in sentence.spoken.replace("`", "").split()]
        if len(words) < FEW_WORDS:
            return
        seconds = sum(self.lengths) / self.fps + PAUSE_BETWEEN_SENTENCES * (len(self.lengths) - 1)
        written, standard = len(words), sum(len(word) + 1 for word in words) / STANDARD_WORD
        slower, faster = (count * 60 / seconds for count in sorted((written, standard)))
        if slower > FASTEST:
            amount = f"{slower:.0f} words a minute; {FASTEST} at the most"
            yield 0, Fault("pace", "the words come too fast", amount)
        if faster < SLOWEST:
            yield 0, Fault("pace", "the words come too slowly", f"{faster:.0f} words a minute; {SLOWEST} at the least")

    def captions(self) -> Iterator[TimedFault]:
        said = zip(self.beat.sentences, self.clock.starts, self.lengths, strict=True)
        sentences = tuple(Utterance(each.caption, each.spoken, start, length) for each, start, length in said)
        beat = Beat(self.beat.slug, 0, self.clock.now, self.clock.moving, sentences)
        for cue in caption.cues([beat], self.fps):
            what = f"the caption '{' '.join(cue.lines)}'"
            for problem in caption.problems([cue], self.fps):
                yield cue.start, Fault("caption", what, problem.removeprefix(what).strip())

    def _seconds(self, frames: int) -> str:
        return f"{frames / self.fps:.1f} s"

    def _for(self, frames: int, most: float) -> str:
        return f"for {self._seconds(frames)}; {most:g} s at the most"
