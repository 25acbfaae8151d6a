"""Results of mathcore whose numbers remember where they came from.

A number is named by the function that computed it, what that was called with, and the field. What a function merely
returns as it was given keeps the source it had, or has none: nothing is computed by passing through.
"""

import functools
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from enum import Enum
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

import numpy as np

from scenes.kit.calls import Origin, arrays_in, is_number, literal
from scenes.kit.citation import cited_throughout
from scenes.kit.sourced import CONSTANT, TICK, Sourced, bare, is_composite, named, source_of

_UNTOLD = "…"
# Of an argument's source, what is left out: the arguments of its own, and its module.
_ARGUMENTS = re.compile(r"\([^()]*\)")
_MODULE = re.compile(r"^\w+\.(?=\w+\.)")


class Result:
    """A result with fields: what is read from it, or returned by its methods, is sourced by its name."""

    __slots__ = ("_name", "_origin", "sourced_from")

    def __init__(self, it: Any, name: str, origin: Origin | None = None) -> None:
        object.__setattr__(self, "sourced_from", it)
        object.__setattr__(self, "_name", name)
        object.__setattr__(self, "_origin", origin or _given(it))

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """The class of what it stands for, so that `isinstance` sees no difference."""
        return type(self.sourced_from)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.sourced_from, name)
        if name.startswith("__"):
            return value
        return sourced(value, f"{self._name}.{name}", self._origin.part(operator.attrgetter(name)))

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.sourced_from, name, bare(value))

    def __getitem__(self, index: Any) -> Any:
        return _item(self.sourced_from, bare(index), self._name, self._origin)

    def __iter__(self) -> Iterator[Any]:
        return iter(sourced(list(self.sourced_from), self._name, self._origin.part(list)))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return calling(self.sourced_from, self._name, self._origin)(*args, **kwargs)

    def __len__(self) -> int:
        return len(self.sourced_from)

    def __contains__(self, value: Any) -> bool:
        return bare(value) in self.sourced_from

    def __bool__(self) -> bool:
        return bool(self.sourced_from)

    def __eq__(self, other: object) -> bool:
        return bool(self.sourced_from == bare(other))

    def __hash__(self) -> int:
        return hash(self.sourced_from)

    def __repr__(self) -> str:
        return repr(self.sourced_from)

    def __copy__(self) -> "Result":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Result":
        return self


def _results_operator(name: str) -> Callable[..., Any]:
    def apply(self: Result, *others: Any) -> Any:
        return sourced(getattr(operator, name)(self.sourced_from, *bare(others)), self._name)

    return apply


for _name in ("add", "sub", "mul", "truediv", "matmul", "pow", "neg"):
    setattr(Result, f"__{_name}__", _results_operator(_name))


def sourced(value: Any, name: str, origin: Origin | None = None) -> Any:
    """Return a value that remembers its name, and whose parts do; what holds no numbers is returned as it is.

    Parameters
    ----------
    value
        A number, an array, a text, a sequence or mapping of them, a dataclass, an object of mathcore, or a function
        that returns one of these.
    name
        Where it came from, such as ``"vectors.project"``.
    origin
        The call it came from: what merely repeats an argument has the argument's source.
    """
    if isinstance(value, Sourced | Result | bool | np.bool_ | Enum | type) or value is None:
        return value
    origin = origin or _given(value)
    if (argument := origin.echo(value)) is not None:
        return named(value, source_of(argument)) if is_number(value) or isinstance(value, np.ndarray) else argument
    if isinstance(value, str):
        return cited_throughout(value, name)
    if is_number(value) or isinstance(value, np.ndarray):
        return named(value, name)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        fields = value._fields
        return type(value)(
            *(sourced(getattr(value, n), f"{name}.{n}", origin.part(operator.attrgetter(n))) for n in fields)
        )
    if isinstance(value, list | tuple):
        return type(value)(_item(value, i, name, origin) for i in range(len(value)))
    if isinstance(value, Mapping):
        return {key: _item(value, key, name, origin) for key in value}
    if isinstance(value, FunctionType | MethodType | BuiltinMethodType | functools.partial | np.ufunc):
        return calling(value, name, origin)
    return Result(value, name, origin) if is_dataclass(value) or _is_mathcores(type(value)) else value


def _item(value: Any, key: Any, name: str, origin: Origin) -> Any:
    return sourced(value[key], f"{name}[{key!r}]", origin.part(operator.itemgetter(key)))


def _given(value: Any) -> Origin:
    """Return the origin of what was not returned by a function."""
    return Origin((), lambda _: value)


def calling(function: Callable[..., Any], name: str, origin: Origin | None = None) -> Callable[..., Any]:
    """Return a function that takes sourced values and returns what another makes of them, sourced.

    What is made of typed sequences alone has no source: data belong to the inputs. Numbers one by one may be choices,
    such as how many steps or which angle; they are part of the result's name.
    """
    receiver = origin or _given(function)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        given, plain, by_name = (*args, *kwargs.values()), bare(args), bare(kwargs)
        made = receiver.called(given, plain, by_name)
        result = function(*plain, **by_name)
        if origin is None and any(map(_is_data, (*plain, *by_name.values()))) and not any(map(_remembers, given)):
            return result
        return sourced(result, name + _called_with(args, kwargs), made)

    call.sourced_from = function  # type: ignore[attr-defined]
    return call


def _is_data(plain: Any) -> bool:
    """Tell whether a bare argument is a sequence of numbers, or what was computed from one."""
    return _is_mathcores(type(plain)) or (not is_number(plain) and any(True for _ in arrays_in(plain)))


def _remembers(value: Any) -> bool:
    """Tell whether anything of an argument has a source."""
    if isinstance(value, dict | list | tuple):
        return any(map(_remembers, value.values() if isinstance(value, dict) else value))
    if isinstance(value, Sourced):
        return value.source not in ("", CONSTANT, TICK)
    return hasattr(value, "sourced_from")


def _called_with(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """Return how a call is named by its arguments, such as ``"(inputs.b, 0.5)"``; empty if it has none."""
    written = [*map(_written, args), *(f"{name}={_written(value)}" for name, value in kwargs.items())]
    return f"({', '.join(written)})" if written else ""


def _written(argument: Any) -> str:
    """Return an argument's source, or else what it is, as short as can be."""
    source = argument._name if type(argument) is Result else source_of(argument)
    if source not in ("", CONSTANT, TICK):
        short = _MODULE.sub("", _ARGUMENTS.sub("", source))
        return _UNTOLD if is_composite(short) else short
    return literal(bare(argument)) or _UNTOLD


def _is_mathcores(kind: type) -> bool:
    return re.match(r"mathcore(\.|$)", kind.__module__) is not None
