"""Samples sorted into bins of equal width."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import Floats, frozen, number, steps, vector


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """How many samples fall where.

    Attributes
    ----------
    edges : ndarray of shape (k + 1,)
        The bins' ends, ascending, equally far apart.
    counts : ndarray of int of shape (k,)
        How many samples each bin holds: its left edge belongs to it, its right edge to the next, the last edge to
        the last bin.
    below, above : int
        How many samples are left of the first edge, and right of the last.
    """

    edges: Floats
    counts: NDArray[np.int64]
    below: int
    above: int

    @property
    def total(self) -> int:
        """How many samples there are, in the bins and outside."""
        return int(self.counts.sum()) + self.below + self.above

    @property
    def width(self) -> float:
        """How wide a bin is."""
        return float(self.edges[1] - self.edges[0])

    @property
    def centres(self) -> Floats:
        """The middle of each bin, shape (k,)."""
        return frozen(self.edges[:-1] / 2 + self.edges[1:] / 2)

    @property
    def shares(self) -> Floats:
        """The share of all samples that each bin holds, shape (k,)."""
        return frozen(self.counts / self.total)

    @property
    def density(self) -> Floats:
        """The share divided by the width, so that areas are shares, shape (k,)."""
        return frozen(self.shares / np.diff(self.edges))

    @property
    def tallest(self) -> float:
        """The greatest density."""
        return float(self.density.max())


def histogram(samples: ArrayLike, low: float, high: float, bins: int) -> Histogram:
    """Sort samples into bins of equal width.

    Parameters
    ----------
    samples : array_like of shape (n,)
        The numbers.
    low, high : float
        Where the first bin begins and the last one ends.
    bins : int
        How many bins, k >= 1.

    Returns
    -------
    Histogram
        The edges and counts, and how many samples fall outside.

    Raises
    ------
    ValueError
        It isn't a vector, a number isn't finite, low isn't below high, or there is no bin.

    Examples
    --------
    >>> h = histogram([0, 1, 1, 2, 9], 0, 2, 2)
    >>> h.edges, h.counts, h.above, h.shares
    (array([0., 1., 2.]), array([1, 3]), 1, array([0.2, 0.6]))
    """
    samples, bins = vector(samples, "samples"), steps(bins, "bins")
    low, high = number(low, "low"), number(high, "high")
    if not low < high:
        raise ValueError(f"low must be below high; got {low} and {high}")
    share = np.arange(bins + 1) / bins
    edges = low * (1 - share) + high * share
    if not (np.diff(edges) > 0).all():
        raise ValueError(f"low and high must be far enough apart for {bins} bins; got {low} and {high}")
    counts = np.histogram(samples, edges)[0].astype(np.int64)
    counts.flags.writeable = False
    return Histogram(frozen(edges), counts, int((samples < low).sum()), int((samples > high).sum()))


def filling(samples: ArrayLike, low: float, high: float, bins: int, count: int) -> Floats:
    """Return a histogram as it fills, sample by sample in their order: at first empty, in the end complete.

    Parameters
    ----------
    samples : array_like of shape (n,)
        The numbers, in the order in which they come.
    low, high : float
        Where the first bin begins and the last one ends.
    bins : int
        How many bins, k >= 1.
    count : int
        In how many equal steps, T >= 1.

    Returns
    -------
    ndarray of shape (T + 1, k)
        At each step the density, in proportion to all n samples: the last row is that of `histogram`.

    Raises
    ------
    ValueError
        As for `histogram`, or there is no step.

    Examples
    --------
    >>> filling([0, 1, 1, 2], 0, 2, 2, 2).tolist()
    [[0.0, 0.0], [0.25, 0.25], [0.25, 0.75]]
    """
    whole, count, samples = histogram(samples, low, high, bins), steps(count, "count"), vector(samples, "samples")
    come = [round(samples.size * step / count) for step in range(count + 1)]
    counts = [np.histogram(samples[:upto], whole.edges)[0] for upto in come]
    return frozen(np.array(counts) / samples.size / np.diff(whole.edges))
