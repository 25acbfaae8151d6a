"""Segments: the encoded video of every beat, from the cache or drawn by workers."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scenes.contract.errors import SceneError
from scenes.contract.manifest import Beat, LectureManifest, Scene
from scenes.contract.profile import Profile
from scenes.contract.task import RenderTask, Segment
from scripts.cache import Store, digest
from scripts.costs import Costs
from scripts.plans import Origin, died
from scripts.pool import doorway
from scripts.progress import Advance

Lengths = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments of one lecture: which are kept, and the making of the rest.

    Attributes
    ----------
    origin, profile, lengths
        What they follow from, besides their scene and beat: see `scenes.contract.task.RenderTask`.
    manifest
        What their frames must add up to.
    store, keys
        Where they are kept, and under which key, by the beat's slug.
    costs
        What drawing them took before.
    found
        The files there are, by the beat's slug; drawing adds to it.
    """

    origin: Origin
    profile: Profile
    lengths: Lengths
    manifest: LectureManifest
    store: Store
    keys: Mapping[str, str]
    costs: Costs
    found: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def of(
        cls, origin: Origin, profile: Profile, lengths: Lengths, manifest: LectureManifest, store: Store, costs: Costs
    ) -> "Segments":
        """Return the segments of a lecture, none of them found yet."""
        keys = {}
        for scene in manifest.scenes:
            made = digest("segment", origin.pictures(scene.name), asdict(profile), scene.name)
            # How long earlier beats take is no matter: they are passed over, and nothing moves in a hold.
            keys |= {beat.slug: digest(made, beat.slug, lengths[beat.slug]) for beat in scene.beats}
        # The scenes were read after the lecture was planned; they have to be those that the plan is of.
        origin.refuse_change()
        return cls(origin, profile, lengths, manifest, store, keys, costs)

    def look(self) -> None:
        """Find what the cache has."""
        for slug, key in self.keys.items():
            path = self.store.find(key)
            if path is not None:
                self.found[slug] = path

    @property
    def missing(self) -> tuple[Beat, ...]:
        """The beats that have no segment yet."""
        return tuple(beat for beat in self.manifest.beats if beat.slug not in self.found)

    @property
    def files(self) -> list[Path]:
        """The segments in the lecture's order, once none is missing."""
        return [self.found[beat.slug] for beat in self.manifest.beats]

    def begin(self, executor: Executor) -> "Drawing":
        """Hand out all missing segments, the longest tasks first, so that all workers end at about one time."""
        return Drawing(self, {executor.submit(doorway("render"), task): task for task in self.tasks()})

    def tasks(self) -> list[RenderTask]:
        """Return the work to be done, the longest first: a missing beat each.

        Getting to a beat takes half a second, or even one, which a run of beats would spend once. But then a picture
        could depend on what else was missing: a few come out otherwise, if hardly, when the beat before was drawn
        rather than passed over. So that a segment is the same whenever it is drawn, it is always reached in one way.
        """
        waiting = [
            (seconds, self._task(scene, slug))
            for scene in self.manifest.scenes
            for slug, seconds in self.costs.seconds(scene).items()
            if slug not in self.found
        ]
        return [task for _, task in sorted(waiting, key=lambda each: each[0], reverse=True)]

    def _task(self, scene: Scene, slug: str) -> RenderTask:
        return RenderTask(
            lecture=self.origin.lecture,
            scene=scene.name,
            beats=(slug,),
            profile=self.profile,
            lengths=_lengths_until(scene, slug, self.lengths),
            inputs=self.origin.inputs,
        )

    def take(self, task: RenderTask, segments: Sequence[Segment]) -> None:
        """Keep what a task gave, if it is what was planned.

        Raises
        ------
        SceneError
            It is not.
        InputError
            A segment can't be written, or a source was edited meanwhile.
        """
        self.origin.refuse_change()
        self._refuse_difference(task, segments)
        for segment in segments:
            self.found[segment.beat] = self.store.keep(self.keys[segment.beat], segment.video)

    def _refuse_difference(self, task: RenderTask, segments: Sequence[Segment]) -> None:
        planned = [(beat.slug, beat.frames) for beat in self.manifest.beats if beat.slug in task.beats]
        drawn = [(segment.beat, segment.frames) for segment in segments]
        if drawn != planned:
            raise SceneError(
                f"{self.origin.lecture.slug}, scene {task.scene}: the render gave {_told(drawn)} "
                f"where the plan has {_told(planned)}; a scene must do the same whenever it runs"
            )


@dataclass(frozen=True, slots=True)
class Drawing:
    """The missing segments of a lecture, under way: the task of each future."""

    segments: Segments
    tasks: Mapping[Future[tuple[Segment, ...]], RenderTask]

    def finish(self, advance: Advance) -> None:
        """Keep each segment as soon as it comes, until all have come, and note what they took.

        Parameters
        ----------
        advance
            Called with the frames that have been drawn.

        Raises
        ------
        SceneError
            A scene raised, or gave another length than planned; other segments in flight are kept first.
        InputError
            A segment can't be written, or a source was edited meanwhile.
        """
        failure: SceneError | None = None
        took: dict[str, float] = {}
        for future in as_completed(self.tasks):
            if future.cancelled():
                continue
            try:
                segments = future.result()
                self.segments.take(self.tasks[future], segments)
            except (SceneError, BrokenProcessPool) as error:
                failure = failure or self._failure(error)
                for other in self.tasks:
                    other.cancel()
            else:
                took |= {segment.beat: segment.seconds for segment in segments}
                for segment in segments:
                    advance(segment.frames)
        self.segments.costs.learn(self.segments.manifest, took)
        if failure:
            raise failure

    def _failure(self, error: SceneError | BrokenProcessPool) -> SceneError:
        return error if isinstance(error, SceneError) else died(self.segments.origin.lecture)


def _lengths_until(scene: Scene, last: str, lengths: Lengths) -> dict[str, tuple[int, ...]]:
    """Return the sentence lengths of a scene up to a beat."""
    slugs = [beat.slug for beat in scene.beats]
    return {slug: lengths[slug] for slug in slugs[: slugs.index(last) + 1]}


def _told(beats: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"beat {slug} of {frames} frames" for slug, frames in beats) or "nothing"
