"""Whether texts stand out from what is really behind them, from pixels."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from manim import ManimColor, VMobject

from scenes.audit.crossing import text_crossed
from scenes.audit.frame import Fault, Frame, Mark, Text
from scenes.audit.hiding import text_hidden
from scenes.audit.outlines import VISIBLE, fill_opacity, stroke_opacity
from scenes.audit.pixels import linear, pixels_at
from scenes.audit.roles import called
from scenes.engine.probe import Pixels, ProbeRenderer
from scenes.kit import theme

LEAST_CONTRAST = 4.5
"""Of text to what is behind it: WCAG 2.2, success criterion 1.4.3, level AA."""
SHARE_BEHIND = 1 / 3
"""A glyph is at fault when this share of what is behind it is too like it: one line that crosses it is less."""
HALO = 0.03
"""How far around a glyph what is behind it matters, in units of the screen."""
_FADED = theme.FADED + 1e-3


def low_contrast(frame: Frame) -> Iterator[Fault]:
    """Find texts that stand out too little while the picture stands; those of one colour are one fault.

    What was faded back on purpose, to `scenes.kit.theme.FADED` or less, is not judged. Nor is what something runs
    through or hides: that is another rule's, and the cause of both.
    """
    if not frame.moment.rests or not frame.texts:
        return
    with _unseen(frame.texts):
        behind = _drawn(frame)
    contrasts = {text: min(_contrasts(text, behind), default=(np.inf, "")) for text in frame.texts}
    low = {text: found for text, found in contrasts.items() if found[0] < LEAST_CONTRAST}
    dim: dict[str, list[tuple[float, Text]]] = {}
    spoilt = _spoilt(frame) if low else set()
    for text, (ratio, color) in low.items():
        if text not in spoilt:
            dim.setdefault(color, []).append((ratio, text))
    for color, found in dim.items():
        found.sort(key=lambda it: it[0])
        ratio, first = found[0]
        others = f" and {len(found) - 1} more" if len(found) > 1 else ""
        what = f"{first}{others}: {color} stands out too little from what is behind it"
        amount = f"contrast {ratio:.1f}, at least {LEAST_CONTRAST}"
        yield Fault("low-contrast", what, amount, tuple(text for _, text in found))


def contrast(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the contrast ratio of colours, from 1 to 21, as WCAG 2.2 defines it.

    Parameters
    ----------
    one, other
        sRGB from 0 to 1, shapes ``(..., 3)`` that fit together.
    """
    luminance = [linear(color) @ np.array([0.2126, 0.7152, 0.0722]) + 0.05 for color in (one, other)]
    return np.maximum(*luminance) / np.minimum(*luminance)


def _spoilt(frame: Frame) -> set[Text | Mark]:
    """Return the texts that are hidden or crossed."""
    return {fault.offenders[0] for rule in (text_hidden, text_crossed) for fault in rule(frame)}


@contextmanager
def _unseen(texts: tuple[Text, ...]) -> Iterator[None]:
    """Make texts transparent for a while; their colours are set aside as they are, and put back."""
    names = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
    kept = [(glyph, name, getattr(glyph, name)) for text in texts for glyph in text.glyphs for name in names]
    try:
        for glyph, name, colors in kept:
            setattr(glyph, name, np.zeros_like(colors))
        yield
    finally:
        for glyph, name, colors in kept:
            setattr(glyph, name, colors)


def _drawn(frame: Frame) -> Pixels:
    renderer = frame.scene.renderer
    assert isinstance(renderer, ProbeRenderer)
    return renderer.picture(frame.scene)


def _contrasts(text: Text, behind: Pixels) -> Iterator[tuple[float, str]]:
    """Yield the contrast of each glyph to what is behind it, and the glyph's colour by its role."""
    for glyph, box in zip(text.glyphs, text.boxes, strict=True):
        color, opacity = _color(glyph)
        pixels = _inside(box, behind)
        if opacity > _FADED and len(pixels):
            seen = opacity * color.to_rgb() + (1 - opacity) * pixels
            yield float(np.quantile(contrast(seen, pixels), SHARE_BEHIND)), called(color)


def _color(glyph: VMobject) -> tuple[ManimColor, float]:
    """Return the colour that a glyph is read by, and how opaque it is."""
    filled, stroked = fill_opacity(glyph), stroke_opacity(glyph)
    return (glyph.fill_color, filled) if filled > VISIBLE else (glyph.stroke_color, stroked)


def _inside(box: np.ndarray, picture: Pixels) -> np.ndarray:
    """Return the pixels of a box with its halo, sRGB from 0 to 1, shape ``(m, 3)``."""
    left, bottom, right, top = box + HALO * np.array([-1, -1, 1, 1])
    corners = pixels_at(np.array([(left, top), (right, bottom)]), picture)
    (first, highest), (last, lowest) = np.maximum(0, [np.floor(corners[0]), np.ceil(corners[1])]).astype(int)
    rows, columns = slice(highest, lowest), slice(first, last)
    return picture[rows, columns, :3].reshape(-1, 3) / 255
