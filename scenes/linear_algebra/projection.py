"""How much of one vector lies along another?

Numbers come from `mathcore.vectors` (project, stretch), `mathcore.least_squares`, `mathcore.matrices`,
`mathcore.shadows` and `mathcore.attention`; the flowers from `mathcore.datasets.iris`.

Claimed: the projection of b onto a is (a·b / a·a) a; it is the point of the line nearest to b, and the leftover is
perpendicular to a (G. Strang, *Introduction to Linear Algebra*, 5th edition, sections 4.2 and 4.3). The line of
widest shadows is the first principal component (I. T. Jolliffe, *Principal Component Analysis*, 2nd edition,
section 1.1). A query dotted with a key is an attention score (Vaswani et al., 2017, section 3.2.1).
"""

from collections.abc import Sequence

from manim import RIGHT, Create, FadeIn, FadeOut, Mobject, Succession, Transform

from mathcore.attention import scores
from mathcore.datasets import iris
from mathcore.least_squares import fit_through_origin, squared_distance
from mathcore.matrices import path_from_identity, projection_matrix
from mathcore.shadows import shadow_variance
from mathcore.vectors import project, stretch
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.example_space import ExampleSpace
from scenes.kit.fitted_line import FittedLine
from scenes.kit.formula import Notation
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.labels import keep_beside
from scenes.kit.lattice import Lattice
from scenes.kit.layout import FIGURE, SIDEBAR, WIDE, WORK, place
from scenes.kit.marks import Rays, Tick, grow
from scenes.kit.matches import Matches
from scenes.kit.plane import Plane, square_corners
from scenes.kit.readout import Readout
from scenes.kit.row import FOOT, on_baseline
from scenes.kit.scene import LectureScene
from scenes.kit.shadow_cloud import ShadowCloud
from scenes.kit.space import swing
from scenes.kit.tracks import Tracker, following
from scenes.kit.triangle import Triangle

notation = Notation.of(
    {theme.DIRECTION: "a x u", theme.DATA: "b y k", theme.RESULT: "p", theme.RESIDUAL: "r"},
    {theme.INK: "c w P"},
    fit=("hat(bold(y))", theme.RESULT),
    other=("bold(s)", theme.RESULT),
    point=("bold(x)_i", theme.DATA),
    query=("bold(q)", theme.DIRECTION),
)
RULE = "`p` = frac(`a` dot `b`, `a` dot `a`) thin `a`"
GAP = "norm(`b` - `c` `a`)"


