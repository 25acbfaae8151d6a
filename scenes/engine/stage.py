"""Manim's settings for a render of ours, and back to what they were."""

import functools
import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from manim import tempconfig

from scenes.contract.profile import Profile

RARELY = 100_000
"""New objects after which cycles are looked for; Python's own 700 takes a fifteenth of the time."""


@functools.cache
def _typeset_folder() -> tempfile.TemporaryDirectory:
    """Return this process's own folder for typeset text: Manim rewrites files there while it reads them."""
    return tempfile.TemporaryDirectory(prefix="mathreel-typeset-")


@contextmanager
def stage(profile: Profile) -> Iterator[None]:
    """Set Manim to a profile's frame size and rate, and away from its own files and log lines.

    A scene makes and drops many thousands of small objects a second, hardly any of them in cycles: these are looked for
    less often.
    """
    often = gc.get_threshold()
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
    gc.set_threshold(RARELY, *often[1:])
    try:
        with tempconfig(settings):
            yield
    finally:
        gc.set_threshold(*often)
