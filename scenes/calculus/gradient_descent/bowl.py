from manim import Create, FadeIn, FadeOut, ReplacementTransform, VGroup

from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import Inputs
from scenes.calculus.gradient_descent.notation import equals, notation, said
from scenes.calculus.gradient_descent.pictures import line_panel, loss_map
from scenes.calculus.gradient_descent.places import (
    BESIDE,
    BROAD,
    LARGE_FOOT,
    LARGE_PANEL,
    NARROW_FOOT,
    NARROW_PANEL,
)
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.figures.terrain import Terrain
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import MovingPoint

FAN, FAN_SPREAD = 5, 1.5
"""How many lines are tried by eye, and how far their slopes go."""
SHORT_SQUARE = 4
"""How many characters a square may take, to be added up in full."""


class Bowl(LectureScene):
    """What the loss of a line is, and that the losses of all lines make a bowl."""

    inputs: Inputs
    title = "The losses of all lines form one bowl"

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        start, best, bowl = given.start, given.best, given.bowl
        count = number.count(given.loss.x)
        fan = given.loss.candidates(FAN, FAN_SPREAD)
        rim = bowl.levels(5, start.loss, 1)[-1]

        here = MovingPoint(fan[0])
        large = line_panel(given, here, [], LARGE_PANEL, LARGE_FOOT)
        panel = line_panel(given, here, [], NARROW_PANEL, NARROW_FOOT)
        tried = [large.ghost(line) for line in given.loss.segments(fan)]
        squares = large.squares(lambda: given.loss.at(*here()).error_bars)
        board = Board(notation, BESIDE)

        chart = loss_map(given, region=BROAD)
        hill = Terrain(
            chart.plane,
            bowl.basin(rim, chart.plane.low, chart.plane.high, 14, 48),
            bowl.bowl(rim, 6, 96),
            lambda: bowl.pole(given.loss.at(*here()).parameters),
            (notation("`w`"), notation("`b`")),
        )

        jobs = spoken.integer(count)
        with self.beat(
            "jobs",
            f"{spoken.capital(jobs)} jobs ran on a cluster.",
            "Along the bottom, gigabytes read; up the side, seconds taken.",
            "Which line, `y` equals `w` `x` plus `b`, fits them best?",
        ) as words:
            self.play(FadeIn(large))
            words.then(point_out(large.chart.names))
            law = board.write("`y` = `w` `x` + `b`", size=theme.DISPLAY)
            words.then(Create(large.line), law, FadeIn(*large.counters[:2]), run_time=theme.QUICK)
            self.play(*here.to(fan[-1]), in_turn(tried, lag_ratio=0.8), run_time=theme.SLOW)

        errors = f"`e` {number.sign(start.errors)} {number.row_entries(start.errors, 'e')}"
        mean = f"frac(`1`, {number.shown(count)}) sum_i `e_i`^2"
        if number.widest(start.squares) <= SHORT_SQUARE:
            mean = f"frac({number.total(start.squares)}, {number.shown(count)})"
        with self.beat(
            "guess",
            f"Begin with a guess: slope {said(start.slope)}, intercept {said(start.intercept)}.",
            f"Its errors are {spoken.listed(start.errors, 16, 'the red bars')}.",
            f"Square them, average, and the loss is {said(start.loss)}.",
        ) as words:
            self.play(FadeOut(*tried), *here.to(given.place), run_time=theme.SLOW)
            words.then(large.errors.fall(), board.write(errors), run_time=theme.SLOW)
            self.add(squares)
            total = board.write(f"`L` = {mean} {equals(start.loss)}")
            words.then(squares.grow(), total, FadeIn(large.counters[2]), run_time=theme.SLOW)

        with self.beat(
            "floor",
            "Every choice of `w` and `b` is a spot on this floor, and its loss is a height above it.",
            "All the heights together form a bowl.",
            "To learn is to walk down into it.",
        ) as words:
            whole, smaller = (VGroup(it.whole, *it.counters) for it in (large, panel))
            self.play(board.erase(), FadeOut(squares), ReplacementTransform(whole, smaller), run_time=theme.STEADY)
            self.play(FadeIn(hill.floor))
            self.play(*grow(hill.pole), FadeIn(hill.spot), point_out(panel.counters[2]), run_time=theme.SLOW)
            self.add(hill.surface)
            words.then(hill.rise(), run_time=theme.SLOW)
            words.then(FadeIn(hill.rings), hill.turn(), run_time=theme.SLOW)

        with self.beat(
            "rings",
            "From above, the bowl becomes rings, each of equal loss.",
            f"The cross is the best line: slope {said(best.slope)}, intercept {said(best.intercept)}.",
            f"Even there the loss is {said(best.loss)}: no line hits all {jobs} points.",
        ) as words:
            self.play(*hill.from_above(), FadeOut(hill.pole, hill.foot), run_time=theme.SWEEP)
            words.then(Create(chart.cross), FadeIn(chart.axes, chart.contours), FadeOut(hill.floor, hill.rings))
            words.then(*here.to(best.parameters), run_time=theme.SLOW)
