"""A lecture's inputs: what an instructor may change, typed, at the top of the lecture's file."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self, dataclass_transform

import numpy as np

Vector2 = tuple[float, float]
Vector3 = tuple[float, float, float]


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class LectureInputs:
    """Base of every lecture's ``Inputs``: its annotated attributes become fields with defaults.

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

    def check(self) -> None:
        """Raise ``ValueError``, with a sentence that says what would be right, when the values make no sense."""

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
