"""The doorway: a small lecture planned, rendered and stilled; mistakes answered with the author's own lines."""

import io
import pickle

import av
import numpy as np
import pytest
from PIL import Image

from scenes import worker
from scenes.contract.errors import InputError, SceneError
from scenes.contract.plan import LecturePlan
from scenes.contract.task import RenderTask

SMALL = '''
class Inputs(LectureInputs):
    """What may be changed."""
    size: float = 1.0

    def check(self):
        if self.size <= 0:
            raise ValueError(f"size must be positive; got {self.size}")


class Opening(LectureScene):
    title = "It begins"

    def construct(self):
        square, turn = Square(self.inputs.size, color=theme.DATA), ValueTracker(0)
        number = Number(0).shift([-3, 0, 0]).follow(turn.get_value)
        with self.beat("appear", f"It is {spoken.number(self.inputs.size)} wide.", "And so high.") as words:
            self.play(Create(square))
            words.then(FadeIn(number))
        with self.beat("turn", "It turns."):
            self.play(Rotate(square, 1), turn.animate.set_value(self.inputs.size))


class Ending(LectureScene):
    title = "It ends"
    recap_sentence = "It was small."

    def construct(self):
        circle = Circle(self.inputs.size / 2, color=theme.RESULT, fill_opacity=1)
        with self.beat("round", "It is round."):
            self.play(FadeIn(circle))

    def recap(self):
        return [Words("Small things end.")]
'''
SLUGS = {"Opening": ["title", "appear", "turn"], "Ending": ["round", "recap"]}


@pytest.fixture(scope="module")
def small(classroom):
    return classroom.lecture(SMALL)


@pytest.fixture(scope="module")
def planned(small):
    return worker.plan(small, 15, {})


def task(lecture, scene, beats, profile, inputs=None):
    plan = worker.plan(lecture, profile.fps, inputs or {})
    told = next(each for each in plan.scenes if each.name == scene).beats
    lengths = {beat.slug: beat.estimated_lengths(profile.fps) for beat in told}
    return RenderTask(lecture, scene, tuple(beats), profile, lengths, inputs or {})


