"""Do the tests of mathcore notice small mistakes? Makes each mistake by itself, and runs the tests on it.

    scripts/mutants.sh                      in all of mathcore
    scripts/mutants.sh vectors _arrays      in two of its modules
    scripts/mutants.sh vectors.project      in one function

A mistake that passes every test is a survivor. Then a test is missing; or the code does nothing, and can go; or
nobody could tell the difference, and it's listed with the reason in equivalent.toml. The exit status is 1 when a
survivor isn't listed, and when a listed mistake can no longer be made or is noticed after all.

No file is touched: numpy, scipy and pytest are imported once, and each mistake gets a forked child, which finds the
wrong text in memory when it imports the module.
"""

import argparse
import os
import resource
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a child has one core, and threads don't survive a fork

import hypothesis.extra.numpy  # noqa: F401 - so that no child has to
import pytest
import scipy.optimize
import scipy.special  # noqa: F401
from mistakes import Mutant, mutants

HERE = Path(__file__).parent
# Plain assertions, since pytest would warn that what is imported can't be rewritten; and nothing is made smaller.
PYTEST = ("-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-profile=first-failure")
CPU_SECONDS = 60  # all the tests take a tenth of that; a mistake that never ends is noticed, too

Name = tuple[str, str, str]  # where, before, after


class Mistaken(SourceFileLoader, MetaPathFinder):
    """Finds one module, and loads it from another text than its file's."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        super().__init__(name, str(path))
        self.source = source

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec")


@dataclass(frozen=True, slots=True)
class Trial:
    """A mistake, and the tests that it's put to."""

    path: Path
    mutant: Mutant
    tests: Path

    @property
    def where(self) -> str:
        return f"{self.path.stem}.{self.mutant.function}".rstrip(".")

    @property
    def name(self) -> Name:
        return self.where, self.mutant.before, self.mutant.after

    def survives(self) -> bool:
        """Run the module's own tests and then, if they pass, all of them. For a child only: it leaves its mark."""
        sys.meta_path.insert(0, Mistaken(f"{self.path.parent.name}.{self.path.stem}", self.path, self.mutant.source))
        own = self.tests / f"test_{self.path.stem.strip('_')}.py"
        return not any(pytest.main([*PYTEST, str(tests)]) for tests in (own, self.tests) if tests.exists())


def verdicts(trials: Iterable[Trial], jobs: int) -> Iterator[tuple[Trial, bool]]:
    """Yield each trial, as it ends, and whether its mistake survived; so many at a time."""
    running: dict[int, Trial] = {}
    for trial in trials:
        if len(running) == jobs:
            yield ended(running)
        running[started(trial)] = trial
    while running:
        yield ended(running)


def started(trial: Trial) -> int:
    child = os.fork()
    if child:
        return child
    survived = False
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.dup2(nowhere, sys.stderr.fileno())
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        survived = trial.survives()
    finally:
        os._exit(0 if survived else 1)


def ended(running: dict[int, Trial]) -> tuple[Trial, bool]:
    child, status = os.wait()
    return running.pop(child), status == 0


def listed(page: Path, chosen: list[str]) -> set[Name]:
    """The mistakes that nobody can tell from the truth."""
    entries = tomllib.loads(page.read_text(encoding="utf-8")).get("mutant", [])
    names = {(entry["where"], entry["before"], entry["after"]) for entry in entries}
    return {name for name in names if is_chosen(name[0], chosen)}


def is_chosen(where: str, chosen: list[str]) -> bool:
    return not chosen or any(f"{where}.".startswith(f"{name}.") for name in chosen)


def judge(trials: list[Trial], equivalent: set[Name], jobs: int) -> set[Name]:
    """Put every mistake to the tests, and return the survivors; tells of each that isn't listed as it's found."""
    survivors: set[Name] = set()
    for done, (trial, survived) in enumerate(verdicts(trials, jobs), start=1):
        if survived and trial.name not in survivors | equivalent:
            tell(trial.name, "survives; sharpen a test, drop what does nothing, or list it with the reason")
        if survived:
            survivors.add(trial.name)
        if sys.stderr.isatty():
            print(f"\r{done} of {len(trials)} ", end="", file=sys.stderr, flush=True)
    return survivors


def tell(name: Name, fault: str) -> None:
    where, before, after = name
    print(f"{where}: {fault}\n  - {before}\n  + {after}\n", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/mutants.sh", description=__doc__.partition("\n")[0])
    parser.add_argument("chosen", nargs="*", metavar="MODULE", help="a module, or a function: vectors.project")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at a time [a core each]")
    parser.add_argument("--package", type=Path, default=HERE.parents[1] / "mathcore", help="where the modules are")
    parser.add_argument("--tests", type=Path, default=HERE.parent / "mathcore", help="where their tests are")
    parser.add_argument("--equivalent", type=Path, default=HERE / "equivalent.toml", help="the list of equivalents")
    return parser.parse_args()


def main() -> int:
    given, start = arguments(), time.monotonic()
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(given.package.resolve().glob("*.py"))}
    trials = [Trial(path, mutant, given.tests) for path, text in texts.items() for mutant in mutants(text)]
    trials = [trial for trial in trials if is_chosen(trial.where, given.chosen)]
    if idle := [name for name in given.chosen if not any(is_chosen(trial.where, [name]) for trial in trials)]:
        sys.exit(f"Nothing to change in {' '.join(idle)}; the modules are {' '.join(path.stem for path in texts)}.")
    path, text = next(iter(texts.items()))
    [(_, healthy)] = verdicts([Trial(path, Mutant("", "", "", text), given.tests)], 1)
    if not healthy:
        sys.exit(f"The tests in {given.tests} fail as it is; mend them first.")

    made, equivalent = {trial.name for trial in trials}, listed(given.equivalent, given.chosen)
    survivors = judge(trials, equivalent, given.jobs)
    for name in sorted(equivalent - survivors):
        tell(name, f"is listed as equivalent, but {'a test notices it' if name in made else 'can no longer be made'}")
    print(
        f"{len(made)} mistakes: {len(made - survivors)} noticed, {len(survivors & equivalent)} equivalent, "
        f"{len(survivors - equivalent)} survived; {time.monotonic() - start:.0f} s"
    )
    return 0 if survivors == equivalent else 1


if __name__ == "__main__":
    sys.exit(main())
