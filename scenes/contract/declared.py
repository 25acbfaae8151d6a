"""A lecture's inputs as its file declares them, read without importing it.

An input is an annotated attribute of the lecture's class ``Inputs``. The comment on its line, or the lines of comment
right above it, say what it means; what follows the last semicolon there is the limits that the lecture keeps it in::

    stretch: float = 3.0  # how many times its length a gets; more than 1

Inputs that are columns of one table of data are named in that order as ``DATA``.
"""

import ast
import operator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenes.contract.course import CONTENTS, SCENES, imported_from, parsed
from scenes.contract.errors import InputError

INPUTS, DATA = "Inputs", "DATA"
KINDS = ("float", "int", "str")
SHORTHANDS = SCENES / "kit" / "inputs.py"
"""Where annotations such as ``Vector2`` are spelled out, but for a lecture's own."""

OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


@dataclass(frozen=True, slots=True)
class DeclaredInput:
    """One thing that an instructor may change.

    Attributes
    ----------
    name
        As it is set.
    kind
        Of its entries: ``float``, ``int`` or ``str``.
    shape
        How many entries it has, from the outermost on; None where any number will do, empty for a single one.
    default
        Its value when nobody sets it, as plain lists and numbers.
    meaning, limits
        In words, for a reader; empty when the lecture doesn't say.
    """

    name: str
    kind: str
    shape: tuple[int | None, ...]
    default: Any
    meaning: str
    limits: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """All inputs of a lecture, in the order of its file, and the names of those that are columns of its data."""

    inputs: tuple[DeclaredInput, ...] = ()
    data: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The inputs' names, in order."""
        return [each.name for each in self.inputs]

    def changed(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return those of some values, by name and in this order, that differ from the defaults."""
        return {
            each.name: values[each.name]
            for each in self.inputs
            if each.name in values and values[each.name] != each.default
        }


def declaration(path: Path) -> Declaration:
    """Return what a lecture declares.

    Parameters
    ----------
    path
        The lecture's file, or the ``__init__.py`` of its folder.

    Raises
    ------
    InputError
        A file can't be read as Python, or an input is declared in a way that nobody could set it.
    """
    home = _home(path)
    if home is None:
        return Declaration()
    tree, lines = parsed(home), home.read_text(encoding="utf-8").splitlines()
    shorthands = _shorthands(parsed(SHORTHANDS)) | _shorthands(tree)
    declared, data = [], ()
    for node in _class(tree).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            declared.append(_declared(node, lines, shorthands, home))
        elif isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == [DATA]:
            data = tuple(ast.literal_eval(node.value))
    vectors = [each.name for each in declared if len(each.shape) == 1]
    if not set(data) <= set(vectors):
        raise InputError(f"{home}: {DATA} must name inputs that are vectors; got {', '.join(data)}")
    return Declaration(tuple(declared), data)


def _home(path: Path) -> Path | None:
    """Return the file of a lecture that its inputs are declared in; None when it has none."""
    tree = parsed(path)
    if any(isinstance(node, ast.ClassDef) and node.name == INPUTS for node in tree.body):
        return path
    return imported_from(tree, path.parent).get(INPUTS) if path.name == CONTENTS else None


def _class(tree: ast.Module) -> ast.ClassDef:
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == INPUTS)


def _shorthands(tree: ast.Module) -> dict[str, ast.expr]:
    """Return what a file calls its types: ``Row`` for ``tuple[float, ...]``."""
    return {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _declared(node: ast.AnnAssign, lines: list[str], shorthands: dict[str, ast.expr], path: Path) -> DeclaredInput:
    name = ast.unparse(node.target)
    kind_and_shape = _shaped(node.annotation, shorthands)
    if kind_and_shape is None or node.value is None:
        raise InputError(
            f"{path}, line {node.lineno}: {name} must be declared as a {', '.join(KINDS)}, or a tuple of such that "
            "are alike, with a default"
        )
    kind, shape = kind_and_shape
    try:
        default = _value(node.value, float if kind == "float" else None)
    except ValueError as error:
        raise InputError(f"{path}, line {node.lineno}: the default of {name} {error}") from None
    meaning, _, limits = _comment(node, lines).rpartition("; ")
    return DeclaredInput(name, kind, shape, default, meaning or limits, limits if meaning else "")


def _shaped(annotation: ast.expr, shorthands: dict[str, ast.expr]) -> tuple[str, tuple[int | None, ...]] | None:
    """Return of which kind the entries of a type are, and how many it has; None when they aren't alike."""
    match annotation:
        case ast.Name(id=name) if name in KINDS:
            return name, ()
        case ast.Name(id=name) if name in shorthands:
            return _shaped(shorthands[name], shorthands)
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[entry, ast.Constant(value=value)])) if (
            value is ...
        ):
            count, entries = None, [entry]
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=entries)):
            count = len(entries)
        case _:
            return None
    inner = {_shaped(entry, shorthands) for entry in entries}
    first = inner.pop()
    return None if inner or first is None else (first[0], (count, *first[1]))


def _value(node: ast.expr, kind: type[float] | None) -> Any:
    """Return a default as plain lists and numbers; raise ``ValueError`` when it has to be computed to be known."""
    match node:
        case ast.Constant(value=int() | float() as number) if kind:
            return kind(number)
        case ast.Constant(value=value):
            return value
        case ast.Tuple(elts=entries) | ast.List(elts=entries):
            return [_value(entry, kind) for entry in entries]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, kind)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
            return OPERATIONS[type(op)](_value(left, kind), _value(right, kind))
    raise ValueError(f"must be a number or a tuple of numbers, written out; got {ast.unparse(node)}")


def _comment(node: ast.AnnAssign, lines: list[str]) -> str:
    """Return the comment on the line that an input ends on, or else the lines of comment right above it."""
    end_line, end_byte = node.end_lineno or node.lineno, node.end_col_offset
    last = lines[end_line - 1].encode()[end_byte:].decode().strip()
    if last.startswith("#"):
        return last.lstrip("# ")
    above: list[str] = []
    for line in reversed(lines[: node.lineno - 1]):
        if not line.strip().startswith("#"):
            break
        above.insert(0, line.strip().lstrip("# "))
    return " ".join(above)
