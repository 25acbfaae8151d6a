"""A lecture's inputs: what an instructor may change, typed, at the top of the lecture's file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import ModuleType
from typing import Any, Self, dataclass_transform, get_args, get_origin, get_type_hints

import numpy as np

LARGEST = 1e6

Vector2 = tuple[float, float]
Vector3 = tuple[float, float, float]


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class LectureInputs:
    """Base of every lecture's ``Inputs``: its annotated attributes become fields with defaults.

    The comment beside an attribute, or right above it, is what `scenes.contract.declared` tells an instructor of it.

    Examples
    --------
    >>> class Inputs(LectureInputs):
    ...     b: Vector2 = (3.0, 4.0)
    >>> Inputs().b
    (3.0, 4.0)
    >>> Inputs().changed({"b": (1.0, 2.0)}).b
    (1.0, 2.0)
    """

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)

    def __post_init__(self) -> None:
        """Refuse values that aren't what the annotations say, with ``ValueError``."""
        hints = get_type_hints(type(self))
        for field in fields(self):
            object.__setattr__(self, field.name, _conform(field.name, getattr(self, field.name), hints[field.name]))

    def check(self) -> None:
        """Raise ``ValueError``, with a sentence that says what would be right, when the values make no sense."""

    @staticmethod
    def refuse(wrong: bool, sentence: str) -> None:
        """Raise ``ValueError`` with a sentence that says what would be right, if something is wrong."""
        if wrong:
            raise ValueError(sentence)

    def refuse_outside(self, name: str, low: float, high: float, reason: str) -> None:
        """Raise ``ValueError`` if an input is outside of a range, which it has for a reason."""
        value = getattr(self, name)
        self.refuse(not low <= value <= high, f"{name} must be from {low:g} to {high:g}, {reason}; got {value:g}")

    def refuse_zero(self, *names: str) -> None:
        """Raise ``ValueError`` for the first of these vectors that is zero."""
        for name in names:
            if not any(getattr(self, name)):
                raise ValueError(f"{name} must not be zero")

    def changed(self, values: Mapping[str, Any]) -> Self:
        """Return these inputs with some values replaced; raise ``ValueError`` on a name that is not an input."""
        names = [field.name for field in fields(self)]  # type: ignore[arg-type]
        if unknown := sorted(set(values) - set(names)):
            raise ValueError(f"there is no input {unknown[0]!r}; the inputs are {', '.join(names) or 'none'}")
        return replace(self, **values)  # type: ignore[type-var]

    def as_dict(self) -> dict[str, Any]:
        """Return the values by name, as plain lists and numbers."""
        return {
            field.name: np.asarray(getattr(self, field.name)).tolist()
            for field in fields(self)  # type: ignore[arg-type]
        }


def inputs_of(module: ModuleType, values: Mapping[str, Any]) -> LectureInputs:
    """Return a lecture's inputs with some values replaced; raise ``ValueError`` when they make no sense."""
    inputs = getattr(module, "Inputs", LectureInputs)().changed(values)
    inputs.check()
    return inputs


def _conform(name: str, value: Any, hint: Any) -> Any:
    """Return a value as the number or word, or the tuple of such, that its annotation asks for."""
    if get_origin(hint) is not tuple:
        if hint is str:
            if not isinstance(value, str) or not value.strip():
                raise ValueError(f"{name} must be a word or more; got {value!r}")
            return value
        if hint not in (int, float):
            raise ValueError(f"{name} is declared as {hint}; an input is a number, a word, or a tuple of such")
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not (whole or (hint is float and isinstance(value, float) and np.isfinite(value))):
            raise ValueError(f"{name} must be a {'whole' if hint is int else 'finite'} number; got {value!r}")
        if abs(value) > LARGEST:
            raise ValueError(
                f"{name} must be from {-LARGEST:g} to {LARGEST:g}, or no picture can hold it; got {value!r}"
            )
        return hint(value)
    kinds = get_args(hint)
    rows = list(value) if isinstance(value, Sequence | np.ndarray) and not isinstance(value, str) else None
    if kinds[-1] is Ellipsis:
        if not rows:
            raise ValueError(f"{name} must have one entry at least; got {value!r}")
        return tuple(_conform(f"{name}[{n}]", row, kinds[0]) for n, row in enumerate(rows))
    if rows is None or len(rows) != len(kinds):
        raise ValueError(f"{name} must be {len(kinds)} numbers; got {value!r}")
    return tuple(_conform(f"{name}[{n}]", row, kind) for n, (row, kind) in enumerate(zip(rows, kinds, strict=True)))
