"""Three dimensions on a flat screen: parallel projection from a direction that can turn while a scene runs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import provenance, theme
from scenes.kit.labels import Label, tag, touches
from scenes.kit.layout import FRAME, STAGE, Region
from scenes.kit.marks import Arrow, Dashed, RightAngle, Rule, Segment, Spot

ELEVATION = 22.0
ASIDE = 0.08
"""Between the end of an axis and a name that stands over or under it."""
SHORTEST_AXIS = 0.2
"""Of an axis, as a share of the largest coordinate."""
SQUARE_SIZE, SQUARE_SHARE = 0.21, 0.5
"""Of the sign of a right angle: its size on the screen, and how much of its shorter side it takes at most."""


class Space(VGroup):
    """Three axes seen from a direction; what is built on them follows when the direction turns.

    Parameters
    ----------
    points
        What must be visible, each of shape ``(3,)``.
    azimuth
        Returns the direction of view, degrees around the vertical axis.
    views
        The first and last azimuth that the scene will use: everything stays in the region between them.
    region
        Where on the screen.
    """

    def __init__(
        self,
        points: Sequence[np.ndarray],
        azimuth: Callable[[], float],
        views: tuple[float, float],
        region: Region = STAGE,
    ) -> None:
        super().__init__()
        inside = np.vstack([np.zeros((1, 3)), *[np.atleast_2d(np.asarray(point, float)) for point in points]])
        shortest = SHORTEST_AXIS * float(np.abs(inside).max())
        self.tips = provenance.constant(np.diag(1.15 * np.maximum(inside.max(axis=0), shortest)))
        everything = np.vstack([inside, self.tips])
        seen = np.vstack([_projected(everything, turn) for turn in np.linspace(*views, 30)])
        low, high = seen.min(axis=0), seen.max(axis=0)
        self.unit = float(min(region.width / (high - low)[0], region.height / (high - low)[1]))
        self._origin = region.center - self.unit * np.append((low + high) / 2, 0.0)
        self.azimuth, self.views = azimuth, views
        self.axes = VGroup(*(self.segment(Rule, self.nought, tip, theme.MUTED, theme.THIN) for tip in self.tips))
        self.add(self.axes)

    def at(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Return where a point ``(x, y, z)``, shape ``(3,)`` or ``(m, 3)``, is on the screen, seen as now."""
        provenance.check_place(point)
        return self._screen(point)

    def _screen(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Do as `at`, also for what the space itself is made of."""
        flat = self.unit * _projected(np.asarray(point, float), self.azimuth())
        return self._origin + np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    @property
    def nought(self) -> np.ndarray:
        """The origin, as a point of the space."""
        return provenance.constant(np.zeros(3))

    def name_axes(self, *names: Mobject, within: Region, clear_of: Sequence[Mobject] = ()) -> VGroup:
        """Put names beyond the ends of the axes but inside a region; they follow when the view turns.

        A name that would touch a mark there in the first view or the last stands beside the end instead.
        """

        def beyond(name: Mobject, tip: np.ndarray) -> np.ndarray:
            way = self.at(tip) - self.at(self.nought)
            way = way / max(1e-9, float(np.linalg.norm(way)))
            spot = self.at(tip) + way * (0.2 + abs(way[0]) * name.width / 2 + abs(way[1]) * name.height / 2)
            half = np.array([name.width, name.height]) / 2
            low, high = np.array([within.left, within.bottom]), np.array([within.right, within.top])
            inside = np.clip(spot[:2], low + half, high - half)
            # What the region's edge pushes it back goes aside, as far as the axis would run into it.
            aside = max(0.0, half[1] + ASIDE - abs(inside[1] - self.at(tip)[1]))
            inside[1] += np.copysign(min(aside, abs(spot[0] - inside[0])), way[1])
            return np.append(inside, 0.0)

        marks = [*clear_of, *self.axes]
        for name, tip in zip(names, self.tips, strict=True):
            name.move_to(beyond(name, tip)).add_updater(lambda it, tip=tip: it.move_to(beyond(it, tip)))
            if any(touches(*seen) for seen in self._from_both_ends([name, VGroup(*marks)], tip)):
                self.beside(name.clear_updaters(), tip, (0.0, 0.0), marks, within)
            marks.append(name)
        return VGroup(*names).set_z_index(theme.LAYER_LABEL, family=True)

    def segment(self, kind: type[Segment], start: np.ndarray, end: np.ndarray, color: str, width: float) -> Segment:
        """Return an arrow or line between two points of the space, which follows when the view turns."""
        mark = provenance.locate(kind(self._screen(start), self._screen(end), color, width), start, end)
        return mark.follow(lambda: (self._screen(start), self._screen(end)))

    def vector(self, tip: np.ndarray, color: str, tail: np.ndarray | None = None, width: float = theme.BOLD) -> Segment:
        """Return the arrow from ``tail``, without one from the origin, to ``tip``."""
        return self.segment(Arrow, self.nought if tail is None else tail, tip, color, width)

    def dashed(self, start: np.ndarray, end: np.ndarray, color: str, width: float = theme.MEDIUM) -> Segment:
        """Return the dashed line between two points."""
        return self.segment(Dashed, start, end, color, width)

    def dot(self, point: np.ndarray, color: str, radius: float = 0.1) -> Spot:
        """Return a dot at a point."""
        spot = provenance.locate(Spot(self._screen(point), color, radius), point)
        return spot.follow(lambda: self._screen(point))

    def right_angle(self, corner: np.ndarray, one: np.ndarray, other: np.ndarray) -> RightAngle:
        """Return the mark of a right angle, foreshortened like everything else in the space, and shorter than both."""
        mark = RightAngle(self._screen(corner), self._screen(one), self._screen(other))
        provenance.locate(mark, corner, one, other)
        corner = np.asarray(corner, float)
        ways = [np.asarray(end, float) - corner for end in (one, other)]
        reaches = [float(np.linalg.norm(way)) for way in ways]
        size = min(SQUARE_SIZE / self.unit, SQUARE_SHARE * min(reaches))
        sides = [size * way / reach for way, reach in zip(ways, reaches, strict=True)]

        def lay(it: Mobject) -> None:
            it.set_points_as_corners(self._screen([corner + sides[0], corner + sides[0] + sides[1], corner + sides[1]]))

        lay(mark)
        return mark.add_updater(lay)

    def beside(
        self,
        label: Label,
        point: np.ndarray,
        offset: Sequence[float],
        clear_of: Sequence[Mobject] = (),
        within: Region = FRAME,
    ) -> Label:
        """Keep a label at an offset from where a point is seen; elsewhere beside it if it would touch something there.

        Parameters
        ----------
        label
            What to place.
        point
            Of the space, shape ``(3,)``.
        offset
            In units of the screen.
        clear_of
            What it must not touch, seen from the first direction and from the last.
        within
            Where it must stay then.
        """
        label.set_z_index(theme.LAYER_LABEL, family=True)
        provenance.locate_label(label, point).move_to([*offset, 0.0])
        seen = [mark for marks in self._from_both_ends(clear_of, point) for mark in marks]
        if touches(label, seen):
            tag(label, np.zeros(3), seen, self._around(point, within), towards=label.get_center())
        shift = label.get_center()
        label.move_to(self._screen(point) + shift)
        return label.add_updater(lambda it: it.move_to(self._screen(point) + shift))

    def _from_both_ends(self, marks: Sequence[Mobject], point: np.ndarray) -> list[list[Mobject]]:
        """Return copies of marks as the first view shows them, and as the last, laid so that a point is at zero."""
        seen = []
        for view in self.views:
            with self._seen_from(view):
                seen.append([mark.copy().update().clear_updaters().shift(-self._screen(point)) for mark in marks])
        return seen

    def _around(self, point: np.ndarray, region: Region) -> Region:
        """Return what is in a region in the first view and in the last, laid so that a point is at zero."""
        spots = []
        for view in self.views:
            with self._seen_from(view):
                spots.append(self._screen(point))
        (left, bottom, _), (right, top, _) = np.min(spots, axis=0), np.max(spots, axis=0)
        return Region(region.left - left, region.right - right, region.bottom - bottom, region.top - top)

    @contextmanager
    def _seen_from(self, azimuth: float) -> Iterator[None]:
        """Look from another direction for a while."""
        now, self.azimuth = self.azimuth, lambda: azimuth
        yield
        self.azimuth = now


def swing(
    one: Sequence[float] | np.ndarray, other: Sequence[float] | np.ndarray, degrees: float = 25.0
) -> tuple[float, float]:
    """Return two azimuths: some degrees aside of where the plane of two vectors is seen flattest, and there."""
    normal = np.cross(one, other)
    # Of its two sides, the one that can be seen from above.
    normal = normal if normal[2] >= 0 else -normal
    flattest = float(np.degrees(np.arctan2(normal[1], normal[0])))
    return flattest + degrees, flattest


def _projected(points: np.ndarray, azimuth: float) -> np.ndarray:
    """Return points of shape ``(..., 3)`` as seen from an azimuth in degrees, shape ``(..., 2)``."""
    x, y, z = np.moveaxis(points, -1, 0)
    turn, tilt = np.radians(azimuth), np.radians(ELEVATION)
    depth = x * np.cos(turn) + y * np.sin(turn)
    return np.stack([-x * np.sin(turn) + y * np.cos(turn), z * np.cos(tilt) - depth * np.sin(tilt)], axis=-1)
