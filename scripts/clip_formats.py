"""Formats of clips: each in the file that has its name, and the pictures beside them."""

from pathlib import Path

import av
from av.video.reformatter import Colorspace

from scripts.clip_footage import Footage
from scripts.clip_mp4 import write_mp4
from scripts.clip_style import Style
from scripts.voices.sound import Samples


def write_clip(style: Style, footage: Footage, track: Samples | None, path: Path) -> tuple[str, ...]:
    """Write a clip; return what a user should know about it.

    Parameters
    ----------
    style
        Of which format.
    footage
        What is shown.
    track : ndarray, shape (n,)
        What is heard; None for silence.
    path
        Where to.
    """
    write_mp4(footage, track, path, loops=style.loop)
    return ()


def write_picture(picture: av.VideoFrame, path: Path) -> None:
    """Write a picture as PNG."""
    if picture.format.name == "yuv420p":
        picture = picture.reformat(format="rgb24", src_colorspace=Colorspace.ITU709)
    picture.to_image().save(path, format="PNG")
