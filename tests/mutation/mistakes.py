"""Small mistakes that someone could make in a module, one at a time: a sign, a factor, an off-by-one.

What no test should be asked to notice is left alone: docstrings, annotations, decorators, the words of an error.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

ARITHMETIC = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
PAIRS = [
    *(("min", "max"), ("argmin", "argmax"), ("minimum", "maximum"), ("sum", "mean"), ("cumsum", "cumprod")),
    *(("any", "all"), ("zeros", "ones"), ("var", "std"), ("floor", "ceil"), ("exp", "log")),
    *(("cos", "sin"), ("cosdg", "sindg"), ("acos", "asin"), ("degrees", "radians")),
]
# What takes no sign and no factor, or shows at once.
NOT_NUMBERS = (ast.Constant, ast.JoinedStr, ast.Tuple, ast.Compare, ast.BoolOp, ast.Starred, ast.GeneratorExp)
OPERATIONS = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp)  # what a neighbour could pull apart
NAMES = dict(PAIRS) | {second: first for first, second in PAIRS}
EVEN = {"abs", "len", "norm", "square", "isfinite", "cos", "cosdg"}  # a sign makes no difference to them
SYMMETRIC = {"max", "min", "maximum", "minimum", "dot", "inner", "products"}  # nor does the order to these

Change = tuple[ast.AST, ast.AST]  # what stands there, and what is put in its place


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one mistake in it.

    Attributes
    ----------
    function : str
        Where the mistake is, ``"Projection.angle"``; empty for the module itself.
    before, after : str
        The line, or lines joined into one, without and with it: what names the mutant, since line numbers move.
    source : str
        The whole module with the mistake.
    """

    function: str
    before: str
    after: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield the module with each mistake in turn.

    Examples
    --------
    >>> for mutant in mutants("def half(x):\\n    return x / 2\\n"):
    ...     print(mutant.function, mutant.after)
    half return (-(x / 2))
    half return (2 * (x / 2))
    half return (x * 2)
    half return (2 / x)
    half return x
    half return 2
    half return x / 3
    half return x / 1
    half return x / 0
    """
    seen = {source}
    for function, node in _places(ast.parse(source), ""):
        for old, new in _changes(node):
            mutant = _spliced(source, function, old, new)
            if ast.dump(old) != ast.dump(new) and mutant.source not in seen:
                seen.add(mutant.source)
                yield mutant


def _places(node: ast.AST, function: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield every node in which a mistake counts, outermost first, with the function that it is in."""
    yield function, node
    match node:
        case ast.Raise() | ast.Expr() | ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return  # of a refusal, or of a call that may refuse, it only counts that it's there
        case ast.FunctionDef(name=name, args=args, body=body):
            function = f"{function}.{name}".lstrip(".")
            children = [*args.defaults, *filter(None, args.kw_defaults), *body]
        case ast.ClassDef(name=name, body=body):
            function, children = name, body
        case ast.AnnAssign(value=value):
            children = [value] if value else []
        case _:
            children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from _places(child, function)


def _changes(node: ast.AST) -> Iterator[Change]:
    """Yield the mistakes that can be made at a node itself."""
    match node:
        case ast.Raise():
            yield node, ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield node, ast.Pass()
        case ast.Return(value=ast.expr() as value) | ast.Assign(value=value) | ast.keyword(value=value):
            yield from _factors(value)
        case ast.If(test=test):
            yield from _negations(test)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield from [*_negations(test), (node, body), (node, orelse)]
        case ast.comprehension(ifs=tests):
            for test in tests:
                yield from _negations(test)
        case ast.Constant(value=value):
            for wrong in _wrong_constants(value):
                yield node, ast.Constant(wrong)
        case ast.Name(id=name) if name in NAMES:
            yield node, ast.Name(NAMES[name])
        case ast.Attribute():
            yield from _wrong_attributes(node)
        case ast.Call():
            yield from _wrong_calls(node)
        case _:
            yield from _wrong_operators(node)


def _factors(value: ast.expr) -> Iterator[Change]:
    """A sign, or a factor of two, on what can be a number."""
    if not isinstance(value, NOT_NUMBERS):
        yield value, ast.UnaryOp(ast.USub(), value)
        yield value, ast.BinOp(ast.Constant(2), ast.Mult(), value)


def _negations(test: ast.expr) -> Iterator[Change]:
    """A condition the other way round, unless it's one whose operator is turned anyway."""
    if not isinstance(test, ast.Compare | ast.UnaryOp):
        yield test, ast.UnaryOp(ast.Not(), test)


def _wrong_constants(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1, type(value)(0)]
    return []


def _wrong_attributes(node: ast.Attribute) -> Iterator[Change]:
    if node.attr in NAMES:
        yield node, ast.Attribute(node.value, NAMES[node.attr])
    if node.attr == "T":
        yield node, node.value


def _wrong_calls(call: ast.Call) -> Iterator[Change]:
    """The sign of an argument, arguments in the wrong order, a keyword forgotten, a function not called."""
    function = ast.unparse(call.func).rpartition(".")[2]
    for argument in call.args:
        if function not in EVEN and not isinstance(argument, NOT_NUMBERS):
            yield argument, ast.UnaryOp(ast.USub(), argument)
    if len(call.args) == 2 and function not in SYMMETRIC and not isinstance(call.args[0], ast.Starred):
        yield call, ast.Call(call.func, call.args[::-1], call.keywords)
    for keyword in call.keywords:
        yield call, ast.Call(call.func, call.args, [other for other in call.keywords if other is not keyword])
    match call.args:
        case [only] if not call.keywords and not isinstance(only, ast.Starred | ast.GeneratorExp):
            yield call, only


def _wrong_operators(node: ast.AST) -> Iterator[Change]:
    """Another operator, operands in the wrong order, and one of them forgotten."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            for wrong in ARITHMETIC[type(op)]:
                yield node, ast.BinOp(left, wrong(), right)
            if not isinstance(op, ast.Add | ast.Mult):
                yield node, ast.BinOp(right, op, left)
            yield node, left
            yield node, right
        case ast.AugAssign(op=op) if type(op) in ARITHMETIC:
            for wrong in ARITHMETIC[type(op)]:
                yield node, ast.AugAssign(node.target, wrong(), node.value)
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield node, operand
        case ast.Compare(left=left, ops=ops, comparators=others):
            for place, op in enumerate(ops):
                for wrong in COMPARISONS[type(op)]:
                    yield node, ast.Compare(left, [*ops[:place], wrong(), *ops[place + 1 :]], others)
        case ast.BoolOp(op=op, values=values):
            yield node, ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for value in values:
                others = [other for other in values if other is not value]
                yield node, ast.BoolOp(op, others) if len(others) > 1 else others[0]


def _spliced(source: str, function: str, old: ast.AST, new: ast.AST) -> Mutant:
    """Put a change into the text of a module, and leave every other letter of it as it is."""
    lines = source.encode().splitlines(keepends=True)
    first, last = old.lineno - 1, old.end_lineno
    head, tail = lines[first][: old.col_offset], lines[last - 1][old.end_col_offset :]
    text = f"({ast.unparse(new)})" if isinstance(new, OPERATIONS) else ast.unparse(new)
    changed = head + text.encode() + tail
    before, after = (b" ".join(text.split()).decode() for text in (b"".join(lines[first:last]), changed))
    return Mutant(function, before, after, b"".join([*lines[:first], changed, *lines[last:]]).decode())
