from manim import Create, FadeIn, FadeOut, Succession

from mathcore.least_squares import squared_distance
from mathcore.vectors import project
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.emphasis import point_out
from scenes.kit.figures.triangle import Triangle
from scenes.kit.layout import FIGURE, WORK, place
from scenes.kit.marks import grow
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker
from scenes.linear_algebra.projection.inputs import Inputs
from scenes.linear_algebra.projection.notation import RULE, notation

GAP = "norm(`b` - `c` `a`)"
STEPS = 240
"""Of c, from one end of the parabola to the other."""
NUDGE, ROOM = 0.25, 1.2
"""Where c rests beside the best one, and how far the picture reaches, as shares of its way to an end."""


class FindingC(LectureScene):
    """The shadow by arithmetic: one unknown, one parabola, one formula."""

    inputs: Inputs
    title = "One unknown number, and a parabola to find it"

    def construct(self) -> None:
        p = project(self.inputs.b, self.inputs.a)
        squared = squared_distance(self.inputs.b, self.inputs.a)
        sweep = squared.sweep(STEPS)
        nudge = squared.sweep(2, span=NUDGE)
        room = squared.sweep(1, span=ROOM)
        terms = squared.coefficients
        slopes = squared.slope_coefficients
        a_dot_b = f"{spoken.products(p.a, p.b)}: {spoken.number(p.a_dot_b)}"
        a_dot_a = f"{spoken.total(p.a_dot_a_terms)}: {spoken.number(p.a_dot_a)}"
        slope_is = f"The slope is {spoken.polynomial(slopes, '`c`')}, so"

        picture, foot = FIGURE.rows(7, 1)
        rests = sweep.points[-1], nudge.points[-1], p.vector
        tri = Triangle(notation, p.b, p.a, p.vector, picture, [room.points], slides=rests, numbered=False)
        c = Tracker(sweep.c[0])
        named = notation("`c` `a`")
        slider = tri.slider(lambda: squared.point(c.get_value()), named, rests)
        places = number.leading_places(squared.reach, 3)
        label = notation(f"`c` {number.sign(squared.minimizer, places=places)} @value(0)")
        level = place(Readout(label, c.get_value, places), foot, across=0.6, up=0)
        board = Board(notation, WORK)
        sums = Board(notation, WORK.rows(1, 4)[1], gap=0.35)
        below = WORK.rows(2, 3.1)[1]
        chart = Chart(
            [sweep.curve],
            notation("`c`"),
            notation(f"{GAP}^2"),
            below,
            across_ticks=[squared.minimizer],
            up_ticks=[squared.minimum, terms[0]],
        )
        trace = chart.traced(sweep.curve, theme.RESIDUAL, c.get_value)
        tangent = chart.tangent_follows(c.get_value, squared.value, squared.slope)
        lowest = chart.drop_lines((squared.minimizer, squared.minimum), theme.INK)
        label = notation.words("slope $= @value(0)$", size=theme.LABEL)
        slope = Readout(label, lambda: squared.slope(c.get_value()), number.places(*slopes))
        place(slope, below, across=0.8, up=0.9)

        self.add(tri.given)
        with self.beat(
            "unknown",
            "Every point on the line is some number `c`, times `a`.",
            "So there is only one unknown.",
            "Find the `c` that makes `b` minus `c` `a` as short as possible.",
        ) as words:
            self.play(FadeIn(slider, level), run_time=theme.QUICK)
            self.play(c.animate.set_value(sweep.c[-1]), run_time=theme.SLOW)
            words.then(c.animate.set_value(nudge.c[-1]), run_time=theme.SLOW)
            words.then(board.write(f'op("minimise")_`c` quad @f({GAP})', tri.tag_a, tri.tag_b))

        with self.beat(
            "expand",
            "Its square is smallest at the same `c`.",
            "It becomes `b` dot `b`, minus `two` `c` times `a` dot `b`, plus `c` squared times `a` dot `a`.",
            "As `c` moves, that is a parabola.",
        ) as words:
            letters = "@k0(`b` dot `b`) @k1(- `2` `c` thin `a` dot `b`) @k2(+ `c`^2 thin `a` dot `a`)"
            self.play(board.rewrite(f"@f({GAP}^2) = {letters}"))
            words.then(Succession(*(point_out(board[-1][term]) for term in ("k0", "k1", "k2"))), run_time=theme.SWEEP)
            words.then(c.animate.set_value(sweep.c[0]), FadeIn(chart), run_time=theme.QUICK)
            self.add(trace)
            self.play(c.animate.set_value(sweep.c[-1]), run_time=theme.SLOW)
            trace.whole()

        with self.beat(
            "numbers",
            f"For our vectors, `a` dot `b` is {spoken.brief(a_dot_b, 18, spoken.number(p.a_dot_b))}.",
            f"And `a` dot `a` is {spoken.brief(a_dot_a, 20, spoken.number(p.a_dot_a))}.",
            f"So the parabola is {spoken.brief(spoken.polynomial(terms, '`c`'), 20, 'this one')}.",
        ) as words:
            near_a, near_b = number.sign(p.a), number.sign(p.b)
            given = f"`a` {near_a} {number.entries(p.a, 'a')} quad `b` {near_b} {number.entries(p.b, 'b')}"
            self.play(FadeOut(chart, trace), sums.write(given, tri.tag_a, tri.tag_b))
            multiplied = f"{number.sign(p.a, p.b)} {number.products(p.a, p.b, ('a', 'b'))}"
            self.play(sums.write(f"`a` dot `b` {multiplied} {number.equals(p.a_dot_b)}"), run_time=theme.SLOW)
            squares = f"{near_a} {number.products(p.a, p.a, ('a', 'a'))}"
            added = f"{number.sign(p.a_dot_a_terms)} {number.total(p.a_dot_a_terms)}"
            words.then(
                sums.write(f"`a` dot `a` {squares} {added} {number.equals(p.a_dot_a)}"),
                run_time=theme.SLOW,
            )
            words.then(board.rewrite(f"@f({GAP}^2) {number.polynomial(terms, '`c`', 'k')}"), run_time=theme.SLOW)
            self.play(sums.erase(), FadeIn(chart, trace))

        with self.beat(
            "lowest",
            "The lowest point is where the slope is `zero`.",
            f"{spoken.brief(slope_is, 15, 'So')} `c` equals {spoken.number(p.coefficient)}.",
            f"The height there is {spoken.number(squared.minimum)}: the squared length of what is left over.",
        ) as words:
            self.play(FadeIn(tangent, slope))
            self.play(c.animate.set_value(squared.minimizer), run_time=theme.SLOW)
            solved = f"`c` {number.equals(p.coefficient)}"
            words.then(board.write(f"`0` {number.polynomial(slopes, '`c`', 's')} quad ==> quad {solved}"))
            words.then(FadeIn(lowest), point_out(trace.runner, growth=2))

        with self.beat(
            "rule",
            "Repeat that step with letters, and you get the formula to remember.",
            "`c` equals `a` dot `b`, divided by `a` dot `a`.",
            "Multiply by `a`, and you have the projection.",
        ) as words:
            self.play(FadeOut(chart, trace, tangent, slope, lowest), board.erase(0))
            self.play(board.rewrite("`0` = @s0(- `2` thin `a` dot `b`) @s1(+ `2` `c` thin `a` dot `a`)"))
            words.then(board.rewrite("`c` = frac(`a` dot `b`, `a` dot `a`)"), run_time=theme.SLOW)
            words.then(board.write(RULE, size=theme.DISPLAY), *grow(tri.p), FadeOut(named), run_time=theme.SLOW)
            self.play(board.box(), FadeIn(tri.tag_p), run_time=theme.QUICK)

        with self.beat(
            "shortcut",
            "There is a shorter road.",
            "Demand that the leftover is perpendicular: `a` dot, `b` minus `c` `a`, equals `zero`.",
            "Solve for `c`: the same formula, without any calculus.",
        ) as words:
            self.play(Create(tri.square))
            words.then(board.rewrite("`a` dot (`b` - `c` `a`) = `0`", line=0), point_out(tri.square, growth=1.5))
            words.then(board.rewrite("`a` dot `b` - `c` thin `a` dot `a` = `0`", line=0))
            self.play(board.rewrite("`c` = frac(`a` dot `b`, `a` dot `a`)", line=0))
