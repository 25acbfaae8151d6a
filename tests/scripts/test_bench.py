"""The benchmark: programs that take what is known, and the table and ratios of what they took."""

import subprocess
import sys

import pytest

from scenes.contract.errors import InputError
from scripts.bench import Contest, Cost, _run

BUSY = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def test_a_program_is_charged_for_its_time_and_its_work():
    asleep = _run([sys.executable, "-c", "import time; time.sleep(0.5)"])
    busy = _run([sys.executable, "-c", BUSY])
    assert asleep.wall >= 0.5
    assert asleep.cpu < 0.4
    assert busy.cpu >= 0.3


def test_a_program_is_charged_for_its_largest_process():
    # From a small process, since a child begins with the peak of its parent.
    code = f"from scripts.bench import _run; print(_run([{sys.executable!r}, '-c', {{!r}}]).memory)"
    large, small = (
        int(subprocess.run([sys.executable, "-c", code.format(program)], capture_output=True, check=True).stdout)
        for program in ("bytearray(900_000_000)", "pass")
    )
    assert large >= 900_000_000 > small


def test_work_done_by_processes_of_the_program_counts_too():
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"
    assert _run([sys.executable, "-c", code]).cpu >= 0.3


def test_a_program_that_fails_is_told_with_its_last_line():
    with pytest.raises(InputError, match=r"ended with 3: no such scene$"):
        _run([sys.executable, "-c", "import sys; print('no such scene', file=sys.stderr); sys.exit(3)"])


def test_ratios_are_taken_run_by_run_and_their_median_is_told():
    contest = Contest()
    for ours, stock in ((1, 4), (10, 50), (2, 12)):
        contest.add("ours", Cost(ours, ours, 1))
        contest.add("stock", Cost(stock, stock, 2))
    assert contest.ratio("stock", "ours", "wall") == 5
    assert contest.ratio("stock", "ours", "memory") == 2


def test_the_table_has_a_line_a_contestant_with_the_medians_of_its_runs():
    contest = Contest()
    for wall in (3, 1, 2):
        contest.add("ours", Cost(wall, 4, 5_000_000, 6_000_000, 60))
    contest.add("unchanged", Cost(0.5, 0.4, 1_000_000))
    _, ours, unchanged = contest.lines()
    assert ours.split() == ["ours", "2.0", "4.0", "5", "6.00", "30.00"]
    assert unchanged.split() == ["unchanged", "0.5", "0.4", "1", "0.00"]
