"""Slides: a lecture as a deck that steps beat by beat."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from scenes.contract.errors import unknown
from scripts.clip_mp4 import refuse_beyond_level
from scripts.clip_pieces import pieces
from scripts.clip_style import Style
from scripts.clips import ClipMaker, rendered
from scripts.decks.deck import Deck
from scripts.outputs import Outputs
from scripts.progress import Progress, shown
from scripts.render import Order
from scripts.whole import refused, write_text, written_whole

MODES = ("once", "loop")


@dataclass(frozen=True, slots=True)
class DeckStyle:
    """What a deck is to be like.

    Attributes
    ----------
    kind
        One of `KINDS`.
    loop
        Whether each clip starts again at its end, rather than resting there.
    narrated
        Whether the clips have sound; without it, whoever stands in front tells it.
    notes
        Whether a pdf has the words under its pictures.
    """

    kind: str
    loop: bool = False
    narrated: bool = False
    notes: bool = False

    def name(self, lecture: str) -> str:
        """Return what the deck's file is called, without its ending.

        Examples
        --------
        >>> DeckStyle("pptx", loop=True).name("projection")
        'projection-loop'
        """
        parts = [
            lecture,
            "loop" if self.loop else "",
            "narrated" if self.narrated else "",
            "notes" if self.notes else "",
        ]
        return "-".join(filter(None, parts))


def kind_named(name: str) -> str:
    """Return the name of a kind of deck, or raise ``InputError`` with the nearest ones."""
    if name not in KINDS:
        raise unknown("kind of deck", name, KINDS)
    return name


def mode_named(name: str) -> str:
    """Return the name of a way to play clips, or raise ``InputError`` with those there are."""
    if name not in MODES:
        raise unknown("mode", name, MODES)
    return name


def slides(order: Order, style: DeckStyle, executor: Executor, progress: Progress) -> bool:
    """Make a deck of a lecture, rendering first what isn't rendered; return whether it could be made.

    Parameters
    ----------
    order
        Of one lecture.
    style
        What the deck is to be like.
    executor, progress
        Draw, and tell.

    Raises
    ------
    InputError
        Something a user can put right.
    """
    refuse_beyond_level(order.profile.width, order.profile.height, order.profile.fps)
    if style.kind == "html":
        from scripts.decks.reveal import reveal_files

        # Before anything is rendered: what is missing is said at once.
        reveal_files(order.build / "cache")
    manifest = rendered(order, (), executor, progress)
    if manifest is None:
        return False
    home = Outputs(order.build, order.lectures[0], order.profile, order.inputs).folder
    maker = ClipMaker(manifest, home, Style(mute=not style.narrated, loop=style.loop))
    beats = [piece for piece in pieces(manifest) if piece.beat]
    deck = Deck.of(manifest, maker.folder, maker.make(beats, progress), loop=style.loop)
    path = KINDS[style.kind](Job(deck, style, home / "slides", order.build / "cache"))
    count = f"{len(deck.slides)} clips" if style.kind == "snippets" else f"{len(deck.slides) + 2} slides"
    progress.say(f"{manifest.lecture}: {count}, {shown(path)}")
    return True


@dataclass(frozen=True, slots=True)
class Job:
    """A deck to be written, of which style, into which folder, and where what is kept between runs is."""

    deck: Deck
    style: DeckStyle
    folder: Path
    cache: Path

    @property
    def name(self) -> str:
        """What the deck's file is called, without its ending."""
        return self.style.name(self.deck.lecture)


def _pptx(job: Job) -> Path:
    # Imported late, as every kind: who wants one doesn't wait for the libraries of the others.
    from scripts.decks.pptx import write_pptx

    path = _made(job.folder) / f"{job.name}.pptx"
    with written_whole(path) as scratch:
        write_pptx(job.deck, scratch)
    return path


def _html(job: Job) -> Path:
    from scripts.decks.html import write_html
    from scripts.decks.reveal import reveal_files

    folder = _made(job.folder) / f"{job.name}-html"
    return write_html(job.deck, reveal_files(job.cache), folder, narrated=job.style.narrated)


def _pdf(job: Job) -> Path:
    from scripts.decks.pdf import write_pdf

    path = _made(job.folder) / f"{job.name}.pdf"
    with written_whole(path) as scratch:
        write_pdf(job.deck, scratch, notes=job.style.notes)
    return path


def _snippets(job: Job) -> Path:
    from scripts.decks.snippets import snippets

    path = _made(job.folder) / f"{job.name}-snippets.md"
    clips = job.deck.slides[0].clip.parent
    write_text(path, snippets(job.deck, clips.name))
    return path


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(f"{folder} can't be written", error) from error
    return folder


KINDS: dict[str, Callable[[Job], Path]] = {"pptx": _pptx, "html": _html, "pdf": _pdf, "snippets": _snippets}
"""The kinds of deck: each writes one, and returns what to open."""
