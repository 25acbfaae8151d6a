"""Checked against: hand calculations, numpy's own functions on the same arrays."""

import math

import numpy as np
import pytest

from mathcore.computation_graph import Node, affine, constant, trace, variable

X = variable([[1.0, -2.0], [0.5, 3.0]], "x")


@pytest.mark.parametrize(
    ("made", "operation", "wanted"),
    [
        (X + 1, "add", X.value + 1),
        (1 + X, "add", X.value + 1),
        (X - 3, "subtract", X.value - 3),
        (3 - X, "subtract", 3 - X.value),
        (X * [2, 5], "multiply", X.value * [2, 5]),
        (2 * X, "multiply", 2 * X.value),
        (X / 4, "divide", X.value / 4),
        (4 / X, "divide", 4 / X.value),
        (-X, "negative", -X.value),
        (X**3, "power", X.value**3),
        (X**2, "square", X.value**2),
        (X.square(), "square", X.value**2),
        (X.relu(), "relu", [[1, 0], [0.5, 3]]),
        (X.sigmoid(), "sigmoid", 1 / (1 + np.exp(-X.value))),
        (X.tanh(), "tanh", np.tanh(X.value)),
        (X.exp(), "exp", np.exp(X.value)),
        (X.exp().log(), "log", X.value),
        (X.sum(), "sum", 2.5),
        (X.sum(axis=0), "sum", [1.5, 1]),
        (X.sum(axis=-1), "sum", [-1, 3.5]),
        (X.mean(), "mean", 0.625),
        (X.mean(axis=1), "mean", [-0.5, 1.75]),
        (X @ [1, 2], "matmul", [-3, 6.5]),
        ([1, 2] @ X, "matmul", [2, 4]),
        (np.eye(2) @ X, "matmul", X.value),
        (np.array([1, 2]) * X, "multiply", X.value * [1, 2]),
        (affine(X, [1, 2], [10, 20]), "affine", [7, 26.5]),
        (affine([[1, 2]], X, [10]), "affine", [[7], [16.5]]),
        (affine([[1, 2]], [[1, 2], [3, 4], [5, 6]], [10]), "affine", [[15], [21], [27]]),
    ],
)
def test_an_operation_is_a_node_with_the_value_that_numpy_gives(made, operation, wanted):
    assert made.operation == operation
    np.testing.assert_allclose(made.value, wanted, rtol=1e-15)
    assert made.shape == np.shape(wanted)
    assert made.inputs
    assert all(isinstance(source, Node) for source in made.inputs)


def test_the_graph_lists_each_node_once_after_its_inputs():
    w, b = variable(2.0, "w"), variable(1.0, "b")
    z = (w * 3 + b).named("z")
    graph = trace((z * z + w).named("loss"))
    assert [node.name or node.operation for node in graph.nodes] == [
        "w",
        "constant",
        "multiply",
        "b",
        "z",
        "multiply",
        "loss",
    ]
    assert graph.links == ((0, 2), (1, 2), (2, 4), (3, 4), (4, 5), (4, 5), (5, 6), (0, 6))
    assert graph.output.value == 51
    assert [node.name for node in graph.variables] == ["w", "b"]
    assert graph.node("z") is z
    assert (graph.place("z"), graph.place(w)) == (4, 0)


def test_a_graph_of_ten_thousand_nodes_is_traced():
    node = variable(0.0, "x")
    for _ in range(5000):
        node = node + 1
    assert trace(node).output.value == 5000
    assert len(trace(node).nodes) == 10_001


def test_a_graph_whose_paths_double_at_every_node_is_traced_in_no_time():
    node = variable(1.0, "x")
    for _ in range(60):
        node = node + node
    assert len(repr(node)) < 100
    assert trace(node).output.value == 2.0**60
    assert len(trace(node).nodes) == 61


def test_a_name_is_given_to_the_same_computation():
    z = X.sum()
    named = z.named("total")
    assert (named.name, z.name, named.value, named.inputs) == ("total", "", z.value, z.inputs)


def test_a_replay_runs_the_same_operations_on_other_values():
    w, x = variable([1.0, 2.0], "w"), constant([3.0, 4.0], "x")
    graph = trace(((w * x).sum(axis=0) ** 3).named("y"))
    again = graph.replayed({"w": [0, 1], x: [5, 6]})
    assert (graph.output.value, again.output.value) == (1331, 216)
    assert [node.name for node in again.nodes] == [node.name for node in graph.nodes]
    assert again.links == graph.links
    assert again.node("w").operation == "variable"
    assert graph.output.value == 1331  # the old one stays


def test_values_and_slopes_can_not_be_written_to():
    node = X.square()
    for entries in (X.value, node.value, *node.slopes):
        with pytest.raises(ValueError, match="read-only"):
            entries[0, 0] = 9


