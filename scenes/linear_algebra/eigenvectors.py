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

from manim import Create, FadeIn, FadeOut, LaggedStart, Mobject

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
from scenes.kit.carried import Carried
from scenes.kit.circle_figure import CircleFigure
from scenes.kit.cycle import Cycle
from scenes.kit.dial import Dial
from scenes.kit.emphasis import point_out
from scenes.kit.formula import Notation
from scenes.kit.growth_curves import GrowthCurves
from scenes.kit.inputs import LectureInputs, Vector2
from scenes.kit.kept_axes import KeptAxes
from scenes.kit.layout import FIGURE, WIDE, WORK, place
from scenes.kit.marks import grow
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout
from scenes.kit.ring import Hand, Ring
from scenes.kit.root_chart import RootChart
from scenes.kit.scene import LectureScene
from scenes.kit.shadow_cloud import ShadowCloud
from scenes.kit.shifted_square import ShiftedSquare
from scenes.kit.split_arrow import SplitArrow
from scenes.kit.steps_chart import ConvergenceLine, StepsChart
from scenes.kit.stretched_arrow import StretchedArrow
from scenes.kit.tracks import Tracker, along, following, stepping
from scenes.kit.vector_row import VectorRow

notation = Notation.of(
    {theme.DATA: "x", theme.DIRECTION: "v"},
    {theme.INK: "A I theta", theme.RESULT: "rho", theme.DIRECTION: "Q"},
    Ax=("A bold(x)", theme.RESULT),
    lam=("lambda", theme.RESULT),
    Lam=("Lambda", theme.RESULT),
    one=("bold(v)_1", theme.DIRECTION),
    two=("bold(v)_2", theme.DIRECTION),
)
RULE = "`A` `v` = `lam` `v`"
ANGLE, AREA, LENGTH = (f"{name} $= @value(0)$" for name in ("angle", "area", "length"))
PROTRACTOR = (0, 45, 90, 135, 180)
DIGITS = {3: 1e-3, 5: 1e-5, 7: 0}
DROPS = (" it drops to `zero`", " again")
STEPS, MOVES = 40, (40, 80, 120)


