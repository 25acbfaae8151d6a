"""A scene in pictures: what a worker draws of it for a storyboard."""

from dataclasses import dataclass

from scenes.contract.plan import PlannedBeat


@dataclass(frozen=True, slots=True)
class DrawnBeat:
    """A beat in pictures, each a PNG.

    Attributes
    ----------
    planned
        What the beat says and does.
    motion
        Two moments, at about a third and two thirds of its motion; fewer when it hardly moves, none when it
        doesn't move.
    last
        Its last picture.
    """

    planned: PlannedBeat
    motion: tuple[bytes, ...]
    last: bytes


@dataclass(frozen=True, slots=True)
class DrawnScene:
    """A scene's class name, its title in plain words, and its beats in pictures."""

    name: str
    title: str
    beats: tuple[DrawnBeat, ...]
