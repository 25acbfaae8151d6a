"""Every lecture of the course, played without drawing: how long its scenes are, and what it gives a voice to read."""

import functools
import re

import pytest

from scenes import worker
from scenes.contract.course import Course, scene_names
from scenes.contract.errors import InputError

MOST_SCENES, MOST_BEATS = 6, 8
CARDS = {"title", "recap"}


@functools.cache
def planned(slug):
    return worker.plan(Course.read().lecture(slug), 15, {})


@pytest.fixture(scope="module", params=[lecture.slug for lecture in Course.read().lectures])
def lecture(request):
    return Course.read().lecture(request.param)


@pytest.fixture
def plan(lecture):
    return planned(lecture.slug)


@pytest.fixture
def sentences(plan):
    return [sentence for scene in plan.scenes for beat in scene.beats for sentence in beat.sentences]


def test_scenes_are_those_of_the_file_in_its_order(lecture, plan):
    assert tuple(scene.name for scene in plan.scenes) == scene_names(lecture.path)


def test_a_lecture_opens_with_its_title_and_closes_with_its_recap(plan):
    slugs = [beat.slug for scene in plan.scenes for beat in scene.beats]
    assert (slugs[0], slugs[-1]) == ("title", "recap")
    assert len(set(slugs)) == len(slugs)


def test_a_lecture_is_no_longer_than_a_viewer_can_follow(plan):
    assert len(plan.scenes) <= MOST_SCENES
    for scene in plan.scenes:
        assert 1 <= len([beat for beat in scene.beats if beat.slug not in CARDS]) <= MOST_BEATS


def test_every_scene_states_what_it_finds_and_every_beat_says_and_shows_something(plan):
    for scene in plan.scenes:
        assert scene.title
        for beat in scene.beats:
            assert beat.sentences
            assert any(step.kind == "move" for step in beat.steps)


def test_a_voice_is_given_nothing_but_words_and_marked_letters(sentences):
    for sentence in sentences:
        assert re.fullmatch(r"[A-Za-z`',.:;?!\- ]+", sentence.spoken), sentence.spoken
        assert not re.search(r"(?<![`'A-Za-z])[b-zB-HJ-Z](?![`'A-Za-z])", sentence.spoken), sentence.spoken
        assert re.fullmatch(r"([^`]*`[A-Za-z]`)*[^`]*", sentence.spoken), sentence.spoken


def test_a_caption_says_what_the_voice_says(sentences):
    """The few that are shown otherwise are shorter on the screen than in the ear."""
    for sentence in sentences:
        said = sentence.spoken.replace("`", "")
        assert sentence.caption == said or len(sentence.caption) < len(said)


def test_sentences_begin_like_sentences_and_end_like_them(sentences):
    for sentence in sentences:
        assert re.match(r"`?[A-Z]|`[a-z]`", sentence.spoken), sentence.spoken
        assert re.search(r"[.?!]$", sentence.spoken), sentence.spoken
        assert "  " not in sentence.spoken


def test_no_motion_outlasts_its_words_by_much(plan):
    for scene in plan.scenes:
        for beat in scene.beats:
            lengths = beat.estimated_lengths(plan.fps)
            clock = beat.clock(lengths, plan.fps)
            assert clock.now - clock.starts[-1] - lengths[-1] <= 4 * plan.fps, beat.slug


CHANGES = {
    "projection": [
        {"b": (1.0, 4.0), "a": (3.0, 1.0)},
        {"b": (-2.0, 5.0), "a": (1.0, 2.0)},
        {"b": (30.0, -40.0), "a": (20.0, 10.0), "stretch": 2.0},
    ],
}


@pytest.mark.parametrize(("slug", "inputs"), [(slug, inputs) for slug, many in CHANGES.items() for inputs in many])
def test_other_inputs_are_told_in_other_words_by_the_same_beats(slug, inputs):
    before, after = planned(slug), worker.plan(Course.read().lecture(slug), 15, inputs)
    beats = [[beat for scene in plan.scenes for beat in scene.beats] for plan in (before, after)]
    assert [beat.slug for beat in beats[0]] == [beat.slug for beat in beats[1]]
    assert any(one.sentences != other.sentences for one, other in zip(*beats, strict=True))
    assert not any(re.search(r"[0-9=·‖−]", told.spoken) for beat in beats[1] for told in beat.sentences)


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"a": (0.0, 0.0)}, "a"),
        ({"b": (float("nan"), 1.0)}, "b"),
        ({"b": (1.0, -2.0), "a": (2.0, 1.0)}, "right angles"),
        ({"b": (4.0, 2.0), "a": (2.0, 1.0)}, "lie along"),
    ],
)
def test_inputs_with_nothing_to_see_are_refused(inputs, said):
    with pytest.raises(InputError, match=rf"^the inputs of projection make no sense: .*{said}"):
        worker.plan(Course.read().lecture("projection"), 15, inputs)
