"""Contour maps, read back from the screen."""

import numpy as np

from scenes.kit.contours import ContourMap, Contours, ring_segments
from scenes.kit.formula import Formula
from scenes.kit.labels import outline_points
from scenes.kit.layout import WORK
from scenes.kit.plane import Plane

ROUND = np.linspace(0, 2 * np.pi, 49)
CIRCLE = np.column_stack([np.cos(ROUND), np.sin(ROUND)])
RINGS = np.array([1.0, 3.0, 8.0])[:, None, None] * CIRCLE + [2.0, 1.0]
BOWL = np.concatenate([RINGS, np.broadcast_to(np.array([1.0, 9.0, 64.0])[:, None, None], (3, 49, 1))], axis=-1)
PLANE = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)


def inside(region, *marks, slack=1e-6):
    points = outline_points(marks)
    low, high = [region.left - slack, region.bottom - slack], [region.right + slack, region.top + slack]
    return bool(np.all(points >= low) and np.all(points <= high))


def test_rings_are_cut_off_at_the_edge_of_their_plane_and_keep_their_height():
    starts, ends = ring_segments(BOWL, PLANE.low, PLANE.high)
    for points in (starts, ends):
        assert np.all(points[:, :2] >= PLANE.low - 1e-9)
        assert np.all(points[:, :2] <= PLANE.high + 1e-9)
        assert set(points[:, 2]) <= {1.0, 9.0, 64.0}
    assert np.sum(starts[:, 2] == 1.0) == 48
    assert inside(WORK, Contours(PLANE, RINGS))


def test_contours_follow_other_rings():
    rings = {"now": RINGS}
    contours = Contours(PLANE, RINGS).follow_rings(lambda: rings["now"])
    rings["now"] = RINGS[:1]
    contours.update()
    np.testing.assert_allclose(contours.starts, PLANE.at(RINGS[0, :-1]))


def test_a_map_has_its_numbers_along_its_edges_and_nothing_drawn_runs_over_them():
    names = Formula("w"), Formula("b")
    made = ContourMap([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], RINGS, np.array([2.0, 1.0]), names, WORK)
    assert WORK.contains(made)
    for number in (*made.numbers, *names):
        assert number.get_top()[1] < made.plane.region.bottom or number.get_right()[0] < made.plane.region.left
    assert inside(made.plane.region, made.contours, made.cross)
    np.testing.assert_allclose(made.cross.get_center(), made.at(np.array([2.0, 1.0])), atol=1e-9)
    signs = made.counted(RINGS[0], np.arange(49), (0, 12))
    assert [sign.markup.strip("$ ") for sign in signs] == ["0", "12"]


def test_numbers_of_steps_near_each_other_do_not_overlap():
    made = ContourMap([], RINGS, np.array([2.0, 1.0]), (Formula("w"), Formula("b")), WORK)
    near = [2.0, 1.0] + np.linspace(0.5, 0.6, 11)[:, None]
    signs = made.counted(near, np.arange(11), (0, 1, 5, 10))
    for i, one in enumerate(signs):
        for other in signs[:i]:
            apart = np.abs(one.get_center() - other.get_center())[:2]
            assert np.any(apart > np.array([one.width + other.width, one.height + other.height]) / 2)


def test_long_numbers_along_a_map_have_room_and_those_that_would_touch_are_left_out():
    names, size = (Formula("w"), Formula("b")), 0.001
    rings, corners = RINGS * size, [np.array([-1.0, 4.0]) * size, np.array([5.0, -2.0]) * size]
    made = ContourMap(corners, rings, np.array([2.0, 1.0]) * size, names, WORK)
    assert WORK.contains(made)
    boxes = [*made.numbers, *names]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart = np.abs(one.get_center() - other.get_center())[:2]
            assert np.any(apart > np.array([one.width + other.width, one.height + other.height]) / 2 + 0.05)
    along_the_edge = [number for number in made.numbers if number.get_top()[1] < made.plane.region.bottom]
    steps = np.diff(sorted(number.get_center()[0] for number in along_the_edge))
    assert len(along_the_edge) > 2
    np.testing.assert_allclose(steps, steps[0])
