"""Manim's settings for a render of ours, and back to what they were."""

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from manim import tempconfig

from scenes.contract.profile import Profile


@functools.cache
def _typeset_folder() -> tempfile.TemporaryDirectory:
    """Return this process's own folder for typeset text: Manim rewrites files there while it reads them."""
    return tempfile.TemporaryDirectory(prefix="mathreel-typeset-")


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
        "media_dir": _typeset_folder().name,
        "tex_dir": _typeset_folder().name,
    }
    with tempconfig(settings):
        yield
