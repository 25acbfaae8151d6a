"""The figures of a scene on power iteration: the loop, its trace in pictures and numbers, and what makes it slow."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from manim import FadeIn, LaggedStart, VGroup

from scenes.kit import theme
from scenes.kit.cycle import Cycle
from scenes.kit.dial import Dial
from scenes.kit.figures.steps_chart import ConvergenceLine, StepsChart
from scenes.kit.figures.vector_row import VectorRow
from scenes.kit.formula import Notation
from scenes.kit.layout import FIGURE, WORK, place
from scenes.kit.number import shown
from scenes.kit.readout import Readout
from scenes.kit.ring import Hand, Ring
from scenes.kit.tracks import along

UPPER, _, LOWER = WORK.rows(1.15, 0.08, 1.1)


class IterationTrace(Protocol):
    """Iterates, shape ``(T + 1, 2)``, and what is measured of each."""

    @property
    def raw(self) -> np.ndarray:
        """The iterates as they are."""

    @property
    def units(self) -> np.ndarray:
        """The iterates, of length 1."""

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


class LoopFigure(VGroup):
    """An arrow on a ring that is multiplied and rescaled in turn, with its length, and the loop of both as boxes.

    Parameters
    ----------
    notation
        Of the lecture: how ``A`` is written.
    circle
        Points once round the unit circle.
    multiplied
        All that the arrow is multiplied to, shape ``(T, 2)``.
    tip, length
        Return where the arrow points now, and how long it is.

    Attributes
    ----------
    ring, arrow, length, cycle
        What it is made of.
    """

    def __init__(
        self,
        notation: Notation,
        circle: np.ndarray,
        multiplied: np.ndarray,
        tip: Callable[[], np.ndarray],
        length: Callable[[], float],
    ) -> None:
        self.ring = Ring(circle, [multiplied])
        self.arrow = self.ring.plane.moving_vector(tip, theme.DATA)
        self.cycle = Cycle([notation.words(step, theme.LABEL) for step in ("multiply by `A`", "rescale")], UPPER)
        self.length = place(Readout(notation.words("length $= @value(0)$", theme.LABEL), length, 2), LOWER)
        super().__init__(self.ring, self.arrow, self.cycle, self.length)


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
    line, towards
        The direction of the strongest eigenvector, and the one of its two that the arrow swings to.
    share
        Returns how far the arrow and the trails have come, from 0 to 1.

    Attributes
    ----------
    ring, fan, line, hand
        The unit circle with an arrow for each step; the line; an arrow that swings, with the angle that is left.
    row
        The iterates as columns, with angles and quotients.
    angles, by, quotients
        The tangent of the angle over the steps, by what each step multiplies it, and the Rayleigh quotients.
    """

    def __init__(
        self,
        notation: Notation,
        trace: IterationTrace,
        circle: np.ndarray,
        line: np.ndarray,
        towards: np.ndarray,
        share: Callable[[], float],
    ) -> None:
        self.ring = Ring(circle)
        plane, counts = self.ring.plane, trace.rayleigh_curve[:, 0]
        self.fan = [plane.vector(unit, theme.RESULT) for unit in trace.units]
        self.line = plane.line_through(line, theme.DIRECTION, theme.MEDIUM)
        self.hand = Hand(self.ring, lambda: along(trace.units, share()), towards)
        measures = (notation("`theta`"), trace.angle_errors, 1), (notation("`rho`"), trace.rayleigh, None)
        colors = theme.INK, theme.INK, theme.RESULT
        self.row = VectorRow(trace.raw, notation("`A`^k `x`"), measures, UPPER, colors)
        self.angles = StepsChart(trace.log10_curve, notation("tan `theta`"), LOWER, counts, share, log_up=True)
        self.by = place(notation(f"times {shown(trace.ratio)}"), LOWER, 0.95, 0.8)
        quotient = notation("`rho` = `v`^top `A` `v` slash `v`^top `v`", size=theme.LABEL)
        self.quotients = StepsChart(trace.rayleigh_curve, quotient, LOWER, counts, share, trace.target)
        # The chart mutes its names; a symbol keeps the colour of what it names.
        quotient["v"].set_color(theme.DIRECTION)

    def come(self, row: int) -> LaggedStart:
        """Return the animation in which the numbers of a row of measures come, but for the first, one by one."""
        return LaggedStart(*map(FadeIn, self.row.measures[row][1:]), lag_ratio=1)


class SpeedFigure:
    """A dial of the ratio that each step multiplies an error by, the line of errors, and how many steps they take.

    Parameters
    ----------
    notation
        Of the lecture: how ``lambda`` is written.
    ratio
        Returns the ratio now.
    marked
        Ratios that the dial marks.
    curves
        Lines of errors that must be visible, shape ``(m, T + 1, 2)``.
    now, steps
        Return the line now, and how many steps it takes to an error of a thousandth.

    Attributes
    ----------
    dial, errors, steps
        What it is made of.
    """

    def __init__(
        self,
        notation: Notation,
        ratio: Callable[[], float],
        marked: Sequence[float] | np.ndarray,
        curves: np.ndarray,
        now: Callable[[], np.ndarray],
        steps: Callable[[], float],
    ) -> None:
        above, below = WORK.rows(4, 1)
        label, ticks = notation("abs(`lambda`_2 slash `lambda`_1) = @value(0)"), (*marked, 0, 1)
        place_of_dial = FIGURE.inset(0.3)
        self.dial = Dial(ratio, label, place_of_dial, (0, 1), ticks, 2, color=theme.RESULT, clockwise=True)
        self.errors = ConvergenceLine(curves, now, above)
        needed = notation.words("steps to an error of $`1` slash `1000`$: $@value(0)$", theme.LABEL)
        self.steps = place(Readout(needed, steps, 0), below)
