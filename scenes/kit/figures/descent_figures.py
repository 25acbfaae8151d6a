"""Figures of a line that learns: the map of its loss, the panel with its examples, the two ways across a bowl."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.chart import Chart
from scenes.kit.clipped_trail import ClippedTrail
from scenes.kit.contours import ContourMap
from scenes.kit.figures.ball_on_curve import BallOnCurve
from scenes.kit.figures.line_over_points import LineOverPoints
from scenes.kit.formula import Notation, Typeset
from scenes.kit.labels import tag
from scenes.kit.layout import WORK, Region
from scenes.kit.marks import Path
from scenes.kit.number import multiple, shown
from scenes.kit.oneness import as_one
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout, readouts

WAYS = ("steep way", "gentle way")
RINGS, STEPS_ROUND = 5, 96
"""Rings up to the one through a line, and as many beyond it; steps round each."""


class FittedNow(Protocol):
    """A line as it is now: slope, intercept, its loss, its two ends over the examples, and its error bars."""

    @property
    def slope(self) -> float:
        """Its slope."""

    @property
    def intercept(self) -> float:
        """Its intercept."""

    @property
    def loss(self) -> float:
        """Its loss."""

    @property
    def parameters(self) -> np.ndarray:
        """Slope and intercept, shape ``(2,)``."""

    @property
    def segment(self) -> np.ndarray:
        """Two points of it, shape ``(2, 2)``."""

    @property
    def error_bars(self) -> np.ndarray:
        """For each example the segment from the line to it, shape ``(n, 2, 2)``."""


class Loss(Protocol):
    """Examples, shape ``(n, 2)``, and what every line makes of them."""

    @property
    def points(self) -> np.ndarray:
        """The examples."""

    def at(self, slope: float, intercept: float) -> FittedNow:
        """Return a line with its errors."""


class Rings(Protocol):
    """A bowl over the plane: its lowest point, its rings, and what lies opposite."""

    @property
    def minimizer(self) -> np.ndarray:
        """The lowest point, shape ``(2,)``."""

    def levels(self, count: int, greatest: float, beyond: int) -> np.ndarray:
        """Return heights of evenly spaced rings."""

    def contour(self, level: np.ndarray, count: int) -> np.ndarray:
        """Return the rings at some heights."""

    def opposite(self, points: np.ndarray) -> np.ndarray:
        """Return points mirrored in the lowest one."""


class BowlMap(ContourMap):
    """A bowl from above, around a line to begin with, with one of its rings through that.

    Parameters
    ----------
    notation
        How ``w`` and ``b`` are written.
    bowl
        What is mapped.
    start
        The line to begin with.
    others
        What else must be visible, points or arrays of them.
    region
        Where on the screen.
    """

    def __init__(
        self,
        notation: Notation,
        bowl: Rings,
        start: FittedNow,
        others: Sequence[np.ndarray] = (),
        region: Region = WORK,
    ) -> None:
        inside = [start.parameters, bowl.opposite(start.parameters), *others]
        names = notation("`w`"), notation("`b`")
        super().__init__(inside, rings_through(bowl, start), bowl.minimizer, names, region)


def rings_through(bowl: Rings, line: FittedNow) -> np.ndarray:
    """Return the rings of a bowl, evenly spaced, one of them through a line; shape ``(k, T + 1, 2)``."""
    return bowl.contour(bowl.levels(RINGS, line.loss, RINGS), STEPS_ROUND)


class LinePanel(LineOverPoints):
    """The examples with a line as it is now and its errors, and counters of slope, intercept and loss.

    Parameters
    ----------
    notation
        How ``w``, ``b`` and ``L`` are written.
    loss
        The examples, and what lines make of them.
    here
        Returns slope and intercept of the line; asked in every frame.
    shown
        Lines that the chart must hold.
    names
        Of the two axes.
    region, foot
        Where on the screen, and where the counters.

    Attributes
    ----------
    counters
        Three readouts; they are not part of the group.
    now
        Returns the line as it is.
    """

    def __init__(
        self,
        notation: Notation,
        loss: Loss,
        here: Callable[[], Sequence[float] | np.ndarray],
        shown: Sequence[FittedNow],
        names: tuple[str, str],
        region: Region,
        foot: Region,
    ) -> None:
        self.now = now = lambda: loss.at(*here())
        lines = np.stack([line.segment for line in shown])
        super().__init__(loss.points, lines, names, region, lambda: now().segment, lambda: now().error_bars)
        labels = [notation(f"`{name}` = @value(0)", size=theme.LABEL) for name in "wbL"]
        self.counters: list[Readout] = readouts(
            labels, [lambda: now().slope, lambda: now().intercept, lambda: now().loss], foot, 2
        )
        as_one(*self.counters)


class NamedAxes(VGroup):
    """The axes of an ellipse on a map, the short one bold, with their names at the ends away from a point.

    Parameters
    ----------
    plane
        The map.
    ways
        Two points of each axis, the long one first, shape ``(2, 2, 2)``.
    names
        Typeset.
    sides
        On which side of each axis the point lies, by sign, shape ``(2,)``.
    clear_of
        What the names must not touch.

    Attributes
    ----------
    axes, names
        What it is made of, the long one first.
    """

    def __init__(
        self, plane: Plane, ways: np.ndarray, names: Sequence[Typeset], sides: np.ndarray, clear_of: Sequence[VGroup]
    ) -> None:
        widths = theme.THIN, theme.BOLD
        self.axes = [plane.dashed(*way, theme.INK, width) for way, width in zip(ways, widths, strict=True)]
        self.names = [
            plane.tag(name, way[0 if side > 0 else 1], [*self.axes, *clear_of])
            for name, way, side in zip(names, ways, sides, strict=True)
        ]
        super().__init__(*self.axes, *self.names)


class TwoWays(VGroup):
    """The two parabolas of a bowl side by side, each with its ball, and below what a step multiplies by.

    Parameters
    ----------
    notation
        How ``eta`` is written.
    curves
        The parabolas, the steep one first, two arrays of shape ``(m, 2)``.
    balls
        Return where the balls are, shape ``(2,)`` each; asked in every frame.
    curvatures
        Of the two.
    factors
        Return what a step multiplies the distances by.
    region
        Where on the screen.

    Attributes
    ----------
    figures, readouts
        The two charts with their balls, and the two readouts.
    """

    def __init__(
        self,
        notation: Notation,
        curves: Sequence[np.ndarray],
        balls: Sequence[Callable[[], np.ndarray]],
        curvatures: Sequence[float],
        factors: Sequence[Callable[[], float]],
        region: Region,
    ) -> None:
        upper, lower = region.rows(3.2, 1)
        self.figures = VGroup(
            *(
                BallOnCurve(curve, ball, ("distance", name), part.inset(0.1))
                for curve, ball, name, part in zip(curves, balls, WAYS, upper.columns(1, 1), strict=True)
            )
        )
        labels = [notation(f"{_factor(k)} = @value(0)", theme.LABEL) for k in curvatures]
        self.readouts = readouts(labels, factors, lower, 2)
        super().__init__(self.figures, *self.readouts)


class FactorChart(VGroup):
    """What a step multiplies by over the learning rate, both ways across a bowl, drawn as the rate runs.

    Parameters
    ----------
    notation
        How ``eta`` is written.
    curves
        The sizes of the factors, shape ``(2, m, 2)``, the gentle way first.
    curvatures
        Of the two ways.
    value
        Returns where the rate stands.
    crossing
        The point at which they cross, shape ``(2,)``.
    ticks
        Further values that are marked on the horizontal axis.
    region
        Where on the screen.

    Attributes
    ----------
    lines
        The curves.
    crossing
        Dashed lines from the crossing to the axes; they are not part of the group.
    """

    def __init__(
        self,
        notation: Notation,
        curves: np.ndarray,
        curvatures: Sequence[float],
        value: Callable[[], float],
        crossing: tuple[float, float],
        ticks: Sequence[float],
        region: Region,
    ) -> None:
        names = [notation(f"abs({_factor(k)})", theme.LABEL) for k in curvatures]
        chart = Chart(curves, notation("`eta`"), "size of the factor", region, (crossing[0], *ticks), (crossing[1],))
        self.lines = [chart.traced(curve, theme.INK, value) for curve in curves]
        paths = [Path(chart.at(curve), theme.INK) for curve in curves]
        for name, curve, share in zip(names, curves, (0.42, 0.21), strict=True):
            tag(name, chart.at(curve[int(share * len(curve))]), [*paths, *names[: names.index(name)]], region)
        self.crossing = chart.drop_lines(crossing, theme.INK)
        super().__init__(chart, *self.lines, *names)

    def whole(self) -> None:
        """Draw both curves to their ends; only the dots move from now on."""
        for line in self.lines:
            line.whole()


class ComparedTrails(VGroup):
    """Several trails on one map, told apart by colour and width, each with its label at a point of it.

    Parameters
    ----------
    plane
        The map.
    notation
        How ``eta`` is written.
    rates, paths
        The learning rate of each, and its points, an array of shape ``(T + 1, 2)``.
    ends
        Beside which point its label stands, shape ``(2,)``.
    clear_of
        What the labels must not touch.

    Attributes
    ----------
    pairs
        Each trail with its label.
    """

    def __init__(
        self,
        plane: Plane,
        notation: Notation,
        rates: Sequence[float],
        paths: Sequence[np.ndarray],
        ends: Sequence[np.ndarray],
        clear_of: Sequence[VGroup],
    ) -> None:
        looks = (theme.INK, theme.BOLD), (theme.DIRECTION, theme.MEDIUM), (theme.RESIDUAL, theme.THIN)
        trails = [
            ClippedTrail(plane, lambda path=path: path, color, width=width, radius=0.05)
            for path, (color, width) in zip(paths, looks, strict=False)
        ]
        labels = [notation(f"`eta` = {shown(rate)}", theme.NOTE) for rate in rates]
        for label, end, (color, _) in zip(labels, ends, looks, strict=False):
            plane.tag(label.set_color(color), end, [*trails, *clear_of, *labels[: labels.index(label)]])
        self.pairs = [VGroup(trail, label) for trail, label in zip(trails, labels, strict=True)]
        super().__init__(*self.pairs)


def _factor(curvature: float) -> str:
    """Return what a step multiplies a distance by, as markup."""
    return f"`1` - {multiple(curvature, '`eta`')}"
