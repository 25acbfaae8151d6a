"""Reverse-mode differentiation: one sweep back through a computation gives the slope of everything in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from mathcore._arrays import Floats, frozen, number
from mathcore._operations import OPERATIONS, beyond
from mathcore._tensors import shown
from mathcore.computation_graph import ComputationGraph, Node, trace


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """A wire from a node to one that was made from it, with what came back along it.

    Attributes
    ----------
    source, target : Node
        The wire's ends, in forward direction.
    position : int
        Which of the target's inputs it is.
    slope : ndarray
        What the signal meets: the derivative of the target by the source, entry by entry, or for a product of
        matrices the other factor.
    arriving : ndarray of the target's shape
        The signal at the target, the derivative of the output by it.
    sent : ndarray of the source's shape
        What goes on to the source: slope times signal, summed over the entries that the source was repeated for.
    """

    source: Node
    target: Node
    position: int
    slope: Floats
    arriving: Floats
    sent: Floats

    @property
    def jacobian(self) -> Floats:
        """The derivative of each entry of the target by each of the source, of the target's and source's shape."""
        size, rows = self.target.value.size, []
        for unit in np.eye(size):
            rows.append(_pull(self.target, self.target.slopes, unit.reshape(self.target.shape), self.position))
        return frozen(np.reshape(rows, self.target.shape + self.source.shape))


@dataclass(frozen=True, slots=True, eq=False)
class Backpropagation:
    """The sweep back: the signal that arrives at every node, and what went along every wire.

    Attributes
    ----------
    graph : ComputationGraph
        What was swept.
    signals : tuple of ndarray
        For each node of the graph, in its (forward) order, the derivative of the output by it, in its shape.
    edges : tuple of Edge
        In the order in which the signals travel, back from the output.
    """

    graph: ComputationGraph
    signals: tuple[Floats, ...]
    edges: tuple[Edge, ...]

    @property
    def backward_order(self) -> tuple[Node, ...]:
        """The nodes as the sweep meets them, the output first."""
        return self.graph.nodes[::-1]

    @property
    def gradients(self) -> Mapping[Node, Floats]:
        """The derivative of the output by each variable, in its shape, in forward order."""
        pairs = zip(self.graph.nodes, self.signals, strict=True)
        return MappingProxyType({node: signal for node, signal in pairs if node.operation == "variable"})

    def signal(self, node: Node | str) -> Floats:
        """Return the signal that arrives at a node, or at the one node of that name; raise ``ValueError`` else."""
        return self.signals[self.graph.place(node)]

    def arrivals(self, node: Node | str) -> tuple[Edge, ...]:
        """Return the wires whose signals add up at a node: one for each use that the computation made of it.

        Examples
        --------
        >>> from mathcore.computation_graph import variable
        >>> x = variable([3.0, 4.0], "x")
        >>> edge = backpropagate(x.square().sum()).arrivals("x")[0]
        >>> edge.slope, edge.arriving, edge.sent
        (array([6., 8.]), array([1., 1.]), array([6., 8.]))
        """
        source = self.graph.nodes[self.graph.place(node)]
        return tuple(edge for edge in self.edges if edge.source is source)


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """The gradient of a sweep beside the one that nudging each number gives.

    Attributes
    ----------
    names : tuple of str
        The variable that each entry belongs to.
    analytic : ndarray of shape (p,)
        From the sweep, all variables' entries in forward order, row by row.
    numeric : ndarray of shape (p,)
        By central differences, ``(f(v + h) - f(v - h)) / 2h``.
    step : ndarray of shape (p,)
        The nudge h of each.
    """

    names: tuple[str, ...]
    analytic: Floats
    numeric: Floats
    step: Floats

    @property
    def difference(self) -> Floats:
        """How far the two are apart, shape (p,)."""
        return frozen(np.abs(self.analytic - self.numeric))

    @property
    def largest(self) -> float:
        """The largest of the differences."""
        return float(self.difference.max())


def backpropagate(output: Node) -> Backpropagation:
    """Differentiate a single number by everything that it was computed from.

    The output's own signal is 1. Nodes are visited in reverse, and each sends ``slope × signal`` to its inputs;
    what arrives at a node along several wires adds up: ``∂f/∂u = Σ ∂v/∂u ∂f/∂v`` over the uses v of u.

    Parameters
    ----------
    output : Node
        A single number: its value has no axis.

    Returns
    -------
    Backpropagation
        The signal at every node, and the slope and share of every wire.

    Raises
    ------
    ValueError
        The output isn't a node or isn't a single number, or a signal isn't finite, as where a root meets zero.

    Notes
    -----
    One sweep costs a small multiple of the forward pass, however many variables there are. The slope of a
    rectifier at exactly zero is taken as 0.

    References
    ----------
    A. Griewank and A. Walther, *Evaluating Derivatives*, 2nd edition, 2008, section 3.2.
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 6.5.

    Examples
    --------
    >>> from mathcore.computation_graph import variable
    >>> x, w = variable(3.0, "x"), variable(2.0, "w")
    >>> sweep = backpropagate((w * x).square() + x)
    >>> {node.name: float(slope) for node, slope in sweep.gradients.items()}
    {'w': 36.0, 'x': 25.0}
    >>> [float(edge.sent) for edge in sweep.arrivals(x)]
    [1.0, 24.0]
    """
    graph = trace(output)
    if output.shape:
        raise ValueError(f"output must be a single number to go back from; got shape {output.shape}")
    arriving: dict[Node, Floats] = {node: np.zeros(node.shape) for node in graph.nodes}
    arriving[output] = np.ones(())
    edges: list[Edge] = []
    for node in reversed(graph.nodes):
        arriving[node] = frozen(arriving[node])
        slopes = node.slopes
        for position, source in enumerate(node.inputs):
            sent = _pull(node, slopes, arriving[node], position)
            arriving[source] = _added(arriving[source], sent, source)
            edges.append(Edge(source, node, position, slopes[position], arriving[node], frozen(sent)))
    return Backpropagation(graph, tuple(arriving[node] for node in graph.nodes), tuple(edges))


def gradient_check(output: Node, step: float = 1e-5) -> GradientCheck:
    """Compare the sweep's gradient with central differences, one entry of one variable at a time.

    Parameters
    ----------
    output : Node
        A single number.
    step : float
        The nudge, for an entry of size up to 1; larger entries are nudged in proportion.

    Returns
    -------
    GradientCheck
        Both gradients and their differences.

    Raises
    ------
    ValueError
        The output isn't a single number or depends on no variable, the step isn't positive, or a nudge leads
        where the computation has no value.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 11.5.

    Examples
    --------
    >>> from mathcore.computation_graph import variable
    >>> check = gradient_check((variable([1, 2], "w") * [3, 4]).sum().square())
    >>> check.analytic, check.largest < 1e-6
    (array([66., 88.]), True)
    """
    step = number(step, "step")
    if step <= 0:
        raise ValueError(f"step must be positive; got {step}")
    sweep = backpropagate(output)
    if not sweep.gradients:
        raise ValueError("output must depend on a variable; got one that depends on none")
    names, nudges, numeric = [], [], []
    for node in sweep.graph.variables:
        for place in np.ndindex(node.shape):
            h = step * max(1.0, abs(float(node.value[place])))
            above, below = (_nudged(sweep.graph, node, place, nudge) for nudge in (h, -h))
            names.append(node.name)
            nudges.append(h)
            numeric.append((above / 2 - below / 2) / h)
    analytic = np.concatenate([slope.ravel() for slope in sweep.gradients.values()])
    return GradientCheck(tuple(names), frozen(analytic), frozen(numeric), frozen(nudges))


def _pull(node: Node, slopes: tuple[Floats, ...], signal: Floats, position: int) -> Floats:
    inputs = tuple(source.value for source in node.inputs)
    with np.errstate(all="ignore"):
        return OPERATIONS[node.operation].pull(signal, slopes, inputs, position, node.option)


def _added(arrived: Floats, sent: Floats, source: Node) -> Floats:
    with np.errstate(over="ignore"):
        total = arrived + sent
    if beyond(total):
        raise ValueError(f"the slope at {source.name or source.operation} must be finite; got {shown(total)}")
    return total


def _nudged(graph: ComputationGraph, node: Node, place: tuple[int, ...], nudge: float) -> float:
    entries = node.value.copy()
    entries[place] += nudge
    return float(graph.replayed({node: entries}).output.value)
