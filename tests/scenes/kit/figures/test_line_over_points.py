"""A line over its examples, read back from the screen."""

import numpy as np
import pytest

from scenes.kit.figures.line_over_points import LineOverPoints
from scenes.kit.labels import outline_points
from scenes.kit.layout import FIGURE


def inside(region, *marks, slack=1e-6):
    points = outline_points(marks)
    low, high = [region.left - slack, region.bottom - slack], [region.right + slack, region.top + slack]
    return bool(np.all(points >= low) and np.all(points <= high))


def panel(now):
    points = np.array([[0.0, 2.0], [2.0, 3.0], [4.0, 10.0]])

    def bars():
        heights = now["w"] * points[:, 0] + now["b"]
        return np.stack([np.column_stack([points[:, 0], heights]), points], axis=1)

    def line():
        return np.array([[-0.4, now["b"] - 0.4 * now["w"]], [4.4, now["b"] + 4.4 * now["w"]]])

    return LineOverPoints(points, line()[None], ("x", "y"), FIGURE, line, bars), bars


def test_a_line_over_points_stays_in_its_chart_however_steep():
    now = {"w": 2.0, "b": 1.0}
    made, bars = panel(now)
    squares = made.squares(bars)
    now.update(w=40.0, b=-30.0)
    for mark in (made.line, made.errors, squares):
        mark.update()
    assert inside(FIGURE, made.line, made.errors)
    np.testing.assert_allclose(made.examples.centers, made.chart.at(np.array([[0.0, 2.0], [2.0, 3.0], [4.0, 10.0]])))


def test_squares_on_errors_are_square_and_grow_from_their_bars():
    made, bars = panel({"w": 2.0, "b": 1.0})
    squares = made.squares(bars)
    corners = squares.points.reshape(3, 4, 4, 3)[:, :, 0]
    for square, (start, end) in zip(corners, zip(*made._bars(bars()), strict=True), strict=True):
        assert abs(square[2, 0] - square[1, 0]) == pytest.approx(np.linalg.norm(end - start))
    turns = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 1])[:, 2]
    assert np.all(turns < 0), "squares that go round in opposite ways leave holes where they overlap"
    squares.put(squares.starts, squares.ends, 0.0)
    np.testing.assert_allclose(np.ptp(squares.points.reshape(3, -1, 3)[..., 0], axis=1), 0, atol=1e-9)
    halos = made.glow(np.array([0.0, 0.5, 1.0]), np.array([[0.0, 2.0], [2.0, 3.0], [4.0, 10.0]]))
    assert halos[1].width < halos[2].width
    assert halos[0].get_fill_opacity() == 0
