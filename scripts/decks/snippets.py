"""Snippets: the few lines that put each clip into slides which an instructor writes in something else."""

from collections.abc import Callable, Iterator
from html import escape

from scripts.decks.deck import Deck, Slide


def snippets(deck: Deck, folder: str) -> str:
    """Return the lines for every clip and every kind of slides, as Markdown.

    Parameters
    ----------
    deck
        Whose clips.
    folder
        Where the clips are, as seen from where the lines are used.
    """
    return "\n".join(_document(deck, folder)) + "\n"


def _document(deck: Deck, folder: str) -> Iterator[str]:
    yield f"# {deck.title}: lines to paste"
    yield ""
    yield f"Copy the folder `{folder}` beside your slides, and the lines of a clip into them."
    for slide in deck.slides:
        yield f"\n## {slide.clip.stem}\n"
        yield " ".join(slide.sentences)
        for name, (language, lines) in KINDS.items():
            yield f"\n**{name}**\n"
            yield f"```{language}\n{lines(slide, folder, deck)}\n```"


def _multimedia(slide: Slide, folder: str, deck: Deck) -> str:
    again = ",loop" if deck.loop else ""
    return (
        "% preamble: \\usepackage{multimedia}; plays in Okular and Acrobat\n"
        f"\\movie[width=\\textwidth,height={_height(deck)}\\textwidth,autostart{again},poster]"
        f"{{\\includegraphics[width=\\textwidth]{{{folder}/{slide.poster.name}}}}}{{{folder}/{slide.clip.name}}}"
    )


def _pdfpc(slide: Slide, folder: str, deck: Deck) -> str:
    again = "&loop" if deck.loop else ""
    return (
        "% preamble: \\usepackage{graphicx,hyperref}; plays in pdfpc\n"
        f"\\href{{run:{folder}/{slide.clip.name}?autostart{again}}}"
        f"{{\\includegraphics[width=\\textwidth]{{{folder}/{slide.poster.name}}}}}"
    )


def _html(slide: Slide, folder: str, deck: Deck) -> str:
    again = " loop" if deck.loop else ""
    return (
        f'<video src="{folder}/{slide.clip.name}" poster="{folder}/{slide.poster.name}" width="100%"'
        f' autoplay muted playsinline controls{again} aria-label="{escape(slide.description)}"></video>'
    )


def _marp(slide: Slide, folder: str, deck: Deck) -> str:
    return f"<!-- marp --html: lets Marp keep this -->\n{_html(slide, folder, deck)}"


def _quarto(slide: Slide, folder: str, deck: Deck) -> str:
    again = ' background-video-loop="true"' if deck.loop else ""
    return f'## {{background-video="{folder}/{slide.clip.name}" background-video-muted="true"{again}}}'


def _jupyter(slide: Slide, folder: str, deck: Deck) -> str:
    attributes = "autoplay muted controls" + (" loop" if deck.loop else "")
    return (
        "from IPython.display import Video\n\n"
        f'Video("{folder}/{slide.clip.name}", embed=True, html_attributes="{attributes}")'
    )


def _height(deck: Deck) -> str:
    return f"{deck.height / deck.width:.4f}"


KINDS: dict[str, tuple[str, Callable[[Slide, str, Deck], str]]] = {
    "Beamer, with multimedia": ("tex", _multimedia),
    "Beamer, with pdfpc": ("tex", _pdfpc),
    "Marp": ("markdown", _marp),
    "Quarto": ("markdown", _quarto),
    "Jupyter": ("python", _jupyter),
    "HTML": ("html", _html),
}
"""Each kind of slides: the language of its lines, and the lines for a clip."""
