"""What a matrix does to an arrow that goes round the unit circle: an ellipse, and a dial that shows the turn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import cosdg, sindg

from mathcore._arrays import EPSILON, Floats, direction, frozen, number, numbers, settled, steps
from mathcore._gauge import canonical_basis
from mathcore._scaling import join, products, split
from mathcore._squares import square
from mathcore.eigen import Eigenpairs, eigenpairs


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """An arrow in the plane, and where a matrix sends it.

    Attributes
    ----------
    matrix : ndarray of shape (2, 2)
        The matrix, A.
    vector : ndarray of shape (2,)
        The arrow, v, not zero.
    products : ndarray of shape (2, 2)
        What each row of ``A v`` adds up: ``A[i, j] v[j]``.
    image : ndarray of shape (2,)
        ``A v``.
    """

    matrix: Floats
    vector: Floats
    products: Floats
    image: Floats

    @property
    def vector_angle(self) -> float:
        """The arrow's angle from the first axis, in degrees above -180 and up to 180."""
        return float(_heading(self.vector))

    @property
    def heading(self) -> float:
        """The arrow's angle from the first axis, in degrees from 0 up to 360."""
        return self.vector_angle % 360

    @property
    def image_angle(self) -> float:
        """The image's angle from the first axis, in degrees; the arrow's own where the image is zero."""
        return float(_heading(self.image)) if self.image.any() else self.vector_angle

    @property
    def turn(self) -> float:
        """How far the image is turned against the arrow, counter-clockwise, in degrees; 0 for a zero image."""
        return float(_turns(self.vector, self.image))

    @property
    def angle(self) -> float:
        """The angle between the arrow and its image, in degrees from 0 to 180: the turn without its sense."""
        return abs(self.turn)

    @property
    def arc(self) -> Floats:
        """The turn's two ends as angles, ``(from, from + turn)``, shape (2,)."""
        return frozen([self.vector_angle, self.vector_angle + self.turn])

    @property
    def stretch(self) -> float:
        """How many times as long the image is."""
        return float(_lengths(self.image) / _lengths(self.vector))

    def path(self, count: int) -> Floats:
        """Return the straight way from the arrow to its image in equal steps, T >= 1, shape (T + 1, 2)."""
        progress = np.linspace(0, 1, steps(count, "count") + 1)[:, np.newaxis]
        return frozen((1 - progress) * self.vector + progress * self.image)


@dataclass(frozen=True, slots=True, eq=False)
class CircleTrace:
    """An arrow that goes once round the unit circle, with its image.

    Attributes
    ----------
    directions : ndarray of shape (T + 1,)
        Where the arrow points, in degrees.
    vectors : ndarray of shape (T + 1, 2)
        The arrow, of length 1.
    images : ndarray of shape (T + 1, 2)
        Its image, on the ellipse.
    turns : ndarray of shape (T + 1,)
        From arrow to image, counter-clockwise, in degrees above -180 and up to 180.
    stretches : ndarray of shape (T + 1,)
        The image's length.
    """

    directions: Floats
    vectors: Floats
    images: Floats
    turns: Floats
    stretches: Floats

    @property
    def angles(self) -> Floats:
        """The dial: between arrow and image, in degrees from 0 to 180, shape (T + 1,)."""
        return frozen(np.abs(self.turns))

    @property
    def curve(self) -> Floats:
        """The dial drawn over the direction, a row for each, shape (T + 1, 2)."""
        return frozen(np.column_stack([self.directions, self.angles]))

    @property
    def least_angle(self) -> float:
        """The least that the dial shows."""
        return float(self.angles.min())

    @property
    def greatest_angle(self) -> float:
        """The most that the dial shows."""
        return float(self.angles.max())