class Inputs(LectureInputs):
    """What an instructor may change.

    b is the data point, a the direction it is measured against, made longer by the factor stretch; x and y are the
    inputs and targets of three examples to fit; the query is compared with the keys.
    """

    b: Vector2 = (3.0, 4.0)
    a: Vector2 = (2.0, 1.0)
    stretch: float = 3.0
    x: Vector3 = (1.0, 2.0, 3.0)
    y: Vector3 = (2.5, 4.0, 3.5)
    query: Vector2 = (2.0, 1.0)
    keys: tuple[Vector2, ...] = ((1.5, 2.0), (-1.0, 1.5), (2.0, -0.5))

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see."""
        self.refuse_zero("a", "b", "x", "y", "query")
        for p, one, other in ((project(self.b, self.a), "b", "a"), (project(self.y, self.x), "y", "x")):
            if p.coefficient == 0:
                raise ValueError(f"{one} must not be at right angles to {other}, or it has no shadow")
            if p.distance == 0:
                raise ValueError(f"{one} must not lie along {other}, or nothing is left over")
        if self.stretch <= 1:
            raise ValueError(f"stretch must be more than 1, for a to grow; got {self.stretch}")


class Shadow(LectureScene):
    """What a projection is, before any arithmetic."""

    title = "The shadow is the closest point of the line"

    def construct(self) -> None:
        p, squared = project(self.inputs.b, self.inputs.a), squared_distance(self.inputs.b, self.inputs.a)
        sweep, nudge = squared.sweep(240), squared.sweep(2, span=0.3)

        tri = Triangle(notation, p.b, p.a, p.vector, also=[sweep.points])
        board = Board(notation, SIDEBAR.inset(0.3))
        angle, ask = tri.plane.angle(p.a, p.b), tri.plane.in_angle(notation("?"), p.a, p.b, [tri.a, tri.b])
        rays = Rays.between(tri.b, tri.p, theme.INK)
        c = Tracker(sweep.c[0])
        slider = tri.slider(lambda: squared.point(c.get_value()))
        upper, lower = SIDEBAR.rows(3.6, 1)
        chart = Chart([sweep.curve], notation.words("along `a`"), "squared distance", upper)
        trace = chart.traced(sweep.curve, theme.RESIDUAL, c.get_value)
        label = notation.words("distance $approx @value(0)$", size=theme.LABEL)
        distance = place(Readout(label, lambda: squared.distance(c.get_value())), lower, across=0.2)

        self.add(tri.plane)
        with self.beat(
            "meet",
            "Here are `two` vectors.",
            "The orange one, `a`, marks a direction we care about.",
            "The blue one, `b`, is a data point.",
            "How much of `b` lies along `a`?",
        ) as words:
            self.play(*grow(tri.a, tri.b))
            words.then(FadeIn(tri.tag_a), board.write(f"`a` = {number.column(p.a)}", tri.tag_a))
            words.then(FadeIn(tri.tag_b), board.write(f"`b` = {number.column(p.b)}", tri.tag_b))
            words.then(Create(angle), FadeIn(ask))

        with self.beat(
            "light",
            "Let light fall at right angles onto the line through `a`.",
            "The shadow that `b` casts there is the projection of `b` onto `a`.",
            "Call it `p`.",
        ) as words:
            self.play(FadeOut(angle, ask), *grow(tri.line))
            self.play(rays.fall(), run_time=theme.SLOW)
            words.then(*grow(tri.p), run_time=theme.SLOW)
            words.then(FadeIn(tri.tag_p), board.write("`p` = thin ?", tri.tag_p))

        with self.beat(
            "closest",
            "Slide a point along the line, and watch its distance to the tip of `b`.",
            "It falls, reaches a minimum, and rises.",
            "The shadow is the closest point.",
        ) as words:
            self.play(FadeOut(rays, tri.p, tri.tag_p), board.erase(), run_time=theme.QUICK)
            self.play(FadeIn(chart, trace, slider, distance))
            words.then(c.animate.set_value(sweep.c[-1]), run_time=theme.SWEEP)
            trace.whole()
            words.then(c.animate.set_value(squared.minimizer))
            self.play(*grow(tri.p), FadeIn(tri.tag_p))

        with self.beat(
            "right-angle",
            "There the leftover, `r`, meets the line at a right angle.",
            "It has to: at any other angle, a small slide would still bring us closer.",
        ) as words:
            self.play(Create(tri.square), FadeIn(tri.tag_r))
            words.then(FadeOut(tri.square, tri.tag_r), run_time=theme.QUICK)
            for turn in (nudge.c[0], nudge.c[-1], squared.minimizer):
                self.play(c.animate.set_value(turn))
            self.play(FadeIn(tri.square, tri.tag_r), run_time=theme.QUICK)

        with self.beat(
            "split",
            "So every vector splits in `two`: a shadow along `a`, and a leftover at right angles to it.",
        ):
            self.play(FadeOut(chart, trace, slider, distance, tri.found), run_time=theme.QUICK)
            self.play(*grow(tri.p), FadeIn(tri.tag_p), tri.b.animate.set_opacity(theme.FADED), run_time=theme.SLOW)
            self.play(*grow(tri.r), FadeIn(tri.tag_r, tri.square), run_time=theme.SLOW)
            self.play(board.write("`b` = `p` + `r`", *tri.tags, size=theme.DISPLAY))
            self.play(tri.b.animate.set_opacity(1))


class FindingC(LectureScene):
    """The shadow by arithmetic: one unknown, one parabola, one formula."""

    title = "One unknown number, and a parabola to find it"

    def construct(self) -> None:
        p, squared = project(self.inputs.b, self.inputs.a), squared_distance(self.inputs.b, self.inputs.a)
        sweep, nudge, room = squared.sweep(240), squared.sweep(2, span=0.25), squared.sweep(1, span=1.2)
        terms, slopes = squared.coefficients, squared.slope_coefficients

        tri = Triangle(notation, p.b, p.a, p.vector, FIGURE.rows(7, 1)[0], [room.points], numbered=False)
        c = Tracker(sweep.c[0])
        named = notation("`c` `a`")
        slider = tri.slider(lambda: squared.point(c.get_value()), named)
        level = place(Readout(notation("`c` = @value(0)"), c.get_value), FIGURE.rows(7, 1)[1], across=0.6, up=0)
        below = WORK.rows(2, 3.1)[1]
        board, sums = Board(notation, WORK), Board(notation, WORK.rows(1, 4)[1], gap=0.35)
        ticks = [squared.minimizer], [squared.minimum, terms[0]]
        chart = Chart([sweep.curve], notation("`c`"), notation(f"{GAP}^2"), below, *ticks)
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
            f"For our vectors, `a` dot `b` is {spoken.products(p.a, p.b)}: {spoken.number(p.a_dot_b)}.",
            f"And `a` dot `a` is {spoken.total(p.a_dot_a_terms)}: {spoken.number(p.a_dot_a)}.",
            f"So the parabola is {spoken.polynomial(terms, '`c`')}.",
        ) as words:
            given = f"`a` = {number.entries(p.a, 'a')} quad `b` = {number.entries(p.b, 'b')}"
            self.play(FadeOut(chart, trace), sums.write(given, tri.tag_a, tri.tag_b))
            a_dot_b = f"{number.products(p.a, p.b, ('a', 'b'))} {number.equals(p.a_dot_b)}"
            self.play(sums.write(f"`a` dot `b` = {a_dot_b}"), run_time=theme.SLOW)
            added = f"{number.total(p.a_dot_a_terms)} {number.equals(p.a_dot_a)}"
            a_dot_a = f"{number.products(p.a, p.a, ('a', 'a'))} = {added}"
            words.then(sums.write(f"`a` dot `a` = {a_dot_a}"), run_time=theme.SLOW)
            words.then(board.rewrite(f"@f({GAP}^2) {number.polynomial(terms, '`c`', 'k')}"), run_time=theme.SLOW)
            self.play(sums.erase(), FadeIn(chart, trace))

        with self.beat(
            "lowest",
            "The lowest point is where the slope is `zero`.",
            f"The slope is {spoken.polynomial(slopes, '`c`')}, so `c` equals {spoken.number(p.coefficient)}.",
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


class Checks(LectureScene):
    """The result put to the test, and two things that are easily mistaken."""

    title = "The leftover is perpendicular, and the lengths agree"

    def construct(self) -> None:
        p, swapped = project(self.inputs.b, self.inputs.a), project(self.inputs.a, self.inputs.b)
        longer = stretch(self.inputs.b, self.inputs.a, self.inputs.stretch)
        after, areas = longer.after, (p.b_dot_b, p.vector_squared, p.residual_squared)

        tri = Triangle(notation, p.b, p.a, p.vector, FIGURE, also=[after.a])
        home, plane, nought, board = tri.bare.copy(), tri.plane, tri.plane.nought, Board(notation, WORK)
        sides = [(nought, p.b, p.vector), (nought, p.vector, p.b), (p.vector, p.b, nought)]
        corners = [square_corners(*side) for side in sides]
        small = Triangle(notation, p.b, p.a, p.vector, FIGURE, corners, numbered=False)
        squares = small.plane.squares_on(sides, (theme.DATA, theme.RESULT, theme.RESIDUAL), areas)
        factor = Tracker(1)
        places = number.places(p.a_dot_b, after.a_dot_b, p.a_dot_a, after.a_dot_a)
        labels = [notation(f"`a` dot `{name}` = @value(0)") for name in "ba"]
        a_dot_b = Readout(labels[0], lambda: stretch(p.b, p.a, factor.get_value()).after.a_dot_b, places)
        a_dot_a = Readout(labels[1], lambda: stretch(p.b, p.a, factor.get_value()).after.a_dot_a, places)
        line = plane.line_through(p.b, theme.DATA)
        shadow = plane.vector(swapped.vector, theme.RESULT, width=theme.HEAVY)
        drop, corner = plane.dashed(p.a, swapped.vector, theme.RESIDUAL), plane.right_angle(swapped.vector, p.a, p.b)
        tag = plane.tag(notation("`other`"), swapped.vector, [tri.b, tri.a, drop, corner, tri.tag_a])

        self.add(tri)
        with self.beat(
            "subtract",
            f"So `p` is {spoken.number(p.coefficient)} times `a`: the vector {spoken.vector(p.vector)}.",
            f"Subtract it from `b`, and the leftover is {spoken.vector(p.residual)}.",
        ) as words:
            c, shown, near = number.shown(p.coefficient), number.entries(p.vector, "p"), number.sign(p.vector)
            self.play(board.write(f"`p` {near} {c} `a` = {c} {number.entries(p.a, 'a')} {near} {shown}", *tri.tags))
            subtraction = f"{number.column(p.b)} - {shown} = {number.entries(p.residual, 'r')}"
            words.then(board.write(f"`r` = `b` - `p` {near} {subtraction}", *tri.tags), run_time=theme.SLOW)

        with self.beat(
            "perpendicular",
            "Dot the leftover with `a`.",
            f"{spoken.capital(spoken.products(p.residual, p.a))}.",
            f"The answer is {spoken.number(p.residual_dot_a)}, so the angle is exactly `ninety` degrees.",
        ) as words:
            products = number.products(p.residual, p.a, ("r", "a"))
            self.play(board.write(f"`r` dot `a` {near} {products}"), run_time=theme.SLOW)
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
            f"`c` goes from {spoken.number(p.coefficient)} to {spoken.number(after.coefficient)},"
            " and the shadow has not moved.",
        ) as words:
            back = Transform(tri.bare, home), FadeIn(tri.tags)
            self.play(board.erase(), FadeOut(squares), *back, run_time=theme.QUICK)
            tri.a.follow(lambda: (plane.origin, plane.at(stretch(p.b, p.a, factor.get_value()).after.a)))
            keep_beside(tri.tag_a, lambda: tri.a.end)
            self.play(board.put(a_dot_b, a_dot_a), run_time=theme.QUICK)
            self.play(factor.animate.set_value(longer.factor), run_time=theme.SLOW)
            grown = (p.a_dot_b, longer.a_dot_b_growth, a_dot_b), (p.a_dot_a, longer.a_dot_a_growth, a_dot_a)
            notes = [notation(f"= {number.shown(was)} times {number.shown(by)}").next_to(dot) for was, by, dot in grown]
            words.then(*map(board.sign, notes))
            quotient = number.quotient(after.a_dot_b, after.a_dot_a, after.coefficient)
            words.then(board.write(f"`c` : quad {number.shown(p.coefficient)} arrow.r {quotient}"), point_out(tri.p))

        with self.beat(
            "swap",
            "So the length of `a` is irrelevant.",
            "But the roles do matter.",
            f"Project `a` onto `b` instead, and the coefficient is {spoken.number(swapped.a_dot_b)}"
            f" over {spoken.number(swapped.a_dot_a)}: a different shadow, on a different line.",
        ) as words:
            self.play(board.erase(), factor.animate.set_value(1), run_time=theme.SLOW)
            words.then(FadeOut(tri.found, tri.line), *grow(line))
            ratio = number.quotient(swapped.a_dot_b, swapped.a_dot_a, swapped.coefficient)
            ratio = f"frac(`a` dot `b`, `b` dot `b`) = {ratio}"
            words.then(*grow(drop, shadow), board.write(ratio, tri.tag_a, tri.tag_b), run_time=theme.SLOW)
            self.play(
                FadeIn(corner, tag),
                board.write(f"`other` {number.sign(swapped.vector)} {number.column(swapped.vector)}", tag),
            )


class Matrix(LectureScene):
    """The same shadow for every point at once."""

    title = "One matrix casts every shadow"

    def construct(self) -> None:
        p, cast = project(self.inputs.b, self.inputs.a), projection_matrix(self.inputs.a)
        path, share = path_from_identity(cast.matrix, 120), Tracker(0)

        plane, board = Plane([p.a, p.b, p.vector], FIGURE, centered=True, numbered=False), Board(notation, WORK)
        lattice = Lattice(plane, following(path, share), theme.DATA)
        line, arrow = plane.line_through(p.a, theme.DIRECTION), plane.vector(p.a, theme.DIRECTION)
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
            over = f"@P(frac(`a` `a`^top, `a` dot `a`)) = frac(`1`, {number.shown(cast.denominator)})"
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


class Uses(LectureScene):
    """Where machine learning uses it: regression, dimension reduction, attention."""

    title = "One small formula, three places"
    recap_sentence = "The shadow of `b` on `a` is `a` dot `b` over `a` dot `a`, times `a`."

    def recap(self) -> Sequence[Mobject]:
        """The two things to keep."""
        nearest = notation.words("`r` is perpendicular to `a`: no other point of the line is closer.", size=theme.LABEL)
        return notation(RULE, size=theme.DISPLAY), nearest

    def construct(self) -> None:
        p, fit = project(self.inputs.b, self.inputs.a), fit_through_origin(self.inputs.x, self.inputs.y)
        flowers, query, keys = iris(), self.inputs.query, self.inputs.keys
        cloud = shadow_variance(flowers.petals)
        widths, widest = cloud.curve(), cloud.shadows(cloud.widest_angle)

        view, turn = Tracker(swing(fit.x, fit.y)[0]), Tracker(widths.angles[0])
        board, (upper, lower) = Board(notation, WORK), WORK.rows(1.5, 3.5)
        space = ExampleSpace(notation, fit.x, fit.y, fit.fitted, view.get_value, swing(fit.x, fit.y), FIGURE)
        examples, names = (fit.points, fit.fitted_points, fit.line), ("petal length (cm)", "petal width (cm)")
        fitted = FittedLine(*examples, ("input", "target"), lower)
        shadows = ShadowCloud(cloud.centred, lambda: cloud.shadows(turn.get_value()), FIGURE.rows(12, 1)[0], names)
        label = notation.words("variance $approx @value(0)$", size=theme.LABEL)
        variance = place(Readout(label, lambda: cloud.variance(turn.get_value())), upper, across=0)
        ticks = (0, 45, 90, 135, 180), (cloud.minimum, cloud.maximum)
        chart = Chart([widths.points], "angle", "variance of the shadows", lower, *ticks, places=2)
        trace = chart.traced(widths.points, theme.RESULT, turn.get_value)
        source = notation.words(flowers.source, size=theme.BREADCRUMB, color=theme.MUTED)
        place(source, FIGURE.rows(12, 1)[1], 0, 0)
        thirds = [part.inset(0.25).rows(3, 0.8, 1) for part in WIDE.columns(1, 1, 1)]
        pictures = [
            FittedLine(*examples, ("input", "target"), thirds[0][0]),
            ShadowCloud(cloud.centred, lambda: widest, thirds[1][0]),
            Matches(query, keys, [project(key, query).vector for key in keys], scores(query, keys), thirds[2][0]),
        ]
        uses, formulas = (
            ("regression", "principal components", "attention"),
            ("`x` dot `y`", "`u` dot `point`", "`query` dot `k`"),
        )
        titles = [notation.words(f"{name} {FOOT}", size=theme.LABEL) for name in uses]
        dots = [notation(f"{dot} @foot(x)", size=theme.DISPLAY) for dot in formulas]
        on_baseline(titles, [third[1] for third in thirds])
        on_baseline(dots, [third[2] for third in thirds])
        tri = Triangle(notation, p.b, p.a, p.vector, FIGURE)

        with self.beat(
            "data-as-vectors",
            "Now read the geometry as data.",
            f"`Three` inputs, {spoken.vector(fit.x)}, form a single vector `x`.",
            "`Three` targets form a vector `y`.",
            "Fitting `y` equals `w` `x` means finding the multiple of `x` closest to `y`.",
        ) as words:
            columns = [f"`{n}` = {number.column(v)}" for n, v in (("x", fit.x), ("y", fit.y))]
            self.play(FadeIn(space.axes))
            words.then(*grow(space.x), FadeIn(space.tag_x), board.write(columns[0], space.tag_x))
            words.then(*grow(space.y), FadeIn(space.tag_y), board.rewrite(" quad ".join(columns)))
            turned = view.animate.set_value(swing(fit.x, fit.y)[1])
            words.then(*grow(space.line), turned, board.write("`y` approx `w` thin `x`"), run_time=theme.SLOW)

        with self.beat(
            "best-fit",
            "That is a projection.",
            f"The best `w` is `x` dot `y` over `x` dot `x`: {spoken.number(fit.x_dot_y)} over"
            f" {spoken.number(fit.x_dot_x)}, {spoken.number(fit.slope)}.",
            "The prediction is the shadow, and the errors are the leftover.",
        ) as words:
            self.play(*grow(space.errors, space.shadow), Create(space.square), FadeIn(space.tag_fit))
            quotient = number.quotient(fit.x_dot_y, fit.x_dot_x, fit.slope)
            words.then(board.erase(1), board.rewrite(f"`w` = frac(`x` dot `y`, `x` dot `x`) = {quotient}", line=0))
            left = place(notation(f"`r` {number.sign(fit.residuals)} {number.column(fit.residuals)}"), upper, across=1)
            words.then(FadeIn(fitted, left), run_time=theme.SLOW)

        with self.beat(
            "widest-shadow",
            "Principal component analysis turns the question round.",
            "Which line gives the widest shadows?",
            "Rotate a line under these flower measurements, and the variance swings from"
            f" {spoken.number(cloud.minimum, 2)} up to {spoken.number(cloud.maximum, 2)}.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(shadows.given, source)), run_time=theme.STEADY)
            words.then(FadeIn(shadows.cast), FadeIn(chart, trace, variance))
            words.then(turn.animate.set_value(widths.angles[-1]), run_time=theme.SWEEP)
            trace.whole()
            self.play(turn.animate.set_value(cloud.widest_angle), run_time=theme.SLOW)

        with self.beat(
            "attention",
            "And in attention, a query dotted with a key asks how much of this lies along that.",
            "Regression, dimension reduction, attention: one small formula at the heart of all `three`.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(pictures[2], titles[2], dots[2])), run_time=theme.STEADY)
            words.then(FadeIn(*pictures[:2], *titles[:2], *dots[:2]))
            self.play(*(Create(boxed(dot)) for dot in dots))

        with self.beat(
            "keep",
            "Keep `two` things.",
            "The coefficient is `a` dot `b` over `a` dot `a`.",
            "And the leftover is perpendicular to `a`.",
            "If it is not, you can still get closer.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(tri)), run_time=theme.STEADY)
            board = Board(notation, WORK.inset(0.3))
            words.then(board.write(RULE, *tri.tags, size=theme.DISPLAY), board.box())
            words.then(board.write("`r` dot `a` = `0`", *tri.tags, size=theme.DISPLAY), point_out(tri.square))
            words.then(point_out(tri.r))
