"""No text is hidden behind what is drawn over it."""

from collections.abc import Iterator

import shapely

from scenes.audit.frame import Fault, Frame

SHARE = 0.2
"""How much of a text may be covered."""
OPACITY = 0.45
"""What is filled less opaquely lets a text be read."""


def text_hidden(frame: Frame) -> Iterator[Fault]:
    """Find texts over which a filled mark is drawn."""
    for text in frame.resting_texts:
        for mark in frame.resting_marks:
            if mark.order < text.order or mark.opacity < OPACITY or mark.filling.is_empty:
                continue
            if not mark.filling.intersects(text.region):
                continue
            share = shapely.intersection(mark.filling, text.region).area / max(1e-9, text.region.area)
            if share > SHARE:
                amount = f"{share:.0%} of it; {SHARE:.0%} is allowed"
                yield Fault("text-hidden", f"{text} is hidden behind {mark}", amount, (text, mark))
