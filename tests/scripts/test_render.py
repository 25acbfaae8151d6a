"""The parts of a render that need no process: timing, tasks, keys."""

import json
from concurrent.futures import Executor, Future
from dataclasses import replace

import pytest

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError, SceneError
from scenes.contract.manifest import LectureManifest
from scenes.contract.plan import LecturePlan, PlannedBeat, PlannedScene, Sentence, Step, refuse_twins
from scenes.contract.profile import PROFILES
from scenes.contract.task import Segment
from scripts import render
from scripts.cache import Store
from scripts.costs import Cost, Costs
from scripts.plans import DryRun, Origin, Plans, dry_run
from scripts.render import timed
from scripts.segments import Segments

FPS = 10
SOURCE = """
X = 1
class First(LectureScene): y = 1
class Second(LectureScene): z = 1
"""


def beat(slug, *steps, sentences=1):
    return PlannedBeat(slug, tuple(Sentence(f"Sentence {n}.", f"Said {n}.") for n in range(sentences)), steps)


PLAN = LecturePlan(
    "shadow",
    FPS,
    {},
    (
        PlannedScene("First", "One", (beat("a", Step("move", 5)), beat("b", Step("move", 40)), beat("c"))),
        PlannedScene("Second", "Two", (beat("d", Step("move", 5), Step("until", 1), sentences=2),)),
    ),
)
LENGTHS = {"a": (20,), "b": (20,), "c": (20,), "d": (20, 30)}


# --- timing ------------------------------------------------------------------------------------------------


def test_beats_and_sentences_stand_at_their_frames():
    # By hand, at 10 frames a second: a pause of 3 between sentences, 4 after the last word, 4 after motion.
    first, second = timed(PLAN, LENGTHS)
    assert [(b.slug, b.start, b.frames, b.moving) for b in first.beats] == [
        ("a", 0, 24, 5),
        ("b", 24, 44, 40),
        ("c", 68, 24, 0),
    ]
    (d,) = second.beats
    assert (d.start, d.frames) == (92, 20 + 3 + 30 + 4)
    assert [(said.start, said.frames) for said in d.sentences] == [(0, 20), (23, 30)]


def test_captions_and_spoken_forms_keep_their_places():
    (d,) = timed(PLAN, LENGTHS)[1].beats
    assert [(said.caption, said.spoken) for said in d.sentences] == [
        ("Sentence 0.", "Said 0."),
        ("Sentence 1.", "Said 1."),
    ]


# --- which segments, in which tasks -------------------------------------------------------------------------


@pytest.fixture
def lecture(tmp_path):
    path = tmp_path / "part" / "shadow.py"
    path.parent.mkdir()
    path.write_text(SOURCE)
    return Lecture("shadow", 1, "T", "Why?", "part", "P", "C", path)


@pytest.fixture
def segments(lecture, tmp_path):
    return made(lecture, tmp_path)


SECONDS = {"First/a": 0.5, "First/b": 1.5, "First/c": 1.0, "Second/d": 1.8}


def costs(tmp_path, seconds=SECONDS):
    return Costs(tmp_path / "costs.json", {name: Cost(taken, 5) for name, taken in seconds.items()})


def made(lecture, tmp_path, lengths=LENGTHS, profile="draft", inputs=None):
    origin = Origin.of(lecture, inputs or {})
    size = PROFILES[profile]
    manifest = LectureManifest(
        "shadow", "T", "Why?", 1, "P", "C", profile, size.width, size.height, FPS, "silent", "en", {}, "f",
        timed(PLAN, lengths),
    )  # fmt: skip
    found = Segments.of(origin, size, lengths, manifest, Store(tmp_path / "kept", ".mp4"), costs(tmp_path))
    found.look()
    return found


class AtOnce(Executor):
    """Draws nothing: gives for every task what ``answer`` says, and remembers the tasks."""

    def __init__(self, answer):
        self.answer, self.tasks = answer, []

    def submit(self, fn, /, task):
        self.tasks.append(task)
        future = Future()
        try:
            future.set_result(self.answer(task))
        except SceneError as error:
            future.set_exception(error)
        return future


def as_planned(task):
    frames = {"a": 24, "b": 44, "c": 24, "d": 57}
    return tuple(Segment(slug, frames[slug], f"video of {slug}".encode()) for slug in task.beats)


def test_every_missing_beat_is_a_task_of_its_own(segments):
    assert sorted((task.scene, *task.beats) for task in segments.tasks()) == [
        ("First", "a"), ("First", "b"), ("First", "c"), ("Second", "d"),
    ]  # fmt: skip


def test_a_task_knows_the_sentences_of_every_beat_up_to_its_own(segments):
    by_beat = {task.beats: task.lengths for task in segments.tasks()}
    assert by_beat["a",] == {"a": (20,)}
    assert by_beat["c",] == {"a": (20,), "b": (20,), "c": (20,)}
    assert by_beat["d",] == {"d": (20, 30)}


def order_of(segments):
    return [slug for task in segments.tasks() for slug in task.beats]


