"""Capital letters are high enough to be read."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from scenes.audit.frame import Fault, Frame, Text
from scenes.audit.writing import is_foreign, written
from scenes.engine.typesetting import TypesetGlyphs
from scenes.kit import theme
from scenes.kit.formula import Formula, Words
from scenes.kit.layout import FRAME
from scenes.kit.live_number import Number
from scenes.kit.scene import LectureScene

LOWEST = 20.0
"""Height of a capital letter in pixels, at 1080p."""
PIXELS = 1080 / FRAME.height
"""To a unit."""
_SIZE = 48
# No part of these is as high as a capital, in which they stand to it about as X_HEIGHT to one.
_SMALL_LETTERS = frozenset("acemnorsuvwxz")
_X_HEIGHT = 0.7


def small_text(frame: Frame) -> Iterator[Fault]:
    """Find texts whose capitals, were there any, would be too low; indices and exponents are no lines of their own.

    A headline that is too long for its region is at fault itself: it's set smaller, with all that goes with it.
    """
    headline = _headline(frame)
    for text in frame.resting_texts:
        height = _capital(text)
        if height < LOWEST:
            amount = f"{height:.1f} px high at 1080p; {LOWEST:.0f} is the least"
            if text in headline:
                longest = max(headline, key=lambda line: line.bounds[2] - line.bounds[0])
                what = f"{longest} is too long for a headline, which is shrunk to fit"
                yield Fault("small-text", what, f"capitals of {text} are {amount}", (longest, text))
            else:
                yield Fault("small-text", f"{text} is too small", f"capitals are {amount}", (text,))


def _headline(frame: Frame) -> list[Text]:
    """Return the lines of the scene's headline."""
    lines = frame.scene.headline.submobjects if isinstance(frame.scene, LectureScene) else []
    return [text for text in frame.texts if any(text.mobject is line for line in lines)]


def _capital(text: Text) -> float:
    """Return how high a capital of a text's line is as it stands, in pixels; infinite for parts without a line."""
    mobject = text.mobject
    if isinstance(mobject, Number):
        return float(np.max(text.boxes[:, 3] - text.boxes[:, 1])) * PIXELS
    if is_foreign(mobject):
        letters = frozenset(sign for sign in written(mobject) if sign.isalnum())
        share = _X_HEIGHT if letters <= _SMALL_LETTERS else 1.0
        return float(np.max(text.boxes[:, 3] - text.boxes[:, 1])) * PIXELS / share if letters else np.inf
    if not isinstance(mobject, TypesetGlyphs):
        return np.inf
    heights = (text.boxes[:, 3] - text.boxes[:, 1]) * PIXELS
    if np.quantile(heights, 0.25) > LOWEST:  # Its small letters are higher than that: no need to set it anew.
        return np.inf
    return _scale(text, mobject) * _capital_as_set(isinstance(mobject, Words)) * PIXELS


def _scale(text: Text, mobject: TypesetGlyphs) -> float:
    """Return how large a text is, compared with one that is set anew; some of its glyphs may have been taken away.

    Infinite when most are not those that were set: Manim's Transform gives a text the outlines of another.
    """
    as_set = iter(_spans_as_set(mobject.typst_code, mobject.typst_preamble))
    spans = np.hypot(text.boxes[:, 2] - text.boxes[:, 0], text.boxes[:, 3] - text.boxes[:, 1])
    counterparts = np.array(
        [next((span for count, span in as_set if count == len(glyph.points)), np.nan) for glyph in text.glyphs]
    )
    known = np.isfinite(counterparts)
    return float(np.median(spans[known] / counterparts[known])) if known.mean() > 0.5 else np.inf


@cache
def _spans_as_set(source: str, preamble: str) -> tuple[tuple[int, float], ...]:
    """Return, of each glyph of a text that is set anew, how many points it has and how large it is."""
    text = TypesetGlyphs(source, preamble, _SIZE, theme.INK)
    spans = [np.linalg.norm(np.ptp(glyph.points[:, :2], axis=0)) for glyph in text.submobjects]
    return tuple((len(glyph.points), float(span)) for glyph, span in zip(text.submobjects, spans, strict=True))


@cache
def _capital_as_set(words: bool) -> float:
    letter = Words("H", size=_SIZE) if words else Formula("H", size=_SIZE)
    return float(letter.height)
