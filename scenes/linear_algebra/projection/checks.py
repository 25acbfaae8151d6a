from manim import RIGHT, FadeIn, FadeOut, Transform

from mathcore.vectors import project, stretch
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.squares_on_sides import SquaresOnSides, square_corners
from scenes.kit.figures.triangle import Triangle
from scenes.kit.labels import keep_beside
from scenes.kit.layout import FIGURE, WORK
from scenes.kit.marks import Tick, grow
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker
from scenes.linear_algebra.projection.inputs import Inputs
from scenes.linear_algebra.projection.notation import notation


class Checks(LectureScene):
    """The result put to the test, and two things that are easily mistaken."""

    inputs: Inputs
    title = "The leftover is perpendicular, and the lengths agree"

    def construct(self) -> None:
        p = project(self.inputs.b, self.inputs.a)
        swapped = project(self.inputs.a, self.inputs.b)
        longer = stretch(self.inputs.b, self.inputs.a, self.inputs.stretch)
        after = longer.after
        areas = p.b_dot_b, p.vector_squared, p.residual_squared
        is_p = f": the vector {spoken.vector(p.vector)}"
        products = spoken.products(p.residual, p.a)
        goes = f"`c` goes from {spoken.number(p.coefficient)} to {spoken.number(after.coefficient)}"
        ratio = f"{spoken.number(swapped.a_dot_b)} over {spoken.number(swapped.a_dot_a)}"

        tri = Triangle(notation, p.b, p.a, p.vector, FIGURE, grown=after.a)
        home, plane, nought = tri.bare.copy(), tri.plane, tri.plane.nought
        board = Board(notation, WORK)
        sides = [(nought, p.b, p.vector), (nought, p.vector, p.b), (p.vector, p.b, nought)]
        corners = [square_corners(*side) for side in sides]
        small = Triangle(notation, p.b, p.a, p.vector, FIGURE, corners, numbered=False)
        squares = SquaresOnSides(small.plane, sides, (theme.DATA, theme.RESULT, theme.RESIDUAL), areas)
        factor = Tracker(1)
        dots = (p.a_dot_b, after.a_dot_b), (p.a_dot_a, after.a_dot_a)
        places = number.places(*dots[0], *dots[1], most=4)
        labels = [
            notation(f"`a` dot `{name}` {number.sign(*values, places=places)} @value(0)")
            for name, values in zip("ba", dots, strict=True)
        ]
        a_dot_b = Readout(labels[0], lambda: stretch(p.b, p.a, factor.get_value()).after.a_dot_b, places)
        a_dot_a = Readout(labels[1], lambda: stretch(p.b, p.a, factor.get_value()).after.a_dot_a, places)
        line = plane.line_through(p.b, theme.DATA)
        shadow = plane.vector(swapped.vector, theme.RESULT, width=theme.HEAVY)
        drop = plane.dashed(p.a, swapped.vector, theme.RESIDUAL)
        corner = plane.right_angle(swapped.vector, p.a, p.b)
        tag = plane.tag(notation("`other`"), swapped.vector, [tri.b, tri.a, drop, corner, tri.tag_a])

        self.add(tri)
        with self.beat(
            "subtract",
            f"So `p` is {spoken.number(p.coefficient)} times `a`{spoken.brief(is_p, 12, '')}.",
            f"Subtract it from `b`, and the leftover is {spoken.vector(p.residual)}.",
        ) as words:
            c, near = number.shown(p.coefficient), number.sign(p.vector)
            shown = number.entries(p.vector, "p")
            self.play(board.write(f"`p` {near} {c} `a` = {c} {number.entries(p.a, 'a')} {near} {shown}", *tri.tags))
            subtraction = f"{number.column(p.b)} - {shown} = {number.entries(p.residual, 'r')}"
            words.then(board.write(f"`r` = `b` - `p` {near} {subtraction}", *tri.tags), run_time=theme.SLOW)

        with self.beat(
            "perpendicular",
            "Dot the leftover with `a`.",
            f"{spoken.capital(spoken.brief(products, 25, 'multiply entry by entry, and add'))}.",
            f"The answer is {spoken.number(p.residual_dot_a)}, so the angle is exactly `ninety` degrees.",
        ) as words:
            written = number.products(p.residual, p.a, ("r", "a"))
            self.play(board.write(f"`r` dot `a` {near} {written}"), run_time=theme.SLOW)
            words.then(point_out(board[-1]))
            terms = number.total(p.residual_dot_a_terms)
            words.then(board.rewrite(f"`r` dot `a` {near} {terms} = {number.shown(p.residual_dot_a)}"))
            self.play(board.sign(Tick().next_to(board[-1], RIGHT, buff=0.6)), point_out(tri.square, growth=1.5))

        with self.beat(
            "pythagoras",
            "The lengths agree too.",
            f"`b` has squared length {spoken.number(p.b_dot_b)}.",
            f"The shadow has {spoken.number(areas[1])}, and the leftover has {spoken.number(areas[2])}.",
            "There is a Pythagoras hiding inside every projection.",
        ) as words:
            self.play(board.erase(), FadeOut(tri.tags), Transform(tri.bare, small.bare))
            of_b, of_p, of_r = (f"@{n}-area(@{n}({number.shown(area)}))" for n, area in zip("bpr", areas, strict=True))
            words.then(FadeIn(squares[0]), board.write(f"norm(`b`)^2 {number.sign(areas[0])} {of_b}"))
            words.then(FadeIn(squares[1]), board.write(f"norm(`p`)^2 {number.sign(areas[1])} {of_p}"))
            self.play(FadeIn(squares[2]), board.write(f"norm(`r`)^2 {number.sign(areas[2])} {of_r}"))
            words.then(board.write(f"{of_b} {number.sign(*areas)} {of_p} + {of_r}", size=theme.DISPLAY))

        with self.beat(
            "stretch",
            f"Now stretch `a` to {spoken.number(longer.factor)} times its length.",
            f"The dot product is multiplied by {spoken.number(longer.a_dot_b_growth)},"
            f" but `a` dot `a` by {spoken.number(longer.a_dot_a_growth)}.",
            f"{spoken.brief(goes, 19, '`c` changes')}, and the shadow has not moved.",
        ) as words:
            back = Transform(tri.bare, home), FadeIn(tri.tags)
            self.play(board.erase(), FadeOut(squares), *back, run_time=theme.QUICK)
            tri.a.follow(lambda: (plane.origin, plane.at(stretch(p.b, p.a, factor.get_value()).after.a)))
            keep_beside(tri.tag_a, lambda: tri.a.end)
            self.play(board.put(a_dot_b, a_dot_a), run_time=theme.QUICK)
            self.play(factor.animate.set_value(longer.factor), run_time=theme.SLOW)
            grown = (p.a_dot_b, longer.a_dot_b_growth, a_dot_b), (p.a_dot_a, longer.a_dot_a_growth, a_dot_a)
            notes = [
                notation(f"{number.sign(was, by)} {number.shown(was)} times {number.shown(by)}").next_to(dot)
                for was, by, dot in grown
            ]
            words.then(*map(board.sign, notes))
            quotient = number.quotient(after.a_dot_b, after.a_dot_a, after.coefficient)
            words.then(board.write(f"`c` : quad {number.shown(p.coefficient)} arrow.r {quotient}"), point_out(tri.p))

        with self.beat(
            "swap",
            "So the length of `a` is irrelevant.",
            "But the roles do matter.",
            f"Project `a` onto `b` instead, and the coefficient is {spoken.brief(ratio, 8, 'another')}:"
            " a different shadow, on a different line.",
        ) as words:
            self.play(board.erase(), factor.animate.set_value(1), run_time=theme.SLOW)
            words.then(FadeOut(tri.found, tri.line), *grow(line))
            near = number.sign(swapped.a_dot_b, swapped.a_dot_a)
            quotient = number.quotient(swapped.a_dot_b, swapped.a_dot_a, swapped.coefficient)
            rule = f"frac(`a` dot `b`, `b` dot `b`) {near} {quotient}"
            words.then(*grow(drop, shadow), board.write(rule, tri.tag_a, tri.tag_b), run_time=theme.SLOW)
            self.play(
                FadeIn(corner, tag),
                board.write(f"`other` {number.sign(swapped.vector)} {number.column(swapped.vector)}", tag),
            )
