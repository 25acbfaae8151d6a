"""Frames drawn only where they change, against Manim's camera that draws each of them in full."""

import random

import numpy as np
import pytest
from manim import (
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Annulus,
    Circle,
    Dot,
    ImageMobject,
    Line,
    LineJointType,
    Polygon,
    Square,
    Star,
    ThreeDCamera,
    ValueTracker,
    VGroup,
    tempconfig,
)
from manim.camera.camera import Camera
from manim.mobject.types.point_cloud_mobject import PointCloudDot

from scenes.contract.profile import Profile
from scenes.engine.canvas import Canvas
from scenes.engine.stage import stage

COLOURS = (BLUE, GREEN, RED, YELLOW)


@pytest.fixture(autouse=True)
def small():
    with stage(Profile("tiny", 320, 180, 15, qp=20, preset="ultrafast")):
        yield


def in_full(mobjects, camera=None):
    """Return a frame as Manim draws it."""
    camera = camera or Camera()
    camera.reset()
    camera.capture_mobjects(mobjects)
    return camera.pixel_array


class Stage:
    """A canvas that is checked at each frame: it shows what it should, and says where that is new."""

    def __init__(self, camera=None):
        self.camera = camera or Camera()
        self.canvas = Canvas(self.camera)
        self.before = None

    def show(self, still, moving):
        self.canvas.stand(still)
        return self.move(still, moving)

    def move(self, still, moving):
        changed = self.canvas.show(moving)
        picture = self.camera.pixel_array
        assert np.array_equal(picture, in_full([*still, *moving]))
        if changed is not None and self.before is not None:
            same = self.before.copy()
            for box in changed:
                same[box.slices] = picture[box.slices]
            assert np.array_equal(same, picture)
        self.before = picture.copy()
        return changed


def shapes():
    """Return shapes of all sorts: filled, open, with thick corners, with gradients, half transparent, with holes."""
    corner = Polygon(LEFT, UP, RIGHT, color=RED).set_stroke(width=12)
    return [
        Square(1.5, color=BLUE, fill_opacity=0.5),
        Circle(0.8, color=GREEN).set_stroke(width=1),
        corner,
        Star(color=YELLOW, fill_opacity=1).set_stroke(RED, 6, background=True),
        Line(3 * LEFT, 3 * RIGHT).set_stroke(width=0.5),
        Circle(0.6, fill_opacity=0.8, stroke_width=3).set_color_by_gradient(BLUE, RED, YELLOW).set_sheen_direction(UP),
        Annulus(0.3, 0.7, fill_opacity=0.9, color=GREEN),
        VGroup(Dot(LEFT), Dot(RIGHT, radius=0.2)).set_opacity(0.4),
        Square(0.7, joint_type=LineJointType.ROUND, fill_opacity=1).set_stroke(BLUE, width=8),
    ]


def change(mobject, luck):
    """Change something about a shape, or nothing."""
    match luck.randrange(9):
        case 0:
            mobject.shift([luck.uniform(-1, 1), luck.uniform(-1, 1), 0])
        case 1:
            mobject.rotate(luck.uniform(-PI, PI))
        case 2:
            mobject.scale(luck.uniform(0.7, 1.3))
        case 3:
            mobject.set_color(luck.choice(COLOURS))
        case 4:
            mobject.set_opacity(luck.random())
        case 5:
            mobject.set_stroke(width=luck.uniform(0, 10))
        case 6:
            mobject.move_to([luck.uniform(-8, 8), luck.uniform(-5, 5), 0])


@pytest.mark.parametrize("seed", range(6))
def test_whatever_changes_the_frame_is_what_manim_would_draw(seed):
    luck, everything, checked = random.Random(seed), shapes(), Stage()
    for _ in range(8):
        shown = luck.sample(everything, luck.randint(1, len(everything)))
        cut = luck.randint(0, len(shown))
        still, moving = shown[:cut], shown[cut:]
        checked.show(still, moving)
        for _ in range(4):
            for mobject in luck.sample(moving, luck.randint(0, len(moving))):
                change(mobject, luck)
            checked.move(still, moving)


