import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.contract import sources
from scenes.contract.course import Course
from scenes.contract.sources import closure, fingerprint, source_digest


class Project:
    """A small project on disk, in place of this one."""

    def __init__(self, root):
        self.root = root

    def write(self, name, text=""):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def closure(self, name):
        return {path.relative_to(self.root).as_posix() for path in closure([self.root / name])}


@pytest.fixture
def project(tmp_path, monkeypatch):
    root = tmp_path.resolve()
    monkeypatch.setattr(sources, "PROJECT", root)
    monkeypatch.setattr(sources, "SCENES", root / "scenes")
    project = Project(root)
    for name in ("mathcore", "scenes", "scenes/kit", "scenes/part", "scenes/engine"):
        project.write(f"{name}/__init__.py")
    project.write("scenes/worker.py", "from scenes.engine import camera\n")
    project.write("scenes/engine/camera.py")
    project.write("scenes/kit/theme.py")
    project.write("scenes/kit/plane.py", "from scenes.kit import theme\n")
    project.write("scenes/kit/graph.py")
    project.write("mathcore/vectors.py")
    project.write("mathcore/data/iris.csv", "1,2\n")
    project.write("requirements.lock", "numpy==2.0\n")
    project.write("scenes/part/shadow.py", "from scenes.kit.plane import Plane\n")
    return project


@pytest.mark.parametrize(
    "statement",
    [
        "import mathcore.vectors",
        "import mathcore.vectors as v",
        "from mathcore import vectors",
        "from mathcore.vectors import project",
        "def later():\n    from mathcore.vectors import project",
        "if True:\n    import os, mathcore.vectors",
    ],
)
def test_every_way_to_import_a_module_is_followed(project, statement):
    project.write("scenes/part/light.py", statement + "\n")
    assert project.closure("scenes/part/light.py") == {
        "scenes/part/light.py",
        "mathcore/__init__.py",
        "mathcore/vectors.py",
    }


@pytest.mark.parametrize("statement", ["from . import theme", "from .theme import INK", "from ..kit.theme import INK"])
def test_relative_imports_are_followed(project, statement):
    project.write("scenes/kit/heatmap.py", statement + "\n")
    assert "scenes/kit/theme.py" in project.closure("scenes/kit/heatmap.py")


def test_imports_of_imports_are_followed_and_nothing_else_is_taken(project):
    assert project.closure("scenes/part/shadow.py") == {
        "scenes/part/shadow.py",
        "scenes/__init__.py",
        "scenes/kit/__init__.py",
        "scenes/kit/plane.py",
        "scenes/kit/theme.py",
    }


def test_two_modules_that_import_each_other_are_taken_once(project):
    project.write("scenes/kit/theme.py", "from scenes.kit import plane\n")
    assert "scenes/kit/theme.py" in project.closure("scenes/part/shadow.py")


