"""Checked against: the lecture's numbers by hand, the four equations in plain numpy, central differences."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from mathcore.neural_network import gradient_cost, network_pass

W1, B1, W2, B2 = [[0.5, 0.25], [-1, 0.5]], [0, 0.5], [[2, -1]], [0.5]
PHI = {"identity": lambda z: z, "relu": lambda z: np.maximum(z, 0), "sigmoid": expit, "tanh": np.tanh}
SLOPE = {
    "identity": np.ones_like,
    "relu": lambda z: (z > 0) * 1.0,
    "sigmoid": lambda z: expit(z) * (1 - expit(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
}


def lecture(x=(1, 2), y=(1,)):
    return network_pass([W1, W2], [B1, B2], x, y)


def random_network(widths, kinds=("relu", "identity"), seed=0):
    rng = np.random.default_rng(seed)
    weights = [rng.standard_normal((m, n)) for n, m in pairwise(widths)]
    biases = [rng.standard_normal(m) for m in widths[1:]]
    return network_pass(weights, biases, rng.standard_normal(widths[0]), rng.standard_normal(widths[-1]), *kinds)


def test_the_lecture_s_forward_pass_is_exact():
    p = lecture()
    first, second = p.layers
    assert (first.weights.tolist(), first.bias.tolist()) == (W1, B1)
    assert (second.weights.tolist(), second.bias.tolist()) == (W2, B2)
    assert first.terms.tolist() == [[0.5, 0.5], [-1, 1]]
    assert first.totals.tolist() == [[0.5, 1, 1], [-1, 0, 0.5]]
    assert (first.z.tolist(), first.a.tolist(), first.slope.tolist()) == ([1, 0.5], [1, 0.5], [1, 1])
    assert second.inputs.tolist() == [1, 0.5]
    assert (second.terms.tolist(), second.totals.tolist()) == ([[2, -0.5]], [[2, 1.5, 2]])
    assert (second.z.tolist(), second.a.tolist(), second.slope.tolist()) == ([2], [2], [1])
    assert (p.output.tolist(), p.target.tolist(), p.error.tolist(), p.loss) == ([2], [1], [1], 1)
    assert (first.activation, second.activation, p.x.tolist()) == ("relu", "identity", [1, 2])


def test_the_lecture_s_backward_pass_is_exact():
    p = lecture()
    first, second = p.layers
    assert p.loss_slope.tolist() == second.arriving.tolist() == second.signal.tolist() == [2]
    assert (second.weight_gradient.tolist(), second.bias_gradient.tolist()) == ([[2, 1]], [2])
    assert (second.back_terms.tolist(), second.sent_back.tolist()) == ([[4, -2]], [4, -2])
    assert (first.arriving.tolist(), first.signal.tolist(), first.gates) == ([4, -2], [4, -2], (True, True))
    assert (first.weight_gradient.tolist(), first.bias_gradient.tolist()) == ([[4, 8], [-2, -4]], [4, -2])
    assert (first.back_terms.tolist(), first.sent_back.tolist()) == ([[2, 1], [2, -1]], [4, 0])
    assert p.gradient.tolist() == [4, 8, -2, -4, 4, -2, 2, 1, 2]
    assert p.parameters.tolist() == [0.5, 0.25, -1, 0.5, 0, 0.5, 2, -1, 0.5]
    assert (p.gradient_squared, type(p.gradient_squared)) == (129, float)
    assert (p.cost.parameters, p.cost.nudged_passes, p.cost.backward_passes) == (9, 9, 1)


def test_a_shut_gate_stops_the_signal():
    p = lecture(x=(2, 1))
    first = p.layers[0]
    assert (p.output.tolist(), first.z.tolist(), first.gates) == ([3], [1.25, -1], (True, False))
    assert (first.arriving.tolist(), first.signal.tolist()) == ([8, -4], [8, 0])
    assert first.weight_gradient.tolist() == [[16, 8], [0, 0]]
    assert first.bias_gradient.tolist() == [8, 0]
    open_there = lecture().layers[0]
    assert open_there.signal_if_shut(0).tolist() == [0, -2]
    assert open_there.signal_if_shut(1).tolist() == [4, 0]
    with pytest.raises(ValueError, match="read-only"):
        open_there.signal_if_shut(1)[0] = 9


def test_the_graph_has_a_node_for_every_value_by_name():
    graph = lecture().sweep.graph
    names = [node.name for node in graph.nodes if node.name]
    assert names == ["x", "W1", "b1", "z1", "a1", "W2", "b2", "z2", "y", "error", "loss"]
    assert [node.name for node in graph.variables] == ["W1", "b1", "W2", "b2"]
    assert lecture().sweep.signal("z1").tolist() == [4, -2]


@pytest.mark.parametrize("hidden", PHI)
@pytest.mark.parametrize("last", PHI)
@pytest.mark.parametrize("widths", [(2, 3), (3, 4, 2), (1, 5, 3, 2), (4, 1, 1)])
def test_any_network_is_what_the_four_equations_give(widths, hidden, last):
    p = random_network(widths, (hidden, last))
    kinds = [hidden] * (len(widths) - 2) + [last]
    a, inputs, zs = p.x, [], []
    for layer, kind in zip(p.layers, kinds, strict=True):
        inputs.append(a)
        zs.append(layer.weights @ a + layer.bias)
        a = PHI[kind](zs[-1])
        np.testing.assert_allclose(layer.z, zs[-1], rtol=1e-13, atol=1e-14)
        np.testing.assert_allclose(layer.a, a, rtol=1e-13, atol=1e-14)
    assert p.loss == pytest.approx(((a - p.target) ** 2).sum(), rel=1e-13)
    arriving = 2 * (a - p.target)
    np.testing.assert_allclose(p.loss_slope, arriving, rtol=1e-12, atol=1e-13)
    for layer, kind, z, entering in zip(p.layers[::-1], kinds[::-1], zs[::-1], inputs[::-1], strict=True):
        delta = arriving * SLOPE[kind](z)
        close = {"rtol": 1e-11, "atol": 1e-13}
        np.testing.assert_allclose(layer.arriving, arriving, **close)
        np.testing.assert_allclose(layer.slope, SLOPE[kind](z), **close)
        np.testing.assert_allclose(layer.signal, delta, **close)
        np.testing.assert_allclose(layer.weight_gradient, np.outer(delta, entering), **close)
        np.testing.assert_allclose(layer.bias_gradient, delta, **close)
        arriving = layer.weights.T @ delta
        np.testing.assert_allclose(layer.sent_back, arriving, **close)
        np.testing.assert_allclose(layer.back_terms.sum(axis=0), arriving, **close)
        np.testing.assert_allclose(layer.terms.sum(axis=1) + layer.bias, z, **close)
        np.testing.assert_allclose(layer.totals[:, -2] + layer.bias, layer.totals[:, -1], **close)
        assert layer.activation == kind


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.sampled_from(["relu", "sigmoid", "tanh"]))
def test_the_gradient_is_the_central_difference(seed, hidden):
    p = random_network((2, 3, 1), (hidden, "identity"), seed)
    if hidden == "relu" and np.abs(p.layers[0].z).min() < 1e-3:
        return  # a nudge could cross the kink
    check = p.check()
    assert check.largest < 1e-6 * (1 + np.abs(p.gradient).max())
    assert check.analytic.tolist() == p.gradient.tolist()


def test_the_lecture_s_gradient_check_is_far_below_a_millionth():
    check = lecture().check()
    assert check.largest < 1e-9
    assert check.analytic.tolist() == lecture().gradient.tolist()
    assert check.names == ("W1",) * 4 + ("b1",) * 2 + ("W2",) * 2 + ("b2",)
    np.testing.assert_allclose(lecture().check(0.1).step, [0.1] * 6 + [0.2] + [0.1] * 2)


@pytest.mark.parametrize(("target", "count"), [(1.0, 6), (-7.5, 5), (5.0, 4)])
def test_the_loss_over_the_output_is_the_parabola_above_the_target_through_where_the_output_is(target, count):
    p = lecture(y=(target,))
    curve = p.loss_curve(count, reach=2.0)
    assert curve.shape == (count + 1, 2)
    assert np.allclose(curve[[0, -1], 0], [target - 2 * abs(2 - target), target + 2 * abs(2 - target)])
    assert np.allclose(np.polyfit(*curve.T, 2), [1, -2 * target, target**2])
    assert np.isclose(np.polyval(np.polyfit(*curve.T, 2), 2.0), p.loss)
    assert not curve.flags.writeable
    np.testing.assert_allclose(p.loss_curve(4)[[0, -1], 0], target + 1.5 * abs(2 - target) * np.array([-1, 1]))


def test_the_loss_over_two_outputs_is_no_curve():
    with pytest.raises(ValueError, match="one output; got 2"):
        network_pass([[[1], [2]]], [[0, 0]], [1], [0, 0]).loss_curve(4)


def test_the_rates_at_which_a_gate_shuts_are_where_z_crosses_zero():
    p = lecture()
    np.testing.assert_allclose(p.shutting_rates, [1 / 24, np.inf])  # 1 = 4 η (1·1 + 2·2 + 1); the other rises
    for seed in range(5):
        net = random_network((3, 4, 2), seed=seed)
        for unit, rate in enumerate(net.shutting_rates):
            if np.isfinite(rate):
                after = net.with_parameters(net.parameters - rate * net.gradient)
                assert after.layers[0].z[unit] == pytest.approx(0, abs=1e-10)
                assert rate > 0
            else:
                assert net.layers[0].z[unit] <= 0 or net.layers[0].signal[unit] <= 0
    bent = network_pass([[[1], [1], [-1], [-1]], [[1, -1, 1, -1]]], [[0] * 4, [0]], [1], [-1], "tanh")
    assert bent.layers[0].z.tolist() == [1, 1, -1, -1]
    assert (bent.layers[0].signal > 0).tolist() == [True, False, True, False]
    assert np.isfinite(bent.shutting_rates).tolist() == [True, False, False, False]
    level = network_pass([[[1], [1]], [[1, 1]]], [[-1, -1.5], [0]], [1], [-1], "tanh")
    assert (level.layers[0].z.tolist(), level.layers[0].signal.min() > 0) == ([0, -0.5], True)
    assert np.isinf(level.shutting_rates).all()
    slow = network_pass([[[1]], [[0.125]]], [[0], [0]], [1], [0], "relu")
    assert slow.shutting_rates.tolist() == [16]  # 1 = η 2 (1/8) (1/8) (1·1 + 1)
    huge = network_pass([[[1e-200]]], [[1]], [1e200], [1])
    assert huge.shutting_rates.tolist() == [0]


def test_other_parameters_and_other_examples_keep_the_rest():
    p = random_network((3, 4, 2), ("tanh", "sigmoid"))
    again = p.with_parameters(p.parameters)
    np.testing.assert_array_equal(again.gradient, p.gradient)
    assert [layer.activation for layer in again.layers] == ["tanh", "sigmoid"]
    moved = p.with_parameters(np.arange(26))
    assert moved.parameters.tolist() == list(range(26))
    assert moved.layers[0].weights.tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]]
    assert moved.layers[0].bias.tolist() == [12, 13, 14, 15]
    assert moved.layers[1].bias.tolist() == [24, 25]
    other = p.with_example([1, 2, 3], [0, 1])
    assert (other.x.tolist(), other.target.tolist()) == ([1, 2, 3], [0, 1])
    assert other.parameters.tolist() == p.parameters.tolist()
    assert [layer.activation for layer in other.layers] == ["tanh", "sigmoid"]


def test_a_network_of_one_layer_is_a_line():
    p = network_pass([[[2]]], [[1]], [3], [5])
    assert (p.output.tolist(), p.loss, p.gradient.tolist()) == ([7], 4, [12, 4])
    assert p.with_parameters([3, 1]).output.tolist() == [10]
    assert p.with_example([4], [9]).output.tolist() == [9]


def test_layers_of_one_size_may_come_as_one_array():
    p = network_pass(np.full((2, 2, 2), 0.5), np.zeros((2, 2)), [1, 3], [0, 0])
    assert p.output.tolist() == [2, 2]


def test_the_last_of_many_layers_keeps_its_own_activation():
    p = random_network((2, 3, 4, 2), ("tanh", "sigmoid"))
    for again in (p.with_parameters(p.parameters), p.with_example(p.x, p.target)):
        np.testing.assert_array_equal(again.output, p.output)


def test_a_net_that_hits_its_target_sends_nothing_back():
    p = lecture(y=(2,))
    assert (p.loss, p.gradient.tolist(), p.gradient_squared) == (0, [0] * 9, 0)
    assert p.shutting_rates.tolist() == [np.inf, np.inf]


def test_huge_and_tiny_weights_keep_their_digits():
    big = network_pass([[[1e150]], [[1e-150]]], [[0], [0]], [3], [1])
    assert (big.output.tolist(), big.loss) == ([3], 4)
    np.testing.assert_allclose(big.gradient, [12e-150, 4e-150, 12e150, 4], rtol=1e-15)
    assert big.gradient_squared == pytest.approx(1.44e302)
    assert network_pass([[[1e200]], [[1e-200]]], [[0], [0]], [3], [1]).gradient_squared == np.inf


def test_the_cost_does_not_grow_with_the_weights():
    cost = gradient_cost(10**9)
    assert (cost.parameters, cost.nudged_passes, cost.backward_passes) == (10**9, 10**9, 1)


@pytest.mark.parametrize("field", ["parameters", "gradient", "shutting_rates", "error", "loss_slope"])
def test_the_arrays_of_a_pass_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(lecture(), field)[0] = 9


@pytest.mark.parametrize("field", ["terms", "totals", "back_terms", "signal", "slope", "z", "weight_gradient"])
def test_the_arrays_of_a_layer_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(lecture().layers[0], field)[0] = 9


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: network_pass([], [], [1], [1]), r"^weights and biases must be one for each layer; got 0 and 0$"),
        (
            lambda: network_pass([W1], [B1, B2], [1, 2], [1]),
            r"^weights and biases must be one for each.*; got 1 and 2$",
        ),
        (lambda: lecture(x=(1, 2, 3)), r"^W1 must have shape \(m, 3\) with m >= 1; got shape \(2, 2\)$"),
        (lambda: lecture(y=(1, 2)), r"^target must be one number for each output; got 2 and 1$"),
        (
            lambda: network_pass([W1, W2], [B1, B1], [1, 2], [1]),
            r"^b2 must be one number for each row of W2; got 2 and",
        ),
        (lambda: network_pass([W1, W1, W1], [B1, [1], B1], [1, 2], [1]), r"^b2 must be one number for .* got 1 and 2$"),
        (lambda: network_pass([W2], [B2], [1, 2], [1], "relu", "step"), r"^activation must be one of .*; got 'step'$"),
        (lambda: network_pass([W1, W2], [B1, B2], [1, 2], [1], "Relu"), r"^activation must be one of .*; got 'Relu'$"),
        (lambda: lecture(x=(1, np.nan)), r"^x must be finite; got"),
        (lambda: network_pass([[[1e200]]], [[0]], [1e200], [1]), r"^affine must give finite numbers; got \[inf\] from"),
        (lambda: lecture().with_parameters([1, 2]), r"^parameters must be 9 numbers; got 2$"),
        (lambda: lecture().layers[0].signal_if_shut(2), r"^unit must be from 0 to 1; got 2$"),
        (lambda: lecture().layers[0].signal_if_shut(-1), r"^unit must be from 0 to 1; got -1$"),
        (lambda: gradient_cost(0), r"^parameters must be a whole number of at least 1; got 0$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
