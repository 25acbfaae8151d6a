"""Why attention divides by the square root of the width: what random scores look like, and what softmax does to them.

The entries of queries and keys are drawn independently from the normal distribution with mean 0 and variance 1.
"""

import math
from dataclasses import dataclass

import numpy as np

from mathcore._arrays import Floats, frozen, steps
from mathcore._tensors import generator
from mathcore.histograms import Histogram, histogram
from mathcore.softmax import Softmax, softmax

DRAWN_AT_ONCE = 2**20


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Numbers that were drawn.

    Attributes
    ----------
    values : ndarray of shape (n,)
        The numbers.
    """

    values: Floats

    @property
    def mean(self) -> float:
        """Their mean."""
        return float(self.values.mean())

    @property
    def variance(self) -> float:
        """Their variance, with n - 1 in the denominator."""
        return float(self.values.var(ddof=1))

    @property
    def standard_deviation(self) -> float:
        """The square root of that."""
        return math.sqrt(self.variance)

    @property
    def reach(self) -> float:
        """The largest size among them."""
        return float(np.abs(self.values).max())

    def histogram(self, reach: float, bins: int) -> Histogram:
        """Return how many fall where, from ``-reach`` to ``reach``."""
        return histogram(self.values, -reach, reach, bins)


@dataclass(frozen=True, slots=True, eq=False)
class EntryProducts:
    """Entries of queries and of keys, and their products.

    Attributes
    ----------
    query, key : Sample
        The entries, n of each.
    product : Sample
        One times the other: mean 0 and variance 1 again.
    """

    query: Sample
    key: Sample
    product: Sample


@dataclass(frozen=True, slots=True, eq=False)
class ScoreSpread:
    """How far scores typically are from zero, by theory.

    Attributes
    ----------
    dimension : int
        The number of entries in a key, d.
    variance : float
        Of a score, d: as many terms, each of variance 1.
    raw : float
        The standard deviation of a score, ``√d``.
    scaled : float
        That of a score divided by ``√d``: 1.
    """

    dimension: int
    variance: float
    raw: float
    scaled: float


@dataclass(frozen=True, slots=True, eq=False)
class ScoreSample:
    """Scores of random queries and keys of one width.

    Attributes
    ----------
    theory : ScoreSpread
        What their spread should be.
    raw : Sample
        The dot products.
    scaled : Sample
        The same, divided by ``√d``.
    """

    theory: ScoreSpread
    raw: Sample
    scaled: Sample


@dataclass(frozen=True, slots=True, eq=False)
class LargestWeights:
    """How much the winner takes, when a random query looks at random keys, many times over.

    Attributes
    ----------
    dimension : int
        The number of entries in a key, d.
    raw : Softmax
        Of the scores as they are, shape (trials, keys).
    scaled : Softmax
        Of the scores divided by ``√d``.
    """

    dimension: int
    raw: Softmax
    scaled: Softmax

    @property
    def raw_mean(self) -> float:
        """The largest weight without scaling, averaged over the trials."""
        return float(self.raw.largest.mean())

    @property
    def scaled_mean(self) -> float:
        """The largest weight with scaling, averaged over the trials."""
        return float(self.scaled.largest.mean())

    @property
    def raw_slope(self) -> float:
        """The slope ``p (1 - p)`` of the largest weight without scaling, averaged over the trials."""
        return float(self.raw.largest_slopes.mean())

    @property
    def scaled_slope(self) -> float:
        """The slope of the largest weight with scaling, averaged over the trials."""
        return float(self.scaled.largest_slopes.mean())

    @property
    def typical(self) -> int:
        """The trial whose largest weight is nearest the mean without scaling; the first of them on a tie."""
        return int(np.abs(self.raw.largest - self.raw_mean).argmin())

    @property
    def typical_raw(self) -> Softmax:
        """That trial's scores and weights without scaling, shape (keys,)."""
        return softmax(self.raw.logits[self.typical])

    @property
    def typical_scaled(self) -> Softmax:
        """That trial's scores and weights with scaling, shape (keys,)."""
        return softmax(self.scaled.logits[self.typical])


