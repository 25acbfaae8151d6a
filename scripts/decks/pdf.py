"""A deck as PDF: the last frame of each beat, with words that can be searched, and as notes on request."""

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import typst

from scripts.contact_sheet import INK, MUTED, PAPER
from scripts.decks.deck import Deck, Slide

_SLIDES = f"""
#set page(width: 960pt, height: 540pt, margin: 0pt, numbering: "1", footer: none, fill: rgb("{PAPER}"))
#set text(font: "Source Sans Pro", size: 26pt, fill: rgb("{INK}"))
#show heading: it => text(size: 44pt, weight: "semibold", it.body)
#let words(body) = page(block(inset: 90pt, width: 100%, body))
#let faint(body) = text(size: 18pt, fill: rgb("{MUTED}"), body)
// The words lie under the picture: found and read aloud, but not seen.
#let beat(title, said, picture) = page({{
  place(top + left, block(width: 100%, inset: 40pt, {{ heading(title); text(size: 10pt, said.join(" ")) }}))
  place(center + horizon, image(picture, width: 100%, height: 100%, fit: "contain", alt: said.join(" ")))
}})
"""
_NOTES = f"""
#set page(paper: "a4", margin: 40pt, numbering: "1")
#set text(font: "Source Sans Pro", size: 12pt)
#show heading: it => block(below: 12pt, text(size: 16pt, weight: "semibold", it.body))
#let words(body) = page(body)
#let faint(body) = text(fill: luma(40%), body)
#let beat(title, said, picture) = page({{
  block(fill: rgb("{PAPER}"), width: 100%, image(picture, width: 100%, alt: said.join(" ")))
  v(12pt)
  heading(title)
  for sentence in said {{ par(sentence) }}
}})
"""


def write_pdf(deck: Deck, path: Path, *, notes: bool) -> None:
    """Write a deck as PDF: a page a slide, labelled by its number.

    Parameters
    ----------
    deck
        What is on its slides.
    path
        Where to.
    notes
        Whether to set the words under the pictures, on upright pages to print.
    """
    faces = resources.files("font_source_sans_pro") / "files"
    source = "\n".join([_NOTES if notes else _SLIDES, *_pages(deck)])
    with resources.as_file(faces) as folder:
        content = typst.compile(
            source.encode(),
            root=str(deck.slides[0].clip.parent),
            font_paths=[str(folder)],
            ignore_system_fonts=True,
            format="pdf",
        )
    path.write_bytes(content)


def _pages(deck: Deck) -> Iterator[str]:
    about = f"title: {_text(deck.title)}, author: {_text(deck.course)}, description: {_text(deck.question)}"
    yield f"#set document({about}, date: none)"  # no clock: the same lecture is the same deck
    yield f"#set text(lang: {_text(deck.language)})"
    place = _text(f"{deck.course}, {deck.part}")
    yield f"#words({{ heading({_text(deck.title)}); par({_text(deck.question)}); faint({place}) }})"
    for slide in deck.slides:
        yield f"#beat({_text(slide.title)}, {_said(slide)}, {_text('/' + slide.poster.name)})"
    lines = ", ".join(map(_text, deck.recap))
    yield f'#words({{ heading("What we have seen"); list({lines}) }})'


def _said(slide: Slide) -> str:
    """Return sentences as an array in Typst; the comma at its end makes one of a single sentence, too."""
    return f"({''.join(f'{_text(said)}, ' for said in slide.sentences)})"


def _text(text: str) -> str:
    """Return a text as a string in Typst, which writes quotes and backslashes as JSON does."""
    return json.dumps("".join(letter for letter in text if letter.isprintable()), ensure_ascii=False)
