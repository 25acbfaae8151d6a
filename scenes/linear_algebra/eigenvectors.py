"""Which directions does a matrix leave alone?

Numbers come from `mathcore.unit_circle`, `mathcore.eigen`, `mathcore.characteristic`, `mathcore.power_iteration`,
`mathcore.convergence`, `mathcore.spectral_decomposition`, `mathcore.clouds`, `mathcore.growth`, `mathcore.rotation`.

Claimed: λ is an eigenvalue exactly when det(A - λI) = 0, and eigenvectors of a symmetric matrix are perpendicular, so
A = QΛQᵀ (G. Strang, *Introduction to Linear Algebra*, 5th edition, sections 6.1, 6.2 and 6.4). Power iteration closes
the angle by |λ₂/λ₁| a step (L. N. Trefethen and D. Bau, *Numerical Linear Algebra*, 1997, lecture 27). The widest
direction of a cloud is the covariance's first eigenvector (I. T. Jolliffe, *Principal Component Analysis*, section
1.1). A factor that acts again and again explodes or vanishes (Goodfellow et al., *Deep Learning*, section 8.2.5).
"""

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, Mobject, Succession

from mathcore.characteristic import characteristic_polynomial
from mathcore.clouds import cloud_with_covariance
from mathcore.convergence import linear_convergence
from mathcore.eigen import symmetric_eigenpairs
from mathcore.growth import growth
from mathcore.matrices import apply, path_from_identity, unit_square
from mathcore.power_iteration import gather, power_iteration, random_directions
from mathcore.randomness import seeded
from mathcore.rotation import rotation
from mathcore.shadows import shadow_variance
from mathcore.spectral_decomposition import spectral_decomposition
from mathcore.unit_circle import circle_image, image
from mathcore.vectors import norm
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.circle_figure import CircleFigure
from scenes.kit.dial import AngleDial
from scenes.kit.eigen_figures import FlattenedPlane, Gathered, OwnAxes, TurnFigure
from scenes.kit.emphasis import point_out
from scenes.kit.formula import Notation
from scenes.kit.growth_curves import GrowthCurves
from scenes.kit.inputs import LectureInputs, Vector2
from scenes.kit.iteration_figures import LOWER, IterationFigure, LoopFigure, SpeedFigure
from scenes.kit.kept_axes import KeptAxes
from scenes.kit.layout import FIGURE, WIDE, WORK
from scenes.kit.marks import grow
from scenes.kit.plane import Plane
from scenes.kit.root_chart import RootChart
from scenes.kit.scene import LectureScene
from scenes.kit.shadow_cloud import ShadowCloud
from scenes.kit.shifted_square import ShiftedSquare
from scenes.kit.split_arrow import SplitArrow
from scenes.kit.stretched_arrow import StretchedArrow
from scenes.kit.tracks import Tracker, following, stepping

notation = Notation.of(
    {theme.DATA: "x", theme.DIRECTION: "v"},
    {theme.INK: "A I theta", theme.RESULT: "rho lambda Lambda", theme.DIRECTION: "Q"},
    Ax=("A bold(x)", theme.RESULT),
    one=("bold(v)_1", theme.DIRECTION),
    two=("bold(v)_2", theme.DIRECTION),
)
RULE, DET = "`A` `v` = `lambda` `v`", "det(`A` - `lambda` `I`)"
DROPS, STEPS, MOVES = (" it drops to `zero`", " again"), 40, (40, 80, 120)


