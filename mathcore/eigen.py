"""Eigenvalues and eigenvectors of square matrices, reported for what they are."""

import math
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore._arrays import EPSILON, Floats, frozen, number
from mathcore._gauge import canonical_basis, strongest_first, whole_multiple
from mathcore._scaling import join, split
from mathcore._squares import is_symmetric, square, symmetric


class Multiplicity(Enum):
    """How often an eigenvalue is a root, and whether it has as many independent eigenvectors."""

    SIMPLE = "a single root"
    REPEATED = "a repeated root with as many independent eigenvectors"
    DEFECTIVE = "a repeated root with too few independent eigenvectors"


@dataclass(frozen=True, slots=True, eq=False)
class Eigenspace:
    """An eigenvalue with all its eigenvectors.

    Attributes
    ----------
    eigenvalue : complex
        The factor, λ; its imaginary part is exactly 0.0 when it is real.
    algebraic : int
        How often it is a root of the characteristic polynomial.
    geometric : int
        How many independent eigenvectors it has, g.
    basis : ndarray of shape (g, n)
        Orthonormal eigenvectors, a row each; float64 for a real eigenvalue, else complex128.
    """

    eigenvalue: complex
    algebraic: int
    geometric: int
    basis: NDArray

    @property
    def is_real(self) -> bool:
        """Whether the eigenvalue is a real number, and so keeps a real direction."""
        return self.eigenvalue.imag == 0

    @property
    def multiplicity(self) -> Multiplicity:
        """What the two multiplicities make of it."""
        if self.algebraic == 1:
            return Multiplicity.SIMPLE
        return Multiplicity.REPEATED if self.geometric == self.algebraic else Multiplicity.DEFECTIVE


@dataclass(frozen=True, slots=True, eq=False)
class Eigenpairs:
    """The eigenvalues of any square matrix, each with its eigenspace.

    Attributes
    ----------
    matrix : ndarray of shape (n, n)
        Whose they are.
    spaces : tuple of Eigenspace
        One for each eigenvalue, by real part, then by imaginary part, ascending.
    """

    matrix: Floats
    spaces: tuple[Eigenspace, ...]

    @property
    def eigenvalues(self) -> NDArray[np.complex128]:
        """Every eigenvalue as often as it is a root, shape (n,), complex."""
        values = np.array([space.eigenvalue for space in self.spaces for _ in range(space.algebraic)])
        values.flags.writeable = False
        return values

    @property
    def real_eigenvalues(self) -> Floats:
        """The eigenvalues that keep a real direction, one for each row of `real_directions`, shape (k,)."""
        return frozen([space.eigenvalue.real for space in self.spaces if space.is_real for _ in space.basis])

    @property
    def real_directions(self) -> Floats:
        """The real eigenvectors, unit length, a row each, shape (k, n); none of them for a quarter turn."""
        rows = [row for space in self.spaces if space.is_real for row in space.basis]
        return frozen(np.array(rows).reshape(len(rows), self.matrix.shape[0]))

    @property
    def all_real(self) -> bool:
        """Whether every eigenvalue is real."""
        return all(space.is_real for space in self.spaces)

    @property
    def diagonalizable(self) -> bool:
        """Whether the eigenvectors, complex ones included, span the whole space."""
        return all(space.algebraic == space.geometric for space in self.spaces)


@dataclass(frozen=True, slots=True, eq=False)
class SymmetricEigenpairs:
    """The eigenvalues and perpendicular eigenvectors of a symmetric matrix.

    Attributes
    ----------
    matrix : ndarray of shape (n, n)
        Whose they are.
    eigenvalues : ndarray of shape (n,)
        Ascending.
    vectors : ndarray of shape (n, n)
        Unit eigenvectors, a row each: ``A v = λ v``.
    """

    matrix: Floats
    eigenvalues: Floats
    vectors: Floats

    @property
    def strongest(self) -> int:
        """Which eigenvalue is greatest in magnitude, the positive one of two that tie."""
        return self.by_size[0]

    @property
    def by_size(self) -> tuple[int, ...]:
        """The order of the eigenvalues by magnitude, the strongest first, shape (n,)."""
        return tuple(strongest_first(self.eigenvalues))

    @property
    def whole_vectors(self) -> Floats:
        """Each eigenvector stretched to whole entries up to 12, or else to a least entry of 1, shape (n, n)."""
        return frozen([whole_multiple(row) for row in self.vectors])

    @property
    def shifted(self) -> Floats:
        """``A - λ I`` for each eigenvalue: what sends its eigenvector to zero, shape (n, n, n)."""
        return frozen(self.matrix - self.eigenvalues[:, np.newaxis, np.newaxis] * np.eye(self.eigenvalues.size))

    @property
    def dots(self) -> Floats:
        """The dot product of every two eigenvectors, but for rounding: 1 with itself, else 0, shape (n, n)."""
        dots = self.vectors @ self.vectors.T
        return frozen(np.where(np.abs(dots) > 8 * EPSILON, dots, 0.0))

    @property
    def condition(self) -> float:
        """``κ = |λ|max / |λ|min``; infinite when an eigenvalue is zero."""
        sizes = np.abs(self.eigenvalues)
        return float(sizes.max() / sizes.min()) if sizes.min() > 0 else math.inf

    def lines(self, reach: float) -> Floats:
        """Return the lines of the eigenvectors through the origin, from ``-reach v`` to ``reach v``.

        Parameters
        ----------
        reach : float
            How far they extend to either side.

        Returns
        -------
        ndarray of shape (n, 2, n)
            The two ends of each.
        """
        reach = number(reach, "reach")
        return frozen(np.stack([-reach * self.vectors, reach * self.vectors], axis=1))


