"""scripts/setup.sh, where nothing can be installed: on a machine made of a few links.

What it does where things can be installed needs an empty machine; CONTRIBUTING.md says how to try that.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASICS = ("bash", "cat", "cmp", "dirname", "head", "id", "mkdir", "mv", "rm", "uname")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The few files that a setup reads, and a PATH with no compiler, no package manager and no sudo."""
    clone = tmp_path / "clone"
    (clone / "scripts").mkdir(parents=True)
    for name in ("scripts/setup.sh", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, clone / name)
    (tmp_path / "bin").mkdir()
    for name in BASICS:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    return clone


def setup(clone: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(clone.parent / "bin"), "HOME": str(clone.parent)}
    return subprocess.run(
        [clone / "scripts/setup.sh"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=clone.parent,
    )


def have_python(clone: Path) -> None:
    python = clone.parent / "bin/python3"
    python.write_text(f'#!{clone.parent}/bin/bash\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)


def test_without_a_compiler_and_without_root_it_says_what_to_install_and_stops(clone: Path) -> None:
    have_python(clone)
    done = setup(clone)
    assert done.returncode == 1
    assert "Install it, then run this again" in done.stderr
    assert all(what in done.stderr for what in ("install", "cairo", "pango", "pkg", "espeak-ng"))
    assert len(done.stderr.splitlines()) == 2
    assert not (clone / ".venv").exists()


def test_on_a_mac_it_speaks_of_homebrew(clone: Path) -> None:
    have_python(clone)
    uname = clone.parent / "bin/uname"
    uname.unlink()
    uname.write_text(f"#!{clone.parent}/bin/bash\necho Darwin\n")
    uname.chmod(0o755)
    done = setup(clone)
    assert done.returncode == 1
    assert "brew install" in done.stderr
    assert {"cairo", "pango", "pkgconf", "espeak-ng", "flite"} <= set(done.stderr.split())


def test_without_a_python_it_says_which_one_it_needs(clone: Path) -> None:
    done = setup(clone)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def ready(clone: Path) -> Path:
    """A clone whose setup is done, as far as setup.sh can tell."""
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/python").symlink_to(sys.executable)
    version = f"Python {sys.version.split()[0]}"
    files = "".join((clone / name).read_text() for name in ("pyproject.toml", "requirements.lock"))
    (clone / ".venv/ready").write_text(f"{clone.resolve()}\n{version}\n{files}")
    return clone


def test_when_all_is_there_it_says_and_does_nothing(ready: Path) -> None:
    done = setup(ready)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (ready / "build").exists()


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_when_what_to_install_has_changed_it_sets_up_again(ready: Path, name: str) -> None:
    with (ready / name).open("a") as file:
        file.write("# one more line\n")
    assert setup(ready).returncode == 1  # it tries, and has no Python to do it with


def test_when_the_checkout_has_moved_it_sets_up_again(ready: Path) -> None:
    moved = ready.rename(ready.with_name("moved"))
    assert setup(moved).returncode == 1
