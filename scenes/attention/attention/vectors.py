from manim import DOWN, Create, FadeIn, FadeOut, ReplacementTransform

from mathcore.convex_combinations import convex_combination, equal_weights, polyline
from mathcore.word_projections import word_attention
from scenes.attention.attention.inputs import WORDS, Inputs
from scenes.attention.attention.notation import notation
from scenes.kit import theme
from scenes.kit.emphasis import in_turn
from scenes.kit.figures.grid_row import GridRow
from scenes.kit.figures.sentence_line import SentenceLine
from scenes.kit.figures.side_by_side_products import SideBySideProducts
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.layout import FIGURE, WIDE, WORK, place
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following

SENTENCE = ("The", "cat", "slept", "because", "it", "was", "tired.")
ASKED = ("What am I looking for?", "What do I offer?", "What do I hand over?")
ROLES = (theme.DIRECTION, theme.DATA, theme.INK)
CELL = (1.3, 0.95)


class Vectors(LectureScene):
    """What attention is for, and what each word brings to it."""

    inputs: Inputs
    title = "Each word asks, offers and hands over"

    def construct(self) -> None:
        t = word_attention(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        tables = t.attending.queries, t.attending.keys, t.values
        learned = self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V
        blends = convex_combination(polyline([equal_weights(3), *t.weights, equal_weights(3)], 40), t.values)

        line = SentenceLine(SENTENCE, WIDE.inset(0.3))
        it, cat = SENTENCE.index("it"), SENTENCE.index("cat")
        glance, ask = line.glance(it, cat), notation("?", size=theme.COVER).next_to(line[it], DOWN, buff=0.4)
        rest = [word for word, text in zip(line, SENTENCE, strict=True) if text not in WORDS]
        cards = GridRow(tables, ROLES, ("query", "key", "value"), ASKED, WORDS, WIDE)
        rules = [notation(f"`{n}` = `X` `W{n}` @foot(x)", theme.LABEL) for n in "QKV"]
        made = SideBySideProducts(self.inputs.X, learned, tables, notation("`X` @foot(x)"), rules, ROLES, WORDS, WIDE)
        (first, second, third), (queries, keys, values) = made.factors, made.products
        figure, below = FIGURE.rows(3.6, 1)
        handed = MatrixGrid(t.values, figure, rows=WORDS, name=notation("`V`", theme.DISPLAY), cell=CELL)
        triangle, share = ValueTriangle(t.values, WORDS, WORK, origin=False), Tracker(0)
        answer = triangle.traveller(following(blends.result, share))
        terms = " + ".join(f'"?" thin `v`_"{word}"' for word in WORDS)
        mix = place(notation(f'`o`_"it" = {terms}'), below)

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
            words.then(*(word.animate.set_opacity(theme.FADED) for word in rest))

        with self.beat(
            "three-vectors",
            "Keep `three` words: cat, slept, it.",
            "Each word produces `three` vectors.",
            "A query: what am I looking for?",
            "A key: what do I offer?",
            "A value: what do I hand over?",
        ) as words:
            row_names = cards.grids[0].row_names
            kept = [(line[SENTENCE.index(word)], name) for word, name in zip(WORDS, row_names, strict=True)]
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
            closing = [
                ReplacementTransform(card.cells, grid.cells)
                for card, grid in zip(cards.grids, made.products, strict=True)
            ]
            named = ReplacementTransform(row_names, made.left.row_names)
            self.play(FadeOut(cards.titles, cards.notes), named, *closing)
            self.play(FadeIn(made.left.cells, made.left.numbers, made.head))
            words.then(FadeIn(first, made.rules[0]))
            for i in range(3):
                self.play(made.focus.on(i), queries.fill(i), run_time=theme.QUICK)
            words.then(FadeOut(made.focus.boxes), FadeIn(second, made.rules[1]), keys.fill())
            self.play(FadeIn(third, made.rules[2]), values.fill())

        with self.beat(
            "blend-what",
            "The new vector of each word will be a blend of the values.",
            "One thing remains to be decided: in what proportions do we mix them?",
        ) as words:
            self.play(FadeOut(made.left, made.head, *made.factors, *made.rules, queries, keys))
            self.play(ReplacementTransform(values, handed), FadeIn(triangle.plane))
            moves = [ReplacementTransform(handed.row(i).copy(), dot) for i, dot in enumerate(triangle.corners)]
            self.play(*moves, FadeIn(triangle.tags, triangle.area))
            words.then(FadeIn(answer, mix))
            self.play(share.animate.set_value(1), run_time=theme.SWEEP)
