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

from manim import DOWN, Create, FadeIn, FadeOut, LaggedStart, Mobject

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
from scenes.kit.chart import Chart
from scenes.kit.circle_figure import CircleFigure
from scenes.kit.cycle import Cycle
from scenes.kit.dial import Dial
from scenes.kit.emphasis import point_out
from scenes.kit.formula import Notation
from scenes.kit.inputs import LectureInputs, Vector2
from scenes.kit.labels import keep_beside
from scenes.kit.lattice import Lattice
from scenes.kit.layout import FIGURE, WIDE, WORK, place
from scenes.kit.marks import Cloud, Path, Rays, grow
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, along, following, stepping
from scenes.kit.trail import Trail
from scenes.kit.vector_row import VectorRow

notation = Notation(
    A=("A", theme.INK),
    x=("bold(x)", theme.DATA),
    Ax=("A bold(x)", theme.RESULT),
    v=("bold(v)", theme.DIRECTION),
    lam=("lambda", theme.RESULT),
    I=("I", theme.INK),
    Q=("Q", theme.DIRECTION),
    Lam=("Lambda", theme.RESULT),
    rho=("rho", theme.RESULT),
    one=("bold(v)_1", theme.DIRECTION),
    two=("bold(v)_2", theme.DIRECTION),
)
STEPS = 40
MOVES = (40, 80, 120)
DEGREES = (0, 45, 90, 135, 180)
POWERS = (4, 2, 0, -1, -2, -3, -4, -5, -6)
RULE = "`A` `v` = `lam` `v`"


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
        if above != below:
            raise ValueError(f"matrix must be symmetric, its entries off the diagonal equal; got {above} and {below}")
        if above == 0:
            raise ValueError("matrix must not be diagonal, or the first arrow isn't turned; got 0 off the diagonal")
        weak, strong = symmetric_eigenpairs(self.matrix).eigenvalues
        if weak < 0.2 or strong > 6:
            raise ValueError(
                f"matrix must have eigenvalues from 0.2 to 6, for circle and ellipse to be seen together;"
                f" got {weak:.4g} and {strong:.4g}"
            )
        self.refuse_zero("start")


