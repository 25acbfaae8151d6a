from manim import FadeIn, FadeOut, Succession

from mathcore.histograms import filling
from mathcore.randomness import seeded
from mathcore.score_variance import entry_products, largest_weights, score_spread
from mathcore.score_widths import score_growth, sized_scores
from mathcore.softmax import slope_hill
from scenes.attention.attention.inputs import Inputs
from scenes.attention.attention.notation import notation
from scenes.kit import number, spoken, theme
from scenes.kit.bars import Bars
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.sample_product import SampleProduct
from scenes.kit.figures.slope_hill import SlopeHill
from scenes.kit.figures.spread_chart import SpreadChart
from scenes.kit.layout import FIGURE, WIDE, WORK, place
from scenes.kit.number_table import NumberTable
from scenes.kit.oneness import as_one
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following

SAMPLES, SCORES, TRIALS = 4000, 10000, 2000
LEG = 40
"""Steps from one width to the next."""
MIDDLE, END = 0.5, 1.0
"""Shares of the way through the three widths."""
REACH, BINS = 4.0, 33
SPREAD_BINS = 81
SAMPLE_NAMES = ("entries of a query", "entries of a key", "their products")
ROLES = (theme.DIRECTION, theme.DATA, theme.INK)
MOMENTS = "mean `0`, variance `1`"
VARIANCE = '"Var"(`q` dot `k`) = underbrace(`1` + dots.c + `1`, `d`) = `d`'
RAW, SCALED = "`q` dot `k`", "(`q` dot `k`) \\/ `root`"


