"""`mathreel check` as a user types it: with made-up findings, and with real scenes that have seeded faults."""

import json
import subprocess
import sys

import pytest

WRONG = """
class First(LectureScene):
    beats = {"meet": ["Hello there."], "part": ["Good bye, then."]}
    wrong = [("part", 21, "no-motion", "nothing moves", "in 2.0 s")]


class Second(LectureScene):
    beats = {"again": ["Hello again."]}
    allowed = [("again", 0, "text-crossed", "Line runs through 'a'", "30% of a letter's height")]
"""
RAISES = """
class First(LectureScene):
    beats = {"meet": ["Hello there."]}
    raises = "meet"


class Second(LectureScene):
    beats = {"part": ["Good bye, then."]}
    wrong = [("part", 0, "no-motion", "nothing moves", "in 2.0 s")]
"""
# "Hello there." takes 0.75 s at 16 characters a second, and 0.4 s of silence follow; the rest is 21 frames of 60.
LATER = 0.75 + 0.4 + 21 / 60


def check(workshop, *arguments, **options):
    return workshop.run("check", *arguments, "--voice", "silent", **options)


def test_a_finding_is_one_line_with_where_when_what_and_how_much(workshop):
    workshop.lecture("shadow", WRONG)
    done = check(workshop)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "shadow First part 0:01.5 no-motion: nothing moves; in 2.0 s",
        "excused: shadow Second again 0:02.6 text-crossed: Line runs through 'a'; 30% of a letter's height; "
        "because: on purpose",
        "shadow: 3 beats, timed with the voice silent: 1 finding, 1 excused",
    ]
    assert workshop.files() == {}


def test_a_clean_lecture_has_one_line_and_exits_with_0(workshop):
    workshop.lecture("shadow")
    done = check(workshop, "shadow")
    assert done.returncode == 0
    assert done.stdout == "shadow: 2 beats, timed with the voice silent: no findings\n"


def test_all_lectures_are_checked_unless_some_are_named(workshop):
    workshop.lecture("shadow", WRONG)
    workshop.lecture("light")
    assert check(workshop).stdout.splitlines()[-1].startswith("shadow, light: 5 beats")
    assert check(workshop, "light", "light").stdout.startswith("light: 2 beats")


