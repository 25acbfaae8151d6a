"""Squares on sides: their corners by geometry, and their areas written where there is room."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from manim import Polygon

from scenes.kit import theme
from scenes.kit.figures.squares_on_sides import SquaresOnSides, square_corners
from scenes.kit.formula import Formula
from scenes.kit.plane import Plane

DIRECTIONS = st.tuples(st.integers(-50, 50), st.integers(-50, 50)).filter(any).map(lambda d: np.array(d, float))


def cross(u, v):
    return u[0] * v[1] - u[1] * v[0]


@given(DIRECTIONS, DIRECTIONS)
@settings(max_examples=50, deadline=None)
def test_the_square_on_a_side_is_a_square_that_turns_away(side, third):
    assume(abs(cross(side, third)) > 1e-9)
    corners = square_corners(np.zeros(2), side, third)
    np.testing.assert_allclose(corners[:2], [np.zeros(2), side])
    area = 0.5 * abs(sum(cross(a, b) for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)))
    assert area == pytest.approx(side @ side)
    middle = corners.mean(axis=0)
    assert cross(side, middle) * cross(side, third) < 0


@pytest.mark.parametrize("away", [(0.0, 5.0), (0.0, -5.0)])
def test_a_square_on_a_side_turns_away(away):
    corners = square_corners(np.zeros(2), np.array([2.0, 1.0]), np.array(away))
    sides = np.roll(corners, -1, axis=0) - corners
    assert np.allclose(np.linalg.norm(sides, axis=1), np.sqrt(5))
    assert sides[0] @ sides[1] == pytest.approx(0)
    assert (corners.mean(axis=0) - np.array([1.0, 0.5])) @ np.array(away) < 0


def test_each_area_is_written_in_its_square_but_for_one_too_small_to_read():
    corners = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 0.05]])
    plane = Plane([corners, [[4.5, -4.5]]], numbered=False)
    sides = [(corners[0], corners[1], corners[2]), (corners[1], corners[2], corners[0])]
    large, small = SquaresOnSides(plane, sides, (theme.DATA, theme.RESIDUAL), (16.0, 0.0025))
    square, (sign,) = large
    assert isinstance(square, Polygon)
    assert isinstance(sign, Formula)
    assert sign.markup.strip("$ ") == "16"
    np.testing.assert_allclose(sign.get_center(), plane.at((2.0, -2.0)), atol=1e-6)
    assert square.width == pytest.approx(4 * plane.unit)
    assert len(small[1]) == 0
