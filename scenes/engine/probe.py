"""A renderer that plays a scene without drawing it, and stops at some moments for a visitor to look around."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from manim import Animation, Mobject, Scene
from manim.mobject.mobject import _AnimationBuilder

from scenes.engine.renderer import BeatRenderer, Pixels

SHARES = (1 / 3, 2 / 3)
"""After which shares of each motion it stops."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a beat: amid a motion, or the end of the beat.

    Attributes
    ----------
    beat
        The beat's slug.
    frame
        Frames since the beat began.
    animations
        What is being played; empty at the end.
    moved
        Frames among them in which something moved: unlike ``frame``, the same for every voice.
    """

    beat: str
    frame: int
    animations: tuple[Animation, ...] = ()
    moved: int = 0

    @property
    def ends(self) -> bool:
        """Whether this is the beat's last picture."""
        return not self.animations


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
    """

    def __init__(
        self,
        visit: Callable[[Scene, Moment], None],
        wanted: Iterable[str] | None = None,
        shares: Iterable[float] = SHARES,
    ) -> None:
        super().__init__(through=True)
        self._visit = visit
        self._wanted = None if wanted is None else frozenset(wanted)
        self._shares = tuple(shares)
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
        self._frame += frames
        if not scene.is_current_animation_frozen_frame():
            self._moved += frames

    def _pass_over(self, scene: Scene) -> None:
        if self._watched:
            frames = self._frames(scene.get_run_time(scene.animations))
            # Whole frames of the film, the last of which comes just before the motion's end.
            for passed in sorted({min(frames - 1, round(share * frames)) for share in self._shares}):
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

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.camera.frame_rate)

    @property
    def _watched(self) -> bool:
        return self._beat is not None and (self._wanted is None or self._beat in self._wanted)
