"""The style of clips: what a user may choose about them, and what is refused."""

import re
from dataclasses import dataclass

from PIL import ImageColor

from scenes.contract.errors import InputError, unknown

SMALLEST, LARGEST = 64, 4096
"""Pixels of a side that ``--size`` may have."""

LEAST_CONTRAST = 4.5
"""Between text and what is behind it, as WCAG 2 counts it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A format of clips.

    Attributes
    ----------
    suffix
        How its files end.
    shows
        How a browser shows one: as a ``video``, an ``img`` that moves, a ``still``, or not at all ("").
    alpha
        Whether what is under the lecture's background shows through.
    sounds
        Whether it has sound.
    """

    suffix: str
    shows: str
    alpha: bool
    sounds: bool


KINDS = {
    "mp4": Kind(".mp4", "video", False, True),
    "gif": Kind(".gif", "img", False, False),
    "webp": Kind(".webp", "img", False, False),
    "webm": Kind(".webm", "video", True, True),
    "prores": Kind(".mov", "", True, True),
    "png": Kind(".png", "still", False, False),
}


@dataclass(frozen=True, slots=True)
class Style:
    """What clips are to be like.

    Attributes
    ----------
    format
        One of `KINDS`.
    mute
        Whether to leave out the narration.
    loop
        Whether to end on the very picture that a clip begins with.
    background
        The colour to draw on instead of the course's own, as ``#rrggbb``.
    size
        Width and height in pixels, instead of the profile's.
    """

    format: str = "mp4"
    mute: bool = False
    loop: bool = False
    background: str | None = None
    size: tuple[int, int] | None = None

    @property
    def kind(self) -> Kind:
        """What the format is like."""
        return KINDS[self.format]

    @property
    def sounds(self) -> bool:
        """Whether the clips have sound."""
        return self.kind.sounds and not self.mute

    @property
    def redrawn(self) -> bool:
        """Whether the scenes have to be drawn anew, since the render doesn't show them so."""
        return self.kind.alpha or self.background is not None or self.size is not None

    @property
    def folder(self) -> str:
        """What the folder of such clips is called.

        Examples
        --------
        >>> Style("mp4", loop=True, size=(800, 600)).folder
        'mp4-loop-800x600'
        """
        mute = "mute" if self.mute and self.kind.sounds else ""
        size = "{}x{}".format(*self.size) if self.size else ""
        shade = self.background.lstrip("#") if self.background else ""
        return "-".join(filter(None, [self.format, mute, "loop" if self.loop else "", size, shade]))


def refuse_contradictions(style: Style) -> None:
    """Raise ``InputError`` when two things are asked for that no clip can be at once."""
    if style.kind.alpha and style.background:
        raise InputError(
            f"{style.format} clips have a clear background, which shows the slide's own; leave out --background, "
            "or take --format mp4"
        )
    if style.loop and style.format == "png":
        raise InputError("a png is one frame, which has no loop; leave out --loop, or take --format gif or webp")


def hides_ink(background: str, ink: str) -> bool:
    """Return whether text of one colour is hard to read on another: with less than 4.5 to 1 between them.

    Examples
    --------
    >>> hides_ink("#ffffff", "#ECEFF4"), hides_ink("#000000", "#ECEFF4")
    (True, False)
    """
    darker, lighter = sorted(map(_luminance, (background, ink)))
    return (lighter + 0.05) / (darker + 0.05) < LEAST_CONTRAST


def _luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour, as WCAG 2 defines it."""
    shares = (level / 255 for level in ImageColor.getrgb(colour)[:3])
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def format_named(name: str) -> str:
    """Return the name of a format, or raise ``InputError`` with the nearest ones."""
    if name not in KINDS:
        raise unknown("format of clips", name, KINDS)
    return name


def size_of(text: str) -> tuple[int, int]:
    """Return width and height in pixels from ``WxH``; odd ones are rounded up, since video has pixels in pairs.

    Examples
    --------
    >>> size_of("801x600")
    (802, 600)
    """
    found = re.fullmatch(r"(\d+)[x×](\d+)", text.strip())
    if not found:
        raise InputError(f"--size wants WIDTHxHEIGHT in pixels, such as 1024x768; got '{text}'")
    width, height = (int(side) + int(side) % 2 for side in found.groups())
    for side in (width, height):
        if not SMALLEST <= side <= LARGEST:
            raise InputError(f"--size {text}: each side has to be between {SMALLEST} and {LARGEST} pixels")
    return width, height


def colour_of(text: str) -> str:
    """Return a colour as ``#rrggbb`` from what CSS would take; raise ``InputError`` when it is none.

    Examples
    --------
    >>> colour_of("white"), colour_of("#123")
    ('#ffffff', '#112233')
    """
    try:
        red, green, blue, *alpha = ImageColor.getrgb(text)
    except ValueError:
        raise InputError(
            f"there is no colour '{text}'; give its name in English, or its digits as in '#1a2b3c'"
        ) from None
    if alpha and alpha != [255]:
        raise InputError(f"the colour '{text}' is not opaque; for a clear background, take --format webm or prores")
    return f"#{red:02x}{green:02x}{blue:02x}"
