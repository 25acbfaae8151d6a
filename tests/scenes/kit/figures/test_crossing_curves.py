"""Two curves that cross, and their names."""

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.figures.crossing_curves import CrossingCurves
from scenes.kit.formula import Formula
from scenes.kit.layout import FIGURE


def test_names_of_curves_stand_clear_of_both_curves_and_of_each_other():
    rates = np.linspace(0, 0.7, 121)
    curves = np.stack([np.column_stack([rates, np.abs(1 - k * rates)]) for k in (0.3042, 3.156)])
    names = [Formula(f"abs(1 - {k} eta)", size=theme.LABEL) for k in (0.3042, 3.156)]
    axes = Formula("eta"), "size of the factor"
    made = CrossingCurves(curves, names, axes, lambda: 0.0, (0.578, 0.8242), [0.634], FIGURE)
    one, other = made.submobjects[-2:]
    apart = (
        np.abs(one.get_center() - other.get_center())[:2]
        - np.array([one.width + other.width, one.height + other.height]) / 2
    )
    assert apart.max() > 0
    thin, bold = (line.curve.stroke_width for line in made.lines)
    assert thin < bold
    made.whole()
    assert made.lines[0].curve.points[-1] == pytest.approx(made.lines[0].curve.through[-1])
