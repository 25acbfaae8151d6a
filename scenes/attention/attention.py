"""How does a network decide where to look?

Numbers come from mathcore: `word_projections`, `attention`, `attention_masks`, `attention_paths`, `softmax`,
`exponential`, `convex_combinations`, `score_variance`, `score_widths`, `histograms` and `word_order`.

Claimed: attention is softmax(Q Kᵀ / √d) V, row by row; without the division the scores of random queries and keys
have variance d (A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1 and footnote 4). An average with
weights that are not negative and add up to one stays in the hull of what it averages (S. Boyd and L. Vandenberghe,
*Convex Optimization*, 2004, section 2.1.4).
"""

from collections.abc import Sequence

from manim import DOWN, Create, FadeIn, FadeOut, Mobject, ReplacementTransform, Succession, VGroup

from mathcore.attention import attention
from mathcore.attention_masks import causal_mask
from mathcore.attention_paths import levelled, raised, score_path
from mathcore.convex_combinations import convex_combination, equal_weights, lie_on_a_line, polyline, simplex_tour
from mathcore.exponential import exponential_curve
from mathcore.histograms import filling
from mathcore.randomness import seeded
from mathcore.score_variance import entry_products, largest_weights, score_spread
from mathcore.score_widths import score_growth, sized_scores
from mathcore.softmax import slope_hill
from mathcore.word_order import shuffled_attention
from mathcore.word_projections import word_attention
from scenes.kit import number, spoken, theme
from scenes.kit.bars import Bars
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.formula import Notation
from scenes.kit.grid_row import ProjectionFigure
from scenes.kit.heat_map import HeatMap
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.layout import FIGURE, WIDE, WORK, place
from scenes.kit.marks import grow
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.product_figure import ProductFigure
from scenes.kit.sample_chart import SampleProduct
from scenes.kit.scene import LectureScene
from scenes.kit.score_pictures import Rearranged, ScoresToAnswers, SoftmaxOfGrid
from scenes.kit.sentence_line import SentenceLine
from scenes.kit.slider_bars import SteeredBlend
from scenes.kit.sliding_dot import SlidingDot
from scenes.kit.slope_hill import SlopeHill
from scenes.kit.softmax_steps import SoftmaxSteps
from scenes.kit.summed_map import SummedMap
from scenes.kit.tracks import Tracker, following, stepping
from scenes.kit.value_triangle import ValueTriangle
from scenes.kit.width_study import SpikeStudy, SpreadStudy

Row = tuple[float, ...]
SENTENCE = ("The", "cat", "slept", "because", "it", "was", "tired.")
WORDS, IT, ORDER = ("cat", "slept", "it"), 2, (2, 0, 1)
SAMPLES, TRIALS, REACH, BINS, WIDE_BINS, LEAD, LEG, EQUAL = 4000, 2000, 4.0, 33, 121, 3.0, 40, 1.005
CELL, BIG, LARGE = (0.95, 0.7), (1.2, 0.85), (1.4, 1.0)
MOMENTS, VARIANCE = "mean `0`, variance `1`", '"Var"(`q` dot `k`) = underbrace(`1` + dots.c + `1`, `d`) = `d`'
SCALED = "frac(`Q` `K`^top, `root`)"
PARTS = SCALED, f'"softmax" ({SCALED})', f'"softmax" ({SCALED}) thin `V`'
FORMULA = f"`O` = {PARTS[2]}"
notation = Notation.of(
    {theme.DIRECTION: "q", theme.DATA: "k", theme.INK: "v", theme.RESULT: "o"},
    {theme.DIRECTION: "Q", theme.DATA: "K", theme.INK: "V X S", theme.PROBABILITY: "A a", theme.RESULT: "O"},
    d=("d_k", theme.INK),
    root=("sqrt(d_k)", theme.INK),
    **{f"W{n}": (f"W_{n}", color) for n, color in zip("QKV", (theme.DIRECTION, theme.DATA, theme.INK), strict=True)},
)


