"""Every lecture keeps to the form: it chooses inputs, asks mathcore, places marks, and tells in beats.

Each rule is a function from a parsed lecture to its offences, and is first seen to object to a bad example.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

from scenes.contract.course import CONTENTS, SCENES, Course, scene_files

NOT_LECTURES = {"contract", "engine", "kit", "audit"}
PARTS = [part for part in SCENES.iterdir() if part.is_dir() and part.name not in NOT_LECTURES]
LECTURES = sorted(
    [path for part in PARTS for path in part.glob("*.py") if path.name != CONTENTS]
    + [path for part in PARTS for path in part.glob(f"*/{CONTENTS}")]
)
FILES = sorted(path for part in PARTS for path in part.rglob("*.py"))
MANIM = Path(next(iter(find_spec("manim").submodule_search_locations)))
COLOURS = set(re.findall(r"^([A-Z_]+) = ", (MANIM / "utils/color/manim_colors.py").read_text(), re.MULTILINE))
# The kit's Tracker remembers where its values came from.
FORGETFUL = {"ValueTracker", "ComplexValueTracker"}
# The kit has its own, which the audit can read.
TEXTS = set(
    """BulletedList Code DecimalNumber DecimalTable Integer IntegerTable MarkupText MathTable MathTex MathTypst
Paragraph SingleStringMathTex SVGMobject Table Tex Text Title Typst Variable""".split()
)
FIGURES = set(
    """Axes BarChart ComplexPlane CoordinateSystem FunctionGraph ImplicitFunction Matrix NumberLine NumberPlane
ParametricFunction PolarPlane ThreeDAxes UnitInterval Vector VectorScene""".split()
)
NOT_FROM_MANIM = COLOURS | FORGETFUL | TEXTS | FIGURES | {"config"}
MOVING = {"rotate", "scale", "shift", "stretch"}
DIRECTIONS = set("""UP DOWN LEFT RIGHT IN OUT UL UR DL DR ORIGIN X_AXIS Y_AXIS Z_AXIS""".split())
ANGLES = {"PI", "TAU", "DEGREES"}
PLACING = set("""move_to shift put at vector dot dashed line line_through tag beside""".split())
ARITHMETIC_CALLS = {"abs", "divmod", "pow", "round", "sum"}
ARITHMETIC_METHODS = {"cumsum", "max", "mean", "min", "prod", "round", "std", "sum", "trace", "var"}
KEBAB = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
SNAKE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"


def imports(tree: ast.Module) -> list[str]:
    """A lecture knows mathcore, the kit, names from manim, and words for its annotations."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.append(f"line {node.lineno}: write `from ... import name`")
        elif isinstance(node, ast.ImportFrom):
            origin, names = node.module or "", {alias.name for alias in node.names}
            if not re.match(r"((mathcore|scenes\.kit)(\.|$)|(manim|typing|collections\.abc)$)", origin) or node.level:
                found.append(f"line {node.lineno}: {origin}; a lecture imports mathcore, scenes.kit and manim only")
            if banned := names & ({"*"} | (NOT_FROM_MANIM if origin == "manim" else set())):
                found.append(f"line {node.lineno}: {', '.join(sorted(banned))} from {origin}")
    return found


def arithmetic(tree: ast.Module) -> list[str]:
    """mathcore computes. Joining strings, lists and tuples is not arithmetic; nor are an input's defaults."""
    defaults = {id(node) for value in input_defaults(tree) for node in ast.walk(value)}
    modules = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return [
        f"line {node.lineno}: {ast.unparse(node)}; mathcore computes"
        for node in ast.walk(tree)
        if id(node) not in defaults and computes(node, modules)
    ]


def input_defaults(tree: ast.Module) -> Iterator[ast.expr]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "LectureInputs" for base in node.bases):
            yield from (field.value for field in node.body if isinstance(field, ast.AnnAssign) and field.value)


