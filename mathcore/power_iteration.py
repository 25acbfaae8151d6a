"""Multiply by a matrix, rescale, repeat: the road to the strongest eigenvector."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import EPSILON, Floats, direction, frozen, number, steps, table
from mathcore._gauge import strongest_first, whole_multiple
from mathcore._scaling import join, split
from mathcore._squares import square
from mathcore._tensors import generator
from mathcore.eigen import Eigenpairs, Eigenspace, eigenpairs
from mathcore.vectors import norm, unit


class Stop(Enum):
    """Why power iteration ended."""

    CONVERGED = "the angle to the strongest eigenvector is within the tolerance"
    MAX_STEPS = "as many steps as were asked for"
    NO_DOMINANT = "no real eigenvalue is stronger than all others"
    ORTHOGONAL_START = "the start has no part along the strongest eigenvector"
    VANISHED = "an iterate is zero"


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The iterates as sums of eigenvectors, each of which only grows by its own eigenvalue.

    Attributes
    ----------
    eigenvalues : ndarray of shape (n,)
        Strongest first, λᵢ.
    vectors : ndarray of shape (n, n)
        Their eigenvectors, a row each, stretched to whole entries where small ones do: vᵢ.
    coefficients : ndarray of shape (n,)
        What the start is made of, ``x = c₁v₁ + … + cₙvₙ``.
    amounts : ndarray of shape (R + 1, n)
        ``λᵢᵏ cᵢ`` for the k-th iterate.
    parts : ndarray of shape (R + 1, n, n)
        ``λᵢᵏ cᵢ vᵢ``: row i of the k-th adds to the others to make ``Aᵏ x``.
    """

    eigenvalues: Floats
    vectors: Floats
    coefficients: Floats
    amounts: Floats
    parts: Floats


