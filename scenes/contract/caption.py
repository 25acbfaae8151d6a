"""Captions: a sentence in place becomes one cue, or a few that break where the sentence does.

A cue starts at the frame its words start. It may stay after them, into the pause that follows, when a
reader needs longer than the voice. What can't be made readable is not hidden: `problems` lists it.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from scenes.contract.manifest import Beat, Utterance

LINE_LENGTH = 42
LINES = 2
CHARACTERS_PER_SECOND = 17
LONGEST = 7.0
SHORTEST = 0.8
"""Seconds for which a cue may stay at the most, and should at the least."""

FLICKER = 0.5
"""Seconds of blank screen that are not worth it: a cue stays rather than leave so short a gap."""

_MILLISECOND = 0.001  # caption files round to it, so every length keeps one in reserve


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reader sees: one or two lines, from the frame ``start`` until just before the frame ``end``."""

    lines: tuple[str, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(self.lines)


def cues(beats: Iterable[Beat], fps: int) -> tuple[Cue, ...]:
    """Return the cues of these beats, in frames of the lecture.

    Parameters
    ----------
    beats
        In order; their starts count from the lecture's first frame.
    fps
        Frames per second.

    Examples
    --------
    >>> said = Utterance("The shadow is the closest point.", "The shadow is the closest point.", 0, 30)
    >>> cues([Beat("shadow", 100, 36, 10, (said,))], fps=15)
    (Cue(lines=('The shadow is the closest point.',), start=100, end=136),)
    """
    return tuple(cue for beat in beats for cue in _beat_cues(beat, fps))


def problems(shown: Sequence[Cue], fps: int) -> tuple[str, ...]:
    """Return what a reader could not follow, a sentence each; nothing when all is well."""
    found: list[str] = []
    for cue in shown:
        found += (f"the caption '{' '.join(cue.lines)}' {what}" for what in _faults(cue, fps))
    for cue, following in pairwise(shown):
        if following.start < cue.end:
            found.append(f"the caption '{' '.join(cue.lines)}' is still shown when {following.text!r} begins")
    return tuple(found)


def _faults(cue: Cue, fps: int) -> Iterator[str]:
    frames = cue.end - cue.start
    if not cue.text.strip():
        yield "is empty"
    if len(cue.lines) > LINES:
        yield f"has {len(cue.lines)} lines; {LINES} fit"
    if any(len(line) > LINE_LENGTH for line in cue.lines):
        yield f"has a line of {max(map(len, cue.lines))} characters; {LINE_LENGTH} fit"
    if frames < _reading_frames(len(cue.text), fps):
        yield f"stays for {frames / fps:.2f} s, which is too short for {len(cue.text)} characters"
    elif frames < _shortest(fps):
        yield f"stays for {frames / fps:.2f} s; {SHORTEST} s is the least"
    if frames > _longest(fps):
        yield f"stays for {frames / fps:.2f} s; {LONGEST} s is the most"


def _reading_frames(characters: int, fps: int) -> int:
    return math.ceil((characters / CHARACTERS_PER_SECOND + _MILLISECOND) * fps)


def _shortest(fps: int) -> int:
    return math.ceil(SHORTEST * fps - 1e-6)


def _longest(fps: int) -> int:
    return math.floor((LONGEST - _MILLISECOND) * fps)


# --- a sentence, word by word ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a caption: how long it takes to say (in letters), and whether it names a quantity."""

    text: str
    effort: float
    is_name: bool

    @property
    def bare(self) -> str:
        return _bare(self.text)


def _words(sentence: Utterance) -> tuple[_Word, ...]:
    """Return the caption's words, each with the effort of the spoken words that stand behind it."""
    shown, said = sentence.caption.split(), sentence.spoken.split() or sentence.caption.split()
    efforts, names = [0.0] * len(shown), [False] * len(shown)
    matcher = SequenceMatcher(None, [_bare(w) for w in shown], [_bare(w) for w in said], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            for n, word in zip(range(i, j), said[k:m], strict=True):
                efforts[n] += _effort(word)
                names[n] = "`" in word
        else:
            # Said but not shown goes with the word before; shown otherwise than said is shared out by length.
            here = range(i, j) if i < j else range(max(i - 1, 0), max(i, 1))
            spelt = sum(len(shown[n]) for n in here)
            for n in here:
                efforts[n] += sum(map(_effort, said[k:m])) * len(shown[n]) / spelt
    return tuple(map(_Word, shown, efforts, names))


def _bare(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum()) or word


# How long words take, in letters: fitted to what a speech engine took for the words of a whole lecture.
_PAUSE = 3.0
_NAME_OF_A_LETTER = 3.5
_DIGIT = 4.0


def _effort(spoken: str) -> float:
    """Return how long a spoken word takes to say, in letters, with the pause its punctuation asks for."""
    letters = sum(_DIGIT if c.isdigit() else 1.0 for c in _bare(spoken))
    if "`" in spoken:
        letters = max(letters, _NAME_OF_A_LETTER)
    return letters + _PAUSE * bool(_punctuation(spoken))


def _punctuation(word: str) -> str:
    """Return the mark that ends a word, under any closing quotes and brackets; nothing if there is none."""
    found = re.search(r"([.,:;?!…—])[^\w.,:;?!…—]*$", word)
    return found[1] if found else ""


# --- where a sentence may break -------------------------------------------------------------------------


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OPENERS = _listed("""
    and but or so because that which where when while if as with without from for to in on of at by up
    into onto across between than until after before through under
""")
_VERBS = _listed("is are was were becomes means")
_BINDS_NEXT = _OPENERS | _VERBS | _listed("a an the this these every each no not its our your along what how")
_OPERATORS = _listed("dot times plus minus over equals point transpose divided = + - \N{MINUS SIGN} · / < > ≤ ≥ ≈")
_BINDS_PREVIOUS = _listed("squared cubed hat percent")
_NUMERALS = _listed("""
    zero nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million half third thirds quarter quarters fifth fifths
""")


def _strain(before: _Word, after: _Word) -> float:
    """Return how much it hurts to break between two words: 0 at the end of a clause, 20 inside a phrase."""
    ending = _punctuation(before.text)
    if ending and ending != ",":
        return 0.0
    if _is_numeral(before) and _is_numeral(after):
        return 14.0  # "four, two" is one vector
    if ending == ",":
        return 1.0
    if after.bare in _BINDS_PREVIOUS or (after.is_name and (before.is_name or _is_numeral(before))):
        return 16.0
    if not before.is_name and before.bare in _BINDS_NEXT:
        return 20.0
    if before.bare in _OPERATORS or after.bare in _OPERATORS:
        return 12.0
    return 3.0 if after.bare in _OPENERS else 5.0 if after.bare in _VERBS else 7.0


def _is_numeral(word: _Word) -> bool:
    return word.bare[0].isdigit() or re.split(r"\W", word.text.casefold())[0] in _NUMERALS


# --- laying a sentence out ------------------------------------------------------------------------------

# What a layout costs. Faults that a reader or a checker would notice outweigh any question of taste.
_HURRIED, _A_SECOND_HURRIED = 100.0, 150.0
_LASTING, _A_SECOND_LASTING = 40.0, 100.0
_LONE_WORD = 60.0
_FEW_LETTERS, _FEW = 20.0, 14
_A_CUE_MORE = 10.0
_UNEVEN_CUES = 15.0
_UNEVEN_LINES = 0.15
_BETWEEN_CUES = 2.0  # such a break takes words off the screen: it hurts twice as much as one between lines


def _beat_cues(beat: Beat, fps: int) -> Iterator[Cue]:
    starts = [*(sentence.start for sentence in beat.sentences), beat.frames]
    for sentence, limit in zip(beat.sentences, starts[1:], strict=True):
        if sentence.caption.strip():
            yield from _Layout.of(sentence, beat.start, beat.start + limit, fps).cues()


@dataclass(frozen=True, slots=True)
class _Layout:
    """One sentence on its way to becoming cues.

    ``onsets`` has the frame each word starts at and, last, the frame the words are over; ``limit`` is the
    frame at which the last cue must be gone; ``strains[i]`` is what a break after word ``i`` costs.
    """

    words: tuple[_Word, ...]
    onsets: tuple[int, ...]
    strains: tuple[float, ...]
    limit: int
    fps: int

    @classmethod
    def of(cls, sentence: Utterance, offset: int, limit: int, fps: int) -> "_Layout":
        words = _words(sentence)
        efforts = list(accumulate((word.effort for word in words), initial=0.0))
        onsets = (offset + sentence.start + round(sentence.frames * e / efforts[-1]) for e in efforts)
        strains = (_strain(before, after) for before, after in pairwise(words))
        return cls(words, tuple(onsets), (*strains, 0.0), limit, fps)

    def cues(self) -> Iterator[Cue]:
        for i, j in pairwise(self._cuts()):
            _, lines = self._lines(i, j)
            yield Cue(lines, self.onsets[i], self._end(i, j, len("\n".join(lines))))

    def _cuts(self) -> list[int]:
        """Return the numbers of the words at which cues begin, and the number of words: the cheapest way."""
        cheapest: list[tuple[float, list[int]]] = [(0.0, [0])]
        for j in range(1, len(self.words) + 1):
            ways = ((cheapest[i][0] + cost, i) for i, cost in self._last_cues(j))
            cost, i = min(ways)
            cheapest.append((cost, [*cheapest[i][1], j]))
        return cheapest[-1][1]

    def _last_cues(self, j: int) -> Iterator[tuple[int, float]]:
        """Yield every cue that may end before word ``j``: its first word, and what it costs."""
        for i in range(j - 1, -1, -1):
            if i < j - 1 and self._length(i, j) > LINES * LINE_LENGTH + 1:
                return
            cost, lines = self._lines(i, j)
            if lines:
                yield i, cost + self._cost(i, j)

    def _cost(self, i: int, j: int) -> float:
        length = self._length(i, j)
        cost = _A_CUE_MORE + _UNEVEN_CUES * (length / (LINES * LINE_LENGTH)) ** 2
        cost += _BETWEEN_CUES * self.strains[j - 1]
        if i > 0 or j < len(self.words):
            cost += _LONE_WORD * (j - i == 1) + _FEW_LETTERS * (length < _FEW)
        there = (self.limit if j == len(self.words) else self.onsets[j]) - self.onsets[i]
        if (missing := self._needed(length) - there) > 0:
            cost += _HURRIED + _A_SECOND_HURRIED * missing / self.fps
        if (excess := self.onsets[j] - self.onsets[i] - _longest(self.fps)) > 0:
            cost += _LASTING + _A_SECOND_LASTING * excess / self.fps
        return cost

    def _needed(self, characters: int) -> int:
        return max(_reading_frames(characters, self.fps), _shortest(self.fps))

    def _lines(self, i: int, j: int) -> tuple[float, tuple[str, ...]]:
        """Return the words ``i`` to ``j`` on one line or two, and the cost of the break; none: no room."""
        if j - i == 1 or self._length(i, j) <= LINE_LENGTH:
            return 0.0, (self._text(i, j),)
        broken = []
        for k in range(i + 1, j):
            above, below = self._length(i, k), self._length(k, j)
            if max(above, below) <= LINE_LENGTH:
                cost = self.strains[k - 1] + _UNEVEN_LINES * abs(above - below)
                broken.append((cost + _FEW_LETTERS * (k - i == 1 or j - k == 1), k))
        if not broken:
            return math.inf, ()
        cost, k = min(broken)
        return cost, (self._text(i, k), self._text(k, j))

    def _end(self, i: int, j: int, characters: int) -> int:
        start, end, limit = self.onsets[i], self.onsets[j], self.onsets[j]
        if j == len(self.words):
            limit = self.limit
            end = min(limit, max(end, start + self._needed(characters)))
        if limit - end <= FLICKER * self.fps:
            end = limit
        return min(end, start + _longest(self.fps))

    def _text(self, i: int, j: int) -> str:
        return " ".join(word.text for word in self.words[i:j])

    def _length(self, i: int, j: int) -> int:
        return sum(len(word.text) for word in self.words[i:j]) + j - i - 1
