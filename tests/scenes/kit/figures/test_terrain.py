"""A surface over a map, and the camera that ends above it."""

import numpy as np

from scenes.kit.figures.terrain import Terrain
from scenes.kit.formula import Formula
from scenes.kit.layout import WORK
from scenes.kit.plane import Plane

ROUND = np.linspace(0, 2 * np.pi, 49)
CIRCLE = np.column_stack([np.cos(ROUND), np.sin(ROUND)])
RINGS = np.array([1.0, 3.0, 8.0])[:, None, None] * CIRCLE + [2.0, 1.0]
BOWL = np.concatenate([RINGS, np.broadcast_to(np.array([1.0, 9.0, 64.0])[:, None, None], (3, 49, 1))], axis=-1)
PLANE = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)


def test_a_terrain_ends_as_its_map():
    pole = np.array([[-1.0, 2.0, 0.0], [-1.0, 2.0, 9.0]])
    made = Terrain(PLANE, BOWL[:2], BOWL[:2], lambda: pole, (Formula("w"), Formula("b")))
    assert np.linalg.norm(made.foot.get_center() - made.spot.get_center()) > 0.5
    for animation in (made.rise(), made.turn(), *made.from_above()):
        built = animation.build()
        built.begin()
        built.finish()
    made.update()
    np.testing.assert_allclose(made.spot.get_center(), PLANE.at(np.array([-1.0, 2.0])), atol=1e-6)
    np.testing.assert_allclose(made.foot.get_center(), made.spot.get_center(), atol=1e-6)
