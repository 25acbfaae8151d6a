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

from manim import DOWN, Create, FadeIn, FadeOut, LaggedStart, Mobject, ReplacementTransform

from mathcore.attention import attention
from mathcore.convex_combinations import barycentric, convex_combination, equal_weights
from mathcore.word_projections import word_projections
from scenes.kit import number, spoken, theme
from scenes.kit.formula import Notation
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.layout import FIGURE, WIDE, WORK, place, stack
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.scene import LectureScene
from scenes.kit.sentence_line import SentenceLine
from scenes.kit.value_triangle import ValueTriangle

Row = tuple[float, ...]

SENTENCE = ("The", "cat", "slept", "because", "it", "was", "tired.")
WORDS = ("cat", "slept", "it")
IT = 2
CELL = (0.82, 0.62)
notation = Notation.of(
    {theme.DIRECTION: "q", theme.DATA: "k", theme.INK: "v x", theme.RESULT: "o"},
    {theme.DIRECTION: "Q", theme.DATA: "K", theme.INK: "V X S", theme.PROBABILITY: "A", theme.RESULT: "O"},
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


class Vectors(LectureScene):
    """What attention is for, and what each word brings to it."""

    title = "Each word asks, offers and hands over"

    def construct(self) -> None:
        made = word_projections(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        middle = convex_combination(equal_weights(number.count(made.values)), made.values)

        line = SentenceLine(SENTENCE, WIDE.rows(1, 1)[0])
        glance, ask = line.glance(SENTENCE.index("it"), SENTENCE.index("cat")), notation("?", size=theme.DISPLAY)
        ask.next_to(line[SENTENCE.index("it")], DOWN, buff=0.4)
        upper, lower = WIDE.rows(1.4, 4)
        cuts = 5.4, 4, 4
        columns, heads = lower.columns(*cuts), upper.columns(*cuts)
        queries = MatrixGrid(made.queries, columns[0], theme.DIRECTION, rows=WORDS, cell=CELL, gap=0.8)
        keys = MatrixGrid(made.keys, columns[1], theme.DATA, cell=CELL, gap=0.8)
        values = MatrixGrid(made.values, columns[2], cell=CELL, gap=0.8)
        grids = queries, keys, values
        asked = "What am I looking for?", "What do I offer?", "What do I hand over?"
        titles = [
            notation.words(name, size=theme.LABEL, color=color, weight="bold")
            for name, color in (("query", theme.DIRECTION), ("key", theme.DATA), ("value", theme.INK))
        ]
        questions = [notation.words(text, color=theme.MUTED) for text in asked]
        for grid, name, question, head in zip(grids, titles, questions, heads, strict=True):
            place(name, head, up=0.75).match_x(grid.cells)
            place(question, head, up=0.1).match_x(grid.cells)

        with self.beat(
            "look-back",
            "The cat slept because it was tired.",
            "Who was tired?",
            "To answer, you looked back along the sentence and picked out one word.",
            "Attention is how a network does the same.",
        ) as words:
            self.play(LaggedStart(*map(FadeIn, line), lag_ratio=0.5), run_time=theme.SLOW)
            words.then(line[SENTENCE.index("it")].animate.set_color(theme.DIRECTION), FadeIn(ask))
            words.then(Create(glance), run_time=theme.SLOW)
            self.play(line[SENTENCE.index("cat")].animate.set_color(theme.DATA), FadeOut(ask))
            rest = [word for word, text in zip(line, SENTENCE, strict=True) if text not in WORDS]
            words.then(*(word.animate.set_opacity(theme.FADED) for word in rest))

        with self.beat(
            "three-vectors",
            "Keep `three` words: cat, slept, it.",
            "Each word produces `three` vectors.",
            "A query: what am I looking for?",
            "A key: what do I offer?",
            "And a value: what do I hand over, if I am chosen?",
        ) as words:
            kept = [(line[SENTENCE.index(word)], name) for word, name in zip(WORDS, queries.row_names, strict=True)]
            self.play(FadeOut(glance, *rest), *(ReplacementTransform(*pair) for pair in kept))
            words.then(*(FadeIn(grid.cells) for grid in grids))
            for name, question in zip(titles, questions, strict=True):
                words.then(FadeIn(name, question))
    recap_sentence = "Attention."

    def recap(self) -> Sequence[Mobject]:
        """The formula."""
        return (notation("`Q`"),)
