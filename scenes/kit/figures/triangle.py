"""The figure of a projection: a vector, its shadow on a line, and the leftover at right angles."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Notation
from scenes.kit.labels import keep_beside, tag
from scenes.kit.layout import STAGE, Region
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
        region: Region = STAGE,
        also: Sequence[np.ndarray] = (),
        *,
        numbered: bool = True,
    ) -> None:
        plane = self.plane = Plane([a, b, p, *also], region, numbered=numbered)
        self.line = plane.line_through(a, notation["a"].color)
        self.p = plane.vector(p, notation["p"].color, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        self.a, self.b = plane.vector(a, notation["a"].color), plane.vector(b, notation["b"].color)
        self.r = plane.dashed(p, b, notation["r"].color, headed=True)
        self.square = plane.right_angle(p, b, plane.nought)
        marks = [self.line, self.p, self.a, self.b, self.r, self.square]
        along_b = plane.line_through(b, notation["b"].color)
        plane.make_way(self.line, along_b, self.a, self.b, self.p, self.r)
        away = p - np.asarray(b)
        self.tag_a = plane.tag(notation("`a`"), a, marks, towards=away)
        self.tag_b = plane.tag(notation("`b`"), b, [*marks, along_b, self.tag_a], towards=b)
        self.tag_p = plane.tag(notation("`p`"), p, [*marks, self.tag_a, self.tag_b], towards=p)
        self.tag_r = plane.tag(notation("`r`"), self.r, [*marks, self.tag_a, self.tag_b, self.tag_p])
        self.given = VGroup(plane, self.line, self.a, self.b, self.tag_a, self.tag_b)
        self.found = VGroup(self.p, self.r, self.square, self.tag_p, self.tag_r)
        self.bare = VGroup(plane, *marks)
        self.tags = VGroup(self.tag_a, self.tag_b, self.tag_p, self.tag_r)
        super().__init__(self.given, self.found)

    def slider(self, point: Callable[[], np.ndarray], label: Mobject | None = None) -> VGroup:
        """Return a dot on the line and the dashed gap from it to b, which follow a point of the plane; also a label."""
        plane, tip = self.plane, self.b.end
        dot = plane.dot(point(), self.p.get_fill_color().to_hex()).follow(lambda: plane.at(point()))
        gap = plane.dashed(point(), point(), self.r.get_stroke_color().to_hex())
        slider = VGroup(gap.follow(lambda: (plane.at(point()), tip)), dot)
        if label is not None:
            away = self.p.end - tip
            tag(label, self.a.end, [self.line, self.a, self.b, self.tag_a], plane.region, towards=away)
            slider.add(keep_beside(label, lambda: plane.at(point()), placed_at=self.a.end))
        return slider
