"""The parts of a render that need no process: timing, tasks, keys."""

from concurrent.futures import Executor, Future
from dataclasses import replace

import pytest

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError, SceneError
from scenes.contract.manifest import LectureManifest
from scenes.contract.plan import LecturePlan, PlannedBeat, PlannedScene, Sentence, Step, refuse_twins
from scenes.contract.profile import PROFILES
from scenes.contract.task import Segment
from scripts.cache import Store
from scripts.plans import Origin, Plans
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


def made(lecture, tmp_path, lengths=LENGTHS, profile="draft", inputs=None):
    origin = Origin.of(lecture, inputs or {})
    size = PROFILES[profile]
    manifest = LectureManifest(
        "shadow", "T", "Why?", 1, "P", "C", profile, size.width, size.height, FPS, "silent", "en", {}, "f",
        timed(PLAN, lengths),
    )  # fmt: skip
    found = Segments.of(origin, size, lengths, manifest, Store(tmp_path / "kept", ".mp4"))
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


def test_missing_beats_become_runs_within_their_scene(segments):
    assert [(task.scene, task.beats) for task in segments.tasks()] == [
        ("First", ("a", "b")),
        ("First", ("c",)),
        ("Second", ("d",)),
    ]


def test_a_task_knows_the_sentences_of_every_beat_up_to_its_last(segments):
    by_beats = {task.beats: task.lengths for task in segments.tasks()}
    assert by_beats["a", "b"] == {"a": (20,), "b": (20,)}
    assert by_beats["c",] == {"a": (20,), "b": (20,), "c": (20,)}
    assert by_beats["d",] == {"d": (20, 30)}


def test_the_task_with_most_motion_is_handed_out_first(segments):
    executor = AtOnce(as_planned)
    segments.draw(executor, lambda frames: None)
    assert [task.beats for task in executor.tasks] == [("a", "b"), ("d",), ("c",)]


def test_drawn_segments_are_kept_in_the_lectures_order_and_frames_are_counted_off(segments):
    counted = []
    segments.draw(AtOnce(as_planned), counted.append)
    assert [path.read_bytes() for path in segments.files] == [f"video of {slug}".encode() for slug in "abcd"]
    assert sorted(counted) == [24, 24, 44, 57]


def test_what_is_kept_is_not_asked_for_again(segments, lecture, tmp_path):
    segments.draw(AtOnce(as_planned), lambda frames: None)
    assert made(lecture, tmp_path).tasks() == []


def test_a_gap_in_what_is_kept_is_all_that_is_asked_for(segments, lecture, tmp_path):
    segments.draw(AtOnce(as_planned), lambda frames: None)
    segments.found["b"].write_bytes(b"harmed")
    (task,) = made(lecture, tmp_path).tasks()
    assert task.beats == ("b",)
    assert set(task.lengths) == {"a", "b"}


@pytest.mark.parametrize(("longer", "again"), [("a", "abc"), ("b", "bc"), ("c", "c"), ("d", "d")])
def test_a_longer_sentence_redraws_its_beat_and_the_later_ones_of_its_scene(segments, lecture, tmp_path, longer, again):
    segments.draw(AtOnce(as_planned), lambda frames: None)
    lengths = {**LENGTHS, longer: tuple(n + 5 for n in LENGTHS[longer])}
    later = made(lecture, tmp_path, lengths)
    assert "".join(beat.slug for beat in later.missing) == again


def test_another_profile_other_inputs_or_an_edited_lecture_redraw_everything(segments, lecture, tmp_path):
    segments.draw(AtOnce(as_planned), lambda frames: None)
    assert len(made(lecture, tmp_path, profile="web").missing) == 4
    assert len(made(lecture, tmp_path, inputs={"a": [1.0, 2.0]}).missing) == 4
    assert len(made(replace(lecture, title="Another"), tmp_path).missing) == 4
    lecture.path.write_text(SOURCE.replace("X = 1", "X = 2"))
    assert len(made(lecture, tmp_path).missing) == 4


def test_a_change_to_one_scene_redraws_that_scene_alone(segments, lecture, tmp_path):
    segments.draw(AtOnce(as_planned), lambda frames: None)
    lecture.path.write_text(SOURCE.replace("z = 1", "z = 22"))
    assert [beat.slug for beat in made(lecture, tmp_path).missing] == ["d"]


def test_another_place_on_disk_redraws_nothing(segments, lecture, tmp_path):
    segments.draw(AtOnce(as_planned), lambda frames: None)
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
        lambda task: as_planned(task)[::-1] if len(task.beats) > 1 else (),
    ],
)
def test_segments_that_differ_from_the_plan_are_refused_and_not_kept(segments, answer):
    with pytest.raises(SceneError, match="where the plan has beat"):
        segments.draw(AtOnce(answer), lambda frames: None)
    assert not segments.found


def test_a_scene_that_raises_does_not_lose_what_others_have_drawn(segments):
    def answer(task):
        if task.scene == "Second":
            raise SceneError("scene Second raised")
        return as_planned(task)

    with pytest.raises(SceneError, match="scene Second raised"):
        segments.draw(AtOnce(answer), lambda frames: None)
    assert set(segments.found) == {"a", "b", "c"}


def test_nothing_is_kept_from_sources_that_were_edited_meanwhile(segments, lecture):
    def answer(task):
        lecture.path.write_text(SOURCE.replace("y = 1", "y = 22"))
        return as_planned(task)

    with pytest.raises(InputError, match=r"shadow\.py.* was changed during the render"):
        segments.draw(AtOnce(answer), lambda frames: None)
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


def test_beats_with_one_slug_are_refused_with_file_and_scenes(lecture):
    twins = replace(PLAN, scenes=(*PLAN.scenes, PlannedScene("Third", "Three", (beat("a"),))))
    with pytest.raises(InputError, match=r"shadow\.py: two beats are called 'a', in First and Third"):
        refuse_twins(twins, lecture.path)


def test_beats_with_slugs_of_their_own_pass(lecture):
    refuse_twins(PLAN, lecture.path)
