"""Render lectures: plan -> narrate -> segments -> assemble -> side files -> manifest."""

from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError, SceneError
from scenes.contract.manifest import Beat, LectureManifest, Scene, Utterance
from scenes.contract.plan import LecturePlan, PlannedBeat
from scenes.contract.profile import Profile
from scripts.cache import Store, digest
from scripts.captions import problems
from scripts.costs import Costs
from scripts.narrate import Narration, narrate
from scripts.outputs import LANGUAGE, MANIFEST, Outputs, refuse_unwritable
from scripts.plans import DryRun, Origin, Plans, dry_run
from scripts.progress import Progress, clock_time, shown
from scripts.segments import Drawing, Lengths, Segments
from scripts.voices.voice import Take, Voice
from scripts.whole import DiskFullError, write_text


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks for.

    Attributes
    ----------
    lectures
        In the order in which they are to be rendered.
    profile, voice
        For all of them.
    build
        The folder that everything is written below, ``cache/`` among it.
    force
        Whether to draw everything again, whatever the cache has; spoken sentences are kept.
    inputs
        The instructor's own numbers, by name: those that differ from the lecture's.
    """

    lectures: tuple[Lecture, ...]
    profile: Profile
    voice: Voice
    build: Path
    force: bool = False
    inputs: Mapping[str, Any] = field(default_factory=dict)


def render(order: Order, executor: Executor, progress: Progress) -> bool:
    """Render the lectures, one after another; return whether every scene could be drawn.

    All lectures are planned, and what is wrong with any of them is said, before the first is drawn. While one is
    assembled, the next is being drawn already. What a scene raises is shown, and the other lectures still render.

    Raises
    ------
    InputError
        Something a user can put right. Unless it is a disk that ran full, nothing has been written.
    """
    refuse_unwritable(order.build)
    try:
        return _all_rendered(order, executor, progress)
    except DiskFullError as error:
        resume = "what was finished is kept; make room, and the same command goes on from there"
        raise InputError(f"{error}; {resume}") from error


def _all_rendered(order: Order, executor: Executor, progress: Progress) -> bool:
    found = planned(order, executor, progress)
    rendered = not found.failures
    begun: _Begun | None = None
    for origin, plan in found.plans.items():
        try:
            # The next lecture is handed out before the workers run out of this one, and drawn while this is assembled.
            following = _Render(order, origin, plan, progress).begin(executor)
        except InputError:
            _finished(begun, progress)
            raise
        rendered = _finished(begun, progress) and rendered
        begun = following
    return _finished(begun, progress) and rendered


def _finished(begun: "_Begun | None", progress: Progress) -> bool:
    """Finish a lecture, if one is under way; return whether all its scenes could be drawn, and say why if not."""
    try:
        if begun:
            begun.finish()
    except SceneError as error:
        progress.complain(str(error))
        return False
    return True


def planned(order: Order, executor: Executor, progress: Progress) -> DryRun:
    """Plan the order's lectures, those that the cache hasn't got, and keep the plans; tell what scenes raised."""
    kept = Plans(order.build)
    fps = order.profile.fps
    origins = [Origin.of(lecture, order.inputs) for lecture in order.lectures]
    plans = {} if order.force else {origin: plan for origin in origins if (plan := kept.read(origin, fps))}
    unknown = [origin for origin in origins if origin not in plans]
    if unknown:
        progress.say(f"Planning {', '.join(origin.lecture.slug for origin in unknown)} ...")
    found = dry_run(unknown, fps, executor, None if order.force else kept)
    plans |= found.plans
    for plan in plans.values():
        order.voice.check(plan)
    # Not before: an order that is refused writes nothing.
    for origin, plan in found.plans.items():
        kept.keep(origin, plan)
    for failure in found.failures:
        progress.complain(str(failure))
    return replace(found, plans={origin: plans[origin] for origin in origins if origin in plans})


@dataclass(frozen=True, slots=True)
class _Render:
    """The rendering of one lecture."""

    order: Order
    origin: Origin
    plan: LecturePlan
    progress: Progress

    def begin(self, executor: Executor) -> "_Begun | None":
        """Narrate the lecture, and hand out what has to be drawn; or say that it is up to date."""
        outputs = Outputs(self.order.build, self.origin.lecture, self.order.profile, self.origin.inputs)
        made = outputs.made(self.origin, self.order.voice.label)
        fingerprint = digest(made, sound_keys(self.plan, self.order.voice))
        last = outputs.last()
        if not self.order.force and last and last.fingerprint == fingerprint and outputs.intact(last):
            self.tell("up to date", last, outputs)
            return None
        narration = narrated(self.plan, self.order.voice, self.order.build, self.progress)
        manifest = self._manifest(narration.lengths, fingerprint, outputs.names)
        for problem in problems(manifest):
            self.progress.complain(f"warning: {self._slug}: {problem}")
        segments = self._segments(manifest, narration.lengths)
        if segments.missing:
            self.progress.say(f"{self._slug}: {len(segments.missing)} of {len(manifest.beats)} beats to draw")
        return _Begun(self, outputs, made, manifest, narration, segments.begin(executor))

    @property
    def _slug(self) -> str:
        return self.origin.lecture.slug

    def _manifest(self, lengths: Lengths, fingerprint: str, files: dict[str, str]) -> LectureManifest:
        lecture, profile = self.origin.lecture, self.order.profile
        return LectureManifest(
            lecture=lecture.slug,
            title=lecture.title,
            question=lecture.question,
            number=lecture.number,
            part=lecture.part_title,
            course=lecture.course_title,
            profile=profile.name,
            width=profile.width,
            height=profile.height,
            fps=profile.fps,
            voice=self.order.voice.label,
            language=LANGUAGE,
            inputs=self.plan.inputs,
            fingerprint=fingerprint,
            scenes=timed(self.plan, lengths),
            files=files,
        )

    def _segments(self, manifest: LectureManifest, lengths: Lengths) -> Segments:
        cache = self.order.build / "cache"
        costs = Costs.read(cache, self._slug, self.order.profile.name)
        store = Store(cache / "segments", ".mp4")
        segments = Segments.of(self.origin, self.order.profile, lengths, manifest, store, costs)
        if not self.order.force:
            segments.look()
        return segments

    def tell(self, state: str, manifest: LectureManifest, outputs: Outputs) -> None:
        """Say what has become of the lecture, how long it is, and where."""
        video = shown(outputs.folder / manifest.files["video"])
        self.progress.say(f"{self._slug}: {state}, {clock_time(manifest.frames / manifest.fps)}, {video}")


@dataclass(frozen=True, slots=True, eq=False)
class _Begun:
    """A lecture that is being drawn."""

    render: _Render
    outputs: Outputs
    made: str
    manifest: LectureManifest
    narration: Narration
    drawing: Drawing

    def finish(self) -> None:
        """Wait until all is drawn, and put the lecture's files in place."""
        # Imported late: it takes longer than all that is done for a lecture that has not changed.
        from scripts.assemble import soundtrack

        slug, progress, segments = self.manifest.lecture, self.render.progress, self.drawing.segments
        sounds = [[said.samples for said in self.narration.beats[beat.slug]] for beat in self.manifest.beats]
        frames = sum(beat.frames for beat in segments.missing)
        with progress.stage(f"{slug}: picture", frames, "frames") if frames else nullcontext() as advance:
            # While the workers draw.
            m4a, _ = soundtrack(self.manifest, sounds)
            if advance:
                self.drawing.finish(advance)
        progress.say(f"{slug}: assembling ...")
        with self.outputs.staged(self.manifest.fingerprint, self.made) as stage:
            write_files(self.manifest, segments.files, m4a, stage)
        self.render.tell("rendered", self.manifest, self.outputs)


