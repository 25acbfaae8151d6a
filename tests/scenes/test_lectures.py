"""Every lecture of the course, played without drawing: how long its scenes are, and what it gives a voice to read."""

import functools
import importlib
import re

import numpy as np
import pytest

from scenes import worker
from scenes.contract.course import Course, scene_names
from scenes.contract.errors import InputError
from scenes.contract.profile import Profile
from scenes.engine.renderer import BeatRenderer
from scenes.engine.stage import stage
from scenes.kit import theme

MOST_SCENES, MOST_BEATS = 6, 8
CARDS = {"title", "recap"}
WORDS = r"[A-Za-z`',.:;?!\- ]+"


# Inputs as an instructor might give them: steep and to the left, large and downwards, small and not round.
CHANGES = {
    "projection": [
        {"b": (-2.0, 5.0), "a": (1.0, 2.0)},
        {"b": (30.0, -40.0), "a": (20.0, 10.0), "stretch": 2.0},
        {"b": (1 / 3, 2 / 3), "a": (0.7, 0.3)},
        {"b": (-3.0, 1.0), "a": (2.0, 1.0), "stretch": 1.5, "x": (-1.0, 0.0, 2.0), "y": (1.0, 2.0, -3.0)},
        {
            "b": (1.37, 2.91),
            "a": (2.113, -0.77),
            "stretch": 2.7,
            "x": (0.31, 1.77, 2.9),
            "y": (-1.2, 0.55, 3.19),
            "query": (-1.0, 2.0),
            "keys": ((1.0, 1.0), (-2.0, 1.0), (0.5, -2.0), (3.0, 0.0)),
        },
    ],
    "eigenvectors": [
        {
            "matrix": ((1.0, -2.0), (-2.0, -2.0)),
            "start": (1.0, 1.0),
            "steps": 5,
            "power": 7,
            "rival": 0.9,
            "factors": (1.5, 0.5),
            "times": 10,
        },
        {"matrix": ((2.0, 0.0), (0.0, 1.0)), "steps": 3},
        {"matrix": ((1.37, -0.42), (-0.42, 0.88)), "start": (-2.0, 3.0), "power": 8, "rival": 0.97},
    ],
    "attention": [
        {
            "X": ((-1.3, 0.4, 2.1), (0.77, -1.1, 0.2), (0.31, 0.9, -0.6)),
            "W_Q": ((1.2, -0.7, 0.33, 0.9), (0.41, 1.13, -0.8, 0.2), (-0.6, 0.45, 0.9, -1.4)),
            "W_K": ((0.9, 0.1, -1.2, 0.5), (-0.3, 1.4, 0.6, -0.9), (0.8, -0.5, 0.25, 1.1)),
            "W_V": ((-1.5, 0.7), (2.2, -1.9), (0.4, 1.3)),
        },
        {"W_V": ((30.0, -20.0), (10.0, 40.0), (-25.0, 5.0)), "widths": (1, 100, 1024), "keys": 12, "seed": 3},
        {
            "X": ((1.0, -2.0), (0.0, 1.0), (2.0, 1.0)),
            "W_Q": ((1.0, 0.0), (0.0, 1.0)),
            "W_K": ((1.0, 1.0), (-1.0, 2.0)),
            "W_V": ((1.0, 1.0), (2.0, 1.1)),
            "widths": (16, 32, 128),
            "keys": 2,
        },
    ],
    "gradient_descent": [
        {
            "x": (1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
            "y": (2.0, 3.0, 5.0, 4.0, 7.0, 8.0),
            "start": (-1.0, 6.0),
        },
        {
            "x": (0.0, 1.0, 2.0, 3.0),
            "y": (1200.0, 1500.0, 2400.0, 2600.0),
            "start": (-400.0, 2500.0),
            "steps": (15, 40),
        },
        {
            "x": (0.1, 0.7, 1.3),
            "y": (1 / 3, 2 / 3, 0.5),
            "start": (-1.5, 2.5),
            "rates": (0.05, 0.3, 0.66),
            "steps": (10, 30),
        },
    ],
    "backprop": [
        {"x": (2.0, 1.0)},
        {
            "hidden_weights": ((0.731, -0.412), (1.177, 0.338)),
            "hidden_biases": (0.119, -0.05),
            "output_weights": (1.313, -0.871),
            "output_bias": 0.217,
            "x": (0.617, -1.283),
            "target": 1 / 3,
            "rate": 0.013,
            "greedy": 0.137,
            "chain_weight": -0.7,
            "chain_target": -3.0,
        },
        {
            "hidden_weights": ((0.5, 10.0), (1.0, -2.0)),
            "hidden_biases": (5.0, -20.0),
            "output_weights": (2.0, 1.0),
            "output_bias": 10.0,
            "x": (120.0, 3.0),
            "target": 300.0,
            "rate": 0.000001,
            "greedy": 0.00001,
            "chain_x": 5.0,
            "nudge": 0.01,
        },
    ],
}
TOLD = [(lecture.slug, inputs) for lecture in Course.read().lectures for inputs in [{}, *CHANGES.get(lecture.slug, [])]]


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
        assert re.fullmatch(WORDS, sentence.spoken), sentence.spoken
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


class LastPictures:
    """A frame sink that keeps each beat's last picture, by slug, and what the beat said."""

    def __init__(self):
        self.of, self.beats = {}, []

    def begin_beat(self, slug):
        self.slug = slug

    def frame(self, pixels, repeat, changed):
        self.of[self.slug] = pixels[..., :3].copy()

    def end_beat(self, slug):
        pass


@pytest.fixture(scope="module", params=TOLD, ids=lambda told: f"{told[0]}{told[1] or ''}")
def shown(request):
    """The last picture of every beat of a lecture, in the order in which they are shown, for some inputs."""
    (slug, inputs), pictures = request.param, LastPictures()
    lecture = Course.read().lecture(slug)
    module = importlib.import_module(lecture.module)
    settings = {"lecture": lecture, "input_values": inputs, "sentence_lengths": {}}
    with stage(Profile("small", 640, 360, 15, qp=20, preset="ultrafast")):
        for planned_scene in planned(slug).scenes:
            slugs = [beat.slug for beat in planned_scene.beats]
            scene_class = type(planned_scene.name, (getattr(module, planned_scene.name),), settings)
            scene = scene_class(renderer=BeatRenderer(slugs, pictures, last_frames=True))
            scene.render()
            pictures.beats += scene.planned
    return pictures


def ink(picture):
    """Return which pixels are not background."""
    paper = [int(theme.PAPER[i : i + 2], 16) for i in (1, 3, 5)]
    return (np.abs(picture.astype(int) - paper) > 3).any(axis=-1)


def test_every_beat_ends_with_something_to_see(shown):
    for slug, picture in shown.of.items():
        assert ink(picture).mean() > 0.005, slug


def test_the_lowest_eighth_stays_free_for_captions(shown):
    for slug, picture in shown.of.items():
        assert not ink(picture)[-(len(picture) // 8) :].any(), slug


def test_nothing_leaves_the_frame(shown):
    for slug, picture in shown.of.items():
        seen = ink(picture)
        assert not any(edge.any() for edge in (seen[0], seen[:, 0], seen[:, -1])), slug


def test_other_inputs_are_told_in_other_words_by_the_same_beats(shown, request):
    slug, inputs = request.node.callspec.params["shown"]
    before = [beat for scene in planned(slug).scenes for beat in scene.beats]
    assert [beat.slug for beat in shown.beats] == [beat.slug for beat in before]
    same = all(one.sentences == other.sentences for one, other in zip(before, shown.beats, strict=True))
    assert same is not bool(inputs)


def test_a_voice_can_read_what_is_said_of_any_inputs(shown):
    for beat in shown.beats:
        for sentence in beat.sentences:
            assert re.fullmatch(WORDS, sentence.spoken), sentence.spoken


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"a": (0.0, 0.0)}, "a"),
        ({"b": (float("nan"), 1.0)}, "b"),
        ({"b": (1.0, -2.0), "a": (2.0, 1.0)}, "right angles"),
        ({"b": (1.0, -1.9), "a": (2.0, 1.0)}, "right angles to a, nor within 3 degrees .* 88.81 degrees"),
        ({"b": (4.0, 2.0), "a": (2.0, 1.0)}, "lie along"),
        ({"b": (4.0, 2.1), "a": (2.0, 1.0)}, "lie along a, nor within 3 degrees .* 1.134 degrees"),
        ({"x": (1.0, 2.0, 3.0), "y": (2.0, 4.0, 6.0)}, "lie along"),
        ({"b": (30.0, 40.0), "a": (2.0, 1.0)}, "b must be 10 times as long as a at most"),
        ({"b": (1.0, 2.0), "a": (30.0, 10.0)}, "a must be 10 times as long as b at most"),
        ({"x": (10.0, 20.0, 30.0), "y": (200.0, 150.0, 420.0)}, "y must be 10 times as long as x"),
        ({"stretch": 12.0}, "stretch must be less, for a to be 5 times as long as b at most"),
        ({"keys": ((1.0, 2.0), (0.0, 0.0))}, "no key may be zero"),
        ({"keys": ((1.0, 2.0),) * 7}, "6 keys at most; got 7"),
    ],
)
def test_inputs_with_nothing_to_see_are_refused(inputs, said):
    with pytest.raises(InputError, match=rf"^the inputs of projection make no sense: .*{said}"):
        worker.plan(Course.read().lecture("projection"), 15, inputs)
