"""Plans: what each lecture is going to say and show, from the cache or from a dry run in a worker."""

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture, scene_names
from scenes.contract.errors import InputError, SceneError
from scenes.contract.plan import LecturePlan, refuse_twins
from scenes.contract.sources import fingerprint
from scripts.cache import Store, digest
from scripts.pool import doorway


@dataclass(frozen=True, slots=True)
class Origin:
    """A lecture with an instructor's inputs, and the digest of all that its pictures and words follow from.

    The digest covers neither the profile nor the voice. It is taken before anything is made, so that what
    is made from sources that change meanwhile is not kept under their name.
    """

    lecture: Lecture
    inputs: Mapping[str, Any] = field(hash=False)
    digest: str

    @classmethod
    def of(cls, lecture: Lecture, inputs: Mapping[str, Any]) -> "Origin":
        """Return the origin as the files are now."""
        return cls(lecture, inputs, _digest(lecture, inputs))

    def scene(self, name: str) -> str:
        """Return the digest for one scene: it stays when other scenes of the lecture change."""
        return _digest(self.lecture, self.inputs, name)

    def pictures(self, name: str) -> str:
        """Return the digest for what one scene shows: it stays when only the words of its beats change."""
        return _digest(self.lecture, self.inputs, name, silent=True)

    def refuse_change(self) -> None:
        """Raise ``InputError`` when a file was edited since: nobody knows which version a worker has read."""
        if Origin.of(self.lecture, self.inputs).digest != self.digest:
            raise InputError(
                f"{self.lecture.path}, or a file it is made from, was changed during the render; run the command again"
            )


def _digest(lecture: Lecture, inputs: Mapping[str, Any], scene: str | None = None, *, silent: bool = False) -> str:
    words = {name: value for name, value in asdict(lecture).items() if name != "path"}
    return digest(fingerprint(lecture.path, scene, silent=silent), words, dict(inputs))


@dataclass(frozen=True, slots=True)
class Plans:
    """The cache of plans below a build folder."""

    build: Path

    def read(self, origin: Origin, fps: int) -> LecturePlan | None:
        """Return the plan if it is known."""
        content = self._store.read(_key(origin, fps))
        return LecturePlan.from_json(json.loads(content)) if content else None

    def scene(self, origin: Origin, name: str, fps: int) -> LecturePlan | None:
        """Return the plan of one scene if it is known, whatever has become of the lecture's others.

        It has no inputs, since it stays when those change that the scene doesn't follow from.
        """
        content = self._store.read(_key(origin, fps, name))
        return LecturePlan.from_json(json.loads(content)) if content else None

    def keep(self, origin: Origin, plan: LecturePlan) -> None:
        """Keep a plan for the next render, as a whole and by scenes; raise ``InputError`` if a source was edited."""
        parts = {_key(origin, plan.fps): plan}
        for scene in plan.scenes:
            parts[_key(origin, plan.fps, scene.name)] = replace(plan, inputs={}, scenes=(scene,))
        # The scenes were read again just now.
        origin.refuse_change()
        for key, part in parts.items():
            self._store.keep(key, json.dumps(part.to_json(), ensure_ascii=False).encode())

    @property
    def _store(self) -> Store:
        return Store(self.build / "cache" / "plans", ".json")


def _key(origin: Origin, fps: int, scene: str | None = None) -> str:
    return digest("plan", origin.digest, fps) if scene is None else digest("plan", origin.scene(scene), fps, scene)


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a dry run of some lectures found out.

    Attributes
    ----------
    plans
        Of the lectures that could be played to their end.
    partial
        Of the others: the plan of those of their scenes that could be played, if there are any.
    failures
        What scenes raised, each error once.
    """

    plans: dict[Origin, LecturePlan] = field(default_factory=dict)
    partial: dict[Origin, LecturePlan] = field(default_factory=dict)
    failures: list[SceneError] = field(default_factory=list)


def dry_run(origins: Iterable[Origin], fps: int, executor: Executor, kept: Plans | None = None) -> DryRun:
    """Plan lectures in workers, all their scenes side by side, but for those whose plan is ``kept``.

    Raises
    ------
    InputError
        An author's or a user's mistake, such as two beats with one slug.
    """
    waiting = {origin: _submitted(origin, fps, executor, kept) for origin in origins}
    found = DryRun()
    for origin, futures in waiting.items():
        parts, errors = _parts(origin.lecture, futures)
        known = {str(error) for error in found.failures}
        found.failures.extend(error for message, error in errors.items() if message not in known)
        origin.refuse_change()
        if parts:
            inputs = {name: value for part in parts for name, value in part.inputs.items()}
            plan = LecturePlan(
                origin.lecture.slug, fps, inputs, tuple(scene for part in parts for scene in part.scenes)
            )
            refuse_twins(plan, origin.lecture.path)
            # Through JSON and back, so that a plan is the same whether it comes from a worker or the cache.
            plan = LecturePlan.from_json(json.loads(json.dumps(plan.to_json())))
            (found.partial if errors else found.plans)[origin] = plan
    return found


def _submitted(origin: Origin, fps: int, executor: Executor, kept: Plans | None) -> list[Future[LecturePlan]]:
    """Ask for the plan of each scene; of a file that has none, for the lecture's: a worker says what is wrong.

    One scene at least is planned anew, since it tells the lecture's inputs.
    """
    try:
        names = scene_names(origin.lecture.path)
    except InputError:
        return [executor.submit(doorway("plan"), origin.lecture, fps, origin.inputs, ())]
    found = {name: kept.scene(origin, name, fps) if kept else None for name in names}
    if all(found.values()):
        found[names[0]] = None
    return [
        _known(plan) if plan else executor.submit(doorway("plan"), origin.lecture, fps, origin.inputs, (name,))
        for name, plan in found.items()
    ]


def _known(plan: LecturePlan) -> Future[LecturePlan]:
    future: Future[LecturePlan] = Future()
    future.set_result(plan)
    return future


def _parts(lecture: Lecture, futures: Iterable[Future[LecturePlan]]) -> tuple[list[LecturePlan], dict[str, SceneError]]:
    """Return the plans of the scenes that could be played, and what the others raised, by its message."""
    parts, errors = [], {}
    for future in futures:
        try:
            parts.append(future.result())
        except SceneError as error:
            errors[str(error)] = error
        except BrokenProcessPool:
            errors[str(died(lecture))] = died(lecture)
    return parts, errors


def died(lecture: Lecture) -> SceneError:
    """Return the error for a worker process that ended before its work did."""
    return SceneError(
        f"{lecture.slug}: a rendering process died, perhaps for want of memory; "
        "run the command again to go on, with a smaller --profile if it dies again"
    )
