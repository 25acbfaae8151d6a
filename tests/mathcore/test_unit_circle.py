"""Checked against: hand calculations, the angle between vectors, singular values, the ellipse's equation."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.eigen import eigenpairs
from mathcore.rotation import rotation
from mathcore.unit_circle import circle_image, image
from mathcore.vectors import angle

matrices = arrays(np.float64, (2, 2), elements=st.integers(-9, 9))


@pytest.mark.parametrize(
    ("matrix", "vector", "products", "result", "turn", "stretch"),
    [
        ([[2, 1], [1, 2]], [1, 0], [[2, 0], [1, 0]], [2, 1], math.degrees(math.atan(0.5)), math.sqrt(5)),
        ([[2, 1], [1, 2]], [0, 1], [[0, 1], [0, 2]], [1, 2], -math.degrees(math.atan(0.5)), math.sqrt(5)),
        ([[2, 1], [1, 2]], [1, 1], [[2, 1], [1, 2]], [3, 3], 0, 3),
        ([[2, 1], [1, 2]], [1, -1], [[2, -1], [1, -2]], [1, -1], 0, 1),
        ([[0, -1], [1, 0]], [3, 4], [[0, -4], [3, 0]], [-4, 3], 90, 1),
        ([[-2, 0], [0, 3]], [5, 0], [[-10, 0], [0, 0]], [-10, 0], 180, 2),
        ([[1, 1], [1, 1]], [1, -1], [[1, -1], [1, -1]], [0, 0], 0, 0),
        ([[1, 2], [3, 4]], [5, 6], [[5, 12], [15, 24]], [17, 39], None, None),
    ],
)
def test_an_image_is_what_the_hand_calculation_gives(matrix, vector, products, result, turn, stretch):
    e = image(matrix, vector)
    assert (e.products.tolist(), e.image.tolist()) == (products, result)
    if turn is not None:
        assert (e.turn, e.angle) == pytest.approx((turn, abs(turn)), abs=1e-13)
        assert e.stretch == pytest.approx(stretch, rel=1e-15, abs=0)
        assert e.arc.tolist() == pytest.approx([e.vector_angle, e.vector_angle + turn])


def test_an_arc_goes_from_the_arrow_to_its_image_the_shorter_way():
    e = image([[0, -1], [1, 0]], [-1, 0.5])
    assert e.arc[1] - e.arc[0] == pytest.approx(90)
    assert e.vector_angle == pytest.approx(180 - math.degrees(math.atan(0.5)))
    assert e.image_angle == pytest.approx(math.degrees(math.atan2(-1, -0.5)))
    assert image([[1, 1], [1, 1]], [1, -1]).image_angle == -45


@given(matrices, st.floats(-400, 400))
def test_the_dial_is_the_angle_between_arrow_and_image(matrix, degrees):
    circle = circle_image(matrix)
    e = circle.at(degrees)
    assume(e.image.any())
    np.testing.assert_allclose(e.vector, [math.cos(math.radians(degrees)), math.sin(math.radians(degrees))], atol=1e-12)
    assert circle.angle(degrees) == pytest.approx(angle(e.vector, matrix @ e.vector), abs=1e-10)
    assert rotation(e.turn) @ e.vector * e.stretch == pytest.approx(e.image, abs=1e-12 * (1 + e.stretch))


@given(matrices)
def test_where_the_dial_shows_zero_the_arrow_is_an_eigenvector(matrix):
    circle = circle_image(matrix)
    assert (np.diff(circle.kept_directions) >= 0).all()
    assert ((circle.kept_directions >= 0) & (circle.kept_directions < 180)).all()
    for degrees, factor in zip(circle.kept_directions, circle.kept_factors, strict=True):
        e = circle.at(degrees)
        np.testing.assert_allclose(e.image, factor * e.vector, atol=1e-7 * (1 + np.abs(matrix).max()))
    assert circle.kept_factors.size == eigenpairs(matrix).real_directions.shape[0]


@given(matrices)
def test_the_images_lie_on_the_ellipse_of_the_semi_axes(matrix):
    assume(abs(np.linalg.det(matrix)) > 0.5)
    circle = circle_image(matrix)
    images = circle.sweep(24).images
    coordinates = images @ circle.semi_axes.T / circle.semi_axis_lengths**2
    np.testing.assert_allclose((coordinates**2).sum(axis=1), 1, atol=1e-10)
    np.testing.assert_allclose(circle.semi_axis_lengths, np.linalg.svd(matrix)[1], rtol=1e-13)
    assert (np.linalg.norm(images, axis=1) <= circle.semi_axis_lengths[0] * (1 + 1e-12)).all()


def test_the_lecture_s_dial_drops_to_zero_at_45_and_135_degrees():
    circle = circle_image([[2, 1], [1, 2]])
    assert circle.kept_directions.tolist() == [45, 135]
    assert circle.kept_factors == pytest.approx([3, 1])
    assert not circle.keeps_every_direction
    assert [circle.at(45).angle, circle.at(135).angle, circle.at(225).angle] == [0, 0, 0]
    np.testing.assert_allclose(circle.semi_axes, [[3 / 2**0.5, 3 / 2**0.5], [0.5**0.5, -(0.5**0.5)]], atol=1e-15)
    trace = circle.sweep(8)
    assert trace.directions.tolist() == [0, 45, 90, 135, 180, 225, 270, 315, 360]
    turn = math.degrees(math.atan(0.5))
    assert trace.turns == pytest.approx([turn, 0, -turn, 0, turn, 0, -turn, 0, turn])
    assert trace.angles == pytest.approx([turn, 0] * 4 + [turn])
    assert trace.curve[2].tolist() == pytest.approx([90, turn])
    assert trace.images[2].tolist() == pytest.approx([1, 2])
    assert trace.vectors[2].tolist() == [0, 1]
    assert trace.stretches[:2] == pytest.approx([math.sqrt(5), 3])
    assert (trace.least_angle, trace.greatest_angle) == (0, pytest.approx(turn))


def test_a_sweep_goes_where_it_is_told():
    assert circle_image(np.eye(2)).sweep(2, start=30, stop=-30).directions.tolist() == [30, 0, -30]


def test_a_quarter_turn_holds_the_dial_at_90():
    circle = circle_image(rotation(90))
    assert circle.kept_directions.shape == (0,)
    trace = circle.sweep(7)
    assert trace.angles == pytest.approx(90)
    assert (trace.least_angle, trace.greatest_angle) == pytest.approx((90, 90))


@pytest.mark.parametrize(
    ("matrix", "directions", "factors", "every"),
    [
        ([[3, 0], [0, 3]], [0, 90], [3, 3], True),
        ([[0, 0], [0, 0]], [0, 90], [0, 0], True),
        ([[1, 0], [0, -1]], [0, 90], [1, -1], False),
        ([[2, 1], [0, 2]], [0], [2], False),
        ([[1, 1], [1, 1]], [45, 135], [2, 0], False),
    ],
)
def test_every_kind_of_matrix_keeps_what_it_keeps(matrix, directions, factors, every):
    circle = circle_image(matrix)
    assert circle.kept_directions == pytest.approx(directions)
    assert circle.kept_factors == pytest.approx(factors)
    assert circle.keeps_every_direction is every


def test_a_negative_eigenvalue_turns_the_dial_to_180_and_zero_leaves_it_at_0():
    circle = circle_image([[1, 0], [0, -1]])
    assert circle.angle([0, 90, 270]).tolist() == [0, 180, 180]
    assert circle_image([[1, 1], [1, 1]]).angle([135, 315]).tolist() == [0, 0]
    assert type(circle.angle(5)) is float


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1e200, 1e300])
def test_huge_and_tiny_matrices_turn_arrows_alike(size):
    circle = circle_image(np.array([[2, 1], [1, 2]]) * size)
    assert circle.angle(0) == pytest.approx(math.degrees(math.atan(0.5)))
    assert circle.kept_directions.tolist() == [45, 135]
    assert circle.at(0).image == pytest.approx([2 * size, size])
    assert circle.at(0).stretch == pytest.approx(math.sqrt(5) * size, rel=1e-14, abs=0)
    assert circle.semi_axis_lengths == pytest.approx([3 * size, size], rel=1e-14, abs=0)
    np.testing.assert_allclose(circle.semi_axes[1], [size * 0.5**0.5, -size * 0.5**0.5], rtol=1e-14)


def test_a_circle_that_stays_a_circle_has_the_coordinate_axes():
    assert circle_image(rotation(30)).semi_axes == pytest.approx(np.eye(2))


def test_nonsense_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^matrix must have shape \(2, 2\); got shape \(3, 3\)$"):
        circle_image(np.eye(3))
    with pytest.raises(ValueError, match=r"^vector must be a non-zero vector; got \[0\. 0\.\]$"):
        image(np.eye(2), [0, 0])
    with pytest.raises(
        ValueError, match=r"^matrix and vector must have a product within float64; got entries too large"
    ):
        image([[1e308, 1e308], [0, 1]], [1, 1])
    with pytest.raises(ValueError, match=r"^vector must have 2 entries; got 3$"):
        image(np.eye(2), [1, 0, 0])
    with pytest.raises(ValueError, match="degrees must be finite; got nan"):
        circle_image(np.eye(2)).at(math.nan)
    with pytest.raises(ValueError, match="count must be a whole number of at least 1; got 0"):
        circle_image(np.eye(2)).sweep(0)
    with pytest.raises(ValueError, match="read-only"):
        circle_image(np.eye(2)).sweep(2).images[0] = 0


def test_the_straight_way_to_an_image_starts_at_the_arrow_and_keeps_its_pace():
    way = image([[2, 1], [1, 2]], [1, 0]).path(4)
    assert way.tolist() == [[1, 0], [1.25, 0.25], [1.5, 0.5], [1.75, 0.75], [2, 1]]
    with pytest.raises(ValueError, match="count"):
        image([[2, 1], [1, 2]], [1, 0]).path(0)


@pytest.mark.parametrize(
    ("matrix", "vector", "result"),
    [
        ([[2, 1], [1, 2]], [1, 0], [2, 1]),
        ([[2, 0], [0, 1]], [0.6, 0.8], [1.2, 0.8]),
        ([[-2, 0], [0, 1]], [0.6, 0.8], [-1.2, 0.8]),
        ([[2, 0.03], [0.03, 1]], [0.6, 0.8], [1.224, 0.818]),
        ([[2, 0.04], [0.04, 1]], [1, 0], [2, 0.04]),
        ([[0, 1], [1, 0]], [1, 0], [0, 1]),
    ],
)
def test_the_first_turned_arrow_is_one_whose_turn_is_seen(matrix, vector, result):
    first = circle_image(matrix).first_turned
    np.testing.assert_allclose(first.vector, vector, rtol=1e-15)
    np.testing.assert_allclose(first.image, result, rtol=1e-15)
    assert 1 <= first.angle <= 179


@pytest.mark.parametrize(("vector", "heading"), [([1, 0], 0), ([0, 2], 90), ([-1, 0], 180), ([1, -1], 315)])
def test_a_heading_is_counted_once_round(vector, heading):
    assert image([[2, 1], [1, 2]], vector).heading == heading


def test_a_sweep_that_is_given_no_end_goes_once_round():
    sweep = circle_image([[2, 1], [1, 2]]).sweep(8, start=30)
    assert sweep.directions.tolist() == [30, 75, 120, 165, 210, 255, 300, 345, 390]
    np.testing.assert_allclose(sweep.images[0], sweep.images[-1], rtol=1e-15)


@pytest.mark.parametrize(
    ("matrix", "angles"),
    [
        ([[2, 1], [1, 2]], [0, 0]),
        ([[0, 1], [1, 0]], [0, 180]),
        ([[-3, 0], [0, -2]], [180, 180]),
        ([[1, 1], [1, 1]], [0, 0]),
        ([[0, -1], [1, 0]], []),
    ],
)
def test_the_dial_shows_nought_or_half_a_turn_where_an_arrow_keeps_its_line(matrix, angles):
    assert circle_image(matrix).kept_angles.tolist() == angles


def test_the_dial_shows_exactly_nought_where_a_rounding_of_the_direction_would_be_seen():
    circle = circle_image([[4, -2], [-2, 1.5]])
    assert max(circle.angle(circle.kept_directions)) > 0
    assert circle.kept_angles.tolist() == [0, 0]
    # The same from the vectors themselves: A v has the direction of v.
    for vector in circle.eigenpairs.real_directions:
        assert angle(vector, circle.matrix @ vector) == pytest.approx(0, abs=1e-5)
