"""A histogram on a chart: bars from edge to edge that can fill, widen and narrow."""

from collections.abc import Callable

import numpy as np

from scenes.kit import provenance, theme
from scenes.kit.bars import BarOutlines
from scenes.kit.chart import Chart


class Histogram(BarOutlines):
    """Bars between edges along a chart's horizontal axis; their heights are asked for in every frame.

    Parameters
    ----------
    chart
        On which they stand.
    edges
        The bins' ends, shape ``(k + 1,)``.
    heights
        Returns how high each bar is now, such as a density, shape ``(k,)``.
    color, opacity
        How they look.
    """

    def __init__(
        self, chart: Chart, edges: np.ndarray, heights: Callable[[], np.ndarray], color: str, opacity: float = 0.75
    ) -> None:

        def corners() -> tuple[np.ndarray, np.ndarray]:
            # Nought times the heights, so that an audit knows where the floor's points come from.
            low = np.column_stack([edges[:-1], 0 * heights()])
            return chart.at(low), chart.at(np.column_stack([edges[1:], heights()]))

        super().__init__(*corners(), color, opacity)
        provenance.locate(self, edges, heights())
        self.set_z_index(theme.LAYER_UNDER)
        self.follow(corners)
