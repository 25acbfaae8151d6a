"""The repository: what stands at the top, what Manim is told, what the lock pins, what no file may name."""

import ast
import configparser
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    *("mathcore", "scenes", "scripts", "tests", "render.sh", "README.md"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "manim.cfg", "pyproject.toml", "requirements.lock"),
    *(".ci", ".github", ".gitignore"),
}
PACKAGES = (ROOT / "mathcore", ROOT / "scenes", ROOT / "scripts")
PROGRAMS = ("render.sh", "scripts/setup.sh", "scripts/test.sh", "scripts/mutants.sh", ".ci/run")
# In pieces, so that this file does not name what it forbids.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "deb." + "debian.org",
    "archive." + "ubuntu.com",
)
MACHINE_PATHS = ("/ro" + "ot/", "/wo" + "rk/", "/tm" + "p/")


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def texts(tracked: list[Path]) -> dict[str, str]:
    pictures = {".png", ".jpg"}
    readable = [path for path in tracked if path.suffix not in pictures]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace") for path in readable}


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def pins() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def test_the_top_level_is_the_one_in_the_design(tracked: list[Path]) -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked} <= TOP


def test_manim_is_told_only_what_every_render_wants() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "manim.cfg")
    assert settings.sections() == ["CLI"]
    assert set(settings["CLI"]) == {"media_dir", "max_files_cached", "notify_outdated_version"}


@pytest.mark.parametrize("name", HOSTS)
def test_no_file_names_a_package_registry(texts: dict[str, str], name: str) -> None:
    assert [file for file, text in texts.items() if name in text] == []


@pytest.mark.parametrize("place", MACHINE_PATHS)
def test_no_file_names_a_place_on_one_machine(texts: dict[str, str], place: str) -> None:
    assert [file for file, text in texts.items() if re.search(rf"(?<![\w.$}}]){place}", text)] == []


def test_the_only_lock_is_the_hash_checked_one(tracked: list[Path]) -> None:
    assert [path.name for path in tracked if "lock" in path.name and "lock" in path.suffix] == ["requirements.lock"]
    assert not [path.name for path in tracked if re.fullmatch(r"pylock.*\.toml|Pipfile.*|.*-lock\.\w+", path.name)]


def test_the_lock_has_no_address_and_a_hash_for_every_pin() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_satisfies_what_the_project_asks_for(project: dict, pins: dict[str, list[str]]) -> None:
    asked = [Requirement(text) for text in project["dependencies"] + project["optional-dependencies"]["dev"]]
    assert [
        str(wish)
        for wish in asked
        if not any(wish.specifier.contains(pin) for pin in pins.get(canonicalize_name(wish.name), []))
    ] == []


def test_what_the_project_imports_is_what_it_depends_on(project: dict) -> None:
    cluster = project["optional-dependencies"]["cluster"]
    declared = {canonicalize_name(Requirement(text).name) for text in [*project["dependencies"], *cluster]}
    owners = packages_distributions()
    roots = set().union(*(imported(path) for package in PACKAGES for path in package.rglob("*.py")))
    foreign = roots - sys.stdlib_module_names - {package.name for package in PACKAGES}
    assert {canonicalize_name(owners.get(root, [root])[0]) for root in foreign} == declared


def imported(path: Path) -> set[str]:
    """The packages that a module imports, by the first part of their names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_is_executable_and_parses(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / name], check=True)