class Inputs(LectureInputs):
    """What an instructor may change.

    The words stay; X has their embeddings, a row each. Random scores have three widths, some keys, and a seed.
    """

    X: tuple[Vector3, Vector3, Vector3] = ((1.0, 0.0, 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    W_Q: tuple[Row, Row, Row] = ((-2.0, 2.0, 0.0, 2.0), (0.0, 1.0, 0.0, 2.0), (2.0, 0.0, 0.0, 0.0))
    W_K: tuple[Row, Row, Row] = ((1.0, 0.0, -2.0, 1.0), (0.0, 2.0, 1.0, 0.0), (1.0, 0.0, 2.0, 0.0))
    W_V: tuple[Vector2, Vector2, Vector2] = ((4.0, 0.0), (0.0, 4.0), (0.0, 0.0))
    widths: tuple[int, int, int] = (4, 64, 512)
    keys: int = 8
    seed: int = 0

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or that no picture holds."""
        t, (narrow, middle, wide) = word_attention(self.X, self.W_Q, self.W_K, self.W_V), self.widths
        tables = self.X, self.W_Q, self.W_K, self.W_V, t.attending.queries, t.attending.keys, t.values
        entries, scores = [x for table in tables for row in table for x in row], [x for row in t.scaled for x in row]
        refused = {
            "W_Q and W_K must have 2 to 4 columns": not 2 <= t.attending.dimension <= 4,
            "X, W_Q, W_K, W_V and their products must be within 99 of zero": any(not -99 <= x <= 99 for x in entries),
            "the scores X W_Q (X W_K)ᵀ / √d must be within 6 of zero": any(not -6 <= x <= 6 for x in scores),
            "the scores of the last word must differ, or its softmax tells nothing": len(set(t.scores[IT])) == 1,
            "the values X W_V must not lie on one line, or they span no triangle": lie_on_a_line(t.values),
            "widths must grow, the last from 256 to 2048": not 1 <= narrow < middle < wide or not 256 <= wide <= 2048,
            "keys must be from 2 to 12, and seed at least 0": not 2 <= self.keys <= 12 or self.seed < 0,
        }
        for sentence in (sentence for sentence, wrong in refused.items() if wrong):
            raise ValueError(sentence)


class Vectors(LectureScene):
    """What attention is for, and what each word brings to it."""

    title = "Each word asks, offers and hands over"

    def construct(self) -> None:
        t = word_attention(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        blends = convex_combination(polyline([equal_weights(3), *t.weights, equal_weights(3)], 40), t.values)

        line, (it, cat) = SentenceLine(SENTENCE, WIDE.inset(0.3)), (SENTENCE.index("it"), SENTENCE.index("cat"))
        glance, ask = line.glance(it, cat), notation("?", size=theme.COVER).next_to(line[it], DOWN, buff=0.4)
        asked = "What am I looking for?", "What do I offer?", "What do I hand over?"
        tables, roles = (t.attending.queries, t.attending.keys, t.values), (theme.DIRECTION, theme.DATA, theme.INK)
        learned = self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V
        rules, names = [notation(f"`{n}` = `X` `W{n}` @foot(x)") for n in "QKV"], ("query", "key", "value")
        cards = ProjectionFigure(tables, roles, names, asked, WORDS, self.inputs.X, learned, rules)
        (queries, keys, values), (first, second, third) = cards.grids, cards.factors
        figure, below = FIGURE.rows(3.4, 1)
        handed = MatrixGrid(t.values, figure, rows=WORDS, name=notation("`V`", theme.DISPLAY), cell=BIG)
        triangle, share = ValueTriangle(t.values, WORDS, WORK, numbered=False), Tracker(0)
        answer = triangle.traveller(following(blends.result, share))
        mix = notation('`o`_"it" = ' + " + ".join(f'"?" thin `v`_"{word}"' for word in WORDS))

        with self.beat(
            "look-back",
            "The cat slept because it was tired.",
            "Who was tired?",
            "To answer, you looked back and picked out one word.",
            "Attention is how a network does the same.",
        ) as words:
            self.play(in_turn(line, lag_ratio=0.5), run_time=theme.SLOW)
            words.then(line[it].animate.set_color(theme.DIRECTION), FadeIn(ask))
            words.then(Create(glance), run_time=theme.SLOW)
            self.play(line[cat].animate.set_color(theme.RESULT), FadeOut(ask))
            rest = [word for word, text in zip(line, SENTENCE, strict=True) if text not in WORDS]
            words.then(*(word.animate.set_opacity(theme.FADED) for word in rest))

        with self.beat(
            "three-vectors",
            "Keep `three` words: cat, slept, it.",
            "Each word produces `three` vectors.",
            "A query: what am I looking for?",
            "A key: what do I offer?",
            "A value: what do I hand over?",
        ) as words:
            kept = [(line[SENTENCE.index(word)], name) for word, name in zip(WORDS, queries.row_names, strict=True)]
            self.play(FadeOut(glance, *rest), *(ReplacementTransform(*pair) for pair in kept))
            words.then(*(FadeIn(grid.cells) for grid in cards.grids))
            for title, note in zip(cards.titles, cards.notes, strict=True):
                words.then(FadeIn(title, note))

        with self.beat(
            "projections",
            "Each word comes as an embedding: a row of the matrix `X`.",
            "Multiply `X` by a learned matrix, `W` `Q`, and every word has its query.",
            "`W` `K` gives the keys, `W` `V` the values.",
        ) as words:
            self.play(FadeOut(cards.titles, cards.notes), cards.stack())
            self.play(FadeIn(cards.left))
            words.then(FadeIn(first, cards.rules[0]))
            for i in range(3):
                self.play(cards.focus.on(i), queries.fill(i), run_time=theme.QUICK)
            words.then(FadeOut(cards.focus.boxes, first), FadeIn(second, cards.rules[1]), keys.fill())
            self.play(FadeOut(second), FadeIn(third, cards.rules[2]), values.fill())

        with self.beat(
            "blend-what",
            "The new vector of each word will be a blend of the values.",
            "One thing remains to be decided: in what proportions do we mix them?",
        ) as words:
            leaving = cards.left, third, *cards.rules, queries, keys
            self.play(FadeOut(*leaving), ReplacementTransform(values, handed), FadeIn(triangle.plane))
            moves = [ReplacementTransform(handed.row(i).copy(), dot) for i, dot in enumerate(triangle.corners)]
            self.play(*moves, FadeIn(triangle.tags, triangle.area))
            words.then(FadeIn(answer, place(mix, below)))
            self.play(share.animate.set_value(1), run_time=theme.SWEEP)


class Scores(LectureScene):
    """How well each query matches each key."""

    title = "A query dotted with every key gives the scores"

    def construct(self) -> None:
        t = word_attention(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        row, root, width = t.row(IT), t.attending.root, t.attending.dimension

        sums = [notation(f"{number.products(row.query, key, ('q', 'k'))} =") for key in row.keys]
        match = SlidingDot(row.query, row.keys, row.scores, sums, row.order[0], "it", WORDS)
        figure = ProductFigure(t.attending.queries, t.attending.keys.T, t.scores, WIDE, WORDS, WORDS)
        share, board = Tracker(0), Board(notation, figure.corner.inset(0.3))
        scores = MatrixGrid(following((t.scores, t.scaled), share), FIGURE, rows=WORDS, columns=WORDS, cell=LARGE)
        followed, work = scores.box(scores.row(IT)), Board(notation, WORK.inset(0.3), gap=0.7)
        one_key = MatrixGrid([row.keys[0]], WORK.columns(3, 1)[0], theme.DATA, rows=("key",), cell=CELL)
        counted = one_key.beside(0, notation(f"`d` = {number.shown(width)}"))

        matched = [f"{spoken.rounded(score)} for {word}" for score, word in zip(row.scores, WORDS, strict=True)]
        with self.beat(
            "dot",
            "Follow the word it.",
            f"Its query is {', '.join(map(spoken.rounded, row.query))}.",
            f"Dot it with every key: {', '.join(matched)}.",
            "A larger dot product means a better match.",
        ) as words:
            self.play(FadeIn(match.query.frame))
            words.then(match.query.fill(), FadeIn(match.keys))
            words.then(match.answer(0))
            for i in (1, 2):
                self.play(match.slide(i), run_time=theme.QUICK)
                self.play(match.answer(i))
            words.then(Create(match.best))

        with self.beat(
            "all-scores",
            "All words at once make `one` matrix product: `Q` times `K` transpose.",
            "The score in row `i` and column `j` says how well query `i` matches key `j`.",
            "`Three` words, `nine` scores.",
        ) as words:
            self.play(FadeOut(match.query, match.best, *match.sums), match.keys.turned_into(figure.right))
            known = [ReplacementTransform(match.scores.entry(i, 0), figure.product.entry(IT, i)) for i in range(3)]
            self.play(FadeIn(figure.left), *known, board.write("`S` = `Q` `K`^top", size=theme.DISPLAY))
            words.then(board.write("S_(i j) = `q`_i dot `k`_j"))
            for step in figure.sweep((0, 1)):
                self.play(*step, run_time=theme.QUICK)
            words.then(FadeOut(figure.boxes))

        with self.beat(
            "scale",
            "Now divide every score by the square root of `d` `k`, the number of entries in a key.",
            f"Here that is the root of {spoken.integer(width)}: {spoken.number(root)}.",
            f"The row for it becomes {', '.join(map(spoken.rounded, row.scaled))}.",
            "Why the root? That comes later.",
        ) as words:
            self.play(FadeOut(figure.left, figure.right), board.erase(1), ReplacementTransform(figure.product, scores))
            self.play(work.write(f"`S` \\/ `root` = {SCALED}", board[0]), board.erase())
            self.play(work.put(VGroup(one_key, counted)))
            shown = work.write(f"`root` = sqrt({number.shown(width)}) {number.equals(root)}", counted)
            words.then(shown, point_out(one_key.cells))
            words.then(Create(followed), run_time=theme.QUICK)
            self.play(share.animate.set_value(1), run_time=theme.SLOW)
            words.then(point_out(work[0]))


class Blend(LectureScene):
    """From scores to proportions, and from proportions to a point among the values."""

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


class Root(LectureScene):
    """What random scores look like, and what softmax does to them."""

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


class Whole(LectureScene):
    """Reading without looking ahead, and everything on one line."""

    title = "Two matrix products, and a softmax in between"
    recap_sentence = "Each word compares its query with every key, and averages the values in those proportions."

    def recap(self) -> Sequence[Mobject]:
        """The formula, and what bounds its answers."""
        average = "Each answer is an average of the values: it never leaves their triangle."
        return notation(FORMULA, theme.DISPLAY), notation.words(average, theme.LABEL)

    def construct(self) -> None:
        t = word_attention(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        queries, keys, values = t.attending.queries, t.attending.keys, t.values
        masked = attention(queries, keys, values, causal_mask(number.count(WORDS)))
        shuffled = shuffled_attention(queries, keys, values, ORDER)
        weights, hidden, allowed = masked.weights, masked.attending.hidden, masked.attending.allowed

        masking = SoftmaxOfGrid(t.scaled, weights, (notation("`S` \\/ `root`"), notation("`A`")), "softmax", WORDS)
        scores, heat, (upper, lower) = masking.scores, masking.weights, WIDE.rows(1.9, 3.5)
        law, captions = Board(notation, upper), ("scores", "weights", "values", "answers")
        stages = ScoresToAnswers(t.scaled, t.weights, t.values, t.output, captions, lower).items
        first, second, third = WIDE.columns(4.6, 3.8, 4.8)
        heads, after = [notation(f"`{name}`") for name in "XXOO"], shuffled.after.output
        given = Rearranged(self.inputs.X, [self.inputs.X[i] for i in ORDER], ORDER, WORDS, heads[:2], first, cell=CELL)
        out = Rearranged(t.output, after, ORDER, WORDS, heads[2:], second, theme.RESULT, cell=BIG, places=2)
        triangle = ValueTriangle(t.values, WORDS, third, numbered=False)
        answers = triangle.results(t.output, [notation(f'`o`_"{word}"') for word in WORDS])

        with self.beat(
            "mask",
            "`One` more piece: a model that writes text must not read ahead.",
            "So before softmax, the scores of later words are set to minus infinity.",
            "Their weights come out as exactly `zero`.",
        ) as words:
            self.play(FadeIn(scores))
            words.then(scores.rule_out(hidden, "-infinity"))
            words.then(FadeIn(masking.arrow, heat.names))
            self.play(heat.fill(where=hidden, cells=True))

        with self.beat(
            "masked-rows",
            "The first word can only look at itself.",
            f"The second splits its attention: {spoken.rounded(weights[1][0])} and {spoken.rounded(weights[1][1])}.",
            "The last word sees everything, and its row has not changed.",
        ) as words:
            self.play(masking.focus.on(0), heat.fill(0, where=allowed, cells=True))
            for i in (1, 2):
                words.then(masking.focus.on(i), heat.fill(i, where=allowed, cells=True))

        with self.beat(
            "one-line",
            "Here it is on `one` line.",
            "Softmax of `Q` `K` transpose over root `d` `k`, times `V`.",
            "`Two` matrix products with a softmax in between, for every word at once.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(stages[0])), law.write(PARTS[0], size=theme.DISPLAY))
            words.then(law.rewrite(PARTS[1], size=theme.DISPLAY), FadeIn(stages[1]))
            self.play(law.rewrite(PARTS[2], size=theme.DISPLAY), FadeIn(stages[2]))
            self.play(law.rewrite(FORMULA, size=theme.DISPLAY), FadeIn(stages[3]))
            words.then(point_out(law[0]))

        with self.beat(
            "order",
            "Notice what is missing: word order.",
            "Shuffle the words, and the same answers come back, shuffled.",
            "Position must be added: there the transformer begins.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(given.before, out.before, triangle, answers)))
            words.then(given.change(), run_time=theme.SLOW)
            self.play(out.change(), run_time=theme.SLOW)
            words.then(point_out(given.after.row_names))
