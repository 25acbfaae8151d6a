"""A product of two matrices, entry by entry: each a row dotted with a column, term by term."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore._arrays import Floats, frozen, table


@dataclass(frozen=True, slots=True, eq=False)
class MatrixProduct:
    """``C = A B``.

    Attributes
    ----------
    left : ndarray of shape (m, n)
        A.
    right : ndarray of shape (n, p)
        B.
    product : ndarray of shape (m, p)
        C.
    """

    left: Floats
    right: Floats
    product: Floats

    @property
    def terms(self) -> Floats:
        """What each entry adds up, ``Aᵢₖ Bₖⱼ`` at (i, j, k), shape (m, p, n)."""
        return frozen(self.left[:, np.newaxis, :] * self.right.T[np.newaxis, :, :])

    @property
    def totals(self) -> Floats:
        """Each entry's running total, shape (m, p, n)."""
        return frozen(np.cumsum(self.terms, axis=-1))


def matrix_product(left: ArrayLike, right: ArrayLike, names: tuple[str, str] = ("left", "right")) -> MatrixProduct:
    """Multiply two matrices, ``Cᵢⱼ = Σₖ Aᵢₖ Bₖⱼ``.

    Parameters
    ----------
    left : array_like of shape (m, n)
        A.
    right : array_like of shape (n, p)
        B.
    names : tuple of str
        What a refusal calls them.

    Returns
    -------
    MatrixProduct
        C, and the terms of each of its entries.

    Raises
    ------
    ValueError
        A shape is wrong or doesn't fit the other, an entry isn't finite, or the product is beyond float64.

    References
    ----------
    G. Strang, *Introduction to Linear Algebra*, 5th edition, section 2.4.

    Examples
    --------
    >>> c = matrix_product([[1, 2]], [[3, 5], [4, 6]])
    >>> c.product, c.terms[0, 1]
    (array([[11., 17.]]), array([ 5., 12.]))
    """
    left, right = table(left, names[0]), table(right, names[1])
    if left.shape[1] != right.shape[0]:
        got = f"{left.shape[1]} and {right.shape[0]}"
        raise ValueError(f"{names[0]} must have as many columns as {names[1]} has rows; got {got}")
    with np.errstate(over="ignore", invalid="ignore"):
        product = left @ right
    if not np.isfinite(product).all():
        raise ValueError(f"{' and '.join(names)} must have a product within float64; got entries too large for that")
    return MatrixProduct(left=left, right=right, product=frozen(product))
