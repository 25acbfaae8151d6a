"""Frames in the colours of video, converted box by box, against one conversion of the whole frame."""

import numpy as np
import pytest

from scenes.engine.boxes import Box
from scenes.engine.planes import Planes

HEIGHT, WIDTH = 90, 160


def noise(seed):
    """Return a picture in which every pixel differs from its neighbours."""
    return np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 4), np.uint8)


def shown(planes):
    return planes.frame.to_ndarray()


def converted(pixels):
    planes = Planes(WIDTH, HEIGHT, 30)
    planes.take(pixels)
    return shown(planes)


@pytest.mark.parametrize(
    "boxes",
    [
        [Box(20, 41, 30, 71)],
        [Box(0, 7, 0, 9), Box(83, 90, 151, 160)],
        [Box(0, 90, 0, 160)],
        [Box(33, 34, 77, 78)],
        [Box(5, 9, 0, 160), Box(50, 61, 3, 4), Box(70, 90, 100, 120)],
    ],
)
def test_boxes_come_out_as_if_the_whole_frame_was_converted(boxes):
    before, after = noise(1), noise(2)
    mixed = before.copy()
    for box in boxes:
        mixed[box.slices] = after[box.slices]
    planes = Planes(WIDTH, HEIGHT, 30)
    planes.take(before)
    planes.take(mixed, boxes)
    assert np.array_equal(shown(planes), converted(mixed))


def test_what_is_not_said_to_have_changed_stays():
    planes = Planes(WIDTH, HEIGHT, 30)
    planes.take(noise(1))
    planes.take(noise(2), [])
    assert np.array_equal(shown(planes), converted(noise(1)))


def test_a_part_of_a_larger_array_is_taken_where_it_lies():
    large = np.random.default_rng(3).integers(0, 256, (HEIGHT + 20, WIDTH + 30, 4), np.uint8)
    part = large[10 : 10 + HEIGHT, 20 : 20 + WIDTH]
    assert np.array_equal(converted(part), converted(part.copy()))