class Inputs(LectureInputs):
    """What an instructor may change: a symmetric matrix with positive eigenvalues, and the power that it is raised to.

    Power iteration takes steps from the start, and crawls at a rival ratio; factors act as many times as they say.
    """

    matrix: tuple[Vector2, Vector2] = ((2.0, 1.0), (1.0, 2.0))
    start: Vector2 = (1.0, 0.0)
    steps: int = 4
    rival: float = 0.95
    power: int = 10
    factors: Vector2 = (1.1, 0.9)
    times: int = 50

    def check(self) -> None:
        """Refuse numbers of which nothing can be told, or that no picture holds."""
        (_, above), (below, _) = self.matrix
        self.refuse(above != below, f"matrix must be symmetric; got {above} and {below} off its diagonal")
        self.refuse(above == 0, "matrix must not be diagonal, or the first arrow isn't turned")
        weak, strong = symmetric_eigenpairs(self.matrix).eigenvalues
        got = f"got eigenvalues {weak:.4g} and {strong:.4g}"
        self.refuse(
            weak < 0.2 or strong > 6, f"matrix must have eigenvalues from 0.2 to 6, or no ellipse is seen; {got}"
        )
        self.refuse_zero("start")
        self.refuse_outside("steps", 3, 5, "for their columns to be read")
        trace = power_iteration(self.matrix, self.start, self.steps)
        self.refuse(trace.ratio > 0.9, f"matrix must have eigenvalues further apart, of ratio 0.9 or less; {got}")
        self.refuse_outside("rival", trace.ratio, 0.99, "for power iteration to be slower than with the matrix")
        self.refuse(not 1 <= trace.angle_errors[0] <= 89, "start must be a degree away from both eigenvectors, or more")
        self.refuse_outside("power", 2, 20, "for its entries to be read")
        highest = spectral_decomposition(self.matrix).power(self.power).eigenvalues[0]
        self.refuse(highest > 1e9, f"power must raise no eigenvalue above a billion; got {self.power}")
        large, small = self.factors
        self.refuse(not 0 < small < 1 < large, f"factors must be one above 1, one between 0 and 1; got {self.factors}")
        self.refuse_outside("times", 2, 100, "for the axis to be read")
        logs = growth(self.factors, self.times).log10_powers[-1]
        self.refuse(any(not -6 <= log <= 6 for log in logs), "times must keep powers of the factors within a million")


class MostTurn(LectureScene):
    """What an eigenvector is, before any algebra."""

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


