"""A scene's beats in pictures: those amid the motion held against the film's own frames, the last against a still."""

import io

import numpy as np
import pytest
from PIL import Image

from scenes import worker
from scenes.contract.errors import InputError

# At 15 frames a second "two" moves for 15 frames, stands until its second sentence, at 48, and moves for 36.
MOVES = """
    class Moves(LectureScene):
        title = "It moves"
        recap_sentence = "It moved."

        def recap(self):
            return [Words("It moved.")]

        def construct(self):
            square, circle = Square(color=theme.DATA), Circle(color=theme.RESULT)
            with self.beat("two", "Here is a square that takes its time.", "And a circle.") as words:
                self.play(Create(square), run_time=1)
                words.then(FadeIn(circle), run_time=2.4)
            with self.beat("one", "It turns."):
                self.play(Rotate(square, 1), run_time=3)
            with self.beat("none", "It rests."):
                pass
            with self.beat("short", "It leaves."):
                self.play(FadeOut(square), run_time=1 / 15)
"""
AMID = {"two": (10, 72), "one": (15, 30), "none": (), "short": (0,)}


class Film:
    """A frame sink that keeps every frame, by beat."""

    def __init__(self):
        self.of = {}

    def begin_beat(self, slug):
        self.frames = self.of.setdefault(slug, [])

    def frame(self, pixels, repeat, changed):
        self.frames += [pixels[..., :3].astype(int)] * repeat

    def end_beat(self, slug):
        pass


@pytest.fixture(scope="module")
def moves(classroom):
    return classroom.lecture(MOVES)


@pytest.fixture(scope="module")
def drawn(moves, tiny):
    return {beat.planned.slug: beat for beat in worker.storyboard(moves, "Moves", tiny, {}).beats}


@pytest.fixture(scope="module")
def film(moves, tiny):
    film = Film()
    worker._play(moves, "Moves", list(AMID), tiny, {}, {}, film)
    return film.of


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)), int)


def test_a_storyboard_has_the_scenes_title_and_its_beats_as_planned(moves, tiny):
    drawn = worker.storyboard(moves, "Moves", tiny, {})
    (planned,) = worker.plan(moves, tiny.fps, {}).scenes
    assert (drawn.name, drawn.title) == (planned.name, planned.title)
    assert tuple(beat.planned for beat in drawn.beats) == planned.beats


@pytest.mark.parametrize("slug", AMID)
def test_pictures_amid_a_motion_are_frames_of_the_film_near_a_third_and_two_thirds(drawn, film, slug):
    assert len(drawn[slug].motion) == len(AMID[slug])
    for png, number in zip(drawn[slug].motion, AMID[slug], strict=True):
        off = [np.abs(pixels(png) - frame).mean() for frame in film[slug]]
        assert np.argmin(off) == number
        assert off[number] < 0.1


@pytest.mark.parametrize("slug", ["title", *AMID, "recap"])
def test_the_last_picture_is_the_still(moves, tiny, drawn, slug):
    assert drawn[slug].last == worker.still(moves, "Moves", slug, tiny, {})


def test_an_unknown_scene_is_refused_with_the_nearest_name(moves, tiny):
    with pytest.raises(InputError, match="did you mean Moves"):
        worker.storyboard(moves, "Move", tiny, {})
