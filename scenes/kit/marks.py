"""Marks made of a few points: arrows, dashed lines, right angles, dots, paths. Each can be put anew in every frame.

They take points of the screen, shape ``(3,)``; a `Plane`, `Chart` or `Space` turns numbers into those.
"""

import functools
from collections.abc import Callable, Sequence
from typing import Self

import numpy as np
from manim import UpdateFromAlphaFunc, VMobject

from scenes.kit import theme
from scenes.kit.tracks import along

Point = np.ndarray
HEAD_LENGTH = 0.3
HEAD_WIDTH = 0.27
DASH, DASH_GAP = 0.13, 0.09
DASHED_HEAD = 0.2
CROSS = 0.16
_PER_UNIT = 100  # Manim's stroke widths to a unit of length


class Mark(VMobject):
    """What is laid at points of the screen by ``put``, and can be laid anew in every frame."""

    def follow(self, where: Callable[[], Sequence[np.ndarray]]) -> Self:
        """Be put where ``where`` returns, in every frame from now on."""
        self.put(*where())
        return self.add_updater(lambda mark: mark.put(*where()))

    def put(self, *where: np.ndarray) -> Self:
        """Lay it there, at once."""
        raise NotImplementedError


class Segment(Mark):
    """What lies between two points, and can be put between two others: base of arrows and dashed lines."""

    def put(self, start: Point, end: Point) -> Self:
        """Lay it from ``start`` to ``end``, at once."""
        self.start, self.end = np.asarray(start, float), np.asarray(end, float)
        self._outline(self.start, self.end)
        return self

    def _outline(self, start: Point, end: Point) -> None:
        raise NotImplementedError


class Arrow(Segment):
    """An arrow whose tip is exactly at its end.

    Parameters
    ----------
    start, end
        Where it begins and ends.
    color
        Its role.
    width
        Stroke width of the shaft.
    """

    def __init__(self, start: Point, end: Point, color: str, width: float = theme.BOLD) -> None:
        super().__init__(fill_color=color, fill_opacity=1.0, stroke_width=0)
        self.shaft_width = width
        self.set_z_index(theme.LAYER_MARK)
        self.put(start, end)

    def _outline(self, start: Point, end: Point) -> None:
        along = end - start
        length = float(np.hypot(along[0], along[1]))
        if length < 1e-9:
            self.set_points_as_corners([start] * 8)
            return
        along = along / length
        across = np.array([-along[1], along[0], 0.0])
        share = min(1.0, length / (2 * HEAD_LENGTH))
        thick = max(0.6, self.shaft_width / theme.BOLD)
        half, wing = self.shaft_width / _PER_UNIT / 2 * share, HEAD_WIDTH / 2 * thick * share
        neck = end - HEAD_LENGTH * thick * share * along
        corners = [start + half * across, neck + half * across, neck + wing * across, end]
        corners += [neck - wing * across, neck - half * across, start - half * across, start + half * across]
        self.set_points_as_corners(corners)


class Dashed(Segment):
    """A dashed line; its dashes keep their length however long the line is.

    Parameters
    ----------
    start, end
        Where it begins and ends.
    color, width
        Its role and stroke width.
    headed
        Whether it has an arrow's head at its end.
    """

    def __init__(
        self, start: Point, end: Point, color: str, width: float = theme.MEDIUM, *, headed: bool = False
    ) -> None:
        # A dash encloses no area: only the head shows the filling.
        super().__init__(stroke_color=color, stroke_width=width, fill_color=color, fill_opacity=1.0 if headed else 0.0)
        self.headed = headed
        self.set_z_index(theme.LAYER_MARK)
        self.put(start, end)

    def _outline(self, start: Point, end: Point) -> None:
        along = end - start
        length = float(np.linalg.norm(along))
        head = min(DASHED_HEAD, length / 2) if self.headed else 0.0
        if head > 0:
            along = along / length
            across = np.array([-along[1], along[0], 0.0])
            neck = end - head * along
            self._dashes(start, neck, length - head)
            self.start_new_path(neck + 0.45 * head * across)
            self.add_points_as_corners([end, neck - 0.45 * head * across, neck + 0.45 * head * across])
        else:
            self._dashes(start, end, length)

    def _dashes(self, start: Point, end: Point, length: float) -> None:
        count = max(1, round((length + DASH_GAP) / (DASH + DASH_GAP)))
        # Stretch dashes and gaps together so that the last dash ends exactly at the end.
        unit = 1 / (count * DASH + (count - 1) * DASH_GAP)
        begins = np.arange(count) * (DASH + DASH_GAP) * unit
        thirds = np.linspace(0, 1, 4) * DASH * unit
        shares = (begins[:, None] + thirds).ravel()
        self.set_points(start + shares[:, None] * (end - start))