@dataclass(frozen=True, slots=True, eq=False)
class PowerIteration:
    """Every step of power iteration.

    Attributes
    ----------
    eigenpairs : Eigenpairs
        The matrix, with its eigenvalues.
    raw : ndarray of shape (R + 1, n)
        ``Aᵏ x``, never rescaled, for as long as float64 has it; R <= T.
    units : ndarray of shape (T + 1, n)
        The iterates, of length 1.
    multiplied : ndarray of shape (T, n)
        What A makes of each unit iterate, before it is rescaled to the next.
    growths : ndarray of shape (T,)
        The length of that: what the rescaling divides by.
    rayleigh : ndarray of shape (T + 1,)
        The Rayleigh quotients ``vᵀAv / vᵀv``.
    stop : Stop
        Why it ended.
    dominant : Eigenspace or None
        The strongest eigenvalue with its eigenvectors; None when there is none, or it isn't real.
    ratio : float
        ``|λ₂| / |λ₁|``, by which a step shortens the way in the long run; 1 when there is no strongest.
    """

    eigenpairs: Eigenpairs
    raw: Floats
    units: Floats
    multiplied: Floats
    growths: Floats
    rayleigh: Floats
    stop: Stop
    dominant: Eigenspace | None
    ratio: float

    @property
    def eigenvalue(self) -> float:
        """The last Rayleigh quotient."""
        return float(self.rayleigh[-1])

    @property
    def target(self) -> float:
        """The strongest eigenvalue; raises ``ValueError`` when there is none."""
        return self._strongest().eigenvalue.real

    @property
    def legs(self) -> Floats:
        """The arrow's whole way, multiplied and rescaled in turn, shape (2 T + 1, n)."""
        steps_made = np.stack([self.multiplied, self.units[1:]], axis=1)
        return frozen(np.concatenate([self.units[:1], steps_made.reshape(-1, self.units.shape[1])]))

    @property
    def aligned(self) -> Floats:
        """The unit iterates, turned round where they point away from the last, shape (T + 1, n)."""
        return frozen(np.where(self.units @ self.units[-1] < 0, -1.0, 1.0)[:, np.newaxis] * self.units)

    @property
    def rayleigh_curve(self) -> Floats:
        """The Rayleigh quotients over the count of steps, shape (T + 1, 2)."""
        return frozen(np.column_stack([np.arange(len(self.rayleigh)), self.rayleigh]))

    @property
    def log10_curve(self) -> Floats:
        """The `log10_tangents` over the count of steps, shape (T + 1, 2)."""
        return frozen(np.column_stack([np.arange(len(self.units)), self.log10_tangents]))

    @property
    def rayleigh_errors(self) -> Floats:
        """How far each Rayleigh quotient is from the strongest eigenvalue, shape (T + 1,)."""
        return frozen(np.abs(self.rayleigh - self.target))

    @property
    def tangents(self) -> Floats:
        """The tangent of the angle to the strongest eigenvector's line, shape (T + 1,).

        Infinite at a right angle. Raises ``ValueError`` when there is no strongest eigenvector.
        """
        return frozen(_tangents(self.units, self._strongest().basis))

    @property
    def angle_errors(self) -> Floats:
        """The angle to the strongest eigenvector's line, in degrees from 0 to 90, shape (T + 1,)."""
        return frozen(np.degrees(np.arctan(self.tangents)))

    @property
    def tangent_ratios(self) -> Floats:
        """By what each step multiplies the tangent, shape (T,); NaN after a tangent of zero or infinity."""
        before, after = self.tangents[:-1], self.tangents[1:]
        usable = (before > 0) & np.isfinite(before)
        return frozen(np.divide(after, before, out=np.full(before.shape, np.nan), where=usable))

    @property
    def log10_tangents(self) -> Floats:
        """The decimal logarithm of the tangents, shape (T + 1,): a straight line; -inf for none left."""
        with np.errstate(divide="ignore"):
            return frozen(np.log10(self.tangents))

    @property
    def components(self) -> Components:
        """The iterates in the eigenvectors' axes; raises ``ValueError`` unless n real eigenvectors span space."""
        pairs = self.eigenpairs
        if not (pairs.all_real and pairs.diagonalizable):
            raise ValueError("matrix must have real eigenvectors that span the space to split a start into them")
        order = strongest_first(pairs.real_eigenvalues)
        values = pairs.real_eigenvalues[order]
        vectors = np.array([whole_multiple(row) for row in pairs.real_directions[order]])
        coefficients = np.linalg.solve(vectors.T, self.raw[0])
        coefficients = np.where(np.abs(coefficients) > 8 * EPSILON * np.abs(coefficients).max(), coefficients, 0.0)
        counts = np.arange(len(self.raw))[:, np.newaxis]
        with np.errstate(over="ignore", invalid="ignore"):
            mantissas, exponents = np.frexp(values)  # a power beyond float64 may have a part that isn't
            amounts = np.where(coefficients == 0, 0.0, np.ldexp(mantissas**counts * coefficients, exponents * counts))
            parts = np.where(vectors == 0, 0.0, amounts[..., np.newaxis] * vectors)
        return Components(frozen(values), frozen(vectors), frozen(coefficients), frozen(amounts), frozen(parts))

    def _strongest(self) -> Eigenspace:
        if self.dominant is None:
            raise ValueError("matrix has no real eigenvalue that is stronger than all others to compare with")
        return self.dominant


@dataclass(frozen=True, slots=True, eq=False)
class Gathering:
    """Many arrows under the same matrix, again and again.

    Attributes
    ----------
    units : ndarray of shape (T + 1, m, n)
        The arrows, rescaled to length 1 after each step.
    angle_errors : ndarray of shape (T + 1, m)
        Each one's angle to the strongest eigenvector's line, in degrees from 0 to 90.
    """

    units: Floats
    angle_errors: Floats

    @property
    def widest(self) -> Floats:
        """The largest angle that is left after each step, shape (T + 1,)."""
        return frozen(self.angle_errors.max(axis=1))


