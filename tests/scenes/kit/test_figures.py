"""What the figures are made of, read back from the screen: clipping, lattices, rows, readouts, triangles."""

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from scenes.kit import theme
from scenes.kit.figures.triangle import Triangle
from scenes.kit.formula import Formula, Notation, Words
from scenes.kit.labels import outline_points
from scenes.kit.lattice import Lattice
from scenes.kit.layout import FIGURE, STAGE, WIDE
from scenes.kit.plane import Plane, clipped
from scenes.kit.readout import Readout
from scenes.kit.row import FOOT, on_baseline

LOW, HIGH = np.array([-2.0, -1.0]), np.array([3.0, 2.0])
notation = Notation.of(
    {theme.DIRECTION: "a", theme.DATA: "b", theme.RESULT: "p", theme.RESIDUAL: "r"},
)


def on_segment(points, start, end):
    along = end - start
    shares = (points - start) @ along / (along @ along)
    return np.allclose(points, start + shares[:, None] * along, atol=1e-6) and np.all(
        np.abs(shares - 0.5) <= 0.5 + 1e-6
    )


@given(st.lists(st.floats(-6, 6), min_size=4, max_size=4))
@example([0.0, 0.0, 5.0, 5e-324])
@example([0.0, 1.0, 2.0, 1.0])
def test_a_clipped_segment_holds_exactly_the_points_inside(corners):
    start, end = np.array(corners[:2]), np.array(corners[2:])
    assume(np.linalg.norm(end - start) > 0.1)
    along = np.linspace(0, 1, 400)[:, None]
    path = start + along * (end - start)
    inside = path[np.all((path >= LOW) & (path <= HIGH), axis=1)]
    (first,), (last,) = clipped(start[None], end[None], LOW, HIGH)
    if len(inside) > 1:
        assert np.all(first >= LOW - 1e-9)
        assert np.all(last <= HIGH + 1e-9)
        assert on_segment(inside, first, last)
    elif len(inside) == 0:
        # A corner may be cut between two of the 400 points, by less than one step of them.
        assert np.linalg.norm(last - first) <= np.linalg.norm(end - start) / 399 + 1e-9


def test_a_carried_lattice_stays_in_the_planes_region():
    plane = Plane([np.array([1.0, 2.0]), np.array([-2.0, 5.0])], FIGURE, centered=True)
    steep = np.array([[0.2, 0.4], [0.4, 0.8]])
    lattice = Lattice(plane, lambda: steep, theme.DATA)
    for mark, slack in ((lattice.lines, 1e-6), (lattice.dots, 0.06 + 1e-6), (lattice.trails(theme.RESIDUAL), 1e-6)):
        points = outline_points([mark])
        assert np.all(points >= [FIGURE.left - slack, FIGURE.bottom - slack])
        assert np.all(points <= [FIGURE.right + slack, FIGURE.top + slack])


def test_words_in_a_row_stand_on_one_baseline():
    thirds = WIDE.columns(1, 1, 1)
    words = [Words(f"{text} {FOOT}") for text in ("xenon", "happy", "axis")]
    on_baseline(words, thirds)
    feet = [word[0].get_bottom()[1] for word in (words[0], words[2])]  # an x, and an a: neither goes below the line
    assert feet[0] == pytest.approx(feet[1], abs=0.02)
    assert words[1].get_bottom()[1] < feet[0] - 0.05  # the p does
    for word, third in zip(words, thirds, strict=True):
        assert word.get_center()[0] == pytest.approx(third.center[0])


@pytest.mark.parametrize(("first", "places"), [(5.0, 2), (253.85, 0), (0.48, 3), (0.0, 2), (-31.4, 1)])
def test_a_readout_shows_three_digits_of_its_first_value(first, places):
    readout = Readout(Formula("c = @value(0)"), lambda: first)
    assert readout.number.places == places


def test_a_readout_follows_what_it_is_asked_to_show():
    value = {"now": 1.25}
    readout = Readout(Formula("c = @value(0)"), lambda: value["now"])
    before = readout.number.get_family()[-1].points.copy()
    value["now"] = 3.5
    readout.update(0)
    assert not np.array_equal(before, readout.number.get_family()[-1].points)


def test_numbers_of_the_axes_make_way_for_marks():
    plane = Plane([np.array([4.0, 3.0])], FIGURE)
    crossed = plane.numbers[0]
    others = len(plane.numbers)
    rule = plane.line_through(np.array([1.0, 0.0]), theme.DATA).put(crossed.get_left(), crossed.get_right())
    plane.make_way(rule)
    assert crossed not in plane.numbers
    assert len(plane.numbers) == others - 1


