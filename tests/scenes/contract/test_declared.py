"""A declaration read from a lecture's text is what Python makes of the same file."""

import importlib
from dataclasses import fields
from typing import get_args, get_type_hints

import numpy as np
import pytest

from scenes.contract.course import Course
from scenes.contract.declared import declaration
from scenes.contract.errors import InputError

LECTURES = Course.read().lectures


@pytest.fixture
def declared(tmp_path):
    def read(body, before=""):
        file = tmp_path / "shadow.py"
        file.write_text(f"{before}\nclass Inputs(LectureInputs):\n    {body}\n", encoding="utf-8")
        return declaration(file)

    return read


def shape_of(hint):
    """Return kind and shape of a type as Python resolves it."""
    if not get_args(hint):
        return hint.__name__, ()
    kinds = get_args(hint)
    kind, inner = shape_of(kinds[0])
    return kind, (None if kinds[-1] is Ellipsis else len(kinds), *inner)


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.slug)
def test_names_types_and_defaults_are_those_of_the_imported_lecture(lecture):
    inputs = importlib.import_module(lecture.module).Inputs
    hints = get_type_hints(inputs)
    expected = [(field.name, *shape_of(hints[field.name])) for field in fields(inputs)]
    found = declaration(lecture.path)
    assert [(each.name, each.kind, each.shape) for each in found.inputs] == expected
    assert {each.name: each.default for each in found.inputs} == inputs().as_dict()
    assert set(found.data) <= set(found.names)


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.slug)
def test_every_input_of_the_course_says_what_it_means(lecture):
    assert [each.name for each in declaration(lecture.path).inputs if not each.meaning] == []


def test_the_meaning_stands_beside_an_input_or_above_it_and_limits_follow_the_last_semicolon(declared):
    found = declared(
        """a: float = 1.0  # one thing; and then another; above 0
    # a long
    # story
    b: Vector2 = (
        1.0,
        2.0,
    )
    c: int = 2

    # of nothing below

    d: int = 3
    e: str = "#1"  # a word with a hash"""
    )
    assert [(each.meaning, each.limits) for each in found.inputs] == [
        ("one thing; and then another", "above 0"),
        ("a long story", ""),
        ("", ""),
        ("", ""),
        ("a word with a hash", ""),
    ]


def test_shorthands_are_the_lecture_s_own_or_the_kit_s(declared):
    found = declared("a: tuple[Row, Vector3] = ((1, 2, 3), (4, 5, 6))", "Row = tuple[float, float, float]")
    assert (found.inputs[0].kind, found.inputs[0].shape) == ("float", (2, 3))
    assert found.inputs[0].default == np.reshape(np.arange(1.0, 7.0), (2, 3)).tolist()


def test_a_default_may_be_written_as_a_fraction(declared):
    assert declared("a: Vector2 = (-1.0 / 3, 2 * 0.5 - 4 + 1)").inputs[0].default == [-1 / 3, -2.0]


def test_columns_of_data_are_named_in_order(declared):
    assert declared('DATA = ("y", "x")\n    x: Vector2 = (1, 2)\n    y: Vector2 = (1, 2)').data == ("y", "x")


def test_a_lecture_without_inputs_declares_none(tmp_path):
    (tmp_path / "shadow.py").write_text("from somewhere import Inputs\n")
    assert declaration(tmp_path / "shadow.py").inputs == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("a: complex = 1j", "shadow.py, line 3: a must be declared as a float, int, str"),
        ("a: tuple[float, int] = (1.0, 2)", "a must be declared as"),
        ("a: float", "a must be declared as"),
        ('DATA = ("x", "y")\n    x: Vector2 = (1, 2)', "DATA must name inputs that are vectors; got x, y"),
        ('DATA = ("x",)\n    x: float = 1.0', "DATA must name inputs that are vectors; got x"),
        ("a: float = len('abc')", "the default of a must be a number or a tuple of numbers, written out; got len"),
    ],
)
def test_what_nobody_could_set_is_refused_with_its_line(declared, body, words):
    with pytest.raises(InputError, match=words):
        declared(body)


def test_a_file_that_is_no_python_is_refused_by_name(tmp_path):
    (tmp_path / "shadow.py").write_text("class Inputs(:\n")
    with pytest.raises(InputError, match=r"shadow\.py can't be read as a lecture"):
        declaration(tmp_path / "shadow.py")
