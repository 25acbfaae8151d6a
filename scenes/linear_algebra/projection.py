"""test"""
from manim import ValueTracker
from mathcore.least_squares import squared_distance
from mathcore.vectors import project
from scenes.kit import theme
from scenes.kit.formula import Notation
from scenes.kit.inputs import LectureInputs, Vector2
from scenes.kit.marks import grow
from scenes.kit.number import Number
from scenes.kit.plane import Plane
from scenes.kit.scene import LectureScene

notation = Notation(a=("bold(a)", theme.DIRECTION), b=("bold(b)", theme.DATA), p=("bold(p)", theme.RESULT), r=("bold(r)", theme.RESIDUAL))

class Inputs(LectureInputs):
    """What an instructor may change."""
    b: Vector2 = (3.0, 4.0)
    a: Vector2 = (2.0, 1.0)

class Shadow(LectureScene):
    """S"""
    title = "The shadow is the closest point of the line"

    def recap(self):
        return (notation("`p` = frac(`a` dot `b`, `a` dot `a`) `a`"),)
    recap_sentence = "Keep it."

    def construct(self):
        p = project(self.inputs.b, self.inputs.a)
        f = squared_distance(self.inputs.b, self.inputs.a)
        plane = Plane([p.a, p.b, p.vector])
        a, b = plane.vector(p.a, theme.DIRECTION), plane.vector(p.b, theme.DATA)
        line = plane.line_through(p.a, theme.DIRECTION)
        sq = plane.right_angle(p.vector, p.b, (0,0))
        r = plane.dashed(p.vector, p.b, theme.RESIDUAL)
        la = plane.tag(notation("`a`"), p.a, [a,b,line,r,sq])
        lb = plane.tag(notation("`b`"), p.b, [a,b,line,r,sq])
        c = ValueTracker(0)
        n = Number(0).follow(lambda: f.distance(c.get_value())).move_to([4,1,0])
        self.add(plane)
        with self.beat("meet", "Here are two vectors.", "The orange one, `a`, marks a direction we care about.") as words:
            self.play(*grow(a, b))
            words.next()
            self.add(la, lb)
            self.play(*grow(line))
        with self.beat("slide", "Slide a point along the line and watch."):
            self.add(r, sq, n)
            self.play(c.animate.set_value(4), run_time=3)
