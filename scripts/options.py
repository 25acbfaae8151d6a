"""Options that several commands of `mathreel` have, and what follows from them."""

import functools
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import click

from scenes.contract.course import CURRICULUM
from scenes.contract.errors import InputError
from scenes.contract.profile import PROFILES
from scenes.contract.sources import PROJECT
from scripts.inputs import Given

BUILD = PROJECT / "build"

profile = click.option(
    "--profile",
    default="final",
    show_default=True,
    metavar="NAME",
    help=f"How large and how smooth: {', '.join(PROFILES)}.",
)
out = click.option(
    "--out",
    "build",
    default=BUILD,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write below DIR, the cache in DIR/cache among it, instead of build.",
)
curriculum = click.option(
    "--curriculum",
    default=CURRICULUM,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The curriculum.toml of a course of your own; its lectures live beside it, in a folder a part.",
)
narrator = click.option(
    "--voice", metavar="NAME[:ARG]", help="Take times from this voice, for what it has said before."
)
width = click.option(
    "--width",
    type=click.IntRange(160, 1920),
    metavar="PX",
    help="Of a picture, in pixels; by default 480, and 1280 for a still.",
)
jobs = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Work in N processes; by default one per core."
)
scheduler = click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help="Draw on the workers of this Dask scheduler, each from its own checkout of this project, instead of here.",
)


def inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--set`` and ``--inputs``; it takes what they were given as its parameter ``given``.

    ``given.of(lectures)`` has the lecture's inputs that differ from its own, or refuses them.
    """

    @click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="NAME=VALUE",
        help="Tell the lecture with this number of yours: b=1,4 or matrix='3,1;1,2'; 'mathreel inputs' lists them.",
    )
    @click.option(
        "--inputs",
        "inputs_file",
        metavar="FILE.toml",
        type=click.Path(path_type=Path),
        help="Take such numbers from a TOML file; --set wins over it.",
    )
    @functools.wraps(command)
    def with_inputs(*arguments: Any, settings: tuple[str, ...], inputs_file: Path | None, **others: Any) -> Any:
        return command(*arguments, given=Given(settings, inputs_file), **others)

    return with_inputs


def workers(jobs: int | None, scheduler: str | None, say: Callable[[str], None]) -> Executor:
    """Return the workers that ``--jobs`` or ``--scheduler`` ask for; ``say`` is told what there is to wait for."""
    if scheduler is None:
        from scripts.pool import LocalWorkers

        return LocalWorkers(jobs)
    if jobs is not None:
        raise InputError("--jobs is for this machine, and --scheduler for others; give one of them")
    from scripts.cluster import ClusterWorkers

    return ClusterWorkers(scheduler, say)
