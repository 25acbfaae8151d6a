from manim import Create, FadeIn, FadeOut

from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import JOBS, Inputs
from scenes.calculus.gradient_descent.notation import B_SLOPE, FOOT, UPPER, W_SLOPE, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.figures.descent_figures import BowlMap, LinePanel
from scenes.kit.figures.gradient_arrows import GradientArrows
from scenes.kit.layout import FIGURE, WORK, spread
from scenes.kit.marks import grow
from scenes.kit.number_table import NumberTable
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import MovingPoint


class Gradient(LectureScene):
    """The slope of the loss in w and in b, by the chain rule, and the direction the two make."""

    inputs: Inputs
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
