from manim import FadeIn, FadeOut

from mathcore.gradient_descent import rate_table
from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import Inputs
from scenes.calculus.gradient_descent.notation import ETA, STEP, notation, said
from scenes.calculus.gradient_descent.pictures import counter_places, loss_map
from scenes.kit import number, spoken, theme
from scenes.kit.chart import CurveChart
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.gauge import Gauge
from scenes.kit.layout import FIGURE
from scenes.kit.number_table import NumberTable
from scenes.kit.readout import readouts
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping

POWERS = range(-9, 10)
"""Of ten, for the ticks of a logarithmic axis."""


class StepSizes(LectureScene):
    """The same walk with other learning rates: too small, bold, too bold, and the cliff between."""

    inputs: Inputs
    title = "Small steps crawl, bold ones zigzag, bolder ones explode"

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        descent, rates = given.walk, given.rates
        slow, good, bold = given.tried(self.inputs.rates)
        some, many = self.inputs.steps
        table = rate_table(
            given.loss.x, given.loss.y, given.place, (slow, good, rates.best, bold), [some], given.target
        )
        losses = table.losses[:, 0]
        at = given.steps(good, many).counts
        tried = rates.factor_curves(120).rates
        wall = descent.loss_by_rate(some, tried).log10_curve

        eta, step = Tracker(good), Tracker(at[many])
        chart = loss_map(given, [walk.points for walk in table.traces[1:3]])
        trail = ClippedTrail(chart.plane, lambda: descent.path(eta.get_value(), many), theme.DIRECTION, step.get_value)
        here = stepping(lambda: descent.path(eta.get_value(), many), step)

        upper, lower = FIGURE.rows(1, 5)
        middle, below = lower.rows(0.8, 4.2)
        gauge = Gauge(eta.get_value, notation(ETA), rates.marks[2], upper, number.leading_places(slow, 2))
        labels = notation.words(STEP, theme.LABEL), notation("`L` = @value(0)", theme.LABEL)
        values = step.get_value, lambda: given.loss.at(*here()).loss
        counted = readouts(labels, values, middle, (0, counter_places(given)[-1]))
        name = f"`L` after {number.shown(some)} steps"
        heads = [notation("`eta`"), notation.words(name), notation.words(f"steps to {number.shown(given.target)}")]
        columns = zip(table.rates, losses, table.steps, strict=True)
        rows = NumberTable(heads, [*columns], below, colors=(theme.INK, theme.RESIDUAL, theme.INK))
        ticks = (slow, good, bold), POWERS
        axes = notation("`eta`"), notation.words(name)
        cliff = CurveChart(wall, theme.RESIDUAL, eta.get_value, *axes, lower, *ticks, log_up=True, from_zero=False)

        self.add(chart, trail, gauge)
        took = [spoken.number(steps) for steps in table.steps[:3]]
        with self.beat(
            "crawl",
            f"Now change only eta: at {said(slow)} the path is safe, but slow.",
            f"After {spoken.integer(some)} steps the loss is still {said(losses[0])}.",
            f"To come down to {spoken.number(given.target)} would take {took[0]}.",
        ) as words:
            self.play(eta.animate.set_value(slow), FadeIn(rows.frame), run_time=theme.SLOW)
            self.play(step.animate.set_value(at[0]), FadeIn(*counted), run_time=theme.QUICK)
            words.then(step.animate.set_value(at[some]), run_time=theme.SLOW)
            words.then(FadeIn(rows.row(0)))
            self.play(step.animate.set_value(at[many]), run_time=theme.SLOW)

        slower = table.steps[2] > table.steps[1]
        with self.beat(
            "zigzag",
            f"At {spoken.roughly(rates.best, digits=3, fractions=True)} the walk zigzags.",
            f"It takes {took[2]} steps, against {took[1]} for {said(good)}.",
            f"A zigzag {'takes time, but ' if slower else ''}is no failure, as long as each swing is smaller.",
        ) as words:
            self.play(eta.animate.set_value(rates.best), run_time=theme.SLOW)
            words.then(FadeIn(rows.row(1), rows.row(2)))
            words.then(step.animate.set_value(at[0]), run_time=theme.QUICK)
            self.play(step.animate.set_value(at[many]), run_time=theme.SWEEP)

        with self.beat(
            "explode",
            f"At {said(bold)} each step leaps over the valley, and lands farther out on the other side.",
            f"After {spoken.integer(some)} steps the loss is {said(losses[3])} and climbing.",
        ) as words:
            self.play(step.animate.set_value(at[0]), eta.animate.set_value(bold))
            self.play(step.animate.set_value(at[some]), run_time=theme.SWEEP)
            words.then(FadeIn(rows.row(3)))

        with self.beat(
            "cliff",
            "Somewhere between lies a cliff.",
            "Plot the final loss against eta: all is well, and then, suddenly, nothing is.",
            "Where exactly is the edge?",
        ) as words:
            self.play(FadeOut(rows, *counted), eta.animate.set_value(tried[1]), run_time=theme.STEADY)
            self.play(FadeIn(cliff))
            words.then(eta.animate.set_value(tried[-1]), run_time=theme.SWEEP)
            cliff.trace.whole()
            words.then(eta.animate.set_value(rates.limit))
