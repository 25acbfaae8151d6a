"""Every module keeps to the design: what it imports, how it is named, how long it is.

import-linter holds the layers (pyproject.toml); these tests hold what it can't see. Each rule is a function
from a parsed module to its offences, and is first seen to object to a bad example.
"""

import ast
import re
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for package in ("mathcore", "scenes", "scripts") for path in (ROOT / package).rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]
NOT_LECTURES = ("contract", "engine", "kit", "audit")

# What each package may import besides the standard library and itself; the longest matching prefix decides.
# Lectures have a stricter test of their own.
MAY_IMPORT = {
    "mathcore": ("numpy", "scipy"),
    "scenes.contract": (),
    "scenes.engine": ("scenes.contract", "manim", "numpy", "av", "cairo", "typst", "font_source_sans_pro"),
    "scenes.kit": ("scenes.engine", "scenes.contract", "manim", "numpy", "font_source_sans_pro"),
    "scenes.audit": ("scenes.kit", "scenes.engine", "scenes.contract", "manim", "numpy", "shapely", "PIL"),
    "scenes": ("manim", "numpy", "PIL"),
    "scripts": (
        "scenes.contract",
        "scenes.worker",
        "av",
        "cairo",
        "cloup",
        "click",
        "distributed",
        "lxml",
        "numpy",
        "PIL",
        "piper",
        "pptx",
        "rich",
        "scipy",
        "srt",
        "typst",
        "watchdog",
    ),
}
TYPESETTERS = ("scenes/kit/formula.py", "scenes/kit/live_number.py", "scenes/engine/typesetting.py")
NEEDS_LATEX = {
    "Tex",
    "MathTex",
    "SingleStringMathTex",
    "DecimalNumber",
    "Integer",
    "Variable",
    "BulletedList",
    "Title",
}
NEEDS_SYSTEM_FONTS = {"Text", "MarkupText", "Paragraph", "Code"}
TYPST = {"Typst", "MathTypst"}
MANIM = Path(next(iter(find_spec("manim").submodule_search_locations)))
MANIMS_OWN = {
    name for path in MANIM.rglob("*.py") for name in re.findall(r"def (get_\w+)", path.read_text(encoding="utf-8"))
}


def imported(tree: ast.AST) -> list[tuple[int, str]]:
    """Every imported module by its dotted name, with its line; ``from a import b`` may mean module a.b."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            found += [(node.lineno, f"{origin}.{alias.name}") for alias in node.names]
    return found


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def strangers(where: str, tree: ast.Module) -> list[str]:
    module = where.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    package = max((name for name in MAY_IMPORT if is_within(module, name)), key=len)
    allowed = (*MAY_IMPORT[package], package)
    return [
        f"line {line}: {package} may not import {name}"
        for line, name in imported(tree)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(is_within(name, other) for other in allowed)
    ]


def worker_imports(where: str, tree: ast.Module) -> list[str]:
    """Scripts start without Manim: the doorway is imported inside a worker process only."""
    if not where.startswith("scripts/"):
        return []
    at_start = ast.Module([node for node in tree.body if not isinstance(node, ast.FunctionDef)], [])
    return [
        f"line {line}: {name} at import time" for line, name in imported(at_start) if is_within(name, "scenes.worker")
    ]


def manim_internals(where: str, tree: ast.Module) -> list[str]:
    """Only scenes/engine touches what moves between Manim's releases."""
    inner = ("manim.renderer", "manim.camera", "manim.scene", "manim._config", "manim.utils")
    if where.startswith("scenes/engine/"):
        return []
    return [
        f"line {line}: {name} is Manim's own business; only scenes/engine may touch it"
        for line, name in imported(tree)
        if any(is_within(name, package) for package in inner)
    ]


def typesetters(where: str, tree: ast.Module) -> list[str]:
    banned = NEEDS_LATEX | NEEDS_SYSTEM_FONTS | (set() if where in TYPESETTERS else TYPST)
    return [
        f"line {line}: {name.removeprefix('manim.')}; the kit sets words and formulas"
        for line, name in imported(tree)
        if is_within(name, "manim") and name.rpartition(".")[2] in banned
    ]


