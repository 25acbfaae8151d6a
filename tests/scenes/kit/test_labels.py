"""Labels keep clear of what they stand beside: measured in pixels, not in the way they were placed."""

import numpy as np
import pytest
from manim import DOWN, RIGHT, UP, Camera, Dot, Rectangle

from scenes.contract.profile import Profile
from scenes.engine.stage import stage
from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.labels import keep_beside, tag, touches
from scenes.kit.layout import STAGE
from scenes.kit.plane import Plane

SCREEN = Profile("screen", 1280, 720, 15, qp=20, preset="ultrafast")
PIXELS_PER_UNIT = 720 / 8
LEAST_GAP = 4  # pixels at 720p


def inked(*mobjects):
    """Return which pixels mobjects cover."""
    with stage(SCREEN):
        camera = Camera()
        camera.capture_mobjects(mobjects)
    return camera.pixel_array[..., :3].max(axis=-1) > 40


def gap(label, *others):
    """Return how many pixels lie between a label and the nearest pixel of the others."""
    ours, theirs = np.argwhere(inked(label)), np.argwhere(inked(*others))
    near = theirs[(np.abs(theirs - ours.mean(axis=0)) < 150).all(axis=1)]
    if not len(near):
        return np.inf
    return min(np.linalg.norm(near - pixel, axis=1).min() for pixel in ours[::3])


FIGURES = [
    ((3, 4), (2, 1)),
    ((1, 4), (3, 1)),
    ((-2, 3), (4, 1)),
    ((3, -1), (2, 2)),
    ((5, 0.5), (1, 0)),
    ((0, 3), (2, -1)),
]


@pytest.mark.parametrize(("b", "a"), FIGURES)
def test_labels_of_a_figure_keep_clear_of_it_and_of_each_other(b, a):
    a, b = np.array(a, float), np.array(b, float)
    p = a * (a @ b) / (a @ a)
    plane = Plane([a, b, p])
    marks = [
        plane.line_through(a, theme.DIRECTION),
        plane.vector(a, theme.DIRECTION),
        plane.vector(b, theme.DATA),
        plane.vector(p, theme.RESULT),
        plane.dashed(p, b, theme.RESIDUAL),
    ]
    labels = []
    for name, at, towards in (("a", a, None), ("b", b, b), ("p", p, p - b), ("r", marks[-1], None)):
        label = Formula(f"bold({name})", size=theme.LABEL)
        labels.append(plane.tag(label, at, [*marks, *labels], towards=towards))
    for number, label in enumerate(labels):
        assert STAGE.contains(label)
        assert gap(label, *marks, *plane.numbers, *labels[:number], *labels[number + 1 :]) >= LEAST_GAP


def test_a_label_stays_near_what_it_names():
    at = np.array([1.0, -0.5, 0.0])
    label = tag(Formula("x"), at, [Dot(at)], STAGE)
    assert np.linalg.norm(label.get_center() - at) < 0.8


@pytest.mark.parametrize("towards", [RIGHT, UP, DOWN, RIGHT + UP])
def test_a_label_stands_where_it_is_wanted_when_nothing_is_in_the_way(towards):
    way = tag(Formula("x"), np.array([-2.0, 0, 0]), [], STAGE, towards).get_center() - np.array([-2.0, 0, 0])
    assert way @ towards > 0.95 * np.linalg.norm(way) * np.linalg.norm(towards)


def test_a_label_gives_way_when_something_is_where_it_is_wanted():
    wall = Rectangle(width=1, height=3).move_to([-2.0, 0, 0])
    label = tag(Formula("x"), np.array([-2.6, 0, 0]), [wall], STAGE, RIGHT)
    assert gap(label, wall) >= LEAST_GAP


@pytest.mark.parametrize("at", [(STAGE.left, 0), (STAGE.right, STAGE.top), (0, STAGE.bottom)])
def test_a_label_at_the_edge_stays_inside(at):
    assert STAGE.contains(tag(Formula("bold(x)"), np.array([*at, 0.0]), [], STAGE))


def test_a_label_keeps_its_place_beside_what_moves():
    at = np.array([1.0, 1.0, 0.0])
    label = keep_beside(Formula("x").move_to([1.5, 1.0, 0]), lambda: at)
    at = np.array([-1.0, 2.0, 0.0])
    label.update()
    np.testing.assert_allclose(label.get_center(), [-0.5, 2, 0], atol=1e-9)


def test_a_label_keeps_its_place_beside_a_point_it_was_not_placed_at():
    label = keep_beside(Formula("x").move_to([1.5, 1.0, 0]), lambda: np.zeros(3), placed_at=np.array([1.0, 1.0, 0]))
    label.update()
    np.testing.assert_allclose(label.get_center(), [0.5, 0, 0], atol=1e-9)


@pytest.mark.parametrize(("side", "touching"), [(0.01, True), (0.1, False)])
def test_a_label_touches_what_its_box_meets(side, touching):
    label = Formula("x").move_to([1.0, 1.0, 0])
    wall = Rectangle(width=1, height=3).next_to(label, RIGHT, buff=side)
    assert touches(label, [wall]) is touching
