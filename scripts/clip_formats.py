"""Formats of clips: each in the file that has its name, and the pictures beside them."""

from collections.abc import Iterator
from pathlib import Path

import av
from av.video.reformatter import Colorspace
from PIL import Image

from scripts.clip_alpha import PRORES, WEBM, straight, write_alpha
from scripts.clip_footage import Footage
from scripts.clip_images import GIF_BYTES, write_gif, write_webp
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
    match style.format:
        case "mp4":
            write_mp4(footage, track, path, loops=style.loop)
        case "webm":
            write_alpha(WEBM, footage, track, path, loops=style.loop)
        case "prores":
            write_alpha(PRORES, footage, track, path, loops=style.loop)
        case "gif":
            write_gif(footage, path)
        case "webp":
            write_webp(footage, path)
        case "png":
            write_picture(footage.last(), path)
    return tuple(_notes(style, path.stat().st_size))


def _notes(style: Style, size: int) -> Iterator[str]:
    if style.format == "gif" and size > GIF_BYTES:
        yield (
            f"has {size / 1e6:.1f} MB, more than the {GIF_BYTES / 1e6:.0f} MB that mail and slides take; "
            "a beat of its own, --size 640x360, or --format webp or mp4 is smaller"
        )


def write_picture(picture: av.VideoFrame, path: Path) -> None:
    """Write a picture as PNG."""
    if picture.format.name == "rgba":
        image = Image.fromarray(straight(picture).to_ndarray())
    else:
        image = picture.reformat(format="rgb24", src_colorspace=Colorspace.ITU709).to_image()
    image.save(path, format="PNG")
