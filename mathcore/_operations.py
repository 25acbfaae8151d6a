"""What a computation graph can do to arrays, and how a signal goes back through each of these operations.

An operation gives a value, and for each of its inputs the *slope* that a signal meets on the way back to it. For
an operation that works entry by entry that is the derivative of the value by that input, for a product of matrices
the other factor. `pull` multiplies a signal by the slope and brings it to the input's shape.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from scipy.special import expit

from mathcore._arrays import Floats
from mathcore._scaling import join, split

Option: TypeAlias = float | int | None
Slopes: TypeAlias = tuple[Floats, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One kind of node.

    Attributes
    ----------
    value : callable
        From the inputs and the option (an exponent, an axis) to the value.
    slopes : callable
        From the inputs, the value and the option to a slope for each input.
    pull : callable
        From the signal, the slopes, the inputs, the input's position and the option to the signal that goes back
        to that input, in its shape.
    """

    value: Callable[..., Floats]
    slopes: Callable[..., Slopes]
    pull: Callable[..., Floats]


def unbroadcast(signal: Floats, shape: tuple[int, ...]) -> Floats:
    """Return the sum of a signal over the axes along which an input of this shape was repeated.

    Examples
    --------
    >>> unbroadcast(np.ones((3, 2)), (2,))
    array([3., 3.])
    >>> unbroadcast(np.ones((3, 2)), (3, 1)).tolist()
    [[2.0], [2.0], [2.0]]
    """
    signal = signal.sum(axis=tuple(range(signal.ndim - len(shape))))
    repeated = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return signal.sum(axis=repeated, keepdims=True)


def entrywise(value: Callable[..., Floats], slopes: Callable[..., Slopes]) -> Operation:
    """Return an operation that works entry by entry, on inputs whose shapes broadcast.

    Examples
    --------
    >>> double = entrywise(lambda x, _: 2 * x, lambda x, out, _: (np.full_like(x, 2),))
    >>> double.pull(np.array([1.0, 5.0]), (np.array([2.0, 2.0]),), (np.zeros(2),), 0, None)
    array([ 2., 10.])
    """

    def pull(signal: Floats, met: Slopes, inputs: Slopes, position: int, _: Option) -> Floats:
        return unbroadcast(signal * met[position], inputs[position].shape)

    return Operation(value, slopes, pull)


def sigmoid_slope(x: Floats) -> Floats:
    """Return ``σ(x) σ(-x)``, which keeps its digits where ``σ(1 - σ)`` loses them.

    Examples
    --------
    >>> sigmoid_slope(np.array([0.0, 40.0]))
    array([2.50000000e-01, 4.24835426e-18])
    """
    return expit(x) * expit(-x)


def _power_slope(x: Floats, exponent: float) -> Floats:
    return exponent * x ** (exponent - 1) if exponent else np.zeros_like(x)


def _ones(*inputs: Floats) -> Slopes:
    return tuple(np.ones_like(entries) for entries in inputs)


def _pull_reduction(signal: Floats, met: Slopes, inputs: Slopes, position: int, axis: Option) -> Floats:
    return (signal if axis is None else np.expand_dims(signal, axis)) * met[position]


def _share(x: Floats, axis: Option) -> float:
    """Return what each entry counts in a mean."""
    return 1 / (x.size if axis is None else x.shape[axis])


def _mean(x: Floats, axis: Option) -> Floats:
    scaled, exponent = split(x)
    return join(scaled.mean(axis=axis), exponent)


def _pull_matmul(signal: Floats, met: Slopes, inputs: Slopes, position: int, _: Option) -> Floats:
    left, right = inputs
    left = left[np.newaxis, :] if left.ndim == 1 else left
    right = right[:, np.newaxis] if right.ndim == 1 else right
    signal = signal.reshape(*np.broadcast_shapes(left.shape[:-2], right.shape[:-2]), left.shape[-2], right.shape[-1])
    if position == 0:
        back = unbroadcast(signal @ right.swapaxes(-1, -2), left.shape)
    else:
        back = unbroadcast(left.swapaxes(-1, -2) @ signal, right.shape)
    return back.reshape(inputs[position].shape)


def _pull_affine(signal: Floats, met: Slopes, inputs: Slopes, position: int, _: Option) -> Floats:
    entering, weights, bias = inputs
    if position == 0:
        return signal @ weights
    rows = signal.reshape(-1, bias.size)
    return rows.sum(axis=0) if position == 2 else rows.T @ entering.reshape(-1, weights.shape[1])


OPERATIONS = MappingProxyType(
    {
        "add": entrywise(lambda a, b, _: a + b, lambda a, b, out, _: _ones(out, out)),
        "subtract": entrywise(lambda a, b, _: a - b, lambda a, b, out, _: (np.ones_like(out), -np.ones_like(out))),
        "multiply": entrywise(lambda a, b, _: a * b, lambda a, b, out, _: (b, a)),
        "divide": entrywise(lambda a, b, _: a / b, lambda a, b, out, _: (1 / b, -out / b)),
        "negative": entrywise(lambda x, _: -x, lambda x, out, _: (-np.ones_like(out),)),
        "power": entrywise(lambda x, exponent: x**exponent, lambda x, out, exponent: (_power_slope(x, exponent),)),
        "square": entrywise(lambda x, _: x * x, lambda x, out, _: (2 * x,)),
        "relu": entrywise(lambda x, _: np.maximum(x, 0.0), lambda x, out, _: ((x > 0).astype(np.float64),)),
        "sigmoid": entrywise(lambda x, _: expit(x), lambda x, out, _: (sigmoid_slope(x),)),
        "tanh": entrywise(lambda x, _: np.tanh(x), lambda x, out, _: (4 * sigmoid_slope(2 * x),)),
        "exp": entrywise(lambda x, _: np.exp(x), lambda x, out, _: (out,)),
        "log": entrywise(lambda x, _: np.log(x), lambda x, out, _: (1 / x,)),
        "sum": Operation(lambda x, axis: x.sum(axis=axis), lambda x, out, axis: _ones(x), _pull_reduction),
        "mean": Operation(
            lambda x, axis: _mean(x, axis),
            lambda x, out, axis: (np.full_like(x, _share(x, axis)),),
            _pull_reduction,
        ),
        "matmul": Operation(lambda a, b, _: a @ b, lambda a, b, out, _: (b, a), _pull_matmul),
        "affine": Operation(
            lambda x, weights, bias, _: x @ weights.T + bias,
            lambda x, weights, bias, out, _: (weights, x, np.ones_like(bias)),
            _pull_affine,
        ),
    }
)
"""Every operation by its name."""


def beyond(entries: Floats) -> bool:
    """Say whether an entry is no finite number.

    Examples
    --------
    >>> beyond(np.array([1.0, np.inf])), beyond(np.array([1.0]))
    (True, False)
    """
    return not bool(np.isfinite(entries).all())
