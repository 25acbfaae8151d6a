"""The bends of a network, unit by unit: their values and their slopes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, steps
from mathcore._operations import OPERATIONS
from mathcore._tensors import tensor
from mathcore.computation_graph import Node

ACTIVATIONS = ("identity", "relu", "sigmoid", "tanh")
"""The names of the activations there are."""

STEEPEST = {"identity": (0.0, 1.0), "relu": (1.0, 1.0), "sigmoid": (0.0, 0.25), "tanh": (0.0, 1.0)}
"""For each a place where its slope is greatest, and that slope."""


@dataclass(frozen=True, slots=True, eq=False)
class Activation:
    """An activation at some places.

    Attributes
    ----------
    name : str
        One of `ACTIVATIONS`.
    z : ndarray of any shape
        Where.
    value : ndarray of the same shape
        ``φ(z)``.
    slope : ndarray of the same shape
        ``φ′(z)``.
    """

    name: str
    z: Floats
    value: Floats
    slope: Floats

    @property
    def open(self) -> Floats:
        """1 where the slope lets a signal through, 0 where it is zero and the signal stops."""
        return frozen(self.slope != 0)

    @property
    def steepest_at(self) -> float:
        """A place where the slope is greatest; 1 for the rectifier, which is as steep at any z above zero."""
        return STEEPEST[self.name][0]

    @property
    def steepest(self) -> float:
        """The greatest slope there is: a quarter for the sigmoid, 1 for the others."""
        return STEEPEST[self.name][1]

    @property
    def points(self) -> Floats:
        """The value drawn over z, a row ``(z, φ(z))`` for each, shape (..., 2)."""
        return frozen(np.stack([self.z, self.value], axis=-1))

    @property
    def slope_points(self) -> Floats:
        """The slope drawn over z, a row ``(z, φ′(z))`` for each, shape (..., 2)."""
        return frozen(np.stack([self.z, self.slope], axis=-1))


def activation(name: str, z: ArrayLike) -> Activation:
    """Return an activation's values and slopes.

    ``relu`` is max(z, 0), ``sigmoid`` 1 / (1 + e⁻ᶻ), ``tanh`` the hyperbolic tangent, ``identity`` z itself.

    Parameters
    ----------
    name : str
        One of `ACTIVATIONS`.
    z : array_like of any shape
        Where.

    Returns
    -------
    Activation
        Values and slopes, in the shape of z.

    Raises
    ------
    ValueError
        There is no such activation, or an entry isn't finite.

    Notes
    -----
    The rectifier's slope at exactly zero is 0. The sigmoid's is computed as ``σ(z) σ(-z)``, the hyperbolic
    tangent's as ``4 σ(2z) σ(-2z)``, so that neither rounds to zero before its time.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 6.3.

    Examples
    --------
    >>> bent = activation("relu", [-1, 0, 2])
    >>> bent.value, bent.slope, activation("sigmoid", 0).slope
    (array([0., 0., 2.]), array([0., 0., 1.]), array(0.25))
    """
    z = tensor(z, "z")
    if _known(name) == "identity":
        return Activation(name, z, z, frozen(np.ones_like(z)))
    operation = OPERATIONS[name]
    with np.errstate(over="ignore"):
        value = operation.value(z, None)
        return Activation(name, z, frozen(value), frozen(operation.slopes(z, value, None)[0]))


def activation_curve(name: str, reach: float, count: int) -> Activation:
    """Return an activation from ``-reach`` to ``reach``, to be drawn.

    Parameters
    ----------
    name : str
        One of `ACTIVATIONS`.
    reach : float
        How far to either side of zero, above zero.
    count : int
        How many equal steps, T >= 1; with an even number, the middle one lands on zero.

    Returns
    -------
    Activation
        At T + 1 places.

    Raises
    ------
    ValueError
        There is no such activation or no step, or the reach isn't positive and finite.

    Examples
    --------
    >>> activation_curve("relu", 2, 4).points.tolist()
    [[-2.0, 0.0], [-1.0, 0.0], [0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]
    """
    reach, count = number(reach, "reach"), steps(count, "count")
    if reach <= 0:
        raise ValueError(f"reach must be positive; got {reach}")
    return activation(name, reach * (np.arange(-count, count + 1, 2) / count))


def activated(name: str, z: Node) -> Node:
    """Return a node's activation as the next node of its computation, or the node itself for the identity.

    Parameters
    ----------
    name : str
        One of `ACTIVATIONS`.
    z : Node
        What enters.

    Returns
    -------
    Node
        What leaves.

    Raises
    ------
    ValueError
        There is no such activation.

    Examples
    --------
    >>> from mathcore.computation_graph import constant
    >>> activated("relu", constant([-1, 2])).value
    array([0., 2.])
    """
    by_name = {"identity": lambda: z, "relu": z.relu, "sigmoid": z.sigmoid, "tanh": z.tanh}
    return by_name[_known(name)]()


def _known(name: str) -> str:
    if name not in ACTIVATIONS:
        raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}; got {name!r}")
    return name
