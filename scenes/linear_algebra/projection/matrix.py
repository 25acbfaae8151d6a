from manim import FadeIn, FadeOut

from mathcore.matrices import path_from_identity, projection_matrix
from mathcore.vectors import project
from scenes.kit import number, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.lattice import Lattice
from scenes.kit.layout import FIGURE, WORK
from scenes.kit.plane import Plane
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following
from scenes.linear_algebra.projection.inputs import Inputs
from scenes.linear_algebra.projection.notation import RULE, notation

STEPS = 120
"""From the plane as it is to the plane pressed onto the line."""


class Matrix(LectureScene):
    """The same shadow for every point at once."""

    inputs: Inputs
    title = "One matrix casts every shadow"

    def construct(self) -> None:
        p = project(self.inputs.b, self.inputs.a)
        cast = projection_matrix(self.inputs.a)
        path = path_from_identity(cast.matrix, STEPS)

        plane = Plane([p.a, p.b, p.vector], FIGURE, centered=True, numbered=False)
        board = Board(notation, WORK)
        share = Tracker(0)
        lattice = Lattice(plane, following(path, share), theme.DATA)
        line = plane.line_through(p.a, theme.DIRECTION)
        arrow = plane.vector(p.a, theme.DIRECTION)
        tag = plane.tag(notation("`a`"), p.a, [line, arrow], towards=p.vector)
        trails = lattice.trails(theme.RESIDUAL)
        entries, near = number.matrix(cast.matrix, "m"), number.sign(cast.matrix)

        self.add(plane, line, arrow, tag)
        with self.beat(
            "outer",
            "The same recipe works for every `b`, so we can store it as a matrix.",
            "Multiply `a` by its own transpose, and divide by `a` dot `a`.",
            "Call the result `P`.",
        ) as words:
            self.play(FadeIn(lattice), board.write(RULE, tag))
            near_parts = number.sign(p.a, cast.denominator, cast.numerator)
            over = f"@P(frac(`a` `a`^top, `a` dot `a`)) {near_parts} frac(`1`, {number.shown(cast.denominator)})"
            words.then(board.rewrite("`p` = @P(frac(`a` `a`^top, `a` dot `a`)) thin `b`"))
            self.play(board.write(f"{over} {number.entries(p.a, 'a')} {number.row_entries(p.a, 't')}"))
            self.play(board.rewrite(f"{over} {number.matrix(cast.numerator, 'm')}"))
            words.then(board.rewrite("`p` = `P` `b`", line=0), board.rewrite(f"`P` {near} {entries}"))

        with self.beat(
            "flatten",
            "Apply `P` to the whole plane.",
            "Every point slides at right angles to the line until it lands on it.",
            "`Two` dimensions flatten into `one`, and the lost part cannot be recovered.",
        ) as words:
            self.play(point_out(board[-1]))
            self.add(trails)
            words.then(share.animate.set_value(1), run_time=theme.SWEEP)
            words.then(FadeOut(trails), lattice.dots.animate.set_color(theme.RESULT))

        with self.beat(
            "twice",
            "Apply `P` a second time, and nothing moves.",
            "The shadow of a shadow is the same shadow.",
            "In symbols, `P` squared equals `P`: that is what the word projection means.",
        ) as words:
            self.play(board.write(f"`P`^2 {near} {entries} {entries}"), point_out(lattice.dots, growth=1))
            words.then(point_out(lattice.dots, growth=1))
            words.then(
                board.rewrite(f"`P`^2 {near} {number.matrix(cast.squared, 'm')} = `P`"),
                run_time=theme.SLOW,
            )
            self.play(board.box())
