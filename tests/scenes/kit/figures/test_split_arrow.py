"""An arrow and its two parts stay joined; a parallelogram follows its corners, with its numbers below."""

import numpy as np

from scenes.kit.figures.parallelogram import Parallelogram
from scenes.kit.figures.split_arrow import SplitArrow
from scenes.kit.formula import Formula, Words
from scenes.kit.labels import outline_points
from scenes.kit.layout import FIGURE
from scenes.kit.plane import Plane

START = np.array([[0.5, 0.5], [0.5, -0.5]])


def split(parts, reached):
    return SplitArrow(parts, lambda: parts().sum(axis=0), 2 * START, reached, [Formula("u"), Formula("w")], FIGURE)


def test_both_parts_and_the_sides_opposite_to_them_make_a_parallelogram_around_the_arrow():
    now = {"factor": 1.0}

    def parts():
        return START * [[now["factor"]], [1.0]]

    figure = split(parts, [9 * START[0], START])
    for factor in (1.0, 3.0, 9.0):
        now["factor"] = factor
        figure.update(0)
        for part, side, value in zip(figure.parts, figure.sides[::-1], parts(), strict=True):
            np.testing.assert_allclose(part.start, figure.plane.origin)
            np.testing.assert_allclose(part.end, figure.plane.at(value))
            np.testing.assert_allclose(side.start, part.end)
            np.testing.assert_allclose(side.end, figure.whole.end)
        np.testing.assert_allclose(figure.whole.end, figure.plane.at(parts().sum(axis=0)))


def test_each_line_has_its_name_near_its_end_clear_of_all_that_the_parts_reach():
    figure = split(lambda: START, [9 * START[0], START])
    *rules, one, other = figure.lines
    arrows = outline_points([*figure.parts, figure.whole, *rules])
    for name, rule in zip((one, other), rules, strict=True):
        half = np.array([name.width, name.height]) / 2
        assert not np.any(np.all(np.abs(arrows - name.get_center()[:2]) < half, axis=1))
        assert np.linalg.norm(name.get_center() - rule.end) < 1


def test_a_parallelogram_follows_its_corners_and_its_numbers_stand_below():
    above, below = FIGURE.rows(7, 1)
    plane, now = Plane([np.array([3.0, 3.0])], above, centered=True, numbered=False), {"shift": 0.0}

    def corners():
        first, second = np.array([2.0 - now["shift"], 1.0]), np.array([1.0, 2.0 - now["shift"]])
        return np.array([np.zeros(2), first, first + second, second])

    readouts = [(Formula("lambda = @value(0)"), lambda: now["shift"]), (Words("area $= @value(0)$"), lambda: 3.0)]
    figure = Parallelogram(plane, corners, readouts, below)
    now["shift"] = 3.0
    figure.update(0)
    area, one, other = figure.submobjects[:3]
    np.testing.assert_allclose(one.end, plane.at([-1.0, 1.0]))
    np.testing.assert_allclose(other.end, plane.at([1.0, -1.0]))
    assert np.linalg.norm(area.points - plane.at([-1.0, 1.0]), axis=1).min() < 1e-9
    for readout in figure.submobjects[3:]:
        assert below.contains(readout, slack=0.02)
