"""Frames made on the spot, for rules about pictures."""

from collections.abc import Callable, Iterator

import pytest
from manim import Animation, Mobject, Scene

from scenes.audit.frame import Frame, frame_of
from scenes.engine.probe import Moment, ProbeRenderer
from scenes.engine.stage import stage
from scenes.kit import theme
from scenes.worker import DRY


@pytest.fixture
def frame_with() -> Iterator[Callable[..., Frame]]:
    """Return the frame in which mobjects stand at the end of a beat, or amid ``animations``."""

    def standing(*mobjects: Mobject, animations: tuple[Animation, ...] = ()) -> Frame:
        scene = Scene(renderer=ProbeRenderer(lambda scene, moment: None))
        scene.camera.background_color = theme.PAPER
        scene.add(*mobjects)
        return frame_of(scene, Moment("beat", 0, animations))

    with stage(DRY):
        yield standing
