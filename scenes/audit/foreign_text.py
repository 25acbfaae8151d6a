"""Numbers in texts that the kit hasn't set: nothing can say where they come from."""

import re
from collections.abc import Iterator

import manim

from scenes.audit.frame import Fault, Frame, Text
from scenes.audit.writing import is_foreign, written
from scenes.kit.typed import in_markup

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def number_in_foreign_text(frame: Frame) -> Iterator[Fault]:
    """Find texts of Manim's own that show a number, whether typed or computed."""
    for text in frame.texts:
        if is_foreign(text.mobject) and (numbers := _numbers(text)):
            what = f"{', '.join(map(repr, numbers))} in {text}, which the kit hasn't set"
            yield Fault("typed-number", what, "only the kit's texts tell where their numbers come from", (text,))


def _numbers(text: Text) -> list[str]:
    """Return the numbers that a text shows."""
    said = written(text.mobject)
    if isinstance(text.mobject, manim.Typst):
        return [number.text for number, _ in in_markup(said, {})]
    return _NUMBER.findall(said) or [sign for sign in said if sign.isnumeric()]
