from manim import FadeIn, FadeOut, Succession

from mathcore.histograms import filling
from mathcore.randomness import seeded
from mathcore.score_variance import entry_products, largest_weights, score_spread
from mathcore.score_widths import score_growth, sized_scores
from mathcore.softmax import slope_hill
from scenes.attention.attention.inputs import Inputs
from scenes.attention.attention.notation import BINS, LEG, REACH, SAMPLES, TRIALS, WIDE_BINS, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.sample_chart import SampleProduct
from scenes.kit.figures.slope_hill import SlopeHill
from scenes.kit.figures.width_study import SpikeStudy, SpreadStudy
from scenes.kit.layout import WIDE, WORK
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following, stepping

MOMENTS, VARIANCE = "mean `0`, variance `1`", '"Var"(`q` dot `k`) = underbrace(`1` + dots.c + `1`, `d`) = `d`'


class Root(LectureScene):
    """What random scores look like, and what softmax does to them."""

    inputs: Inputs
    title = "The square root keeps softmax able to learn"

    def construct(self) -> None:
        rng, widths = seeded(self.inputs.seed), self.inputs.widths
        drawn, grown = entry_products(SAMPLES, rng), score_growth(widths, LEG, SAMPLES, rng)
        seen = [largest_weights(width, self.inputs.keys, TRIALS, rng) for width in widths]
        pattern, spreads = seen[-1].typical_scaled.logits, [score_spread(width) for width in widths]
        sized, calmed = sized_scores(pattern, widths, LEG), sized_scores(pattern, (widths[-1], 1), LEG)
        hill, peak, reach = slope_hill(80), drawn.product.histogram(REACH, BINS), grown.reach

        factors, result, turn, size, calm = (Tracker(0) for _ in range(5))
        samples = (drawn.query, drawn.key, drawn.product)
        piles = [filling(each.values, peak.edges[0], peak.edges[-1], BINS, LEG) for each in samples]
        heights = [following(pile, fill) for pile, fill in zip(piles, (factors, factors, result), strict=True)]
        moments = [(each.mean, each.variance) for each in samples]
        titles = ("q_m", "entries of a query"), ("k_m", "entries of a key"), ("q_m k_m", "their products")
        titles, roles = [(notation(name), title) for name, title in titles], (theme.DIRECTION, theme.DATA, theme.INK)
        figure = SampleProduct(peak.edges, peak.tallest, heights, titles, roles, moments, MOMENTS, WIDE)
        charts, signs, edges = figure.charts, figure.signs, grown.edges(reach, WIDE_BINS)
        shapes, roots = stepping(grown.shapes(reach, WIDE_BINS), turn), stepping(grown.roots, turn)
        ticks, label = (0, *reversed([each.raw for each in spreads])), notation("`root`", color=theme.RESULT)
        width, counts = stepping(grown.dimensions, turn), [notation("`d` = @value(0)", theme.DISPLAY) for _ in range(2)]
        heads, rows = [notation("`d`"), notation("`root`")], [[each.dimension, each.raw] for each in spreads]
        drawing = edges, shapes, roots, label, ("score", "how often"), ticks
        study = SpreadStudy(*drawing, width, counts[0], heads, rows)
        wide, table, board = study.chart, study.table, Board(notation, study.corner)
        heads = list(map(notation, ("`q` dot `k`", "(`q` dot `k`) \\/ `root`")))
        names = [notation(f"`d` = {number.shown(each.dimension)}") for each in seen]
        rows = [[each.raw_mean, each.scaled_mean] for each in seen]
        title = notation.words(f"largest of {number.shown(self.inputs.keys)} weights, on average", theme.LABEL)
        falling, calming = stepping(sized.weights, size), stepping(calmed.weights, calm)
        spike = SpikeStudy(falling, calming, stepping(sized.dimensions, size), counts[1], title, heads, names, rows)
        largest, axes = spike.table, (notation("p"), "slope of softmax")
        slope = SlopeHill(hill.points, hill.top, axes, notation("p (`1` - p)"), WORK)
        dots, climbers = slope.riders(stepping(sized.on_hill, size)), slope.riders(stepping(calmed.on_hill, calm))

        with self.beat(
            "products",
            "Back to the square root.",
            "Suppose the entries of a query and a key are independent, with mean `zero` and variance `one`.",
            "Multiply `two` of them: the product, too, has mean `zero` and variance `one`.",
        ) as words:
            self.play(FadeIn(charts[0].chart, charts[1].chart, signs[0]))
            self.add(*(chart.pile for chart in charts))
            words.then(factors.animate.set_value(1), FadeIn(charts[0].facts, charts[1].facts), run_time=theme.SWEEP)
            words.then(FadeIn(charts[2].chart, signs[1]), run_time=theme.QUICK)
            self.play(result.animate.set_value(1), FadeIn(charts[2].facts), run_time=theme.SLOW)

        typical = [f"{spoken.rounded(each.raw)} for {spoken.integer(each.dimension)}" for each in spreads]
        with self.beat(
            "variances-add",
            "A dot product adds up `d` `k` such products, and their variances add.",
            "So a score has variance `d` `k`, and a typical size of root `d` `k`.",
            spoken.capital(f"{typical[0]} entries, {typical[1]}, and so on."),
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(wide.chart, wide.pile)), board.write(VARIANCE))
            words.then(FadeIn(wide.lines, wide.label, study.count, table.frame))
            words.then(FadeIn(table.row(0)), run_time=theme.QUICK)
            for i, stop in ((1, 40), (2, 80)):
                self.play(turn.animate.set_value(stop), run_time=theme.STEADY)
                self.play(FadeIn(table.row(i)), run_time=theme.QUICK)

        with self.beat(
            "winner",
            "Feed such scores to softmax, and the winner takes nearly all.",
            f"With {spoken.integer(self.inputs.keys)} random keys of {spoken.integer(widths[-1])} entries, the largest"
            f" weight averages {spoken.rounded(seen[-1].raw_mean)}: for no reason but size.",
        ) as words:
            coming = spike.spiky, spike.count, title, largest.frame, largest.cells[0][0]
            self.play(Succession(self.wipe(), FadeIn(*coming)), run_time=theme.STEADY)
            words.then(size.animate.set_value(40), run_time=theme.SLOW)
            self.play(size.animate.set_value(80), FadeIn(largest.cells[1][0]), run_time=theme.SLOW)
            self.play(FadeIn(largest.cells[2][0]), run_time=theme.QUICK)

        with self.beat(
            "spike",
            "A spike cannot learn.",
            "The slope of softmax is `p` times `one` minus `p`, and near `zero` or `one` that is almost nothing.",
            "Change a score a little, and next to nothing happens.",
        ) as words:
            self.play(FadeOut(title, largest.frame, largest.column(0)), size.animate.set_value(0))
            words.then(FadeIn(slope, dots))
            self.play(size.animate.set_value(80), run_time=theme.SWEEP)
            words.then(point_out(dots, growth=1))

        with self.beat(
            "rescue",
            "Divide by root `d` `k`, and the variance is back at `one`, whatever the width.",
            f"The largest weight now averages {', '.join(spoken.rounded(each.scaled_mean) for each in seen)}.",
            "The slopes stay alive.",
        ) as words:
            self.remove(spike.spiky, dots)
            self.add(spike.calm, climbers)
            self.play(calm.animate.set_value(40), run_time=theme.SWEEP)
            words.then(FadeOut(slope, climbers), FadeIn(title, largest.frame, largest.column(0)), run_time=theme.QUICK)
            self.play(largest.fill(1))
            words.then(point_out(largest.column(1)))
