"""Slopes that multiply: along a chain of scalar functions, and down the layers of a deep network."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, numbers, steps, vector
from mathcore._scaling import join
from mathcore.autodiff import backpropagate
from mathcore.computation_graph import Node, constant, variable

Link: TypeAlias = tuple[str] | tuple[str, float]

WITH_A_NUMBER: MappingProxyType[str, Callable[[Node, Node], Node]] = MappingProxyType(
    {
        "times": lambda value, by: value * by,
        "plus": lambda value, by: value + by,
        "minus": lambda value, by: value - by,
        "over": lambda value, by: value / by,
        "squared error": lambda value, target: (value - target).square(),
    }
)
"""The links that need a number."""

ALONE: MappingProxyType[str, Callable[[Node], Node]] = MappingProxyType(
    {name: getattr(Node, name) for name in ("square", "relu", "sigmoid", "tanh", "exp", "log")}
)
"""The links that need none."""


@dataclass(frozen=True, slots=True, eq=False)
class SlopeProduct:
    """Slopes, and what they multiply to, factor by factor.

    Attributes
    ----------
    slopes : ndarray of shape (k,)
        The factors.
    running : ndarray of shape (k,)
        The product of the first, of the first two, and so on.
    log10_size : ndarray of shape (k,)
        The decimal logarithm of the running product's size, even where that has no float64; -inf for zero.
    """

    slopes: Floats
    running: Floats
    log10_size: Floats

    @property
    def product(self) -> float:
        """The product of all."""
        return float(self.running[-1])


@dataclass(frozen=True, slots=True, eq=False)
class ScalarChain:
    """A number sent through a chain of functions, each a link.

    Attributes
    ----------
    links : tuple
        What each does, ``("times", 2)`` or ``("square",)``.
    values : ndarray of shape (k + 1,)
        The start, and what comes out of each link; the last is the chain's value.
    slopes : ndarray of shape (k,)
        Each link's slope at the value that enters it.
    signals : ndarray of shape (k + 1,)
        The derivative of the last value by each; the last is 1.
    """

    links: tuple[Link, ...]
    values: Floats
    slopes: Floats
    signals: Floats

    @property
    def start(self) -> float:
        """What enters the first link."""
        return float(self.values[0])

    @property
    def output(self) -> float:
        """What leaves the last."""
        return float(self.values[-1])

    @property
    def slope(self) -> float:
        """The derivative of the output by the start, by one sweep back."""
        return float(self.signals[0])

    @property
    def product(self) -> SlopeProduct:
        """The slopes multiplied from the last link back to the first."""
        return chain_rule(self.slopes[::-1])

    def nudged(self, amount: float) -> "ChainNudge":
        """Return what happens when the start is raised by an amount that isn't zero.

        Examples
        --------
        >>> nudge = scalar_chain(3, [("square",)]).nudged(0.5)
        >>> nudge.rise, nudge.predicted_rise, nudge.measured_slope
        (3.25, 3.0, 6.5)
        """
        amount = number(amount, "amount")
        if amount == 0:
            raise ValueError(f"amount must not be zero; got {amount}")
        return ChainNudge(amount=amount, before=self, after=scalar_chain(self.start + amount, self.links))

    def sweep(self, starts: ArrayLike) -> Floats:
        """Return the values for other starts, of shape (m,): a row for each, shape (m, k + 1)."""
        return frozen([scalar_chain(start, self.links).values for start in vector(starts, "starts")])

    @property
    def link_points(self) -> Floats:
        """For each link what enters it and what leaves it, shape (k, 2)."""
        return frozen(np.column_stack([self.values[:-1], self.values[1:]]))

    def link_curves(self, reach: float, count: int) -> Floats:
        """Return each link by itself around what enters it: what leaves it, drawn over what enters.

        From ``reach`` below to ``reach`` above in ``count`` equal steps, shape (k, count + 1, 2).

        Examples
        --------
        >>> scalar_chain(3, [("square",)]).link_curves(1, 2).tolist()
        [[[2.0, 4.0], [3.0, 9.0], [4.0, 16.0]]]
        """
        reach, count = number(reach, "reach"), steps(count, "count")
        around = reach * (np.arange(-count, count + 1, 2) / count)
        alone = [scalar_chain(value, [link]) for value, link in zip(self.values[:-1], self.links, strict=True)]
        return frozen([link.sweep(link.start + around) for link in alone])


@dataclass(frozen=True, slots=True, eq=False)
class ChainNudge:
    """A chain before and after its start is raised a little.

    Attributes
    ----------
    amount : float
        By how much.
    before, after : ScalarChain
        The same links, from both starts.
    """

    amount: float
    before: ScalarChain
    after: ScalarChain

    @property
    def rises(self) -> Floats:
        """How much each value rises, the start's first, shape (k + 1,)."""
        return frozen(self.after.values - self.before.values)

    @property
    def rise(self) -> float:
        """How much the output rises."""
        return float(self.rises[-1])

    @property
    def predicted_rise(self) -> float:
        """How much it would rise if the slope stayed what it is: slope times amount."""
        return self.before.slope * self.amount

    def path(self, count: int) -> Floats:
        """Return the values at ``count`` equal steps from the old start to the new, shape (count + 1, k + 1)."""
        shares = np.arange(steps(count, "count") + 1) / count
        return self.before.sweep(self.before.start + self.amount * shares)

    @property
    def measured_slope(self) -> float:
        """Rise over amount."""
        return self.rise / self.amount

    @property
    def magnification(self) -> float:
        """How many times as large as the amount the rise is, whichever way it goes."""
        return abs(self.measured_slope)

    @property
    def bend(self) -> float:
        """How far the rise is from the predicted one, as a share of that; infinite where the slope is zero."""
        gap = abs(self.rise - self.predicted_rise)
        return gap / abs(self.predicted_rise) if self.predicted_rise else math.inf


