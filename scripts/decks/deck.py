"""What every kind of deck is made from: a title, a slide a beat with its clip, and what was shown, to end on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scenes.contract.manifest import LectureManifest
from scripts.clip_pieces import Clip


@dataclass(frozen=True, slots=True)
class Slide:
    """A beat on a slide.

    Attributes
    ----------
    beat, scene
        The beat's slug, and the title of its scene in plain words.
    sentences
        What is said.
    clip, poster
        Files: the video, and a picture of its last frame.
    seconds
        How long the video is.
    """

    beat: str
    scene: str
    sentences: tuple[str, ...]
    clip: Path
    poster: Path
    seconds: float

    @property
    def title(self) -> str:
        """What the slide is called in an outline.

        Examples
        --------
        >>> Slide("right-angle", "A shadow", (), Path("a"), Path("b"), 1.0).title
        'A shadow: right angle'
        """
        return f"{self.scene}: {self.beat.replace('-', ' ')}"

    @property
    def description(self) -> str:
        """What the video shows, for those who can't see it."""
        return f"Animation, {self.seconds:.0f} seconds. {' '.join(self.sentences)}"


@dataclass(frozen=True, slots=True)
class Deck:
    """A lecture as slides.

    Attributes
    ----------
    lecture, language
        Its slug, and the language as in ``en``.
    title, question, course, part
        In plain words.
    width, height
        Of the clips, in pixels.
    slides
        One a beat, in order.
    recap
        What the scenes have shown, a line each.
    loop
        Whether the clips start again at their end.
    """

    lecture: str
    language: str
    title: str
    question: str
    course: str
    part: str
    width: int
    height: int
    slides: tuple[Slide, ...]
    recap: tuple[str, ...]
    loop: bool

    @classmethod
    def of(cls, manifest: LectureManifest, folder: Path, clips: Sequence[Clip], *, loop: bool) -> "Deck":
        """Return the deck of a render.

        Parameters
        ----------
        manifest
            Of the render.
        folder
            Where the clips are.
        clips
            One for each beat, in order.
        loop
            Whether they are loops.
        """
        slides = tuple(
            Slide(
                clip.beat or clip.scene,
                clip.title,
                clip.sentences,
                folder / clip.file,
                folder / clip.poster,
                clip.frames / manifest.fps,
            )
            for clip in clips
        )
        return cls(
            lecture=manifest.lecture,
            language=manifest.language,
            title=manifest.title,
            question=manifest.question,
            course=manifest.course,
            part=manifest.part,
            width=manifest.width,
            height=manifest.height,
            slides=slides,
            recap=tuple(scene.title for scene in manifest.scenes),
            loop=loop,
        )
