"""Golden stills: the last picture of every beat of the course, small, compared with how it was when it was approved.

A still is drawn four times as large as it is kept, and averaged down, so that hardly anything is left of how a
machine smooths edges. Two measures are held against limits; the tests of the comparison show what they let pass
and what they find.

    pytest --renew-stills tests/scenes/test_golden_stills.py

approves the pictures as they are now, and removes those of beats that are gone.
"""

import shutil
import textwrap
from pathlib import Path

import cairo
import numpy as np
import pytest
from manim.camera.camera import Camera
from PIL import Image
from scipy.ndimage import gaussian_filter

from scenes import worker
from scenes.contract.course import Course, scene_names
from scenes.contract.profile import Profile
from scenes.engine.probe import ProbeRenderer
from scenes.engine.stage import stage

GOLDEN = Path(__file__).with_name("golden")
DIFFERENCES = Path(__file__).parents[2] / "build" / "golden"
WIDTH, HEIGHT = 320, 180
TIMES = 4
RENEW = "; if it is meant: pytest --renew-stills tests/scenes/test_golden_stills.py"

MOST_OF_A_PIXEL = 26
"""How far one channel of one pixel may be off, of 255. Another rasteriser makes 24; a digit of the smallest size
that is another digit 28 and more, a label moved by a fifth of its height 40 and more."""

MOST_AROUND = 8
"""How far one channel may be off on average around a pixel, weighted by a Gaussian of one pixel. Another
rasteriser makes 7; a thin line in the colour of another role 11 and more, though no pixel of it may be off by much."""


def stills(lecture, times=TIMES):
    """Return the last picture of every beat, by scene and beat; each scene is played once."""
    pictures = {}
    module = worker._module(lecture)
    inputs = worker._inputs(lecture, module, {})

    def take(scene, moment):
        picture = Image.fromarray(scene.renderer.picture(scene)).convert("RGB")
        pictures[f"{name}-{moment.beat}"] = picture.reduce(times)

    for name in scene_names(lecture.path):
        with stage(Profile("golden", times * WIDTH, times * HEIGHT, 15, qp=0, preset="")):
            worker._perform(lecture, module, name, ProbeRenderer(take, shares=()), inputs, {})
    return pictures


def differences(expected, got):
    """Return how far the worst pixel is off, and the worst surroundings of a pixel: see the limits."""
    off = np.asarray(expected.convert("RGB"), float) - np.asarray(got, float)
    return np.abs(off).max(), np.abs(gaussian_filter(off, (1, 1, 0))).max()


def same(expected, got):
    pixel, around = differences(expected, got)
    return pixel <= MOST_OF_A_PIXEL and around <= MOST_AROUND


def renew(pictures, folder):
    """Approve these pictures: the folder has them, and no others, afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, picture in pictures.items():
        # A palette halves the size; chosen so, no pixel is off by more than 7.
        few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        few.save(folder / f"{name}.png", optimize=True)


def faults(pictures, folder, out):
    """Return what is not as approved, a line each; expected, got and difference are in ``out`` for each still."""
    shutil.rmtree(out, ignore_errors=True)
    approved = {path.stem for path in folder.glob("*.png")}
    found = [f"{name}: there is no golden still of it{RENEW}" for name in sorted(pictures.keys() - approved)]
    found += [f"{name}: no beat has this golden still{RENEW}" for name in sorted(approved - pictures.keys())]
    for name in sorted(pictures.keys() & approved):
        with Image.open(folder / f"{name}.png") as expected:
            if not same(expected, pictures[name]):
                show(expected.convert("RGB"), pictures[name], out, name)
                found.append(f"{name}: it looks different; see {name}.*.png in {out}{RENEW}")
    return found


def show(expected, got, out, name):
    out.mkdir(parents=True, exist_ok=True)
    off = np.abs(np.asarray(expected, int) - np.asarray(got, int))
    difference = Image.fromarray(np.minimum(255, 4 * off).astype(np.uint8))
    for kind, picture in (("expected", expected), ("got", got), ("difference", difference)):
        picture.save(out / f"{name}.{kind}.png")


@pytest.fixture
def renewing(request):
    return request.config.getoption("--renew-stills")


@pytest.mark.parametrize("lecture", Course.read().lectures, ids=lambda lecture: lecture.slug)
def test_every_beat_ends_as_it_was_approved(lecture, renewing):
    pictures = stills(lecture)
    if renewing:
        renew(pictures, GOLDEN / lecture.slug)
    if found := faults(pictures, GOLDEN / lecture.slug, DIFFERENCES / lecture.slug):
        pytest.fail("\n".join(found), pytrace=False)


def test_no_golden_stills_are_left_of_a_lecture_that_is_gone(renewing):
    gone = {path.name for path in GOLDEN.iterdir()} - {lecture.slug for lecture in Course.read().lectures}
    if renewing:
        for name in gone:
            shutil.rmtree(GOLDEN / name)
    else:
        assert gone == set(), f"golden stills of no lecture{RENEW}"


# --- the comparison itself --------------------------------------------------------------------------------

SAMPLE = """
    from manim import UP
    from scenes.kit.marks import Arrow


    class Only(LectureScene):
        title = "What a still can show"
        recap_sentence = "That was all."

        def recap(self):
            return [Words("That was all.")]

        def construct(self):
            label = Words("{digit}", size=theme.TICK, color=theme.MUTED).move_to([-2, 1, 0])
            label.shift({lift} * label.height * UP)
            arrow = Arrow([0, 0, 0], [3, 1, 0], theme.{role}, theme.{weight})
            with self.beat("all", "This is all."):
                self.play(FadeIn(label, arrow))
