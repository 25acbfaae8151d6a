"""Storyboards: the sheet and the page from pictures of one colour each, the folder, and the command itself."""

import io
import sys
import types
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from scenes.contract.course import Course
from scenes.contract.errors import InputError, SceneError
from scenes.contract.plan import PlannedBeat, Sentence, Step
from scenes.contract.storyboard import DrawnBeat, DrawnScene
from scenes.kit import theme
from scripts import contact_sheet, pool
from scripts.progress import Lines
from scripts.storyboard import FPS, PAGE, Board, draw_storyboards, sheet_of, write_storyboard
from scripts.voices.festival import Festival
from scripts.voices.silent import Silent
from scripts.voices.sound import SAMPLE_RATE
from scripts.voices.sound_cache import SoundCache
from scripts.voices.voice import Take

RED, GREEN, BLUE = (200, 0, 0), (0, 200, 0), (0, 0, 200)
WIDTH, HEIGHT = 320, 180


def png(color):
    buffer = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), color).save(buffer, "PNG")
    return buffer.getvalue()


def beat(slug, said, *colors):
    moves = (Step("move", 30),) if colors[1:] else ()
    *motion, last = map(png, colors)
    return DrawnBeat(PlannedBeat(slug, tuple(Sentence(text, text) for text in said), moves), tuple(motion), last)


SCENES = [
    DrawnScene(
        "First", "One & two", (beat("meet", ["Is 1 < 2?", "Yes."], RED, GREEN, BLUE), beat("rest", ["Wait."], RED))
    ),
    DrawnScene("Second", "Three", (beat("end", ["That was it."], GREEN, RED),)),
]


@pytest.fixture
def lecture(workshop):
    workshop.lecture("shadow")
    return Course.read(workshop.curriculum).lecture("shadow")


@pytest.fixture
def board(tmp_path):
    return Board(Silent(), WIDTH, tmp_path / "out")


@pytest.fixture
def folder(lecture, board):
    write_storyboard(lecture, SCENES, board)
    return board.folder(lecture)


class Page(HTMLParser):
    """What a page has: its pictures, and its words."""

    def __init__(self, text):
        super().__init__()
        self.pictures, self.words, self.open = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.pictures.append(dict(attrs))
        elif tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


@pytest.fixture
def page(folder):
    return Page((folder / PAGE).read_text(encoding="utf-8"))