def test_a_module_beside_a_lecture_outside_of_the_project_is_taken(project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("own").resolve()
    (folder / "lecture.py").write_text("import numbers_of_mine\nimport json\n")
    (folder / "numbers_of_mine.py").write_text("")
    assert closure([folder / "lecture.py"]) == [folder / "lecture.py", folder / "numbers_of_mine.py"]


@pytest.mark.parametrize(
    "name",
    [
        "scenes/part/shadow.py",
        "scenes/kit/plane.py",
        "scenes/kit/theme.py",
        "scenes/worker.py",
        "scenes/engine/camera.py",
        "mathcore/data/iris.csv",
        "requirements.lock",
    ],
)
def test_the_fingerprint_changes_with_whatever_a_lecture_is_made_from(project, name):
    lecture = project.root / "scenes/part/shadow.py"
    before = fingerprint(lecture)
    path = project.root / name
    path.write_text(path.read_text() + "# another line\n")
    assert fingerprint(lecture) != before


@pytest.mark.parametrize("name", ["scenes/kit/graph.py", "mathcore/vectors.py", "scenes/part/other.py"])
def test_the_fingerprint_stays_when_something_else_changes(project, name):
    lecture = project.root / "scenes/part/shadow.py"
    before = fingerprint(lecture)
    project.write(name, "# another line\n")
    assert fingerprint(lecture) == before


def test_the_fingerprint_changes_when_data_are_added(project):
    lecture = project.root / "scenes/part/shadow.py"
    before = fingerprint(lecture)
    project.write("mathcore/data/wine.csv", "")
    assert fingerprint(lecture) != before


def test_the_fingerprint_changes_with_the_installed_versions(project, monkeypatch):
    lecture = project.root / "scenes/part/shadow.py"
    before = fingerprint(lecture)
    installed = sources.metadata.version
    monkeypatch.setattr(sources.metadata, "version", lambda name: "0.0" if name == "manim" else installed(name))
    assert fingerprint(lecture) != before


def test_a_moved_project_has_the_same_fingerprint(project, monkeypatch):
    before = fingerprint(project.root / "scenes/part/shadow.py")
    moved = project.root.with_name("moved")
    project.root.rename(moved)
    monkeypatch.setattr(sources, "PROJECT", moved)
    monkeypatch.setattr(sources, "SCENES", moved / "scenes")
    assert fingerprint(moved / "scenes/part/shadow.py") == before


def test_a_file_with_a_syntax_error_has_a_fingerprint_all_the_same(project):
    broken = project.write("scenes/part/broken.py", "def (\n")
    before = fingerprint(broken)
    broken.write_text("def ((\n")
    assert fingerprint(broken) != before


SCENES = """
from scenes.kit.scene import LectureScene
SHARED = 1
class First(LectureScene):
    x = 1
class Second(LectureScene):
    x = 2
class Third(LectureScene):
    x = Second.x
"""


@pytest.mark.parametrize(
    ("change", "with_it", "changed"),
    [
        ("x = 1", "x = 11", {"First"}),
        # Third mentions Second.
        ("x = 2", "x = 22", {"Second", "Third"}),
        ("x = Second.x", "x = 33", {"Third"}),
        ("SHARED = 1", "SHARED = 2", {"First", "Second", "Third"}),
        ("SHARED = 1", "SHARED = 1  # said more clearly", set()),
        ("class Third", "class Last", {"First", "Second", "Third"}),
        ("x = Second.x", "x = 3\nclass Fourth(LectureScene):\n    x = 4", {"First", "Second", "Third"}),
    ],
)
def test_a_scene_changes_with_its_own_source_and_what_it_shares(project, change, with_it, changed):
    lecture = project.write("scenes/part/scenes.py", SCENES)
    before = {name: fingerprint(lecture, name) for name in ("First", "Second", "Third")}
    lecture.write_text(SCENES.replace(change, with_it))
    assert {name for name, digest in before.items() if fingerprint(lecture, name) != digest} == changed


def test_a_scene_changes_with_what_its_lecture_imports(project):
    lecture = project.write("scenes/part/scenes.py", SCENES + "from scenes.kit import theme\n")
    before = fingerprint(lecture, "First")
    project.write("scenes/kit/theme.py", "INK = 2\n")
    assert fingerprint(lecture, "First") != before


IN_FOLDER = {
    "__init__": "from scenes.part.long.one import First\nfrom scenes.part.long.two import Second\n"
    "SCENES = (First, Second)\n",
    "inputs": "SHARED = 1\n",
    "one": "from scenes.part.long.inputs import SHARED\n\nclass First(LectureScene):\n    x = 1\n",
    "two": "from scenes.part.long.inputs import SHARED\n\nclass Second(LectureScene):\n    x = 2\n",
}


@pytest.mark.parametrize(
    ("file", "change", "with_it", "changed"),
    [
        ("one", "x = 1", "x = 11", {"First"}),
        ("two", "x = 2", "x = 22", {"Second"}),
        ("inputs", "SHARED = 1", "SHARED = 2", {"First", "Second"}),
        ("__init__", "(First, Second)", "(Second, First)", {"First", "Second"}),
        ("__init__", "SCENES", '"""What it is about."""\nSCENES', set()),
    ],
)
def test_a_scene_in_a_folder_changes_with_its_own_file_and_what_it_shares(project, file, change, with_it, changed):
    files = {name: project.write(f"scenes/part/long/{name}.py", text) for name, text in IN_FOLDER.items()}
    before = {name: fingerprint(files["__init__"], name) for name in ("First", "Second")}
    whole = fingerprint(files["__init__"])
    files[file].write_text(IN_FOLDER[file].replace(change, with_it))
    assert {name for name, digest in before.items() if fingerprint(files["__init__"], name) != digest} == changed
    assert fingerprint(files["__init__"]) != whole


TOLD = """
from scenes.kit import spoken
class Only(LectureScene):
    def construct(self):
        with self.beat("meet", "Hello.", f"It is {spoken.number(p.x)}.", greeting(2), f"{(y := 4)}", f"{drawn()}"):
            self.play(Write("Hello."))
            self.write("meet", "Hello.")
"""


@pytest.mark.parametrize(
    ("change", "with_it", "seen"),
    [
        ('"meet", "Hello.", f', '"meet", "Good day.", f', False),
        ("It is {spoken.number(p.x)}", "So {spoken.brief(p.z)} it is", False),
        # A sentence more is longer to say; its own length tells that, too.
        ('"meet", "Hello.", f', '"meet", "Hello.", "You.", f', True),
        ('self.beat("meet"', 'self.beat("greet"', True),
        ("greeting(2)", "greeting(3)", True),
        ("y := 4", "y := 5", True),
        ("drawn()", "drawn(2)", True),
        ("{spoken.number(p.x)}", "{drawn()}", True),
        ('Write("Hello.")', 'Write("Good day.")', True),
        ('self.write("meet", "Hello.")', 'self.write("meet", "Good day.")', True),
    ],
)
def test_what_a_beat_says_is_no_part_of_its_picture_unless_it_does_more_than_speak(project, change, with_it, seen):
    lecture = project.write("scenes/part/told.py", TOLD)
    picture, whole = fingerprint(lecture, "Only", silent=True), fingerprint(lecture, "Only")
    assert TOLD.count(change) == 1
    lecture.write_text(TOLD.replace(change, with_it))
    assert (fingerprint(lecture, "Only", silent=True) != picture) == seen
    assert fingerprint(lecture, "Only") != whole


def test_an_edit_is_seen_by_a_process_that_has_read_the_file_before(project):
    module = project.write("scripts/words.py", "X = 1\n")
    before = source_digest([module])
    module.write_text("X = 22\n")
    assert source_digest([module]) != before


def test_the_real_lecture_follows_from_the_kit_and_mathcore_but_not_from_scripts():
    lecture = sources.SCENES / "linear_algebra" / "projection" / "__init__.py"
    found = {path.relative_to(sources.PROJECT).as_posix() for path in closure([lecture])}
    assert {"scenes/kit/scene.py", "scenes/contract/timeline.py", "mathcore/vectors.py"} <= found
    assert not any(name.startswith(("scripts/", "tests/")) for name in found)


LOADED = """
import json, os, sys
from scenes import worker
from scenes.contract.course import Course
from scenes.contract.sources import PROJECT
for lecture in Course.read().lectures:
    if os.fork() == 0:
        worker._module(lecture)
        files = (getattr(module, "__file__", None) or "" for module in sys.modules.values())
        print(json.dumps([str(lecture.path), [file for file in files if file.startswith(f"{PROJECT}/")]]), flush=True)
        os._exit(0)
    os.wait()
"""


def test_whatever_python_loads_for_a_lecture_is_among_its_sources():
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=sources.PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lectures = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lectures) == len(Course.read().lectures)
    for lecture, loaded in lectures:
        found = closure([Path(lecture), sources.SCENES / "worker.py"])
        assert {Path(file).resolve() for file in loaded if "site-packages" not in file} <= set(found)
        assert sources.PROJECT / "mathcore/_arrays.py" in found