def test_nothing_is_new_when_nothing_moved_or_when_what_moved_comes_to_rest():
    square, dot, checked = Square(fill_opacity=0.3), Dot(), Stage()
    checked.show([square], [dot])
    assert checked.move([square], [dot]) == []
    assert checked.show([square, dot], []) == []
    assert checked.show([], [square, dot]) == []


def test_only_the_places_where_something_was_and_is_are_new():
    dot, checked = Dot(3 * LEFT), Stage()
    checked.show([Square()], [dot])
    dot.move_to(3 * RIGHT)
    changed = checked.show([Square()], [dot])
    assert 1 <= len(changed) <= 3
    assert sum(box.area for box in changed) < 0.1 * 320 * 180


def test_a_shape_that_only_changes_its_place_in_the_pile_is_drawn_there():
    low, high, checked = Square(color=RED, fill_opacity=1), Circle(color=BLUE, fill_opacity=1), Stage()
    checked.show([], [low, high])
    assert checked.move([], [high, low])
    low.set_z_index(-1)
    assert checked.move([], [high, low])


def test_a_shape_that_is_torn_out_of_the_frame_leaves_nothing_behind():
    square, checked = Square(fill_opacity=1), Stage()
    checked.show([], [square])
    square.shift(100 * UP)
    assert checked.move([], [square])
    square.points[:] = np.nan
    checked.move([], [square])
    square.points[:] = 1e200
    checked.move([], [square])


def test_a_shape_that_is_let_go_and_one_made_in_its_place_are_told_apart():
    checked = Stage()
    for number in range(20):  # their identities are given out again
        checked.show([], [Dot(number / 5 * RIGHT)])


def test_a_new_background_is_drawn_everywhere():
    checked, square = Stage(), Square(fill_opacity=0.5)
    checked.show([square], [])
    checked.camera.background_color = RED
    checked.canvas.show([])
    camera = Camera()
    camera.background_color = RED
    assert np.array_equal(checked.camera.pixel_array, in_full([square], camera))


def test_what_has_points_but_is_never_drawn_doesn_t_matter():
    tracker, checked = ValueTracker(0), Stage()
    assert checked.show([Square()], [tracker, Dot()]) is not None
    tracker.set_value(3)
    assert checked.move([Square()], [tracker, Dot(color=BLUE)]) != []


@pytest.mark.parametrize(
    "make",
    [
        lambda: ImageMobject(np.random.default_rng(0).integers(0, 256, (20, 30, 4), np.uint8)).scale(4),
        lambda: PointCloudDot(ORIGIN, density=20),
        lambda: Square(fill_opacity=1).color_using_background_image("grid"),
    ],
    ids=["image", "points", "image in a shape"],
)
def test_what_is_no_plain_shape_is_drawn_in_full_as_manim_does_it(make, tmp_path, monkeypatch):
    from PIL import Image

    Image.fromarray(np.random.default_rng(0).integers(0, 256, (180, 320, 3), np.uint8)).save(tmp_path / "grid.png")
    monkeypatch.chdir(tmp_path)
    other, square, checked = make(), Square(color=BLUE, fill_opacity=0.5), Stage()
    assert checked.show([square], [Dot()]) is not None
    assert checked.show([square], [other, Dot()]) is None
    other.shift(DOWN)
    assert checked.move([square], [other, Dot()]) is None
    assert checked.show([other], [square]) is None
    assert checked.show([square], [Dot(UP)]) is not None


def test_a_camera_that_sees_in_space_draws_every_frame_itself():
    with tempconfig({"renderer": "cairo"}):
        camera, square = ThreeDCamera(), Square(fill_opacity=1)
        canvas = Canvas(camera)
        for turn in (0.2, 0.9):
            camera.set_phi(turn)
            canvas.stand([square])
            assert canvas.show([Dot(UP)]) is None
            other = ThreeDCamera()
            other.set_phi(turn)
            assert np.array_equal(camera.pixel_array, in_full([square, Dot(UP)], other))
