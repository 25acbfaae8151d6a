"""What a user can put right, said in one sentence."""

import difflib
from collections.abc import Iterable

MOST_NAMES = 12


class InputError(Exception):
    """A mistake in what the user gave: the message is one sentence that says what would be right.

    The command line prints it on stderr, without a traceback, and exits with status 2.
    """


class SceneError(Exception):
    """A scene raised while it was drawn: the message shows the scene, the beat and the author's own frames.

    The command line prints it, renders the other lectures of the batch, and exits with status 1.
    """


def unknown(kind: str, name: str, known: Iterable[str]) -> InputError:
    """Return the error for a name that does not exist, with the nearest ones that do.

    Examples
    --------
    >>> unknown("profile", "finl", ["draft", "final"]).args[0]
    "there is no profile 'finl'; did you mean final?"
    """
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there {_listing(names)}"
    return InputError(f"there is no {kind} '{name}'; {hint}")


def _listing(names: list[str]) -> str:
    if not names:
        return "are none"
    shown = names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} more"]
    return f"{'is' if len(names) == 1 else 'are'} {', '.join(shown)}"
