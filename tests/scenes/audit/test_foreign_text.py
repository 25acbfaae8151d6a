"""Texts that Manim's own classes set: they are texts to every rule, and a number in one is a finding."""

import manim
import pytest
from manim import LEFT, RIGHT, Circle, VGroup

from scenes.audit.contrast import low_contrast
from scenes.audit.crossing import text_crossed
from scenes.audit.foreign_text import number_in_foreign_text
from scenes.audit.overlap import text_over_text
from scenes.audit.size import small_text
from scenes.kit import theme
from scenes.kit.formula import Formula, Words
from scenes.kit.live_number import Number
from scenes.kit.marks import Rule

FOREIGN = {
    "Text": lambda said: manim.Text(said),
    "MarkupText": lambda said: manim.MarkupText(f'<span size="large">{said}</span>'),
    "Paragraph": lambda said: manim.Paragraph(said),
    "Typst": lambda said: manim.Typst(said),
    "MathTypst": lambda said: manim.MathTypst(f'"{said}"'),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_every_kind_is_one_text_and_no_mark(frame_with, kind):
    frame = frame_with(FOREIGN[kind]("a word"))
    assert len(frame.texts) == 1
    assert "a word" in frame.texts[0].name
    assert frame.marks == ()


@pytest.mark.parametrize("kind", FOREIGN)
def test_rules_on_texts_hold_for_every_kind(frame_with, kind):
    word = FOREIGN[kind]("a word")
    through = Rule(word.get_left() + LEFT, word.get_right() + RIGHT, theme.DATA)
    (fault,) = text_crossed(frame_with(word, through))
    assert "a word" in fault.what
    assert list(text_over_text(frame_with(word, Words("a word"))))
    assert list(low_contrast(frame_with(word.copy().set_color(theme.GUIDE))))
    assert not list(low_contrast(frame_with(word.set_color(theme.INK))))


@pytest.mark.parametrize("said", ["Hat", "sea"])
def test_a_text_of_pango_is_too_small_when_its_capitals_are(frame_with, said):
    pixels = manim.Text("H").height * 135
    for size, small in ((0.9 * 20 / pixels, True), (1.15 * 20 / pixels, False)):
        assert bool(list(small_text(frame_with(manim.Text(said).scale(size))))) is small


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_number_in_it_is_found(frame_with, kind):
    (fault,) = number_in_foreign_text(frame_with(FOREIGN[kind]("now 0.4")))
    assert fault.rule == "typed-number"
    assert fault.what.startswith("'0.4' in ")
    assert list(number_in_foreign_text(frame_with(FOREIGN[kind]("a word")))) == []


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (lambda: manim.DecimalNumber(0.4, mob_class=manim.Text), "0.40"),
        (lambda: manim.Integer(7, mob_class=manim.Text), "7"),
    ],
)
def test_a_live_number_of_manims_is_one_text_with_a_number(frame_with, number, shown):
    frame = frame_with(VGroup(number()))
    assert (len(frame.texts), frame.marks) == (1, ())
    (fault,) = number_in_foreign_text(frame)
    assert fault.what.startswith(f"'{shown}' in ")


def test_an_exponent_in_typst_is_no_number_and_each_number_is_named(frame_with):
    assert not list(number_in_foreign_text(frame_with(manim.Typst("$x^2$"))))
    (fault,) = number_in_foreign_text(frame_with(manim.Typst("$x^2 + frac(3, 5)$")))
    assert fault.what.startswith("'3', '5' in ")


def test_the_kits_own_texts_are_left_to_the_ledger(frame_with):
    assert not list(number_in_foreign_text(frame_with(Formula("5"), Words("6").shift(RIGHT), Number(7.0), Circle())))
