import numpy as np
import pytest
from manim import DOWN, RIGHT, UP, FadeIn, Square

from scenes.audit.color_blindness import hue_alone
from scenes.kit import theme
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import STAGE
from scenes.kit.marks import Arrow, Cloud, Dashed, Path, Rays, Rule, Spot
from scenes.kit.plane import Plane

GREEN, ORANGE = "#4CAF50", "#DE8F3A"
FROM, TO = np.array([-2.0, 0.0, 0.0]), np.array([2.0, 0.0, 0.0])
ROLES = [theme.DATA, theme.DIRECTION, theme.RESULT, theme.RESIDUAL, theme.GRADIENT, theme.PROBABILITY]
WAVE = np.stack([np.linspace(-3, 3, 50), np.sin(np.linspace(-3, 3, 50)), np.zeros(50)], axis=1)
KINDS = {
    "arrow": lambda color: Arrow(FROM, TO, color),
    "dashed": lambda color: Dashed(FROM, TO, color),
    "headed": lambda color: Dashed(FROM, TO, color, headed=True),
    "line": lambda color: Rule(FROM, TO, color),
    "curve": lambda color: Path(WAVE, color),
    "dot": lambda color: Spot(FROM, color),
    "dots": lambda color: Cloud(np.array([FROM, TO]), color),
    "rays": lambda color: Rays(np.array([FROM, TO]), np.array([FROM, TO]) + UP, color),
    "area": lambda color: Square(color=color).set_fill(color, 0.5),
}


@pytest.mark.parametrize("kind", KINDS)
def test_two_marks_of_one_kind_in_red_and_green_are_named(frame_with, kind):
    one, other = KINDS[kind](ORANGE), KINDS[kind](GREEN).shift(2 * DOWN)
    (fault,) = hue_alone(frame_with(one, other))
    assert fault.rule == "hue-alone"
    assert {offender.mobject for offender in fault.offenders} == {one, other}
    assert "protanopia" in fault.what
    assert fault.amount.endswith("at least 8.0")


def test_a_role_of_the_theme_is_called_by_its_name(frame_with, monkeypatch):
    monkeypatch.setattr(theme, "RESIDUAL", GREEN)
    faults = list(hue_alone(frame_with(Arrow(FROM, TO, theme.DIRECTION), Arrow(FROM, UP, theme.RESIDUAL))))
    assert len(faults) == 1
    assert "Arrow (DIRECTION)" in faults[0].what


@pytest.mark.parametrize("kind", KINDS)
def test_marks_of_one_kind_in_every_role_of_the_palette_are_told_apart(frame_with, kind):
    assert not list(hue_alone(frame_with(*(KINDS[kind](color).shift(i * DOWN) for i, color in enumerate(ROLES)))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arrow", "line"),
        ("arrow", "headed"),
        ("dashed", "line"),
        ("dashed", "headed"),
        ("dot", "area"),
        ("line", "rays"),
    ],
)
def test_marks_of_two_kinds_are_told_apart_by_that(frame_with, one, other):
    assert not list(hue_alone(frame_with(KINDS[one](ORANGE), KINDS[other](GREEN).shift(2 * DOWN))))


def test_a_line_is_told_from_one_much_wider_and_not_from_one_a_little_wider(frame_with):
    def found(width):
        return list(hue_alone(frame_with(Rule(FROM, TO, ORANGE, theme.THIN), Rule(FROM, UP, GREEN, width))))

    assert not found(theme.MEDIUM)
    assert found(1.2 * theme.THIN)


def test_a_dot_is_told_from_a_much_larger_one(frame_with):
    assert not list(hue_alone(frame_with(Spot(FROM, ORANGE, 0.08), Spot(TO, GREEN, 0.2))))


def test_two_arrows_with_a_label_each_are_told_apart(frame_with):
    arrows = Arrow(FROM, TO, ORANGE), Arrow(FROM + DOWN, TO + 2 * DOWN, GREEN)
    labels = [Formula("a", color=ORANGE), Formula("b", color=GREEN)]
    for arrow, label in zip(arrows, labels, strict=True):
        label.next_to(arrow.end, RIGHT, buff=0.2)
    assert not list(hue_alone(frame_with(*arrows, *labels)))
    assert list(hue_alone(frame_with(*arrows, labels[0])))
    assert list(hue_alone(frame_with(*arrows, labels[0], labels[1].shift(2 * DOWN))))


def test_one_label_between_two_lines_names_the_one_of_its_color(frame_with):
    lines = Rule(FROM, TO, ORANGE), Rule(FROM + 0.6 * DOWN, TO + 0.6 * DOWN, GREEN)
    one = Words("train", color=ORANGE).move_to([0, -0.4, 0])
    assert list(hue_alone(frame_with(*lines, one)))
    assert not list(hue_alone(frame_with(*lines, one, Words("test").move_to([1, -0.9, 0]))))


def test_words_are_told_apart_by_what_they_say(frame_with):
    assert not list(hue_alone(frame_with(Words("loss", color=ORANGE), Words("gain", color=GREEN).shift(UP))))


def test_grid_axes_and_ink_have_no_role(frame_with):
    plane = Plane([np.array([3.0, 4.0])], STAGE)
    rules = [Rule(FROM + i * UP, TO + i * UP, color) for i, color in enumerate([theme.MUTED, theme.INK, theme.GUIDE])]
    assert not list(hue_alone(frame_with(plane, *rules, Rule(FROM, TO, theme.PROBABILITY))))


def test_what_was_faded_back_is_no_longer_talked_about(frame_with):
    past = Arrow(FROM, TO, ORANGE).set_opacity(theme.FADED)
    assert not list(hue_alone(frame_with(past, Arrow(FROM, UP, GREEN))))


def test_only_a_beat_that_has_ended_is_judged(frame_with):
    one, other = Arrow(FROM, TO, ORANGE), Arrow(FROM, UP, GREEN)
    assert not list(hue_alone(frame_with(one, other, animations=(FadeIn(one),))))


def test_two_roles_that_look_alike_to_everybody_are_named(frame_with, monkeypatch):
    for data in ("#F0A03D", "#f0a03b", "#E8A040"):
        monkeypatch.setattr(theme, "DATA", data)
        arrows = Arrow(FROM, TO, theme.DATA), Arrow(FROM, UP, theme.DIRECTION)
        (fault,) = hue_alone(frame_with(*arrows))
        assert fault.what == "Arrow (DATA) and Arrow (DIRECTION) differ in nothing that is seen with full colour vision"
        assert fault.amount.endswith("at least 15.0")


def test_shades_that_are_no_roles_are_no_two_roles(frame_with):
    assert not list(hue_alone(frame_with(Rule(FROM, TO, theme.DATA), Rule(FROM, UP, "#5CAAF0"))))


def test_colors_are_compared_and_not_their_spellings(frame_with, monkeypatch):
    pink = "#C09AB0"  # as grey as axes are, to a protanope
    assert list(hue_alone(frame_with(Rule(FROM, TO, "#93A1B4"), Rule(FROM, UP, pink))))
    monkeypatch.setattr(theme, "MUTED", theme.MUTED.lower())
    assert not list(hue_alone(frame_with(Rule(FROM, TO, theme.MUTED), Rule(FROM, UP, pink))))
