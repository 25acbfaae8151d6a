"""An instructor's own numbers, as ``--set`` and ``--inputs`` give them, in the form that a lecture declares.

What is read here is checked against the declaration alone: that there is such an input, of which kind and shape it
is. What makes sense beyond that is for the lecture to say, when it is planned.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenes.contract.course import Lecture
from scenes.contract.declared import Declaration, DeclaredInput, declaration
from scenes.contract.errors import InputError, unknown
from scripts.data_table import columns

TABLE = "data"
"""What a file with columns of data is set as."""

NOUNS = {"float": "number", "int": "whole number", "str": "word"}


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line was given.

    Attributes
    ----------
    settings
        Each ``name=value``, in the order given.
    file
        A TOML file with values by name; the settings win over it.
    """

    settings: tuple[str, ...] = ()
    file: Path | None = None

    def of(self, lectures: Sequence[Lecture]) -> dict[str, Any]:
        """Return the inputs that differ from a lecture's own, as plain lists and numbers in the order of its file.

        Parameters
        ----------
        lectures
            One, if there are inputs at all.

        Raises
        ------
        InputError
            In one sentence, for whatever is no input of the lecture's, or not of its kind and shape.
        """
        if not self.settings and self.file is None:
            return {}
        if len(lectures) != 1:
            raise InputError("--set and --inputs change the numbers of one lecture; name it, and no other")
        declared = declaration(lectures[0].path)
        reader = _Reader(lectures[0].slug, declared)
        values = reader.file(self.file) if self.file else {}
        return declared.changed(values | reader.settings(self.settings))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads values for a lecture's inputs."""

    lecture: str
    declared: Declaration

    def settings(self, settings: Sequence[str]) -> dict[str, Any]:
        """Return the values of what is ``name=value``, by name."""
        raw: dict[str, Any] = {}
        for setting in settings:
            name, equals, text = setting.partition("=")
            name = name.strip()
            if not equals or not name:
                raise InputError(f"--set wants NAME=VALUE, such as --set {self._example()}; got '{setting}'")
            if name in raw:
                raise InputError(f"--set gives {name} twice; give it once")
            raw[name] = text
        return self._values(raw, Path())

    def file(self, file: Path) -> dict[str, Any]:
        """Return the values of a TOML file, by name."""
        try:
            raw = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise InputError(f"--inputs {file} can't be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise InputError(f"--inputs {file} can't be read: it is not UTF-8, as TOML must be") from None
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"--inputs {file} is not valid TOML: {error}") from None
        try:
            return self._values(raw, file.parent)
        except InputError as error:
            raise InputError(f"{file}: {error}") from None

    def _values(self, raw: Mapping[str, Any], folder: Path) -> dict[str, Any]:
        """Return values as they are declared; files are found from a folder."""
        inputs = {each.name: each for each in self.declared.inputs}
        names = [*inputs, *([TABLE] if self.declared.data else [])]
        values: dict[str, Any] = {}
        for name, value in raw.items():
            if name not in names:
                raise unknown(f"input of {self.lecture}", name, names)
            if name in inputs:
                values[name] = typed(inputs[name], value)
        if TABLE in names and TABLE in raw:
            for name, column in self._table(folder, raw[TABLE]).items():
                if name in values:
                    raise InputError(f"{name} is given twice, by itself and as a column of {TABLE}; give it once")
                values[name] = column
        return values

    def _table(self, folder: Path, file: Any) -> dict[str, list[float]]:
        """Return the columns of a CSV file, each as the input that it is for."""
        if not isinstance(file, str) or not file.strip():
            raise InputError(f"{TABLE} must be the name of a CSV file, such as {TABLE}=mine.csv; got {file!r}")
        path = folder / Path(file.strip()).expanduser()
        inputs = {each.name: each for each in self.declared.inputs}
        found = {}
        for name, column in columns(path, self.declared.data).items():
            (count,) = inputs[name].shape
            if count not in (None, len(column)):
                raise InputError(f"{path} must have {count} rows of data, for {name}; got {len(column)}")
            found[name] = typed(inputs[name], column)
        return found

    def _example(self) -> str:
        return next((f"{each.name}={written(each.default)}" for each in self.declared.inputs), "name=1")