class MostTurn(LectureScene):
    """What an eigenvector is, before any algebra."""

    title = "Most arrows turn, a few only stretch"

    def construct(self) -> None:
        circle, pairs = circle_image(self.inputs.matrix), symmetric_eigenpairs(self.inputs.matrix)
        first, sweep = circle.at(0), circle.sweep(240)
        kept = [circle.at(degrees) for degrees in circle.kept_directions]
        by_hand, strongest = image(circle.matrix, pairs.whole_vectors[-1]), pairs.eigenvalues[-1]

        degrees, grown = Tracker(sweep.directions[0]), Tracker(0)
        figure, board = CircleFigure(sweep, lambda: circle.at(degrees.get_value()), FIGURE), Board(notation, WORK)
        plane, upper = figure.plane, WORK.rows(1.1, 3)
        tip = following(path_from_identity(circle.matrix, 60)[:, :, 0], grown)
        output = plane.vector(first.image, theme.RESULT, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        output.follow(lambda: (plane.origin, plane.at(tip())))
        swept = [figure.input, figure.output, plane.dashed(first.vector, first.image, theme.INK)]
        tag_x = plane.tag(notation("`x`"), first.vector, swept)
        tag_y = plane.tag(notation("`Ax`"), first.image, [figure.input, figure.output], towards=first.image)
        label = notation.words("angle $= @value(0)$", size=theme.LABEL)
        dial = Dial(lambda: circle.angle(degrees.get_value()), label, upper[1], ticks=DEGREES, unit=notation("degree"))
        entries = number.matrix(circle.matrix, "A")
        lines = [plane.line_through(arrow.vector, theme.DIRECTION, theme.MEDIUM) for arrow in kept]
        signs = [notation(f"times {number.shown(factor)}", color=theme.DIRECTION) for factor in circle.kept_factors]
        signs = [
            plane.tag(sign, arrow.image, [figure.ellipse, *lines, *signs[:1]], towards=arrow.image)
            for sign, arrow in zip(signs, kept, strict=True)
        ]
        meanings = "`v` : eigenvector, a direction that survives", "`lam` : eigenvalue, its factor"
        names = [notation.words(meaning) for meaning in meanings]
        slide, ends = Tracker(1), pairs.lines(1)[-1]
        on_line, off_line = following(ends, slide), following(apply(circle.matrix, ends), slide)
        v, longer = plane.vector(ends[-1], theme.DIRECTION), output.copy().clear_updaters()
        v.follow(lambda: (plane.origin, plane.at(on_line())))
        longer.follow(lambda: (plane.origin, plane.at(off_line())))
        wide = Plane([by_hand.image], FIGURE)
        given = wide.vector(by_hand.vector, theme.DIRECTION)
        made = wide.vector(by_hand.image, theme.RESULT, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        line = wide.line_through(by_hand.vector, theme.DIRECTION)
        wide.make_way(line, made)
        tags = [wide.tag(notation("`v`"), by_hand.vector, [given, made, line])]
        tags.append(wide.tag(notation("`A` `v`"), by_hand.image, [made, line, *tags]))

        self.add(plane)
        with self.beat(
            "meet",
            "A matrix moves arrows.",
            f"This one has rows {spoken.vector(circle.matrix[0])}, and {spoken.vector(circle.matrix[1])}.",
            f"Feed it the arrow {spoken.vector(first.vector)}, and out comes {spoken.vector(first.image)}.",
            f"It has been {'stretched' if first.stretch > 1 else 'shrunk'}, and it has been turned.",
        ) as words:
            self.play(*grow(figure.input), FadeIn(tag_x))
            words.then(board.write(f"`A` = {entries}", size=theme.FORMULA))
            columns = f"{entries} {number.entries(first.vector, 'x')} = {number.column(first.image)}"
            words.then(board.write(f"`A` `x` = {columns}", tag_x))
            self.add(output)
            self.play(grown.animate.set_value(1), run_time=theme.SLOW)
            words.then(FadeIn(tag_y), Create(figure.turn))

        with self.beat(
            "ellipse",
            "Send the input all the way round the unit circle.",
            "The outputs trace an ellipse, and the dial shows the angle between the `two`.",
            "Nearly everywhere, they point in different directions.",
        ) as words:
            self.play(
                board.erase(1), FadeOut(output, tag_x, tag_y, plane.numbers), FadeIn(figure.circle, figure.output, dial)
            )
            self.add(figure.draws(degrees.get_value).ellipse)
            words.then(degrees.animate.set_value(sweep.directions[-1]), run_time=theme.SWEEP)
            figure.whole()
            words.then(point_out(dial.needle))

        with self.beat(
            "kept",
            "Watch the dial.",
            *(
                f"At {spoken.number(at)} degrees it drops to `zero`: the output keeps the line,"
                f" {'unchanged' if factor == 1 else f'{spoken.number(factor)} times as long'}."
                for at, factor in zip(circle.kept_directions, circle.kept_factors, strict=True)
            ),
        ) as words:
            degrees.set_value(sweep.directions[0])
            self.play(degrees.animate.set_value(circle.kept_directions[0]))
            for at, kept_line, sign in zip(circle.kept_directions, lines, signs, strict=True):
                words.then(degrees.animate.set_value(at), run_time=theme.SLOW)
                self.play(point_out(figure.output), *grow(kept_line), FadeIn(sign))

        with self.beat(
            "name",
            "Directions that survive are called eigenvectors.",
            "The factor is the eigenvalue, written lambda.",
            "`A` `v` equals lambda `v`: on these lines, a whole matrix behaves like a single number.",
        ) as words:
            leaving = figure.input, figure.output, figure.turn, dial
            self.play(FadeOut(*leaving), FadeIn(v, longer), board.write("`A` `v`", size=theme.DISPLAY))
            self.play(board.put(*names[:1]), point_out(v))
            words.then(board.rewrite(RULE, line=1, size=theme.DISPLAY), board.put(*names[1:]))
            words.then(board.box(1), slide.animate.set_value(0), run_time=theme.SLOW)
            self.play(slide.animate.set_value(1), run_time=theme.SLOW)

        with self.beat(
            "by-hand",
            f"Check one by hand: feed `A` the arrow {spoken.vector(by_hand.vector)}.",
            *(
                f"The {row} row gives {spoken.total(terms)}: {spoken.number(entry)}."
                for row, terms, entry in zip(("first", "second"), by_hand.products, by_hand.image, strict=True)
            ),
            f"That is {spoken.number(strongest)} times the arrow we fed it.",
        ) as words:
            self.play(board.erase(), FadeOut(figure.circle, figure.ellipse, v, longer, *lines, *signs, plane))
            product = f"`A` `v` = {entries} {number.entries(by_hand.vector, 'v')}"
            self.play(FadeIn(wide), *grow(line, given), FadeIn(tags[0]), board.write(product, tags[0]))
            rows = [number.products(row, by_hand.vector, (f"A-{i}", "v")) for i, row in enumerate(by_hand.matrix)]
            sums = [f"@s-{i}({number.total(terms)})" for i, terms in enumerate(by_hand.products)]
            words.then(board.write(f"= mat({'; '.join(rows)})"), run_time=theme.STEADY)
            near, image_column = number.sign(by_hand.image), number.entries(by_hand.image, "s")
            words.then(board.rewrite(f"{near} mat({'; '.join(sums)}) {near} {image_column}"), run_time=theme.STEADY)
            words.then(
                *grow(made), board.write(f"= @s-0({number.shown(strongest)}) {number.entries(by_hand.vector, 'v')}")
            )
            self.play(FadeIn(tags[1]), board.box())


class Roots(LectureScene):
    """The same directions from a polynomial."""

    title = "An eigenvalue is where the area vanishes"

    def construct(self) -> None:
        pairs, p = symmetric_eigenpairs(self.inputs.matrix), characteristic_polynomial(self.inputs.matrix)
        turned, path = p.sweep(240, 0), path_from_identity(pairs.shifted[0], 60)
        square, v, (low, high) = unit_square(), pairs.lines(2)[0, 1], p.real_roots

        shift, flat = Tracker(turned.shifts[0]), Tracker(0)
        carried = following(path, flat)
        above, below = FIGURE.rows(7, 1)
        plane = Plane([turned.parallelograms[0], turned.parallelograms[-1]], above, numbered=False)
        lattice = Lattice(plane, carried, theme.DATA)
        line = plane.line_through(v, theme.DIRECTION)
        arrow = plane.vector(v, theme.DIRECTION).follow(lambda: (plane.origin, plane.at(apply(carried(), [v])[0])))
        tag = plane.tag(notation("`v`"), v, [line, arrow])
        patch = plane.area(square, theme.DATA).follow(lambda: plane.at(apply(carried(), square)))
        label = notation.words("area $= @value(0)$", size=theme.LABEL)
        flattened = place(Readout(label, lambda: characteristic_polynomial(carried()).determinant, 2), below, 0.5, 0)
        sheet = plane.area(square, theme.DATA).follow(lambda: plane.at(p.parallelogram(shift.get_value())))
        sides = [plane.vector(corner, theme.DATA) for corner in square[[1, 3]]]
        for side, corner in zip(sides, (1, 3), strict=True):
            side.follow(lambda corner=corner: (plane.origin, plane.at(p.parallelogram(shift.get_value())[corner])))
        left, right = below.columns(1, 1)
        labels = notation("`lam` = @value(0)"), notation.words("area $= @value(0)$", size=theme.LABEL)
        dial = place(Readout(labels[0], shift.get_value, 2), left, 0.5, 0)
        area = place(Readout(labels[1], lambda: p.at(shift.get_value()), 2), right, 0.5, 0)
        upper, lower = WORK.rows(1, 1.25)
        board, sums = Board(notation, WORK), Board(notation, upper, gap=0.3)
        ticks = [*p.real_roots], [p.determinant, *p.root_points[0, 1:]]
        chart = Chart([turned.curve], notation("`lam`"), "area", lower, *ticks)
        trace = chart.traced(turned.curve, theme.DATA, shift.get_value)
        zero = chart.level(p.root_points[0, 1], theme.MUTED)
        dots = [chart.dot(point, theme.RESULT) for point in p.root_points]

        axes = [plane.line_through(each, theme.DIRECTION) for each in pairs.whole_vectors]
        arrows = [plane.vector(ends[1], theme.DIRECTION) for ends in pairs.lines(2)]
        corner = plane.right_angle(plane.nought, *pairs.vectors)

        self.add(plane)
        with self.beat(
            "one-side",
            "To find them without a picture, bring everything to one side.",
            "`A` minus lambda times the identity, applied to `v`, must give `zero`.",
            "And `v` itself is not allowed to be `zero`.",
        ) as words:
            self.play(*grow(line, arrow), FadeIn(tag), board.write(RULE, tag))
            self.play(board.write("`A` `v` - `lam` `v` = `0`"))
            words.then(board.write("(`A` - `lam` `I`) `v` = `0`"))
            self.play(FadeOut(tag), flat.animate.set_value(1), run_time=theme.SLOW)
            words.then(board.write("`v` != `0`"), run_time=theme.QUICK)
            self.play(flat.animate.set_value(0), FadeIn(tag))

        with self.beat(
            "flat",
            "A matrix sends a real arrow to `zero` only if it squashes the plane flat.",
            "Flat means no area.",
            "So the determinant of `A` minus lambda `I` has to be `zero`.",
        ) as words:
            self.play(FadeIn(lattice, patch, flattened), FadeOut(tag), run_time=theme.QUICK)
            self.play(flat.animate.set_value(1), run_time=theme.SWEEP)
            words.then(point_out(flattened))
            words.then(board.write("det(`A` - `lam` `I`) = `0`", size=theme.DISPLAY))
            self.play(board.box())

        with self.beat(
            "turn",
            "Turn lambda up from `zero`.",
            f"The area starts at {spoken.number(p.determinant)}, and at lambda equals {spoken.number(low)}"
            " the plane is flat.",
            "Below the axis the area is negative: the plane has flipped over.",
            f"It comes back, and at {spoken.number(high)} it is flat again.",
        ) as words:
            self.play(FadeOut(lattice, patch, flattened, arrow, line), board.erase(), run_time=theme.QUICK)
            ((a, b), (c, d)), det = p.matrix, "det(`A` - `lam` `I`)"
            diagonal = f"@a({number.shown(a)}) - `lam`", f"@d({number.shown(d)}) - `lam`"
            shifted = f"mat({diagonal[0]}, @b({number.shown(b)}); @c({number.shown(c)}), {diagonal[1]})"
            self.play(sums.write(f"`A` - `lam` `I` = {shifted}"), FadeIn(sheet, *sides, dial, area, chart, zero, trace))
            words.then(shift.animate.set_value(low), run_time=theme.SLOW)
            words.then(FadeIn(dots[0]), shift.animate.set_value(p.vertex[0]), run_time=theme.SLOW)
            words.then(shift.animate.set_value(high), run_time=theme.SLOW)
            self.play(FadeIn(dots[1]), shift.animate.set_value(turned.shifts[-1]))
            trace.whole()

        with self.beat(
            "factor",
            "On paper, the determinant is the diagonal product minus the other product.",
            f"Multiplied out, that is {spoken.polynomial(p.coefficients[::-1], 'lambda')}.",
            f"It factors into lambda minus {spoken.number(low)}, times lambda minus {spoken.number(high)}.",
            "`Two` roots, `two` eigenvalues.",
        ) as words:
            near, others = number.sign(p.real_roots), f"@b({number.bracketed(b)}) dot @c({number.bracketed(c)})"
            self.play(sums.rewrite(f"{det} = ({diagonal[0]})({diagonal[1]}) - {others}"))
            words.then(sums.write(number.polynomial(p.coefficients[::-1], "`lam`", "k")))
            factors = [f"(`lam` - @r{i}({number.shown(root)}))" for i, root in enumerate(p.real_roots)]
            words.then(sums.write(f"{near} {''.join(factors)}"))
            words.then(shift.animate.set_value(low), point_out(dots[0], 2))
            self.play(shift.animate.set_value(high), point_out(dots[1], 2))

        with self.beat(
            "perpendicular",
            "Put each root back.",
            *(
                f"For {spoken.number(value)}, only the line along {spoken.vector(vector)} goes to `zero`."
                for value, vector in zip(pairs.eigenvalues[::-1], pairs.whole_vectors[::-1], strict=True)
            ),
            "The `two` lines are perpendicular, as they always are for a symmetric matrix.",
        ) as words:
            self.play(sums.erase(), FadeOut(chart, trace, zero, *dots, sheet, *sides, dial, area))
            for n in (1, 0):
                back = f"`lam` {number.equals(pairs.eigenvalues[n])} : quad {number.matrix(pairs.shifted[n], f'm{n}')}"
                solved = f"{number.sign(pairs.whole_vectors[n])} {number.column(pairs.whole_vectors[n])}"
                words.then(board.write(f"{back} `v` = `0` quad ==> quad `v` {solved}"), *grow(axes[n], arrows[n]))
            words.then(Create(corner), run_time=theme.STEADY)
            self.play(board.put(notation.words("symmetric `A` : perpendicular eigenvectors", size=theme.LABEL)))


class Strongest(LectureScene):
    """The way to the strongest one that works for a matrix of any size."""

    title = "Multiply again and again, and the strongest wins"

    def construct(self) -> None:
        inputs, circle = self.inputs, circle_image(self.inputs.matrix)
        wander = power_iteration(inputs.matrix, random_directions(1, 2, seeded(13))[0], 3)
        trace = power_iteration(inputs.matrix, inputs.start, inputs.steps)
        parts, pace = trace.components, linear_convergence(trace.ratio, inputs.steps)
        (c, d), (u, w), (strong, weak) = parts.coefficients, parts.vectors, parts.eigenvalues
        rounds, split, walk, ratio = Tracker(0), Tracker(0), Tracker(0), Tracker(trace.ratio)

        upper, _, lower = WORK.rows(1.15, 0.08, 1.1)
        sweep, board = circle.sweep(120), Board(notation, lower)
        open_ring, ring = (
            Plane([sweep.vectors, *more], FIGURE, centered=True, numbered=False) for more in ([wander.multiplied], [])
        )
        rims = [plane.curve(sweep.vectors, theme.MUTED, theme.THIN) for plane in (open_ring, ring)]
        leg = stepping(wander.legs, rounds)
        arrow = open_ring.vector(wander.units[0], theme.DATA).follow(lambda: (open_ring.origin, open_ring.at(leg())))
        cycle = Cycle([notation.words("multiply by `A`"), notation.words("rescale to length `1`")], upper)
        length = place(Readout(notation.words("length $= @value(0)$", size=theme.LABEL), lambda: norm(leg()), 2), lower)
        measures = (notation("theta"), trace.angle_errors, 1), (notation("`rho`"), trace.rayleigh, None)
        row = VectorRow(trace.raw, notation("`A`^k `x`"), measures, upper, (theme.INK, theme.INK, theme.RESULT))
        fan = [ring.vector(one, theme.RESULT) for one in trace.units]
        line = ring.line_through(u, theme.DIRECTION, theme.MEDIUM)
        hand = ring.vector(trace.units[0], theme.RESULT)
        hand.follow(lambda: (ring.origin, ring.at(along(trace.units, walk.get_value()))))
        pair, sums = stepping(parts.parts[:3], split), stepping(trace.raw[:3], split)
        wide = Plane([*trace.raw[:3], *parts.parts[:3]], FIGURE, numbered=False)
        first = wide.vector(parts.parts[0, 0], theme.DIRECTION)
        first.follow(lambda: (wide.origin, wide.at(pair()[0])))
        second = wide.dashed(parts.parts[0, 0], trace.raw[0], theme.DIRECTION, headed=True)
        second.follow(lambda: (wide.at(pair()[0]), wide.at(sums())))
        whole = wide.vector(trace.raw[0], theme.RESULT, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        whole.follow(lambda: (wide.origin, wide.at(sums())))
        marks = [wide.tag(notation("`one`"), first, [first, second, whole])]
        marks.append(wide.tag(notation("`two`"), second, [first, second, whole, *marks]))
        for mark, part in zip(marks, (first, second), strict=True):
            keep_beside(mark, part.get_center)
        tangent = Chart([trace.log10_curve], "step", notation("tan theta"), lower, pace.counts, POWERS, log_up=True)
        falling = Trail(tangent.at(trace.log10_curve), theme.RESULT).follow(walk.get_value)
        quotient = notation("`rho` = frac(`v`^top `A` `v`, `v`^top `v`)", size=theme.LABEL)
        ticks = pace.counts, [trace.target, trace.rayleigh[0]]
        levels = Chart([trace.rayleigh_curve], "step", notation("`rho`"), lower, *ticks, from_zero=False)
        target = levels.level(trace.target, theme.DIRECTION)
        rising = Trail(levels.at(trace.rayleigh_curve), theme.RESULT).follow(walk.get_value)
        both, now = (
            linear_convergence([trace.ratio, inputs.rival], 12),
            lambda: linear_convergence(ratio.get_value(), 12),
        )
        errors = Chart(both.curves, "step", "error", WORK.rows(4, 1)[0], (0, 4, 8, 12), POWERS, log_up=True)
        slope = errors.line(both.curves[0][[0, -1]], theme.RESULT).follow(lambda: errors.at(now().curves[0][[0, -1]]))
        dots = Cloud(errors.at(both.curves[0]), theme.RESULT, 0.08).follow(lambda: errors.at(now().curves[0]))
        label = notation.words("steps to an error of $`1` slash `1000`$: $@value(0)$", size=theme.LABEL)
        needed = place(Readout(label, lambda: now().steps_to(0.001)[0], 0), WORK.rows(4, 1)[1])
        dial = Dial(
            ratio.get_value,
            notation("abs(`lam`_2 slash `lam`_1) = @value(0)"),
            FIGURE.inset(0.4),
            (0, 1),
            (0, 1),
            2,
            color=theme.RESULT,
            clockwise=True,
        )

        self.add(open_ring, rims[0])
        with self.beat(
            "loop",
            "Nobody factors a polynomial for a `million` by `million` matrix.",
            "Instead, start with almost any arrow, multiply by `A`, rescale it, and repeat.",
            "This is power iteration.",
        ) as words:
            self.play(*grow(arrow), FadeIn(length))
            words.then(FadeIn(cycle), run_time=theme.QUICK)
            for leg_number in (1, 2, 3, 4):
                self.play(rounds.animate.set_value(leg_number), cycle.light(0 if leg_number in (1, 3) else 1))
            words.then(rounds.animate.set_value(5), cycle.light(0))
            self.play(rounds.animate.set_value(6), cycle.light(1))

        with self.beat(
            "columns",
            f"Begin at {spoken.vector(trace.raw[0])}.",
            f"Multiply: {spoken.vector(trace.raw[1])}.",
            f"Again: {spoken.vector(trace.raw[2])}.",
            f"After {spoken.number(inputs.steps)} steps it is {spoken.vector(trace.raw[-1])}:"
            f" the arrow swings towards the line of {spoken.vector(u)}.",
        ) as words:
            self.play(FadeOut(cycle, arrow, length, open_ring, rims[0]), run_time=theme.QUICK)
            self.play(FadeIn(ring, rims[1], row.plate, row.names[0]), FadeIn(row.vectors[0]), *grow(fan[0]))
            for n in (1, 2):
                words.then(FadeIn(row.vectors[n]), *grow(fan[n]), run_time=theme.STEADY)
            words.then(FadeIn(*row.vectors[3:]), *grow(*fan[3:]), run_time=theme.SLOW)
            self.play(*grow(line), *(one.animate.set_opacity(theme.FADED) for one in fan[:-1]))

        with self.beat(
            "parts",
            f"Here is why: the start is {spoken.number(c)} times {spoken.vector(u)},"
            f" {spoken.signed(d)} times {spoken.vector(w)}.",
            f"Every step multiplies the first part by {spoken.number(strong)},"
            f" and the second by {spoken.number(weak)}.",
            "So the first part takes over.",
        ) as words:
            self.play(FadeOut(ring, rims[1], line, *fan), FadeIn(wide), run_time=theme.QUICK)
            start = f"`x` {number.sign(parts.coefficients)} {number.shown(c)} `one` {number.signed(d)} `two`"
            self.play(*grow(whole), board.write(start))
            self.play(*grow(first, second), FadeIn(*marks))
            near = number.sign(parts.coefficients, parts.eigenvalues)
            powers = f"`A`^k `x` {near} {number.shown(c)} dot {number.shown(strong)}^k `one`"
            powers = f"{powers} {number.signed(d)} dot {number.shown(weak)}^k `two`"
            words.then(split.animate.set_value(1), board.write(powers), run_time=theme.SLOW)
            words.then(split.animate.set_value(2), run_time=theme.SLOW)

        with self.beat(
            "angles",
            f"So each step multiplies the tangent of the angle by {spoken.number(trace.ratio)}.",
            f"From {spoken.number(trace.angle_errors[0])} degrees it falls to about"
            f" {', '.join(spoken.number(angle, 1) for angle in trace.angle_errors[1:4])}.",
            "On a log scale, that is straight down.",
        ) as words:
            self.play(FadeOut(wide, first, second, whole, *marks), board.erase(), run_time=theme.QUICK)
            self.play(FadeIn(ring, rims[1], line, hand, tangent, falling, row.names[1], row.measures[0][0]))
            words.then(
                walk.animate.set_value(1),
                LaggedStart(*map(FadeIn, row.measures[0][1:]), lag_ratio=1),
                run_time=theme.SWEEP,
            )
            words.then(point_out(falling.dots, 1))

        with self.beat(
            "rayleigh",
            "The eigenvalue comes along for free.",
            "Take `v` transpose `A` `v`, over `v` transpose `v`: the Rayleigh quotient.",
            f"It reads {', '.join(spoken.number(each) for each in trace.rayleigh[:3])},"
            f" and closes in on {spoken.number(trace.target)}.",
        ) as words:
            self.play(FadeOut(tangent, falling), walk.animate.set_value(0), run_time=theme.QUICK)
            words.then(
                FadeIn(levels, target, rising, row.names[2], row.measures[1][0]),
                FadeIn(place(quotient, lower, 0.6, 0.4)),
            )
            words.then(
                walk.animate.set_value(1),
                LaggedStart(*map(FadeIn, row.measures[1][1:]), lag_ratio=1),
                run_time=theme.SWEEP,
            )

        with self.beat(
            "crawl",
            "The speed is set by the second eigenvalue over the first.",
            f"Here that is {spoken.number(trace.ratio)}, and {spoken.number(both.steps_to(0.001)[0])} steps"
            " bring the error below a thousandth.",
            f"When the ratio is {spoken.number(inputs.rival)}, it takes {spoken.number(both.steps_to(0.001)[1])}:"
            " power iteration crawls.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(dial, errors))
            words.then(FadeIn(slope, dots, needed))
            words.then(ratio.animate.set_value(inputs.rival), run_time=theme.SWEEP)


class Axes(LectureScene):
    """The matrix seen in its own axes."""

    title = "In its own axes, a matrix only stretches"

    def construct(self) -> None:
        own, square = spectral_decomposition(self.inputs.matrix), unit_square()
        raised, vectors, ends = own.power(self.inputs.power), own.q_transpose, apply(own.matrix, own.q_transpose)

        turned, moved, board = Tracker(0), Tracker(0), Board(notation, WORK)
        grid, moves = stepping(own.own_axes_way(STEPS), turned), stepping(own.way(STEPS), moved)
        plane = Plane([ends, own.eigenvalues], FIGURE, centered=True, numbered=False)
        lattice, carried = Lattice(plane, grid, theme.DATA, reach=2), Lattice(plane, moves, theme.DATA)
        tile = plane.area(square, theme.RESULT, 0.45).follow(lambda: plane.at(apply(grid(), square)))
        patch = plane.area(square, theme.RESULT, 0.45).follow(lambda: plane.at(apply(moves(), square)))
        axes = [plane.line_through(vector, theme.DIRECTION, theme.MEDIUM) for vector in vectors]
        signs = [notation(f"times {number.shown(factor)}", color=theme.DIRECTION) for factor in own.eigenvalues]
        for n, (sign, end) in enumerate(zip(signs, ends, strict=True)):
            plane.tag(sign, end, [*axes, *signs[:n]], towards=end)
        arrows = [plane.vector(vector, theme.DIRECTION) for vector in vectors]
        for n, each in enumerate(arrows):
            each.follow(lambda n=n: (plane.origin, plane.at(apply(moves(), vectors)[n])))
        matrix, stretch = number.matrix(own.matrix, "A"), number.matrix(own.stretch, "L")
        factors = "`Q` `Lam` `Q`^top"

        self.add(plane)
        with self.beat(
            "own-axes",
            "Eigenvectors make good axes.",
            "Turn the grid until it lines up with them, and the matrix becomes `two` independent stretches.",
            f"By {spoken.number(own.eigenvalues[0])} along the first axis, by {spoken.number(own.eigenvalues[1])}"
            " along the second: nothing is mixed any more.",
        ) as words:
            self.play(FadeIn(lattice, tile), *grow(*axes), board.write(f"`A` = {matrix}"))
            words.then(turned.animate.set_value(STEPS), run_time=theme.SLOW)
            words.then(turned.animate.set_value(MOVES[1]), FadeIn(*signs), run_time=theme.SLOW)
            self.play(board.write(f"`Lam` {number.sign(own.eigenvalues)} {stretch}"))

        with self.beat(
            "three-moves",
            "Written down, `A` equals `Q`, Lambda, `Q` transpose.",
            "Rotate the eigenvectors onto the axes, stretch each axis by its eigenvalue, and rotate back.",
            "`Three` easy moves instead of one tangled one.",
        ) as words:
            self.play(FadeOut(lattice, tile, *axes, *signs), FadeIn(carried, patch, *arrows), run_time=theme.QUICK)
            self.play(board.write(f"`A` = {factors}", size=theme.DISPLAY))
            for n, part in enumerate((("Q", 1), ("Lam", 0), ("Q", 0))):
                step = moved.animate.set_value(MOVES[n]), point_out(board[-1][part], 1.4)
                words.then(*step, run_time=theme.SLOW) if n == 0 else self.play(*step, run_time=theme.SLOW)
            words.then(board.box())

        with self.beat(
            "power",
            "Powers become easy too: between `two` copies of `A`, `Q` transpose meets `Q`, and they cancel.",
            f"Apply `A` {spoken.number(raised.exponent)} times, and only the stretches change:"
            f" to {spoken.number(raised.eigenvalues[0])} and {spoken.number(raised.eigenvalues[1])}.",
            f"Rotate back, and the first entry is {spoken.number(raised.matrix[0, 0])}.",
        ) as words:
            times, near = number.shown(raised.exponent), number.sign(raised.eigenvalues)
            self.play(board.erase(), FadeOut(carried, patch, *arrows), run_time=theme.QUICK)
            self.play(board.write("`A`^2 = `Q` `Lam` @cancel(`Q`^top `Q`) `Lam` `Q`^top"))
            self.play(point_out(board[-1]["cancel"]))
            self.play(board.rewrite("`A`^2 = `Q` `Lam`^2 `Q`^top"))
            powers = number.matrix(raised.stretch, "L")
            words.then(board.write(f"`A`^{times} = `Q` `Lam`^{times} `Q`^top"))
            self.play(board.write(f"`Lam`^{times} {near} {powers}"))
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
        inputs, board = self.inputs, Board(notation, WORK)
        data, pairs = cloud_with_covariance(inputs.matrix, 150, seeded(5)), symmetric_eigenpairs(inputs.matrix)
        shadows = shadow_variance(data.points).shadows(image(inputs.matrix, data.principal_axis).vector_angle)
        powers, walk = growth(inputs.factors, inputs.times), Tracker(0)
        quarter = circle_image(rotation(90))
        p, round_trip = characteristic_polynomial(quarter.matrix), quarter.sweep(120)
        circle = circle_image(inputs.matrix)
        sweep, gathered, steps = (
            circle.sweep(120),
            gather(inputs.matrix, random_directions(14, 2, seeded(2)), 5),
            Tracker(0),
        )

        plane = Plane([data.points, data.ellipse(60, 2)], FIGURE, numbered=False)
        dots = Cloud(plane.at(data.points), theme.DATA, 0.06)
        ellipse = plane.curve(data.ellipse(120, 2), theme.INK, theme.THIN)
        axis = plane.line_through(data.principal_axis, theme.DIRECTION, theme.MEDIUM)
        rays = Rays(plane.at(data.points), plane.at(shadows.points), theme.RESIDUAL, opacity=0.5)
        feet = Cloud(plane.at(shadows.points), theme.RESULT, 0.06)
        tag = plane.tag(notation("`v`"), data.semi_axes[-1], [axis, ellipse], towards=data.semi_axes[-1])

        over = Chart(powers.curves, "step", "size", WIDE.columns(2.3, 1)[0], (0, inputs.times), POWERS, log_up=True)
        lines = [
            Path(over.at(curve), color).follow(walk.get_value)
            for curve, color in zip(powers.curves, (theme.RESIDUAL, theme.GRADIENT), strict=True)
        ]
        fates = [
            notation(f"{number.shown(factor)}^{number.shown(inputs.times)} {number.equals(final)}", color=color)
            for factor, final, color in zip(powers.factors, powers.final, (theme.RESIDUAL, theme.GRADIENT), strict=True)
        ]
        names = [notation.words(name, size=theme.LABEL) for name in ("exploding", "vanishing")]
        for corner, strip in zip((fates[0], fates[1]), WIDE.columns(2.3, 1)[1].rows(1, 1), strict=True):
            place(corner, strip, 0.5, 0.6)
        for name, fate in zip(names, fates, strict=True):
            name.next_to(fate, DOWN)

        degrees = Tracker(round_trip.directions[0])
        figure = CircleFigure(round_trip, lambda: quarter.at(degrees.get_value()), FIGURE)
        upper, lower = WORK.rows(1, 1)
        label = notation.words("angle $= @value(0)$", size=theme.LABEL)
        dial = Dial(lambda: quarter.angle(degrees.get_value()), label, upper, ticks=DEGREES, unit=notation("degree"))
        curve = p.sweep(120, -2, 2).curve
        chart = Chart(
            [curve],
            notation("`lam`"),
            notation(f"`lam`^2 + {number.shown(p.determinant)}"),
            lower,
            (-2, 0, 2),
            [p.determinant],
        )
        over_zero = chart.traced(curve, theme.DATA, Tracker(curve[-1, 0]).get_value).curve

        last = Plane([sweep.images], FIGURE, centered=True, numbered=False)
        image_curve = last.curve(sweep.images, theme.RESULT, theme.THIN)
        kept = [last.line_through(vector, theme.DIRECTION, theme.MEDIUM) for vector in pairs.vectors]
        swarm = [last.vector(unit, theme.DATA, width=theme.MEDIUM) for unit in gathered.units[0]]
        places = stepping(gathered.units, steps)
        for n, each in enumerate(swarm):
            each.follow(lambda n=n: (last.origin, last.at(places()[n])))

        with self.beat(
            "covariance",
            "Take this matrix as the covariance of your data, and the cloud is an ellipse.",
            "Its long axis, the direction of greatest spread, is the strongest eigenvector.",
            f"That axis alone carries {spoken.number(data.share)} of the variance: principal component analysis.",
        ) as words:
            self.play(FadeIn(plane, dots), board.write(f'op("cov") = {number.matrix(data.covariance, "A")}'))
            self.play(Create(ellipse))
            words.then(*grow(axis), FadeIn(tag))
            self.play(board.write("`A` `v` = `lam` `v`", tag))
            words.then(rays.fall(), run_time=theme.SLOW)
            share = f"frac(`lam`_1, `lam`_1 + `lam`_2) {number.equals(data.share)}"
            self.play(FadeIn(feet), board.write(share))

        with self.beat(
            "again",
            "In a recurrent network, the same matrix acts at every step.",
            f"An eigenvalue of {spoken.number(powers.factors[0])}, {spoken.number(inputs.times)} times over, becomes"
            f" {spoken.number(powers.final[0])}: it explodes.",
            f"One of {spoken.number(powers.factors[1])} shrinks to {spoken.number(powers.final[1])}: it vanishes.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(over))
            self.add(*lines)
            self.play(walk.animate.set_value(1), run_time=theme.SLOW)
            words.then(FadeIn(fates[0]))
            self.play(FadeIn(names[0]))
            words.then(FadeIn(fates[1]))
            self.play(FadeIn(names[1]))

        with self.beat(
            "quarter-turn",
            "Not every matrix has real eigenvectors.",
            "A quarter turn moves every single arrow:"
            f" the dial never leaves {spoken.number(quarter.angle(round_trip.directions[0]))} degrees.",
            f"Its polynomial, lambda squared plus {spoken.number(p.determinant)}, never reaches `zero`.",
            "The roots are `i` and minus `i`: the algebra still answers, but no real direction survives.",
        ) as words:
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(figure, dial))
            words.then(degrees.animate.set_value(round_trip.directions[-1]), run_time=theme.SWEEP)
            words.then(FadeIn(chart), Create(over_zero), run_time=theme.SLOW)
            roots = place(notation("`lam` = plus.minus i", size=theme.LABEL), lower, 0.5, 0.35)
            words.then(FadeIn(roots))

        with self.beat(
            "keep",
            "Remember: eigenvectors are the directions a matrix only stretches.",
            "Eigenvalues say by how much.",
            "And multiplying again and again leads almost every arrow to the strongest one.",
        ) as words:
            board = Board(notation, WORK.inset(0.3))
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(last, image_curve), *grow(*kept), board.write(RULE, size=theme.DISPLAY))
            words.then(board.box(), *grow(*swarm))
            words.then(steps.animate.set_value(5), run_time=theme.SWEEP)