@pytest.mark.parametrize(
    ("b", "a"), [((3, 4), (2, 1)), ((-2, 3), (3, 1)), ((0.5, 2), (-1, 3)), ((300, -400), (120, -50)), ((1, 4), (3, 1))]
)
def test_the_labels_of_a_triangle_touch_nothing_it_is_made_of(b, a):
    b, a = np.array(b, float), np.array(a, float)
    tri = Triangle(notation, b, a, (a @ b) / (a @ a) * a, FIGURE)
    for tag in tri.tags:
        outlines = outline_points(
            [tri.line, tri.p, tri.a, tri.b, tri.r, tri.square, *(t for t in tri.tags if t is not tag)]
        )
        half = np.array([tag.width, tag.height]) / 2
        assert not np.any(np.all(np.abs(outlines - tag.get_center()[:2]) < half, axis=1))
        assert FIGURE.contains(tag)


def crossed(label, *marks):
    """Tell whether the outline of a mark runs through the box around a label."""
    half = np.array([label.width, label.height]) / 2
    return bool(np.any(np.all(np.abs(outline_points(marks) - label.get_center()[:2]) < half, axis=1)))


def test_a_label_that_travels_along_the_line_is_clear_of_everything_where_it_rests():
    b, a = np.array([-3.0, 1.0]), np.array([2.0, 1.0])
    rests = [np.array([0.0, 0.0]), np.array([-1.5, -0.75]), np.array([-2.0, -1.0])]
    at = {"now": rests[0]}
    tri = Triangle(notation, b, a, rests[-1], FIGURE, rests, numbered=False)
    label = Formula("c bold(a)")
    tri.slider(lambda: at["now"], label, rests)
    for at["now"] in rests:
        label.update()
        assert not crossed(label, tri.line, tri.a, tri.b, tri.tag_a, tri.tag_b, *tri.plane.axes), at
        assert np.linalg.norm(label.get_center() - tri.plane.at(at["now"])) < 1.2


@pytest.mark.parametrize("factor", [1.5, 2.0, 3.0])
def test_the_label_of_an_arrow_that_grows_is_clear_of_the_others_at_its_end(factor):
    b, a = np.array([3.0, 4.0]), np.array([2.0, 1.0])
    tri = Triangle(notation, b, a, 2 * a, FIGURE, grown=factor * a)
    goal = tri.tag_a.copy().shift(tri.plane.at(factor * a) - tri.plane.at(a))
    assert not crossed(goal, tri.tag_b, tri.tag_p, tri.tag_r)


def test_the_label_of_b_is_clear_of_the_gaps_to_a_sliding_point():
    b, a = np.array([3.0, 4.0]), np.array([0.0, -2.0])
    feet = [np.array([0.0, 0.0]), np.array([0.0, 8.0])]
    tri = Triangle(notation, b, a, -2 * a, STAGE, feet, slides=feet)
    assert not any(crossed(tri.tag_b, tri.plane.dashed(foot, b, theme.RESIDUAL)) for foot in feet)


def test_a_lattice_that_reaches_further_still_fills_the_plane_when_turned():
    plane = Plane([np.array([3.0, 3.0])], FIGURE, centered=True)
    eighth = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)
    near, far = (Lattice(plane, lambda: eighth, theme.DATA, reach) for reach in (1.0, 2.0))
    assert len(far.dots.centers) > len(near.dots.centers)
    corner = np.array([FIGURE.right, FIGURE.top])
    apart = [np.linalg.norm(it.dots.centers[:, :2] - corner, axis=1).min() for it in (near, far)]
    assert apart[1] < plane.unit * plane.step < apart[0]


def test_an_area_lies_between_its_corners_and_can_be_laid_anew():
    plane = Plane([np.array([3.0, 3.0])], FIGURE, centered=True)
    corners = np.array([[0.0, 0.0], [2.0, 1.0], [3.0, 3.0], [1.0, 2.0]])
    area = plane.area(corners, theme.DATA)
    for corner in plane.at(corners):
        assert np.linalg.norm(area.points - corner, axis=1).min() < 1e-9
    area.put(*plane.at(corners / 2))
    assert np.linalg.norm(area.points - plane.at(corners[2]), axis=1).min() > 0.5
