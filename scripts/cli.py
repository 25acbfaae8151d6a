"""The command line `mathreel`: parses, calls a verb, prints.

What only one verb needs is imported by that verb: ``--help`` and ``list`` must not wait for numpy and libav.
"""

import shutil
import sys
from importlib import metadata
from pathlib import Path

import click

from scenes.contract.course import Course
from scenes.contract.errors import unknown
from scenes.contract.finding import RULES
from scenes.contract.profile import profile_named
from scripts import options
from scripts.exit_status import run
from scripts.inputs import Given
from scripts.takeaway import clips, slides


def main() -> None:
    """Run the command line, and exit with its status."""
    sys.exit(run(mathreel))


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"mathreel {metadata.version('mathreel')}")
        context.exit()


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
@click.pass_context
def mathreel(context: click.Context) -> None:
    """Render narrated, animated lectures on the mathematics of machine learning."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@mathreel.command()
@click.argument("lectures", nargs=-1, metavar="[LECTURE]...")
@options.profile
@click.option("--voice", metavar="NAME[:ARG]", help="Who narrates; 'mathreel voices' lists them.")
@options.out
@click.option("--force", is_flag=True, help="Draw everything again, whatever the cache has.")
@click.option("--list", "listing", is_flag=True, help="Render nothing; show what 'mathreel list' shows.")
@options.jobs
@options.scheduler
@options.curriculum
@options.inputs
def render(
    lectures: tuple[str, ...],
    given: Given,
    profile: str,
    voice: str | None,
    build: Path,
    force: bool,
    listing: bool,
    jobs: int | None,
    scheduler: str | None,
    curriculum: Path,
) -> int:
    """Render lectures, or the whole course when none is named."""
    course = Course.read(curriculum)
    chosen = tuple(course.lecture(slug) for slug in dict.fromkeys(lectures)) or course.lectures
    size = profile_named(profile)
    inputs = given.of(chosen)
    if listing:
        return _show_list(course, build)

    from scripts.outputs import refuse_unwritable
    from scripts.progress import progress
    from scripts.render import Order
    from scripts.render import render as render_lectures
    from scripts.voices import default_voice, voice_named

    refuse_unwritable(build)
    narrator = voice_named(voice) if voice is not None else default_voice()
    shown = progress()
    if voice is None:
        shown.say(f"Voice: {narrator.label} (the first of festival, espeak, silent that is installed)")
    order = Order(chosen, size, narrator, build, force, inputs)
    with options.workers(jobs, scheduler, shown.say) as workers:
        return 0 if render_lectures(order, workers, shown) else 1


@mathreel.command()
@click.argument("lectures", nargs=-1, metavar="[LECTURE]...")
@click.option("--voice", metavar="NAME[:ARG]", help="Who would narrate; 'silent' needs no voice, and estimates.")
@click.option(
    "--pictures",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a picture of each finding into DIR, with the offenders outlined.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of lines.")
@click.option("--rules", is_flag=True, help="Check nothing; list the rules by the names that 'allow' takes.")
@options.out
@options.jobs
@options.scheduler
@options.curriculum
@options.inputs
def check(
    lectures: tuple[str, ...],
    given: Given,
    voice: str | None,
    pictures: Path | None,
    as_json: bool,
    rules: bool,
    build: Path,
    jobs: int | None,
    scheduler: str | None,
    curriculum: Path,
) -> int:
    """Audit lectures, or the whole course, without rendering them; exit with 1 when there is something to mend."""
    if rules:
        click.echo("\n".join(f"{rule:24}{what}" for rule, what in RULES.items()))
        return 0

    from scripts.check import check as check_lectures
    from scripts.check import document, lines
    from scripts.progress import progress
    from scripts.voices import default_voice, voice_named

    course = Course.read(curriculum)
    chosen = tuple(course.lecture(slug) for slug in dict.fromkeys(lectures)) or course.lectures
    inputs = given.of(chosen)
    narrator = voice_named(voice) if voice is not None else default_voice()
    # What is found is what this command is for; how far it is goes to standard error.
    shown = progress(sys.stderr)
    with options.workers(jobs, scheduler, shown.say) as workers:
        report = check_lectures(chosen, narrator, build, workers, shown, pictures, inputs)
    click.echo(document(report) if as_json else "\n".join(lines(report)))
    return 0 if report.clean else 1


@mathreel.command()
@click.argument("lecture")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of a table.")
@options.curriculum
def numbers(lecture: str, as_json: bool, curriculum: Path) -> int:
    """Show where every number of a lecture comes from; exit with 1 when one is typed by hand."""
    from scripts.numbers import document, numbers_of, show, verdict
    from scripts.pool import LocalWorkers
    from scripts.progress import progress

    chosen = Course.read(curriculum).lecture(lecture)
    with LocalWorkers() as workers:
        account = numbers_of(chosen, workers, progress(sys.stderr))
    if as_json:
        click.echo(document(account))
    else:
        show(account, sys.stdout)
        for line in verdict(account):
            click.echo(line, err=not sys.stdout.isatty())
    return 0 if account.sourced else 1


@mathreel.command()
@click.argument("lecture")
@click.option("--toml", is_flag=True, help="Print a file for --inputs instead, to change the numbers in.")
@options.curriculum
def inputs(lecture: str, toml: bool, curriculum: Path) -> None:
    """Show what an instructor may change in a lecture: name, type, default, meaning and limits."""
    from scripts.inputs_listing import listing, ready_toml

    chosen = Course.read(curriculum).lecture(lecture)
    click.echo(ready_toml(chosen) if toml else listing(chosen, shutil.get_terminal_size().columns))


@mathreel.command("list")
@options.out
@options.curriculum
def list_course(build: Path, curriculum: Path) -> int:
    """Show the lectures and what is up to date."""
    return _show_list(Course.read(curriculum), build)


def _show_list(course: Course, build: Path) -> int:
    from scripts.listing import table

    click.echo(table(course, build))
    return 0


@mathreel.command()
@click.option(
    "--try",
    "trial",
    nargs=3,
    metavar="NAME TEXT OUT.WAV",
    help='Say a text: --try espeak:en-gb "How do I sound?" out.wav',
)
def voices(trial: tuple[str, str, str] | None) -> int:
    """List the voices, or try one."""
    from scripts.narrate import speak
    from scripts.voices import listing, voice_named

    if trial:
        name, text, out = trial
        speak(text, voice_named(name), Path(out))
        click.echo(out)
        return 0
    for voice in listing():
        state = "installed" if voice.installed else f"not installed; {voice.install}"
        click.echo(f"{voice.name:10}{voice.about} ({state})\n{'':10}--voice {voice.example}")
    return 0


@mathreel.command()
@click.argument("lecture")
@click.argument("scene")
@click.argument("beat")
@options.profile
@click.option(
    "-o",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The PNG to write; by default one in the build folder.",
)
@options.out
@options.curriculum
@options.inputs
def still(
    lecture: str,
    scene: str,
    beat: str,
    given: Given,
    profile: str,
    file: Path | None,
    build: Path,
    curriculum: Path,
) -> int:
    """Draw the last frame of a beat as a PNG, and print where it is."""
    from scripts.pool import LocalWorkers
    from scripts.progress import shown
    from scripts.still import draw_still, still_file

    chosen = Course.read(curriculum).lecture(lecture)
    size = profile_named(profile)
    inputs = given.of([chosen])
    place = file or still_file(build, chosen, scene, beat, size, inputs)
    with LocalWorkers(count=1) as worker:
        draw_still(chosen, scene, beat, size, inputs, worker, build=build, file=place)
    click.echo(shown(place))
    return 0


@mathreel.command()
@click.argument("lectures", nargs=-1, required=True, metavar="LECTURE...")
@options.narrator
@options.width
@options.out
@options.jobs
@options.scheduler
@options.curriculum
@options.inputs
def storyboard(
    lectures: tuple[str, ...],
    given: Given,
    voice: str | None,
    width: int | None,
    build: Path,
    jobs: int | None,
    scheduler: str | None,
    curriculum: Path,
) -> int:
    """Draw every beat in three pictures, on a sheet a scene and a page a lecture, and print where it is."""
    from scripts.progress import progress
    from scripts.storyboard import WIDTH, Board, draw_storyboards
    from scripts.voices import default_voice, voice_named

    course = Course.read(curriculum)
    chosen = [course.lecture(slug) for slug in dict.fromkeys(lectures)]
    inputs = given.of(chosen)
    narrator = voice_named(voice) if voice is not None else default_voice()
    board = Board(narrator, width or WIDTH, build, inputs)
    shown = progress()
    with options.workers(jobs, scheduler, shown.say) as workers:
        return 0 if draw_storyboards(chosen, board, workers, shown) else 1


@mathreel.command()
@click.argument("lecture")
@click.argument("scene", required=False)
@click.argument("beat", required=False)
@options.narrator
@options.width
@options.out
@options.curriculum
def watch(
    lecture: str,
    scene: str | None,
    beat: str | None,
    voice: str | None,
    width: int | None,
    build: Path,
    curriculum: Path,
) -> None:
    """Draw a lecture's storyboard, a scene's sheet or a beat's still, again whenever its sources change."""
    from scripts.progress import progress
    from scripts.storyboard import WIDTH, Board
    from scripts.voices import default_voice, voice_named
    from scripts.watch import STILL_WIDTH, Target
    from scripts.watch import watch as watch_target

    narrator = voice_named(voice) if voice is not None else default_voice()
    board = Board(narrator, width or (STILL_WIDTH if beat else WIDTH), build)
    watch_target(Target(curriculum, lecture, scene, beat, board), progress())


