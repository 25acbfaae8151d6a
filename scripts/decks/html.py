"""A deck for any browser: reveal.js and the clips in one folder, which needs nothing else, online or off."""

import os
import shutil
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from scripts.contact_sheet import INK, MUTED, PAPER
from scripts.decks.deck import Deck, Slide
from scripts.whole import refused

STYLE = f"""
.reveal-viewport {{ background: {PAPER}; }}
.reveal {{ color: {INK}; font: 40px/1.4 "Source Sans Pro", system-ui, sans-serif; }}
.reveal .slides {{ text-align: left; }}
.reveal .words {{ box-sizing: border-box; padding: 12% 10%; }}
.reveal h1 {{ font-size: 2em; line-height: 1.2; margin: 0 0 .5em; }}
.reveal h2 {{ font-size: 1.4em; margin: 0 0 .75em; }}
.reveal p {{ margin: 0; }}
.reveal li {{ margin: 0 0 .4em 1em; }}
.reveal .about {{ color: {MUTED}; font-size: .7em; margin-top: 1em; }}
.reveal .beat {{ height: 100%; }}
.reveal .beat video {{ display: block; height: 100%; margin: 0 auto; object-fit: contain; width: 100%; }}
.reveal .controls, .reveal .progress {{ color: {INK}; }}
.reveal .slide-number {{ background: none; color: {MUTED}; left: 8px; right: auto; }}
""".strip()

SCRIPT = """
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const clipOf = (slide) => slide && slide.querySelector("video");
const show = (slide) => {
  const clip = clipOf(slide);
  if (!clip) return;
  if (calm.matches) {
    // Its last picture, as its poster; whoever wants it to move starts it.
    clip.poster = clip.dataset.last;
    clip.controls = true;
    clip.load();
    return;
  }
  clip.controls = false;
  clip.currentTime = 0;
  clip.muted = !("narrated" in clip.dataset) || Reveal.isSpeakerNotes();
  // A browser that has not been clicked at yet plays in silence only.
  clip.play().catch(() => { clip.muted = true; clip.play().catch(() => {}); });
};
const leave = (slide) => { const clip = clipOf(slide); if (clip) clip.pause(); };
Reveal.on("ready", (event) => show(event.currentSlide));
Reveal.on("slidechanged", (event) => { leave(event.previousSlide); show(event.currentSlide); });
calm.addEventListener("change", () => { leave(Reveal.getCurrentSlide()); show(Reveal.getCurrentSlide()); });
Reveal.initialize({
  width: 1280, height: 720, margin: 0, center: false, hash: true, autoPlayMedia: false, transition: "none",
  backgroundTransition: "none", slideNumber: "c/t", plugins: [RevealNotes],
});
""".strip()


def write_html(deck: Deck, reveal: Mapping[str, bytes], folder: Path, *, narrated: bool) -> Path:
    """Write a deck as a folder with a page, and return the page.

    Parameters
    ----------
    deck
        What is on its slides.
    reveal
        The files of reveal.js by name; see `scripts.decks.reveal`.
    folder
        Where to; what is there is replaced once the new one is whole.
    narrated
        Whether to play the clips with their sound, as far as the browser lets a page do that.

    Raises
    ------
    InputError
        The system refused: a full disk, say.
    """
    stage = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        shutil.rmtree(stage, ignore_errors=True)
        for name, content in _files(deck, reveal, narrated=narrated).items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(content)
        for slide in deck.slides:
            for file in (slide.clip, slide.poster):
                (stage / "clips").mkdir(exist_ok=True)
                shutil.copyfile(file, stage / "clips" / file.name)
        shutil.rmtree(folder, ignore_errors=True)
        stage.rename(folder)
    except OSError as error:
        raise refused(f"{folder} can't be written", error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return folder / "index.html"


def _files(deck: Deck, reveal: Mapping[str, bytes], *, narrated: bool) -> dict[str, bytes]:
    files = {f"reveal/{name}": content for name, content in reveal.items()}
    return {**files, "index.html": ("\n".join(_page(deck, narrated)) + "\n").encode()}


def _page(deck: Deck, narrated: bool) -> Iterator[str]:
    title = escape(deck.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(deck.language)}">'
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # Said here, since a browser asks for one otherwise.
    yield '<link rel="icon" href="data:,">'
    yield f"<title>{title}</title>"
    yield '<link rel="stylesheet" href="reveal/reset.css">'
    yield '<link rel="stylesheet" href="reveal/reveal.css">'
    yield f"<style>\n{STYLE}\n</style>"
    yield '<div class="reveal"><div class="slides">'
    yield f'<section class="words"><h1>{title}</h1><p>{escape(deck.question)}</p>'
    yield f'<p class="about">{escape(deck.course)}, {escape(deck.part)}</p>{_notes([deck.question])}</section>'
    for slide in deck.slides:
        yield _section(slide, deck.loop, narrated)
    lines = "".join(f"<li>{escape(line)}</li>" for line in deck.recap)
    yield '<section class="words"><h2>What we have seen</h2>'
    yield f"<ul>{lines}</ul>{_notes(deck.slides[-1].sentences)}</section>"
    yield "</div></div>"
    yield '<script src="reveal/reveal.js"></script>'
    yield '<script src="reveal/notes.js"></script>'
    yield f"<script>\n{SCRIPT}\n</script>"
    yield "</html>"


def _section(slide: Slide, loop: bool, narrated: bool) -> str:
    marks = "".join([" loop" if loop else "", " data-narrated" if narrated else ""])
    return (
        f'<section class="beat" id="{slide.beat}" aria-label="{escape(slide.title)}">'
        f'<video data-src="clips/{slide.clip.name}" data-last="clips/{slide.poster.name}" muted playsinline'
        f' preload="auto"{marks} aria-label="{escape(slide.description)}"></video>{_notes(slide.sentences)}</section>'
    )


def _notes(sentences: list[str] | tuple[str, ...]) -> str:
    return f'<aside class="notes">{"".join(f"<p>{escape(said)}</p>" for said in sentences)}</aside>'
