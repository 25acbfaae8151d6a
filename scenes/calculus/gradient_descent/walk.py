from manim import FadeIn, FadeOut

from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import PASSED, Inputs
from scenes.calculus.gradient_descent.notation import B_SLOPE, ETA, STEP, W_SLOPE, notation, said
from scenes.calculus.gradient_descent.pictures import counter_places, line_panel, loss_map
from scenes.calculus.gradient_descent.places import FOOT, PANEL
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import CurveChart
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.emphasis import point_out
from scenes.kit.gauge import Gauge
from scenes.kit.layout import FIGURE
from scenes.kit.marks import grow
from scenes.kit.readout import readouts
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping


class Walk(LectureScene):
    """Gradient descent: the rule, the first step, and many."""

    inputs: Inputs
    title = "Step by step, the line swings into place"

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        start, best, rates = given.start, given.best, given.rates
        slow, good, _ = given.tried(self.inputs.rates)
        some, many = self.inputs.steps
        walk = given.steps(good, many)
        at, one = walk.counts, walk.points[1]

        eta, step = Tracker(slow), Tracker(at[0])
        here = stepping(walk.points, step)
        chart = loss_map(given, [walk.points, given.walk.points(rates.best, 1)])
        spot = chart.moving_dot(here)
        trail = ClippedTrail(chart.plane, lambda: walk.points, theme.DIRECTION, step.get_value)
        numbers = chart.counted(walk.points, at, PASSED)

        arrow = chart.plane.vector(one, theme.GRADIENT, given.place)
        move = chart.plane.tag(notation("- `eta` `grad`"), one, [arrow])
        arrow.follow(lambda: (chart.at(given.place), chart.at(given.walk.points(eta.get_value(), 1))))
        board = Board(notation, FIGURE, gap=0.6)
        gauge = Gauge(eta.get_value, notation(ETA), rates.marks[2], FOOT, number.leading_places(slow, 2))

        panel = line_panel(given, here, [], PANEL, FOOT)
        ghosts = [panel.ghost(given.loss.segments(walk.points[k])) for k in PASSED]

        ticks = (0, some, many), (start.loss, best.loss)
        measured = "steps", notation("`L`")
        losses = CurveChart(
            walk.loss_curve, theme.RESIDUAL, step.get_value, *measured, PANEL, *ticks, across_below=True
        )
        lowest = losses.level(best.loss, theme.RESULT)
        labels = notation.words(STEP, theme.LABEL), notation("`L` = @value(0)", theme.LABEL)
        values = step.get_value, lambda: given.loss.at(*here()).loss
        counted = readouts(labels, values, FOOT, (0, counter_places(given)[-1]))

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
            self.play(eta.animate.set_value(rates.best), run_time=theme.SLOW)
            self.play(eta.animate.set_value(good), FadeIn(move))

        before, after = ([said(value) for value in line] for line in (given.place, one))
        with self.beat(
            "first-step",
            f"With eta {said(good)}, `w` goes from {before[0]} to {after[0]}.",
            f"`b` goes from {before[1]} to {after[1]}.",
            f"The line swings, and the loss falls to {said(walk.losses[1])}.",
        ) as words:
            self.play(board.erase(), FadeOut(gauge, move), FadeIn(panel.whole, *panel.counters))
            self.add(trail)
            words.then(step.animate.set_value(at[1]), run_time=theme.SLOW)
            words.then(point_out(panel.counters[2]))

        with self.beat(
            "repeat",
            "Repeat: the first step was long, for the wall is steep.",
            "Then the path follows the valley.",
            f"After {spoken.integer(some)} steps the loss is {said(walk.losses[some])};"
            f" after {spoken.integer(many)}, {said(walk.losses[many])}.",
        ) as words:
            self.play(FadeOut(arrow, panel.whole, *panel.counters), FadeIn(losses, lowest, *counted))
            self.play(step.animate.set_value(at[3]))
            words.then(step.animate.set_value(at[10]), run_time=theme.SLOW)
            words.then(step.animate.set_value(at[some]), run_time=theme.SLOW)
            self.play(step.animate.set_value(at[many]), run_time=theme.SLOW)

        with self.beat(
            "same-event",
            "Each dot on the map is a whole line on the left.",
            "Walking downhill and a line swinging into place are the same event.",
        ):
            self.play(step.animate.set_value(at[0]), FadeOut(losses, lowest), FadeIn(panel.whole))
            for k, ghost, sign in zip(PASSED, ghosts, numbers, strict=True):
                self.play(step.animate.set_value(at[k]), run_time=theme.QUICK)
                self.play(FadeIn(ghost, sign), run_time=theme.QUICK)
            self.play(step.animate.set_value(at[many]), run_time=theme.SLOW)
