from manim import Create, FadeIn, FadeOut

from mathcore.eigen import symmetric_eigenpairs
from mathcore.matrices import apply, path_from_identity
from mathcore.unit_circle import circle_image, image
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.dial import AngleDial
from scenes.kit.emphasis import point_out
from scenes.kit.figures.circle_figure import CircleFigure
from scenes.kit.figures.kept_axes import KeptAxes
from scenes.kit.figures.stretched_arrow import StretchedArrow
from scenes.kit.layout import WORK
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import DROPS, RULE, notation


class MostTurn(LectureScene):
    """What an eigenvector is, before any algebra."""

    inputs: Inputs
    title = "Most arrows turn, a few only stretch"

    def construct(self) -> None:
        circle, pairs = circle_image(self.inputs.matrix), symmetric_eigenpairs(self.inputs.matrix)
        first, sweep, straight = circle.at(0), circle.sweep(240), path_from_identity(circle.matrix, 60)[:, :, 0]
        kept, factors = [circle.at(degrees).image for degrees in circle.kept_directions], circle.kept_factors
        ends, strongest, entries = pairs.lines(1)[-1], pairs.eigenvalues[-1], number.matrix(circle.matrix, "A")
        by_hand = image(circle.matrix, pairs.whole_vectors[-1])

        degrees, grown, slide = Tracker(sweep.directions[0]), Tracker(0), Tracker(1)
        figure, board = CircleFigure(sweep, lambda: circle.at(degrees.get_value())), Board(notation, WORK)
        plane = figure.plane
        tag_x, tag_y = notation("`x`"), notation("`Ax`")
        output = figure.opening(following(straight, grown), tag_x, tag_y, straight)
        dial = AngleDial(lambda: circle.angle(degrees.get_value()), WORK.rows(1.1, 3)[1])
        axes = KeptAxes(plane, kept, factors, [figure.ellipse, figure.circle])
        v = plane.moving_vector(following(ends, slide), theme.DIRECTION)
        longer = plane.moving_vector(following(apply(circle.matrix, ends), slide), theme.RESULT, width=theme.HEAVY)
        wide = StretchedArrow(by_hand.vector, by_hand.image, (notation("`v`"), notation("`A` `v`")))

        self.add(plane)
        with self.beat(
            "meet",
            "A matrix moves arrows.",
            f"This one has rows {spoken.vector(circle.matrix[0])}, and {spoken.vector(circle.matrix[1])}.",
            f"Feed it {spoken.vector(first.vector)}, and out comes {spoken.vector(first.image)}:"
            f" {'stretched' if first.stretch > 1 else 'shrunk'}, and turned.",
        ) as words:
            self.play(*grow(figure.input), FadeIn(tag_x))
            words.then(board.write(f"`A` = {entries}"))
            column = f"{number.sign(first.image)} {number.column(first.image)}"
            words.then(board.write(f"`A` `x` = {entries} {number.entries(first.vector, 'x')} {column}", tag_x))
            self.add(output)
            self.play(grown.animate.set_value(1), run_time=theme.SLOW)
            self.play(FadeIn(tag_y), Create(figure.turn))

        with self.beat(
            "ellipse",
            "Send the input round the unit circle, and the outputs trace an ellipse.",
            "The dial shows the angle between the `two`: nearly everywhere, they differ.",
        ) as words:
            self.play(board.erase(1), FadeOut(tag_x, tag_y, plane.numbers), FadeIn(figure.circle, dial))
            self.remove(output)
            self.add(figure.output, figure.draws(degrees.get_value).ellipse)
            self.play(degrees.animate.set_value(sweep.directions[-1]), run_time=theme.SWEEP)
            figure.whole()
            words.then(point_out(dial))

        with self.beat(
            "kept",
            "Watch the dial.",
            *(
                f"At {spoken.number(at)} degrees{how}: same line,"
                f" {'same length' if factor == 1 else f'{spoken.number(factor)} times as long'}."
                for at, how, factor in zip(circle.kept_directions, DROPS, factors, strict=True)
            ),
        ) as words:
            degrees.set_value(sweep.directions[0])
            self.play(point_out(dial))
            for at, kept_line, sign in zip(circle.kept_directions, axes.lines, axes.signs, strict=True):
                words.then(degrees.animate.set_value(at), run_time=theme.SLOW)
                self.play(point_out(figure.output), *grow(kept_line), FadeIn(sign))

        with self.beat(
            "name",
            "Directions that survive are called eigenvectors, and their factor is the eigenvalue, lambda.",
            "`A` `v` equals lambda `v`: on these lines, a whole matrix behaves like a single number.",
        ) as words:
            leaving = figure.input, figure.output, figure.turn, dial
            self.play(FadeOut(*leaving), FadeIn(v, longer), board.write("`A` `v`", size=theme.DISPLAY))
            self.play(board.put(notation.words("`v` : eigenvector, a direction that survives")), point_out(v))
            self.play(board.put(notation.words("`lambda` : eigenvalue, its factor")), point_out(longer))
            words.then(board.rewrite(RULE, line=1, size=theme.DISPLAY))
            self.play(board.box(1), slide.animate.set_value(0), run_time=theme.SLOW)
            self.play(slide.animate.set_value(1), run_time=theme.STEADY)

        with self.beat(
            "by-hand",
            f"Check by hand: {spoken.vector(by_hand.vector)}.",
            f"Row by row, out comes {spoken.vector(by_hand.image)}.",
            f"That is {spoken.number(strongest)} times what we fed in.",
        ) as words:
            self.play(board.erase(), FadeOut(figure.circle, figure.ellipse, v, longer, axes, plane))
            vector, near = number.entries(by_hand.vector, "v"), number.sign(by_hand.image)
            self.play(FadeIn(wide.plane, wide.tags[0]), *grow(wide.line, wide.given))
            self.play(board.write(f"`A` `v` = {entries} {vector}", wide.tags[0]))
            for n, (row, entry) in enumerate(zip(by_hand.matrix, by_hand.image, strict=True)):
                sums = f"{number.products(row, by_hand.vector, (f'A-{n}', 'v'))} {near} @e-{n}({number.shown(entry)})"
                (self.play if n else words.then)(board.write(sums), run_time=theme.STEADY)
            result = f"`A` `v` {near} {number.entries(by_hand.image, 'e')} {near} {number.shown(strongest)} {vector}"
            words.then(*grow(wide.made), board.write(result, wide.tags[0]))
            self.play(FadeIn(wide.tags[1]), board.box())
