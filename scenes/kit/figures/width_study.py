"""What changes as a width grows: a spread with its table, and a distribution that becomes a spike with another."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from scenes.kit import theme
from scenes.kit.bars import Bars
from scenes.kit.figures.sample_chart import SpreadChart
from scenes.kit.formula import Typeset
from scenes.kit.layout import FIGURE, WIDE, WORK, place
from scenes.kit.number_table import NumberTable
from scenes.kit.oneness import as_one
from scenes.kit.readout import Readout

Now = Callable[[], Any]


class SpreadStudy:
    """A histogram that widens, beside it the width that is turned, and a table of widths and spreads.

    Parameters
    ----------
    edges, heights, spread, label, names, ticks
        As for `SpreadChart`.
    width, count
        Returns the width now; and its label, as for `Readout`.
    headings, rows
        Of the table.

    Attributes
    ----------
    chart, count, table
        The parts.
    corner
        The region over the readout.
    """

    def __init__(
        self,
        edges: np.ndarray,
        heights: Now,
        spread: Now,
        label: Typeset,
        names: tuple[str, str],
        ticks: Sequence[float],
        width: Now,
        count: Typeset,
        headings: Sequence[Typeset],
        rows: Sequence[Sequence[float]],
    ) -> None:
        stage, side = WIDE.columns(8.2, 5)
        self.corner, middle, bottom = side.inset(0.2).rows(1.5, 1, 2.6)
        self.chart = SpreadChart(edges, heights, spread, label, names, stage, ticks)
        self.count = place(Readout(count, width, 0), middle, 0)
        self.table = as_one(NumberTable(headings, rows, bottom))


class SpikeStudy:
    """Bars that collapse to a spike and are brought back, the width over them, and a table with its title.

    Parameters
    ----------
    spiky, calm
        Return the heights of the bars while they collapse, and while they are brought back.
    width, count
        As for `SpreadStudy`.
    title
        Over the table.
    headings, names, rows
        Of the table.

    Attributes
    ----------
    spiky, calm, count, title, table
        The parts.
    """

    def __init__(
        self,
        spiky: Now,
        calm: Now,
        width: Now,
        count: Typeset,
        title: Typeset,
        headings: Sequence[Typeset],
        names: Sequence[Typeset],
        rows: Sequence[Sequence[float]],
    ) -> None:
        (over, figure), (work, below) = FIGURE.rows(1, 4.2), WORK.rows(1.2, 3.6)
        self.spiky = Bars(spiky, figure, theme.PROBABILITY, places=None)
        self.calm = Bars(calm, figure, theme.PROBABILITY, places=None)
        self.count, self.title = place(Readout(count, width, 0), over), place(title, work, 0)
        self.table = as_one(NumberTable(headings, rows, below, names, places=2))
