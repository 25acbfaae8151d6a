from manim import FadeIn, FadeOut

from mathcore.matrices import apply, unit_square
from mathcore.spectral_decomposition import spectral_decomposition
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.own_grid import OwnGrid
from scenes.kit.layout import SIDEBAR, STAGE
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import notation

ENDS = (40, 80, 120)
"""Where each of the moves ends, in steps."""

LONGEST_SAID = 7
"""Characters of a number that is said aloud."""


class Axes(LectureScene):
    """The matrix seen in its own axes."""

    inputs: Inputs
    title = "In its own axes, a matrix only stretches"

    def construct(self) -> None:
        own = spectral_decomposition(self.inputs.matrix)
        raised, (strong, weak) = own.power(self.inputs.power), own.eigenvalues
        turn, stretch, back = own.moves(ENDS[0])

        turned, moved, raised_to = Tracker(0), Tracker(0), Tracker(0)
        board, vectors = Board(notation, SIDEBAR, gap=0.35), own.q_transpose
        in_own_axes = own.own_axes_way(ENDS[0])
        reached = in_own_axes[-1], turn[-1], stretch[-1], back[-1]
        figure = OwnGrid(unit_square(), apply(own.matrix, vectors), own.eigenvalues, reached, STAGE)
        plane, axes = figure.plane, figure.kept
        grid = figure.carried(stepping(in_own_axes, turned))
        carried = figure.carried(stepping(own.way(ENDS[0]), moved), vectors)
        pressed = figure.carried(stepping(own.relative_powers(raised.exponent), raised_to), vectors)
        strongest = plane.tag(notation("`one`"), vectors[0], [*axes.lines, *pressed.arrows])
        matrix, times = number.matrix(own.matrix, "A"), number.shown(raised.exponent)

        # Longer numbers are read from the board, not heard.
        sayable = number.widest(raised.eigenvalues) <= LONGEST_SAID
        stretches_said = spoken.both(*raised.eigenvalues) if sayable else "the eigenvalues' powers"

        self.add(plane)
        with self.beat(
            "own-axes",
            "Turn the grid until it lines up with the eigenvectors."
            if own.angle
            else "The grid lines up with the eigenvectors already.",
            "Now the matrix is `two` independent stretches.",
            f"By {spoken.number(strong)} along the first axis, by {spoken.number(weak)} along the second.",
        ) as words:
            self.play(FadeIn(grid), *grow(*axes.lines), board.write(f"`A` = {matrix}", size=theme.DISPLAY))
            self.play(turned.animate.set_value(ENDS[0]), run_time=theme.SLOW)
            words.then(turned.animate.set_value(ENDS[1]), FadeIn(*axes.signs), run_time=theme.SLOW)
            words.then(board.put(notation.words("in its own axes:", theme.LABEL)))
            stretches = f"`Lambda` {number.sign(own.eigenvalues)} {number.matrix(own.stretch, 'L')}"
            self.play(board.write(stretches, size=theme.DISPLAY))
            self.play(*(point_out(board[-1][zero], 1.4) for zero in ("L-0-1", "L-1-0")))

        with self.beat(
            "three-moves",
            "So `A` equals `Q`, Lambda, `Q` transpose.",
            "Rotate the eigenvectors onto the axes, stretch each by its eigenvalue, and rotate back.",
        ) as words:
            self.play(FadeOut(grid, axes), FadeIn(carried), board.erase(0, 1))
            self.play(board.rise())
            self.play(board.write("`A` = `Q` `Lambda` `Q`^top", size=theme.DISPLAY))
            moves = (("Q", 1), "`Qt`: onto the axes"), (("Lambda", 0), "`Lambda`: stretch"), (("Q", 0), "`Q`: back")
            factors = board[-1]
            self.play(board.box(), run_time=theme.QUICK)
            for n, (part, says) in enumerate(moves):
                move = moved.animate.set_value(ENDS[n]), point_out(factors[part], 1.4)
                line = board.put(notation.words(says, theme.LABEL))
                (self.play if n else words.then)(*move, line, run_time=theme.SLOW)

        with self.beat(
            "power",
            "In a power, `Q` transpose meets `Q`, and they cancel.",
            f"After {spoken.number(raised.exponent)} steps, the stretches are {stretches_said}.",
            "Rotate back: to scale, the plane is pressed towards the strongest line.",
        ) as words:
            self.play(board.erase(), FadeOut(carried), FadeIn(pressed), run_time=theme.QUICK)
            self.play(board.write("`A`^2 = `Q` `Lambda` @cancel(`Q`^top `Q`) `Lambda` `Q`^top"))
            self.play(point_out(board[-1]["cancel"]))
            self.play(board.rewrite("`A`^2 = `Q` `Lambda`^2 `Q`^top"))
            near, powers = number.sign(raised.eigenvalues), number.matrix(raised.stretch, "L")
            words.then(board.write(f"`A`^{times} = `Q` `Lambda`^{times} `Q`^top"))
            self.play(board.write(f"`Lambda`^{times} {near} {powers}"))
            words.then(board.write(f"`A`^{times} {number.sign(raised.matrix)} {number.matrix(raised.matrix, 'A')}"))
            self.play(raised_to.animate.set_value(raised.exponent), run_time=theme.SLOW)
            self.play(board.box(), FadeIn(strongest))
