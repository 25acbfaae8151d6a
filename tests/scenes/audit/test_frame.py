"""The model of a frame: what is a text, what is a mark, what can be seen, what is drawn over what."""

import numpy as np
import pytest
import shapely
from manim import (
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Circle,
    FadeIn,
    FadeOut,
    Group,
    ImageMobject,
    Line,
    Polygon,
    Square,
    Succession,
    Transform,
    ValueTracker,
    VGroup,
)

from scenes.audit.outlines import outline
from scenes.kit import theme
from scenes.kit.formula import Formula, Notation, Words
from scenes.kit.live_number import Number
from scenes.kit.marks import Arrow, Cloud, Dashed, Path, Rays
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout

HERE, THERE = np.zeros(3), np.array([3.0, 4.0, 0.0])
NOTATION = Notation(a=("bold(a)", theme.DIRECTION), b=("bold(b)", theme.DATA))


def named(frame):
    return [text.name for text in frame.texts], [mark.name for mark in frame.marks]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (lambda: NOTATION("`a` dot `b` = @value(0)"), "a dot b = 0"),
        (lambda: Formula("@f(norm(x - @k(2))^2) + 1"), "norm(x - 2)^2 + 1"),
        (lambda: NOTATION.words("along `a`"), "along a"),
        (lambda: Words("slope $= @value(0)$"), "slope = 0"),
        (
            lambda: Words("a line of text that goes on and on and on, to its end"),
            "a line of text that goes on and on and …",
        ),
    ],
)
def test_a_text_is_called_by_what_it_says(frame_with, text, name):
    assert named(frame_with(text())) == ([name], [])


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (lambda: Arrow(HERE, THERE, theme.DATA), "Arrow (DATA)"),
        (lambda: Dashed(HERE, THERE, theme.RESIDUAL), "Dashed (RESIDUAL)"),
        (lambda: Circle(color="#123456"), "Circle"),
    ],
)
def test_a_mark_is_called_by_its_kind_and_role(frame_with, mark, name):
    assert named(frame_with(mark())) == ([], [name])


def test_a_readout_is_two_texts_and_its_pen_is_no_mark(frame_with):
    texts, marks = named(frame_with(Readout(Formula("c = @value(0)"), lambda: 0.25)))
    assert (len(texts), marks) == (2, [])


def test_the_glyphs_of_a_number_are_as_high_and_wide_as_it_is(frame_with):
    number = Number(-12.5, places=1)
    (text,) = frame_with(number).texts
    digits = number.family_members_with_points()[-1]
    low, high = digits.points.min(axis=0), digits.points.max(axis=0)
    assert text.bounds == pytest.approx([*low[:2], *high[:2]], abs=1e-6)


def test_glyphs_on_their_way_are_one_text(frame_with):
    formula = Formula("@s(a + b) = c")
    (text,) = frame_with(formula["s"].copy()).texts
    assert len(text.glyphs) == 3


def test_a_formula_that_manim_took_to_pieces_is_one_text(frame_with):
    formula = Formula("@s(a + b) = c")
    (text,) = frame_with(*formula.submobjects, Circle()).texts
    assert len(text.glyphs) == 5


def test_a_mobject_in_two_groups_is_there_once(frame_with):
    circle, formula = Circle(), Formula("x")
    frame = frame_with(VGroup(circle, formula), VGroup(formula, circle))
    assert (len(frame.texts), len(frame.marks)) == (1, 1)


@pytest.mark.parametrize(
    "hide",
    [
        lambda it: it.set_opacity(0.0),
        lambda it: it.set_opacity(0.04),
        lambda it: it.scale(1e-6),
    ],
)
def test_what_cannot_be_seen_is_not_there(frame_with, hide):
    assert named(frame_with(hide(Formula("x = 2")), ValueTracker(3.0))) == ([], [])
    assert named(frame_with(hide(Line(HERE, THERE, stroke_width=0)))) == ([], [])


def test_part_of_a_formula_that_is_hidden_is_not_part_of_the_text(frame_with):
    formula = Formula("x = @v(2)")
    formula["v"].set_opacity(0)
    (text,) = frame_with(formula).texts
    assert (len(text.glyphs), len(text.boxes)) == (2, 2)


def test_ink_is_as_wide_as_the_stroke_is_drawn(frame_with):
    (mark,) = frame_with(Line(LEFT, RIGHT, stroke_width=10)).marks
    assert mark.ink.area == pytest.approx(2 * 0.1)
    assert mark.line.length == pytest.approx(2)
    assert mark.filling.is_empty


def test_the_area_of_a_circle_is_that_of_a_circle():
    assert outline(Circle(2).set_stroke(width=0).set_fill(theme.DATA, 1.0)).filling.area == pytest.approx(
        4 * np.pi, rel=5e-3
    )


def test_curves_are_followed_closely():
    line = outline(Circle(2)).line
    assert shapely.distance(line, shapely.points(2 * np.cos(1.3), 2 * np.sin(1.3))) < 0.005


