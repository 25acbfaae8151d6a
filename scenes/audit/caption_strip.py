"""Whether the strip that players put captions on is empty, from pixels."""

from collections.abc import Iterator

import numpy as np
from manim import ManimColor

from scenes.audit.bounds import SLACK
from scenes.audit.frame import Fault, Frame, Mark, Text
from scenes.audit.pixels import pixels_at
from scenes.kit import theme
from scenes.kit.layout import CAPTION_SAFE

TOLERANCE = 4
"""By how many levels of 255 a pixel may differ from the background."""


def drawn_in_caption_strip(frame: Frame) -> Iterator[Fault]:
    """Find whatever is drawn in the lowest eighth of a beat's last picture, each text and mark by its name."""
    if not frame.moment.rests:
        return
    edge = CAPTION_SAFE.top - SLACK
    _, top = pixels_at(np.array([0.0, edge]), frame.picture)
    strip = frame.picture[int(np.ceil(top)) :, :, :3].astype(int)
    stray = (np.abs(strip - ManimColor(theme.PAPER).to_int_rgb()) > TOLERANCE).any(axis=-1)
    if stray.any():
        amount = f"{stray.mean():.1%} of the strip isn't background"
        on_stage: tuple[Text | Mark, ...] = (*frame.texts, *frame.marks)
        reaching = [it for it in on_stage if it.bounds[1] < edge]
        for it in reaching:
            yield Fault("caption-strip", f"{it} is drawn in the strip for captions", amount, (it,))
        if not reaching:
            yield Fault("caption-strip", "something is drawn in the strip for captions", amount)
