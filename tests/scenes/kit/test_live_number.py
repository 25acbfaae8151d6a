"""A live number against the same digits set by Typst: equal outlines in equal places, through every change."""

import numpy as np
import pytest
from manim import DL, LEFT, RIGHT, UP, Camera, ValueTracker

from scenes.engine.stage import stage
from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.live_number import Number
from scenes.kit.number import shown
from scenes.kit.readout import Readout

VALUES = [0, 1.25, -1.25, -0.5, 10.5, 7, -7.77, 1234567.89, -98.06, 0.05]
TOLERANCE = 2e-3  # a third of a pixel at 1080p


def outline(formula):
    return np.concatenate([glyph.points for glyph in formula.submobjects])


def drawn(number):
    """Return the outline of a live number's digits; all else in it has a handful of points."""
    return np.concatenate([member.points for member in number.get_family() if len(member.points) > 4])


def same_shape(one, other):
    np.testing.assert_allclose(one - one.mean(axis=0), other - other.mean(axis=0), atol=TOLERANCE)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("places", [0, 1, 2])
def test_a_live_number_is_drawn_as_typst_sets_it(value, places):
    same_shape(drawn(Number(value, places)), outline(Formula(shown(value, places))))


@pytest.mark.parametrize("value", VALUES)
def test_a_live_number_stands_where_typst_would_set_it(value):
    typeset, other = Formula(f"x = {shown(value, 2)}"), Formula("x = 0")
    typeset.align_to(other, LEFT)
    x, nought = typeset.submobjects[0], other.submobjects[-1]
    typeset.shift(other.submobjects[0].get_center() - x.get_center())
    live = Number(value, 2).put_pen(nought.get_corner(DL))
    np.testing.assert_allclose(drawn(live), outline(typeset)[-len(drawn(live)) :], atol=TOLERANCE)


@pytest.mark.parametrize(
    "change", [lambda it: it.scale(2), lambda it: it.shift(RIGHT), lambda it: it.move_to(UP).scale(0.5).shift(RIGHT)]
)
def test_a_number_that_was_moved_and_scaled_goes_on_as_typst_would_set_it(change):
    live = change(Number(3.14, 2)).show(-27.18)
    same_shape(drawn(live), outline(change(Formula("−27.18"))))


def test_a_nought_stands_on_the_pen_by_its_lower_left_corner():
    live = Number(0, 0).put_pen(np.array([1.0, 2.0, 0.0]))
    np.testing.assert_allclose(drawn(live).min(axis=0), [1, 2, 0], atol=TOLERANCE)


def test_digits_that_stay_keep_their_place():
    live = Number(12.34, 2)
    before = drawn(live).copy()
    after = drawn(live.show(12.39))
    common = len(drawn(Number(12.3, 1)))
    np.testing.assert_array_equal(after[:common], before[:common])
    assert not np.array_equal(after, before)


def test_a_number_follows_what_it_shows_frame_by_frame():
    tracker = ValueTracker(1)
    live = Number(0, 2).follow(tracker.get_value)
    np.testing.assert_array_equal(drawn(live), drawn(Number(1, 2)))
    tracker.set_value(-4.567)
    live.update()
    np.testing.assert_array_equal(drawn(live), drawn(Number(-4.567, 2)))


def test_a_copy_goes_its_own_way():
    live = Number(1, 0)
    other = live.copy().shift(RIGHT).show(2)
    np.testing.assert_array_equal(drawn(live), drawn(Number(1, 0)))
    np.testing.assert_allclose(drawn(other), drawn(Number(2, 0)) + RIGHT, atol=1e-12)


def test_a_number_has_its_colour_and_keeps_it():
    digits = Number(1, 0, color=theme.RESIDUAL).show(23).family_members_with_points()[-1]
    assert digits.get_fill_color().to_hex() == theme.RESIDUAL


@pytest.mark.parametrize(
    "fade", [lambda it: it.set_opacity(theme.FADED), lambda it: it.fade(0.7)], ids=["set_opacity", "fade"]
)
def test_a_faded_number_shows_its_digits_and_nothing_else(fade, tiny):
    with stage(tiny):
        camera, bare = Camera(), Camera()
        number = fade(Number(1, 0, size=300)).show(11)
        camera.capture_mobjects([number])
        bare.capture_mobjects([member for member in number.get_family() if len(member.points) > 4])
    assert 0 < bare.pixel_array[..., :3].max() < 100
    np.testing.assert_array_equal(camera.pixel_array, bare.pixel_array)


def test_a_readout_stands_where_its_nought_stood():
    label = Formula("c = @value(0)", size=50)
    before = outline(label)
    readout = Readout(label, lambda: 0, places=0)
    after = np.concatenate([outline(readout.label), drawn(readout.number)])
    np.testing.assert_allclose(after, before, atol=TOLERANCE)


def test_a_readout_counts_along():
    tracker = ValueTracker(0)
    readout = Readout(Formula("c = @value(0)"), tracker.get_value, places=1)
    place = readout.label.get_center()
    tracker.set_value(-2.5)
    readout.update()
    np.testing.assert_array_equal(readout.label.get_center(), place)
    same_shape(drawn(readout.number), outline(Formula("−2.5")))


def test_a_readout_without_a_nought_is_refused_by_name():
    with pytest.raises(KeyError, match="no such part 'value'"):
        Readout(Formula("c = 0"), lambda: 0)
