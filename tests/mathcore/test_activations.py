"""Checked against: hand calculations, central differences, the definition in plain numpy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.activations import ACTIVATIONS, activated, activation, activation_curve
from mathcore.computation_graph import constant


@pytest.mark.parametrize(
    ("name", "values", "slopes"),
    [
        ("identity", [-2, 0, 3], [1, 1, 1]),
        ("relu", [0, 0, 3], [0, 0, 1]),
        ("sigmoid", [0.11920292, 0.5, 0.95257413], [0.10499359, 0.25, 0.04517666]),
        ("tanh", [-0.96402758, 0, 0.99505475], [0.07065082, 1, 0.00986604]),
    ],
)
def test_values_and_slopes_are_what_the_hand_calculation_gives(name, values, slopes):
    seen = activation(name, [-2, 0, 3])
    np.testing.assert_allclose(seen.value, values, atol=5e-9)
    np.testing.assert_allclose(seen.slope, slopes, atol=5e-9)
    assert (seen.name, seen.z.tolist()) == (name, [-2, 0, 3])


@given(st.sampled_from(ACTIVATIONS), st.floats(-20, 20))
def test_no_slope_is_steeper_than_the_steepest_and_each_is_the_central_difference(name, z):
    seen = activation(name, [z - 1e-5, z, z + 1e-5])
    assert 0 <= seen.slope[1] <= seen.steepest
    if name != "relu" or abs(z) > 1e-5:
        assert (seen.value[2] - seen.value[0]) / 2e-5 == pytest.approx(seen.slope[1], abs=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_steepest_slope_is_reached_where_it_says(name):
    seen = activation(name, 0)
    assert activation(name, seen.steepest_at).slope == seen.steepest
    assert activation("sigmoid", 0).steepest == 0.25


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_node_s_activation_has_the_same_values_and_slopes(name):
    z = constant([-1.5, 0.0, 2.0], "z")
    node, seen = activated(name, z), activation(name, z.value)
    np.testing.assert_array_equal(node.value, seen.value)
    if name == "identity":
        assert node is z
    else:
        np.testing.assert_array_equal(node.slopes[0], seen.slope)


def test_a_gate_is_open_where_the_slope_is_not_zero():
    assert activation("relu", [-1, 0, 1e-300]).open.tolist() == [0, 0, 1]
    assert activation("sigmoid", [-700, 0]).open.tolist() == [1, 1]


def test_a_curve_goes_evenly_from_side_to_side():
    curve = activation_curve("sigmoid", 6, 4)
    assert curve.z.tolist() == [-6, -3, 0, 3, 6]
    assert curve.points.tolist() == [[z, v] for z, v in zip(curve.z, curve.value, strict=True)]
    assert curve.slope_points.tolist() == [[z, s] for z, s in zip(curve.z, curve.slope, strict=True)]
    assert curve.slope_points[2].tolist() == [0, 0.25]


def test_any_shape_and_any_size_will_do():
    assert activation("tanh", [[1, 2]]).slope.shape == (1, 2)
    assert activation("relu", [1e300, -1e300]).value.tolist() == [1e300, 0]
    assert activation("sigmoid", [-1e4, 1e4]).value.tolist() == [0, 1]
    assert activation("tanh", 1e308).slope == 0


@pytest.mark.parametrize("field", ["z", "value", "slope", "open", "points", "slope_points"])
def test_the_arrays_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(activation("identity", [1, 2]), field)[0] = 9


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (
            lambda: activation("softplus", 0),
            r"^activation must be one of identity, relu, sigmoid, tanh; got 'softplus'",
        ),
        (lambda: activated("Relu", constant(1)), r"^activation must be one of .*; got 'Relu'$"),
        (lambda: activation("relu", [np.nan]), r"^z must be finite; got \[nan\]$"),
        (lambda: activation_curve("relu", 0, 3), r"^reach must be positive; got 0\.0$"),
        (lambda: activation_curve("relu", 1, 0), r"^count must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
