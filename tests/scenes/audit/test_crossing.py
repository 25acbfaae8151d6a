"""Lines through text: seeded ones are named, and what belongs to a text or only comes near it is left alone."""

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, Circle, FadeIn, Line, Polygon, Rectangle, Square, SurroundingRectangle

from scenes.audit.crossing import text_crossed
from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.emphasis import boxed
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import FIGURE
from scenes.kit.live_number import Number
from scenes.kit.marks import Arrow, Cloud, Dashed, Path, Rays, Rule
from scenes.kit.plane import Plane

LOW, HIGH = np.array([-2.0, -1.5, 0.0]), np.array([2.0, 1.5, 0.0])
WAVE = np.column_stack([np.linspace(-3, 3, 200), np.sin(np.linspace(-3, 3, 200)), np.zeros(200)])


@pytest.mark.parametrize(
    "line",
    [
        lambda: Arrow(LOW, HIGH, theme.DATA),
        lambda: Arrow(LOW, HIGH, theme.DATA, theme.HEAVY),
        lambda: Dashed(LOW, HIGH, theme.RESIDUAL),
        lambda: Rule(LOW, HIGH, theme.DIRECTION),
        lambda: Path(WAVE, theme.RESULT),
        lambda: Circle(1).shift(RIGHT),
        lambda: Square(2).shift(DOWN),
        lambda: Rays(LOW[None], HIGH[None], theme.INK, opacity=1.0),
    ],
)
@pytest.mark.parametrize("text", [lambda: Formula("r"), lambda: Words("a label"), lambda: Number(4.2)])
def test_a_line_through_a_text_is_named_with_it(frame_with, line, text):
    (fault,) = text_crossed(frame_with(line(), text().center()))
    assert fault.rule == "text-crossed"
    text, mark = fault.offenders
    assert fault.what == f"{mark.name} runs through '{text.name}'"


@pytest.mark.parametrize("text", ["−1", "25", "a = b", "frac(a + b, c)", "a dot b"])
def test_a_line_between_the_letters_of_a_text_crosses_it_too(frame_with, text):
    formula = Formula(text)
    assert list(text_crossed(frame_with(formula, Line(2 * DOWN, 2 * UP).move_to(formula))))


def test_a_label_on_the_curve_of_a_chart_is_found(frame_with):
    points = np.array([[0.0, 4.0], [1.0, 1.0], [2.0, 0.0], [3.0, 1.0], [4.0, 4.0]])
    chart = Chart([points], "x", "y", FIGURE)
    curve = chart.traced(points, theme.RESIDUAL, lambda: 4.0)
    label = Formula("r").move_to(chart.at((1.5, 0.5)))
    (fault,) = text_crossed(frame_with(chart, curve, label))
    assert fault.what == "Path (RESIDUAL) runs through 'r'"


@pytest.mark.parametrize("side", [(-1.0, 0.0), (0.0, -1.0)])
def test_a_label_at_rest_on_an_axis_is_found(frame_with, side):
    plane = Plane([np.array([3.0, 4.0])], numbered=False, centered=True)
    assert list(text_crossed(frame_with(plane, Formula("p").move_to(plane.at(side)))))


@pytest.mark.parametrize(
    "good",
    [
        # In the corner of a diagonal's bounding box.
        lambda: [Arrow(LOW, HIGH, theme.DATA), Formula("b").shift(LEFT + UP)],
        lambda: [boxed(formula := Formula("p = frac(a, b)")), formula],
        # A box around a part, and a line under the whole.
        lambda: [formula := Formula("a + @k(b) + c"), SurroundingRectangle(formula["k"], buff=0.05)],
        lambda: [words := Words("underlined"), Line(LEFT, RIGHT).next_to(words, DOWN, buff=0.05)],
        lambda: [Formula("frac(a + b, c)")],
        # Written on a plate, below which a line runs.
        lambda: [Rule(LOW, HIGH, theme.INK), Square(1.5).set_fill(theme.DATA, 1.0), Formula("25")],
        lambda: [Rectangle(width=4, height=1).set_fill(theme.DATA, 0.3), Words("on a plate")],
        # The grid.
        lambda: [Plane([np.array([3.0, 4.0])], numbered=False), Formula("p").shift(0.7 * RIGHT + 0.6 * UP)],
        lambda: [Rays(LOW[None], HIGH[None], theme.DATA, opacity=0.35), Formula("a")],
        lambda: [Cloud(np.array([LOW, HIGH]), theme.DATA), Formula("a")],
        lambda: [Rule(LOW, HIGH, theme.DATA).set_stroke(opacity=0), Formula("a")],
        lambda: [Plane([np.array([3.0, 4.0])])],
    ],
)
def test_what_does_not_cross_a_text_is_left_alone(frame_with, good):
    assert not list(text_crossed(frame_with(*good())))


def test_a_plate_hides_no_line_that_is_drawn_over_it(frame_with):
    line = Rule(LOW, HIGH, theme.INK).set_z_index(theme.LAYER_SIGN)
    assert list(text_crossed(frame_with(Square(1.5).set_fill(theme.DATA, 1.0), line, Formula("25"))))


@pytest.mark.parametrize(("depth", "faults"), [(0.03, 0), (0.3, 1)])
def test_a_graze_is_no_crossing(frame_with, depth, faults):
    square = Words("H", weight="bold")
    line = Line(2 * LEFT, 2 * RIGHT).move_to(square.get_top() + depth * square.height * DOWN)
    assert len(list(text_crossed(frame_with(square, line)))) == faults


def test_amid_a_motion_what_an_animation_moves_does_not_count(frame_with):
    line, text = Rule(LOW, HIGH, theme.INK), Formula("a")
    assert not list(text_crossed(frame_with(line, text, animations=(FadeIn(text),))))
    assert not list(text_crossed(frame_with(line, text, animations=(FadeIn(line),))))
    assert list(text_crossed(frame_with(line, text, animations=(FadeIn(Circle()),))))


def test_what_follows_a_point_may_pass_an_axis(frame_with):
    plane = Plane([np.array([3.0, 4.0])], numbered=False)
    label = Formula("c").move_to(plane.at((2.0, 0.0)))
    assert not list(text_crossed(frame_with(plane, label, animations=(FadeIn(Circle()),))))
    assert list(text_crossed(frame_with(plane, label)))


@pytest.mark.parametrize("turn", np.linspace(0, np.pi, 25))
def test_a_text_on_an_outline_under_a_plate_is_judged_wherever_they_touch(frame_with, turn):
    """Where a line only touches a shape, what they share is points beside lines: no geometry may fail on it."""
    bow_tie = Polygon(2 * LEFT + UP, 2 * RIGHT + DOWN, 2 * RIGHT + UP, 2 * LEFT + DOWN).set_fill(theme.DATA, 1.0)
    plate = Square(1).set_fill(theme.RESULT, 1.0).shift(RIGHT)
    text = Formula("frac(a, b) - 1").shift(2 * np.array([np.cos(turn), 0.5 * np.sin(turn), 0]))
    faults = list(text_crossed(frame_with(bow_tie, plate, text)))
    assert {fault.offenders[0].mobject for fault in faults} <= {text}
