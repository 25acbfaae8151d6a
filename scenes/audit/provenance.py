"""Where the numbers come from that a scene shows and says: which are mathcore's or an input's, and which are typed.

While a scene's module is `traced`, what its calls of mathcore return remembers the function, and so do the
numbers taken from it. A number counts as mathcore's only if it carries that memory: equal digits prove nothing. What
mathcore was given and merely hands back is where it was (`scenes.kit.results`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from scenes.audit.frame import Fault, Frame, Mark, Text
from scenes.contract.finding import ShownNumber
from scenes.kit.citation import Citation
from scenes.kit.provenance import SHOWS, STANDS, Ledger, Note, Sighting, ledger
from scenes.kit.results import calling
from scenes.kit.sourced import CONSTANT, TICK

COMPUTES = "mathcore"
NO_SOURCE = "it comes from neither mathcore nor the inputs"


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A number with no source: the beat that shows it, the frame since the beat began, and its note, if any."""

    beat: str
    frame: int
    fault: Fault
    note: Note | None = None

    def offenders(self, frame: Frame) -> tuple[Text | Mark, ...]:
        """Return what shows it, as far as it's on stage."""
        return tuple(thing for thing in (*frame.texts, *frame.marks) if self._shown_by(thing))

    def _shown_by(self, thing: Text | Mark) -> bool:
        glyphs = thing.glyphs if isinstance(thing, Text) else ()
        notes = [getattr(each, name, None) for each in (thing.mobject, *glyphs) for name in (SHOWS, STANDS)]
        return self.note is not None and self.note in notes


@contextmanager
def traced(module: ModuleType) -> Iterator[Ledger]:
    """Keep a ledger of what a scene's module shows and says, while the scene is played inside the ``with``."""
    names = vars(module)
    replaced = {name: value for name, value in names.items() if _computes(value)}
    try:
        names.update({name: _remembering(value) for name, value in replaced.items()})
        with ledger() as kept:
            yield kept
    finally:
        names.update(replaced)


def _computes(value: Any) -> bool:
    """Tell whether a name of the lecture's is a function or a module of mathcore."""
    home = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None) or ""
    ours = isinstance(home, str) and (home == COMPUTES or home.startswith(f"{COMPUTES}."))
    return ours and callable(value) != isinstance(value, ModuleType) and not isinstance(value, type)


def _remembering(value: Any) -> Any:
    if isinstance(value, ModuleType):
        within = ModuleType(value.__name__, value.__doc__)
        vars(within).update(
            {name: _remembering(each) if _computes(each) else each for name, each in vars(value).items()}
        )
        return within
    return calling(value, f"{value.__module__}.{value.__qualname__}".removeprefix(f"{COMPUTES}."))


# --- what is shown and said -----------------------------------------------------------------------------


def numbers(scene: str, kept: Ledger) -> tuple[ShownNumber, ...]:
    """Return what a scene shows and says in numbers, in the order of its beats.

    A number that a medium shows several times in a beat is there once; a live number, with what it shows first and
    last in a beat. Constants of laws have the source "constant"; the ticks of axes are left out.
    """
    rows: dict[ShownNumber, None] = {}
    for sighting in _in_order(kept):
        for number in sighting.note.numbers:
            if number.source != TICK and (sighting.note.medium, number.source) != ("position", CONSTANT):
                row = (sighting.note.medium, number.text, number.value, number.source)
                rows[ShownNumber(scene, sighting.beat, *row)] = None
    return tuple(rows)


def faults(kept: Ledger, beat: str | None = None) -> tuple[Unsourced, ...]:
    """Return what is typed by hand: each number in a text or sentence, and each mark at a place with no source.

    A sentence that shows other numbers than it says is one, too.

    Parameters
    ----------
    kept
        The ledger.
    beat
        Only what was seen or heard in this beat; without it, everything, also what never came on stage.
    """
    sightings = kept.sightings if beat else [*kept.sightings, *_unseen(kept, everything=True)]
    found: dict[tuple[str, str], Unsourced] = {}
    for each in sightings:
        for fault in _faults_of(each.note) if beat in (None, each.beat) else ():
            found.setdefault((each.beat, fault.what), Unsourced(each.beat, each.frame, fault, each.note))
    return (*found.values(), *(() if beat else _strays(kept)))


def _strays(kept: Ledger) -> Iterator[Unsourced]:
    """Yield the places that no mark was made for by name: the first of each beat, since a thing that moves has many."""
    located = {number.text.partition(" at ")[2] for note in kept.made for number in note.numbers}
    for beat, places in kept.strays.items():
        for place in [place for place in places if place not in located][:1]:
            yield Unsourced(beat or kept.beats[0], 0, Fault("typed-position", f"something at {place}", NO_SOURCE))


def _faults_of(note: Note) -> Iterator[Fault]:
    yield from (_fault(note, number) for number in note.numbers if not number.source)
    if note.unsaid:
        yield Fault("typed-number", f"other numbers than are said, in {note.what!r}", note.unsaid)


def _fault(note: Note, number: Citation) -> Fault:
    if note.medium == "position":
        return Fault("typed-position", number.text, NO_SOURCE)
    where = f" in {note.what.removeprefix('$ ').removesuffix(' $')!r}" if note.medium != "live" else ", a live number"
    return Fault("typed-number", f"{number.text!r}{where}", NO_SOURCE)


def _in_order(kept: Ledger) -> list[Sighting]:
    """Return what is to be listed, beat by beat; of a live number, its first and last value in each beat."""
    turn = {beat: i for i, beat in enumerate(kept.beats)}
    seen = sorted([*kept.sightings, *_unseen(kept)], key=lambda each: (turn[each.beat], each.frame))
    runs: dict[tuple[str, object], list[Sighting]] = {}
    for each in seen:
        runs.setdefault((each.beat, each.note.owner or each.note), []).append(each)
    kept_ones = {id(each) for run in runs.values() for each in (run[0], run[-1])}
    return [each for each in seen if id(each) in kept_ones]


def _unseen(kept: Ledger, *, everything: bool = False) -> Iterator[Sighting]:
    """Yield the notes that were never on stage themselves but made in a beat: something may have become like them.

    What was made before the first beat and never came on stage isn't shown; ``everything`` has it all the same.
    """
    owners = {sighting.note.owner for sighting in kept.sightings}
    for note in kept.made:
        if not kept.seen(note) and (note.owner is None or note.owner not in owners) and (note.made_in or everything):
            yield Sighting(note, note.made_in or kept.beats[0], 0)
