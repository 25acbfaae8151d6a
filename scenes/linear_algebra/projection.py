"""How much of one vector lies along another?

Numbers come from `mathcore.vectors` (project, stretch), `mathcore.least_squares`, `mathcore.matrices`,
`mathcore.shadows` and `mathcore.attention`; the flowers from `mathcore.datasets.iris`.

Claimed: the projection of b onto a is (a·b / a·a) a; it is the point of the line nearest to b, and the leftover is
perpendicular to a (G. Strang, *Introduction to Linear Algebra*, 5th edition, sections 4.2 and 4.3). The line of
widest shadows is the first principal component (I. T. Jolliffe, *Principal Component Analysis*, 2nd edition,
section 1.1). A query dotted with a key is an attention score (Vaswani et al., 2017, section 3.2.1).
"""

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, Indicate, Mobject, Transform, TransformFromCopy, ValueTracker, VGroup

from mathcore.attention import scores
from mathcore.datasets import iris
from mathcore.least_squares import fit_through_origin, squared_distance
from mathcore.matrices import path_from_identity, projection_matrix
from mathcore.shadows import shadow_variance
from mathcore.vectors import project, stretch
from scenes.kit import number, spoken, theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Notation, carry, rewrite
from scenes.kit.frames import boxed
from scenes.kit.inputs import LectureInputs, Vector2, Vector3
from scenes.kit.labels import keep_beside
from scenes.kit.lattice import Lattice
from scenes.kit.layout import SIDEBAR, STAGE, WIDE, place, stack
from scenes.kit.marks import Cloud, Rays, Rule, Tick, grow
from scenes.kit.plane import Plane, square_corners
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.space import Space
from scenes.kit.tracks import following
from scenes.kit.triangle import Triangle

FIGURE, WORK = (half.inset(0.15) for half in WIDE.columns(6.4, 6.8))
notation = Notation(
    a=("bold(a)", theme.DIRECTION),
    b=("bold(b)", theme.DATA),
    p=("bold(p)", theme.RESULT),
    q=("bold(q)", theme.RESULT),
    r=("bold(r)", theme.RESIDUAL),
    x=("bold(x)", theme.DIRECTION),
    y=("bold(y)", theme.DATA),
    fit=("hat(bold(y))", theme.RESULT),
    c=("c", theme.INK),
    w=("w", theme.INK),
    P=("P", theme.INK),
    u=("bold(u)", theme.DIRECTION),
    flower=("bold(x)_i", theme.DATA),
    query=("bold(q)", theme.DIRECTION),
    key=("bold(k)", theme.DATA),
)


