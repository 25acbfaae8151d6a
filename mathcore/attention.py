"""How much a query has to do with each key."""

from numpy.typing import ArrayLike

from mathcore._arrays import Floats, table, vector
from mathcore.matrices import apply


def scores(query: ArrayLike, keys: ArrayLike) -> Floats:
    """Return the attention scores of a query, its dot product with every key, before scaling and softmax.

    Parameters
    ----------
    query : array_like of shape (d,)
        What is asked for, q.
    keys : array_like of shape (k, d)
        What is on offer, a row each, K.

    Returns
    -------
    ndarray of shape (k,)
        ``K q``.

    Raises
    ------
    ValueError
        A shape is wrong or doesn't fit the other, or an entry isn't finite.

    References
    ----------
    A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1.

    Examples
    --------
    >>> scores([2, 1], [[3, 4], [-1, 2], [1, 0]])
    array([10.,  0.,  2.])
    """
    query, keys = vector(query, "query"), table(keys, "keys")
    if keys.shape[1] != query.size:
        raise ValueError(f"keys must have rows as long as query; got {keys.shape[1]} and {query.size}")
    return apply(keys, query[None, :])[0]
