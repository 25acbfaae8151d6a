"""Regions of the screen, and how things are put into them."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Rectangle, Square, config

from scenes.kit import layout
from scenes.kit.layout import (
    CAPTION_SAFE,
    FIGURE,
    FRAME,
    SIDEBAR,
    STAGE,
    TITLE,
    WIDE,
    WORK,
    Region,
    fit,
    place,
    spread,
)

CONTENT = {"TITLE": TITLE, "WIDE": WIDE, "STAGE": STAGE, "SIDEBAR": SIDEBAR, "FIGURE": FIGURE, "WORK": WORK}


def overlap(one, other):
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > 0 and up > 0


def test_the_frame_is_manims():
    assert (FRAME.width, FRAME.height) == pytest.approx((config.frame_width, config.frame_height), rel=1e-3)
    np.testing.assert_array_equal(FRAME.center, [0, 0, 0])
    assert FRAME.width / FRAME.height == pytest.approx(16 / 9)


def test_the_place_for_captions_is_exactly_the_lowest_eighth():
    assert (CAPTION_SAFE.left, CAPTION_SAFE.right, CAPTION_SAFE.bottom) == (FRAME.left, FRAME.right, FRAME.bottom)
    assert CAPTION_SAFE.height == FRAME.height / 8


def test_all_regions_are_known_to_these_tests():
    named = {name for name, value in vars(layout).items() if isinstance(value, Region)}
    assert named == {"FRAME", "CAPTION_SAFE", *CONTENT}


@pytest.mark.parametrize("name", CONTENT)
def test_a_region_is_inside_the_frame_and_above_the_captions(name):
    region = CONTENT[name]
    assert FRAME.left < region.left < region.right < FRAME.right
    assert CAPTION_SAFE.top < region.bottom < region.top < FRAME.top


def test_regions_that_are_used_together_do_not_overlap():
    for together in ((TITLE, STAGE, SIDEBAR), (TITLE, FIGURE, WORK), (TITLE, WIDE)):
        for one, other in itertools.combinations(together, 2):
            assert not overlap(one, other)


@given(st.lists(st.floats(0.5, 5), min_size=1, max_size=5))
def test_columns_and_rows_share_a_region_out_without_rest(shares):
    for parts, start, end in ((STAGE.columns(*shares), "left", "right"), (STAGE.rows(*shares), "top", "bottom")):
        assert getattr(parts[0], start) == pytest.approx(getattr(STAGE, start))
        assert getattr(parts[-1], end) == pytest.approx(getattr(STAGE, end))
        for one, other in itertools.pairwise(parts):
            assert getattr(one, end) == getattr(other, start)
        lengths = np.abs([getattr(part, end) - getattr(part, start) for part in parts])
        np.testing.assert_allclose(lengths / lengths.sum(), np.array(shares) / sum(shares))


def test_an_inset_region_is_smaller_by_its_margin_all_round():
    assert Region(0, 4, 1, 3).inset(0.5) == Region(0.5, 3.5, 1.5, 2.5)


@pytest.mark.parametrize(
    ("centre", "inside"), [((0, 0), True), ((1, 0.5), True), ((1.01, 0), False), ((0, -0.51), False)]
)
def test_a_region_contains_what_does_not_reach_over_its_edge(centre, inside):
    assert Region(-2, 2, -1, 1).contains(Rectangle(width=2, height=1).move_to([*centre, 0])) is inside


@pytest.mark.parametrize(("size", "expected"), [((20, 1), (8, 0.4)), ((1, 10.7), (0.5, 5.35)), ((2, 3), (2, 3))])
def test_what_is_too_large_is_shrunk_in_proportion_and_nothing_else(size, expected):
    fitted = fit(Rectangle(width=size[0], height=size[1]), STAGE)
    assert (fitted.width, fitted.height) == pytest.approx(expected)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.1, 20), st.floats(0.1, 20))
def test_what_is_placed_is_inside_wherever_it_is_put(across, up, width, height):
    assert STAGE.contains(place(Rectangle(width=width, height=height), STAGE, across, up))


@pytest.mark.parametrize(
    ("across", "up", "centre"),
    [(0, 0, (0.5, 0.25)), (1, 1, (3.5, 1.75)), (0.5, 0.5, (2, 1)), (0, 1, (0.5, 1.75))],
)
def test_a_place_is_measured_from_edge_to_edge(across, up, centre):
    put = place(Rectangle(width=1, height=0.5), Region(0, 4, 0, 2), across, up)
    np.testing.assert_allclose(put.get_center(), [*centre, 0])


def test_mobjects_are_spread_from_edge_to_edge():
    region = Region(-2, 4, 0, 1)
    squares = spread([Square(0.5), Square(0.5), Square(0.5)], region)
    assert [square.get_center()[0] for square in squares] == pytest.approx([-1.75, 1.0, 3.75])
    assert squares[0].get_center()[1] == pytest.approx(0.5)


@pytest.mark.parametrize(("share", "sides"), [(1.0, (4.0, 2.0)), (0.75, (4.0, 2.0)), (0.5, (8 / 3, 4 / 3))])
def test_mobjects_that_take_more_than_their_share_are_shrunk_alike(share, sides):
    squares = spread([Square(4.0), Square(2.0)], Region(-4.0, 4.0, -3.0, 3.0), share)
    assert [square.width for square in squares] == pytest.approx(sides)
    assert (squares[0].get_left()[0], squares[1].get_right()[0]) == pytest.approx((-4.0, 4.0))