class Rule(Segment):
    """A plain straight line."""

    def __init__(self, start: Point, end: Point, color: str, width: float = theme.THIN) -> None:
        super().__init__(stroke_color=color, stroke_width=width, fill_opacity=0)
        self.set_z_index(theme.LAYER_CONTEXT)
        self.put(start, end)

    def _outline(self, start: Point, end: Point) -> None:
        self.set_points_as_corners([start, end])


class RightAngle(Mark):
    """The little square that says: these two meet at ninety degrees. Drawn over the lines it belongs to."""

    def __init__(self, corner: Point, one: Point, other: Point, size: float = 0.28, color: str = theme.INK) -> None:
        super().__init__(stroke_color=color, stroke_width=theme.MEDIUM, fill_opacity=0)
        self.set_z_index(theme.LAYER_SIGN)
        self.size = size
        self.put(corner, one, other)

    def put(self, corner: Point, one: Point, other: Point) -> Self:
        """Put it at ``corner``, between the directions to the points ``one`` and ``other``."""
        u, v = _towards(corner, one) * self.size, _towards(corner, other) * self.size
        self.set_points_as_corners([corner + u, corner + u + v, corner + v])
        return self


class Area(Mark):
    """The area between given corners, with its outline: a parallelogram, a triangle.

    Parameters
    ----------
    corners
        On the screen, shape ``(m, 3)``, in the order of its outline.
    color, opacity
        Its role, and how much of that colour its filling has.
    width
        Of the outline.
    """

    def __init__(self, corners: np.ndarray, color: str, opacity: float = 0.2, width: float = theme.MEDIUM) -> None:
        super().__init__(stroke_color=color, stroke_width=width, fill_color=color, fill_opacity=opacity)
        self.set_z_index(theme.LAYER_CONTEXT)
        self.put(*corners)

    def put(self, *corners: Point) -> Self:
        """Lay it between other corners, at once."""
        self.set_points_as_corners([*corners, corners[0]])
        return self


class Tick(VMobject):
    """A tick: this test is passed."""

    def __init__(self, size: float = 0.5, color: str = theme.RESULT) -> None:
        super().__init__(stroke_color=color, stroke_width=theme.BOLD, fill_opacity=0)
        self.set_z_index(theme.LAYER_LABEL)
        self.set_points_as_corners(size * np.array([[0.0, 0.4, 0.0], [0.35, 0.0, 0.0], [1.0, 0.9, 0.0]]))


class Path(VMobject):
    """A polyline through given points, of which a first part can be shown.

    Parameters
    ----------
    points
        Shape ``(m, 3)``.
    color, width
        Its role and stroke width.
    """

    def __init__(self, points: np.ndarray, color: str, width: float = theme.MEDIUM) -> None:
        super().__init__(stroke_color=color, stroke_width=width, fill_opacity=0)
        self.set_z_index(theme.LAYER_MARK)
        self.through = np.asarray(points, float)
        self.upto(1.0)

    def upto(self, share: float) -> Self:
        """Show the first ``share`` of its points, from 0 to 1; between two of them the line is cut."""
        place = float(np.clip(share, 0, 1)) * (len(self.through) - 1)
        whole = int(place)
        corners = self.through[: whole + 1]
        if whole < len(self.through) - 1:
            corners = np.vstack([corners, along(self.through, share)])
        self.set_points_as_corners(corners if len(corners) > 1 else np.vstack([corners, corners]))
        return self

    def follow(self, share: Callable[[], float]) -> Self:
        """Show as much as ``share`` returns, in every frame from now on."""
        self.upto(share())
        return self.add_updater(lambda path: path.upto(share()))


class Cloud(VMobject):
    """Equal dots at given points, as one outline: a hundred and fifty are as cheap to draw as one.

    Parameters
    ----------
    points
        On the screen, shape ``(m, 3)``.
    color, radius, opacity
        How each dot looks.
    """

    def __init__(self, points: np.ndarray, color: str, radius: float = 0.05, opacity: float = 1.0) -> None:
        super().__init__(fill_color=color, fill_opacity=opacity, stroke_width=0)
        self.set_z_index(theme.LAYER_MARK)
        self._circle = radius * _unit_circle()
        self.put(points)

    def put(self, points: np.ndarray) -> Self:
        """Put the dots at points of shape ``(m, 3)``, at once."""
        self.centers = np.asarray(points, float)
        self.set_points((self.centers[:, None, :] + self._circle).reshape(-1, 3))
        return self

    def follow(self, points: Callable[[], np.ndarray]) -> Self:
        """Stay at what ``points`` returns, in every frame from now on."""
        self.put(points())
        return self.add_updater(lambda cloud: cloud.put(points()))


