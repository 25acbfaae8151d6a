"""How does a model learn a line?

Numbers come from `mathcore.line_descent`, with those of `mathcore.linear_regression`, `mathcore.quadratics` and
`mathcore.learning_rates`, and from `mathcore.gradient_descent`.

Claimed: the mean squared error of a line is quadratic, with gradient -(2/n) (Σ x e, Σ e) (I. Goodfellow, Y. Bengio and
A. Courville, *Deep Learning*, 2016, section 5.1.4); a step multiplies the distance along an eigenvector of the Hessian
by 1 - η λ, so a walk settles when η is below 2/λmax (B. T. Polyak, *Introduction to Optimization*, 1987, section 1.4).
"""

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, Mobject

from mathcore.gradient_descent import rate_table
from mathcore.line_descent import LineDescent, line_descent
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart, CurveChart
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.descent_figures import (
    BowlMap,
    ComparedTrails,
    FactorChart,
    LinePanel,
    NamedAxes,
    TwoWays,
    rings_through,
)
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.formula import Notation
from scenes.kit.gauge import Gauge
from scenes.kit.gradient_arrows import GradientArrows
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.layout import FIGURE, WORK, place, spread
from scenes.kit.marks import grow
from scenes.kit.number_table import NumberTable
from scenes.kit.readout import Readout, readouts
from scenes.kit.scene import LectureScene
from scenes.kit.terrain import Terrain
from scenes.kit.tracks import MovingPoint, Tracker, stepping

notation = Notation.of(
    {},
    {theme.DIRECTION: "w b", theme.DATA: "x y x_i y_i", theme.RESIDUAL: "L e e_i", theme.INK: "n eta H lambda"},
    grad=("nabla L", theme.GRADIENT),
    lmax=('lambda_"max"', theme.INK),
    lmin=('lambda_"min"', theme.INK),
)
W_SLOPE, B_SLOPE = "frac(partial `L`, partial `w`)", "frac(partial `L`, partial `b`)"
ETA, LIMIT, RATIO = "`eta` = @value(0)", "`eta` < frac(`2`, `lmax`)", "frac(`lmax`, `lmin`)"
UPPER, FOOT = FIGURE.rows(5.4, 1)
JOBS, PASSED = ("gigabytes read", "seconds taken"), (0, 1, 5, 10)


class Inputs(LectureInputs):
    """What an instructor may change.

    x and y are the jobs: gigabytes read and seconds taken; start is the line to begin with, slope and intercept; rates
    are the learning rates to try, timid, good and too bold; steps is after how many steps to look, and then again.
    """

    x: tuple[float, ...] = (0.0, 0.0, 2.0, 4.0)
    y: tuple[float, ...] = (2.0, 1.0, 3.0, 10.0)
    start: Vector2 = (-1.0, 4.0)
    rates: Vector3 = (0.01, 0.1, 0.19)
    steps: tuple[int, int] = (20, 50)

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or which the pictures can't hold."""
        if not 3 <= len(self.x) == len(self.y) <= 5 or min(*self.x, *self.y) < 0:
            raise ValueError("x and y must be as many gigabytes as seconds, from 3 to 5, none of them negative")
        if not PASSED[-1] <= self.steps[0] < self.steps[1] <= 100:
            raise ValueError(f"steps must be two numbers from {PASSED[-1]} to 100, the first smaller; got {self.steps}")
        given = line_descent(self.x, self.y, self.start)
        if given.best.loss < 0.001:
            raise ValueError("x and y must not lie on one line, or the best line has no loss left to see")
        if given.rates.condition > 100:
            raise ValueError("x must be nearer to 0 or farther apart: this bowl is too narrow for a picture")
        if min(given.bowl.reaches(given.place)) <= given.bowl.away(given.place, 0.06):
            raise ValueError("start must not lie on an axis of the bowl, or the walk is straight; move it a little")
        given.judge(*self.rates, self.steps[0])


