"""The course as a table: what there is, how long it is, and what is up to date."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scenes.contract.course import Course, Lecture, scene_names
from scenes.contract.declared import Declaration, declaration
from scenes.contract.errors import InputError
from scenes.contract.manifest import LectureManifest
from scenes.contract.plan import LecturePlan
from scenes.contract.profile import PROFILES
from scripts.outputs import MANIFEST, Outputs
from scripts.plans import Origin, Plans
from scripts.progress import clock_time

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Row:
    """What is known about a lecture without starting Manim; `UNKNOWN` where nothing is.

    ``minutes`` begins with ``~`` when it is an estimate: no voice has said the lecture as it is now.
    ``rendered`` names the profiles there are, and says which of them are out of date. Below a lecture is a row for
    each set of other inputs that it was rendered with; ``lecture`` is their folder then.
    """

    part: str
    lecture: str
    scenes: str
    beats: str
    minutes: str
    rendered: str


HEADER = Row("part", "lecture", "scenes", "beats", "minutes", "rendered")


def table(course: Course, build: Path) -> str:
    """Return the course as lines of text, in teaching order."""
    rows = [HEADER, *(row for lecture in course.lectures for row in _rows(lecture, build))]
    cells = [(row.part, row.lecture, row.scenes, row.beats, row.minutes, row.rendered) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if 2 <= column <= 4 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def _rows(lecture: Lecture, build: Path) -> Iterator[Row]:
    """Yield what is known about a lecture: from its file, its manifests and its cached plans."""
    try:
        scenes = str(len(scene_names(lecture.path)))
        declared = declaration(lecture.path)
    except InputError:
        yield Row(lecture.part_title, lecture.slug, UNKNOWN, UNKNOWN, UNKNOWN, "its file can't be read")
        return
    home = build / lecture.slug
    rendered = _rendered(lecture, declared, home, build)
    current = next((manifest for manifest, fresh in rendered if fresh), None)
    beats, minutes = _length(current, _plan(Origin.of(lecture, {}), build))
    yield Row(lecture.part_title, lecture.slug, scenes, beats, minutes, _states(rendered) or "no")
    for folder in sorted({file.parent.parent for file in home.glob(f"*/*/{MANIFEST}")}):
        if rendered := _rendered(lecture, declared, folder, build):
            shown = next((manifest for manifest, fresh in rendered if fresh), rendered[0][0])
            beats, minutes = _length(shown, None)
            yield Row("", f"  {folder.name}", str(len(shown.scenes)), beats, minutes, _states(rendered))


def _rendered(lecture: Lecture, declared: Declaration, folder: Path, build: Path) -> list[tuple[LectureManifest, bool]]:
    """Return the manifest of each profile below a folder, and whether its render is still what one would get there."""
    found = []
    for profile in PROFILES.values():
        with contextlib.suppress(OSError, ValueError):
            manifest = LectureManifest.read(folder / profile.name / MANIFEST)
            inputs = declared.changed(manifest.inputs)
            outputs = Outputs(build, lecture, profile, inputs)
            # When the lecture's own inputs have changed, the same numbers go to a folder of another name.
            fresh = outputs.folder == folder / profile.name and outputs.current(manifest, Origin.of(lecture, inputs))
            found.append((manifest, fresh and outputs.intact(manifest, thoroughly=False)))
    return found


def _states(rendered: list[tuple[LectureManifest, bool]]) -> str:
    """Return the profiles that there are, and which of them are out of date."""
    return ", ".join(manifest.profile if fresh else f"{manifest.profile} (out of date)" for manifest, fresh in rendered)


def _plan(origin: Origin, build: Path) -> LecturePlan | None:
    rates = sorted({profile.fps for profile in PROFILES.values()}, reverse=True)
    plans = (Plans(build).read(origin, fps) for fps in rates)
    return next((plan for plan in plans if plan), None)


def _length(manifest: LectureManifest | None, plan: LecturePlan | None) -> tuple[str, str]:
    """Return how many beats and minutes, from the better of the two that there is."""
    if manifest:
        return str(len(manifest.beats)), clock_time(manifest.frames / manifest.fps)
    if plan:
        beats = [beat for scene in plan.scenes for beat in scene.beats]
        frames = sum(beat.clock(beat.estimated_lengths(plan.fps), plan.fps).now for beat in beats)
        return str(len(beats)), f"~{clock_time(frames / plan.fps)}"
    return UNKNOWN, UNKNOWN
