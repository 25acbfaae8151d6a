from collections.abc import Sequence

from manim import Create, FadeIn, Mobject, Succession

from mathcore.characteristic import characteristic_polynomial
from mathcore.clouds import cloud_with_covariance
from mathcore.growth import growth
from mathcore.power_iteration import gather, random_directions
from mathcore.randomness import seeded
from mathcore.rotation import rotation
from mathcore.shadows import shadow_variance
from mathcore.unit_circle import circle_image, image
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.figures.eigen_figures import Gathered, TurnFigure
from scenes.kit.figures.growth_curves import GrowthCurves
from scenes.kit.figures.shadow_cloud import ShadowCloud
from scenes.kit.layout import FIGURE, WIDE, WORK
from scenes.kit.marks import grow
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker, stepping
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.notation import RULE, notation


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
