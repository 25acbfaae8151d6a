"""Contrast is checked against ratios worked out by hand from the WCAG's definition, and against pairs it publishes."""

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, Rectangle, VGroup

from scenes.audit.contrast import contrast, low_contrast
from scenes.kit import theme
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import STAGE
from scenes.kit.live_number import Number
from scenes.kit.marks import Rule
from scenes.kit.plane import Plane


def plate(color, opacity=1.0, width=6.0):
    return Rectangle(width=width, height=2).set_stroke(width=0).set_fill(color, opacity)


def colored(*hexes):
    return [np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255 for code in hexes]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        # The lightest grey that white stands out from by 4.5, and the next one.
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FFFFFF", 4.00),
        # As listed beside the house palette.
        (theme.INK, theme.PAPER, 16.0),
        (theme.RESIDUAL, theme.PAPER, 6.0),
        (theme.GUIDE, theme.PAPER, 2.0),
    ],
)
def test_the_ratio_is_that_of_the_wcag_whichever_comes_first(one, other, ratio):
    one, other = colored(one, other)
    assert contrast(one, other) == pytest.approx(ratio, abs=0.05)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("role", ["INK", "MUTED", "DATA", "DIRECTION", "RESULT", "RESIDUAL", "GRADIENT", "PROBABILITY"])
def test_text_in_any_role_stands_out_from_the_background(frame_with, role):
    color = getattr(theme, role)
    assert not list(low_contrast(frame_with(Words("shadow", color=color), Formula("2 x", color=color).shift(UP))))


def test_text_in_the_color_of_the_grid_is_named_with_its_ratio(frame_with):
    (fault,) = low_contrast(frame_with(Words("helper", color=theme.GUIDE)))
    assert (fault.rule, fault.amount) == ("low-contrast", "contrast 2.0, at least 4.5")
    assert "'helper'" in fault.what
    assert "GUIDE" in fault.what


def test_one_symbol_in_a_dim_color_is_enough(frame_with):
    formula = Formula("@s(r) + p = b")
    formula["s"].set_color("#4A2A24")
    (fault,) = low_contrast(frame_with(formula))
    assert fault.offenders[0].mobject is formula
    assert "#4A2A24" in fault.what


def test_texts_of_one_dim_color_are_one_fault(frame_with):
    words = [Words(text, color=theme.GUIDE).shift(i * UP) for i, text in enumerate(["one", "two", "three"])]
    (fault,) = low_contrast(frame_with(*words))
    assert "2 more" in fault.what
    assert {offender.mobject for offender in fault.offenders} == set(words)


def test_a_live_number_is_judged_like_any_text(frame_with):
    (fault,) = low_contrast(frame_with(Number(2.5, color=theme.GUIDE)))
    assert "live number" in fault.what


def test_what_is_really_behind_counts_and_not_the_background(frame_with):
    assert list(low_contrast(frame_with(plate(theme.RESULT), Words("on yellow"))))
    assert not list(low_contrast(frame_with(plate(theme.RESULT), Words("on yellow", color=theme.PAPER))))
    assert list(low_contrast(frame_with(Words("on nothing", color=theme.PAPER).set_opacity(1))))


def test_a_plate_behind_half_a_letter_counts(frame_with):
    letter = Words("H", size=theme.DISPLAY)
    assert list(low_contrast(frame_with(plate(theme.RESULT).next_to(letter.get_center(), RIGHT, buff=0), letter)))


@pytest.mark.parametrize("opacity", [0.25, 0.35, 0.6])
def test_a_plate_is_mixed_with_what_is_under_it(frame_with, opacity):
    """Ink on white over paper: by hand 7.2 on a quarter of white, 5.0 on 35 %, and 2.2 on 60 %."""
    amounts = [fault.amount for fault in low_contrast(frame_with(plate("#FFFFFF", opacity), Words("on grey")))]
    assert amounts == (["contrast 2.2, at least 4.5"] if opacity > 0.5 else [])


def test_text_itself_is_mixed_with_what_is_behind_it(frame_with):
    assert not list(low_contrast(frame_with(Words("half", color=theme.INK).set_opacity(0.6))))
    assert list(low_contrast(frame_with(Words("half", color=theme.MUTED).set_opacity(0.6))))


def test_what_was_faded_back_on_purpose_is_let_be(frame_with):
    assert not list(low_contrast(frame_with(Words("past").set_opacity(theme.FADED))))
    assert list(low_contrast(frame_with(Words("past", color=theme.MUTED).set_opacity(theme.FADED + 0.05))))


def test_a_line_that_crosses_a_label_is_not_its_background(frame_with):
    label = Formula("b", size=theme.LABEL)
    line = Rule(label.get_left() + UP, label.get_right() - UP, theme.MUTED, theme.MEDIUM)
    assert not list(low_contrast(frame_with(line, label)))


def test_numbers_on_the_axes_of_a_plane_stand_out(frame_with):
    plane = Plane([np.array([3.0, 4.0])], STAGE)
    assert not list(low_contrast(frame_with(plane, Formula("b").move_to(plane.at((2, 2))))))


def test_the_bar_of_a_fraction_is_judged_by_its_stroke(frame_with):
    fraction = Formula("frac(a, b)")
    assert not list(low_contrast(frame_with(fraction)))
    assert list(low_contrast(frame_with(fraction.set_color(theme.GUIDE))))


def test_only_a_beat_that_has_ended_is_judged(frame_with):
    words = Words("helper", color=theme.GUIDE)
    assert not list(low_contrast(frame_with(words, animations=(FadeIn(words),))))


@pytest.mark.parametrize("corner", [7.05 * LEFT, 7.05 * RIGHT, 3.95 * UP, 3.95 * DOWN])
def test_a_text_at_the_edge_is_judged_by_what_is_seen_of_it(frame_with, corner):
    assert list(low_contrast(frame_with(Words("H", color=theme.GUIDE, size=theme.COVER).move_to(corner))))


def test_a_text_off_the_picture_is_left_to_other_rules(frame_with):
    assert not list(low_contrast(frame_with(Words("gone", color=theme.GUIDE).shift(20 * RIGHT))))


def test_the_scene_is_afterwards_exactly_what_it_was(frame_with):
    texts = VGroup(Formula("frac(@x(a), b)"), Words("half").set_opacity(0.5), Number(3.25)).arrange(UP)
    frame = frame_with(texts)
    before = frame.scene.renderer.picture(frame.scene)
    colors = [member.fill_rgbas for member in texts.get_family()]
    list(low_contrast(frame))
    assert all(member.fill_rgbas is color for member, color in zip(texts.get_family(), colors, strict=True))
    assert np.array_equal(frame.scene.renderer.picture(frame.scene), before)


def test_a_text_that_is_hidden_or_crossed_is_not_judged_twice(frame_with):
    words, beside = Words("a word", color=theme.GUIDE), Words("beside", color=theme.GUIDE).shift(2 * UP)
    line = Rule(words.get_left(), words.get_right(), theme.DATA, theme.MEDIUM)
    for spoils in (line, plate(theme.GUIDE, width=1.0)):
        (fault,) = low_contrast(frame_with(words, beside, spoils))
        assert [offender.mobject for offender in fault.offenders] == [beside]


def test_a_role_is_called_by_its_name_however_its_color_is_spelt(frame_with, monkeypatch):
    monkeypatch.setattr(theme, "MUTED", "#55606e")
    (fault,) = low_contrast(frame_with(Words("dim", color=theme.MUTED)))
    assert "MUTED stands out too little" in fault.what
