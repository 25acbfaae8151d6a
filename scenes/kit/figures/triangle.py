"""The figure of a projection: a vector, its shadow on a line, and the leftover at right angles."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Notation
from scenes.kit.labels import keep_beside, tag
from scenes.kit.layout import Region
from scenes.kit.plane import Plane


class Triangle(VGroup):
    """b, its shadow p on the line through a, and the leftover r between them, on a plane with labels.

    Parameters
    ----------
    notation
        How ``a``, ``b``, ``p`` and ``r`` are written, and their colours.
    b, a, p
        The vector, the direction and the shadow, each of shape ``(2,)``.
    region
        Where on the screen.
    also
        Further points that must be visible.
    grown
        Where the tip of a will go, if it will; the label that it takes along is clear of the others there, too.
    slides
        Points of the line from which there will be a gap to b, each of shape ``(2,)``: its label is clear of it.
    numbered
        Whether the axes carry numbers.

    Attributes
    ----------
    plane, line, a, b, p, r, square
        The number plane, the line through a, the three arrows, the dashed leftover, the right angle.
    tag_a, tag_b, tag_p, tag_r
        Labels.
    given, found
        What there is before the projection, and what it adds.
    bare, tags
        The figure without its labels, and the labels.
    """

    def __init__(
        self,
        notation: Notation,
        b: np.ndarray,
        a: np.ndarray,
        p: np.ndarray,
        region: Region,
        also: Sequence[np.ndarray] = (),
        grown: np.ndarray | None = None,
        slides: Sequence[np.ndarray] = (),
        *,
        numbered: bool = True,
    ) -> None:
        goals = [] if grown is None else [grown]
        plane = self.plane = Plane([a, b, p, *also, *goals], region, numbered=numbered)
        self.line = plane.line_through(a, notation["a"].color)
        self.p = plane.vector(p, notation["p"].color, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        self.a, self.b = plane.vector(a, notation["a"].color), plane.vector(b, notation["b"].color)
        self.r = plane.dashed(p, b, notation["r"].color, headed=True)
        self.square = plane.right_angle(p, b, plane.nought)
        marks = [self.line, self.p, self.a, self.b, self.r, self.square]
        along_b = plane.line_through(b, notation["b"].color)
        plane.make_way(self.line, along_b, self.a, self.b, self.p, self.r)
        away = p - np.asarray(b)
        gaps = [plane.dashed(foot, b, notation["r"].color) for foot in slides]
        self.tag_a = plane.tag(notation("`a`"), a, marks, towards=away, first=True)
        taken = [self.tag_a, *(self.tag_a.copy().shift(plane.at(goal) - plane.at(a)) for goal in goals)]
        plane.make_way(*gaps, *taken)
        self.tag_b = plane.tag(notation("`b`"), b, [*marks, along_b, *gaps, *taken], towards=b, first=True)
        self.tag_p = plane.tag(notation("`p`"), p, [*marks, *taken, self.tag_b], towards=p, first=True)
        self.tag_r = plane.tag(notation("`r`"), self.r, [*marks, *taken, self.tag_b, self.tag_p], first=True)
        self.given = VGroup(plane, self.line, self.a, self.b, self.tag_a, self.tag_b)
        self.found = VGroup(self.p, self.r, self.square, self.tag_p, self.tag_r)
        self.bare = VGroup(plane, *marks)
        self.tags = VGroup(self.tag_a, self.tag_b, self.tag_p, self.tag_r)
        super().__init__(self.given, self.found)

    def slider(
        self, point: Callable[[], np.ndarray], label: Mobject | None = None, rests: Sequence[np.ndarray] = ()
    ) -> VGroup:
        """Return a dot on the line and the dashed gap from it to b, which follow a point of the plane; also a label.

        Parameters
        ----------
        point
            Returns where the dot is, shape ``(2,)``; asked in every frame.
        label
            Travels with the dot.
        rests
            Where the dot comes to rest, each of shape ``(2,)``: the label is clear of everything there.
        """
        plane, tip = self.plane, self.b.end
        dot = plane.moving_dot(point, self.p.get_fill_color().to_hex())
        gap = plane.dashed(point(), point(), self.r.get_stroke_color().to_hex())
        slider = VGroup(gap.follow(lambda: (plane.at(point()), tip)), dot)
        if label is not None:
            # It is placed beside the tip of a; what it meets elsewhere is laid there as it will be seen from the dot.
            marks, spot = VGroup(self.line, self.a, self.b, self.tag_a), self.a.end
            met = [VGroup(marks, self.tag_b, plane.axes).copy().shift(spot - plane.at(rest)) for rest in rests]
            tag(label, spot, [marks, *met], plane.region, towards=self.p.end - tip)
            slider.add(keep_beside(label, lambda: plane.at(point()), placed_at=spot))
        return slider
