"""Browser decks: in the system's own Chromium, offline, from the file system, stepped through there and back."""

import os
import shutil

import pytest

from scenes.contract.errors import InputError
from scripts.decks import reveal
from scripts.decks.html import write_html

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDS_BROWSER = pytest.mark.skipif(not CHROMIUM, reason="Chromium, the independent judge, is not installed")


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """The library's files, which npm gets; a test of the deck needs them."""
    if not shutil.which("npm"):
        pytest.skip("npm, which gets reveal.js, is not installed")
    try:
        return reveal.reveal_files(tmp_path_factory.mktemp("cache"))
    except InputError as error:
        pytest.skip(f"reveal.js can't be had here: {error}")


@pytest.fixture(scope="module")
def page_file(deck, library, tmp_path_factory):
    return write_html(deck, library, tmp_path_factory.mktemp("deck") / "a b#c", narrated=False)


@pytest.fixture
def browse(page_file):
    """Open the deck in a browser without a network; what it complains of and asks for is kept."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def opened(**settings):
            context = browser.new_context(offline=True, **settings)
            page = context.new_page()
            page.complaints, page.asked = [], []
            page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            page.on("request", lambda request: page.asked.append(request.url))
            page.goto(page_file.as_uri())
            page.wait_for_function("Reveal.isReady()")
            return page

        yield opened
        browser.close()


ENDED = "(() => { const clip = Reveal.getCurrentSlide().querySelector('video'); return !clip || clip.ended; })()"


@NEEDS_BROWSER
def test_every_slide_is_reached_and_left_both_ways_and_every_clip_reaches_its_end(browse):
    page = browse()
    order = ["", "meet", "part", "end", ""]
    seen = [page.evaluate("Reveal.getCurrentSlide().id")]
    for _ in order[1:]:
        page.keyboard.press("ArrowRight")
        seen.append(page.evaluate("Reveal.getCurrentSlide().id"))
        page.wait_for_function(ENDED, timeout=10_000)
    back = []
    for _ in order[1:]:
        page.keyboard.press("ArrowLeft")
        back.append(page.evaluate("Reveal.getCurrentSlide().id"))
    assert (seen, back) == (order, order[-2::-1])
    assert page.complaints == []
    assert {address.partition(":")[0] for address in page.asked} <= {"file", "data", "blob"}


@NEEDS_BROWSER
def test_words_stand_light_on_dark(browse):
    page = browse()
    page.wait_for_function("getComputedStyle(document.querySelector('h1')).color === 'rgb(236, 239, 244)'")
    paper = "getComputedStyle(document.querySelector('.reveal-viewport')).backgroundColor"
    assert page.evaluate(paper) == "rgb(14, 20, 32)"


@NEEDS_BROWSER
def test_a_clip_plays_muted_by_itself_and_stops_when_it_is_left(browse):
    page = browse()
    page.keyboard.press("ArrowRight")
    clip = "document.querySelector('#meet video')"
    page.wait_for_function(f"{clip}.currentTime > 0.2")
    assert page.evaluate(f"{clip}.muted") is True
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{clip}.paused") is True


@NEEDS_BROWSER
def test_who_wants_less_motion_gets_the_last_picture_and_a_button(browse):
    page = browse(reduced_motion="reduce")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    clip = "document.querySelector('#meet video')"
    assert page.evaluate(f"[{clip}.paused, {clip}.currentTime, {clip}.controls]") == [True, 0, True]
    assert page.evaluate(f"{clip}.poster").endswith("01-meet.poster.png")


@NEEDS_BROWSER
def test_a_finger_steps_on(browse):
    page = browse(has_touch=True)
    page.locator(".reveal .controls .navigate-right").tap()
    assert page.evaluate("Reveal.getCurrentSlide().id") == "meet"


@NEEDS_BROWSER
def test_the_speakers_window_has_the_words(browse, film):
    page = browse()
    page.keyboard.press("ArrowRight")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_function("document.querySelector('.speaker-controls-notes .value').innerText.length > 3")
    assert film.LAST in speaker.inner_text(".speaker-controls-notes .value")


def test_nothing_in_the_deck_is_elsewhere(page_file, deck):
    text = page_file.read_text(encoding="utf-8")
    assert "://" not in text
    for slide in deck.slides:
        assert (page_file.parent / "clips" / slide.clip.name).read_bytes() == slide.clip.read_bytes()
        assert (page_file.parent / "clips" / slide.poster.name).is_file()
    assert (page_file.parent / "reveal" / "LICENSE").is_file()


def test_a_library_that_is_kept_is_not_asked_for_again(library, tmp_path, monkeypatch):
    reveal.reveal_files(tmp_path)
    monkeypatch.setattr(reveal.shutil, "which", lambda _: None)
    assert reveal.reveal_files(tmp_path) == library
    (tmp_path / "reveal" / f"reveal.js-{reveal.VERSION}.tgz").write_bytes(b"cut short")
    with pytest.raises(InputError, match="Node"):
        reveal.reveal_files(tmp_path)


def test_without_npm_the_command_says_how_to_get_it_before_it_renders(workshop, no_engines):
    workshop.lecture("shadow")
    done = workshop.run("slides", "shadow", "--to", "html", "--profile", "draft", "--voice", "silent", env=no_engines)
    assert done.returncode == 2
    assert done.stderr.startswith("mathreel: an html deck needs reveal.js, and npm, which gets it, is not installed;")
    assert done.stderr.count("\n") == 1
    assert not (workshop.out / "shadow").exists()


def test_an_npm_that_fails_is_told_with_its_reason(workshop, tmp_path):
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit 1\n")
    npm.chmod(0o755)
    workshop.lecture("shadow")
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = workshop.run("slides", "shadow", "--to", "html", "--profile", "draft", "--voice", "silent", env=environment)
    assert done.returncode == 2
    assert "npm error code ENOTFOUND" in done.stderr
