from collections.abc import Sequence

from manim import FadeIn, FadeOut, Mobject

from mathcore.line_descent import LineDescent, line_descent
from scenes.calculus.gradient_descent.inputs import Inputs
from scenes.calculus.gradient_descent.notation import (
    B_SLOPE,
    ETA,
    LIMIT,
    RATIO,
    W_SLOPE,
    equals,
    factor,
    factor_said,
    notation,
    said,
    sign,
    written,
)
from scenes.calculus.gradient_descent.pictures import loss_map
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import CurveChart
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.figures.balls_on_curves import BallsOnCurves
from scenes.kit.figures.compared_trails import ComparedTrails
from scenes.kit.figures.crossing_curves import CrossingCurves
from scenes.kit.figures.ellipse_axes import EllipseAxes
from scenes.kit.gauge import Gauge
from scenes.kit.layout import FIGURE
from scenes.kit.marks import grow
from scenes.kit.readout import readouts
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping

BOLD_STEPS = 6
"""How many steps of the exploding walk are left to compare: enough to see it grow."""
STEEP_THEN_GENTLE = (1, 0)
"""The axes of the bowl in the order in which they are told; mathcore has the gentle one first."""


class Edge(LectureScene):
    """Where the cliff stands, and why scaling the inputs moves it."""

    inputs: Inputs
    title = "The steepest curvature sets the limit"
    recap_sentence = "A model learns a line by walking downhill on its loss, in steps below `two` over lambda max."

    def recap(self) -> Sequence[Mobject]:
        """The rule, and its limit."""
        limit = notation.words("It settles, from any start, when `eta` < `2`/`lmax`.", size=theme.LABEL)
        return notation(f"`w` <- `w` - `eta` {W_SLOPE} wide `b` <- `b` - `eta` {B_SLOPE}"), limit

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        bowl, descent, rates = given.bowl, given.walk, given.rates
        gentle, steep = bowl.curvatures
        slow, good, bold = given.tried(self.inputs.rates)
        some, many = self.inputs.steps
        edge, settled = given.steps(rates.limit, many), descent.plateau(rates.limit)
        tried = rates.factor_curves(120)
        scaled = given.scaled(1)

        eta, step, share = Tracker(good), Tracker(edge.counts[0]), Tracker(0)
        at = edge.counts
        here = stepping(lambda: descent.path(eta.get_value(), many), step)

        def now() -> LineDescent:
            return given.scaled(share.get_value())

        chart = loss_map(given, [descent.path(rates.best, some), scaled.best.parameters])
        plane, runner = chart.plane, chart.moving_dot(here)
        trail = ClippedTrail(plane, lambda: descent.path(eta.get_value(), many), theme.DIRECTION, step.get_value)
        ways = bowl.axes(bowl.away(given.place, 0.5))
        axes = EllipseAxes(plane, ways, [notation("`lmin`"), notation("`lmax`")], descent.distances, [chart.cross])

        upper, foot = FIGURE.rows(5, 1)
        board = Board(notation, upper)
        gauge = Gauge(eta.get_value, notation(ETA), rates.marks[2], foot, number.leading_places(slow, 2))
        zones = gauge.zones(rates.limit)

        valleys = bowl.profiles(given.place, 60)
        multipliers = [factor(curvature) for curvature in (steep, gentle)]
        both = BallsOnCurves(
            [valleys[axis] for axis in STEEP_THEN_GENTLE],
            [lambda axis=axis: bowl.shadow(here(), axis) for axis in STEEP_THEN_GENTLE],
            (("steep way", "gentle way"), "distance"),
            [notation(f"{multiplier} = @value(0)", theme.LABEL) for multiplier in multipliers],
            [lambda axis=axis: rates.factors(eta.get_value())[axis] for axis in STEEP_THEN_GENTLE],
            upper,
        )
        ticks = (0, some, many), (settled, bowl.minimum, given.start.loss)
        measured = "steps", notation("`L`")
        losses = CurveChart(edge.loss_curve, theme.RESIDUAL, step.get_value, *measured, upper, *ticks)
        sizes = CrossingCurves(
            tried.curves,
            [notation(f"abs({multiplier})", theme.LABEL) for multiplier in reversed(multipliers)],
            (notation("`eta`"), "size of the factor"),
            eta.get_value,
            (rates.best, rates.best_factor),
            [rates.limit],
            upper,
        )

        labels = [notation(f"`{name}` = @value(0)", size=theme.LABEL) for name in ("lmax", "lmin")]
        curvatures = [lambda axis=axis: now().bowl.curvatures[axis] for axis in STEEP_THEN_GENTLE]
        live = readouts(labels, curvatures, foot, number.common_places([gentle]))
        spot = chart.moving_dot(lambda: given.place)
        arrow = plane.vector(scaled.steps(scaled.rates.best, 1).points[1], theme.GRADIENT, given.place)
        paths = [descent.path(slow, some), descent.path(good, some), descent.path(bold, BOLD_STEPS)]
        names = [notation(f"`eta` = {number.shown(rate)}", theme.NOTE) for rate in (slow, good, bold)]
        ends = paths[0][some], paths[1][some], paths[2][1]
        crawling, gliding, exploding = ComparedTrails(plane, paths, names, ends, [chart.cross]).pairs

        count = number.count(given.loss.x)
        square, mixed, n = (number.shown(entry) for entry in (given.loss.x_square_sum, given.loss.x_sum, count))
        hessian = number.matrix(bowl.hessian, "h")
        self.add(chart)
        with self.beat(
            "hessian",
            "The answer lies in curvature.",
            f"The second derivatives form the Hessian: {spoken.listed(bowl.hessian.ravel(), 16, 'see the matrix')}.",
            f"Its eigenvalues are {said(steep)} and {said(gentle)}: the steep and the gentle way across the bowl.",
        ) as words:
            self.play(board.write("`H` = frac(`2`, `n`) mat(sum `x_i`^2, sum `x_i`; sum `x_i`, `n`)"))
            filled = f"frac(`2`, {n}) mat({square}, {mixed}; {mixed}, {n}) {number.sign(bowl.hessian)} {hessian}"
            words.then(board.write(f"`H` = {filled}"))
            words.then(*grow(axes.axes[1]), FadeIn(axes.names[1]))
            found = f"`lmax` {equals(steep)} quad `lmin` {equals(gentle)}"
            self.play(*grow(axes.axes[0]), FadeIn(axes.names[0]), board.write(found, size=theme.DISPLAY))

        with self.beat(
            "parabolas",
            "Along an eigenvector the bowl is a parabola.",
            "One step multiplies the distance to the bottom by `one` minus eta lambda.",
            f"Steep way: {factor_said(steep)}; gentle way: {factor_said(gentle)}.",
        ) as words:
            self.play(board.erase(), FadeIn(both.figures), run_time=theme.STEADY)
            self.add(trail, runner)
            words.then(FadeIn(gauge), step.animate.set_value(at[1]), run_time=theme.SLOW)
            self.play(step.animate.set_value(at[2]))
            words.then(FadeIn(*both.readouts), step.animate.set_value(at[0]))
            self.play(eta.animate.set_value(rates.best))
            self.play(step.animate.set_value(at[3]), run_time=theme.SLOW)

        with self.beat(
            "limit",
            "To shrink, each factor must lie between minus `one` and `one`.",
            f"So eta must stay below `two` over {said(steep)}: {said(rates.limit)}.",
            "In general: `two` over lambda max.",
        ) as words:
            self.play(FadeOut(both, runner), board.write("- `1` < `1` - `eta` `lambda` < `1`"))
            words.then(board.write("`0` < `eta` < frac(`2`, `lambda`)"), FadeIn(zones))
            self.play(eta.animate.set_value(rates.limit), run_time=theme.SLOW)
            quotient = f"{sign(steep)} frac(`2`, {written(steep)}) {equals(rates.limit)}"
            words.then(board.write(f"{LIMIT} {quotient}", size=theme.DISPLAY), board.box())

        with self.beat(
            "on-the-edge",
            "Exactly on the edge, the steep part flips sign for ever.",
            f"The loss settles at {said(settled)}, while the walk bounces from wall to wall.",
        ) as words:
            self.play(board.erase(), FadeOut(axes), step.animate.set_value(at[0]), run_time=theme.QUICK)
            self.play(FadeIn(losses))
            self.play(step.animate.set_value(at[8]), run_time=theme.SLOW)
            words.then(step.animate.set_value(at[many]), run_time=theme.SWEEP)

        best = spoken.roughly(rates.best, digits=3, fractions=True)
        with self.beat(
            "balance",
            "Too timid, the gentle way crawls; too bold, the steep way bounces.",
            f"The best guaranteed rate makes both shrink equally: {best}.",
        ) as words:
            self.play(FadeOut(losses), eta.animate.set_value(slow))
            self.play(FadeIn(sizes), run_time=theme.QUICK)
            self.play(eta.animate.set_value(tried.rates[-1]), run_time=theme.SWEEP)
            sizes.whole()
            words.then(eta.animate.set_value(rates.best), run_time=theme.SLOW)
            self.play(FadeIn(sizes.crossing))

        with self.beat(
            "scale",
            f"The trouble is the ratio, {said(rates.condition)} to `one`.",
            "Standardise the input, and both eigenvalues become `two`.",
            "The rings turn round, and with eta a `half`, `one` step lands on the minimum.",
        ) as words:
            self.play(FadeOut(sizes, sizes.crossing, gauge, zones, trail), FadeIn(*live))
            self.play(board.write(f"{RATIO} {equals(rates.condition)}", size=theme.DISPLAY))
            words.then(board.write('`x_i` <- frac(`x_i` - "mean", "deviation")', size=theme.DISPLAY))
            chart.contours.follow_rings(lambda: now().rings)
            chart.cross.follow(lambda: (chart.at(now().best.parameters),))
            self.play(share.animate.set_value(1), run_time=theme.SLOW)
            ratio = f"{RATIO} {equals(scaled.rates.condition)}"
            half = f"`eta` {equals(scaled.rates.best)}"
            words.then(board.rewrite(f"{ratio} quad {half}", line=0, size=theme.DISPLAY), FadeIn(spot))
            self.play(*grow(arrow), run_time=theme.STEADY)

        with self.beat(
            "keep",
            "When a loss climbs, suspect a learning rate above `two` over lambda max.",
            "When it crawls, suspect a stretched bowl: scale your features first.",
        ) as words:
            back = share.animate.set_value(0), FadeOut(spot, arrow, *live), board.erase()
            self.play(*back, eta.animate.set_value(bold), FadeIn(gauge, zones))
            self.play(FadeIn(exploding), board.write(LIMIT, size=theme.COVER))
            advice = board.put(notation.words("scale the features: `lmax` close to `lmin`", size=theme.LABEL))
            words.then(advice, FadeIn(crawling, gliding), eta.animate.set_value(slow), run_time=theme.SLOW)
