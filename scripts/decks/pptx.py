"""A deck for PowerPoint, Keynote and Impress: each clip embedded, playing by itself, with its words as notes."""

import datetime
import re
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part, _Relationships
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Pptx
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu

from scripts.contact_sheet import INK, MUTED, PAPER
from scripts.decks.deck import Deck, Slide
from scripts.decks.pptx_timing import timing

WIDTH, HEIGHT = Emu(12_192_000), Emu(6_858_000)
"""16:9, as PowerPoint's own new decks: 13.333 by 7.5 inches."""

_TITLE, _LIST, _TITLE_ONLY = "Title Slide", "Title and Content", "Title Only"
_LONG_AGO = datetime.datetime(2000, 1, 1)


def write_pptx(deck: Deck, path: Path) -> None:
    """Write a deck as PPTX.

    Parameters
    ----------
    deck
        What is on its slides.
    path
        Where to.
    """
    file = Presentation()
    _clear(file)
    _widen(file)
    _darken(file)
    _declare_notes(file)
    _describe(file, deck)
    _add_title(file, deck)
    for slide in deck.slides:
        _add_beat(file, slide, deck)
    _add_recap(file, deck)
    file.save(str(path))


def _clear(file: Pptx) -> None:
    """Take out what python-pptx's own empty deck has that a new one shouldn't: printers, a preview, counts, layouts."""
    _drop(file.part.rels, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    for kind in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
        _drop(file.part.package._rels, kind)
    for layout in list(file.slide_layouts):
        if layout.name not in (_TITLE, _LIST, _TITLE_ONLY):
            file.slide_layouts.remove(layout)


def _drop(relations: _Relationships, kind: str) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype == kind]:
        relations.pop(name)


def _widen(file: Pptx) -> None:
    """Make the deck 16:9, and stretch the places for text with it."""
    stretch = WIDTH / file.slide_width
    file.slide_width, file.slide_height = WIDTH, HEIGHT
    size = file.part._element.find(qn("p:sldSz"))
    size.attrib.pop("type", None)
    for page in (file.slide_master, *file.slide_layouts):
        for place in page._element.iter(qn("a:off")):
            place.set("x", str(round(int(place.get("x")) * stretch)))
        for extent in page._element.iter(qn("a:ext")):
            if extent.get("cx"):
                extent.set("cx", str(round(int(extent.get("cx")) * stretch)))


def _darken(file: Pptx) -> None:
    """Give the deck the course's colours: as its theme, so that what a user adds has them too."""
    part: Part = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    colours = {"dk1": PAPER, "lt1": INK, "dk2": PAPER, "lt2": MUTED}
    for name, colour in colours.items():
        (slot,) = theme.iter(qn(f"a:{name}"))
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr"), val=colour.lstrip("#"))
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    colours_used = file.slide_master._element.find(qn("p:clrMap"))
    for role, slot in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        colours_used.set(role, slot)


def _declare_notes(file: Pptx) -> None:
    """Make the master of the notes, and name it in the presentation, which python-pptx leaves out."""
    master = file.part.relate_to(file.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
    root = file.part._element
    if root.find(qn("p:notesMasterIdLst")) is None:
        listed = etree.Element(qn("p:notesMasterIdLst"))
        etree.SubElement(listed, qn("p:notesMasterId")).set(qn("r:id"), master)
        root.find(qn("p:sldMasterIdLst")).addnext(listed)


def _describe(file: Pptx, deck: Deck) -> None:
    about = file.core_properties
    about.title, about.subject, about.author = deck.title, deck.question, deck.course
    about.last_modified_by, about.keywords, about.language = deck.course, "", deck.language
    about.created = about.modified = _LONG_AGO  # no clock: the same lecture is the same deck


def _added(file: Pptx, layout: str) -> PptxSlide:
    return file.slides.add_slide(file.slide_layouts.get_by_name(layout))


def _add_title(file: Pptx, deck: Deck) -> None:
    slide = _added(file, _TITLE)
    slide.shapes.title.text = deck.title
    slide.placeholders[1].text = f"{deck.question}\n{deck.course}, {deck.part}"
    slide.notes_slide.notes_text_frame.text = deck.question


def _add_recap(file: Pptx, deck: Deck) -> None:
    slide = _added(file, _LIST)
    slide.shapes.title.text = "What we have seen"
    slide.placeholders[1].text = "\n".join(deck.recap)
    slide.notes_slide.notes_text_frame.text = " ".join(deck.slides[-1].sentences)


def _add_beat(file: Pptx, beat: Slide, deck: Deck) -> None:
    """Add a slide that its clip fills, as far as its shape allows."""
    slide = _added(file, _TITLE_ONLY)
    title = slide.shapes.title
    title.text = beat.title
    # Outlines and screen readers know the slide by its title; above the slide it is in nobody's way.
    title.left, title.top, title.width, title.height = Emu(0), Emu(-600_000), WIDTH, Emu(500_000)
    scale = min(WIDTH / deck.width, HEIGHT / deck.height)
    width, height = Emu(round(deck.width * scale)), Emu(round(deck.height * scale))
    place = ((WIDTH - width) // 2, (HEIGHT - height) // 2, width, height)
    video = slide.shapes.add_movie(str(beat.clip), *place, poster_frame_image=str(beat.poster), mime_type="video/mp4")
    video.name = beat.beat
    video._element.nvPicPr.cNvPr.set("descr", _clean(beat.description))
    slide._element.remove(slide._element.find(qn("p:timing")))
    slide._element.append(timing(video.shape_id, beat.seconds, loop=deck.loop))
    slide.notes_slide.notes_text_frame.text = "\n".join(beat.sentences)


def _clean(text: str) -> str:
    """Return a text without what XML can't hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