def power_iteration(matrix: ArrayLike, start: ArrayLike, count: int = 50, tolerance: float = 1e-12) -> PowerIteration:
    """Multiply a vector by a matrix again and again, and rescale it to length 1 each time.

    With ``x = Σ cᵢvᵢ`` in eigenvectors, ``Aᵏx = Σ λᵢᵏcᵢvᵢ = λ₁ᵏ (c₁v₁ + Σ (λᵢ/λ₁)ᵏ cᵢvᵢ)``: the strongest wins,
    as long as c₁ isn't zero.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A.
    start : array_like of shape (n,)
        Where it begins, x, not zero.
    count : int
        The most steps, >= 1.
    tolerance : float
        The tangent of the angle to the strongest eigenvector at which it ends.

    Returns
    -------
    PowerIteration
        Every step, why it ended, and what it is measured against.

    Raises
    ------
    ValueError
        The matrix isn't square, the start is zero or doesn't fit, an entry isn't finite, there is no step, or
        the tolerance is negative.

    Notes
    -----
    The iterates keep their sign: under a negative eigenvalue the arrow turns round at every step. The unscaled one
    is kept as a number times a power of two: whole iterates are exact, and the unit ones go on when it has left
    float64. A strongest eigenvalue that is repeated counts; one that ties with another in magnitude doesn't.

    References
    ----------
    L. N. Trefethen and D. Bau, *Numerical Linear Algebra*, 1997, lecture 27, on the Rayleigh quotient.

    Examples
    --------
    >>> trace = power_iteration([[2, 1], [1, 2]], [1, 0], 4)
    >>> trace.raw.tolist()
    [[1.0, 0.0], [2.0, 1.0], [5.0, 4.0], [14.0, 13.0], [41.0, 40.0]]
    >>> trace.angle_errors.round(3)
    array([45.   , 18.435,  6.34 ,  2.121,  0.707])
    """
    matrix, start = square(matrix, "matrix"), direction(start, "start")
    if start.size != len(matrix):
        raise ValueError(f"start must have as many entries as the matrix has rows; got {start.size} and {len(matrix)}")
    count, tolerance = steps(count, "count"), number(tolerance, "tolerance")
    if tolerance < 0:
        raise ValueError(f"tolerance must not be negative; got {tolerance}")
    pairs = eigenpairs(matrix)
    dominant, ratio = _dominant(pairs)
    scaled, exponent = split(matrix)
    obstacle = _obstacle(scaled, dominant, unit(start), exponent)
    basis = None if obstacle or dominant is None else dominant.basis
    raw, units, end = _iterates(scaled, exponent, start, count, lambda v: _arrived(v, basis, tolerance))
    multiplied = units[:-1] @ scaled.T
    return PowerIteration(
        eigenpairs=pairs,
        raw=_while_in_range(raw),
        units=units,
        multiplied=frozen(join(multiplied, exponent)),
        growths=frozen(join(np.array([norm(row) for row in multiplied]), exponent)),
        rayleigh=frozen(join(np.einsum("ki,ij,kj->k", units, scaled, units), exponent)),
        stop=obstacle if obstacle and end is Stop.MAX_STEPS else end,
        dominant=dominant,
        ratio=ratio,
    )


def gather(matrix: ArrayLike, starts: ArrayLike, count: int) -> Gathering:
    """Send many arrows through power iteration at once, and measure how they gather on the strongest line.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        The matrix, A, with a real eigenvalue that is stronger than all others.
    starts : array_like of shape (m, n)
        The arrows, a row each, none of them zero.
    count : int
        How many steps, T >= 1.

    Returns
    -------
    Gathering
        The arrows and their angles after each step.

    Raises
    ------
    ValueError
        A shape is wrong, an arrow is zero or becomes zero, an entry isn't finite, there is no step, or no real
        eigenvalue is stronger than all others.

    Examples
    --------
    >>> gathered = gather([[2, 1], [1, 2]], [[1, 0], [0, 1]], 2)
    >>> gathered.widest.round(3)
    array([45.   , 18.435,  6.34 ])
    """
    matrix, starts = square(matrix, "matrix"), table(starts, "starts", columns=len(square(matrix, "matrix")))
    dominant, _ = _dominant(eigenpairs(matrix))
    if dominant is None:
        raise ValueError("matrix must have a real eigenvalue that is stronger than all others; it has none")
    units = [np.array([unit(row) for row in starts])]
    for _ in range(steps(count, "count")):
        products = units[-1] @ split(matrix)[0].T
        if not products.any(axis=1).all():
            lost = starts[int(np.argmin(products.any(axis=1)))]
            raise ValueError(f"starts must not be sent to zero; the arrow from {lost.tolist()} is")
        units.append(np.array([unit(row) for row in products]))
    return Gathering(frozen(units), frozen(np.degrees(np.arctan([_tangents(row, dominant.basis) for row in units]))))


