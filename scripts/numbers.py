"""Where a lecture's numbers come from: every number it shows and says, with the mathcore function or input behind it.

The JSON document has these keys, and will keep them:

``schema``
    1.
``lecture``
    Its slug.
``sourced``
    Whether every number has a source, but for what a scene allows, and every scene could be played.
``numbers``
    Objects with ``scene``, ``beat``, ``medium`` ("formula", "live", "sentence" or "position"), ``text``, ``value``
    (null for a number in words that is typed) and ``source`` (empty when there is none).
``findings``
    Objects with ``scene``, ``beat``, ``rule``, ``what`` and ``amount``: what is typed by hand.
``excused``
    Likewise, each with the ``reason`` that its scene gives.
``failures``
    What scenes raised that could not be played, a text each.
"""

import json
import math
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from scenes.contract.course import Lecture, scene_names
from scenes.contract.errors import SceneError
from scenes.contract.finding import Excused, Finding, SceneAudit, ShownNumber
from scripts.plans import died
from scripts.pool import doorway
from scripts.progress import Progress

SCHEMA = 1
HEADER = ("scene", "beat", "by", "shown or said", "value", "source")
MISSING = "(none)"


@dataclass(frozen=True, slots=True)
class Account:
    """A lecture's numbers, what of them has no source, and the scenes that raised."""

    lecture: str
    numbers: tuple[ShownNumber, ...]
    findings: tuple[Finding, ...]
    excused: tuple[Excused, ...]
    failures: tuple[str, ...]

    @property
    def sourced(self) -> bool:
        """Whether every number has a source, as far as its scene doesn't allow otherwise."""
        return not self.findings and not self.failures


def numbers_of(lecture: Lecture, executor: Executor, progress: Progress) -> Account:
    """Play a lecture's scenes, one task each, and return the account of their numbers.

    What a scene raises is told, and the other scenes are played all the same.
    """
    futures: dict[str, Future[SceneAudit]] = {
        scene: executor.submit(doorway("numbers"), lecture, scene, {}) for scene in scene_names(lecture.path)
    }
    audits, failures = [], []
    for future in futures.values():
        try:
            audits.append(future.result())
        except SceneError as error:
            failures.append(str(error))
        except BrokenProcessPool:
            failures.append(str(died(lecture)))
    failures = list(dict.fromkeys(failures))
    for failure in failures:
        progress.complain(failure)
    return Account(
        lecture.slug,
        tuple(number for audit in audits for number in audit.numbers),
        tuple(finding for audit in audits for finding in audit.findings),
        tuple(excused for audit in audits for excused in audit.excused),
        tuple(failures),
    )


def show(account: Account, stream: TextIO) -> None:
    """Print the table: for the eye on a terminal, a line a number with tabs between its cells anywhere else."""
    if stream.isatty():
        Console(file=stream, markup=False).print(_table(account))
    else:
        for row in (HEADER, *_rows(account)):
            print("\t".join(row), file=stream)


def document(account: Account) -> str:
    """Return the JSON document that this module's docstring describes."""
    content = {
        "schema": SCHEMA,
        "lecture": account.lecture,
        "sourced": account.sourced,
        "numbers": [asdict(number) | {"value": _finite(number.value)} for number in account.numbers],
        "findings": [_plain(finding) for finding in account.findings],
        "excused": [_plain(each.finding) | {"reason": each.reason} for each in account.excused],
        "failures": account.failures,
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _table(account: Account) -> Table:
    """Return the table for the eye: scene and beat are named where they begin."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in HEADER:
        table.add_column(name, overflow="fold")
    before = ("", "")
    for scene, beat, *rest in _rows(account):
        place = ("" if scene == before[0] else scene, "" if (scene, beat) == before else beat)
        table.add_row(*place, *rest, style="bold red" if rest[-1] == MISSING else "")
        before = scene, beat
    return table


def _rows(account: Account) -> Iterator[tuple[str, ...]]:
    for number in account.numbers:
        value = "" if math.isnan(number.value) else repr(number.value)
        yield number.scene, number.beat, number.medium, number.text, value, number.source or MISSING


def verdict(account: Account) -> Iterator[str]:
    """Yield what it comes to: a line a finding, then what is excused, then how many."""
    for finding in account.findings:
        yield _line(finding)
    for each in account.excused:
        yield f"excused: {_line(each.finding)}; because: {each.reason}"
    count = len(account.numbers)
    told = [f"{count} number{'s' * (count != 1)}", f"{len(account.findings) or 'none'} without a source"]
    if account.failures:
        told.append(f"{len(account.failures)} scene{'s' * (len(account.failures) != 1)} not played")
    yield f"{account.lecture}: {', '.join(told)}"


def _line(finding: Finding) -> str:
    return f"{finding.lecture} {finding.scene} {finding.beat} {finding.rule}: {finding.what}; {finding.amount}"


def _plain(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in ("scene", "beat", "rule", "what", "amount")}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
