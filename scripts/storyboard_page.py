"""The page of a storyboard: a lecture's beats in pictures and words, for a browser of any width."""

from collections.abc import Iterator, Sequence
from html import escape

from scenes.contract.course import Lecture
from scenes.contract.manifest import Beat, Scene
from scenes.contract.storyboard import DrawnBeat, DrawnScene
from scripts.contact_sheet import GUIDE, INK, MUTED, PAPER, STANDS, when
from scripts.progress import clock_time

STYLE = f"""
body {{ background: {PAPER}; color: {INK}; font: 1rem/1.5 "Source Sans Pro", system-ui, sans-serif;
       margin: 0 auto; max-width: 100rem; padding: 1rem; }}
a {{ color: inherit; }}
img {{ border: 1px solid {GUIDE}; box-sizing: border-box; display: block; height: auto; width: 100%; }}
.about {{ color: {MUTED}; margin: 0; }}
.frames {{ display: grid; gap: .5rem; grid-template-columns: repeat(3, 1fr); margin-top: 2rem; }}
.last {{ grid-column-end: -1; }}
h3 {{ display: inline-block; margin: .25rem 1rem 0 0; }}
h3 + .about {{ display: inline; }}
article p {{ margin: 0; }}
@media (max-width: 40rem) {{ .frames {{ grid-template-columns: 1fr; }} }}
""".strip()

Names = Sequence[str]


def sheet_name(scene: str) -> str:
    """Return how the file of a scene's sheet is called, beside the page."""
    return f"{scene}.png"


def frame_names(beat: DrawnBeat) -> Names:
    """Return how the files of a beat's pictures are called, in order, beside the page."""
    amid = [f"frames/{beat.planned.slug}-{number}.png" for number in range(1, len(beat.motion) + 1)]
    return [*amid, f"frames/{beat.planned.slug}-last.png"]


def page(
    lecture: Lecture, drawn: Sequence[DrawnScene], scenes: Sequence[Scene], fps: int, width: int, times: str
) -> str:
    """Return the page.

    Parameters
    ----------
    lecture
        What it is about.
    drawn, scenes
        Its scenes, in pictures and with their times in frames.
    fps
        Frames per second.
    width
        Of a picture, in pixels.
    times
        A sentence that says where the times come from.
    """
    length = clock_time(sum(scene.frames for scene in scenes) / fps)
    size = f'width="{width}" height="{round(width * 9 / 16)}"'
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(lecture.title)}: storyboard</title>",
        f"<style>\n{STYLE}\n</style>",
        "<main>",
        f"<h1>{escape(lecture.title)}</h1>",
        f"<p>{escape(lecture.question)}</p>",
        f'<p class="about">{length} long. {escape(times)}</p>',
        *(line for pair in zip(drawn, scenes, strict=True) for line in _section(*pair, fps, size)),
        "</main>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _section(drawn: DrawnScene, scene: Scene, fps: int, size: str) -> Iterator[str]:
    yield f'<section id="{drawn.name}">'
    yield f"<h2>{escape(drawn.title)}</h2>"
    start, length = clock_time(scene.start / fps), clock_time(scene.frames / fps)
    yield f'<p class="about">{drawn.name}, at {start}, {length} long</p>'
    for pictures, beat in zip(drawn.beats, scene.beats, strict=True):
        yield from _article(pictures, beat, fps, size)
    beats = ", ".join(beat.slug for beat in scene.beats)
    yield f"<details><summary>The whole sheet of {drawn.name} as one picture</summary>"
    sheet = sheet_name(drawn.name)
    yield f'<a href="{sheet}"><img src="{sheet}" loading="lazy" alt="The beats of {drawn.name}: {beats}"></a>'
    yield "</details>"
    yield "</section>"


def _article(pictures: DrawnBeat, beat: Beat, fps: int, size: str) -> Iterator[str]:
    yield f'<article id="{beat.slug}">'
    yield '<div class="frames">'
    *amid, last = frame_names(pictures)
    for number, name in enumerate(amid, 1):
        yield f'<img src="{name}" {size} alt="Beat {beat.slug}, amid its motion, {number} of {len(amid)}">'
    if not amid:
        yield f'<p class="about">{STANDS}</p>'
    yield f'<img class="last" src="{last}" {size} alt="Beat {beat.slug}, its last picture">'
    yield "</div>"
    yield f'<h3>{beat.slug}</h3><p class="about">{when(beat, fps)}</p>'
    yield from (f"<p>{escape(said.caption)}</p>" for said in beat.sentences)
    yield "</article>"
