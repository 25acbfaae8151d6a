"""A computation that traces itself: every operation on nodes is a node that keeps its inputs and its value.

Formulas are written as always (``w * x + b``), on nodes; what comes out knows where it came from, so that
`mathcore.autodiff` can go back through it, and a scene can draw it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number
from mathcore._operations import OPERATIONS, Option, Slopes, beyond
from mathcore._tensors import shown, tensor


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One value of a computation.

    ``+ - * / @`` with nodes, numbers or arrays give nodes, ``**`` with a number, and the methods below. Shapes
    broadcast. Two nodes are the same only if they are one object.

    Attributes
    ----------
    name : str
        What a scene calls it; empty until `named`.
    operation : str
        ``"variable"``, ``"constant"``, or what made it: ``"add"``, ``"subtract"``, ``"multiply"``, ``"divide"``,
        ``"negative"``, ``"power"``, ``"square"``, ``"relu"``, ``"sigmoid"``, ``"tanh"``, ``"exp"``, ``"log"``,
        ``"sum"``, ``"mean"``, ``"matmul"`` or ``"affine"``.
    inputs : tuple of Node
        What it was made from.
    value : ndarray of any shape
        The number or numbers, with no axis for a single one.
    option : float, int or None
        The exponent of a power, the axis of a sum or mean.
    """

    name: str
    operation: str
    inputs: "tuple[Node, ...]" = field(repr=False)  # a page otherwise, and of all paths
    value: Floats
    option: Option = None

    __array_ufunc__ = None  # an array on the left leaves the operation to the node on the right

    def named(self, name: str) -> "Node":
        """Return the same computation under a name; use this one from here on."""
        return replace(self, name=name)

    @property
    def shape(self) -> tuple[int, ...]:
        """The value's shape."""
        return self.value.shape

    @property
    def slopes(self) -> Slopes:
        """For each input the slope that a signal meets on its way there.

        The derivative of the value by that input, entry by entry; for a product of matrices the other factor.
        """
        if not self.inputs:
            return ()
        with np.errstate(all="ignore"):
            slopes = OPERATIONS[self.operation].slopes(*(node.value for node in self.inputs), self.value, self.option)
        return tuple(frozen(slope) for slope in slopes)

    def __add__(self, other: "Operand") -> "Node":
        return _node("add", self, other)

    def __radd__(self, other: "Operand") -> "Node":
        return _node("add", other, self)

    def __sub__(self, other: "Operand") -> "Node":
        return _node("subtract", self, other)

    def __rsub__(self, other: "Operand") -> "Node":
        return _node("subtract", other, self)

    def __mul__(self, other: "Operand") -> "Node":
        return _node("multiply", self, other)

    def __rmul__(self, other: "Operand") -> "Node":
        return _node("multiply", other, self)

    def __truediv__(self, other: "Operand") -> "Node":
        return _node("divide", self, other)

    def __rtruediv__(self, other: "Operand") -> "Node":
        return _node("divide", other, self)

    def __matmul__(self, other: "Operand") -> "Node":
        return _node("matmul", self, other)

    def __rmatmul__(self, other: "Operand") -> "Node":
        return _node("matmul", other, self)

    def __neg__(self) -> "Node":
        return _node("negative", self)

    def __pow__(self, exponent: float) -> "Node":
        exponent = number(exponent, "exponent")
        return self.square() if exponent == 2 else _node("power", self, option=exponent)

    def square(self) -> "Node":
        """Return ``x²``."""
        return _node("square", self)

    def relu(self) -> "Node":
        """Return ``max(x, 0)``; its slope is 1 above zero, and 0 at zero and below."""
        return _node("relu", self)

    def sigmoid(self) -> "Node":
        """Return ``1 / (1 + e⁻ˣ)``."""
        return _node("sigmoid", self)

    def tanh(self) -> "Node":
        """Return the hyperbolic tangent."""
        return _node("tanh", self)

    def exp(self) -> "Node":
        """Return ``eˣ``."""
        return _node("exp", self)

    def log(self) -> "Node":
        """Return the natural logarithm."""
        return _node("log", self)

    def sum(self, axis: int | None = None) -> "Node":
        """Return the sum of all entries, or along one axis."""
        return _node("sum", self, option=_axis(self, axis))

    def mean(self, axis: int | None = None) -> "Node":
        """Return the mean of all entries, or along one axis."""
        return _node("mean", self, option=_axis(self, axis))


