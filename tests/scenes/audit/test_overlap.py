"""Text over text: seeded overlaps are named, and what only seems to overlap is left alone."""

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, Scene, ValueTracker, linear

from scenes.audit.frame import frame_of
from scenes.audit.overlap import text_over_text
from scenes.engine.probe import Moment, ProbeRenderer
from scenes.kit import theme
from scenes.kit.formula import Formula, Notation, Words, carry, rewrite
from scenes.kit.labels import keep_beside
from scenes.kit.live_number import Number
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout

NOTATION = Notation(a=("bold(a)", theme.DIRECTION), b=("bold(b)", theme.DATA))


@pytest.fixture
def faults_amid(frame_with):
    """Return a function that plays an animation, and returns the faults amid it and those after it."""

    def faults(*standing, play):
        amid = []
        scene = Scene(
            renderer=ProbeRenderer(lambda scene, moment: amid.extend(text_over_text(frame_of(scene, moment))))
        )
        scene.add(*standing)
        scene.renderer.begin_beat("beat")
        scene.play(play())
        return amid, list(text_over_text(frame_of(scene, Moment("beat", 1))))

    return faults


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lambda: Formula("p"), lambda: Formula("r")),
        (lambda: Formula("p"), lambda: Words("a long line of words")),
        (lambda: Words("one line"), lambda: Words("another line").shift(0.1 * UP)),
        (lambda: Number(2.5), lambda: Formula("c = 4")),
        (lambda: Formula("frac(a, b)"), lambda: Formula("c").shift(0.3 * UP)),
        (lambda: Formula("r"), lambda: Formula("a = b").shift(0.05 * DOWN)),
    ],
)
def test_texts_on_each_other_are_named_together(frame_with, one, other):
    (fault,) = text_over_text(frame_with(one(), other()))
    assert fault.rule == "text-over-text"
    assert len(fault.offenders) == 2
    assert all(f"'{text.name}'" in fault.what for text in fault.offenders)


def test_how_much_they_overlap_is_told(frame_with):
    one = Formula("x")
    (fault,) = text_over_text(frame_with(one, Formula("z").move_to(one).shift(one.width / 2 * RIGHT)))
    assert fault.amount.endswith("of the smaller one's box; 20% is allowed")
    assert 45 <= int(fault.amount.partition("%")[0]) <= 60


def test_a_small_overlap_is_allowed(frame_with):
    one = Formula("x x x x")
    assert not list(text_over_text(frame_with(one, Words("word").next_to(one, RIGHT, buff=-0.05))))


@pytest.mark.parametrize(
    "good",
    [
        # Its box has room in the corners: beside a bar, over a lower neighbour.
        lambda: [Formula("frac(a + b + c + d, e) + f + g + h"), Formula("x").shift(1.2 * RIGHT + 0.55 * UP)],
        lambda: [Formula("mat(1; 2; 3) x + y + z"), Formula("w").shift(0.8 * RIGHT + 0.75 * UP)],
        # A number in the place that its label keeps for it.
        lambda: [Readout(Formula("c = @value(0)"), lambda: 0.25)],
        lambda: [Readout(Words("slope $= @value(0)$"), lambda: -2.0)],
        lambda: [Formula("a = b"), Formula("c = d").shift(0.6 * DOWN)],
        lambda: [Plane([np.array([3.0, 4.0])])],
        # Faded out, though still on stage.
        lambda: [Formula("p"), Formula("q").set_opacity(0.0)],
    ],
)
def test_texts_side_by_side_are_left_alone(frame_with, good):
    assert not list(text_over_text(frame_with(*good())))


def test_a_text_exactly_on_its_own_copy_looks_like_one(frame_with):
    text = Formula("p = c a")
    assert not list(text_over_text(frame_with(text, text.copy())))


def test_a_formula_in_pieces_does_not_overlap_with_itself(frame_with):
    formula = Formula("@k(norm(b - c a)^2) = frac(25, 4) + c^2")
    part = formula["k"]
    rest = [glyph for glyph in formula if glyph not in part.submobjects]
    assert not list(text_over_text(frame_with(*rest, part)))


def test_amid_a_motion_what_is_carried_across_does_not_count(frame_with):
    one, other = Formula("p"), Formula("r")
    assert not list(text_over_text(frame_with(one, other, animations=(FadeIn(other),))))


def test_a_label_that_follows_a_point_across_another_is_found_amid_the_motion(faults_amid):
    x = ValueTracker(-3.0)
    label = keep_beside(Formula("c").shift(3 * LEFT), lambda: x.get_value() * RIGHT)
    standing = Formula("p = c a").shift(LEFT)
    amid, after = faults_amid(standing, label, x, play=lambda: x.animate(rate_func=linear).set_value(3.0))
    assert ([fault.what for fault in amid], after) == (["'p = c a' and 'c' overlap"], [])


def test_a_text_that_an_animation_carries_across_another_is_on_its_way(faults_amid):
    flying, standing = Formula("r").shift(3 * LEFT), Formula("p = c a").shift(LEFT)
    assert faults_amid(standing, flying, play=lambda: flying.animate.shift(6 * RIGHT)) == ([], [])


def test_a_text_that_an_animation_carries_onto_another_and_leaves_there_is_found(faults_amid):
    flying, standing = Formula("r").shift(3 * LEFT), Formula("p = c a")
    amid, after = faults_amid(standing, flying, play=lambda: flying.animate.shift(3 * RIGHT))
    assert (len(amid), len(after)) == (0, 1)


def test_symbols_that_fly_to_their_namesakes_cross_what_stands_between(faults_amid):
    source, between = NOTATION("`a` dot `b`").shift(2 * UP), NOTATION("`b` = 2 `a`")
    assert faults_amid(source, between, play=lambda: carry(NOTATION("`a` `b`").shift(2 * DOWN), source)) == ([], [])


def test_a_formula_that_is_rewritten_in_its_place_does_not_overlap_with_what_it_becomes(faults_amid):
    old, new = NOTATION("`a` dot `b` = 2 + 3"), NOTATION("`b` dot `a` = 5")
    assert faults_amid(old, play=lambda: rewrite(old, new)) == ([], [])
