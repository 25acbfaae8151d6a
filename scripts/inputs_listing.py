"""What an instructor may change in a lecture, as a table for a reader and as a file to fill in."""

import textwrap
from typing import Any

from scenes.contract.course import Lecture
from scenes.contract.declared import Declaration, DeclaredInput, declaration
from scripts.inputs import TABLE, kind_in_words, written

INDENT = "    "


def listing(lecture: Lecture, width: int) -> str:
    """Return the inputs of a lecture as lines of text.

    Parameters
    ----------
    lecture
        Which.
    width
        Characters in a line; a default that is longer goes on in the next.
    """
    declared = declaration(lecture.path)
    if not declared.inputs:
        return f"{lecture.slug} has no inputs"
    width = min(max(width, 40), 120)
    rows = [("name", "type and shape", "default")]
    rows += [(each.name, kind_in_words(each), written(each.default)) for each in declared.inputs]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = []
    for (name, kind, default), each in zip(rows, (None, *declared.inputs), strict=True):
        lines += _wrapped(default, f"{name:{first}}  {kind:{second}}  ", " " * (first + second + 4), width)
        if each:
            lines += _said(each, width)
    return "\n".join([*lines, *_data(declared, width)])


def _said(each: DeclaredInput, width: int) -> list[str]:
    """Return the lines with an input's meaning and limits."""
    said = each.meaning[:1].upper() + each.meaning[1:]
    told = f"{said}; limits: {each.limits}." if each.limits else f"{said}."
    return _wrapped(told, INDENT, INDENT, width) if each.meaning else []


def _data(declared: Declaration, width: int) -> list[str]:
    """Return the lines that say what a table of data is taken for."""
    if not declared.data:
        return []
    names = " and ".join(declared.data)
    told = (
        f"{names} may come from a CSV file, --set {TABLE}=mine.csv: from the columns of these names, "
        f"or else from its first {len(declared.data)}."
    )
    return _wrapped(told, "", "", width)


def _wrapped(text: str, first: str, rest: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, drop_whitespace=True
    )


def ready_toml(lecture: Lecture) -> str:
    """Return a file for ``--inputs`` with a lecture's own numbers, each with its meaning, for an instructor to edit."""
    lines = [f"# The numbers of {lecture.slug}: change what you like, and leave out the rest."]
    for each in declaration(lecture.path).inputs:
        said = "; ".join(filter(None, (kind_in_words(each), each.meaning, each.limits)))
        lines += ["", *_wrapped(said, "# ", "# ", 100), f"{each.name} = {_in_toml(each.default)}"]
    return "\n".join(lines)


def _in_toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_in_toml, value))}]"
    if isinstance(value, str):
        return f"'{value}'" if '"' in value else f'"{value}"'
    return repr(value)