Operand: TypeAlias = Node | ArrayLike


@dataclass(frozen=True, slots=True, eq=False)
class ComputationGraph:
    """Everything that a node was computed from.

    Attributes
    ----------
    nodes : tuple of Node
        In forward order: each after its inputs, the output last.
    """

    nodes: tuple[Node, ...]

    @property
    def output(self) -> Node:
        """The node that was asked about."""
        return self.nodes[-1]

    @property
    def variables(self) -> tuple[Node, ...]:
        """The nodes that a gradient is wanted for, in forward order."""
        return tuple(node for node in self.nodes if node.operation == "variable")

    @property
    def links(self) -> tuple[tuple[int, int], ...]:
        """Who feeds whom: pairs of places in `nodes`, a pair for each input of each node, in forward order."""
        place = {node: i for i, node in enumerate(self.nodes)}
        return tuple((place[source], i) for i, node in enumerate(self.nodes) for source in node.inputs)

    def place(self, node: Node | str) -> int:
        """Return where a node, or the one node of that name, stands in `nodes`; raise ``ValueError`` otherwise."""
        if isinstance(node, Node):
            found = [i for i, other in enumerate(self.nodes) if other is node]
        else:
            found = [i for i, other in enumerate(self.nodes) if other.name == node]
        if len(found) != 1:
            name = node.name or node.operation if isinstance(node, Node) else node
            raise ValueError(f"{name} must be one node of this graph; got {len(found)} of them")
        return found[0]

    def node(self, name: str) -> Node:
        """Return the one node of that name; raise ``ValueError`` when there is none, or more."""
        return self.nodes[self.place(name)]

    def replayed(self, values: "Mapping[Node | str, ArrayLike]") -> "ComputationGraph":
        """Run the same computation forward with other values for some of its variables or constants.

        Parameters
        ----------
        values : mapping of Node or str to array_like
            The new values, each in the shape of the old one.

        Returns
        -------
        ComputationGraph
            With new nodes in the same order and under the same names.

        Raises
        ------
        ValueError
            A node isn't in the graph, or is computed from others, or the new value has another shape or isn't
            finite, or leads beyond float64.
        """
        new = {self.place(node): value for node, value in values.items()}
        made: dict[Node, Node] = {}
        for i, node in enumerate(self.nodes):
            if i in new:
                made[node] = _leaf_with(node, new[i])
            elif node.inputs:
                inputs = [made[source] for source in node.inputs]
                made[node] = _node(node.operation, *inputs, option=node.option).named(node.name)
            else:
                made[node] = node
        return ComputationGraph(tuple(made[node] for node in self.nodes))


def variable(value: ArrayLike, name: str) -> Node:
    """Return a node that a gradient is wanted for.

    Parameters
    ----------
    value : array_like of any shape
        Its numbers.
    name : str
        What it is called.

    Returns
    -------
    Node
        With no inputs.

    Raises
    ------
    ValueError
        An entry isn't a finite real number, or there is none.

    Examples
    --------
    >>> w = variable(0.5, "w")
    >>> node = (w * 2).square()
    >>> node.operation, node.value, [source.operation for source in node.inputs]
    ('square', array(1.), ['multiply'])
    """
    return Node(name, "variable", (), tensor(value, name))


def constant(value: ArrayLike, name: str = "") -> Node:
    """Return a node that stands for data: nothing is learned about it.

    Parameters
    ----------
    value : array_like of any shape
        Its numbers.
    name : str
        What it is called, if anything.

    Returns
    -------
    Node
        With no inputs.

    Raises
    ------
    ValueError
        An entry isn't a finite real number, or there is none.

    Examples
    --------
    >>> constant([1, 2], "x").value
    array([1., 2.])
    """
    return Node(name, "constant", (), tensor(value, name or "a constant"))


