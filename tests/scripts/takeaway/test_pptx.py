"""PowerPoint decks: opened again, each video decoded, the XML against what PowerPoint writes, and by Impress."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import av
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from scripts.decks.pptx import write_pptx


@pytest.fixture(scope="module")
def path(deck, tmp_path_factory):
    path = tmp_path_factory.mktemp("deck") / "shadow.pptx"
    write_pptx(deck, path)
    return path


@pytest.fixture(scope="module")
def opened(path):
    return Presentation(str(path))


def video(slide):
    (found,) = [shape for shape in slide.shapes if shape._element.tag == qn("p:pic")]
    return found


def beats(opened):
    return list(opened.slides)[1:-1]


def test_there_is_a_slide_a_beat_between_a_title_and_a_recap(opened, deck):
    titles = [slide.shapes.title.text for slide in opened.slides]
    assert titles[0] == "Shadows & light"
    assert titles[1:-1] == ["About FirstSight: meet", "About FirstSight: part", "About Second: end"]
    recap = list(opened.slides)[-1]
    assert recap.placeholders[1].text.splitlines() == ["About FirstSight", "About Second"]


def test_notes_and_alternative_text_say_what_is_said(opened, film, deck):
    for slide, beat in zip(beats(opened), deck.slides, strict=True):
        assert slide.notes_slide.notes_text_frame.text == "\n".join(beat.sentences)
        assert film.LAST in video(slide)._element.nvPicPr.cNvPr.get("descr")


def test_every_video_is_embedded_and_plays_to_its_end(opened, deck):
    for slide, beat in zip(beats(opened), deck.slides, strict=True):
        (part,) = {
            relation.target_part.partname: relation.target_part
            for relation in slide.part.rels.values()
            if "media" in relation.reltype or "video" in relation.reltype
        }.values()
        assert part.content_type == "video/mp4"
        with av.open(io.BytesIO(part.blob)) as played:
            assert sum(1 for _ in played.decode(video=0)) == round(beat.seconds * 15)


def test_equal_media_are_one_part(deck, tmp_path):
    twice = replace(deck, slides=(deck.slides[0], deck.slides[0]))
    write_pptx(twice, tmp_path / "twice.pptx")
    names = zipfile.ZipFile(tmp_path / "twice.pptx").namelist()
    assert sum(name.endswith(".mp4") for name in names) == 1
    assert sum(name.endswith(".png") for name in names) == 1


def test_the_video_fills_a_wide_slide_in_its_own_shape(opened):
    assert (opened.slide_width, opened.slide_height) == (12_192_000, 6_858_000)
    for slide in beats(opened):
        shape = video(slide)
        assert (shape.left, shape.top, shape.width, shape.height) == (0, 0, 12_192_000, 6_858_000)


def test_a_video_of_another_shape_is_not_stretched(deck, tmp_path):
    write_pptx(replace(deck, width=400, height=300), tmp_path / "four_by_three.pptx")
    shape = video(beats(Presentation(str(tmp_path / "four_by_three.pptx")))[0])
    assert (shape.width, shape.height, shape.left, shape.top) == (9_144_000, 6_858_000, 1_524_000, 0)


def test_the_package_has_nothing_that_powerpoint_would_repair(path):
    file = zipfile.ZipFile(path)
    assert file.testzip() is None
    assert len(set(file.namelist())) == len(file.namelist())
    assert not [name for name in file.namelist() if "printer" in name.lower()]
    presentation = file.read("ppt/presentation.xml").decode()
    assert "type=" not in re.search("<p:sldSz[^>]*>", presentation).group()
    order = re.findall("<p:(sldMasterIdLst|notesMasterIdLst|sldIdLst|sldSz|notesSz)[ >]", presentation)
    assert order == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz"]
    master = re.search('<p:notesMasterId r:id="(rId[0-9]+)"/>', presentation).group(1)
    relations = file.read("ppt/_rels/presentation.xml.rels").decode()
    assert re.search(f'<Relationship [^>]*Id="{master}"[^>]*>', relations).group().count("notesMaster1.xml") == 1
    assert relations.count("relationships/notesMaster") == 1


def test_every_part_that_is_named_is_there(path):
    file = zipfile.ZipFile(path)
    there = {f"/{name}" for name in file.namelist()}
    declared = set(re.findall('PartName="([^"]+)"', file.read("[Content_Types].xml").decode()))
    assert declared <= there
    assert {str(part.partname) for part in Presentation(str(path)).part.package.iter_parts()} <= there


def test_a_video_starts_by_itself_after_the_slide_and_rests_at_its_end(opened):
    for slide in beats(opened):
        timing = slide._element.find(qn("p:timing"))
        shape = str(video(slide).shape_id)
        (command,) = timing.iter(qn("p:cmd"))
        assert (command.get("type"), command.get("cmd")) == ("call", "playFrom(0.0)")
        (effect,) = [node for node in timing.iter(qn("p:cTn")) if node.get("presetClass") == "mediacall"]
        assert effect.get("nodeType") == "afterEffect"
        assert {target.get("spid") for target in timing.iter(qn("p:spTgt"))} == {shape}
        (media,) = timing.iter(qn("p:cMediaNode"))
        assert (media[0].get("fill"), media[0].get("repeatCount")) == ("hold", None)
        assert len({node.get("id") for node in timing.iter(qn("p:cTn"))}) == 7
        # As the schema has it, nothing but extensions comes after the timing.
        assert slide._element[-1] is timing


def test_the_length_that_the_timing_tells_is_that_of_the_video(opened, deck):
    told = [next(slide._element.iter(qn("p:cBhvr")))[0].get("dur") for slide in beats(opened)]
    assert told == [str(round(1000 * frames / 15)) for frames in (20, 31, 18)]


def test_looping_clips_start_again_until_the_slide_is_left(deck, tmp_path):
    write_pptx(replace(deck, loop=True), tmp_path / "loop.pptx")
    for slide in beats(Presentation(str(tmp_path / "loop.pptx"))):
        (media,) = slide._element.iter(qn("p:cMediaNode"))
        assert media[0].get("repeatCount") == "indefinite"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice, the independent judge, is not installed")
def test_impress_opens_it_and_prints_every_slide(path, tmp_path):
    settings = f"-env:UserInstallation=file://{tmp_path}/settings"
    command = ["soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "shadow.pdf").read_bytes())
    assert len(pages) == 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "pptxx"], "there is no kind of deck 'pptxx'; did you mean pptx?"),
        (["--mode", "lop"], "there is no mode 'lop'; did you mean loop?"),
    ],
)
def test_the_command_refuses_what_it_cannot_make(workshop, arguments, said):
    workshop.lecture("shadow")
    done = workshop.run("slides", "shadow", *arguments, "--profile", "draft", "--voice", "silent")
    assert (done.returncode, done.stderr) == (2, f"mathreel: {said}\n")


def test_the_command_makes_a_deck(workshop):
    workshop.lecture("shadow")
    done = workshop.run("slides", "shadow", "--profile", "draft", "--voice", "silent")
    assert (done.returncode, done.stderr) == (0, "")
    path = workshop.out / "shadow/draft/slides/shadow.pptx"
    assert len(Presentation(str(path)).slides) == 4
    assert done.stdout.splitlines()[-1].endswith("shadow: 4 slides, " + str(path))
