"""The determinant of A - λ I: as a polynomial in λ, and as the area that goes flat at an eigenvalue."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import Floats, frozen, number, numbers, settled, steps
from mathcore._squares import integers, nearest, square
from mathcore.eigen import Eigenpairs, eigenpairs


@dataclass(frozen=True, slots=True, eq=False)
class ShiftTrace:
    """A - λ I as λ is turned from one number to another.

    Attributes
    ----------
    shifts : ndarray of shape (T + 1,)
        λ.
    matrices : ndarray of shape (T + 1, n, n)
        ``A - λ I``.
    determinants : ndarray of shape (T + 1,)
        Of these; for two rows, the signed area of the parallelogram.
    """

    shifts: Floats
    matrices: Floats
    determinants: Floats

    @property
    def curve(self) -> Floats:
        """The determinant drawn over λ, a row for each step, shape (T + 1, 2)."""
        return frozen(np.column_stack([self.shifts, self.determinants]))

    @property
    def parallelograms(self) -> Floats:
        """Corners of what ``A - λ I`` makes of the unit square, for two rows, shape (T + 1, 4, 2)."""
        return _parallelogram(self.matrices)


@dataclass(frozen=True, slots=True, eq=False)
class CharacteristicPolynomial:
    """The polynomial whose roots are the eigenvalues.

    Attributes
    ----------
    eigenpairs : Eigenpairs
        The matrix, with its eigenvalues and their multiplicities.
    coefficients : ndarray of shape (n + 1,)
        Of ``det(λ I - A)``, from λⁿ, which has 1, down to the constant.
    """

    eigenpairs: Eigenpairs
    coefficients: Floats

    @property
    def matrix(self) -> Floats:
        """The matrix, A, shape (n, n)."""
        return self.eigenpairs.matrix

    @property
    def roots(self) -> NDArray[np.complex128]:
        """Every eigenvalue as often as it is a root, complex, shape (n,)."""
        return self.eigenpairs.eigenvalues

    @property
    def real_roots(self) -> Floats:
        """The different roots that are real, ascending: where the curve meets the axis, shape (k,)."""
        return frozen([space.eigenvalue.real for space in self.eigenpairs.spaces if space.is_real])

    @property
    def root_points(self) -> Floats:
        """Where the curve meets the axis, ``(λ, 0)`` for each real root, shape (k, 2)."""
        return frozen(np.column_stack([self.real_roots, np.zeros_like(self.real_roots)]))

    @property
    def trace(self) -> float:
        """The sum of the diagonal, which is the sum of the roots."""
        return -float(self.coefficients[1]) + 0.0

    @property
    def determinant(self) -> float:
        """The determinant of A, which is the product of the roots."""
        n = len(self.matrix)
        return (-1) ** n * float(self.coefficients[-1]) + 0.0

    @property
    def off_diagonal_product(self) -> float:
        """``b c`` in ``(a - λ)(d - λ) - b c``; raises ``ValueError`` unless the matrix has two rows."""
        self._two_rows()
        with np.errstate(over="ignore"):
            return float(self.matrix[0, 1] * self.matrix[1, 0]) + 0.0

    @property
    def vertex(self) -> Floats:
        """The lowest point of the parabola, ``(λ, det)``, shape (2,); raises ``ValueError`` unless of two rows."""
        self._two_rows()
        middle = self.matrix[0, 0] / 2 + self.matrix[1, 1] / 2
        return frozen([middle, self.at(middle)])

    @property
    def span(self) -> Floats:
        """The least and greatest λ worth looking at, shape (2,).

        Zero, and twice as far from the mean of the roots as the farthest of them; 1 if they are all equal.
        """
        mean = self.roots.real.mean()
        half = 2 * np.abs(self.roots - mean).max() or 1.0
        return frozen([min(0.0, mean - half), max(0.0, mean + half)])

    @property
    def lead_in(self) -> float:
        """A λ below every root to turn up from: zero, or the next whole number where zero isn't just below them.

        Zero isn't if a root is zero or less, nor if it is further away than three times what the roots are apart.
        """
        low, high = self.roots.real.min(), self.roots.real.max()
        rounding = 1e-9 * np.abs(self.roots).max()  # a root that is whole but for that is no place to begin
        return 0.0 if 0 < low <= 3 * (high - low) else float(np.ceil(low - rounding) - 1)

    @property
    def factor_constants(self) -> Floats:
        """The c in each factor ``λ + c`` of a real root: the root's negative, shape (k,)."""
        return frozen(0.0 - self.real_roots)

    def at(self, shift: ArrayLike) -> float | Floats:
        """Return ``det(A - λ I)``, a float, or shape (k,) for λ of shape (k,).

        It is ``(-1)ⁿ`` times the monic polynomial, so for two rows it is the same.
        """
        return settled(_determinants(self.shifted(shift)))

    def shifted(self, shift: ArrayLike) -> Floats:
        """Return ``A - λ I``, shape (n, n), or (k, n, n) for λ of shape (k,)."""
        shift = numbers(shift, "shift")[..., np.newaxis, np.newaxis]
        return frozen(self.matrix - shift * np.eye(len(self.matrix)))

    def parallelogram(self, shift: ArrayLike) -> Floats:
        """Return the corners of what ``A - λ I`` makes of the unit square, shape (4, 2), or (k, 4, 2).

        They are the origin, the first column, the sum of both, the second column. Raises ``ValueError`` unless
        the matrix has two rows.
        """
        return _parallelogram(self.shifted(shift))

    def sweep(self, count: int, start: float | None = None, stop: float | None = None) -> ShiftTrace:
        """Turn λ from start to stop.

        Parameters
        ----------
        count : int
            How many equal steps, T >= 1.
        start, stop : float, optional
            Where from and where to; the ends of `span` unless given.

        Returns
        -------
        ShiftTrace
            T + 1 values of λ, with the matrix and the determinant at each.

        Raises
        ------
        ValueError
            There is no step, or an end isn't finite.

        Examples
        --------
        >>> turned = characteristic_polynomial([[2, 1], [1, 2]]).sweep(4, 0, 4)
        >>> turned.shifts[1], turned.determinants[1], turned.parallelograms[1].tolist()  # flat, at an eigenvalue
        (np.float64(1.0), np.float64(0.0), [[0.0, 0.0], [1.0, 1.0], [2.0, 2.0], [1.0, 1.0]])
        """
        start = number(self.span[0] if start is None else start, "start")
        stop = number(self.span[1] if stop is None else stop, "stop")
        shifts = np.linspace(start, stop, steps(count, "count") + 1)
        matrices = self.shifted(shifts)
        return ShiftTrace(frozen(shifts), matrices, frozen(_determinants(matrices)))

    def _two_rows(self) -> None:
        if len(self.matrix) != 2:
            raise ValueError(f"matrix must have two rows for this; got {len(self.matrix)}")


