from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, Mobject, Succession

from mathcore.characteristic import characteristic_polynomial
from mathcore.clouds import cloud_with_covariance
from mathcore.convergence import linear_convergence
from mathcore.eigen import symmetric_eigenpairs
from mathcore.growth import growth
from mathcore.power_iteration import gather, power_iteration, random_directions
from mathcore.randomness import seeded
from mathcore.rotation import rotation
from mathcore.shadows import shadow_variance
from mathcore.spectral_decomposition import spectral_decomposition
from mathcore.unit_circle import circle_image, image
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.dial import AngleDial
from scenes.kit.figures.circle_figure import CircleFigure
from scenes.kit.figures.gathered_arrows import GatheredArrows
from scenes.kit.figures.growth_curves import GrowthCurves
from scenes.kit.figures.root_chart import RootChart
from scenes.kit.figures.shadow_cloud import ShadowCloud
from scenes.kit.layout import SIDEBAR, STAGE, WIDE
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import RULE, notation

GATHERED = 0.001
"""Of the tangents of their angles, what is left when arrows look like one."""


class DataAndNetworks(LectureScene):
    """Where machine learning meets them, and where there are none."""

    inputs: Inputs
    title = "In data and in networks, the strongest direction rules"
    recap_sentence = "A matrix leaves the lines of its eigenvectors alone, and only stretches along them."

    def recap(self) -> Sequence[Mobject]:
        """The rule, and the way there."""
        again = "Multiply again and again, and the strongest one wins."
        return notation(RULE, size=theme.DISPLAY), notation.words(again, size=theme.LABEL)

    def construct(self) -> None:
        inputs, circle = self.inputs, circle_image(self.inputs.matrix)
        own = spectral_decomposition(inputs.matrix)
        # No covariance has a negative eigenvalue: where the matrix has one, its square is told of.
        squared = symmetric_eigenpairs(inputs.matrix).eigenvalues[0] < 0
        data = cloud_with_covariance(own.power(2 if squared else 1).matrix, 150, seeded(5))
        spread, longest = shadow_variance(data.points), image(inputs.matrix, data.principal_axis)
        powers, (up, down), quarter = growth(inputs.factors, inputs.times), inputs.factors, circle_image(rotation(90))
        p, rotated = characteristic_polynomial(quarter.matrix), quarter.sweep(120)
        # Every second step: under a negative eigenvalue each single one turns all arrows round.
        twice = own.power(2).matrix
        rounds = int(linear_convergence(power_iteration(twice, inputs.begin, 1).ratio, 1).steps_to(GATHERED)[0])
        gathered = gather(twice, random_directions(14, 2, seeded(2)), rounds)

        board, turn = Board(notation, SIDEBAR), Tracker(0)
        shadows = ShadowCloud(data.points, lambda: spread.shadows(turn.get_value()), STAGE)
        outline = data.ellipse(120, 2)
        ellipse = shadows.plane.curve(outline, theme.INK, theme.MEDIUM)
        axis = shadows.plane.line_through(data.principal_axis, theme.DIRECTION)
        strongest = shadows.plane.tag(notation("`one`"), outline[0], [ellipse, axis])
        (large, small), times = powers.final, number.shown(inputs.times)
        places = number.leading_places(large, 3), number.leading_places(small)
        ends = zip(powers.factors, powers.final, places, ("exploding", "vanishing"), strict=True)
        texts = [f"${number.shown(x)}^{times} {number.equals(end, n)}$ \\ {fate}" for x, end, n, fate in ends]
        fates = [notation.words(text, size=theme.LABEL) for text in texts]
        walk, (chart_side, _) = Tracker(0), WIDE.columns(2.6, 1)
        curves = GrowthCurves(powers.curves, fates, walk.get_value, "size", chart_side, WIDE)
        level = curves.chart.level(powers.curves[0, 0, 1], theme.MUTED)
        degrees, (above, below) = Tracker(rotated.directions[0]), SIDEBAR.rows(1, 1.1)
        heading = degrees.get_value
        turning = CircleFigure(rotated, lambda: quarter.at(heading()), STAGE, numbered=False)
        dial, curve = AngleDial(lambda: quarter.angle(heading()), above), p.sweep(120, -2, 2).curve
        polynomial = f"`lambda`^2 + {number.shown(p.determinant)}"
        names = notation("`lambda`"), notation(polynomial)
        parabola = RootChart(curve, p.root_points, names, below, lambda: curve[-1, 0], [p.determinant, 0])
        steps = Tracker(0)
        kept = [circle.at(at).image for at in circle.kept_directions]
        last = GatheredArrows(
            circle.sweep(120).images, kept, circle.kept_factors, stepping(gathered.units, steps), STAGE
        )

        exploded, vanished = spoken.roughly(large, digits=3), spoken.roughly(small, digits=1)
        square, which = ("^2", "square of the matrix") if squared else ("", "matrix")
        with self.beat(
            "covariance",
            f"If the {which} is a covariance of data, the cloud is an ellipse.",
            "Its long axis is the strongest eigenvector.",
            f"It carries {spoken.number(data.share)} of the variance: principal component analysis.",
        ) as words:
            covariance = f'op("cov") = `A`{square} {number.sign(data.covariance)} {number.matrix(data.covariance, "A")}'
            self.play(FadeIn(shadows.given), board.write(covariance))
            self.play(Create(ellipse))
            words.then(FadeIn(shadows.cast), run_time=theme.QUICK)
            self.play(turn.animate.set_value(longest.vector_angle), run_time=theme.SLOW)
            self.play(FadeIn(strongest), run_time=theme.QUICK)
            first, second = (f"`lambda`_{n}{square}" for n in (1, 2))
            share = f"frac({first}, {first} + {second}) {number.equals(data.share)}"
            words.then(board.write(share, size=theme.DISPLAY))
            self.play(board.put(notation.words("of the variance", theme.LABEL)))

        with self.beat(
            "again",
            "A recurrent network applies one matrix at every step.",
            f"In {spoken.number(inputs.times)} steps, {spoken.number(up)} explodes to {exploded}.",
            f"And {spoken.number(down)} vanishes to {vanished}.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(curves, level)), run_time=theme.STEADY)
            words.then(walk.animate.set_value(1), FadeIn(fates[0]), run_time=theme.SLOW)
            words.then(FadeIn(fates[1]))

        with self.beat(
            "quarter-turn",
            "A `quarter` turn keeps no line: the dial never leaves"
            f" {spoken.number(quarter.angle(rotated.directions[0]))} degrees.",
            f"Its polynomial, lambda squared plus {spoken.number(p.determinant)}, never reaches `zero`.",
            "The roots are `i` and minus `i`: no real direction survives.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(turning, dial)), run_time=theme.STEADY)
            self.play(degrees.animate.set_value(rotated.directions[-1]), run_time=theme.SWEEP)
            words.then(FadeIn(parabola.bare), Create(parabola.trace.curve), run_time=theme.SLOW)
            roots = Board(notation, above.inset(0.3))
            words.then(FadeOut(dial), roots.write(f"{polynomial} = `0`", names[1], size=theme.DISPLAY))
            self.play(roots.write("`lambda` = plus.minus i", size=theme.DISPLAY))
            self.play(roots.box())

        with self.beat(
            "keep",
            "Eigenvectors are the directions a matrix only stretches, and eigenvalues say by how much.",
            "Multiplying again and again leads to the strongest one.",
        ) as words:
            board = Board(notation, SIDEBAR.inset(0.2))
            self.play(self.wipe(), run_time=theme.QUICK)
            self.play(FadeIn(last.plane, last.oval), *grow(*last.kept.lines), board.write(RULE, size=theme.DISPLAY))
            self.play(FadeIn(*last.kept.signs), board.box(), *grow(*last.swarm))
            meanings = ("`v`: only stretched", "`lambda`: by how much")
            self.play(board.put(*(notation.words(each, theme.LABEL) for each in meanings)))
            gathers = board.write("`A`^k `x` arrow.r.long `one`", size=theme.DISPLAY)
            words.then(gathers, steps.animate.set_value(rounds), run_time=theme.SWEEP)
