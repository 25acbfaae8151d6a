from manim import FadeIn, FadeOut, Succession

from mathcore.convergence import linear_convergence
from mathcore.power_iteration import power_iteration, random_directions
from mathcore.randomness import seeded
from mathcore.unit_circle import circle_image
from mathcore.vectors import norm
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.figures.iteration_figures import LOWER, IterationFigure, LoopFigure, SpeedFigure
from scenes.kit.figures.split_arrow import SplitArrow
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import notation


class Strongest(LectureScene):
    """The way to the strongest one, for a matrix of any size."""

    inputs: Inputs
    title = "Multiply again and again, and the strongest wins"

    def construct(self) -> None:
        inputs, sweep = self.inputs, circle_image(self.inputs.matrix).sweep(120)
        wander = power_iteration(inputs.matrix, random_directions(1, 2, seeded(13))[0], 3)
        trace = power_iteration(inputs.matrix, inputs.start, inputs.steps)
        parts, both = trace.components, linear_convergence([trace.ratio, inputs.rival], 12)
        slow, fast = both.steps_to(0.001)[::-1]
        (c, d), (u, w), (strong, weak) = parts.coefficients, parts.vectors, parts.eigenvalues
        angles = ", ".join(spoken.number(angle, 1) for angle in trace.angle_errors[1:4])

        rounds, split, walk, ratio = Tracker(0), Tracker(0), Tracker(0), Tracker(trace.ratio)
        board, leg = Board(notation, LOWER), stepping(wander.legs, rounds)
        loop = LoopFigure(notation, sweep.vectors, wander.multiplied, leg, lambda: norm(leg()))
        figure = IterationFigure(notation, trace, sweep.vectors, u, parts.parts[0, 0], walk.get_value)
        ring, fan, line, row = figure.ring, figure.fan, figure.line, figure.row
        pair, total = stepping(parts.parts[:3], split), stepping(trace.raw[:3], split)
        sums = SplitArrow(pair, total, [*trace.raw[:3], *parts.parts[:3]], [notation("`one`"), notation("`two`")])
        errors = lambda: linear_convergence(ratio.get_value(), 12)  # noqa: E731
        line_now, steps_now = lambda: errors().curves[0], lambda: errors().steps_to(0.001)[0]
        speed = SpeedFigure(notation, ratio.get_value, both.ratios, both.curves, line_now, steps_now)

        self.add(loop.ring)
        with self.beat(
            "loop",
            "Nobody factors a polynomial for a `million` by `million` matrix.",
            "Instead, take almost any arrow, multiply, rescale, and repeat: power iteration.",
        ) as words:
            self.play(*grow(loop.arrow), FadeIn(loop.length))
            words.then(FadeIn(loop.cycle), run_time=theme.QUICK)
            for step, box in enumerate((0, 1, 0, 1, 0, 1), 1):
                self.play(rounds.animate.set_value(step), loop.cycle.light(box))

        with self.beat(
            "columns",
            f"Begin at {spoken.vector(trace.raw[0])}.",
            f"Multiply: {spoken.vector(trace.raw[1])}.",
            f"Again: {spoken.vector(trace.raw[2])}.",
            f"After {spoken.number(inputs.steps)} steps it is {spoken.vector(trace.raw[-1])}.",
            f"It swings towards the line of {spoken.vector(u)}.",
        ) as words:
            self.play(FadeOut(loop), run_time=theme.QUICK)
            self.play(FadeIn(ring, row.plate, row.names[0], row.vectors[0]), *grow(fan[0]))
            for n, (before, after) in enumerate(zip(trace.raw[:2], trace.raw[1:3], strict=True), 1):
                product = f"{number.matrix(inputs.matrix, 'A')} {number.column(before)} {number.sign(after)}"
                write = board.rewrite if n > 1 else board.write
                words.then(FadeIn(row.vectors[n]), *grow(fan[n]), write(f"{product} {number.column(after)}"))
            words.then(FadeIn(*row.vectors[3:]), *grow(*fan[3:]), run_time=theme.SLOW)
            towards = board.rewrite(f'`A`^k `x` quad arrow.r.long quad "line of" {number.column(u)}')
            words.then(towards, *grow(line), *(one.animate.set_opacity(theme.FADED) for one in fan[:-1]))

        with self.beat(
            "parts",
            f"Split the start: {spoken.number(c)} times {spoken.vector(u)}.",
            f"{spoken.capital(spoken.signed(d))} times {spoken.vector(w)}.",
            f"Every step multiplies the first by {spoken.number(strong)}, the second by {spoken.number(weak)}.",
            "The first takes over.",
        ) as words:
            self.play(FadeOut(ring, line, *fan), FadeIn(sums.plane), board.erase(), run_time=theme.QUICK)
            start = f"{number.shown(c)} {number.column(u)} {number.signed(d)} {number.column(w)}"
            self.play(*grow(sums.whole), board.write(f"`x` {number.sign(parts.coefficients, u, w)} {start}"))
            self.play(*grow(sums.parts[0]), FadeIn(sums.tags[0]))
            words.then(*grow(sums.parts[1]), FadeIn(sums.tags[1]))
            powers = f"{number.shown(c)} dot {number.shown(strong)}^k `one`"
            powers = f"{powers} {number.signed(d)} dot {number.shown(weak)}^k `two`"
            near = number.sign(parts.coefficients, parts.eigenvalues)
            words.then(split.animate.set_value(1), board.write(f"`A`^k `x` {near} {powers}"), run_time=theme.SLOW)
            words.then(split.animate.set_value(2), run_time=theme.SLOW)

        with self.beat(
            "angles",
            f"Each step multiplies the tangent of the angle by {spoken.number(trace.ratio)}.",
            f"From {spoken.number(trace.angle_errors[0])} degrees to about {angles}: straight down on a log scale.",
        ) as words:
            self.play(FadeOut(sums), board.erase(), run_time=theme.QUICK)
            self.play(FadeIn(ring, line, figure.hand, figure.angles, row.names[1], row.measures[0][0], figure.by))
            words.then(walk.animate.set_value(1), figure.come(0), run_time=theme.SWEEP)

        with self.beat(
            "rayleigh",
            "The eigenvalue comes for free, as `v` transpose `A` `v` over `v` transpose `v`.",
            f"This Rayleigh quotient reads {', '.join(spoken.number(each) for each in trace.rayleigh[:3])}.",
            f"It closes in on {spoken.number(trace.target)}.",
        ) as words:
            self.play(FadeOut(figure.angles, figure.by), walk.animate.set_value(0))
            self.play(FadeIn(figure.quotients, row.names[2], row.measures[1][0]))
            words.then(walk.animate.set_value(1), figure.come(1), run_time=theme.SWEEP)

        with self.beat(
            "crawl",
            "The second eigenvalue over the first sets the speed.",
            f"At {spoken.number(trace.ratio)}, an error of a thousandth takes {spoken.number(fast)} steps.",
            f"At {spoken.number(inputs.rival)}, it takes {spoken.number(slow)}.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(speed.dial, speed.errors.chart)), run_time=theme.STEADY)
            words.then(FadeIn(speed.errors.line, speed.steps))
            words.then(ratio.animate.set_value(inputs.rival), run_time=theme.SWEEP)