@dataclass(frozen=True, slots=True, eq=False)
class CircleImage:
    """The unit circle under a matrix.

    Attributes
    ----------
    eigenpairs : Eigenpairs
        The matrix, with the directions that it keeps.
    semi_axes : ndarray of shape (2, 2)
        The ellipse's half axes as vectors, the longer first.
    semi_axis_lengths : ndarray of shape (2,)
        How long they are: the singular values.
    """

    eigenpairs: Eigenpairs
    semi_axes: Floats
    semi_axis_lengths: Floats

    @property
    def matrix(self) -> Floats:
        """The matrix, A, shape (2, 2)."""
        return self.eigenpairs.matrix

    @property
    def kept_directions(self) -> Floats:
        """Where the arrow keeps its line, in degrees from 0 up to 180, ascending, shape (k,).

        Where every direction is kept, two.
        """
        return frozen(self._kept()[0])

    @property
    def kept_factors(self) -> Floats:
        """The eigenvalue of each kept direction, shape (k,)."""
        return frozen(self._kept()[1])

    @property
    def kept_angles(self) -> Floats:
        """What the dial shows at each kept direction, shape (k,): 0, or 180 where the eigenvalue is negative.

        Exactly so, while an arrow at a direction in degrees is off by a rounding, which a matrix may enlarge.
        """
        return frozen(np.where(self.kept_factors < 0, 180.0, 0.0))

    @property
    def keeps_every_direction(self) -> bool:
        """Whether the matrix is a multiple of the identity."""
        return any(space.geometric == 2 for space in self.eigenpairs.spaces)

    @property
    def first_turned(self) -> Image:
        """An arrow of length 1 that is turned, with its image: (1, 0), or (0.6, 0.8) where (1, 0) keeps its line.

        A turn of the line by less than a degree counts as none: nobody would see it. A multiple of the identity
        turns no arrow, this one neither.
        """
        first = self.at(0.0)
        return first if 1 <= first.angle <= 179 else image(self.matrix, [0.6, 0.8])

    def at(self, degrees: float) -> Image:
        """Return the arrow of length 1 at an angle from the first axis, and its image."""
        return image(self.matrix, _arrow(number(degrees, "degrees")))

    def angle(self, degrees: ArrayLike) -> float | Floats:
        """Return what the dial shows, a float, or shape (k,) for angles of shape (k,)."""
        arrows = _arrow(numbers(degrees, "degrees"))
        return settled(np.abs(_turns(arrows, _images(self.matrix, arrows))))

    def sweep(self, count: int, start: float = 0.0, stop: float | None = None) -> CircleTrace:
        """Send the arrow round the circle in equal steps.

        Parameters
        ----------
        count : int
            How many steps, T >= 1.
        start : float
            Where from, in degrees.
        stop : float, optional
            Where to; once round unless given.

        Returns
        -------
        CircleTrace
            T + 1 arrows with their images.

        Raises
        ------
        ValueError
            There is no step, or an end isn't finite.

        Examples
        --------
        >>> trip = circle_image([[2, 1], [1, 2]]).sweep(8)
        >>> trip.directions[:4], trip.angles[:4].round(3), trip.stretches[:4].round(3)
        (array([  0.,  45.,  90., 135.]), array([26.565,  0.   , 26.565,  0.   ]), array([2.236, 3.   , 2.236, 1.   ]))
        """
        start = number(start, "start")
        stop = start + 360 if stop is None else number(stop, "stop")
        directions = np.linspace(start, stop, steps(count, "count") + 1)
        vectors = _arrow(directions)
        images = _images(self.matrix, vectors)
        return CircleTrace(
            directions=frozen(directions),
            vectors=frozen(vectors),
            images=frozen(images),
            turns=frozen(_turns(vectors, images)),
            stretches=frozen(_lengths(images)),
        )

    def _kept(self) -> tuple[Floats, Floats]:
        headings = np.round(_heading(self.eigenpairs.real_directions) % 180, 12) % 180
        order = np.argsort(headings, kind="stable")
        return headings[order], self.eigenpairs.real_eigenvalues[order]