def characteristic_polynomial(matrix: ArrayLike) -> CharacteristicPolynomial:
    """Return the characteristic polynomial of a square matrix.

    ``det(λ I - A) = λⁿ - tr(A) λⁿ⁻¹ + … + (-1)ⁿ det A``. Its roots are the eigenvalues: there ``A - λ I``
    flattens space, and so sends some vector other than zero to zero.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A.

    Returns
    -------
    CharacteristicPolynomial
        The coefficients, the roots, and the determinant of ``A - λ I`` at any λ.

    Raises
    ------
    ValueError
        The matrix isn't square, an entry isn't finite, or n is above 64.

    Notes
    -----
    The coefficients come from the Faddeev–LeVerrier recursion in whole numbers of any size, and are rounded
    once, at the end; one beyond float64 is infinite. The work grows as n⁴.

    References
    ----------
    R. A. Horn and C. R. Johnson, *Matrix Analysis*, 2nd edition, section 1.2, "The characteristic polynomial
    and algebraic multiplicity".

    Examples
    --------
    >>> p = characteristic_polynomial([[2, 1], [1, 2]])
    >>> p.coefficients, p.real_roots
    (array([ 1., -4.,  3.]), array([1., 3.]))
    >>> p.at([0, 1, 2, 3, 4])
    array([ 3.,  0., -1.,  0.,  3.])
    """
    matrix = square(matrix, "matrix")
    n = len(matrix)
    if n > 64:
        raise ValueError(f"matrix must have at most 64 rows, since its polynomial is exact; got {n}")
    whole, exponent = integers(matrix)
    coefficients, product = [1], np.zeros((n, n), dtype=object)
    for k in range(1, n + 1):
        product = whole.dot(product + coefficients[-1] * np.eye(n, dtype=int).astype(object))
        coefficients.append(-sum(product.diagonal()) // k)  # which leaves no remainder
    exact = [Fraction(c, 2 ** (exponent * k)) for k, c in enumerate(coefficients)]
    return CharacteristicPolynomial(eigenpairs(matrix), frozen([nearest(c) for c in exact]))


def _determinants(matrices: Floats) -> Floats:
    """Return the determinants along the last two axes, without leaving float64 halfway."""
    exponents = np.frexp(np.abs(matrices).max(axis=-1))[1]  # of each row
    scaled = np.ldexp(matrices, -exponents[..., np.newaxis])
    if matrices.shape[-1] == 2:
        (a, b), (c, d) = np.moveaxis(scaled, (-2, -1), (0, 1))
        areas = a * d - b * c
    else:
        areas = np.linalg.det(scaled)
    with np.errstate(over="ignore"):
        return np.ldexp(areas, exponents.sum(axis=-1))


def _parallelogram(matrices: Floats) -> Floats:
    if matrices.shape[-2:] != (2, 2):
        raise ValueError(f"matrix must have two rows for a parallelogram; got {matrices.shape[-1]}")
    first, second = matrices[..., 0], matrices[..., 1]
    return frozen(np.stack([np.zeros_like(first), first, first + second, second], axis=-2))