def typed(declared: DeclaredInput, value: Any) -> Any:
    """Return a value as plain lists and numbers of the kind and shape that an input has.

    Parameters
    ----------
    declared
        The input.
    value
        A text such as ``3,1;1,2``, or numbers and lists as TOML has them.

    Raises
    ------
    InputError
        It is of another kind or shape.
    """
    try:
        parts = _split(value, len(declared.shape)) if isinstance(value, str) else value
        return _shaped(parts, declared.kind, declared.shape)
    except ValueError as error:
        got = f"'{value}'" if isinstance(value, str) else repr(value)
        raise InputError(f"{declared.name} must be {in_words(declared)}; got {got}{error}") from None


def _split(text: str, depth: int) -> Any:
    """Return the entries of a text: those of a vector are parted by commas, the rows of a matrix by semicolons."""
    if depth and text.strip().startswith("["):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            raise ValueError(", with brackets that don't match") from None
    if depth == 2:
        return [_split(row, 1) for row in text.strip().removesuffix(";").split(";")]
    return text.split(",") if depth else text


def _shaped(value: Any, kind: str, shape: tuple[int | None, ...]) -> Any:
    """Return nested entries as numbers or words; the ``ValueError`` says what is wrong with which of them."""
    if not shape:
        return _entry(value, kind)
    if not isinstance(value, list | tuple):
        raise ValueError("")
    if shape[0] not in (None, len(value)) or not value:
        what = "row" if len(shape) == 2 else "entr"
        ending = {"row": ("", "s"), "entr": ("y", "ies")}[what][len(value) != 1]
        raise ValueError(f", which has {len(value)} {what}{ending}")
    return [_shaped(entry, kind, shape[1:]) for entry in value]


def _entry(value: Any, kind: str) -> Any:
    if kind == "str":
        if isinstance(value, str) and value.strip():
            return value.strip()
        raise ValueError("")
    number = _number(value)
    if not math.isfinite(number):
        raise ValueError(f", where {value} is not finite")
    if kind == "float":
        return number
    if not number.is_integer():
        raise ValueError("")
    return int(number)


def _number(value: Any) -> float:
    """Return a number, or what a text says: digits, a power of ten, a fraction such as ``2/3``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Not by itself: a whole number may be too long for it.
        return float(str(value))
    if not isinstance(value, str):
        raise ValueError("")
    above, slash, below = value.replace("−", "-").partition("/")
    try:
        return float(above) / float(below) if slash else float(above)
    except ZeroDivisionError:
        raise ValueError(f", where {value.strip()} divides by zero") from None
    except ValueError:
        raise ValueError(f", where '{value.strip()}' is no number") from None


def in_words(declared: DeclaredInput) -> str:
    """Return of which kind and shape an input is, with an example of how it is written.

    Examples
    --------
    >>> in_words(DeclaredInput("b", "float", (2,), [3.0, 4.0], "", ""))
    '2 numbers, such as 3,4'
    >>> in_words(DeclaredInput("m", "float", (None, 2), [[3.0, 1.0], [1.0, 2.0]], "", ""))
    'rows of 2 numbers, such as 3,1;1,2'
    """
    return f"{kind_in_words(declared)}, such as {written(declared.default)}"


def kind_in_words(declared: DeclaredInput) -> str:
    """Return of which kind and shape an input is.

    Examples
    --------
    >>> kind_in_words(DeclaredInput("steps", "int", (), 4, "", ""))
    'a whole number'
    """
    noun = NOUNS[declared.kind]
    match declared.shape:
        case ():
            return f"a {noun}"
        case (None,):
            return f"{noun}s"
        case (count,):
            return f"{count} {noun}s"
        case (rows, entries):
            of_what = f"{entries} {noun}s" if entries else f"{noun}s"
            return f"{f'{rows} ' if rows else ''}rows of {of_what}"
    return f"{noun}s, nested {' by '.join(str(count or 'any') for count in declared.shape)}"


def written(value: Any) -> str:
    """Return a value as ``--set`` takes it.

    Examples
    --------
    >>> written([[3.0, 1.0], [1.0, 0.25]]), written(4), written([1e-6, 2.0])
    ('3,1;1,0.25', '4', '1e-06,2')
    """
    if not isinstance(value, list):
        return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)
    return (";" if value and isinstance(value[0], list) else ",").join(map(written, value))
