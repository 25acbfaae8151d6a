import io
from dataclasses import replace

import numpy as np
import pytest
import shapely
from manim import DOWN, LEFT, RIGHT, UP, VMobject
from PIL import Image, ImageColor

from scenes.audit.frame import Frame, Mark, Text
from scenes.audit.outlined import FIRST, SECOND, outlined
from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.marks import Arrow, Rule, Spot


def picture_of(frame, *offenders):
    image = Image.open(io.BytesIO(outlined(frame, offenders)))
    assert image.format == "PNG"
    return np.asarray(image.convert("RGB")).astype(int)


def at(picture, frame, color):
    """Return where a color is in the picture proper, rows and columns; the strip of names is left out."""
    return np.argwhere((picture[: frame.picture.shape[0]] == ImageColor.getrgb(color)).all(axis=-1))


def item(frame, mobject):
    return next(it for it in (*frame.texts, *frame.marks) if it.mobject is mobject)


@pytest.fixture
def pair(frame_with):
    text, arrow = Words("label").shift(3 * LEFT), Arrow(RIGHT, 4 * RIGHT + UP, theme.DATA)
    frame = frame_with(text, arrow)
    return frame, item(frame, text), item(frame, arrow)


def test_the_picture_stands_whole_above_a_strip_of_names(pair):
    frame, text, _ = pair
    plain = picture_of(frame)
    height = len(frame.picture)
    assert np.array_equal(plain[:height], frame.picture[..., :3])
    assert plain.shape[1] == frame.picture.shape[1]
    assert height < len(plain) < 1.1 * height
    assert not plain[height:].any()
    assert picture_of(frame, text)[height:].any()


def test_each_offender_is_outlined_in_its_color_where_it_is(pair):
    frame, text, arrow = pair
    picture, middle = picture_of(frame, text, arrow), frame.picture.shape[1] / 2
    first, second = at(picture, frame, FIRST), at(picture, frame, SECOND)
    assert len(first)
    assert len(second)
    assert (first[:, 1] < middle).all()
    assert (second[:, 1] > middle).all()


def test_the_order_of_offenders_decides_their_colors(pair):
    frame, text, arrow = pair
    assert (at(picture_of(frame, arrow, text), frame, FIRST)[:, 1] > frame.picture.shape[1] / 2).all()


def test_where_two_outlines_meet_the_first_is_seen(pair):
    frame, _, arrow = pair
    picture = picture_of(frame, arrow, replace(arrow, name="the same"))
    assert len(at(picture, frame, FIRST))
    assert not len(at(picture, frame, SECOND))


def test_an_outline_goes_round_what_it_accuses_and_leaves_it_to_be_seen(pair):
    frame, _, arrow = pair
    before = frame.picture[..., :3].astype(int)
    picture = picture_of(frame, arrow)
    core = (before == [int(theme.DATA[i : i + 2], 16) for i in (1, 3, 5)]).all(axis=-1)
    assert core.sum() > 100
    assert np.array_equal(picture[: len(before)][core], before[core])
    # A diagonal arrow is followed, not boxed: its box's other corners stay dark.
    (left, _, _, top), unit = arrow.ink.bounds, len(before) / 8
    corner = picture[int((4 - top) * unit) : int((4 - top + 0.4) * unit), int((left + 64 / 9) * unit) :][:, :20]
    assert (corner < 50).all()


def test_a_tiny_offender_gets_a_box_around_it(frame_with):
    dot = Spot(np.zeros(3), theme.DATA, radius=0.03)
    frame = frame_with(dot)
    found = at(picture_of(frame, item(frame, dot)), frame, FIRST)
    assert np.ptp(found, axis=0).min() > 15


@pytest.mark.parametrize(
    ("way", "axis", "near"), [(9 * RIGHT, 1, 1.0), (9 * LEFT, 1, 0.0), (6 * UP, 0, 0.0), (6 * DOWN, 0, 1.0)]
)
def test_an_offender_off_the_frame_is_pointed_at_from_the_edge(frame_with, way, axis, near):
    text = Words("gone").shift(way)
    frame = frame_with(text)
    found = at(picture_of(frame, item(frame, text)), frame, FIRST)
    assert len(found)
    share = found.mean(axis=0)[axis] / frame.picture.shape[axis]
    assert share == pytest.approx(near, abs=0.08)


def test_a_mark_that_runs_off_the_frame_is_outlined_as_far_as_it_is_seen(frame_with):
    line = Rule(np.array([-20.0, -10.0, 0.0]), np.array([20.0, 10.0, 0.0]), theme.DATA)
    frame = frame_with(line)
    picture = picture_of(frame, item(frame, line))
    assert len(at(picture, frame, FIRST)) > 500
    assert not (picture[len(frame.picture) :, 200:] > 0).any()


def test_an_offender_without_any_outline_is_only_named(frame_with):
    nothing = shapely.GeometryCollection()
    frame = frame_with(Words("label"))
    mark = Mark("ghost", VMobject(), nothing, nothing, nothing, 1.0, False, 0, False)
    text = Text("nobody", VMobject(), (), np.zeros((0, 4)), nothing, 0, False)
    picture = picture_of(frame, mark, text)
    assert np.array_equal(picture[: len(frame.picture)], frame.picture[..., :3])
    assert picture[len(frame.picture) :].any()


def test_more_names_than_fit_are_cut_off_at_the_edge(frame_with):
    words = [Words(f"a rather long label, number {n}").shift((2 - n) * UP) for n in range(5)]
    frame: Frame = frame_with(*words)
    assert picture_of(frame, *frame.texts).shape[1] == frame.picture.shape[1]
