"""Numbers and arrays that remember where they came from.

They exist during an audit only. Arithmetic keeps the source, whatever the other operand is; what is put together
from several values has a source only if all of them have one. ``float(value)`` and formatting give plain numbers:
a source can be lost, which an audit objects to, but never comes from nowhere.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

import numpy as np

from scenes.kit.citation import plain

CONSTANT = "constant"
"""The source of what is declared to be no result, such as an origin."""
TICK = "axis tick"
"""The source of the numbers along an axis, unless they have another."""

_AND, _FROM = " & ", "from "
# What numpy makes of an array's shape alone, and what it puts together from several arrays.
_FROM_SHAPE = (np.zeros_like, np.ones_like, np.empty_like, np.full_like)
_JOINING = (np.concatenate, np.stack, np.vstack, np.hstack, np.column_stack, np.append, np.where)


def source_of(value: Any) -> str:
    """Return where a number, or every number of an array or nested sequence, came from; empty if any is unknown."""
    if isinstance(value, Sourced):
        return value.source
    if isinstance(value, list | tuple):
        sources = list(map(source_of, value))
        whole = sources[0].removesuffix("[0]") if sources else ""
        return whole if whole and sources == [f"{whole}[{i}]" for i in range(len(value))] else together(sources)
    return ""


def together(sources: Iterable[str]) -> str:
    """Return the source of what is put together from parts: of all of them, or none if one is unknown."""
    found = list(sources)
    return _merged(found) if all(found) else ""


def is_composite(source: str) -> bool:
    """Tell whether a source is not one name: of several values, or of what was computed from one."""
    return _AND in source or source.startswith(_FROM)


def _merged(sources: list[str]) -> str:
    """Join sources; a constant adds nothing to what comes from elsewhere."""
    names = list(dict.fromkeys(name for source in sources for name in source.removeprefix(_FROM).split(_AND) if name))
    computed = _FROM if any(source.startswith(_FROM) for source in sources) else ""
    return computed + _AND.join([name for name in names if name != CONSTANT] or names)


def _arithmetic(operands: list[Any]) -> str:
    """Return the source of what is computed from some operands: a number with no source, times a constant, has none."""
    found = _merged(list(_sources_in(operands)))
    if found in ("", CONSTANT, TICK):
        return source_of(operands)
    return f"{_FROM}{found.removeprefix(_FROM)}"


def _sources_in(value: Any) -> Iterator[str]:
    if isinstance(value, Sourced):
        yield value.source
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _sources_in(each)


class Sourced:
    """What sourced numbers and arrays share: numpy's functions keep the source."""

    source: str

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        if any(isinstance(out, Sourced) for out in kwargs.get("out", ())):
            return self._in_place(ufunc, method, inputs, kwargs)
        result = getattr(ufunc, method)(*map(bare, inputs), **{name: bare(value) for name, value in kwargs.items()})
        return named(result, _arithmetic(list(inputs)))

    def _in_place(self, ufunc: np.ufunc, method: str, inputs: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        (out,) = kwargs.pop("out")
        getattr(ufunc, method)(*map(bare, inputs), out=(out.view(np.ndarray),), **kwargs)
        out.source = _arithmetic(list(inputs))
        return out

    def __array_function__(self, function: Callable[..., Any], types: Any, args: Any, kwargs: Any) -> Any:
        result = function(*bare(args), **bare(kwargs))
        if function in _FROM_SHAPE:
            return result
        if function in _JOINING:
            return named(result, _parts_of(args))
        return named(result, _arithmetic([*args, *kwargs.values()]))


def _parts_of(args: tuple[Any, ...]) -> str:
    """Return the source of what is put together: of all the pieces, whether in one sequence or several."""
    # A whole number by itself is an axis; an array of truths chooses between others.
    pieces = [arg for arg in args if not isinstance(arg, int) and not _is_truths(arg)]
    return together(map(source_of, pieces))


def _is_truths(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "b"


def named(result: Any, source: str) -> Any:
    """Give a result of numpy a source; truth values and the like need none."""
    if not source:
        return result
    if isinstance(result, tuple | list):
        return type(result)(named(each, source) for each in result)
    if isinstance(result, bool | np.bool_):
        return result
    if isinstance(result, float | np.floating):
        return SourcedFloat(float(result), source)
    if isinstance(result, int | np.integer):
        return _SourcedInt(int(result), source)
    if isinstance(result, np.ndarray) and result.dtype.kind in "iufc":
        return _SourcedArray(result, source)
    return result


def _operator(name: str, kind: type) -> Callable[..., Any]:
    plain = getattr(kind, name)

    @functools.wraps(plain)
    def apply(self: Any, *others: Any) -> Any:
        # Arrays take part by `__array_ufunc__`: Python asks the array next.
        if any(isinstance(other, np.ndarray) for other in others):
            return NotImplemented
        result = plain(self, *others)
        if result is NotImplemented and all(isinstance(other, float) for other in others):
            # A whole number and a float: Python would ask the float next, which knows of no source.
            result = getattr(float, name)(float(self), *map(float, others))
        return named(result, _arithmetic([self, *others]))

    return apply


def _with_arithmetic(kind: type) -> Callable[[type], type]:
    names = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow")

    def decorate(cls: type) -> type:
        for name in (*names, *(f"r{name}" for name in names), "neg", "pos", "abs", "round"):
            setattr(cls, f"__{name}__", _operator(f"__{name}__", kind))
        return cls

    return decorate


@_with_arithmetic(float)
class SourcedFloat(Sourced, float):
    """A float that knows its source."""

    def __new__(cls, value: float, source: str) -> Self:
        """Return the value with its source."""
        made = super().__new__(cls, value)
        made.source = source
        return made

    def __reduce__(self) -> tuple[type, tuple[float, str]]:
        return SourcedFloat, (float(self), self.source)


@_with_arithmetic(int)
class _SourcedInt(Sourced, int):
    """An int that knows its source."""

    def __new__(cls, value: int, source: str) -> Self:
        """Return the value with its source."""
        made = super().__new__(cls, value)
        made.source = source
        return made

    def __reduce__(self) -> tuple[type, tuple[int, str]]:
        return _SourcedInt, (int(self), self.source)


class _SourcedArray(Sourced, np.ndarray):
    """An array whose numbers all come from one source; an entry is named by its index."""

    def __new__(cls, value: np.ndarray, source: str) -> Self:
        """Return a view of the array, with its source."""
        made = np.asarray(value).view(cls)
        made.source = source
        return made

    def __array_finalize__(self, made_from: Any) -> None:
        self.source = getattr(made_from, "source", "")

    def __getitem__(self, index: Any) -> Any:
        # An index tells an entry of a field from the others; of what was computed from fields it tells nothing.
        name = "" if is_composite(self.source) or self.source == CONSTANT else self._index_name(index)
        return named(bare(super().__getitem__(index)), f"{self.source}{name}")

    def _index_name(self, index: Any) -> str:
        """Return such as ``[2]`` or ``[:, 0]``, counted from the front; nothing for masks and parts of rows."""
        names = []
        for each, size in zip(index if isinstance(index, tuple) else (index,), self.shape, strict=False):
            if isinstance(each, slice) and each == slice(None):
                names.append(":")
            elif isinstance(each, int | np.integer) and not isinstance(each, bool):
                names.append(str(int(each) % size))
            else:
                return ""
        return f"[{', '.join(names)}]"

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(index, bare(value))
        self.source = together([self.source, source_of(value)])

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(len(self)))

    def item(self, *index: Any) -> Any:
        """Return an entry, or the only one, as a number with its source."""
        return named(super().item(*index), self.source)

    def tolist(self) -> Any:
        """Return nested lists of numbers, each with its source."""
        return [each.tolist() if isinstance(each, np.ndarray) else each for each in self]


def bare(value: Any) -> Any:
    """Return a value without its source, whatever holds it."""
    if isinstance(value, _SourcedArray):
        return value.view(np.ndarray)
    if isinstance(value, SourcedFloat):
        return float(value)
    if isinstance(value, _SourcedInt):
        return int(value)
    if isinstance(value, str):
        return plain(value)
    if type(value) in (list, tuple):
        return type(value)(map(bare, value))
    if type(value) is dict:
        return {key: bare(each) for key, each in value.items()}
    return getattr(value, "sourced_from", value)
