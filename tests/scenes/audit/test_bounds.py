"""What leaves the frame, and what stands where captions are shown."""

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, Circle, FadeIn, Line, Square, VGroup

from scenes.audit.bounds import into_caption_strip, outside_frame
from scenes.kit import theme
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import CAPTION_SAFE, FRAME, STAGE, WIDE, place
from scenes.kit.live_number import Number
from scenes.kit.marks import Arrow, Cloud
from scenes.kit.plane import Plane


@pytest.mark.parametrize(
    ("way", "side"), [(8 * LEFT, "on the left"), (8 * RIGHT, "on the right"), (5 * UP, "above"), (5 * DOWN, "below")]
)
@pytest.mark.parametrize("make", [lambda: Formula("p = c a"), lambda: Number(2.5), lambda: Circle(1)])
def test_what_leaves_the_frame_is_named_with_its_side(frame_with, make, way, side):
    (fault,) = outside_frame(frame_with(make().shift(way)))
    assert fault.rule == "outside-frame"
    assert fault.what.endswith(f"leaves the frame {side}")
    assert len(fault.offenders) == 1


def test_how_far_it_leaves_is_told(frame_with):
    (fault,) = outside_frame(
        frame_with(Square(2).set_stroke(width=0).set_fill(theme.DATA, 1).move_to([FRAME.right, 0, 0]))
    )
    assert fault.amount.startswith("by 1.00 units")


def test_a_tip_of_an_arrow_is_enough(frame_with):
    arrow = Arrow(np.zeros(3), np.array([7.3, 1.0, 0.0]), theme.DATA)
    (fault,) = outside_frame(frame_with(arrow))
    assert fault.what == "Arrow (DATA) leaves the frame on the right"


def test_one_dot_of_a_cloud_is_enough(frame_with):
    assert list(outside_frame(frame_with(Cloud(np.array([[0, 0, 0], [0, 4.2, 0], [1, 1, 0]]), theme.DATA))))


def test_what_leaves_on_its_way_is_found_too(frame_with):
    words = Words("on its way").shift(8 * RIGHT)
    assert list(outside_frame(frame_with(words, animations=(FadeIn(words),))))


def test_what_cannot_be_seen_may_be_anywhere(frame_with):
    assert not list(outside_frame(frame_with(Words("gone").shift(8 * RIGHT).set_opacity(0))))


@pytest.mark.parametrize(
    "good",
    [
        lambda: Plane([np.array([30.0, -40.0])], WIDE),
        lambda: Plane([np.array([3.0, 4.0])], STAGE),
        lambda: place(Words("in the corner"), FRAME.inset(0.05), 1.0, 1.0),
        lambda: Line([FRAME.left, 0, 0], [FRAME.right, 0, 0], stroke_width=theme.THIN),
        lambda: VGroup(),
    ],
)
def test_what_stays_inside_is_left_alone(frame_with, good):
    frame = frame_with(good())
    assert not list(outside_frame(frame))


@pytest.mark.parametrize("up", [-3.1, -3.4, -3.9, -4.05])
@pytest.mark.parametrize("make", [lambda: Words("a note"), lambda: Circle(0.2)])
def test_what_reaches_into_the_strip_for_captions_is_found(frame_with, make, up):
    (fault,) = into_caption_strip(frame_with(make().move_to([2, up, 0])))
    assert fault.rule == "caption-strip"
    assert "reaches into the strip for captions" in fault.what


@pytest.mark.parametrize(
    "place_it", [lambda it: it.move_to([2, CAPTION_SAFE.top + 0.4, 0]), lambda it: it.shift(6 * DOWN)]
)
def test_what_is_above_the_strip_or_below_the_frame_does_not_stand_in_it(frame_with, place_it):
    assert not list(into_caption_strip(frame_with(place_it(Words("a note")))))
