"""A copy of the project, of which one sentence is changed: what an author does most often, for the benchmark."""

import ast
import shutil
from pathlib import Path

from scenes.contract.course import Lecture, scene_files
from scenes.contract.errors import InputError
from scenes.contract.sources import PACKAGES, PROJECT

WORD = "Again, "
"""What the sentence begins with afterwards."""


def copied(folder: Path) -> Path:
    """Copy all that a render reads of the project into a folder, and return it; what Python compiled goes with it."""
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, folder / package)
    for name in ("requirements.lock", "manim.cfg"):
        shutil.copy2(PROJECT / name, folder)
    return folder


def reworded(lecture: Lecture, project: Path = PROJECT) -> str:
    """Add a word to the first sentence of the middle beat of the middle scene, and return that beat's slug.

    Parameters
    ----------
    lecture
        A lecture of this project.
    project
        The folder of its copy, in which the file is changed.

    Raises
    ------
    InputError
        No beat of that scene has a sentence that is written out.
    """
    files = scene_files(project / lecture.path.relative_to(PROJECT))
    scene = [*files][len(files) // 2]
    source = files[scene].read_bytes()
    found = _sentences(ast.parse(source), scene)
    if not found:
        raise InputError(f"{files[scene]}: no beat of {scene} has a sentence that is written out in the call")
    slug, sentence = found[len(found) // 2]
    # Beside a literal another literal is one more part of it, whatever kind it is.
    lines = source.splitlines(keepends=True)
    before = b"".join(lines[: sentence.lineno - 1]) + lines[sentence.lineno - 1][: sentence.col_offset]
    files[scene].write_bytes(before + f'"{WORD}" '.encode() + source[len(before) :])
    return slug


def _sentences(tree: ast.Module, scene: str) -> list[tuple[str, ast.expr]]:
    """Return, beat by beat, the slug and the first sentence of those that a scene writes out."""
    found = []
    for node in next(each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == scene).body:
        for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
            if (
                isinstance(call.func, ast.Attribute)
                and call.func.attr == "beat"
                and isinstance(call.args[0], ast.Constant)
            ):
                written = (each for each in call.args[1:] if isinstance(each, ast.JoinedStr | ast.Constant))
                found += [(str(call.args[0].value), sentence) for sentence in written][:1]
    return sorted(found, key=lambda each: each[1].lineno)
