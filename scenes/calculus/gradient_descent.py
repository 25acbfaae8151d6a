"""How does a model learn a line?

Numbers come from `mathcore.linear_regression`, `mathcore.quadratics`, `mathcore.gradient_descent`,
`mathcore.learning_rates` and `mathcore.standardization`.

Claimed: the mean squared error of a line is a quadratic function of slope and intercept, with the gradient
-(2/n) (Σ x e, Σ e) (I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 5.1.4); gradient descent
on a quadratic multiplies the distance along each eigenvector of the Hessian by 1 - η λ, so it settles when η is below
2/λmax, and the best guaranteed rate is 2/(λmin + λmax) (B. T. Polyak, *Introduction to Optimization*, 1987, section
1.4).
"""

from collections.abc import Callable, Sequence

from manim import Create, FadeIn, FadeOut, Mobject

from mathcore.gradient_descent import descend_line, rate_table
from mathcore.learning_rates import learning_rates, quadratic_descent
from mathcore.linear_regression import LineErrors, LineLoss, line_loss
from mathcore.quadratics import Quadratic
from mathcore.standardization import standardize
from scenes.kit import number, spoken, theme
from scenes.kit.ball_on_curve import BallOnCurve
from scenes.kit.board import Board
from scenes.kit.chart import Chart, decades
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.contours import ContourMap
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.formula import Formula, Notation
from scenes.kit.gauge import Gauge
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.labels import tag
from scenes.kit.layout import FIGURE, WORK, Region, place
from scenes.kit.line_over_points import LineOverPoints
from scenes.kit.marks import Dashed, grow
from scenes.kit.number_table import NumberTable
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.surface import ABOVE, Relief, Surface
from scenes.kit.tracks import Tracker, at_step, stepping

notation = Notation(
    w=("w", theme.DIRECTION),
    b=("b", theme.DIRECTION),
    x=("x", theme.DATA),
    y=("y", theme.DATA),
    L=("L", theme.RESIDUAL),
    e=("e", theme.RESIDUAL),
    x_i=("x_i", theme.DATA),
    y_i=("y_i", theme.DATA),
    e_i=("e_i", theme.RESIDUAL),
    n=("n", theme.INK),
    grad=("nabla L", theme.GRADIENT),
    eta=("eta", theme.INK),
    theta=("theta", theme.DIRECTION),
    H=("H", theme.INK),
    lam=("lambda", theme.INK),
    lmax=('lambda_"max"', theme.INK),
    lmin=('lambda_"min"', theme.INK),
)
JOBS = ("gigabytes read", "seconds taken")
PANEL, FOOT = FIGURE.rows(5.4, 1)
UPPER, LOWER = FIGURE.rows(1.4, 1)


