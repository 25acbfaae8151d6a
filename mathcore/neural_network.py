"""A network of affine layers and activations, run forward and back on one example, with every value kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, steps, table, vector
from mathcore._scaling import products
from mathcore.activations import activated
from mathcore.autodiff import Backpropagation, GradientCheck, backpropagate, gradient_check
from mathcore.computation_graph import Node, affine, constant, variable


@dataclass(frozen=True, slots=True, eq=False)
class LayerPass:
    """One layer, forward and back: ``z = W x + b``, ``a = φ(z)``.

    Attributes
    ----------
    weights : ndarray of shape (m, n)
        W, a row for each unit.
    bias : ndarray of shape (m,)
        b.
    inputs : ndarray of shape (n,)
        x, the activations of the layer before.
    z : ndarray of shape (m,)
        What enters the activation.
    a : ndarray of shape (m,)
        What leaves it.
    activation : str
        Which.
    slope : ndarray of shape (m,)
        ``φ′(z)``.
    arriving : ndarray of shape (m,)
        ``∂L/∂a``, the signal in front of the activation.
    signal : ndarray of shape (m,)
        ``δ = ∂L/∂z = ∂L/∂a ⊙ φ′(z)``, the signal behind it.
    weight_gradient : ndarray of shape (m, n)
        ``∂L/∂W = δ xᵀ``.
    bias_gradient : ndarray of shape (m,)
        ``∂L/∂b = δ``.
    sent_back : ndarray of shape (n,)
        ``∂L/∂x = Wᵀ δ``, the signal to the layer before.
    """

    weights: Floats
    bias: Floats
    inputs: Floats
    z: Floats
    a: Floats
    activation: str
    slope: Floats
    arriving: Floats
    signal: Floats
    weight_gradient: Floats
    bias_gradient: Floats
    sent_back: Floats

    @property
    def terms(self) -> Floats:
        """What each wire carries forward, ``Wⱼₖ xₖ``, shape (m, n)."""
        return frozen(products(self.weights, self.inputs))

    @property
    def totals(self) -> Floats:
        """Each unit's running total, wire by wire and then the bias, shape (m, n + 1); the last is z."""
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen(np.column_stack([np.cumsum(self.terms, axis=1), self.z]))

    @property
    def back_terms(self) -> Floats:
        """What each wire carries back, ``δⱼ Wⱼₖ``, shape (m, n); the columns add up to `sent_back`."""
        return frozen(products(self.weights, self.signal[:, np.newaxis]))

    @property
    def gates(self) -> tuple[bool, ...]:
        """For each unit whether its slope lets the signal through; a rectifier at zero or below doesn't."""
        return tuple((self.slope != 0).tolist())

    def signal_if_shut(self, unit: int) -> Floats:
        """Return what δ would be if that unit's gate were shut and the signal in front the same, shape (m,)."""
        if not 0 <= unit < self.z.size:
            raise ValueError(f"unit must be from 0 to {self.z.size - 1}; got {unit}")
        return frozen(np.where(np.arange(self.z.size) == unit, 0.0, self.signal))


@dataclass(frozen=True, slots=True, eq=False)
class GradientCost:
    """What a gradient costs by nudging each parameter, and by a sweep back.

    Attributes
    ----------
    parameters : int
        How many slopes are wanted.
    nudged_passes : int
        The extra forward passes that nudging takes: one a parameter.
    backward_passes : int
        The sweeps back that backpropagation takes: one.
    """

    parameters: int
    nudged_passes: int
    backward_passes: int


