import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, Square, VGroup

from scenes.audit.crowding import MOST_THINGS, crowded, things
from scenes.audit.frame import frame_of
from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.emphasis import boxed
from scenes.kit.figures.triangle import Triangle
from scenes.kit.formula import Formula, Notation, Words
from scenes.kit.headline import Headline
from scenes.kit.layout import FIGURE, SIDEBAR, STAGE, WIDE, Region
from scenes.kit.marks import Arrow, Cloud, Rule, Spot, Tick
from scenes.kit.oneness import as_one
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene

notation = Notation.of(
    {theme.DIRECTION: "a", theme.DATA: "b", theme.RESULT: "p", theme.RESIDUAL: "r"}, {theme.INK: "c"}
)


def count(frame):
    return len(things(frame))


def spread(mobjects, columns=3):
    for i, mobject in enumerate(mobjects):
        mobject.move_to([WIDE.left + 2 + 4 * (i % columns), WIDE.top - 0.3 - 1.2 * (i // columns), 0])
    return mobjects


@pytest.mark.parametrize("kind", [Formula, Words])
def test_a_dozen_unrelated_texts_are_too_many(frame_with, kind):
    frame = frame_with(*spread([kind(f"x {n}") for n in range(12)]))
    (fault,) = crowded(frame)
    assert fault.rule == "crowded"
    assert fault.amount == f"12 things, at most {MOST_THINGS}"
    assert len(fault.offenders) == 12
    assert "'x 11'" in fault.what


def test_a_dozen_arrows_with_a_label_each_are_too_many(frame_with):
    arrows = spread([Arrow(LEFT, RIGHT, theme.DATA) for _ in range(12)])
    labels = [Formula("b", color=theme.DATA).next_to(arrow, UP, buff=0.1) for arrow in arrows]
    assert count(frame_with(*arrows, *labels)) == 12


def test_as_many_as_are_allowed_are_not_too_many(frame_with):
    assert not list(crowded(frame_with(*spread([Formula("x") for _ in range(MOST_THINGS)]))))
    assert list(crowded(frame_with(*spread([Formula("x") for _ in range(MOST_THINGS + 1)]))))


def test_an_empty_stage_holds_nothing(frame_with):
    assert count(frame_with()) == 0


def test_a_plane_with_grid_axes_and_numbers_is_one_thing(frame_with):
    assert count(frame_with(Plane([np.array([3.0, 4.0])], FIGURE))) == 1


def test_a_chart_with_its_axes_names_and_numbers_is_one_thing(frame_with):
    points = np.array([[0.0, 1.0], [3.0, 2.0]])
    chart = Chart([points], "step", "loss", SIDEBAR, across_ticks=[0, 1, 2, 3], up_ticks=[0, 1, 2])
    assert count(frame_with(chart)) == 1
    assert count(frame_with(chart, chart.line(points, theme.RESIDUAL), Words("above").shift(3 * UP + 4 * LEFT))) == 3


def test_a_line_of_maths_with_its_box_is_one_thing(frame_with):
    line = Formula("p = frac(a dot b, a dot a) thin a", size=theme.DISPLAY)
    assert count(frame_with(line, boxed(line))) == 1


def test_a_readout_is_one_thing(frame_with):
    assert count(frame_with(Readout(notation.words("distance $approx @value(0)$"), lambda: 2.24))) == 1


def test_lines_of_maths_one_under_the_other_are_as_many_things(frame_with):
    lines = VGroup(*(notation(f"`a` dot `b` + {n}") for n in range(4))).arrange(DOWN, buff=0.4)
    assert count(frame_with(lines)) == 4


def test_a_mark_with_its_label_is_one_thing(frame_with):
    arrow = Arrow(LEFT, RIGHT, theme.DATA)
    assert count(frame_with(arrow, notation("`b`").next_to(arrow, UP, buff=0.15))) == 1


def test_marks_of_one_role_are_one_thing_where_they_touch(frame_with):
    line, dot = Rule(LEFT, RIGHT, theme.DATA), Spot(RIGHT, theme.DATA)
    assert count(frame_with(line, dot)) == 1
    assert count(frame_with(line, Rule(LEFT + 0.3 * UP, RIGHT + 0.3 * UP, theme.DATA))) == 2
    assert count(frame_with(line, Rule(LEFT, UP, theme.RESULT))) == 2


def test_marks_of_one_role_with_a_label_each_are_two_things_though_they_touch(frame_with):
    arrows = [Arrow(2 * LEFT, tip, theme.DATA) for tip in (2 * UP, 2 * RIGHT)]
    labels = [notation("`b`").next_to(arrow.end, RIGHT, buff=0.15) for arrow in arrows]
    assert count(frame_with(*arrows, labels[0])) == 1
    assert count(frame_with(*arrows, *labels)) == 2


def test_texts_side_by_side_are_one_line_only_when_they_are_near(frame_with):
    one = notation("`a` dot `b`")
    assert count(frame_with(one, notation("= 10 times 3").next_to(one, RIGHT, buff=0.2))) == 1
    assert count(frame_with(one, notation("= 10 times 3").next_to(one, RIGHT, buff=0.8))) == 2


def test_a_tick_belongs_to_the_line_it_confirms(frame_with):
    line = notation("`r` dot `a` = 0")
    assert count(frame_with(line, Tick().next_to(line, RIGHT, buff=0.5))) == 1


def test_the_headline_is_not_counted(frame_with):
    frame = frame_with(Formula("x"))
    scene = LectureScene(renderer=frame.scene.renderer)
    scene.headline = Headline("What the scene finds", "Part · Lecture")
    scene.add(scene.headline, Formula("x"))
    assert count(frame_of(scene, frame.moment)) == 1


def test_a_cloud_of_dots_is_one_thing(frame_with):
    points = np.random.default_rng(1).uniform(-2, 2, (100, 3)) * [1, 1, 0]
    assert count(frame_with(Cloud(points, theme.DATA))) == 1


def test_a_row_of_like_marks_is_one_thing(frame_with):
    bars = VGroup(*(Square(0.5, color=theme.DATA) for _ in range(8))).arrange(RIGHT, buff=0.4)
    dots = VGroup(*(Spot(n * RIGHT, theme.RESULT) for n in range(5))).move_to(2 * DOWN)
    assert count(frame_with(bars)) == 1
    assert count(frame_with(bars, dots)) == 2


def test_squares_with_numbers_in_them_are_one_thing_when_they_are_a_row(frame_with):
    cells = VGroup(*(Square(0.8).set_fill(color, 0.8) for color in (theme.DATA, theme.RESULT, theme.GRADIENT)))
    cells.arrange(RIGHT, buff=0)
    numbers = [Formula(str(n), color=theme.PAPER).move_to(cell) for n, cell in enumerate(cells)]
    assert count(frame_with(cells, *numbers)) == 1


def test_a_triangle_is_its_plane_and_four_arrows(frame_with):
    """The line through a is one thing with its arrow, and the right angle one with what meets in it."""
    figure = Triangle(notation, np.array([3.0, 4.0]), np.array([2.0, 1.0]), np.array([4.0, 2.0]), STAGE)
    assert count(frame_with(figure)) == 5


def test_a_small_figure_is_one_thing_with_all_it_holds(frame_with):
    def figure(region):
        small = Plane([np.array([3.0, 4.0])], region, numbered=False)
        tips = ([3, 4], [1, 3], [2, 1])
        arrows = [small.vector(np.array(tip), color) for tip, color in zip(tips, roles, strict=True)]
        return VGroup(small, *arrows)

    roles = theme.DATA, theme.DIRECTION, theme.RESULT
    assert count(frame_with(figure(Region(-6, -3, -1, 2)))) == 1
    assert count(frame_with(figure(FIGURE))) == 4


def test_what_was_faded_back_is_not_counted(frame_with):
    past = [Formula("x").set_opacity(theme.FADED).shift(UP), Arrow(LEFT, RIGHT, theme.DATA).set_opacity(theme.FADED)]
    assert count(frame_with(*past, Formula("y").shift(DOWN))) == 1


def test_only_a_beat_that_has_ended_is_judged(frame_with):
    texts = spread([Formula("x") for _ in range(12)])
    assert not list(crowded(frame_with(*texts, animations=(FadeIn(texts[0]),))))


def test_what_is_declared_a_set_is_one_thing_and_so_are_its_copies(frame_with):
    texts = spread([Formula(f"x {n}") for n in range(6)])
    assert count(frame_with(*texts)) == 6
    as_one(*texts[:4])
    assert count(frame_with(*texts)) == 3
    assert count(frame_with(*(text.copy() for text in texts))) == 3


def test_two_sets_are_two_things(frame_with):
    texts = spread([Formula(f"x {n}") for n in range(6)])
    as_one(*texts[:3])
    as_one(*texts[3:])
    assert count(frame_with(*texts)) == 2


def test_axes_are_known_by_their_color_however_it_is_spelt(frame_with, monkeypatch):
    monkeypatch.setattr(theme, "MUTED", theme.MUTED.lower())
    points = np.array([[0.0, 1.0], [3.0, 2.0]])
    ticks = [Words(f"tick {n}", color=theme.MUTED) for n in range(3)]
    chart = Chart([points], "step", "loss", SIDEBAR, across_ticks=[0, 1, 2, 3], up_ticks=[0, 1, 2])
    for n, tick in enumerate(ticks):
        tick.next_to(chart, LEFT, buff=0.2).shift(n * UP)
    assert count(frame_with(chart, *ticks)) == 1
