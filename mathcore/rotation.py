"""Rotations, and the turn on the way from no rotation to a given one."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import schur
from scipy.special import cosdg, sindg

from mathcore._arrays import Floats, frozen, numbers, steps
from mathcore._scaling import split
from mathcore._squares import square


def rotation(angle: ArrayLike) -> Floats:
    """Return the matrix that turns the plane counter-clockwise.

    ``[[cos θ, -sin θ], [sin θ, cos θ]]``.

    Parameters
    ----------
    angle : float or array_like of shape (m,)
        How far, θ, in degrees.

    Returns
    -------
    ndarray of shape (2, 2) or (m, 2, 2)
        The matrix, or one for each angle; exact at the quarter turns.

    Raises
    ------
    ValueError
        An angle isn't a finite number.

    Examples
    --------
    >>> rotation(90)
    array([[ 0., -1.],
           [ 1.,  0.]])
    """
    angle = numbers(angle, "angle")
    cos, sin = cosdg(angle), sindg(angle)
    return frozen(np.stack([np.stack([cos, -sin], axis=-1), np.stack([sin, cos], axis=-1)], axis=-2))


def rotation_path(matrix: ArrayLike, count: int) -> Floats:
    """Return the path of rotations from the identity to Q.

    Along it everything turns at a steady pace, and nothing shrinks on the way.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        Where the path ends, Q: orthonormal, with determinant 1.
    count : int
        How many equal steps, T >= 1.

    Returns
    -------
    ndarray of shape (T + 1, n, n)
        ``exp(s log Q)`` for s from 0 to 1; the last is Q itself.

    Raises
    ------
    ValueError
        The matrix isn't a rotation, an entry isn't finite, or there is no step.

    Notes
    -----
    Each plane of Q turns the shorter way round; half a turn goes counter-clockwise in the plane.

    References
    ----------
    R. A. Horn and C. R. Johnson, *Matrix Analysis*, 2nd edition, section 2.5, on real orthogonal matrices.

    Examples
    --------
    >>> rotation_path([[-1, 0], [0, -1]], 2)[1]
    array([[ 0., -1.],
           [ 1.,  0.]])
    """
    matrix, count = square(matrix, "matrix"), steps(count, "count")
    n = len(matrix)
    orthonormal = np.abs(matrix).max() < 2 and np.allclose(matrix @ matrix.T, np.eye(n), atol=1e-9)
    if not orthonormal or np.linalg.det(matrix) < 0:
        raise ValueError(f"matrix must be a rotation, orthonormal with determinant 1; got {matrix.tolist()}")
    progress = np.linspace(0, 1, count + 1)
    path = rotation(progress * _angle(matrix)) if n == 2 else _turned_by_planes(matrix, progress)
    return frozen(np.concatenate([path[:-1], matrix[np.newaxis]]))


def rotation_angle(matrix: ArrayLike) -> float:
    """Return how far a rotation of the plane turns, in degrees.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)
        The rotation.

    Returns
    -------
    float
        Counter-clockwise, above -180 and up to 180.

    Raises
    ------
    ValueError
        The matrix isn't of shape (2, 2), or an entry isn't finite.

    Examples
    --------
    >>> rotation_angle([[0, 1], [-1, 0]])
    -90.0
    """
    matrix = square(matrix, "matrix")
    if len(matrix) != 2:
        raise ValueError(f"matrix must have shape (2, 2); got shape {matrix.shape}")
    return _angle(matrix)


def _angle(matrix: Floats) -> float:
    """Return the turn of the plane that is nearest to a matrix."""
    (a, b), (c, d) = split(matrix)[0]
    return float(np.degrees(np.arctan2(c - b, a + d)))


def _turned_by_planes(matrix: Floats, progress: Floats) -> Floats:
    """Return ``exp(s log Q)``, each plane that Q keeps turned by itself."""
    form, axes = schur(matrix, output="real")
    n, turned = len(matrix), np.broadcast_to(np.eye(len(matrix)), (progress.size, *matrix.shape)).copy()
    reversed_axes, i = [], 0
    while i < n:
        if i + 1 < n and abs(form[i + 1, i]) > 1e-12:
            turned[:, i : i + 2, i : i + 2] = rotation(progress * _angle(form[i : i + 2, i : i + 2]))
            i += 2
            continue
        if form[i, i] < 0:
            reversed_axes.append(i)
        i += 1
    for j, k in zip(reversed_axes[::2], reversed_axes[1::2], strict=True):  # two at a time make half a turn
        turned[np.ix_(range(progress.size), [j, k], [j, k])] = rotation(180 * progress)
    return axes @ turned @ axes.T