def computes(node: ast.AST, modules: set[str]) -> bool:
    match node:
        case ast.BinOp(op=ast.BitOr()):  # a union of types
            return False
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return not (is_sequence(left) or is_sequence(right))
        case ast.BinOp() | ast.AugAssign():
            return True
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Invert(), operand=operand):
            return not isinstance(operand, ast.Constant)
        case ast.Call(func=ast.Name(id=name)):
            return name in ARITHMETIC_CALLS
        case ast.Call(func=ast.Attribute(value=owner, attr=name)):
            return name in ARITHMETIC_METHODS and not (isinstance(owner, ast.Name) and owner.id in modules)
    return False


def is_sequence(node: ast.expr) -> bool:
    literal = isinstance(node, ast.List | ast.Tuple | ast.JoinedStr)
    return literal or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def seconds(tree: ast.Module) -> list[str]:
    """Time comes from the words and from the theme's tempi."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "wait":
            found.append(f"line {node.lineno}: a wait; a beat holds by itself")
        if isinstance(node, ast.keyword) and node.arg == "run_time" and isinstance(node.value, ast.Constant):
            found.append(f"line {node.value.lineno}: run_time={node.value.value}; take one of the theme's tempi")
    return found


def motion_outside_beats(tree: ast.Module) -> list[str]:
    inside = {id(node) for block, _ in beat_blocks(tree) for node in ast.walk(block)}
    return [
        f"line {node.lineno}: the picture moves only inside a beat"
        for scene in scenes(tree)
        for method in scene.body
        if isinstance(method, ast.FunctionDef) and method.name == "construct"
        for node in ast.walk(method)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "self.play" and id(node) not in inside
    ]


def typed_numbers(tree: ast.Module) -> list[str]:
    """A digit in a sentence is a number that would not follow the inputs."""
    return [
        f"line {part.lineno}: {part.value!r} has a typed number"
        for _, call in beat_blocks(tree)
        for sentence in call.args[1:]
        for part in ast.walk(sentence)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and re.search(r"\d", part.value)
    ]


def typed_places(tree: ast.Module) -> list[str]:
    """A mark stands where mathcore or a region says: no call that makes or moves one is given coordinates."""
    return [
        f"line {place.lineno}: {ast.unparse(place)}; a place comes from mathcore, the inputs, or a region"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and places(node.func)
        for place in (*node.args, *(keyword.value for keyword in node.keywords))
        if is_point(place)
    ]


def places(function: ast.expr) -> bool:
    """A class makes a mark, and some methods move it; a chart's numbers in brackets are its ticks."""
    if isinstance(function, ast.Attribute):
        return function.attr in PLACING
    return isinstance(function, ast.Name) and function.id[:1].isupper() and function.id != "Chart"


def is_point(node: ast.expr) -> bool:
    if not isinstance(node, ast.Tuple | ast.List) or len(node.elts) not in (2, 3):
        return False
    values = [each.operand if isinstance(each, ast.UnaryOp) else each for each in node.elts]
    return all(isinstance(each, ast.Constant) and isinstance(each.value, int | float) for each in values)


def typed_moves(tree: ast.Module) -> list[str]:
    """How far a mark moves, turns or grows is a place in other words."""
    return [
        f"line {node.lineno}: {ast.unparse(node)}; a move comes from mathcore, the inputs, a region or the theme"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MOVING
        if any(is_typed_move(value) for value in (*node.args, *(keyword.value for keyword in node.keywords)))
    ]


def is_typed_move(node: ast.expr) -> bool:
    """A literal, a direction or an angle of Manim's, or arithmetic with one; what a function returns is not."""
    match node:
        case ast.UnaryOp(operand=operand):
            return is_typed_move(operand)
        case ast.BinOp(left=left, right=right):
            return is_typed_move(left) or is_typed_move(right)
        case ast.List(elts=values) | ast.Tuple(elts=values):
            return any(is_typed_move(value) for value in values)
        case ast.Name(id=name):
            return name in DIRECTIONS | ANGLES
        case ast.Constant(value=value):
            return isinstance(value, int | float) and not isinstance(value, bool)
    return False


