"""Checked against: hand calculations, numpy.linalg.lstsq, the vector projection, what defines projections."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.matrices import ProjectionMatrix, apply, path_from_identity, projection_matrix, unit_square
from mathcore.vectors import norm, project

vectors = st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (2, n), elements=st.integers(-20, 20)))


@pytest.mark.parametrize(
    ("columns", "matrix"),
    [
        ([2, 1], [[0.8, 0.4], [0.4, 0.2]]),
        ([[2], [1]], [[0.8, 0.4], [0.4, 0.2]]),
        ([6, 3], [[0.8, 0.4], [0.4, 0.2]]),
        ([0, -5], [[0, 0], [0, 1]]),
        ([[1, 0], [0, 1], [0, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 0]]),
        ([[1, 1], [1, 0], [0, 1]], np.array([[2, 1, 1], [1, 2, -1], [1, -1, 2]]) / 3),
        ([[1, 2], [3, 4]], [[1, 0], [0, 1]]),
        ([7], [[1]]),
    ],
)
def test_a_projection_matrix_is_what_the_hand_calculation_gives(columns, matrix):
    np.testing.assert_allclose(projection_matrix(columns).matrix, matrix, atol=1e-15)


def test_the_lecture_s_matrix_is_exact():
    p = projection_matrix([2, 1])
    assert p.matrix.tolist() == [[0.8, 0.4], [0.4, 0.2]]
    assert (p.numerator.tolist(), p.denominator) == ([[4, 2], [2, 1]], 5)
    assert (p.rank, p.trace) == (1, 1)
    np.testing.assert_allclose(p.squared, p.matrix, rtol=4e-16)


@pytest.mark.parametrize("columns", [[2, -1], [[2], [-1]], [[1, 1], [1, 0], [0, -1]]])
def test_a_projection_matrix_knows_what_it_was_made_from(columns):
    assert projection_matrix(columns).columns.tolist() == np.array(columns).reshape(len(columns), -1).tolist()


def test_the_square_is_the_matrix_applied_twice():
    shear = ProjectionMatrix(columns=np.eye(2), matrix=np.array([[1.0, 1.0], [0.0, 1.0]]))
    assert shear.squared.tolist() == [[1, 2], [0, 1]]


@given(vectors)
def test_the_matrix_casts_the_shadow_that_the_vector_projection_casts(pair):
    b, a = pair
    assume(a.any())
    shadow = apply(projection_matrix(a).matrix, [b])[0]
    np.testing.assert_allclose(shadow, project(b, a).vector, atol=1e-15 * (1 + norm(b)) * len(a))


@given(arrays(np.float64, (5, 3), elements=st.integers(-9, 9)), st.integers(1, 3))
def test_a_projection_matrix_is_symmetric_idempotent_and_keeps_its_columns(entries, k):
    columns = entries[:, :k]
    assume(np.linalg.matrix_rank(columns) == k)
    p = projection_matrix(columns)
    assert (p.matrix == p.matrix.T).all()
    np.testing.assert_allclose(p.squared, p.matrix, atol=1e-14)
    np.testing.assert_allclose(p.matrix @ columns, columns, atol=1e-13)
    assert p.trace == pytest.approx(p.rank, abs=1e-14)
    assert np.linalg.matrix_rank(p.matrix) == p.rank == k


def test_the_shadow_on_a_plane_is_the_least_squares_prediction():
    rng = np.random.default_rng(3)
    for n, k in [(2, 2), (3, 2), (40, 7)]:
        columns, y = rng.standard_normal((n, k)), rng.standard_normal(n)
        weights, *_ = np.linalg.lstsq(columns, y, rcond=None)
        np.testing.assert_allclose(projection_matrix(columns).matrix @ y, columns @ weights, atol=1e-13)


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1e200, 1e300])
def test_the_size_of_the_columns_does_not_matter(size):
    np.testing.assert_allclose(projection_matrix([2 * size, size]).matrix, [[0.8, 0.4], [0.4, 0.2]], rtol=1e-15)
    columns = [[size, 1], [size, 0], [0, 1 / size]]
    scaled = projection_matrix(columns)
    np.testing.assert_allclose(scaled.matrix @ scaled.matrix, scaled.matrix, atol=1e-15)
    assert scaled.trace == pytest.approx(2)


def test_a_fraction_out_of_range_is_infinite_without_a_warning():
    p = projection_matrix([1e200, 0])
    assert p.numerator.tolist() == [[math.inf, 0], [0, 0]]
    assert p.denominator == math.inf


@pytest.mark.parametrize(("roundings", "rank"), [(256, 1), (1024, 2)])
def test_columns_are_dependent_within_as_many_roundings_of_the_greatest_singular_value_as_there_are_rows(
    roundings, rank
):
    columns = np.ones((40, 2))
    columns[0, 1] += roundings * 2.0**-52  # the singular values are 9 and 0.7 times that: 20 or 80 roundings
    if rank == 2:
        assert projection_matrix(columns).trace == pytest.approx(2)
    else:
        with pytest.raises(ValueError, match=r"^columns must be independent; got 2 of which 1 are$"):
            projection_matrix(columns)


def test_only_a_single_direction_makes_a_fraction():
    p = projection_matrix([[1, 1], [1, 0], [0, 1]])
    for name in ("numerator", "denominator"):
        with pytest.raises(ValueError, match=r"^P is a fraction for a single direction; this one projects onto 2$"):
            getattr(p, name)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ([0, 0], r"^columns must be a non-zero vector; got \[0\. 0\.\]$"),
        ([[1, 0], [2, 0]], r"^columns must be independent; column 1 is zero$"),
        ([[0, 0], [2, 0]], r"^columns must be independent; column 1 is zero$"),
        ([[1, 2], [2, 4]], r"^columns must be independent; got 2 of which 1 are$"),
        ([[1, 2, 3], [4, 5, 6]], r"^columns must be independent; got 3 of which 2 are$"),
        ([[1, 1e-300], [1, 1e-300]], r"^columns must be independent; got 2 of which 1 are$"),
        ([[1, math.nan]], r"^columns must be finite; got \[\[ 1\. nan\]\]$"),
        ([[1], [2, 3]], r"^columns must be numbers in a full rectangle; got \[\[1\], \[2, 3\]\]$"),
        (3, r"^columns must have shape \(m, n\) with m >= 1; got shape \(\)$"),
    ],
)
def test_a_projection_matrix_refuses_nonsense_by_name(columns, sentence):
    with pytest.raises(ValueError, match=sentence):
        projection_matrix(columns)


def test_applying_a_matrix_moves_every_row():
    turned = apply([[0, -1], [1, 0]], [[1, 0], [0, 1], [2, 3]])
    assert turned.tolist() == [[0, 1], [-1, 0], [-3, 2]]
    assert not turned.flags.writeable
    assert apply([[1, 2, 3]], [[1, 1, 1]]).tolist() == [[6]]


def test_a_place_out_of_range_is_infinite_without_a_warning():
    assert apply([[1e200, 0], [0, 1]], [[1e200, 2]]).tolist() == [[math.inf, 2]]
    opposed = np.tile([1e200, -1e200], (1, 32))
    assert not np.isfinite(apply(opposed, np.abs(opposed))).any()


def test_a_matrix_that_does_not_fit_the_points_is_refused():
    with pytest.raises(ValueError, match=r"^matrix must have as many columns as points has; got 3 and 2$"):
        apply(np.eye(3), [[1, 2]])


def test_the_path_from_the_identity_moves_every_point_straight_and_steadily():
    matrix = projection_matrix([2, 1]).matrix
    path = path_from_identity(matrix, 8)
    assert path.shape == (9, 2, 2)
    assert path[0].tolist() == [[1, 0], [0, 1]]
    np.testing.assert_array_equal(path[-1], matrix)
    assert not path.flags.writeable
    places = np.array([apply(step, [[3, 4], [-1, 2]]) for step in path])
    np.testing.assert_allclose(np.diff(places, axis=0), np.broadcast_to(places[1] - places[0], (8, 2, 2)), atol=1e-15)


def test_a_path_to_a_matrix_that_is_not_square_is_refused():
    with pytest.raises(ValueError, match=r"^matrix must be square; got shape \(1, 2\)$"):
        path_from_identity([[1, 2]], 3)
    with pytest.raises(ValueError, match="count must be a whole number of at least 1; got 0"):
        path_from_identity(np.eye(2), 0)


def test_the_unit_square_becomes_the_parallelogram_of_the_columns():
    square = unit_square()
    first, second = (3.0, -1.0), (0.5, 2.0)
    matrix = np.column_stack([first, second])
    np.testing.assert_array_equal(apply(matrix, square), [[0, 0], first, np.add(first, second), second])
    x, y = square.T
    assert 0.5 * (x @ np.roll(y, -1) - y @ np.roll(x, -1)) == 1  # the shoelace formula: counter-clockwise, area 1
