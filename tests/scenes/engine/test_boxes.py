"""Boxes of pixels, against sets of pixels counted one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scenes.engine.boxes import Box, merged

edges = st.integers(0, 12)
boxes = st.builds(Box, edges, edges, edges, edges)
sizes = st.integers(1, 4)
full = st.builds(
    lambda top, left, rows, columns: Box(top, top + rows, left, left + columns), edges, edges, sizes, sizes
)


def pixels(box):
    """Return which of some pixels are in a box."""
    inside = np.zeros((16, 16), bool)
    inside[box.slices] = True
    return inside


@given(boxes, boxes)
def test_what_two_boxes_have_in_common_is_where_both_are(one, other):
    both = one.within(other)
    assert np.array_equal(pixels(both) if both.area else np.zeros((16, 16), bool), pixels(one) & pixels(other))


@given(boxes)
def test_the_area_is_how_many_pixels_there_are(box):
    assert box.area == pixels(box).sum()


@given(full, full)
def test_a_box_around_two_is_the_smallest_that_has_both(one, other):
    rows, columns = np.nonzero(pixels(one) | pixels(other))
    expected = Box(rows.min(), rows.max() + 1, columns.min(), columns.max() + 1)
    assert one.around(other) == expected


@given(st.lists(boxes, max_size=12), st.integers(1, 5))
def test_merged_boxes_are_few_have_every_pixel_and_no_pixel_twice(given_boxes, most):
    found = merged(given_boxes, most)
    assert len(found) <= most
    counted = sum((pixels(box).astype(int) for box in found), np.zeros((16, 16), int))
    assert counted.max() <= 1
    wanted = np.logical_or.reduce([pixels(box) for box in given_boxes if box.area] or [np.zeros((16, 16), bool)])
    assert not (wanted & (counted == 0)).any()


def test_boxes_that_don_t_meet_stay_as_they_are_while_they_are_few():
    apart = [Box(0, 2, 0, 2), Box(4, 6, 4, 6), Box(8, 9, 0, 9)]
    assert merged(apart, 3) == apart


def test_the_two_that_waste_the_fewest_pixels_are_joined_first():
    assert sorted(merged([Box(0, 2, 0, 2), Box(0, 2, 3, 5), Box(10, 12, 10, 12)], 2)) == [
        Box(0, 2, 0, 5),
        Box(10, 12, 10, 12),
    ]


@given(boxes, st.integers(0, 3), st.sampled_from([1, 2, 4]))
def test_a_grown_box_has_edges_on_the_raster_and_the_pixels_around(box, by, step):
    grown = box.grown(by, step)
    assert all(edge % step == 0 for edge in grown)
    assert grown.top <= box.top - by
    assert grown.right >= box.right + by
    assert max(abs(ours - theirs) for ours, theirs in zip(grown, box, strict=True)) < by + step


def test_a_box_is_moved_and_shrunk_with_what_it_cuts_out():
    picture = np.arange(16 * 16).reshape(16, 16)
    box = Box(4, 8, 2, 10)
    assert np.array_equal(picture[2:, 1:][box.moved(-2, -1).slices], picture[box.slices])
    assert np.array_equal(picture[::2, ::2][box.shrunk(2).slices], picture[box.slices][::2, ::2])
