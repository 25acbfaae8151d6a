"""A Cairo renderer that draws wanted beats only, and hands their frames to a sink.

Everything that Manim decides about files, caches and hashes is left out: a beat's frames go to the sink as they
are drawn, and an unwanted beat is passed over by giving each of its animations its end state at once.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from manim import Animation, Mobject, Scene
from manim.mobject.mobject import _AnimationBuilder
from manim.renderer.cairo_renderer import CairoRenderer
from manim.utils.exceptions import EndSceneEarlyException
from manim.utils.iterables import list_update

from scenes.engine.boxes import Box
from scenes.engine.canvas import Canvas

Pixels = np.ndarray
"""One frame: ``(height, width, 4)`` RGBA bytes."""


class FrameSink(Protocol):
    """Takes the frames of the wanted beats, in order."""

    def begin_beat(self, slug: str) -> None:
        """Get ready for a beat's frames."""

    def frame(self, pixels: Pixels, repeat: int, changed: Sequence[Box] | None) -> None:
        """Take one picture that stands for ``repeat`` frames; ``pixels`` may be overwritten afterwards.

        It differs from the beat's picture before only in the boxes that ``changed``; anywhere, if that is None.
        """

    def end_beat(self, slug: str) -> None:
        """Close a beat: no more frames of it will come."""


class BeatRenderer(CairoRenderer):
    """Draws the beats named in ``wanted``; ends the scene after the last of them.

    Parameters
    ----------
    wanted
        Slugs of the beats to draw; none of them for a dry run.
    sink
        Where their frames go.
    last_frames
        Draw only each wanted beat's last frame.
    through
        Play the scene to its end even when no wanted beat is left, as a dry run must.
    """

    def __init__(
        self,
        wanted: Iterable[str] = (),
        sink: FrameSink | None = None,
        *,
        last_frames: bool = False,
        through: bool = False,
    ) -> None:
        super().__init__(skip_animations=True)
        self.sink = sink
        self.last_frames = last_frames
        self.through = through
        self._left = set(wanted)
        self._beat: str | None = None
        self._canvas = Canvas(self.camera)
        self._changed: list[Box] | None = None
        self._first = True

    def begin_beat(self, slug: str) -> None:
        """Note that the scene enters a beat; draw it if it is wanted."""
        self._beat = slug
        if slug in self._left and self.sink is not None:
            self.sink.begin_beat(slug)
            self._first = True
            self.skip_animations = self.last_frames

    def end_beat(self, scene: Scene) -> None:
        """Note that the scene leaves its beat; stop the scene if nothing wanted is left."""
        slug, self._beat = self._beat, None
        self.skip_animations = True
        if slug in self._left and self.sink is not None:
            if self.last_frames:
                self._canvas.stand([])
                self._canvas.show(list_update(scene.mobjects, scene.foreground_mobjects))
                self.sink.frame(self.camera.pixel_array, 1, None)
            self.sink.end_beat(slug)
            self._left.remove(slug)
        if not self._left and not self.through:
            raise EndSceneEarlyException

    def play(self, scene: Scene, *args: Animation | Mobject | _AnimationBuilder, **kwargs: object) -> None:
        """Play animations: drawn frame by frame in a wanted beat, to their end at once in any other."""
        scene.compile_animation_data(*args, **kwargs)
        scene.begin_animations()
        standing = scene.is_current_animation_frozen_frame()
        if self.skip_animations:
            if not standing:
                self._pass_over(scene)
        else:
            self._canvas.stand(scene.static_mobjects)
            if standing:
                self._changed = self._canvas.show(scene.moving_mobjects)
                self.freeze_current_frame(scene.duration)
            else:
                scene.play_internal()
        if not standing:
            # Once more than Manim does: a mobject that follows another, but is updated before it, would rest one
            # step behind, and not in the same place when the animation was passed over.
            scene.update_mobjects(0)
        self.num_plays += 1

    def _pass_over(self, scene: Scene) -> None:
        """Give the animations their end state without drawing them."""
        scene.play_internal(skip_rendering=True)
        scene.update_mobjects(0)  # which Manim leaves out when it skips

    def render(self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None) -> None:
        """Draw one frame of a running animation."""
        self._changed = self._canvas.show(moving_mobjects or ())
        self.add_frame(self.camera.pixel_array)

    def get_frame(self) -> Pixels:
        """Return a copy of the picture as it stands."""
        return self.camera.pixel_array.copy()

    def add_frame(self, frame: Pixels, num_frames: int = 1) -> None:
        """Hand a picture to the sink for ``num_frames`` frames."""
        if self.skip_animations or self.sink is None:
            return
        self.time += num_frames / self.camera.frame_rate
        # Who takes a beat knows nothing of what was drawn before it.
        changed, self._first = None if self._first else self._changed, False
        self.sink.frame(frame, num_frames, changed)

    def update_skipping_status(self) -> None:
        """Do nothing: the beats decide what is skipped, not Manim's own flags."""

    def scene_finished(self, scene: Scene) -> None:
        """Do nothing: there is no file to close."""
