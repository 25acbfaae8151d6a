"""A chart: one quantity over another, each with its own scale."""

from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, VGroup

from scenes.kit import provenance, theme
from scenes.kit.formula import Formula, Typeset, Words
from scenes.kit.layout import SIDEBAR, Region
from scenes.kit.marks import Dashed, Path, Rule, Spot
from scenes.kit.ticks import NUMBER_GAP, stands_clear, tick_number
from scenes.kit.tracks import along

TICK_LENGTH = 0.09
POWERS_OF_TEN = (0, 2, -2, 4, -4, 6, -6, 1, -1, 3, -3, 5, -5, 8, -8)
"""Where a logarithmic axis may carry numbers, the most important first."""


class Chart(VGroup):
    """Two axes with a few numbers, scaled so that given points fit.

    Parameters
    ----------
    points
        What must be visible: points of shape ``(2,)`` or arrays of them of shape ``(m, 2)``; zero of the vertical
        axis is visible too.
    across, up
        What the axes measure, in words or typeset; set at the right end and at the top.
    region
        Where on the screen, labels included.
    across_ticks, up_ticks
        Where the axes carry numbers, the most important first: a number that would touch an earlier one is left out.
    places
        Decimal places of those numbers; without it, as `scenes.kit.number.shown` writes them.
    log_up
        Whether heights are decimal logarithms: a tick at -2 then carries the number 10⁻², if the chart reaches it.
    from_zero
        Whether zero of the vertical axis is visible even when no point is near it.
    across_below
        Whether the name of the horizontal axis stands below its end, which leaves the chart the whole width.
    """

    def __init__(
        self,
        points: np.ndarray | Sequence[np.ndarray],
        across: Typeset | str,
        up: Typeset | str,
        region: Region = SIDEBAR,
        across_ticks: Sequence[float] = (),
        up_ticks: Sequence[float] = (),
        places: int | None = None,
        *,
        log_up: bool = False,
        from_zero: bool = True,
        across_below: bool = False,
    ) -> None:
        super().__init__()
        across, up = (Words(name) if isinstance(name, str) else name for name in (across, up))
        below = [tick_number(value) for value in across_ticks]
        beside = [tick_number(value, places, power=log_up) for value in up_ticks]
        self.frame = Region(
            region.left + max([0.25, *(number.width + 0.25 for number in beside)]),
            region.right - (0.2 if across_below else across.width + 0.2),
            region.bottom
            + max([0.2, *(number.height + 0.3 for number in below)])
            + (across.height + 0.12 if across_below else 0.0),
            region.top - up.height - 0.4,
        )
        points = np.vstack([np.atleast_2d(np.asarray(some, float)) for some in points])
        self.low = np.array([points[:, 0].min(), min([points[:, 1].min(), *([0.0] if from_zero else [])])])
        self.high = np.maximum(points.max(axis=0), self.low + 1e-9)
        self.axes = VGroup(
            Rule(self._corner(0, 0), self._corner(1, 0), theme.MUTED),
            Rule(self._corner(0, 0), self._corner(0, 1), theme.MUTED),
        )
        across.set_color(theme.MUTED).next_to(self._corner(1, 0), buff=0.15)
        if across_below:
            across.move_to([self.frame.right - across.width / 2, region.bottom + across.height / 2, 0])
        up.set_color(theme.MUTED).move_to(self._corner(0, 1) + np.array([up.width / 2 - 0.1, up.height / 2 + 0.35, 0]))
        self.names = VGroup(across, up)
        self.ticks = VGroup()
        for value, number in zip(across_ticks, below, strict=True):
            self._tick(self._screen((value, self.low[1])), DOWN, number)
        for value, number in zip(up_ticks, beside, strict=True):
            if log_up and not self.low[1] <= value <= self.high[1]:
                continue
            self._tick(self._screen((self.low[0], value)), LEFT, number)
        self.add(self.axes, self.names, self.ticks)

    def at(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Return where a point ``(x, y)``, shape ``(2,)`` or ``(m, 2)``, is on the screen."""
        provenance.check_place(point)
        return self._screen(point)

    def _screen(self, point: Sequence[float] | np.ndarray) -> np.ndarray:
        """Do as `at`, also for what the chart itself is made of."""
        share = (np.asarray(point, float) - self.low) / (self.high - self.low)
        flat = np.array([self.frame.left, self.frame.bottom]) + share * [self.frame.width, self.frame.height]
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def traced(self, points: np.ndarray, color: str, x: Callable[[], float]) -> "Traced":
        """Return the line through points, drawn up to where ``x`` stands, with a dot at its end."""
        return Traced(self, points, color, x)

    def tangent(self, point: Sequence[float], slope: float, length: float = 1.8) -> tuple[np.ndarray, np.ndarray]:
        """Return the ends of a line through a point with a slope, ``length`` long on the screen."""
        provenance.check_place(slope)
        along = self._screen((1.0, slope)) - self._screen((0.0, 0.0))
        half = length / 2 * along / np.linalg.norm(along)
        return self.at(point) - half, self.at(point) + half

    def tangent_follows(
        self, x: Callable[[], float], value: Callable[[float], float], slope: Callable[[float], float]
    ) -> Rule:
        """Return the tangent to a curve where ``x`` stands, in every frame; the curve is given by value and slope."""
        rule = Rule(self._corner(0, 0), self._corner(1, 0), theme.INK, theme.MEDIUM)
        return rule.follow(lambda: self.tangent((x(), value(x())), slope(x())))

    def drop_lines(self, point: Sequence[float] | np.ndarray, color: str) -> VGroup:
        """Return dashed lines from a point to both axes."""
        x, y = point
        start, ends = self._screen(point), [self._screen((x, self.low[1])), self._screen((self.low[0], y))]
        return VGroup(*(provenance.locate(Dashed(start, end, color, theme.THIN), point) for end in ends))

    def level(self, height: float, color: str, width: float = theme.THIN) -> Dashed:
        """Return the dashed line across the whole chart at a height: a target, or zero."""
        ends = self._screen([(self.low[0], height), (self.high[0], height)])
        return provenance.locate(Dashed(*ends, color, width), height).set_z_index(theme.LAYER_CONTEXT)

    def line(self, ends: np.ndarray, color: str, width: float = theme.MEDIUM) -> Rule:
        """Return the straight line between two points, the rows of ``ends``."""
        line = Rule(*self._screen(ends), color, width).set_z_index(theme.LAYER_MARK)
        return provenance.locate(line, ends)

    def curve(self, points: np.ndarray, color: str, width: float = theme.MEDIUM) -> Path:
        """Return the curve through points, shape ``(m, 2)``."""
        return provenance.locate(Path(self._screen(points), color, width), points)

    def dot(self, point: Sequence[float] | np.ndarray, color: str, radius: float = 0.1) -> Spot:
        """Return a dot at a point."""
        return provenance.locate(Spot(self._screen(point), color, radius), point)

    def moving_dot(self, point: Callable[[], np.ndarray], color: str, radius: float = 0.1) -> Spot:
        """Return a dot that follows the point which a function returns, shape ``(2,)``."""
        return self.dot(point(), color, radius).follow(lambda: self.at(point()))

    def _tick(self, foot: np.ndarray, way: np.ndarray, number: Formula) -> None:
        """Add a tick and its number; leave both out where the number would touch one that stands already."""
        end, half = foot + TICK_LENGTH * way, np.array([number.width, number.height, 0]) / 2
        number.move_to(end + (NUMBER_GAP + half) * way)
        if stands_clear(number, self.ticks[1::2]):
            self.ticks.add(Rule(foot, end, theme.MUTED), number)

    def share_across(self, x: float) -> float:
        """Return how far along the horizontal axis a value lies, from 0 to 1."""
        provenance.check_place(x)
        return float((x - self.low[0]) / (self.high[0] - self.low[0]))

    def _corner(self, across: float, up: float) -> np.ndarray:
        return np.array([self.frame.left + across * self.frame.width, self.frame.bottom + up * self.frame.height, 0.0])


class CurveChart(Chart):
    """A chart with one curve that is drawn as a value runs along its horizontal axis.

    Parameters
    ----------
    points
        The curve, shape ``(m, 2)``, at equal steps across the whole chart.
    color
        Its role.
    x
        Returns where the value stands now.
    args, kwargs
        As for `Chart`, from the names of the axes on.

    Attributes
    ----------
    trace
        The curve, part of the group.
    bare
        All but the curve, for a scene in which the curve comes later.
    """

    def __init__(self, points: np.ndarray, color: str, x: Callable[[], float], *args: Any, **kwargs: Any) -> None:
        super().__init__([points], *args, **kwargs)
        self.bare = VGroup(self.axes, self.names, self.ticks)
        self.trace = self.traced(points, color, x)
        self.add(self.trace)


class Traced(VGroup):
    """A curve that is drawn as a value runs along the horizontal axis, and a dot where the value stands.

    Parameters
    ----------
    chart
        On which it is drawn.
    points
        Shape ``(m, 2)``, from left to right at equal steps across the whole chart.
    color
        Its role.
    x
        Returns where the value stands now.
    """

    def __init__(self, chart: Chart, points: np.ndarray, color: str, x: Callable[[], float]) -> None:
        at = chart.at(points)
        self.curve = chart.curve(points, color).follow(lambda: chart.share_across(x()))
        self.runner = Spot(at[0], color).follow(lambda: along(at, chart.share_across(x())))
        super().__init__(self.curve, self.runner)

    def whole(self) -> Self:
        """Draw the whole curve; only the dot moves from now on."""
        self.curve.clear_updaters()
        self.curve.upto(1.0)
        return self