def image(matrix: ArrayLike, vector: ArrayLike) -> Image:
    """Return where a matrix sends an arrow of the plane, row by row.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)
        The matrix, A.
    vector : array_like of shape (2,)
        The arrow, v, not zero.

    Returns
    -------
    Image
        The products, their sums ``A v``, the turn and the stretch.

    Raises
    ------
    ValueError
        A shape is another, the arrow is zero, an entry isn't finite, or the image is beyond float64.

    Examples
    --------
    >>> e = image([[2, 1], [1, 2]], [1, 1])
    >>> e.products, e.image, e.angle
    (array([[2., 1.],
           [1., 2.]]), array([3., 3.]), 0.0)
    """
    matrix, vector = _of_the_plane(matrix), direction(vector, "vector")
    if vector.size != 2:
        raise ValueError(f"vector must have 2 entries; got {vector.size}")
    there = frozen(_images(matrix, vector))
    if not np.isfinite(there).all():
        raise ValueError("matrix and vector must have a product within float64; got entries too large for that")
    return Image(matrix, vector, frozen(products(matrix, vector)), there)


def circle_image(matrix: ArrayLike) -> CircleImage:
    """Return what a matrix makes of the unit circle, and which directions it keeps.

    The image is an ellipse, ``A (cos θ, sin θ)``. The angle between arrow and image is 0 where the arrow is an
    eigenvector with a positive eigenvalue, and 180 degrees where it is negative.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)
        The matrix, A.

    Returns
    -------
    CircleImage
        The ellipse's half axes, the kept directions, and the arrow with its image at any angle.

    Raises
    ------
    ValueError
        The matrix isn't of shape (2, 2), or an entry isn't finite.

    Notes
    -----
    An arrow that is sent to zero isn't turned: the dial shows 0, as its eigenvalue is 0. A turn within four
    roundings of 0 or of half a turn is rounding, and so is an entry of an image. A half axis has its larger entry
    positive.

    References
    ----------
    L. N. Trefethen and D. Bau, *Numerical Linear Algebra*, 1997, lecture 4, "The Singular Value
    Decomposition".

    Examples
    --------
    >>> circle = circle_image([[2, 1], [1, 2]])
    >>> circle.kept_directions, circle.kept_factors
    (array([ 45., 135.]), array([3., 1.]))
    >>> round(circle.angle(0), 3)
    26.565
    """
    matrix = _of_the_plane(matrix)
    scaled, exponent = split(matrix)
    left, sizes, _ = np.linalg.svd(scaled)
    lengths = frozen(join(sizes, exponent))
    if sizes[0] - sizes[1] <= 8 * EPSILON * sizes[0]:
        left = np.eye(2)  # a circle: any axes would do
    axes = np.concatenate([canonical_basis(left[:, [0]]), canonical_basis(left[:, [1]])])
    return CircleImage(eigenpairs(matrix), frozen(products(lengths[:, np.newaxis], axes)), lengths)


def _of_the_plane(matrix: ArrayLike) -> Floats:
    matrix = square(matrix, "matrix")
    if len(matrix) != 2:
        raise ValueError(f"matrix must have shape (2, 2); got shape {matrix.shape}")
    return matrix


def _arrow(degrees: Floats | float) -> Floats:
    return np.stack([cosdg(degrees), sindg(degrees)], axis=-1)


def _images(matrix: Floats, vectors: Floats) -> Floats:
    (rows, rows_exponent), (points, points_exponent) = split(matrix), split(vectors)
    terms = points[..., np.newaxis, :] * rows
    rounding = 4 * EPSILON * np.abs(terms).sum(axis=-1)
    entries = np.where(np.abs(terms.sum(axis=-1)) > rounding, terms.sum(axis=-1), 0.0)
    return join(entries, rows_exponent + points_exponent)


def _heading(vectors: Floats) -> Floats:
    return np.degrees(np.arctan2(vectors[..., 1], vectors[..., 0]))


def _lengths(vectors: Floats) -> Floats:
    return np.hypot(vectors[..., 0], vectors[..., 1])


def _turns(vectors: Floats, images: Floats) -> Floats:
    """Return the angle from each vector to its image, counter-clockwise; exact where they are parallel."""
    (u, _), (v, _) = split(vectors), split(images)
    across, along = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0], (u * v).sum(axis=-1)
    parallel = np.abs(across) <= 4 * EPSILON * np.abs(along)
    return np.degrees(np.arctan2(np.where(parallel, 0.0, across), along))
