"""Check lectures: plan -> narrate -> audit every scene -> findings, a line each, or as JSON, or with pictures.

Nothing is rendered. Times are those of a final render with the same voice, so that a finding is where a player
shows it.

The JSON document has these keys, and will keep them:

``schema``
    1.
``clean``
    Whether there are neither findings nor failures.
``voice``, ``fps``
    Who says the sentences, and how many frames a second has.
``lectures``
    The slugs of what was checked.
``findings``
    Objects with ``lecture``, ``scene``, ``beat``, ``frame`` (since the beat began), ``seconds`` (since the lecture
    began), ``rule``, ``what``, ``amount`` and ``picture`` (a path, or null).
``excused``
    Likewise, each with the ``reason`` that its scene gives.
``failures``
    What scenes raised that could not be checked, a text each.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture
from scenes.contract.errors import SceneError
from scenes.contract.finding import RULES, Finding, SceneAudit
from scenes.contract.manifest import Scene
from scenes.contract.plan import LecturePlan
from scenes.contract.profile import PROFILES, Profile
from scripts.outputs import refuse_unwritable
from scripts.plans import Origin
from scripts.pool import doorway
from scripts.progress import Progress, shown
from scripts.render import Order, narrated, planned, timed
from scripts.segments import Lengths
from scripts.voices.voice import Voice
from scripts.whole import write_bytes

SCHEMA = 1
TIMED_AS: Profile = PROFILES["final"]
"""The profile whose frame rate gives the times."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding in its lecture.

    Attributes
    ----------
    finding
        What is wrong.
    seconds
        When, since the lecture began.
    reason
        Why its scene allows it; empty when it doesn't.
    file
        Its picture; None when there is none.
    """

    finding: Finding
    seconds: float
    reason: str = ""
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a check says.

    Attributes
    ----------
    lectures
        Slugs of what was checked.
    voice
        As the manifest would name it.
    beats
        How many were checked.
    findings, excused
        In the order of the course.
    failures
        What scenes raised.
    """

    lectures: tuple[str, ...]
    voice: str
    beats: int
    findings: tuple[Placed, ...]
    excused: tuple[Placed, ...]
    failures: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether all scenes could be checked, and nothing was found."""
        return not self.findings and not self.failures


def check(
    lectures: tuple[Lecture, ...],
    voice: Voice,
    build: Path,
    executor: Executor,
    progress: Progress,
    pictures: Path | None = None,
    inputs: Mapping[str, Any] | None = None,
) -> Report:
    """Check lectures, one task a scene; write the findings' pictures, if wanted.

    What a scene raises is told, and the other scenes are checked all the same.

    Parameters
    ----------
    lectures
        Which, in which order.
    voice
        Whose sentences give the beats their lengths.
    build
        The folder whose ``cache/`` keeps plans and narration.
    executor
        Audits the scenes.
    progress
        Where to say how far it is.
    pictures
        The folder for the findings' pictures; those of an earlier check of the same lectures go.
    inputs
        The instructor's own numbers, by name: those that differ from the lecture's.

    Raises
    ------
    InputError
        Something a user can put right; nothing has been audited.
    """
    refuse_unwritable(build)
    if pictures is not None:
        refuse_unwritable(pictures, "--pictures")
    found = planned(Order(lectures, TIMED_AS, voice, build, inputs=inputs or {}), executor, progress)
    failures = [str(failure) for failure in found.failures]
    # Of a lecture with a scene that raises, the other scenes.
    plans = {origin.lecture: (origin, plan) for origin, plan in (found.plans | found.partial).items()}
    told = [_Check(*plans[lecture]).told(voice, build, progress) for lecture in lectures if lecture in plans]
    audits = list(_audited(told, executor, progress, pictures is not None, failures))
    report = Report(
        tuple(lecture.slug for lecture in lectures),
        voice.label,
        sum(len(scene.beats) for each in told for scene in each.scenes),
        tuple(placed for each, audit in audits for placed in each.placed(audit)),
        tuple(placed for each, audit in audits for placed in each.excused(audit)),
        tuple(failures),
    )
    return report if pictures is None else _with_pictures(report, pictures)


def lines(report: Report) -> Iterator[str]:
    """Yield what a person reads: a line a finding, then what is excused, then what it comes to."""
    for placed in report.findings:
        yield _line(placed)
    for placed in report.excused:
        yield f"excused: {_line(placed)}; because: {placed.reason}"
    amounts = [f"{len(report.findings) or 'no'} finding{'s' * (len(report.findings) != 1)}"]
    if report.excused:
        amounts.append(f"{len(report.excused)} excused")
    if report.failures:
        amounts.append(f"{len(report.failures)} scene{'s' * (len(report.failures) != 1)} not checked")
    beats = f"{report.beats} beat{'s' * (report.beats != 1)}"
    yield f"{', '.join(report.lectures)}: {beats}, timed with the voice {report.voice}: {', '.join(amounts)}"


def document(report: Report) -> str:
    """Return the JSON document that this module's docstring describes."""
    content = {
        "schema": SCHEMA,
        "clean": report.clean,
        "voice": report.voice,
        "fps": TIMED_AS.fps,
        "lectures": report.lectures,
        "findings": [_plain(placed) for placed in report.findings],
        "excused": [_plain(placed) | {"reason": placed.reason} for placed in report.excused],
        "failures": report.failures,
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of one lecture: its plan, how long its sentences take, and when its beats begin."""

    origin: Origin
    plan: LecturePlan
    lengths: Lengths = field(default_factory=dict)
    scenes: tuple[Scene, ...] = ()

    def told(self, voice: Voice, build: Path, progress: Progress) -> "_Check":
        """Return the check with its sentences spoken."""
        lengths = narrated(self.plan, voice, build, progress).lengths
        return replace(self, lengths=lengths, scenes=timed(self.plan, lengths))

    def submitted(self, scene: Scene, executor: Executor, pictures: bool) -> Future[SceneAudit]:
        """Ask a worker to audit one of its scenes."""
        lengths = {beat.slug: self.lengths[beat.slug] for beat in scene.beats}
        lecture, inputs = self.origin.lecture, self.origin.inputs
        return executor.submit(doorway("audit"), lecture, scene.name, self.plan.fps, inputs, lengths, pictures)

    def placed(self, audit: SceneAudit) -> Iterator[Placed]:
        """Yield the findings of a scene, each in its place."""
        for finding in audit.findings:
            yield Placed(finding, self._seconds(finding))

    def excused(self, audit: SceneAudit) -> Iterator[Placed]:
        """Yield what a scene allows, each in its place."""
        for each in audit.excused:
            yield Placed(each.finding, self._seconds(each.finding), each.reason)

    def _seconds(self, finding: Finding) -> float:
        scene = next(scene for scene in self.scenes if scene.name == finding.scene)
        beats = {beat.slug: beat.start for beat in scene.beats}
        return (beats.get(finding.beat, scene.start) + finding.frame) / self.plan.fps


def _audited(
    checks: list[_Check], executor: Executor, progress: Progress, pictures: bool, failures: list[str]
) -> Iterator[tuple[_Check, SceneAudit]]:
    """Audit all scenes, side by side; yield each with its check, in the course's order."""
    scenes = [(check, scene) for check in checks for scene in check.scenes]
    # The longest first, so that no worker is left alone with it at the end.
    futures = {
        (check.origin.lecture.slug, scene.name): check.submitted(scene, executor, pictures)
        for check, scene in sorted(scenes, key=lambda pair: -pair[1].frames)
    }
    with progress.stage("audit", len(scenes), "scenes") as advance:
        for _ in as_completed(futures.values()):
            advance(1)
        for check, scene in scenes:
            slug = check.origin.lecture.slug
            try:
                yield check, futures[slug, scene.name].result()
            except SceneError as error:
                failures.append(str(error))
                progress.complain(failures[-1])
            except BrokenProcessPool:
                failures.append(f"{slug}, scene {scene.name}: the process that checked it died")
                progress.complain(failures[-1])


def _line(placed: Placed) -> str:
    found = placed.finding
    where = f"{found.lecture} {found.scene} {found.beat}".rstrip()
    picture = f" [{shown(placed.file)}]" if placed.file else ""
    return " ".join(f"{where} {_clock(placed.seconds)} {found.rule}: {found.what}; {found.amount}{picture}".split())


def _clock(seconds: float) -> str:
    """Return a moment as a player shows it, with its tenth of a second.

    Examples
    --------
    >>> _clock(187.46), _clock(59.999), _clock(3725.0)
    ('3:07.4', '0:59.9', '1:02:05.0')
    """
    tenths = int(seconds * 10 + 1e-6)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    clock = f"{minutes:02}:{rest / 10:04.1f}"
    return f"{hours}:{clock}" if hours else clock.removeprefix("0")


def _plain(placed: Placed) -> dict[str, Any]:
    found = {name: value for name, value in asdict(placed.finding).items() if name != "picture"}
    return found | {"seconds": round(placed.seconds, 3), "picture": str(placed.file) if placed.file else None}


def _with_pictures(report: Report, folder: Path) -> Report:
    """Write the pictures, then remove those that earlier checks of the same lectures left."""
    numbers: Counter[str] = Counter()

    def written(placed: Placed) -> Placed:
        found = placed.finding
        if not found.picture:
            return placed
        name = "-".join(filter(None, (found.lecture, found.scene, found.beat, found.rule)))
        numbers[name] += 1
        file = folder / f"{name}-{numbers[name]}.png"
        write_bytes(file, found.picture)
        return replace(placed, file=file)

    findings, excused = tuple(map(written, report.findings)), tuple(map(written, report.excused))
    new = {placed.file for placed in (*findings, *excused)}
    for path in _pictures(folder, report.lectures):
        if path not in new:
            path.unlink()
    return replace(report, findings=findings, excused=excused)


def _pictures(folder: Path, lectures: Iterable[str]) -> list[Path]:
    """Return a folder's pictures of these lectures, and no file that only looks like one."""
    name = rf"({'|'.join(map(re.escape, lectures))})-[A-Za-z_]\w*(-[a-z0-9-]+)?-({'|'.join(RULES)})-\d+\.png"
    return [path for path in sorted(folder.glob("*.png")) if re.fullmatch(name, path.name)]
