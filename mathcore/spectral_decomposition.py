"""A symmetric matrix as three easy moves: rotate into its own axes, stretch along them, rotate back."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, direction, frozen, number, same_length, steps
from mathcore._gauge import strongest_first
from mathcore._scaling import join, products, split
from mathcore._squares import integers, nearest, square
from mathcore.eigen import symmetric_eigenpairs
from mathcore.matrices import path_from_identity
from mathcore.rotation import rotation_angle, rotation_path
from mathcore.vectors import norm


@dataclass(frozen=True, slots=True, eq=False)
class MatrixPower:
    """A power of a symmetric matrix, through its eigenvalues.

    Attributes
    ----------
    exponent : int
        k.
    eigenvalues : ndarray of shape (n,)
        ``λᵢᵏ``, in the decomposition's order.
    matrix : ndarray of shape (n, n)
        ``Aᵏ``, each entry rounded once from its exact value.
    terms : ndarray of shape (n, n, n)
        ``λᵢᵏ qᵢqᵢᵀ``, which add up to it.
    """

    exponent: int
    eigenvalues: Floats
    matrix: Floats
    terms: Floats

    @property
    def stretch(self) -> Floats:
        """``Λᵏ``, shape (n, n)."""
        return frozen(np.diag(self.eigenvalues))

    @property
    def strongest_term(self) -> Floats:
        """``λ₁ᵏ q₁q₁ᵀ``, which is nearly all of a high power, shape (n, n)."""
        return self.terms[0]


@dataclass(frozen=True, slots=True, eq=False)
class SpectralDecomposition:
    """``A = Q Λ Qᵀ`` with a rotation Q.

    Attributes
    ----------
    matrix : ndarray of shape (n, n)
        A.
    eigenvalues : ndarray of shape (n,)
        Strongest first; of two that tie in magnitude, the positive one.
    q : ndarray of shape (n, n)
        The eigenvectors as columns, with determinant 1.
    """

    matrix: Floats
    eigenvalues: Floats
    q: Floats

    @property
    def q_transpose(self) -> Floats:
        """``Qᵀ``, which turns the eigenvectors onto the axes, shape (n, n)."""
        return frozen(self.q.T)

    @property
    def stretch(self) -> Floats:
        """``Λ``, shape (n, n)."""
        return frozen(np.diag(self.eigenvalues))

    @property
    def angle(self) -> float:
        """How far Q turns the plane, counter-clockwise, in degrees; raises ``ValueError`` for other dimensions."""
        return rotation_angle(self.q)

    @property
    def rebuilt(self) -> Floats:
        """``Q Λ Qᵀ`` multiplied out, shape (n, n): A but for rounding."""
        return frozen(self.q * self.eigenvalues @ self.q.T)

    def axes_path(self, count: int) -> Floats:
        """Return the rotations that turn the axes into the eigenvectors, from I to Q, shape (T + 1, n, n)."""
        return rotation_path(self.q, count)

    def stretch_path(self, count: int) -> Floats:
        """Return the stretches along the eigenvectors, from I to A, shape (T + 1, n, n): nothing turns."""
        return path_from_identity(self.matrix, count)

    def moves(self, count: int) -> Floats:
        """Return the three moves one after the other: rotate, stretch, rotate back.

        Parameters
        ----------
        count : int
            How many equal steps each move takes, T >= 1.

        Returns
        -------
        ndarray of shape (3, T + 1, n, n)
            What has been done so far: from I to ``Qᵀ``, on to ``Λ Qᵀ``, on to ``Q Λ Qᵀ = A``.

        Raises
        ------
        ValueError
            There is no step.
        """
        back = rotation_path(self.q, count)
        return frozen(
            [
                np.swapaxes(back, 1, 2),
                path_from_identity(self.stretch, count) @ self.q.T,
                np.concatenate([back[:-1] @ (self.stretch @ self.q.T), self.matrix[np.newaxis]]),
            ]
        )

    def way(self, count: int) -> Floats:
        """Return the three `moves` as one path, from I to A, shape (3 T + 1, n, n)."""
        turn, stretch, back = self.moves(count)
        return frozen(np.concatenate([turn, stretch[1:], back[1:]]))

    def own_axes_way(self, count: int) -> Floats:
        """Return what becomes of a grid that is turned into the eigenvectors' axes, then stretched by A.

        From I to Q, and on to ``A Q``, whose columns are still perpendicular; shape (2 T + 1, n, n).
        """
        return frozen(np.concatenate([self.axes_path(count), (self.stretch_path(count) @ self.q)[1:]]))

    def relative_powers(self, count: int) -> Floats:
        """Return the powers, each at the scale of the strongest stretch: ``(A / λ₁)ᵏ`` for k from 0 to T.

        ``Q (Λ / λ₁)ᵏ Qᵀ``: along the first axis nothing changes, along all others space is pressed flat.

        Parameters
        ----------
        count : int
            How many powers, T >= 1.

        Returns
        -------
        ndarray of shape (T + 1, n, n)
            From the identity on.

        Raises
        ------
        ValueError
            There is no step, or every eigenvalue is zero.

        Examples
        --------
        >>> spectral_decomposition([[2, 1], [1, 2]]).relative_powers(2)[1:].round(3).tolist()
        [[[0.667, 0.333], [0.333, 0.667]], [[0.556, 0.444], [0.444, 0.556]]]
        """
        counts = np.arange(steps(count, "count") + 1)[:, np.newaxis, np.newaxis]
        if self.eigenvalues[0] == 0:
            raise ValueError("matrix must have an eigenvalue other than zero to be measured by it")
        ratios = split(self.eigenvalues)[0] / split(self.eigenvalues)[0][0]
        return frozen(self.q * ratios**counts @ self.q.T)

    def power(self, exponent: int) -> MatrixPower:
        """Return ``Aᵏ = Q Λᵏ Qᵀ``, in which only the stretches change.

        Parameters
        ----------
        exponent : int
            k >= 1.

        Returns
        -------
        MatrixPower
            The eigenvalues' powers, the matrix, and the terms it is the sum of.

        Raises
        ------
        ValueError
            The exponent isn't a whole number of at least 1.

        Examples
        --------
        >>> cubed = spectral_decomposition([[2, 1], [1, 2]]).power(3)
        >>> cubed.eigenvalues, cubed.matrix, cubed.strongest_term.round(12).tolist()
        (array([27.,  1.]), array([[14., 13.],
               [13., 14.]]), [[13.5, 13.5], [13.5, 13.5]])
        """
        exponent = steps(exponent, "exponent")
        values = np.array([nearest(Fraction(float(value)) ** exponent) for value in self.eigenvalues])
        outer = np.einsum("ji,ki->ijk", self.q, self.q)
        with np.errstate(invalid="ignore"):  # an infinite power times an entry of zero
            terms = np.where(outer == 0, 0.0, products(values[:, np.newaxis, np.newaxis], outer))
        return MatrixPower(exponent, frozen(values), matrix_power(self.matrix, exponent), frozen(terms))


def spectral_decomposition(matrix: ArrayLike) -> SpectralDecomposition:
    """Split a symmetric matrix into a rotation, a stretch along the axes, and the rotation back.

    ``A = Q Λ Qᵀ``: Q has the unit eigenvectors as columns, Λ the eigenvalues on its diagonal.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A.

    Returns
    -------
    SpectralDecomposition
        Q and Λ, the paths that play the moves, and A's powers.

    Raises
    ------
    ValueError
        The matrix isn't square or isn't symmetric, or an entry isn't finite.

    Notes
    -----
    Gauge: strongest eigenvalue first. So that Q is a rotation, signs differ from `symmetric_eigenpairs`: in the
    plane Q turns by more than -90 and up to 90 degrees; otherwise the last column is turned round if need be.

    References
    ----------
    G. Strang, *Introduction to Linear Algebra*, 5th edition, section 6.4, "Symmetric Matrices".

    Examples
    --------
    >>> d = spectral_decomposition([[2, 1], [1, 2]])
    >>> d.angle, d.eigenvalues
    (45.0, array([3., 1.]))
    >>> d.power(10).matrix
    array([[29525., 29524.],
           [29524., 29525.]])
    """
    pairs = symmetric_eigenpairs(matrix)
    order = strongest_first(pairs.eigenvalues)
    q = pairs.vectors[order].T
    if len(q) == 2:
        x, y = -q[:, 0] if q[0, 0] < 0 else q[:, 0]
        q = np.array([[x, -y], [y, x]])
    elif np.linalg.det(q) < 0:
        q = q * np.append(np.ones(len(q) - 1), -1)
    return SpectralDecomposition(pairs.matrix, frozen(pairs.eigenvalues[order]), frozen(q))


def matrix_power(matrix: ArrayLike, exponent: int) -> Floats:
    """Return a power of a square matrix.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A.
    exponent : int
        k >= 1.

    Returns
    -------
    ndarray of shape (n, n)
        ``Aᵏ``; whole where A is whole, as far as float64 counts; infinite beyond float64.

    Raises
    ------
    ValueError
        The matrix isn't square, an entry isn't finite, or the exponent isn't a whole number of at least 1.

    Notes
    -----
    It is computed in whole numbers of any size, and rounded once.

    Examples
    --------
    >>> matrix_power([[1, 1], [1, 0]], 10)
    array([[89., 55.],
           [55., 34.]])
    """
    matrix, exponent = square(matrix, "matrix"), steps(exponent, "exponent")
    whole, places = integers(matrix)
    exact = np.linalg.matrix_power(whole, exponent)
    return frozen([[nearest(Fraction(entry, 2 ** (places * exponent))) for entry in row] for row in exact])


@dataclass(frozen=True, slots=True, eq=False)
class Deflation:
    """A matrix without one of its eigenpairs.

    Attributes
    ----------
    matrix : ndarray of shape (n, n)
        What there was, A.
    eigenvalue : float
        What was taken out, λ.
    removed : ndarray of shape (n, n)
        ``λ v vᵀ / v·v``.
    remainder : ndarray of shape (n, n)
        ``A - λ v vᵀ / v·v``.
    """

    matrix: Floats
    eigenvalue: float
    removed: Floats
    remainder: Floats


def deflate(matrix: ArrayLike, eigenvalue: float, v: ArrayLike) -> Deflation:
    """Take an eigenpair out of a matrix, so that the next one becomes the strongest.

    ``A - λ v vᵀ / v·v`` sends v to zero and has A's other eigenvalues; a symmetric A keeps its eigenvectors.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A.
    eigenvalue : float
        λ.
    v : array_like of shape (n,)
        Its eigenvector, of any length but zero.

    Returns
    -------
    Deflation
        What was removed, and what remains.

    Raises
    ------
    ValueError
        The matrix isn't square, v is zero or doesn't fit, an entry isn't finite, or ``A v`` is further from
        ``λ v`` than a millionth of A's size.

    References
    ----------
    B. N. Parlett, *The Symmetric Eigenvalue Problem*, 1998, chapter 5, "Deflation".

    Examples
    --------
    >>> without = deflate([[2, 1], [1, 2]], 3, [1, 1])
    >>> without.removed, without.remainder
    (array([[1.5, 1.5],
           [1.5, 1.5]]), array([[ 0.5, -0.5],
           [-0.5,  0.5]]))
    """
    matrix, eigenvalue, v = square(matrix, "matrix"), number(eigenvalue, "eigenvalue"), direction(v, "v")
    same_length(v=v, row=matrix[0])
    entries, _ = split(v)
    scaled, exponent = split(matrix)
    value = float(join(eigenvalue, -exponent))
    gap = norm(scaled @ entries - value * entries) / norm(entries) if math.isfinite(value) else math.inf
    if gap > 1e-6 * np.linalg.norm(scaled, 2):
        raise ValueError(f"v must be an eigenvector, A v = {eigenvalue} v; A v is off by {join(gap, exponent)}")
    removed = value * np.outer(entries, entries) / (entries @ entries)
    return Deflation(matrix, eigenvalue, frozen(join(removed, exponent)), frozen(join(scaled - removed, exponent)))