def test_the_task_that_takes_longest_is_handed_out_first(segments):
    executor = AtOnce(as_planned)
    segments.begin(executor).finish(lambda frames: None)
    assert [task.beats for task in executor.tasks] == [("d",), ("b",), ("c",), ("a",)]


def test_what_earlier_renders_measured_goes_before_what_moves_most(segments, tmp_path):
    assert order_of(replace(segments, costs=costs(tmp_path, {**SECONDS, "First/c": 60.0}))) == ["c", "d", "b", "a"]
    # A fifth of a second for a frame that moves: 8 s, 1 s and 0.2 s; and "d" moves as long as "a".
    assert order_of(replace(segments, costs=costs(tmp_path, {"First/a": 1.0}))) == ["b", "a", "d", "c"]
    assert order_of(replace(segments, costs=costs(tmp_path, {})))[0] == "b"


def test_what_beats_took_is_known_to_the_next_render(segments, tmp_path):
    def answer(task):
        return tuple(replace(segment, seconds=ord(segment.beat)) for segment in as_planned(task))

    segments.begin(AtOnce(answer)).finish(lambda frames: None)
    learnt = json.loads((tmp_path / "costs.json").read_text())
    assert learnt == {"First/a": [97, 5], "First/b": [98, 40], "First/c": [99, 0], "Second/d": [100, 5]}


def test_drawn_segments_are_kept_in_the_lectures_order_and_frames_are_counted_off(segments):
    counted = []
    segments.begin(AtOnce(as_planned)).finish(counted.append)
    assert [path.read_bytes() for path in segments.files] == [f"video of {slug}".encode() for slug in "abcd"]
    assert sorted(counted) == [24, 24, 44, 57]


def test_what_is_kept_is_not_asked_for_again(segments, lecture, tmp_path):
    segments.begin(AtOnce(as_planned)).finish(lambda frames: None)
    assert made(lecture, tmp_path).tasks() == []


def test_a_gap_in_what_is_kept_is_all_that_is_asked_for(segments, lecture, tmp_path):
    segments.begin(AtOnce(as_planned)).finish(lambda frames: None)
    segments.found["b"].write_bytes(b"harmed")
    (task,) = made(lecture, tmp_path).tasks()
    assert task.beats == ("b",)
    assert set(task.lengths) == {"a", "b"}


@pytest.mark.parametrize("longer", LENGTHS)
def test_a_longer_sentence_redraws_its_beat_alone(segments, lecture, tmp_path, longer):
    segments.begin(AtOnce(as_planned)).finish(lambda frames: None)
    lengths = {**LENGTHS, longer: tuple(n + 5 for n in LENGTHS[longer])}
    assert [beat.slug for beat in made(lecture, tmp_path, lengths).missing] == [longer]


def test_another_profile_other_inputs_or_an_edited_lecture_redraw_everything(segments, lecture, tmp_path):
    segments.begin(AtOnce(as_planned)).finish(lambda frames: None)
    assert len(made(lecture, tmp_path, profile="web").missing) == 4
    assert len(made(lecture, tmp_path, inputs={"a": [1.0, 2.0]}).missing) == 4
    assert len(made(replace(lecture, title="Another"), tmp_path).missing) == 4
    lecture.path.write_text(SOURCE.replace("X = 1", "X = 2"))
    assert len(made(lecture, tmp_path).missing) == 4


def test_a_change_to_one_scene_redraws_that_scene_alone(segments, lecture, tmp_path):
    segments.begin(AtOnce(as_planned)).finish(lambda frames: None)
    lecture.path.write_text(SOURCE.replace("z = 1", "z = 22"))
    assert [beat.slug for beat in made(lecture, tmp_path).missing] == ["d"]


def test_another_place_on_disk_redraws_nothing(segments, lecture, tmp_path):
    segments.begin(AtOnce(as_planned)).finish(lambda frames: None)
    moved = tmp_path / "elsewhere" / "shadow.py"
    moved.parent.mkdir()
    lecture.path.rename(moved)
    assert made(replace(lecture, path=moved), tmp_path).missing == ()


@pytest.mark.parametrize(
    "answer",
    [
        lambda task: as_planned(task)[:-1],
        lambda task: tuple(replace(segment, frames=segment.frames + 1) for segment in as_planned(task)),
        lambda task: tuple(replace(segment, beat="other") for segment in as_planned(task)),
        lambda task: as_planned(task) * 2,
    ],
)
def test_segments_that_differ_from_the_plan_are_refused_and_not_kept(segments, answer):
    with pytest.raises(SceneError, match="where the plan has beat"):
        segments.begin(AtOnce(answer)).finish(lambda frames: None)
    assert not segments.found


def test_a_scene_that_raises_does_not_lose_what_others_have_drawn(segments):
    def answer(task):
        if task.scene == "Second":
            raise SceneError("scene Second raised")
        return as_planned(task)

    with pytest.raises(SceneError, match="scene Second raised"):
        segments.begin(AtOnce(answer)).finish(lambda frames: None)
    assert set(segments.found) == {"a", "b", "c"}


