"""Following what mathcore computes: a value that moves, and where a trace stands after a share of its way."""

from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
from manim import ValueTracker

from scenes.kit import provenance
from scenes.kit.sourced import source_of, together


class Tracker(ValueTracker):
    """Manim's tracker of a value, which remembers in an audit where the values came from that it was set to.

    A value between two of them comes from both. Once it was set to a number of no source, its values have none.
    """

    def __init__(self, value: float = 0.0) -> None:
        self._lineage = _Lineage()
        super().__init__(value)

    def get_value(self) -> float:
        """Return the value it has now."""
        value = super().get_value()
        return provenance.drawn_from(value, self._lineage.source(value))

    def set_value(self, value: float) -> Self:
        """Give it a value."""
        self._lineage.append((float(value), source_of(value)))
        return super().set_value(value)

    def increment_value(self, d_value: float) -> Self:
        """Add to its value."""
        super().increment_value(d_value)
        self._lineage.append((float(super().get_value()), source_of(d_value)))
        return self


class _Lineage(list[tuple[float, str]]):
    """What a tracker was set to, with the sources; one for a tracker and its copies, which Manim animates."""

    def source(self, value: float) -> str:
        """Return the source of a value: of the one it was set to, or else of the last two, between which it is."""
        if not all(source for _, source in self):
            return ""
        exact = [source for known, source in self if known == value]
        return exact[-1] if exact else together(source for _, source in self[-2:])

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Lineage":
        return self


class MovingPoint:
    """A point of the plane that a scene moves: a tracker for each coordinate.

    Parameters
    ----------
    point
        Where it is at first, shape ``(2,)``.
    """

    def __init__(self, point: Sequence[float] | np.ndarray) -> None:
        self._x, self._y = Tracker(point[0]), Tracker(point[1])

    def __call__(self) -> tuple[float, float]:
        """Return where it is now."""
        return self._x.get_value(), self._y.get_value()

    def to(self, point: Sequence[float] | np.ndarray) -> tuple[Any, Any]:
        """Return the animations that move it to another place, on a straight line."""
        return self._x.animate.set_value(point[0]), self._y.animate.set_value(point[1])


def along(trace: np.ndarray, share: float) -> np.ndarray:
    """Return the entry of a trace at a share of its way, straight between two of its steps.

    Parameters
    ----------
    trace
        Shape ``(T + 1, ...)``.
    share
        From 0, the first entry, to 1, the last.

    Examples
    --------
    >>> along(np.array([0.0, 10.0, 40.0]), 0.75).item()
    25.0
    """
    place = float(np.clip(share, 0, 1)) * (len(trace) - 1)
    whole = min(int(place), len(trace) - 2)
    return trace[whole] + (place - whole) * (trace[whole + 1] - trace[whole])


def following(trace: np.ndarray, share: Tracker) -> Callable[[], np.ndarray]:
    """Return a function that gives the entry of a trace at the share a tracker holds."""
    return lambda: along(trace, share.get_value())


def stepping(trace: np.ndarray | Callable[[], np.ndarray], steps: Tracker) -> Callable[[], np.ndarray]:
    """Return a function that gives where a trace, which may change, is after as many steps as a tracker holds.

    Between two steps it is straight between them.

    Examples
    --------
    >>> stepping(np.array([0.0, 10.0, 40.0]), Tracker(1.5))().item()
    25.0
    """

    def now() -> np.ndarray:
        entries = trace() if callable(trace) else trace
        return along(entries, steps.get_value() / (len(entries) - 1))

    return now