def test_an_axis_is_kept_as_a_whole_number():
    assert type(X.sum(axis=np.int64(1)).option) is type(X.mean(axis=-1).option) is int
    assert X.sum().option is None


def test_a_leaf_has_no_slopes():
    assert X.slopes == constant(1).slopes == ()


def test_no_value_is_minus_zero():
    assert not np.signbit((constant([0.0]) * -1).value).any()


@pytest.mark.parametrize("size", [1e300, 1e-300])
def test_the_mean_of_huge_and_tiny_numbers_stays_in_range(size):
    assert constant([size, size, -size / 2]).mean().value == pytest.approx(size / 2, rel=1e-15, abs=0)
    assert constant([1.7e308, 1.7e308]).mean().value == 1.7e308


def test_what_saturates_is_no_overflow():
    node = constant([-1e4, 1e4])
    assert node.sigmoid().value.tolist() == [0, 1]
    assert node.tanh().value.tolist() == [-1, 1]
    assert constant(-1e4).exp().value == 0


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: X * [1, 2, 3], r"^multiply must have shapes that fit; got \(2, 2\) and \(3,\)$"),
        (lambda: X @ [1, 2, 3], r"^matmul must have shapes that fit; got \(2, 2\) and \(3,\)$"),
        (lambda: X @ 2, r"^matmul must have shapes that fit; got \(2, 2\) and \(\)$"),
        (lambda: constant(0.0).log(), r"^log must give finite numbers; got -inf from 0\.$"),
        (lambda: constant([1, -1]).log(), r"^log must give finite numbers; got \[ 0\. nan\] from \[ 1\. -1\.\]$"),
        (lambda: constant(1e3).exp(), r"^exp must give finite numbers; got inf from 1000\.$"),
        (lambda: 1 / constant(0.0), r"^divide must give finite numbers; got inf from 1\. and 0\.$"),
        (lambda: constant(-1) ** 0.5, r"^power must give finite numbers; got nan from -1\.$"),
        (lambda: constant(1e200).square(), r"^square must give finite numbers; got inf from 1\.e\+200$"),
        (lambda: X**X, r"^exponent must be real numbers; got Node"),
        (lambda: X ** [1, 2], r"^exponent must be a single number; got shape \(2,\)$"),
        (lambda: X.sum(axis=2), r"^axis must be one of the 2 that there are; got 2$"),
        (lambda: X.sum(axis=0.5), r"^axis must be one of the 2 that there are; got 0\.5$"),
        (lambda: X.sum(axis=(0, 1)), r"^axis must be one of the 2 that there are; got \(0, 1\)$"),
        (lambda: X.mean(axis=-3), r"^axis must be one of the 2 that there are; got -3$"),
        (lambda: variable(math.nan, "w"), r"^w must be finite; got nan$"),
        (lambda: variable([], "w"), r"^w must not be empty; got shape \(0,\)$"),
        (lambda: constant(math.nan, "k"), r"^k must be finite; got nan$"),
        (lambda: trace(X.sum()).place(X.mean()), r"^mean must be one node of this graph; got 0 of them$"),
        (lambda: trace(s := X.sum()).replayed({s: 1}), r"^sum must not be set: it is computed, by sum$"),
        (lambda: X + "1", r"^a constant must be real numbers; got '1'$"),
        (lambda: affine(X, [1, 2, 3], [1, 2]), r"shapes \(m, n\), \(\.\.\., n\) and \(m,\); got \(2, 2\), \(3,\) and"),
        (lambda: affine(X, [1, 2], [1]), r"got \(2, 2\), \(2,\) and \(1,\)$"),
        (lambda: affine([1, 2], [1, 2], [1]), r"got \(2,\), \(2,\) and \(1,\)$"),
        (lambda: affine(X, 1, [1, 2]), r"got \(2, 2\), \(\) and \(2,\)$"),
        (lambda: trace(3.0), r"^output must be a node of a computation; got 3\.0$"),
        (lambda: trace(X.sum()).node("w"), r"^w must be one node of this graph; got 0 of them$"),
        (lambda: trace(X.sum()).place(constant(1, "k")), r"^k must be one node of this graph; got 0 of them$"),
        (lambda: trace(X + variable(1, "x")).node("x"), r"^x must be one node of this graph; got 2 of them$"),
        (lambda: trace(X.sum()).replayed({"x": [1, 2]}), r"^x must keep its shape \(2, 2\); got \(2,\)$"),
        (
            lambda: trace(X.sum().named("s")).replayed({"s": 1}),
            r"^s must not be set: it is computed, by sum$",
        ),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
