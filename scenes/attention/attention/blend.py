from manim import Create, FadeIn, FadeOut, ReplacementTransform, Succession

from mathcore.attention_paths import levelled, raised, score_path
from mathcore.convex_combinations import convex_combination, simplex_tour
from mathcore.exponential import exponential_curve
from mathcore.word_projections import word_attention
from scenes.attention.attention.inputs import IT, WORDS, Inputs
from scenes.attention.attention.notation import SCALED, notation
from scenes.kit import number, spoken, theme
from scenes.kit.bars import Bars
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.figures.exponential_chart import ExponentialChart
from scenes.kit.figures.sliders_and_bars import SlidersAndBars
from scenes.kit.figures.totalled_heat_map import TotalledHeatMap
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.heat_map import HeatMap
from scenes.kit.layout import FIGURE, WIDE, WORK, place
from scenes.kit.marks import grow
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following, stepping

STEPS = ("score", "exp", "weight")
CELL, LARGE = (1.3, 0.78), (1.5, 1.0)
BRIEF = 2
"""A corner whose coordinates have no more characters each stands on one line with its name."""
LEAD = 3.0
"""How far the raised score is ahead of the best other."""
EQUAL_SHARE = 1.005
"""A word that collects more than its equal share, by more than rounding shows, is popular."""


