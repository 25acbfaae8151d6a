"""The benchmark: programs that take what is known, contestants in turn, and what is told when it is stopped."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from scenes.contract.course import Course
from scenes.contract.errors import InputError
from scenes.contract.profile import profile_named
from scripts import bench as bench_module
from scripts import cli
from scripts.bench import Bench, _run, bench
from scripts.contest import Cost
from scripts.simulate import Work
from scripts.stages import Stages

BUSY = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
PROJECTION = [Course.read().lecture("projection")]


@pytest.fixture
def ran(monkeypatch):
    """Commands that would have been run; each takes ten seconds, a render of ours one."""
    commands = []

    def run(command, folder=None):
        commands.append(command)
        if commands[-1] == ["stop"]:
            raise KeyboardInterrupt
        return Cost(10 if "manim" in command else 1, 1, 1)

    monkeypatch.setattr(bench_module, "_run", run)
    monkeypatch.setattr(bench_module, "_with_videos", lambda cost, videos: replace(cost, size=1))
    return commands


def told(*parts, runs=1):
    lines = []
    bench(Bench(PROJECTION, profile_named("draft"), runs, parts), lines.append)
    return "\n".join(lines)


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


def test_a_program_runs_no_longer_than_the_benchmark(monkeypatch, tmp_path, alive):
    note = tmp_path / "pid"

    def stopped(*_):
        while not note.exists() or not note.read_text():
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr("os.wait4", stopped)
    code = f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"
    with pytest.raises(KeyboardInterrupt):
        _run([sys.executable, "-c", code])
    assert not alive(int(note.read_text()))


def test_contestants_take_turns_and_each_run_is_told_as_it_ends(ran):
    lines = told("stock", "ours", "one-worker", runs=2).splitlines()
    runs = [line for line in lines if line.startswith("run ")]
    turn = ["stock manim", "mathreel", "unchanged", "first still, projection", "one beat reworded, projection"]
    turn.append("mathreel, 1 worker")
    assert [line.split(":")[0] for line in runs] == [f"run {n} of 2, {name}" for n in (1, 2) for name in turn]
    assert [line for line in lines if line.startswith("wall")] == [
        "wall, stock manim / mathreel: 50.00 (50.00-50.00 in 2 runs)",
        "wall, mathreel, 1 worker / mathreel: 1.00 (1.00-1.00 in 2 runs)",
    ]


def test_ratios_are_of_contestants_that_were_not_left_out(ran):
    assert " / " not in told("stock")
    assert all("manim" in command for command in ran)
    assert "wall, mathreel, 1 worker / mathreel: " in told("ours", "one-worker")


def test_when_it_is_stopped_what_is_complete_is_told(ran, monkeypatch):
    monkeypatch.setattr(bench_module, "_one_worker", lambda wanted: iter([bench_module._run(["stop"])]))
    lines = []
    with pytest.raises(KeyboardInterrupt):
        bench(Bench(PROJECTION, profile_named("draft"), 1, ("stock", "ours", "one-worker")), lines.append)
    table = lines[-1]
    assert "wall, stock manim / mathreel: 50.00 (1 run)" in table
    assert "mathreel, 1 worker" not in table


def test_what_is_simulated_is_told_beside_what_was_measured(ran, monkeypatch):
    work = Work("projection", (1.0,), (2.0,), 0.5, 3.0)
    monkeypatch.setattr(bench_module, "stages", lambda *_: Stages(work, 0.0, {"cairo": 1.0}, 10, 20))
    monkeypatch.setattr(bench_module, "_starting", lambda *_: 4.0)
    monkeypatch.setattr(bench_module, "LocalWorkers", lambda count: ThreadPoolExecutor(count))
    lines = told("one-worker", "stages").splitlines()
    # The program's start is what a render takes that finds nothing to do, here a second.
    assert "1 worker, all lectures: 11.0 s simulated, 1.0 s measured" in lines
    assert any(line.startswith("peak memory of a worker") for line in lines)
    assert "simulated, projection: 1 tasks" in lines


def test_a_part_that_there_is_not_is_refused():
    with pytest.raises(InputError, match="there is no part of the benchmark 'stok'; did you mean stock"):
        cli.mathreel.main(["bench", "--only", "ours,stok"], standalone_mode=False)


def test_ours_is_rendered_reworded_without_touching_the_users_files(ran):
    files = sorted(PROJECTION[0].path.parent.glob("*.py"))
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files]
    assert "one beat reworded, projection" in told("ours")
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files] == before
    orders = [command[3:] for command in ran if "render" in command]
    assert orders[0] == orders[1] == orders[2]
    assert orders[0][:2] == ["render", "projection"]
