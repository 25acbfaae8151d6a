"""A quadratic function by its lowest point and its curvature: values, gradients, rings, and the bowl they make."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import cosdg, sindg

from mathcore._arrays import Floats, frozen, number, numbers, settled, steps, table, vector, vector_or_table
from mathcore._squares import symmetric
from mathcore.eigen import SymmetricEigenpairs, symmetric_eigenpairs
from mathcore.vectors import norm


@dataclass(frozen=True, slots=True, eq=False)
class Quadratic:
    """``f(θ) = f* + ½ (θ - θ*)ᵀ H (θ - θ*)``.

    Attributes
    ----------
    eigenpairs : SymmetricEigenpairs
        Of the Hessian: the curvatures, ascending, and the directions they are along.
    minimizer : ndarray of shape (n,)
        Where the gradient is zero, θ*.
    minimum : float
        The value there, f*.
    """

    eigenpairs: SymmetricEigenpairs
    minimizer: Floats
    minimum: float

    @property
    def hessian(self) -> Floats:
        """The matrix of second derivatives, H, shape (n, n)."""
        return self.eigenpairs.matrix

    @property
    def curvatures(self) -> Floats:
        """The eigenvalues of H, ascending, shape (n,)."""
        return self.eigenpairs.eigenvalues

    @property
    def condition(self) -> float:
        """``κ = λmax / λmin``: how stretched the rings are."""
        return self.eigenpairs.condition

    def value(self, points: ArrayLike) -> float | Floats:
        """Return f, a float for a point (n,), or shape (m,) for points (m, n); infinite beyond float64."""
        with np.errstate(over="ignore", invalid="ignore"):
            away = self._points(points) - self.minimizer
            return settled(self.minimum + (away @ self.hessian * away).sum(axis=-1) / 2)

    def gradient(self, points: ArrayLike) -> Floats:
        """Return ``H (θ - θ*)``, in the shape of the points."""
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen((self._points(points) - self.minimizer) @ self.hessian)

    def distances(self, points: ArrayLike) -> Floats:
        """Return how far a point is from the lowest one along each eigenvector, in the shape of the points."""
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen((self._points(points) - self.minimizer) @ self.eigenpairs.vectors.T)

    def rises(self, points: ArrayLike) -> Floats:
        """Return what each eigenvector adds to the minimum, ``½ λᵢ dᵢ²``, in the shape of the points."""
        with np.errstate(over="ignore", invalid="ignore"):
            return frozen(self.curvatures / 2 * self.distances(points) ** 2)

    def rise(self, point: ArrayLike) -> float:
        """Return how far the value at a point is above the minimum."""
        return float(self.rises(vector(point, "point")).sum())

    def lift(self, points: ArrayLike) -> Floats:
        """Return points of the plane with their value as height, shape (3,) or (m, 3)."""
        points = self._points(points)
        return frozen(np.concatenate([points, np.asarray(self.value(points))[..., np.newaxis]], axis=-1))

    def pole(self, point: ArrayLike) -> Floats:
        """Return a point of the plane on the floor and at the height of its value, shape (2, n + 1)."""
        top = self.lift(vector(point, "point"))
        return frozen([np.append(top[:-1], 0.0), top])

    def profile(self, axis: int, reach: float, count: int) -> Floats:
        """Return the parabola above the minimum along an eigenvector.

        Parameters
        ----------
        axis : int
            Which eigenvector, by ascending curvature; -1 is the steepest.
        reach : float
            How far it extends to either side.
        count : int
            How many equal steps, T >= 1.

        Returns
        -------
        ndarray of shape (T + 1, 2)
            Rows ``(d, ½ λ d²)``.
        """
        distances = number(reach, "reach") * np.linspace(-1, 1, steps(count, "count") + 1)
        return frozen(np.column_stack([distances, self.curvatures[axis] / 2 * distances**2]))

    def profiles(self, point: ArrayLike, count: int) -> Floats:
        """Return the parabolas along all eigenvectors, above the minimum, in one box around a point's places on them.

        Parameters
        ----------
        point : array_like of shape (n,)
            What has to be inside, with a margin.
        count : int
            How many equal steps along each, T >= 1.

        Returns
        -------
        ndarray of shape (n, T + 1, 2)
            Rows ``(d, ½ λ d²)``, a parabola for each eigenvector, each to where it leaves the box at a side or the top.
        """
        reaches = self.reaches(point)
        highest = (self.curvatures / 2 * reaches**2).max()
        with np.errstate(divide="ignore"):
            ends = np.minimum(reaches.max(), np.sqrt(2 * highest / self.curvatures))
        return frozen([self.profile(axis, reach, count) for axis, reach in enumerate(ends)])

    def reaches(self, point: ArrayLike, margin: float = 0.2) -> Floats:
        """Return how far a point is from the lowest one along each eigenvector, with a margin, without sign, (n,)."""
        return frozen((1 + number(margin, "margin")) * np.abs(self.distances(vector(point, "point"))))

    def shadow(self, point: ArrayLike, axis: int) -> Floats:
        """Return a point on the parabola of an eigenvector, ``(d, ½ λ d²)`` as in `profile`, shape (2,)."""
        return frozen([self.distances(vector(point, "point"))[axis], self.rises(point)[axis]])

    def axes(self, reach: float) -> Floats:
        """Return the eigenvectors' lines through the lowest point, ``reach`` to either side, shape (n, 2, n)."""
        return frozen(self.minimizer + self.eigenpairs.lines(reach))

    def semi_axes(self, level: ArrayLike) -> Floats:
        """Return the half axes of the ring at a level, longest first, shape (n, n), or (k, n, n) for (k,) levels.

        ``√(2 (level - f*) / λᵢ)`` along eigenvector i.
        """
        above = self._above(numbers(level, "level"))[..., np.newaxis]
        return frozen(np.sqrt(2 * above / self.curvatures)[..., np.newaxis] * self.eigenpairs.vectors)

    def contour(self, level: ArrayLike, count: int) -> Floats:
        """Return the ring on which f has a value, in the plane.

        Parameters
        ----------
        level : float or array_like of shape (k,)
            The value, not below the minimum.
        count : int
            How many steps round it, T >= 1.

        Returns
        -------
        ndarray of shape (T + 1, 2) or (k, T + 1, 2)
            The closed ellipse, from the tip of its long axis; a ring for each level.

        Raises
        ------
        ValueError
            There aren't two unknowns, f has no bottom, a level is below the minimum, or there is no step.
        """
        if self.minimizer.size != 2:
            raise ValueError(f"a contour is drawn in the plane, over 2 unknowns; got {self.minimizer.size}")
        degrees = np.linspace(0, 360, steps(count, "count") + 1)
        return frozen(self.minimizer + np.column_stack([cosdg(degrees), sindg(degrees)]) @ self.semi_axes(level))

    def level_above(self, excess: float) -> float:
        """Return the level that lies some way above the minimum, ``f* + excess``."""
        return self.minimum + number(excess, "excess")

    def levels(self, count: int, greatest: float, beyond: int = 0) -> Floats:
        """Return levels whose rings are evenly spaced, from the first above the minimum.

        Parameters
        ----------
        count : int
            How many, the last of them at ``greatest``.
        greatest : float
            A level, not below the minimum.
        beyond : int
            How many more, at the same spacing.

        Returns
        -------
        ndarray of shape (count + beyond,)
            Ascending.
        """
        above = self._above(np.asarray(number(greatest, "greatest")))
        if beyond < 0:
            raise ValueError(f"beyond must not be negative; got {beyond}")
        return frozen(self.minimum + above * (np.arange(1, steps(count, "count") + beyond + 1) / count) ** 2)

    def bowl(self, greatest: float, rings: int, count: int) -> Floats:
        """Return the surface over the plane, up to a level, as rings that seen from above are its contours.

        Parameters
        ----------
        greatest : float
            The value at the rim.
        rings : int
            How many rings, evenly spaced from the lowest point.
        count : int
            How many steps round each, T >= 1.

        Returns
        -------
        ndarray of shape (rings + 1, T + 1, 3)
            Points ``(θ₁, θ₂, f)``; the first ring is the lowest point.
        """
        levels = np.append(self.minimum, self.levels(rings, greatest))
        floor = self.contour(levels, count)
        heights = np.broadcast_to(levels[:, np.newaxis, np.newaxis], (*floor.shape[:2], 1))
        return frozen(np.concatenate([floor, heights], axis=-1))

    def basin(self, greatest: float, lower: ArrayLike, upper: ArrayLike, rings: int, count: int) -> Floats:
        """Return the bowl up to a level, cut off upright at the sides of a box of the plane.

        Parameters
        ----------
        greatest : float
            The value at the rim, where the box doesn't cut it off below.
        lower, upper : array_like of shape (2,)
            The box's corners, with the lowest point inside.
        rings : int
            How many rings from the lowest point to the edge.
        count : int
            How many steps round each, T >= 1.

        Returns
        -------
        ndarray of shape (rings + 1, T + 1, 3)
            Points ``(θ₁, θ₂, f)``; the first ring is the lowest point, the last is the edge.

        Raises
        ------
        ValueError
            As for `contour`; or the lowest point isn't inside the box.
        """
        lower, upper = vector(lower, "lower"), vector(upper, "upper")
        if not (lower.size == upper.size == self.minimizer.size == 2):
            raise ValueError(f"a basin lies over 2 unknowns; got {self.minimizer.size}, {lower.size}, {upper.size}")
        if not ((lower < self.minimizer) & (self.minimizer < upper)).all():
            raise ValueError(f"the box must have the lowest point inside; got {lower.tolist()} and {upper.tolist()}")
        ways = self.contour(greatest, count) - self.minimizer
        with np.errstate(divide="ignore"):
            sides = np.maximum((lower - self.minimizer) / ways, (upper - self.minimizer) / ways)
        reach = np.minimum(1.0, sides.min(axis=-1, where=ways != 0, initial=np.inf))
        shares = np.linspace(0, 1, steps(rings, "rings") + 1)[:, np.newaxis] * reach
        floor = self.minimizer + shares[..., np.newaxis] * ways
        heights = self.minimum + (greatest - self.minimum) * shares**2
        return frozen(np.concatenate([floor, heights[..., np.newaxis]], axis=-1))

    def surface(self, lower: ArrayLike, upper: ArrayLike, count: int) -> Floats:
        """Return the surface over a box of the plane.

        Parameters
        ----------
        lower, upper : array_like of shape (2,)
            The box's corners.
        count : int
            How many equal steps along either side, T >= 1.

        Returns
        -------
        ndarray of shape (T + 1, T + 1, 3)
            Points ``(θ₁, θ₂, f)``; θ₁ changes along the first axis, θ₂ along the second.
        """
        lower, upper, count = vector(lower, "lower"), vector(upper, "upper"), steps(count, "count")
        if not (lower.size == upper.size == self.minimizer.size == 2):
            raise ValueError(f"a surface lies over 2 unknowns; got {self.minimizer.size}, {lower.size}, {upper.size}")
        sides = np.linspace(lower, upper, count + 1)
        grid = np.stack(np.meshgrid(sides[:, 0], sides[:, 1], indexing="ij"), axis=-1)
        return self.lift(grid.reshape(-1, 2)).reshape(count + 1, count + 1, 3)

    def box(self, points: ArrayLike, margin: float = 0.1) -> Floats:
        """Return the corners of the box around some points and the lowest one, with a margin, shape (2, n).

        Parameters
        ----------
        points : array_like of shape (m, n)
            What has to be inside.
        margin : float
            What is left free to either side, as a part of the width.

        Returns
        -------
        ndarray of shape (2, n)
            Lower and upper corner; 1 to either side where all agree.
        """
        inside = np.vstack([self._points(table(points, "points")), self.minimizer])
        lower, upper = inside.min(axis=0), inside.max(axis=0)
        free = np.where(upper > lower, number(margin, "margin") * (upper - lower), 1.0)
        return frozen([lower - free, upper + free])

    def away(self, point: ArrayLike, share: float = 1.0) -> float:
        """Return a share of how far a point is from the lowest one."""
        return number(share, "share") * norm(self._points(vector(point, "point")) - self.minimizer)

    def opposite(self, points: ArrayLike) -> Floats:
        """Return points as far on the other side of the lowest one, where f is the same, in the same shape."""
        return frozen(2 * self.minimizer - self._points(points))

    def _points(self, points: ArrayLike) -> Floats:
        points = vector_or_table(points, "points")
        if points.shape[-1] != self.minimizer.size:
            raise ValueError(f"points must have {self.minimizer.size} entries each; got {points.shape[-1]}")
        return points

    def _above(self, levels: Floats) -> Floats:
        if self.curvatures[0] <= 0:
            raise ValueError(f"a ring needs a bowl, curved upwards every way; got {self.curvatures.tolist()}")
        if levels.min() < self.minimum:
            raise ValueError(f"level must not be below the minimum {self.minimum}; got {float(levels.min())}")
        return levels - self.minimum


