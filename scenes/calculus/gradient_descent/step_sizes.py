from manim import FadeIn, FadeOut

from mathcore.gradient_descent import rate_table
from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import Inputs
from scenes.calculus.gradient_descent.notation import ETA, notation
from scenes.kit import number, spoken, theme
from scenes.kit.chart import Chart, CurveChart
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.figures.descent_figures import BowlMap
from scenes.kit.gauge import Gauge
from scenes.kit.layout import FIGURE
from scenes.kit.number_table import NumberTable
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker


class StepSizes(LectureScene):
    """The same walk with other learning rates: too small, bold, too bold, and the cliff between."""

    inputs: Inputs
    title = "Small steps crawl, bold ones zigzag, bolder ones explode"

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        descent, best, least = given.walk, given.rates.best, given.excess
        tried = given.rates.factor_curves(120).rates
        (some, many), (slow, good, bold) = self.inputs.steps, self.inputs.rates
        table = rate_table(given.loss.x, given.loss.y, given.place, (slow, good, best, bold), [some], given.target)
        wall, losses = descent.loss_by_rate(some, tried).log10_curve, table.losses[:, 0]
        falls = [descent.log10_excess(rate, count, least) for rate, count in ((slow, many), (best, many), (bold, some))]
        took, eta, step = [spoken.number(steps) for steps in table.steps[:3]], Tracker(good), Tracker(many)

        top, rest = FIGURE.rows(1, 5.8)
        middle, below = rest.rows(3.4, 2.6)
        chart = BowlMap(notation, given.bowl, given.start, [walk.points for walk in table.traces[1:3]])
        gauge = Gauge(eta.get_value, notation(ETA), given.rates.marks[2], top, 3)
        trail = ClippedTrail(chart.plane, lambda: descent.path(eta.get_value(), many), theme.DIRECTION, step.get_value)
        plot = Chart(falls, "steps", "loss above the lowest", middle, (0, some, many), range(-9, 10), log_up=True)
        fall = (lambda: descent.log10_excess(eta.get_value(), many, least)), theme.RESIDUAL, step.get_value
        curve = ClippedTrail(plot, *fall)
        name = f"`L` after {number.shown(some)} steps"
        heads = [notation("`eta`"), notation.words(name), notation.words(f"steps to {number.shown(given.target)}")]
        rows = NumberTable(heads, [*zip(table.rates, losses, table.steps, strict=True)], below)
        ticks = notation("`eta`"), notation.words(name), rest, (slow, good, bold), range(-9, 10)
        cliff = CurveChart(wall, theme.RESIDUAL, eta.get_value, *ticks, log_up=True)

        self.add(chart, trail, plot, curve, gauge)
        with self.beat(
            "crawl",
            f"Now change only eta: at {spoken.roughly(slow, 3)} the path is safe, but slow.",
            f"After {spoken.integer(some)} steps the loss is still {spoken.roughly(losses[0])}.",
            f"To come down to {spoken.roughly(given.target)} would take {took[0]}.",
        ) as words:
            self.play(eta.animate.set_value(slow), FadeIn(rows.frame), run_time=theme.SLOW)
            self.play(step.animate.set_value(0), run_time=theme.QUICK)
            words.then(step.animate.set_value(some), FadeIn(rows.row(0)), run_time=theme.SLOW)
            words.then(step.animate.set_value(many), run_time=theme.SLOW)

        with self.beat(
            "zigzag",
            f"At {spoken.roughly(best, 3, fractions=True)} the walk zigzags.",
            f"It takes {took[2]} steps, against {took[1]} for {spoken.roughly(good, 3)}.",
            "A zigzag is no failure, as long as each swing is smaller.",
        ) as words:
            self.play(eta.animate.set_value(best), run_time=theme.SLOW)
            words.then(FadeIn(rows.row(1), rows.row(2)))
            words.then(step.animate.set_value(0), run_time=theme.QUICK)
            self.play(step.animate.set_value(many), run_time=theme.SWEEP)

        with self.beat(
            "explode",
            f"At {spoken.roughly(bold, 3)} each step leaps over the valley, and lands higher on the far side.",
            f"After {spoken.integer(some)} steps the loss is {spoken.roughly(losses[3], 0)}, and climbing.",
        ) as words:
            self.play(eta.animate.set_value(bold), run_time=theme.STEADY)
            self.play(step.animate.set_value(0), run_time=theme.QUICK)
            self.play(step.animate.set_value(some), run_time=theme.SWEEP)
            words.then(FadeIn(rows.row(3)))

        with self.beat(
            "cliff",
            "Somewhere between lies a cliff.",
            "Plot the final loss against eta: all is well, and then, suddenly, nothing is.",
            "Where exactly is the edge?",
        ) as words:
            self.play(FadeOut(rows, plot, curve), eta.animate.set_value(tried[1]), run_time=theme.STEADY)
            self.play(FadeIn(cliff))
            words.then(eta.animate.set_value(tried[-1]), run_time=theme.SWEEP)
            cliff.trace.whole()
            words.then(eta.animate.set_value(given.rates.limit))