class Roots(LectureScene):
    """The same directions from a polynomial."""

    title = "An eigenvalue is where the area vanishes"

    def construct(self) -> None:
        pairs, p = symmetric_eigenpairs(self.inputs.matrix), characteristic_polynomial(self.inputs.matrix)
        turned, flattening = p.sweep(240, 0), path_from_identity(pairs.shifted[0], 60)
        v, (low, high), ((a, b), (c, d)) = pairs.lines(2)[0, 1], p.real_roots, p.matrix

        shift, flat, board = Tracker(turned.shifts[0]), Tracker(0), Board(notation, WORK)
        above, below = FIGURE.rows(7, 1)
        plane = Plane([turned.parallelograms[0], turned.parallelograms[-1], v], above, numbered=False)
        pressed = following(flattening, flat)
        determinant = lambda: characteristic_polynomial(pressed()).determinant  # noqa: E731
        flattened = FlattenedPlane(plane, pressed, determinant, unit_square(), v, notation, below)
        carried, arrow, line, name = flattened.carried, flattened.arrow, flattened.line, flattened.name
        lam, area = shift.get_value, notation.words("area $= @value(0)$", size=theme.LABEL)
        numbers = (notation("`lambda` = @value(0)"), lam), (area, lambda: p.at(lam()))
        sheet = ShiftedSquare(plane, lambda: p.parallelogram(lam()), numbers, below)
        upper, lower = WORK.rows(1, 1.25)
        sums, names = Board(notation, upper, gap=0.3), (notation("`lambda`"), "area")
        chart = RootChart(turned.curve, p.root_points, names, lower, lam, [p.determinant])
        axes = [plane.line_through(each, theme.DIRECTION) for each in pairs.vectors]
        arrows = [plane.vector(ends[1], theme.DIRECTION) for ends in pairs.lines(2)]
        corner = plane.right_angle(plane.nought, *pairs.vectors)
        diagonal = [f"@{n}({number.shown(entry)}) - `lambda`" for n, entry in (("a", a), ("d", d))]

        self.add(plane)
        with self.beat(
            "one-side",
            "Without a picture, bring everything to one side.",
            "`A` minus lambda times the identity, applied to `v`, must give `zero`.",
            "And `v` itself may not be `zero`.",
        ) as words:
            self.play(*grow(line, arrow), FadeIn(name), board.write(RULE, name))
            self.play(board.write("`A` `v` - `lambda` `v` = `0`"))
            words.then(board.write("(`A` - `lambda` `I`) `v` = `0`"))
            self.play(FadeOut(name), flat.animate.set_value(1), run_time=theme.SLOW)
            words.then(board.write("`v` != `0`"), run_time=theme.QUICK)
            self.play(flat.animate.set_value(0), FadeIn(name))

        with self.beat(
            "flat",
            "A matrix sends a real arrow to `zero` only if it squashes the plane flat.",
            "So its area, the determinant of `A` minus lambda `I`, must be `zero`.",
        ) as words:
            self.play(FadeIn(carried.lattice, carried.tile, flattened.area), FadeOut(name), run_time=theme.QUICK)
            self.play(flat.animate.set_value(1), run_time=theme.SWEEP)
            words.then(board.write(f"{DET} = `0`", size=theme.DISPLAY), point_out(flattened.area))
            self.play(board.box())

        with self.beat(
            "turn",
            "Turn lambda up from `zero`.",
            f"The area starts at {spoken.number(p.determinant)}, and at {spoken.number(low)} the plane is flat.",
            "Then the area is negative: the plane has flipped.",
            f"At {spoken.number(high)} it is flat again.",
        ) as words:
            self.play(FadeOut(carried, flattened.area, line), board.erase(), run_time=theme.QUICK)
            shifted = f"mat({diagonal[0]}, @b({number.shown(b)}); @c({number.shown(c)}), {diagonal[1]})"
            self.play(sums.write(f"`A` - `lambda` `I` = {shifted}"), FadeIn(sheet, chart))
            words.then(shift.animate.set_value(low), run_time=theme.SLOW)
            words.then(FadeIn(chart.dots[0]), shift.animate.set_value(p.vertex[0]), run_time=theme.SLOW)
            words.then(shift.animate.set_value(high), run_time=theme.SLOW)
            self.play(FadeIn(chart.dots[1]), shift.animate.set_value(turned.shifts[-1]))
            chart.trace.whole()

        with self.beat(
            "factor",
            f"On paper, the determinant is {spoken.polynomial(p.coefficients[::-1], 'lambda')}.",
            f"It factors into lambda minus {spoken.number(low)}, times lambda minus {spoken.number(high)}.",
            "`Two` roots, `two` eigenvalues.",
        ) as words:
            others = f"@b({number.bracketed(b)}) dot @c({number.bracketed(c)})"
            self.play(sums.rewrite(f"{DET} = ({diagonal[0]})({diagonal[1]}) - {others}"))
            self.play(sums.write(number.polynomial(p.coefficients[::-1], "`lambda`", "k")))
            factors = [f"(`lambda` - @r{i}({number.shown(root)}))" for i, root in enumerate(p.real_roots)]
            words.then(sums.write(f"{number.sign(p.real_roots)} {''.join(factors)}"))
            words.then(shift.animate.set_value(low), point_out(chart.dots[0], 2))
            self.play(shift.animate.set_value(high), point_out(chart.dots[1], 2))

        with self.beat(
            "perpendicular",
            *(
                f"For lambda {spoken.number(value)}, the line along {spoken.vector(vector)} goes to `zero`."
                for value, vector in zip(pairs.eigenvalues[::-1], pairs.whole_vectors[::-1], strict=True)
            ),
            "They are perpendicular, as always for a symmetric matrix.",
        ) as words:
            self.play(sums.erase(), FadeOut(chart, *chart.dots, sheet))
            for n in (1, 0):
                vector, value = pairs.whole_vectors[n], pairs.eigenvalues[n]
                back = f"`lambda` {number.equals(value)} : quad {number.matrix(pairs.shifted[n], f'm{n}')} `v` = `0`"
                solved = f"quad ==> quad `v` {number.sign(vector)} {number.column(vector)}"
                (self.play if n else words.then)(board.write(f"{back} {solved}"), *grow(axes[n], arrows[n]))
            words.then(Create(corner), run_time=theme.STEADY)
            self.play(board.put(notation.words("symmetric `A` : perpendicular eigenvectors", size=theme.LABEL)))