def symmetric_eigenpairs(matrix: ArrayLike) -> SymmetricEigenpairs:
    """Return the eigenvalues and eigenvectors of a symmetric matrix.

    ``A v = λ v``. For a symmetric A every eigenvalue is real, and eigenvectors of different eigenvalues are
    perpendicular, so ``A = Q Λ Qᵀ`` with the eigenvectors as columns of Q.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A.

    Returns
    -------
    SymmetricEigenpairs
        Eigenvalues ascending, unit eigenvectors by rows.

    Raises
    ------
    ValueError
        The matrix isn't square or isn't symmetric, an entry isn't finite, or an eigenvalue is beyond float64.

    Notes
    -----
    Gauge: an eigenvector's entry of largest magnitude is positive, the first of those that tie. Where an
    eigenvalue is repeated, the first eigenvector is the one nearest to a coordinate axis, the next is the
    nearest perpendicular to it, and so on. A matrix of two rows is solved in closed form, so that whole
    eigenvalues are exact.

    References
    ----------
    G. Strang, *Introduction to Linear Algebra*, 5th edition, section 6.4, "Symmetric Matrices".

    Examples
    --------
    >>> pairs = symmetric_eigenpairs([[2, 1], [1, 2]])
    >>> pairs.eigenvalues, pairs.whole_vectors
    (array([1., 3.]), array([[ 1., -1.],
           [ 1.,  1.]]))
    """
    matrix = symmetric(matrix, "matrix")
    scaled, exponent = split(matrix)
    if len(matrix) == 2:
        values, vectors = _values_of_two(scaled).real, _axes_of_two(scaled)
    else:
        values, vectors = np.linalg.eigh(scaled)
    starts = [0, *(np.flatnonzero(np.diff(values) > _rounding(scaled)) + 1), len(values)]
    rows, settled = [], []
    for first, last in pairwise(starts):
        rows += canonical_basis(vectors[:, first:last]).tolist()
        settled += [values[first:last].mean()] * (last - first)
    return SymmetricEigenpairs(matrix, _in_range(join(np.array(settled), exponent)), frozen(rows))


def eigenpairs(matrix: ArrayLike) -> Eigenpairs:
    """Return the eigenvalues of any square matrix with their eigenvectors, real or complex.

    ``A v = λ v`` with v not zero. A root λ of the characteristic polynomial that occurs m times has at least
    one and at most m independent eigenvectors; with fewer than m, it is defective.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A.

    Returns
    -------
    Eigenpairs
        The eigenspaces, by real part, then by imaginary part, ascending.

    Raises
    ------
    ValueError
        The matrix isn't square, an entry isn't finite, or an eigenvalue is beyond float64.

    Notes
    -----
    Eigenvalues count as one when a change of the matrix within some roundings (16 n of its largest singular
    value) makes them one; their mean is reported. The number of roots comes from peeling off null spaces one
    after the other, the staircase algorithm. Gauge: as for `symmetric_eigenpairs`; the entry of largest
    magnitude is real and positive, also in a complex eigenvector.

    References
    ----------
    G. H. Golub and C. F. Van Loan, *Matrix Computations*, 4th edition, section 7.6, "Invariant Subspace
    Computations".

    Examples
    --------
    >>> eigenpairs([[0, -1], [1, 0]]).eigenvalues
    array([0.-1.j, 0.+1.j])
    >>> [space] = eigenpairs([[2, 1], [0, 2]]).spaces
    >>> space.multiplicity, space.geometric, space.basis
    (<Multiplicity.DEFECTIVE: 'a repeated root with too few independent eigenvectors'>, 1, array([[1., 0.]]))
    """
    matrix = square(matrix, "matrix")
    if is_symmetric(matrix):
        return Eigenpairs(matrix=matrix, spaces=_symmetric_spaces(symmetric_eigenpairs(matrix)))
    scaled, exponent = split(matrix)
    values = _values_of_two(scaled) if len(matrix) == 2 else np.linalg.eigvals(scaled).astype(complex)
    pending, found = [values], []
    while pending:
        together = pending.pop()
        middle = _middle(together, scaled)
        kernels = _kernels(scaled, middle, least=int(together.size == 1))
        nearest = np.sort(np.abs(values - middle))[together.size - 1]  # or the kernel is another eigenvalue's
        alike = sum(kernel.shape[1] for kernel in kernels) >= together.size
        if together.size == 1 or (alike and np.abs(together - middle).max() <= nearest):
            found.append((middle, together.size, kernels[0]))
        else:
            pending += _apart(together)
    found.sort(key=lambda space: (round(space[0].real, 12), space[0].imag, space[0].real))
    return Eigenpairs(matrix=matrix, spaces=tuple(_eigenspace(*space, exponent) for space in found))


