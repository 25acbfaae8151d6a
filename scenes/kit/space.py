"""Three dimensions on a flat screen: parallel projection from a direction that can turn while a scene runs."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.layout import STAGE, Region
from scenes.kit.marks import Arrow, Dashed, RightAngle, Rule, Segment, Spot

ELEVATION = 22.0


class Space(VGroup):
    """Three axes seen from a direction; what is built on them follows when the direction turns.

    Parameters
    ----------
    points
        What must be visible from every side, each of shape ``(3,)``.
    azimuth
        Returns the direction of view, degrees around the vertical axis.
    region
        Where on the screen.
    """

    def __init__(
        self, points: Sequence[np.ndarray], azimuth: Callable[[], float], region: Region = STAGE
    ) -> None:
        super().__init__()
        self.azimuth = azimuth
        self.region = region
        inside = np.vstack([np.zeros((1, 3)), *[np.atleast_2d(np.asarray(point, float)) for point in points]])
        self.low, self.high = inside.min(axis=0), np.maximum(inside.max(axis=0), 1.0)
        reach = float(np.max(np.linalg.norm(inside[:, :2], axis=1)))
        tilt = np.radians(ELEVATION)
        tall = float(self.high[2] - self.low[2]) * np.cos(tilt) + 2 * reach * np.sin(tilt)
        self.unit = float(min(region.width / (2 * reach), region.height / tall))
        middle = (self.low[2] + self.high[2]) / 2 * np.cos(tilt)
        self._origin = region.center - np.array([0.0, self.unit * middle, 0.0])
        self.axes = VGroup(
            *(self.segment(Rule, np.zeros(3), tip, theme.MUTED, theme.THIN) for tip in self._tips())
        )
        self.add(self.axes)

    def at(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Return where a point ``(x, y, z)``, shape ``(3,)`` or ``(m, 3)``, is on the screen, seen as now."""
        x, y, z = np.moveaxis(np.asarray(point, float), -1, 0)
        turn, tilt = np.radians(self.azimuth()), np.radians(ELEVATION)
        across = -x * np.sin(turn) + y * np.cos(turn)
        depth = x * np.cos(turn) + y * np.sin(turn)
        up = z * np.cos(tilt) - depth * np.sin(tilt)
        return self._origin + self.unit * np.stack([across, up, np.zeros_like(across)], axis=-1)

    def segment(
        self, kind: type[Segment], start: np.ndarray, end: np.ndarray, color: str, width: float
    ) -> Segment:
        """Return an arrow or line between two points of the space, which follows when the view turns."""
        return kind(self.at(start), self.at(end), color, width).follow(lambda: (self.at(start), self.at(end)))

    def vector(
        self, tip: np.ndarray, color: str, tail: Sequence[float] = (0, 0, 0), width: float = theme.BOLD
    ) -> Segment:
        """Return the arrow from ``tail`` to ``tip``."""
        return self.segment(Arrow, np.asarray(tail), tip, color, width)

    def dashed(self, start: np.ndarray, end: np.ndarray, color: str, width: float = theme.MEDIUM) -> Segment:
        """Return the dashed line between two points."""
        return self.segment(Dashed, start, end, color, width)

    def line(self, start: np.ndarray, end: np.ndarray, color: str, width: float = theme.THIN) -> Segment:
        """Return the straight line between two points."""
        return self.segment(Rule, start, end, color, width)

    def dot(self, point: np.ndarray, color: str, radius: float = 0.1) -> Spot:
        """Return a dot at a point."""
        return Spot(self.at(point), color, radius).follow(lambda: self.at(point))

    def right_angle(
        self, corner: np.ndarray, one: np.ndarray, other: np.ndarray, size: float = 0.3
    ) -> RightAngle:
        """Return the mark of a right angle, foreshortened like everything else in the space."""
        corner = np.asarray(corner, float)
        sides = [size * (end - corner) / np.linalg.norm(end - corner) for end in (one, other)]
        mark = RightAngle(self.at(corner), self.at(one), self.at(other))

        def lay(it: Mobject) -> None:
            it.set_points_as_corners(
                self.at([corner + sides[0], corner + sides[0] + sides[1], corner + sides[1]])
            )

        lay(mark)
        return mark.add_updater(lay)

    def beside(self, label: Mobject, point: np.ndarray, offset: Sequence[float]) -> Mobject:
        """Keep a label at an offset, in units of the screen, from where a point is seen."""
        shift = np.array([*offset, 0.0])
        label.set_z_index(theme.LAYER_LABEL, family=True)
        return label.move_to(self.at(point) + shift).add_updater(
            lambda it: it.move_to(self.at(point) + shift)
        )

    def _tips(self) -> list[np.ndarray]:
        return [np.eye(3)[axis] * self.high[axis] * 1.12 for axis in range(3)]