def affine(weights: Operand, inputs: Operand, bias: Operand) -> Node:
    """Return ``W x + b``, as one node.

    Parameters
    ----------
    weights : Node or array_like of shape (m, n)
        W.
    inputs : Node or array_like of shape (..., n)
        x, or many of them by rows.
    bias : Node or array_like of shape (m,)
        b.

    Returns
    -------
    Node
        Of shape (..., m); its inputs are x, W and b, in this order.

    Raises
    ------
    ValueError
        The shapes don't fit, an entry isn't finite, or the result isn't.

    Examples
    --------
    >>> affine([[0.5, 0.25], [-1, 0.5]], [1, 2], [0, 0.5]).value
    array([1. , 0.5])
    """
    w, x, b = (_as_node(operand) for operand in (weights, inputs, bias))
    fits = w.value.ndim == 2 and x.value.ndim >= 1 and x.shape[-1] == w.shape[1] and b.shape == w.shape[:1]
    if not fits:
        raise ValueError(f"W x + b must have shapes (m, n), (..., n) and (m,); got {w.shape}, {x.shape} and {b.shape}")
    return _node("affine", x, w, b)  # in the order in which they come to be known


def trace(output: Node) -> ComputationGraph:
    """Return the graph of everything that a node was computed from.

    Parameters
    ----------
    output : Node
        Where to start.

    Returns
    -------
    ComputationGraph
        The nodes in forward order: depth first, inputs from left to right, each node once.

    Raises
    ------
    ValueError
        It isn't a node.

    Examples
    --------
    >>> w = variable(3.0, "w")
    >>> graph = trace((w * w + 1).named("loss"))
    >>> [node.name or node.operation for node in graph.nodes], graph.links
    (['w', 'multiply', 'constant', 'loss'], ((0, 1), (0, 1), (1, 3), (2, 3)))
    """
    if not isinstance(output, Node):
        raise ValueError(f"output must be a node of a computation; got {output!r}")
    order: dict[Node, None] = {}
    waiting = [(output, False)]
    while waiting:
        node, inputs_done = waiting.pop()
        if inputs_done:
            order[node] = None
        elif node not in order:
            waiting.append((node, True))
            waiting.extend((source, False) for source in reversed(node.inputs) if source not in order)
    return ComputationGraph(tuple(order))


def _node(operation: str, *operands: Operand, option: Option = None) -> Node:
    inputs = tuple(_as_node(operand) for operand in operands)
    shapes = " and ".join(str(node.shape) for node in inputs)
    try:
        with np.errstate(all="ignore"):
            value = OPERATIONS[operation].value(*(node.value for node in inputs), option)
    except ValueError:
        raise ValueError(f"{operation} must have shapes that fit; got {shapes}") from None
    if beyond(value):
        given = " and ".join(shown(node.value) for node in inputs)
        raise ValueError(f"{operation} must give finite numbers; got {shown(value)} from {given}")
    return Node("", operation, inputs, frozen(value), option)


def _as_node(operand: Operand) -> Node:
    return operand if isinstance(operand, Node) else constant(operand)


def _axis(node: Node, axis: int | None) -> int | None:
    if axis is not None and axis not in range(-node.value.ndim, node.value.ndim):
        raise ValueError(f"axis must be one of the {node.value.ndim} that there are; got {axis}")
    return axis if axis is None else int(axis)


def _leaf_with(node: Node, value: ArrayLike) -> Node:
    name = node.name or node.operation
    if node.inputs:
        raise ValueError(f"{name} must not be set: it is computed, by {node.operation}")
    entries = tensor(value, name)
    if entries.shape != node.shape:
        raise ValueError(f"{name} must keep its shape {node.shape}; got {entries.shape}")
    return replace(node, value=entries)
