"""Checked against: products by hand, and loops over rows and columns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.matrix_product import matrix_product


def test_a_product_is_what_the_hand_calculation_gives():
    c = matrix_product([[1, 2], [3, 4], [0, -1]], [[5, 6, 7], [8, 9, 10]])
    assert c.product.tolist() == [[21, 24, 27], [47, 54, 61], [-8, -9, -10]]
    assert c.terms[1, 2].tolist() == [21, 40]
    assert c.totals[1, 2].tolist() == [21, 61]
    assert (c.left.shape, c.right.shape, c.terms.shape) == ((3, 2), (2, 3), (3, 3, 2))


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_every_entry_is_a_row_dotted_with_a_column(seed, m, n, p):
    rng = np.random.default_rng(seed)
    a, b = rng.integers(-9, 10, (m, n)), rng.integers(-9, 10, (n, p))
    c = matrix_product(a, b)
    for i in range(m):
        for j in range(p):
            assert c.product[i, j] == sum(a[i, k] * b[k, j] for k in range(n)) == c.totals[i, j, -1]
            assert c.terms[i, j].tolist() == [a[i, k] * b[k, j] for k in range(n)]


@pytest.mark.parametrize("field", ["left", "right", "product", "terms", "totals"])
def test_the_arrays_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(matrix_product([[1]], [[2]]), field)[0] = 9


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([[1, 2]], [[1, 2]]), r"^left must have as many columns as right has rows; got 2 and 1$"),
        (([[1, 2]], [[1, 2]], ("X", "W")), r"^X must have as many columns as W has rows; got 2 and 1$"),
        (([1, 2], [[1, 2]], ("X", "W")), r"^X must have shape \(m, n\) with m >= 1; got shape \(2,\)$"),
        (([[1]], [[np.nan]], ("X", "W")), r"^W must be finite; got \[\[nan\]\]$"),
        (([[1e200]], [[1e200]]), r"^left and right must have a product within float64; got entries too large for that"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        matrix_product(*arguments)
