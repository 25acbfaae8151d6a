"""The command line with an instructor's own numbers: where what is made goes, and what is refused before it is."""

import json
import os
import subprocess

import pytest

SOURCE = '''
class Inputs:
    # the data point; not zero
    b: tuple[float, float] = (3.0, 4.0)
    steps: int = 4


class First(LectureScene):
    """One."""

    beats = {"meet": ["Hello there."], "part": ["Good bye, then."]}
'''


@pytest.fixture
def course(workshop):
    workshop.lecture("shadow", SOURCE)
    return workshop


def refused(done, sentence):
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"mathreel: {sentence}\n")


def manifest(course, folder):
    return json.loads((course.out / folder / "manifest.json").read_text())


def test_a_render_with_other_inputs_has_a_folder_of_its_own_that_is_told(course):
    done = course.render("shadow", "--set", "b=1,4", "--set", "steps=5")
    assert done.returncode == 0, done.stderr
    folder = course.out / "shadow/b=1,4_steps=5/draft"
    assert str(folder / "shadow.mp4") in done.stdout.splitlines()[-1]
    assert {name.rpartition("/")[0] for name in course.files()} == {"shadow/b=1,4_steps=5/draft"}
    assert manifest(course, folder)["inputs"] == {"b": [1.0, 4.0], "steps": 5}


def test_renders_with_other_inputs_and_without_leave_each_other_alone(course):
    course.render("shadow")
    own = course.files()
    course.forget()
    course.render("shadow", "--set", "b=1,4")
    assert {"meet", "part"} <= set(course.drawn)
    mine = course.files()
    assert own.items() < mine.items()
    course.forget()
    for arguments in ([], ["--set", "b=1,4"]):
        assert "up to date" in course.render("shadow", *arguments).stdout
    assert course.drawn == []
    assert course.files() == mine
    assert manifest(course, "shadow/draft")["inputs"] == {}


def test_the_lecture_s_own_numbers_given_once_more_are_its_own_render(course):
    course.render("shadow")
    course.forget()
    done = course.render("shadow", "--set", "b=3,4", "--set", "steps=4")
    assert "up to date" in done.stdout
    assert course.drawn == []
    assert {name.rpartition("/")[0] for name in course.files()} == {"shadow/draft"}


def test_the_same_numbers_are_the_same_render_however_they_are_given(course, tmp_path):
    (tmp_path / "mine.toml").write_text("steps = 5\nb = [1, 4.0]\n")
    course.render("shadow", "--set", "steps=5", "--set", "b=1,4")
    assert "up to date" in course.render("shadow", "--inputs", tmp_path / "mine.toml").stdout
    assert "up to date" in course.render("shadow", "--inputs", tmp_path / "mine.toml", "--set", "b=2/2,4").stdout


def test_the_list_has_a_line_for_each_set_of_inputs_below_its_lecture(course):
    course.lecture("light", course.OTHER)
    course.render("shadow")
    course.render("shadow", "--set", "b=1,4")
    course.render("shadow", "--set", "steps=5")
    lines = [line.split() for line in course.run("list").stdout.splitlines()]
    assert lines[1:] == [
        ["P", "shadow", "1", "2", "0:03", "draft"],
        ["b=1,4", "1", "2", "0:03", "draft"],
        ["steps=5", "1", "2", "0:03", "draft"],
        ["P", "light", "1", "?", "?", "no"],
    ]


def test_the_list_says_which_renders_with_other_inputs_are_out_of_date(course):
    course.render("shadow", "--set", "b=1,4")
    course.lecture("shadow", SOURCE.replace("steps: int = 4", "steps: int = 5"))
    assert course.run("list").stdout.splitlines()[2].split()[-4:] == ["draft", "(out", "of", "date)"]
    course.render("shadow", "--set", "b=1,4")
    assert course.run("list").stdout.splitlines()[2].split()[-1] == "draft"
    course.lecture("shadow", SOURCE.replace("(3.0, 4.0)", "(1.0, 4.0)"))
    lines = [line.split() for line in course.run("list").stdout.splitlines()]
    assert (lines[1][-1], lines[2][0], lines[2][-1]) == ("no", "b=1,4", "date)")


def test_a_still_with_other_inputs_has_a_folder_of_its_own_and_is_drawn_with_them(course):
    done = course.run("still", "shadow", "First", "part", "--set", "b=1,4")
    path = course.out / "shadow/b=1,4/stills/First-part.final.png"
    assert done.stdout == f"{path}\n"
    assert path.read_bytes() == b"\x89PNG of First part final with {'b': [1.0, 4.0]}"


def test_a_check_audits_with_the_inputs(course):
    done = course.run("check", "shadow", "--voice", "silent", "--set", "b=1,4")
    assert done.returncode == 0, done.stderr
    assert "audit First with {'b': [1.0, 4.0]}" in course.drawn


@pytest.mark.parametrize("verb", [["render", "shadow"], ["check", "shadow"], ["still", "shadow", "First", "meet"]])
@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("stebs=5", "there is no input of shadow 'stebs'; did you mean steps?"),
        ("steps=some", "steps must be a whole number, such as 4; got 'some', where 'some' is no number"),
        ("b=1", "b must be 2 numbers, such as 3,4; got '1', which has 1 entry"),
    ],
)
def test_what_is_no_input_is_refused_before_a_worker_starts(course, verb, setting, sentence):
    refused(course.run(*verb, "--set", setting), sentence)
    assert course.drawn == []
    assert not course.out.exists()


def test_numbers_that_the_lecture_refuses_are_refused_before_anything_is_drawn(course):
    course.lecture("shadow", SOURCE + "\n\nREFUSES = 'b must not be zero'\n")
    done = course.render("shadow", "--set", "b=0,0")
    assert done.returncode == 2
    assert done.stderr == "mathreel: b must not be zero\n"
    assert course.drawn == []
    assert not course.out.exists()


def test_inputs_for_several_lectures_at_a_time_are_refused(course):
    course.lecture("light", course.OTHER)
    refused(
        course.render("--set", "b=1,4"),
        "--set and --inputs change the numbers of one lecture; name it, and no other",
    )


@pytest.fixture
def inputs_of(course):
    def ask(*arguments):
        command = [part for part in course.command("inputs", *arguments) if part not in ("--out", str(course.out))]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "COLUMNS": "80"})

    return ask


def test_inputs_are_listed_within_the_terminal(inputs_of):
    lines = inputs_of("shadow").stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["name", "type", "and", "shape", "default"],
        ["b", "2", "numbers", "3,4"],
        "The data point; limits: not zero.".split(),
        ["steps", "a", "whole", "number", "4"],
    ]


def test_the_file_that_inputs_gives_can_be_edited_and_rendered(inputs_of, course, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(inputs_of("shadow", "--toml").stdout.replace("[3.0, 4.0]", "[1, 4]"))
    course.render("shadow", "--inputs", file)
    assert manifest(course, "shadow/b=1,4/draft")["inputs"] == {"b": [1.0, 4.0]}


def test_inputs_of_an_unknown_lecture_get_the_nearest(inputs_of):
    refused(inputs_of("shadwo"), "there is no lecture 'shadwo'; did you mean shadow?")
