"""Heights over a plane, seen from aside: a camera that turns and rises until it looks straight down on the plane."""

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import LEFT, UP, ManimColor, Mobject, VGroup, VMobject, interpolate_color

from scenes.kit import provenance, theme
from scenes.kit.contours import RING_OPACITY, ring_segments
from scenes.kit.marks import Rays, Rule, Segment, Spot, straight
from scenes.kit.oneness import as_one
from scenes.kit.plane import Plane

ABOVE = 90.0
"""The elevation from which a relief is its plane."""
LOWEST_TINT, HIGHEST_TINT = 0.14, 0.8
"""How much of its colour a surface has where it is lowest, and where it is highest."""
INSIDE, OUTSIDE = 0.92, 0.12
"""Opacity of a surface where its upper side is seen, and where its lower side would hide the upper."""
SEAM = 0.8
NAME_GAP = 0.28


class Relief(VGroup):
    """A plane with a height over each of its points, in parallel projection from a direction that can change.

    Seen from straight above, with no turn, every point is where the plane has it, whatever its height. From
    elsewhere all that must be visible is shrunk, if need be, to the plane's region.

    Parameters
    ----------
    plane
        The floor.
    inside
        What must be visible, points ``(x, y, height)`` of shape ``(m, 3)``; the floor is visible too.
    azimuth, elevation
        Return the direction of view in degrees: around the vertical, and above the floor.
    rise
        How high on the screen the greatest height stands, seen level with the floor, as a share of the region's.
    """

    def __init__(
        self,
        plane: Plane,
        inside: np.ndarray,
        azimuth: Callable[[], float],
        elevation: Callable[[], float],
        rise: float = 0.65,
    ) -> None:
        self.plane, self.azimuth, self.elevation = plane, azimuth, elevation
        inside = np.asarray(inside, float)
        self._up = rise * plane.region.height / float(inside[:, 2].max())
        (left, bottom), (right, top) = plane.low, plane.high
        corners = np.array([[left, bottom, 0.0], [left, top, 0.0], [right, bottom, 0.0], [right, top, 0.0]])
        self._inside = np.vstack([inside, corners])
        self.floor = Rays(*self._floor(), theme.GUIDE, opacity=0.55).follow(self._floor)
        self.floor.set_z_index(theme.LAYER_GRID)
        # An axis that lies outside of the floor is drawn along its edge.
        self._base = np.clip(0.0, plane.low, plane.high)
        x, y = (float(at) for at in self._base)
        ends = [((left, y), (right, y)), ((x, bottom), (x, top))]
        self.axes = VGroup(*(self._axis(*(np.array([*end, 0.0]) for end in axis)) for axis in ends))
        super().__init__(self.floor, self.axes)

    def at(self, point: np.ndarray) -> np.ndarray:
        """Return where a point ``(x, y, height)``, shape ``(3,)`` or ``(..., 3)``, is on the screen, seen as now."""
        provenance.check_place(point)
        return self._screen(point)

    def name_axes(self, across: Mobject, up: Mobject) -> VGroup:
        """Keep names beside the axes, at the ends where nothing stands before them in a view from the lower right."""
        region = self.plane.region
        ends = np.array([[self.plane.high[0], self._base[1], 0.0], [self._base[0], self.plane.low[1], 0.0]])
        for name, end, way in zip((across, up), ends, (UP, LEFT), strict=True):
            half = np.array([name.width / 2, name.height / 2, 0])
            low, high = np.array([region.left, region.bottom, 0]) + half, np.array([region.right, region.top, 0]) - half

            def stand(
                it: Mobject,
                end: np.ndarray = end,
                way: np.ndarray = way,
                low: np.ndarray = low,
                high: np.ndarray = high,
            ) -> None:
                it.move_to(np.clip(self._screen(end) + NAME_GAP * way, low, high))

            stand(name)
            name.add_updater(stand)
        return VGroup(across, up).set_color(theme.MUTED).set_z_index(theme.LAYER_LABEL, family=True)

    def segment(
        self, kind: type[Segment], ends: Callable[[], np.ndarray], color: str, width: float = theme.MEDIUM
    ) -> Segment:
        """Return an arrow or line between the two points that ``ends`` returns, shape ``(2, 3)``, in every frame."""
        mark = provenance.locate(kind(*self.at(ends()), color, width), ends())
        return mark.follow(lambda: tuple(self.at(ends())))

    def dot(self, point: Callable[[], np.ndarray], color: str, radius: float = 0.12) -> Spot:
        """Return a dot at the point that ``point`` returns, in every frame."""
        spot = provenance.locate(Spot(self.at(point()), color, radius), point())
        return spot.follow(lambda: self.at(point()))

    def rings(self, rings: Callable[[], np.ndarray], color: str = theme.RESIDUAL) -> Rays:
        """Return the parts of rings ``(k, T + 1, 3)`` that lie over the plane's region, in every frame."""

        def segments() -> tuple[np.ndarray, np.ndarray]:
            starts, ends = ring_segments(np.asarray(rings(), float), self.plane.low, self.plane.high)
            return self._screen(starts), self._screen(ends)

        drawn = provenance.locate(Rays(*segments(), color, opacity=RING_OPACITY), rings())
        return drawn.follow(segments).set_z_index(theme.LAYER_UNDER)

    def seen(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return points ``(..., 3)`` as they are seen: places on the screen ``(..., 3)``, and how near ``(...)``."""
        points = np.asarray(points, float)
        flat, near = self._turned(points)
        around, _ = self._turned(self._inside)
        low, high = around.min(axis=0), around.max(axis=0)
        region = self.plane.region
        shrink = min(1.0, region.width / float(high[0] - low[0]), region.height / float(high[1] - low[1]))
        placed = region.center[:2] + shrink * (flat - (low + high) / 2)
        return np.concatenate([placed, np.zeros((*placed.shape[:-1], 1))], axis=-1), near

    def _screen(self, points: np.ndarray) -> np.ndarray:
        return self.seen(points)[0]

    def _turned(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return where points are across and up the screen, before they are placed in the region; and how near."""
        x, y = np.moveaxis(self.plane.unit * (points[..., :2] - (self.plane.low + self.plane.high) / 2), -1, 0)
        z = self._up * points[..., 2]
        turn, tilt = np.radians(self.azimuth()), np.radians(self.elevation())
        across, away = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
        up = away * np.sin(tilt) + z * np.cos(tilt)
        return np.stack([across, up], axis=-1), z * np.sin(tilt) - away * np.cos(tilt)

    def _floor(self) -> tuple[np.ndarray, np.ndarray]:
        lines = (np.column_stack([ends, np.zeros(len(ends))]) for ends in self.plane.lattice_lines())
        starts, ends = (self._screen(line) for line in lines)
        return starts, ends

    def _axis(self, start: np.ndarray, end: np.ndarray) -> Segment:
        rule = Rule(self._screen(start), self._screen(end), theme.MUTED)
        rule.set_stroke(opacity=0.7).set_z_index(theme.LAYER_GRID + 1)
        return rule.follow(lambda: (self._screen(start), self._screen(end)))


class Surface(VGroup):
    """A surface over a relief, from a grid of its points: the higher, the more of its colour.

    Where its lower side would hide what is above it, it is nearly clear: one looks into a bowl from every side.

    Parameters
    ----------
    relief
        In which it lies.
    points
        Returns the surface, ``(x, y, height)`` in rows and columns, shape ``(m, k, 3)``; asked in every frame.
    color
        Its role.
    opacity
        Returns how solid it is, from 0 to 1.
    risen
        Returns how far it has risen from the floor, from 0 to 1.
    """

    def __init__(
        self,
        relief: Relief,
        points: Callable[[], np.ndarray],
        color: str,
        opacity: Callable[[], float] = lambda: 1.0,
        risen: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self.relief, self._points, self._opacity, self._risen = relief, points, opacity, risen
        first = np.asarray(points(), float)
        self._tints = _tints(first, color)
        # Which way round its faces are, seen from above.
        self._way = float(np.sign(_turning(_corners(first).reshape(-1, 4, 3)).sum()))
        faces = (VMobject(stroke_width=SEAM, fill_opacity=1.0) for _ in range(len(self._tints)))
        super().__init__(*faces)
        as_one(self).set_z_index(theme.LAYER_CONTEXT, family=True)
        provenance.locate(self, points())
        self.lay()
        self.add_updater(lambda surface: surface.lay())

    def lay(self) -> Self:
        """Draw it as it is seen now: the farthest face first."""
        placed, near = self.relief.seen(np.asarray(self._points(), float) * [1, 1, self._risen()])
        corners, depth = _corners(placed).reshape(-1, 4, 3), _corners(near).mean(axis=-1).ravel()
        upper = _turning(corners) * self._way > 0
        shown = self._opacity() * np.where(upper, INSIDE, OUTSIDE)
        outlines = straight(corners, np.roll(corners, -1, axis=1)).reshape(len(corners), -1, 3)
        for face, i in zip(self.submobjects, np.argsort(depth, kind="stable"), strict=True):
            face.points = outlines[i]
            rgba = np.append(self._tints[i], shown[i])[None]
            face.fill_rgbas, face.stroke_rgbas = rgba, rgba
        return self


def _corners(grid: np.ndarray) -> np.ndarray:
    """Return the four corners of each face of a grid ``(m, k, ...)``, in turn, shape ``(m - 1, k - 1, 4, ...)``."""
    return np.stack([grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]], axis=2)


def _turning(faces: np.ndarray) -> np.ndarray:
    """Return twice the area of each face ``(m, 4, 3)`` as seen from above, negative for one that turns clockwise."""
    one, other = faces[:, 2] - faces[:, 0], faces[:, 3] - faces[:, 1]
    return one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]


def _tints(points: np.ndarray, color: str) -> np.ndarray:
    """Return the colour of each face by its height, shape ``(faces, 3)``."""
    heights = _corners(points[..., 2]).mean(axis=-1).ravel()
    shares = (heights - heights.min()) / (np.ptp(heights) or 1.0)
    paper, role = ManimColor(theme.PAPER), ManimColor(color)
    tint = LOWEST_TINT + (HIGHEST_TINT - LOWEST_TINT) * shares
    return np.array([interpolate_color(paper, role, share).to_rgb() for share in tint])