class Bowl(LectureScene):
    """What the loss of a line is, and that the losses of all lines make a bowl."""

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


class Gradient(LectureScene):
    """The slope of the loss in w and in b, by the chain rule, and the direction the two make."""

    title = "The errors themselves say which way is down"

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        start, away, count, here = given.start, given.bowl.away, number.count(given.loss.x), MovingPoint(given.place)
        tilted, raised = (given.loss.nudge(*given.place, *by).after for by in ((1, 0), (0, 1)))
        uphill, downhill = (start.arrow(away(given.place, share)) for share in (0.35, -0.35))
        tangent, sums = start.tangent(away(given.place, 0.25)), ((2, start.x_error_sum), (1, start.error_sum))

        board, lines = Board(notation, WORK, gap=0.4), [start, given.best, tilted, raised]
        panel = LinePanel(notation, given.loss, here, lines, JOBS, UPPER, FOOT)
        halos, ghost = panel.glow(start.pulls, given.loss.points), panel.ghost(start.segment)
        upper, lower = FIGURE.rows(5, 1)
        heads = [notation(head) for head in ("`x_i`", "`e_i`", "`x_i` `e_i`")]
        columns = zip(start.x, start.errors, start.x_error_products, strict=True)
        table = NumberTable(heads, [*columns], upper, colors=(theme.DATA, theme.RESIDUAL, theme.INK))
        totals = [table.below(at, notation(f"Sigma = @sum{at}({number.shown(sum)})"), lower) for at, sum in sums]
        chart = BowlMap(notation, given.bowl, start, [uphill, downhill, tangent])
        arrows = GradientArrows(chart.plane, uphill, downhill, tangent, (notation("`grad`"), notation("- `grad`")))
        spot = chart.dot(lambda: panel.now().parameters)
        pairs = [f"{number.sign(way)} {number.row_entries(way, 'g')}" for way in (start.gradient, start.downhill)]
        signs = spread(
            [notation(f"`grad` {pairs[0]}", theme.LABEL), notation(f"- `grad` {pairs[1]}", theme.LABEL)], FOOT
        )

        self.add(panel.whole, *panel.counters)
        with self.beat(
            "formula",
            "Which way is down?",
            "The loss, by its formula, is `one` over `n`, times the sum of squared errors.",
            "Each error is the target minus the prediction.",
        ) as words:
            self.play(point_out(panel.line, growth=1))
            words.then(board.write("`L` = frac(`1`, `n`) sum_i (`y_i` - (`w` `x_i` + `b`))^2"))
            self.play(board.rewrite("`L` = frac(`1`, `n`) sum_i `e_i`^2"), panel.errors.fall())
            words.then(board.write("`e_i` = `y_i` - (`w` `x_i` + `b`)"), point_out(panel.errors, growth=1))
            self.play(Create(box := boxed(board[-1])), run_time=theme.QUICK)

        with self.beat(
            "chain",
            "Nudge `w`.",
            "By the chain rule, a squared error changes at `twice` the error, times the error's own rate.",
            "Raise `w` by `one`, and the error falls by `x`.",
        ) as words:
            self.add(ghost)
            self.play(*here.to(tilted.parameters), FadeOut(box))
            square_slope = "frac(partial `e_i`^2, partial `w`) = `2` `e_i` dot"
            words.then(board.write(f"{square_slope} @rate(frac(partial `e_i`, partial `w`))"), *here.to(given.place))
            words.then(*here.to(tilted.parameters), run_time=theme.SLOW)
            self.play(board.rewrite(f"{square_slope} @rate((- `x_i`))"))

        with self.beat(
            "slope-in-w",
            "So the slope in `w` is minus `two` over `n`, times the sum of `x` times error.",
            "A large `x` with a large error pulls hardest.",
        ) as words:
            self.play(*here.to(given.place), FadeOut(ghost), run_time=theme.QUICK)
            self.play(board.rewrite(f"{W_SLOPE} = - frac(`2`, `n`) sum_i `x_i` `e_i`"))
            words.then(FadeIn(halos, scale=0.3), run_time=theme.SLOW)

        with self.beat(
            "slope-in-b",
            "For `b`, the inner rate is minus `one`: raise the line by `one`, and every error falls by `one`.",
            "So the slope is minus `two` over `n`, times the sum of errors.",
        ) as words:
            self.play(FadeOut(halos), FadeIn(ghost), run_time=theme.QUICK)
            self.play(*here.to(raised.parameters), run_time=theme.SLOW)
            self.play(*here.to(given.place), run_time=theme.SLOW)
            words.then(board.write(f"{B_SLOPE} = - frac(`2`, `n`) sum_i `e_i`"))

        with self.beat(
            "numbers",
            f"Put the numbers in: `x` times error adds up to {spoken.roughly(start.x_error_sum)}.",
            f"Times minus `two` over {spoken.integer(count)}, that is {spoken.roughly(start.gradient[0])}.",
            f"The errors add up to {spoken.roughly(start.error_sum)}, giving {spoken.roughly(start.gradient[1])}.",
        ) as words:
            self.play(FadeOut(panel.whole, ghost, *panel.counters), board.erase(0, 1), FadeIn(table.frame))
            self.play(table.fill(), board.rise(), run_time=theme.SLOW)
            for line, (column, total) in enumerate(sums):
                self.play(table.focus(columns=[column]), FadeIn(totals[line]), run_time=theme.QUICK)
                factor = f"- frac(`2`, {number.shown(count)}) dot @sum{column}({number.bracketed(total)})"
                value = f"{(W_SLOPE, B_SLOPE)[line]} = {factor} {number.equals(start.gradient[line])}"
                words.then(board.rewrite(value, line=line), run_time=theme.SLOW)

        more = ["more" if change > 0 else "less" if change < 0 else "the same" for change in start.downhill]
        with self.beat(
            "downhill",
            f"{spoken.capital(spoken.listed(start.gradient, 16, 'these two slopes'))}: that is the gradient.",
            "On the map it stands square to the ring, and points uphill.",
            f"We walk the opposite way: {more[0]} slope, {more[1]} intercept.",
        ) as words:
            self.play(FadeOut(table, *totals), board.erase(), FadeIn(panel.whole, chart, spot, signs[0]))
            words.then(*grow(arrows.up), FadeIn(arrows.tags[0]), Create(arrows.tangent))
            self.play(Create(arrows.square), run_time=theme.QUICK)
            words.then(*grow(arrows.down), FadeIn(arrows.tags[1], signs[1]))
            self.play(*here.to(downhill[1]), run_time=theme.SLOW)


