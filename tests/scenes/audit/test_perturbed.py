"""The table of numbers against a lecture whose results are off by one: what moves is what is ascribed to them."""

import importlib
import re

import numpy as np
import pytest

from scenes import worker
from scenes.audit import provenance
from scenes.contract.course import Course
from scenes.engine.renderer import BeatRenderer
from scenes.engine.stage import stage
from scenes.kit import formula


@pytest.fixture(scope="module")
def course():
    lecture = Course.read().lecture("projection")
    return lecture, importlib.import_module(lecture.module)


@pytest.fixture
def checks(course):
    """The module of the scene whose numbers are perturbed."""
    return importlib.import_module(f"{course[0].module}.checks")


def told(monkeypatch, course, scene):
    """Play a scene as for a film, and return every text it sets and every sentence it says, in order."""
    lecture, module = course
    texts, set_type = [], formula.Typeset.__init__

    def noted(self, markup, *rest):
        set_type(self, markup, *rest)
        texts.append(self.markup)

    monkeypatch.setattr(formula.Typeset, "__init__", noted)
    with stage(worker.DRY):
        played = worker._perform(lecture, module, scene, BeatRenderer(through=True), module.Inputs(), {})
    monkeypatch.setattr(formula.Typeset, "__init__", set_type)
    # A live number's glyphs are cut from lines like "010", once in a process.
    shown = [text for text in texts if not text.startswith('$ "0')]
    return shown, [sentence.spoken for beat in played.planned for sentence in beat.sentences]


class Perturbed:
    """A result of mathcore with one field off by one."""

    def __init__(self, result, field):
        self._result, self._field = result, field

    def __getattr__(self, name):
        value = getattr(self._result, name)
        return value + 1 if name == self._field else value


def digits(text):
    return re.findall(r"\d+(?:\.\d+)?(?:/\d+)?", text)


@pytest.mark.parametrize("field", ["coefficient", "a_dot_b", "residual", "residual_dot_a_terms"])
def test_a_perturbed_result_moves_exactly_the_numbers_that_are_ascribed_to_it(monkeypatch, course, checks, field):
    lecture, module = course
    with stage(worker.DRY), provenance.traced(checks) as kept:
        worker._perform(lecture, module, "Checks", BeatRenderer(through=True), module.Inputs(), {})
    before = told(monkeypatch, course, "Checks")
    project = checks.project
    monkeypatch.setattr(checks, "project", lambda *vectors: Perturbed(project(*vectors), field))
    after = told(monkeypatch, course, "Checks")

    for medium, old, new in zip(("formula", "sentence"), before, after, strict=True):
        notes = [note for note in kept.made if note.medium == medium]
        assert len(notes) == len(old) == len(new) if medium == "formula" else len(old) == len(new)
        ascribed = [
            "".join(digits(number.text))
            for note in notes
            for number in note.numbers
            if re.fullmatch(rf"vectors\.project\(.*\)\.{field}(\[\d\])?", number.source)
        ]
        if medium == "formula":
            pairs = [
                pair for one, two in zip(old, new, strict=True) for pair in zip(digits(one), digits(two), strict=True)
            ]
            assert [one for one, two in pairs if one != two] == ascribed
        else:
            moved = [i for i, (one, two) in enumerate(zip(old, new, strict=True)) if one != two]
            assert bool(moved) == any(field in number.source for note in notes for number in note.numbers)
    assert np.any([one != two for one, two in zip(before, after, strict=True)])
