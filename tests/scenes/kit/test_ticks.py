"""Numbers along axes: how they are written, and which of them have room."""

import pytest
from manim import Rectangle

from scenes.kit import theme
from scenes.kit.ticks import stands_clear, tick_number


@pytest.mark.parametrize(
    ("value", "options", "written"),
    [(-2, {}, "−2"), (0.5, {"places": 2}, "0.50"), (-3, {"power": True}, "`10`^(−3)")],
)
def test_a_tick_carries_its_value_or_ten_to_its_power(value, options, written):
    number = tick_number(value, **options)
    assert number.markup.strip("$ ") == written
    assert number.font_size == theme.TICK


@pytest.mark.parametrize(
    ("across", "up", "clear"),
    [(1.09, 0, True), (1.07, 0, False), (0, 0.59, True), (0, 0.57, False), (1.07, 0.59, True)],
)
def test_a_number_has_room_as_soon_as_it_is_apart_one_way(across, up, clear):
    one, other = Rectangle(width=1.2, height=0.6), Rectangle(width=0.8, height=0.4).move_to([across, up, 0])
    assert stands_clear(one, [other]) is clear
    assert stands_clear(one, [Rectangle().shift([9, 0, 0]), other], gap=0.08) is clear
    assert stands_clear(one, [])
