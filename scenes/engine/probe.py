"""A renderer that plays a scene without drawing it, and stops at some moments for a visitor to look around."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from manim import Animation, Mobject, Scene
from manim.mobject.mobject import _AnimationBuilder

from scenes.engine.renderer import BeatRenderer, Pixels

SHARES = (1 / 3, 2 / 3)
"""After which shares of each motion it stops."""
SHORTEST_HOLD = 0.3
"""Seconds for which the picture must stand to be looked at: about as long as a viewer needs to see what is there."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a beat: amid a motion, in a hold between two of them, or the end of the beat.

    Attributes
    ----------
    beat
        The beat's slug.
    frame
        Frames since the beat began.
    animations
        What is being played; empty while the picture stands.
    moved
        Frames among them in which something moved: unlike ``frame``, the same for every voice.
    held
        Whether the picture holds, and the beat goes on.
    """

    beat: str
    frame: int
    animations: tuple[Animation, ...] = ()
    moved: int = 0
    held: bool = False

    @property
    def rests(self) -> bool:
        """Whether the picture stands: in a hold, or at the end of the beat."""
        return not self.animations

    @property
    def ends(self) -> bool:
        """Whether this is the beat's last picture."""
        return self.rests and not self.held


class ProbeRenderer(BeatRenderer):
    """Plays a scene to its end; calls ``visit`` amid each motion and at the end of each beat.

    Parameters
    ----------
    visit
        Looks at the scene as it stands; may ask for its `picture`.
    wanted
        Slugs of the beats to stop in; all of them when None.
    shares
        After which shares of each motion to stop; none to see only the ends of beats.
    every
        Stop also about so often in each motion, in seconds, and half-way, and thrice at least.
    holds
        Stop also in each hold of `SHORTEST_HOLD` or more.
    """

    def __init__(
        self,
        visit: Callable[[Scene, Moment], None],
        wanted: Iterable[str] | None = None,
        shares: Iterable[float] = SHARES,
        *,
        every: float | None = None,
        holds: bool = False,
    ) -> None:
        super().__init__(through=True)
        self._visit = visit
        self._wanted = None if wanted is None else frozenset(wanted)
        self._shares = tuple(shares)
        self._every, self._holds = every, holds
        self._frame = self._moved = 0

    def begin_beat(self, slug: str) -> None:
        """Note that the scene enters a beat."""
        super().begin_beat(slug)
        self._frame = self._moved = 0

    def end_beat(self, scene: Scene) -> None:
        """Let the visitor see the beat's last picture."""
        if self._watched:
            # Its last frame, not the one after it.
            self._visit(scene, Moment(self._beat, max(0, self._frame - 1), moved=self._moved))
        super().end_beat(scene)

    def play(self, scene: Scene, *args: Animation | Mobject | _AnimationBuilder, **kwargs: object) -> None:
        """Play animations to their end at once, and count their frames."""
        super().play(scene, *args, **kwargs)
        frames = self._frames(scene.duration)
        if not scene.is_current_animation_frozen_frame():
            self._moved += frames
        elif self._holds and self._watched and frames >= SHORTEST_HOLD * self.camera.frame_rate:
            self._visit(scene, Moment(self._beat, self._frame, moved=self._moved, held=True))
        self._frame += frames

    def _pass_over(self, scene: Scene) -> None:
        if self._watched:
            frames = self._frames(scene.get_run_time(scene.animations))
            # Whole frames of the film, the last of which comes just before the motion's end.
            for passed in sorted({min(frames - 1, round(share * frames)) for share in self._shares_of(frames)}):
                scene.update_to_time(passed / self.camera.frame_rate)
                scene.update_mobjects(0)
                moment = Moment(self._beat, self._frame + passed, tuple(scene.animations), self._moved + passed)
                self._visit(scene, moment)
        super()._pass_over(scene)

    def picture(self, scene: Scene) -> Pixels:
        """Return the scene drawn as it stands."""
        self.static_image = None
        self.update_frame(scene)
        return self.get_frame()

    def _shares_of(self, frames: int) -> Iterable[float]:
        """Return after which shares of a motion to stop."""
        if self._every is None:
            return self._shares
        parts = 2 * max(2, math.ceil(frames / (2 * self._every * self.camera.frame_rate)))
        return *self._shares, *(part / parts for part in range(1, parts))

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.camera.frame_rate)

    @property
    def _watched(self) -> bool:
        return self._beat is not None and (self._wanted is None or self._beat in self._wanted)
