"""The curriculum and the lecture files: read in order, and refused with the file and the line."""

import textwrap

import pytest

from scenes.contract.course import Course, scene_files, scene_names
from scenes.contract.errors import InputError

GOOD = """\
# The course.
title = "Course"

[[part]]
slug = "algebra"
title = "Algebra"
lectures = [
    { slug = "shadow", title = "Shadow", question = "How long?" },
    { slug = "turn", title = "Turn", question = "Where to?" },
]

[[part]]
slug = "chance"
title = "Chance"
lectures = [
    { slug = "coin", title = "Coin", question = "How likely?" },
]
"""


@pytest.fixture
def curriculum(tmp_path):
    """Write a curriculum, with files for the lectures of the good one beside it."""
    for name in ("algebra/shadow", "algebra/turn", "chance/coin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.py").write_text("")

    def write(text):
        path = tmp_path / "curriculum.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_lectures_are_numbered_through_all_parts_in_the_order_of_the_file(curriculum):
    course = Course.read(curriculum(GOOD))
    assert course.title == "Course"
    assert [(part.slug, part.title) for part in course.parts] == [("algebra", "Algebra"), ("chance", "Chance")]
    assert [(each.number, each.slug, each.part) for each in course.lectures] == [
        (1, "shadow", "algebra"),
        (2, "turn", "algebra"),
        (3, "coin", "chance"),
    ]


def test_a_lecture_knows_its_file_and_what_stands_above_it(curriculum):
    path = curriculum(GOOD)
    coin = Course.read(path).lecture("coin")
    assert coin.path == path.parent / "chance" / "coin.py"
    assert coin.module == "scenes.chance.coin"
    assert (coin.title, coin.question) == ("Coin", "How likely?")
    assert (coin.part_title, coin.course_title) == ("Chance", "Course")


def test_an_unknown_lecture_is_answered_with_the_nearest_ones(curriculum):
    with pytest.raises(InputError, match=r"^there is no lecture 'shadwo'; did you mean shadow\?$"):
        Course.read(curriculum(GOOD)).lecture("shadwo")


BROKEN = {
    "no title": ('title = "Course"', "", 1, 'the course needs title = "..."'),
    "a title of blanks": ('title = "Course"', 'title = " "', 1, 'the course needs title = "..."'),
    "a title that is a number": ('title = "Course"', "title = 5", 1, 'the course needs title = "..."'),
    "a part without a slug": ('slug = "algebra"', "", 4, 'a part needs slug = "..."'),
    "a later part without a slug": ('slug = "chance"', "", 12, 'a part needs slug = "..."'),
    "a part without a title": ('title = "Chance"', "", 12, "part 'chance' needs title = \"...\""),
    "a part without lectures": (
        'lectures = [\n    { slug = "coin", title = "Coin", question = "How likely?" },\n]',
        "",
        12,
        "part 'chance' needs a list of tables called lectures",
    ),
    "lectures that are no tables": (
        '{ slug = "coin", title = "Coin", question = "How likely?" }',
        '"coin"',
        12,
        "part 'chance' needs a list of tables called lectures",
    ),
    "a lecture without a slug": ('slug = "turn", ', "", 9, "a lecture of part 'algebra' needs slug = \"...\""),
    "a lecture without a title": ('title = "Turn", ', "", 9, "lecture 'turn' needs title = \"...\""),
    "a lecture without a question": (', question = "How likely?"', "", 16, "lecture 'coin' needs question = \"...\""),
    "a lecture without a file": ('"coin"', '"dice"', 16, "lecture 'dice' has no file "),
    "two lectures of one slug": ('"turn"', '"shadow"', 9, "two lectures are called 'shadow'"),
}


