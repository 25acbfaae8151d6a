"""Checked against: a table of nonsense with the sentence each gets, and numpy's own flags."""

import re

import numpy as np
import pytest

from mathcore._arrays import direction, frozen, number, numbers, same_length, settled, steps, table, vector


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([1.0, np.nan], "b must be finite; got [ 1. nan]"),
        ([np.inf, 0.0], "b must be finite; got [inf  0.]"),
        ([-np.inf], "b must be finite; got [-inf]"),
        (np.array([np.longdouble("1e4000")]), "b must be finite; got [inf]"),
        ([], "b must be a vector of shape (n,) with n >= 1; got shape (0,)"),
        (3.0, "b must be a vector of shape (n,) with n >= 1; got shape ()"),
        ([[1, 2]], "b must be a vector of shape (n,) with n >= 1; got shape (1, 2)"),
        ([[1, 2], [3]], "b must be numbers in a full rectangle; got [[1, 2], [3]]"),
        (["3", "4"], "b must be real numbers; got ['3', '4']"),
        ([1j, 2], "b must be real numbers; got [1j, 2]"),
        ([True, False], "b must be real numbers; got [True, False]"),
        (None, "b must be real numbers; got None"),
        ([None, 1], "b must be real numbers; got [None, 1]"),
    ],
)
def test_what_is_no_vector_is_refused_with_what_it_is(value, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        vector(value, "b")


@pytest.mark.parametrize("value", [[0], [0.0, 0.0], [-0.0, 0.0, 0.0]])
def test_a_zero_direction_is_refused_by_name(value):
    with pytest.raises(ValueError, match=r"^a must be a non-zero vector; got \[0\."):
        direction(value, "a")


def test_the_shortest_vector_that_is_not_zero_is_a_direction():
    assert direction([5e-324, 0], "a")[0] == 5e-324


@pytest.mark.parametrize(
    ("value", "wanted", "shape"),
    [([1, 2], {}, "(2,)"), ([[1, 2]], {"rows": 2}, "(1, 2)"), ([[1, 2, 3]], {"columns": 2}, "(1, 3)")],
)
def test_a_table_of_another_shape_is_refused_with_its_shape(value, wanted, shape):
    with pytest.raises(ValueError, match=r"^points must have shape \(m, [n2]\) with m >= [12]; got shape") as refusal:
        table(value, "points", **wanted)
    assert str(refusal.value).endswith(shape)


def test_a_table_without_rows_or_columns_is_refused():
    for shape in [(0, 2), (2, 0)]:
        with pytest.raises(ValueError, match="points must have shape"):
            table(np.empty(shape), "points")


def test_vectors_of_different_lengths_are_refused_by_name():
    with pytest.raises(ValueError, match=r"^x and y must have the same length; got 2 and 3$"):
        same_length(x=np.zeros(2), y=np.zeros(3))


def test_a_number_has_no_axis():
    assert number(np.float64(2), "c") == 2.0
    with pytest.raises(ValueError, match=r"^c must be a single number; got shape \(1,\)$"):
        number([2.0], "c")


def test_numbers_have_one_axis_at_most():
    assert numbers(2, "c").shape == ()
    assert numbers([2], "c").shape == (1,)
    with pytest.raises(ValueError, match=r"^c must be a number or have shape \(m,\); got shape \(1, 1\)$"):
        numbers([[2]], "c")


@pytest.mark.parametrize("value", [0, -1, 2.0, True, "3", None])
def test_what_counts_no_steps_is_refused(value):
    with pytest.raises(ValueError, match=r"^count must be a whole number of at least 1; got "):
        steps(value, "count")


def test_a_long_vector_is_shown_by_its_ends_on_one_line():
    with pytest.raises(ValueError, match=re.escape("got [ 0.  1.  2. ...  6.  7. nan]")):
        vector([*range(8), np.nan], "b")
    with pytest.raises(ValueError, match=re.escape("got [ 0.  1.  2.  3.  4.  5.  6. nan]")):
        vector([*range(7), np.nan], "b")


def test_a_count_comes_out_as_a_plain_whole_number():
    assert steps(1, "count") == 1
    assert type(steps(np.int64(2), "count")) is int


def test_what_comes_out_is_a_read_only_copy():
    given = np.array([3.0, 4.0])
    kept = vector(given, "b")
    given[0] = 99.0
    assert kept[0] == 3.0
    with pytest.raises(ValueError, match="read-only"):
        kept[0] = 99.0


def test_no_zero_comes_out_negative():
    assert not np.signbit(frozen([-0.0, 0.0])).any()


def test_a_narrower_float_comes_out_as_wide_as_the_others():
    assert frozen(np.array([0.5], dtype=np.float32)).dtype == np.float64


def test_a_single_number_comes_out_as_a_float():
    assert type(settled(np.float64(2))) is float
    assert settled([2.0]).shape == (1,)
