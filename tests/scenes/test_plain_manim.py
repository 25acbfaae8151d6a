"""A lecture rendered as any Manim user would: the `manim` command, its own flags, and no speech engine in sight."""

import io
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from scenes import worker
from scenes.contract.course import Course, scene_files
from scenes.contract.profile import PROFILES

ROOT = Path(__file__).resolve().parents[2]
LECTURE = Course.read().lecture("projection")
SCENE, FILE = next(iter(scene_files(LECTURE.path).items()))


@pytest.fixture
def manim(tmp_path):
    """Run the ``manim`` command from the project's folder, with nothing but Python to be found."""

    def run(*arguments, file=FILE, scene=SCENE):
        command = [sys.executable, "-W", "ignore", "-m", "manim", "render", "-ql", *arguments]
        finished = subprocess.run(
            [*command, "--media_dir", str(tmp_path), "--progress_bar", "none", str(file), scene],
            cwd=ROOT,
            env={"PATH": "", "HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert finished.returncode == 0, finished.stdout[-2000:] + finished.stderr[-2000:]
        return {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}

    return run


def the_one(files, ending):
    (found,) = (path for name, path in files.items() if name.endswith(ending) and "partial" not in name)
    return found


def frames(path):
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def test_a_lectures_scene_becomes_a_video_with_exactly_the_planned_frames(manim):
    beats = next(scene for scene in worker.plan(LECTURE, 15, {}).scenes if scene.name == SCENE).beats
    planned = sum(beat.clock(beat.estimated_lengths(15), 15).now for beat in beats)
    assert frames(the_one(manim("-r", "160,90"), f"{SCENE}.mp4")) == planned  # small, so that drawing takes no time


def test_a_lectures_last_frame_is_the_still_of_its_last_beat(manim):
    last = next(scene for scene in worker.plan(LECTURE, 15, {}).scenes if scene.name == SCENE).beats[-1]
    still = Image.open(io.BytesIO(worker.still(LECTURE, SCENE, last.slug, PROFILES["draft"], {})))
    picture = Image.open(the_one(manim("-s"), ".png")).convert("RGB")
    np.testing.assert_array_equal(np.asarray(picture), np.asarray(still))


SHORT = """
class Short(LectureScene):
    title = "Short"

    def construct(self):
        turn = ValueTracker(0)
        number = Number(0).shift([-3, 0, 0]).follow(turn.get_value)
        self.add(number)
        with self.beat("one", "One."):
            self.play(Create(Square()), turn.animate.set_value(1))
        with self.beat("two", "Two.", "And more.") as words:
            self.play(FadeIn(Formula("frac(a, b)")), run_time=0.3)
            words.then(turn.animate.set_value(2))
        with self.beat("three", "Three."):
            self.wait(0.5)
            self.play(FadeOut(number))
"""


@pytest.fixture(scope="module")
def short(classroom):
    """A lecture outside of the course, so short that every flag can be tried on it."""
    return classroom.lecture(SHORT)


def test_a_scene_outside_of_the_course_renders_too_and_again_from_the_cache(manim, short):
    first = frames(the_one(manim(file=short.path, scene="Short"), "Short.mp4"))
    assert first > 49
    assert frames(the_one(manim(file=short.path, scene="Short"), "Short.mp4")) == first


def test_a_transparent_video_has_an_alpha_channel(manim, short):
    video = the_one(manim("-t", file=short.path, scene="Short"), ".mov")
    with av.open(str(video)) as container:
        first = next(container.decode(video=0)).to_ndarray(format="rgba")
    assert first[0, 0, 3] == 0
    assert first[..., 3].max() == 255


def test_a_gif_moves(manim, short):
    with Image.open(the_one(manim("--format", "gif", file=short.path, scene="Short"), ".gif")) as gif:
        assert gif.n_frames > 10


def test_every_frame_of_motion_becomes_a_picture(manim, short):
    pictures = [
        name for name in manim("--format", "png-sequence", file=short.path, scene="Short") if name.endswith(".png")
    ]
    moving, stands = 15 + 4 + 15 + 15, 5
    assert len(pictures) == moving + stands  # Manim writes a picture that stands once, however long it does


def test_some_of_the_animations_can_be_rendered(manim, short):
    video = the_one(manim("-n", "2,4", file=short.path, scene="Short"), "Short.mp4")
    # Counted from nought: a motion of 4 frames, a hold until the second sentence, a motion of 15.
    assert 4 + 15 < frames(video) < 49
