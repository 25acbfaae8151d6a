"""Every view of one power iteration: arrows on a ring, columns, the angle that is left, and the quotient."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from manim import FadeIn, LaggedStart

from scenes.kit import theme
from scenes.kit.figures.steps_chart import StepsChart
from scenes.kit.figures.vector_row import Measure, VectorRow
from scenes.kit.formula import Notation
from scenes.kit.layout import Region, place
from scenes.kit.number import shown
from scenes.kit.ring import Hand, Ring
from scenes.kit.tracks import along


class IterationTrace(Protocol):
    """Iterates, shape ``(T + 1, 2)``, and what is measured of each."""

    @property
    def raw(self) -> np.ndarray:
        """The iterates as they are."""

    @property
    def units(self) -> np.ndarray:
        """The iterates, of length 1."""

    @property
    def aligned(self) -> np.ndarray:
        """Those, turned round where they point away from the last."""

    @property
    def angle_errors(self) -> np.ndarray:
        """Each one's angle to the strongest line, in degrees, shape ``(T + 1,)``."""

    @property
    def rayleigh(self) -> np.ndarray:
        """Their Rayleigh quotients, shape ``(T + 1,)``."""

    @property
    def log10_curve(self) -> np.ndarray:
        """The logarithm of the angle's tangent over the steps, shape ``(T + 1, 2)``."""

    @property
    def rayleigh_curve(self) -> np.ndarray:
        """The Rayleigh quotients over the steps, shape ``(T + 1, 2)``."""

    @property
    def target(self) -> float:
        """The strongest eigenvalue."""

    @property
    def ratio(self) -> float:
        """By what each step multiplies the tangent."""


class IterationFigure:
    """Every view of one trace of power iteration; nothing of it is in the scene until it is talked about.

    Parameters
    ----------
    notation
        Of the lecture: how ``A``, ``x``, ``v``, ``theta`` and ``rho`` are written.
    trace
        Of the iteration.
    circle
        Points once round the unit circle.
    line
        The direction of the strongest eigenvector.
    share
        Returns how far the arrow and the trails have come, from 0 to 1.
    picture, table, below
        Where the ring, the columns and the charts stand.

    Attributes
    ----------
    ring, fan, line, hand
        The unit circle with an arrow for each step; the line; an arrow that swings, with the angle that is left.
    row
        The iterates as columns, with angles and quotients.
    angles, by
        The tangent of the angle over the steps, and by what each step multiplies it.
    quotients, quotient
        The Rayleigh quotients over the steps, and what they are.
    """

    def __init__(
        self,
        notation: Notation,
        trace: IterationTrace,
        circle: np.ndarray,
        line: np.ndarray,
        share: Callable[[], float],
        picture: Region,
        table: Region,
        below: Region,
    ) -> None:
        self.ring = Ring(circle, region=picture)
        plane, counts = self.ring.plane, trace.rayleigh_curve[:, 0]
        self.fan = [plane.vector(unit, theme.RESULT) for unit in trace.units]
        self.line = plane.line_through(line, theme.DIRECTION, theme.MEDIUM)
        # Of the line's two directions the one that the arrow swings to.
        towards = line * float(np.sign(trace.aligned[-1] @ line))
        self.hand = Hand(self.ring, lambda: along(trace.aligned, share()), towards)
        measures = [
            Measure(notation("`theta`"), trace.angle_errors, 1, " degree"),
            Measure(notation("`rho`"), trace.rayleigh, color=theme.RESULT),
        ]
        self.row = VectorRow(trace.raw, notation("`A`^k `x`"), measures, table)
        self.angles = StepsChart(trace.log10_curve, notation("tan `theta`"), below, counts, share, log_up=True)
        self.by = place(notation.words(f"each step $times {shown(trace.ratio)}$", theme.LABEL), below, 0.95, 0.85)
        self.quotients = StepsChart(trace.rayleigh_curve, notation("`rho`"), below, counts, share, trace.target)
        quotient = notation("`rho` = `v`^top `A` `v` slash `v`^top `v`")
        self.quotient = place(quotient, below, 0.95, 1.0)

    def come(self, row: int) -> LaggedStart:
        """Return the animation in which the numbers of a row of measures come, but for the first, one by one."""
        return LaggedStart(*map(FadeIn, self.row.measures[row][1:]), lag_ratio=1)
