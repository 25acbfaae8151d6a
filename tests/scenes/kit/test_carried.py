"""Grid, square and arrows under one matrix, and the lines that it keeps."""

import numpy as np

from scenes.kit import theme
from scenes.kit.carried import Carried
from scenes.kit.figures.kept_lines import KeptLines
from scenes.kit.formula import Formula
from scenes.kit.layout import FIGURE
from scenes.kit.plane import Plane

A = np.array([[2.0, 1.0], [1.0, 2.0]])
SQUARE = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])


def plane():
    return Plane([np.array([3.0, 3.0])], FIGURE, centered=True, numbered=False)


def test_everything_is_carried_by_the_matrix_as_it_is_now():
    where, now = plane(), {"matrix": np.eye(2)}
    carried = Carried(where, lambda: now["matrix"], SQUARE, [np.array([1.0, -1.0]), np.array([1.0, 1.0])])
    now["matrix"] = A
    carried.update(0)
    np.testing.assert_allclose([arrow.end for arrow in carried.arrows], where.at(np.array([[1.0, -1.0], [3.0, 3.0]])))
    assert carried.lattice.dots not in carried.get_family()
    for corner in where.at(SQUARE @ A.T):
        assert np.linalg.norm(carried.tile.points - corner, axis=1).min() < 1e-9


def test_lines_are_kept_with_their_factors_beside_where_they_send_a_unit_vector():
    where = plane()
    images = np.array([[3.0, 3.0], [1.0, -1.0]]) / np.sqrt(2)
    axes = KeptLines(where, images, [3.0, 1.0])
    assert [sign.markup.strip("$ ") for sign in axes.signs] == ["times 3", "times 1"]
    for sign, line, image in zip(axes.signs, axes.lines, images, strict=True):
        assert isinstance(sign, Formula)
        assert np.linalg.norm(sign.get_center() - where.at(image)) < 1.2
        way = (line.end - line.start)[:2]
        assert abs(way[0] * image[1] - way[1] * image[0]) < 1e-9


def test_a_moving_arrow_and_a_moving_angle_follow_their_ends():
    where, now = plane(), {"tip": np.array([1.0, 0.0])}
    arrow = where.moving_vector(lambda: now["tip"], theme.DATA)
    chord = where.moving_vector(lambda: np.array([2.0, 2.0]), theme.DATA, lambda: now["tip"], dashed=True)
    arc = where.moving_angle(lambda: now["tip"], lambda: np.array([1.0, 1.0]))
    now["tip"] = np.array([0.0, 2.0])
    for mark in (arrow, chord, arc):
        mark.update(0)
    np.testing.assert_allclose(arrow.end, where.at(now["tip"]))
    np.testing.assert_allclose(chord.start, where.at(now["tip"]))
    ends = arc.points[[0, -1]] - where.origin
    np.testing.assert_allclose(ends[:, :2] / 0.7, [[0, 1], [np.sqrt(0.5)] * 2], atol=1e-9)
