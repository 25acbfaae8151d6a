from manim import Create, FadeIn, FadeOut, ReplacementTransform

from mathcore.attention_paths import levelled, raised, score_path
from mathcore.convex_combinations import convex_combination, simplex_tour
from mathcore.exponential import exponential_curve
from mathcore.word_projections import word_attention
from scenes.attention.attention.inputs import IT, WORDS, Inputs
from scenes.attention.attention.notation import EQUAL, LARGE, LEAD, SCALED, notation
from scenes.kit import number, spoken, theme
from scenes.kit.bars import Bars
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.figures.slider_bars import SteeredBlend
from scenes.kit.figures.softmax_steps import SoftmaxSteps
from scenes.kit.figures.summed_map import SummedMap
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.heat_map import HeatMap
from scenes.kit.layout import FIGURE, WORK
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping


class Blend(LectureScene):
    """From scores to proportions, and from proportions to a point among the values."""

    inputs: Inputs
    title = "Softmax turns scores into an average of the values"

    def construct(self) -> None:
        t = word_attention(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        row, sums, popular = t.row(IT), t.attending.column_sums, t.attending.most_attended
        soft, least, best = row.softmax, row.order[-1], row.order[0]
        curve, tour = exponential_curve(row.scaled, 80), convex_combination(simplex_tour(3, 30), t.values)
        stops = row.scaled, raised(row.scaled, least, LEAD), levelled(row.scaled), row.scaled
        path = score_path(stops, t.values, 100)

        x, share, split = Tracker(curve.points[0, 0]), Tracker(0), [Tracker(0), Tracker(0), Tracker(1)]
        axes, drawn = (notation("s"), notation("e^s")), (curve.points, curve.feet, curve.tops)
        steps, labels = (row.scaled, soft.exponentials, row.weights), ("score", "exp", "weight")
        totals = [notation(f"Sigma {number.equals(sum_, 2)}", theme.NOTE) for sum_ in (soft.totals, soft.sums)]
        softened = SoftmaxSteps(steps, soft.exponentials[best], WORDS, labels, totals, drawn, axes, x, share)
        bars, curved, board = softened.bars, softened.curve, Board(notation, softened.below.inset(0.2))
        totals_of = t.attending.row_sums, sums, popular
        summed = SummedMap(t.scaled, t.weights, split, *totals_of, WORDS)
        heat, given, collected, law = summed.map, summed.rows, summed.columns, Board(notation, summed.beside)
        places = [f"{word} $({', '.join(map(number.rounded, v))})$" for word, v in zip(WORDS, t.values, strict=True)]
        go, slide, triangle = Tracker(0), Tracker(0), ValueTriangle(t.values, places, FIGURE, numbered=False)
        (upper, lower), way = WORK.rows(1.75, 3.5), (path.scores, path.weights, path.outputs, path.pull_ends[:, best])
        weights = HeatMap([row.weights], upper, columns=WORDS, cell=LARGE, places=2)
        mixing = Board(notation, lower.inset(0.1), gap=0.8)
        arrows, answer = triangle.steps(row.blend.path), triangle.blend(lambda: row.output)
        tourist = triangle.traveller(stepping(tour.result, go))
        touring = Bars(stepping(tour.weights, go), WORK, theme.PROBABILITY, WORDS)
        steered = SteeredBlend(triangle, *way, WORDS, ("scores", "weights"), WORK, slide)

        with self.beat(
            "softmax",
            "Scores may be negative, and they do not add up to `one`.",
            "Softmax repairs both.",
            "Take the exponential of each score: it is always positive.",
            "Then divide by the total of the row.",
        ) as words:
            self.play(FadeIn(softened.table.column_names, softened.row(0), curved.chart))
            self.add(curved.trace)
            words.then(x.animate.set_value(curve.points[-1, 0]), run_time=theme.SLOW)
            words.then(curved.stems.fall(), board.write("`a`_j = frac(e^(s_j), ?)", size=theme.DISPLAY))
            words.then(board.rewrite("`a`_j = frac(e^(s_j), sum_l e^(s_l))", size=theme.DISPLAY))

        with self.beat(
            "proportions",
            f"For the word it, the exponentials are {', '.join(map(spoken.rounded, soft.exponentials))}.",
            f"Their total is {spoken.rounded(soft.totals)}.",
            f"Divide by it, and the weights are {', '.join(map(spoken.rounded, row.weights))}.",
        ) as words:
            self.play(FadeOut(curved.chart, curved.trace), ReplacementTransform(curved.stems, bars.bars))
            self.play(FadeIn(bars.floor, bars.names, bars.numbers, softened.row(1)))
            words.then(FadeIn(totals[0]))
            words.then(bars.bars.animate.set_color(theme.PROBABILITY), run_time=theme.QUICK)
            self.play(share.animate.set_value(1), FadeIn(softened.row(2), totals[1]), run_time=theme.SLOW)

        with self.beat(
            "row-by-row",
            "Each row is treated on its own, and each row adds up to `one`.",
            "Columns do not have to.",
            f"The word {WORDS[popular]} collects {spoken.rounded(sums[popular])} in total.",
            "It is a popular word, and that is allowed." if sums[popular] > EQUAL else "So do the others, here.",
        ) as words:
            leaving = bars, *totals, softened.table.names, softened.row(0), softened.row(1)
            self.play(FadeOut(*leaving), board.erase(), ReplacementTransform(softened.table.row(2), heat.row(IT)))
            self.play(FadeIn(heat), law.write(f'`A` = "softmax" ({SCALED})'))
            for i in (0, 1):
                self.play(split[i].animate.set_value(1), run_time=theme.STEADY)
            self.play(FadeIn(given))
            words.then(in_turn(collected, lag_ratio=0.5))
            words.then(Create(summed.frame))
            words.then(point_out(collected[popular]))

        at = [f"is at {', '.join(map(spoken.rounded, value))}." for value in t.values]
        with self.beat(
            "blend",
            "Now blend: the values are points.",
            f"Cat {at[0]}",
            f"Slept {at[1]}",
            f"It {at[2]}",
            f"Add them up, each times its weight: the answer is {', '.join(map(spoken.rounded, row.output))}.",
        ) as words:
            leaving = heat.names, heat.row(0), heat.row(1), summed.frame, given, collected
            self.play(FadeOut(*leaving), law.erase(), ReplacementTransform(heat.row(IT), weights.row(0)))
            self.play(FadeIn(triangle.plane, weights.column_names), run_time=theme.QUICK)
            for corner, tag in zip(triangle.corners, triangle.tags, strict=True):
                words.then(FadeIn(corner, tag), run_time=theme.QUICK)
            self.play(FadeIn(triangle.area))
            terms = " + ".join(f'{number.shown(w, 2)} `v`_"{word}"' for w, word in zip(row.weights, WORDS, strict=True))
            words.then(mixing.write(f'`o`_"it" approx {terms}'))
            for arrow in arrows:
                self.play(*grow(arrow))
            found = "; ".join(number.shown(entry, 2) for entry in row.output)
            self.play(FadeIn(answer), mixing.write(f'`o`_"it" approx mat({found})'))

        with self.beat(
            "inside",
            "The dot can never leave the triangle.",
            "The weights are never negative and add up to `one`, so attention only averages.",
            "All it can choose is where inside the triangle to stand.",
        ) as words:
            self.play(FadeOut(weights, *arrows), mixing.erase(), ReplacementTransform(answer, tourist[1]))
            self.play(FadeIn(touring, tourist[0]), run_time=theme.QUICK)
            self.play(go.animate.set_value(90), run_time=theme.SWEEP)
            words.then(go.animate.set_value(120), run_time=theme.SLOW)
            words.then(go.animate.set_value(150), run_time=theme.SLOW)

        with self.beat(
            "learnable",
            f"Raise the score of {WORDS[least]}, and the dot slides to that corner.",
            "Make all scores equal, and it rests in the middle.",
            "Every position in between has a slope, so the network can learn where to look.",
        ) as words:
            self.play(FadeOut(touring), ReplacementTransform(tourist, steered.traveller), FadeIn(steered))
            self.play(slide.animate.set_value(100), run_time=theme.SLOW)
            words.then(slide.animate.set_value(200), run_time=theme.SLOW)
            words.then(FadeIn(steered.pull), run_time=theme.QUICK)
            self.play(slide.animate.set_value(300), run_time=theme.SLOW)
