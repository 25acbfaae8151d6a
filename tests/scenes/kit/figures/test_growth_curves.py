"""Lines on a logarithmic chart: drawn as far as the share says, their labels clear of them."""

import numpy as np

from scenes.kit.figures.growth_curves import GrowthCurves
from scenes.kit.formula import Formula
from scenes.kit.labels import outline_points
from scenes.kit.layout import WIDE

STEPS = np.arange(51.0)
CURVES = np.array([np.column_stack([STEPS, STEPS * np.log10(factor)]) for factor in (1.1, 0.9)])


def test_lines_end_where_the_share_says_and_labels_keep_clear_of_them():
    share = {"now": 1.0}
    left, _ = WIDE.columns(2, 1)
    labels = [Formula("1.1^50"), Formula("0.9^50")]
    figure = GrowthCurves(CURVES, labels, lambda: share["now"], "size", left, WIDE)
    for label in figure.labels:
        half = np.array([label.width, label.height]) / 2
        lines = outline_points(figure.lines)
        assert not np.any(np.all(np.abs(lines - label.get_center()[:2]) < half, axis=1))
        assert WIDE.contains(label)
    share["now"] = 0.5
    figure.update(0)
    for line, curve in zip(figure.lines, CURVES, strict=True):
        np.testing.assert_allclose(line.points[-1], figure.chart.at(curve[25]), atol=1e-9)