def quadratic(hessian: ArrayLike, minimizer: ArrayLike, minimum: float = 0.0) -> Quadratic:
    """Return the quadratic function with a given lowest point and curvature.

    ``f(θ) = f* + ½ (θ - θ*)ᵀ H (θ - θ*)``, so its gradient is ``H (θ - θ*)``. Along an eigenvector of H it is a
    parabola, and its rings are ellipses with the eigenvectors as axes.

    Parameters
    ----------
    hessian : array_like of shape (n, n)
        The second derivatives, H, symmetric.
    minimizer : array_like of shape (n,)
        Where the gradient is zero, θ*.
    minimum : float
        The value there, f*.

    Returns
    -------
    Quadratic
        Its values, gradients, rings and surface.

    Raises
    ------
    ValueError
        A shape is wrong or doesn't fit the other, H isn't symmetric, or an entry isn't finite.

    References
    ----------
    S. Boyd and L. Vandenberghe, *Convex Optimization*, 2004, section 9.3.2, "Examples".

    Examples
    --------
    >>> f = quadratic([[10, 3], [3, 2]], [2, 1], 1.5)
    >>> f.value([-1, 4]), f.gradient([-1, 4]), f.curvatures
    (28.5, array([-21.,  -3.]), array([ 1., 11.]))
    """
    pairs, minimizer = symmetric_eigenpairs(symmetric(hessian, "hessian")), vector(minimizer, "minimizer")
    if minimizer.size != pairs.eigenvalues.size:
        raise ValueError(
            f"minimizer must have as many entries as the hessian has rows; "
            f"got {minimizer.size} and {pairs.eigenvalues.size}"
        )
    return Quadratic(pairs, minimizer, number(minimum, "minimum"))
