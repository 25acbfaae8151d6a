"""What an eigenvector leaves open (its sign, its length, the basis of a plane, the order) is settled here, once."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import Floats, frozen
from mathcore._scaling import split

TIE = 1e-9  # entries closer than this, relative to the largest, count as equally large


def canonical_basis(basis: NDArray) -> NDArray:
    """Return the orthonormal basis, by rows, that depends on the space alone and not on who computed it.

    The first is the unit vector nearest to a coordinate axis, the next the nearest of those at right angles to
    it. Each has its entry of largest magnitude real and positive, the first of those that tie.

    Parameters
    ----------
    basis : ndarray of shape (n, g)
        Orthonormal columns, real or complex.

    Returns
    -------
    ndarray of shape (g, n)
        Orthonormal rows with the same span.

    Examples
    --------
    >>> canonical_basis(np.array([[-0.6], [-0.8]]))
    array([[0.6, 0.8]])
    """
    projector = basis @ basis.conj().T
    rows = []
    for _ in range(basis.shape[1]):
        squares = projector.diagonal().real  # of each axis's shadow on what is left of the space
        axis = int(np.argmax(squares >= (1 - TIE) * squares.max()))
        rows.append(projector[:, axis] / np.sqrt(squares[axis]))
        projector = projector - np.outer(rows[-1], rows[-1].conj())
    return np.array(rows)


def strongest_first(eigenvalues: ArrayLike) -> list[int]:
    """Return the order of real eigenvalues by magnitude, descending; of two that tie, the positive one first.

    Examples
    --------
    >>> strongest_first([-3.0, 1.0, 3.0])
    [2, 0, 1]
    """
    values = split(np.asarray(eigenvalues))[0]
    return sorted(range(values.size), key=lambda i: (-round(abs(float(values[i])), 12), values[i] < 0, i))


def whole_multiple(v: Floats) -> Floats:
    """Return the shortest multiple of v with whole entries up to 12, or else with 1 as its least entry but zeros.

    Its sign is v's own. Entries below a billionth of the greatest are rounding, and zero.

    Examples
    --------
    >>> whole_multiple(np.array([-0.3, 0.9])), whole_multiple(np.array([0.5, 0.0]))
    (array([-1.,  3.]), array([1., 0.]))
    """
    entries = v / np.abs(v).max()
    entries = np.where(np.abs(entries) < TIE, 0.0, entries)
    for greatest in range(1, 13):
        rounded = np.round(greatest * entries)
        if np.abs(greatest * entries - rounded).max() <= TIE * greatest:
            return frozen(rounded)
    return frozen(entries / np.abs(entries[entries != 0]).min())
