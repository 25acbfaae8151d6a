from manim import FadeIn, FadeOut, Succession

from mathcore.convergence import LinearConvergence, linear_convergence
from mathcore.power_iteration import power_iteration, random_directions
from mathcore.randomness import seeded
from mathcore.unit_circle import circle_image
from mathcore.vectors import norm
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.figures.convergence_speed import ConvergenceSpeed
from scenes.kit.figures.iteration_figure import IterationFigure
from scenes.kit.figures.rescaling_loop import RescalingLoop
from scenes.kit.figures.split_arrow import SplitArrow
from scenes.kit.layout import WIDE
from scenes.kit.marks import grow
from scenes.kit.readout import readouts
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import notation

GOAL = 0.001
"""The error of a thousandth to which steps are counted."""


class Strongest(LectureScene):
    """The way to the strongest one, for a matrix of any size."""

    inputs: Inputs
    title = "Multiply again and again, and the strongest wins"

    def construct(self) -> None:
        inputs, circle = self.inputs, circle_image(self.inputs.matrix).sweep(120).vectors
        wander = power_iteration(inputs.matrix, random_directions(1, 2, seeded(13))[0], 3)
        trace = power_iteration(inputs.matrix, inputs.begin, inputs.steps)
        parts, both = trace.components, linear_convergence([trace.ratio, inputs.rival], 12)
        fast, slow = both.steps_to(GOAL)
        (c, d), (u, w), (strong, weak) = parts.coefficients, parts.vectors, parts.eigenvalues
        angles = ", ".join(spoken.rounded(angle, 1) for angle in trace.angle_errors[1:3])

        picture, _, work = WIDE.columns(6.3, 0.3, 6.6)
        (table, _, below), (_, under) = work.rows(2.4, 0.15, 2.8), work.rows(1.45, 3.9)
        rounds, split, walk, ratio = Tracker(0), Tracker(0), Tracker(0), Tracker(trace.ratio)
        board, leg = Board(notation, under, gap=0.4), stepping(wander.legs, rounds)
        done = [notation.words(step, theme.LABEL) for step in ("multiply by `A`", "rescale")]
        measure = notation.words("length $= @value(0)$", theme.LABEL)
        loop = RescalingLoop(
            circle, wander.units, wander.multiplied, leg, lambda: norm(leg()), done, measure, picture, work
        )
        figure = IterationFigure(notation, trace, circle, u, walk.get_value, picture, table, below)
        ring, fan, strongest, row = figure.ring, figure.fan, figure.line, figure.row
        pair, total = stepping(parts.parts[:3], split), stepping(trace.raw[:3], split)
        names = notation("`one`"), notation("`two`")
        sums = SplitArrow(pair, total, parts.vectors, [*trace.raw[:3], *parts.parts[:3]], names, picture)
        amounts, shares = stepping(parts.amounts[:3], split), under.rows(3, 1, 0.5)[1]
        labels = [notation.words(f"of `{name}`: $@value(0)$", theme.LABEL) for name in ("one", "two")]
        grown = readouts(labels, [lambda: amounts()[0], lambda: amounts()[1]], shares, 2)

        def errors() -> LinearConvergence:
            return linear_convergence(ratio.get_value(), 12)

        line_now, steps_now = lambda: errors().curves[0], lambda: errors().steps_to(GOAL)[0]
        name = notation("abs(`lambda`_2 slash `lambda`_1) = @value(0)")
        needed = notation.words("steps to an error of $`1` slash `1000`$: $@value(0)$", theme.LABEL)
        curves, marked, left = both.curves, both.ratios, picture.inset(0.3)
        speed = ConvergenceSpeed(ratio.get_value, marked, curves, line_now, steps_now, GOAL, name, needed, left, work)

        self.add(loop.ring)
        with self.beat(
            "loop",
            "Nobody factors a polynomial for a `million` by `million` matrix.",
            "Instead, multiply almost any arrow, rescale, and repeat: power iteration.",
        ) as words:
            self.play(*grow(loop.arrow), FadeIn(loop.length))
            words.then(FadeIn(loop.cycle), run_time=theme.QUICK)
            for was, out, home in zip(loop.past, (1, 3, 5), (2, 4, 6), strict=False):
                self.add(was)
                self.play(rounds.animate.set_value(out), loop.cycle.light(0), run_time=theme.STEADY)
                self.play(rounds.animate.set_value(home), loop.cycle.light(1), run_time=theme.QUICK)

        with self.beat(
            "columns",
            f"Begin at {spoken.vector(trace.raw[0])}.",
            f"Multiply: {spoken.vector(trace.raw[1])}.",
            f"Again: {spoken.vector(trace.raw[2])}.",
            f"After {spoken.number(inputs.steps)} steps it is {spoken.vector(trace.raw[-1])}.",
            f"It {'turns round at every step, and ' if strong < 0 else ''}swings towards the line of"
            f" {spoken.vector(u)}.",
        ) as words:
            self.play(FadeOut(loop, *loop.past[:-1]), run_time=theme.QUICK)
            self.play(FadeIn(ring, row.names[0], row.vectors[0]), *grow(fan[0]))
            for n, (before, after) in enumerate(zip(trace.raw[:2], trace.raw[1:3], strict=True), 1):
                product = f"{number.matrix(inputs.matrix, 'A')} {number.column(before)} {number.sign(after)}"
                write = board.rewrite if n > 1 else board.write
                line = write(f"{product} {number.column(after)}", size=theme.DISPLAY)
                words.then(FadeIn(row.vectors[n]), *grow(fan[n]), line)
            words.then(FadeIn(*row.vectors[3:]), *grow(*fan[3:]), run_time=theme.SLOW)
            towards = f'`A`^k `x` arrow.r.long "line of" @v({number.column(u)})'
            words.then(
                board.rewrite(towards, size=theme.DISPLAY),
                *grow(strongest),
                *(one.animate.set_opacity(theme.FADED) for one in fan[:-1]),
            )

        with self.beat(
            "parts",
            f"Split the start: {spoken.number(c)} of the first eigenvector,"
            f" {spoken.signed(d, about=True)} of the second.",
            f"Every step multiplies the first part by {spoken.number(strong)}, the second by {spoken.number(weak)}.",
            "The first takes over.",
        ) as words:
            self.play(FadeOut(ring, strongest, *fan), FadeIn(sums.plane), board.erase(), run_time=theme.QUICK)
            start = f"{number.shown(c)} {number.column(u)} {number.signed(d)} {number.column(w)}"
            near = number.sign(parts.coefficients, u, w)
            self.play(*grow(sums.whole), board.write(f"`x` {near} {start}"), FadeIn(sums.lines))
            self.play(*grow(*sums.parts, *sums.sides), FadeIn(*grown))
            powers = f"{number.shown(c)} dot {number.bracketed(strong)}^k `one`"
            powers = f"{powers} {number.signed(d)} dot {number.bracketed(weak)}^k `two`"
            near = number.sign(parts.coefficients, parts.eigenvalues)
            words.then(split.animate.set_value(1), board.write(f"`A`^k `x` {near} {powers}"), run_time=theme.SLOW)
            words.then(split.animate.set_value(2), run_time=theme.STEADY)

        with self.beat(
            "angles",
            f"Each step multiplies the tangent of the angle by {spoken.number(trace.ratio)}.",
            f"From {spoken.rounded(trace.angle_errors[0], 1)} degrees to about {angles}: straight down on a log scale.",
        ) as words:
            self.play(FadeOut(sums, *grown), board.erase(), run_time=theme.QUICK)
            self.play(FadeIn(ring, strongest, figure.hand, figure.angles, row.names[1], row.measures[0][0], figure.by))
            words.then(walk.animate.set_value(1), figure.come(0), run_time=theme.SWEEP)

        with self.beat(
            "rayleigh",
            "The eigenvalue comes for free, as `v` transpose `A` `v` over `v` transpose `v`.",
            f"This Rayleigh quotient starts at {spoken.number(trace.rayleigh[0])},"
            f" and closes in on {spoken.number(trace.target)}.",
        ) as words:
            self.play(FadeOut(figure.angles, figure.by), FadeIn(figure.quotient), walk.animate.set_value(0))
            self.play(FadeIn(figure.quotients, row.names[2], row.measures[1][0]))
            words.then(walk.animate.set_value(1), figure.come(1), run_time=theme.SWEEP)

        with self.beat(
            "crawl",
            "The second eigenvalue over the first sets the speed.",
            f"At {spoken.number(trace.ratio)}, an error of a thousandth takes {_steps(fast)}.",
            f"At {spoken.number(inputs.rival)}, it takes {_steps(slow)}.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(speed.dial, speed.errors.chart)), run_time=theme.STEADY)
            words.then(FadeIn(speed.errors, speed.steps))
            words.then(ratio.animate.set_value(inputs.rival), run_time=theme.SWEEP)


def _steps(count: float) -> str:
    return f"{spoken.number(count)} {'step' if count == 1 else 'steps'}"
