"""Differences are checked against those listed beside the house palette, which another program worked out, and
the simulation against what defines it: greys stay as they are, and red and green of one lightness fall together.
"""

from itertools import combinations

import numpy as np
import pytest

from scenes.audit.color_vision import SIMULATIONS, appearance, confusion
from scenes.audit.pixels import linear
from scenes.kit import theme

ROLES = ["DATA", "DIRECTION", "RESULT", "RESIDUAL", "GRADIENT", "PROBABILITY"]


def srgb(code):
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def least_difference(matrix):
    seen = {role: appearance(matrix @ linear(srgb(getattr(theme, role)))) for role in ROLES}
    pairs = {pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in combinations(ROLES, 2)}
    nearest = min(pairs, key=pairs.__getitem__)
    return nearest, pairs[nearest]


@pytest.mark.parametrize(("vision", "difference"), [("full", 19.9), ("deuteranopia", 10.8), ("protanopia", 9.2)])
def test_the_nearest_two_roles_are_as_far_apart_as_the_palette_says(vision, difference):
    _, least = least_difference(SIMULATIONS.get(vision, np.eye(3)))
    assert least == pytest.approx(difference, abs=0.05)


def test_a_protanope_has_most_trouble_with_data_and_probability():
    assert least_difference(SIMULATIONS["protanopia"])[0] == ("DATA", "PROBABILITY")


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize("grey", [0.0, 0.2, 0.7, 1.0])
def test_grey_looks_the_same_to_everybody(vision, grey):
    assert SIMULATIONS[vision] @ np.full(3, grey) == pytest.approx(np.full(3, grey), abs=1e-5)


def test_lightness_runs_from_black_to_white():
    lightness = [appearance(linear(np.full(3, grey)))[0] for grey in np.linspace(0, 1, 11)]
    assert (lightness[0], lightness[-1]) == pytest.approx((0, 100), abs=1e-6)
    assert np.all(np.diff(lightness) > 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#4CAF50", theme.DIRECTION),
        ("#4CAF50", "#DE8F3A"),
        ("#4CAF50", theme.RESIDUAL),
        ("#D62728", "#2CA02C"),
        ("#FF7F0E", "#2CA02C"),
        ("#1F77B4", "#9467BD"),
    ],
)
def test_greens_beside_reds_and_oranges_and_violets_beside_blues_are_confused(one, other):
    found = confusion(srgb(one), srgb(other))
    assert found is not None
    assert found == confusion(srgb(other), srgb(one))
    assert found[0] in SIMULATIONS


@pytest.mark.parametrize(("one", "other"), list(combinations(ROLES, 2)))
def test_no_two_roles_of_the_palette_are_confused(one, other):
    assert confusion(srgb(getattr(theme, one)), srgb(getattr(theme, other))) is None


@pytest.mark.parametrize(("one", "other"), [("#E69F00", "#56B4E9"), ("#D55E00", "#009E73"), ("#000000", "#FFFFFF")])
def test_colors_that_were_chosen_for_the_color_blind_are_not_confused(one, other):
    """The first two are neighbours in the palette of Okabe and Ito, 2008."""
    assert confusion(srgb(one), srgb(other)) is None


def test_what_nobody_can_tell_apart_is_not_the_concern_of_color_blindness():
    assert confusion(srgb("#5AA9F0"), srgb("#5CAAF0")) is None
