from collections.abc import Sequence

from manim import FadeIn, Mobject, Succession

from mathcore.attention import attention
from mathcore.attention_masks import causal_mask
from mathcore.word_order import shuffled_attention
from mathcore.word_projections import word_attention
from scenes.attention.attention.inputs import ORDER, WORDS, Inputs
from scenes.attention.attention.notation import BIG, CELL, SCALED, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.score_pictures import Rearranged, ScoresToAnswers, SoftmaxOfGrid
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.layout import WIDE
from scenes.kit.scene import LectureScene

PARTS = SCALED, f'"softmax" ({SCALED})', f'"softmax" ({SCALED}) thin `V`'

FORMULA = f"`O` = {PARTS[2]}"


class Whole(LectureScene):
    """Reading without looking ahead, and everything on one line."""

    inputs: Inputs
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
