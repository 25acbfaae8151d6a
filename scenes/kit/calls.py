"""What a function of mathcore was called with, and which of the things it returns are merely what it was given.

A number that comes out of a function as it went in was not computed there. Equal digits don't tell: a coefficient may
happen to be 2, like an entry of a vector. So what equals an argument is computed once more, from arguments that are a
little different, and is an echo only if it follows them.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

_STEP = 2.0**-8
_WAYS = (1, -1)

_Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a result, or a part of one, came from.

    Attributes
    ----------
    given
        What its function was called with, and those before it: each argument as the lecture has it, and bare.
    again
        Returns the same part of what comes of other arguments: a little greater for 1, a little less for -1.
    """

    given: tuple[tuple[Any, Any], ...]
    again: Callable[[int], Any]

    def part(self, take: Callable[[Any], Any]) -> "Origin":
        """Return the origin of what ``take`` takes from the whole."""
        return Origin(self.given, lambda way: take(self.again(way)))

    def called(self, given: Sequence[Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> "Origin":
        """Return the origin of what a function of this origin returns.

        Parameters
        ----------
        given
            The arguments as the lecture has them: those by place, then those by name.
        args, kwargs
            The same, bare; not yet used, for a generator of random numbers moves on.
        """
        first = len(self.given)
        plain = (*args, *kwargs.values())
        before = (deepcopy(each) if isinstance(each, np.random.Generator) else each for each in plain)
        both = tuple(zip(given, before, strict=True))

        @functools.cache
        def again(way: int) -> Any:
            others = [shifted(plain, first + place, way) for place, (_, plain) in enumerate(both)]
            by_name = dict(zip(kwargs, others[len(args) :], strict=True))
            with np.errstate(all="ignore"):
                return self.again(way)(*others[: len(args)], **by_name)

        return Origin((*self.given, *both), again)

    def echo(self, value: Any) -> Any:
        """Return the argument, or the entry of one, that a bare value merely repeats; None if there is none."""
        for place, (argument, plain) in enumerate(self.given):
            if is_number(value) or isinstance(value, np.ndarray):
                for path, array in arrays_in(plain):
                    if (entry := self._entry_that_is(value, array, place, path)) is not None:
                        return _at(argument, (*path, *entry))
            elif value is plain or (isinstance(value, str) and isinstance(plain, str) and value == plain):
                return argument
        return None

    def _entry_that_is(self, value: Any, array: np.ndarray, place: int, path: _Path) -> _Path | None:
        """Return the place of what an array holds and a value repeats: () for the whole array."""
        same = _equal(array, value)
        if same is None or not same.any():
            return None
        for way in _WAYS:
            try:
                other = np.asarray(self.again(way), float)
            except Exception:
                continue
            moved = np.asarray(_at(shifted(self.given[place][1], place, way), path))
            follows = _equal(moved, other)
            found = np.argwhere(same & follows) if follows is not None else np.empty((0, 0))
            return tuple(map(int, found[0])) if len(found) else None
        # There is nothing to compare with: that all of it is equal has to do.
        return () if same.ndim == 0 else None


def is_number(value: Any) -> bool:
    """Tell whether a value is a number; truth is none."""
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def literal(value: Any) -> str:
    """Return how a number, or a few of them, are written; empty for anything else.

    Examples
    --------
    >>> literal(240), literal(0.3), literal((3.0, 4.0)), literal(True), literal("sigmoid")
    ('240', '0.3', '[3, 4]', 'True', '')
    """
    if isinstance(value, bool):
        return str(value)
    if is_number(value):
        return f"{value:.4g}"
    few = isinstance(value, list | tuple) and 0 < len(value) < 5 and all(map(is_number, value))
    return f"[{', '.join(map(literal, value))}]" if few else ""


def arrays_in(value: Any, path: _Path = ()) -> Iterator[tuple[_Path, np.ndarray]]:
    """Yield the numbers of a bare value as arrays, each with its place: a number, an array, or a nested sequence."""
    if not is_number(value) and not isinstance(value, np.ndarray | list | tuple):
        return
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        array = np.empty(0, object)
    if array.dtype.kind in "iuf":
        if array.size:
            yield path, array
    elif isinstance(value, list | tuple):
        for i, each in enumerate(value):
            yield from arrays_in(each, (*path, i))


def shifted(value: Any, place: int, way: int) -> Any:
    """Return an argument a little greater or less, by another amount for each place among the arguments.

    Equal numbers stay equal, so that a symmetric matrix stays one.
    """
    if isinstance(value, np.random.Generator):
        return deepcopy(value)
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return type(value)(shifted(each, place, way) for each in value)
    kind = value.dtype.kind if isinstance(value, np.ndarray | np.generic) else ""
    if kind in ("i", "u") or (isinstance(value, int) and not isinstance(value, bool)):
        return value + way
    if kind == "f" or isinstance(value, float):
        step = way * (place + 1) * _STEP
        return value * (1 + step) + step
    return value


def _equal(array: np.ndarray, value: Any) -> np.ndarray | None:
    """Tell which entries of an array equal a value, which may be an array itself; None if their shapes don't fit."""
    value = np.asarray(value)
    depth = array.ndim - value.ndim
    if depth < 0 or array.shape[depth:] != value.shape:
        return None
    same: np.ndarray = np.all(array == value, axis=tuple(range(depth, array.ndim)))
    return same


def _at(value: Any, path: _Path) -> Any:
    for i in path:
        value = value[i]
    return value
