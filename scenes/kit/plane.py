"""The number plane: equal units both ways, a faint grid, and the marks that stand on it."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import DOWN, LEFT, Arc, Mobject, VGroup, VMobject

from scenes.kit import provenance, theme
from scenes.kit.labels import Label, outline_points, tag
from scenes.kit.layout import STAGE, Region
from scenes.kit.marks import Area, Arrow, Dashed, Path, Rays, RightAngle, Rule, Segment, Spot
from scenes.kit.ticks import tick_number

FEWEST_GRID_LINES, MOST_GRID_LINES = 5, 14
MOST_NUMBERS = 9
AXIS_GAP = 0.14
"""From an axis to its numbers."""
SQUARE_TINT = 0.18
"""How much of its colour a square's filling has: what is written in it in that colour must stand out."""

SQUARE_SIZE, SQUARE_SHARE = 0.28, 0.5
"""Of the sign of a right angle: its size, and how much of its shorter side it takes at most."""


class Plane(VGroup):
    """A number plane that fits given points into a region, the origin among them unless it is a mere map.

    Parameters
    ----------
    points
        What must be visible, each of shape ``(2,)``.
    region
        Where on the screen.
    margin
        Free space around the points, as a share of the larger extent.
    numbered
        Whether the axes carry numbers.
    centered
        Whether the origin is in the middle of the region.
    origin
        Whether the origin must be visible; without it, an axis that lies outside isn't drawn.
    """

    def __init__(
        self,
        points: Sequence[np.ndarray],
        region: Region = STAGE,
        margin: float = 0.1,
        *,
        numbered: bool = True,
        centered: bool = False,
        origin: bool = True,
    ) -> None:
        super().__init__()
        self.region = region
        inside = np.vstack([np.zeros((int(origin), 2)), *[np.atleast_2d(np.asarray(point, float)) for point in points]])
        if centered:
            inside = np.vstack([inside, -inside])
        low, high = inside.min(axis=0), inside.max(axis=0)
        pad = margin * float(max(high - low)) or 1.0
        extent = high - low + 2 * pad
        self.unit = float(min(region.width / extent[0], region.height / extent[1]))
        self._shift = region.center[:2] - self.unit * (low + high) / 2
        self.low = (np.array([region.left, region.bottom]) - self._shift) / self.unit
        self.high = (np.array([region.right, region.top]) - self._shift) / self.unit
        self.step = _nice_step(float(max(self.high - self.low)))
        self.grid, self.axes, self.numbers = self._grid(), self._axes(), VGroup()
        if numbered:
            self.numbers = self._numbers()
        self.add(self.grid, self.axes, self.numbers)

    def at(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Return where a point of the plane, shape ``(2,)`` or ``(m, 2)``, is on the screen."""
        provenance.check_place(point)
        return self._screen(point)

    def _screen(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Do as `at`, also for what the plane itself is made of."""
        flat = self._shift + self.unit * np.asarray(point, float)
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    @property
    def nought(self) -> np.ndarray:
        """The origin, as a point of the plane."""
        return provenance.constant(np.zeros(2))

    @property
    def origin(self) -> np.ndarray:
        """Where zero is on the screen."""
        return self._screen((0, 0))

    def vector(
        self, tip: np.ndarray, color: str, tail: Sequence[float] | None = None, width: float = theme.BOLD
    ) -> Arrow:
        """Return the arrow from ``tail``, without one from the origin, to ``tip``, both in the plane."""
        start = self.nought if tail is None else tail
        return provenance.locate(Arrow(self._screen(start), self._screen(tip), color, width), tip, start)

    def moving_vector(
        self,
        tip: Callable[[], np.ndarray],
        color: str,
        tail: Callable[[], np.ndarray] | None = None,
        width: float = theme.BOLD,
        *,
        dashed: bool = False,
    ) -> Segment:
        """Return an arrow whose ends follow what two functions return; a heavy one lies under the others."""
        start = (lambda: self.nought) if tail is None else tail
        if dashed:
            arrow = self.dashed(start(), tip(), color, width, headed=True)
        else:
            arrow = self.vector(tip(), color, start(), width)
        if width >= theme.HEAVY:
            arrow.set_z_index(theme.LAYER_UNDER)
        return arrow.follow(lambda: (self.at(start()), self.at(tip())))

    def moving_vectors(self, tips: Callable[[], np.ndarray], color: str, width: float = theme.MEDIUM) -> list[Segment]:
        """Return arrows whose tips follow the rows of what a function returns, shape ``(m, 2)``."""
        return [self.moving_vector(lambda n=n: tips()[n], color, width=width) for n in range(len(tips()))]

    def moving_dot(self, point: Callable[[], np.ndarray], color: str, radius: float = 0.1) -> Spot:
        """Return a dot that follows the point which a function returns, shape ``(2,)``."""
        return self.dot(point(), color, radius).follow(lambda: self.at(point()))

    def moving_area(self, corners: Callable[[], np.ndarray], color: str, opacity: float = SQUARE_TINT) -> Area:
        """Return an area whose corners follow what a function returns, shape ``(m, 2)``."""
        return self.area(corners(), color, opacity).follow(lambda: self.at(corners()))

    def moving_angle(
        self, one: Callable[[], np.ndarray], other: Callable[[], np.ndarray], radius: float = 0.7
    ) -> VMobject:
        """Return the arc between two directions that follow what two functions return."""
        arc = self.angle(one(), other(), radius)
        return arc.add_updater(lambda it: it.set_points(self.angle(one(), other(), radius).points))

    def dashed(
        self, start: np.ndarray, end: np.ndarray, color: str, width: float = theme.MEDIUM, *, headed: bool = False
    ) -> Dashed:
        """Return the dashed line between two points of the plane, with an arrow's head at its end if wanted."""
        line = Dashed(self._screen(start), self._screen(end), color, width, headed=headed)
        return provenance.locate(line, start, end)

    def dot(self, point: np.ndarray, color: str, radius: float = 0.1) -> Spot:
        """Return a dot at a point of the plane."""
        return provenance.locate(Spot(self._screen(point), color, radius), point)

    def curve(self, points: np.ndarray, color: str, width: float = theme.MEDIUM) -> Path:
        """Return the curve through points of the plane, shape ``(m, 2)``."""
        return provenance.locate(Path(self._screen(points), color, width), points)

    def line_through(self, direction: np.ndarray, color: str, width: float = theme.THIN) -> Rule:
        """Return the whole line through the origin along a direction, cut off at the region's edge."""
        return provenance.locate(Rule(*self.ends_along(direction), color, width), direction)

    def ends_along(self, direction: np.ndarray) -> np.ndarray:
        """Return where the line through the origin along a direction leaves the region, shape ``(2, 3)``."""
        provenance.check_place(direction)
        return self._screen(np.outer(self.span(direction), np.asarray(direction, float)))

    def span(self, direction: np.ndarray) -> tuple[float, float]:
        """Return the least and the greatest multiple of a direction that lie inside the region."""
        along = np.asarray(direction, float)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            ends = np.sort(
                np.where(along == 0, np.array([[-np.inf], [np.inf]]), [self.low / along, self.high / along]),
                axis=0,
            )
        return float(ends[0].max()), float(ends[1].min())

    def area(self, corners: np.ndarray, color: str, opacity: float = SQUARE_TINT) -> Area:
        """Return the area between points of the plane, shape ``(m, 2)``."""
        return provenance.locate(Area(self._screen(corners), color, opacity), corners)

    def right_angle(self, corner: np.ndarray, one: np.ndarray, other: np.ndarray) -> RightAngle:
        """Return the mark of a right angle at ``corner``, between the ways to two points, and shorter than both."""
        at, *ends = (self._screen(point) for point in (corner, one, other))
        reach = min(float(np.linalg.norm(end - at)) for end in ends)
        return provenance.locate(RightAngle(at, *ends, min(SQUARE_SIZE, SQUARE_SHARE * reach)), corner, one, other)

    def tag(
        self,
        label: Label,
        beside: np.ndarray | VMobject,
        clear_of: Sequence[Mobject] = (),
        towards: np.ndarray | None = None,
        *,
        first: bool = False,
    ) -> Label:
        """Put a label beside a point of the plane or the middle of a mark, clear of marks and of the axes' numbers.

        If it comes first, it doesn't look for a place among the numbers: those that it touches are taken out.
        """
        if isinstance(beside, VMobject):
            at = beside.get_center()
        else:
            at = self._screen(beside)
            provenance.locate_label(label, beside)
        numbers = [] if first else self.numbers
        tag(label, at, [*clear_of, *numbers, *self.axes], self.region, towards)
        if first:
            self.make_way(label)
        return label

    def make_way(self, *marks: Mobject) -> None:
        """Take out the axes' numbers that marks would run over."""
        outlines = outline_points(marks)
        for number in list(self.numbers):
            half = np.array([number.width, number.height]) / 2 + 0.04
            if np.any(np.all(np.abs(outlines - number.get_center()[:2]) < half, axis=1)):
                self.numbers.remove(number)

    def angle(self, one: np.ndarray, other: np.ndarray, radius: float = 0.7) -> Arc:
        """Return the arc from the direction ``one`` to the direction ``other``, the short way round."""
        start, end = (float(np.arctan2(way[1], way[0])) for way in (one, other))
        turn = (end - start + np.pi) % (2 * np.pi) - np.pi
        arc = Arc(radius, start, turn, arc_center=self.origin, color=theme.INK, stroke_width=theme.MEDIUM)
        return provenance.locate(arc.set_z_index(theme.LAYER_SIGN), one, other)

    def in_angle(
        self, label: Label, one: np.ndarray, other: np.ndarray, clear_of: Sequence[Mobject] = (), radius: float = 1.0
    ) -> Label:
        """Put a label between two directions from the origin, some way out on the screen, clear of marks."""
        way = sum(np.asarray(v, float) / np.linalg.norm(v) for v in (one, other))
        spot = self.origin + radius * np.append(way / max(1e-9, float(np.linalg.norm(way))), 0.0)
        provenance.locate_label(label, one, other)
        return tag(label, spot, [*clear_of, *self.numbers, *self.axes], self.region, towards=way)

    def lattice(self, reach: float = 1.0) -> np.ndarray:
        """Return the points where grid lines cross, up to ``reach`` times as far as the region, shape ``(m, 2)``."""
        x, y = np.meshgrid(self._ticks(0, reach), self._ticks(1, reach))
        return provenance.constant(np.column_stack([x.ravel(), y.ravel()]))

    def lattice_lines(self, reach: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
        """Return the ends of the lines from the first to the last of those points, two arrays of shape ``(m, 2)``."""
        x, y = self._ticks(0, reach), self._ticks(1, reach)
        starts, ends = _crossing_lines(x, y, (x[0], x[-1]), (y[0], y[-1]))
        return provenance.constant(starts), provenance.constant(ends)

    def _ticks(self, axis: int, reach: float = 1.0) -> np.ndarray:
        low, high = reach * self.low[axis], reach * self.high[axis]
        first, last = np.ceil(low / self.step - 1e-9), np.floor(high / self.step + 1e-9)
        return np.arange(first, last + 1) * self.step

    def _grid(self) -> Rays:
        low, high = self.low, self.high
        starts, ends = _crossing_lines(self._ticks(0), self._ticks(1), (low[0], high[0]), (low[1], high[1]))
        return Rays(self._screen(starts), self._screen(ends), theme.GUIDE, opacity=0.55).set_z_index(theme.LAYER_GRID)

    def _axes(self) -> VGroup:
        ends = [((self.low[0], 0), (self.high[0], 0)), ((0, self.low[1]), (0, self.high[1]))]
        (left, bottom), (right, top) = self.low, self.high
        seen = (bottom <= 0 <= top, left <= 0 <= right)
        axes = VGroup(
            *(
                Rule(self._screen(a), self._screen(b), theme.MUTED, theme.THIN)
                for (a, b), inside in zip(ends, seen, strict=True)
                if inside
            )
        )
        return axes.set_stroke(opacity=0.7).set_z_index(theme.LAYER_GRID + 1, family=True)

    def _numbers(self) -> VGroup:
        numbers = VGroup()
        for axis in (0, 1):
            ticks = self._ticks(axis)
            every = 1 if len(ticks) <= MOST_NUMBERS else 2
            for value in ticks:
                if round(value / self.step) % every or abs(value) < 1e-9 * self.step:
                    continue
                number = tick_number(value)
                half = np.array([number.width, number.height, 0]) / 2
                foot = self._screen((value, 0) if axis == 0 else (0, value))
                number.move_to(foot + (AXIS_GAP + half) * (DOWN if axis == 0 else LEFT))
                if self.region.contains(number):
                    numbers.add(number)
        return numbers.set_z_index(theme.LAYER_GRID + 1, family=True)


def _crossing_lines(
    x: np.ndarray, y: np.ndarray, across: tuple[float, float], up: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of upright lines at ``x`` and level lines at ``y``, two arrays of shape ``(m, 2)``."""
    upright = [np.column_stack([x, np.full_like(x, end)]) for end in up]
    level = [np.column_stack([np.full_like(y, end), y]) for end in across]
    return np.vstack([upright[0], level[0]]), np.vstack([upright[1], level[1]])


def clipped(starts: np.ndarray, ends: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return segments cut off at a rectangle, two arrays of shape ``(m, 2)``; one outside it becomes a point.

    The method is Liang and Barsky's: each side of the rectangle bounds the shares of a segment that are inside.
    """
    along = ends - starts
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        bounds = np.sort([(low - starts) / along, (high - starts) / along], axis=0)
    still = along == 0
    within = (starts >= low) & (starts <= high)
    first = np.where(still, np.where(within, -np.inf, np.inf), bounds[0]).max(axis=1, initial=0.0)
    last = np.where(still, np.where(within, np.inf, -np.inf), bounds[1]).min(axis=1, initial=1.0)
    last = np.maximum(first.clip(0, 1), last.clip(0, 1))
    first = first.clip(0, 1)
    return starts + first[:, None] * along, starts + last[:, None] * along


def _nice_step(extent: float) -> float:
    """Return the distance between grid lines: a power of ten if that gives 5 to 14 lines, else 2 or 5 times one."""
    power = 10.0 ** np.floor(np.log10(extent))
    for step in (power, power / 10):
        if FEWEST_GRID_LINES <= extent / step <= MOST_GRID_LINES:
            return float(step)
    return float(power / 5 if extent / power < 2.5 else power / 2)
