"""Checked against: hand calculations, rational arithmetic (fractions), numpy.linalg.lstsq, the arc cosine."""

import dataclasses
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.vectors import angle, dot, norm, project, scale, stretch, unit

EPSILON = 2.0**-52
HUGE_AND_TINY = [1e200, 1e-200, 1e307, 1e-307]

entries = st.floats(-1e6, 1e6, width=32, allow_subnormal=False)
pairs = st.integers(1, 6).flatmap(lambda n: arrays(np.float64, (2, n), elements=entries))
whole = st.integers(1, 6).flatmap(lambda n: arrays(np.float64, (2, n), elements=st.integers(-50, 50)))


@pytest.mark.parametrize(
    ("b", "a", "coefficient", "shadow", "leftover"),
    [
        ([3, 4], [2, 1], 2.0, [4, 2], [-1, 2]),
        ([5, 0], [3, 4], 0.6, [1.8, 2.4], [3.2, -2.4]),
        ([2.5, 4, 3.5], [1, 2, 3], 1.5, [1.5, 3, 4.5], [1, 1, -1]),
        ([3, 4], [-2, -1], -2.0, [4, 2], [-1, 2]),
        ([1, -2], [2, 1], 0.0, [0, 0], [1, -2]),
        ([0, 0], [2, 1], 0.0, [0, 0], [0, 0]),
        ([6], [4], 1.5, [6], [0]),
    ],
)
def test_a_projection_is_what_the_hand_calculation_gives(b, a, coefficient, shadow, leftover):
    p = project(b, a)
    assert p.coefficient == pytest.approx(coefficient, abs=1e-15)
    np.testing.assert_allclose(p.vector, shadow, atol=1e-15)
    np.testing.assert_allclose(p.residual, leftover, atol=1e-15)


def test_the_lecture_s_numbers_are_exact():
    p = project([3, 4], [2, 1])
    assert (p.a_dot_b, p.a_dot_a, p.b_dot_b) == (10.0, 5.0, 25.0)
    assert (p.a_dot_b_terms.tolist(), p.a_dot_a_terms.tolist()) == ([6.0, 4.0], [4.0, 1.0])
    assert p.b_dot_b_terms.tolist() == [9.0, 16.0]
    assert (p.residual_dot_a_terms.tolist(), p.residual_dot_a) == ([-2.0, 2.0], 0.0)
    assert (p.vector_squared, p.residual_squared) == (20.0, 5.0)
    assert p.distance == pytest.approx(math.sqrt(5), rel=EPSILON, abs=0)
    assert p.angle == pytest.approx(math.degrees(math.atan(0.5)), rel=2 * EPSILON, abs=0)


@given(pairs)
def test_a_projection_is_the_rational_one_within_a_few_roundings(pair):
    b, a = pair
    assume(a.any())
    rational_b, rational_a = ([Fraction(float(x)) for x in v] for v in pair)
    c = sum(x * y for x, y in zip(rational_a, rational_b, strict=True)) / sum(x * x for x in rational_a)
    p = project(b, a)
    bound = 8 * EPSILON * norm(b)
    np.testing.assert_allclose(p.vector, [float(c * x) for x in rational_a], rtol=0, atol=bound)
    leftover = [float(y - c * x) for x, y in zip(rational_a, rational_b, strict=True)]
    np.testing.assert_allclose(p.residual, leftover, rtol=0, atol=bound)
    assert abs(p.coefficient - float(c)) <= bound / norm(a)


@given(pairs)
def test_the_leftover_is_at_right_angles_to_the_direction(pair):
    b, a = pair
    assume(a.any())
    p = project(b, a)
    assert p.residual_dot_a == 0.0
    assert abs(sum(p.residual_dot_a_terms)) <= 8 * EPSILON * norm(b) * norm(a)


def test_an_entry_of_the_leftover_within_four_roundings_of_the_vector_s_is_rounding():
    a, b = [1 - 4 * EPSILON, 1 - 4 * EPSILON], [1, 1 - 8 * EPSILON]  # b - a is at right angles to a
    assert project(b, a).residual.tolist() == [0, -4 * EPSILON]  # of 1 that is four roundings, of less it's more


@pytest.mark.parametrize(("off", "shown"), [(8, 0), (-8, 0), (8.5, 8.5), (-8.5, -8.5)])
def test_a_right_angle_is_right_within_eight_roundings(off, shown):
    p = dataclasses.replace(project([1, 0], [1, 0]), residual=np.array([off * EPSILON, 0]))
    assert p.residual_dot_a == shown * EPSILON


def test_a_leftover_that_is_off_by_more_than_rounding_fails_the_lecture_s_check():
    wrong = dataclasses.replace(project([3, 4], [2, 1]), residual=np.array([-1, 2 + 1e-13]))
    assert wrong.residual_dot_a == pytest.approx(1e-13, rel=1e-2, abs=0)


