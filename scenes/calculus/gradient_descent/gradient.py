from manim import Create, FadeIn, FadeOut

from mathcore.line_descent import line_descent
from scenes.calculus.gradient_descent.inputs import Inputs
from scenes.calculus.gradient_descent.notation import B_SLOPE, W_SLOPE, equals, notation, row, said, written
from scenes.calculus.gradient_descent.pictures import line_panel, loss_map
from scenes.calculus.gradient_descent.places import BESIDE, FOOT, LARGE, LARGE_FOOT, LARGE_PANEL, PANEL
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.contours import Contours
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.figures.gradient_arrows import GradientArrows
from scenes.kit.figures.line_shifts import LineShifts
from scenes.kit.layout import spread
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
        start, bowl = given.start, given.bowl
        count = number.count(given.loss.x)
        tilt, raising = given.loss.nudge(*given.place, 1, 0), given.loss.nudge(*given.place, 0, 1)
        tilted, raised = tilt.after, raising.after
        uphill, downhill = (start.arrow(bowl.away(given.place, share)) for share in (0.35, -0.35))
        ahead = given.straight_down(bowl.away(given.place, 0.35))
        tangent = start.tangent(bowl.away(given.place, 0.25))

        here = MovingPoint(given.place)
        panel = line_panel(given, here, [tilted.parameters, raised.parameters], LARGE_PANEL, LARGE_FOOT)
        halos, ghost = panel.glow(start.pulls, given.loss.points), panel.ghost(start.segment)
        tilts, raises = (
            LineShifts(
                panel.chart,
                start.error_bars[:, 0],
                nudge.after.error_bars[:, 0],
                nudge.error_changes,
                [panel, panel.errors, ghost, panel.ghost(nudge.after.segment)],
            )
            for nudge in (tilt, raising)
        )
        board = Board(notation, BESIDE, gap=0.4)

        upper, lower = LARGE.rows(5, 1)
        heads = [notation(head) for head in ("`x_i`", "`e_i`", "`x_i` `e_i`")]
        columns = zip(start.x, start.errors, start.x_error_products, strict=True)
        table = NumberTable(heads, [*columns], upper, colors=(theme.DATA, theme.RESIDUAL, theme.INK))
        sums = (2, start.x_error_sum), (1, start.error_sum)
        totals = [table.below(at, notation(f"Sigma = @sum{at}({written(total)})"), lower) for at, total in sums]

        beside = line_panel(given, here, [], PANEL, FOOT)
        chart = loss_map(given, [uphill, downhill])
        ring = Contours(chart.plane, given.ring, width=theme.MEDIUM, opacity=1.0)
        ways = notation("`grad`"), notation("- `grad`")
        arrows = GradientArrows(chart.plane, uphill, downhill, tangent, ways, [ring])
        spot = chart.moving_dot(lambda: given.loss.at(*here()).parameters)
        up, down = row(start.gradient), row(start.downhill)
        signs = spread([notation(f"`grad` {up}", theme.LABEL), notation(f"- `grad` {down}", theme.LABEL)], FOOT)

        self.add(panel.whole, *panel.counters)
        with self.beat(
            "formula",
            "Which way is down?",
            "The loss is `one` over `n`, times the sum of squared errors.",
            "Each error is the target minus the prediction.",
        ) as words:
            self.play(point_out(panel.line, growth=1))
            words.then(board.write("`L` = frac(`1`, `n`) sum_i (`y_i` - (`w` `x_i` + `b`))^2"))
            self.play(board.rewrite("`L` = frac(`1`, `n`) sum_i `e_i`^2"), panel.errors.fall())
            words.then(board.write("`e_i` = `y_i` - (`w` `x_i` + `b`)"), point_out(panel.errors, growth=1))
            self.play(Create(box := boxed(board[-1])), run_time=theme.QUICK)

        square_slope = "frac(partial `e_i`^2, partial `w`) = `2` `e_i` dot"
        with self.beat(
            "chain",
            "Nudge `w`.",
            "By the chain rule, a squared error changes at `twice` the error, times the error's own rate.",
            "Raise `w` by `one`, and the error falls by `x`.",
        ) as words:
            self.add(ghost)
            self.play(*here.to(tilted.parameters), FadeOut(box))
            words.then(board.write(f"{square_slope} @rate(frac(partial `e_i`, partial `w`))"), *here.to(given.place))
            words.then(*here.to(tilted.parameters), *grow(*tilts.arrows), run_time=theme.SLOW)
            self.play(FadeIn(*tilts.signs), board.rewrite(f"{square_slope} @rate((- `x_i`))"))

        with self.beat(
            "slope-in-w",
            "So the slope in `w` is minus `two` over `n`, times the sum of `x` times error.",
            "A large `x` with a large error pulls hardest.",
        ) as words:
            self.play(*here.to(given.place), FadeOut(ghost, tilts), run_time=theme.QUICK)
            self.play(board.rewrite(f"{W_SLOPE} = - frac(`2`, `n`) sum_i `x_i` `e_i`"))
            words.then(*[FadeIn(halo, scale=0.3) for halo in halos], run_time=theme.SLOW)

        with self.beat(
            "slope-in-b",
            "For `b`, the inner rate is minus `one`: raise the line by `one`, and every error falls by `one`.",
            "The slope is minus `two` over `n`, times the sum of errors.",
        ) as words:
            self.play(FadeOut(halos), FadeIn(ghost), run_time=theme.QUICK)
            self.play(*here.to(raised.parameters), *grow(*raises.arrows), run_time=theme.SLOW)
            self.play(FadeIn(*raises.signs))
            words.then(board.write(f"{B_SLOPE} = - frac(`2`, `n`) sum_i `e_i`"))
            self.play(*here.to(given.place), FadeOut(raises), run_time=theme.STEADY)

        with self.beat(
            "numbers",
            f"Put the numbers in: `x` times error adds up to {said(start.x_error_sum)}.",
            f"Times minus `two` over {spoken.integer(count)}, that is {said(start.gradient[0])}.",
            f"The errors add up to {said(start.error_sum)}, giving {said(start.gradient[1])}.",
        ) as words:
            self.play(FadeOut(panel.whole, ghost, *panel.counters), board.erase(0, 1), FadeIn(table.frame))
            self.play(table.fill(), board.rise(), run_time=theme.SLOW)
            for line, (column, total) in enumerate(sums):
                self.play(table.focus(columns=[column]), FadeIn(totals[line]), run_time=theme.QUICK)
                size = f"({written(total)})" if total < 0 else written(total)
                product = f"- frac(`2`, {number.shown(count)}) dot @sum{column}({size})"
                value = f"{(W_SLOPE, B_SLOPE)[line]} = {product} {equals(start.gradient[line])}"
                words.then(board.rewrite(value, line=line), run_time=theme.SLOW)

        more = ["more" if change > 0 else "less" if change < 0 else "the same" for change in start.downhill]
        with self.beat(
            "downhill",
            f"{spoken.capital(said(start.gradient[0]))}, {said(start.gradient[1])}: that is the gradient.",
            "On the map it stands square to the ring, and points uphill.",
            f"We walk the opposite way: {more[0]} slope, {more[1]} intercept.",
        ) as words:
            self.play(FadeOut(table, *totals), board.erase(), FadeIn(beside.whole, chart, spot, signs[0]))
            words.then(Create(ring), *grow(arrows.up), FadeIn(arrows.tags[0]))
            self.play(Create(arrows.square), run_time=theme.QUICK)
            words.then(*grow(arrows.down), FadeIn(arrows.tags[1], signs[1]))
            self.play(*here.to(ahead), run_time=theme.SLOW)
