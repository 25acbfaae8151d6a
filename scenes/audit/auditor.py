"""The audit of a scene: every rule at every moment that counts, less what the scene itself allows."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any, TypeVar

from manim import Scene

from scenes.audit import provenance
from scenes.audit.bounds import into_caption_strip, outside_frame
from scenes.audit.caption_strip import drawn_in_caption_strip
from scenes.audit.color_blindness import hue_alone
from scenes.audit.contrast import low_contrast
from scenes.audit.crossing import text_crossed
from scenes.audit.crowding import crowded
from scenes.audit.foreign_text import number_in_foreign_text
from scenes.audit.frame import Fault, Frame, Rule, frame_of
from scenes.audit.hiding import text_hidden
from scenes.audit.motion import Motions, State, state_of
from scenes.audit.outlined import outlined
from scenes.audit.overlap import text_over_text
from scenes.audit.size import small_text
from scenes.audit.timing import VOICED, TimedFault, timing
from scenes.audit.wording import long_sentence, unspeakable
from scenes.contract.errors import SceneError
from scenes.contract.finding import RULES, Excused, Finding, SceneAudit
from scenes.contract.plan import PlannedBeat
from scenes.engine.probe import Moment, ProbeRenderer
from scenes.engine.renderer import BeatRenderer
from scenes.kit.provenance import Ledger
from scenes.kit.scene import LectureScene

ALWAYS: tuple[Rule, ...] = (
    outside_frame,
    into_caption_strip,
    text_over_text,
    text_crossed,
    text_hidden,
    small_text,
    number_in_foreign_text,
)
"""Rules that hold amid a motion, too."""

AT_REST: tuple[Rule, ...] = (drawn_in_caption_strip, low_contrast, hue_alone, crowded)
"""Rules for a picture that stands, in a hold or at a beat's end: a good slide on its own."""

PASSING: tuple[Rule, ...] = (text_over_text,)
"""Rules that a following label may break at one look amid a motion, not at the next: it passes by another."""

EVERY = 0.4
"""Seconds between two looks at a motion: what passes over an arrow meanwhile is hardly seen by a viewer either."""

T = TypeVar("T")
Perform = Callable[[BeatRenderer], LectureScene]
"""Plays a scene with the renderer it is given, and returns the scene."""


def audit_scene(
    perform: Perform,
    module: ModuleType,
    lecture: str,
    scene: str,
    fps: int,
    lengths: Mapping[str, tuple[int, ...]],
    *,
    pictures: bool = False,
) -> SceneAudit:
    """Play a scene without encoding it, and return what is wrong with it.

    A fault that is seen at several moments of a beat is one finding, at the first of them.

    Parameters
    ----------
    perform
        Plays the scene.
    module
        The scene's, whose calls of mathcore are followed.
    lecture, scene
        The lecture's slug and the scene's class name.
    fps
        Frames per second at which it is played.
    lengths
        For every beat, how many frames each of its sentences takes; a beat that is missing is estimated.
    pictures
        Whether findings have their frame with the offenders outlined.

    Raises
    ------
    SceneError
        A rule failed.
    """
    with provenance.traced(module) as kept:
        audit = _Audit(lecture, scene, fps, lengths, pictures, kept)
        # A motion's very start is looked at to tell whether anything changes in it, and for nothing else.
        played = perform(ProbeRenderer(audit.visit, shares=(0.0,), every=EVERY, holds=True))
    audit.note_unsourced()
    if audit.failures:
        raise SceneError("\n".join(audit.failures.values()))
    findings, excused = _judged(audit.findings, played.exceptions)
    unused = _unused(lecture, scene, played.exceptions, excused)
    turn = {beat.slug: number for number, beat in enumerate(played.planned)}
    in_order = sorted(
        [*findings, *unused], key=lambda found: (turn.get(found.beat, -1), found.frame, [*RULES].index(found.rule))
    )
    return SceneAudit(scene, tuple(in_order), excused, provenance.numbers(scene, kept))


def audit_numbers(perform: Perform, module: ModuleType, lecture: str, scene: str) -> SceneAudit:
    """Play a scene without drawing it, and return the numbers it shows and says, and what is typed by hand."""
    with provenance.traced(module) as kept:
        played = perform(BeatRenderer(through=True))
    found = [_finding(lecture, scene, unsourced) for unsourced in provenance.faults(kept)]
    findings, excused = _judged(found, played.exceptions)
    return SceneAudit(scene, tuple(findings), excused, provenance.numbers(scene, kept))


def _finding(lecture: str, scene: str, unsourced: provenance.Unsourced) -> Finding:
    fault = unsourced.fault
    return Finding(lecture, scene, unsourced.beat, unsourced.frame, fault.rule, fault.what, fault.amount)


