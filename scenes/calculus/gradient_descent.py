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

from mathcore.linear_regression import LineErrors, LineLoss, line_loss
from mathcore.quadratics import Quadratic
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.contours import ContourMap
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.formula import Notation
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.layout import FIGURE, WORK, place
from scenes.kit.line_over_points import LineOverPoints
from scenes.kit.marks import Dashed, grow
from scenes.kit.number_table import NumberTable
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.surface import ABOVE, Relief, Surface
from scenes.kit.tracks import Tracker

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
)
JOBS = ("gigabytes read", "seconds taken")
PANEL, FOOT = FIGURE.rows(5.4, 1)


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


class Panel(LineOverPoints):
    """The jobs with the line as it is now and its errors, and counters below."""

    def __init__(self, loss: LineLoss, shown: Sequence[LineErrors], now: Callable[[], LineErrors]) -> None:
        lines = loss.segments([line.parameters for line in shown])
        super().__init__(
            loss.points, lines, JOBS, PANEL, lambda: loss.segments(now().parameters), lambda: now().error_bars
        )
        values = (lambda: now().slope), (lambda: now().intercept), (lambda: now().loss)
        labels = [notation(f"`{name}` = @value(0)", size=theme.LABEL) for name in "wbL"]
        self.counters = [
            place(Readout(label, value, 2), column, 0.3)
            for label, value, column in zip(labels, values, FOOT.columns(1, 1, 1), strict=True)
        ]


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
            "Which line, `y` equals `w` `x` plus `b`, fits them best, and how could a machine find it?",
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
            self.play(board.erase(), FadeIn(relief, foot, relief.name_axes(*chart.names)), run_time=theme.QUICK)
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
            words.then(Create(chart.cross), FadeIn(chart.contours, chart.plane.numbers), FadeOut(lifted))
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
        board, halos = Board(notation, WORK, gap=0.5), panel.glow(start.pulls, loss.points)
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
            chart.plane.tag(notation(name), ends[1], [up, down, tangent, square, *chart.names])
            for name, ends in (("`grad`", uphill), ("- `grad`", downhill))
        ]
        signs = [
            place(notation(f"{name} {number.sign(start.gradient)} {number.row_entries(way, 'g')}"), column)
            for name, way, column in zip(
                ("`grad`", "- `grad`"), (start.gradient, start.downhill), FOOT.columns(1, 1), strict=True
            )
        ]

        self.add(panel, panel.line, panel.errors, *panel.counters)
        with self.beat(
            "formula",
            "Which way is down?",
            "Start from the formula.",
            "The loss is one over `n`, times the sum of squared errors.",
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
            "By the chain rule, each squared error changes at twice the error, times the rate of the error itself.",
            "Raise `w` by `one`, and the error falls by `x`.",
        ) as words:
            self.add(ghost)
            self.play(*move.to(tilted))
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
            self.play(figure, board.erase(0, 1), FadeOut(box), FadeIn(table.frame))
            self.play(table.fill(), run_time=theme.SLOW)
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


class Edge(LectureScene):
    """Where the cliff stands."""

    title = "The steepest curvature sets the limit"
    recap_sentence = "A model learns a line by walking downhill on its loss, in steps below `two` over lambda max."

    def recap(self) -> Sequence[Mobject]:
        """The rule, and its limit."""
        return notation("`w` <- `w`"), notation("`b`")

    def construct(self) -> None:
        with self.beat("keep", "So when a loss climbs, suspect a learning rate above the limit."):
            self.play(FadeIn(notation("`w`")))
