"""Matrices that move points: the projection matrix, and what a matrix does to a set of points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import EPSILON, Floats, direction, frozen, steps, table, vector_or_table
from mathcore._scaling import join, split


@dataclass(frozen=True, slots=True, eq=False)
class ProjectionMatrix:
    """The matrix that casts every point's shadow onto the span of some columns.

    Attributes
    ----------
    columns : ndarray of shape (n, k)
        What spans the target: A.
    matrix : ndarray of shape (n, n)
        ``P = A (AᵀA)⁻¹ Aᵀ``.
    """

    columns: Floats
    matrix: Floats

    @property
    def rank(self) -> int:
        """The dimension of the target, k, which is also the trace of P."""
        return self.columns.shape[1]

    @property
    def trace(self) -> float:
        """The sum of the diagonal of P."""
        return float(np.trace(self.matrix))

    @property
    def squared(self) -> Floats:
        """P applied twice, ``P P``, shape (n, n); equal to P but for rounding."""
        return frozen(self.matrix @ self.matrix)

    @property
    def numerator(self) -> Floats:
        """``a aᵀ`` for a single direction a, shape (n, n); raises ``ValueError`` for more."""
        a = self._single_direction()
        with np.errstate(over="ignore"):
            return frozen(np.outer(a, a))

    @property
    def denominator(self) -> float:
        """``a·a`` for a single direction a; raises ``ValueError`` for more."""
        entries, exponent = split(self._single_direction())
        return float(join(entries @ entries, 2 * exponent))

    def _single_direction(self) -> Floats:
        if self.rank != 1:
            raise ValueError(f"P is a fraction for a single direction; this one projects onto {self.rank}")
        return self.columns[:, 0]


def projection_matrix(columns: ArrayLike) -> ProjectionMatrix:
    """Return the matrix of the projection onto the span of some columns.

    ``P = A (AᵀA)⁻¹ Aᵀ``, which for a single direction a is ``a aᵀ / a·a``. It is symmetric, and ``P P = P``.

    Parameters
    ----------
    columns : array_like of shape (n, k) or (n,)
        A, whose columns are independent; or a single direction.

    Returns
    -------
    ProjectionMatrix
        P, and what it was made from.

    Raises
    ------
    ValueError
        The shape is another, an entry isn't finite, or the columns aren't independent (one of them zero, or
        more of them than rows).

    Notes
    -----
    Several columns are brought to one size and orthogonalised by a singular value decomposition, which keeps
    the digits that ``AᵀA`` would lose; they count as dependent when the least singular value is below
    n roundings of the greatest.

    References
    ----------
    G. Strang, *Introduction to Linear Algebra*, 5th edition, section 4.2, "Projection Onto a Subspace".

    Examples
    --------
    >>> p = projection_matrix([2, 1])
    >>> p.matrix
    array([[0.8, 0.4],
           [0.4, 0.2]])
    >>> p.numerator, p.denominator
    (array([[4., 2.],
           [2., 1.]]), 5.0)
    """
    columns = vector_or_table(columns, "columns")
    if columns.ndim == 1:
        columns = direction(columns, "columns")[:, np.newaxis]
    scaled = _scaled_columns(columns)
    if columns.shape[1] == 1:
        matrix = scaled @ scaled.T / (scaled.T @ scaled)
    else:
        basis = _orthonormal_basis(scaled)
        matrix = basis @ basis.T
    return ProjectionMatrix(columns=columns, matrix=frozen(matrix))


def apply(matrix: ArrayLike, points: ArrayLike) -> Floats:
    """Apply a matrix to points that are given by rows.

    Parameters
    ----------
    matrix : array_like of shape (k, n)
        The matrix, M.
    points : array_like of shape (m, n)
        The points, a row each.

    Returns
    -------
    ndarray of shape (m, k)
        ``M x`` for every row x.

    Raises
    ------
    ValueError
        A shape is wrong or doesn't fit the other, or an entry isn't finite.

    Examples
    --------
    >>> apply([[0.8, 0.4], [0.4, 0.2]], [[3, 4], [4, 2]])
    array([[4., 2.],
           [4., 2.]])
    """
    matrix, points = table(matrix, "matrix"), table(points, "points")
    if matrix.shape[1] != points.shape[1]:
        raise ValueError(f"matrix must have as many columns as points has; got {matrix.shape[1]} and {points.shape[1]}")
    with np.errstate(over="ignore", invalid="ignore"):
        return frozen(points @ matrix.T)


def unit_square() -> Floats:
    """Return the corners of the unit square, the origin first, counter-clockwise.

    Its image under a matrix is the parallelogram whose area is the determinant.

    Returns
    -------
    ndarray of shape (4, 2)
        A corner a row.

    Examples
    --------
    >>> apply([[2, 1], [1, 2]], unit_square()).tolist()
    [[0.0, 0.0], [2.0, 1.0], [3.0, 3.0], [1.0, 2.0]]
    """
    return frozen([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])


def path_from_identity(matrix: ArrayLike, count: int) -> Floats:
    """Return the straight path of matrices from the identity to M.

    Along it, every point moves on a straight line at a steady pace from where it was to where M sends it.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        Where the path ends, M.
    count : int
        How many equal steps, T >= 1.

    Returns
    -------
    ndarray of shape (T + 1, n, n)
        ``(1 - s) I + s M`` for s from 0 to 1.

    Raises
    ------
    ValueError
        The matrix isn't square, an entry isn't finite, or there is no step.

    Examples
    --------
    >>> path_from_identity([[0.8, 0.4], [0.4, 0.2]], 2)[1]
    array([[0.9, 0.2],
           [0.2, 0.6]])
    """
    matrix = table(matrix, "matrix")
    if matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"matrix must be square; got shape {matrix.shape}")
    progress = np.linspace(0, 1, steps(count, "count") + 1)[:, np.newaxis, np.newaxis]
    return frozen((1 - progress) * np.eye(len(matrix)) + progress * matrix)


def _scaled_columns(columns: Floats) -> Floats:
    """Return the columns, each scaled by a power of two to a greatest entry from 1/2 to 1; refuse zero."""
    if not columns.any(axis=0).all():
        zero = np.argmin(columns.any(axis=0))
        raise ValueError(f"columns must be independent; column {zero} is zero")
    return np.column_stack([split(column)[0] for column in columns.T])


def _orthonormal_basis(columns: Floats) -> Floats:
    """Return an orthonormal basis, shape (n, k), of what independent columns span; refuse dependent ones."""
    n, k = columns.shape
    left, values, _ = np.linalg.svd(columns, full_matrices=False)
    rank = (values > n * EPSILON * values[0]).sum()
    if rank < k:
        raise ValueError(f"columns must be independent; got {k} of which {rank} are")
    return left