def _in_range(eigenvalues: Floats) -> Floats:
    if not np.isfinite(eigenvalues).all():
        raise ValueError("matrix must have eigenvalues within float64; got entries too large for that")
    return frozen(eigenvalues)


def _rounding(scaled: Floats) -> float:
    """Return how far rounding may move an eigenvalue of a matrix that isn't sensitive."""
    return 16 * len(scaled) * EPSILON * float(np.linalg.norm(scaled, 2))


def _values_of_two(scaled: Floats) -> NDArray[np.complex128]:
    """Return both eigenvalues of a matrix of two rows from its exact trace and determinant, ascending."""
    (a, b), (c, d) = [[Fraction(float(entry)) for entry in row] for row in scaled]
    mean, discriminant = float((a + d) / 2), float(((a - d) / 2) ** 2 + b * c)
    radius = math.sqrt(abs(discriminant))
    if discriminant < 0:
        return np.array([complex(mean, -radius), complex(mean, radius)])
    larger = mean + math.copysign(radius, mean)
    smaller = float(a * d - b * c) / larger if mean else -larger  # mean - radius would lose its digits
    return np.array(sorted([smaller, larger]), dtype=complex)


def _axes_of_two(scaled: Floats) -> Floats:
    """Return unit eigenvectors of a symmetric matrix of two rows, by columns, the smaller eigenvalue's first."""
    half, b = float(scaled[0, 0] - scaled[1, 1]) / 2, float(scaled[0, 1])
    radius = math.hypot(half, b)
    if radius == 0:
        return np.eye(2)
    x, y = (half + radius, b) if half >= 0 else (b, radius - half)
    return np.array([[-y, x], [x, y]]) / math.hypot(x, y)


def _symmetric_spaces(pairs: SymmetricEigenpairs) -> tuple[Eigenspace, ...]:
    spaces = []
    for value in np.unique(pairs.eigenvalues):
        rows = pairs.vectors[pairs.eigenvalues == value]
        spaces.append(Eigenspace(complex(value), len(rows), len(rows), frozen(rows)))
    return tuple(spaces)


def _middle(values: NDArray[np.complex128], scaled: Floats) -> complex:
    """Return the mean of eigenvalues that may be one; real, or imaginary, when it is but for rounding."""
    mean = complex(values.mean())
    if abs(mean.imag) <= _rounding(scaled):
        return complex(mean.real)
    return complex(0.0, mean.imag) if abs(mean.real) <= _rounding(scaled) else mean


def _kernels(scaled: Floats, value: complex, least: int) -> list[NDArray]:
    """Return the null space of ``A - λ I``, and those of what is left when it is peeled off, until none is left.

    Their dimensions add up to how often λ is a root. The first has at least ``least`` dimensions.
    """
    shift = value.real if value.imag == 0 else value
    rest, rounding = scaled - shift * np.eye(len(scaled)), _rounding(scaled)
    kernels: list[NDArray] = []
    while len(rest):
        _, sizes, right = np.linalg.svd(rest)
        dimension = max(np.count_nonzero(sizes <= rounding), 0 if kernels else least)
        if dimension == 0:
            break
        kept = right[: len(rest) - dimension].conj().T
        kernels.append(right[len(rest) - dimension :].conj().T)
        rest = kept.conj().T @ rest @ kept
    return kernels


def _apart(values: NDArray[np.complex128]) -> list[NDArray[np.complex128]]:
    """Return two groups of eigenvalues, with the widest gap between them."""
    order, gaps, near = [0], [], np.abs(values - values[0])
    while len(order) < values.size:
        near[order] = np.inf
        gaps.append(near.min())
        order.append(int(near.argmin()))
        near = np.minimum(near, np.abs(values - values[order[-1]]))
    cut = int(np.argmax(gaps)) + 1
    return [values[order[:cut]], values[order[cut:]]]


def _eigenspace(middle: complex, algebraic: int, kernel: NDArray, exponent: int) -> Eigenspace:
    value = complex(*_in_range(join(np.array([middle.real, middle.imag]), exponent)).tolist())
    basis = canonical_basis(kernel[:, -algebraic:]) + 0.0
    basis.flags.writeable = False
    return Eigenspace(eigenvalue=value, algebraic=algebraic, geometric=len(basis), basis=basis)
