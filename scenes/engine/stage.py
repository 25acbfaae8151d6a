"""Manim's settings for a render of ours, and back to what they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manim import tempconfig

from scenes.contract.profile import Profile

CACHE = Path(__file__).resolve().parents[2] / "build" / "cache"


@contextmanager
def stage(profile: Profile) -> Iterator[None]:
    """Set Manim to a profile's frame size and rate, and away from its own files and log lines."""
    settings = {
        "pixel_width": profile.width,
        "pixel_height": profile.height,
        "frame_rate": profile.fps,
        "dry_run": True,
        "progress_bar": "none",
        "verbosity": "ERROR",
        "media_dir": str(CACHE / "typeset"),
        "tex_dir": str(CACHE / "typeset"),
    }
    with tempconfig(settings):
        yield
