"""The course as a table: what there is, how long it is, and what is up to date."""

from dataclasses import dataclass
from pathlib import Path

from scenes.contract.course import Course, Lecture, scene_names
from scenes.contract.errors import InputError
from scenes.contract.manifest import LectureManifest
from scenes.contract.plan import LecturePlan
from scenes.contract.profile import PROFILES
from scripts.outputs import Outputs
from scripts.plans import Origin, Plans
from scripts.progress import clock_time

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Row:
    """What is known about a lecture without starting Manim; `UNKNOWN` where nothing is.

    ``minutes`` begins with ``~`` when it is an estimate: no voice has said the lecture as it is now.
    ``rendered`` names the profiles there are, and says which of them are out of date.
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
    rows = [HEADER, *(row(lecture, build) for lecture in course.lectures)]
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


def row(lecture: Lecture, build: Path) -> Row:
    """Return what is known about a lecture: from its file, its manifests and its cached plans."""
    try:
        scenes = str(len(scene_names(lecture.path)))
    except InputError:
        return Row(lecture.part_title, lecture.slug, UNKNOWN, UNKNOWN, UNKNOWN, "its file can't be read")
    origin = Origin.of(lecture, {})
    rendered = _rendered(origin, build)
    current = next((manifest for manifest, fresh in rendered if fresh), None)
    beats, minutes = _length(current, _plan(origin, build))
    states = [manifest.profile if fresh else f"{manifest.profile} (out of date)" for manifest, fresh in rendered]
    return Row(lecture.part_title, lecture.slug, scenes, beats, minutes, ", ".join(states) or "no")


def _rendered(origin: Origin, build: Path) -> list[tuple[LectureManifest, bool]]:
    """Return the manifest of each profile there is, and whether its render is still what one would get."""
    found = []
    for profile in PROFILES.values():
        outputs = Outputs(build, origin.lecture, profile)
        manifest = outputs.last()
        if manifest:
            fresh = outputs.current(manifest, origin) and outputs.intact(manifest, thoroughly=False)
            found.append((manifest, fresh))
    return found


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