@given(pairs)
def test_the_squared_lengths_of_shadow_and_leftover_add_up(pair):
    b, a = pair
    assume(a.any())
    p = project(b, a)
    assert p.vector_squared + p.residual_squared == pytest.approx(p.b_dot_b, rel=1e-14, abs=0)


@given(pairs)
def test_the_shadow_of_a_shadow_is_the_same_shadow(pair):
    b, a = pair
    assume(a.any())
    shadow = project(b, a).vector
    np.testing.assert_allclose(project(shadow, a).vector, shadow, rtol=8 * EPSILON)


@given(whole, st.integers(-900, 900), st.integers(-900, 900))
def test_scaling_by_a_power_of_two_scales_the_projection_exactly(pair, b_power, a_power):
    b, a = pair
    assume(a.any())
    p = project(b, a)
    scaled = project(np.ldexp(b, b_power), np.ldexp(a, a_power))
    np.testing.assert_array_equal(scaled.vector, np.ldexp(p.vector, b_power))
    np.testing.assert_array_equal(scaled.residual, np.ldexp(p.residual, b_power))


@given(whole, st.floats(0.001, 1000), st.sampled_from([-1, 1]))
def test_the_length_and_sign_of_the_direction_do_not_matter(pair, factor, sign):
    b, a = pair
    assume(a.any())
    shadow = project(b, a).vector
    np.testing.assert_allclose(project(b, sign * factor * a).vector, shadow, atol=16 * EPSILON * norm(b))


@given(whole, st.floats(-100, 100))
def test_a_vector_along_the_direction_leaves_nothing_over(pair, factor):
    a = pair[0]
    assume(a.any())
    assert not project(factor * a, a).residual.any()


def test_a_leftover_that_is_small_but_real_is_kept():
    assert project([1, 1e-20], [1, 0]).residual.tolist() == [0.0, 1e-20]
    assert project([1, 1 + 1e-12], [1, 1]).distance == pytest.approx(1e-12 / math.sqrt(2), rel=1e-3, abs=0)


def test_a_projection_is_the_least_squares_solution():
    rng = np.random.default_rng(5)
    for n in (1, 2, 10, 1000):
        b, a = rng.standard_normal((2, n))
        solution, *_ = np.linalg.lstsq(a[:, np.newaxis], b, rcond=None)
        assert project(b, a).coefficient == pytest.approx(solution[0], rel=1e-10, abs=0)


@pytest.mark.parametrize("size", HUGE_AND_TINY)
def test_huge_and_tiny_vectors_project_like_ordinary_ones(size):
    p = project([0.75 * size, size], [2, 1])
    np.testing.assert_allclose(p.vector, [size, size / 2], rtol=4 * EPSILON)
    np.testing.assert_allclose(p.residual, [-size / 4, size / 2], rtol=4 * EPSILON)
    assert p.distance == pytest.approx(size * math.sqrt(5) / 4, rel=4 * EPSILON, abs=0)
    np.testing.assert_allclose(project([3, 4], [size, size / 2]).vector, [4, 2], rtol=4 * EPSILON)


def test_what_has_no_float64_is_infinite_or_zero_and_the_rest_stays_right():
    p = project([3e300, 4e300], [2e-300, 1e-300])
    assert (p.coefficient, p.b_dot_b, p.a_dot_a) == (math.inf, math.inf, 0.0)
    np.testing.assert_allclose(p.vector, [4e300, 2e300], rtol=4 * EPSILON)
    assert p.a_dot_b == pytest.approx(10.0, rel=4 * EPSILON, abs=0)
    assert p.residual_dot_a == 0.0


def test_no_entry_of_a_projection_is_minus_zero():
    p = project([-1, 0], [1, 0])
    assert not np.signbit(np.concatenate([p.vector[1:], p.residual])).any()


@pytest.mark.parametrize("name", ["b", "a", "vector", "residual", "a_dot_b_terms", "residual_dot_a_terms"])
def test_the_arrays_of_a_projection_are_read_only(name):
    with pytest.raises(ValueError, match="read-only"):
        getattr(project([3, 4], [2, 1]), name)[0] = 0.0


@pytest.mark.parametrize(
    ("b", "a", "sentence"),
    [
        ([3, 4], [0, 0], r"^a must be a non-zero vector; got \[0\. 0\.\]$"),
        ([3, math.nan], [2, 1], r"^b must be finite; got \[ 3\. nan\]$"),
        ([3, 4], [2, math.inf], r"^a must be finite; got \[ 2\. inf\]$"),
        ([3, 4, 5], [2, 1], r"^b and a must have the same length; got 3 and 2$"),
        ([[3, 4]], [2, 1], r"^b must be a vector of shape \(n,\) with n >= 1; got shape \(1, 2\)$"),
    ],
)
def test_a_projection_refuses_nonsense_by_name(b, a, sentence):
    with pytest.raises(ValueError, match=sentence):
        project(b, a)


