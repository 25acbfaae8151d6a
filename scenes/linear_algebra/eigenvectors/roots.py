from manim import Create, FadeIn, FadeOut

from mathcore.characteristic import characteristic_polynomial
from mathcore.eigen import symmetric_eigenpairs
from mathcore.matrices import path_from_identity, unit_square
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.flattened_plane import FlattenedPlane
from scenes.kit.figures.parallelogram import Parallelogram
from scenes.kit.figures.root_chart import RootChart
from scenes.kit.layout import SIDEBAR, STAGE
from scenes.kit.marks import grow
from scenes.kit.plane import Plane
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, following
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import DETERMINANT, RULE, notation

AREA = "area $= @value(0)$"


class Roots(LectureScene):
    """The same directions from a polynomial."""

    inputs: Inputs
    title = "An eigenvalue is where the area vanishes"

    def construct(self) -> None:
        pairs, p = symmetric_eigenpairs(self.inputs.matrix), characteristic_polynomial(self.inputs.matrix)
        turned, flattening = p.sweep(240, p.lead_in), path_from_identity(pairs.shifted[0], 60)
        v, (low, high), ((a, b), (c, d)) = pairs.lines(2)[0, 1], p.real_roots, p.matrix

        shift, flat, board = Tracker(turned.shifts[0]), Tracker(0), Board(notation, SIDEBAR, gap=0.45)
        above, below = STAGE.rows(7, 1)
        plane = Plane([turned.parallelograms[0], turned.parallelograms[-1], v], above, numbered=False)
        pressed = following(flattening, flat)

        def determinant() -> float:
            return characteristic_polynomial(pressed()).determinant

        names = notation("`v`"), notation.words(AREA, theme.LABEL)
        flattened = FlattenedPlane(plane, pressed, determinant, unit_square(), v, *names, below)
        carried, arrow, line, name = flattened.carried, flattened.arrow, flattened.line, flattened.name
        shift_now, measure = shift.get_value, notation.words(AREA, theme.LABEL)
        numbers = (notation("`lambda` = @value(0)"), shift_now), (measure, lambda: p.at(shift_now()))
        sheet = Parallelogram(plane, lambda: p.parallelogram(shift_now()), numbers, below)
        upper, lower = SIDEBAR.rows(1.1, 1.6)
        sums, starts_at = Board(notation, upper, gap=0.2), turned.determinants[0]
        chart = RootChart(turned.curve, p.root_points, (notation("`lambda`"), "area"), lower, shift_now, [starts_at])
        axes = [plane.line_through(each, theme.DIRECTION) for each in pairs.vectors]
        arrows = [plane.vector(ends[1], theme.DIRECTION) for ends in pairs.lines(2)]
        signs = dict(zip(pairs.by_size, (notation("`one`"), notation("`two`")), strict=True))
        for n, sign in signs.items():
            plane.tag(sign, pairs.lines(2)[n, 1], [*axes, *arrows])
        corner = plane.right_angle(plane.nought, *pairs.vectors)
        diagonal = [f"@{n}({number.shown(entry)}) - `lambda`" for n, entry in (("a", a), ("d", d))]

        self.add(plane)
        with self.beat(
            "one-side",
            "Without a picture, bring everything to one side.",
            "`A` minus lambda times the identity, applied to `v`, must give `zero`.",
            "And `v` itself may not be `zero`.",
        ) as words:
            self.play(*grow(line, arrow), FadeIn(name), board.write(RULE, name, size=theme.DISPLAY))
            self.play(board.write("`A` `v` - `lambda` `v` = `0`", size=theme.DISPLAY))
            words.then(board.rewrite("(`A` - `lambda` `I`) `v` = `0`", size=theme.DISPLAY))
            self.play(FadeOut(name), flat.animate.set_value(1), run_time=theme.SLOW)
            words.then(board.write("`v` != `0`", size=theme.DISPLAY), run_time=theme.QUICK)
            self.play(flat.animate.set_value(0), FadeIn(name))

        with self.beat(
            "flat",
            "A matrix sends a real arrow to `zero` only if it squashes the plane flat.",
            "So its area, the determinant of `A` minus lambda `I`, must be `zero`.",
        ) as words:
            self.play(FadeIn(carried.lattice, carried.tile, flattened.area), FadeOut(name), run_time=theme.QUICK)
            self.play(flat.animate.set_value(1), run_time=theme.SWEEP)
            words.then(board.write(f"{DETERMINANT} = `0`", size=theme.DISPLAY), point_out(flattened.area))
            self.play(board.box())

        with self.beat(
            "turn",
            f"Turn lambda up from {spoken.number(turned.shifts[0])}.",
            f"The area starts at {spoken.number(starts_at)}, and at {spoken.number(low)} the plane is flat.",
            "Then the area is negative: the plane has flipped.",
            f"At {spoken.number(high)} it is flat again.",
        ) as words:
            self.play(FadeOut(carried, flattened.area, line), board.erase(), run_time=theme.QUICK)
            shifted = f"mat({diagonal[0]}, @b({number.shown(b)}); @c({number.shown(c)}), {diagonal[1]})"
            self.play(sums.write(f"`A` - `lambda` `I` = {shifted}"), FadeIn(sheet, chart))
            words.then(shift.animate.set_value(low), run_time=theme.SLOW)
            words.then(FadeIn(chart.dots[0]), shift.animate.set_value(p.vertex[0]), run_time=theme.STEADY)
            words.then(shift.animate.set_value(high), run_time=theme.STEADY)
            self.play(FadeIn(chart.dots[1]), shift.animate.set_value(turned.shifts[-1]))
            chart.trace.whole()

        constants = p.factor_constants
        factored = ", times ".join(f"lambda {spoken.signed(each, about=True)}" for each in constants)
        with self.beat(
            "factor",
            f"On paper, it is {spoken.polynomial(p.coefficients[::-1], 'lambda')}.",
            f"It factors into {factored}: `two` roots, `two` eigenvalues.",
        ) as words:
            # A symmetric matrix has the same number twice off its diagonal.
            self.play(sums.rewrite(f'"det" = ({diagonal[0]})({diagonal[1]}) - @b({number.bracketed(b)})^2'))
            self.play(sums.write(number.polynomial(p.coefficients[::-1], "`lambda`", "k")))
            factors = "".join(f"(`lambda` @r{n}({number.signed(each)}))" for n, each in enumerate(constants))
            words.then(sums.write(f"{number.sign(constants)} {factors}"))
            self.play(shift.animate.set_value(low), point_out(chart.dots[0], 2))
            self.play(shift.animate.set_value(high), point_out(chart.dots[1], 2))

        with self.beat(
            "perpendicular",
            *(
                f"For lambda {spoken.number(pairs.eigenvalues[n])}, the line along"
                f" {spoken.vector(pairs.whole_vectors[n])} goes to `zero`."
                for n in pairs.by_size
            ),
            "They are perpendicular: for a symmetric matrix, their dot product must be `zero`.",
        ) as words:
            self.play(sums.erase(), FadeOut(chart, *chart.dots, sheet))
            for step, n in enumerate(pairs.by_size):
                vector, value = pairs.whole_vectors[n], pairs.eigenvalues[n]
                back = f"{number.matrix(pairs.shifted[n], f'm{n}')} @v({number.column(vector)})"
                line = board.write(f"`lambda` {number.equals(value)} : quad {back} {number.sign(vector)} `0`")
                (words.then if step else self.play)(line, *grow(axes[n], arrows[n]), FadeIn(signs[n]))
            words.then(Create(corner), run_time=theme.STEADY)
            self.play(board.write("`lambda`_1 `one` dot `two` = `A` `one` dot `two`", size=theme.LABEL))
            self.play(board.write("= `one` dot `A` `two` = `lambda`_2 `one` dot `two`", size=theme.LABEL))
            self.play(board.write("`one` dot `two` = `0`", size=theme.LABEL), point_out(corner))