@pytest.mark.parametrize(("old", "new", "line", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_curriculum_is_refused_by_file_and_line(curriculum, old, new, line, said):
    assert old in GOOD
    path = curriculum(GOOD.replace(old, new))
    with pytest.raises(InputError) as refusal:
        Course.read(path)
    assert str(refusal.value).startswith(f"{path}, line {line}: {said}")
    assert "\n" not in str(refusal.value)


def test_two_lectures_of_one_slug_in_two_parts_are_refused_on_the_second_line(curriculum):
    path = curriculum(GOOD.replace('slug = "coin"', 'slug = "turn"'))
    (path.parent / "chance" / "turn.py").write_text("")
    with pytest.raises(InputError, match=r"line 16: two lectures are called 'turn'"):
        Course.read(path)


def test_a_word_that_occurs_elsewhere_too_does_not_mislead_about_the_line(curriculum):
    lines = GOOD.replace('title = "Algebra"', 'title = "turn"  # shadow, then "turn"')
    path = curriculum(lines.replace('title = "Turn", ', ""))
    with pytest.raises(InputError, match=r"line 9: lecture 'turn' needs title"):
        Course.read(path)


def test_what_is_no_toml_is_refused_with_the_line_at_fault(curriculum):
    path = curriculum(GOOD.replace('slug = "chance"', "slug = chance"))
    with pytest.raises(InputError, match=rf"^{path} is not valid TOML: .*line 13"):
        Course.read(path)


def test_a_file_that_is_no_text_is_refused(curriculum):
    path = curriculum(b'title = "\xff\xfe"')
    with pytest.raises(InputError, match=rf"^{path}, line \d+: not UTF-8"):
        Course.read(path)


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_curriculum_that_cannot_be_read_is_refused(tmp_path, name):
    with pytest.raises(InputError, match=r"can't be read: "):
        Course.read(tmp_path / name)


def test_the_course_of_this_project_reads():
    course = Course.read()
    assert "projection" in [lecture.slug for lecture in course.lectures]
    assert all(lecture.path.is_file() for lecture in course.lectures)


@pytest.fixture
def lecture_file(tmp_path):
    def write(text):
        path = tmp_path / "lecture.py"
        path.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
        return path

    return write


def test_scenes_come_in_the_order_of_the_file_and_are_not_run(lecture_file):
    path = lecture_file(
        """
        import does_not_exist
        raise SystemExit("read, not run")

        class Zebra(LectureScene): ...
        class Inputs(LectureInputs): ...
        class Ant(Watched, LectureScene): ...
        class Plain(Scene): ...
        """
    )
    assert scene_names(path) == ("Zebra", "Ant")


def test_a_file_without_scenes_is_refused(lecture_file):
    path = lecture_file("class Plain(Scene): ...")
    with pytest.raises(InputError, match=rf"^{path} has no scene: .*LectureScene"):
        scene_names(path)


@pytest.mark.parametrize(
    ("text", "fault"),
    [("x = 1\nclass (:\n", "line 2"), (b"name = '\xff'", "utf-8"), (b"a\x00b", "null bytes")],
    ids=["broken Python", "no text", "null bytes"],
)
def test_a_lecture_that_is_no_python_is_refused_with_its_file(lecture_file, text, fault):
    path = lecture_file(text)
    with pytest.raises(InputError, match=rf"^{path} can't be read as a lecture: .*({fault})"):
        scene_names(path)


def test_a_lecture_that_is_not_there_is_refused_with_its_file(tmp_path):
    with pytest.raises(InputError, match=r"gone\.py can't be read as a lecture"):
        scene_names(tmp_path / "gone.py")


SCENE = "class {}(LectureScene):\n    pass\n"


@pytest.fixture
def folder(tmp_path):
    """Write a lecture that is a folder: a list of its scenes, and two files with three scenes."""
    home = tmp_path / "shadow"
    home.mkdir()
    (home / "opening.py").write_text(SCENE.format("Opening") + "class Helper:\n    pass\n")
    (home / "rest.py").write_text(SCENE.format("Middle") + SCENE.format("Ending"))

    def write(contents):
        (home / "__init__.py").write_text(textwrap.dedent(contents))
        return home / "__init__.py"

    return write


IMPORTS = "from scenes.part.shadow.opening import Helper, Opening\nfrom scenes.part.shadow.rest import Ending, Middle\n"


def test_scenes_of_a_folder_come_in_the_order_of_its_list_each_with_its_file(folder):
    path = folder(IMPORTS + "SCENES = (Opening, Middle, Ending)\n")
    assert list(scene_files(path).items()) == [
        ("Opening", path.parent / "opening.py"),
        ("Middle", path.parent / "rest.py"),
        ("Ending", path.parent / "rest.py"),
    ]


def test_what_a_folder_lists_and_is_no_scene_is_not_told(folder):
    assert scene_names(folder(IMPORTS + "SCENES = (Helper, Ending, Unheard)\n")) == ("Ending",)


@pytest.mark.parametrize("contents", ["", IMPORTS, IMPORTS + "SCENES = ()\n", IMPORTS + "OTHERS = (Opening,)\n"])
def test_a_folder_that_lists_no_scene_is_refused_with_what_would_be_right(folder, contents):
    path = folder(contents)
    with pytest.raises(InputError, match=rf"^{path} lists no scene: .* as SCENES = \(First, Second, \.\.\.\)$"):
        scene_names(path)


def test_a_folder_with_a_file_that_is_no_python_is_refused_with_that_file(folder):
    path = folder(IMPORTS + "SCENES = (Opening,)\n")
    (path.parent / "opening.py").write_text("class (:\n")
    with pytest.raises(InputError, match=rf"{path.parent / 'opening.py'} can't be read as a lecture"):
        scene_names(path)


def test_a_lecture_may_be_a_folder_and_owns_the_files_in_it(curriculum):
    home = curriculum(GOOD).parent / "algebra"
    (home / "turn.py").unlink()
    (home / "turn").mkdir()
    (home / "turn" / "__init__.py").write_text("")
    shadow, turn, _ = Course.read(home.parent / "curriculum.toml").lectures
    assert turn.path == home / "turn" / "__init__.py"
    assert [turn.owns(home / name) for name in ("turn/__init__.py", "turn/scene.py", "shadow.py")] == [
        True,
        True,
        False,
    ]
    assert [shadow.owns(home / name) for name in ("shadow.py", "turn/scene.py", "shadow")] == [True, False, False]
