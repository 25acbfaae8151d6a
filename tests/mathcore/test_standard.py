"""What every module of mathcore owes its readers, whichever topic it is about.

Checked against: the modules themselves, found by name, so that a new topic is held to it as it comes.
"""

import dataclasses
import doctest
import importlib
import inspect
import pkgutil
from enum import Enum
from functools import cache
from typing import get_origin, get_type_hints

import numpy as np
import pytest

import mathcore
from mathcore._arrays import Floats

MODULES = [importlib.import_module(f"mathcore.{found.name}") for found in pkgutil.iter_modules(mathcore.__path__)]
OWN = [
    thing
    for module in MODULES
    for thing in vars(module).values()
    if getattr(thing, "__module__", None) == module.__name__
]
RESULTS = [thing for thing in OWN if inspect.isclass(thing) and not issubclass(thing, Enum)]
FUNCTIONS = [
    thing
    for thing in OWN
    if callable(thing)
    and not inspect.isclass(thing)
    and not thing.__name__.startswith("_")
    and not thing.__module__.startswith("mathcore._")
]


def by_name(thing):
    return thing.__name__


@cache
def shown():
    """Every result that an example in a docstring gives a name to, and the results that those hold."""
    found = []
    for module in MODULES:
        for example in doctest.DocTestFinder().find(module):
            doctest.DocTestRunner().run(example, out=lambda _: None, clear_globs=False)
            found += [thing for thing in example.globs.values() if type(thing) in RESULTS]
    return found + [
        part for result in found for name in attributes(type(result)) if type(part := getattr(result, name)) in RESULTS
    ]


def attributes(result):
    """The declared types of a result's fields and properties by name."""
    properties = {name: thing.fget for name, thing in vars(result).items() if isinstance(thing, property)}
    return get_type_hints(result) | {name: get_type_hints(thing)["return"] for name, thing in properties.items()}


@pytest.mark.parametrize("module", MODULES, ids=by_name)
def test_the_examples_in_a_docstring_are_true(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize("result", RESULTS, ids=by_name)
def test_a_result_can_not_be_changed_and_is_not_compared_by_its_arrays(result):
    assert dataclasses.is_dataclass(result)
    assert result.__dataclass_params__.frozen
    assert not result.__dataclass_params__.eq
    assert "__slots__" in vars(result)


@pytest.mark.parametrize("function", FUNCTIONS, ids=by_name)
def test_a_public_function_says_what_it_returns_and_shows_an_example(function):
    page = inspect.getdoc(function)
    wanted = ["Returns", "Examples"] + (["Parameters", "Raises"] if inspect.signature(function).parameters else [])
    assert [section for section in wanted if f"{section}\n{'-' * len(section)}" not in page] == []


@pytest.mark.parametrize("result", RESULTS, ids=by_name)
def test_a_result_is_shown_and_holds_plain_numbers_and_read_only_arrays(result):
    examples = [thing for thing in shown() if type(thing) is result]
    assert examples
    for name, declared in attributes(result).items():
        for value in (getattr(example, name) for example in examples):
            if declared == Floats:
                assert value.dtype == np.float64, name
                assert not value.flags.writeable, name
            elif (plain := get_origin(declared) or declared) in (float, int, str, tuple):
                assert type(value) is plain, name