class Inputs(LectureInputs):
    """What an instructor may change.

    x and y are the jobs: gigabytes read and seconds taken; start is the line to begin with, slope and intercept; rates
    are the learning rates to try, timid, good and too bold; steps is after how many steps to look, and then again;
    excess is how far above the lowest loss counts as there.
    """

    x: tuple[float, ...] = (0.0, 0.0, 2.0, 4.0)
    y: tuple[float, ...] = (2.0, 1.0, 3.0, 10.0)
    start: Vector2 = (-1.0, 4.0)
    rates: Vector3 = (0.01, 0.1, 0.19)
    steps: tuple[int, int] = (20, 50)
    excess: float = 0.01

    @property
    def jobs(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The jobs, gigabytes and seconds."""
        return self.x, self.y


class Panel(LineOverPoints):
    """The jobs with the line as it is now and its errors, and counters below."""

    def __init__(
        self,
        loss: LineLoss,
        shown: Sequence[LineErrors],
        now: Callable[[], LineErrors],
        region: Region = PANEL,
        foot: Region = FOOT,
    ) -> None:
        lines, bars = loss.segments([line.parameters for line in shown]), lambda: now().error_bars
        super().__init__(loss.points, lines, JOBS, region, lambda: loss.segments(now().parameters), bars)
        values = (lambda: now().slope), (lambda: now().intercept), (lambda: now().loss)
        labels = [notation(f"`{name}` = @value(0)", size=theme.LABEL) for name in "wbL"]
        self.counters = [
            place(Readout(label, value, 2), column, 0.3)
            for label, value, column in zip(labels, values, foot.columns(1, 1, 1), strict=True)
        ]


def of_eta(curvature: float) -> str:
    """Return a curvature times eta, as markup; a one isn't written."""
    return "`eta`" if curvature == 1 else f"{number.shown(curvature)} `eta`"


def roughly(value: float) -> str:
    """Return a number in words to three places, and say so if that is not all of it."""
    return spoken.number(value, 3) if number.is_exact(value, 3) else f"about {spoken.number(value, 3)}"


class Line:
    """A line that a scene moves: its slope and intercept, and what mathcore says of it now."""

    def __init__(self, loss: LineLoss, first: LineErrors) -> None:
        self.loss = loss
        self.w, self.b = Tracker(first.slope), Tracker(first.intercept)

    def now(self) -> LineErrors:
        """The line as it is."""
        return self.loss.at(self.w.get_value(), self.b.get_value())

    def to(self, line: LineErrors) -> tuple[Mobject, Mobject]:
        """The animations that turn it into another line."""
        return self.w.animate.set_value(line.slope), self.b.animate.set_value(line.intercept)


class Map(ContourMap):
    """The loss from above, around a start and other points, with its rings."""

    def __init__(self, bowl: Quadratic, start: LineErrors, others: Sequence[Sequence[float]]) -> None:
        rings, names = bowl.contour(bowl.levels(5, start.loss, 5), 96), (notation("`w`"), notation("`b`"))
        inside = [start.parameters, bowl.opposite(start.parameters), *others]
        super().__init__(inside, rings, bowl.minimizer, names, WORK)


class Bowl(LectureScene):
    """What the loss of a line is, and that the losses of all lines make a bowl."""

    title = "The losses of all lines form one bowl"

    def construct(self) -> None:
        loss = line_loss(self.inputs.x, self.inputs.y)
        start, best, bowl = loss.at(*self.inputs.start), loss.best, loss.quadratic
        fan, rings = loss.candidates(2, 1.5), bowl.levels(5, start.loss, 1)
        move, rim = Line(loss, loss.at(*fan[0])), rings[-1]

        panel = Panel(loss, [start, best], move.now)
        squares, counters = panel.squares(lambda: move.now().error_bars), panel.counters
        board, chart = Board(notation, WORK), Map(bowl, start, [])
        basin = bowl.basin(rim, chart.plane.low, chart.plane.high, 12, 48)
        turn, height, risen, solid = Tracker(-50), Tracker(32), Tracker(0), Tracker(1)
        relief = Relief(chart.plane, basin.reshape(-1, 3), turn.get_value, height.get_value)
        named = relief.name_axes(notation("`w`"), notation("`b`"))
        surface = Surface(relief, lambda: basin, theme.RESIDUAL, solid.get_value, risen.get_value)
        lifted = relief.rings(lambda: bowl.bowl(rim, 6, 96))
        foot = relief.dot(lambda: bowl.pole(move.now().parameters)[0], theme.DIRECTION, 0.08)
        spot = relief.dot(lambda: bowl.pole(move.now().parameters)[1], theme.DIRECTION)
        pole = relief.segment(Dashed, lambda: bowl.pole(move.now().parameters), theme.DIRECTION)

        jobs = spoken.integer(number.count(self.inputs.x))
        with self.beat(
            "jobs",
            f"{spoken.capital(jobs)} jobs ran on a cluster.",
            "Along the bottom, gigabytes read; up the side, seconds taken.",
            "Which line, `y` equals `w` `x` plus `b`, fits them best?",
        ) as words:
            self.play(FadeIn(panel))
            words.then(point_out(panel.chart.names))
            words.then(
                Create(panel.line), board.write("`y` = `w` `x` + `b`", size=theme.DISPLAY), FadeIn(*counters[:2])
            )
            self.play(*move.to(loss.at(*fan[-1])), run_time=theme.SLOW)

        with self.beat(
            "guess",
            f"Begin with a guess: slope {spoken.number(start.slope)}, intercept {spoken.number(start.intercept)}.",
            f"Its errors are {spoken.vector(start.errors)}.",
            f"Square them, average, and the loss is {spoken.number(start.loss)}.",
        ) as words:
            self.play(*move.to(start), run_time=theme.SLOW)
            errors = f"`e` {number.sign(start.errors)} {number.row_entries(start.errors, 'e')}"
            words.then(panel.errors.fall(), board.write(errors), run_time=theme.SLOW)
            self.add(squares)
            mean = f"frac({number.total(start.squares)}, {number.shown(number.count(start.x))})"
            words.then(squares.grow(), board.write(f"`L` = {mean} {number.equals(start.loss)}"), FadeIn(counters[2]))

        with self.beat(
            "floor",
            "Every choice of `w` and `b` is a spot on this floor, and its loss is a height above it.",
            "All the heights together form a bowl.",
            "To learn is to walk down into it.",
        ) as words:
            self.play(board.erase(), FadeIn(relief, foot, named), run_time=theme.QUICK)
            self.play(*grow(pole), FadeIn(spot), run_time=theme.SLOW)
            self.add(surface)
            words.then(risen.animate.set_value(1), run_time=theme.SLOW)
            words.then(FadeIn(lifted), turn.animate.set_value(-20), run_time=theme.SLOW)

        with self.beat(
            "rings",
            "From above, the bowl becomes rings.",
            f"The cross is the best line: slope {spoken.number(best.slope)},"
            f" intercept {spoken.number(best.intercept)}.",
            f"Even there the loss is {spoken.number(best.loss)}: no line hits all {jobs} points.",
        ) as words:
            camera = turn.animate.set_value(0), height.animate.set_value(ABOVE), solid.animate.set_value(0)
            self.play(*camera, FadeOut(pole, foot), run_time=theme.SWEEP)
            edges = FadeIn(chart.contours, chart.numbers, chart.names), FadeOut(lifted, named)
            words.then(Create(chart.cross), *edges)
            words.then(*move.to(best), run_time=theme.SLOW)


class Gradient(LectureScene):
    """The slope of the loss in w and in b, by the chain rule, and the direction the two make."""

    title = "The errors themselves say which way is down"

    def construct(self) -> None:
        loss = line_loss(self.inputs.x, self.inputs.y)
        start, best, bowl = loss.at(*self.inputs.start), loss.best, loss.quadratic
        tilted = loss.nudge(start.slope, start.intercept, slope_by=1).after
        raised = loss.nudge(start.slope, start.intercept, intercept_by=1).after
        move, n = Line(loss, start), number.shown(number.count(start.x))
        uphill, downhill = (start.arrow(bowl.away(start.parameters, share)) for share in (0.35, -0.35))
        along = start.tangent(bowl.away(start.parameters, 0.25))

        panel = Panel(loss, [start, best, tilted, raised], move.now)
        board, halos = Board(notation, WORK, gap=0.4), panel.glow(start.pulls, loss.points)
        ghost = panel.ghost(loss.segments(start.parameters))
        upper, lower = FIGURE.rows(5, 1)
        heads = [notation(head) for head in ("`x_i`", "`e_i`", "`x_i` `e_i`")]
        columns = zip(start.x, start.errors, start.x_error_products, strict=True)
        table = NumberTable(heads, [*columns], upper, colors=(theme.DATA, theme.RESIDUAL, theme.INK))
        sums = (2, start.x_error_sum), (1, start.error_sum)
        totals = [table.below(at, notation(f"Sigma = @sum{at}({number.shown(sum)})"), lower) for at, sum in sums]
        chart = Map(bowl, start, [*uphill, *downhill, *along])
        up, down = (chart.plane.vector(tip, theme.GRADIENT, tail) for tail, tip in (uphill, downhill))
        tangent = chart.plane.dashed(*along, theme.MUTED, theme.THIN)
        square = chart.plane.right_angle(start.parameters, uphill[1], along[1])
        spot = chart.dot(lambda: move.now().parameters)
        tags = [
            chart.plane.tag(notation(name), ends[1], [up, down, tangent, square])
            for name, ends in (("`grad`", uphill), ("- `grad`", downhill))
        ]
        signs = [
            place(notation(f"{name} {number.sign(way)} {number.row_entries(way, 'g')}", theme.LABEL), FOOT, across)
            for name, way, across in (("`grad`", start.gradient, 0), ("- `grad`", start.downhill, 1))
        ]

        self.add(panel, panel.line, panel.errors, *panel.counters)
        with self.beat(
            "formula",
            "Which way is down?",
            "Start from the formula.",
            "The loss is `one` over `n`, times the sum of squared errors.",
            "Each error is the target minus the prediction.",
        ) as words:
            self.play(point_out(panel.line, growth=1))
            words.then(board.write("`L` = frac(`1`, `n`) sum_i (`y_i` - (`w` `x_i` + `b`))^2"))
            words.then(board.rewrite("`L` = frac(`1`, `n`) sum_i `e_i`^2"), panel.errors.fall())
            words.then(board.write("`e_i` = `y_i` - (`w` `x_i` + `b`)"), point_out(panel.errors, growth=1))
            self.play(Create(box := boxed(board[-1])), run_time=theme.QUICK)

        with self.beat(
            "chain",
            "Nudge `w`.",
            "By the chain rule, a squared error changes at `twice` the error, times the rate of the error itself.",
            "Raise `w` by `one`, and the error falls by `x`.",
        ) as words:
            self.add(ghost)
            self.play(*move.to(tilted), FadeOut(box))
            square_slope = "frac(partial `e_i`^2, partial `w`) = `2` `e_i` dot"
            words.then(board.write(f"{square_slope} @rate(frac(partial `e_i`, partial `w`))"), *move.to(start))
            words.then(*move.to(tilted), run_time=theme.SLOW)
            self.play(board.rewrite(f"{square_slope} @rate((- `x_i`))"))

        with self.beat(
            "slope-in-w",
            "So the slope in `w` is minus `two` over `n`, times the sum of `x` times error.",
            "A large `x` with a large error pulls hardest.",
        ) as words:
            self.play(*move.to(start), FadeOut(ghost), run_time=theme.QUICK)
            self.play(board.rewrite("frac(partial `L`, partial `w`) = - frac(`2`, `n`) sum_i `x_i` `e_i`"))
            words.then(FadeIn(halos, scale=0.3), run_time=theme.SLOW)

        with self.beat(
            "slope-in-b",
            "For `b`, the inner rate is minus `one`: raise the line by `one`, and every error falls by `one`.",
            "So the slope is minus `two` over `n`, times the sum of errors.",
        ) as words:
            self.play(FadeOut(halos), FadeIn(ghost), run_time=theme.QUICK)
            self.play(*move.to(raised), run_time=theme.SLOW)
            self.play(*move.to(start), run_time=theme.SLOW)
            words.then(board.write("frac(partial `L`, partial `b`) = - frac(`2`, `n`) sum_i `e_i`"))

        with self.beat(
            "numbers",
            f"Put the numbers in: `x` times error adds up to {spoken.number(start.x_error_sum)}.",
            f"Times minus `two` over {spoken.integer(number.count(start.x))}, that is"
            f" {spoken.number(start.gradient[0])}.",
            f"The errors add up to {spoken.number(start.error_sum)}, giving {spoken.number(start.gradient[1])}.",
        ) as words:
            figure = FadeOut(panel, panel.line, panel.errors, ghost, *panel.counters)
            self.play(figure, board.erase(0, 1), FadeIn(table.frame))
            self.play(table.fill(), board.rise(), run_time=theme.SLOW)
            for line, (column, total), slope, label in zip((0, 1), sums, start.gradient, totals, strict=True):
                factor = f"- frac(`2`, {n}) dot @sum{column}({number.bracketed(total)})"
                letter = "wb"[line]
                self.play(table.focus(columns=[column]), FadeIn(label), run_time=theme.QUICK)
                partial = f"frac(partial `L`, partial `{letter}`) = {factor} {number.equals(slope)}"
                words.then(board.rewrite(partial, line=line), run_time=theme.SLOW)

        more = ["more" if change > 0 else "less" if change < 0 else "the same" for change in start.downhill]
        with self.beat(
            "downhill",
            f"{spoken.capital(spoken.vector(start.gradient))}: that is the gradient.",
            "On the map it stands square to the ring, and points uphill.",
            f"We walk the opposite way: {more[0]} slope, {more[1]} intercept.",
        ) as words:
            figure = FadeIn(panel, panel.line, panel.errors, chart, spot)
            self.play(FadeOut(table, *totals), board.erase(), figure, FadeIn(signs[0]))
            words.then(*grow(up), FadeIn(tags[0]), Create(tangent))
            self.play(Create(square), run_time=theme.QUICK)
            words.then(*grow(down), FadeIn(tags[1], signs[1]))
            self.play(*move.to(loss.at(*downhill[1])), run_time=theme.SLOW)


class Walk(LectureScene):
    """Gradient descent: the rule, the first step, and many."""

    title = "Step by step, the line swings into place"

    def construct(self) -> None:
        loss, rate, (some, many) = line_loss(self.inputs.x, self.inputs.y), self.inputs.rates[1], self.inputs.steps
        start, best, bowl = loss.at(*self.inputs.start), loss.best, loss.quadratic
        walk, descent = (
            descend_line(loss.x, loss.y, start.parameters, rate, many, 0),
            quadratic_descent(bowl, start.parameters),
        )
        eta, step = Tracker(self.inputs.rates[0]), Tracker(walk.counts[0])
        place_now = stepping(walk.points, step)

        board, foot = Board(notation, FIGURE, gap=0.6), FIGURE.rows(4, 1)[1]
        chart = Map(bowl, start, [walk.points, descent.points(descent.rates.best, 1)])
        panel = Panel(loss, [start, best], lambda: loss.at(*place_now()), UPPER, LOWER.rows(1, 1)[0])
        gauge = Gauge(eta.get_value, notation("`eta` = @value(0)"), descent.rates.factor_curves(9).rates[-1], foot, 3)
        spot = chart.dot(place_now)
        arrow = chart.plane.vector(walk.points[1], theme.GRADIENT, start.parameters)
        arrow.follow(lambda: (chart.at(start.parameters), chart.at(descent.points(eta.get_value(), 1))))
        trail = ClippedTrail(chart.plane, lambda: walk.points, theme.DIRECTION, step.get_value)
        losses = Chart([walk.loss_curve], "steps", notation("`L`"), LOWER, (0, some, many), (start.loss, best.loss))
        curve = losses.traced(walk.loss_curve, theme.RESIDUAL, step.get_value)
        level = Readout(notation("`L` = @value(0)", size=theme.LABEL), lambda: loss.at(*place_now()).loss, 2)
        place(level, LOWER, 0.75, 0.75)
        passed = [0, 1, 5, 10]
        ghosts = [panel.ghost(loss.segments(walk.points[k])) for k in passed]
        whole = ClippedTrail(chart.plane, lambda: walk.points, theme.DIRECTION)
        signs = [
            chart.plane.tag(
                Formula(number.shown(walk.counts[k]), size=theme.NOTE), walk.points[k], [whole, chart.cross]
            )
            for k in passed
        ]

        self.add(chart, spot)
        with self.beat(
            "rule",
            "The rule is short.",
            "New `w` equals old `w`, minus eta times the slope in `w`; the same for `b`.",
            "Eta, the learning rate, scales every step.",
        ) as words:
            self.play(*grow(arrow))
            words.then(board.write("`w` <- `w` - `eta` frac(partial `L`, partial `w`)", size=theme.DISPLAY))
            self.play(board.write("`b` <- `b` - `eta` frac(partial `L`, partial `b`)", size=theme.DISPLAY))
            words.then(FadeIn(gauge), run_time=theme.QUICK)
            self.play(eta.animate.set_value(descent.rates.best), run_time=theme.SLOW)
            self.play(eta.animate.set_value(rate))

        one = walk.points[1]
        with self.beat(
            "first-step",
            f"With eta {spoken.number(rate)}, `w` goes from {spoken.number(start.slope)} to {spoken.number(one[0])},"
            f" and `b` from {spoken.number(start.intercept)} to {spoken.number(one[1])}.",
            f"The line swings, and the loss falls to {spoken.number(walk.losses[1])}.",
        ) as words:
            self.play(board.erase(), FadeOut(gauge), FadeIn(panel, panel.line, panel.errors, *panel.counters))
            self.add(trail)
            words.then(step.animate.set_value(walk.counts[1]), run_time=theme.SLOW)

        with self.beat(
            "repeat",
            "Repeat.",
            "The first step was long: the wall was steep there.",
            "Then the path bends along the valley floor.",
            f"After {spoken.integer(some)} steps the loss is {spoken.number(walk.losses[some], 2)};"
            f" after {spoken.integer(many)}, {spoken.number(walk.losses[many], 2)}.",
        ) as words:
            self.play(FadeOut(arrow, *panel.counters), FadeIn(losses, curve, level))
            words.then(step.animate.set_value(walk.counts[3]))
            words.then(step.animate.set_value(walk.counts[10]), run_time=theme.SLOW)
            words.then(step.animate.set_value(walk.counts[some]), run_time=theme.SLOW)
            self.play(step.animate.set_value(walk.counts[many]), run_time=theme.SLOW)

        with self.beat(
            "same-event",
            "Each dot on the map is a whole line on the left.",
            "Walking downhill, and a line swinging into place, are the same event.",
        ) as words:
            self.play(
                step.animate.set_value(walk.counts[0]), *(ghost.animate.set_stroke(opacity=0) for ghost in ghosts)
            )
            for k, ghost, sign in zip(passed, ghosts, signs, strict=True):
                self.play(step.animate.set_value(walk.counts[k]), run_time=theme.QUICK)
                self.play(FadeIn(ghost, sign), run_time=theme.QUICK)
            self.play(step.animate.set_value(walk.counts[many]), run_time=theme.SLOW)


class StepSizes(LectureScene):
    """The same walk with other learning rates: too small, bold, too bold, and the cliff between."""

    title = "Small steps crawl, bold ones zigzag, bolder ones explode"

    def construct(self) -> None:
        loss, (slow, good, bold), (some, many) = line_loss(*self.inputs.jobs), self.inputs.rates, self.inputs.steps
        start, bowl, least = loss.at(*self.inputs.start), loss.quadratic, self.inputs.excess
        descent = quadratic_descent(bowl, start.parameters)
        best, tried = descent.rates.best, descent.rates.factor_curves(120).rates
        rates, target = (slow, good, best, bold), bowl.level_above(least)
        table = rate_table(*self.inputs.jobs, start.parameters, rates, [some], target)
        wall = descent.loss_by_rate(some, tried).log10_curve
        heights = [descent.log10_excess(rate, some, least) for rate in (slow, best, bold)]
        heights = [*heights, descent.log10_excess(best, many, least)]
        eta, step = Tracker(good), Tracker(many)

        top, rest = FIGURE.rows(1, 5.8)
        middle, below = rest.rows(3.4, 2.6)
        chart = Map(bowl, start, [table.traces[1].points, table.traces[2].points])
        gauge = Gauge(eta.get_value, notation("`eta` = @value(0)"), tried[-1], top, 3)
        trail = ClippedTrail(chart.plane, lambda: descent.path(eta.get_value(), many), theme.DIRECTION, step.get_value)
        powers = decades(*(height for curve in heights for height in curve[:, 1]))
        fall = Chart(heights, "steps", "loss above the lowest", middle, (0, some, many), powers, log_up=True)
        curve = ClippedTrail(
            fall,
            lambda: descent.log10_excess(eta.get_value(), many, least),
            theme.RESIDUAL,
            step.get_value,
            radius=0.045,
        )
        heads = [
            notation("`eta`"),
            notation.words(f"`L` after {number.shown(some)} steps"),
            notation.words(f"steps to {number.shown(target)}"),
        ]
        rows = NumberTable(heads, [*zip(rates, table.losses[:, 0], table.steps, strict=True)], below)
        ticks = decades(*wall[:, 1])
        cliff = Chart(
            [wall],
            notation("`eta`"),
            notation.words(f"`L` after {number.shown(some)} steps"),
            rest,
            (slow, good, bold),
            ticks,
            log_up=True,
        )
        line = cliff.traced(wall, theme.RESIDUAL, eta.get_value)

        self.add(chart, trail, fall, curve, gauge)
        with self.beat(
            "crawl",
            f"Now change only eta: at {spoken.number(slow)} the path is smooth, safe and slow.",
            f"After {spoken.integer(some)} steps the loss is still {spoken.number(table.losses[0][0])}.",
            f"To come down to {spoken.number(target)} would take {spoken.number(table.steps[0])}.",
        ) as words:
            self.play(eta.animate.set_value(slow), FadeIn(rows.frame), run_time=theme.SLOW)
            self.play(step.animate.set_value(0), run_time=theme.QUICK)
            words.then(step.animate.set_value(some), run_time=theme.SLOW)
            self.play(FadeIn(rows.row(0)), run_time=theme.QUICK)
            words.then(step.animate.set_value(many), run_time=theme.SLOW)

        with self.beat(
            "zigzag",
            f"At {spoken.number(best)} the walk zigzags.",
            f"It takes {spoken.number(table.steps[2])} steps, against {spoken.number(table.steps[1])}"
            f" for {spoken.number(good)}.",
            "A zigzag is no failure, as long as each swing is smaller than the last.",
        ) as words:
            self.play(eta.animate.set_value(good), run_time=theme.SLOW)
            self.play(FadeIn(rows.row(1)), run_time=theme.QUICK)
            self.play(eta.animate.set_value(best), run_time=theme.SLOW)
            words.then(FadeIn(rows.row(2)), run_time=theme.QUICK)
            words.then(step.animate.set_value(0), run_time=theme.QUICK)
            self.play(step.animate.set_value(some), run_time=theme.SLOW)

        with self.beat(
            "explode",
            f"At {spoken.number(bold)} each step leaps over the valley, and lands higher on the far side.",
            f"After {spoken.integer(some)} steps the loss is {spoken.number(table.losses[3][0])}, and climbing.",
        ) as words:
            self.play(eta.animate.set_value(bold), run_time=theme.SLOW)
            self.play(step.animate.set_value(0), run_time=theme.QUICK)
            self.play(step.animate.set_value(some), run_time=theme.SWEEP)
            words.then(FadeIn(rows.row(3)))

        with self.beat(
            "cliff",
            "Somewhere between lies a cliff.",
            "Plot the final loss against eta: all is well, and then, quite suddenly, nothing is.",
            "Where exactly is the edge?",
        ) as words:
            self.play(FadeOut(rows, fall, curve), eta.animate.set_value(tried[1]), run_time=theme.STEADY)
            self.play(FadeIn(cliff, line))
            words.then(eta.animate.set_value(tried[-1]), run_time=theme.SWEEP)
            line.whole()
            words.then(eta.animate.set_value(descent.rates.limit))


class Edge(LectureScene):
    """Where the cliff stands, and why scaling the inputs moves it."""

    title = "The steepest curvature sets the limit"
    recap_sentence = "A model learns a line by walking downhill on its loss, in steps below `two` over lambda max."

    def recap(self) -> Sequence[Mobject]:
        """The rule, and its limit."""
        limit = notation.words("It settles, from any start, when `eta` < `2`/`lmax`.", size=theme.LABEL)
        return notation("`theta` <- `theta` - `eta` `grad`", size=theme.DISPLAY), limit

    def construct(self) -> None:
        loss, (slow, good, bold), (some, many) = line_loss(*self.inputs.jobs), self.inputs.rates, self.inputs.steps
        start, bowl, n = loss.at(*self.inputs.start), loss.quadratic, number.shown(number.count(self.inputs.x))
        descent = quadratic_descent(bowl, start.parameters)
        rates, (gentle, steep) = descent.rates, bowl.curvatures
        best, curves = rates.best, rates.factor_curves(120)
        edge = descend_line(*self.inputs.jobs, start.parameters, rates.limit, many, 0)
        scaled = standardize(self.inputs.x)
        level = line_loss(scaled.values, self.inputs.y).quadratic
        eta, step, share, colors = (
            Tracker(good),
            Tracker(edge.counts[0]),
            Tracker(0),
            (theme.INK, theme.DIRECTION, theme.RESIDUAL),
        )

        def bowl_now() -> Quadratic:
            return line_loss(scaled.blend(share.get_value()), self.inputs.y).quadratic

        def rings_now() -> Sequence[Sequence[Sequence[float]]]:
            now = bowl_now()
            return now.contour(now.levels(5, now.value(start.parameters), 5), 96)

        upper, foot = FIGURE.rows(5, 1)
        left, right = upper.rows(3.2, 1)[0].columns(1, 1)
        chart = Map(bowl, start, [descent.path(best, some), level.minimizer])
        board = Board(notation, upper)
        gauge = Gauge(eta.get_value, notation("`eta` = @value(0)"), curves.rates[-1], foot, 3)
        zones = gauge.zones(rates.limit)
        trail = ClippedTrail(chart.plane, lambda: descent.path(eta.get_value(), many), theme.DIRECTION, step.get_value)
        ways = bowl.axes(bowl.away(start.parameters, 0.5))
        widths = theme.THIN, theme.BOLD
        axes = [chart.plane.dashed(*way, theme.INK, width) for way, width in zip(ways, widths, strict=True)]
        tags = [
            chart.plane.tag(notation(f"`{name}`"), way[0 if side > 0 else 1], [*axes, chart.cross])
            for name, way, side in zip(("lmin", "lmax"), ways, descent.distances, strict=True)
        ]
        reaches, both = bowl.reaches(start.parameters), ((1, left), (0, right))

        def place_now() -> Sequence[float]:
            return at_step(descent.path(eta.get_value(), many), step.get_value())

        runner = chart.dot(place_now)
        balls = [
            BallOnCurve(
                bowl.profile(axis, reaches[axis], 60),
                lambda axis=axis: bowl.shadow(place_now(), axis),
                ("distance", "steep way" if axis else "gentle way"),
                region.inset(0.1),
            )
            for axis, region in both
        ]
        factors = [
            place(
                Readout(
                    notation(f"`1` - {of_eta(value)} = @value(0)", size=theme.LABEL),
                    lambda axis=axis: rates.factors(eta.get_value())[axis],
                    2,
                ),
                column,
            )
            for axis, value, column in zip((1, 0), (steep, gentle), upper.rows(3.2, 1)[1].columns(1, 1), strict=True)
        ]
        losses = Chart(
            [edge.loss_curve],
            "steps",
            notation("`L`"),
            upper,
            (0, some, many),
            (descent.plateau(rates.limit), bowl.minimum),
        )
        plateau = losses.traced(edge.loss_curve, theme.RESIDUAL, step.get_value)
        sizes = Chart(
            curves.curves, notation("`eta`"), "size of the factor", upper, (best, rates.limit), (rates.best_factor, 1)
        )
        lines = [
            sizes.traced(curve, color, eta.get_value)
            for curve, color in zip(curves.curves, (theme.INK, theme.INK), strict=True)
        ]
        crossing = sizes.drop_lines((best, rates.best_factor), theme.INK)
        shapes = [
            tag(notation(f"abs(`1` - {of_eta(value)})", size=theme.LABEL), sizes.at(curve[k]), [*lines], upper)
            for value, curve, k in zip((gentle, steep), curves.curves, (50, 25), strict=True)
        ]
        scaling = Board(notation, upper)
        labels = [notation(f"`{name}` = @value(0)", size=theme.LABEL) for name in ("lmax", "lmin")]
        live = [
            place(Readout(label, lambda axis=axis: bowl_now().curvatures[axis], 2), row, 0)
            for label, axis, row in zip(labels, (1, 0), foot.columns(1, 1), strict=True)
        ]
        leap = descend_line(scaled.values, self.inputs.y, start.parameters, learning_rates(level.hessian).best, 1)
        arrow = chart.plane.vector(leap.points[1], theme.GRADIENT, start.parameters)
        walks = [
            ClippedTrail(chart.plane, lambda rate=rate: descent.path(rate, some), color, width=width, radius=0.05)
            for rate, color, width in zip(
                (slow, good, bold), colors, (theme.BOLD, theme.MEDIUM, theme.THIN), strict=True
            )
        ]
        ends = [
            walk.points[-1] for walk in rate_table(*self.inputs.jobs, start.parameters, (slow, good), [some], 1).traces
        ]
        ends = [*ends, descent.points(bold, 1)]
        rates_shown = [
            chart.plane.tag(notation(f"`eta` = {number.shown(rate)}", theme.NOTE, color), end, [*walks, chart.cross])
            for rate, color, end in zip((slow, good, bold), colors, ends, strict=True)
        ]

        self.add(chart)
        with self.beat(
            "hessian",
            "The answer is in the curvature.",
            f"The second derivatives form the Hessian: {spoken.vector(bowl.hessian.ravel())}.",
            f"Its eigenvalues are {spoken.number(steep)} and {spoken.number(gentle)}:"
            " the steep and the gentle way across the bowl.",
        ) as words:
            sums = "`H` = frac(`2`, `n`) mat(sum `x_i`^2, sum `x_i`; sum `x_i`, `n`)"
            self.play(board.write(sums))
            filled = f"frac(`2`, {n}) mat({number.shown(loss.x_square_sum)}, {number.shown(loss.x_sum)};"
            filled = f"{filled} {number.shown(loss.x_sum)}, {n})"
            words.then(board.write(f"`H` = {filled} {number.sign(bowl.hessian)} {number.matrix(bowl.hessian, 'h')}"))
            found = f"`lmax` {number.equals(steep)} quad `lmin` {number.equals(gentle)}"
            words.then(*grow(axes[1]), FadeIn(tags[1]))
            self.play(*grow(axes[0]), FadeIn(tags[0]), board.write(found))

        with self.beat(
            "parabolas",
            "Along an eigenvector the bowl is a parabola.",
            "One step multiplies the distance to the bottom by `one` minus eta lambda.",
            f"Steep way: `one` minus {spoken.number(steep)} eta.",
            f"Gentle way: `one` minus {spoken.number(gentle)} eta.",
        ) as words:
            self.play(board.erase(), FadeIn(*balls), run_time=theme.STEADY)
            self.add(trail, runner)
            words.then(FadeIn(gauge), step.animate.set_value(edge.counts[1]), run_time=theme.SLOW)
            self.play(step.animate.set_value(edge.counts[2]))
            words.then(FadeIn(factors[0]), step.animate.set_value(edge.counts[0]))
            words.then(FadeIn(factors[1]), eta.animate.set_value(best))
            self.play(step.animate.set_value(edge.counts[3]), run_time=theme.SLOW)

        with self.beat(
            "limit",
            "To shrink, each factor must lie between minus `one` and `one`.",
            f"So eta must stay below `two` over {spoken.number(steep)}: {roughly(rates.limit)}.",
            "In general: `two` over lambda max.",
        ) as words:
            self.play(FadeOut(*balls, *factors, runner), board.write("- `1` < `1` - `eta` `lam` < `1`"))
            words.then(board.write("`0` < `eta` < frac(`2`, `lam`)"), FadeIn(zones))
            quotient = f"frac(`2`, {number.shown(steep)}) {number.equals(rates.limit, 3)}"
            self.play(eta.animate.set_value(rates.limit), run_time=theme.SLOW)
            words.then(board.write(f"`eta` < frac(`2`, `lmax`) = {quotient}", size=theme.DISPLAY), board.box())

        with self.beat(
            "on-the-edge",
            "Exactly on the edge, the steep part flips sign for ever, and never fades.",
            f"The loss settles at {spoken.number(descent.plateau(rates.limit))},"
            " while the walk bounces from wall to wall.",
        ) as words:
            self.play(
                board.erase(), FadeOut(*axes, *tags), step.animate.set_value(edge.counts[0]), run_time=theme.QUICK
            )
            self.play(FadeIn(losses, plateau))
            self.play(step.animate.set_value(edge.counts[8]), run_time=theme.SWEEP)
            words.then(step.animate.set_value(edge.counts[many]), run_time=theme.SWEEP)

        with self.beat(
            "balance",
            "Inside the safe range, a balance.",
            "Too timid, and the gentle way crawls; too bold, and the steep way bounces.",
            f"The best guaranteed rate makes both shrink equally: {spoken.number(best)}.",
        ) as words:
            self.play(FadeOut(losses, plateau), eta.animate.set_value(slow))
            self.play(FadeIn(sizes, *lines, *shapes))
            words.then(eta.animate.set_value(curves.rates[-1]), run_time=theme.SWEEP)
            for line in lines:
                line.whole()
            words.then(eta.animate.set_value(best), run_time=theme.SLOW)
            self.play(FadeIn(crossing))

        ratio = f"frac(`lmax`, `lmin`) {number.equals(rates.condition)}"
        spot = chart.dot(lambda: start.parameters)
        with self.beat(
            "scale",
            f"The real trouble is the ratio, {spoken.number(rates.condition)} to `one`.",
            "Standardise the input, and both eigenvalues become `two`.",
            "The rings turn round, and with eta a `half`, `one` step lands on the minimum.",
        ) as words:
            leaving = FadeOut(sizes, *lines, *shapes, crossing, gauge, zones, trail)
            self.play(leaving, scaling.write(ratio, size=theme.DISPLAY), FadeIn(*live))
            words.then(scaling.write('`x_i` <- frac(`x_i` - "mean", "deviation")', size=theme.DISPLAY))
            chart.contours.follow_rings(rings_now)
            chart.cross.follow(lambda: (chart.at(bowl_now().minimizer),))
            self.play(share.animate.set_value(1), run_time=theme.SLOW)
            after = f"frac(`lmax`, `lmin`) {number.equals(learning_rates(level.hessian).condition)}"
            words.then(scaling.rewrite(after, line=0, size=theme.DISPLAY), FadeIn(spot))
            self.play(*grow(arrow), run_time=theme.STEADY)

        with self.beat(
            "keep",
            "So when a loss climbs, suspect a learning rate above `two` over lambda max.",
            "When it crawls, suspect a stretched bowl: scale your features first.",
        ) as words:
            back = share.animate.set_value(0), FadeOut(spot, arrow, *live), scaling.erase()
            self.play(*back, eta.animate.set_value(bold), FadeIn(gauge, zones))
            self.play(FadeIn(walks[2], rates_shown[2]), board.write("`eta` < frac(`2`, `lmax`)", size=theme.COVER))
            advice = notation.words("scale the features: `lmax` close to `lmin`", size=theme.LABEL)
            words.then(
                board.put(advice),
                FadeIn(*walks[:2], *rates_shown[:2]),
                eta.animate.set_value(slow),
                run_time=theme.SLOW,
            )