def slugs(tree: ast.Module) -> list[str]:
    found, seen = [], set()
    for _, call in beat_blocks(tree):
        slug = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        if not isinstance(slug, str) or not re.fullmatch(KEBAB, slug):
            found.append(f"line {call.lineno}: a slug is a literal in kebab-case")
        elif slug in seen:
            found.append(f"line {call.lineno}: a second beat called {slug}")
        seen.add(slug)
    return found


def silent_beats(tree: ast.Module) -> list[str]:
    return [f"line {call.lineno}: a beat without a sentence" for _, call in beat_blocks(tree) if len(call.args) < 2]


def length(tree: ast.Module) -> list[str]:
    found = []
    if len(scenes(tree)) > 6:
        found.append(f"{len(scenes(tree))} scenes; at most 6")
    for scene in scenes(tree):
        if (beats := len(list(beat_blocks(scene)))) > 8:
            found.append(f"{scene.name} has {beats} beats; at most 8")
    return found


def scenes(tree: ast.Module) -> list[ast.ClassDef]:
    named = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return [node for node in named if any(ast.unparse(base) == "LectureScene" for base in node.bases)]


def beat_blocks(tree: ast.AST) -> Iterator[tuple[ast.With, ast.Call]]:
    """Every ``with self.beat(...)``, with the call that opens it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.With):
            for item in node.items:
                call = item.context_expr
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "self.beat":
                    yield node, call


def name(path: Path) -> str:
    return path.relative_to(SCENES).with_suffix("").as_posix()


def parsed(path: Path) -> ast.Module:
    """Return a lecture's file without what it imports from its own folder, which it may know."""
    part, *folder = path.parent.relative_to(SCENES).parts
    own = f"scenes.{part}.{folder[0]}." if folder else "nothing"
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return ast.Module(
        [node for node in body if not (isinstance(node, ast.ImportFrom) and node.module.startswith(own))], []
    )


def told(body: str) -> str:
    return f"class Shadow(LectureScene):\n    def construct(self):\n        {body}\n"


Rule = Callable[[ast.Module], list[str]]
EXAMPLES: list[tuple[Rule, str]] = [
    (imports, "from manim import *"),
    (imports, "import manim"),
    (imports, "from manim import BLUE"),
    (imports, "from manim import config"),
    (imports, "from manim.utils.color import manim_colors"),
    (imports, "from scenes.linear_algebra.projection import Shadow"),
    (imports, "from .projection import Shadow"),
    (imports, "from scenes.engine.stage import stage"),
    (imports, "from numpy import array"),
    (imports, "from math import sqrt"),
    (arithmetic, "x = 2 * p.coefficient"),
    (arithmetic, "x = p.length + q.length"),
    (arithmetic, "x = -p.vector"),
    (arithmetic, "x += step"),
    (arithmetic, "x = round(p.coefficient)"),
    (arithmetic, "x = p.vector.sum()"),
    (arithmetic, "x = p.vector[i - 1]"),
    (seconds, told("self.wait(1)")),
    (seconds, told("self.play(a, run_time=2)")),
    (motion_outside_beats, told("self.play(a)")),
    (typed_numbers, told("with self.beat('meet', f'The length of {name} is 5.'): ...")),
    (imports, "from manim import ValueTracker"),
    (imports, "from manim import Text"),
    (imports, "from manim import DecimalNumber"),
    (imports, "from manim import Axes"),
    (imports, "from manim import FunctionGraph"),
    (typed_moves, "tri.p.animate.scale(1.5)"),
    (typed_moves, "label.shift(RIGHT)"),
    (typed_moves, "label.shift(2 * UP + LEFT)"),
    (typed_moves, "label.shift([0, -1, 0])"),
    (typed_moves, "mark.rotate(-PI / 2)"),
    (typed_moves, "mark.rotate(angle=0.5)"),
    (typed_moves, "mark.stretch(2, dim=0)"),
    (typed_places, "dot = Dot([2, 1, 0])"),
    (typed_places, "dot = plane.dot((2, -1), theme.DATA)"),
    (typed_places, "label.move_to([0, 1.5, 0])"),
    (slugs, told("with self.beat('Meet_It', 'Here.'): ...")),
    (slugs, told("with self.beat(name, 'Here.'): ...")),
    (slugs, told("with self.beat('meet', 'Here.'): ...\n        with self.beat('meet', 'There.'): ...")),
    (silent_beats, told("with self.beat('meet'): ...")),
    (length, told("\n        ".join(f"with self.beat('b{n}', 'Here.'): ..." for n in range(9)))),
    (length, "".join(f"class S{n}(LectureScene): ...\n" for n in range(7))),
]
GOOD_LECTURE = """
from manim import Write
from mathcore import vectors
from mathcore.vectors import project
from scenes.kit import spoken, theme
from scenes.kit.scene import LectureScene

class Inputs(LectureInputs):
    b: Vector2 = (3.0, -1.0 / 3)

class Shadow(LectureScene):
    def construct(self):
        p = project(self.inputs.b, self.inputs.a)
        length = vectors.dot(p.vector, p.vector)
        marks = [a, b] + plane.ticks
        chart = Chart([p.vector], "a", "b", SIDEBAR, (0, 90, 180))
        label.move_to(plane.at(p.vector)).next_to(arrow, RIGHT)
        mark.scale(longer.factor).shift(plane.at(p.vector)).rotate(p.angle)
        with self.beat("the-shadow", "Here it is.", f"It is {spoken.number(length)}." + "!") as words:
            self.play(Write(a), run_time=theme.SLOW)
            self.play(Write(b), lag_ratio=0.5, shift=-1)
"""


