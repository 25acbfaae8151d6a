"""The height of capitals, against real ones that are set at the same size and measured."""

import pytest
from manim import VGroup

from scenes.audit.size import small_text
from scenes.kit import theme
from scenes.kit.board import Board
from scenes.kit.formula import Formula, Notation, Words
from scenes.kit.headline import Headline
from scenes.kit.layout import WORK, Region, fit
from scenes.kit.live_number import Number
from scenes.kit.readout import Readout
from scenes.kit.row import FOOT

PIXELS = 135  # to a unit, at 1080p


def named_height(fault):
    return float(fault.amount.removeprefix("capitals are ").partition(" ")[0])


@pytest.mark.parametrize("size", [8, 12, 16, 20, 21, 22, 24, 30, 44])
@pytest.mark.parametrize("kind", [Formula, Words])
def test_a_text_is_too_small_when_a_capital_of_its_size_is(frame_with, kind, size):
    """The text that is judged has no capital."""
    height = kind("H", size=size).height * PIXELS
    faults = list(small_text(frame_with(kind("a e c", size=size))))
    assert [named_height(fault) for fault in faults] == ([pytest.approx(height, abs=0.06)] if height < 20 else [])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Formula("p = frac(a dot b, a dot a) thin a"),
        lambda: Formula("norm(b - c a)^2"),
        lambda: Formula("mat(1; 2)"),
        lambda: Words("distance to the line"),
        lambda: Number(-1.5, 1),
    ],
)
def test_what_has_been_shrunk_to_a_third_is_named(frame_with, make):
    (fault,) = small_text(frame_with(VGroup(make()).scale(1 / 3)))
    assert fault.rule == "small-text"
    assert fault.what.endswith("is too small")
    assert named_height(fault) == pytest.approx(theme.FORMULA * 0.94 / 3, abs=5)


@pytest.mark.parametrize("shrink", [lambda it: it.scale(0.4), lambda it: fit(it, Region(0, 1.0, 0, 1.0))])
def test_how_it_was_shrunk_does_not_matter(frame_with, shrink):
    assert list(small_text(frame_with(shrink(Words("a rather long line of words", size=theme.LABEL)))))


@pytest.mark.parametrize(
    "good",
    [
        lambda: Formula("x^2 + y_(i + 1)^(k^2)"),
        lambda: Formula("frac(1, frac(a, b))"),
        lambda: Formula("−1", size=theme.TICK),
        lambda: Words("a e o", size=theme.BREADCRUMB),
        lambda: Headline("The shadow is the closest point of the line", "Linear algebra"),
        lambda: Readout(Words("distance $approx @value(0)$", size=theme.LABEL), lambda: 2.0),
        # A part has been taken away, on which Manim's own font size goes wrong.
        lambda: (words := Words(f"means {FOOT}", size=theme.BREADCRUMB)).remove(*words["foot"]),
        lambda: (formula := Formula("x + @f(frac(a, b))", size=theme.TICK)).remove(*formula["f"]),
        lambda: Formula("x").set_opacity(0).scale(0.1),
    ],
)
def test_what_is_large_enough_is_left_alone(frame_with, good):
    assert not list(small_text(frame_with(good())))


def test_a_line_that_a_board_has_shrunk_to_fit_is_judged_as_it_stands(frame_with):
    board = Board(Notation(), WORK)
    board.write("a + b", size=theme.FORMULA)
    assert not list(small_text(frame_with(board[0])))
    assert list(small_text(frame_with(board[0].scale(0.4))))


def test_a_text_with_the_outlines_of_another_is_no_false_alarm(frame_with):
    became = Formula("a = b", size=theme.TICK).become(Formula("frac(x, y) + z", size=theme.TICK))
    assert not list(small_text(frame_with(became)))