def sound_keys(plan: LecturePlan, voice: Voice) -> list[str]:
    """Return all that the sound of a lecture follows from, sentence by sentence."""
    takes = (
        Take(scene.name, beat.slug, tuple(said.spoken for said in beat.sentences), number)
        for scene in plan.scenes
        for beat in scene.beats
        for number in range(len(beat.sentences))
    )
    return [voice.key(take) for take in takes]


def narrated(plan: LecturePlan, voice: Voice, build: Path, progress: Progress) -> Narration:
    """Speak a plan's sentences, those that the cache below ``build`` hasn't got, and show how far it is."""
    with progress.stage(f"{plan.lecture}: narration", len(set(sound_keys(plan, voice))), "sentences") as advance:
        before = 0

        def report(done: int, _total: int) -> None:
            nonlocal before
            advance(done - before)
            before = done

        return narrate(plan, voice, build / "cache", report)


def timed(plan: LecturePlan, lengths: Lengths) -> tuple[Scene, ...]:
    """Return a plan's scenes with every beat and sentence at its frame.

    Parameters
    ----------
    plan
        What is said and shown.
    lengths
        For every beat, how many frames each of its sentences takes to say.
    """
    scenes, start = [], 0
    for scene in plan.scenes:
        beats = []
        for planned in scene.beats:
            beats.append(_timed_beat(planned, lengths[planned.slug], start, plan.fps))
            start += beats[-1].frames
        scenes.append(Scene(scene.name, scene.title, tuple(beats)))
    return tuple(scenes)


def _timed_beat(planned: PlannedBeat, lengths: tuple[int, ...], start: int, fps: int) -> Beat:
    clock = planned.clock(lengths, fps)
    said = zip(planned.sentences, clock.starts, lengths, strict=True)
    sentences = tuple(Utterance(sentence.caption, sentence.spoken, at, length) for sentence, at, length in said)
    return Beat(planned.slug, start, clock.now, clock.moving, sentences)


def write_files(manifest: LectureManifest, segments: list[Path], m4a: bytes, folder: Path) -> None:
    """Write a lecture's files into a folder, the manifest last.

    Parameters
    ----------
    manifest
        What is where, and how the files are called.
    segments
        The video of every beat, in order.
    m4a
        The sound of the whole lecture; see `scripts.assemble.soundtrack`.
    folder
        Where to; it exists.
    """
    from scripts.assemble import assemble, poster, side_files

    assemble(manifest, segments, m4a, folder / manifest.files["video"])
    poster(manifest, segments, folder / manifest.files["poster"])
    for name, text in side_files(manifest).items():
        write_text(folder / name, text)
    manifest.write(folder / MANIFEST)
