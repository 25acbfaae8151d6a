"""What becomes of attention scores as queries and keys grow wider: how far they spread, and what softmax makes of them.

Between given widths the steps are equal ratios, since a score's spread is the root of its width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import Floats, frozen, steps, vector
from mathcore._scaling import products
from mathcore._tensors import generator
from mathcore.histograms import histogram
from mathcore.softmax import Softmax, softmax


@dataclass(frozen=True, slots=True, eq=False)
class ScoreGrowth:
    """Random scores over the first d entries of their queries and keys, for growing d.

    Attributes
    ----------
    dimensions : ndarray of int of shape (T + 1,)
        The widths d.
    scores : ndarray of shape (T + 1, n)
        The dot products of n queries with n keys, over their first d entries.
    """

    dimensions: NDArray[np.int64]
    scores: Floats

    @property
    def roots(self) -> Floats:
        """Their spread by theory, ``√d``, shape (T + 1,)."""
        return frozen(np.sqrt(self.dimensions))

    @property
    def standard_deviations(self) -> Floats:
        """Their spread as drawn, with n - 1 in the denominator, shape (T + 1,)."""
        return frozen(self.scores.std(axis=1, ddof=1))

    @property
    def reach(self) -> float:
        """How far a picture of them must reach: three times the greatest spread by theory."""
        return 3 * float(self.roots.max())

    def edges(self, reach: float, bins: int) -> Floats:
        """Return the ends of equal bins from ``-reach`` to ``reach``, shape (bins + 1,)."""
        return histogram(self.scores[0], -reach, reach, bins).edges

    def densities(self, reach: float, bins: int) -> Floats:
        """Return the histogram at each width, as densities over those bins, shape (T + 1, bins)."""
        return frozen([histogram(row, -reach, reach, bins).density for row in self.scores])

    def shapes(self, reach: float, bins: int) -> Floats:
        """Return the same in proportion to the tallest bar of each width, shape (T + 1, bins)."""
        densities = self.densities(reach, bins)
        return frozen(densities / densities.max(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True, eq=False)
class SizedScores:
    """The same pattern of scores, as large as it typically is at each width.

    Attributes
    ----------
    dimensions : ndarray of int of shape (T + 1,)
        The widths d.
    softmax : Softmax
        Of the pattern times ``√d``, shape (T + 1, m).
    """

    dimensions: NDArray[np.int64]
    softmax: Softmax

    @property
    def roots(self) -> Floats:
        """What the pattern is multiplied by, ``√d``, shape (T + 1,)."""
        return frozen(np.sqrt(self.dimensions))

    @property
    def weights(self) -> Floats:
        """The proportions, shape (T + 1, m)."""
        return self.softmax.probabilities

    @property
    def on_hill(self) -> Floats:
        """Each weight with its slope, points ``(p, p (1 - p))``, shape (T + 1, m, 2)."""
        return frozen(np.stack([self.weights, self.softmax.slopes], axis=-1))


def growing_widths(widths: Sequence[int], count: int) -> NDArray[np.int64]:
    """Return widths that grow in equal ratios from each of some widths to the next.

    Parameters
    ----------
    widths : sequence of int
        Where to stop, at least two, each at least 1.
    count : int
        How many steps between one and the next, c >= 1.

    Returns
    -------
    ndarray of int of shape ((k - 1) c + 1,)
        Rounded to whole numbers; the given widths are among them as they are.

    Raises
    ------
    ValueError
        A number isn't a whole one of at least 1, or there are fewer than two widths.

    Examples
    --------
    >>> growing_widths([4, 64, 256], 2).tolist()
    [4, 16, 64, 128, 256]
    """
    stops, count = [steps(width, "widths") for width in widths], steps(count, "count")
    if len(stops) < 2:
        raise ValueError(f"widths must be at least two; got {len(stops)}")
    share = np.arange(count) / count
    legs = [np.rint(one * (other / one) ** share) for one, other in pairwise(stops)]
    found = np.concatenate([*legs, stops[-1:]]).astype(np.int64)
    found.flags.writeable = False
    return found


def score_growth(widths: Sequence[int], count: int, samples: int, rng: np.random.Generator) -> ScoreGrowth:
    """Draw random queries and keys, and take their dot products over more and more of their entries.

    Parameters
    ----------
    widths : sequence of int
        The widths to stop at, as for `growing_widths`.
    count : int
        How many steps between one and the next.
    samples : int
        How many pairs of a query and a key, n >= 2.
    rng : numpy.random.Generator
        Where the entries are drawn from, with mean 0 and variance 1.

    Returns
    -------
    ScoreGrowth
        The scores at every width.

    Raises
    ------
    ValueError
        As for `growing_widths`, or there are fewer than two pairs, or it isn't a generator.

    Examples
    --------
    >>> grown = score_growth([4, 64], 2, 4000, np.random.default_rng(0))
    >>> grown.dimensions.tolist(), (np.abs(grown.standard_deviations / grown.roots - 1) < 0.05).all()
    ([4, 16, 64], np.True_)
    """
    dimensions, rng = growing_widths(widths, count), generator(rng, "rng")
    if steps(samples, "samples") < 2:
        raise ValueError(f"samples must be at least 2; got {samples}")
    totals, found = np.zeros(samples), {}
    wanted = set(dimensions.tolist())
    for width in range(1, int(dimensions.max()) + 1):
        query, key = rng.standard_normal((2, samples))
        totals = totals + query * key
        if width in wanted:
            found[width] = totals
    return ScoreGrowth(dimensions, frozen([found[width] for width in dimensions.tolist()]))


def sized_scores(pattern: ArrayLike, widths: Sequence[int], count: int) -> SizedScores:
    """Give one pattern of scores the size it typically has at each width, and see what softmax makes of it.

    Parameters
    ----------
    pattern : array_like of shape (m,)
        Scores divided by the root of their width: of typical size 1.
    widths : sequence of int
        The widths to stop at, as for `growing_widths`.
    count : int
        How many steps between one and the next.

    Returns
    -------
    SizedScores
        The weights at every width.

    Raises
    ------
    ValueError
        As for `growing_widths`, or the pattern isn't a vector of finite numbers.

    Examples
    --------
    >>> sized = sized_scores([1, 0], [1, 100], 1)
    >>> sized.weights.round(4).tolist()
    [[0.7311, 0.2689], [1.0, 0.0]]
    """
    dimensions, entries = growing_widths(widths, count), vector(pattern, "pattern")
    return SizedScores(dimensions, softmax(products(np.sqrt(dimensions)[:, np.newaxis], entries)))
