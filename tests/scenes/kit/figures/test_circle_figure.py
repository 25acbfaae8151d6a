"""The circle and its image: both arrows end on their curves, the arc runs between them, the ellipse grows with them."""

from types import SimpleNamespace

import numpy as np
import pytest

from scenes.kit.figures.circle_figure import ARC_RADIUS, CircleFigure
from scenes.kit.formula import Formula
from scenes.kit.layout import FIGURE

A = np.array([[2.0, 1.0], [1.0, 2.0]])


def at(degrees):
    vector = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    ends = np.degrees([np.arctan2(v[1], v[0]) for v in (vector, A @ vector)])
    return SimpleNamespace(vector=vector, image=A @ vector, arc=ends)


def sweep():
    directions = np.linspace(0, 360, 181)
    vectors = np.column_stack([np.cos(np.radians(directions)), np.sin(np.radians(directions))])
    return SimpleNamespace(directions=directions, vectors=vectors, images=vectors @ A.T)


@pytest.mark.parametrize("degrees", [0, 45, 100])
def test_arrows_end_on_their_curves_and_the_arc_between_them(degrees):
    figure = CircleFigure(sweep(), lambda: at(degrees), FIGURE)
    plane, turned = figure.plane, at(degrees)
    np.testing.assert_allclose(figure.input.end, plane.at(turned.vector))
    np.testing.assert_allclose(figure.output.end, plane.at(turned.image))
    ends = figure.turn.points[[0, -1]] - plane.origin
    for end, vector in zip(ends, (turned.vector, turned.image), strict=True):
        np.testing.assert_allclose(end[:2] / ARC_RADIUS, vector / np.linalg.norm(vector), atol=1e-6)
    assert FIGURE.contains(figure, slack=0.05)


def test_the_ellipse_is_drawn_as_far_as_the_arrow_has_come():
    now = {"degrees": 90.0}
    figure = CircleFigure(sweep(), lambda: at(now["degrees"]), FIGURE).draws(lambda: now["degrees"])
    np.testing.assert_allclose(figure.ellipse.points[-1], figure.plane.at([1.0, 2.0]), atol=1e-9)
    now["degrees"] = 180.0
    figure.update(0)
    np.testing.assert_allclose(figure.ellipse.points[-1], figure.plane.at([-2.0, -1.0]), atol=1e-9)
    figure.whole()
    now["degrees"] = 10.0
    figure.update(0)
    np.testing.assert_allclose(figure.ellipse.points[-1], figure.plane.at([2.0, 1.0]), atol=1e-9)


def test_the_first_arrow_grows_into_its_image_with_both_names_clear_of_it():
    figure, tip = CircleFigure(sweep(), lambda: at(0), FIGURE), {"now": np.array([1.0, 0.0])}
    path = np.linspace([1.0, 0.0], A[:, 0], 41)
    names = Formula("x"), Formula("A x")
    output = figure.opening(lambda: tip["now"], *names, path)
    tip["now"] = A[:, 0]
    output.update(0)
    np.testing.assert_allclose(output.end, figure.plane.at(A[:, 0]))
    for name, place in zip(names, path[[0, -1]], strict=True):
        assert np.linalg.norm(name.get_center() - figure.plane.at(place)) == pytest.approx(0.5, abs=0.45)