@mathreel.command()
@click.option(
    "--prune-older",
    "days",
    type=click.FloatRange(min=0),
    metavar="DAYS",
    help="Remove what has not been used for so many days.",
)
@click.option("--prune-above", "size", metavar="SIZE", help="Remove what was used longest ago, until SIZE is left: 2G.")
@options.out
def cache(days: float | None, size: str | None, build: Path) -> None:
    """Show how large the cache is, or remove from it; what is removed is made again when it is needed."""
    from scripts.prune import bytes_in, in_words, pruned, told

    folder = build / "cache"
    if days is not None or size is not None:
        removed = pruned(folder, days=days, size=None if size is None else bytes_in(size))
        click.echo(f"removed {len(removed)} files, {in_words(sum(file.size for file in removed))}")
    click.echo("\n".join(told(folder)))


@mathreel.command()
@click.argument("lectures", nargs=-1, metavar="[LECTURE]...")
@options.profile
@click.option("--runs", type=click.IntRange(min=1), default=1, show_default=True, help="How often each renders.")
@click.option("--only", metavar="PART,...", help="Leave out the rest: stock, ours, one-worker, stages, ssim.")
@click.option(
    "--ssim-scenes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Take SSIM of the N shortest scenes of each lecture.",
)
def bench(lectures: tuple[str, ...], profile: str, runs: int, only: str | None, ssim_scenes: int) -> None:
    """Render lectures with stock Manim and with mathreel, in turn, and print what each took; this takes long."""
    from scripts.bench import PARTS, Bench
    from scripts.bench import bench as measure

    course = Course.read()
    chosen = [course.lecture(slug) for slug in dict.fromkeys(lectures)] or [*course.lectures]
    parts = only.split(",") if only else PARTS
    for part in parts:
        if part not in PARTS:
            raise unknown("part of the benchmark", part, PARTS)
    # As they come: it may be stopped before the end.
    measure(Bench(chosen, profile_named(profile), runs, parts, ssim_scenes), click.echo)


mathreel.add_command(clips)
mathreel.add_command(slides)

if __name__ == "__main__":
    main()
