"""`mathreel numbers` as a user types it: the table, the JSON, and the exit status."""

import io
import json
import math
import subprocess
import sys

import pytest

from scenes.contract.finding import ShownNumber
from scripts.numbers import Account, show

SOURCE = """\
from manim import FadeIn

from scenes.kit import number
from scenes.kit.formula import Formula
from scenes.kit.inputs import LectureInputs, Vector2
from scenes.kit.scene import LectureScene


class Inputs(LectureInputs):
    b: Vector2 = (3.0, 4.0)


class Only(LectureScene):
    title = "A number"
    recap_sentence = "That was a number."

    def recap(self):
        return (Formula("x"),)

    def construct(self):
        with self.beat("meet", "Here it is."):
            self.play(FadeIn(Formula({markup})))
"""


@pytest.fixture
def numbers(tmp_path):
    def run(markup, *options, lecture="small"):
        (tmp_path / "part").mkdir(exist_ok=True)
        (tmp_path / "part" / "small.py").write_text(SOURCE.replace("{markup}", markup))
        curriculum = tmp_path / "curriculum.toml"
        curriculum.write_text(
            'title = "C"\n[[part]]\nslug = "part"\ntitle = "P"\n'
            'lectures = [{ slug = "small", title = "Small", question = "How small?" }]\n'
        )
        command = [sys.executable, "-m", "scripts.cli", "numbers", lecture, "--curriculum", str(curriculum), *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    return run


def test_a_lecture_whose_numbers_all_have_a_source_is_a_table_of_lines_with_tabs(numbers):
    done = numbers("number.shown(self.inputs.b[0])")
    assert (done.returncode, done.stderr) == (0, "small: 1 number, none without a source\n")
    assert [line.split("\t") for line in done.stdout.splitlines()] == [
        ["scene", "beat", "by", "shown or said", "value", "source"],
        ["Only", "meet", "formula", "3", "3.0", "inputs.b[0]"],
    ]


def test_a_typed_number_is_told_and_the_exit_status_is_1(numbers):
    done = numbers("'x = 5'")
    assert done.returncode == 1
    assert "Only\tmeet\tformula\t5\t5.0\t(none)" in done.stdout
    assert "small Only meet typed-number: '5' in 'x = 5'" in done.stderr


def test_json_is_one_document_with_the_same_numbers(numbers):
    done = numbers("number.shown(self.inputs.b[0]) + '+ 5'", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["lecture"], told["sourced"]) == (1, "small", False)
    assert [(each["text"], each["value"], each["source"]) for each in told["numbers"]] == [
        ("3", 3.0, "inputs.b[0]"),
        ("5", 5.0, ""),
    ]
    assert [(each["beat"], each["rule"]) for each in told["findings"]] == [("meet", "typed-number")]


def test_a_scene_that_raises_is_told_on_standard_error(numbers):
    done = numbers("number.shown(1 / 0)")
    assert done.returncode == 1
    assert "mathreel: small, scene Only, beat 'meet': ZeroDivisionError" in done.stderr
    assert done.stderr.endswith("small: 0 numbers, none without a source, 1 scene not played\n")


def test_an_unknown_lecture_is_refused(numbers):
    done = numbers("'x'", lecture="smal")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean small?" in done.stderr


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_it_is_a_table_for_the_eye(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    terminal = Terminal()
    rows = (
        ShownNumber("Only", "meet", "formula", "2/3", 2 / 3, "vectors.project.coefficient"),
        ShownNumber("Only", "meet", "sentence", "two", math.nan, ""),
    )
    show(Account("small", rows, (), (), ()), terminal)
    lines = terminal.getvalue().splitlines()
    assert any("0.6666666666666666" in line and "vectors.project.coefficient" in line for line in lines)
    assert any("two" in line and "(none)" in line and "nan" not in line for line in lines)
