"""Checked against: the published summary of Fisher's table (least, greatest, mean, class means), and the
table itself for the two flowers that copies in circulation get wrong.
"""

import dataclasses

import numpy as np
import pytest

from mathcore.datasets import iris


@pytest.mark.parametrize(
    ("column", "least", "greatest", "mean"),
    [
        ("sepal_length", 4.3, 7.9, 5.843),
        ("sepal_width", 2.0, 4.4, 3.057),
        ("petal_length", 1.0, 6.9, 3.758),
        ("petal_width", 0.1, 2.5, 1.199),
    ],
)
def test_the_iris_columns_have_the_published_range_and_mean(column, least, greatest, mean):
    values = getattr(iris(), column)
    assert values.shape == (150,)
    assert (values.min(), values.max()) == (least, greatest)
    assert values.mean() == pytest.approx(mean, abs=5e-4)


@pytest.mark.parametrize(
    ("species", "centre"),
    [("setosa", [1.462, 0.246]), ("versicolor", [4.26, 1.326]), ("virginica", [5.552, 2.026])],
)
def test_each_species_has_fifty_flowers_and_the_published_mean_petal(species, centre):
    flowers = iris()
    chosen = flowers.petals[np.array(flowers.species) == species]
    assert chosen.shape == (50, 2)
    np.testing.assert_allclose(chosen.mean(axis=0), centre, atol=1e-12)


def test_the_two_flowers_that_some_copies_get_wrong_are_fisher_s():
    flowers = iris()
    measured = np.column_stack([flowers.sepal_length, flowers.sepal_width, flowers.petals])
    assert measured[34].tolist() == [4.9, 3.1, 1.5, 0.2]
    assert measured[37].tolist() == [4.9, 3.6, 1.4, 0.1]


def test_the_source_can_be_cited_on_screen():
    assert iris().source == "Fisher 1936, Annals of Eugenics 7; measured by Anderson 1935"


def test_the_flowers_are_read_once_and_can_not_be_changed():
    assert iris() is iris()
    for array in (iris().petal_length, iris().petals):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        iris().source = "nobody"