class Walk(LectureScene):
    """Gradient descent: the rule, the first step, and many."""

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


class StepSizes(LectureScene):
    """The same walk with other learning rates: too small, bold, too bold, and the cliff between."""

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


class Edge(LectureScene):
    """Where the cliff stands, and why scaling the inputs moves it."""

    title = "The steepest curvature sets the limit"
    recap_sentence = "A model learns a line by walking downhill on its loss, in steps below `two` over lambda max."

    def recap(self) -> Sequence[Mobject]:
        """The rule, and its limit."""
        limit = notation.words("It settles, from any start, when `eta` < `2`/`lmax`.", size=theme.LABEL)
        return notation(f"`w` <- `w` - `eta` {W_SLOPE} wide `b` <- `b` - `eta` {B_SLOPE}"), limit

    def construct(self) -> None:
        given = line_descent(self.inputs.x, self.inputs.y, self.inputs.start)
        bowl, descent, rates, round_one = given.bowl, given.walk, given.rates, given.scaled(1)
        (some, many), (slow, good, bold), (gentle, steep) = self.inputs.steps, self.inputs.rates, bowl.curvatures
        ones, tried, settled = round_one.rates, rates.factor_curves(120), descent.plateau(rates.limit)
        edge, n, ease = given.steps(rates.limit, many), number.count(given.loss.x), spoken.multiple(gentle, "eta")
        eta, at, share = Tracker(good), edge.counts, Tracker(0)
        step, reaches, crossing = Tracker(at[0]), bowl.reaches(given.place), (rates.best, rates.best_factor)
        here = stepping(lambda: descent.path(eta.get_value(), many), step)

        def now() -> LineDescent:
            return given.scaled(share.get_value())

        inside, (upper, foot) = [descent.path(rates.best, some), round_one.best.parameters], FIGURE.rows(5, 1)
        chart, board = BowlMap(notation, bowl, given.start, inside), Board(notation, upper)
        plane, gauge = chart.plane, Gauge(eta.get_value, notation(ETA), rates.marks[2], foot, 3)
        zones, runner = gauge.zones(rates.limit), chart.dot(here)
        trail = ClippedTrail(plane, lambda: descent.path(eta.get_value(), many), theme.DIRECTION, step.get_value)
        names, ways = [notation("`lmin`"), notation("`lmax`")], bowl.axes(bowl.away(given.place, 0.5))
        axes = NamedAxes(plane, ways, names, descent.distances, [chart.cross])
        balls = [lambda axis=axis: bowl.shadow(here(), axis) for axis in (1, 0)]
        factors = [lambda axis=axis: rates.factors(eta.get_value())[axis] for axis in (1, 0)]
        valleys = [bowl.profile(axis, reaches[axis], 60) for axis in (1, 0)]
        both = TwoWays(notation, valleys, balls, (steep, gentle), factors, upper)
        ticks = "steps", notation("`L`"), upper, (0, some, many), (settled, bowl.minimum)
        losses = CurveChart(edge.loss_curve, theme.RESIDUAL, step.get_value, *ticks)
        sizes = FactorChart(notation, tried.curves, (gentle, steep), eta.get_value, crossing, [rates.limit], upper)
        labels = [notation(f"`{name}` = @value(0)", size=theme.LABEL) for name in ("lmax", "lmin")]
        live = readouts(labels, [lambda axis=axis: now().bowl.curvatures[axis] for axis in (1, 0)], foot, 2)
        arrow = plane.vector(round_one.steps(ones.best, 1).points[1], theme.GRADIENT, given.place)
        spot = chart.dot(lambda: given.place)
        paths = [descent.path(rate, some) for rate in (slow, good, bold)]
        ends = paths[0][some], paths[1][some], paths[2][1]
        walks = ComparedTrails(plane, notation, self.inputs.rates, paths, ends, [chart.cross]).pairs

        self.add(chart)
        with self.beat(
            "hessian",
            "The answer lies in curvature.",
            f"The second derivatives form the Hessian: {spoken.listed(bowl.hessian.ravel(), 16, 'see the matrix')}.",
            f"Its eigenvalues are {spoken.roughly(steep)} and {spoken.roughly(gentle)}:"
            " the steep and the gentle way across the bowl.",
        ) as words:
            self.play(board.write("`H` = frac(`2`, `n`) mat(sum `x_i`^2, sum `x_i`; sum `x_i`, `n`)"))
            square, mixed = number.shown(given.loss.x_square_sum), number.shown(given.loss.x_sum)
            filled = f"frac(`2`, {number.shown(n)}) mat({square}, {mixed}; {mixed}, {number.shown(n)})"
            words.then(board.write(f"`H` = {filled} {number.sign(bowl.hessian)} {number.matrix(bowl.hessian, 'h')}"))
            found = f"`lmax` {number.equals(steep)} quad `lmin` {number.equals(gentle)}"
            words.then(*grow(axes.axes[1]), FadeIn(axes.names[1]))
            self.play(*grow(axes.axes[0]), FadeIn(axes.names[0]), board.write(found))

        with self.beat(
            "parabolas",
            "Along an eigenvector the bowl is a parabola.",
            "One step multiplies the distance to the bottom by `one` minus eta lambda.",
            f"Steep way: `one` minus {spoken.multiple(steep, 'eta')}; gentle way: `one` minus {ease}.",
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
            f"So eta must stay below `two` over {spoken.roughly(steep)}: {spoken.roughly(rates.limit, 3)}.",
            "In general: `two` over lambda max.",
        ) as words:
            self.play(FadeOut(both, runner), board.write("- `1` < `1` - `eta` `lambda` < `1`"))
            words.then(board.write("`0` < `eta` < frac(`2`, `lambda`)"), FadeIn(zones))
            self.play(eta.animate.set_value(rates.limit), run_time=theme.SLOW)
            quotient = f"frac(`2`, {number.shown(steep)}) {number.equals(rates.limit, 3)}"
            words.then(board.write(f"{LIMIT} {number.sign(steep)} {quotient}", size=theme.DISPLAY), board.box())

        with self.beat(
            "on-the-edge",
            "Exactly on the edge, the steep part flips sign for ever.",
            f"The loss settles at {spoken.roughly(settled)}, while the walk bounces from wall to wall.",
        ) as words:
            self.play(board.erase(), FadeOut(axes), step.animate.set_value(at[0]), run_time=theme.QUICK)
            self.play(FadeIn(losses))
            self.play(step.animate.set_value(at[8]), run_time=theme.SLOW)
            words.then(step.animate.set_value(at[many]), run_time=theme.SWEEP)

        with self.beat(
            "balance",
            "Too timid, and the gentle way crawls; too bold, and the steep way bounces.",
            f"The best guaranteed rate makes both shrink equally: {spoken.roughly(rates.best, 3, fractions=True)}.",
        ) as words:
            self.play(FadeOut(losses), eta.animate.set_value(slow))
            self.play(FadeIn(sizes), run_time=theme.QUICK)
            self.play(eta.animate.set_value(tried.rates[-1]), run_time=theme.SWEEP)
            sizes.whole()
            words.then(eta.animate.set_value(rates.best), run_time=theme.SLOW)
            self.play(FadeIn(sizes.crossing))

        with self.beat(
            "scale",
            f"The trouble is the ratio, {spoken.roughly(rates.condition)} to `one`.",
            "Standardise the input, and both eigenvalues become `two`.",
            "The rings turn round, and with eta a `half`, `one` step lands on the minimum.",
        ) as words:
            self.play(FadeOut(sizes, sizes.crossing, gauge, zones, trail), FadeIn(*live))
            self.play(board.write(f"{RATIO} {number.equals(rates.condition)}", size=theme.DISPLAY))
            words.then(board.write('`x_i` <- frac(`x_i` - "mean", "deviation")', size=theme.DISPLAY))
            chart.contours.follow_rings(lambda: rings_through(now().bowl, now().start))
            chart.cross.follow(lambda: (chart.at(now().best.parameters),))
            self.play(share.animate.set_value(1), run_time=theme.SLOW)
            ratio, half = f"{RATIO} {number.equals(ones.condition)}", f"`eta` {number.equals(ones.best)}"
            words.then(board.rewrite(f"{ratio} quad {half}", line=0, size=theme.DISPLAY), FadeIn(spot))
            self.play(*grow(arrow), run_time=theme.STEADY)

        with self.beat(
            "keep",
            "So when a loss climbs, suspect a learning rate above `two` over lambda max.",
            "When it crawls, suspect a stretched bowl: scale your features first.",
        ) as words:
            back = share.animate.set_value(0), FadeOut(spot, arrow, *live), board.erase()
            self.play(*back, eta.animate.set_value(bold), FadeIn(gauge, zones))
            self.play(FadeIn(walks[2]), board.write(LIMIT, size=theme.COVER))
            advice = board.put(notation.words("scale the features: `lmax` close to `lmin`", size=theme.LABEL))
            words.then(advice, FadeIn(*walks[:2]), eta.animate.set_value(slow), run_time=theme.SLOW)