class Blend(LectureScene):
    """From scores to proportions, and from proportions to a point among the values."""

    inputs: Inputs
    title = "Softmax turns scores into an average of the values"

    def construct(self) -> None:
        t = word_attention(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        row, sums, popular = t.row(IT), t.attending.column_sums, t.attending.most_attended
        soft, least, best = row.softmax, row.order[-1], row.order[0]
        curve = exponential_curve(row.scaled, 80)
        tour = convex_combination(simplex_tour(3, 30), t.values)
        stops = row.scaled, raised(row.scaled, least, LEAD), levelled(row.scaled), row.scaled
        path = score_path(stops, t.values, 100)

        stage, side = WIDE.columns(5.3, 7.9)
        x, share = Tracker(curve.points[0, 0]), Tracker(0)
        axes = notation("s"), notation("e^s")
        curved = ExponentialChart(curve.points, curve.feet, curve.tops, WORDS, axes, stage, x.get_value)
        upper, _, lower = side.rows(3.05, 0.2, 2.1)
        steps, places = (row.scaled, soft.exponentials, row.weights), (number.places(*row.scaled), 2, 2)
        table = MatrixGrid(steps, upper.columns(6, 1.7)[0], rows=STEPS, columns=WORDS, cell=CELL, places=places)
        table.row(2).set_color(theme.PROBABILITY)
        labels = table.row_names
        exp_total, weight_total = (
            table.beside(i, notation(f"Sigma {number.equals(total, 2)}", theme.LABEL))
            for i, total in ((1, soft.totals), (2, soft.sums))
        )
        heights, ceiling = following(steps[1:], share), following((soft.exponentials[best], 1), share)
        bars = Bars(heights, stage, theme.INK, WORDS, ceiling)
        board = Board(notation, lower.columns(1, 6)[1].inset(0.2))

        figure, beside = WIDE.columns(8, 5.2)
        turns = [Tracker(0), Tracker(0), Tracker(1)]
        summed = TotalledHeatMap(t.scaled, t.weights, turns, t.attending.row_sums, sums, popular, WORDS, figure)
        law = place(notation(f'`A` = "softmax" ({SCALED})'), beside)

        gap = " " if number.widest([entry for value in t.values for entry in value]) <= BRIEF else " \\ "
        spots = [
            f"{word}{gap}$({', '.join(map(number.rounded, value))})$"
            for word, value in zip(WORDS, t.values, strict=True)
        ]
        triangle = ValueTriangle(t.values, spots, FIGURE, around=[row.blend.path])
        upper, _, lower = WORK.rows(2.1, 0.25, 2.8)
        weights = HeatMap([row.weights], upper, columns=WORDS, cell=LARGE, places=2)
        mixing = Board(notation, lower, gap=0.8)
        arrows, answer = triangle.steps(row.blend.path), triangle.blend(lambda: row.output)
        terms = [
            f'@term-{j}({number.shown(weight, 2)} thin `v`_"{word}")'
            for j, (weight, word) in enumerate(zip(row.weights, WORDS, strict=True))
        ]
        output = f"({', '.join(map(number.rounded, row.output))})"

        go, slide = Tracker(0), Tracker(0)
        tourist = triangle.traveller(stepping(tour.result, go))
        touring = Bars(stepping(tour.weights, go), WORK, theme.PROBABILITY, WORDS)
        steering, legend_region = WORK.rows(9, 1)
        scores_now, weights_now = stepping(path.scores, slide), stepping(path.weights, slide)
        sliders = SlidersAndBars(scores_now, weights_now, path.scores, WORDS, ("scores", "weights"), steering)
        steered = triangle.traveller(stepping(path.outputs, slide))
        pull = triangle.pull(stepping(path.outputs, slide), stepping(path.pull_ends[:, best], slide))
        meaning = f"$arrow.r.long$ the answer, as the score of {WORDS[best]} rises"
        legend = place(notation.words(meaning, color=theme.GRADIENT), legend_region, across=0)

        with self.beat(
            "softmax",
            "Scores may be negative, and they do not add up to `one`.",
            "Softmax repairs both.",
            "Take the exponential of each score: it is always positive.",
            "Then divide by the total of the row.",
        ) as words:
            self.play(FadeIn(table.column_names, labels[0], table.row(0), curved.bare))
            self.add(curved.trace)
            words.then(x.animate.set_value(curve.points[-1, 0]), run_time=theme.SLOW)
            words.then(curved.stems.fall(), board.write("`a`_j = frac(e^(s_j), ?)", size=theme.DISPLAY))
            self.play(FadeIn(curved.tags))
            words.then(board.rewrite("`a`_j = frac(e^(s_j), sum_l e^(s_l))", size=theme.DISPLAY))

        with self.beat(
            "proportions",
            f"Here the exponentials are {spoken.vector(soft.exponentials, 2)}.",
            f"Their total is {spoken.roughly(soft.totals)}.",
            f"Divide by it, and the weights are {spoken.vector(row.weights, 2)}.",
        ) as words:
            self.play(FadeOut(curved.bare, curved.trace, curved.tags), ReplacementTransform(curved.stems, bars.bars))
            self.play(FadeIn(bars.floor, bars.names, bars.numbers, labels[1], table.row(1)))
            words.then(FadeIn(exp_total))
            words.then(bars.bars.animate.set_color(theme.PROBABILITY), run_time=theme.QUICK)
            self.play(share.animate.set_value(1), FadeIn(labels[2], table.row(2), weight_total), run_time=theme.SLOW)

        with self.beat(
            "row-by-row",
            "Each row is treated on its own, and adds up to `one`.",
            "Columns do not have to.",
            f"The word {WORDS[popular]} collects {spoken.roughly(sums[popular])} in total.",
            "A popular word: that is allowed." if sums[popular] > EQUAL_SHARE else "So do the others, here.",
        ) as words:
            leaving = FadeOut(bars, exp_total, weight_total, table.names, table.row(0), table.row(1)), board.erase()
            self.play(*leaving, ReplacementTransform(table.row(2), summed.map.row(IT)))
            coming = summed.map.names, summed.map.row(0), summed.map.row(1), summed.rows[IT], law
            self.play(FadeIn(*coming), run_time=theme.QUICK)
            for turn, total in zip(turns[:2], summed.rows[:2], strict=True):
                self.play(Succession(turn.animate.set_value(1), FadeIn(total)), run_time=theme.STEADY)
            words.then(in_turn(summed.columns, lag_ratio=0.5))
            words.then(Create(summed.frame))
            words.then(point_out(summed.columns[popular]))

        at = [f"is at {spoken.vector(value, 2)}." for value in t.values]
        with self.beat(
            "blend",
            "Now blend: the values are points.",
            f"Cat {at[0]}",
            f"Slept {at[1]}",
            f"It {at[2]}",
            f"Add them up, each times its weight: the answer is {spoken.vector(row.output, 2)}.",
        ) as words:
            leaving = summed.map.names, summed.map.row(0), summed.map.row(1), summed.frame, law
            self.play(FadeOut(*leaving, summed.rows, summed.columns))
            self.play(ReplacementTransform(summed.map.row(IT), weights.row(0)), FadeIn(weights.column_names))
            self.play(FadeIn(triangle.plane), run_time=theme.QUICK)
            for corner, tag in zip(triangle.corners, triangle.tags, strict=True):
                words.then(FadeIn(corner, tag), run_time=theme.QUICK)
            self.play(FadeIn(triangle.area))
            sign = number.sign(row.weights, places=2)
            words.then(mixing.write(f'`o`_"it" {sign} {" + ".join(terms)}'))
            for j, arrow in enumerate(arrows):
                self.play(*grow(arrow), point_out(mixing[0][f"term-{j}"]))
            self.play(FadeIn(answer), mixing.write(f'`o`_"it" {number.sign(row.output, places=2)} {output}'))

        with self.beat(
            "inside",
            "The dot can never leave the triangle.",
            "The weights are never negative and add up to `one`, so attention only averages.",
            "All it can choose is where inside the triangle to stand.",
        ) as words:
            leaving = FadeOut(weights, *arrows), mixing.erase()
            self.play(*leaving, ReplacementTransform(answer, tourist[1]), FadeIn(touring, tourist[0]))
            self.play(go.animate.set_value(30), run_time=theme.STEADY)
            words.then(go.animate.set_value(90), run_time=theme.SWEEP)
            words.then(go.animate.set_value(150), run_time=theme.SLOW)

        with self.beat(
            "learnable",
            f"Raise the score of {WORDS[least]}, and the dot slides to that corner.",
            "Make all scores equal, and it rests in the middle.",
            "Every position in between has a slope, so the network can learn where to look.",
        ) as words:
            self.play(FadeOut(touring), ReplacementTransform(tourist, steered), FadeIn(sliders))
            self.play(slide.animate.set_value(100), run_time=theme.SLOW)
            words.then(slide.animate.set_value(200), run_time=theme.SLOW)
            words.then(FadeIn(pull, legend), run_time=theme.QUICK)
            self.play(slide.animate.set_value(300), run_time=theme.SLOW)
