"""Typst source to glyphs: one compiler a process, our own fonts only, and cache files never half-written.

Manim compiles each text with a fresh compiler, reads the system's fonts, and writes into a cache that two
processes may share. Importing this module puts a function in the place of Manim's that does none of that.
"""

import functools
import hashlib
import os
from importlib.metadata import version
from pathlib import Path

import font_source_sans_pro
import manim.mobject.text.typst_mobject as typst_mobject
import typst
from manim import Typst, VMobject, VMobjectFromSVGPath, config
from manim.utils.typst_file_writing import TYPST_COMPILATION_FONT_SIZE, TYPST_TEMPLATE

TEXT_FONT = "Source Sans Pro"
FONT_FOLDER = Path(font_source_sans_pro.__file__).parent / "files"
_VERSION = version("typst")


@functools.cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=[str(FONT_FOLDER)], ignore_system_fonts=True)


def typst_to_svg_file(
    typst_code: str,
    preamble: str = "",
    text_size: float = TYPST_COMPILATION_FONT_SIZE,
    font_paths: list[str | Path] | None = None,
) -> Path:
    """Compile Typst markup and return the path of its SVG, in Manim's folder for typeset text.

    Parameters
    ----------
    typst_code
        Body of the document.
    preamble
        Rules and definitions before the body.
    text_size
        Size in points at which the text is set; it is scaled afterwards.
    font_paths
        Accepted for Manim's sake and not used: the fonts are always ours.

    Raises
    ------
    ValueError
        The markup is wrong; the message holds Typst's own words and the markup.
    """
    source = TYPST_TEMPLATE.format(text_size=text_size, preamble=preamble, body=typst_code)
    folder = config.get_dir("tex_dir")
    path = folder / f"{hashlib.sha256((_VERSION + source).encode()).hexdigest()[:24]}.svg"
    if path.exists():
        return path
    try:
        svg = _compiler().compile(input=source.encode(), format="svg")
    except typst.TypstError as error:
        raise ValueError(f"Typst can't set {typst_code!r}: {error.message}") from None
    assert isinstance(svg, bytes)  # one page
    folder.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        scratch.write_bytes(svg)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    return path


typst_mobject.typst_to_svg_file = typst_to_svg_file


# Manim's stroke widths are hundredths of a unit, whatever the resolution.
_STROKE_WIDTHS_PER_UNIT = 100


class TypesetGlyphs(Typst):
    """Manim's Typst mobject, quick to copy, with fraction bars as thick as Typst drew them whenever they are set.

    Manim 0.22 scales them with the pixels of the frame, so that they are thinner in a draft than in the final, and
    loses sight of them when a text is set for the second time: its glyphs then come from a cache.

    Parameters
    ----------
    source, preamble
        Typst markup, and rules and definitions before it.
    size
        Font size, in Manim's unit.
    color
        Of every glyph that the markup gives no colour.
    """

    def __init__(self, source: str, preamble: str, size: float, color: str) -> None:
        super().__init__(source, typst_preamble=preamble, font_size=size, color=color)

    def get_mob_from_shape_element(self, shape: object) -> VMobject | None:
        """Make a glyph of a shape, and let go of the shape: most of the time of every copy went into copying it."""
        glyph = super().get_mob_from_shape_element(shape)
        if isinstance(glyph, VMobjectFromSVGPath):
            glyph.path_obj = None
        return glyph

    def _refresh_svg_stroke_widths(self) -> None:
        for line in self.get_family():
            if drawn := getattr(line, "_typst_source_stroke_width", None):
                scale = max(line.width, line.height) / getattr(line, "_typst_reference_size", 1.0)
                line.set_stroke(width=drawn * scale * _STROKE_WIDTHS_PER_UNIT, family=False)