@pytest.mark.parametrize(
    ("file", "lectures"),
    [
        # A scene of projection scores words by it, too.
        ("mathcore/attention.py", {"attention", "projection"}),
        ("scenes/calculus/backprop/notation.py", {"backprop"}),
        ("scenes/kit/scene.py", {"projection", "eigenvectors", "gradient_descent", "backprop", "attention"}),
        ("requirements.lock", {"projection", "eigenvectors", "gradient_descent", "backprop", "attention"}),
        ("scenes/audit/auditor.py", set()),
        ("scripts/render.py", set()),
        ("README.md", set()),
    ],
)
def test_of_the_real_course_an_edit_changes_the_lectures_that_depend_on_it(tmp_path, monkeypatch, file, lectures):
    root = tmp_path.resolve()
    for name in ("mathcore", "scenes", "scripts"):
        shutil.copytree(sources.PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "manim.cfg", "README.md"):
        shutil.copy(sources.PROJECT / name, root)
    monkeypatch.setattr(sources, "PROJECT", root)
    monkeypatch.setattr(sources, "SCENES", root / "scenes")
    course = Course.read(root / "scenes/curriculum.toml").lectures
    before = {lecture.slug: fingerprint(lecture.path) for lecture in course}
    (root / file).write_text((root / file).read_text() + "# one line more\n")
    assert {lecture.slug for lecture in course if fingerprint(lecture.path) != before[lecture.slug]} == lectures


def test_reading_sources_runs_none_of_them(project):
    lecture = project.write("scenes/part/loud.py", "import sys\nsys.loud = True\n")
    fingerprint(lecture)
    assert not hasattr(sys, "loud")
