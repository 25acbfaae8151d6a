"""Where random numbers are drawn from: a generator that a seed makes repeatable."""

import numpy as np


def seeded(seed: int) -> np.random.Generator:
    """Return a generator whose numbers a seed determines.

    Parameters
    ----------
    seed : int
        Any whole number of at least 0.

    Returns
    -------
    numpy.random.Generator
        The same numbers for the same seed, on every machine.

    Raises
    ------
    ValueError
        It isn't such a number.

    Examples
    --------
    >>> seeded(7).integers(1000) == seeded(7).integers(1000)
    np.True_
    """
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        raise ValueError(f"seed must be a whole number of at least 0; got {seed!r}")
    return np.random.default_rng(int(seed))