@dataclass(frozen=True, slots=True, eq=False)
class NetworkPass:
    """A network, forward and back on one example, with the squared error as its loss.

    Attributes
    ----------
    layers : tuple of LayerPass
        In forward order.
    target : ndarray of shape (k,)
        y, what the output should be.
    error : ndarray of shape (k,)
        ``ŷ - y``.
    loss_slope : ndarray of shape (k,)
        ``∂L/∂ŷ = 2 (ŷ - y)``, the signal that is sent back.
    loss : float
        ``L = Σ (ŷ - y)²``.
    sweep : Backpropagation
        The same as a graph, with nodes ``x``, ``W1``, ``b1``, ``z1``, ``a1``, …, ``y``, ``error`` and ``loss``
        (no ``a`` where the activation is the identity).
    """

    layers: tuple[LayerPass, ...]
    target: Floats
    error: Floats
    loss_slope: Floats
    loss: float
    sweep: Backpropagation

    @property
    def x(self) -> Floats:
        """What entered, shape (n,)."""
        return self.layers[0].inputs

    @property
    def output(self) -> Floats:
        """What came out, ŷ, shape (k,)."""
        return self.layers[-1].a

    def loss_curve(self, count: int, reach: float = 1.5) -> Floats:
        """Return the loss drawn over a single output, around the target: a row ``(ŷ, L)`` for each.

        To ``reach`` times the error on both sides of the target, in ``count`` equal steps, shape (count + 1, 2).

        Examples
        --------
        >>> network_pass([[[2]]], [[1]], [1], [1]).loss_curve(2).tolist()
        [[-2.0, 9.0], [1.0, 0.0], [4.0, 9.0]]
        """
        if self.error.size != 1:
            raise ValueError(f"the loss is drawn over one output; got {self.error.size}")
        away = abs(self.error[0]) * number(reach, "reach") * (np.arange(-count, count + 1, 2) / steps(count, "count"))
        return frozen(np.column_stack([self.target[0] + away, away**2]))

    @property
    def parameters(self) -> Floats:
        """All that is learned, shape (p,): W1 row by row, b1, W2, …."""
        return _flat([part for layer in self.layers for part in (layer.weights, layer.bias)])

    @property
    def gradient(self) -> Floats:
        """The slope of the loss by each parameter, in the same order, shape (p,)."""
        return _flat([part for layer in self.layers for part in (layer.weight_gradient, layer.bias_gradient)])

    @property
    def gradient_squared(self) -> float:
        """The squared length of the gradient; infinite when it is beyond float64."""
        with np.errstate(over="ignore"):
            return float(self.gradient @ self.gradient)

    @property
    def cost(self) -> GradientCost:
        """What the gradient costs either way."""
        return gradient_cost(self.parameters.size)

    @property
    def shutting_rates(self) -> Floats:
        """The learning rate at which each unit of the first layer sinks to z = 0, shape (m,).

        A step changes ``z`` of the first layer by ``-η δ (x·x + 1)``. Infinite for a unit that doesn't sink, or that
        is at zero or below already.
        """
        first = self.layers[0]
        with np.errstate(over="ignore"):
            pace = first.signal * (first.inputs @ first.inputs + 1)
            sinks = (first.z > 0) & (pace > 0)
            return frozen(np.divide(first.z, pace, out=np.full(pace.shape, np.inf), where=sinks))

    def check(self, step: float = 1e-5) -> GradientCheck:
        """Return the gradient beside the one that central differences give."""
        return gradient_check(self.sweep.graph.output, step)

    def with_parameters(self, parameters: ArrayLike) -> "NetworkPass":
        """Run the same example through other weights and biases, of shape (p,), in the order of `parameters`."""
        entries = vector(parameters, "parameters")
        if entries.size != self.parameters.size:
            raise ValueError(f"parameters must be {self.parameters.size} numbers; got {entries.size}")
        weights, biases = [], []
        for layer in self.layers:
            here, entries = entries[: layer.weights.size], entries[layer.weights.size :]
            weights.append(here.reshape(layer.weights.shape))
            here, entries = entries[: layer.bias.size], entries[layer.bias.size :]
            biases.append(here)
        hidden, last = self.layers[0].activation, self.layers[-1].activation
        return network_pass(weights, biases, self.x, self.target, hidden, last)

    def with_example(self, x: ArrayLike, target: ArrayLike) -> "NetworkPass":
        """Run another example through the same weights and biases."""
        weights, biases = [layer.weights for layer in self.layers], [layer.bias for layer in self.layers]
        return network_pass(weights, biases, x, target, self.layers[0].activation, self.layers[-1].activation)