def pictures(segment):
    with av.open(io.BytesIO(segment.video)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_a_plan_has_scenes_and_beats_in_the_order_of_the_file_between_two_cards(planned):
    assert {scene.name: [beat.slug for beat in scene.beats] for scene in planned.scenes} == SLUGS
    assert [scene.title for scene in planned.scenes] == ["It begins", "It ends"]
    assert (planned.lecture, planned.fps, planned.inputs) == ("small", 15, {"size": 1.0})


def test_the_cards_say_what_the_curriculum_and_the_lecture_do(planned):
    title, recap = planned.scenes[0].beats[0], planned.scenes[-1].beats[-1]
    assert [sentence.caption for sentence in title.sentences] == ["Small.", "How small is it?"]
    assert [sentence.caption for sentence in recap.sentences] == ["It was small."]


def test_a_plan_travels_as_json(planned):
    assert LecturePlan.from_json(planned.to_json()) == planned


def test_a_lecture_of_one_scene_has_both_cards(classroom):
    lecture = classroom.lecture(
        """
        class Only(LectureScene):
            recap_sentence = "That was it."

            def construct(self):
                with self.beat("middle", "It is."):
                    self.play(FadeIn(Square()))

            def recap(self):
                return [Words("It was.")]
        """
    )
    (scene,) = worker.plan(lecture, 15, {}).scenes
    assert [beat.slug for beat in scene.beats] == ["title", "middle", "recap"]


def test_planning_twice_is_planning_once(small, planned):
    assert worker.plan(small, 15, {}) == planned


@pytest.mark.parametrize("fps", [15, 30])
def test_segments_have_the_frames_of_the_plan(small, tiny, fps):
    profile = type(tiny)(tiny.name, tiny.width, tiny.height, fps, tiny.qp, tiny.preset)
    plan = worker.plan(small, fps, {})
    for scene in plan.scenes:
        segments = worker.render(task(small, scene.name, SLUGS[scene.name], profile))
        assert [segment.beat for segment in segments] == SLUGS[scene.name]
        for segment, beat in zip(segments, scene.beats, strict=True):
            expected = beat.clock(beat.estimated_lengths(fps), fps).now
            assert segment.frames == len(pictures(segment)) == expected


def test_beats_can_be_rendered_each_by_itself(small, tiny):
    together = worker.render(task(small, "Opening", SLUGS["Opening"], tiny))
    apart = [segment for slug in SLUGS["Opening"] for segment in worker.render(task(small, "Opening", [slug], tiny))]
    assert list(together) == apart


def test_a_task_and_what_it_gives_travel_between_processes(small, tiny):
    asked = task(small, "Ending", ["round"], tiny)
    assert pickle.loads(pickle.dumps(asked)) == asked
    given = worker.render(pickle.loads(pickle.dumps(asked)))
    assert pickle.loads(pickle.dumps(given)) == worker.render(asked)


def test_a_longer_voice_makes_a_longer_segment_and_the_same_motion(small, tiny):
    short = task(small, "Ending", ["round"], tiny)
    long = RenderTask(short.lecture, short.scene, short.beats, tiny, {"round": (100,)}, {})
    (one,), (other,) = worker.render(short), worker.render(long)
    assert other.frames == 100 + 6  # and the silence after the words
    moving = (
        next(scene for scene in worker.plan(small, 15, {}).scenes if scene.name == "Ending").beats[0].steps[0].amount
    )
    for before, after in zip(pictures(one)[:moving], pictures(other)[:moving], strict=True):
        assert np.abs(before.astype(int) - after).mean() < 1


@pytest.mark.parametrize(("scene", "beat"), [(scene, beat) for scene, beats in SLUGS.items() for beat in beats])
def test_the_still_of_a_beat_is_the_last_picture_of_its_segment(small, tiny, scene, beat):
    still = np.asarray(Image.open(io.BytesIO(worker.still(small, scene, beat, tiny, {}))))
    (segment,) = worker.render(task(small, scene, [beat], tiny))
    assert still.shape == (tiny.height, tiny.width, 3)
    assert np.abs(still.astype(int) - pictures(segment)[-1]).mean() < 3
    assert still.std() > 2


def test_inputs_change_what_is_said_and_what_is_seen(small, tiny, planned):
    changed = worker.plan(small, 15, {"size": 2.0})
    assert changed.inputs == {"size": 2.0}
    assert [scene.beats[1].sentences[0].caption for scene in (planned.scenes[0], changed.scenes[0])] == [
        "It is one wide.",
        "It is two wide.",
    ]
    for scene, beat in (("Opening", "turn"), ("Ending", "round")):
        assert worker.still(small, scene, beat, tiny, {}) != worker.still(small, scene, beat, tiny, {"size": 2.0})
    assert worker.render(task(small, "Ending", ["round"], tiny)) != worker.render(
        task(small, "Ending", ["round"], tiny, {"size": 2.0})
    )


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"size": -1.0}, "the inputs of small make no sense: size must be positive; got -1.0"),
        ({"sise": 1.0}, "the inputs of small make no sense: there is no input 'sise'; the inputs are size"),
    ],
)
def test_inputs_that_make_no_sense_are_refused_before_anything_plays(small, tiny, inputs, said):
    for attempt in (
        lambda: worker.plan(small, 15, inputs),
        lambda: worker.still(small, "Opening", "turn", tiny, inputs),
        lambda: worker.render(RenderTask(small, "Opening", ("turn",), tiny, {}, inputs)),
    ):
        with pytest.raises(InputError) as refusal:
            attempt()
        assert str(refusal.value) == said


def test_an_unknown_scene_or_beat_is_answered_with_the_nearest(small, tiny):
    with pytest.raises(InputError, match=r"there is no scene of small 'Openning'; did you mean Opening"):
        worker.still(small, "Openning", "turn", tiny, {})
    with pytest.raises(InputError, match=r"there is no beat of Opening 'trun'; did you mean turn\?"):
        worker.still(small, "Opening", "trun", tiny, {})


def test_a_slug_used_in_two_scenes_is_refused_by_file_and_both_scenes(classroom):
    lecture = classroom.lecture(SMALL.replace('"round"', '"turn"'))
    with pytest.raises(InputError, match=rf"{lecture.path}: two beats are called 'turn', in Opening and Ending"):
        worker.plan(lecture, 15, {})


