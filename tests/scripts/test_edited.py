"""The edited copy: the same project but for one word that is said, whichever lecture it is."""

import ast
import filecmp
import re

import pytest

from scenes.contract.course import Course, scene_files
from scenes.contract.errors import InputError
from scenes.contract.sources import PROJECT
from scripts import edited
from scripts.edited import WORD, copied, reworded

LECTURES = Course.read().lectures


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("copy"))


def strings(path):
    return [node.value for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Constant)]


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.slug)
def test_one_sentence_of_a_lecture_gains_a_word_and_its_file_nothing_else(project, lecture):
    files = scene_files(lecture.path)
    middle = [*files.values()][len(files) // 2]
    copy = project / middle.relative_to(PROJECT)
    before, told = middle.read_text(encoding="utf-8"), strings(middle)
    slug = reworded(lecture, project)
    assert copy.read_text(encoding="utf-8").replace(f'"{WORD}" ', "", 1) == before == middle.read_text(encoding="utf-8")
    changed = [(old, new) for old, new in zip(told, strings(copy), strict=True) if old != new]
    assert [(old, new) for old, new in changed if new != f"{WORD}{old}"] == []
    assert len(changed) == 1
    said = re.search(rf'beat\(\s*"{slug}",\s*"{WORD}" f?"', copy.read_text(encoding="utf-8"))
    assert said is not None


def test_the_copy_has_all_files_that_a_render_reads(tmp_path):
    project = copied(tmp_path)
    for package in ("mathcore", "scenes", "scripts"):
        compared = filecmp.dircmp(PROJECT / package, project / package)
        assert (compared.left_only, compared.right_only, compared.diff_files) == ([], [], [])
    assert (project / "manim.cfg").read_bytes() == (PROJECT / "manim.cfg").read_bytes()


@pytest.mark.parametrize("sentence", ['f"It is {1}."', '"It" " is."', '("It is.")'])
def test_a_literal_of_any_kind_stays_one(workshop, monkeypatch, sentence):
    path = workshop.lecture(
        "small", f'class Only(LectureScene):\n    def construct(self):\n        self.beat("is", {sentence})\n'
    )
    monkeypatch.setattr(edited, "PROJECT", workshop.folder)
    assert reworded(Course.read(workshop.curriculum).lecture("small"), workshop.folder) == "is"
    call = next(node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    assert isinstance(call.args[1], ast.Constant | ast.JoinedStr)
    assert eval(ast.unparse(call.args[1])) == f"{WORD}{eval(sentence)}"


def test_a_scene_without_a_written_sentence_is_refused(workshop, monkeypatch):
    workshop.lecture("small", 'class Only(LectureScene):\n    def construct(self):\n        self.beat("is", *words)\n')
    monkeypatch.setattr(edited, "PROJECT", workshop.folder)
    with pytest.raises(InputError, match="no beat of Only has a sentence"):
        reworded(Course.read(workshop.curriculum).lecture("small"), workshop.folder)
