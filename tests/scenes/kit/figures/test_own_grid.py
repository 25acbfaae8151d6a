"""Planes under a matrix: pressed flat, turned into the axes that it keeps, with arrows that gather on one of them."""

import numpy as np

from scenes.kit.figures.flattened_plane import FlattenedPlane
from scenes.kit.figures.gathered_arrows import GatheredArrows
from scenes.kit.figures.own_grid import OwnGrid
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import FIGURE, STAGE
from scenes.kit.plane import Plane

A = np.array([[2.0, 1.0], [1.0, 2.0]])
SQUARE = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
HALF = 0.5**0.5
VECTORS = np.array([[HALF, HALF], [-HALF, HALF]])
TURNS = np.radians(np.linspace(0, 360, 121))
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])


def test_a_plane_is_pressed_flat_with_its_vector():
    above, below = FIGURE.rows(7, 1)
    plane, now = Plane([np.array([3.0, 3.0])], above, centered=True, numbered=False), {"matrix": np.eye(2)}
    v, names = np.array([HALF, -HALF]), (Formula("v"), Words("area $= @value(0)$"))
    area = lambda: np.linalg.det(now["matrix"])  # noqa: E731
    figure = FlattenedPlane(plane, lambda: now["matrix"], area, SQUARE, v, *names, below)
    np.testing.assert_allclose(figure.arrow.end, plane.at(v))
    now["matrix"] = A - np.eye(2)
    figure.carried.update(0)
    np.testing.assert_allclose(figure.arrow.end, plane.origin, atol=1e-9)
    assert below.contains(figure.area, slack=0.02)


def test_a_grid_on_its_own_axes_has_room_for_all_that_is_reached():
    reached, now = [VECTORS, np.diag([3, 1]) @ VECTORS, A], {"matrix": np.eye(2)}
    figure = OwnGrid(SQUARE, VECTORS @ A.T, np.array([3.0, 1.0]), reached, STAGE)
    carried = figure.carried(lambda: now["matrix"], VECTORS)
    for matrix in reached:
        now["matrix"] = matrix
        carried.update(0)
        assert STAGE.contains(carried.tile, slack=0.1)
    np.testing.assert_allclose(carried.arrows[0].end, figure.plane.at(3 * VECTORS[0]))
    assert [sign.markup.strip("$ ") for sign in figure.kept.signs] == ["times 3", "times 1"]


def test_arrows_gather_where_they_are_told():
    now = {"tips": CIRCLE[:4]}
    figure = GatheredArrows(CIRCLE @ A.T, VECTORS @ A.T, [3.0, 1.0], lambda: now["tips"], STAGE)
    now["tips"] = np.tile(VECTORS[0], (4, 1))
    figure.update(0)
    for arrow in figure.swarm:
        np.testing.assert_allclose(arrow.end, figure.plane.at(VECTORS[0]))
    assert STAGE.contains(figure.oval)
