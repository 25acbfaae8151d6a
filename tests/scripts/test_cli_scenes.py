"""The command line with real scenes: a few, since each has to import Manim."""

import json
import subprocess
import sys

import av
import pytest

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
        with self.beat("draw", "{words}"):
            self.play(Create(line))
        with self.beat("look", "Look at it."):
            {last}
'''


@pytest.fixture
def course(tmp_path):
    """Return a function that runs the command line on a course with one lecture."""
    (tmp_path / "part").mkdir()
    (tmp_path / "curriculum.toml").write_text(
        'title = "C"\n[[part]]\nslug = "part"\ntitle = "P"\n'
        'lectures = [{ slug = "small_line", title = "A line", question = "What is a line?" }]\n'
    )

    def run(last, *arguments, words="Here is a line.", out="out"):
        (tmp_path / "part" / "small_line.py").write_text(SMALL.format(last=last, words=words))
        place = ["--curriculum", str(tmp_path / "curriculum.toml"), "--out", str(tmp_path / out)]
        command = [sys.executable, "-m", "scripts.cli", *arguments, "--profile", "draft", *place]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    return run


def test_a_small_lecture_renders_and_is_up_to_date_the_second_time(course, tmp_path):
    order = ("render", "small_line", "--voice", "silent")
    done = course("pass", *order)
    assert (done.returncode, done.stderr) == (0, "")
    video = tmp_path / "out" / "small_line" / "draft" / "small_line.mp4"
    with av.open(str(video)) as film:
        assert (film.streams.video[0].width, film.streams.video[0].height) == (854, 480)
        assert film.streams.video[0].average_rate == 15
    assert "up to date" in course("pass", *order).stdout
    took = json.loads((tmp_path / "out" / "cache" / "costs" / "small_line.draft.json").read_text())
    assert {"Only/draw", "Only/look"} < set(took)
    assert all(0 < seconds < 60 for seconds, _ in took.values())


def test_other_words_redraw_their_beat_alone_and_give_what_a_first_render_gives(course, tmp_path):
    def made(out):
        return {path.name: path.read_bytes() for path in (tmp_path / out / "small_line" / "draft").iterdir()}

    order = ("render", "small_line", "--voice", "silent")
    course("pass", *order)
    longer = "Here is a line, and it takes a while until all of that is said."
    done = course("pass", *order, words=longer)
    assert "1 of 4 beats to draw" in done.stdout
    course("pass", *order, words=longer, out="anew")
    assert made("out") == made("anew")
    # As long to say, so that the picture stays altogether.
    assert "beats to draw" not in course("pass", *order, words=longer.replace("takes", "needs")).stdout


def test_a_still_of_a_real_beat_is_a_picture_of_the_profiles_size(course, tmp_path):
    done = course("pass", "still", "small_line", "Only", "draw")
    assert (done.returncode, done.stderr) == (0, "")
    picture = tmp_path / "out" / "small_line" / "stills" / "Only-draw.draft.png"
    with av.open(str(picture)) as image:
        frame = next(image.decode(video=0))
    assert (frame.width, frame.height) == (854, 480)


def test_a_scene_that_raises_shows_scene_beat_and_the_authors_own_lines(course, tmp_path):
    done = course("self.play(1 / 0)", "render", "small_line", "--voice", "silent")
    assert done.returncode == 1
    assert "scene Only, beat 'look': ZeroDivisionError" in done.stderr
    assert "self.play(1 / 0)" in done.stderr
    assert "manim" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("still", "small_line", "Only", "lok"), ("lok", "look")),
        (("render", "small_line", "--voice", "silent"), ("small_line.py", "'draw'")),
    ],
)
def test_an_unknown_beat_and_a_slug_given_twice_are_refused_in_one_sentence(course, tmp_path, arguments, words):
    twice = 'pass\n        with self.beat("draw", "Again."):\n            pass' if "render" in arguments else "pass"
    done = course(twice, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("mathreel: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr
    assert not (tmp_path / "out").exists()
