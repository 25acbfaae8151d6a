"""The doorway to the scenes: plan a lecture, render a run of its beats, draw a still or a storyboard.

Every function is pure: what it returns depends on its arguments and the project's files alone. Scripts call them
in worker processes, so that only those import Manim.
"""

import gc
import importlib
import importlib.util
import io
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from manim import Scene
from PIL import Image

from scenes.contract.course import Lecture, scene_names
from scenes.contract.errors import InputError, SceneError, unknown
from scenes.contract.finding import SceneAudit
from scenes.contract.plan import LecturePlan, PlannedScene, refuse_twins
from scenes.contract.profile import Profile
from scenes.contract.sources import PROJECT
from scenes.contract.storyboard import DrawnBeat, DrawnScene
from scenes.contract.task import RenderTask, Segment
from scenes.engine import stopwatch
from scenes.engine.encoder import SegmentEncoder
from scenes.engine.probe import Moment, ProbeRenderer
from scenes.engine.renderer import BeatRenderer, FrameSink, Pixels
from scenes.engine.stage import stage
from scenes.kit.inputs import LectureInputs, inputs_of
from scenes.kit.scene import LectureScene

DRY = Profile("dry", 854, 480, 15, qp=0, preset="ultrafast")


def plan(lecture: Lecture, fps: int, inputs: Mapping[str, Any], only: Sequence[str] | None = None) -> LecturePlan:
    """Play a lecture, or ``only`` some of its scenes, without drawing it, and return what it says and shows.

    Raises
    ------
    InputError
        The inputs make no sense, two beats have one slug, or the last scene has no recap.
    SceneError
        A scene raised.
    """
    module = _module(lecture)
    given = _inputs(lecture, module, inputs)
    scenes = []
    with stage(replace(DRY, fps=fps)):
        for name in only or scene_names(lecture.path):
            scene = _perform(lecture, module, name, BeatRenderer(through=True), given, {})
            scenes.append(PlannedScene(name, scene.title, tuple(scene.planned)))
    planned = LecturePlan(lecture.slug, fps, given.as_dict(), tuple(scenes))
    refuse_twins(planned, lecture.path)
    return planned


def render(task: RenderTask) -> tuple[Segment, ...]:
    """Draw and encode a run of beats."""
    encoder = _Clocked(task.profile)
    _play(task.lecture, task.scene, task.beats, task.profile, task.inputs, task.lengths, encoder)
    return tuple(encoder.segments)


def clear(task: RenderTask) -> tuple[Segment, ...]:
    """Draw a run of beats on nothing; the segments are lossless RGBA, see `scenes.engine.clear`."""
    # By name, since renders follow from all that this module imports.
    drawing = importlib.import_module("scenes.engine.clear")
    module = _module(task.lecture)
    given = _inputs(task.lecture, module, task.inputs)
    with stage(task.profile):
        encoder = drawing.ClearEncoder(task.profile)
        renderer = drawing.ClearRenderer(task.beats, encoder)
        _perform(task.lecture, module, task.scene, renderer, given, task.lengths)
    return tuple(encoder.segments)


def costs(task: RenderTask) -> tuple[tuple[Segment, ...], dict[str, float]]:
    """Draw and encode a run of beats; return also the seconds of CPU by stage, see `scenes.engine.stopwatch`."""
    with stopwatch.running() as seconds:
        segments = render(task)
    return segments, seconds


class _Clocked(SegmentEncoder):
    """Notes what each beat takes; by the processor's clock, which goes on at one pace on a machine that is busy."""

    def begin_beat(self, slug: str) -> None:
        self._began = time.process_time()
        super().begin_beat(slug)

    def end_beat(self, slug: str) -> None:
        super().end_beat(slug)
        self.segments[-1] = replace(self.segments[-1], seconds=time.process_time() - self._began)


