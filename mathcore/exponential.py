"""The exponential function over some scores, to be drawn: it makes every number positive and keeps their order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, steps, vector


@dataclass(frozen=True, slots=True, eq=False)
class ExponentialCurve:
    """``y = eˣ`` over an interval that holds some scores.

    Attributes
    ----------
    points : ndarray of shape (T + 1, 2)
        The curve, from left to right.
    scores : ndarray of shape (m,)
        Where it is looked at.
    heights : ndarray of shape (m,)
        ``eˢ`` for each of them.
    """

    points: Floats
    scores: Floats
    heights: Floats

    @property
    def feet(self) -> Floats:
        """The scores on the axis, shape (m, 2)."""
        return frozen(np.column_stack([self.scores, np.zeros_like(self.scores)]))

    @property
    def tops(self) -> Floats:
        """The points of the curve over the scores, shape (m, 2)."""
        return frozen(np.column_stack([self.scores, self.heights]))


def exponential_curve(scores: ArrayLike, count: int, margin: float = 1.0) -> ExponentialCurve:
    """Draw the exponential function over some scores and zero, and a margin to the left.

    Parameters
    ----------
    scores : array_like of shape (m,)
        Where it is looked at; none above 700, where it leaves float64.
    count : int
        How many equal steps, T >= 1.
    margin : float
        How far the curve begins to the left of them all, at least 0.

    Returns
    -------
    ExponentialCurve
        From the least score, or zero, less the margin, to the greatest score, or zero.

    Raises
    ------
    ValueError
        It isn't a vector, a score is too large, the margin is negative, or there is nothing between its ends.

    Examples
    --------
    >>> curve = exponential_curve([1, 0], 2)
    >>> curve.points.round(3).tolist(), curve.heights.round(3)
    ([[-1.0, 0.368], [0.0, 1.0], [1.0, 2.718]], array([2.718, 1.   ]))
    """
    entries, count, margin = vector(scores, "scores"), steps(count, "count"), number(margin, "margin")
    if entries.max() > 700:
        raise ValueError(f"scores must be at most 700; got {entries.max()}")
    if margin < 0:
        raise ValueError(f"margin must not be negative; got {margin}")
    low, high = min(0.0, float(entries.min())) - margin, max(0.0, float(entries.max()))
    if low == high:
        raise ValueError("scores must reach away from zero, or margin be positive; got neither")
    x = np.linspace(low, high, count + 1)
    return ExponentialCurve(frozen(np.column_stack([x, np.exp(x)])), entries, frozen(np.exp(entries)))
