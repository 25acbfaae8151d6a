"""The triangle that three points span, and a blend of them inside it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from manim import Polygon, VGroup

from scenes.kit import provenance, theme
from scenes.kit.formula import Typeset, Words
from scenes.kit.layout import Region
from scenes.kit.marks import Arrow, Rays, Segment, Spot
from scenes.kit.oneness import as_one
from scenes.kit.plane import Plane

BLEND_RADIUS = 0.16
_TINT, _AXES = 0.07, 0.5
_WITHIN = (0.8, 0.6, 0.4, 0.2)


class ValueTriangle(VGroup):
    """Three named points on a plane, and the area between them, which no average of them leaves.

    Parameters
    ----------
    points
        The corners, shape ``(3, 2)``.
    names
        Words for them.
    region
        Where on the screen.
    color
        The role of the corners.
    around
        Paths on the plane, each of shape ``(k, 2)``, that the names keep clear of.
    named
        Whether the corners carry their names.
    origin
        Whether the origin must be visible, as for `Plane`.

    Attributes
    ----------
    plane, area, corners, tags
        The number plane, the triangle, its dots, and their names.
    """

    def __init__(
        self,
        points: np.ndarray,
        names: Sequence[str],
        region: Region,
        color: str = theme.INK,
        around: Sequence[np.ndarray] = (),
        *,
        named: bool = True,
        origin: bool = True,
    ) -> None:
        self.plane = Plane([points], region, margin=0.16, numbered=False, origin=origin)
        # Without numbers the axes are context: the names of corners may lie over them.
        self.plane.axes.set_stroke(opacity=_AXES)
        self.points_of_corners, at = points, self.plane.at(points)
        area = Polygon(*at, color=color, stroke_width=theme.MEDIUM, fill_color=color, fill_opacity=_TINT)
        self.area = provenance.locate(area.set_z_index(theme.LAYER_UNDER), points)
        self.corners = VGroup(*(self.plane.dot(point, color, radius=0.11) for point in points))
        middle = at.mean(axis=0)
        # Names stay out of the triangle, where blends move about: smaller ones within it count as obstacles.
        within = [self.area.copy().scale(share, about_point=middle) for share in _WITHIN]
        within += [self.plane.curve(path, color) for path in around]
        self.tags = VGroup()
        for name, point, place in zip(names if named else (), points, at, strict=False):
            clear_of = [self.area, *within, *self.corners, *self.tags]
            self.tags.add(self.plane.tag(Words(name, size=theme.LABEL), point, clear_of, towards=place - middle))
        super().__init__(self.plane, as_one(self.area, self.corners, self.tags), self.corners, self.tags)

    def blend(self, point: Callable[[], np.ndarray], color: str = theme.RESULT) -> Spot:
        """Return the dot of a blend, which follows."""
        return self.plane.moving_dot(point, color, BLEND_RADIUS)

    def results(self, points: np.ndarray, labels: Sequence[Typeset] = (), color: str = theme.RESULT) -> VGroup:
        """Return dots for several blends, each with its label if there are any."""
        dots = [self.plane.dot(point, color, BLEND_RADIUS) for point in points]
        marks = [self.area, *self.corners, *self.tags, *dots]
        for label, point in zip(labels, points, strict=False):
            marks.append(self.plane.tag(label, point, marks))
        return as_one(VGroup(*dots, *labels))

    def steps(self, path: np.ndarray, color: str = theme.PROBABILITY) -> list[Arrow]:
        """Return arrows tip to tail along a path of shape ``(m + 1, 2)``, such as weighted points add up to."""
        return [self.plane.vector(end, color, tail=start, width=theme.HEAVY) for start, end in pairwise(path)]

    def strings(self, point: Callable[[], np.ndarray], color: str = theme.PROBABILITY) -> Rays:
        """Return lines from the corners to a blend, which follow it."""

        def ends() -> tuple[np.ndarray, np.ndarray]:
            at = self.plane.at(self.points_of_corners)
            return at, np.broadcast_to(self.plane.at(point()), at.shape)

        return Rays(*ends(), color, theme.THIN, opacity=0.6).follow(ends)

    def traveller(self, point: Callable[[], np.ndarray]) -> VGroup:
        """Return a blend with its strings, which follow."""
        return VGroup(self.strings(point), self.blend(point))

    def pull(self, point: Callable[[], np.ndarray], end: Callable[[], np.ndarray]) -> Segment:
        """Return the arrow from a blend to where something draws it, which follows."""
        return self.plane.moving_vector(end, theme.GRADIENT, point).set_z_index(theme.LAYER_SIGN)
