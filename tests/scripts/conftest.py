import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

FAKE = Path(__file__).with_name("fake_mathreel.py")
TWO_BEATS = '''
class First(LectureScene):
    """One."""

    beats = {"meet": ["Hello there."], "part": ["Good bye, then."]}
'''


@dataclass
class Workshop:
    """A course of a test's own, and the command line to render it with; nothing here imports Manim."""

    TWO_BEATS: ClassVar[str] = TWO_BEATS
    OTHER: ClassVar[str] = TWO_BEATS.replace("First", "Other").replace("Hello", "Well met")

    folder: Path
    slugs: list[str] = field(default_factory=list)

    @property
    def curriculum(self) -> Path:
        return self.folder / "course" / "curriculum.toml"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def lecture(self, slug: str, source: str = TWO_BEATS) -> Path:
        """Add a lecture, or change one: ``source`` is the body of its file."""
        path = self.folder / "course" / "part" / f"{slug}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'class LectureScene:\n    """Stands in for the kit\'s."""\n\n\n{source}')
        self.slugs = list(dict.fromkeys([*self.slugs, slug]))
        rows = "".join(f'    {{ slug = "{each}", title = "T", question = "Why?" }},\n' for each in self.slugs)
        self.curriculum.write_text(
            f'title = "C"\n[[part]]\nslug = "part"\ntitle = "P"\nlectures = [\n{rows}]\n', encoding="utf-8"
        )
        return path

    def command(self, verb: str, *arguments: str | Path) -> list[str]:
        place = [
            "--curriculum",
            str(self.curriculum),
            *([] if "--out" in arguments else ["--out", str(self.out)]),
        ]
        return [sys.executable, str(FAKE), verb, *map(str, arguments), *place]

    def run(self, verb: str, *arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.command(verb, *arguments), capture_output=True, text=True, timeout=60, **options)

    def render(self, *arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        """Render small and silent."""
        return self.run("render", *arguments, "--profile", "draft", "--voice", "silent", **options)

    def told(self, verb: str, *arguments: str) -> str:
        """Return what a verb prints that knows of no course."""
        command = [sys.executable, str(FAKE), verb, *arguments, "--out", str(self.out)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def started(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start a small, silent render as a terminal does: in a group of processes of its own."""
        return subprocess.Popen(
            self.command("render", *arguments, "--profile", "draft", "--voice", "silent"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    @property
    def drawn(self) -> list[str]:
        """What the fake doorway has done so far."""
        notes = self.folder / "course" / "drawn"
        return notes.read_text().splitlines() if notes.exists() else []

    def wake(self) -> None:
        """Let scenes that sleep draw from now on."""
        (self.folder / "course" / "awake").touch()

    def forget(self) -> None:
        """Empty the list of what has been done."""
        (self.folder / "course" / "drawn").unlink()

    def files(self) -> dict[str, bytes]:
        """Return what was written, by path; the cache is not among it."""
        return {
            str(path.relative_to(self.out)): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and "cache" not in path.parts
        }

    def scratch(self) -> list[Path]:
        """Return files that are not whole yet."""
        return [path for path in self.folder.rglob("*") if path.name.endswith(".tmp")]


@pytest.fixture(scope="session")
def new_workshop() -> type[Workshop]:
    return Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture(scope="session")
def once_rendered(tmp_path_factory, new_workshop):
    workshop = new_workshop(tmp_path_factory.mktemp("once"))
    workshop.lecture("shadow")
    assert workshop.render("shadow").returncode == 0
    return workshop


@pytest.fixture
def rendered(once_rendered, new_workshop, tmp_path):
    """A course of one lecture, rendered: a copy, which a test may harm."""
    shutil.copytree(once_rendered.folder, tmp_path, dirs_exist_ok=True)
    workshop = new_workshop(tmp_path)
    workshop.slugs += once_rendered.slugs
    return workshop


@pytest.fixture
def no_engines(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which no program can be found."""
    return {**os.environ, "PATH": str(tmp_path)}


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Wait until something holds, and fail when it does not within half a minute."""

    def wait(holds: Callable[[], object]) -> None:
        end = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < end, "it never came to hold"
            time.sleep(0.05)

    return wait


@pytest.fixture
def alive() -> Callable[[int], bool]:
    """Return whether a process runs: one that has ended and waits to be noticed does not."""

    def runs(pid: int) -> bool:
        status = Path(f"/proc/{pid}/stat")
        try:
            os.kill(pid, 0)
            return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
        except (ProcessLookupError, FileNotFoundError):  # it may end while we look
            return False

    return runs