class Strongest(LectureScene):
    """The way to the strongest one, for a matrix of any size."""

    title = "Multiply again and again, and the strongest wins"

    def construct(self) -> None:
        inputs, sweep = self.inputs, circle_image(self.inputs.matrix).sweep(120)
        wander = power_iteration(inputs.matrix, random_directions(1, 2, seeded(13))[0], 3)
        trace = power_iteration(inputs.matrix, inputs.start, inputs.steps)
        parts, both = trace.components, linear_convergence([trace.ratio, inputs.rival], 12)
        slow, fast = both.steps_to(0.001)[::-1]
        (c, d), (u, w), (strong, weak) = parts.coefficients, parts.vectors, parts.eigenvalues
        angles = ", ".join(spoken.number(angle, 1) for angle in trace.angle_errors[1:4])

        rounds, split, walk, ratio = Tracker(0), Tracker(0), Tracker(0), Tracker(trace.ratio)
        board, leg = Board(notation, LOWER), stepping(wander.legs, rounds)
        loop = LoopFigure(notation, sweep.vectors, wander.multiplied, leg, lambda: norm(leg()))
        figure = IterationFigure(notation, trace, sweep.vectors, u, parts.parts[0, 0], walk.get_value)
        ring, fan, line, row = figure.ring, figure.fan, figure.line, figure.row
        pair, total = stepping(parts.parts[:3], split), stepping(trace.raw[:3], split)
        sums = SplitArrow(pair, total, [*trace.raw[:3], *parts.parts[:3]], [notation("`one`"), notation("`two`")])
        errors = lambda: linear_convergence(ratio.get_value(), 12)  # noqa: E731
        line_now, steps_now = lambda: errors().curves[0], lambda: errors().steps_to(0.001)[0]
        speed = SpeedFigure(notation, ratio.get_value, both.ratios, both.curves, line_now, steps_now)

        self.add(loop.ring)
        with self.beat(
            "loop",
            "Nobody factors a polynomial for a `million` by `million` matrix.",
            "Instead, take almost any arrow, multiply, rescale, and repeat: power iteration.",
        ) as words:
            self.play(*grow(loop.arrow), FadeIn(loop.length))
            words.then(FadeIn(loop.cycle), run_time=theme.QUICK)
            for step, box in enumerate((0, 1, 0, 1, 0, 1), 1):
                self.play(rounds.animate.set_value(step), loop.cycle.light(box))

        with self.beat(
            "columns",
            f"Begin at {spoken.vector(trace.raw[0])}.",
            f"Multiply: {spoken.vector(trace.raw[1])}.",
            f"Again: {spoken.vector(trace.raw[2])}.",
            f"After {spoken.number(inputs.steps)} steps it is {spoken.vector(trace.raw[-1])}.",
            f"It swings towards the line of {spoken.vector(u)}.",
        ) as words:
            self.play(FadeOut(loop), run_time=theme.QUICK)
            self.play(FadeIn(ring, row.plate, row.names[0], row.vectors[0]), *grow(fan[0]))
            for n, (before, after) in enumerate(zip(trace.raw[:2], trace.raw[1:3], strict=True), 1):
                product = f"{number.matrix(inputs.matrix, 'A')} {number.column(before)} {number.sign(after)}"
                write = board.rewrite if n > 1 else board.write
                words.then(FadeIn(row.vectors[n]), *grow(fan[n]), write(f"{product} {number.column(after)}"))
            words.then(FadeIn(*row.vectors[3:]), *grow(*fan[3:]), run_time=theme.SLOW)
            towards = board.rewrite(f'`A`^k `x` quad arrow.r.long quad "line of" {number.column(u)}')
            words.then(towards, *grow(line), *(one.animate.set_opacity(theme.FADED) for one in fan[:-1]))

        with self.beat(
            "parts",
            f"Split the start: {spoken.number(c)} times {spoken.vector(u)}.",
            f"{spoken.capital(spoken.signed(d))} times {spoken.vector(w)}.",
            f"Every step multiplies the first by {spoken.number(strong)}, the second by {spoken.number(weak)}.",
            "The first takes over.",
        ) as words:
            self.play(FadeOut(ring, line, *fan), FadeIn(sums.plane), board.erase(), run_time=theme.QUICK)
            start = f"{number.shown(c)} {number.column(u)} {number.signed(d)} {number.column(w)}"
            self.play(*grow(sums.whole), board.write(f"`x` {number.sign(parts.coefficients, u, w)} {start}"))
            self.play(*grow(sums.parts[0]), FadeIn(sums.tags[0]))
            words.then(*grow(sums.parts[1]), FadeIn(sums.tags[1]))
            powers = f"{number.shown(c)} dot {number.shown(strong)}^k `one`"
            powers = f"{powers} {number.signed(d)} dot {number.shown(weak)}^k `two`"
            near = number.sign(parts.coefficients, parts.eigenvalues)
            words.then(split.animate.set_value(1), board.write(f"`A`^k `x` {near} {powers}"), run_time=theme.SLOW)
            words.then(split.animate.set_value(2), run_time=theme.SLOW)

        with self.beat(
            "angles",
            f"Each step multiplies the tangent of the angle by {spoken.number(trace.ratio)}.",
            f"From {spoken.number(trace.angle_errors[0])} degrees to about {angles}: straight down on a log scale.",
        ) as words:
            self.play(FadeOut(sums), board.erase(), run_time=theme.QUICK)
            self.play(FadeIn(ring, line, figure.hand, figure.angles, row.names[1], row.measures[0][0], figure.by))
            words.then(walk.animate.set_value(1), figure.come(0), run_time=theme.SWEEP)

        with self.beat(
            "rayleigh",
            "The eigenvalue comes for free, as `v` transpose `A` `v` over `v` transpose `v`.",
            f"This Rayleigh quotient reads {', '.join(spoken.number(each) for each in trace.rayleigh[:3])}.",
            f"It closes in on {spoken.number(trace.target)}.",
        ) as words:
            self.play(FadeOut(figure.angles, figure.by), walk.animate.set_value(0))
            self.play(FadeIn(figure.quotients, row.names[2], row.measures[1][0]))
            words.then(walk.animate.set_value(1), figure.come(1), run_time=theme.SWEEP)

        with self.beat(
            "crawl",
            "The second eigenvalue over the first sets the speed.",
            f"At {spoken.number(trace.ratio)}, an error of a thousandth takes {spoken.number(fast)} steps.",
            f"At {spoken.number(inputs.rival)}, it takes {spoken.number(slow)}.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(speed.dial, speed.errors.chart)), run_time=theme.STEADY)
            words.then(FadeIn(speed.errors.line, speed.steps))
            words.then(ratio.animate.set_value(inputs.rival), run_time=theme.SWEEP)


class Axes(LectureScene):
    """The matrix seen in its own axes."""

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


class Uses(LectureScene):
    """Where machine learning meets them, and where there are none."""

    title = "In data and in networks, the strongest direction rules"
    recap_sentence = "A matrix leaves the lines of its eigenvectors alone, and only stretches along them."

    def recap(self) -> Sequence[Mobject]:
        """The rule, and the way there."""
        again = "Multiply again and again, and the strongest one wins."
        return notation(RULE, size=theme.DISPLAY), notation.words(again, size=theme.LABEL)

    def construct(self) -> None:
        inputs, circle, board = self.inputs, circle_image(self.inputs.matrix), Board(notation, WORK)
        data, sweep = cloud_with_covariance(inputs.matrix, 150, seeded(5)), circle.sweep(120)
        spread, longest = shadow_variance(data.points), image(inputs.matrix, data.principal_axis)
        powers, (up, down), quarter = growth(inputs.factors, inputs.times), inputs.factors, circle_image(rotation(90))
        p, rotated = characteristic_polynomial(quarter.matrix), quarter.sweep(120)
        gathered = gather(inputs.matrix, random_directions(14, 2, seeded(2)), 5)

        turn, walk, degrees, steps = Tracker(0), Tracker(0), Tracker(rotated.directions[0]), Tracker(0)
        shadows = ShadowCloud(data.points, lambda: spread.shadows(turn.get_value()), FIGURE)
        ellipse = shadows.plane.curve(data.ellipse(120, 2), theme.INK, theme.MEDIUM)
        (large, small), times = powers.final, number.shown(inputs.times)
        digits = number.leading_places(small)
        ends = zip(powers.factors, powers.final, ("exploding", "vanishing"), (None, digits), strict=True)
        texts = [f"${number.shown(x)}^{times} {number.equals(end, n)}$ \\ {fate}" for x, end, fate, n in ends]
        fates = [notation.words(text, size=theme.LABEL) for text in texts]
        curves = GrowthCurves(powers.curves, fates, walk.get_value, "size", WIDE.columns(2.3, 1)[0], WIDE)
        heading, curve = degrees.get_value, p.sweep(120, -2, 2).curve
        now, angle = lambda: quarter.at(heading()), lambda: quarter.angle(heading())
        figure = TurnFigure(notation, rotated, now, angle, curve, p.determinant, "plus.minus i")
        kept = [circle.at(at).image for at in circle.kept_directions]
        last = Gathered(sweep.images, kept, circle.kept_factors, stepping(gathered.units, steps))

        with self.beat(
            "covariance",
            "If the matrix is a covariance of data, the cloud is an ellipse.",
            "Its long axis is the strongest eigenvector.",
            f"It carries {spoken.number(data.share)} of the variance: principal component analysis.",
        ) as words:
            self.play(FadeIn(shadows.given), board.write(f'op("cov") = {number.matrix(data.covariance, "A")}'))
            self.play(Create(ellipse))
            words.then(FadeIn(shadows.cast), run_time=theme.QUICK)
            self.play(turn.animate.set_value(longest.vector_angle), board.write(RULE), run_time=theme.SLOW)
            words.then(board.write(f"frac(`lambda`_1, `lambda`_1 + `lambda`_2) {number.equals(data.share)}"))

        with self.beat(
            "again",
            "A recurrent network applies the same matrix at every step.",
            f"After {spoken.number(inputs.times)} steps, {spoken.number(up)} is {spoken.number(large)}: it explodes.",
            f"And {spoken.number(down)} is about {spoken.number(small, digits)}: it vanishes.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(curves)), run_time=theme.STEADY)
            words.then(walk.animate.set_value(1), FadeIn(fates[0]), run_time=theme.SLOW)
            words.then(FadeIn(fates[1]))

        with self.beat(
            "quarter-turn",
            "Not every matrix has any: under a `quarter` turn the dial never leaves"
            f" {spoken.number(quarter.angle(rotated.directions[0]))} degrees.",
            f"Its polynomial, lambda squared plus {spoken.number(p.determinant)}, never reaches `zero`.",
            "The roots are `i` and minus `i`: no real direction survives.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(figure.circle, figure.dial)), run_time=theme.STEADY)
            self.play(degrees.animate.set_value(rotated.directions[-1]), run_time=theme.SWEEP)
            words.then(FadeIn(figure.chart.chart), Create(figure.chart.trace.curve), run_time=theme.SLOW)
            words.then(FadeIn(figure.roots))

        with self.beat(
            "keep",
            "Remember: eigenvectors are the directions a matrix only stretches, and eigenvalues say by how much.",
            "Multiplying again and again leads to the strongest one.",
        ) as words:
            board = Board(notation, WORK.inset(0.3))
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(last.plane, last.oval), *grow(*last.kept.lines), board.write(RULE, size=theme.DISPLAY))
            self.play(FadeIn(*last.kept.signs), board.box(), *grow(*last.swarm))
            gathers = board.write("`A`^k `x` quad arrow.r.long quad `one`")
            words.then(steps.animate.set_value(5), gathers, run_time=theme.SWEEP)
