"""A softmax in steps: a table of scores, exponentials and proportions, and bars that go from one to the next."""

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.bars import Bars
from scenes.kit.figures.exponential_chart import ExponentialChart
from scenes.kit.formula import Typeset
from scenes.kit.layout import FIGURE, WORK, Region
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.tracks import Tracker, along, following

CELL = (1.15, 0.8)


class SoftmaxSteps:
    """What becomes of one row of scores.

    Parameters
    ----------
    steps
        Scores, exponentials and proportions, each of shape ``(m,)``.
    largest
        The largest exponential, which the bars reach at first; in the end their ceiling is 1.
    names
        Words for the entries.
    labels
        Words for the three steps.
    totals
        Typeset, behind the exponentials and the proportions.
    curve
        Points of the exponential, and the feet and tops of its stems, as for `ExponentialChart`.
    axes
        Names of the curve's axes.
    x
        How far the curve is drawn.
    share
        Turns the bars from exponentials, at 0, to proportions, at 1.
    figure, work
        Where the bars stand, and the table with room below it.

    Attributes
    ----------
    table, totals, curve, bars
        The parts.
    below
        The region below the table.
    """

    def __init__(
        self,
        steps: Sequence[np.ndarray],
        largest: float,
        names: Sequence[str],
        labels: Sequence[str],
        totals: Sequence[Typeset],
        curve: tuple[np.ndarray, np.ndarray, np.ndarray],
        axes: Sequence[Typeset],
        x: Tracker,
        share: Tracker,
        figure: Region = FIGURE,
        work: Region = WORK,
    ) -> None:
        upper, self.below = work.rows(3.3, 1.8)
        self.table = MatrixGrid(steps, upper.columns(5, 1.4)[0], cell=CELL, places=2, rows=labels, columns=names)
        self.table.row(2).set_color(theme.PROBABILITY)
        self.totals = VGroup(*(self.table.beside(i, total) for i, total in enumerate(totals, 1)))
        self.curve = ExponentialChart(*curve, axes, figure, x.get_value)
        tops = largest, 1
        self.bars = Bars(following(steps[1:], share), figure, theme.INK, names, lambda: along(tops, share.get_value()))

    def row(self, step: int) -> VGroup:
        """Return a row of the table with its label."""
        return VGroup(self.table.row_names[step], self.table.row(step))