"""
USUAL = {"digit": "2", "lift": "0", "role": "DATA", "weight": "THIN"}


@pytest.fixture(scope="module")
def sample(classroom):
    """Return a function that draws the one picture of a lecture in which some things are otherwise."""

    def draw(times=TIMES, **changes):
        lecture = classroom.lecture(textwrap.dedent(SAMPLE).format(**USUAL | changes))
        return stills(lecture, times)["Only-all"]

    return draw


@pytest.fixture(scope="module")
def usual(sample):
    return sample()


@pytest.mark.parametrize(
    "change",
    [
        *({"digit": digit} for digit in "0134789"),
        {"lift": "0.2"},
        {"lift": "-0.2"},
        {"role": "GRADIENT"},
        {"role": "RESIDUAL"},
        {"weight": "MEDIUM"},
    ],
    ids=str,
)
def test_a_digit_a_move_a_role_and_a_weight_are_seen_in_the_smallest_of_texts_and_a_thin_line(sample, usual, change):
    assert not same(usual, sample(**change))


@pytest.mark.parametrize(("one", "other"), ["38", "56", "08", "17"])
def test_digits_that_look_alike_are_told_apart(sample, one, other):
    assert not same(sample(digit=one), sample(digit=other))


def test_a_picture_is_the_same_as_itself_in_few_colours(usual, tmp_path):
    renew({"Only-all": usual}, tmp_path / "golden")
    assert faults({"Only-all": usual}, tmp_path / "golden", tmp_path / "out") == []
    assert (tmp_path / "golden" / "Only-all.png").stat().st_size < 6000


@pytest.mark.parametrize("times", [3, 5])
def test_edges_smoothed_on_another_grid_are_no_difference(sample, usual, times):
    assert differences(usual, sample(times))[0] > 0
    assert same(usual, sample(times))


def test_edges_smoothed_by_another_rasteriser_are_no_difference(sample, usual, monkeypatch):
    drawn_by = Camera.get_cairo_context

    def coarser(self, pixels):
        context = drawn_by(self, pixels)
        context.set_antialias(cairo.ANTIALIAS_FAST)
        return context

    monkeypatch.setattr(Camera, "get_cairo_context", coarser)
    got = sample()
    assert differences(usual, got)[0] > 0
    assert same(usual, got)


def test_a_missing_a_surplus_and_a_changed_still_are_told_with_how_to_renew_them(usual, tmp_path):
    golden, out = tmp_path / "golden", tmp_path / "out"
    renew({"A-kept": usual, "A-gone": usual, "A-changed": usual}, golden)
    changed = usual.copy()
    changed.paste((240, 160, 60), (100, 100, 104, 104))
    now = {"A-kept": usual, "A-new": usual, "A-changed": changed}
    told = faults(now, golden, out)
    assert [line.partition(":")[0] for line in told] == ["A-new", "A-gone", "A-changed"]
    assert all("--renew-stills" in line for line in told)
    assert str(out) in told[-1]
    kinds = ("difference", "expected", "got")
    assert sorted(path.name for path in out.iterdir()) == [f"A-changed.{kind}.png" for kind in kinds]
    with Image.open(out / "A-changed.difference.png") as difference:
        off = np.asarray(difference).max(axis=-1) > 200
    assert {(x, y) for y, x in np.argwhere(off)} == {(x, y) for x in range(100, 104) for y in range(100, 104)}
    renew(now, golden)
    assert faults(now, golden, out) == []
    assert not out.exists()