@dataclass
class _Audit:
    """What has been found so far while a scene plays."""

    lecture: str
    scene: str
    fps: int
    lengths: Mapping[str, tuple[int, ...]]
    pictures: bool
    kept: Ledger
    findings: list[Finding] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._motions = Motions()
        self._stood: tuple[State, Frame] | None = None
        self._passing: set[frozenset[object]] = set()
        # Mobjects among them, which are kept so that no other gets the identity of one that was thrown away.
        self._known: set[object] = set()

    def visit(self, scene: Scene, moment: Moment) -> None:
        """Look at the stage at a moment, and at the end of a beat at its words too."""
        state = state_of(scene)
        if self._motions.see(state, moment):
            return
        if not moment.rests:
            self._look(frame_of(scene, moment), ALWAYS)
            return
        frame = self._frame_at_rest(scene, moment, state)
        if moment.ends:
            assert isinstance(scene, LectureScene)
            self._listen(frame, scene.planned[-1])

    def _frame_at_rest(self, scene: Scene, moment: Moment, state: State) -> Frame:
        """Return the frame, and look at it: not again if nothing has changed since the picture stood last.

        What stood at the end of a beat is that beat's own fault, so that the next need not be held back by it; but
        each beat's last picture is looked at.
        """
        stood = self._stood[1] if self._stood and self._stood[0] == state else None
        frame = replace(stood, moment=moment) if stood else frame_of(scene, moment)
        if stood is None or (moment.ends and stood.moment.beat != moment.beat):
            self._look(frame, (*ALWAYS, *AT_REST))
            self._stood = state, frame
        return frame

    def _look(self, frame: Frame, rules: Iterable[Rule]) -> None:
        seen, self._passing = self._passing, set()
        for rule in rules:
            for fault in self._asked(frame.moment.beat, rule, frame):
                offenders = _mobjects(fault)
                if rule in PASSING and not frame.moment.rests:
                    self._passing.add(offenders)
                    if offenders not in seen:
                        continue
                self._note(frame, frame.moment.frame, fault)

    def _listen(self, frame: Frame, beat: PlannedBeat) -> None:
        """Look at a beat's words and numbers, at its end."""
        for at, fault in self._told(beat):
            self._note(frame, at, fault)
        for unsourced in self._asked(beat.slug, provenance.faults, self.kept, beat.slug):
            fault = replace(unsourced.fault, offenders=unsourced.offenders(frame))
            self._note(
                frame, unsourced.frame, fault, each=unsourced.note is not None and unsourced.note.medium == "formula"
            )

    def _asked(self, beat: str, rule: Callable[..., Iterable[T]], *args: Any) -> list[T]:
        """Return what a rule says; should it fail, keep that in mind, for the scene isn't to blame."""
        try:
            return list(rule(*args))
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            told = (
                f"{self.lecture}, scene {self.scene}, beat '{beat}': the audit's own rule {rule.__name__} failed,"
                f" not the scene: {type(error).__name__}: {error}"
                f"\n  {where.filename}:{where.lineno} in {where.name}\n    {where.line}"
            )
            self.failures.setdefault(rule.__name__, told)
            return []

    def note_unsourced(self) -> None:
        """Keep the numbers without a source that no beat's end has shown."""
        for unsourced in self._asked("", provenance.faults, self.kept):
            mark = (unsourced.beat, unsourced.fault.rule), unsourced.fault.what
            if mark not in self._known:
                self.findings.append(_finding(self.lecture, self.scene, unsourced))

    def _told(self, beat: PlannedBeat) -> Iterator[TimedFault]:
        lengths = self.lengths.get(beat.slug) or beat.estimated_lengths(self.fps)
        yield from self._asked(beat.slug, timing, beat, lengths, self.fps, self._motions.changes(beat.slug))
        for sentence, start in zip(beat.sentences, beat.clock(lengths, self.fps).starts, strict=True):
            for rule in (unspeakable, long_sentence):
                yield from ((start, fault) for fault in self._asked(beat.slug, rule, sentence))

    def _note(self, frame: Frame, at: int, fault: Fault, *, each: bool = False) -> None:
        """Keep a fault, unless the beat has it already: in the same words, or of the same offenders if not ``each``."""
        where = frame.moment.beat, fault.rule
        marks: set[object] = {(where, fault.what)}
        if fault.offenders and not each:
            marks.add((where, _mobjects(fault)))
        if self._known.isdisjoint(marks):
            picture = outlined(frame, fault.offenders) if self.pictures else b""
            beat, rule = where
            self.findings.append(Finding(self.lecture, self.scene, beat, at, rule, fault.what, fault.amount, picture))
        self._known |= marks


def _mobjects(fault: Fault) -> frozenset[object]:
    return frozenset(offender.mobject for offender in fault.offenders)


def _judged(
    found: list[Finding], exceptions: Mapping[str, Mapping[str, str]]
) -> tuple[list[Finding], tuple[Excused, ...]]:
    """Part what a scene allows from what it doesn't."""
    findings, excused = [], []
    for finding in found:
        reason = exceptions.get(finding.beat, {}).get(finding.rule)
        if reason is None:
            findings.append(finding)
        else:
            excused.append(Excused(finding, reason))
    return findings, tuple(excused)


def _unused(
    lecture: str, scene: str, exceptions: Mapping[str, Mapping[str, str]], excused: tuple[Excused, ...]
) -> Iterator[Finding]:
    """Yield the exceptions that excuse nothing, but for those that another voice may need."""
    used = {(each.finding.beat, each.finding.rule) for each in excused}
    for beat, allowed in exceptions.items():
        for rule, reason in allowed.items():
            if rule not in VOICED and (beat, rule) not in used:
                what = f"the exception to '{rule}' excuses nothing: it can go"
                yield Finding(lecture, scene, beat, 0, "unused-exception", what, f"its reason was: {reason}")