class Root(LectureScene):
    """What random scores look like, and what softmax does to them."""

    inputs: Inputs
    title = "The square root keeps softmax able to learn"

    def construct(self) -> None:
        rng, widths, keys = seeded(self.inputs.seed), self.inputs.widths, self.inputs.keys
        drawn = entry_products(SAMPLES, rng)
        seen = [largest_weights(width, keys, TRIALS, rng) for width in widths]
        grown = score_growth(widths, LEG, SCORES, rng)
        spreads = [score_spread(width) for width in widths]
        samples = drawn.query, drawn.key, drawn.product
        peak = drawn.product.histogram(REACH, BINS)
        piles = [filling(each.values, peak.edges[0], peak.edges[-1], BINS, LEG) for each in samples]
        pattern = seen[-1].typical_scaled.logits
        sized, calmed = sized_scores(pattern, widths, LEG), sized_scores(pattern, (widths[-1], 1), LEG)
        hill = slope_hill(80)

        factors, result = Tracker(0), Tracker(0)
        heights = [following(pile, fill) for pile, fill in zip(piles, (factors, factors, result), strict=True)]
        names = list(zip(map(notation, ("q_m", "k_m", "q_m k_m")), SAMPLE_NAMES, strict=True))
        moments = [(each.mean, each.variance) for each in samples]
        figure = SampleProduct(peak.edges, peak.tallest, heights, names, ROLES, moments, MOMENTS, WIDE)
        one, other, product = figure.charts
        times, equals = figure.signs

        turn = Tracker(0)
        stage, side = WIDE.columns(8.4, 4.8)
        corner, middle, bottom = side.inset(0.1).rows(1.5, 1, 2.6)
        shapes, roots = following(grown.shapes(grown.reach, SPREAD_BINS), turn), following(grown.roots, turn)
        ticks = (0, *reversed([each.raw for each in spreads]))
        label, axes = notation("`root`").set_color(theme.RESULT), ("score", "how often")
        wide = SpreadChart(grown.edges(grown.reach, SPREAD_BINS), shapes, roots, label, axes, stage, ticks)
        board = Board(notation, corner)
        widening = Readout(notation("`d` = @value(0)", theme.DISPLAY), following(grown.dimensions, turn), 0)
        place(widening, middle, across=0)
        typical = [[each.dimension, each.raw] for each in spreads]
        table = as_one(NumberTable([notation("`d`"), notation("`root`")], typical, bottom))

        size, calm = Tracker(0), Tracker(0)
        over, bars, under = FIGURE.rows(1, 3.8, 0.55)
        above, below = WORK.rows(1.2, 3.6)
        spiky, calmer = (
            Bars(heights, bars, theme.PROBABILITY, places=None)
            for heights in (following(sized.weights, size), following(calmed.weights, calm))
        )
        count = Readout(notation("`d` = @value(0)", theme.DISPLAY), following(sized.dimensions, size), 0)
        place(count, over)
        caption = place(notation.words(f"the weights of {number.shown(keys)} keys", color=theme.MUTED), under, up=0)
        title = notation.words(f"largest of {number.shown(keys)} weights, on average", theme.LABEL)
        place(title, above, across=0)
        averages = [[each.raw_mean, each.scaled_mean] for each in seen]
        labels = [notation(f"`d` = {number.shown(each.dimension)}") for each in seen]
        largest = NumberTable([notation(RAW), notation(SCALED)], averages, below, labels, places=2)
        slope = SlopeHill(hill.points, hill.top, (notation("p"), "slope of softmax"), notation("p (`1` - p)"), WORK)
        dots, climbers = slope.riders(following(sized.on_hill, size)), slope.riders(following(calmed.on_hill, calm))

        with self.beat(
            "products",
            "Back to the square root.",
            "Suppose the entries of a query and a key are independent, with mean `zero` and variance `one`.",
            "Multiply `two` of them: the product, too, has mean `zero` and variance `one`.",
        ) as words:
            self.play(FadeIn(one.chart, other.chart, times))
            self.add(*(chart.pile for chart in figure.charts))
            words.then(factors.animate.set_value(1), FadeIn(one.facts, other.facts), run_time=theme.SWEEP)
            words.then(FadeIn(product.chart, equals), run_time=theme.QUICK)
            self.play(result.animate.set_value(1), FadeIn(product.facts), run_time=theme.SLOW)

        entries = "entry" if widths[0] == 1 else "entries"
        first, second, third = (f"{spoken.roughly(each.raw)} for {spoken.integer(each.dimension)}" for each in spreads)
        with self.beat(
            "variances-add",
            "A dot product adds up `d` `k` such products, and their variances add.",
            "So a score has variance `d` `k`, and a typical size of root `d` `k`.",
            spoken.capital(f"{first} {entries}, {second}, {third}."),
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(wide.chart, wide.pile)), board.write(VARIANCE))
            words.then(FadeIn(wide.lines, wide.label, widening, table.frame))
            words.then(FadeIn(table.row(0)), run_time=theme.QUICK)
            for i, stop in ((1, MIDDLE), (2, END)):
                self.play(turn.animate.set_value(stop), run_time=theme.STEADY)
                self.play(FadeIn(table.row(i)), run_time=theme.QUICK)

        with self.beat(
            "winner",
            "Feed such scores to softmax, and the winner takes nearly all.",
            f"With {spoken.integer(keys)} random keys of {spoken.integer(widths[-1])} entries, the largest"
            f" weight averages {spoken.roughly(seen[-1].raw_mean)}: for no reason but size.",
        ) as words:
            coming = spiky, count, caption, title, largest.frame, largest.cells[0][0]
            self.play(Succession(self.wipe(), FadeIn(*coming)), run_time=theme.STEADY)
            words.then(size.animate.set_value(MIDDLE), run_time=theme.SLOW)
            self.play(size.animate.set_value(END), FadeIn(largest.cells[1][0]), run_time=theme.SLOW)
            self.play(FadeIn(largest.cells[2][0]), run_time=theme.QUICK)

        with self.beat(
            "spike",
            "A spike cannot learn.",
            "The slope of softmax is `p` times `one` minus `p`, and near `zero` or `one` that is almost nothing.",
            "Change a score a little, and next to nothing happens.",
        ) as words:
            self.play(FadeOut(title, largest.frame, largest.column(0)), size.animate.set_value(0))
            words.then(FadeIn(slope, dots))
            self.play(size.animate.set_value(END), run_time=theme.SWEEP)
            words.then(point_out(dots, growth=1))

        with self.beat(
            "rescue",
            "Divide by root `d` `k`, and the variance is back at `one`, whatever the width.",
            "The slopes are alive again.",
            f"The largest weight now averages {spoken.vector([each.scaled_mean for each in seen], 2)}.",
        ) as words:
            self.remove(dots)
            self.add(calmer, climbers)
            before = spiky.bars.animate.set_opacity(theme.FADED)
            self.play(before, calm.animate.set_value(END), run_time=theme.SWEEP)
            words.then(point_out(climbers, growth=1))
            words.then(FadeOut(slope, climbers), FadeIn(title, largest.frame, largest.column(0)), run_time=theme.QUICK)
            self.play(largest.fill(1))
