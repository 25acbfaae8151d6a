"""Which of a beat's motions change the picture: one that moves nothing on stage is no motion to a viewer."""

import hashlib
from collections import defaultdict
from typing import Any

import numpy as np
from manim import ImageMobject, Mobject, Scene, VMobject

from scenes.engine.probe import Moment

FINEST = 0.001
"""What is told apart: a tenth of a pixel at 1080p, in units, and less than a step of an 8-bit colour."""

State = frozenset[bytes]
"""What can be seen, as a set: a copy that lies exactly on its original doesn't change the picture."""


class Motions:
    """Compares the stage at the start of each motion, amid it, and at what comes after it."""

    def __init__(self) -> None:
        self._states: dict[str, list[set[State]]] = defaultdict(list)
        self._playing: tuple[object, ...] = ()

    def see(self, scene: Scene, moment: Moment) -> bool:
        """Note the stage at a moment; return whether a motion begins at it."""
        state, motions = state_of(scene), self._states[moment.beat]
        begins = not moment.ends and moment.animations != self._playing
        if motions:
            # The next motion's start, and the beat's end, show what the last one came to.
            motions[-1].add(state)
        if begins:
            motions.append({state})
        self._playing = moment.animations
        return begins

    def changes(self, beat: str) -> tuple[bool, ...]:
        """Return, for each motion of a beat, whether anything could be seen to change in it."""
        return tuple(len(states) > 1 for states in self._states[beat])


def state_of(scene: Scene) -> State:
    """Return a digest of each thing that can be seen: its points, its colours, the width of its stroke."""
    family = (member for mobject in scene.mobjects for member in mobject.get_family())
    return frozenset(digest for member in family if (digest := _digest(member)))


def _digest(mobject: Mobject) -> bytes:
    """Return what a mobject looks like; nothing for what can't be seen."""
    if isinstance(mobject, ImageMobject):
        parts: list[Any] = [mobject.points, mobject.pixel_array]
    elif isinstance(mobject, VMobject) and len(mobject.points) and _is_seen(mobject):
        parts = [mobject.points, mobject.get_fill_rgbas(), mobject.get_stroke_rgbas(), mobject.get_stroke_width()]
    else:
        return b""
    # Whole steps, so that what is computed anew, and comes out another last digit, is the same as before.
    steps = (np.rint(np.asarray(part) / FINEST).astype(np.int64) for part in parts)
    return hashlib.blake2b(b"".join(part.tobytes() for part in steps), digest_size=16).digest()


def _is_seen(mobject: VMobject) -> bool:
    stroked = mobject.get_stroke_opacity() > 0 and mobject.get_stroke_width() > 0
    return bool(stroked or mobject.get_fill_opacity() > 0)