def where(sheet, color):
    """Return left, top, right and bottom of the areas of this colour, by column of the sheet."""
    found = (np.asarray(sheet, int) == color).all(axis=-1)
    return [
        column for column in range(3) if found[:, column * sheet.width // 3 : (column + 1) * sheet.width // 3].any()
    ]


def test_a_row_has_the_motion_first_and_the_last_picture_in_the_last_column(lecture, board):
    with Image.open(io.BytesIO(sheet_of(lecture, SCENES[0], board))) as sheet:
        top, bottom = (sheet.crop((0, y, sheet.width, y + sheet.height // 2)) for y in (0, sheet.height // 2))
        assert [where(top, color) for color in (RED, GREEN, BLUE)] == [[0], [1], [2]]
        assert [where(bottom, color) for color in (RED, GREEN)] == [[2], []]


def test_a_sheet_shows_every_picture_whole(lecture, board):
    with Image.open(io.BytesIO(sheet_of(lecture, SCENES[1], board))) as sheet:
        pixels = np.asarray(sheet, int)
    for color in (GREEN, RED):
        assert (pixels == color).all(axis=-1).sum() == WIDTH * HEIGHT


def test_the_colours_are_those_of_the_course():
    for name in ("PAPER", "INK", "MUTED", "GUIDE"):
        assert getattr(contact_sheet, name) == getattr(theme, name)


def test_a_long_sentence_goes_on_in_further_lines_and_no_word_is_lost(lecture, board):
    words = " ".join(f"word{number}" for number in range(60))
    short, long = (DrawnScene("First", "T", (beat("meet", [said], RED, GREEN),)) for said in ("Short.", words))
    heights = [Image.open(io.BytesIO(sheet_of(lecture, scene, board))).height for scene in (short, long)]
    assert heights[1] > heights[0]


def test_a_page_shows_each_picture_and_each_sheet_from_beside_it_with_words_for_who_cannot_see_it(folder, page):
    assert page.open == []
    names = {picture["src"] for picture in page.pictures}
    assert names | {PAGE} == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert all(picture["alt"].strip() for picture in page.pictures)
    assert {"First.png", "Second.png"} <= names
    assert (folder / "frames" / "meet-2.png").read_bytes() == png(GREEN)


def test_a_page_says_slugs_sentences_starts_and_lengths(page):
    for words in ("meet", "Is 1 < 2?", "One & two", "at 0:00", "Nothing moves in this beat.", "That was it."):
        assert words in page.words


def test_a_beat_starts_when_those_before_it_are_over(lecture, board, folder, page):
    lengths = [
        clock.now / FPS
        for scene in SCENES
        for each in scene.beats
        for clock in [each.planned.clock(each.planned.estimated_lengths(FPS), FPS)]
    ]
    for length in lengths:
        assert f", {length:.1f} s" in page.words
    assert f"Second, at 0:0{round(sum(lengths[:2]))}" in page.words


def test_times_are_the_voices_where_it_has_spoken_and_the_page_says_so(lecture, tmp_path, monkeypatch):
    monkeypatch.setattr(Festival, "key", lambda self, take: f"as said: {take.spoken}")
    board = Board(Festival(), WIDTH, tmp_path / "out")
    write_storyboard(lecture, SCENES, board)
    assert "Times are estimated from the words." in (board.folder(lecture) / PAGE).read_text()
    cache = SoundCache(board.build / "cache" / "narration")
    cache.write(board.voice.key(Take("Second", "end", ("That was it.",), 0)), np.zeros(5 * SAMPLE_RATE, np.float32))
    write_storyboard(lecture, SCENES, board)
    told = (board.folder(lecture) / PAGE).read_text()
    assert "voice festival for 1 of 4 sentences" in told
    assert ", 5.4 s" in told  # and the silence after the words


def test_what_has_not_changed_is_left_alone_and_what_is_gone_is_removed(lecture, board, folder):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.png")}
    write_storyboard(lecture, [SCENES[1]], board)
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert left == {"index.html", "Second.png", "frames/end-1.png", "frames/end-last.png"}
    for name in ("frames/end-1.png", "frames/end-last.png"):
        assert (folder / name).stat().st_mtime_ns == before[folder / name]


def test_a_storyboard_that_cannot_be_written_leaves_the_last_one_as_it_was(lecture, board, folder, monkeypatch):
    def full(self, content):
        raise OSError(28, "No space left on device")

    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(InputError, match="No space left"):
        write_storyboard(lecture, [SCENES[1]], board)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_two_beats_with_one_slug_are_refused(lecture, board):
    with pytest.raises(InputError, match="two beats are called 'end'"):
        write_storyboard(lecture, [SCENES[1], DrawnScene("Third", "T", SCENES[1].beats)], board)
    assert not board.build.exists()


@pytest.fixture
def doorway(monkeypatch):
    """Put a doorway in place that gives the scenes above, and raises in lectures called broken."""

    def storyboard(lecture, scene, profile, inputs):
        if lecture.slug == "broken":
            raise SceneError(f"{lecture.slug}, scene {scene}: ZeroDivisionError")
        return DrawnScene(scene, "Title", SCENES[0].beats)

    monkeypatch.setitem(sys.modules, "a_doorway_of_colours", types.SimpleNamespace(storyboard=storyboard))
    monkeypatch.setattr(pool, "DOORWAY", "a_doorway_of_colours")


@pytest.mark.usefixtures("doorway")
def test_a_lecture_that_raises_leaves_nothing_and_the_others_get_their_storyboards(workshop, board, capsys):
    for slug in ("shadow", "broken", "light"):
        workshop.lecture(slug, workshop.TWO_BEATS)
    with ThreadPoolExecutor(1) as executor:
        lectures = Course.read(workshop.curriculum).lectures
        assert not draw_storyboards(lectures, board, executor, Lines(sys.stdout))
        told = capsys.readouterr()
        assert draw_storyboards(lectures[:1], board, executor, Lines(sys.stdout))
    pages = [str(board.build / slug / "storyboard" / PAGE) for slug in ("shadow", "light")]
    assert told.out.split() == pages
    assert told.err == "mathreel: broken, scene First: ZeroDivisionError\n"
    assert not (board.build / "broken").exists()


def test_other_inputs_reach_the_scenes_and_have_a_storyboard_of_their_own(lecture, board, monkeypatch, capsys):
    asked = []

    def storyboard(lecture, scene, profile, inputs):
        asked.append(inputs)
        return DrawnScene(scene, "Title", SCENES[0].beats)

    monkeypatch.setitem(sys.modules, "a_doorway_of_colours", types.SimpleNamespace(storyboard=storyboard))
    monkeypatch.setattr(pool, "DOORWAY", "a_doorway_of_colours")
    mine = replace(board, inputs={"b": [1.0, 4.0]})
    with ThreadPoolExecutor(1) as executor:
        draw_storyboards([lecture], mine, executor, Lines(sys.stdout))
        own = {path: path.read_bytes() for path in mine.folder(lecture).rglob("*") if path.is_file()}
        draw_storyboards([lecture], board, executor, Lines(sys.stdout))
    assert asked == [{"b": [1.0, 4.0]}, {}]
    pages = [board.build / "shadow" / "b=1,4" / "storyboard" / PAGE, board.build / "shadow" / "storyboard" / PAGE]
    assert capsys.readouterr().out.split() == list(map(str, pages))
    assert own
    assert own == {path: path.read_bytes() for path in own}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["shadwo"], "did you mean shadow?"),
        (["shadow", "shadwo"], "did you mean shadow?"),
        (["shadow", "--width", "3"], "160"),
        (["shadow", "--voice", "festivl"], "did you mean festival?"),
        ([], "LECTURE"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(workshop, arguments, words):
    workshop.lecture("shadow")
    done = workshop.run("storyboard", *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert words in done.stderr
    assert not workshop.out.exists()