class Spot(Cloud):
    """One filled dot, over the lines that meet in it."""

    def __init__(self, point: Point, color: str, radius: float = 0.1) -> None:
        super().__init__(np.asarray(point, float)[None], color, radius)
        self.set_z_index(theme.LAYER_SIGN)

    def put(self, point: Point) -> Self:
        """Put it at a point of shape ``(3,)``, at once."""
        return super().put(np.reshape(point, (1, 3)))


class Cross(Mark):
    """Two short strokes that cross at a point: here it is lowest."""

    def __init__(self, point: np.ndarray, color: str, size: float = CROSS) -> None:
        super().__init__(stroke_color=color, stroke_width=theme.BOLD, fill_opacity=0)
        self.set_z_index(theme.LAYER_SIGN)
        self._arms = size * np.array([[-1.0, -1.0, 0.0], [1.0, 1.0, 0.0], [-1.0, 1.0, 0.0], [1.0, -1.0, 0.0]])
        self.put(point)

    def put(self, point: np.ndarray) -> Self:
        """Put it at a point of shape ``(3,)``, at once."""
        ends = np.asarray(point, float) + self._arms
        return self.set_points(straight(ends[::2], ends[1::2]))


class Rays(Mark):
    """Equally thin straight lines from some points to others, as one outline.

    Parameters
    ----------
    starts, ends
        On the screen, shape ``(m, 3)``.
    color, width, opacity
        How they look.
    """

    def __init__(
        self,
        starts: np.ndarray,
        ends: np.ndarray,
        color: str,
        width: float = theme.HAIRLINE,
        opacity: float = 0.6,
    ) -> None:
        super().__init__(stroke_color=color, stroke_width=width, stroke_opacity=opacity, fill_opacity=0)
        self.set_z_index(theme.LAYER_CONTEXT)
        self.put(starts, ends)

    @classmethod
    def between(cls, one: Segment, other: Segment, color: str, count: int = 12) -> "Rays":
        """Return rays from equal shares of one arrow or line to the same shares of another."""
        shares = np.linspace(0, 1, count + 1)[1:, None]
        return cls(
            one.start + shares * (one.end - one.start),
            other.start + shares * (other.end - other.start),
            color,
        )

    def fall(self, **kwargs: float) -> UpdateFromAlphaFunc:
        """Return the animation in which all rays run from their starts to their ends."""
        starts, ends = self.starts, self.ends
        return UpdateFromAlphaFunc(
            self, lambda rays, share: rays.put(starts, starts + share * (ends - starts)), **kwargs
        )

    def put(self, starts: np.ndarray, ends: np.ndarray) -> Self:
        """Lay them anew, at once."""
        self.starts, self.ends = np.asarray(starts, float), np.asarray(ends, float)
        return self.set_points(straight(self.starts, self.ends))


class Polygons(Mark):
    """Shapes of as many corners each, as one outline; how it looks is for those who derive from it."""

    def put(self, corners: np.ndarray) -> Self:
        """Lay them between other corners, shape ``(m, k, 3)``, each in the order of its outline, at once."""
        return self.set_points(straight(corners, np.roll(corners, -1, axis=1)))


def grow(*segments: Segment, **kwargs: float) -> Sequence[UpdateFromAlphaFunc]:
    """Return animations that draw arrows and lines from their start to their end."""

    def drawn(start: Point, end: Point) -> Callable[[VMobject, float], None]:
        return lambda mark, share: mark.put(start, start + share * (end - start))

    return [UpdateFromAlphaFunc(mark, drawn(mark.start, mark.end), **kwargs) for mark in segments]


def straight(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the points, four a piece, of straight lines from some points to others, all of shape ``(..., 3)``."""
    shares = np.linspace(0, 1, 4)[:, None]
    return (starts[..., None, :] + shares * (ends - starts)[..., None, :]).reshape(-1, 3)


@functools.cache
def _unit_circle(arcs: int = 8) -> np.ndarray:
    turns = np.linspace(0, 2 * np.pi, arcs + 1)
    at = np.stack([np.cos(turns), np.sin(turns), np.zeros_like(turns)], axis=1)
    tangent = 4 / 3 * np.tan(np.pi / arcs / 2) * np.stack([-at[:, 1], at[:, 0], at[:, 2]], axis=1)
    curves = [at[:-1], at[:-1] + tangent[:-1], at[1:] - tangent[1:], at[1:]]
    return np.stack(curves, axis=1).reshape(-1, 3)


def _towards(start: Point, end: Point) -> Point:
    along = np.asarray(end, float) - start
    length = float(np.linalg.norm(along))
    return along / length if length > 1e-12 else np.zeros(3)
