"""Checked against: the lecture's numbers by hand, a step in plain numpy, the slope of the loss along the gradient."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.network_steps import gradient_step, gradient_steps
from mathcore.neural_network import network_pass

LECTURE = network_pass([[[0.5, 0.25], [-1, 0.5]], [[2, -1]]], [[0, 0.5], [0.5]], [1, 2], [1])


@pytest.mark.parametrize(
    ("rate", "z", "output", "loss", "shut"),
    [
        (0, [1, 0.5], 2, 1, ()),
        (0.01, [0.76, 0.62], 1.3586, 0.12859396, ()),
        (0.02, [0.52, 0.74], 0.7244, 0.07595536, ()),
        (0.05, [-0.2, 1.1], -0.755, 3.080025, ((0, 0),)),
    ],
)
def test_a_step_of_the_lecture_is_what_the_hand_calculation_gives(rate, z, output, loss, shut):
    step = gradient_step(LECTURE, rate)
    np.testing.assert_allclose(step.after.layers[0].z, z, atol=1e-14)
    assert step.after.output[0] == pytest.approx(output, abs=1e-14)
    assert step.after.loss == pytest.approx(loss, abs=1e-13)
    assert (step.shut, step.opened) == (shut, ())
    assert (step.rate, step.before) == (rate, LECTURE)
    np.testing.assert_allclose(step.change, -rate * np.array([4, 8, -2, -4, 4, -2, 2, 1, 2]), atol=1e-15)
    np.testing.assert_allclose(step.after.parameters, LECTURE.parameters + step.change, atol=1e-15)
    assert step.loss_change == pytest.approx(loss - 1, abs=1e-13)
    assert step.predicted_loss == pytest.approx(1 - 129 * rate, abs=1e-13)
    assert step.helped is (loss < 1)


def test_a_sweep_keeps_every_step():
    sweep = gradient_steps(LECTURE, [0, 0.01, 0.02, 0.05])
    np.testing.assert_allclose(sweep.losses, [1, 0.12859396, 0.07595536, 3.080025], atol=1e-13)
    assert sweep.rates.tolist() == [0, 0.01, 0.02, 0.05]
    np.testing.assert_allclose(sweep.outputs, [[2], [1.3586], [0.7244], [-0.755]], atol=1e-14)
    assert sweep.parameters.shape == (4, 9)
    np.testing.assert_array_equal(sweep.parameters[2], sweep.steps[2].after.parameters)
    np.testing.assert_array_equal(sweep.points, np.column_stack([sweep.rates, sweep.losses]))
    np.testing.assert_allclose(sweep.z(0), [[1, 0.5], [0.76, 0.62], [0.52, 0.74], [-0.2, 1.1]], atol=1e-14)
    np.testing.assert_allclose(sweep.a(0), [[1, 0.5], [0.76, 0.62], [0.52, 0.74], [0, 1.1]], atol=1e-14)
    np.testing.assert_allclose(sweep.z(1), sweep.outputs)
    assert sweep.best is sweep.steps[2]
    assert gradient_steps(LECTURE, [0.03, 0.03]).best.rate == 0.03


def test_a_step_s_path_goes_from_before_to_after():
    step = gradient_step(LECTURE, 0.02)
    path = step.path(4)
    np.testing.assert_allclose(path.rates, [0, 0.005, 0.01, 0.015, 0.02], rtol=1e-15)
    assert path.losses[[0, -1]].tolist() == [step.before.loss, step.after.loss]
    np.testing.assert_allclose(path.parameters[2], LECTURE.parameters + step.change / 2, atol=1e-15)


def test_a_gate_can_open():
    shut = network_pass([[[1], [1]], [[1, 1]]], [[-1, 1], [0]], [0], [5])
    assert shut.layers[0].gates == (False, True)
    assert gradient_step(shut, 0.1).opened == ()  # a shut gate gets no signal, so that it stays shut
    deep = network_pass([[[1]], [[-1]], [[1]]], [[0], [0.5], [0]], [1], [1], "tanh")
    assert gradient_step(deep, 0.1).opened == gradient_step(deep, 0.1).shut == ()
    through = network_pass([[[1]], [[1], [-1]], [[-1, 1]]], [[0], [0, 0.2], [0]], [1], [3])
    assert through.layers[1].gates == (True, False)
    assert gradient_step(through, 0.5).opened == ((1, 1),)
    assert gradient_step(through, 0.5).shut == ((0, 0), (1, 0))


@given(st.integers(0, 10**6))
def test_a_small_step_changes_the_loss_as_the_slopes_foretell(seed):
    rng = np.random.default_rng(seed)
    weights, biases = [rng.standard_normal((3, 2)), rng.standard_normal((2, 3))], [rng.standard_normal(3), [0.1, 0.2]]
    p = network_pass(weights, biases, rng.standard_normal(2), rng.standard_normal(2), "tanh")
    if p.gradient_squared < 1e-6:
        return
    step = gradient_step(p, 1e-7)
    assert step.after.loss == pytest.approx(step.predicted_loss, abs=1e-9 * (1 + p.gradient_squared) ** 2)
    assert step.helped


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: gradient_step(LECTURE, -0.1), r"^rate must not be negative; got -0\.1$"),
        (lambda: gradient_step(LECTURE, np.nan), r"^rate must be finite; got nan$"),
        (lambda: gradient_step(LECTURE, 1e308), r"^parameters must be finite; got"),
        (lambda: gradient_step(LECTURE, 1e160), r"^affine must give finite numbers; got|^square must give finite"),
        (lambda: gradient_step(LECTURE, 0.1).path(0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: gradient_steps(LECTURE, 0.1), r"^rates must be a vector of shape \(n,\) with n >= 1; got shape \(\)$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
