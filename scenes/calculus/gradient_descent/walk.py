from manim import FadeIn, FadeOut

from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import JOBS, PASSED, Inputs
from scenes.calculus.gradient_descent.notation import B_SLOPE, ETA, W_SLOPE, notation
from scenes.kit import spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import CurveChart
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.emphasis import point_out
from scenes.kit.figures.descent_figures import BowlMap, LinePanel
from scenes.kit.gauge import Gauge
from scenes.kit.layout import FIGURE, place
from scenes.kit.marks import grow
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping


class Walk(LectureScene):
    """Gradient descent: the rule, the first step, and many."""

    inputs: Inputs
    title = "Step by step, the line swings into place"

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        start, best, (some, many), (slow, good, _) = given.start, given.best, self.inputs.steps, self.inputs.rates
        walk = given.steps(good, many)
        (one, at), eta, step = (walk.points[1], walk.counts), Tracker(slow), Tracker(walk.counts[0])
        here = stepping(walk.points, step)
        before, after = ([*map(spoken.roughly, line)] for line in (given.place, one))

        (upper, lower), board = FIGURE.rows(1.4, 1), Board(notation, FIGURE, gap=0.6)
        chart = BowlMap(notation, given.bowl, start, [walk.points, given.walk.points(given.rates.best, 1)])
        gauge = Gauge(eta.get_value, notation(ETA), given.rates.marks[2], FIGURE.rows(4, 1)[1], 3)
        panel = LinePanel(notation, given.loss, here, [start, best], JOBS, upper, lower.rows(1, 1)[0])
        arrow, spot = chart.plane.vector(one, theme.GRADIENT, given.place), chart.dot(here)
        arrow.follow(lambda: (chart.at(given.place), chart.at(given.walk.points(eta.get_value(), 1))))
        trail = ClippedTrail(chart.plane, lambda: walk.points, theme.DIRECTION, step.get_value)
        ticks = "steps", notation("`L`"), lower, (0, some, many), (start.loss, best.loss)
        losses = CurveChart(walk.loss_curve, theme.RESIDUAL, step.get_value, *ticks)
        level = place(Readout(notation("`L` = @value(0)"), lambda: panel.now().loss, 2), lower, 0.75, 0.75)
        ghosts = [panel.ghost(given.loss.segments(walk.points[k])) for k in PASSED]
        signs = chart.counted(walk.points, at, PASSED)

        self.add(chart, spot)
        with self.beat(
            "rule",
            "New `w` equals old `w`, minus eta times the slope in `w`; the same for `b`.",
            "Eta, the learning rate, scales every step.",
        ) as words:
            self.play(*grow(arrow))
            self.play(board.write(f"`w` <- `w` - `eta` {W_SLOPE}", size=theme.DISPLAY))
            self.play(board.write(f"`b` <- `b` - `eta` {B_SLOPE}", size=theme.DISPLAY))
            words.then(FadeIn(gauge), run_time=theme.QUICK)
            self.play(eta.animate.set_value(given.rates.best), run_time=theme.SLOW)
            self.play(eta.animate.set_value(good))

        with self.beat(
            "first-step",
            f"With eta {spoken.roughly(good, 3)}, `w` goes from {before[0]} to {after[0]}.",
            f"`b` goes from {before[1]} to {after[1]}.",
            f"The line swings, and the loss falls to {spoken.roughly(walk.losses[1])}.",
        ) as words:
            self.play(board.erase(), FadeOut(gauge), FadeIn(panel.whole, *panel.counters))
            self.add(trail)
            words.then(step.animate.set_value(at[1]), run_time=theme.SLOW)
            words.then(point_out(panel.counters[2]))

        with self.beat(
            "repeat",
            "Repeat: the first step was long, the wall was steep.",
            "Then the path bends along the valley floor.",
            f"After {spoken.integer(some)} steps the loss is {spoken.roughly(walk.losses[some])};"
            f" after {spoken.integer(many)}, {spoken.roughly(walk.losses[many])}.",
        ) as words:
            self.play(FadeOut(arrow, *panel.counters), FadeIn(losses, level))
            self.play(step.animate.set_value(at[3]))
            words.then(step.animate.set_value(at[10]), run_time=theme.SLOW)
            words.then(step.animate.set_value(at[some]), run_time=theme.SLOW)
            self.play(step.animate.set_value(at[many]), run_time=theme.SLOW)

        with self.beat(
            "same-event",
            "Each dot on the map is a whole line on the left.",
            "Walking downhill, and a line swinging into place, are the same event.",
        ):
            self.play(step.animate.set_value(at[0]))
            for k, ghost, sign in zip(PASSED, ghosts, signs, strict=True):
                self.play(step.animate.set_value(at[k]), run_time=theme.QUICK)
                self.play(FadeIn(ghost, sign), run_time=theme.QUICK)
            self.play(step.animate.set_value(at[many]), run_time=theme.SLOW)
