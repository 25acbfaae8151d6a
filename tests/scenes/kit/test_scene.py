"""A scene told in beats: cards, order, words and picture in step, and mistakes answered by name."""

import pytest
from manim import FadeIn, ReplacementTransform, Square, Wait

from scenes.contract.errors import InputError
from scenes.contract.plan import PlannedBeat, Sentence, Step
from scenes.contract.timeline import to_frames
from scenes.engine.renderer import BeatRenderer
from scenes.engine.stage import stage
from scenes.kit import spoken
from scenes.kit.scene import LectureScene


@pytest.fixture
def told(tiny):
    """Play a scene whose construct is given, without drawing it."""

    def play(construct, **settings):
        scene_class = type("Told", (LectureScene,), {"construct": construct, "__module__": __name__, **settings})
        with stage(tiny):
            scene = scene_class(renderer=BeatRenderer(through=True))
            scene.render()
        return scene

    return play


def test_a_beat_is_planned_with_its_sentences_and_steps(told):
    def construct(self):
        with self.beat("first", "The `a`.", spoken.said("‖r‖", "the length of `r`")) as words:
            self.play(FadeIn(Square()), run_time=1)
            words.then(FadeIn(Square()), run_time=0.5)

    (beat,) = told(construct).planned
    sentences = (Sentence("The a.", "The `a`."), Sentence("‖r‖", "the length of `r`"))
    # At 15 frames a second; half a second is not a whole number of frames, and rounds to an even one.
    assert beat == PlannedBeat("first", sentences, (Step("move", 15), Step("until", 1), Step("move", 8)))


@pytest.mark.parametrize("seconds", [0.01, 0.5, 1.2, 2.0, 2.34])
def test_a_motion_lasts_a_whole_number_of_frames_and_at_least_one(told, seconds):
    def construct(self):
        with self.beat("first", "One."):
            self.play(FadeIn(Square()), run_time=seconds)
            self.wait(seconds)

    moved, stood = told(construct).planned[0].steps
    assert (moved.kind, stood.kind) == ("move", "hold")
    assert moved.amount == stood.amount == max(1, round(seconds * 15))


def test_a_duration_given_to_the_animation_itself_is_kept(told):
    def construct(self):
        square = Square()
        with self.beat("first", "One."):
            self.play(FadeIn(square, run_time=3))
            self.play(square.animate(run_time=2).shift([1, 0, 0]))
            self.play(Wait(run_time=2))

    assert [step.amount for step in told(construct).planned[0].steps] == [45, 30, 30]


def test_each_then_waits_for_the_next_sentence(told):
    def construct(self):
        with self.beat("first", "One.", "Two.", "Three.") as words:
            words.then()
            words.then(FadeIn(Square()))

    kinds = [(step.kind, step.amount) for step in told(construct).planned[0].steps]
    assert kinds[:2] == [("until", 1), ("until", 2)]


def test_more_thens_than_sentences_are_refused(told):
    def construct(self):
        with self.beat("first", "One.", "Two.") as words:
            words.then()
            words.then()

    with pytest.raises(ValueError, match="sentences 0 to 1; it can wait for 1 or later, not 2"):
        told(construct)


def test_the_picture_stands_until_the_last_word_when_it_is_done_early(told):
    def construct(self):
        with self.beat("first", "One, two, three, four, five, six, seven.") as words:
            self.words = words
            self.play(FadeIn(Square()), run_time=0.2)

    scene = told(construct, sentence_lengths={"first": (100,)})
    (beat,) = scene.planned
    assert beat.clock((100,), 15).now == 100 + to_frames(0.4, 15)


@pytest.mark.parametrize(
    ("move", "name"),
    [
        (lambda self: self.play(FadeIn(Square())), "play"),
        (lambda self: self.wait(1), "play"),
        (lambda self: self.hold_until(1), "hold_until"),
    ],
)
def test_motion_outside_of_a_beat_is_refused(told, move, name):
    with pytest.raises(RuntimeError, match=rf"^{name}\(\) outside a beat: the picture moves only inside"):
        told(move)


def test_a_beat_inside_a_beat_is_refused_by_name(told):
    def construct(self):
        with self.beat("outer", "One."), self.beat("inner", "Two."):
            pass

    with pytest.raises(RuntimeError, match="beat 'inner' begins inside another beat"):
        told(construct)


def test_two_beats_of_one_slug_are_refused_by_scene_and_slug(told):
    def construct(self):
        for _ in range(2):
            with self.beat("same", "One."):
                pass

    with pytest.raises(InputError, match="two beats of Told are called 'same'; a slug is unique"):
        told(construct)


@pytest.mark.parametrize("slug", ["Light Me", "a/b", "two_words", "-dash", "", "1st"])
def test_a_slug_that_is_not_in_kebab_case_is_refused(told, slug):
    def construct(self):
        with self.beat(slug, "One."):
            pass

    with pytest.raises(InputError, match=f"kebab-case, such as 'right-angle'; got '{slug}'"):
        told(construct)


def test_a_scene_outside_of_the_course_has_no_cards(told):
    def construct(self):
        with self.beat("only", "One."):
            self.play(FadeIn(Square()))

    assert [beat.slug for beat in told(construct).planned] == ["only"]


def test_the_headline_stands_over_every_frame_and_is_set_smaller_when_it_is_long(told):
    def construct(self):
        assert self.headline in self.mobjects
        with self.beat("only", "One."):
            pass

    scene = told(construct, title="A very long headline, of which nobody would think that it could ever fit " * 2)
    assert scene.headline in scene.mobjects
    assert 0 < scene.headline.width <= 13.2 + 1e-6


def test_wiping_leaves_the_headline_alone(told):
    def construct(self):
        self.add(Square(), Square().add_updater(lambda it: it.shift([0.01, 0, 0])))
        with self.beat("only", "One."):
            self.play(self.wipe())

    scene = told(construct, title="Title")
    assert [top for top in scene.mobjects if any(len(m.points) for m in top.get_family())] == [scene.headline]


def test_what_is_transformed_in_a_beat_is_there_in_the_next(told):
    one, other = Square(), Square(0.5)

    def construct(self):
        self.add(one)
        with self.beat("first", "One."):
            self.play(ReplacementTransform(one, other))
        with self.beat("second", "Two."):
            assert other in self.mobjects
            assert one not in self.mobjects

    assert len(told(construct).planned) == 2
