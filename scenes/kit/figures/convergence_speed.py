"""How fast an error shrinks: a dial of its ratio, the line of errors, and how many steps they take."""

from collections.abc import Callable, Sequence

import numpy as np

from scenes.kit import theme
from scenes.kit.dial import Dial
from scenes.kit.figures.steps_chart import ConvergenceLine
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, place
from scenes.kit.readout import Readout


class ConvergenceSpeed:
    """A dial of the ratio that each step multiplies an error by, with the line of errors and the count of steps.

    Parameters
    ----------
    ratio
        Returns the ratio now.
    marked
        Ratios that the dial marks.
    curves
        Lines of errors that must be visible, shape ``(m, T + 1, 2)``; the first stays as a thin line.
    now, steps
        Return the line now, and how many steps it takes to the goal.
    goal
        The error to reach.
    name, measure
        Of the ratio and of the count of steps, each with a part ``@value(0)``, typeset.
    picture, beside
        Where dial and line stand.

    Attributes
    ----------
    dial, errors, steps
        What it is made of.
    """

    def __init__(
        self,
        ratio: Callable[[], float],
        marked: Sequence[float] | np.ndarray,
        curves: np.ndarray,
        now: Callable[[], np.ndarray],
        steps: Callable[[], float],
        goal: float,
        name: Typeset,
        measure: Typeset,
        picture: Region,
        beside: Region,
    ) -> None:
        above, below = beside.rows(5, 1)
        self.dial = Dial(ratio, name, picture, (0, 1), (*marked, 0, 1), 2, color=theme.RESULT, clockwise=True)
        self.errors = ConvergenceLine(curves, now, above, goal)
        self.steps = place(Readout(measure, steps, 0), below)
