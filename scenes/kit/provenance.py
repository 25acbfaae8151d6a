"""Where the numbers come from that a viewer sees and hears: kept while a ledger is open, and only then.

During an audit every number carries its source (`scenes.kit.sourced`), what sets numbers in type, says them or
puts marks in their places makes a note of them here, and the scene reports what is on stage. Without an open
ledger every function here returns what it was given, and a film is drawn as if there were none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import numpy as np
from manim import Animation, Mobject, VMobject

from scenes.contract.plan import Sentence
from scenes.kit import citation, typed
from scenes.kit.citation import Citation
from scenes.kit.results import sourced
from scenes.kit.sourced import CONSTANT, TICK, SourcedFloat, bare, source_of

Medium = Literal["formula", "live", "sentence", "position"]
SHOWS, STANDS = "shows", "stands"
"""The attributes in which a mobject carries the note of what it shows, and of where it stands."""

T = TypeVar("T")
M = TypeVar("M", bound=Mobject)


@dataclass(eq=False)
class Note:
    """What a text, a live number or a mark shows; copies of the mobject share it.

    Attributes
    ----------
    medium
        By what it's shown.
    what
        The markup, the sentence, or the kind of mark.
    numbers
        Its numbers; one that is typed by hand has no source.
    made_in
        The beat that was open when it was made, if any.
    owner
        The same for all values that one live number shows, one after the other.
    parts
        For each number of a text, the parts that it is in, outermost first.
    unsaid
        Of a sentence, how its caption has other numbers than the voice says; empty if they agree.
    """

    medium: Medium
    what: str
    numbers: list[Citation]
    made_in: str | None
    owner: object = None
    parts: list[tuple[str, ...]] = field(default_factory=list)
    unsaid: str = ""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Note":
        return self


@dataclass(frozen=True, slots=True)
class Sighting:
    """A note and where it was first seen or heard: the beat, and the frame since its beginning."""

    note: Note
    beat: str
    frame: int


@dataclass
class Ledger:
    """All that one performance of a scene shows and says.

    Attributes
    ----------
    beat
        The open beat; None between beats.
    beats
        Those that were told, in order.
    made
        Every note.
    sightings
        What was on stage or said: texts and marks once, live numbers for every value they were seen with.
    strays
        Places on the screen that were asked for with numbers of no source, by beat ("" before the first).
    """

    beat: str | None = None
    beats: list[str] = field(default_factory=list)
    made: list[Note] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    strays: dict[str, list[str]] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)

    def note(self, medium: Medium, what: str, numbers: Iterable[Citation], owner: object = None) -> Note:
        """Make a note."""
        made = Note(medium, what, list(numbers), self.beat, owner)
        self.made.append(made)
        return made

    def see(self, note: Note, beat: str, frame: int) -> None:
        """Keep where a note was first seen."""
        if id(note) not in self._seen:
            self._seen.add(id(note))
            self.sightings.append(Sighting(note, beat, frame))

    def seen(self, note: Note) -> bool:
        """Tell whether a note has been seen."""
        return id(note) in self._seen


_open: ContextVar[Ledger | None] = ContextVar("ledger", default=None)


@contextmanager
def ledger() -> Iterator[Ledger]:
    """Keep a ledger of what is made and played inside the ``with``."""
    opened = Ledger()
    token = _open.set(opened)
    try:
        yield opened
    finally:
        _open.reset(token)


@contextmanager
def unwatched() -> Iterator[None]:
    """Keep what is made inside the ``with`` off the books: it's a measure that nobody sees."""
    token = _open.set(None)
    try:
        yield
    finally:
        _open.reset(token)


# --- values ---------------------------------------------------------------------------------------------


def known(value: T, source: str) -> T:
    """Return a value that remembers its source, and so do its parts."""
    result: T = sourced(value, source) if _open.get() else value
    return result


def constant(value: T) -> T:
    """Return numbers that are declared to be no result, such as an origin; those that have a source keep it."""
    return known(value, CONSTANT) if not source_of(value) else value


def tick(value: float) -> float:
    """Return a number along an axis, which is no result unless it has a source already."""
    return known(value, TICK) if not source_of(value) else value


def counted(count: int, values: Any) -> int:
    """Return the number of some values, which comes from where they do."""
    source = source_of(values)
    return known(count, f"count of {source}") if source else count


def drawn_from(value: float, source: str) -> float:
    """Return a number with what is known of its source: with none, it is a plain number."""
    return SourcedFloat(value, source) if source and _open.get() else value


def cite(text: str, value: float) -> str:
    """Return what is written for a value so that it says which value it stands for."""
    return citation.cited(text, value, source_of(value)) if _open.get() else text


# --- what is made and said ------------------------------------------------------------------------------


