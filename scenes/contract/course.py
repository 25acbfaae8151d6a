"""The course as `curriculum.toml` lists it, and a lecture's scenes as its files declare them.

A lecture is a file with its scenes in the order in which they are told. When that would be long, it is a folder with a
file a scene, whose ``__init__.py`` imports them and lists them in that order as ``SCENES``.
"""

import ast
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenes.contract.errors import InputError, unknown

SCENES = Path(__file__).resolve().parent.parent
CURRICULUM = SCENES / "curriculum.toml"
SCENE_BASE = "LectureScene"
CONTENTS, LIST = "__init__.py", "SCENES"
"""The file of a lecture's folder that lists its scenes, and the name of the list."""


@dataclass(frozen=True, slots=True)
class Lecture:
    """A lecture: its permanent slug, its place in the course from 1, what it is called and what it answers.

    ``path`` is the lecture's file, or the ``__init__.py`` of its folder.
    """

    slug: str
    number: int
    title: str
    question: str
    part: str
    part_title: str
    course_title: str
    path: Path

    @property
    def module(self) -> str:
        """The dotted name of the lecture's file, or of its folder."""
        return f"scenes.{self.part}.{self.slug}"

    def owns(self, file: Path) -> bool:
        """Tell whether a file is the lecture's, or in its folder."""
        home = self.path.parent if self.path.name == CONTENTS else self.path
        return file.absolute().is_relative_to(home.absolute())


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the course: its slug, its title, and its lectures in teaching order."""

    slug: str
    title: str
    lectures: tuple[Lecture, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The course: its title and its parts in teaching order."""

    title: str
    parts: tuple[Part, ...]

    @property
    def lectures(self) -> tuple[Lecture, ...]:
        """All lectures in teaching order."""
        return tuple(lecture for part in self.parts for lecture in part.lectures)

    def lecture(self, slug: str) -> Lecture:
        """Return the lecture with this slug, or raise ``InputError`` with the nearest ones."""
        for lecture in self.lectures:
            if lecture.slug == slug:
                return lecture
        raise unknown("lecture", slug, (lecture.slug for lecture in self.lectures))

    @classmethod
    def read(cls, path: Path = CURRICULUM) -> "Course":
        """Read the curriculum; raise ``InputError`` that names the file and the line when it is broken."""
        try:
            text = path.read_text(encoding="utf-8")
            table = tomllib.loads(text)
        except OSError as error:
            raise InputError(f"{path} can't be read: {error.strerror}") from None
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise InputError(f"{path}, line {line}: not UTF-8, as TOML must be") from None
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{path} is not valid TOML: {error}") from None
        return _Reader(path, text).course(table)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks what TOML allows and a course does not, and says on which line; keeps the slugs it has met."""

    path: Path
    text: str
    slugs: list[str] = field(default_factory=list)

    def course(self, table: dict[str, Any]) -> Course:
        title = self._string(table, "title", "the course", 1)
        parts, line = [], 0
        for entry in self._tables(table, "part", "the course", 1):
            line = self._next_part(line)
            parts.append(self._part(entry, title, line))
        return Course(title, tuple(parts))

    def _part(self, entry: dict[str, Any], course_title: str, line: int) -> Part:
        slug = self._string(entry, "slug", "a part", line)
        title = self._string(entry, "title", f"part '{slug}'", line)
        lectures = []
        for row in self._tables(entry, "lectures", f"part '{slug}'", line):
            line = self._line_of(row, after=line)
            name = self._slug(row, slug, line)
            lectures.append(
                Lecture(
                    slug=name,
                    number=len(self.slugs),
                    title=self._string(row, "title", f"lecture '{name}'", line),
                    question=self._string(row, "question", f"lecture '{name}'", line),
                    part=slug,
                    part_title=title,
                    course_title=course_title,
                    path=self._file(slug, name),
                )
            )
        return Part(slug, title, tuple(lectures))

    def _slug(self, row: dict[str, Any], part: str, line: int) -> str:
        """Return a lecture's slug if it is the first of that name and has a file."""
        name = self._string(row, "slug", f"a lecture of part '{part}'", line)
        if name in self.slugs:
            raise self._error(line, f"two lectures are called '{name}'; a slug is unique in the course")
        if not self._file(part, name).is_file():
            raise self._error(line, f"lecture '{name}' has no file {self._file(part, name)}, nor a folder of that name")
        self.slugs.append(name)
        return name

    def _file(self, part: str, name: str) -> Path:
        folder = self.path.parent / part / name
        return folder / CONTENTS if (folder / CONTENTS).is_file() else folder.with_suffix(".py")

    def _string(self, table: dict[str, Any], key: str, owner: str, line: int) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._error(line, f'{owner} needs {key} = "..."')
        return value

    def _tables(self, table: dict[str, Any], key: str, owner: str, line: int) -> list[dict[str, Any]]:
        value = table.get(key)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self._error(line, f"{owner} needs a list of tables called {key}")
        return value

    def _next_part(self, after: int) -> int:
        """Return the line of the first ``[[part]]`` after a line; that line, or the first, when there is none."""
        lines = enumerate(self.text.splitlines(), 1)
        return next((n for n, line in lines if n > after and line.startswith("[[part]]")), max(after, 1))

    def _line_of(self, row: dict[str, Any], after: int) -> int:
        """Return the line, from one on, that has the most of a row's strings: one of them may stand elsewhere too."""
        strings = [f'"{value}"' for value in row.values() if isinstance(value, str)]
        lines = self.text.splitlines()
        numbers = range(after, len(lines) + 1)
        return max(numbers, key=lambda n: sum(string in lines[n - 1] for string in strings), default=after)

    def _error(self, line: int, what: str) -> InputError:
        return InputError(f"{self.path}, line {line}: {what}")


def scene_names(path: Path) -> tuple[str, ...]:
    """Return the names of a lecture's scenes in the order in which they are told, without importing it; see below."""
    return tuple(scene_files(path))


def scene_files(path: Path) -> dict[str, Path]:
    """Return the file of each of a lecture's scenes by name, in the order in which they are told.

    Parameters
    ----------
    path
        The lecture's file, or the ``__init__.py`` of its folder.

    Raises
    ------
    InputError
        A file can't be read as Python, or there is no scene.
    """
    tree = parsed(path)
    if path.name != CONTENTS:
        found = dict.fromkeys(_scenes_of(tree), path)
        missing = f"has no scene: a lecture file has classes derived from {SCENE_BASE}"
    else:
        homes = imported_from(tree, path.parent)
        found = {name: homes[name] for name in _listed(tree) if name in homes}
        found = {name: home for name, home in found.items() if name in _scenes_of(parsed(home))}
        missing = f"lists no scene: it imports a lecture's scenes, and lists them as {LIST} = (First, Second, ...)"
    if not found:
        raise InputError(f"{path} {missing}")
    return found


def parsed(path: Path) -> ast.Module:
    """Return the syntax of a lecture's file; raise ``InputError`` when it can't be read as Python."""
    try:
        return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path} can't be read as a lecture: {error}") from None


def _scenes_of(tree: ast.Module) -> list[str]:
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef) and _is_scene(node)]


def _is_scene(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == SCENE_BASE for base in node.bases)


def imported_from(tree: ast.Module, folder: Path) -> dict[str, Path]:
    """Return the file in a folder that each imported name comes from."""
    nodes = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module)
    return {alias.name: folder / f"{node.module.rpartition('.')[2]}.py" for node in nodes for alias in node.names}


def _listed(tree: ast.Module) -> list[str]:
    """Return the names in a folder's list of scenes."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == [LIST]:
            return [each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)]
    return []
