from collections.abc import Sequence

from manim import DOWN, FadeIn, Mobject, Succession, VGroup

from mathcore.attention import attention
from mathcore.attention_masks import causal_mask
from mathcore.word_order import shuffled_attention
from mathcore.word_projections import word_attention
from scenes.attention.attention.inputs import ORDER, WORDS, Inputs
from scenes.attention.attention.notation import SCALED, notation
from scenes.kit import number, spoken, theme
from scenes.kit.emphasis import point_out
from scenes.kit.figures.picture_row import PictureRow
from scenes.kit.figures.value_triangle import ValueTriangle
from scenes.kit.heat_map import HeatMap
from scenes.kit.layout import WIDE, Region, place
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.row_focus import RowFocus
from scenes.kit.scene import LectureScene

FORMULA = f'@out(`O` =) @soft("softmax" (@core({SCALED}))) thin @handed(`V`)'
STEPS = ("scores", "weights", "values", "answers")
WIDTHS = (4, 4, 2.8, 3.4)
LARGE, MEDIUM, SMALL = (1.4, 1.05), (1.15, 0.9), (1.05, 0.85)


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
        hidden, allowed = masked.attending.hidden, masked.attending.allowed
        shuffled = shuffled_attention(queries, keys, values, ORDER)
        embeddings = self.inputs.X, [self.inputs.X[old] for old in ORDER]
        outputs, moved = (t.output, shuffled.after.output), [WORDS[old] for old in ORDER]

        left, gap, right = WIDE.columns(5.4, 2.4, 5.4)
        scaled, weights = notation("`S` \\/ `root`"), notation("`A`")
        scores = MatrixGrid(t.scaled, left, rows=WORDS, columns=WORDS, name=scaled, cell=LARGE)
        heat = HeatMap(masked.weights, right, rows=WORDS, columns=WORDS, name=weights, cell=LARGE, places=2)
        arrow = VGroup(notation.words("softmax", theme.LABEL), notation("arrow.r.long", theme.DISPLAY)).arrange(DOWN)
        place(arrow, gap)
        focus = RowFocus(heat)

        def answers(region: Region) -> VGroup:
            triangle = ValueTriangle(values, WORDS, region, named=False, origin=False)
            return VGroup(triangle, triangle.results(t.output))

        pictures = [
            lambda region: MatrixGrid(t.scaled, region, cell=SMALL),
            lambda region: HeatMap(t.weights, region, cell=SMALL, places=2),
            lambda region: MatrixGrid(values, region, cell=SMALL),
            answers,
        ]
        upper, lower = WIDE.rows(1.75, 3.6)
        law, row = place(notation(FORMULA, theme.DISPLAY), upper), PictureRow(pictures, STEPS, lower, WIDTHS)
        around = [glyph for glyph in law["soft"] if glyph not in law["core"]]
        parts = law["core"], VGroup(*around), law["handed"], law["out"]

        first, second, third = WIDE.columns(4.4, 3.8, 5)
        given, regiven = (
            MatrixGrid(each, first, rows=rows, name=notation("`X`", theme.DISPLAY), cell=MEDIUM)
            for each, rows in zip(embeddings, (WORDS, moved), strict=True)
        )
        out, reordered = (
            MatrixGrid(
                each, second, theme.RESULT, rows=rows, name=notation("`O`", theme.DISPLAY), cell=MEDIUM, places=2
            )
            for each, rows in zip(outputs, (WORDS, moved), strict=True)
        )
        triangle = ValueTriangle(values, WORDS, third, origin=False)
        dots = triangle.results(t.output, [notation(f'`o`_"{word}"') for word in WORDS])

        with self.beat(
            "mask",
            "A model that writes text must not read ahead.",
            "So before softmax, the scores of later words are set to minus infinity.",
            "Their weights come out as exactly `zero`.",
        ) as words:
            self.play(FadeIn(scores))
            words.then(scores.rule_out(hidden, "-infinity"))
            words.then(FadeIn(arrow, heat.names))
            self.play(heat.fill(where=hidden, cells=True))

        one, other = masked.weights[1][:2]
        with self.beat(
            "masked-rows",
            "The first word can only look at itself.",
            f"The second splits its attention: {spoken.roughly(one)} and {spoken.rounded(other)}.",
            "The last sees everything, and its row has not changed.",
        ) as words:
            self.play(focus.on(0), heat.fill(0, where=allowed, cells=True))
            for i in (1, 2):
                words.then(focus.on(i), heat.fill(i, where=allowed, cells=True))

        with self.beat(
            "one-line",
            "Here it is on `one` line.",
            "Softmax of `Q` `K` transpose over root `d` `k`, times `V`.",
            "`Two` matrix products with a softmax in between, for every word at once.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(parts[0], row.items[0])))
            words.then(FadeIn(parts[1], row.items[1]))
            self.play(FadeIn(parts[2], row.items[2]))
            self.play(FadeIn(parts[3], row.items[3]))
            words.then(point_out(law))

        with self.beat(
            "order",
            "What is missing is word order.",
            "Shuffle the words, and the same answers come back, shuffled.",
            "Position must be added: there the transformer begins.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(given, out, triangle, dots)))
            words.then(given.rearranged_into(regiven, ORDER), run_time=theme.SLOW)
            self.play(out.rearranged_into(reordered, ORDER), run_time=theme.SLOW)
            words.then(point_out(regiven.row_names))