def still(lecture: Lecture, scene: str, beat: str, profile: Profile, inputs: Mapping[str, Any]) -> bytes:
    """Return the last frame of a beat as a PNG.

    Raises
    ------
    InputError
        There is no such scene or beat; the message has the nearest names.
    """
    if scene not in (names := scene_names(lecture.path)):
        raise unknown(f"scene of {lecture.slug}", scene, names)
    pictures = _LastFrames()
    played = _play(lecture, scene, [beat], profile, inputs, {}, pictures, last_frames=True)
    if beat not in pictures.png:
        raise unknown(f"beat of {scene}", beat, (told.slug for told in played.planned))
    return pictures.png[beat]


def audit(
    lecture: Lecture,
    scene: str,
    fps: int,
    inputs: Mapping[str, Any],
    lengths: Mapping[str, tuple[int, ...]],
    pictures: bool,
) -> SceneAudit:
    """Play a scene without encoding it, and return what is wrong with it; see `scenes.audit.auditor.audit_scene`."""
    # By name, since renders follow from all that this module imports: they aren't out of date when a rule changes.
    auditor = importlib.import_module("scenes.audit.auditor")
    module = _module(lecture)
    given = _inputs(lecture, module, inputs)

    def perform(renderer: BeatRenderer) -> LectureScene:
        return _perform(lecture, module, scene, renderer, given, lengths)

    with stage(replace(DRY, fps=fps)):
        audited: SceneAudit = auditor.audit_scene(
            perform, _home(module, scene), lecture.slug, scene, fps, lengths, pictures=pictures
        )
    return audited


def numbers(lecture: Lecture, scene: str, inputs: Mapping[str, Any]) -> SceneAudit:
    """Play a scene without drawing it, and return where its numbers come from; the audit has no other findings."""
    auditor = importlib.import_module("scenes.audit.auditor")
    module = _module(lecture)
    given = _inputs(lecture, module, inputs)
    with stage(DRY):
        audited: SceneAudit = auditor.audit_numbers(
            lambda renderer: _perform(lecture, module, scene, renderer, given, {}),
            _home(module, scene),
            lecture.slug,
            scene,
        )
    return audited


class _LastFrames:
    """A frame sink that keeps the latest picture of each beat as a PNG."""

    def __init__(self) -> None:
        self.png: dict[str, bytes] = {}

    def begin_beat(self, slug: str) -> None:
        self._slug = slug

    def frame(self, pixels: Pixels, repeat: int, changed: object) -> None:
        self.png[self._slug] = _png(pixels)

    def end_beat(self, slug: str) -> None:
        pass


def storyboard(lecture: Lecture, scene: str, profile: Profile, inputs: Mapping[str, Any]) -> DrawnScene:
    """Draw each beat of a scene amid its motion and at its end.

    Raises
    ------
    InputError
        There is no such scene; the message has the nearest names.
    """
    if scene not in (names := scene_names(lecture.path)):
        raise unknown(f"scene of {lecture.slug}", scene, names)
    module = _module(lecture)
    given = _inputs(lecture, module, inputs)
    with stage(profile):
        pictures = _Storyboard()
        played = _perform(lecture, module, scene, pictures.renderer, given, {})
    beats = (DrawnBeat(beat, *pictures.of[beat.slug]) for beat in played.planned)
    return DrawnScene(scene, played.title, tuple(beats))


class _Storyboard:
    """Keeps of each beat, as PNGs, two pictures amid its motion and the last; made on the stage it is for."""

    def __init__(self) -> None:
        self.renderer = ProbeRenderer(self._take)
        self.of: dict[str, tuple[tuple[bytes, ...], bytes]] = {}
        self._amid: list[tuple[int, Pixels]] = []

    def _take(self, scene: Scene, moment: Moment) -> None:
        picture = self.renderer.picture(scene)
        if not moment.ends:
            self._amid.append((moment.moved, picture))
            return
        # Only now is it known how long the beat moves; what was drawn in vain costs less than playing it twice.
        chosen = _spread([moved for moved, _ in self._amid], moment.moved)
        self.of[moment.beat] = tuple(_png(self._amid[number][1]) for number in chosen), _png(picture)
        self._amid = []


def _spread(moments: Sequence[int], length: int) -> list[int]:
    """Return the numbers of the two moments that are nearest to a third and two thirds of a length."""
    if len(moments) < 2:
        return list(range(len(moments)))
    first = min(range(len(moments) - 1), key=lambda number: abs(moments[number] - length / 3))
    second = min(range(first + 1, len(moments)), key=lambda number: abs(moments[number] - length * 2 / 3))
    return [first, second]


