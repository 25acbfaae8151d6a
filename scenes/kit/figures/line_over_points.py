"""A line over the points it is to fit, which can move with its errors; squares on the errors, and other lines."""

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import UpdateFromAlphaFunc, VGroup

from scenes.kit import provenance, theme
from scenes.kit.chart import Chart
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region
from scenes.kit.marks import Cloud, Polygons, Rays, Rule
from scenes.kit.oneness import as_one
from scenes.kit.plane import SQUARE_TINT, clipped


class LineOverPoints(VGroup):
    """A chart of examples and a line, cut off at the chart's frame, that follows what a scene turns.

    Parameters
    ----------
    points
        The examples, shape ``(n, 2)``.
    lines
        Lines that the chart must hold, two points each, shape ``(m, 2, 2)``.
    names
        Of the two axes.
    region
        Where on the screen.
    line
        Returns two points of the line, shape ``(2, 2)``; asked in every frame.
    bars
        Returns for each example the segment from the line to it, shape ``(n, 2, 2)``; asked in every frame.

    Attributes
    ----------
    chart, examples, line, errors
        What it is made of; the line and the errors are not part of the group, and come when the scene wants them.
    whole
        The group with both.
    """

    def __init__(
        self,
        points: np.ndarray,
        lines: np.ndarray,
        names: tuple[Typeset | str, Typeset | str],
        region: Region,
        line: Callable[[], np.ndarray],
        bars: Callable[[], np.ndarray],
    ) -> None:
        ends = np.reshape(lines, (-1, 2))
        self.chart = Chart([points, ends], *names, region, points[:, 0], points[:, 1], across_below=True)
        self.examples = provenance.locate(Cloud(self.chart.at(points), theme.DATA, radius=0.12), points)
        self.examples.set_z_index(theme.LAYER_SIGN)
        self.line = Rule(*self._cut(line()), theme.DIRECTION, theme.BOLD).set_z_index(theme.LAYER_MARK)
        provenance.locate(self.line, line()).follow(lambda: self._cut(line()))
        self.errors = Rays(*self._bars(bars()), theme.RESIDUAL, theme.MEDIUM, opacity=1).set_z_index(theme.LAYER_UNDER)
        provenance.locate(self.errors, bars()).follow(lambda: self._bars(bars()))
        super().__init__(self.chart, self.examples)
        self.whole = VGroup(self, self.line, self.errors)

    def ghost(self, ends: np.ndarray, color: str = theme.DIRECTION, opacity: float = 0.4) -> Rule:
        """Return another line, thin and faint: where the line was, or could be."""
        rule = Rule(*self._cut(ends), color, theme.THIN).set_stroke(opacity=opacity)
        return provenance.locate(rule, ends)

    def squares(self, bars: Callable[[], np.ndarray]) -> "ErrorSquares":
        """Return a square on each error bar, which follows the bars; it grows from them by ``grow``."""
        return provenance.locate(ErrorSquares(self._bars(bars()), self.chart.frame), bars()).follow(
            lambda: self._bars(bars())
        )

    def glow(self, sizes: np.ndarray, points: np.ndarray) -> VGroup:
        """Return a halo around each example, its radius by a size from 0 to 1."""
        halos = VGroup()
        for place, size in zip(self.chart.at(points), sizes, strict=True):
            halos.add(Cloud(place[None], theme.RESULT, 0.12 + 0.33 * float(size), 0.45 if size > 0 else 0.0))
        return provenance.locate(as_one(halos), points)

    def _cut(self, ends: np.ndarray) -> np.ndarray:
        first, last = clipped(ends[:1], ends[1:], self.chart.low, self.chart.high)
        return self.chart.at(np.concatenate([first, last]))

    def _bars(self, bars: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        starts, ends = clipped(bars[:, 0], bars[:, 1], self.chart.low, self.chart.high)
        return self.chart.at(starts), self.chart.at(ends)


class ErrorSquares(Polygons):
    """Squares on upright bars, as one outline, each to the side where a frame has more room.

    Parameters
    ----------
    bars
        Where the bars start and end on the screen, two arrays of shape ``(n, 3)``.
    frame
        Whose middle decides to which side.
    """

    def __init__(self, bars: tuple[np.ndarray, np.ndarray], frame: Region) -> None:
        super().__init__(stroke_color=theme.RESIDUAL, stroke_width=theme.THIN)
        self.set_fill(theme.RESIDUAL, opacity=SQUARE_TINT).set_z_index(theme.LAYER_CONTEXT)
        self._middle = float(frame.center[0])
        self.put(*bars)

    def put(self, starts: np.ndarray, ends: np.ndarray, share: float = 1.0) -> Self:
        """Lay them on other bars, as wide as a share of their height, at once."""
        self.starts, self.ends = np.asarray(starts, float), np.asarray(ends, float)
        across = share * np.abs(self.ends - self.starts)[:, 1] * np.where(self.starts[:, 0] < self._middle, 1, -1)
        x, y = np.sort([self.starts[:, 0], self.starts[:, 0] + across], axis=0), [self.starts[:, 1], self.ends[:, 1]]
        (left, right), (bottom, top) = x, np.sort(y, axis=0)
        # All the same way round: where squares overlap that go round in opposite ways, nothing would be filled.
        outline = (left, bottom), (left, top), (right, top), (right, bottom)
        return super().put(np.stack([np.column_stack([*corner, np.zeros_like(left)]) for corner in outline], axis=1))

    def grow(self, **kwargs: float) -> UpdateFromAlphaFunc:
        """Return the animation in which the bars widen to squares."""
        starts, ends = self.starts, self.ends
        return UpdateFromAlphaFunc(self, lambda squares, share: squares.put(starts, ends, share), **kwargs)
