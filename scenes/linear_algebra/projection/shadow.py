from manim import Create, FadeIn, FadeOut

from mathcore.least_squares import squared_distance
from mathcore.vectors import project
from scenes.kit import number, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.figures.triangle import Triangle
from scenes.kit.layout import SIDEBAR, STAGE, place
from scenes.kit.marks import Rays, grow
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker
from scenes.linear_algebra.projection.inputs import Inputs
from scenes.linear_algebra.projection.notation import notation

STEPS = 240
"""Of the point that slides along the line."""
NUDGE = 0.3
"""How far the point is slid off the shadow and back, as a share of its way along the line."""


class Shadow(LectureScene):
    """What a projection is, before any arithmetic."""

    inputs: Inputs
    title = "The shadow is the closest point of the line"

    def construct(self) -> None:
        p = project(self.inputs.b, self.inputs.a)
        squared = squared_distance(self.inputs.b, self.inputs.a)
        sweep = squared.sweep(STEPS)
        nudge = squared.sweep(2, span=NUDGE)

        ends = sweep.points[[0, -1]]
        tri = Triangle(notation, p.b, p.a, p.vector, STAGE, [ends], slides=[*ends, *nudge.points])
        board = Board(notation, SIDEBAR.inset(0.3))
        angle = tri.plane.angle(p.a, p.b)
        ask = tri.plane.in_angle(notation("?"), p.a, p.b, [tri.a, tri.b])
        rays = Rays.between(tri.b, tri.p, theme.INK)
        tri.plane.make_way(rays)
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
            words.then(FadeIn(tri.tag_a), board.write(f"`a` {number.sign(p.a)} {number.column(p.a)}", tri.tag_a))
            words.then(FadeIn(tri.tag_b), board.write(f"`b` {number.sign(p.b)} {number.column(p.b)}", tri.tag_b))
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
            words.then(FadeOut(tri.square, tri.tag_p, tri.tag_r), run_time=theme.QUICK)
            for turn in (nudge.c[0], nudge.c[-1], squared.minimizer):
                self.play(c.animate.set_value(turn))
            self.play(FadeIn(tri.square, tri.tag_p, tri.tag_r), run_time=theme.QUICK)

        with self.beat(
            "split",
            "So every vector splits in `two`: a shadow along `a`, and a leftover at right angles to it.",
        ):
            self.play(FadeOut(chart, trace, slider, distance, tri.found), run_time=theme.QUICK)
            self.play(*grow(tri.p), FadeIn(tri.tag_p), tri.b.animate.set_opacity(theme.FADED), run_time=theme.SLOW)
            self.play(*grow(tri.r), FadeIn(tri.tag_r, tri.square), run_time=theme.SLOW)
            self.play(board.write("`b` = `p` + `r`", *tri.tags, size=theme.DISPLAY))
            self.play(tri.b.animate.set_opacity(1))
