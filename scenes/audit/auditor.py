"""The audit of a scene: every rule at every moment that counts, less what the scene itself allows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType

from manim import Scene

from scenes.audit import provenance
from scenes.audit.bounds import into_caption_strip, outside_frame
from scenes.audit.caption_strip import drawn_in_caption_strip
from scenes.audit.color_blindness import hue_alone
from scenes.audit.contrast import low_contrast
from scenes.audit.crossing import text_crossed
from scenes.audit.crowding import crowded
from scenes.audit.frame import Fault, Frame, Rule, frame_of
from scenes.audit.hiding import text_hidden
from scenes.audit.motion import Motions
from scenes.audit.outlined import outlined
from scenes.audit.overlap import text_over_text
from scenes.audit.size import small_text
from scenes.audit.timing import VOICED, TimedFault, timing
from scenes.audit.wording import long_sentence, unspeakable
from scenes.contract.finding import RULES, Excused, Finding, SceneAudit
from scenes.contract.plan import PlannedBeat
from scenes.engine.probe import SHARES, Moment, ProbeRenderer
from scenes.engine.renderer import BeatRenderer
from scenes.kit.provenance import Ledger
from scenes.kit.scene import LectureScene

ALWAYS: tuple[Rule, ...] = (outside_frame, into_caption_strip, text_over_text, text_crossed, text_hidden, small_text)
"""Rules that hold amid a motion, too."""

AT_REST: tuple[Rule, ...] = (drawn_in_caption_strip, low_contrast, hue_alone, crowded)
"""Rules for a beat's last picture: a good slide on its own."""

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
        The lecture's, whose calls of mathcore are followed.
    lecture, scene
        The lecture's slug and the scene's class name.
    fps
        Frames per second at which it is played.
    lengths
        For every beat, how many frames each of its sentences takes; a beat that is missing is estimated.
    pictures
        Whether findings have their frame with the offenders outlined.
    """
    with provenance.traced(module) as kept:
        audit = _Audit(lecture, scene, fps, lengths, pictures, kept)
        # A motion's very start is looked at to tell whether anything changes in it, and for nothing else.
        played = perform(ProbeRenderer(audit.visit, shares=(0.0, *SHARES)))
    audit.note_unsourced()
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

    def __post_init__(self) -> None:
        self._motions = Motions()
        # Mobjects among them, which are kept so that no other gets the identity of one that was thrown away.
        self._known: set[object] = set()

    def visit(self, scene: Scene, moment: Moment) -> None:
        """Look at the stage at a moment, and at the end of a beat at its words too."""
        if self._motions.see(scene, moment):
            return
        frame = frame_of(scene, moment)
        for rule in (*ALWAYS, *(AT_REST if moment.ends else ())):
            for fault in rule(frame):
                self._note(frame, moment.frame, fault)
        if moment.ends:
            assert isinstance(scene, LectureScene)
            for at, fault in self._told(scene.planned[-1]):
                self._note(frame, at, fault)
            for unsourced in provenance.faults(self.kept, moment.beat):
                self._note(frame, unsourced.frame, replace(unsourced.fault, offenders=unsourced.offenders(frame)))

    def note_unsourced(self) -> None:
        """Keep the numbers without a source that no beat's end has shown."""
        for unsourced in provenance.faults(self.kept):
            mark = (unsourced.beat, unsourced.fault.rule), unsourced.fault.what
            if mark not in self._known:
                self.findings.append(_finding(self.lecture, self.scene, unsourced))

    def _told(self, beat: PlannedBeat) -> Iterator[TimedFault]:
        lengths = self.lengths.get(beat.slug) or beat.estimated_lengths(self.fps)
        yield from timing(beat, lengths, self.fps, self._motions.changes(beat.slug))
        for sentence, start in zip(beat.sentences, beat.clock(lengths, self.fps).starts, strict=True):
            for rule in (unspeakable, long_sentence):
                yield from ((start, fault) for fault in rule(sentence))

    def _note(self, frame: Frame, at: int, fault: Fault) -> None:
        """Keep a fault, unless the beat has it already: of the same offenders, or in the same words."""
        where = frame.moment.beat, fault.rule
        marks: set[object] = {(where, fault.what)}
        if fault.offenders:
            marks.add((where, frozenset(offender.mobject for offender in fault.offenders)))
        if self._known.isdisjoint(marks):
            picture = outlined(frame, fault.offenders) if self.pictures else b""
            beat, rule = where
            self.findings.append(Finding(self.lecture, self.scene, beat, at, rule, fault.what, fault.amount, picture))
        self._known |= marks


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