@dataclass(frozen=True, slots=True, eq=False)
class LayerSignals:
    """A signal of size 1 on its way back through the layers of a deep network.

    Attributes
    ----------
    branch : ndarray of shape (k,)
        The slope of each layer, as the signal meets them: the last layer's first.
    factors : ndarray of shape (k,)
        What each multiplies the signal by: the slope, or 1 more where a path leads round the layer.
    signals : ndarray of shape (k + 1,)
        The signal at the output, 1, and behind each layer.
    log10_size : ndarray of shape (k + 1,)
        The decimal logarithm of its size.
    skip : bool
        Whether a path leads round every layer.
    """

    branch: Floats
    factors: Floats
    signals: Floats
    log10_size: Floats
    skip: bool

    @property
    def earliest(self) -> float:
        """What the earliest layer hears."""
        return float(self.signals[-1])

    @property
    def one_in(self) -> float:
        """How many times the output's signal that is: 1 over its size; infinite for none."""
        return float(np.divide(1.0, abs(self.earliest))) if self.earliest else math.inf

    @property
    def below_ten_to_the(self) -> int | None:
        """The least whole power of ten that is above that, or equal to it: -6 for less than a millionth.

        None when nothing arrives.
        """
        size = float(self.log10_size[-1])
        return math.ceil(size - 1e-9) if math.isfinite(size) else None

    @property
    def skipping(self) -> Floats:
        """What arrives by the path round all layers alone, shape (k + 1,): 1 throughout, or 0 behind the first."""
        return frozen([1.0, *(np.full(self.branch.size, float(self.skip)))])


def chain_rule(slopes: ArrayLike) -> SlopeProduct:
    """Multiply the local slopes of a chain.

    ``dL/dw = dL/du · du/dv · … · dz/dw``.

    Parameters
    ----------
    slopes : array_like of shape (k,)
        The factors, in the order in which they are to be multiplied.

    Returns
    -------
    SlopeProduct
        The running products.

    Raises
    ------
    ValueError
        It isn't a vector, or an entry isn't finite.

    Notes
    -----
    Powers of two are kept apart on the way, so that a product whose middle is beyond float64 comes out right.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016, section 6.5.2.

    Examples
    --------
    >>> product = chain_rule([4, 1, 3, 2, 2])
    >>> product.running
    array([ 4.,  4., 12., 24., 48.])
    """
    slopes = vector(slopes, "slopes")
    mantissa, exponent = 1.0, 0
    running, logarithms = [], []
    for slope in slopes:
        mantissa, shift = math.frexp(mantissa * math.frexp(slope)[0])
        exponent += shift + math.frexp(slope)[1]
        running.append(float(join(mantissa, exponent)))
        logarithms.append(math.log10(abs(mantissa)) + exponent * math.log10(2) if mantissa else -math.inf)
    return SlopeProduct(slopes=slopes, running=frozen(running), log10_size=frozen(logarithms))


