"""Heights over a plane, seen from every side, read back from the screen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.kit import theme
from scenes.kit.labels import outline_points
from scenes.kit.layout import WORK
from scenes.kit.plane import Plane
from scenes.kit.surface import ABOVE, Relief, Surface

ROUND = np.linspace(0, 2 * np.pi, 49)
CIRCLE = np.column_stack([np.cos(ROUND), np.sin(ROUND)])
RINGS = np.array([1.0, 3.0, 8.0])[:, None, None] * CIRCLE + [2.0, 1.0]
BOWL = np.concatenate([RINGS, np.broadcast_to(np.array([1.0, 9.0, 64.0])[:, None, None], (3, 49, 1))], axis=-1)
PLANE = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)


def inside(region, *marks, slack=1e-6):
    points = outline_points(marks)
    low, high = [region.left - slack, region.bottom - slack], [region.right + slack, region.top + slack]
    return bool(np.all(points >= low) and np.all(points <= high))


@given(st.floats(-80, 80), st.floats(10, 90))
@settings(max_examples=30, deadline=None)
def test_a_relief_stays_in_its_region_from_every_side(azimuth, elevation):
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: azimuth, lambda: elevation)
    for point in relief.at(BOWL[:2].reshape(-1, 3)):
        assert WORK.left - 1e-6 <= point[0] <= WORK.right + 1e-6
        assert WORK.bottom - 1e-6 <= point[1] <= WORK.top + 1e-6


@given(st.tuples(st.floats(-2, 6), st.floats(-2, 4), st.floats(0, 50)))
def test_from_above_a_relief_is_its_plane_whatever_the_height(point):
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: 0.0, lambda: ABOVE)
    np.testing.assert_allclose(relief.at(np.array(point)), PLANE.at(np.array(point[:2])), atol=1e-9)


def test_the_higher_a_point_the_higher_it_is_seen():
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: -30.0, lambda: 30.0)
    low, high = relief.at(np.array([[2.0, 1.0, 0.0], [2.0, 1.0, 9.0]]))
    assert high[1] > low[1]
    assert high[0] == pytest.approx(low[0])


def test_a_surface_draws_the_nearest_face_last_and_shows_the_inside_of_a_bowl():
    relief = Relief(PLANE, BOWL[:2].reshape(-1, 3), lambda: 0.0, lambda: 30.0)
    risen = {"now": 0.0}
    surface = Surface(relief, lambda: BOWL[:2], theme.RESIDUAL, risen=lambda: risen["now"])
    assert len(surface) == 48
    assert inside(WORK, surface)
    flat = surface.height
    risen["now"] = 1.0
    surface.update()
    assert surface.height > flat
    opacities = [face.fill_rgbas[0, 3] for face in surface]
    assert opacities[0] > 0.5 > opacities[-1]  # the far wall from inside, the near wall from outside
