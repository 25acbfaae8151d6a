"""An arrow and its two parts stay joined; a parallelogram follows its corners, with its numbers below."""

import numpy as np

from scenes.kit.figures.shifted_square import ShiftedSquare
from scenes.kit.figures.split_arrow import SplitArrow
from scenes.kit.formula import Formula, Words
from scenes.kit.labels import outline_points
from scenes.kit.layout import FIGURE
from scenes.kit.plane import Plane

START = np.array([[0.5, 0.5], [0.5, -0.5]])


def test_the_parts_join_tail_to_tip_and_end_where_the_arrow_ends():
    now = {"factor": 1.0}

    def parts():
        return START * [[now["factor"]], [1.0]]

    figure = SplitArrow(parts, lambda: parts().sum(axis=0), [9 * START[0], START[1]], [Formula("u"), Formula("w")])
    for factor in (1.0, 3.0, 9.0):
        now["factor"] = factor
        figure.update(0)
        first, second = figure.parts
        np.testing.assert_allclose(first.end, second.start)
        np.testing.assert_allclose(second.end, figure.whole.end)
        np.testing.assert_allclose(figure.whole.end, figure.plane.at(parts().sum(axis=0)))


def test_names_of_the_parts_touch_no_arrow_at_first_and_keep_beside_their_parts():
    figure = SplitArrow(lambda: START, lambda: START.sum(axis=0), [3 * START], [Formula("u"), Formula("w")])
    arrows = outline_points([*figure.parts, figure.whole])
    for tag in figure.tags:
        half = np.array([tag.width, tag.height]) / 2
        assert not np.any(np.all(np.abs(arrows - tag.get_center()[:2]) < half, axis=1))


def test_a_parallelogram_follows_its_corners_and_its_numbers_stand_below():
    above, below = FIGURE.rows(7, 1)
    plane, now = Plane([np.array([3.0, 3.0])], above, centered=True, numbered=False), {"shift": 0.0}

    def corners():
        first, second = np.array([2.0 - now["shift"], 1.0]), np.array([1.0, 2.0 - now["shift"]])
        return np.array([np.zeros(2), first, first + second, second])

    readouts = [(Formula("lambda = @value(0)"), lambda: now["shift"]), (Words("area $= @value(0)$"), lambda: 3.0)]
    figure = ShiftedSquare(plane, corners, readouts, below)
    now["shift"] = 3.0
    figure.update(0)
    area, one, other = figure.submobjects[:3]
    np.testing.assert_allclose(one.end, plane.at([-1.0, 1.0]))
    np.testing.assert_allclose(other.end, plane.at([1.0, -1.0]))
    assert np.linalg.norm(area.points - plane.at([-1.0, 1.0]), axis=1).min() < 1e-9
    for readout in figure.submobjects[3:]:
        assert below.contains(readout, slack=0.02)
