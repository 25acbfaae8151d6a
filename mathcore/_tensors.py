"""Arrays of any number of axes, checked by name: finite ones, logits, and masks."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import Floats, _real, _shown, frozen


def tensor(value: ArrayLike, name: str, axes: int = 0) -> Floats:
    """Return ``value`` as a read-only array of finite numbers with at least so many axes, none of them empty.

    Raises
    ------
    ValueError
        It has fewer axes or an empty one, or an entry isn't a finite real number.

    Examples
    --------
    >>> tensor(3, "x")
    array(3.)
    >>> tensor([3], "Q", axes=2)
    Traceback (most recent call last):
    ValueError: Q must have at least 2 axes, none of them empty; got shape (1,)
    """
    entries = _real(value, name)
    if entries.ndim < axes or not entries.size:
        wanted = (
            f"have at least {axes} {'axis' if axes == 1 else 'axes'}, none of them empty" if axes else "not be empty"
        )
        raise ValueError(f"{name} must {wanted}; got shape {entries.shape}")
    return entries


def logits(value: ArrayLike, name: str) -> Floats:
    """Return ``value`` as an array with at least one axis whose entries are finite, or minus infinity.

    Raises
    ------
    ValueError
        It has no axis or an empty one, or an entry is anything else.

    Examples
    --------
    >>> logits([2, -np.inf], "z")
    array([  2., -inf])
    """
    try:
        entries = np.asarray(value)
    except ValueError:  # rows of different lengths
        entries = _real(value, name)
    if entries.dtype.kind != "f":
        return tensor(value, name, axes=1)
    ruled_out = np.isneginf(entries)
    tensor(np.where(ruled_out, 0.0, entries), name, axes=1)
    return frozen(entries)


def mask(value: ArrayLike, name: str, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return ``value``, true where something may be looked at, repeated to a shape.

    Raises
    ------
    ValueError
        It isn't made of true and false, or doesn't broadcast to the shape.

    Examples
    --------
    >>> mask([True, False], "mask", (2, 2)).tolist()
    [[True, False], [True, False]]
    """
    try:
        allowed = np.asarray(value)
    except ValueError:  # rows of different lengths
        raise ValueError(f"{name} must be true and false in a full rectangle; got {value!r}") from None
    if allowed.dtype != np.bool_:
        raise ValueError(f"{name} must be made of true and false; got {value!r}")
    try:
        allowed = np.broadcast_to(allowed, shape).copy()
    except ValueError:
        raise ValueError(f"{name} must broadcast to shape {shape}; got shape {allowed.shape}") from None
    allowed.flags.writeable = False
    return allowed


def shown(entries: Floats) -> str:
    """Return the entries, or the first and last of many, for a sentence.

    Examples
    --------
    >>> shown(np.array([1.0, 2.0]))
    '[1. 2.]'
    """
    return _shown(entries)


def generator(value: np.random.Generator, name: str) -> np.random.Generator:
    """Return ``value`` when it is a generator of random numbers; raise ``ValueError`` otherwise."""
    if not isinstance(value, np.random.Generator):
        raise ValueError(f"{name} must be a numpy random generator; got {value!r}")
    return value
