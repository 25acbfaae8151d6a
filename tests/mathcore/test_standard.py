"""What every module of mathcore owes its readers, whichever topic it is about.

Checked against: the modules themselves, found by name, so that a new topic is held to it as it comes.
"""

import dataclasses
import doctest
import importlib
import inspect
import pkgutil
from enum import Enum

import pytest

import mathcore

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
