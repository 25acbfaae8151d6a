"""Checked against: derivatives by hand, central differences, the complex step, and a second way round each sum."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import expit

from mathcore.autodiff import backpropagate, gradient_check
from mathcore.computation_graph import affine, constant, variable

small = st.floats(-2, 2).map(lambda x: round(x, 3))


def gradient(output, *variables):
    sweep = backpropagate(output)
    return [sweep.gradients[node].tolist() for node in variables]


@pytest.mark.parametrize(
    ("make", "wanted"),
    [
        (lambda x: x + 5, 1),
        (lambda x: 5 - x, -1),
        (lambda x: x - 5, 1),
        (lambda x: x * 5, 5),
        (lambda x: x / 4, 0.25),
        (lambda x: 8 / x, -2),
        (lambda x: -x, -1),
        (lambda x: x**3, 12),
        (lambda x: x**0, 0),
        (lambda x: x**-1, -0.25),
        (lambda x: x**2, 4),
        (lambda x: x.relu(), 1),
        (lambda x: (-x).relu(), 0),
        (lambda x: x.sigmoid(), expit(2) * (1 - expit(2))),
        (lambda x: x.tanh(), 1 - np.tanh(2) ** 2),
        (lambda x: x.exp(), np.exp(2)),
        (lambda x: x.log(), 0.5),
        (lambda x: x * x, 4),
        (lambda x: x * x * x, 12),
        (lambda x: x - x, 0),
        (lambda x: x / x, 0),
        (lambda x: (x * 3).exp().log(), 3),
    ],
)
def test_a_slope_at_two_is_what_the_hand_calculation_gives(make, wanted):
    x = variable(2.0, "x")
    assert gradient(make(x), x) == [pytest.approx(wanted, abs=1e-14)]


def test_a_quotient_sends_back_to_both_sides():
    a, b = variable(6.0, "a"), variable(2.0, "b")
    assert gradient(a / b, a, b) == [0.5, -1.5]


def test_a_power_of_nothing_is_flat_even_at_zero():
    x = variable(0.0, "x")
    assert gradient(x**0, x) == gradient(x**3, x) == [0]
    assert gradient(x**1, x) == [1]


def test_the_rectifier_is_flat_at_exactly_zero():
    x = variable([-1.0, 0.0, 1.0], "x")
    assert gradient(x.relu().sum(), x) == [[0, 0, 1]]


def test_sums_and_means_share_the_signal_out():
    x = variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], "x")
    weights = constant([10.0, 20.0, 30.0])
    assert gradient(x.sum(), x) == [[[1] * 3] * 2]
    assert gradient((x.sum(axis=0) * weights).sum(), x) == [[[10, 20, 30]] * 2]
    assert gradient((x.sum(axis=-1) * [10, 20]).sum(), x) == [[[10] * 3, [20] * 3]]
    np.testing.assert_allclose(gradient(x.mean(), x)[0], np.full((2, 3), 1 / 6))
    np.testing.assert_allclose(gradient((x.mean(axis=0) * weights).sum(), x)[0], [[5, 10, 15]] * 2)
    np.testing.assert_allclose(gradient((x.mean(axis=1) * [3, 6]).sum(), x)[0], [[1] * 3, [2] * 3])


def test_what_was_repeated_gets_the_sum_of_its_shares():
    a, b, c = variable([1.0, 2.0], "a"), variable([[3.0], [4.0], [5.0]], "b"), variable(7.0, "c")
    assert gradient((a * b * c).sum(), a, b, c) == [[84, 84], [[21], [21], [21]], 36]
    assert gradient((a - b).sum(), a, b) == [[3, 3], [[-2], [-2], [-2]]]
    kept = variable([[1.0]], "kept")
    assert gradient((kept - [[1.0]]).sum(), kept) == [[[1]]]


def test_the_signals_of_several_uses_add_up():
    x = variable(3.0, "x")
    y = (x * 2).named("y")
    sweep = backpropagate((y * x + y.square()).named("f"))  # 2x² + 4x²
    assert sweep.gradients[x] == 36
    assert sweep.signal("y") == 3 + 12
    assert sorted(float(edge.sent) for edge in sweep.arrivals("y")) == [3, 12]
    assert sorted(float(edge.sent) for edge in sweep.arrivals(x)) == [6, 30]


def test_signals_travel_back_in_order_and_every_wire_keeps_its_share():
    x, w = constant(3.0, "x"), variable(2.0, "w")
    out = ((w * x).named("p") - 1).named("e").square().named("loss")
    sweep = backpropagate(out)
    wires = [(edge.source.name or "1", edge.target.name, edge.position) for edge in sweep.edges]
    assert wires == [("e", "loss", 0), ("p", "e", 0), ("1", "e", 1), ("w", "p", 0), ("x", "p", 1)]
    assert [float(edge.slope) for edge in sweep.edges] == [10, 1, -1, 3, 2]
    assert [float(edge.arriving) for edge in sweep.edges] == [1, 10, 10, 10, 10]
    assert [float(edge.sent) for edge in sweep.edges] == [10, 10, -10, 30, 20]
    assert [node.name for node in sweep.backward_order if node.name] == ["loss", "e", "p", "x", "w"]
    assert (sweep.signal("loss"), list(sweep.gradients)) == (1, [w])


def twice(x, factor):
    return x * factor + x * factor


SHAPES = [((2, 3), (3,)), ((3,), (3, 2)), ((3,), (3,)), ((2, 3), (3, 4)), ((5, 2, 3), (3, 4)), ((2, 3), (5, 3, 4))]
SHAPES += [((4, 1, 2, 3), (5, 3, 2)), ((3,), (5, 3, 4)), ((5, 2, 3), (3,)), ((1, 3), (3, 1))]


@pytest.mark.parametrize(("left", "right"), SHAPES)
def test_a_product_of_any_shapes_has_the_slopes_of_central_differences(left, right):
    rng = np.random.default_rng(3)
    a, b = variable(rng.standard_normal(left), "a"), variable(rng.standard_normal(right), "b")
    product = a @ b
    check = gradient_check((product * rng.standard_normal(product.shape)).sum())
    assert check.largest < 1e-9
    assert check.analytic.any()


@pytest.mark.parametrize("lead", [(), (4,), (2, 3)])
def test_an_affine_map_is_its_product_and_sum(lead):
    rng = np.random.default_rng(4)
    w, x, b = (variable(rng.standard_normal(s), n) for s, n in [((3, 2), "w"), ((*lead, 2), "x"), ((3,), "b")])
    z, seen = affine(w, x, b), rng.standard_normal((*lead, 3))
    sweep = backpropagate((z * seen).sum())
    rows, entering = seen.reshape(-1, 3), x.value.reshape(-1, 2)
    np.testing.assert_allclose(sweep.gradients[w], sum(np.outer(d, e) for d, e in zip(rows, entering, strict=True)))
    np.testing.assert_allclose(sweep.gradients[b], rows.sum(axis=0))
    np.testing.assert_allclose(sweep.gradients[x], seen @ w.value)
    slopes = [edge.slope for edge in sweep.edges if edge.target is z]
    assert [edge.source for edge in sweep.edges if edge.target is z] == [x, w, b]
    for slope, wanted in zip(slopes, (w.value, x.value, np.ones(3)), strict=True):
        np.testing.assert_array_equal(slope, wanted)


@settings(max_examples=25)
@given(arrays(np.float64, (2, 3), elements=small), arrays(np.float64, 3, elements=small), small)
def test_a_computation_of_everything_has_the_slopes_of_central_differences(matrix, vector, number):
    w, x, c = variable(matrix, "w"), variable(vector, "x"), variable(number, "c")
    h = (w @ x + c).tanh()
    s = (h.sigmoid() * [1.5, -2] / (c.square() + 1)).mean() + (x.exp() + 1).log().sum() - (h**3).sum()
    t = s.square() + (x * x).mean(axis=0) - (-w).exp().sum(axis=1).mean()
    check = gradient_check(t)
    assert check.largest < 1e-6 * (1 + np.abs(check.analytic).max())
    assert check.names == ("w",) * 6 + ("x",) * 3 + ("c",)


STEPS = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b * 0.5,
    lambda a, b: a / (b.square() + 1),
    lambda a, b: a @ b if a.shape and b.shape else -a,
    lambda a, b: a.relu() + 0.1 * a,
    lambda a, b: a.sigmoid() * b.tanh(),
    lambda a, b: (a.tanh() * 1.3).exp(),
    lambda a, b: (a.square() + 1).log(),
    lambda a, b: (a.square() + 0.5) ** 1.5,
    lambda a, b: a.mean(axis=-1) if a.shape else a.mean(),
    lambda a, b: a.sum(axis=0) if a.shape else a.sum(),
]


@pytest.mark.parametrize("seed", range(30))
def test_any_graph_of_these_operations_has_the_slopes_of_central_differences(seed):
    rng = np.random.default_rng(seed)
    made = [variable(rng.uniform(0.2, 1.5, shape), "v") for shape in ((), (3,), (2, 3), (2, 1), (1, 3))]
    for _ in range(10):
        first, second = (made[i] for i in rng.integers(len(made), size=2))
        try:
            made.append(STEPS[rng.integers(len(STEPS))](first, second))
        except ValueError as refusal:
            assert "must have shapes that fit" in str(refusal)  # noqa: PT017 - the others go on
    total = made[5].mean()
    for node in made[6:]:
        total = total + node.mean()
    check = gradient_check(total)
    assert check.largest < 1e-7 * (1 + np.abs(check.analytic).max())


def test_one_node_may_be_every_input_of_an_operation():
    w = variable([[0.9, 0.2], [-0.3, 1.1]], "w")
    assert gradient_check((w @ w).square().sum()).largest < 1e-8
    assert gradient_check(affine(w, w, w.mean(axis=0)).square().sum()).largest < 1e-8
    assert gradient_check((w * w / w - w).exp().sum()).largest < 1e-8


@given(st.floats(-30, 30))
def test_the_slopes_of_sigmoid_and_tanh_are_the_complex_step_s(z):
    x, step = variable(z, "x"), 1e-30
    by_hand = 1 / (1 + np.exp(-complex(z, step)))
    assert gradient(x.sigmoid(), x)[0] == pytest.approx(by_hand.imag / step, rel=1e-12, abs=0)
    assert gradient(x.tanh(), x)[0] == pytest.approx(1 / np.cosh(z) ** 2, rel=1e-12, abs=0)


def test_a_saturated_slope_is_tiny_and_not_zero():
    x = variable(300.0, "x")
    assert gradient(x.sigmoid(), x)[0] == pytest.approx(np.exp(-300), rel=1e-12, abs=0)
    assert gradient(x.tanh(), x)[0] == pytest.approx(4 * np.exp(-600), rel=1e-12, abs=0)


def test_a_wire_s_jacobian_is_the_derivative_of_every_entry_by_every_entry():
    a, b = variable([[1.0, 2.0], [3.0, 4.0]], "a"), variable([5.0, 6.0], "b")
    edges = backpropagate((a @ b).sum()).edges
    by_a, by_b = (next(edge for edge in edges if edge.source is node).jacobian for node in (a, b))
    assert by_a.tolist() == [[[5, 6], [0, 0]], [[0, 0], [5, 6]]]
    assert by_b.tolist() == [[1, 2], [3, 4]]
    squares = next(edge for edge in backpropagate(b.square().sum()).edges if edge.source is b)
    assert squares.jacobian.tolist() == [[10, 0], [0, 12]]
    total = next(edge for edge in backpropagate(b.sum()).edges if edge.source is b)
    assert total.jacobian.tolist() == [1, 1]


def test_a_check_finds_a_wrong_slope():
    check = gradient_check(variable([3.0, -4.0], "x").square().sum())
    assert check.analytic.tolist() == [6, -8]
    np.testing.assert_allclose(check.numeric, [6, -8], rtol=1e-9)
    np.testing.assert_allclose(check.step, [3e-5, 4e-5])
    assert check.difference.tolist() == abs(check.analytic - check.numeric).tolist()
    kink = gradient_check(variable(0.0, "x").relu())
    assert kink.largest == pytest.approx(0.5)
    corner = gradient_check(variable([0.0, 0.5, -2.0], "x").relu().sum())
    np.testing.assert_allclose(corner.difference, [0.5, 0, 0], atol=1e-9)
    assert corner.largest == corner.difference[0]
    np.testing.assert_allclose(corner.step, [1e-5, 1e-5, 2e-5])


def test_a_deep_chain_is_swept_without_recursion():
    x = node = variable(1.0, "x")
    for _ in range(3000):
        node = node * 1.001
    assert gradient(node, x)[0] == pytest.approx(1.001**3000, rel=1e-10)


def test_signals_and_shares_can_not_be_written_to():
    x = variable([1.0, 2.0], "x")
    sweep = backpropagate(x.square().sum())
    edge = sweep.edges[-1]
    for entries in (*sweep.signals[:1], edge.slope, edge.sent, edge.arriving, edge.jacobian, sweep.gradients[x]):
        with pytest.raises(ValueError, match="read-only"):
            entries[...] = 9
    with pytest.raises(TypeError):
        sweep.gradients[x] = 0


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: backpropagate(variable([1.0], "x")), r"^output must be a single number to go back from; got shape"),
        (lambda: backpropagate(1.0), r"^output must be a node of a computation; got 1\.0$"),
        (lambda: backpropagate(variable(0.0, "x") ** 0.5), r"^the slope at x must be finite; got inf$"),
        (
            lambda: backpropagate((variable(1.0, "x") * 1e200 - 1e200) * 1e200 + 1).signal("y"),
            r"^the slope at x must be finite; got inf$",
        ),
        (lambda: backpropagate(variable(0.0, "a") / 5e-324), r"^the slope at a must be finite; got inf$"),
        (lambda: backpropagate(twice(variable(0.1, "x"), 1e308)), r"^the slope at x must be finite; got inf$"),
        (lambda: backpropagate(variable(1.0, "x").exp()).signal("y"), r"^y must be one node of this graph; got 0"),
        (lambda: backpropagate(variable(1.0, "x").exp()).arrivals(constant(1)), r"^constant must be one node of this"),
        (lambda: gradient_check(constant(2.0).exp()), r"^output must depend on a variable; got one that depends on n"),
        (lambda: gradient_check(variable(1.0, "x").exp(), 0), r"^step must be positive; got 0\.0$"),
        (lambda: gradient_check(variable(1e-6, "x").log()), r"^log must give finite numbers; got nan from"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
