from collections.abc import Iterator

from manim import Create, FadeIn, FadeOut

from mathcore.eigen import symmetric_eigenpairs
from mathcore.matrices import apply
from mathcore.unit_circle import CircleImage, Image, circle_image, image
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.dial import AngleDial
from scenes.kit.emphasis import point_out
from scenes.kit.figures.circle_figure import CircleFigure
from scenes.kit.figures.kept_lines import KeptLines
from scenes.kit.figures.stretched_arrow import StretchedArrow
from scenes.kit.layout import SIDEBAR, STAGE, place
from scenes.kit.marks import grow
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import RULE, notation


class MostTurn(LectureScene):
    """What an eigenvector is, before any algebra."""

    inputs: Inputs
    title = "Most arrows turn, a few only stretch"

    def construct(self) -> None:
        circle, pairs = circle_image(self.inputs.matrix), symmetric_eigenpairs(self.inputs.matrix)
        first, strongest = circle.first_turned, pairs.eigenvalues[pairs.strongest]
        sweep, straight = circle.sweep(240, first.vector_angle), first.path(60)
        kept = [circle.at(degrees).image for degrees in circle.kept_directions]
        ends = pairs.lines(1)[pairs.strongest]
        by_hand = image(circle.matrix, pairs.whole_vectors[pairs.strongest])

        degrees, grown, slide = Tracker(sweep.directions[0]), Tracker(0), Tracker(1)
        board, entries = Board(notation, SIDEBAR), number.matrix(circle.matrix, "A")

        def now() -> Image:
            return circle.at(degrees.get_value())

        figure = CircleFigure(sweep, now, STAGE)
        plane = figure.plane
        tag_x, tag_y = notation("`x`"), notation("`Ax`")
        output = figure.opening(following(straight, grown), tag_x, tag_y, straight)
        _, row_of_heading, row_of_dial = SIDEBAR.rows(1.3, 0.5, 3.2)
        dial = AngleDial(lambda: now().angle, row_of_dial)
        at = notation.words("`x` at $@value(0)$", theme.LABEL)
        heading = Readout(at, lambda: now().heading, 1, theme.DATA, notation("degree"))
        place(heading, row_of_heading)
        swept = [plane.vector(tip, theme.RESULT) for tip in sweep.images[::8]]
        axes = KeptLines(plane, kept, circle.kept_factors, [figure.ellipse, figure.circle, *swept])
        v = plane.moving_vector(following(ends, slide), theme.DIRECTION)
        longer = plane.moving_vector(following(apply(circle.matrix, ends), slide), theme.RESULT, width=theme.HEAVY)
        around = [*axes.lines, *axes.signs, figure.circle, figure.ellipse]
        tag_v = plane.tag(notation("`v`"), ends[1], around)
        tag_longer = plane.tag(notation("`Av`"), longer, [*around, tag_v])
        wide = StretchedArrow(by_hand.vector, by_hand.image, (notation("`v`"), notation("`Av`")), STAGE)

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
            fed, made = number.column(first.vector), number.column(first.image)
            words.then(board.write(f"`Ax` = {entries} @x({fed}) {number.sign(first.image)} @Ax({made})", tag_x))
            self.add(output)
            self.play(grown.animate.set_value(1), run_time=theme.SLOW)
            self.play(FadeIn(tag_y), Create(figure.turn))

        with self.beat(
            "ellipse",
            "Send the input round the unit circle, and the outputs trace an ellipse.",
            "Nearly everywhere, the dial shows an angle between the `two`.",
        ) as words:
            leaving = FadeOut(tag_x, tag_y, plane.numbers)
            self.play(board.erase(1), leaving, FadeIn(figure.circle, dial, heading))
            self.remove(output)
            self.add(figure.output, figure.draws(degrees.get_value).ellipse)
            self.play(degrees.animate.set_value(sweep.directions[-1]), run_time=theme.SWEEP)
            figure.whole()
            words.then(point_out(dial))

        with self.beat("kept", "Watch the dial.", *_kept_lines(circle)) as words:
            degrees.set_value(sweep.directions[0])
            self.play(point_out(dial))
            for at, line, sign in zip(circle.kept_directions, axes.lines, axes.signs, strict=True):
                words.then(degrees.animate.set_value(at), run_time=theme.SLOW)
                self.play(point_out(figure.output), *grow(line), FadeIn(sign))

        with self.beat(
            "name",
            "Directions that survive are called eigenvectors, and their factor is the eigenvalue, lambda.",
            "`A` `v` equals lambda `v`: on these lines, a matrix is like a single number.",
        ) as words:
            leaving = FadeOut(figure.input, figure.output, figure.turn, figure.circle, dial, heading)
            self.play(leaving, FadeIn(v, tag_v), board.put(notation.words("`v` : eigenvector", theme.LABEL)))
            self.play(FadeIn(longer, tag_longer), board.put(notation.words("`lambda` : eigenvalue", theme.LABEL)))
            self.play(*(point_out(sign) for sign in axes.signs))
            words.then(board.write(RULE, tag_v, size=theme.DISPLAY))
            self.play(board.box(), FadeOut(tag_v, tag_longer), slide.animate.set_value(0), run_time=theme.SLOW)
            self.play(slide.animate.set_value(1), run_time=theme.STEADY)
            self.play(FadeIn(tag_v, tag_longer), run_time=theme.QUICK)

        with self.beat(
            "by-hand",
            f"Check by hand: {spoken.vector(by_hand.vector)}.",
            f"Row by row, out comes {spoken.vector(by_hand.image)}.",
            f"That is {spoken.number(strongest)} times what we fed in.",
        ) as words:
            self.play(board.erase(), FadeOut(figure.ellipse, v, longer, tag_v, tag_longer, axes, plane))
            vector, near = f"@v({number.entries(by_hand.vector, 'v')})", number.sign(by_hand.image)
            self.play(FadeIn(wide.plane, wide.tags[0]), *grow(wide.line, wide.given))
            self.play(board.write(f"`A` `v` = {entries} {vector}", wide.tags[0]))
            for n, (row, entry) in enumerate(zip(by_hand.matrix, by_hand.image, strict=True)):
                sums = f"{number.products(row, by_hand.vector, (f'A-{n}', 'v'))} {near} @e-{n}({number.shown(entry)})"
                (self.play if n else words.then)(board.write(sums), run_time=theme.STEADY)
            image_column = f"@Av({number.entries(by_hand.image, 'e')})"
            multiple = f"{number.bracketed(strongest)} {vector}"
            words.then(*grow(wide.made), board.write(f"`Av` {near} {image_column} {near} {multiple}"))
            self.play(FadeIn(wide.tags[1]), board.box())


def _kept_lines(circle: CircleImage) -> Iterator[str]:
    """Yield a sentence for each direction that is kept: what the dial shows there, and what becomes of the arrow."""
    kept = zip(("same line, ", ""), circle.kept_directions, circle.kept_angles, circle.kept_factors, strict=True)
    for lines, degrees, shown, factor in kept:
        stretch = circle.at(degrees).stretch
        moves, side = ("drops", "") if factor > 0 else ("climbs", "turned round, ")
        length = f"{spoken.number(stretch)} times as long" if factor not in (1, -1) else "same length"
        yield f"At {spoken.rounded(degrees, 1)} degrees it {moves} to {spoken.number(shown)}: {lines}{side}{length}."
