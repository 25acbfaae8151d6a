"""Following a trace of mathcore: where it stands after a share of its way."""

from collections.abc import Callable

import numpy as np
from manim import ValueTracker


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


def following(trace: np.ndarray, share: ValueTracker) -> Callable[[], np.ndarray]:
    """Return a function that gives the entry of a trace at the share a tracker holds."""
    return lambda: along(trace, share.get_value())
