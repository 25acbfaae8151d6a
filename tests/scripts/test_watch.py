"""Watching: what is drawn again after which change, what a broken file gives, and the command as a process."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
import types
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from scenes.contract.course import scene_names
from scenes.contract.errors import InputError, SceneError
from scenes.contract.plan import PlannedBeat, Sentence, Step
from scenes.contract.storyboard import DrawnBeat, DrawnScene
from scripts import pool
from scripts.storyboard import Board
from scripts.voices.silent import Silent
from scripts.watch import SETTLED, Target, _changes, _Watched

# A PNG of one pixel.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


class Notes:
    """A progress that keeps what it is told."""

    def __init__(self):
        self.said, self.complained = [], []

    def say(self, line):
        self.said.append(line)

    def complain(self, text):
        self.complained.append(text)


@pytest.fixture
def notes():
    return Notes()


@pytest.fixture
def two_scenes(workshop):
    workshop.lecture("shadow", workshop.TWO_BEATS + workshop.OTHER.replace("meet", "greet").replace("part", "leave"))
    return workshop


@pytest.fixture
def edit(two_scenes):
    path = two_scenes.folder / "course" / "part" / "shadow.py"

    def replace(old, new):
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return replace


@pytest.fixture
def drawn(monkeypatch):
    """Put a doorway in place that draws a dot, or raises what the lecture's file says; return what it was asked for."""
    asked = []

    def storyboard(lecture, scene, profile, inputs):
        asked.append(scene)
        if "1 / 0" in lecture.path.read_text():
            raise SceneError(f"{lecture.slug} can't be imported: ZeroDivisionError")
        number = scene_names(lecture.path).index(scene)
        beat = PlannedBeat(f"beat-{number}", (Sentence("Yes.", "Yes."),), (Step("move", 5),))
        return DrawnScene(scene, "Title", (DrawnBeat(beat, (DOT,), DOT),))

    def still(lecture, scene, beat, profile, inputs):
        asked.append(f"{scene} {beat} {profile.width}")
        return DOT

    door = types.SimpleNamespace(storyboard=storyboard, still=still)
    monkeypatch.setitem(sys.modules, "a_doorway_of_dots", door)
    monkeypatch.setattr(pool, "DOORWAY", "a_doorway_of_dots")
    return asked


@pytest.fixture
def watched(two_scenes, notes):
    def new(scene=None, beat=None):
        board = Board(Silent(), 320, two_scenes.out)
        return _Watched(Target(two_scenes.curriculum, "shadow", scene, beat, board), notes)

    return new


@pytest.fixture
def looked():
    """Return a function that looks once, and draws what has changed."""
    with ThreadPoolExecutor(1) as executor:

        def look(watched):
            if changed := watched.changed():
                watched.draw(changed, executor)

        yield look


@pytest.fixture
def lecture(watched, looked, drawn):
    """A lecture that has been drawn once."""
    watched = watched()
    looked(watched)
    drawn.clear()
    return watched


def test_at_first_everything_is_drawn_and_the_page_is_named(two_scenes, watched, looked, drawn, notes):
    looked(watched())
    assert drawn == ["First", "Other"]
    page = two_scenes.out / "shadow" / "storyboard" / "index.html"
    assert page.is_file()
    assert [str(page) in line and "2 scenes in" in line for line in notes.said] == [True]


def test_nothing_is_drawn_when_nothing_has_changed(lecture, looked, drawn):
    looked(lecture)
    assert drawn == []


def test_only_the_scene_that_was_edited_is_drawn_again(lecture, looked, drawn, edit):
    edit("Well met", "Hi")
    looked(lecture)
    assert drawn == ["Other"]


def test_what_all_scenes_share_redraws_them_all(lecture, looked, drawn, edit):
    edit("class First", "SHARED = 1\n\n\nclass First")
    looked(lecture)
    assert drawn == ["First", "Other"]


def test_a_title_in_the_curriculum_redraws_the_lecture(two_scenes, lecture, looked, drawn):
    two_scenes.curriculum.write_text(two_scenes.curriculum.read_text().replace('"Why?"', '"How?"'))
    looked(lecture)
    assert drawn == ["First", "Other"]


def test_an_error_that_all_scenes_share_is_one_message_and_is_not_repeated(lecture, looked, notes, edit):
    edit("class First", "X = 1 / 0\n\n\nclass First")
    for _ in range(2):
        looked(lecture)
    assert notes.complained == ["shadow can't be imported: ZeroDivisionError"]
    edit("1 / 0", "1")
    looked(lecture)
    assert len(notes.complained) == 1
    assert "2 scenes in" in notes.said[-1]


def test_a_file_half_typed_is_one_message_and_when_it_is_as_before_that_is_said(lecture, looked, notes, drawn, edit):
    edit("class First", "class (First")
    for _ in range(2):
        looked(lecture)
    assert len(notes.complained) == 1
    assert "shadow.py can't be read as a lecture" in notes.complained[0]
    edit("class (First", "class First")
    looked(lecture)
    assert "readable again" in notes.said[-1]
    assert drawn == []


def test_a_file_that_is_gone_for_a_while_is_waited_for(two_scenes, lecture, looked, notes, drawn):
    path = two_scenes.folder / "course" / "part" / "shadow.py"
    text = path.read_text()
    path.unlink()
    looked(lecture)
    assert "has no file" in notes.complained[0]
    path.write_text(text.replace("Hello", "Hi"))
    looked(lecture)
    assert drawn == ["First"]