def global_settings(where: str, tree: ast.Module) -> list[str]:
    """An assignment to Manim's config in a scene module would override the command line."""
    if not where.startswith("scenes/") or where.startswith("scenes/engine/"):
        return []
    targets = [
        target
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    updates = [
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update"
    ]
    return [
        f"line {node.lineno}: sets Manim's config"
        for node in [*targets, *updates]
        if isinstance(node, ast.Attribute | ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "config"
    ]


def hex_colours(where: str, tree: ast.Module) -> list[str]:
    if not where.startswith("scenes/") or where == "scenes/kit/theme.py":
        return []
    return [
        f"line {node.lineno}: {node.value}; a colour is a role in the theme"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"#[0-9A-Fa-f]{3,8}", node.value)
    ]


def foreign_programs(where: str, tree: ast.Module) -> list[str]:
    """Media goes through PyAV and formulas through Typst, so that neither program is needed to render."""
    programs = {"ff" + "mpeg", "ff" + "probe", "la" + "tex", "pdfla" + "tex", "dvi" + "svgm"}
    return [
        f"line {node.lineno}: names the program {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in programs
    ]


def side_effects(where: str, tree: ast.Module) -> list[str]:
    """mathcore computes: no files, no printing, no hidden random state.

    Two modules are doors: datasets reads its own tables, and randomness makes a generator of a seed, so that a
    lecture's seed is an input like any other and everything else takes the generator as its rng argument.
    """
    if not where.startswith("mathcore/"):
        return []
    reads, seeds = where == "mathcore/datasets.py", where == "mathcore/randomness.py"
    modules = () if reads else ("io", "logging", "os", "pathlib", "socket", "subprocess", "urllib")
    chance = ("random", "secrets", "numpy.random", "mathcore.randomness")
    calls = {"print", "input"} | (set() if reads else {"open"})
    found = [
        f"line {line}: imports {name}"
        for line, name in imported(tree)
        if name.partition(".")[0] in modules or any(is_within(name, module) for module in chance)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
            found.append(f"line {node.lineno}: calls {node.func.id}()")
        name = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        drawn = re.match(r"(np\.|numpy\.)?random\.(?!Generator$)", name)
        if drawn and not (seeds and name == "np.random.default_rng"):
            found.append(f"line {node.lineno}: {name}; randomness is an rng argument")
    return found


def vague_names(where: str, tree: ast.Module) -> list[str]:
    found = []
    if set(Path(where).with_suffix("").parts) & {"utils", "util", "helpers", "helper", "misc", "common"}:
        found.append("a name that says what is inside")
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith("Manager"):
            found.append(f"line {node.lineno}: class {node.name}; say what it is")
        if isinstance(node, ast.FunctionDef) and is_vague(node.name):
            found.append(f"line {node.lineno}: {node.name}(); name the thing it returns")
    return found


def is_vague(function: str) -> bool:
    """An override keeps the name that Manim gave it."""
    return re.match(r"_?(get|compute)_", function) is not None and function not in MANIMS_OWN


def star_imports(where: str, tree: ast.Module) -> list[str]:
    return [f"line {line}: {name}" for line, name in imported(tree) if name.endswith(".*")]


Rule = Callable[[str, ast.Module], list[str]]
EXAMPLES: list[tuple[Rule, str, str]] = [
    (strangers, "mathcore/eigen.py", "import manim"),
    (strangers, "scenes/contract/plan.py", "import numpy as np"),
    (strangers, "scenes/engine/camera.py", "from scenes.kit import theme"),
    (strangers, "scenes/kit/plane.py", "from mathcore.vectors import project"),
    (strangers, "scripts/render.py", "from scenes.kit.theme import INK"),
    (strangers, "scripts/render.py", "def late():\n    import mathcore.vectors"),
    (worker_imports, "scripts/render.py", "if True:\n    from scenes import worker"),
    (worker_imports, "scripts/render.py", "import scenes.worker"),
    (manim_internals, "scenes/kit/scene.py", "from manim.renderer.cairo_renderer import CairoRenderer"),
    (typesetters, "scenes/kit/plane.py", "from manim import MathTypst"),
    (typesetters, "scenes/kit/number.py", "from manim import DecimalNumber"),
    (typesetters, "scenes/kit/formula.py", "from manim import Text"),
    (global_settings, "scenes/kit/scene.py", "config.frame_rate = 30"),
    (global_settings, "scenes/kit/scene.py", "config['frame_rate'] = 30"),
    (global_settings, "scenes/calculus/gradient.py", "config.update({})"),
    (hex_colours, "scenes/kit/plane.py", "INK = '#ECEFF4'"),
    (foreign_programs, "scripts/assemble.py", "run(['ff' 'mpeg', '-i'])"),
    (side_effects, "mathcore/vectors.py", "print(1)"),
    (side_effects, "mathcore/vectors.py", "from pathlib import Path"),
    (side_effects, "mathcore/vectors.py", "np.random.default_rng(0)"),
    (side_effects, "mathcore/vectors.py", "numpy.random.default_rng(0)"),
    (side_effects, "mathcore/vectors.py", "from numpy.random import default_rng"),
    (side_effects, "mathcore/vectors.py", "from mathcore.randomness import seeded"),
    (side_effects, "mathcore/randomness.py", "np.random.seed(0)"),
    (vague_names, "scripts/utils.py", ""),
    (vague_names, "scripts/render.py", "class RenderManager: ..."),
    (vague_names, "scripts/render.py", "def compute_frames(): ..."),
    (star_imports, "scenes/kit/plane.py", "from manim import *"),
]


@pytest.mark.parametrize(("rule", "where", "source"), EXAMPLES)
def test_the_rule_objects_to_a_bad_example(rule: Rule, where: str, source: str) -> None:
    assert len(rule(where, ast.parse(source))) == 1


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _, _ in EXAMPLES), ids=lambda rule: rule.__name__)
def test_no_module_breaks_the_rule(rule: Rule) -> None:
    offences = {
        where: found
        for where, path in zip(NAMES, MODULES, strict=True)
        if not is_lecture(path) or rule is not strangers
        if (found := rule(where, ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert not offences


def is_lecture(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return parts[0] == "scenes" and len(parts) > 2 and parts[1] not in NOT_LECTURES


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_modules_were_found() -> None:
    assert {"mathcore/vectors.py", "scenes/kit/scene.py", "scripts/cli.py"} <= set(NAMES)
