"""Values that remember where they came from: what keeps a source, what loses it, and that none is made up."""

import copy
from dataclasses import dataclass
from enum import Enum

import numpy as np
import pytest

from scenes.kit.results import calling, sourced
from scenes.kit.sourced import CONSTANT, bare, source_of


@dataclass(frozen=True)
class Trace:
    c: np.ndarray
    name: str = "of 1936"

    @property
    def last(self):
        return self.c[-1]

    def value(self, c):
        assert type(c) is float
        return c * self.c


class Stop(Enum):
    DONE = 1


X = sourced(2.0, "f.x")
V = sourced(np.array([3.0, 4.0]), "g.v")
M = sourced(np.arange(6.0).reshape(2, 3), "m")


def test_a_whole_number_among_floats_is_computed_as_a_float():
    assert (sourced(3, "n") * 0.5, 1.5 - sourced(3, "n"), sourced(3, "n") / 2.0) == (1.5, -1.5, 1.5)


def test_a_sourced_number_is_a_number_as_any_other():
    assert X == 2.0
    assert isinstance(X, float)
    assert f"{X:.1f}" == "2.0"
    assert [10, 20, 30][sourced(1, "i")] == 20
    assert type(float(X)) is float


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (V[0], "g.v[0]"),
        (V[-1], "g.v[1]"),
        (list(V)[1], "g.v[1]"),
        (V.tolist()[1], "g.v[1]"),
        (M[1, 2], "m[1, 2]"),
        (M[1][2], "m[1][2]"),
        (M[:, 0], "m[:, 0]"),
        (M[M > 3], "m"),
        (sourced({"a": 1.0}, "d")["a"], "d['a']"),
        (sourced((1.0, (2.0, 3.0)), "t")[1][0], "t[1][0]"),
        ((X, V), "f.x & g.v"),
        (copy.deepcopy(X), "f.x"),
        (-X, "from f.x"),
        (abs(X), "from f.x"),
        (X + 1, "from f.x"),
        (1 / X, "from f.x"),
        (X * V, "from f.x & g.v"),
        (sourced(3, "n") * 0.5 + sourced(4, "m"), "from n & m"),
        (sourced(3, "n") - 0.5, "from n"),
        (V @ V, "from g.v"),
        (np.array([1.0, 2.0]) * X, "from f.x"),
        (np.sqrt(X), "from f.x"),
        (V.max(), "from g.v"),
        (np.linalg.norm(V), "from g.v"),
        (np.vstack([V, V]), "g.v"),
        ((X + V)[0], "from f.x & g.v"),
    ],
)
def test_a_source_is_kept(value, source):
    assert source_of(value) == source


@pytest.mark.parametrize(
    "value",
    [
        2.0,
        np.array([3.0, 4.0]),
        float(X),
        np.array([X, X]),
        (X, 1.0),
        [V, [1.0]],
        np.vstack([V, [0.0, 1.0]]),
        np.append(V, 5.0),
        np.hstack([V, 5]),
        np.where([True, False], V, 7.0),
        np.zeros_like(V),
        np.full_like(V, 7.0),
        sourced(np.ones(2), CONSTANT) * 7.0,
        bare(V),
        V > 3,
    ],
)
def test_a_source_is_not_made_up(value):
    assert source_of(value) == ""


def test_an_array_that_is_written_to_has_the_source_of_all_that_is_in_it():
    changed = V.copy()
    changed[0] = X
    assert source_of(changed) == "g.v & f.x"
    changed[1] = 7.0
    assert source_of(changed) == ""


def test_a_result_names_what_is_read_from_it():
    trace = sourced(Trace(np.array([1.0, 2.0])), "steps")
    assert isinstance(trace, Trace)
    assert source_of(trace.c[1]) == "steps.c[1]"
    assert source_of(trace.last) == "steps.last"
    assert source_of(trace.value(X)) == "steps.value(f.x)"
    assert bare(trace.name) == "of 1936"
    assert type(bare(trace)) is Trace


def test_a_function_is_given_plain_values_and_gives_sourced_ones():
    given = []

    def spread(*values):
        given.extend(map(type, values))
        return {"low": 1.0, "rest": (20.0, 30.0)}

    result = calling(spread, "spread")(X, V, [X], sourced(Trace(np.ones(2)), "t"))
    assert given == [float, np.ndarray, list, Trace]
    assert source_of(result["rest"][1]) == "spread(f.x, g.v, f.x, t)['rest'][1]"


@pytest.mark.parametrize("value", [None, True, Stop.DONE, "a word", Trace])
def test_what_is_no_number_stays_what_it_is(value):
    assert sourced(value, "f") is value
