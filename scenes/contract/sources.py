"""What a lecture is made from: its file, all project files that it imports, data, and locked versions.

Imports are followed by reading the files, not by running them, so that nothing has to be started to find
out whether a lecture has changed since it was rendered.
"""

import ast
import functools
import hashlib
import platform
from collections.abc import Collection, Iterable, Iterator
from importlib import metadata
from pathlib import Path

from scenes.contract.course import SCENES, scene_files

PROJECT = SCENES.parent
PACKAGES = ("mathcore", "scenes", "scripts")
VERSIONED = ("manim", "av", "numpy", "scipy", "typst", "font-source-sans-pro")
"""Distributions that draw or encode: another version of one of them may give another picture."""


def fingerprint(lecture: Path, scene: str | None = None, *, silent: bool = False) -> str:
    """Return the digest of everything that the picture and words of a lecture, or of one of its scenes, depend on.

    That is the lecture's file, the worker and the engine that draw it, every project file that these import,
    directly or not, the data that ships with mathcore, the locked requirements, and the versions that are
    installed. Equal fingerprints mean equal frames, for the same inputs, profile and narration.

    Parameters
    ----------
    lecture
        The lecture's file, or the ``__init__.py`` of its folder; it may stand outside of the project.
    scene
        Class name of the scene that is meant: what only the lecture's other scenes say is left out then, and so
        are comments of its own file, so that a change to one scene leaves the others as they were.
    silent
        Leave out what the scene's beats say, too: enough to know its pictures by, given how long each sentence takes.
    """
    drawing = (SCENES / "worker.py", *sorted((SCENES / "engine").glob("*.py")))
    settings = (PROJECT / "requirements.lock", PROJECT / "manim.cfg")
    data = sorted(path for path in (PROJECT / "mathcore" / "data").glob("*") if path.is_file())
    if scene is None:
        return _digest({*closure([lecture, *drawing]), *data, *settings}, _versions())
    scenes = scene_files(lecture)
    home = scenes.get(scene, lecture).resolve()
    # A folder's list of scenes imports them all; of it, only their order matters to one of them.
    files = {*closure([home, *drawing], but={lecture.resolve()} - {home}), *data, *settings}
    # Which scene is the first, and which the last, matters to both: they open and close the lecture.
    return _digest(files - {home}, [*_versions(), repr(tuple(scenes)), _scene_source(home, scene, set(scenes), silent)])


def source_digest(modules: Iterable[Path]) -> str:
    """Return the digest of some project files and of every project file that they import."""
    return _digest(closure(modules))


def closure(files: Iterable[Path], but: Collection[Path] = ()) -> list[Path]:
    """Return the files, and every project file that they import, directly or not, sorted, ``but`` some.

    A file that does not exist, or is not Python, imports nothing: whoever runs it will say so better.
    """
    found: set[Path] = set()
    waiting = [path.resolve() for path in files]
    while waiting:
        path = waiting.pop()
        if path not in found and path not in but and path.is_file():
            found.add(path)
            waiting.extend(_source(path)[1])
    return sorted(found)


def _digest(files: Iterable[Path], words: Iterable[str] = ()) -> str:
    """Digest names and contents; a name is relative to the project, so that a moved clone stays as it was."""
    lines = sorted(f"{_name(path)}\0{_source(path)[0]}" for path in files if path.is_file())
    return hashlib.sha256("\n".join([*lines, *words]).encode()).hexdigest()


def _name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else path.name


def _scene_source(file: Path, scene: str, names: set[str], silent: bool) -> str:
    """Return what is left of a scene's file without those of the other scenes that nothing left mentions."""
    tree = ast.parse(file.read_bytes())
    if silent:
        _hush(tree)
    others = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef) and node.name in names}
    others.pop(scene, None)
    kept = [node for node in tree.body if node not in others.values()]
    for node in kept:  # grows while it is gone through
        mentioned = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        kept += [others.pop(name) for name in sorted(mentioned & others.keys())]
    return "\n".join(ast.dump(node) for node in kept)


def _hush(tree: ast.Module) -> None:
    """Replace the sentences of every ``self.beat("slug", "sentence", ...)`` by blanks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "self.beat":
            node.args[1:] = [ast.Constant("") if _only_speaks(each) else each for each in node.args[1:]]


def _only_speaks(sentence: ast.expr) -> bool:
    """Tell whether a sentence is written out where it is said, and calls nothing but the kit's ``spoken`` words.

    Anything else might do more than speak, and then the picture follows from it.
    """
    calls = (node for node in ast.walk(sentence) if isinstance(node, ast.Call))
    does_more = any(
        isinstance(node, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom) for node in ast.walk(sentence)
    )
    return (
        isinstance(sentence, ast.JoinedStr | ast.Constant)
        and not does_more
        and all(ast.unparse(call.func).startswith("spoken.") for call in calls)
    )


def _versions() -> Iterator[str]:
    yield f"python {platform.python_version()}"
    for name in VERSIONED:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} missing"


def _source(path: Path) -> tuple[str, tuple[Path, ...]]:
    """Return a file's digest and the project files it imports, as the file is now."""
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@functools.cache
def _read(path: Path, changed: int, size: int) -> tuple[str, tuple[Path, ...]]:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if path.suffix != ".py":
        return digest, ()
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        return digest, ()
    return digest, tuple(sorted({file for node in ast.walk(tree) for file in _imported(node, path)}))


def _imported(node: ast.AST, importer: Path) -> Iterator[Path]:
    """Yield the project files that an import statement makes Python read."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield from _absolute(alias.name, importer)
    elif isinstance(node, ast.ImportFrom):
        # `from package import name` may name a module, which only the folder can tell.
        for alias in node.names:
            dotted = f"{node.module}.{alias.name}" if node.module else alias.name
            if node.level:
                yield from _files(importer.parents[node.level - 1], dotted)
            else:
                yield from _absolute(dotted, importer)


def _absolute(dotted: str, importer: Path) -> Iterator[Path]:
    """Yield a project module's files, or one beside the importer: Manim puts a lecture's folder first."""
    root = PROJECT if dotted.split(".")[0] in PACKAGES else importer.parent
    yield from _files(root, dotted)


def _files(root: Path, dotted: str) -> Iterator[Path]:
    """Yield the file of each module along a dotted name, packages' `__init__.py` among them."""
    place = root
    for name in dotted.split("."):
        place = place / name
        for candidate in (place.with_name(f"{name}.py"), place / "__init__.py"):
            if candidate.is_file():
                yield candidate.resolve()
