"""Columns of numbers from an instructor's own CSV file."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path

from scenes.contract.errors import InputError

DELIMITERS = ("\t", ";", ",")
"""The first of these that a file's first line has parts its columns; other than by commas, these may be decimal."""


def columns(file: Path, names: Sequence[str]) -> dict[str, list[float]]:
    """Return columns of a CSV file by name.

    The first line may be a heading. If it has all the names, whatever their case, those columns are taken; otherwise
    the first ones are, in order. Lines without anything in them are left out.

    Parameters
    ----------
    file
        Text in UTF-8; columns are parted by commas, semicolons or tabs.
    names
        Of the columns that are wanted.

    Raises
    ------
    InputError
        The file can't be read, or an entry is no number; the sentence says in which line and column.
    """
    rows = _rows(file)
    if not rows:
        raise InputError(f"{file} has no data; it needs the columns {', '.join(names)}")
    places = {name: number for number, name in enumerate(names)}
    (line, first), *rest = rows
    if not any(_is_number(entry) for entry in first):
        heading = [entry.lower() for entry in first]
        wanted = [name.lower() for name in names]
        if set(wanted) <= set(heading):
            places = {name: heading.index(name.lower()) for name in names}
        rows = rest
    if not rows:
        raise InputError(f"{file} has a heading in line {line}, and no data below it")
    return {name: [_entry(file, line, row, name, place) for line, row in rows] for name, place in places.items()}


def _rows(file: Path) -> list[tuple[int, list[str]]]:
    """Return the file's rows that have something in them, each with the number of its line."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(f"{file}, line {line}: not UTF-8; save it as CSV UTF-8") from None
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    delimiter = next((each for each in DELIMITERS if each in first), ",")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows = []
    try:
        for row in reader:
            entries = [entry.strip() if delimiter == "," else entry.strip().replace(",", ".") for entry in row]
            if any(entries):
                rows.append((reader.line_num, entries))
    except csv.Error as error:
        raise InputError(f"{file}, line {reader.line_num}: no CSV: {error}") from None
    return rows


def _entry(file: Path, line: int, row: Sequence[str], name: str, place: int) -> float:
    if place >= len(row):
        raise InputError(f"{file}, line {line}: it has no column {place + 1}, for {name}")
    if not _is_number(row[place]):
        raise InputError(f"{file}, line {line}, column {place + 1}, for {name}: '{row[place]}' is no number")
    return float(row[place])


def _is_number(entry: str) -> bool:
    try:
        return math.isfinite(float(entry))
    except ValueError:
        return False
