from collections.abc import Sequence

from manim import Create, FadeIn, Mobject, Succession

from mathcore.attention import scores
from mathcore.datasets import iris
from mathcore.least_squares import fit_through_origin
from mathcore.shadows import shadow_variance
from mathcore.vectors import project
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.figures.example_space import ExampleSpace
from scenes.kit.figures.fitted_line import FittedLine
from scenes.kit.figures.matches import Matches
from scenes.kit.figures.shadow_cloud import ShadowCloud
from scenes.kit.figures.triangle import Triangle
from scenes.kit.layout import FIGURE, WIDE, WORK, place, spread
from scenes.kit.layout import fit as shrunk
from scenes.kit.marks import grow
from scenes.kit.readout import Readout
from scenes.kit.row import FOOT, on_baseline
from scenes.kit.scene import LectureScene
from scenes.kit.space import swing
from scenes.kit.tracks import Tracker
from scenes.linear_algebra.projection.inputs import Inputs
from scenes.linear_algebra.projection.notation import RULE, notation

USES = {
    "regression": "`x` dot `y`",
    "principal components": "`u` dot `point`",
    "attention": "`query` dot `k`",
}
SIDE_BY_SIDE = 0.96
"""How much of their room the formula of the best fit and its errors take at most."""
DEGREES = 0, 45, 90, 135, 180


class Uses(LectureScene):
    """Where machine learning uses it: regression, dimension reduction, attention."""

    inputs: Inputs
    title = "One small formula, three places"
    recap_sentence = "The shadow of `b` on `a` is `a` dot `b` over `a` dot `a`, times `a`."

    def recap(self) -> Sequence[Mobject]:
        """The two things to keep."""
        nearest = notation.words("`r` is perpendicular to `a`: no other point of the line is closer.", size=theme.LABEL)
        return notation(RULE, size=theme.DISPLAY), nearest

    def construct(self) -> None:
        p = project(self.inputs.b, self.inputs.a)
        fit = fit_through_origin(self.inputs.x, self.inputs.y)
        flowers = iris()
        cloud = shadow_variance(flowers.petals)
        widths = cloud.curve()
        widest = cloud.shadows(cloud.widest_angle)
        query, keys = self.inputs.query, self.inputs.keys
        shadows_of_keys = [project(key, query).vector for key in keys]
        entries = f", {spoken.vector(fit.x)},"
        divided = f"{spoken.number(fit.x_dot_y)} over {spoken.number(fit.x_dot_x)}, {spoken.number(fit.slope)}"

        board = Board(notation, WORK)
        upper, lower = WORK.rows(1.5, 3.5)
        views = swing(fit.x, fit.y)
        view, turn = Tracker(views[0]), Tracker(widths.angles[0])
        space = ExampleSpace(notation, fit.x, fit.y, fit.fitted, view.get_value, views, FIGURE)
        examples, axes = (fit.points, fit.fitted_points, fit.line), ("input", "target")
        fitted = FittedLine(*examples, axes, lower)
        picture, foot = FIGURE.rows(12, 1)
        measures = "petal length (cm)", "petal width (cm)"
        shadows = ShadowCloud(cloud.centred, lambda: cloud.shadows(turn.get_value()), picture, measures)
        label = notation.words("variance $approx @value(0)$", size=theme.LABEL)
        variance = place(Readout(label, lambda: cloud.variance(turn.get_value())), upper, across=0)
        extremes = cloud.minimum, cloud.maximum
        chart = Chart([widths.points], "angle", "variance of the shadows", lower, DEGREES, extremes, places=2)
        trace = chart.traced(widths.points, theme.RESULT, turn.get_value)
        source = notation.words(flowers.source, size=theme.BREADCRUMB, color=theme.MUTED)
        place(source, foot, 0, 0)
        thirds = [part.inset(0.25).rows(3, 0.8, 1) for part in WIDE.columns(1, 1, 1)]
        pictures = [
            FittedLine(*examples, axes, thirds[0][0]),
            ShadowCloud(cloud.centred, lambda: widest, thirds[1][0]),
            Matches(query, keys, shadows_of_keys, scores(query, keys), thirds[2][0]),
        ]
        titles = [notation.words(f"{name} {FOOT}", size=theme.LABEL) for name in USES]
        dots = [notation(f"{dot} @foot(x)", size=theme.DISPLAY) for dot in USES.values()]
        on_baseline(titles, [third[1] for third in thirds])
        on_baseline(dots, [third[2] for third in thirds])
        tri = Triangle(notation, p.b, p.a, p.vector, FIGURE)

        with self.beat(
            "data-as-vectors",
            "Now read the geometry as data.",
            f"`Three` inputs{spoken.brief(entries, 17, '')} form a single vector `x`.",
            "`Three` targets form a vector `y`.",
            "Fitting `y` equals `w` `x` means finding the multiple of `x` closest to `y`.",
        ) as words:
            columns = [f"`{n}` {number.sign(v)} {number.column(v)}" for n, v in (("x", fit.x), ("y", fit.y))]
            self.play(FadeIn(space.axes))
            words.then(*grow(space.x), FadeIn(space.tag_x), board.write(columns[0], space.tag_x))
            words.then(*grow(space.y), FadeIn(space.tag_y), board.rewrite(" quad ".join(columns)))
            turned = view.animate.set_value(views[1])
            words.then(*grow(space.line), turned, board.write("`y` approx `w` thin `x`"), run_time=theme.SLOW)

        with self.beat(
            "best-fit",
            "That is a projection.",
            f"The best `w` is `x` dot `y` over `x` dot `x`: {spoken.brief(divided, 14, spoken.number(fit.slope))}.",
            "The prediction is the shadow, and the errors are the leftover.",
        ) as words:
            self.play(*grow(space.errors, space.shadow), Create(space.square), FadeIn(space.tag_fit))
            quotient = number.quotient(fit.x_dot_y, fit.x_dot_x, fit.slope)
            solved = f"`w` = frac(`x` dot `y`, `x` dot `x`) {number.sign(fit.x_dot_y, fit.x_dot_x)} {quotient}"
            errors = notation(f"`r` {number.sign(fit.residuals)} {number.column(fit.residuals)}")
            beside, left = spread([notation(solved), shrunk(errors, upper)], upper, SIDE_BY_SIDE)
            words.then(board.erase(1), board.rewrite(solved, line=0, size=beside.font_size))
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
