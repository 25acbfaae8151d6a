import pytest
from manim import DOWN, FadeIn, Line, Rectangle

from scenes.audit.caption_strip import drawn_in_caption_strip
from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.layout import CAPTION_SAFE, FRAME

EDGE = CAPTION_SAFE.top


def standing_on(words, bottom):
    return words.move_to([0, bottom, 0], aligned_edge=DOWN)


def test_an_empty_strip_is_in_order(frame_with):
    assert not list(drawn_in_caption_strip(frame_with(Words("above").shift(2 * DOWN))))


@pytest.mark.parametrize("bottom", [EDGE - 0.1, EDGE - 0.5, FRAME.bottom])
def test_a_text_in_the_strip_is_named(frame_with, bottom):
    (fault,) = drawn_in_caption_strip(frame_with(standing_on(Words("footnote"), bottom), Words("above")))
    assert fault.rule == "caption-strip"
    assert "'footnote'" in fault.what
    assert len(fault.offenders) == 1


def test_texts_and_marks_may_stand_on_the_edge_of_the_strip(frame_with):
    line = Line([-3, EDGE + 0.02, 0], [3, EDGE + 0.02, 0], color=theme.INK, stroke_width=theme.THIN)
    assert not list(drawn_in_caption_strip(frame_with(line, standing_on(Words("axis"), EDGE))))


def test_the_faintest_line_that_can_be_seen_is_found(frame_with):
    line = Line([0, 0, 0], [0, FRAME.bottom, 0], color=theme.GUIDE, stroke_width=theme.HAIRLINE)
    (fault,) = drawn_in_caption_strip(frame_with(line))
    assert fault.offenders[0].mobject is line


def test_what_has_the_color_of_the_background_is_not_seen(frame_with):
    plate = Rectangle(width=3, height=1.5).set_stroke(width=0).set_fill(theme.PAPER, 1).move_to([0, EDGE, 0])
    assert not list(drawn_in_caption_strip(frame_with(plate)))


def test_what_is_too_faint_to_count_as_a_mark_is_found_without_a_name(frame_with):
    veil = Rectangle(width=3, height=1).set_stroke(width=0).set_fill(theme.INK, 0.04).move_to([0, EDGE, 0])
    (fault,) = drawn_in_caption_strip(frame_with(veil))
    assert fault.offenders == ()
    assert fault.what.startswith("something")


def test_each_offender_is_a_fault_of_its_own(frame_with):
    texts = standing_on(Words("left"), EDGE - 0.4).shift([-3, 0, 0]), standing_on(Words("right"), EDGE - 0.4)
    assert len(list(drawn_in_caption_strip(frame_with(*texts)))) == 2


def test_only_the_last_picture_of_a_beat_is_judged(frame_with):
    words = standing_on(Words("footnote"), FRAME.bottom)
    assert not list(drawn_in_caption_strip(frame_with(words, animations=(FadeIn(words),))))
