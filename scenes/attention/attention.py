"""How does a network decide where to look?

Numbers come from `mathcore.word_projections`, `mathcore.attention` (with `attention_masks` and `attention_paths`),
`mathcore.convex_combinations`, `mathcore.score_variance`, `mathcore.score_widths`, `mathcore.softmax` and
`mathcore.word_order`.

Claimed: attention is softmax(Q Kᵀ / √d) V, row by row; without the division the scores of random queries and keys
have variance d (A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1 and footnote 4). An average with
weights that are not negative and add up to one stays in the hull of what it averages (S. Boyd and L. Vandenberghe,
*Convex Optimization*, 2004, section 2.1.4).
"""

from collections.abc import Sequence

from manim import DOWN, LEFT, UR, Create, FadeIn, FadeOut, LaggedStart, Mobject, ReplacementTransform, VGroup

from mathcore.attention import attention
from mathcore.attention_masks import causal_mask
from mathcore.attention_paths import levelled, raised, score_path
from mathcore.convex_combinations import convex_combination, equal_weights, polyline, simplex_tour
from mathcore.exponential import exponential_curve
from mathcore.histograms import filling
from mathcore.randomness import seeded
from mathcore.score_variance import entry_products, largest_weights, score_spread
from mathcore.score_widths import score_growth, sized_scores
from mathcore.softmax import slope_hill
from mathcore.word_order import shuffled_attention
from mathcore.word_projections import word_projections
from scenes.kit import number, spoken, theme
from scenes.kit.bars import Bars
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.emphasis import point_out
from scenes.kit.formula import Notation
from scenes.kit.heat_map import HeatMap
from scenes.kit.histogram import Histogram, spread_lines
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.labels import keep_beside
from scenes.kit.layout import FIGURE, WIDE, WORK, fit, place
from scenes.kit.marks import Cloud, Path, Rays, grow
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.number_table import NumberTable
from scenes.kit.oneness import as_one
from scenes.kit.readout import Readout
from scenes.kit.row import FOOT, on_baseline
from scenes.kit.scene import LectureScene
from scenes.kit.sentence_line import SentenceLine
from scenes.kit.sliders import Sliders
from scenes.kit.tracks import Tracker, along, following, stepping
from scenes.kit.value_triangle import ValueTriangle

Row = tuple[float, ...]

SENTENCE = ("The", "cat", "slept", "because", "it", "was", "tired.")
WORDS = ("cat", "slept", "it")
IT = 2
LEAD = 3.0
SAMPLES, TRIALS = 4000, 2000
REACH, BINS, WIDE_BINS = 4.0, 33, 121
FRAMES, LEG, DOT = 60, 40, 0.13
ORDER = (2, 0, 1)
SCALED = "@scores(frac(`Q` `K`^top, `root`))"
PARTS = SCALED, f'"softmax" ({SCALED})', f'"softmax" ({SCALED}) thin `V`'
FORMULA = f"`O` = {PARTS[2]}"
CELL, SLIM, BIG, LARGE, GAP = (0.95, 0.7), (1.1, 0.56), (1.2, 0.85), (1.4, 1.0), 0.6
SMALL = (0.95, 0.7)
notation = Notation.of(
    {theme.DIRECTION: "q", theme.DATA: "k", theme.INK: "v x", theme.RESULT: "o"},
    {theme.DIRECTION: "Q", theme.DATA: "K", theme.INK: "V X S", theme.PROBABILITY: "A", theme.RESULT: "O"},
    a=("a", theme.PROBABILITY),
    d=("d_k", theme.INK),
    root=("sqrt(d_k)", theme.INK),
    WQ=("W_Q", theme.DIRECTION),
    WK=("W_K", theme.DATA),
    WV=("W_V", theme.INK),
)


