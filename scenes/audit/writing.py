"""What is text, whoever set it, and what it says."""

import re

import manim
from manim import Mobject

from scenes.engine.typesetting import TypesetGlyphs
from scenes.kit.formula import Typeset
from scenes.kit.live_number import Number

# By way of their module: they are recognised here, and set nothing. What is derived from them counts, too.
_FOREIGN = (
    manim.Text,
    manim.MarkupText,
    manim.Paragraph,
    manim.Typst,
    manim.SingleStringMathTex,
    manim.DecimalNumber,
)
_NAME_LENGTH = 40


def is_text(mobject: Mobject) -> bool:
    """Tell whether a mobject is a text as a whole: the kit's, or one of Manim's own."""
    return isinstance(mobject, (Number, *_FOREIGN))


def is_foreign(mobject: Mobject) -> bool:
    """Tell whether a mobject is a text that the kit didn't set."""
    return isinstance(mobject, _FOREIGN) and not isinstance(mobject, TypesetGlyphs)


def written(mobject: Mobject) -> str:
    """Return what a text says, as its author wrote it; nothing for glyphs that stand alone."""
    match mobject:
        case Typeset():
            return mobject.markup
        case manim.Typst():
            return str(mobject.typst_code)
        case manim.Text():
            return str(mobject.original_text)
        case manim.MarkupText():
            return re.sub("<[^>]*>", "", mobject.original_text)
        case manim.Paragraph():
            return str(mobject.lines_text.original_text)
        case manim.SingleStringMathTex():
            return str(mobject.tex_string)
        case manim.DecimalNumber():
            return f"{mobject.number:.{mobject.num_decimal_places}f}"
    return ""


def name_of(mobject: Mobject) -> str:
    """Return what a text says as a person would call it: its markup without the marks that only a machine needs."""
    if isinstance(mobject, Number):
        return "live number"
    if not is_text(mobject):
        return "symbols of a formula"
    text = " ".join(re.sub(r"[`$]", "", _without_parts(written(mobject))).split())
    return text if len(text) <= _NAME_LENGTH else f"{text[: _NAME_LENGTH - 1]}…"


def _without_parts(markup: str) -> str:
    """Return markup in which each ``@name(...)`` is only what is in its parentheses."""
    while match := re.search(r"@[\w-]+\(", markup):
        depth, end = 1, match.end()
        while depth and end < len(markup):
            depth += {"(": 1, ")": -1}.get(markup[end], 0)
            end += 1
        markup = markup[: match.start()] + markup[match.end() : end - 1] + markup[end:]
    return markup