def _png(pixels: Pixels) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _play(
    lecture: Lecture,
    scene: str,
    beats: Sequence[str],
    profile: Profile,
    inputs: Mapping[str, Any],
    lengths: Mapping[str, tuple[int, ...]],
    sink: FrameSink,
    *,
    last_frames: bool = False,
) -> LectureScene:
    module = _module(lecture)
    given = _inputs(lecture, module, inputs)
    with stage(profile):
        renderer = BeatRenderer(beats, sink, last_frames=last_frames)
        return _perform(lecture, module, scene, renderer, given, lengths)


def _perform(
    lecture: Lecture,
    module: ModuleType,
    scene: str,
    renderer: BeatRenderer,
    inputs: LectureInputs,
    lengths: Mapping[str, tuple[int, ...]],
) -> LectureScene:
    """Play one scene; turn whatever it raises into a `SceneError` that shows the author's own lines."""
    settings = {"lecture": lecture, "input_values": inputs.as_dict(), "sentence_lengths": dict(lengths)}
    scene_class = type(scene, (getattr(module, scene),), settings)
    # The scene before, with its frames of many megabytes, goes now: it's in cycles, which are looked for seldom.
    gc.collect()
    played = scene_class(renderer=renderer)
    try:
        played.render()
    except InputError:
        raise
    except Exception as error:
        raise SceneError(_authors_traceback(lecture, scene, played, error)) from None
    if not played.planned:
        raise SceneError(f"{lecture.slug}, scene {scene}: it tells nothing yet; a scene needs a beat")
    return played


def _authors_traceback(lecture: Lecture, scene: str, played: LectureScene, error: Exception) -> str:
    """Say which scene and beat raised, and where in the lecture's own file."""
    beat = f", beat '{played.open_beat}'" if played.open_beat else ""
    return "\n".join([f"{lecture.slug}, scene {scene}{beat}: {type(error).__name__}: {error}", *_where(lecture, error)])


def _where(lecture: Lecture, error: Exception) -> list[str]:
    """Return where an error was raised, two lines a place: in the lecture, and in what it uses of ours.

    What the kit refuses by intent is the author's mistake, and only the author's lines are shown.
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [n for n, frame in enumerate(frames) if lecture.owns(Path(frame.filename))]
    ours = [n for n, frame in enumerate(frames) if _is_ours(frame.filename) and n > max(own, default=len(frames))]
    refused = isinstance(error, ValueError | KeyError | RuntimeError)
    shown = [frames[n] for n in (own if refused else [*own, *ours[-1:]])]
    lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}\n    {frame.line}" for frame in shown]
    if isinstance(error, SyntaxError) and error.filename:
        lines.append(f"  {error.filename}:{error.lineno}\n    {(error.text or '').strip()}")
    return lines


def _is_ours(file: str) -> bool:
    """Tell whether a file is the project's: neither a library's, nor this one, through which everything comes."""
    return file.startswith(f"{PROJECT}/") and "site-packages" not in file and file != __file__


def _inputs(lecture: Lecture, module: ModuleType, values: Mapping[str, Any]) -> LectureInputs:
    try:
        return inputs_of(module, values)
    except ValueError as error:
        raise InputError(f"the inputs of {lecture.slug} make no sense: {error}") from None


def _home(module: ModuleType, scene: str) -> ModuleType:
    """Return the module that a scene of a lecture stands in: the lecture's own, or one of its folder."""
    return sys.modules[getattr(module, scene).__module__]


def _module(lecture: Lecture) -> ModuleType:
    """Import a lecture from its file or folder, as itself and under its own name, wherever it lies."""
    for name in [name for name in sys.modules if name.startswith(f"{lecture.module}.")]:
        del sys.modules[name]
    spec = importlib.util.spec_from_file_location(lecture.module, lecture.path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[lecture.module] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        lines = [f"{lecture.slug} can't be imported: {type(error).__name__}: {error}", *_where(lecture, error)]
        raise SceneError("\n".join(lines)) from None
    return module
