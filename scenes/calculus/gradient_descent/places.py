"""Where things stand: two pictures of one size, or a large one with a narrow one beside it."""

from scenes.kit.layout import FIGURE, WIDE

LARGE, _, BESIDE = WIDE.columns(7.7, 0.4, 5.1)
"""A large picture, and what is written beside it."""
NARROW, _, BROAD = WIDE.columns(5.1, 0.3, 7.8)
"""The other way round: a narrow picture, and a large one."""
LARGE_PANEL, LARGE_FOOT = LARGE.rows(6.4, 1)
NARROW_PANEL, NARROW_FOOT = NARROW.rows(6.4, 1)
PANEL, FOOT = FIGURE.rows(6, 1)
"""A picture beside the map, with counters below it."""