def random_directions(count: int, dimension: int, rng: np.random.Generator) -> Floats:
    """Draw arrows of length 1 that point anywhere with equal chance: starts for power iteration.

    Parameters
    ----------
    count : int
        How many, m >= 1.
    dimension : int
        The entries of each, n >= 1.
    rng : numpy.random.Generator
        Where the draws come from.

    Returns
    -------
    ndarray of shape (m, n)
        Normal draws, scaled to length 1.

    Raises
    ------
    ValueError
        A number isn't a whole one of at least 1, or it isn't a generator.

    Examples
    --------
    >>> random_directions(3, 2, np.random.default_rng(1)).shape
    (3, 2)
    """
    draws = generator(rng, "rng").standard_normal((steps(count, "count"), steps(dimension, "dimension")))
    return frozen([unit(row) for row in draws])


def _dominant(pairs: Eigenpairs) -> tuple[Eigenspace | None, float]:
    """Return the strongest eigenspace, if it is real and nothing ties with it, and how strong the next one is."""
    first, *others = sorted(pairs.spaces, key=lambda space: -abs(space.eigenvalue))
    largest, second = abs(first.eigenvalue), abs(others[0].eigenvalue) if others else 0.0
    if not first.is_real or second >= (1 - 1e-12) * largest:
        return None, 1.0
    return first, 1.0 if first.geometric < first.algebraic else second / largest


def _obstacle(scaled: Floats, dominant: Eigenspace | None, start: Floats, exponent: int) -> Stop | None:
    """Say what keeps a start from the strongest eigenvector: there is none, or no part along it."""
    if dominant is None:
        return Stop.NO_DOMINANT
    n, value = len(scaled), float(join(dominant.eigenvalue.real, -exponent))
    shifted = np.linalg.matrix_power(scaled - value * np.eye(n), dominant.algebraic)
    left = np.linalg.svd(shifted)[0][:, n - dominant.algebraic :]
    return Stop.ORTHOGONAL_START if np.abs(start @ left).max() <= 16 * n * EPSILON else None


def _arrived(v: Floats, basis: Floats | None, tolerance: float) -> bool:
    return basis is not None and bool(_tangents(v[np.newaxis], basis)[0] <= tolerance)


def _iterates(
    scaled: Floats, exponent: int, start: Floats, count: int, arrived: Callable[[Floats], bool]
) -> tuple[list[Floats], Floats, Stop]:
    """Return the iterates of ``scaled * 2**exponent``, as they are and of length 1, and why they end."""
    raw, units, end = [start], [unit(start)], Stop.MAX_STEPS
    iterate, power = split(start)
    for step in range(count + 1):
        if arrived(units[-1]):
            end = Stop.CONVERGED
            break
        if step == count:
            break
        product = scaled @ iterate
        if not product.any():
            end = Stop.VANISHED
            break
        iterate, shift = split(product)
        power += exponent + shift
        raw.append(join(iterate, power))
        units.append(unit(iterate))
    return raw, frozen(units), end


def _tangents(units: Floats, basis: Floats) -> Floats:
    """Return the tangent of each row's angle to the span of an orthonormal basis."""
    along = units @ basis.T
    beside = np.linalg.norm(units - along @ basis, axis=1)
    length = np.linalg.norm(along, axis=1)
    return np.divide(beside, length, out=np.full(len(units), np.inf), where=length > 0)


def _while_in_range(iterates: list[Floats]) -> Floats:
    """Return the iterates before the first that is infinite or zero."""
    kept = [bool(np.isfinite(row).all() and row.any()) for row in iterates] + [False]
    return frozen(iterates[: kept.index(False)])
