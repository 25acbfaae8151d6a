"""Balls on curves side by side."""

import numpy as np

from scenes.kit.figures.balls_on_curves import BallsOnCurves
from scenes.kit.formula import Formula
from scenes.kit.layout import FIGURE


def test_curves_have_a_ball_each_and_readouts_that_do_not_meet():
    x = np.linspace(-2, 2, 41)
    curves = [np.column_stack([x, k * x**2]) for k in (5, 1)]
    at = {"now": -1.0}
    balls = [lambda k=k: np.array([at["now"], k * at["now"] ** 2]) for k in (5, 1)]
    labels = [Formula(f"1 - {k} eta = @value(0)") for k in (15.33, 0.2714)]
    values = [lambda: -0.965, lambda: 0.9652]
    made = BallsOnCurves(curves, balls, (("steep way", "gentle way"), "distance"), labels, values, FIGURE)
    first, second = made.readouts
    assert first.get_right()[0] < second.get_left()[0]
    at["now"] = 1.5
    made.update()
    steep, gentle = made.figures
    assert steep.curve.height > 4 * gentle.curve.height  # at one scale the steep way looks steep
    for figure, k in zip(made.figures, (5, 1), strict=True):
        np.testing.assert_allclose(figure.ball.get_center(), figure.chart.at(np.array([1.5, k * 2.25])), atol=1e-9)