def test_the_json_document_is_all_that_standard_output_has(workshop):
    workshop.lecture("shadow", WRONG)
    done = check(workshop, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert set(told) == {"schema", "clean", "voice", "fps", "lectures", "findings", "excused", "failures"}
    assert (told["schema"], told["clean"], told["voice"], told["fps"]) == (1, False, "silent", 60)
    (finding,), (excused,) = told["findings"], told["excused"]
    assert finding == {
        "lecture": "shadow",
        "scene": "First",
        "beat": "part",
        "frame": 21,
        "seconds": pytest.approx(LATER),
        "rule": "no-motion",
        "what": "nothing moves",
        "amount": "in 2.0 s",
        "picture": None,
    }
    assert (excused["rule"], excused["reason"]) == ("text-crossed", "on purpose")
    assert set(excused) == {*finding, "reason"}


def test_a_scene_that_raises_is_told_and_the_others_are_checked(workshop):
    workshop.lecture("shadow", RAISES)
    done = check(workshop)
    assert done.returncode == 1
    assert "mathreel: shadow, scene First, beat 'meet': ZeroDivisionError: oh" in done.stderr
    assert [line.split()[1] for line in done.stdout.splitlines()[:-1]] == ["Second"]
    assert done.stdout.splitlines()[-1].endswith("1 finding, 1 scene not checked")
    told = json.loads(check(workshop, "--json").stdout)
    assert told["failures"] == ["shadow, scene First, beat 'meet': ZeroDivisionError: oh"]


def test_a_worker_that_dies_is_told_without_a_traceback(workshop):
    workshop.lecture("shadow", RAISES.replace("raises", "dies"))
    done = check(workshop)
    assert done.returncode == 1
    assert "shadow, scene First: the process that checked it died" in done.stderr
    assert "Traceback" not in done.stderr


def test_pictures_replace_those_of_the_last_check_and_no_other_file(workshop, tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    stale, kept = (
        ["shadow-Gone-old-beat-low-contrast-2.png", "shadow-First-part-no-motion-7.png"],
        [
            "shadow-holiday.png",
            "light-First-part-no-motion-1.png",
        ],
    )
    for name in (*stale, *kept):
        (folder / name).write_text("old")
    workshop.lecture("shadow", WRONG.replace("wrong = [", 'wrong = [("part", 0, "no-motion", "nothing", "at all"), '))
    done = check(workshop, "--pictures", folder)
    new = [f"shadow-First-part-no-motion-{n}.png" for n in (1, 2)] + ["shadow-Second-again-text-crossed-1.png"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(kept + new)
    assert (folder / new[0]).read_text() == "PNG of First"
    assert f"[{folder / new[0]}]" in done.stdout.splitlines()[0]
    told = json.loads(check(workshop, "--json", "--pictures", folder).stdout)
    assert [each["picture"] for each in told["findings"] + told["excused"]] == [str(folder / name) for name in new]


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_done(workshop, tmp_path):
    workshop.lecture("shadow", WRONG)
    (tmp_path / "file").touch()
    for option in ("--pictures", "--out"):
        done = check(workshop, option, tmp_path / "file" / "inside")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert option in done.stderr
    assert workshop.drawn == []


@pytest.mark.parametrize(("arguments", "word"), [(("shadw",), "shadow"), (("--voice", "festivl"), "festival")])
def test_what_does_not_exist_is_refused_with_what_does(workshop, arguments, word):
    workshop.lecture("shadow")
    done = workshop.run("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr


def test_without_an_engine_the_default_voice_is_silent(workshop, no_engines):
    workshop.lecture("shadow")
    done = workshop.run("check", env=no_engines)
    assert (done.returncode, done.stdout) == (0, "shadow: 2 beats, timed with the voice silent: no findings\n")


SEEDED = '''
"""Three scenes: one with seeded faults, one that raises, one that is fine."""

from manim import Circle, Create

from scenes.kit import spoken
from scenes.kit.scene import LectureScene


class Seeded(LectureScene):
    title = "A circle stands"

    def construct(self):
        circle = Circle()
        with self.beat("rest", "Nothing moves while this is said, which is a pity."):
            self.add(circle)
        with self.beat(
            "hurry", spoken.said("Nobody can read such a caption in a moment as short as this one.", "Too fast.")
        ):
            self.play(circle.animate.shift((1, 0, 0)))
        with self.beat("breath", "One and " * 15 + "more.", allow={"small-text": "there is none"}):
            self.play(circle.animate.shift((1, 0, 0)), run_time=4)
        with self.beat("excused", "Nothing moves here.", allow={"no-motion": "a moment to think"}):
            pass


class Broken(LectureScene):
    title = "A line breaks"

    def construct(self):
        with self.beat("boom", "This is not going to work."):
            self.play(1 / 0)


class Fine(LectureScene):
    title = "A circle moves"
    recap_sentence = "That was a circle, and a circle it was."

    def recap(self):
        return (Circle(),)

    def construct(self):
        with self.beat("draw", "Here is a circle for everyone to look at."):
            self.play(Create(Circle()))
'''


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """What the real command says of the seeded lecture."""
    folder = tmp_path_factory.mktemp("seeded")
    (folder / "part").mkdir()
    (folder / "part" / "seeded.py").write_text(SEEDED)
    (folder / "curriculum.toml").write_text(
        'title = "C"\n[[part]]\nslug = "part"\ntitle = "P"\n'
        'lectures = [{ slug = "seeded", title = "A circle", question = "What is a circle?" }]\n'
    )
    command = [sys.executable, "-m", "scripts.cli", "check", "--voice", "silent", "--json"]
    place = ["--curriculum", str(folder / "curriculum.toml"), "--out", str(folder / "out")]
    pictures = ["--pictures", str(folder / "pictures")]
    done = subprocess.run([*command, *place, *pictures], capture_output=True, text=True, timeout=300)
    return done, json.loads(done.stdout), folder / "pictures"


def test_seeded_faults_are_found_by_name_in_real_scenes(seeded):
    done, told, _ = seeded
    assert done.returncode == 1
    assert [(each["scene"], each["beat"], each["rule"]) for each in told["findings"]] == [
        ("Seeded", "rest", "no-motion"),
        ("Seeded", "hurry", "caption"),
        ("Seeded", "breath", "long-sentence"),
        ("Seeded", "breath", "unused-exception"),
    ]
    assert "31 words; 25 at the most" in told["findings"][2]["amount"]


def test_an_exception_of_a_real_scene_is_listed_with_its_reason(seeded):
    (excused,) = seeded[1]["excused"]
    assert (excused["beat"], excused["rule"], excused["reason"]) == ("excused", "no-motion", "a moment to think")


def test_a_real_scene_that_raises_is_shown_with_the_authors_own_lines(seeded):
    done, told, _ = seeded
    (failure,) = told["failures"]
    assert "scene Broken, beat 'boom': ZeroDivisionError" in failure
    assert "self.play(1 / 0)" in failure
    assert done.stderr.count("ZeroDivisionError") == 1


def test_findings_of_real_scenes_have_their_pictures(seeded):
    _, told, folder = seeded
    files = [each["picture"] for each in told["findings"] if each["picture"]]
    assert sorted(files) == sorted(str(path) for path in folder.iterdir() if "excused" not in path.name)
    assert str(folder / "seeded-Seeded-rest-no-motion-1.png") in files