def test_a_slug_used_twice_in_a_scene_is_refused(classroom):
    with pytest.raises(InputError, match="two beats of Opening are called 'turn'"):
        worker.plan(classroom.lecture(SMALL.replace('"appear"', '"turn"')), 15, {})


@pytest.mark.parametrize("missing", ["recap", "recap_sentence"])
def test_a_last_scene_without_its_recap_is_refused_by_file(classroom, missing):
    without = {"recap": SMALL[: SMALL.index("    def recap")], "recap_sentence": SMALL.replace('"It was small."', '""')}
    lecture = classroom.lecture(without[missing])
    with pytest.raises(InputError, match=rf"{lecture.path}: the lecture's last scene needs .*{missing}"):
        worker.plan(lecture, 15, {})


def line_of(lecture, text):
    return next(n for n, line in enumerate(lecture.path.read_text().splitlines(), 1) if text in line)


def failure(lecture, attempt=None):
    with pytest.raises(SceneError) as failed:
        (attempt or (lambda: worker.plan(lecture, 15, {})))()
    message = str(failed.value)
    assert "site-packages" not in message
    assert "scenes/kit" not in message
    return message


def test_a_scene_that_raises_shows_scene_beat_and_the_authors_own_lines(classroom):
    source = SMALL.replace("self.play(Rotate(square, 1)", "halve(square)\n            self.play(Rotate(square, 1)")
    lecture = classroom.lecture(source + "\n\ndef halve(square):\n    return 1 / len(square.submobjects)\n")
    called, raised = line_of(lecture, "            halve(square)"), line_of(lecture, "return 1 / len")
    assert failure(lecture).splitlines() == [
        "small, scene Opening, beat 'turn': ZeroDivisionError: division by zero",
        f"  {lecture.path}:{called} in construct",
        "    halve(square)",
        f"  {lecture.path}:{raised} in halve",
        "    return 1 / len(square.submobjects)",
    ]


def test_a_mistake_that_shows_within_manim_is_traced_to_the_authors_line(classroom):
    lecture = classroom.lecture(SMALL.replace("self.play(Create(square))", "self.play(square)"))
    message = failure(lecture)
    assert "small, scene Opening, beat 'appear': " in message
    assert f"{lecture.path}:{line_of(lecture, 'self.play(square)')} in construct" in message


def test_a_mistake_before_the_first_beat_names_no_beat(classroom):
    lecture = classroom.lecture(SMALL.replace("circle = Circle(", "circle = circel("))
    assert failure(lecture).startswith("small, scene Ending: NameError: name 'circel' is not defined")


def test_bad_markup_is_the_scenes_mistake_and_names_the_markup(classroom):
    lecture = classroom.lecture(SMALL.replace("circle = Circle(", 'Formula("nosuchname")\n        circle = Circle('))
    assert "small, scene Ending: ValueError: Typst can't set" in failure(lecture)


