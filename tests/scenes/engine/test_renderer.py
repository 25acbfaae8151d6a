"""The renderer: a beat looks the same however much before it was passed over, and as stock Manim draws it."""

import numpy as np
import pytest
from manim import (
    BLUE,
    LEFT,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Rotate,
    Square,
    Transform,
    ValueTracker,
)
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter

from scenes.contract.profile import Profile
from scenes.engine.renderer import BeatRenderer
from scenes.engine.stage import stage
from scenes.kit import theme
from scenes.kit.formula import Formula, rewrite
from scenes.kit.live_number import Number
from scenes.kit.marks import Arrow, Dashed
from scenes.kit.scene import LectureScene


class Told(LectureScene):
    """Three beats with all that could go wrong: followers, transforms, layers, waits."""

    def construct(self):
        share = ValueTracker(0)
        arrow = Arrow(LEFT, RIGHT, theme.DATA).follow(lambda: (LEFT, RIGHT + share.get_value() * UP))
        number = Number(0).shift(3 * LEFT).follow(share.get_value)
        gap = Dashed(LEFT, RIGHT, theme.RESIDUAL).follow(lambda: (3 * RIGHT, share.get_value() * UP))
        under = Square(2, color=RED, fill_opacity=0.8).set_z_index(-3)
        over = Circle(0.6, color=YELLOW, fill_opacity=0.6).set_z_index(3)
        old, new = Formula("@x(2) + @y(3)").shift(2 * UP), Formula("@y(3) + @x(2) = 5").shift(2 * UP)
        self.shown = [share, arrow, number, gap, under, over, new]
        with self.beat("rise", "One."):
            self.add(over)
            self.play(FadeIn(gap, arrow, number), Create(under))
            self.play(share.animate.set_value(2), Rotate(under, 1))
        with self.beat("rewrite", "One, two, three, four.", "And five.") as words:
            self.play(FadeIn(old), run_time=0.3)
            self.wait(0.2)
            words.then(rewrite(old, new), share.animate.set_value(0.5))
        with self.beat("fall", "No."):
            self.play(Transform(over, Square(0.5, color=BLUE)), FadeOut(under), share.animate.set_value(-1))


class Chained(LectureScene):
    """A mobject that follows another, and is drawn and updated before it."""

    def construct(self):
        share = ValueTracker(0)
        leader = Arrow(LEFT, RIGHT, theme.DATA).follow(lambda: (LEFT, RIGHT + share.get_value() * UP))
        follower = Circle(0.2, BLUE).add_updater(lambda it: it.move_to(leader.end))
        self.shown = [share, leader, follower]
        self.add(follower, leader)
        with self.beat("turn", "One."):
            self.play(share.animate.set_value(2))


class Frames:
    """A frame sink that keeps every picture."""

    def __init__(self):
        self.of = {}

    def begin_beat(self, slug):
        self.of[slug] = []

    def frame(self, pixels, repeat, changed):
        next(reversed(self.of.values())).extend([pixels.copy()] * repeat)

    def end_beat(self, slug):
        pass


SLUGS = ("rise", "rewrite", "fall")
SIZE = Profile("tiny", 320, 180, 15, qp=20, preset="ultrafast")


def played(wanted, fps=15, told=Told, **options):
    """Play a scene and return its frames by beat, and the scene."""
    frames = Frames()
    with stage(Profile("tiny", SIZE.width, SIZE.height, fps, SIZE.qp, SIZE.preset)):
        scene = told(renderer=BeatRenderer(wanted, frames, **options))
        scene.render()
    return frames.of, scene


@pytest.fixture(scope="module")
def whole():
    return played(SLUGS)


def same(one, other):
    return len(one) == len(other) and all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_whole_run_has_pictures_in_which_something_happens(whole):
    frames, _ = whole
    for slug in SLUGS:
        assert len({picture.tobytes() for picture in frames[slug]}) > 5


@pytest.mark.parametrize("slug", SLUGS)
def test_a_beat_drawn_after_a_fast_forward_equals_the_same_beat_of_the_whole_run(whole, slug):
    frames, _ = played([slug])
    assert list(frames) == [slug]
    assert same(frames[slug], whole[0][slug])


@pytest.mark.parametrize("slug", SLUGS)
def test_the_still_of_a_beat_is_the_last_picture_of_its_video(whole, slug):
    frames, _ = played([slug], last_frames=True)
    assert same(frames[slug], whole[0][slug][-1:])


@pytest.mark.parametrize("told", [Told, Chained])
@pytest.mark.parametrize("fps", [15, 30])
def test_skipping_ends_where_playing_does_updaters_included(told, fps):
    _, drawn = played([*SLUGS, "turn"], fps, told)
    _, skipped = played((), fps, told, through=True)
    for one, other in zip(drawn.shown, skipped.shown, strict=True):
        for a, b in zip(one.get_family(), other.get_family(), strict=True):
            np.testing.assert_allclose(a.points, b.points, rtol=0, atol=1e-14)


def test_a_follower_has_arrived_when_the_picture_rests():
    frames, scene = played(["turn"], told=Chained)
    still, _ = played(["turn"], told=Chained, last_frames=True)
    _, leader, follower = scene.shown
    np.testing.assert_allclose(leader.end, [1, 2, 0])
    np.testing.assert_allclose(follower.get_center(), leader.end, atol=1e-12)
    assert same(frames["turn"][-1:], still["turn"])


def test_the_scene_ends_with_the_last_wanted_beat():
    _, scene = played(["rise"])
    assert [beat.slug for beat in scene.planned] == ["rise"]


def test_a_dry_run_draws_nothing_and_sees_every_beat():
    frames, scene = played((), through=True)
    assert frames == {}
    assert [beat.slug for beat in scene.planned] == list(SLUGS)


def test_a_dry_run_plans_the_same_steps_as_a_run_that_draws(whole):
    _, dry = played((), through=True)
    assert dry.planned == whole[1].planned


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_a_beat_has_as_many_frames_as_its_plan_says(fps):
    frames, scene = played(SLUGS, fps)
    for beat in scene.planned:
        clock = beat.clock(beat.estimated_lengths(fps), fps)
        assert len(frames[beat.slug]) == clock.now
        assert clock.moving >= len({picture.tobytes() for picture in frames[beat.slug]}) - 3  # and what stands


@pytest.mark.parametrize("fps", [15, 60])
def test_a_beat_has_as_many_frames_as_its_plan_says_in_a_given_voice(fps):
    lengths = {"rise": (171,), "rewrite": (7, 93), "fall": (1,)}
    frames = Frames()
    with stage(Profile("tiny", 160, 90, fps, 20, "ultrafast")):
        scene = Told(renderer=BeatRenderer(SLUGS, frames))
        scene.sentence_lengths = lengths
        scene.render()
    counted = {slug: len(pictures) for slug, pictures in frames.of.items()}
    assert counted == {beat.slug: beat.clock(lengths[beat.slug], fps).now for beat in scene.planned}


def test_our_frames_are_those_of_stock_manim(whole):
    taken = []

    class Kept(SceneFileWriter):
        """Manim's own writer, which keeps what it is given."""

        def write_frame(self, frame, repeat=1):
            taken.extend([frame.copy()] * repeat)

    with stage(SIZE):
        Told(renderer=CairoRenderer(file_writer_class=Kept)).render()
    ours = [picture for slug in SLUGS for picture in whole[0][slug]]
    assert same(taken, ours)