def entry_products(count: int, rng: np.random.Generator) -> EntryProducts:
    """Multiply random entries of queries and keys.

    With q and k independent, of mean 0 and variance 1, ``E[q k] = 0`` and ``Var(q k) = E[q²] E[k²] = 1``.

    Parameters
    ----------
    count : int
        How many pairs, n >= 2.
    rng : numpy.random.Generator
        Where they are drawn from.

    Returns
    -------
    EntryProducts
        Both factors and the products.

    Raises
    ------
    ValueError
        There are fewer than two, or it isn't a generator.

    Examples
    --------
    >>> drawn = entry_products(10000, np.random.default_rng(0))
    >>> abs(drawn.product.mean) < 0.03, abs(drawn.product.variance - 1) < 0.05
    (True, True)
    """
    query, key = generator(rng, "rng").standard_normal((2, _several(count, "count")))
    return EntryProducts(*(Sample(frozen(values)) for values in (query, key, query * key)))


def score_spread(dimension: int) -> ScoreSpread:
    """Return how far a score typically is from zero.

    ``Var(q·k) = d``: d independent terms add up, each of variance 1.

    Parameters
    ----------
    dimension : int
        The number of entries in a key, d >= 1.

    Returns
    -------
    ScoreSpread
        The variance, and the standard deviation with and without scaling.

    Raises
    ------
    ValueError
        There is no entry.

    References
    ----------
    A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1, footnote 4.

    Examples
    --------
    >>> spread = score_spread(100)
    >>> spread.raw, spread.scaled
    (10.0, 1.0)
    """
    dimension = steps(dimension, "dimension")
    root = math.sqrt(dimension)
    return ScoreSpread(dimension=dimension, variance=float(dimension), raw=root, scaled=root / root)


def score_sample(dimension: int, count: int, rng: np.random.Generator) -> ScoreSample:
    """Draw random queries and keys, and take their dot products.

    Parameters
    ----------
    dimension : int
        The number of entries in each, d >= 1.
    count : int
        How many pairs, n >= 2.
    rng : numpy.random.Generator
        Where they are drawn from.

    Returns
    -------
    ScoreSample
        The scores with and without scaling, and their spread by theory.

    Raises
    ------
    ValueError
        There is no entry, there are fewer than two pairs, or it isn't a generator.

    Examples
    --------
    >>> sample = score_sample(64, 5000, np.random.default_rng(0))
    >>> sample.theory.raw, abs(sample.raw.standard_deviation - 8) < 0.2
    (8.0, True)
    """
    theory, count = score_spread(dimension), _several(count, "count")
    dots = _random_scores(count, 1, theory.dimension, generator(rng, "rng"))[:, 0]
    return ScoreSample(theory=theory, raw=Sample(frozen(dots)), scaled=Sample(frozen(dots / theory.raw)))


def largest_weights(dimension: int, keys: int, trials: int, rng: np.random.Generator) -> LargestWeights:
    """Let random queries look at random keys, and see how much of the weight the best match takes.

    Parameters
    ----------
    dimension : int
        The number of entries in each, d >= 1.
    keys : int
        How many keys a query looks at, at least 1.
    trials : int
        How many queries, at least 1, each with keys of its own.
    rng : numpy.random.Generator
        Where they are drawn from.

    Returns
    -------
    LargestWeights
        The weights of every trial with and without scaling, their averages, and a typical trial.

    Raises
    ------
    ValueError
        A number isn't a whole one of at least 1, or it isn't a generator.

    Examples
    --------
    >>> seen = largest_weights(64, 8, 500, np.random.default_rng(0))
    >>> round(seen.raw_mean, 1), round(seen.scaled_mean, 1)
    (0.9, 0.4)
    """
    root, keys, trials = score_spread(dimension).raw, steps(keys, "keys"), steps(trials, "trials")
    scores = _random_scores(trials, keys, dimension, generator(rng, "rng"))
    return LargestWeights(dimension=dimension, raw=softmax(scores), scaled=softmax(scores / root))


def _random_scores(trials: int, keys: int, dimension: int, rng: np.random.Generator) -> Floats:
    """Return the scores of random keys for random queries, shape (trials, keys), drawn some trials at a time."""
    batch = max(1, DRAWN_AT_ONCE // ((keys + 1) * dimension))
    found = []
    for first in range(0, trials, batch):
        drawn = rng.standard_normal((min(batch, trials - first), keys + 1, dimension))
        found.append(np.einsum("td,tkd->tk", drawn[:, 0], drawn[:, 1:]))
    return np.concatenate(found)


def _several(count: int, name: str) -> int:
    if steps(count, name) < 2:
        raise ValueError(f"{name} must be at least 2; got {count}")
    return int(count)