def test_a_scene_gives_its_sheet_and_a_beat_its_still(two_scenes, watched, looked, drawn, notes):
    looked(watched("Other"))
    looked(watched("Other", "greet"))
    assert drawn == ["Other", "Other greet 320"]
    folder = two_scenes.out / "shadow" / "watch"
    assert sorted(path.name for path in folder.iterdir()) == ["Other-greet.png", "Other.png"]
    assert (folder / "Other-greet.png").read_bytes() == DOT


# --- waiting for files ------------------------------------------------------------------------------------


@pytest.fixture
def waits(tmp_path):
    """Return a function that changes something, and returns after how long that is noticed, or None if it isn't."""
    with _changes(tmp_path) as changes:
        noticed = queue.SimpleQueue()

        def wait():
            while True:
                changes.wait()
                noticed.put(time.monotonic())

        threading.Thread(target=wait, daemon=True).start()

        def after(change, timeout):
            began = time.monotonic()
            change()
            try:
                return noticed.get(timeout=timeout) - began
            except queue.Empty:
                return None

        yield after


def written_by_rename(folder):
    (folder / "new~").write_text("x = 2")
    (folder / "new~").rename(folder / "lecture.py")


def made_in_a_new_folder(folder):
    (folder / "part").mkdir()
    (folder / "part" / "lecture.py").write_text("x = 3")


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "lecture.py").write_text("x = 1"),
        lambda folder: (folder / "curriculum.toml").write_text("x = 1"),
        written_by_rename,
        made_in_a_new_folder,
    ],
)
def test_a_change_is_noticed_however_it_is_written_and_once_it_has_settled(waits, tmp_path, change):
    assert waits(lambda: change(tmp_path), 10) >= SETTLED


def test_many_changes_at_once_are_one(waits, tmp_path):
    def save():
        for number in range(20):
            (tmp_path / f"{number}.py").write_text("x = 1")

    assert waits(save, 10) is not None
    assert waits(lambda: None, 3 * SETTLED) is None


def test_what_is_only_read_or_made_by_python_or_us_is_no_change(tmp_path, waits):
    def make():
        for name in ("__pycache__/lecture.cpython.pyc", "build/small/storyboard/First.png", "lecture.py.swp"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(b"x")

    assert waits(make, 3 * SETTLED) is None


# --- the command ------------------------------------------------------------------------------------------

SMALL = '''
"""A lecture as small as it can be."""

from manim import Create, Line

from scenes.kit.scene import LectureScene


class Only(LectureScene):
    title = "A line is drawn"
    recap_sentence = "That was a line."

    def recap(self):
        return (Line(),)

    def construct(self):
        line = Line()
        with self.beat("draw", "Here is a line."):
            self.play(Create(line))
'''


@pytest.fixture
def course(tmp_path):
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "small_line.py").write_text(SMALL)
    (tmp_path / "curriculum.toml").write_text(
        'title = "C"\n[[part]]\nslug = "part"\ntitle = "P"\n'
        'lectures = [{ slug = "small_line", title = "A line", question = "What is a line?" }]\n'
    )
    return tmp_path


def command(course, *arguments):
    place = ["--curriculum", str(course / "curriculum.toml"), "--out", str(course / "out"), "--width", "160"]
    return [sys.executable, "-m", "scripts.cli", "watch", "small_line", *arguments, "--voice", "silent", *place]


@pytest.fixture
def started(course):
    """Return a watch of a scene's sheet that runs, and the queue of lines that it prints and complains."""
    process = subprocess.Popen(
        command(course, "Only"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    lines = queue.SimpleQueue()

    def read():
        for line in process.stdout:
            lines.put(line)

    reader = threading.Thread(target=read)
    reader.start()
    yield process, lines
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)
    reader.join(timeout=30)
    process.stdout.close()


def line_with(words, lines):
    """Return the next line with these words, passing over others: the project's own files may change meanwhile."""
    end, passed = time.monotonic() + 120, []
    while time.monotonic() < end:
        with suppress(queue.Empty):
            passed.append(lines.get(timeout=1))
            if words in passed[-1]:
                return passed[-1]
    return pytest.fail(f"no line with {words!r} came after {passed}")


def test_a_watch_draws_at_once_and_after_each_change_says_what_is_broken_and_stops_at_ctrl_c(course, started):
    process, lines = started
    file, sheet = course / "part" / "small_line.py", course / "out" / "small_line" / "watch" / "Only.png"
    assert str(sheet) in line_with("Only in ", lines)
    first = sheet.read_bytes()

    file.write_text(SMALL.replace("Line()", "Line(stroke_width=40)"))
    line_with("Only in ", lines)
    second = sheet.read_bytes()
    assert second != first

    file.write_text(SMALL.replace("Line()", "Line("))
    assert "small_line.py" in line_with("can't be read as a lecture", lines)
    file.write_text(SMALL.replace("Line()", "Lime()"))
    line_with("NameError", lines)
    assert sheet.read_bytes() == second

    file.unlink()
    line_with("has no file", lines)
    file.write_text(SMALL)
    line_with("Only in ", lines)
    assert sheet.read_bytes() == first

    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=30) == 130


@pytest.mark.parametrize(
    ("arguments", "words"), [(["Onyl"], "did you mean Only?"), (["Only", "draw", "more"], "unexpected extra argument")]
)
def test_an_unknown_scene_is_refused_before_anything_is_watched(course, arguments, words):
    done = subprocess.run(command(course, *arguments), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert words in done.stderr
    assert not (course / "out").exists()


def test_an_unknown_lecture_is_refused(watched, notes):
    target = watched().target
    with pytest.raises(InputError, match="did you mean shadow"):
        Target(target.curriculum, "shadwo", None, None, target.board).lecture()
