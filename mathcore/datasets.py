"""The data sets that ship with the course; the only module here that reads files."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from mathcore._arrays import Floats, frozen


@dataclass(frozen=True, slots=True, eq=False)
class Iris:
    """Four measurements of each of 150 iris flowers, 50 of a species, in centimetres.

    Attributes
    ----------
    sepal_length, sepal_width, petal_length, petal_width : ndarray of shape (150,)
        In centimetres.
    species : tuple of str
        ``"setosa"``, ``"versicolor"`` or ``"virginica"``, for each flower.
    source : str
        Whom to cite.
    """

    sepal_length: Floats
    sepal_width: Floats
    petal_length: Floats
    petal_width: Floats
    species: tuple[str, ...]
    source: str

    @property
    def petals(self) -> Floats:
        """Petal length and width in centimetres, shape (150, 2)."""
        return frozen(np.column_stack([self.petal_length, self.petal_width]))


@cache
def iris() -> Iris:
    """Return the iris measurements that Anderson made and Fisher published.

    Returns
    -------
    Iris
        Lengths and widths of sepals and petals, and the species, of 150 flowers.

    References
    ----------
    R. A. Fisher, "The use of multiple measurements in taxonomic problems", *Annals of Eugenics* 7 (1936),
    table I.

    Examples
    --------
    >>> flowers = iris()
    >>> flowers.petals[0], flowers.species[0]
    (array([1.4, 0.2]), 'setosa')
    """
    columns, source = _load("iris")
    species = tuple(columns.pop("species"))
    measured = {name: frozen(column) for name, column in columns.items()}
    return Iris(**measured, species=species, source=source)


def _load(name: str) -> tuple[dict[str, list[str]], str]:
    """Return a packaged CSV's columns by name, and its source: what its first line says after ``# ``."""
    source, *lines = files("mathcore").joinpath(f"data/{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return {column: [row[column] for row in rows] for column in rows[0]}, source.removeprefix("# ")