def scalar_chain(start: float, links: Sequence[Link]) -> ScalarChain:
    """Send a number through a chain of functions, and its slope back.

    Parameters
    ----------
    start : float
        What enters the first link.
    links : sequence of (str,) or (str, float)
        ``("times", c)``, ``("plus", c)``, ``("minus", c)``, ``("over", c)``, ``("squared error", target)``,
        ``("square",)``, ``("relu",)``, ``("sigmoid",)``, ``("tanh",)``, ``("exp",)`` or ``("log",)``.

    Returns
    -------
    ScalarChain
        Every value, every local slope, and the derivative of the output by every value.

    Raises
    ------
    ValueError
        There is no link, one is unknown or lacks its number or has one too many, or a value isn't finite.

    Examples
    --------
    >>> chain = scalar_chain(0.5, [("times", 2), ("square",), ("times", 3), ("plus", 1), ("squared error", 2)])
    >>> chain.values, chain.slopes, chain.slope
    (array([0.5, 1. , 1. , 3. , 4. , 4. ]), array([2., 2., 3., 1., 4.]), 48.0)
    """
    links = tuple(tuple(link) for link in links)
    if not links:
        raise ValueError("links must have at least one link; got none")
    nodes = [variable(number(start, "start"), "start")]
    slopes = []
    for link in links:
        nodes.append(_through(link, nodes[-1]))
        entering = variable(nodes[-2].value, "entering")
        slopes.append(backpropagate(_through(link, entering)).signal(entering))
    sweep = backpropagate(nodes[-1])
    return ScalarChain(
        links=links,
        values=frozen([node.value for node in nodes]),
        slopes=frozen(slopes),
        signals=frozen([sweep.signal(node) for node in nodes]),
    )


def layer_signals(slope: ArrayLike, depth: int, skip: bool = False) -> LayerSignals:
    """Send a signal back through many layers, each of which multiplies it by its slope.

    A layer ``x + f(x)``, with a path that leads round it, multiplies it by ``1 + f′`` instead.

    Parameters
    ----------
    slope : float or array_like of shape (k,)
        Of each layer, weight times the activation's slope; the last layer's first.
    depth : int
        How many layers, k >= 1.
    skip : bool
        Whether a path leads round every layer.

    Returns
    -------
    LayerSignals
        The signal behind each layer.

    Raises
    ------
    ValueError
        There is no layer, the slopes aren't one or one a layer, or one of them isn't finite.

    References
    ----------
    S. Hochreiter, Y. Bengio, P. Frasconi and J. Schmidhuber, "Gradient Flow in Recurrent Nets: the Difficulty
    of Learning Long-Term Dependencies", 2001.
    K. He, X. Zhang, S. Ren and J. Sun, "Identity Mappings in Deep Residual Networks", 2016, section 2.

    Examples
    --------
    >>> through = layer_signals(0.25, 10)
    >>> through.earliest, through.one_in
    (9.5367431640625e-07, 1048576.0)
    >>> layer_signals([0.25, 0.5], 2, skip=True).signals
    array([1.   , 1.25 , 1.875])
    """
    slope, depth = numbers(slope, "slope"), steps(depth, "depth")
    if slope.ndim and slope.size != depth:
        raise ValueError(f"slope must be one number or one for each of {depth} layers; got {slope.size}")
    branch = np.broadcast_to(slope, depth)
    product = chain_rule(branch + float(skip))
    return LayerSignals(
        branch=frozen(branch),
        factors=product.slopes,
        signals=frozen([1.0, *product.running]),
        log10_size=frozen([0.0, *product.log10_size]),
        skip=bool(skip),
    )


def _through(link: Link, value: Node) -> Node:
    name, given = (link[0], link[1:]) if link else ("", ())
    if name in WITH_A_NUMBER and len(given) == 1:
        return WITH_A_NUMBER[name](value, constant(number(given[0], f"the number of {name}")))
    if name in ALONE and not given:
        return ALONE[name](value)
    known = ", ".join([f"({name}, number)" for name in WITH_A_NUMBER] + [f"({name})" for name in ALONE])
    raise ValueError(f"a link must be one of {known}; got {link!r}")
