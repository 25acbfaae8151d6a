"""What runs of several contestants took: a table of medians with their spread, and ratios taken run by run.

Ratios are of runs that followed each other, since machines drift.
"""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took.

    Attributes
    ----------
    wall, cpu
        Seconds by the clock, and of all cores together.
    memory
        Bytes of the largest single process: of a render in parallel, of its largest worker.
    size, seconds
        Bytes and length of the videos that came out; 0 when the run made none.
    """

    wall: float
    cpu: float
    memory: int
    size: int = 0
    seconds: float = 0


@dataclass(slots=True)
class Contest:
    """Runs by contestant, in the order in which they were made.

    Attributes
    ----------
    costs
        For each contestant's name, its runs.
    """

    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def add(self, name: str, cost: Cost) -> None:
        """Note a run."""
        self.costs.setdefault(name, []).append(cost)

    def lines(self) -> list[str]:
        """Return a table: a line a contestant, the median of its runs, and the least and the most by the clock."""
        head = f"{'':36}{'runs':>5}{'wall s':>9}{'min-max':>16}{'CPU s':>9}{'peak MB':>9}{'size MB':>9}"
        return [f"{head}{'video s per wall s':>20}", *(self._line(name) for name in self.costs)]

    def median(self, name: str, what: str) -> float | None:
        """Return the median over a contestant's runs; None when there are none."""
        runs = self.costs.get(name)
        return statistics.median(getattr(cost, what) for cost in runs) if runs else None

    def ratio(self, one: str, other: str, what: str) -> str | None:
        """Return how many times as much one took as the other: the median over pairs of runs, with its spread."""
        pairs = list(zip(self.costs.get(one, ()), self.costs.get(other, ()), strict=False))
        if not pairs:
            return None
        ratios = sorted(getattr(a, what) / getattr(b, what) for a, b in pairs)
        spread = f" ({ratios[0]:.2f}-{ratios[-1]:.2f} in {len(ratios)} runs)" if len(ratios) > 1 else " (1 run)"
        return f"{statistics.median(ratios):.2f}{spread}"

    def ratios(self, wanted: list[tuple[str, str, str, str]]) -> Iterator[str]:
        """Yield a line for each ratio whose contestants have both run: its title, the two, and of what."""
        for title, one, other, what in wanted:
            if ratio := self.ratio(one, other, what):
                yield f"{title}, {one} / {other}: {ratio}"

    def _line(self, name: str) -> str:
        runs = self.costs[name]
        wall, cpu, memory, size, seconds = (
            statistics.median(getattr(cost, what) for cost in runs) for what in Cost.__slots__
        )
        spread = f"{min(cost.wall for cost in runs):.1f}-{max(cost.wall for cost in runs):.1f}"
        speed = f"{seconds / wall:20.2f}" if seconds else f"{'':20}"
        row = f"{name:36}{len(runs):5}{wall:9.1f}{spread:>16}{cpu:9.1f}{memory / 1e6:9.0f}{size / 1e6:9.2f}"
        return f"{row}{speed}"