def test_the_lecture_s_stretch_is_what_the_hand_calculation_gives():
    s = stretch([3, 4], [2, 1], 3)
    assert (s.before.coefficient, s.after.a.tolist()) == (2, [6, 3])
    assert (s.after.a_dot_b, s.after.a_dot_a) == (30, 45)
    assert s.after.coefficient == pytest.approx(2 / 3, rel=EPSILON, abs=0)
    assert s.after.vector.tolist() == s.before.vector.tolist() == [4, 2]


@given(whole, st.sampled_from([-7, -1, -0.5, 0.25, 2, 3, 10]))
def test_a_stretch_makes_the_dot_products_grow_as_it_says(pair, factor):
    b, a = pair
    assume(a.any())
    s = stretch(b, a, factor)
    assert s.after.a_dot_b == s.a_dot_b_growth * s.before.a_dot_b
    assert s.after.a_dot_a == s.a_dot_a_growth * s.before.a_dot_a


def test_a_stretch_to_nothing_or_out_of_range_is_refused():
    with pytest.raises(ValueError, match=r"^factor must not be zero; got 0\.0$"):
        stretch([3, 4], [2, 1], 0)
    with pytest.raises(ValueError, match=r"^a must be finite; got \[inf inf\]$"):
        stretch([3, 4], [2e300, 1e300], 1e10)


@given(whole)
def test_a_dot_product_of_whole_numbers_is_exact(pair):
    u, v = pair
    assert dot(u, v) == sum(int(x) * int(y) for x, y in zip(u, v, strict=True))


@pytest.mark.parametrize(("u", "v"), [([-1], [0]), ([-1e-300], [1e-300])])
def test_a_dot_product_that_is_zero_is_not_minus_zero(u, v):
    assert (dot(u, v), math.copysign(1, dot(u, v))) == (0, 1)


@pytest.mark.parametrize("measure", [dot, angle])
def test_vectors_of_different_lengths_have_no_dot_product_and_no_angle(measure):
    with pytest.raises(ValueError, match=r"^u and v must have the same length; got 1 and 2$"):
        measure([1], [2, 1])


@pytest.mark.parametrize(("v", "length"), [([3, 4], 5), ([1, 2, 2], 3), ([-7], 7), ([0, 0], 0), ([1] * 10**4, 100)])
def test_a_length_is_what_the_hand_calculation_gives(v, length):
    assert norm(v) == length


@pytest.mark.parametrize("size", HUGE_AND_TINY)
def test_the_length_of_a_huge_or_tiny_vector_does_not_leave_float64(size):
    assert norm([3 * size, 4 * size]) == pytest.approx(5 * size, rel=4 * EPSILON, abs=0)
    assert norm(unit([3 * size, -4 * size])) == pytest.approx(1, rel=4 * EPSILON, abs=0)


@pytest.mark.parametrize(
    ("u", "v", "degrees"),
    [
        ([1, 0], [0, 1], 90),
        ([1, 1], [1, 0], 45),
        ([1, 2], [2, 4], 0),
        ([1, 2], [-2, -4], 180),
        ([1, 0, 0], [1, math.sqrt(3), 0], 60),
        ([3], [-2], 180),
        ([2, 1], [3, 4], 26.56505117707799),
    ],
)
def test_an_angle_is_what_the_hand_calculation_gives(u, v, degrees):
    assert angle(u, v) == pytest.approx(degrees, abs=1e-13)


@given(whole)
def test_an_angle_is_the_arc_cosine_where_that_is_accurate(pair):
    u, v = pair
    assume(u.any() and v.any())
    cosine = float(u @ v) / math.sqrt(float(u @ u) * float(v @ v))
    assume(abs(cosine) < 0.99)
    assert angle(u, v) == pytest.approx(math.degrees(math.acos(cosine)), abs=1e-12)


def test_a_tiny_angle_keeps_its_digits():
    assert angle([1, 0], [1, 1e-12]) == pytest.approx(math.degrees(1e-12), rel=1e-3, abs=0)


def test_the_angle_with_a_zero_vector_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^b must be a non-zero vector; got \[0\. 0\.\]$"):
        _ = project([0, 0], [2, 1]).angle


def test_a_unit_is_read_only():
    assert not unit([3, 4]).flags.writeable


def test_a_zero_vector_has_no_unit():
    with pytest.raises(ValueError, match="v must be a non-zero vector"):
        unit([0, 0])


def test_a_multiple_of_a_vector_is_a_row_for_each_factor():
    assert scale([2, 1], 3).tolist() == [6, 3]
    assert scale([2, 1, 0], [0, -1, 0.5]).tolist() == [[0, 0, 0], [-2, -1, 0], [1, 0.5, 0]]
    with pytest.raises(ValueError, match=r"^factor must be a number or have shape \(m,\); got shape \(1, 1\)$"):
        scale([2, 1], [[3]])
