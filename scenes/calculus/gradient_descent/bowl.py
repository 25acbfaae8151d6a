from manim import Create, FadeIn, FadeOut

from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import JOBS, Inputs
from scenes.calculus.gradient_descent.notation import FOOT, UPPER, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.descent_figures import BowlMap, LinePanel
from scenes.kit.figures.terrain import Terrain
from scenes.kit.layout import WORK
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import MovingPoint


class Bowl(LectureScene):
    """What the loss of a line is, and that the losses of all lines make a bowl."""

    inputs: Inputs
    title = "The losses of all lines form one bowl"

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        start, best, bowl, count = given.start, given.best, given.bowl, number.count(given.loss.x)
        (first, last), rim = given.loss.candidates(2, 1.5), bowl.levels(5, start.loss, 1)[-1]
        here, jobs, at_best = MovingPoint(first), spoken.integer(count), [*map(spoken.roughly, best.parameters)]
        board, chart, names = Board(notation, WORK), BowlMap(notation, bowl, start), (notation("`w`"), notation("`b`"))
        panel = LinePanel(notation, given.loss, here, [start, best], JOBS, UPPER, FOOT)
        squares, counted = panel.squares(lambda: panel.now().error_bars), panel.counters
        basin = bowl.basin(rim, chart.plane.low, chart.plane.high, 12, 48)
        hill = Terrain(chart.plane, basin, bowl.bowl(rim, 6, 96), lambda: bowl.pole(panel.now().parameters), names)

        with self.beat(
            "jobs",
            f"{spoken.capital(jobs)} jobs ran on a cluster.",
            "Along the bottom, gigabytes read; up the side, seconds taken.",
            "Which line, `y` equals `w` `x` plus `b`, fits them best?",
        ) as words:
            self.play(FadeIn(panel))
            words.then(point_out(panel.chart.names))
            law = board.write("`y` = `w` `x` + `b`", size=theme.DISPLAY)
            words.then(Create(panel.line), law, FadeIn(*counted[:2]), run_time=theme.QUICK)
            self.play(*here.to(last), run_time=theme.SLOW)

        with self.beat(
            "guess",
            f"Begin with a guess: slope {spoken.number(start.slope)}, intercept {spoken.number(start.intercept)}.",
            f"Its errors are {spoken.listed(start.errors, 16, 'the red bars')}.",
            f"Square them, average, and the loss is {spoken.roughly(start.loss)}.",
        ) as words:
            self.play(*here.to(given.place), run_time=theme.SLOW)
            errors = f"`e` {number.sign(start.errors)} {number.row_entries(start.errors, 'e')}"
            words.then(panel.errors.fall(), board.write(errors), run_time=theme.SLOW)
            self.add(squares)
            mean = f"frac({number.total(start.squares)}, {number.shown(count)})"
            words.then(squares.grow(), board.write(f"`L` = {mean} {number.equals(start.loss)}"), FadeIn(counted[2]))

        with self.beat(
            "floor",
            "Every choice of `w` and `b` is a spot on this floor, and its loss is a height above it.",
            "All the heights together form a bowl.",
            "To learn is to walk down into it.",
        ) as words:
            self.play(board.erase(), FadeIn(hill.floor), run_time=theme.QUICK)
            self.play(*grow(hill.pole), FadeIn(hill.spot), run_time=theme.SLOW)
            self.add(hill.surface)
            words.then(hill.rise(), run_time=theme.SLOW)
            words.then(FadeIn(hill.rings), hill.turn(), run_time=theme.SLOW)

        with self.beat(
            "rings",
            "From above, the bowl becomes rings.",
            f"The cross is the best line: slope {at_best[0]}, intercept {at_best[1]}.",
            f"Even there the loss is {spoken.roughly(best.loss)}: no line hits all {jobs} points.",
        ) as words:
            self.play(*hill.from_above(), FadeOut(hill.pole, hill.foot), run_time=theme.SWEEP)
            edges = FadeIn(chart.contours, chart.numbers, chart.names), FadeOut(hill.rings, hill.names)
            words.then(Create(chart.cross), *edges)
            words.then(*here.to(best.parameters), run_time=theme.SLOW)
