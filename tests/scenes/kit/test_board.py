"""The board: lines from the top, in their place, and nothing left of what is erased."""

import pytest

from scenes.engine.renderer import BeatRenderer
from scenes.engine.stage import stage
from scenes.kit import theme
from scenes.kit.board import Board
from scenes.kit.formula import Notation
from scenes.kit.layout import Region
from scenes.kit.marks import Tick
from scenes.kit.scene import LectureScene

notation = Notation(a=("bold(a)", theme.DIRECTION), b=("bold(b)", theme.DATA))
AREA = Region(-3, 3, -2, 2)


@pytest.fixture
def board():
    return Board(notation, AREA)


def left_after(tiny, *verbs):
    """Play what each verb returns, one after the other, and return what is left of it, all members counted."""

    class Told(LectureScene):
        def construct(self):
            with self.beat("only", "Said."):
                for verb in verbs:
                    self.play(verb())

    with stage(tiny):
        scene = Told(renderer=BeatRenderer(through=True))
        scene.render()
    return {id(m) for top in scene.mobjects if top is not scene.headline for m in top.get_family() if len(m.points)}


def glyphs(*lines):
    return {id(m) for line in lines for m in line.get_family() if len(m.points)}


def test_lines_go_down_from_the_top_left(board):
    for markup in ("`a` + `b`", "frac(`a`, 2)", "1"):
        board.write(markup)
    assert board[0].get_top()[1] == pytest.approx(AREA.top)
    for line in (board[0], board[1], board[2]):
        assert line.get_left()[0] == pytest.approx(AREA.left)
    assert board[0].get_bottom()[1] - board[1].get_top()[1] == pytest.approx(board.gap)
    assert board[-1] is board[2]


def test_what_is_written_stays_with_what_it_came_from(board, tiny):
    left = left_after(tiny, lambda: board.write("`a` + `b`"), lambda: board.write("`b` = 2 `a`"))
    assert left == glyphs(board[0], board[1])


def test_a_line_is_rewritten_in_its_place_and_the_old_one_is_gone(board, tiny):
    left = left_after(tiny, lambda: board.write("`a` + `b`"), lambda: board.write("1"), lambda: board.rewrite("`b`", 0))
    assert left == glyphs(board[0], board[1])
    assert board[0].get_left()[0] == pytest.approx(AREA.left)
    assert board[0].get_bottom()[1] > board[1].get_top()[1]


def test_erasing_leaves_nothing_and_writing_begins_at_the_top_again(board, tiny):
    left = left_after(
        tiny,
        lambda: board.write("`a`"),
        lambda: board.write("`b`"),
        lambda: board.sign(Tick()),
        lambda: board.box(),
        lambda: board.erase(),
        lambda: board.write("1"),
    )
    assert left == glyphs(board[0])
    assert board[0].get_top()[1] == pytest.approx(AREA.top)


def test_some_lines_can_be_erased_and_the_others_stay(board, tiny):
    kept = []
    left = left_after(
        tiny,
        lambda: board.write("`a`"),
        lambda: board.write("`b`"),
        lambda: board.write("`a` `b`"),
        lambda: kept.append(board[1]) or board.erase(0, 2),
    )
    assert left == glyphs(*kept)


def test_a_line_that_is_too_wide_is_shrunk_to_fit(board):
    board.write(" + ".join(["`a`"] * 30))
    assert AREA.contains(board[0])


def test_a_full_board_is_refused_with_what_would_help(board):
    for _ in range(3):
        board.write("frac(`a`, `b`)")
    with pytest.raises(ValueError, match=r"the board is full: erase lines"):
        board.write("frac(`a`, `b`)")


def test_what_is_left_rises_to_the_top(board, tiny):
    lines = ("`a` + `b`", "frac(`a`, 2)", "1")
    left_after(tiny, *(lambda line=line: board.write(line) for line in lines), lambda: board.erase(0), board.rise)
    assert board[0].get_top()[1] == pytest.approx(AREA.top)
    assert board[0].get_bottom()[1] - board[1].get_top()[1] == pytest.approx(board.gap)
    assert board[0].get_left()[0] == pytest.approx(AREA.left)