class Inputs(LectureInputs):
    """What an instructor may change.

    The matrix is symmetric, with two positive eigenvalues. Power iteration goes some steps from the start; rival is
    the ratio of eigenvalues with which it crawls. The matrix is raised to the power, and the factors to the times.
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
        sizes = (
            f"matrix must have eigenvalues from 0.2 to 6, as a covariance beside the unit circle; got {weak}, {strong}"
        )
        self.refuse(weak < 0.2 or strong > 6, sizes)
        self.refuse_zero("start")
        self.refuse_outside("steps", 3, 5, "for their columns to be read")
        trace = power_iteration(self.matrix, self.start, self.steps)
        self.refuse(trace.ratio > 0.9, f"matrix must have eigenvalues a tenth apart or more; got {weak} and {strong}")
        self.refuse_outside("rival", trace.ratio, 0.99, "for power iteration to be slower than with the matrix")
        self.refuse(not 1 <= trace.angle_errors[0] <= 89, "start must be a degree away from both eigenvectors, or more")
        self.refuse_outside("power", 2, 20, "for its entries to be read")
        highest = spectral_decomposition(self.matrix).power(self.power).eigenvalues[0]
        self.refuse(highest > 1e9, f"power must raise no eigenvalue above a billion; got {self.power}")
        large, small = self.factors
        self.refuse(not 0 < small < 1 < large, f"factors must be one above 1, one between 0 and 1; got {self.factors}")
        self.refuse_outside("times", 2, 100, "for the axis to be read")
        logs = growth(self.factors, self.times).log10_powers[-1]
        self.refuse(
            any(not -6 <= log <= 6 for log in logs), "factors and times must stay within a millionth and a million"
        )


class MostTurn(LectureScene):
    """What an eigenvector is, before any algebra."""

    title = "Most arrows turn, a few only stretch"

    def construct(self) -> None:
        circle, pairs = circle_image(self.inputs.matrix), symmetric_eigenpairs(self.inputs.matrix)
        first, sweep, straight = circle.at(0), circle.sweep(240), path_from_identity(circle.matrix, 60)[:, :, 0]
        kept, factors = [circle.at(degrees).image for degrees in circle.kept_directions], circle.kept_factors
        ends, strongest = pairs.lines(1)[-1], pairs.eigenvalues[-1]
        by_hand = image(circle.matrix, pairs.whole_vectors[-1])

        degrees, grown, slide = Tracker(sweep.directions[0]), Tracker(0), Tracker(1)
        figure, board = CircleFigure(sweep, lambda: circle.at(degrees.get_value())), Board(notation, WORK)
        plane, lower = figure.plane, WORK.rows(1.1, 3)[1]
        output = plane.moving_vector(following(straight, grown), theme.RESULT, width=theme.HEAVY)
        swept = [figure.input, figure.output, plane.dashed(first.vector, first.image, theme.INK)]
        plane.make_way(*(plane.vector(tip, theme.RESULT, width=theme.HEAVY) for tip in straight[::4]))
        tag_x = plane.tag(notation("`x`"), first.vector, swept)
        tag_y = plane.tag(notation("`Ax`"), first.image, swept, towards=first.image)
        angle, label = lambda: circle.angle(degrees.get_value()), notation.words(ANGLE, size=theme.LABEL)
        dial = Dial(angle, label, lower, ticks=PROTRACTOR, unit=notation("degree"))
        axes = KeptAxes(plane, kept, factors, [figure.ellipse, figure.circle])
        entries = number.matrix(circle.matrix, "A")
        v = plane.moving_vector(following(ends, slide), theme.DIRECTION)
        longer = plane.moving_vector(following(apply(circle.matrix, ends), slide), theme.RESULT, width=theme.HEAVY)
        names = notation("`v`"), notation("`A` `v`")
        wide = StretchedArrow(by_hand.vector, by_hand.image, names)

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
            self.play(board.put(notation.words("`lam` : eigenvalue, its factor")), point_out(longer))
            words.then(board.rewrite(RULE, line=1, size=theme.DISPLAY))
            self.play(board.box(1), slide.animate.set_value(0), run_time=theme.SLOW)
            self.play(slide.animate.set_value(1), run_time=theme.STEADY)

        with self.beat(
            "by-hand",
            f"Check one by hand: {spoken.vector(by_hand.vector)}.",
            f"Row by row, out comes {spoken.vector(by_hand.image)}.",
            f"That is {spoken.number(strongest)} times what we fed in.",
        ) as words:
            self.play(board.erase(), FadeOut(figure.circle, figure.ellipse, v, longer, axes, plane))
            vector, near = number.entries(by_hand.vector, "v"), number.sign(by_hand.image)
            self.play(FadeIn(wide.plane, names[0]), *grow(wide.line, wide.given))
            self.play(board.write(f"`A` `v` = {entries} {vector}", names[0]))
            words.then()
            for n, (row, entry) in enumerate(zip(by_hand.matrix, by_hand.image, strict=True)):
                sums = number.products(row, by_hand.vector, (f"A-{n}", "v"))
                self.play(board.write(f"{sums} {near} @e-{n}({number.shown(entry)})"), run_time=theme.STEADY)
            multiple = f"{near} {number.shown(strongest)} {vector}"
            result = f"`A` `v` {near} {number.entries(by_hand.image, 'e')} {multiple}"
            words.then(*grow(wide.made), board.write(result, names[0]))
            self.play(FadeIn(names[1]), board.box())


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
        carried = Carried(plane, pressed, unit_square(), [v], (theme.DATA, theme.DATA, theme.DIRECTION))
        arrow, line = carried.arrows[0], plane.line_through(v, theme.DIRECTION)
        name = plane.tag(notation("`v`"), v, [line, arrow])
        lam, (area, label) = shift.get_value, (notation.words(AREA, size=theme.LABEL) for _ in range(2))
        flattened = place(Readout(label, lambda: characteristic_polynomial(pressed()).determinant, 2), below, 0.5, 0)
        numbers = (notation("`lam` = @value(0)"), lam), (area, lambda: p.at(lam()))
        sheet = ShiftedSquare(plane, lambda: p.parallelogram(lam()), numbers, below)
        upper, lower = WORK.rows(1, 1.25)
        sums, names = Board(notation, upper, gap=0.3), (notation("`lam`"), "area")
        chart = RootChart(turned.curve, p.root_points, names, lower, lam, [p.determinant])
        axes = [plane.line_through(each, theme.DIRECTION) for each in pairs.vectors]
        arrows = [plane.vector(ends[1], theme.DIRECTION) for ends in pairs.lines(2)]
        corner = plane.right_angle(plane.nought, *pairs.vectors)
        det, diagonal = "det(`A` - `lam` `I`)", (f"@a({number.shown(a)}) - `lam`", f"@d({number.shown(d)}) - `lam`")

        self.add(plane)
        with self.beat(
            "one-side",
            "Without a picture, bring everything to one side.",
            "`A` minus lambda times the identity, applied to `v`, must give `zero`.",
            "And `v` itself may not be `zero`.",
        ) as words:
            self.play(*grow(line, arrow), FadeIn(name), board.write(RULE, name))
            self.play(board.write("`A` `v` - `lam` `v` = `0`"))
            words.then(board.write("(`A` - `lam` `I`) `v` = `0`"))
            self.play(FadeOut(name), flat.animate.set_value(1), run_time=theme.SLOW)
            words.then(board.write("`v` != `0`"), run_time=theme.QUICK)
            self.play(flat.animate.set_value(0), FadeIn(name))

        with self.beat(
            "flat",
            "A matrix sends a real arrow to `zero` only if it squashes the plane flat.",
            "So its area, the determinant of `A` minus lambda `I`, must be `zero`.",
        ) as words:
            self.play(FadeIn(carried.lattice, carried.tile, flattened), FadeOut(name), run_time=theme.QUICK)
            self.play(flat.animate.set_value(1), run_time=theme.SWEEP)
            words.then(board.write(f"{det} = `0`", size=theme.DISPLAY), point_out(flattened))
            self.play(board.box())

        with self.beat(
            "turn",
            "Turn lambda up from `zero`.",
            f"The area starts at {spoken.number(p.determinant)}, and at {spoken.number(low)} the plane is flat.",
            "Then the area is negative: the plane has flipped.",
            f"At {spoken.number(high)} it is flat again.",
        ) as words:
            self.play(FadeOut(carried, flattened, line), board.erase(), run_time=theme.QUICK)
            shifted = f"mat({diagonal[0]}, @b({number.shown(b)}); @c({number.shown(c)}), {diagonal[1]})"
            self.play(sums.write(f"`A` - `lam` `I` = {shifted}"), FadeIn(sheet, chart))
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
            self.play(sums.rewrite(f"{det} = ({diagonal[0]})({diagonal[1]}) - {others}"))
            self.play(sums.write(number.polynomial(p.coefficients[::-1], "`lam`", "k")))
            factors = [f"(`lam` - @r{i}({number.shown(root)}))" for i, root in enumerate(p.real_roots)]
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
                back = f"`lam` {number.equals(value)} : quad {number.matrix(pairs.shifted[n], f'm{n}')} `v` = `0`"
                solved = f"quad ==> quad `v` {number.sign(vector)} {number.column(vector)}"
                words.then() if n == 0 else None
                self.play(board.write(f"{back} {solved}"), *grow(axes[n], arrows[n]), run_time=theme.STEADY)
            words.then(Create(corner), run_time=theme.STEADY)
            self.play(board.put(notation.words("symmetric `A` : perpendicular eigenvectors", size=theme.LABEL)))


class Strongest(LectureScene):
    """The way to the strongest one, for a matrix of any size."""

    title = "Multiply again and again, and the strongest wins"

    def construct(self) -> None:
        inputs, sweep = self.inputs, circle_image(self.inputs.matrix).sweep(120)
        wander = power_iteration(inputs.matrix, random_directions(1, 2, seeded(13))[0], 3)
        trace = power_iteration(inputs.matrix, inputs.start, inputs.steps)
        parts, pace = trace.components, linear_convergence(trace.ratio, inputs.steps)
        both = linear_convergence([trace.ratio, inputs.rival], 12)
        needs = both.steps_to(0.001)
        (c, d), (u, w), (strong, weak) = parts.coefficients, parts.vectors, parts.eigenvalues

        rounds, split, walk, ratio = Tracker(0), Tracker(0), Tracker(0), Tracker(trace.ratio)
        upper, _, lower = WORK.rows(1.15, 0.08, 1.1)
        board, leg = Board(notation, lower), stepping(wander.legs, rounds)
        open_ring, ring = Ring(sweep.vectors, [wander.multiplied]), Ring(sweep.vectors)
        arrow = open_ring.plane.moving_vector(leg, theme.DATA)
        cycle = Cycle([notation.words(step, size=theme.LABEL) for step in ("multiply by `A`", "rescale")], upper)
        length = place(Readout(notation.words(LENGTH, size=theme.LABEL), lambda: norm(leg()), 2), lower)
        measures = (notation("`theta`"), trace.angle_errors, 1), (notation("`rho`"), trace.rayleigh, None)
        row = VectorRow(trace.raw, notation("`A`^k `x`"), measures, upper, (theme.INK, theme.INK, theme.RESULT))
        fan = [ring.plane.vector(unit, theme.RESULT) for unit in trace.units]
        line = ring.plane.line_through(u, theme.DIRECTION, theme.MEDIUM)
        hand = Hand(ring, lambda: along(trace.units, walk.get_value()), parts.parts[0, 0])
        pair, total = stepping(parts.parts[:3], split), stepping(trace.raw[:3], split)
        sums = SplitArrow(pair, total, [*trace.raw[:3], *parts.parts[:3]], [notation("`one`"), notation("`two`")])
        far = walk.get_value
        tangent = StepsChart(trace.log10_curve, notation("tan `theta`"), lower, pace.counts, far, log_up=True)
        by = place(notation(f"times {number.shown(trace.ratio)}"), lower, 0.95, 0.8)
        quotient = notation("`rho` = `v`^top `A` `v` slash `v`^top `v`", size=theme.LABEL)
        levels = StepsChart(trace.rayleigh_curve, quotient, lower, pace.counts, far, trace.target)
        quotient["v"].set_color(theme.DIRECTION)
        upper_right, lower_right = WORK.rows(4, 1)
        errors = ConvergenceLine(both.curves, lambda: linear_convergence(ratio.get_value(), 12).curves[0], upper_right)
        label = notation.words("steps to an error of $`1` slash `1000`$: $@value(0)$", size=theme.LABEL)
        needed = Readout(label, lambda: linear_convergence(ratio.get_value(), 12).steps_to(0.001)[0], 0)
        marked, label = (trace.ratio, inputs.rival, 0, 1), notation("abs(`lam`_2 slash `lam`_1) = @value(0)")
        dial = Dial(ratio.get_value, label, FIGURE.inset(0.3), (0, 1), marked, 2, color=theme.RESULT, clockwise=True)

        self.add(open_ring)
        with self.beat(
            "loop",
            "Nobody factors a polynomial for a `million` by `million` matrix.",
            "Instead, take almost any arrow, multiply, rescale, and repeat: power iteration.",
        ) as words:
            self.play(*grow(arrow), FadeIn(length))
            words.then(FadeIn(cycle), run_time=theme.QUICK)
            for step, box in enumerate((0, 1, 0, 1, 0, 1), 1):
                self.play(rounds.animate.set_value(step), cycle.light(box))

        with self.beat(
            "columns",
            f"Begin at {spoken.vector(trace.raw[0])}.",
            f"Multiply: {spoken.vector(trace.raw[1])}.",
            f"Again: {spoken.vector(trace.raw[2])}.",
            f"After {spoken.number(inputs.steps)} steps it is {spoken.vector(trace.raw[-1])}.",
            f"It swings towards the line of {spoken.vector(u)}.",
        ) as words:
            self.play(FadeOut(cycle, arrow, length, open_ring), run_time=theme.QUICK)
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
            f"So each step multiplies the tangent of the angle by {spoken.number(trace.ratio)}.",
            f"From {spoken.number(trace.angle_errors[0])} degrees to about"
            f" {', '.join(spoken.number(angle, 1) for angle in trace.angle_errors[1:4])}:"
            " straight down on a log scale.",
        ) as words:
            self.play(FadeOut(sums), board.erase(), run_time=theme.QUICK)
            self.play(FadeIn(ring, line, hand, tangent, row.names[1], row.measures[0][0], by))
            come = LaggedStart(*map(FadeIn, row.measures[0][1:]), lag_ratio=1)
            words.then(walk.animate.set_value(1), come, run_time=theme.SWEEP)

        with self.beat(
            "rayleigh",
            "The eigenvalue comes for free, as `v` transpose `A` `v` over `v` transpose `v`.",
            f"This Rayleigh quotient reads {', '.join(spoken.number(each) for each in trace.rayleigh[:3])}.",
            f"It closes in on {spoken.number(trace.target)}.",
        ) as words:
            self.play(FadeOut(tangent, by), walk.animate.set_value(0))
            self.play(FadeIn(levels, row.names[2], row.measures[1][0]))
            come = LaggedStart(*map(FadeIn, row.measures[1][1:]), lag_ratio=1)
            words.then(walk.animate.set_value(1), come, run_time=theme.SWEEP)

        with self.beat(
            "crawl",
            "The second eigenvalue over the first sets the speed.",
            f"At {spoken.number(trace.ratio)}, an error of a thousandth takes {spoken.number(needs[0])} steps.",
            f"At {spoken.number(inputs.rival)}, it takes {spoken.number(needs[1])}: power iteration crawls.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(dial, errors.chart))
            words.then(FadeIn(errors.line, place(needed, lower_right)))
            words.then(ratio.animate.set_value(inputs.rival), run_time=theme.SWEEP)


class Axes(LectureScene):
    """The matrix seen in its own axes."""

    title = "In its own axes, a matrix only stretches"

    def construct(self) -> None:
        own, square = spectral_decomposition(self.inputs.matrix), unit_square()
        raised, vectors = own.power(self.inputs.power), own.q_transpose
        ends, sizes, way = apply(own.matrix, vectors), growth(own.eigenvalues, self.inputs.power), own.way(STEPS)

        turned, moved, walk, board = Tracker(0), Tracker(0), Tracker(0), Board(notation, WORK)
        corners = [apply(way[done], square) for done in MOVES]
        plane = Plane([ends, *corners], FIGURE, centered=True, numbered=False)
        grid = Carried(plane, stepping(own.own_axes_way(STEPS), turned), square, reach=2)
        carried = Carried(plane, stepping(way, moved), square, vectors)
        stretched = plane.area(apply(own.own_axes_way(1)[-1], square), theme.RESULT)
        axes, matrix = KeptAxes(plane, ends, own.eigenvalues, [stretched]), number.matrix(own.matrix, "A")
        times, factors = number.shown(raised.exponent), "`Q` `Lam` `Q`^top"
        signs = [notation(f"{number.shown(value)}^k", color=theme.RESULT) for value in own.eigenvalues]
        stretches = GrowthCurves(sizes.curves, signs, walk.get_value, "stretch", FIGURE)

        self.add(plane)
        with self.beat(
            "own-axes",
            "Turn the grid until it lines up with the eigenvectors.",
            "Now the matrix is `two` independent stretches.",
            f"By {spoken.number(own.eigenvalues[0])} along the first axis, by {spoken.number(own.eigenvalues[1])}"
            " along the second.",
        ) as words:
            self.play(FadeIn(grid), *grow(*axes.lines), board.write(f"`A` = {matrix}"))
            self.play(turned.animate.set_value(MOVES[0]), run_time=theme.SLOW)
            words.then(turned.animate.set_value(MOVES[1]), FadeIn(*axes.signs), run_time=theme.SLOW)
            words.then(board.write(f"`Lam` {number.sign(own.eigenvalues)} {number.matrix(own.stretch, 'L')}"))

        with self.beat(
            "three-moves",
            "So `A` equals `Q`, Lambda, `Q` transpose.",
            "Rotate the eigenvectors onto the axes, stretch each by its eigenvalue, and rotate back.",
            "`Three` easy moves instead of one tangled one.",
        ) as words:
            self.play(FadeOut(grid, axes), FadeIn(carried), run_time=theme.QUICK)
            self.play(board.write(f"`A` = {factors}", size=theme.DISPLAY))
            words.then()
            for done, part in zip(MOVES, (("Q", 1), ("Lam", 0), ("Q", 0)), strict=True):
                self.play(moved.animate.set_value(done), point_out(board[-1][part], 1.4), run_time=theme.SLOW)
            words.then(board.box())

        with self.beat(
            "power",
            "In a power of `A`, `Q` transpose meets `Q`, and they cancel.",
            f"After {spoken.number(raised.exponent)} steps, the stretches are {spoken.number(raised.eigenvalues[0])}"
            f" and {spoken.number(raised.eigenvalues[1])}.",
            f"Rotate back, and the first entry is {spoken.number(raised.matrix[0, 0])}.",
        ) as words:
            self.play(board.erase(), FadeOut(carried, plane), run_time=theme.QUICK)
            self.play(board.write("`A`^2 = `Q` `Lam` @cancel(`Q`^top `Q`) `Lam` `Q`^top"))
            self.play(point_out(board[-1]["cancel"]), FadeIn(stretches))
            self.play(board.rewrite("`A`^2 = `Q` `Lam`^2 `Q`^top"))
            words.then(board.write(f"`A`^{times} = `Q` `Lam`^{times} `Q`^top"), walk.animate.set_value(1))
            near, powers = number.sign(raised.eigenvalues), number.matrix(raised.stretch, "L")
            self.play(FadeIn(*signs), board.write(f"`Lam`^{times} {near} {powers}"))
            words.then(board.write(f"`A`^{times} {number.sign(raised.matrix)} {number.matrix(raised.matrix, 'A')}"))
            self.play(board.box())


class Uses(LectureScene):
    """Where machine learning meets them, and where there are none."""

    title = "In data and in networks, the strongest direction rules"
    recap_sentence = "A matrix leaves the lines of its eigenvectors alone, and only stretches along them."

    def recap(self) -> Sequence[Mobject]:
        """The rule, and the way there."""
        again = notation.words("Multiply again and again, and the strongest one wins.", size=theme.LABEL)
        return notation(RULE, size=theme.DISPLAY), again

    def construct(self) -> None:
        inputs, circle = self.inputs, circle_image(self.inputs.matrix)
        data, sweep = cloud_with_covariance(inputs.matrix, 150, seeded(5)), circle.sweep(120)
        spread, longest = shadow_variance(data.points), image(inputs.matrix, data.principal_axis)
        powers, quarter = growth(inputs.factors, inputs.times), circle_image(rotation(90))
        p, rotated = characteristic_polynomial(quarter.matrix), quarter.sweep(120)
        gathered = gather(inputs.matrix, random_directions(14, 2, seeded(2)), 5)

        turn, walk, degrees, steps = Tracker(0), Tracker(0), Tracker(rotated.directions[0]), Tracker(0)
        board, shadows = (
            Board(notation, WORK),
            ShadowCloud(data.points, lambda: spread.shadows(turn.get_value()), FIGURE),
        )
        ellipse = shadows.plane.curve(data.ellipse(120, 2), theme.INK, theme.MEDIUM)
        times, digits = number.shown(inputs.times), next(n for n in DIGITS if powers.final[1] > DIGITS[n])
        ends = zip(powers.factors, powers.final, ("exploding", "vanishing"), (None, digits), strict=True)
        fates = [f"${number.shown(x)}^{times} {number.equals(end, n)}$ \\ {fate}" for x, end, fate, n in ends]
        fates = [notation.words(fate, size=theme.LABEL) for fate in fates]
        curves = GrowthCurves(powers.curves, fates, walk.get_value, "size", WIDE.columns(2.3, 1)[0], WIDE)
        figure = CircleFigure(rotated, lambda: quarter.at(degrees.get_value()), numbered=False)
        upper, lower = WORK.rows(1.15, 1)
        label, angle = notation.words(ANGLE, size=theme.LABEL), lambda: quarter.angle(degrees.get_value())
        gauge, solution = upper.columns(1.5, 1)
        dial = Dial(angle, label, gauge, ticks=PROTRACTOR, unit=notation("degree"))
        curve, bowl = p.sweep(120, -2, 2).curve, notation(f"`lam`^2 + {number.shown(p.determinant)}")
        chart = RootChart(curve, p.root_points, (notation("`lam`"), bowl), lower, lambda: curve[-1, 0], [p.determinant])
        roots = place(notation("`lam` = plus.minus i", size=theme.DISPLAY), solution)
        last = Plane([sweep.images], FIGURE, centered=True, numbered=False)
        oval = last.curve(sweep.images, theme.RESULT, theme.THIN)
        kept = KeptAxes(last, [circle.at(each).image for each in circle.kept_directions], circle.kept_factors, [oval])
        swarm = last.moving_vectors(stepping(gathered.units, steps), theme.DATA)

        with self.beat(
            "covariance",
            "If this matrix is the covariance of your data, the cloud is an ellipse.",
            "Its long axis, where it spreads most, is the strongest eigenvector.",
            f"It carries {spoken.number(data.share)} of the variance: principal component analysis.",
        ) as words:
            self.play(FadeIn(shadows.given), board.write(f'op("cov") = {number.matrix(data.covariance, "A")}'))
            self.play(Create(ellipse))
            words.then(FadeIn(shadows.cast), run_time=theme.QUICK)
            self.play(turn.animate.set_value(longest.vector_angle), board.write(RULE), run_time=theme.SLOW)
            words.then(board.write(f"frac(`lam`_1, `lam`_1 + `lam`_2) {number.equals(data.share)}"))

        with self.beat(
            "again",
            "In a recurrent network, the same matrix acts at every step.",
            f"After {spoken.number(inputs.times)} steps, {spoken.number(powers.factors[0])} has become"
            f" {spoken.number(powers.final[0])}: it explodes.",
            f"And {spoken.number(powers.factors[1])} is about {spoken.number(powers.final[1], digits)}: it vanishes.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(curves))
            words.then(walk.animate.set_value(1), FadeIn(fates[0]), run_time=theme.SLOW)
            words.then(FadeIn(fates[1]))

        with self.beat(
            "quarter-turn",
            "Not every matrix has any: a `quarter` turn moves every arrow, and"
            f" the dial never leaves {spoken.number(quarter.angle(rotated.directions[0]))} degrees.",
            f"Its polynomial, lambda squared plus {spoken.number(p.determinant)}, never reaches `zero`.",
            "The roots are `i` and minus `i`: no real direction survives.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(figure, dial))
            self.play(degrees.animate.set_value(rotated.directions[-1]), run_time=theme.SWEEP)
            words.then(FadeIn(chart.chart), Create(chart.trace.curve), run_time=theme.SLOW)
            words.then(FadeIn(roots))

        with self.beat(
            "keep",
            "Remember: eigenvectors are the directions a matrix only stretches, and eigenvalues say by how much.",
            "Multiplying again and again leads to the strongest one.",
        ) as words:
            board = Board(notation, WORK.inset(0.3))
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(last, oval), *grow(*kept.lines), board.write(RULE, size=theme.DISPLAY))
            self.play(FadeIn(*kept.signs), board.box(), *grow(*swarm))
            gathers = board.write("`A`^k `x` quad arrow.r.long quad `one`")
            words.then(steps.animate.set_value(5), gathers, run_time=theme.SWEEP)