class Inputs(LectureInputs):
    """What an instructor may change.

    The words stay: cat, slept, it. X has an embedding for each, a row; W_Q, W_K and W_V make queries, keys and values
    of them.
    """

    X: tuple[Vector3, Vector3, Vector3] = ((1.0, 0.0, 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    W_Q: tuple[Row, Row, Row] = ((-2.0, 2.0, 0.0, 2.0), (0.0, 1.0, 0.0, 2.0), (2.0, 0.0, 0.0, 0.0))
    W_K: tuple[Row, Row, Row] = ((1.0, 0.0, -2.0, 1.0), (0.0, 2.0, 1.0, 0.0), (1.0, 0.0, 2.0, 0.0))
    W_V: tuple[Vector2, Vector2, Vector2] = ((4.0, 0.0), (0.0, 4.0), (0.0, 0.0))
    widths: tuple[int, int, int] = (4, 64, 512)
    keys: int = 8
    seed: int = 0


class Vectors(LectureScene):
    """What attention is for, and what each word brings to it."""

    title = "Each word asks, offers and hands over"

    def construct(self) -> None:
        made = word_projections(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        t = attention(made.queries, made.keys, made.values)
        level = equal_weights(number.count(WORDS))
        blends = convex_combination(polyline([level, *t.weights, level], 40), made.values)

        it, cat = SENTENCE.index("it"), SENTENCE.index("cat")
        line, ask = SentenceLine(SENTENCE, WIDE.inset(0.3)), notation("?", size=theme.COVER)
        glance = line.glance(it, cat)
        ask.next_to(line[it], DOWN, buff=0.4)
        upper, lower = WIDE.rows(1.5, 3.85)
        parts = lower.columns(5.4, 4, 3.4)
        queries = MatrixGrid(made.queries, parts[0], theme.DIRECTION, rows=WORDS, cell=CELL, gap=GAP)
        keys = MatrixGrid(made.keys, parts[1], theme.DATA, cell=CELL, gap=GAP)
        values = MatrixGrid(made.values, parts[2], cell=CELL, gap=GAP)
        grids, roles = (queries, keys, values), (theme.DIRECTION, theme.DATA, theme.INK)
        asked = "What am I looking for?", "What do I offer?", "What do I hand over?"
        titles = [
            notation.words(f"{name} {FOOT}", size=theme.FORMULA, color=color, weight="bold")
            for name, color in zip(("query", "key", "value"), roles, strict=True)
        ]
        questions = [notation.words(f"{text} {FOOT}", color=theme.MUTED) for text in asked]
        for grid, name, question in zip(grids, titles, questions, strict=True):
            grid.over(name, 1)
            grid.over(question)
        above = WIDE.rows(2.25, 3.1)[0].columns(5.4, 4, 3.4)
        embeddings = MatrixGrid(made.embeddings, above[0], rows=WORDS, cell=CELL)
        learned = [
            MatrixGrid(matrix, above[1], color, cell=CELL)
            for matrix, color in zip((self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V), roles, strict=True)
        ]
        figure, below = FIGURE.rows(3.4, 1)
        handed = MatrixGrid(made.values, figure, rows=WORDS, name=notation("`V`", theme.DISPLAY), cell=BIG)
        triangle, share = ValueTriangle(made.values, WORDS, WORK, numbered=False), Tracker(0)
        dot = triangle.blend(following(blends.result, share))
        strings = triangle.strings(following(blends.result, share))
        mix = " + ".join(f'"?" thin `v`_"{word}"' for word in WORDS)
        formula = place(notation(f'`o`_"it" = {mix}'), below)

        with self.beat(
            "look-back",
            "The cat slept because it was tired.",
            "Who was tired?",
            "To answer, you looked back and picked out one word.",
            "Attention is how a network does the same.",
        ) as words:
            self.play(LaggedStart(*map(FadeIn, line), lag_ratio=0.5), run_time=theme.SLOW)
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
            words.then(*(FadeIn(grid.cells) for grid in grids))
            for name, question in zip(titles, questions, strict=True):
                words.then(FadeIn(name, question))

        with self.beat(
            "projections",
            "Each word comes as an embedding: a row of the matrix `X`.",
            "Multiply `X` by a learned matrix, `W` `Q`, and every word has its query.",
            "`W` `K` gives the keys, `W` `V` the values.",
        ) as words:
            self.play(FadeOut(*titles, *questions), *(grid.spread(0, still=IT, filled=False) for grid in grids))
            names = zip("QKV", grids, strict=True)
            rules = [grid.over(notation(f"`{name}` = `X` `W{name}` @foot(x)")) for name, grid in names]
            self.play(FadeIn(embeddings))
            boxes = [grid.box(grid.row(0)) for grid in (embeddings, queries)]
            words.then(FadeIn(learned[0], rules[0]))
            self.play(*map(Create, boxes), queries.fill(0), run_time=theme.QUICK)
            for i in (1, 2):
                moved = [
                    box.animate.move_to(grid.row(i)) for box, grid in zip(boxes, (embeddings, queries), strict=True)
                ]
                self.play(*moved, queries.fill(i), run_time=theme.QUICK)
            words.then(FadeOut(*boxes, learned[0]), FadeIn(learned[1], rules[1]), keys.fill())
            self.play(FadeOut(learned[1]), FadeIn(learned[2], rules[2]), values.fill())

        with self.beat(
            "blend-what",
            "The new vector of each word will be a blend of the values.",
            "One thing remains to be decided: in what proportions do we mix them?",
        ) as words:
            leaving = embeddings, learned[2], *rules, queries, keys
            self.play(FadeOut(*leaving), ReplacementTransform(values, handed), FadeIn(triangle.plane))
            moves = [ReplacementTransform(handed.row(i).copy(), dot) for i, dot in enumerate(triangle.corners)]
            self.play(*moves, FadeIn(triangle.tags))
            self.play(FadeIn(triangle.area))
            words.then(FadeIn(strings, dot, formula))
            self.play(share.animate.set_value(1), run_time=theme.SWEEP)


class Scores(LectureScene):
    """How well each query matches each key."""

    title = "A query dotted with every key gives the scores"

    def construct(self) -> None:
        made = word_projections(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        t = attention(made.queries, made.keys, made.values)
        row, root, width = t.row(IT), t.attending.root, t.attending.dimension

        left, middle, right = WIDE.columns(5.2, 5, 1.4)
        keys = MatrixGrid(row.keys, left, theme.DATA, rows=WORDS, cell=CELL, gap=1)
        column = MatrixGrid([[score] for score in row.scores], right, cell=CELL, gap=1)
        query = MatrixGrid([row.query], left, theme.DIRECTION, rows=("it",), cell=CELL).stand_over(keys, 0)
        query.row_names.set_color(theme.DIRECTION)
        sums = [f"{number.products(row.query, key, ('q', 'k'))} =" for key in row.keys]
        sums = [column.beside(i, fit(notation(text), middle), LEFT) for i, text in enumerate(sums)]
        best = column.box(column.entry(row.order[0], 0))

        (law, low), (high, corner) = (half.rows(3.1, 2.25) for half in WIDE.columns(6.2, 6.4))
        turned = MatrixGrid(t.attending.keys.T, high, theme.DATA, columns=WORDS, cell=SLIM)
        queries = MatrixGrid(t.attending.queries, low, theme.DIRECTION, rows=WORDS, cell=SLIM)
        scores = MatrixGrid(t.scores, corner, cell=SLIM)
        board = Board(notation, law.inset(0.3))

        share, names = Tracker(0), {"rows": WORDS, "columns": WORDS}
        live = MatrixGrid(following((t.scores, t.scaled), share), FIGURE, cell=LARGE, **names)
        followed = live.box(live.row(IT))
        first, second, third = WORK.inset(0.3).rows(1.7, 1, 1.7)
        work, sums_of_root = Board(notation, first), Board(notation, third)
        entries = MatrixGrid([row.keys[0]], second.columns(3, 1)[0], theme.DATA, rows=("key",), cell=CELL)
        counted = entries.beside(0, notation(f"`d` = {number.shown(width)}"))

        with self.beat(
            "dot",
            "Follow the word it.",
            f"Its query is {spoken.vector(row.query)}.",
            f"Dot it with every key: {spoken.number(row.scores[0])} for cat, {spoken.number(row.scores[1])} for slept,"
            f" and {spoken.number(row.scores[2])} for it.",
            "A larger dot product means a better match.",
        ) as words:
            self.play(FadeIn(query.frame))
            words.then(query.fill(), FadeIn(keys))
            words.then(FadeIn(sums[0]))
            self.play(FadeIn(column.row(0)))
            for i in (1, 2):
                self.play(query.slide_over(keys, i), run_time=theme.QUICK)
                self.play(FadeIn(sums[i]), FadeIn(column.row(i)))
            words.then(Create(best))

        with self.beat(
            "all-scores",
            "All words at once make `one` matrix product: `Q` times `K` transpose.",
            "The score in row `i` and column `j` says how well query `i` matches key `j`.",
            "`Three` words, `nine` scores.",
        ) as words:
            self.play(FadeOut(query, best, *sums), keys.turned_into(turned), run_time=theme.SLOW)
            known = [ReplacementTransform(column.entry(i, 0), scores.entry(IT, i)) for i in range(3)]
            self.play(FadeIn(queries), *known, board.write("`S` = `Q` `K`^top", size=theme.DISPLAY))
            words.then(board.write("S_(i j) = `q`_i dot `k`_j"))
            rows = [queries.box(queries.row(0)), turned.box(turned.column(0))]
            for i, j in ((i, j) for i in (0, 1) for j in range(3)):
                moved = rows[0].animate.move_to(queries.row(i)), rows[1].animate.move_to(turned.column(j))
                self.play(*moved, FadeIn(scores.entry(i, j)), run_time=theme.QUICK)
            words.then(FadeOut(*rows))

        with self.beat(
            "scale",
            "Now divide every score by the square root of `d` `k`, the number of entries in a key.",
            f"Here that is the root of {spoken.integer(width)}: {spoken.number(root)}.",
            f"The row for it becomes {', '.join(map(spoken.rounded, row.scaled))}.",
            "Why the root? That comes later.",
        ) as words:
            self.play(FadeOut(turned, queries), board.erase(1), ReplacementTransform(scores, live))
            self.play(work.write("`S` = `Q` `K`^top", board[0]), board.erase())
            self.play(work.rewrite("frac(`S`, sqrt(`d`)) = frac(`Q` `K`^top, sqrt(`d`))"), FadeIn(entries, counted))
            shown = f"sqrt(`d`) = sqrt({number.shown(width)}) {number.equals(root)}"
            words.then(sums_of_root.write(shown, counted), point_out(entries.cells))
            words.then(Create(followed), run_time=theme.QUICK)
            self.play(share.animate.set_value(1), run_time=theme.SLOW)
            words.then(point_out(work[0]))


class Blend(LectureScene):
    """From scores to proportions, and from proportions to a point among the values."""

    title = "Softmax turns scores into an average of the values"

    def construct(self) -> None:
        made = word_projections(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        t = attention(made.queries, made.keys, made.values)
        row, sums = t.row(IT), t.attending.column_sums
        curve, least = exponential_curve(row.scaled, 80), row.order[-1]
        tour = convex_combination(simplex_tour(3, 30), made.values)
        path = score_path(
            [row.scaled, raised(row.scaled, least, LEAD), levelled(row.scaled), row.scaled], made.values, 100
        )
        soft, popular = row.softmax, t.attending.most_attended

        run, share, split = Tracker(curve.points[0, 0]), Tracker(0), [Tracker(0), Tracker(0), Tracker(1)]
        upper, lower = WORK.rows(3.3, 1.8)
        steps = row.scaled, soft.exponentials, row.weights
        both, named = {"rows": WORDS, "columns": WORDS}, {"rows": ("score", "exp", "weight"), "columns": WORDS}
        table = MatrixGrid(steps, upper.columns(5, 1.4)[0], cell=(1.15, 0.8), places=2, **named)
        table.row(2).set_color(theme.PROBABILITY)
        totals = [(1, soft.totals), (2, soft.sums)]
        totals = [table.beside(i, notation(f"Sigma {number.equals(x, 2)}", theme.NOTE)) for i, x in totals]
        chart = Chart([curve.points], notation("s"), notation("e^s"), FIGURE, row.scaled, soft.exponentials, places=2)
        trace = chart.traced(curve.points, theme.INK, run.get_value)
        stems = Rays(chart.at(curve.feet), chart.at(curve.tops), theme.INK, theme.HEAVY, 1)
        board = Board(notation, lower.inset(0.2))
        tops = soft.exponentials[row.order[0]], 1
        bars = Bars(following(steps[1:], share), FIGURE, theme.INK, WORDS, lambda: along(tops, share.get_value()))

        half, _, beside = WIDE.columns(5.8, 1.7, 5.7)
        rows = zip(t.scaled, t.weights, split, strict=True)
        rows = [following((before, after), turn) for before, after, turn in rows]
        heat = HeatMap(lambda: [value() for value in rows], half, cell=(1.25, 1.0), places=2, **both)
        given = [notation(f"Sigma = {number.shown(x, 2)}", theme.LABEL) for x in t.attending.row_sums]
        given = [heat.beside(i, total) for i, total in enumerate(given)]
        collected = [heat.below(j, notation(number.shown(x, 2), theme.LABEL)) for j, x in enumerate(sums)]
        popular_column = heat.box(VGroup(heat.column(popular), collected[popular]))
        law = Board(notation, beside.rows(1.3, 3)[1])

        go, slide = Tracker(0), Tracker(0)
        triangle = ValueTriangle(made.values, WORDS, FIGURE)
        first, second, third = WORK.rows(1.75, 1.5, 2)
        weights = HeatMap([row.weights], first, columns=WORDS, cell=LARGE, places=2)
        mixing, adding = Board(notation, second.inset(0.1)), Board(notation, third.inset(0.1))
        arrows, answer = triangle.steps(row.blend.path), triangle.blend(lambda: row.output)
        roamer, strings = triangle.blend(stepping(tour.result, go)), triangle.strings(stepping(tour.result, go))
        touring = Bars(stepping(tour.weights, go), WORK, theme.PROBABILITY, WORDS)
        (upper_name, above), (lower_name, below) = (
            half.rows(*cut) for half, cut in zip(WORK.rows(2.6, 2.5), ((0.5, 2.1), (0.5, 2)), strict=True)
        )
        sliders = Sliders(stepping(path.scores, slide), path.scores, WORDS, above)
        sliding = Bars(stepping(path.weights, slide), below, theme.PROBABILITY, WORDS)
        titles = [
            place(notation.words(f"{name}", color=theme.MUTED), at, 0)
            for name, at in (("scores", upper_name), ("weights", lower_name))
        ]
        where, ahead = stepping(path.outputs, slide), stepping(path.pull_ends[:, row.order[0]], slide)
        glider, drawn, pull = triangle.blend(where), triangle.strings(where), triangle.pull(where, ahead)

        with self.beat(
            "softmax",
            "Scores may be negative, and they do not add up to `one`.",
            "Softmax repairs both.",
            "Take the exponential of each score, which is always positive.",
            "Then divide by the total of the row.",
        ) as words:
            self.play(FadeIn(table.column_names, table.row_names[0], table.row(0), chart))
            self.add(trace)
            words.then(run.animate.set_value(curve.points[-1, 0]), run_time=theme.SLOW)
            trace.whole()
            words.then(stems.fall(), board.write("`a`_j = frac(e^(s_j), ?)", size=theme.DISPLAY), run_time=theme.SLOW)
            words.then(board.rewrite("`a`_j = frac(e^(s_j), sum_l e^(s_l))", size=theme.DISPLAY))

        with self.beat(
            "proportions",
            f"For the word it, the exponentials are {', '.join(map(spoken.rounded, soft.exponentials))}.",
            f"Their total is {spoken.rounded(soft.totals)}.",
            f"Divide by it, and the weights are {', '.join(map(spoken.rounded, row.weights))}.",
        ) as words:
            self.play(FadeOut(chart, trace), ReplacementTransform(stems, bars.bars), FadeIn(bars.floor, bars.names))
            self.play(FadeIn(bars.numbers, table.row_names[1], table.row(1)))
            words.then(FadeIn(totals[0]))
            words.then(bars.bars.animate.set_color(theme.PROBABILITY), FadeIn(table.row_names[2]), run_time=theme.QUICK)
            self.play(share.animate.set_value(1), FadeIn(table.row(2)), run_time=theme.SLOW)
            self.play(FadeIn(totals[1]))

        most = WORDS[popular]
        with self.beat(
            "row-by-row",
            "Each row is treated on its own, and each row adds up to `one`.",
            "Columns do not have to.",
            f"{spoken.capital(most)} collects {spoken.rounded(sums[popular])} in total.",
            "It is a popular word, and that is allowed.",
        ) as words:
            leaving = bars, *totals, table.row_names, table.column_names, table.row(0), table.row(1)
            self.play(FadeOut(*leaving), board.erase(), ReplacementTransform(table.row(2), heat.row(IT)))
            self.play(FadeIn(heat), law.write('`A` = "softmax" (frac(`Q` `K`^top, sqrt(`d`)))'))
            self.play(FadeIn(given[IT]), *(turn.animate.set_value(1) for turn in split[:1]), run_time=theme.STEADY)
            self.play(FadeIn(given[0]), split[1].animate.set_value(1), run_time=theme.STEADY)
            self.play(FadeIn(given[1]))
            words.then(LaggedStart(*map(FadeIn, collected), lag_ratio=0.5))
            words.then(Create(popular_column))
            words.then(point_out(collected[popular]))

        at = [f"{word} at {spoken.vector(value)}" for word, value in zip(WORDS, made.values, strict=True)]
        with self.beat(
            "blend",
            f"Now blend. The values are points: {'; '.join(at)}.",
            f"Add them up, each times its weight: the answer is {', '.join(map(spoken.rounded, row.output))}.",
        ) as words:
            leaving = heat.column_names, heat.row_names, heat.row(0), heat.row(1), popular_column, *given, *collected
            self.play(FadeOut(*leaving), law.erase(), ReplacementTransform(heat.row(IT), weights.row(0)))
            self.play(FadeIn(triangle.plane, weights.column_names))
            for corner, tag in zip(triangle.corners, triangle.tags, strict=True):
                self.play(FadeIn(corner, tag), run_time=theme.QUICK)
            self.play(FadeIn(triangle.area), run_time=theme.QUICK)
            parts = [f"@w{i}({number.shown(w, 2)})" for i, w in enumerate(row.weights)]
            terms = " + ".join(f'{w} `v`_"{word}"' for w, word in zip(parts, WORDS, strict=True))
            words.then(mixing.write(f'`o`_"it" approx {terms}'))
            for arrow in arrows:
                self.play(*grow(arrow), run_time=theme.STEADY)
            found = "; ".join(number.shown(x, 2) for x in row.output)
            self.play(FadeIn(answer), adding.write(f'`o`_"it" approx mat({found})'))

        with self.beat(
            "inside",
            "The dot can never leave the triangle.",
            "The weights are never negative and add up to `one`, so attention only averages.",
            "All it can choose is where inside the triangle to stand.",
        ) as words:
            self.play(FadeOut(weights, *arrows), mixing.erase(), adding.erase(), FadeIn(touring), run_time=theme.QUICK)
            self.play(ReplacementTransform(answer, roamer), FadeIn(strings), run_time=theme.QUICK)
            self.play(go.animate.set_value(90), run_time=theme.SWEEP)
            words.then(go.animate.set_value(120), run_time=theme.SLOW)
            words.then(go.animate.set_value(150), run_time=theme.SLOW)

        with self.beat(
            "learnable",
            f"Raise the score of {WORDS[least]}, and the dot slides to that corner.",
            "Make all scores equal, and it rests in the middle.",
            "Every position in between has a slope, so the network can learn where to look.",
        ) as words:
            self.play(
                FadeOut(touring, strings),
                ReplacementTransform(roamer, glider),
                FadeIn(sliders, sliding, drawn, *titles),
            )
            self.play(slide.animate.set_value(100), run_time=theme.SLOW)
            words.then(slide.animate.set_value(200), run_time=theme.SLOW)
            words.then(FadeIn(pull), run_time=theme.QUICK)
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
        hill, reach = slope_hill(80), grown.reach

        fills, turn, calm = [Tracker(0), Tracker(0)], Tracker(0), Tracker(0)
        upper, lower = WIDE.rows(3.7, 1.6)
        shares = 4, 0.5, 4, 0.5, 4
        spots, feet = upper.columns(*shares), lower.columns(*shares)
        samples = (
            (drawn.query, "q_m", "entries of a query", theme.DIRECTION),
            (drawn.key, "k_m", "entries of a key", theme.DATA),
            (drawn.product, "q_m k_m", "their products", theme.INK),
        )
        peak = drawn.product.histogram(REACH, BINS)
        charts, piles, facts = [], [], []
        for (sample, name, title, color), spot, foot, fill in zip(
            samples, spots[::2], feet[::2], (*fills[:1] * 2, fills[1]), strict=True
        ):
            edges = sample.histogram(REACH, BINS).edges
            extent = (edges[0], 0), (edges[-1], peak.tallest)
            chart = Chart(extent, notation(name), title, spot, (0, edges[0], edges[-1]), across_below=True)
            filled = filling(sample.values, edges[0], edges[-1], BINS, FRAMES)
            piles.append(Histogram(chart, edges, following(filled, fill), color))
            near = f"drawn: {number.shown(sample.mean, 2)} and {number.shown(sample.variance, 2)}"
            fact = VGroup(
                notation.words("mean `0`, variance `1`", theme.LABEL), notation.words(near, color=theme.MUTED)
            )
            facts.append(as_one(place(fact.arrange(DOWN), foot, up=1)))
            charts.append(chart)
        signs = [
            place(notation(sign, theme.DISPLAY), spot) for sign, spot in zip(("times", "="), spots[1::2], strict=True)
        ]

        stage, side = WIDE.columns(8.2, 5)
        edges = grown.edges(reach, WIDE_BINS)
        extent = (edges[0], 0), (edges[-1], 1)
        ticks = (0, *reversed([each.raw for each in spreads]))
        wide = Chart(extent, "score", "how often", stage, ticks, across_below=True, places=1)
        spread = Histogram(wide, edges, stepping(grown.shapes(reach, WIDE_BINS), turn), theme.INK)
        sigma = spread_lines(wide, stepping(grown.roots, turn), theme.RESULT)
        mark = notation("`root`", color=theme.RESULT).next_to(sigma[1].end, UR)
        keep_beside(mark, lambda: sigma[1].end)
        top, middle, bottom = side.inset(0.2).rows(1.5, 1, 2.6)
        board = Board(notation, top)
        readout = place(
            Readout(notation("`d` = @value(0)", theme.DISPLAY), stepping(grown.dimensions, turn), 0), middle, 0
        )
        heads = [notation("`d`"), notation("`root`")]
        roots = as_one(NumberTable(heads, [[each.dimension, each.raw] for each in spreads], bottom))

        (over, figure), (work, below) = FIGURE.rows(1, 4.2), WORK.rows(1.2, 3.6)
        width = place(Readout(notation("`d` = @value(0)", theme.DISPLAY), stepping(grown.dimensions, turn), 0), over)
        spiky = Bars(stepping(sized.weights, turn), figure, theme.PROBABILITY, places=None)
        calming = Bars(stepping(calmed.weights, calm), figure, theme.PROBABILITY, places=None)
        heads = [notation("`q` dot `k`"), notation("(`q` dot `k`) \\/ `root`")]
        rows = [notation(f"`d` = {number.shown(each.dimension)}") for each in seen]
        largest = NumberTable(heads, [[each.raw_mean, each.scaled_mean] for each in seen], below, rows, places=2)
        as_one(largest)
        title = f"largest of {number.shown(self.inputs.keys)} weights, on average"
        title = place(notation.words(title, theme.LABEL), work, 0)
        high, low = WORK.rows(4.2, 0.9)
        ticks = (0, hill.top[0], 1), (hill.top[1],)
        slope = Chart([hill.points], notation("p"), "slope of softmax", high, *ticks, across_below=True)
        ridge, product = Path(slope.at(hill.points), theme.GRADIENT), place(notation("p (`1` - p)"), low)
        sliding, climbing = stepping(sized.on_hill, turn), stepping(calmed.on_hill, calm)
        dots = Cloud(slope.at(sliding()), theme.PROBABILITY, DOT).follow(lambda: slope.at(sliding()))
        climbers = Cloud(slope.at(climbing()), theme.PROBABILITY, DOT).follow(lambda: slope.at(climbing()))

        with self.beat(
            "products",
            "Back to the square root.",
            "Suppose the entries of a query and a key are independent, with mean `zero` and variance `one`.",
            "Multiply `two` of them: the product, too, has mean `zero` and variance `one`.",
        ) as words:
            self.play(FadeIn(*charts[:2], signs[0]))
            self.add(*piles)
            words.then(fills[0].animate.set_value(1), FadeIn(*facts[:2]), run_time=theme.SWEEP)
            words.then(FadeIn(charts[2], signs[1]), run_time=theme.QUICK)
            self.play(fills[1].animate.set_value(1), FadeIn(facts[2]), run_time=theme.SLOW)

        typical = [f"{spoken.rounded(each.raw, 1)} for {spoken.integer(each.dimension)}" for each in spreads]
        with self.beat(
            "variances-add",
            "A dot product adds up `d` `k` such products, and variances of independent terms add.",
            "So a score has variance `d` `k`, and a typical size of root `d` `k`.",
            f"That is {', '.join(typical)} entries.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            law = '"Var"(`q` dot `k`) = underbrace(`1` + dots.c + `1`, `d`) = `d`'
            self.play(FadeIn(wide, spread), board.write(law))
            words.then(FadeIn(sigma, mark, readout, roots.frame))
            words.then(FadeIn(roots.row(0)), run_time=theme.QUICK)
            for i, stop in enumerate((40, 80), 1):
                self.play(turn.animate.set_value(stop), run_time=theme.SLOW)
                self.play(FadeIn(roots.row(i)), run_time=theme.QUICK)

        with self.beat(
            "winner",
            "Feed such scores to softmax, and the winner takes nearly all.",
            f"With {spoken.integer(self.inputs.keys)} random keys of {spoken.integer(widths[-1])} entries, the largest"
            f" weight averages {spoken.rounded(seen[-1].raw_mean)}: for no reason but size.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            turn.set_value(0)
            self.play(FadeIn(spiky, width, title, largest.frame))
            self.play(FadeIn(largest.cells[0][0]), run_time=theme.QUICK)
            words.then(turn.animate.set_value(40), run_time=theme.SLOW)
            self.play(FadeIn(largest.cells[1][0]), run_time=theme.QUICK)
            self.play(turn.animate.set_value(80), run_time=theme.SLOW)
            self.play(FadeIn(largest.cells[2][0]), run_time=theme.QUICK)

        with self.beat(
            "spike",
            "A spike cannot learn.",
            "The slope of softmax is `p` times `one` minus `p`, and near `zero` or `one` that is almost nothing.",
            "Change a score a little, and next to nothing happens.",
        ) as words:
            self.play(FadeOut(title, largest.frame, *(row[0] for row in largest.cells)), turn.animate.set_value(0))
            words.then(FadeIn(slope, ridge, product))
            self.play(FadeIn(dots), run_time=theme.QUICK)
            self.play(turn.animate.set_value(80), run_time=theme.SWEEP)
            words.then(point_out(dots, growth=1))

        with self.beat(
            "rescue",
            "Divide by root `d` `k`, and the variance is back at `one`, whatever the width.",
            f"The largest weight now averages {', '.join(spoken.rounded(each.scaled_mean) for each in seen)}.",
            "The slopes stay alive.",
        ) as words:
            self.remove(spiky, dots)
            self.add(calming, climbers)
            self.play(calm.animate.set_value(40), run_time=theme.SWEEP)
            words.then(FadeOut(slope, ridge, product, climbers), FadeIn(title, largest.frame), run_time=theme.QUICK)
            self.play(FadeIn(*(row[0] for row in largest.cells)), run_time=theme.QUICK)
            self.play(largest.fill(1))
            words.then(point_out(largest.column(1)))


class Whole(LectureScene):
    """Reading without looking ahead, and everything on one line."""

    title = "Two matrix products, and a softmax in between"
    recap_sentence = "Each word compares its query with every key, and averages the values in those proportions."

    def recap(self) -> Sequence[Mobject]:
        """The formula, and what it can't do."""
        average = notation.words(
            "Each answer is an average of the values: it never leaves their triangle.", theme.LABEL
        )
        return notation(FORMULA, theme.DISPLAY), average

    def construct(self) -> None:
        made = word_projections(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        t = attention(made.queries, made.keys, made.values)
        masked = attention(made.queries, made.keys, made.values, causal_mask(number.count(WORDS)))
        shuffled = shuffled_attention(made.queries, made.keys, made.values, ORDER)
        weights, hidden, allowed = masked.weights, masked.attending.hidden, masked.attending.allowed

        left, gap, right = WIDE.columns(5.4, 2.4, 5.4)
        both = {"rows": WORDS, "columns": WORDS}
        scores = MatrixGrid(t.scaled, left, name=notation("`S` \\/ `root`"), cell=LARGE, **both)
        heat = HeatMap(weights, right, name=notation("`A`"), cell=LARGE, places=2, **both)
        arrow = notation.words("softmax", theme.LABEL), notation("arrow.r.long", theme.DISPLAY)
        arrow = place(VGroup(*arrow).arrange(DOWN), gap)
        seen = heat.box(heat.row(0))

        top, stations, feet = WIDE.rows(1.9, 2.8, 0.7)
        law = Board(notation, top)
        shares = 4, 4, 2.8, 3.4
        spots, feet = stations.columns(*shares), feet.columns(*shares)
        captions = [
            notation.words(f"{name} {FOOT}", color=theme.MUTED) for name in ("scores", "weights", "values", "answers")
        ]
        on_baseline(captions, feet)
        triangle = ValueTriangle(made.values, WORDS, spots[3], numbered=False, named=False)
        stages = [
            VGroup(MatrixGrid(t.scaled, spots[0], cell=CELL)),
            VGroup(HeatMap(t.weights, spots[1], cell=CELL, places=2)),
            VGroup(MatrixGrid(t.values, spots[2], cell=CELL)),
            VGroup(triangle, triangle.results(t.output)),
        ]

        first, second, third = WIDE.columns(4.6, 3.8, 4.8)
        moved = [WORDS[i] for i in ORDER]
        known = {"cell": CELL, "name": notation("`X`")}, {"cell": BIG, "name": notation("`O`"), "places": 2}
        given = MatrixGrid(self.inputs.X, first, rows=WORDS, **known[0])
        given_after = MatrixGrid([self.inputs.X[i] for i in ORDER], first, rows=moved, **known[0])
        out = MatrixGrid(t.output, second, theme.RESULT, rows=WORDS, **known[1])
        out_after = MatrixGrid(shuffled.after.output, second, theme.RESULT, rows=moved, **known[1])
        large = ValueTriangle(made.values, WORDS, third, numbered=False)
        answers = large.results(t.output, [notation(f'`o`_"{word}"') for word in WORDS])

        with self.beat(
            "mask",
            "`One` more piece: a model that writes text must not read ahead.",
            "So before softmax, the scores of later words are set to minus infinity.",
            "Their weights come out as exactly `zero`.",
        ) as words:
            self.play(FadeIn(scores))
            words.then(scores.rule_out(hidden, "-infinity"))
            words.then(FadeIn(arrow, heat.names))
            self.play(heat.fill(where=hidden, cells=True))

        with self.beat(
            "masked-rows",
            "The first word can only look at itself.",
            f"The second splits its attention: {spoken.rounded(weights[1][0])} and {spoken.rounded(weights[1][1])}.",
            "The last word sees everything, and its row has not changed.",
        ) as words:
            self.play(Create(seen), heat.fill(0, where=allowed, cells=True))
            words.then(seen.animate.move_to(heat.row(1)), heat.fill(1, where=allowed, cells=True))
            words.then(seen.animate.move_to(heat.row(2)), heat.fill(2, cells=True))

        with self.beat(
            "one-line",
            "Here it is on `one` line.",
            "Softmax of `Q` `K` transpose over root `d` `k`, times `V`.",
            "`Two` matrix products with a softmax in between, for every word at once.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(law.write(PARTS[0], size=theme.DISPLAY), FadeIn(stages[0], captions[0]))
            words.then(law.rewrite(PARTS[1], size=theme.DISPLAY), FadeIn(stages[1], captions[1]))
            self.play(law.rewrite(PARTS[2], size=theme.DISPLAY), FadeIn(stages[2], captions[2]))
            self.play(law.rewrite(FORMULA, size=theme.DISPLAY), FadeIn(stages[3], captions[3]))
            words.then(point_out(law[0]))

        with self.beat(
            "order",
            "Notice what is missing: word order.",
            "Shuffle the words, and the same answers come back, shuffled.",
            "Position must be added: there the transformer begins.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(given, out, large, answers))
            words.then(given.rearranged_into(given_after, ORDER), run_time=theme.SLOW)
            self.play(out.rearranged_into(out_after, ORDER), run_time=theme.SLOW)
            words.then(point_out(given_after.row_names))
