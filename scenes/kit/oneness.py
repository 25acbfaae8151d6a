"""What belongs together as one thing to a viewer, though it's drawn in many pieces: the weights of a network, a row."""

from collections.abc import Iterator
from itertools import count
from typing import TypeVar

from manim import Mobject

Group = TypeVar("Group", bound=Mobject)
ONE_THING = "one_thing"
"""The attribute in which each piece, and each copy of it, carries the number of the thing it belongs to."""
_numbers: Iterator[int] = count(1)


def as_one(group: Group, *others: Mobject) -> Group:
    """Declare that some pieces are one thing: alike in what they stand for, and read as a set. Return the first."""
    thing = next(_numbers)
    for mobject in (group, *others):
        for piece in mobject.get_family():
            setattr(piece, ONE_THING, thing)
    return group


def thing_of(mobject: Mobject) -> int:
    """Return the number of the thing that a piece was declared to belong to; 0 for none."""
    return int(getattr(mobject, ONE_THING, 0))
