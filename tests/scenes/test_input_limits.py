"""What a lecture says of its inputs' limits is what it refuses: just inside is told, just outside is not."""

import importlib
import re

import pytest

from scenes.contract.course import Course
from scenes.contract.declared import declaration

LECTURES = {lecture.slug: lecture for lecture in Course.read().lectures}
RANGE = re.compile(r"^from ([\d.]+) to ([\d.]+)$")


def inputs_of(slug):
    return importlib.import_module(LECTURES[slug].module).Inputs()


def refused(slug, **values):
    try:
        inputs_of(slug).changed(values).check()
    except ValueError as refusal:
        return str(refusal)
    return ""


RANGES = [
    (slug, each, *map(float, found.groups()))
    for slug, lecture in LECTURES.items()
    for each in declaration(lecture.path).inputs
    if not each.shape and (found := RANGE.match(each.limits))
]


def test_there_are_ranges_to_try():
    assert {(slug, each.name) for slug, each, _, _ in RANGES} >= {
        ("eigenvectors", "steps"),
        ("eigenvectors", "power"),
        ("attention", "keys"),
    }


@pytest.mark.parametrize(("slug", "each", "low", "high"), RANGES, ids=lambda value: getattr(value, "name", None))
def test_a_range_is_refused_outside_and_told_at_its_ends(slug, each, low, high):
    step = 1 if each.kind == "int" else 0.001
    kind = int if each.kind == "int" else float
    for value in (low - step, high + step):
        assert each.name in refused(slug, **{each.name: kind(value)})
    for value in (low, high):
        assert not refused(slug, **{each.name: kind(value)})


WORDS = [
    ("projection", "b", {"b": (0.0, 0.0)}, {"b": (1.0, 4.0)}),
    ("projection", "b", {"b": (6.0, 3.1)}, {"b": (6.0, 3.5)}),
    ("projection", "b", {"b": (-1.0, 2.01)}, {"b": (-1.2, 2.0)}),
    ("projection", "a", {"a": (51.0, 0.0), "stretch": 1.01}, {"a": (24.0, 0.0), "stretch": 1.01}),
    ("projection", "stretch", {"stretch": 1.0}, {"stretch": 1.01}),
    ("projection", "stretch", {"stretch": 11.2}, {"stretch": 11.1}),
    ("projection", "x", {"x": (0.0, 0.0, 0.0)}, {"x": (0.0, 0.0, 1.0)}),
    ("projection", "y", {"y": (2.0, 4.0, 6.0)}, {"y": (2.0, 4.0, 6.1)}),
    ("projection", "y", {"y": (-2.0, 1.0, 0.0)}, {"y": (-2.0, 1.0, 0.1)}),
    ("projection", "query", {"query": (0.0, 0.0)}, {"query": (0.0, 1.0)}),
    ("projection", "key", {"keys": ((1.0, 2.0),) * 7}, {"keys": ((1.0, 2.0),) * 6}),
    ("projection", "key", {"keys": ((0.0, 0.0),)}, {"keys": ((1.0, 2.0),)}),
    ("eigenvectors", "matrix", {"matrix": ((2.0, 1.0), (0.9, 2.0))}, {"matrix": ((2.0, 0.9), (0.9, 2.0))}),
    ("eigenvectors", "matrix", {"matrix": ((10.1, 0.0), (0.0, 2.0))}, {"matrix": ((10.0, 0.0), (0.0, 2.0))}),
    ("eigenvectors", "matrix", {"matrix": ((0.09, 0.0), (0.0, 2.0))}, {"matrix": ((0.1, 0.0), (0.0, 2.0))}),
    (
        "eigenvectors",
        "matrix",
        {"matrix": ((2.0, 0.0), (0.0, 1.91))},
        {"matrix": ((2.0, 0.0), (0.0, 1.9)), "rival": 0.5},
    ),
    ("eigenvectors", "factors", {"factors": (1.0, 0.9)}, {"factors": (1.01, 0.9)}),
    ("eigenvectors", "factors", {"factors": (1.1, 1.0)}, {"factors": (1.1, 0.99)}),
    ("gradient_descent", "x", {"x": (1.0, 2.0), "y": (2.0, 1.0)}, {"x": (0.0, 2.0, 4.0), "y": (2.0, 3.0, 10.0)}),
    ("gradient_descent", "x", {"x": (-1.0, 0.0, 2.0, 4.0)}, {"x": (0.0, 1.0, 2.0, 4.0)}),
    ("gradient_descent", "y", {"y": (1.0, 1.0, 2.0, 3.0)}, {"y": (1.0, 1.0, 2.0, 4.0)}),
    ("gradient_descent", "steps", {"steps": (9, 50)}, {"steps": (10, 100)}),
    ("gradient_descent", "steps", {"steps": (10, 101)}, {"steps": (99, 100)}),
    ("gradient_descent", "steps", {"steps": (50, 50)}, {"steps": (49, 50)}),
    ("backprop", "nudge", {"nudge": 0.0}, {"nudge": 0.01}),
    ("backprop", "rate", {"rate": 0.0}, {"rate": 0.01}),
    ("backprop", "greedy", {"greedy": 0.02}, {"greedy": 0.03}),
    ("backprop", "chain", {"chain_x": 0.0}, {"chain_x": 1.0}),
    ("backprop", "chain", {"factor": 0.0}, {"factor": 2.0}),
    ("attention", "X", {"X": ((100.0, 0.0, 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))}, {}),
    ("attention", "W_V", {"W_V": ((1.0, 0.0), (0.0, 1.0))}, {"W_V": ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0))}),
    ("attention", "widths", {"widths": (4, 64, 127)}, {"widths": (1, 64, 128)}),
    ("attention", "widths", {"widths": (4, 64, 2049)}, {"widths": (4, 64, 2048)}),
    ("attention", "widths", {"widths": (64, 64, 512)}, {"widths": (63, 64, 512)}),
    ("attention", "seed", {"seed": -1}, {"seed": 1}),
]


@pytest.mark.parametrize(("slug", "name", "outside", "inside"), WORDS)
def test_a_limit_in_words_is_refused_outside_by_name_and_told_inside(slug, name, outside, inside):
    assert name in refused(slug, **outside)
    assert not refused(slug, **inside)
