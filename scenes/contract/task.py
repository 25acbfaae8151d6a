"""What a worker is asked for and what it gives back; both travel between processes and machines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scenes.contract.course import Lecture
from scenes.contract.profile import Profile


@dataclass(frozen=True, slots=True)
class RenderTask:
    """A run of consecutive beats of one scene, to be rendered.

    Attributes
    ----------
    lecture, scene
        The lecture, and the scene's class name.
    beats
        Slugs of the wanted beats, in order and without gaps.
    profile
        Size, frame rate and codec settings.
    lengths
        For every beat of the scene up to the last wanted one: how many frames each of its sentences takes.
    inputs
        The lecture's inputs, by name; what is missing keeps its default.
    """

    lecture: Lecture
    scene: str
    beats: tuple[str, ...]
    profile: Profile
    lengths: Mapping[str, tuple[int, ...]]
    inputs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Segment:
    """The rendered video of one beat: a closed H.264 stream in an MP4 container, without sound.

    ``frames`` is its exact length; all segments of a profile share one set of codec parameters, so that
    they can be joined without encoding again. ``seconds`` are those of a processor that drawing it took, and no part of
    what it is.
    """

    beat: str
    frames: int
    video: bytes
    seconds: float = field(default=0.0, compare=False)
