"""What drawing costs, by stage: a stopwatch at the seams between Manim, the canvas and the encoder."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from scenes.engine.canvas import Canvas, Layer
from scenes.engine.encoder import SegmentEncoder
from scenes.engine.planes import Planes
from scenes.engine.renderer import BeatRenderer

BUILDING = "building marks, typesetting"
"""Whatever a scene does between its animations."""
SEAMS = (
    (BeatRenderer, "play", "Manim's animation and updates"),
    (BeatRenderer, "_pass_over", "passing over other beats"),
    (Canvas, "stand", "finding what changed"),
    (Canvas, "show", "finding what changed"),
    (Layer, "_redraw", "cairo"),
    (Planes, "take", "colour conversion"),
    (SegmentEncoder, "frame", "encoding"),
    (SegmentEncoder, "end_beat", "encoding"),
)
"""Methods that a stage begins and ends with; time in one that is called by another counts for the inner one alone."""


@contextmanager
def running() -> Iterator[dict[str, float]]:
    """Give a dictionary that has, once the block is left, the seconds of this process's CPU by stage."""
    watch = _Stopwatch()
    plain = [(owner, name, owner.__dict__[name]) for owner, name, _ in SEAMS]
    for (owner, name, method), (_, _, stage) in zip(plain, SEAMS, strict=True):
        setattr(owner, name, watch.around(method, stage))
    try:
        with watch.stage(BUILDING):
            yield watch.seconds
    finally:
        for owner, name, method in plain:
            setattr(owner, name, method)


class _Stopwatch:
    """Charges time to the innermost stage that is open."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys([BUILDING, *(stage for _, _, stage in SEAMS)], 0.0)
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._charge()
        self._open.append(name)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def around(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        @wraps(method)
        def timed(*arguments: Any, **named: Any) -> Any:
            with self.stage(name):
                return method(*arguments, **named)

        return timed

    def _charge(self) -> None:
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now