def note_text(text: VMobject, markup: str, symbols: Mapping[str, str]) -> None:
    """Make a note of the numbers of a text, which its glyphs carry wherever they go."""
    if kept := _open.get():
        found = list(typed.in_markup(markup, symbols))
        note = kept.note("formula", citation.plain(markup), (number for number, _ in found))
        note.parts = [parts for _, parts in found]
        for glyph in text.submobjects:
            setattr(glyph, SHOWS, note)


def forget_part(text: VMobject, part: str) -> None:
    """Take the numbers of a part out of a text's note: its glyphs are not shown."""
    if _open.get() and text.submobjects:
        note: Note = getattr(text.submobjects[0], SHOWS)
        left = [i for i, parts in enumerate(note.parts) if part not in parts]
        note.numbers, note.parts = [note.numbers[i] for i in left], [note.parts[i] for i in left]


def note_live(number: Mobject, text: str, value: float) -> None:
    """Make a note of what a live number shows now."""
    if kept := _open.get():
        earlier = getattr(number, SHOWS, None)
        owner = earlier.owner if earlier else object()
        shown = Citation(text, float(value), source_of(value))
        setattr(number, SHOWS, kept.note("live", "a live number", [shown], owner))


def locate(mark: M, *values: Any) -> M:
    """Make a note of the numbers that a mark's place stands for, each a point, an array of points, or a number."""
    if kept := _open.get():
        kind = f"the label {mark.markup}" if hasattr(mark, "markup") else type(mark).__name__
        numbers = (each for value in values for each in _coordinates(kind, value))
        setattr(mark, STANDS, kept.note("position", kind, numbers))
    return mark


def locate_label(label: M, *values: Any) -> M:
    """Do as `locate` for a label, which is a finding in the wrong place, but not a number shown in the right one."""
    return label if all(map(source_of, values)) else locate(label, *values)


def check_place(values: Any) -> None:
    """Keep numbers that are about to become a place on the screen, if they have no source."""
    if (kept := _open.get()) and not source_of(values):
        kept.strays.setdefault(kept.beat or "", []).append(_written(values))


def note_sentences(beat: str, sentences: Sequence[str | Sentence]) -> None:
    """Make a note of the numbers in what a beat says."""
    if kept := _open.get():
        for text in sentences:
            forms = [text] if isinstance(text, str) else [text.spoken, text.caption]
            found = {number: None for form in forms for number in typed.in_sentence(form)}
            shown = citation.plain(forms[0]).replace("`", "")
            note = kept.note("sentence", shown, found)
            note.unsaid = _unsaid(*forms) if len(forms) == 2 else ""
            kept.see(note, beat, 0)


def _unsaid(spoken: str, caption: str) -> str:
    """Return how the numbers that two forms of a sentence cite are not the same."""
    said, written = (citation.read(form)[1] for form in (spoken, caption))
    if sorted(number.value for number in said) == sorted(number.value for number in written):
        return ""
    one, other = (", ".join(number.text for number in numbers) or "none" for numbers in (written, said))
    return f"the caption has {one}, the voice says {other}"


def _coordinates(kind: str, value: Any) -> Iterator[Citation]:
    """Yield a citation for each coordinate of a point, or one for the whole of an array of points."""
    numbers = np.asarray(bare(value), float)
    text = f"{kind} at {_written(value)}"
    if numbers.ndim > 1:
        yield Citation(text, float(numbers.flat[0]) if numbers.size else 0.0, source_of(value))
    elif numbers.ndim == 1:
        yield from (Citation(text, float(number), source_of(number)) for number in value)
    else:
        yield Citation(text, float(numbers), source_of(value))


def _written(value: Any) -> str:
    numbers = np.asarray(bare(value), float)
    if numbers.ndim > 1:
        return f"{len(numbers)} points"
    return f"({', '.join(f'{number:.4g}' for number in numbers)})" if numbers.ndim else f"{numbers:.4g}"


# --- what is on stage -----------------------------------------------------------------------------------


def enter(beat: str | None) -> None:
    """Say which beat is told from now on; None: none."""
    if kept := _open.get():
        kept.beat = beat
        kept.beats += [beat] if beat else []


def look(mobjects: Iterable[Mobject], frame: int, animations: Iterable[Animation] | None = ()) -> None:
    """Note what is on stage, and what animations turn into."""
    kept = _open.get()
    if kept is None or kept.beat is None:
        return
    for mobject in (*mobjects, *_targets(animations or ())):
        for member in mobject.get_family():
            for note in (getattr(member, SHOWS, None), getattr(member, STANDS, None)):
                if note is not None:
                    kept.see(note, kept.beat, frame)


def _targets(animations: Iterable[Animation]) -> Iterator[Mobject]:
    for animation in animations:
        yield from _targets(getattr(animation, "animations", ()))
        for name in ("target_mobject", "mobject"):
            if isinstance(target := getattr(animation, name, None), Mobject):
                yield target
