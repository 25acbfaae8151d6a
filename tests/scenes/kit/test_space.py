"""The space: seen by parallel projection from every side, and what is built on it turns along."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit import theme
from scenes.kit.formula import Formula, Words
from scenes.kit.labels import touches
from scenes.kit.layout import FRAME, STAGE
from scenes.kit.marks import Rule
from scenes.kit.space import ELEVATION, Space, swing

POINTS = np.array([[1.0, 2.0, 3.0], [2.5, -1.0, 0.5], [-1.0, 1.0, 2.0]])
ANGLES = st.floats(-360, 360)


class View:
    """A direction of view that a test can turn."""

    def __init__(self, degrees=0.0):
        self.degrees = degrees

    def __call__(self):
        return self.degrees


def seen_from(degrees, views=(0.0, 90.0)):
    return Space(POINTS, View(degrees), views)


@given(ANGLES)
def test_a_view_is_an_orthographic_projection(degrees):
    space = seen_from(degrees)
    columns = [(space.at(axis) - space.at(np.zeros(3)))[:2] for axis in np.eye(3)]
    shadow = np.array(columns).T / space.unit
    # Rows of a rotation: unit length, at right angles (Gauss's theorem of axonometry).
    np.testing.assert_allclose(shadow @ shadow.T, np.eye(2), atol=1e-9)


@given(ANGLES)
def test_parallels_stay_parallel_and_the_vertical_upright(degrees):
    space = seen_from(degrees)
    one = space.at([1, 2, 3]) - space.at([0, 1, 1])
    other = space.at([3, 0, 2]) - space.at([2, -1, 0])
    np.testing.assert_allclose(one, other, atol=1e-9)
    across, up, _ = space.at([0, 0, 1]) - space.at([0, 0, 0])
    assert across == pytest.approx(0, abs=1e-9)
    assert up > 0


@given(st.floats(0, 90))
def test_everything_is_in_the_region_from_every_planned_side(degrees):
    space = seen_from(degrees)
    for x, y, _ in space.at(np.vstack([POINTS, space.tips, [np.zeros(3)]])):
        assert STAGE.left - 0.02 <= x <= STAGE.right + 0.02
        assert STAGE.bottom - 0.02 <= y <= STAGE.top + 0.02


def test_what_comes_nearer_is_seen_from_above():
    # From azimuth 0 the viewer stands where x is large, and higher than the origin: near points are lower.
    space = seen_from(0)
    assert space.at([2, 0, 0])[1] < space.at([0, 0, 0])[1] < space.at([-2, 0, 0])[1]
    assert space.at([0, 1, 0])[0] > space.at([0, 0, 0])[0]


def test_marks_turn_with_the_view():
    view = View(10)
    space = Space(POINTS, view, (0, 90))
    arrow = space.vector(POINTS[0], theme.DATA)
    dashed = space.dashed(POINTS[0], POINTS[1], theme.RESIDUAL)
    dot = space.dot(POINTS[2], theme.RESULT)
    label = space.beside(Formula("x"), POINTS[0], (0.3, 0.2))
    corner = space.right_angle([0, 0, 0], [1, 0, 0], [0, 1, 0])
    space.add(arrow, dashed, dot, label, corner)
    view.degrees = 70
    space.update()
    np.testing.assert_allclose(arrow.end, space.at(POINTS[0]))
    np.testing.assert_allclose([dashed.start, dashed.end], space.at(POINTS[:2]))
    np.testing.assert_allclose(dot.get_center(), space.at(POINTS[2]), atol=1e-9)
    np.testing.assert_allclose(label.get_center(), space.at(POINTS[0]) + np.array([0.3, 0.2, 0]), atol=1e-9)
    size = 0.21 / space.unit  # as it would be seen from straight above
    np.testing.assert_allclose(corner.points[0], space.at([size, 0, 0]), atol=1e-9)
    np.testing.assert_allclose(corner.points[-1], space.at([0, size, 0]), atol=1e-9)
    for axis, tip in zip(space.axes, space.tips, strict=True):
        np.testing.assert_allclose(axis.end, space.at(tip))


@pytest.mark.parametrize("size", [1.0, 30.0])
def test_a_right_angle_is_as_large_on_the_screen_whatever_the_unit(size):
    # Seen from azimuth 0, the second axis lies across the screen at its full length.
    space = Space([size * POINTS[0]], View(0), (0, 0))
    mark = space.right_angle([0, 0, 0], [0, size, 0], [0, 0, size])
    assert np.linalg.norm(mark.points[0] - space.at([0, 0, 0])) == pytest.approx(0.21)
    short = space.right_angle([0, 0, 0], [0, 0.1 / space.unit, 0], [0, 0, size])
    assert np.linalg.norm(short.points[0] - space.at([0, 0, 0])) == pytest.approx(0.05)


# From azimuth 0 the second axis lies across the screen, from 90 the first, the other way; the third is foreshortened.
@pytest.mark.parametrize("across", [(0.0, 0.3), (-0.3, 0.0)])
def test_a_label_gives_way_to_what_would_touch_it_in_the_first_view_or_in_the_last(across):
    view = View(0.0)
    space = Space(POINTS, view, (0.0, 90.0))
    way = np.array([*across, 0.2 / np.cos(np.radians(ELEVATION))]) / space.unit
    line = space.segment(Rule, POINTS[0] + 0.5 * way, POINTS[0] + 1.5 * way, theme.MUTED, theme.THIN)
    preferred, moved = (space.beside(Formula("x"), POINTS[0], (0.3, 0.2), marks) for marks in ((), (line,)))
    seen = []
    for view.degrees in (0.0, 90.0):
        for mark in (line, preferred, moved):
            mark.update()
        seen.append((touches(preferred, [line]), touches(moved, [line])))
    assert sorted(seen) == [(False, False), (True, False)]


def test_names_of_axes_stay_beyond_their_ends():
    view = View(20)
    space = Space(POINTS, view, (0, 90))
    names = space.name_axes(Formula("x"), Formula("y"), Formula("z"), within=FRAME)
    for degrees in (20, 50, 80):
        view.degrees = degrees
        names.update()
        for name, tip in zip(names, space.tips, strict=True):
            way = space.at(tip) - space.at(np.zeros(3))
            assert (name.get_center() - space.at(tip)) @ way > 0
            assert np.linalg.norm(name.get_center() - space.at(tip)) < 0.6


def test_names_of_axes_give_way_to_each_other_and_to_what_crosses_them():
    # From azimuth 90 the first axis points at the viewer: its end is below the origin, and the third above it.
    space = Space(-POINTS, View(90.0), (90.0, 90.0))
    crossing = space.segment(Rule, space.nought, 1.5 * space.tips[1], theme.DATA, theme.THIN)
    names = [Words(f"example {n}") for n in ("one", "two", "three")]
    space.name_axes(*names, within=STAGE, clear_of=[crossing])
    for n, name in enumerate(names):
        assert STAGE.contains(name)
        assert not touches(name, [crossing, *space.axes, *names[:n]]), n


@pytest.mark.parametrize(("one", "other"), [((1, 2, 3), (1, 0, 0)), ((1, 1, 1), (2, -1, 3)), ((3, 0, 1), (0, 2, 1))])
def test_a_swing_ends_where_the_plane_of_two_vectors_is_seen_flattest(one, other):
    start, end = swing(one, other)

    def openness(degrees):
        view = seen_from(degrees)
        (ux, uy, _), (vx, vy, _) = view.at(one) - view.at([0, 0, 0]), view.at(other) - view.at([0, 0, 0])
        return abs(ux * vy - uy * vx)

    assert openness(end) == pytest.approx(max(openness(turn) for turn in np.arange(0, 360, 3)), rel=2e-3)
    assert openness(start) < openness(end)
