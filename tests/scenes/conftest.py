"""Small lectures, in a course of their own, for tests that need a file on disk."""

import itertools
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from scenes.contract.course import CONTENTS, Course, Lecture
from scenes.contract.profile import Profile

HEADER = """\
from manim import Circle, Create, FadeIn, FadeOut, Rotate, Square, ValueTracker

from scenes.kit import spoken, theme
from scenes.kit.formula import Formula, Words
from scenes.kit.inputs import LectureInputs
from scenes.kit.live_number import Number
from scenes.kit.scene import LectureScene
"""


@dataclass
class Classroom:
    """Writes lectures, each into a folder and a course of its own."""

    folder: Path
    numbers: itertools.count

    def lecture(self, source: str, slug: str = "small") -> Lecture:
        """Write a lecture: the names above it are there, ``source`` is the rest of its file."""
        return self._listed({f"{slug}.py": HEADER + textwrap.dedent(source)}, slug)

    def divided(self, files: Mapping[str, str], contents: str, slug: str = "small") -> Lecture:
        """Write a lecture that is a folder, with the names above in each of its files but the list of its scenes."""
        written = {f"{slug}/{name}.py": HEADER + textwrap.dedent(source) for name, source in files.items()}
        return self._listed({**written, f"{slug}/{CONTENTS}": contents}, slug)

    def _listed(self, files: Mapping[str, str], slug: str) -> Lecture:
        course = self.folder / str(next(self.numbers))
        for name, text in files.items():
            (course / "part" / name).parent.mkdir(parents=True, exist_ok=True)
            (course / "part" / name).write_text(text)
        (course / "curriculum.toml").write_text(
            f'title = "Course"\n[[part]]\nslug = "part"\ntitle = "Part"\nlectures = [\n'
            f'    {{ slug = "{slug}", title = "Small", question = "How small is it?" }},\n]\n'
        )
        return Course.read(course / "curriculum.toml").lecture(slug)


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    return Classroom(tmp_path_factory.mktemp("classroom"), itertools.count(1))


@pytest.fixture(scope="session")
def tiny() -> Profile:
    """Frames so small that drawing them takes no time."""
    return Profile("tiny", 160, 90, 15, qp=20, preset="ultrafast")