class Inputs(LectureInputs):
    """What an instructor may change: b is the data point, a the direction it is measured against; a is made
    ``stretch`` times as long to show that its length doesn't matter; x and y are three examples to fit;
    the query is compared with the keys.
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
        for one, other, names in ((self.b, self.a, ("b", "a")), (self.y, self.x, ("y", "x"))):
            p = project(one, other)
            if p.coefficient == 0:
                raise ValueError("{} must not be at right angles to {}: it would have no shadow".format(*names))
            if p.distance == 0:
                raise ValueError("{} must not lie along {}: nothing would be left over".format(*names))
        if self.stretch <= 1:
            raise ValueError(f"stretch must be more than 1, for a to grow; got {self.stretch}")


class Shadow(LectureScene):
    """What a projection is, before any arithmetic."""

    title = "The shadow is the closest point of the line"

    def construct(self) -> None:
        p = project(self.inputs.b, self.inputs.a)
        squared = squared_distance(self.inputs.b, self.inputs.a)
        sweep, nudge = squared.sweep(240), squared.sweep(2, span=0.3)

        tri = Triangle(notation, p.b, p.a, p.vector, also=[sweep.points])
        columns = [notation(f"`{name}` = {number.column(value)}") for name, value in (("a", p.a), ("b", p.b))]
        question = notation("`p` = thin ?")
        stack(*columns, question, region=SIDEBAR.inset(0.3))
        angle, ask = tri.plane.angle(p.a, p.b), tri.plane.in_angle(notation("?"), p.a, p.b)
        rays = Rays.between(tri.b, tri.p, theme.INK)
        c = ValueTracker(sweep.c[0])
        slider = tri.slider(lambda: squared.point(c.get_value()))
        upper, lower = SIDEBAR.rows(3.6, 1)
        chart = Chart(sweep.curve, notation.words("along `a`"), notation.words("squared distance"), upper)
        trace = chart.traced(sweep.curve, theme.RESIDUAL, c.get_value)
        distance = Readout(notation.words("distance $= @value(0)$", size=theme.LABEL), squared.distance(sweep.c[0]))
        place(distance.follow(lambda: squared.distance(c.get_value())), lower, across=0.2)
        split = place(notation("`b` = `p` + `r`", size=theme.DISPLAY), SIDEBAR)

        self.add(tri.plane)
        with self.beat(
            "meet",
            "Here are two vectors.",
            "The orange one, `a`, marks a direction we care about.",
            "The blue one, `b`, is a data point.",
            "How much of `b` lies along `a`?",
        ) as words:
            self.play(*grow(tri.a, tri.b))
            words.then(FadeIn(tri.tag_a), carry(columns[0], tri.tag_a))
            words.then(FadeIn(tri.tag_b), carry(columns[1], tri.tag_b))
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
            words.then(FadeIn(tri.tag_p), carry(question, tri.tag_p))

        with self.beat(
            "closest",
            "Slide a point along the line, and watch its distance to the tip of `b`.",
            "It falls, reaches a minimum, and rises.",
            "The shadow is the closest point.",
        ) as words:
            self.play(FadeOut(rays, tri.p, tri.tag_p, *columns, question), run_time=theme.QUICK)
            self.play(FadeIn(chart, trace, slider, distance), run_time=theme.QUICK)
            self.play(c.animate.set_value(sweep.c[-1]), run_time=theme.SWEEP)
            trace.whole()
            words.then(c.animate.set_value(squared.minimizer), run_time=theme.SLOW)
            words.then(*grow(tri.p), FadeIn(tri.tag_p))

        with self.beat(
            "right-angle",
            "There the leftover, `r`, meets the line at a right angle.",
            "It has to.",
            "At any other angle, a small slide would still bring us closer.",
        ) as words:
            self.play(Create(tri.square), FadeIn(tri.tag_r))
            words.then(Indicate(tri.square, color=theme.RESULT))
            words.then(FadeOut(tri.square, tri.tag_r), run_time=theme.QUICK)
            for turn in (nudge.c[0], nudge.c[-1], squared.minimizer):
                self.play(c.animate.set_value(turn))
            self.play(FadeIn(tri.square, tri.tag_r), run_time=theme.QUICK)

        with self.beat(
            "split",
            "So every vector splits in two: a shadow along `a`, and a leftover at right angles to it.",
            "Next, let us find the shadow by arithmetic.",
        ) as words:
            self.play(FadeOut(chart, trace, slider, distance, tri.found), run_time=theme.QUICK)
            self.play(
                TransformFromCopy(tri.b, tri.p),
                TransformFromCopy(tri.b, tri.r),
                tri.b.animate.set_opacity(theme.FADED),
                run_time=theme.SLOW,
            )
            self.play(FadeIn(tri.tag_p, tri.tag_r, tri.square), carry(split, tri.tag_b, tri.tag_p, tri.tag_r))
            words.then(tri.b.animate.set_opacity(1))


class FindingC(LectureScene):
    """The shadow by arithmetic: one unknown, one parabola, one formula."""

    title = "One unknown number, and a parabola to find it"

    def construct(self) -> None:
        p = project(self.inputs.b, self.inputs.a)
        squared = squared_distance(self.inputs.b, self.inputs.a)
        sweep = squared.sweep(240)
        (k0, k1, k2), (s0, s1) = squared.coefficients, squared.slope_coefficients

        tri = Triangle(notation, p.b, p.a, p.vector, FIGURE, also=[sweep.points])
        c = ValueTracker(sweep.c[0])
        slider = tri.slider(lambda: squared.point(c.get_value()))
        named = tri.plane.tag(notation("`c` `a`"), sweep.points[0], [tri.line, tri.a, tri.b, tri.tag_a])
        keep_beside(named, lambda: tri.plane.at(squared.point(c.get_value())))
        level = Readout(notation("`c` = @value(0)"), sweep.c[0]).follow(c.get_value)
        place(level, FIGURE, across=0.85, up=0.02)
        above, below = WORK.rows(2.1, 3.1)
        square = "norm(`b` - `c` `a`)^2"
        goal, expanded, counted, stationary = (
            place(notation(line), above, across=0, up=up)
            for line, up in (
                (f'op("minimise")_`c` quad @f({square})', 0.95),
                (f"@f({square}) = @k0(`b` dot `b`) @k1(- 2 `c` thin `a` dot `b`) @k2(+ `c`^2 thin `a` dot `a`)", 0.2),
                (
                    f"@f({square}) = @k0({number.shown(k0)}) @k1({number.signed(k1)} `c`) @k2({number.signed(k2)} `c`^2)",
                    0.2,
                ),
                (f"@s0({number.shown(s0)}) @s1({number.signed(s1)} `c`) = 0", 0.95),
            )
        )
        letters, solved, upright, opened = (
            place(notation(line), above, across=0, up=0.5)
            for line in (
                "@s0(- 2 thin `a` dot `b`) @s1(+ 2 `c` thin `a` dot `a`) = 0",
                "`c` = frac(`a` dot `b`, `a` dot `a`)",
                "`a` dot (`b` - `c` `a`) = 0",
                "`a` dot `b` - `c` thin `a` dot `a` = 0",
            )
        )
        rule = place(notation("`p` = frac(`a` dot `b`, `a` dot `a`) thin `a`", size=theme.DISPLAY), below, 0.08, 0.6)
        box = boxed(rule)
        chart = Chart(sweep.curve, notation("`c`"), notation(square), below, [squared.minimizer], [squared.minimum, k0])
        trace = chart.traced(sweep.curve, theme.RESIDUAL, c.get_value)
        tangent = Rule(chart.at(sweep.curve[0]), chart.at(sweep.curve[0]), theme.INK, theme.MEDIUM).follow(
            lambda: chart.tangent((c.get_value(), squared.value(c.get_value())), squared.slope(c.get_value()))
        )
        lowest = chart.drop_lines((squared.minimizer, squared.minimum), theme.INK)
        slope = Readout(notation.words("slope $= @value(0)$", size=theme.LABEL), squared.slope(sweep.c[-1]), places=1)
        place(slope.follow(lambda: squared.slope(c.get_value())), above, across=0.9, up=0.92)
        left, right = below.columns(1, 2.5)
        columns = [notation(f"`{n}` = {number.entries(v, n)}") for n, v in (("a", p.a), ("b", p.b))]
        stack(*columns, region=left)
        dots = [
            notation(f"`a` dot `{n}` = {number.products(p.a, v, ('a', n))} {number.equals(value)}")
            for n, v, value in (("b", p.b, p.a_dot_b), ("a", p.a, p.a_dot_a))
        ]
        stack(*dots, region=right.inset(0.25), gap=1.1)

        self.add(tri.given)
        with self.beat(
            "unknown",
            "Every point on the line is some number `c`, times `a`.",
            "So there is only one unknown in this whole problem.",
            "Find the `c` that makes `b` minus `c` `a` as short as possible.",
        ) as words:
            self.play(FadeIn(slider, named, level), run_time=theme.QUICK)
            self.play(c.animate.set_value(sweep.c[-1]), run_time=theme.SLOW)
            words.then(c.animate.set_value(sweep.c[0]), run_time=theme.SLOW)
            words.then(FadeIn(goal))

        with self.beat(
            "expand",
            "Write out the squared length.",
            "It becomes `b` dot `b`, minus two `c` times `a` dot `b`, plus `c` squared times `a` dot `a`.",
            "As `c` moves, that is a parabola.",
        ) as words:
            self.play(carry(expanded, goal), run_time=theme.SLOW)
            words.then(Indicate(expanded["k1"], color=theme.INK), Indicate(expanded["k2"], color=theme.INK))
            words.then(FadeIn(chart, trace), run_time=theme.QUICK)
            self.play(c.animate.set_value(sweep.c[-1]), run_time=theme.SLOW)
            trace.whole()

        with self.beat(
            "numbers",
            f"For our vectors, `a` dot `b` is {spoken.products(p.a, p.b)}: {spoken.number(p.a_dot_b)}.",
            f"And `a` dot `a` is {spoken.total(p.a_dot_a_terms)}: {spoken.number(p.a_dot_a)}.",
            f"So the parabola is {spoken.number(k0)} {spoken.signed(k1)} `c` {spoken.signed(k2)} `c` squared.",
        ) as words:
            self.play(FadeOut(chart, trace), FadeIn(*columns))
            self.play(carry(dots[0], *columns), run_time=theme.SLOW)
            words.then(carry(dots[1], *columns), run_time=theme.SLOW)
            words.then(rewrite(expanded, counted), run_time=theme.SLOW)

        with self.beat(
            "lowest",
            "The lowest point is where the slope is zero.",
            f"The slope is {spoken.number(s0)} {spoken.signed(s1)} `c`, so `c` equals {spoken.number(squared.minimizer)}.",
            f"The height there is {spoken.number(squared.minimum)}: the squared length of what is left over.",
        ) as words:
            self.play(FadeOut(*columns, *dots, goal), FadeIn(chart, trace, tangent, slope), run_time=theme.QUICK)
            self.play(c.animate.set_value(squared.minimizer), run_time=theme.SLOW)
            words.then(carry(stationary, counted))
            words.then(FadeIn(lowest), Indicate(trace.runner, scale_factor=2, color=theme.RESIDUAL))

        with self.beat(
            "rule",
            "Repeat that step with letters, and you get the formula to remember.",
            "`c` equals `a` dot `b`, divided by `a` dot `a`.",
            "Multiply by `a`, and you have the projection.",
        ) as words:
            self.play(FadeOut(chart, trace, tangent, slope, lowest, counted), rewrite(stationary, letters))
            words.then(rewrite(letters, solved), run_time=theme.SLOW)
            words.then(carry(rule, solved), *grow(tri.p), FadeOut(named), run_time=theme.SLOW)
            self.play(Create(box), FadeIn(tri.tag_p), run_time=theme.QUICK)

        with self.beat(
            "shortcut",
            "There is a shorter road to the same place.",
            "Demand that the leftover is perpendicular: `a` dot, `b` minus `c` `a`, equals zero.",
            "Solve for `c`: the same formula, with no calculus at all.",
        ) as words:
            self.play(FadeOut(solved), Create(tri.square))
            words.then(TransformFromCopy(tri.square, upright), run_time=theme.SLOW)
            words.then(rewrite(upright, opened))
            self.play(rewrite(opened, solved))
            self.play(Indicate(box, color=theme.RESULT, scale_factor=1.04))


class Checks(LectureScene):
    """The result put to the test, and two things that are easily mistaken."""

    title = "The leftover is perpendicular, and the lengths agree"

    def construct(self) -> None:
        p, swapped = project(self.inputs.b, self.inputs.a), project(self.inputs.a, self.inputs.b)
        longer = stretch(self.inputs.b, self.inputs.a, self.inputs.stretch)

        tri = Triangle(notation, p.b, p.a, p.vector, FIGURE, also=[longer.after.a])
        home, plane, nought = tri.copy(), tri.plane, tri.plane.nought
        sides = [(nought, p.b, p.vector), (nought, p.vector, p.b), (p.vector, p.b, nought)]
        small = Triangle(notation, p.b, p.a, p.vector, FIGURE, also=[square_corners(*side) for side in sides])
        roles = (theme.DATA, theme.RESULT, theme.RESIDUAL)
        squares = [small.plane.square_on(*side, role) for side, role in zip(sides, roles, strict=True)]
        areas = [number.shown(area) for area in (p.b_dot_b, p.vector_squared, p.residual_squared)]
        signs = [
            notation(area, color=role).move_to(square) for area, role, square in zip(areas, roles, squares, strict=True)
        ]
        times = number.shown(p.coefficient)
        made = notation(f"`p` = {times} `a` = {times} {number.entries(p.a, 'a')} = {number.entries(p.vector, 'p')}")
        left = notation(
            f"`r` = `b` - `p` = {number.column(p.b)} - {number.entries(p.vector, 'p')} = {number.entries(p.residual, 'r')}"
        )
        stack(made, left, region=WORK.inset(0.2))
        terms, zero = number.total(p.residual_dot_a_terms), number.shown(p.residual_dot_a)
        test = notation(f"`r` dot `a` = {number.products(p.residual, p.a, ('r', 'a'))}")
        sum_up = notation(f"`r` dot `a` = {terms} = {zero}")
        lengths = notation("norm(`b`)^2 = norm(`p`)^2 + norm(`r`)^2")
        added = notation("@b({}) = @p({}) + @r({})".format(*areas), size=theme.DISPLAY)
        for name, role in zip("bpr", roles, strict=True):
            added[name].set_color(role)
        stack(lengths, added, region=WORK.inset(0.2), gap=0.7)
        for line in (test, sum_up):
            place(line, WORK.inset(0.2), across=0, up=0.1)
        tick = place(Tick(), WORK.inset(0.2), across=1, up=0.1)
        factor = ValueTracker(1)
        now = lambda: stretch(p.b, p.a, factor.get_value()).after  # noqa: E731
        growing = [
            Readout(notation(f"{label} = @value(0)"), start, places).follow(value)
            for label, start, places, value in (
                ("`a` dot `b`", p.a_dot_b, 1, lambda: now().a_dot_b),
                ("`a` dot `a`", p.a_dot_a, 1, lambda: now().a_dot_a),
                ("`c`", p.coefficient, 2, lambda: now().coefficient),
            )
        ]
        after = longer.after
        quotient = notation(
            f"`c` = frac({number.shown(after.a_dot_b)}, {number.shown(after.a_dot_a)}) {number.equals(after.coefficient)}"
        )
        stack(*growing, region=WORK.inset(0.4))
        place(quotient, WORK.inset(0.4), across=0, up=0.2)
        other_line = plane.line_through(p.b, theme.DATA)
        other = plane.vector(swapped.vector, theme.RESULT, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        drop, corner = plane.dashed(p.a, swapped.vector, theme.RESIDUAL), plane.right_angle(swapped.vector, p.a, p.b)
        tag_q = plane.tag(notation("`q`"), swapped.vector, [tri.b, tri.a, drop, corner, tri.tag_a])
        ratio = notation(
            f"frac(`a` dot `b`, `b` dot `b`) = frac({number.shown(swapped.a_dot_b)}, {number.shown(swapped.a_dot_a)})"
            f" {number.equals(swapped.coefficient)}"
        )
        stack(ratio, notation(f"`q` = {number.column(swapped.vector)}"), region=WORK.inset(0.4), gap=0.7)

        self.add(tri)
        with self.beat(
            "subtract",
            f"So `p` is {spoken.number(p.coefficient)} times `a`: the vector {spoken.vector(p.vector)}.",
            f"Subtract it from `b`, and the leftover is {spoken.vector(p.residual)}.",
            "We can check this without the picture.",
        ) as words:
            self.play(carry(made, tri.tag_p, tri.tag_a), run_time=theme.SLOW)
            words.then(carry(left, tri.tag_r, tri.tag_b, made), run_time=theme.SLOW)

        with self.beat(
            "perpendicular",
            "Dot the leftover with `a`.",
            f"{spoken.capital(spoken.products(p.residual, p.a))}.",
            f"The answer is {spoken.number(p.residual_dot_a)}, so the angle is exactly ninety degrees.",
            "Every projection should pass this test.",
        ) as words:
            self.play(carry(test, left, made), run_time=theme.SLOW)
            words.then(Indicate(test, color=theme.INK, scale_factor=1.05))
            words.then(rewrite(test, sum_up))
            words.then(Create(tick), Indicate(tri.square, color=theme.RESULT, scale_factor=1.5))

        with self.beat(
            "pythagoras",
            "The lengths agree too.",
            f"`b` has squared length {spoken.number(p.b_dot_b)}.",
            f"The shadow has {spoken.number(p.vector_squared)}, and the leftover has {spoken.number(p.residual_squared)}.",
            "There is a Pythagoras hiding inside every projection.",
        ) as words:
            self.play(FadeOut(made, left, sum_up, tick), Transform(tri, small), FadeIn(lengths))
            words.then(FadeIn(squares[0], signs[0]))
            words.then(FadeIn(squares[1], signs[1]))
            self.play(FadeIn(squares[2], signs[2]))
            words.then(
                FadeIn(added), *(TransformFromCopy(sign, added[n]) for sign, n in zip(signs, "bpr", strict=True))
            )

        with self.beat(
            "stretch",
            f"Now stretch `a` to {spoken.number(longer.factor)} times its length.",
            f"The dot product grows {spoken.number(longer.a_dot_b_growth)} times,"
            f" but `a` dot `a` grows {spoken.number(longer.a_dot_a_growth)} times.",
            f"`c` goes from {spoken.number(p.coefficient)} to {spoken.number(after.coefficient)},"
            " and the shadow has not moved.",
        ) as words:
            self.play(FadeOut(*squares, *signs, lengths, added), Transform(tri, home), FadeIn(*growing))
            tri.a.follow(lambda: (plane.origin, plane.at(now().a)))
            keep_beside(tri.tag_a, lambda: plane.at(now().a))
            words.then(factor.animate.set_value(longer.factor), run_time=theme.SLOW)
            words.then(FadeIn(quotient), Indicate(tri.p, color=theme.RESULT, scale_factor=1.05))

        with self.beat(
            "swap",
            "So the length of `a` is irrelevant; only its direction counts.",
            "But the roles do matter.",
            f"Project `a` onto `b` instead, and the coefficient is {spoken.number(swapped.a_dot_b)}"
            f" over {spoken.number(swapped.a_dot_a)}: a different shadow, on a different line.",
        ) as words:
            self.play(factor.animate.set_value(1), run_time=theme.SLOW)
            words.then(FadeOut(tri.found, *growing, quotient, tri.line), *grow(other_line))
            words.then(*grow(drop, other), FadeIn(ratio), run_time=theme.SLOW)
            self.play(FadeIn(corner, tag_q))


class Matrix(LectureScene):
    """The same shadow for every point at once."""

    title = "One matrix casts every shadow"

    def construct(self) -> None:
        p, cast = project(self.inputs.b, self.inputs.a), projection_matrix(self.inputs.a)
        path = path_from_identity(cast.matrix, 120)

        plane = Plane([p.b, p.vector], FIGURE, centered=True, numbered=False)
        share = ValueTracker(0)
        lattice = Lattice(plane, following(path, share), theme.DATA)
        line, arrow = plane.line_through(p.a, theme.DIRECTION), plane.vector(p.a, theme.DIRECTION)
        tag_a = plane.tag(notation("`a`"), p.a, [line, arrow], towards=p.vector)
        recipe = notation("`P` = frac(`a` `a`^top, `a` dot `a`)", size=theme.DISPLAY)
        over = f"`P` = frac(1, {number.shown(cast.denominator)})"
        spread = notation(f"{over} {number.entries(p.a, 'a')} {number.row_entries(p.a, 't')}")
        filled = notation(f"{over} {number.matrix(cast.numerator, 'm')}")
        entries = number.matrix(cast.matrix, "m")
        applied = notation(f"`P` = {entries}")
        once = notation(f"`P` `P` = {entries} {entries}")
        twice = notation(f"`P` `P` = {number.matrix(cast.squared, 'm')} = `P`")
        upper, middle, lower = WORK.inset(0.3).rows(1.7, 1.5, 1.5)
        place(recipe, upper, across=0)
        for formula in (spread, filled, applied):
            place(formula, middle, across=0)
        for formula in (once, twice):
            place(formula, lower, across=0)

        self.add(plane, line, arrow, tag_a)
        with self.beat(
            "outer",
            "The same recipe works for every `b`, so we can store it as a matrix.",
            "Multiply `a` by its own transpose, and divide by `a` dot `a`.",
            "Call the result `P`.",
        ) as words:
            self.play(FadeIn(lattice), carry(recipe, tag_a))
            words.then(carry(spread, recipe))
            self.play(rewrite(spread, filled), run_time=theme.SLOW)
            words.then(rewrite(filled, applied))

        with self.beat(
            "flatten",
            "Apply `P` to the whole plane.",
            "Every point slides at right angles to the line until it lands on it.",
            "Two dimensions flatten into one, and the lost part cannot be recovered.",
        ) as words:
            self.play(Indicate(applied, color=theme.RESULT, scale_factor=1.05))
            trails = lattice.trails(theme.RESIDUAL)
            self.add(trails)
            words.then(share.animate.set_value(1), run_time=theme.SWEEP)
            words.then(FadeOut(trails))

        with self.beat(
            "twice",
            "Apply `P` a second time, and nothing moves.",
            "The shadow of a shadow is the same shadow.",
            "In symbols, `P` squared equals `P`, and that property is what the word projection means.",
        ) as words:
            self.play(carry(once, applied), Indicate(lattice.dots, color=theme.RESULT, scale_factor=1))
            words.then(Indicate(lattice.dots, color=theme.RESULT, scale_factor=1))
            words.then(rewrite(once, twice), run_time=theme.SLOW)
            self.play(FadeIn(boxed(twice)))


class Zz(LectureScene):
    def construct(self):
        with self.beat("zz", "zz"):
            pass

    def recap(self) -> Sequence[Mobject]:
        return (notation("`p`"),)

    recap_sentence = "x"
