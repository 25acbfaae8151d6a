"""Checked against: mistakes made by hand, and a package of four lines whose tests are known to be good or bad."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = sorted((ROOT / "mathcore").glob("*.py"))
mutants = runpy.run_path(str(HERE / "mistakes.py"))["mutants"]


def mistakes_in(line):
    return {mutant.after for mutant in mutants(f"def f(x, y):\n    {line}\n")}


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("z = x - y", "z = (x + y)"),
        ("z = x - y", "z = (y - x)"),
        ("z = x - y", "z = x"),
        ("z = x * y % 7", "z = (x / y) % 7"),
        ("z = x @ y", "z = (y @ x)"),
        ("z = x // y", "z = (x / y)"),
        ("z += x", "z -= x"),
        ("z = -x", "z = x"),
        ("return x", "return (-x)"),
        ("return x", "return (2 * x)"),
        ("return Result(c=x)", "return Result(c=(-x))"),
        ("return x < y", "return (x <= y)"),
        ("return x == y", "return (x != y)"),
        ("return 0 <= x < 9", "return (0 <= x <= 9)"),
        ("return x and y", "return (x or y)"),
        ("return x or 1", "return x"),
        ("return x if y else 1", "return x if (not y) else 1"),
        ("return x if y else 1", "return 1"),
        ("if not x: y()", "if x: y()"),
        ("return x[1:]", "return x[2:]"),
        ("return x.max(axis=0)", "return x.max(axis=1)"),
        ("return x.max(axis=0)", "return x.min(axis=0)"),
        ("return x.max(axis=0)", "return x.max()"),
        ("return np.sum(x)", "return np.mean(x)"),
        ("return np.subtract(x, y)", "return np.subtract(y, x)"),
        ("return project(x, y)", "return project((-x), y)"),
        ("return abs(x)", "return x"),
        ("return x.T", "return x"),
        ("x.flags.writeable = False", "x.flags.writeable = True"),
        ("same_length(x, y)", "pass"),
        ("raise ValueError('no')", "pass"),
        ("return [z for z in x if z]", "return [z for z in x if (not z)]"),
    ],
)
def test_a_mistake_that_someone_could_make_is_made(line, mistake):
    assert mistake in mistakes_in(line)


def test_a_default_is_a_place_for_a_mistake():
    assert [mutant.after for mutant in mutants("def f(span=1.0): pass")] == [
        f"def f(span={wrong}): pass" for wrong in ("2.0", "0.0")
    ]


@pytest.mark.parametrize(
    "source",
    [
        '"""The 2 of us."""',
        "import numpy as np\nfrom math import tau",
        "x: tuple[Literal[2], -1]",
        "def f(x: Box[2]) -> Box[3]:\n    '''Return 1.'''",
        "@cache(maxsize=2)\nclass A:\n    x: float",
    ],
)
def test_what_no_test_should_notice_is_left_alone(source):
    assert list(mutants(source)) == []


def test_a_refusal_can_be_forgotten_but_its_words_stay():
    assert mistakes_in("raise ValueError(f'{x - 1} is {len(y) + 2}')") == {"pass"}


def test_a_mistake_changes_its_own_letters_and_no_others():
    source = "def f(x):  # ‖x‖ · 2\n    s = '½ ·'; y = (x  -\n            1)\n    return y\n"
    wrong = next(mutant for mutant in mutants(source) if "+" in mutant.after)
    assert wrong.source == "def f(x):  # ‖x‖ · 2\n    s = '½ ·'; y = ((x + 1))\n    return y\n"
    assert (wrong.function, wrong.before) == ("f", "s = '½ ·'; y = (x - 1)")


def test_a_mistake_names_the_function_and_the_class_it_is_in():
    source = "HALF = 0.5\nclass A:\n    def b(self):\n        def c(): return self\n        return c\n"
    assert {mutant.function for mutant in mutants(source)} == {"", "A.b", "A.b.c"}


def test_what_is_the_same_either_way_is_no_mistake():
    assert "return (x @ x)" not in mistakes_in("return x @ x")
    assert "return np.outer(x, x)" not in mistakes_in("return np.outer(x, x)")
    assert "return max(y, x)" not in mistakes_in("return max(x, y)")
    assert "return np.abs((-x))" not in mistakes_in("return np.abs(x)")


def test_no_two_mistakes_are_the_same_and_a_line_that_stands_twice_is_mistaken_in_both_places():
    made = list(mutants("def f(x):\n    if x:\n        return 1\n    x.a()\n    return 1\n"))
    assert [mutant.after for mutant in made].count("return 2") == 2
    assert len({mutant.source for mutant in made}) == len(made)


def test_every_mistake_listed_as_equivalent_can_be_made_and_has_a_reason():
    listed = tomllib.loads((HERE / "equivalent.toml").read_text(encoding="utf-8"))["mutant"]
    names = [(entry["where"], entry["before"], entry["after"]) for entry in listed]
    made = {
        (f"{module.stem}.{mutant.function}".rstrip("."), mutant.before, mutant.after)
        for module in MODULES
        for mutant in mutants(module.read_text(encoding="utf-8"))
    }
    assert [name for name in names if name not in made] == []
    assert len(set(names)) == len(names)
    assert all(len(entry["reason"].split()) > 3 for entry in listed)


@pytest.fixture
def mutate(tmp_path):
    """Run the command on a package with two functions, one of them tested well."""
    (tmp_path / "small").mkdir()
    (tmp_path / "small/numbers.py").write_text(
        "def half(x):\n    return x / 2\n\n\ndef larger(x, y):\n    return x if x > y else y\n"
    )
    (tmp_path / "tests").mkdir()
    shutil.copy(HERE.parent / "mathcore/conftest.py", tmp_path / "tests")
    (tmp_path / "tests/test_numbers.py").write_text(
        "from small.numbers import half, larger\n\n\ndef test_half():\n    assert half(6) == 3\n"
    )
    (tmp_path / "equivalent.toml").write_text("")

    def run(*chosen):
        return subprocess.run(
            [sys.executable, HERE, "--package=small", "--tests=tests", "--equivalent=equivalent.toml", *chosen],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
        )

    run.folder = tmp_path
    return run


def entry(after):
    line = "return x if x > y else y"
    return f'[[mutant]]\nwhere = "numbers.larger"\nbefore = "{line}"\nafter = "{after}"\nreason = "as a test"\n'


def test_a_function_whose_tests_notice_every_mistake_passes_and_no_file_is_touched(mutate):
    before = {path: path.read_bytes() for path in mutate.folder.glob("*/*.py")}
    done = mutate("numbers.half")
    assert (done.returncode, done.stderr) == (0, "")
    assert "9 mistakes: 9 noticed, 0 equivalent, 0 survived" in done.stdout
    assert {path: path.read_bytes() for path in mutate.folder.glob("*/*.py")} == before


def test_a_survivor_is_named_and_a_list_that_no_longer_holds_is_a_fault(mutate):
    with open(mutate.folder / "tests/test_numbers.py", "a") as page:
        page.write("\n\ndef test_larger():\n    assert larger(1, 2) == 2\n")
    (mutate.folder / "equivalent.toml").write_text(
        entry("return x if (x >= y) else y") + entry("return x if (x < y) else y") + entry("return x if x >> y else y")
    )
    done = mutate("numbers.larger")
    assert done.returncode == 1
    told = re.findall(
        r"^numbers\.larger: ([^;\n]*).*\n  - return x if x > y else y\n  \+ (.*)$", done.stdout, re.MULTILINE
    )
    assert told == [
        ("survives", "return y"),
        ("is listed as equivalent, but a test notices it", "return x if (x < y) else y"),
        ("is listed as equivalent, but can no longer be made", "return x if x >> y else y"),
    ]


def test_tests_that_fail_anyway_are_no_judges(mutate):
    with open(mutate.folder / "tests/test_numbers.py", "a") as page:
        page.write("\n\ndef test_half_again():\n    assert half(6) == 4\n")
    done = mutate()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The tests in tests fail as it is; mend them first.\n"


def test_a_module_that_does_not_exist_is_refused_with_those_that_do(mutate):
    done = mutate("numbers", "letters")
    assert done.returncode == 1
    assert done.stderr == "Nothing to change in letters; the modules are numbers.\n"