def test_nothing_is_kept_from_sources_that_were_edited_meanwhile(segments, lecture):
    def answer(task):
        lecture.path.write_text(SOURCE.replace("y = 1", "y = 22"))
        return as_planned(task)

    with pytest.raises(InputError, match=r"shadow\.py.* was changed during the render"):
        segments.begin(AtOnce(answer)).finish(lambda frames: None)
    assert not segments.found


# --- plans -------------------------------------------------------------------------------------------------


def test_a_kept_plan_is_read_as_it_was_for_its_own_frame_rate(lecture, tmp_path):
    origin = Origin.of(lecture, {})
    Plans(tmp_path).keep(origin, PLAN)
    assert Plans(tmp_path).read(origin, FPS) == PLAN
    assert Plans(tmp_path).read(origin, 60) is None


def test_a_plan_is_not_found_once_the_lecture_or_its_inputs_change(lecture, tmp_path):
    Plans(tmp_path).keep(Origin.of(lecture, {}), PLAN)
    assert Plans(tmp_path).read(Origin.of(lecture, {"a": [1.0, 2.0]}), FPS) is None
    lecture.path.write_text(SOURCE.replace("y = 1", "y = 22"))
    assert Plans(tmp_path).read(Origin.of(lecture, {}), FPS) is None


class Planner(Executor):
    """Plans at once, and remembers which scenes it was asked for."""

    def __init__(self, **inputs):
        self.inputs, self.asked = inputs, []

    def submit(self, fn, /, lecture, fps, inputs, only):
        self.asked += only
        future = Future()
        scenes = tuple(scene for scene in PLAN.scenes if scene.name in only)
        future.set_result(replace(PLAN, inputs=self.inputs, scenes=scenes))
        return future


@pytest.fixture
def planned(lecture, tmp_path):
    """Return a function that plans what isn't kept, keeps that, and gives the plan and which scenes were played."""

    def plan(**inputs):
        origin, kept, planner = Origin.of(lecture, {}), Plans(tmp_path), Planner(**inputs)
        (made,) = dry_run([origin], FPS, planner, kept).plans.values()
        kept.keep(origin, made)
        return made, planner.asked

    return plan


def test_only_the_scene_that_was_edited_is_planned_again(planned, lecture):
    assert planned() == (PLAN, ["First", "Second"])
    lecture.path.write_text(SOURCE.replace("z = 1", "z = 22"))
    assert planned() == (PLAN, ["Second"])
    lecture.path.write_text(SOURCE.replace("X = 1", "X = 22"))
    assert planned() == (PLAN, ["First", "Second"])


def test_inputs_that_the_scenes_do_not_follow_from_are_told_as_they_are_now(planned, lecture):
    planned(a=1)
    lecture.path.write_text(f"{SOURCE}# a comment is no part of a scene")
    assert planned(a=2) == (replace(PLAN, inputs={"a": 2}), ["First"])


def test_a_kept_plan_of_a_scene_that_was_cut_or_altered_is_made_again(planned, lecture, tmp_path):
    planned()
    for path in tmp_path.rglob("*.json"):
        path.write_bytes(path.read_bytes()[:-1])
    assert planned() == (PLAN, ["First", "Second"])


def test_no_plan_is_kept_of_sources_that_were_edited_meanwhile(lecture, tmp_path):
    origin = Origin.of(lecture, {})
    lecture.path.write_text(SOURCE.replace("y = 1", "y = 22"))
    with pytest.raises(InputError, match=r"shadow\.py.* was changed during the render"):
        Plans(tmp_path).keep(origin, PLAN)
    assert list(tmp_path.rglob("*.json")) == []


def test_beats_with_one_slug_are_refused_with_file_and_scenes(lecture):
    twins = replace(PLAN, scenes=(*PLAN.scenes, PlannedScene("Third", "Three", (beat("a"),))))
    with pytest.raises(InputError, match=r"shadow\.py: two beats are called 'a', in First and Third"):
        refuse_twins(twins, lecture.path)


def test_beats_with_slugs_of_their_own_pass(lecture):
    refuse_twins(PLAN, lecture.path)


# --- one lecture after another -----------------------------------------------------------------------------


def test_a_lecture_that_is_being_drawn_is_finished_before_the_next_ones_mistake_is_told(monkeypatch, lecture, tmp_path):
    done = []
    origins = [Origin(replace(lecture, slug=slug), {}, slug) for slug in ("shadow", "light", "later")]

    class Begun:
        def finish(self):
            done.append("shadow is finished")

    def begin(self, executor):
        done.append(f"{self.origin.lecture.slug} is begun")
        if self.origin.lecture.slug == "light":
            raise InputError("the voice can't say it")
        return Begun()

    monkeypatch.setattr(render, "planned", lambda *asked: DryRun(dict.fromkeys(origins, PLAN)))
    monkeypatch.setattr(render._Render, "begin", begin)
    order = render.Order((lecture,), PROFILES["draft"], None, tmp_path)
    with pytest.raises(InputError, match="the voice can't say it"):
        render.render(order, AtOnce(as_planned), None)
    assert done == ["shadow is begun", "light is begun", "shadow is finished"]