def network_pass(
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    x: ArrayLike,
    target: ArrayLike,
    activation: str = "relu",
    output_activation: str = "identity",
) -> NetworkPass:
    """Run one example forward through a network, and the loss's slope back.

    ``zˡ = Wˡ aˡ⁻¹ + bˡ``, ``aˡ = φ(zˡ)``, ``L = Σ (ŷ - y)²``; back, ``δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ φ′(zˡ)``,
    ``∂L/∂Wˡ = δˡ (aˡ⁻¹)ᵀ``, ``∂L/∂bˡ = δˡ``.

    Parameters
    ----------
    weights : sequence of array_like of shape (m, n)
        One for each layer, a row for each of its units.
    biases : sequence of array_like of shape (m,)
        One for each layer.
    x : array_like of shape (n,)
        What enters, a single column.
    target : array_like of shape (k,)
        y, what should come out.
    activation : str
        Of the hidden layers, one of `mathcore.activations.ACTIVATIONS`.
    output_activation : str
        Of the last layer.

    Returns
    -------
    NetworkPass
        Every value, every signal and every slope, layer by layer and as a graph.

    Raises
    ------
    ValueError
        There is no layer, shapes don't fit one another, an entry isn't finite or a value gets beyond float64, or
        there is no such activation.

    Notes
    -----
    The values and slopes come from the traced computation (`mathcore.autodiff`); nothing here differentiates.
    A rectifier's slope at exactly zero is 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 6.5, algorithms 6.3 and 6.4.

    Examples
    --------
    >>> p = network_pass([[[0.5, 0.25], [-1, 0.5]], [[2, -1]]], [[0, 0.5], [0.5]], [1, 2], [1])
    >>> p.layers[0].z, p.output, p.loss
    (array([1. , 0.5]), array([2.]), 1.0)
    >>> first, second = p.layers
    >>> second.weight_gradient, first.weight_gradient
    (array([[2., 1.]]), array([[ 4.,  8.],
           [-2., -4.]]))
    """
    if not len(weights) or len(weights) != len(biases):
        raise ValueError(f"weights and biases must be one for each layer; got {len(weights)} and {len(biases)}")
    a = constant(vector(x, "x"), "x")
    nodes: list[tuple[Node, ...]] = []
    for i, (matrix, bias) in enumerate(zip(weights, biases, strict=True), start=1):
        w = variable(table(matrix, f"W{i}", columns=a.value.size), f"W{i}")
        b = variable(vector(bias, f"b{i}"), f"b{i}")
        if b.shape != w.shape[:1]:
            raise ValueError(f"b{i} must be one number for each row of W{i}; got {b.value.size} and {w.shape[0]}")
        z = affine(w, a, b).named(f"z{i}")
        leaving = activated(output_activation if i == len(weights) else activation, z)
        nodes.append((w, b, a, z, leaving if leaving is z else leaving.named(f"a{i}")))
        a = nodes[-1][-1]
    y = constant(vector(target, "target"), "y")
    if y.shape != a.shape:
        raise ValueError(f"target must be one number for each output; got {y.value.size} and {a.value.size}")
    error = (a - y).named("error")
    sweep = backpropagate(error.square().sum().named("loss"))
    kinds = [activation] * (len(nodes) - 1) + [output_activation]
    return NetworkPass(
        layers=tuple(_layer(sweep, kind, *layer) for kind, layer in zip(kinds, nodes, strict=True)),
        target=y.value,
        error=error.value,
        loss_slope=sweep.signal(error),
        loss=float(sweep.graph.output.value),
        sweep=sweep,
    )


def gradient_cost(parameters: int) -> GradientCost:
    """Return what the gradient of so many parameters costs by nudging, and by a sweep back.

    Parameters
    ----------
    parameters : int
        How many, at least 1.

    Returns
    -------
    GradientCost
        The passes either way.

    Raises
    ------
    ValueError
        It isn't a whole number of at least 1.

    Examples
    --------
    >>> cost = gradient_cost(10**9)
    >>> cost.nudged_passes, cost.backward_passes
    (1000000000, 1)
    """
    parameters = steps(parameters, "parameters")
    return GradientCost(parameters=parameters, nudged_passes=parameters, backward_passes=1)


def _layer(sweep: Backpropagation, kind: str, w: Node, b: Node, x: Node, z: Node, a: Node) -> LayerPass:
    return LayerPass(
        weights=w.value,
        bias=b.value,
        inputs=x.value,
        z=z.value,
        a=a.value,
        activation=kind,
        slope=frozen(np.ones(z.shape)) if a is z else a.slopes[0],
        arriving=sweep.signal(a),
        signal=sweep.signal(z),
        weight_gradient=sweep.signal(w),
        bias_gradient=sweep.signal(b),
        sent_back=sweep.signal(x),
    )


def _flat(parts: list[Floats]) -> Floats:
    return frozen(np.concatenate([part.ravel() for part in parts]))
