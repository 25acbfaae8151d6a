from manim import FadeIn, FadeOut

from mathcore.growth import growth
from mathcore.matrices import apply, unit_square
from mathcore.spectral_decomposition import spectral_decomposition
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.eigen_figures import OwnAxes
from scenes.kit.figures.growth_curves import GrowthCurves
from scenes.kit.layout import FIGURE, WORK
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import MOVES, STEPS, notation


class Axes(LectureScene):
    """The matrix seen in its own axes."""

    inputs: Inputs
    title = "In its own axes, a matrix only stretches"

    def construct(self) -> None:
        own, square = spectral_decomposition(self.inputs.matrix), unit_square()
        raised, vectors, (strong, weak) = own.power(self.inputs.power), own.q_transpose, own.eigenvalues
        ends, sizes, way = apply(own.matrix, vectors), growth(own.eigenvalues, self.inputs.power), own.way(STEPS)

        turned, moved, walk, board = Tracker(0), Tracker(0), Tracker(0), Board(notation, WORK)
        moves = stepping(own.own_axes_way(STEPS), turned), stepping(way, moved)
        figure = OwnAxes(square, vectors, ends, own.eigenvalues, moves, [way[done] for done in MOVES])
        plane, grid, carried, axes = figure.plane, figure.grid, figure.carried, figure.axes
        times, factors = number.shown(raised.exponent), "`Q` `Lambda` `Q`^top"
        signs = [notation(f"{number.shown(value)}^k", color=theme.RESULT) for value in own.eigenvalues]
        stretches = GrowthCurves(sizes.curves, signs, walk.get_value, "stretch", FIGURE)

        self.add(plane)
        with self.beat(
            "own-axes",
            "Turn the grid until it lines up with the eigenvectors.",
            "Now the matrix is `two` independent stretches.",
            f"By {spoken.number(strong)} along the first axis, by {spoken.number(weak)} along the second.",
        ) as words:
            self.play(FadeIn(grid), *grow(*axes.lines), board.write(f"`A` = {number.matrix(own.matrix, 'A')}"))
            self.play(turned.animate.set_value(MOVES[0]), run_time=theme.SLOW)
            words.then(turned.animate.set_value(MOVES[1]), FadeIn(*axes.signs), run_time=theme.SLOW)
            words.then(board.write(f"`Lambda` {number.sign(own.eigenvalues)} {number.matrix(own.stretch, 'L')}"))

        with self.beat(
            "three-moves",
            "So `A` equals `Q`, Lambda, `Q` transpose.",
            "Rotate the eigenvectors onto the axes, stretch each by its eigenvalue, and rotate back.",
        ) as words:
            self.play(FadeOut(grid, axes), FadeIn(carried), board.write(f"`A` = {factors}", size=theme.DISPLAY))
            for n, part in enumerate((("Q", 1), ("Lambda", 0), ("Q", 0))):
                move = moved.animate.set_value(MOVES[n]), point_out(board[-1][part], 1.4)
                (self.play if n else words.then)(*move, run_time=theme.SLOW)
            self.play(board.box(), run_time=theme.QUICK)

        with self.beat(
            "power",
            "In a power, `Q` transpose meets `Q`, and they cancel.",
            f"After {spoken.number(raised.exponent)} steps, the stretches are {spoken.both(*raised.eigenvalues)}.",
            f"Rotate back, and the first entry is {spoken.number(raised.matrix[0, 0])}.",
        ) as words:
            self.play(board.erase(), FadeOut(carried, plane), run_time=theme.QUICK)
            self.play(board.write("`A`^2 = `Q` `Lambda` @cancel(`Q`^top `Q`) `Lambda` `Q`^top"))
            self.play(point_out(board[-1]["cancel"]), FadeIn(stretches))
            self.play(board.rewrite("`A`^2 = `Q` `Lambda`^2 `Q`^top"))
            words.then(board.write(f"`A`^{times} = `Q` `Lambda`^{times} `Q`^top"), walk.animate.set_value(1))
            near, powers = number.sign(raised.eigenvalues), number.matrix(raised.stretch, "L")
            self.play(FadeIn(*signs), board.write(f"`Lambda`^{times} {near} {powers}"))
            words.then(board.write(f"`A`^{times} {number.sign(raised.matrix)} {number.matrix(raised.matrix, 'A')}"))
            self.play(board.box())
