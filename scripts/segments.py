"""Segments: the encoded video of every beat, from the cache or drawn by workers."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path

from scenes.contract.errors import SceneError
from scenes.contract.manifest import Beat, LectureManifest, Scene
from scenes.contract.profile import Profile
from scenes.contract.task import RenderTask, Segment
from scripts.cache import Store, digest
from scripts.plans import Origin, died
from scripts.pool import doorway
from scripts.progress import Advance

BEATS_A_TASK = 2
"""Enough to be worth a fast-forward; few enough that a killed render loses little, and no core idles long."""

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
    found
        The files there are, by the beat's slug; `draw` adds to it.
    """

    origin: Origin
    profile: Profile
    lengths: Lengths
    manifest: LectureManifest
    store: Store
    keys: Mapping[str, str]
    found: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def of(
        cls, origin: Origin, profile: Profile, lengths: Lengths, manifest: LectureManifest, store: Store
    ) -> "Segments":
        """Return the segments of a lecture, none of them found yet."""
        keys = {}
        for scene in manifest.scenes:
            made = digest("segment", origin.scene(scene.name), asdict(profile), scene.name)
            for beat in scene.beats:
                keys[beat.slug] = digest(made, beat.slug, list(_lengths_until(scene, beat.slug, lengths).items()))
        # The scenes were read after the lecture was planned; they have to be those that the plan is of.
        origin.refuse_change()
        return cls(origin, profile, lengths, manifest, store, keys)

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

    def draw(self, executor: Executor, advance: Advance) -> None:
        """Have all missing segments drawn, and keep each as soon as it comes.

        Parameters
        ----------
        executor
            Runs the tasks; the longest are handed out first, so that all workers end at about one time.
        advance
            Called with the frames that have been drawn.

        Raises
        ------
        SceneError
            A scene raised, or gave another length than planned; other segments in flight are kept first.
        InputError
            A segment can't be written, or a source was edited meanwhile.
        """
        tasks = sorted(self.tasks(), key=self._motion, reverse=True)
        futures = {executor.submit(doorway("render"), task): task for task in tasks}
        failure: SceneError | None = None
        for future in as_completed(futures):
            try:
                self._take(future, futures[future], advance)
            except (SceneError, BrokenProcessPool) as error:
                failure = failure or (error if isinstance(error, SceneError) else died(self.origin.lecture))
                for other in futures:
                    other.cancel()
        if failure:
            raise failure

    def tasks(self) -> list[RenderTask]:
        """Return the work to be done: runs of missing beats, each within a scene."""
        tasks = []
        for scene in self.manifest.scenes:
            for missing, run in groupby(scene.beats, key=lambda beat: beat.slug not in self.found):
                slugs = [beat.slug for beat in run]
                if missing:
                    tasks += [
                        self._task(scene, slugs[at : at + BEATS_A_TASK]) for at in range(0, len(slugs), BEATS_A_TASK)
                    ]
        return tasks

    def _task(self, scene: Scene, slugs: Sequence[str]) -> RenderTask:
        return RenderTask(
            lecture=self.origin.lecture,
            scene=scene.name,
            beats=tuple(slugs),
            profile=self.profile,
            lengths=_lengths_until(scene, slugs[-1], self.lengths),
            inputs=self.origin.inputs,
        )

    def _take(self, future: Future[tuple[Segment, ...]], task: RenderTask, advance: Advance) -> None:
        """Keep what a task gave, if it is what was planned."""
        if future.cancelled():
            return
        segments = future.result()
        self.origin.refuse_change()
        self._refuse_difference(task, segments)
        for segment in segments:
            self.found[segment.beat] = self.store.keep(self.keys[segment.beat], segment.video)
            advance(segment.frames)

    def _refuse_difference(self, task: RenderTask, segments: Sequence[Segment]) -> None:
        planned = [(beat.slug, beat.frames) for beat in self.manifest.beats if beat.slug in task.beats]
        drawn = [(segment.beat, segment.frames) for segment in segments]
        if drawn != planned:
            raise SceneError(
                f"{self.origin.lecture.slug}, scene {task.scene}: the render gave {_told(drawn)} "
                f"where the plan has {_told(planned)}; a scene must do the same whenever it runs"
            )

    def _motion(self, task: RenderTask) -> int:
        return sum(beat.moving for beat in self.manifest.beats if beat.slug in task.beats)


def _lengths_until(scene: Scene, last: str, lengths: Lengths) -> dict[str, tuple[int, ...]]:
    """Return the sentence lengths that a beat's picture depends on: its own, and the scene's earlier ones."""
    slugs = [beat.slug for beat in scene.beats]
    return {slug: lengths[slug] for slug in slugs[: slugs.index(last) + 1]}


def _told(beats: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"beat {slug} of {frames} frames" for slug, frames in beats) or "nothing"
