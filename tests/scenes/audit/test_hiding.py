"""What is drawn over text."""

import numpy as np
import pytest
from manim import RIGHT, UP, Circle, FadeIn, ImageMobject, Square

from scenes.audit.hiding import text_hidden
from scenes.kit import theme
from scenes.kit.formula import Formula, Words
from scenes.kit.live_number import Number
from scenes.kit.marks import Arrow, Cloud


def plate(opacity=1.0, size=2.0):
    return Square(size).set_stroke(width=0).set_fill(theme.DATA, opacity)


@pytest.mark.parametrize("text", [lambda: Formula("p = c a"), lambda: Words("label"), lambda: Number(3.0)])
@pytest.mark.parametrize(
    "cover",
    [
        plate,
        lambda: plate(opacity=0.5),
        lambda: Circle(1, color=theme.DATA, fill_opacity=1.0),
        lambda: ImageMobject(np.zeros((8, 8), dtype=np.uint8)).scale_to_fit_height(2),
    ],
)
def test_a_text_behind_a_filled_mark_is_named_with_it(frame_with, text, cover):
    (fault,) = text_hidden(frame_with(text(), cover()))
    assert fault.rule == "text-hidden"
    assert [type(offender).__name__ for offender in fault.offenders] == ["Text", "Mark"]
    assert fault.what == f"'{fault.offenders[0].name}' is hidden behind {fault.offenders[1].name}"


def test_a_layer_decides_what_is_behind(frame_with):
    assert list(text_hidden(frame_with(plate().set_z_index(theme.LAYER_SIGN), Formula("p"))))
    assert not list(text_hidden(frame_with(plate(), Formula("p").set_z_index(theme.LAYER_LABEL, family=True))))


@pytest.mark.parametrize(("share", "faults"), [(0.1, 0), (0.35, 1)])
def test_how_much_is_covered_decides(frame_with, share, faults):
    text = Words("HHHHHHHH")
    cover = plate(size=4.0)
    cover.shift((text.get_left()[0] + share * text.width - cover.get_right()[0]) * RIGHT)
    found = list(text_hidden(frame_with(text, cover)))
    assert len(found) == faults
    assert all(int(fault.amount.partition("%")[0]) == pytest.approx(100 * share, abs=5) for fault in found)


@pytest.mark.parametrize(
    "good",
    [
        lambda: [plate(), Formula("25")],
        lambda: [Formula("25"), plate(opacity=0.25)],
        lambda: [Formula("25"), Circle(1)],
        lambda: [Words("label"), plate().shift(3 * UP)],
        # The label is within the bounding box of the arrow, but not behind it.
        lambda: [Formula("b").shift(0.8 * UP), Arrow(np.array([-2.0, -1.5, 0]), np.array([2.0, 1.5, 0]), theme.DATA)],
        lambda: [Words("a label"), Cloud(np.array([[0.0, 0.0, 0.0]]), theme.DATA)],
    ],
)
def test_what_can_be_read_is_left_alone(frame_with, good):
    assert not list(text_hidden(frame_with(*good())))


def test_amid_a_motion_what_an_animation_moves_does_not_count(frame_with):
    text, cover = Formula("p"), plate()
    assert not list(text_hidden(frame_with(text, cover, animations=(FadeIn(cover),))))
    assert list(text_hidden(frame_with(text, cover, animations=(FadeIn(Circle()),))))
