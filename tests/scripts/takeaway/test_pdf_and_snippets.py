"""PDF decks, by what is in them; and snippets, by whether what they name is there."""

import ast
import re
import zlib

import pytest

from scripts.decks.pdf import write_pdf
from scripts.decks.snippets import KINDS, snippets


def opened(content):
    """Return a PDF with all that is packed in it laid open."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    found = [content]
    for stream in packed:
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.parametrize("notes", [False, True])
def test_there_is_a_page_a_slide_with_its_picture_its_words_and_its_label(deck, tmp_path, notes):
    write_pdf(deck, tmp_path / "shadow.pdf", notes=notes)
    content = opened((tmp_path / "shadow.pdf").read_bytes())
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 5
    assert b"/PageLabels" in content
    assert len(set(re.findall(rb"/Subtype\s*/Image", content))) == 1
    # Words are letters of a font with a table back to what they mean, not outlines.
    assert b"/ToUnicode" in content
    assert b"About FirstSight: meet" in content  # in the outline


def test_the_same_deck_is_the_same_file(deck, tmp_path):
    for name in ("one", "two"):
        write_pdf(deck, tmp_path / name, notes=False)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_every_clip_has_lines_for_every_kind_of_slides_that_name_its_files(deck):
    text = snippets(deck, "mp4-mute")
    assert text.count("```") == 2 * len(deck.slides) * len(KINDS)
    folder = deck.slides[0].clip.parent
    named = set(re.findall(r"mp4-mute/([\w.-]+)", text))
    assert named == {file.name for slide in deck.slides for file in (slide.clip, slide.poster)}
    assert all((folder / name).is_file() for name in named)


def test_lines_for_jupyter_are_python_and_those_for_tex_are_balanced(deck):
    text = snippets(deck, "mp4-mute")
    for lines in re.findall("```python\n(.*?)```", text, re.DOTALL):
        ast.parse(lines)
    for lines in re.findall("```tex\n(.*?)```", text, re.DOTALL):
        assert lines.count("{") == lines.count("}")


@pytest.mark.parametrize(("kind", "name"), [("pdf", "shadow.pdf"), ("snippets", "shadow-snippets.md")])
def test_the_command_makes_them(workshop, kind, name):
    workshop.lecture("shadow")
    done = workshop.run("slides", "shadow", "--to", kind, "--profile", "draft", "--voice", "silent")
    assert (done.returncode, done.stderr) == (0, "")
    assert (workshop.out / "shadow/draft/slides" / name).stat().st_size > 500
