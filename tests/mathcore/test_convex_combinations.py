"""Checked against: blends by hand, linear algebra (numpy.linalg.solve), and the shape that the points span."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.convex_combinations import (
    barycentric,
    convex_combination,
    equal_weights,
    lie_on_a_line,
    polyline,
    simplex_tour,
)

TRIANGLE = [[4, 0], [0, 4], [0, 0]]
whole = st.integers(-20, 20)


def test_a_blend_is_what_the_hand_calculation_gives():
    blend = convex_combination([0.5, 0.25, 0.25], [[4, 0], [0, 8], [4, -4]])
    assert blend.terms.tolist() == [[2, 0], [0, 2], [1, -1]]
    assert blend.path.tolist() == [[0, 0], [2, 0], [2, 2], [3, 1]]
    assert blend.result.tolist() == [3, 1]


def test_many_rows_of_weights_blend_at_once():
    rows = [[1, 0, 0], [0, 0, 1], [0, 0.5, 0.5]]
    blend = convex_combination(rows, TRIANGLE)
    assert blend.result.tolist() == [[4, 0], [0, 0], [0, 2]]
    assert (blend.terms.shape, blend.path.shape) == ((3, 3, 2), (3, 4, 2))
    assert blend.path[2].tolist() == [[0, 0], [0, 0], [0, 2], [0, 2]]


@given(arrays(np.float64, 3, elements=st.floats(0.01, 1)), arrays(np.float64, (3, 2), elements=whole))
def test_a_blend_never_leaves_the_triangle_and_tells_its_weights(weights, corners):
    weights = weights / weights.sum()
    blend = convex_combination(weights, corners)
    np.testing.assert_allclose(blend.path[-1], blend.path[-2] + blend.terms[-1], atol=1e-12)
    np.testing.assert_array_equal(blend.path[-1], blend.result)
    (x1, y1), (x2, y2) = corners[:2] - corners[2]
    assume(x1 * y2 != x2 * y1)
    where = barycentric(blend.result, corners)
    assert where.inside
    np.testing.assert_allclose(where.weights, weights, atol=1e-10)


@given(arrays(np.float64, 2, elements=whole), arrays(np.float64, (3, 2), elements=whole))
def test_barycentric_weights_solve_the_equations(point, corners):
    (x1, y1), (x2, y2) = corners[:2] - corners[2]
    assume(x1 * y2 != x2 * y1)
    where = barycentric(point, corners)
    solved = np.linalg.solve(np.vstack([corners.T, np.ones(3)]), [*point, 1])
    np.testing.assert_allclose(where.weights, solved, atol=1e-9)
    assert where.inside == bool(solved.min() > -1e-9)


@pytest.mark.parametrize(
    ("point", "weights", "inside"),
    [
        ([4, 0], [1, 0, 0], True),
        ([0, 4], [0, 1, 0], True),
        ([0, 0], [0, 0, 1], True),
        ([2, 2], [0.5, 0.5, 0], True),
        ([4, 4], [1, 1, -1], False),
        ([-1, 0], [-0.25, 0, 1.25], False),
    ],
)
def test_barycentric_weights_are_what_the_hand_calculation_gives(point, weights, inside):
    where = barycentric(point, TRIANGLE)
    assert (where.weights.tolist(), where.inside) == (weights, inside)
    assert (where.point.tolist(), where.corners.tolist()) == (point, TRIANGLE)


def test_a_point_on_an_edge_is_inside_whatever_the_rounding():
    corners = np.array([[0.1, 0.2], [0.7, 0.3], [0.4, 0.9]])
    least = []
    for share in np.linspace(0, 1, 41):
        where = barycentric((1 - share) * corners[0] + share * corners[1], corners)
        assert where.inside
        least.append(where.weights.min())
    assert min(least) < 0
    assert not barycentric(corners[0] - 1e-9, corners).inside


@pytest.mark.parametrize("size", [1e-300, 1e300, 4e307])
def test_huge_and_tiny_triangles_have_the_same_weights(size):
    where = barycentric([size, size / 2], np.array(TRIANGLE) * (size / 2))
    np.testing.assert_allclose(where.weights, [0.5, 0.25, 0.25], rtol=1e-14)
    far = barycentric([1e200, 1e200], [[1e-50, 0], [0, 1e-50], [0, 0]])
    np.testing.assert_allclose(far.weights, [1e250, 1e250, -2e250], rtol=1e-14)
    outside = barycentric([size, -4 * size], np.array(TRIANGLE) * size / 4)
    np.testing.assert_allclose(outside.weights, [1, -4, 4], rtol=1e-14)
    assert not lie_on_a_line([[-4 * size, 0], [4 * size, 0], [0, size]])
    assert lie_on_a_line([[-4 * size, 0], [4 * size, 0], [size, 0]])


def test_the_middle_has_equal_weights():
    np.testing.assert_allclose(equal_weights(3), [1 / 3] * 3, rtol=1e-16)
    np.testing.assert_allclose(convex_combination(equal_weights(3), TRIANGLE).result, [4 / 3, 4 / 3])


def test_a_tour_visits_the_middle_every_corner_and_every_edge_between():
    tour = simplex_tour(3, 2)
    third = pytest.approx(1 / 3)
    assert tour[[0, -1]].tolist() == [[third] * 3] * 2
    assert tour[2:9:2].tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]
    assert tour[3:8:2].tolist() == [[0.5, 0.5, 0], [0, 0.5, 0.5], [0.5, 0, 0.5]]
    assert tour.shape == (11, 3)
    blend = convex_combination(simplex_tour(5, 7), np.eye(5))
    assert (blend.result >= 0).all()


def test_a_polyline_goes_straight_from_stop_to_stop():
    assert polyline([[0], [3], [0]], 3).tolist() == [[0], [1], [2], [3], [2], [1], [0]]
    assert polyline([[1, 1], [1, 1]], 1).tolist() == [[1, 1], [1, 1]]


@pytest.mark.parametrize("field", ["weights", "points", "result", "terms", "path"])
def test_the_arrays_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(convex_combination([1, 0, 0], TRIANGLE), field)[0] = 9
    for entries in (equal_weights(3), polyline([[0], [1]], 2), simplex_tour(2, 2)):
        with pytest.raises(ValueError, match="read-only"):
            entries[0] = 9


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (
            lambda: convex_combination(1.0, [[4, 0]]),
            r"^weights must have at least 1 axis, none of them empty; got shape",
        ),
        (lambda: convex_combination([0.5, 0.5], TRIANGLE), r"^weights must be one for each point; got 2 and 3$"),
        (lambda: convex_combination([1.5, -0.5, 0], TRIANGLE), r"^weights must not be negative; got -0\.5$"),
        (lambda: convex_combination([0.5, 0.5, 0.5], TRIANGLE), r"^weights must add up to one; got 1\.5$"),
        (lambda: convex_combination([[1, 0, 0], [0.5, 0, 0]], TRIANGLE), r"^weights must add up to one; got 0\.5$"),
        (lambda: convex_combination([1e308, 1e308, 0], TRIANGLE), r"^weights must add up to one; got inf$"),
        (lambda: barycentric([1, 1], [[0, 0], [1, 1], [3, 3]]), r"^corners must not lie on one line; got \[\[0\.0, 0"),
        (lambda: barycentric([1, 1], [[1, 1]] * 3), r"^corners must not lie on one line"),
        (lambda: barycentric([1, 1], [*TRIANGLE, [1, 1]]), r"^corners must be three; got 4$"),
        (
            lambda: barycentric([1, 1], TRIANGLE[:2]),
            r"^corners must have shape \(m, 2\) with m >= 3; got shape \(2, 2\)",
        ),
        (lambda: barycentric([1, 1, 1], TRIANGLE), r"^point must have shape \(m, 2\)"),
        (lambda: equal_weights(0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: simplex_tour(1, 2), r"^points must be at least 2; got 1$"),
        (lambda: simplex_tour(3, 0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: polyline([[1]], 2), r"^stops must have shape \(m, n\) with m >= 2; got shape \(1, 1\)$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()


@pytest.mark.parametrize(
    ("corners", "flat"),
    [
        ([[4, 0], [0, 4], [0, 0]], False),
        ([[0, 0], [1, 2], [2, 4]], True),
        ([[1, 1], [1, 1], [5, 0]], True),
        ([[0.1, 0.3], [0.2, 0.6], [0.7, 2.1]], True),
        ([[1e200, 0], [0, 1e200], [0, 0]], False),
        ([[0, 0], [1, 0], [2, 1e-9]], False),
        ([[1, 0], [2, 1], [3, 2]], True),
        ([[1, 0], [2, 1], [3, 3]], False),
        ([[1, 1], [1 + 2**-50, 1], [1, 1 + 2**-50]], False),
        ([[-1.7e308, 1], [-1.7e308, 2], [-1.7e308, 3]], True),
        ([[-1.7e308, 0], [1, 0], [-1, 1.7e308]], False),
    ],
)
def test_points_on_a_line_are_told_from_a_triangle(corners, flat):
    assert lie_on_a_line(corners) is flat


def test_only_three_points_can_be_asked_about():
    with pytest.raises(ValueError, match=r"^corners must be three; got 4$"):
        lie_on_a_line([[0, 0], [1, 1], [2, 3], [4, 4]])
    for corners in ([[0, 0], [1, 1]], np.eye(3)):
        with pytest.raises(ValueError, match=r"^corners must have shape \(m, 2\) with m >= 3; got shape"):
            lie_on_a_line(corners)
