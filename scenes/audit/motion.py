"""Which of a beat's motions change the picture: one that moves nothing on stage is no motion to a viewer."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass

import numpy as np
from manim import ImageMobject, Mobject, Scene, VMobject

from scenes.audit.frame import in_drawing_order
from scenes.audit.outlines import fill_opacity, stroke_opacity
from scenes.engine.probe import Moment

FINEST = 0.001
"""What is told apart: a tenth of a pixel at 1080p, in units, and less than a step of an 8-bit colour."""

State = tuple[bytes, ...]
"""What can be seen, what is drawn first first; each thing as the numbers that say how it looks."""


@dataclass(slots=True)
class _Motion:
    """A motion: the stage at its start, and whether anything has differed from that since."""

    start: State
    changes: bool = False

    def see(self, state: State) -> None:
        self.changes = self.changes or differ(self.start, state)


class Motions:
    """Compares the stage at the start of each motion with that amid it, and with what comes after it."""

    def __init__(self) -> None:
        self._motions: dict[str, list[_Motion]] = defaultdict(list)
        self._playing: tuple[object, ...] = ()

    def see(self, state: State, moment: Moment) -> bool:
        """Note the stage at a moment; return whether a motion begins at it."""
        motions = self._motions[moment.beat]
        begins = not moment.rests and moment.animations != self._playing
        if motions:
            # The next motion's start, a hold, and the beat's end show what the last one came to.
            motions[-1].see(state)
        if begins:
            motions.append(_Motion(state))
        self._playing = moment.animations
        return begins

    def changes(self, beat: str) -> tuple[bool, ...]:
        """Return, for each motion of a beat, whether anything could be seen to change in it."""
        return tuple(motion.changes for motion in self._motions[beat])


def state_of(scene: Scene) -> State:
    """Return how each thing on stage that can be seen looks: its points, its colours, the width of its stroke."""
    return tuple(look for mobject in in_drawing_order(scene) if (look := _look(mobject)))


def differ(one: State, other: State) -> bool:
    """Tell whether two states look different, by more than `FINEST` in anything.

    A copy that lies exactly on its original, or a change of what is drawn over what, is no difference.
    """
    ones, others = frozenset(one), frozenset(other)
    return not (_all_are_in(ones - others, others) and _all_are_in(others - ones, ones))


def _all_are_in(looks: Iterable[bytes], state: Set[bytes]) -> bool:
    return all(any(_alike(look, other) for other in state if len(other) == len(look)) for look in looks)


def _alike(one: bytes, other: bytes) -> bool:
    # With a tolerance, and not rounded: a number halfway between two steps would go either way by its last digit.
    return bool(np.abs(np.frombuffer(one, np.float32) - np.frombuffer(other, np.float32)).max() <= FINEST)


def _look(mobject: Mobject) -> bytes:
    """Return what a mobject looks like; nothing for what can't be seen."""
    if isinstance(mobject, ImageMobject):
        parts = [mobject.points, mobject.pixel_array]
    elif isinstance(mobject, VMobject) and max(stroke_opacity(mobject), fill_opacity(mobject)) > FINEST:
        parts = [mobject.points, mobject.fill_rgbas, mobject.stroke_rgbas, np.array([mobject.get_stroke_width()])]
    else:
        return b""
    return b"".join(part.astype(np.float32).tobytes() for part in parts)
