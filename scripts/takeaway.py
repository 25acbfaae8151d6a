"""The commands for what an instructor takes away: `mathreel clips` and `mathreel slides`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scenes.contract.course import Course, Lecture
from scenes.contract.profile import Profile, profile_named
from scripts import options
from scripts.inputs import Given

if TYPE_CHECKING:
    from scripts.voices.voice import Voice


@click.command()
@click.argument("lecture")
@click.argument("wanted", nargs=-1, metavar="[SCENE[/BEAT]]...")
@click.option(
    "--format", "form", default="mp4", show_default=True, metavar="NAME", help="mp4, gif, webp, webm, prores or png."
)
@click.option("--mute", is_flag=True, help="Leave out the narration.")
@click.option("--loop", is_flag=True, help="End on the frame it starts with: by holding, or by a crossfade.")
@click.option("--background", metavar="COLOUR", help="Draw on the slide's colour instead of the course's: #1a2b3c.")
@click.option("--size", "area", metavar="WxH", help="Fit into this many pixels, with bars: 1024x768.")
@options.profile
@click.option("--voice", metavar="NAME[:ARG]", help="Who narrates; by default who narrated the last render.")
@options.out
@options.jobs
@options.scheduler
@options.curriculum
@options.inputs
def clips(
    lecture: str,
    wanted: tuple[str, ...],
    given: Given,
    form: str,
    mute: bool,
    loop: bool,
    background: str | None,
    area: str | None,
    profile: str,
    voice: str | None,
    build: Path,
    jobs: int | None,
    scheduler: str | None,
    curriculum: Path,
) -> int:
    """Make a clip of each beat and scene of a lecture, or of those named, and print where they are."""
    from scripts.clip_style import Style, colour_of, format_named, size_of
    from scripts.clips import clips as make_clips
    from scripts.progress import progress
    from scripts.render import Order

    chosen = Course.read(curriculum).lecture(lecture)
    size, inputs = profile_named(profile), given.of([chosen])
    paper = colour_of(background) if background is not None else None
    frame = size_of(area) if area is not None else None
    style = Style(format_named(form), mute, loop, paper, frame)
    shown = progress()
    if area and frame and "{}x{}".format(*frame) != area.strip().replace("×", "x"):
        shown.say("--size {} becomes {}x{}, since video has pixels in pairs".format(area, *frame))
    order = Order((chosen,), size, _narrator(voice, build, chosen, size, inputs), build, inputs=inputs)
    with options.workers(jobs, scheduler, shown.say) as workers:
        return 0 if make_clips(order, wanted, style, workers, shown) else 1


@click.command()
@click.argument("lecture")
@click.option("--to", "kind", default="pptx", show_default=True, metavar="KIND", help="pptx, html, pdf or snippets.")
@click.option("--mode", default="once", show_default=True, help="Whether clips rest on their end, or: loop.")
@click.option("--narrated", is_flag=True, help="Keep the narration in the clips; it is in the notes anyway.")
@click.option("--notes", is_flag=True, help="Set what is said under the pictures of a pdf.")
@options.profile
@click.option("--voice", metavar="NAME[:ARG]", help="Who narrates; by default who narrated the last render.")
@options.out
@options.jobs
@options.scheduler
@options.curriculum
@options.inputs
def slides(
    lecture: str,
    given: Given,
    kind: str,
    mode: str,
    narrated: bool,
    notes: bool,
    profile: str,
    voice: str | None,
    build: Path,
    jobs: int | None,
    scheduler: str | None,
    curriculum: Path,
) -> int:
    """Make a deck of a lecture, a slide a beat, and print where it is."""
    from scripts.progress import progress
    from scripts.render import Order
    from scripts.slides import DeckStyle, kind_named, mode_named
    from scripts.slides import slides as make_slides

    chosen = Course.read(curriculum).lecture(lecture)
    size, inputs = profile_named(profile), given.of([chosen])
    style = DeckStyle(kind_named(kind), mode_named(mode) == "loop", narrated, notes)
    shown = progress()
    order = Order((chosen,), size, _narrator(voice, build, chosen, size, inputs), build, inputs=inputs)
    with options.workers(jobs, scheduler, shown.say) as workers:
        return 0 if make_slides(order, style, workers, shown) else 1


def _narrator(voice: str | None, build: Path, lecture: Lecture, size: Profile, inputs: Mapping[str, Any]) -> "Voice":
    """Return the voice asked for, or else that of the lecture's last render, or else the best there is."""
    from scripts.outputs import Outputs
    from scripts.voices import default_voice, voice_named

    if voice is not None:
        return voice_named(voice)
    last = Outputs(build, lecture, size, inputs).last()
    return voice_named(last.voice) if last else default_voice()
