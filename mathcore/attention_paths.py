"""What the output of attention does while its scores are moved: along the way, and at each instant."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, number, table, vector
from mathcore.convex_combinations import ConvexCombination, convex_combination, polyline
from mathcore.softmax import Softmax, softmax


@dataclass(frozen=True, slots=True, eq=False)
class ScorePath:
    """Weights and output of one query as its scores move.

    Attributes
    ----------
    softmax : Softmax
        Of the scores: weights and their slopes, shape (T + 1, m).
    blend : ConvexCombination
        Of the values by those weights.
    """

    softmax: Softmax
    blend: ConvexCombination

    @property
    def scores(self) -> Floats:
        """The (scaled) scores, shape (T + 1, m)."""
        return self.softmax.logits

    @property
    def weights(self) -> Floats:
        """The proportions, shape (T + 1, m)."""
        return self.softmax.probabilities

    @property
    def slopes(self) -> Floats:
        """How fast each weight follows its own score, ``a (1 - a)``, shape (T + 1, m)."""
        return self.softmax.slopes

    @property
    def outputs(self) -> Floats:
        """Where the blend is, shape (T + 1, v)."""
        return self.blend.result

    @property
    def pulls(self) -> Floats:
        """How fast the blend moves as each score rises, ``∂o/∂sⱼ = aⱼ (vⱼ - o)``, shape (T + 1, m, v)."""
        towards = self.blend.points - self.outputs[:, np.newaxis, :]
        return frozen(self.weights[..., np.newaxis] * towards)

    @property
    def pull_ends(self) -> Floats:
        """Where an arrow of that velocity ends that starts at the blend, ``o + ∂o/∂sⱼ``, shape (T + 1, m, v)."""
        return frozen(self.outputs[:, np.newaxis, :] + self.pulls)


def score_path(stops: ArrayLike, values: ArrayLike, count: int) -> ScorePath:
    """Move the scores steadily from stop to stop, and follow the weights and the output.

    Parameters
    ----------
    stops : array_like of shape (k, m)
        The scores at each stop, k >= 2; already scaled.
    values : array_like of shape (m, v)
        V, a row for each key.
    count : int
        How many equal steps between one stop and the next, c >= 1.

    Returns
    -------
    ScorePath
        T + 1 = (k - 1) c + 1 places, every stop among them.

    Raises
    ------
    ValueError
        The shapes don't fit, an entry isn't finite, or there is no step.

    Examples
    --------
    >>> path = score_path([[2, 0, 1], [0, 0, 0]], [[4, 0], [0, 4], [0, 0]], 2)
    >>> path.weights[-1].round(4), path.outputs[-1].round(4), path.slopes[0].round(4)
    (array([0.3333, 0.3333, 0.3333]), array([1.3333, 1.3333]), array([0.2227, 0.0819, 0.1848]))
    """
    stops, values = table(stops, "stops", rows=2), table(values, "values")
    if stops.shape[1] != values.shape[0]:
        raise ValueError(f"stops must have a score for each value; got {stops.shape[1]} and {values.shape[0]}")
    proportions = softmax(polyline(stops, count))
    return ScorePath(softmax=proportions, blend=convex_combination(proportions.probabilities, values))


def with_score(scores: ArrayLike, key: int, score: float) -> Floats:
    """Return the scores with one of them set, the others as they are.

    Parameters
    ----------
    scores : array_like of shape (m,)
        The scores.
    key : int
        Which, from 0.
    score : float
        What it becomes.

    Returns
    -------
    ndarray of shape (m,)
        The new scores.

    Raises
    ------
    ValueError
        It isn't a vector, there is no such key, or a number isn't finite.

    Examples
    --------
    >>> with_score([2, 0, 1], 1, 5)
    array([2., 5., 1.])
    """
    entries = vector(scores, "scores")
    if key not in range(entries.size):
        raise ValueError(f"key must be from 0 to {entries.size - 1}; got {key}")
    return frozen(np.where(np.arange(entries.size) == key, number(score, "score"), entries))


def raised(scores: ArrayLike, key: int, lead: float) -> Floats:
    """Return the scores with one of them raised above all others, or lowered to that.

    Parameters
    ----------
    scores : array_like of shape (m,)
        The scores, m >= 2.
    key : int
        Which is to win, from 0.
    lead : float
        By how much it is to be ahead of the best other; negative to be behind.

    Returns
    -------
    ndarray of shape (m,)
        The new scores.

    Raises
    ------
    ValueError
        It isn't a vector of at least two, there is no such key, or a number isn't finite.

    Examples
    --------
    >>> raised([2, 0, 1], 1, 3)
    array([2., 5., 1.])
    """
    entries, lead = vector(scores, "scores"), number(lead, "lead")
    if entries.size < 2:
        raise ValueError(f"scores must be at least two; got {entries.size}")
    if key not in range(entries.size):
        raise ValueError(f"key must be from 0 to {entries.size - 1}; got {key}")
    best_other = entries[np.arange(entries.size) != key].max()
    return with_score(entries, key, float(best_other) + lead)


def levelled(scores: ArrayLike) -> Floats:
    """Return as many scores, all equal to their mean, under which a blend rests in the middle.

    Parameters
    ----------
    scores : array_like of shape (m,)
        The scores.

    Returns
    -------
    ndarray of shape (m,)
        Equal scores.

    Raises
    ------
    ValueError
        It isn't a vector, or an entry isn't finite.

    Examples
    --------
    >>> levelled([2, 0, 1])
    array([1., 1., 1.])
    """
    entries = vector(scores, "scores")
    return frozen(np.full_like(entries, (entries / entries.size).sum()))