def test_dashes_and_rays_are_kept_apart():
    dashed, rays = (
        Dashed(HERE, 2 * RIGHT, theme.DATA),
        Rays(np.array([HERE, UP]), np.array([RIGHT, UP + RIGHT]), theme.DATA),
    )
    assert outline(dashed).line.length < 0.75 * 2
    assert outline(rays).line.length == pytest.approx(2)


def test_the_dots_of_a_cloud_fill_what_they_cover_once():
    far, twice = np.array([HERE, RIGHT]), np.array([HERE, HERE])
    one = np.pi * 0.05**2
    assert outline(Cloud(far, theme.DATA)).filling.area == pytest.approx(2 * one, rel=0.03)
    assert outline(Cloud(twice, theme.DATA)).filling.area == pytest.approx(one, rel=0.03)


def test_a_filling_that_crosses_itself_is_the_area_it_covers():
    bow_tie = Polygon(LEFT + UP, RIGHT - UP, RIGHT + UP, LEFT - UP).set_stroke(width=0).set_fill(theme.DATA, 1.0)
    assert outline(bow_tie).filling.area == pytest.approx(2)


def test_a_ring_has_a_hole():
    ring = Square(2).set_stroke(width=0).set_fill(theme.DATA, 1.0)
    ring.append_points(Square(1).reverse_direction().points)
    assert outline(ring).filling.area == pytest.approx(4 - 1)


def test_an_arrow_has_a_line_and_a_disc_has_none(frame_with):
    arrow, disc = frame_with(Arrow(HERE, THERE, theme.DATA), Cloud(np.array([THERE]), theme.DATA)).marks
    assert not arrow.line.is_empty
    assert disc.line.is_empty


def test_an_arrow_is_its_outline_and_not_its_bounding_box(frame_with):
    (arrow,) = frame_with(Arrow(HERE, THERE, theme.DATA)).marks
    assert arrow.ink.area < 0.05 * 3 * 4


def test_a_path_of_one_point_is_nothing(frame_with):
    path = Path(np.array([HERE, THERE]), theme.DATA).upto(0.0)
    assert frame_with(path).marks == ()


def test_a_picture_fills_its_rectangle(frame_with):
    image = ImageMobject(np.zeros((4, 8), dtype=np.uint8)).stretch_to_fit_height(1).stretch_to_fit_width(2)
    (mark,) = frame_with(Group(image)).marks
    assert mark.filling.bounds == pytest.approx((-1, -0.5, 1, 0.5))


def test_order_is_by_layer_then_by_coming(frame_with):
    late, early, low = Circle(), Formula("x"), Square().set_z_index(-1)
    frame = frame_with(early, late, low)
    (text,), (circle, square) = frame.texts, sorted(frame.marks, key=lambda mark: mark.name)
    assert square.order < text.order < circle.order


def test_a_plane_is_furniture_and_what_stands_on_it_is_not(frame_with):
    plane = Plane([np.array([3, 4])])
    frame = frame_with(plane, plane.vector(np.array([3, 4]), theme.DATA), Formula("x"))
    assert [mark.furniture for mark in frame.marks] == [True, True, True, False]
    assert all(text.furniture is (text.name != "x") for text in frame.texts)


@pytest.mark.parametrize(
    "animation",
    [
        lambda it, _: FadeIn(it),
        lambda it, _: FadeOut(Group(it)),
        lambda it, _: FadeIn(it[0]),
        lambda it, other: AnimationGroup(FadeIn(other), Succession(FadeOut(it))),
        lambda it, other: Transform(it, other),
    ],
)
def test_what_an_animation_changes_is_in_motion(frame_with, animation):
    formula, mark = Formula("a + b"), Line(LEFT, RIGHT)
    frame = frame_with(formula, mark, animations=(animation(formula, Formula("c")),))
    assert frame.texts[0].in_motion
    assert (frame.resting_texts, frame.resting_marks) == ((), frame.marks)


def test_what_follows_a_value_is_not_in_motion(frame_with):
    value, formula = ValueTracker(0.0), Formula("x")
    formula.add_updater(lambda it: it.set_x(value.get_value()))
    assert frame_with(formula, animations=(value.animate.set_value(2.0).build(),)).resting_texts


def test_the_shape_of_a_text_has_the_gaps_that_are_asked_for(frame_with):
    (text,) = frame_with(Formula("a = b quad quad c")).texts
    areas = [text.shape(gap * text.letter).area for gap in (0.0, 1.0, 10.0)]
    assert areas == sorted(areas)
    assert areas[0] < areas[1] < areas[2]


def test_a_fraction_bar_belongs_to_the_shape(frame_with):
    (text,) = frame_with(Formula("frac(a + b + c, d)")).texts
    assert text.shape().geom_type in {"Polygon", "MultiPolygon"}
    bar = max(text.boxes, key=lambda box: box[2] - box[0])
    assert bar[3] > bar[1]
    assert text.shape().contains(shapely.points(bar[0] + 0.02, (bar[1] + bar[3]) / 2))
