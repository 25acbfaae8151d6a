"""Learning a line by gradient descent: the examples, the line to begin with, and all that follows from the two."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, vector
from mathcore.gradient_descent import DescentTrace, descend_line
from mathcore.learning_rates import LearningRates, QuadraticDescent, quadratic_descent
from mathcore.linear_regression import LineErrors, LineLoss, line_loss
from mathcore.quadratics import Quadratic
from mathcore.standardization import Standardized, standardize

RINGS, STEPS_ROUND = 4, 96
"""Rings up to the one through the first line, and as many beyond it; steps round each."""


@dataclass(frozen=True, slots=True, eq=False)
class LineDescent:
    """Gradient descent on the mean squared error of a line, from a line to begin with.

    Attributes
    ----------
    loss : LineLoss
        The mean squared error over the examples.
    start, best : LineErrors
        The line to begin with, and the line with the least loss.
    bowl : Quadratic
        The loss by its lowest point and its Hessian.
    """

    loss: LineLoss
    start: LineErrors
    best: LineErrors
    bowl: Quadratic

    @property
    def place(self) -> Floats:
        """Where the walk begins on the map, ``(w, b)``, shape (2,)."""
        return self.start.parameters

    @property
    def opposite(self) -> Floats:
        """The place as far on the other side of the best line, with the same loss, shape (2,)."""
        return self.bowl.opposite(self.place)

    @property
    def share_left(self) -> float:
        """What share of the first line's loss the best line still has, from 0 to 1; 0 where there is none to lose."""
        return self.best.loss / self.start.loss if self.start.loss else 0.0

    @property
    def rings(self) -> Floats:
        """Rings of the bowl, evenly spaced, one of them `ring`, as many inside as outside, shape (8, 97, 2)."""
        return self.bowl.contour(self.bowl.levels(RINGS, self.start.loss, RINGS), STEPS_ROUND)

    @property
    def ring(self) -> Floats:
        """All lines with the loss of the first one: of the rings that one alone, shape (1, 97, 2)."""
        return self.bowl.contour([self.start.loss], STEPS_ROUND)

    @property
    def walk(self) -> QuadraticDescent:
        """The walk in closed form, at any learning rate."""
        return quadratic_descent(self.bowl, self.place)

    @property
    def rates(self) -> LearningRates:
        """Which learning rates the bowl allows."""
        return self.walk.rates

    @property
    def inputs_standardized(self) -> Standardized:
        """The inputs, brought to mean 0 and standard deviation 1."""
        return standardize(self.loss.x)

    @property
    def excess(self) -> float:
        """How far above the lowest loss is near it: a power of ten, a thousandth of what there is to lose or less."""
        return float(10.0 ** math.floor(math.log10(self.bowl.rise(self.place) / 1000)))

    @property
    def target(self) -> float:
        """A loss near the lowest one, `excess` above it."""
        return self.bowl.level_above(self.excess)

    def tried(self, rates: ArrayLike) -> Floats:
        """Return three rates, in place of each that is zero one that suits the bowl: timid, good, or too bold, (3,)."""
        rates = vector(rates, "rates")
        if rates.size != 3:
            raise ValueError(f"rates must be three: timid, good and too bold; got {rates.size}")
        return frozen(np.where(rates == 0, self.rates.samples, rates))

    def judge(self, timid: float, good: float, bold: float, count: int) -> None:
        """Raise ``ValueError``, saying what would be right, unless three rates are too timid, good and too bold.

        The first glides; the second is larger, and below the best guaranteed rate; the third is a little beyond the
        limit: after so many steps the loss has climbed above where it began.
        """
        zigzag, limit, beyond = (float(mark) for mark in self.rates.marks)
        best = self.rates.best
        if not 0 < timid < min(good, zigzag) or not good < best:
            raise ValueError(
                f"rates must begin with one below {zigzag:.3g} and a larger one below the best guaranteed {best:.3g}; "
                f"got {timid} and {good}"
            )
        if not limit < bold < beyond or self.walk.loss(bold, count) <= self.start.loss:
            raise ValueError(
                f"rates must end with one from the limit {limit:.3g} to {beyond:.3g} with which the loss "
                f"has climbed after {count} steps, or steps must be more; got {bold}"
            )

    def scaled(self, share: float) -> "LineDescent":
        """Return the same with the inputs so far on the way to standardised ones, from 0 to 1."""
        return line_descent(self.inputs_standardized.blend(share), self.loss.y, self.place)

    def straight_down(self, most: float) -> Floats:
        """Return where the loss is lowest straight downhill from the first line, at most so far away, shape (2,)."""
        way = self.start.arrow(-1.0)[1] - self.place
        curvature = way @ self.bowl.hessian @ way
        lowest = self.start.gradient_length / curvature if way.any() else 0.0
        return frozen(self.place + min(number(most, "most"), lowest) * way)

    def steps(self, rate: float, count: int) -> DescentTrace:
        """Return the walk step by step, for exactly so many steps, as far as numbers go."""
        return descend_line(self.loss.x, self.loss.y, self.place, rate, count, tolerance=0.0)


def line_descent(x: ArrayLike, y: ArrayLike, start: ArrayLike) -> LineDescent:
    """Return gradient descent on the mean squared error of a line.

    Parameters
    ----------
    x, y : array_like of shape (n,)
        The examples: inputs, not all the same, and targets.
    start : array_like of shape (2,)
        The line to begin with, ``(w, b)``.

    Returns
    -------
    LineDescent
        The loss, the first and the best line, the bowl, and the walks.

    Raises
    ------
    ValueError
        As for `line_loss`; all x are the same; or the start isn't two numbers.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, sections 4.5 and 5.1.4.

    Examples
    --------
    >>> learned = line_descent([0, 0, 2, 4], [2, 1, 3, 10], [-1, 4])
    >>> learned.start.loss, learned.best.loss, learned.rates.best
    (28.5, 1.5, 0.16666666666666666)
    """
    loss, start = line_loss(x, y), vector(start, "start")
    if start.size != 2:
        raise ValueError(f"start must be a slope and an intercept; got {start.size} numbers")
    return LineDescent(loss, loss.at(*start), loss.best, loss.quadratic)
