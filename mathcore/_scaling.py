"""Exact scaling by powers of two, so that a product of huge or tiny numbers doesn't leave float64 halfway.

A result that itself has no float64 comes out as infinity, or as zero when it is too small, without a warning.
"""

import math

import numpy as np

from mathcore._arrays import Floats


def split(entries: Floats) -> tuple[Floats, int]:
    """Return ``m`` and ``e`` with ``entries == m * 2**e`` and the largest magnitude in m from 1/2 to 1.

    Examples
    --------
    >>> split(np.array([3.0, 4.0]))
    (array([0.375, 0.5  ]), 3)
    """
    exponent = int(np.frexp(np.abs(entries).max())[1])
    return np.ldexp(entries, -exponent), exponent


def join(entries: Floats | float, exponent: int) -> Floats:
    """Return ``entries * 2**exponent``, infinite where that is beyond float64."""
    with np.errstate(over="ignore"):
        return np.ldexp(entries, exponent)


def inner(u: Floats, v: Floats) -> tuple[float, int]:
    """Return the dot product of two vectors as ``m * 2**e``.

    The sum is rounded once, whatever its length and order, so every machine gets the same digits.
    """
    (u, u_exponent), (v, v_exponent) = split(u), split(v)
    return math.fsum((u * v).tolist()), u_exponent + v_exponent


def products(u: Floats, v: Floats) -> Floats:
    """Return ``u * v`` entry by entry, infinite where that is beyond float64."""
    with np.errstate(over="ignore"):
        return u * v
