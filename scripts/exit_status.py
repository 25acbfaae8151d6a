"""How a command ends: with a sentence on standard error, and a status that a script can tell."""

import signal
import sys
from types import FrameType

import click

from scenes.contract.errors import InputError, SceneError

USAGE = 2
"""Exit status for what the user can put right."""


class _Stopped(KeyboardInterrupt):
    """A signal other than Ctrl-C asked us to stop; everything that cleans up after Ctrl-C does after this."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run(group: click.Group) -> int:
    """Run a command line with this process's arguments, and return the status to exit with."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        # nohup has the latter ignored, and means it.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        with group.make_context("mathreel", sys.argv[1:]) as context:
            status = group.invoke(context)
    except click.exceptions.Exit as done:
        status = done.exit_code
    except click.UsageError as error:
        status = _fail(_usage(error), USAGE)
    except InputError as error:
        status = _fail(str(error), USAGE)
    except SceneError as error:
        status = _fail(str(error), 1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        status = _fail(f"{place}{error.strerror or error}", USAGE)
    except KeyboardInterrupt as error:
        stopped_by = error.number if isinstance(error, _Stopped) else signal.SIGINT
        again = "stopped; what was finished is kept, and the same command goes on from there"
        status = _fail(again, 128 + stopped_by)
    return status or 0


def _stop(number: int, _frame: FrameType | None) -> None:
    raise _Stopped(number)


def _fail(sentence: str, status: int) -> int:
    print(f"mathreel: {sentence}", file=sys.stderr, flush=True)
    return status


def _usage(error: click.UsageError) -> str:
    """Return click's complaint as one sentence."""
    message = error.format_message().rstrip(".").replace(". Did", "; did")
    command = error.ctx.command_path if error.ctx else "mathreel"
    hint = "" if message.endswith("?") else f"; '{command} --help' shows what there is"
    return f"{message[:1].lower()}{message[1:]}{hint}"
