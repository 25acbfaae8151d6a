"""A step of gradient descent on a network, and the same example run through it again at several learning rates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, steps, vector
from mathcore._scaling import products
from mathcore.neural_network import NetworkPass


@dataclass(frozen=True, slots=True, eq=False)
class NetworkStep:
    """A network before and after one step against its gradient.

    Attributes
    ----------
    rate : float
        The learning rate η.
    before, after : NetworkPass
        The same example, with the old and the new weights and biases.
    """

    rate: float
    before: NetworkPass
    after: NetworkPass

    @property
    def change(self) -> Floats:
        """What was added to each parameter, ``-η ∇L``, shape (p,)."""
        return frozen(products(np.asarray(-self.rate), self.before.gradient))

    @property
    def loss_change(self) -> float:
        """The loss after less the loss before; negative when the step helped."""
        return self.after.loss - self.before.loss

    @property
    def helped(self) -> bool:
        """Whether the loss got smaller."""
        return self.after.loss < self.before.loss

    @property
    def predicted_loss(self) -> float:
        """What the loss would be if the slopes stayed what they are, ``L - η ‖∇L‖²``; may be negative."""
        return self.before.loss - self.rate * self.before.gradient_squared

    @property
    def shut(self) -> tuple[tuple[int, int], ...]:
        """The gates that were open and are shut now, each as (layer, unit), counted from 0."""
        return _gates(self.before, self.after)

    def path(self, count: int) -> "NetworkSweep":
        """Return the way from before to after in ``count`` equal steps: count + 1 places, at rates from 0 to η."""
        return gradient_steps(self.before, self.rate * (np.arange(steps(count, "count") + 1) / count))

    @property
    def opened(self) -> tuple[tuple[int, int], ...]:
        """The gates that were shut and are open now."""
        return _gates(self.after, self.before)


@dataclass(frozen=True, slots=True, eq=False)
class NetworkSweep:
    """One step from the same start at each of several learning rates.

    Attributes
    ----------
    steps : tuple of NetworkStep
        One for each rate.
    """

    steps: tuple[NetworkStep, ...]

    @property
    def rates(self) -> Floats:
        """The learning rates, shape (T,)."""
        return frozen([step.rate for step in self.steps])

    @property
    def losses(self) -> Floats:
        """The loss after each step, shape (T,)."""
        return frozen([step.after.loss for step in self.steps])

    @property
    def outputs(self) -> Floats:
        """The output after each step, shape (T, k)."""
        return frozen([step.after.output for step in self.steps])

    @property
    def parameters(self) -> Floats:
        """The weights and biases after each step, shape (T, p)."""
        return frozen([step.after.parameters for step in self.steps])

    @property
    def points(self) -> Floats:
        """The loss drawn over the learning rate: a row for each, shape (T, 2)."""
        return frozen(np.column_stack([self.rates, self.losses]))

    @property
    def best(self) -> NetworkStep:
        """The step that leaves the least loss; the first of them on a tie."""
        return self.steps[int(np.argmin(self.losses))]

    def z(self, layer: int) -> Floats:
        """Return what enters the activation of one layer after each step, shape (T, m)."""
        return frozen([step.after.layers[layer].z for step in self.steps])

    def a(self, layer: int) -> Floats:
        """Return what leaves the activation of one layer after each step, shape (T, m)."""
        return frozen([step.after.layers[layer].a for step in self.steps])


def gradient_step(network: NetworkPass, rate: float) -> NetworkStep:
    """Move every weight and bias against its slope, and run the example again.

    ``θ ← θ - η ∇L``.

    Parameters
    ----------
    network : NetworkPass
        With the gradient.
    rate : float
        The learning rate η, not negative.

    Returns
    -------
    NetworkStep
        Both passes.

    Raises
    ------
    ValueError
        The rate is negative or not finite, or the step leads beyond float64.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 4.3.

    Examples
    --------
    >>> from mathcore.neural_network import network_pass
    >>> p = network_pass([[[0.5, 0.25], [-1, 0.5]], [[2, -1]]], [[0, 0.5], [0.5]], [1, 2], [1])
    >>> step = gradient_step(p, 0.05)
    >>> step.after.layers[0].z.round(12), step.shut, round(step.after.loss, 6)
    (array([-0.2,  1.1]), ((0, 0),), 3.080025)
    """
    rate = number(rate, "rate")
    if rate < 0:
        raise ValueError(f"rate must not be negative; got {rate}")
    moved = network.parameters + products(np.asarray(-rate), network.gradient)
    return NetworkStep(rate=rate, before=network, after=network.with_parameters(moved))


def gradient_steps(network: NetworkPass, rates: Sequence[float] | ArrayLike) -> NetworkSweep:
    """Take one step from the same start at each of several learning rates.

    Parameters
    ----------
    network : NetworkPass
        With the gradient.
    rates : array_like of shape (T,)
        The learning rates, none of them negative.

    Returns
    -------
    NetworkSweep
        A step for each.

    Raises
    ------
    ValueError
        It isn't a vector, a rate is negative or not finite, or a step leads beyond float64.

    Examples
    --------
    >>> from mathcore.neural_network import network_pass
    >>> p = network_pass([[[0.5, 0.25], [-1, 0.5]], [[2, -1]]], [[0, 0.5], [0.5]], [1, 2], [1])
    >>> sweep = gradient_steps(p, [0, 0.01, 0.02])
    >>> sweep.losses.round(5)
    array([1.     , 0.12859, 0.07596])
    """
    return NetworkSweep(tuple(gradient_step(network, rate) for rate in vector(rates, "rates")))


def _gates(open_there: NetworkPass, shut_here: NetworkPass) -> tuple[tuple[int, int], ...]:
    return tuple(
        (layer, unit)
        for layer, (there, here) in enumerate(zip(open_there.layers, shut_here.layers, strict=True))
        for unit, (was, is_now) in enumerate(zip(there.gates, here.gates, strict=True))
        if was and not is_now
    )
