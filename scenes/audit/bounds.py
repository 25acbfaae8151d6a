"""Nothing leaves the frame, and nothing stands in the strip that is kept for captions."""

from collections.abc import Iterator

from scenes.audit.frame import Fault, Frame
from scenes.kit.layout import CAPTION_SAFE, FRAME

SLACK = 0.02
"""How far ink may reach over an edge, in units: half a thin line."""


def outside_frame(frame: Frame) -> Iterator[Fault]:
    """Find texts and marks that leave the frame, at rest or on their way."""
    for it in (*frame.texts, *frame.marks):
        left, bottom, right, top = it.bounds
        beyond = {
            "on the left": FRAME.left - left,
            "on the right": right - FRAME.right,
            "below": FRAME.bottom - bottom,
            "above": top - FRAME.top,
        }
        side = max(beyond, key=lambda side: beyond[side])
        if beyond[side] > SLACK:
            amount = f"by {beyond[side]:.2f} units; the frame is {FRAME.width:.1f} wide and {FRAME.height:.0f} high"
            yield Fault("outside-frame", f"{it} leaves the frame {side}", amount, (it,))


def into_caption_strip(frame: Frame) -> Iterator[Fault]:
    """Find texts and marks that reach into the strip for captions, at rest or on their way."""
    strip = CAPTION_SAFE
    for it in (*frame.texts, *frame.marks):
        left, bottom, right, top = it.bounds
        if left < strip.right and right > strip.left and bottom < strip.top - SLACK and top > strip.bottom:
            amount = f"by {strip.top - max(bottom, strip.bottom):.2f} units; the lowest eighth stays free"
            yield Fault("caption-strip", f"{it} reaches into the strip for captions", amount, (it,))
