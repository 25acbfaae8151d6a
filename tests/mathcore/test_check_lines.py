"""Every number that the curriculum states for a lecture, checked one line a test.

Checked against: the curriculum's check lines, which were verified with an independent implementation.
A lecture's lines are in `check_lines/<lecture>.toml`; a new file there is found without a change here.
`shorthand.py` beside them maps the curriculum's calls to the public API. Names that a `[[setup]]` defines
hold for all lectures.
"""

import ast
import re
import runpy
import tomllib
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).with_name("check_lines")
LECTURES = [tomllib.loads(page.read_text(encoding="utf-8")) for page in sorted(FOLDER.glob("*.toml"))]
LINES = [line for lecture in LECTURES for line in lecture["check"]]


@pytest.fixture(scope="module")
def names():
    """The names that a line may use: the shorthand's, numpy, and what the set-up blocks define."""
    names = runpy.run_path(str(FOLDER / "shorthand.py")) | {"np": np}
    for lecture in LECTURES:
        for block in lecture.get("setup", []):
            exec(block["code"], names)
    return names


def agrees(got, value):
    """Say whether a result is the stated value, to half a unit of the last digit that is stated."""
    wanted = ast.literal_eval(value)
    if isinstance(wanted, bool | str):
        return got == wanted
    got, wanted = np.asarray(got, dtype=float), np.asarray(wanted, dtype=float)
    if got.shape != wanted.shape:
        return False
    if re.search(r"\de[-+]?\d", value):
        return np.allclose(got, wanted, rtol=2e-4, atol=0)
    digits = max((len(decimals) for decimals in re.findall(r"\.(\d+)", value)), default=0)
    half_unit = 0.5 * 10.0**-digits if digits > 2 else 0.0  # up to two decimals a value is exact
    return np.allclose(got, wanted, rtol=1e-8, atol=max(half_unit, 1e-6))


@pytest.mark.parametrize("line", LINES, ids=[f"{line['lecture']}: {line['call']}" for line in LINES])
def test_a_number_of_the_curriculum_is_what_mathcore_gives(line, names):
    assert agrees(eval(line["call"], names), line["value"])


@pytest.mark.parametrize(("lecture", "count"), [("projection", 15), ("eigenvectors", 12), ("gradient_descent", 17)])
def test_a_lecture_brings_all_its_lines(lecture, count):
    assert sum(line["lecture"] == lecture for line in LINES) == count


@pytest.mark.parametrize(
    ("got", "value", "verdict"),
    [
        (0.66666666, "0.6666667", True),
        (0.66666, "0.6666667", False),
        (26.5650514, "26.565051", True),
        (26.5651, "26.565051", False),
        (2.004, "2.0", False),
        (3.66120, "3.6612", True),
        (3.66126, "3.6612", False),
        ([0.036, 3.6612], "[0.036, 3.6612]", True),
        ([2.0], "2.0", False),
        (1.2345e-9, "1.2346e-9", True),
        (1.24e-9, "1.2346e-9", False),
        (True, "True", True),
        (False, "True", False),
    ],
)
def test_agreement_is_judged_by_the_digits_that_are_stated(got, value, verdict):
    assert bool(agrees(got, value)) is verdict
