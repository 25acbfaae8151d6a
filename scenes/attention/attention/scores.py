from manim import Create, FadeIn, FadeOut, ReplacementTransform, VGroup

from mathcore.word_projections import word_attention
from scenes.attention.attention.inputs import IT, WORDS, Inputs
from scenes.attention.attention.notation import SCALED, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.product_figure import ProductFigure
from scenes.kit.figures.sliding_dot_product import SlidingDotProduct
from scenes.kit.layout import FIGURE, WIDE, WORK
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following

LARGE, CELL = (1.5, 1.15), (0.95, 0.75)


class Scores(LectureScene):
    """How well each query matches each key."""

    inputs: Inputs
    title = "A query dotted with every key gives the scores"

    def construct(self) -> None:
        t = word_attention(self.inputs.X, self.inputs.W_Q, self.inputs.W_K, self.inputs.W_V)
        row, root, width = t.row(IT), t.attending.root, t.attending.dimension

        sums = [
            f"{number.products(row.query, key, ('q', 'k'), 2)} {number.sign(row.query, key, score, places=2)}"
            for key, score in zip(row.keys, row.scores, strict=True)
        ]
        match = SlidingDotProduct(row.query, row.keys, row.scores, sums, notation, row.order[0], "it", WORDS, WIDE)
        figure = ProductFigure(t.attending.queries, t.attending.keys.T, t.scores, WIDE, WORDS, WORDS)
        board = Board(notation, figure.corner.inset(0.3))
        share, work = Tracker(0), Board(notation, WORK.inset(0.3), gap=0.7)
        scores = MatrixGrid(following((t.scores, t.scaled), share), FIGURE, rows=WORDS, columns=WORDS, cell=LARGE)
        followed = scores.box(scores.row(IT))
        one_key = MatrixGrid([row.keys[0]], WORK.columns(3, 1)[0], theme.DATA, rows=("key",), cell=CELL)
        counted = one_key.beside(0, notation(f"`d` = {number.shown(width)}"))

        said = spoken.vector(row.scores, 2).split(", ")
        matched = [f"{score} for {word}" for score, word in zip(said, WORDS, strict=True)]
        with self.beat(
            "dot",
            "Follow the word it.",
            f"Its query is {spoken.vector(row.query, 2)}.",
            "Dot it with every key.",
            f"That gives {', '.join(matched)}.",
            "A larger score means a better match.",
        ) as words:
            self.play(FadeIn(match.query.frame))
            words.then(match.query.fill(), FadeIn(match.keys))
            words.then(point_out(match.query.numbers), point_out(match.keys.numbers[0]))
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
            words.then(FadeOut(figure.boxes), point_out(figure.product))

        with self.beat(
            "scale",
            "Now divide every score by the square root of `d` `k`, the number of entries in a key.",
            f"Here that is the root of {spoken.integer(width)}: {spoken.number(root)}.",
            f"The row for it becomes {spoken.vector(row.scaled, 2)}.",
            "Why? That comes later.",
        ) as words:
            self.play(FadeOut(figure.left, figure.right), board.erase(1), ReplacementTransform(figure.product, scores))
            self.play(work.write(f"`S` \\/ `root` = {SCALED}", board[0]), board.erase())
            self.play(work.put(VGroup(one_key, counted)))
            shown = work.write(f"`root` = sqrt({number.shown(width)}) {number.equals(root)}", counted)
            words.then(shown, point_out(one_key.cells))
            words.then(Create(followed), run_time=theme.QUICK)
            self.play(share.animate.set_value(1), run_time=theme.SLOW)
            words.then(point_out(work[0]))