@pytest.mark.parametrize(("rule", "source"), EXAMPLES)
def test_the_rule_objects_to_a_bad_example(rule: Rule, source: str) -> None:
    assert len(rule(ast.parse(source))) == 1


RULES = list(dict.fromkeys(rule for rule, _ in EXAMPLES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_has_nothing_against_a_good_lecture(rule: Rule) -> None:
    assert rule(ast.parse(GOOD_LECTURE)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_lecture_breaks_the_rule(path: Path, rule: Rule) -> None:
    assert rule(parsed(path)) == []


@pytest.mark.parametrize("rule", [slugs, length], ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", LECTURES, ids=name)
def test_no_lecture_as_a_whole_breaks_the_rule(path: Path, rule: Rule) -> None:
    files = path.parent.glob("*.py") if path.name == CONTENTS else [path]
    assert rule(ast.Module([node for file in files for node in parsed(file).body], [])) == []


@pytest.mark.parametrize("path", LECTURES, ids=name)
def test_a_lecture_tells_all_its_scenes(path: Path) -> None:
    files = path.parent.glob("*.py") if path.name == CONTENTS else [path]
    assert sorted(scene_files(path)) == sorted(scene.name for file in files for scene in scenes(parsed(file)))


def test_the_curriculum_lists_exactly_the_lectures_that_have_a_file() -> None:
    assert sorted(lecture.path for lecture in Course.read().lectures) == LECTURES


def test_names_of_lectures_and_of_their_files_are_snake_case_and_unique_across_the_course() -> None:
    # Manim puts what it draws in a folder that is named after the scene's file.
    slugs = [lecture.slug for lecture in Course.read().lectures]
    homes = [file.stem for path in LECTURES for file in {*scene_files(path).values()} if path.name == CONTENTS]
    assert [slug for slug in [*slugs, *homes] if not re.fullmatch(SNAKE, slug)] == []
    assert sorted(set(slugs)) == sorted(slugs)
    assert sorted(set(homes)) == sorted(homes)


def test_no_file_takes_the_name_of_a_module_that_others_import() -> None:
    # Manim puts a scene file's folder first on sys.path, so `statistics.py` would replace the library's own.
    taken = sys.stdlib_module_names | packages_distributions().keys() | {"mathcore", "scenes", "scripts"}
    assert {path.stem for path in FILES} & taken == set()