@pytest.mark.parametrize("verb", ["render", "still"])
def test_rendering_a_scene_that_raises_tells_the_same(classroom, tiny, verb):
    lecture = classroom.lecture(SMALL.replace("self.play(Create(square))", "self.play(square)"))
    attempts = {
        "render": lambda: worker.render(RenderTask(lecture, "Opening", ("appear",), tiny, {}, {})),
        "still": lambda: worker.still(lecture, "Opening", "appear", tiny, {}),
    }
    assert failure(lecture, attempts[verb]) == failure(lecture)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import nosuchmodule\n", "ModuleNotFoundError: No module named 'nosuchmodule'"),
        ("x = 1 / 0\n", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_lecture_that_cannot_be_imported_says_where(classroom, source, said):
    lecture = classroom.lecture(source + SMALL)
    message = failure(lecture)
    assert message.startswith(f"small can't be imported: {said}")
    assert f"{lecture.path}:{line_of(lecture, source.strip())}" in message


def test_a_lecture_that_is_no_python_says_where(classroom):
    lecture = classroom.lecture(SMALL + "\nclass (:\n")
    with pytest.raises((InputError, SceneError), match=rf"line {line_of(lecture, 'class (:')}"):
        worker.plan(lecture, 15, {})


def test_a_failure_leaves_manim_as_it_was(classroom, small, planned):
    failure(classroom.lecture(SMALL.replace("circle = Circle(", "circle = circel(")))
    assert worker.plan(small, 15, {}) == planned


def test_a_lecture_may_be_called_like_a_module_of_the_standard_library(classroom):
    import statistics

    lecture = classroom.lecture(SMALL, slug="statistics")
    assert worker.plan(lecture, 15, {}).lecture == "statistics"
    assert statistics.mean([1, 3]) == 2


def test_a_scene_that_tells_nothing_yet_is_told_so(classroom):
    empty = "class Empty(LectureScene):\n    title = 'Nothing yet'\n\n    def construct(self):\n        pass\n\n\n"
    lecture = classroom.lecture(SMALL.replace("class Ending", f"{empty}class Ending"))
    with pytest.raises(SceneError, match=r"^small, scene Empty: it tells nothing yet"):
        worker.plan(lecture, 15, {})


def test_an_accident_in_the_kit_is_shown_where_it_happened(classroom):
    wrong = classroom.lecture(SMALL.replace("circle = Circle(", 'Formula("`a`", 3)\n        circle = Circle('))
    with pytest.raises(SceneError) as raised:
        worker.plan(wrong, 15, {})
    places = [line.strip() for line in str(raised.value).splitlines()[1::2]]
    assert places[0].startswith(f"{wrong.path}:")
    assert "scenes/kit/" in places[1]


def test_a_half_typed_module_is_named_with_its_line(classroom, tmp_path, monkeypatch):
    (tmp_path / "half_typed.py").write_text("x = 1\ny = (\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SceneError, match=rf"can't be imported: SyntaxError(.|\n)*{tmp_path}/half_typed.py:2"):
        worker.plan(classroom.lecture("import half_typed\n\nclass Only(LectureScene):\n    pass\n"), 15, {})


HEAD, OPENING = SMALL.split("class Opening")
OPENING, ENDING = OPENING.split("class Ending")
SHARED = "from scenes.part.small.inputs import Inputs\n"
FILES = {
    "inputs": HEAD,
    "opening": f"{SHARED}class Opening{OPENING}",
    "ending": f"{SHARED}class Ending{ENDING}",
}
CONTENTS_OF_SMALL = """\
from scenes.part.small.ending import Ending
from scenes.part.small.inputs import Inputs
from scenes.part.small.opening import Opening

SCENES = (Opening, Ending)
"""


def test_a_lecture_in_a_folder_is_told_as_the_same_lecture_in_a_file_is(classroom, planned):
    assert worker.plan(classroom.divided(FILES, CONTENTS_OF_SMALL), 15, {}) == planned


def test_a_lecture_in_a_folder_obeys_its_inputs_in_every_file(classroom, small):
    divided = classroom.divided(FILES, CONTENTS_OF_SMALL)
    assert worker.plan(divided, 15, {"size": 2.0}) == worker.plan(small, 15, {"size": 2.0})
    with pytest.raises(InputError, match="size must be positive; got -1"):
        worker.plan(divided, 15, {"size": -1.0})


def test_an_edit_of_one_file_of_a_folder_is_seen_by_the_process_that_has_played_it_before(classroom):
    lecture = classroom.divided(FILES, CONTENTS_OF_SMALL)
    worker.plan(lecture, 15, {})
    (lecture.path.parent / "ending.py").write_text(
        (lecture.path.parent / "ending.py").read_text().replace("It is round.", "It is quite round.")
    )
    assert worker.plan(lecture, 15, {}).scenes[1].beats[0].sentences[0].caption == "It is quite round."


def test_a_scene_of_a_folder_that_raises_shows_the_line_of_its_own_file(classroom):
    broken = {**FILES, "opening": FILES["opening"].replace("self.play(Create(square))", "self.play(square)")}
    lecture = classroom.divided(broken, CONTENTS_OF_SMALL)
    assert f"{lecture.path.parent / 'opening.py'}:" in failure(lecture)


def test_the_numbers_of_a_scene_in_a_folder_have_their_sources(classroom, small):
    divided = classroom.divided(FILES, CONTENTS_OF_SMALL)
    found = worker.numbers(divided, "Opening", {}).numbers
    assert found
    assert found == worker.numbers(small, "Opening", {}).numbers
