"""A Dask scheduler and workers on this machine, each with a checkout of its own, as on machines without a shared disk.

The doorway is the fake one, but for that all is as a user has it.
"""

import contextlib
import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from scenes.contract.course import Course
from scenes.contract.errors import InputError
from scripts import cluster, pool
from scripts.cluster import ClusterWorkers
from scripts.pool import doorway

ROOT = Path(__file__).resolve().parents[2]
BESIDE = Path(__file__).parent
RESUME = "what was finished is kept, and the same command goes on from there"


@dataclasses.dataclass
class Cluster:
    """A scheduler, and workers whose checkout is ``there``."""

    folder: Path
    there: Path
    address: str = ""
    processes: list[subprocess.Popen] = dataclasses.field(default_factory=list)

    def schedule(self) -> None:
        file = self.folder / "scheduler.json"
        self.start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", file)
        while not file.exists() or not (text := file.read_text()):
            assert self.processes[0].poll() is None
        self.address = json.loads(text)["address"]

    def join(self, *arguments: str, path: Path | None = None) -> subprocess.Popen:
        """Start a worker; ``path`` goes first where it looks for packages."""
        place = ["--no-nanny", "--local-directory", self.folder, *arguments]
        return self.start("dask_worker", self.address, *place, path=path)

    def start(self, program: str, *arguments: object, path: Path | None = None) -> subprocess.Popen:
        places = ([path] if path else []) + [self.there, BESIDE]
        with (self.folder / "log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *map(str, arguments)],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, places)), "TMPDIR": str(self.folder)},
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def scratch(self) -> list[Path]:
        return list(self.folder.glob("mathreel-*"))


@contextlib.contextmanager
def started(folder: Path, there: Path) -> Iterator[Cluster]:
    folder.mkdir(exist_ok=True)
    found = Cluster(folder, there)
    try:
        found.schedule()
        yield found
    finally:
        for process in found.processes:
            process.kill()
            process.wait()


def checkout(folder: Path) -> Path:
    """Return a copy of the project, as another machine has it."""
    for name in ("mathcore", "scenes", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "manim.cfg"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def two_checkouts(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("checkouts")
    return checkout(folder / "here"), checkout(folder / "there")


@pytest.fixture(scope="module")
def standing(tmp_path_factory, two_checkouts) -> Iterator[Cluster]:
    """A cluster of two workers that no test harms."""
    with started(tmp_path_factory.mktemp("cluster"), two_checkouts[1]) as found:
        found.join("--nthreads", "1")
        found.join("--nthreads", "2")
        yield found


@pytest.fixture
def fragile(tmp_path, two_checkouts) -> Iterator[Cluster]:
    """A scheduler without workers, which a test may kill."""
    with started(tmp_path / "cluster", two_checkouts[1]) as found:
        yield found


@pytest.fixture
def far(tmp_path, two_checkouts, new_workshop, monkeypatch):
    """A course in both checkouts; the command line uses the one, and workers note in the other what they draw."""
    here, there = two_checkouts
    monkeypatch.setenv("PYTHONPATH", str(here))
    own = new_workshop(here / tmp_path.name)
    own.there = new_workshop(there / tmp_path.name)

    def lecture(source=own.TWO_BEATS):
        own.lecture("shadow", source)
        own.there.lecture("shadow", source)

    own.both = lecture
    return own


def three_scenes(workshop) -> str:
    return "".join(
        workshop.TWO_BEATS.replace("First", name).replace("meet", f"{name}-meet").replace("part", f"{name}-part")
        for name in ("Early", "Middle", "Late")
    )


def sleeping(workshop) -> list[int]:
    return [int(line.split()[-1]) for line in workshop.drawn if line.startswith("sleeping")]


def test_what_workers_elsewhere_draw_is_what_this_machine_draws(far, standing):
    far.both(three_scenes(far))
    done = far.render("--scheduler", standing.address)
    assert (done.returncode, done.stderr) == (0, "")
    assert far.drawn == []
    assert sorted(far.there.drawn) == sorted(
        ["plan"] * 3 + [f"{name}-{slug}" for name in ("Early", "Middle", "Late") for slug in ("meet", "part")]
    )
    elsewhere = far.files()
    shutil.rmtree(far.out)
    assert far.render().returncode == 0
    assert elsewhere == far.files()


@pytest.mark.parametrize("fate", ["raises", "dies"])
def test_what_goes_wrong_in_a_scene_is_said_as_it_is_here(far, standing, fate):
    far.both(far.TWO_BEATS + f'    {fate} = "part"\n')
    elsewhere, here = far.render("--scheduler", standing.address), far.render()
    assert elsewhere.returncode == here.returncode == 1
    assert elsewhere.stderr == here.stderr != ""
    assert len(elsewhere.stderr.splitlines()) == 1


def test_a_worker_with_another_file_is_refused_until_it_has_the_same_and_draws_from_that(far, standing, two_checkouts):
    words = [checkout / "mathcore" / "greeting.py" for checkout in two_checkouts]
    for word in words:
        word.write_text('WORD = "Hello"\n')
    far.both("from mathcore.greeting import WORD\n" + far.TWO_BEATS.replace('"Hello there."', 'f"{WORD} there."'))
    far.render("--scheduler", standing.address)

    words[0].write_text('WORD = "Farewell"\n')
    refused = far.render("--scheduler", standing.address)
    assert refused.returncode == 2
    assert refused.stderr.startswith("mathreel: the worker at tcp://127.0.0.1:")
    assert "has mathcore/greeting.py " in refused.stderr
    assert refused.stderr.count("\n") == 1

    # The same as here once more, but another than the workers have imported.
    shutil.copy(words[0], words[1])
    assert far.render("--scheduler", standing.address).returncode == 0
    assert b"Farewell there." in b"".join(far.files().values())


def test_a_worker_with_another_version_is_refused_in_a_sentence_with_both(far, fragile, tmp_path):
    (tmp_path / "older" / "scipy-0.1.dist-info").mkdir(parents=True)
    (tmp_path / "older" / "scipy-0.1.dist-info" / "METADATA").write_text("Name: scipy\nVersion: 0.1\n")
    fragile.join(path=tmp_path / "older")
    far.both()
    done = far.render("--scheduler", fragile.address)
    assert done.returncode == 2
    assert "the worker at tcp://127.0.0.1:" in done.stderr
    assert " has scipy 0.1, and here it is 1." in done.stderr
    assert done.stderr.count("\n") == 1
    assert far.there.drawn == []


def test_a_worker_that_is_killed_amid_a_beat_leaves_nothing_and_the_video_is_the_same(far, fragile, eventually, alive):
    doomed = fragile.join("--nthreads", "1")
    far.both(three_scenes(far) + '    sleeps = "Late-meet"\n')
    running = far.started("--scheduler", fragile.address)
    eventually(lambda: sleeping(far.there))
    assert len(fragile.scratch()) == 1
    far.there.wake()
    os.kill(doomed.pid, signal.SIGKILL)
    eventually(lambda: not any(map(alive, sleeping(far.there))) and not fragile.scratch())
    fragile.join("--nthreads", "1")
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, "")
    killed = far.files()
    shutil.rmtree(far.out)
    far.wake()
    assert far.render().returncode == 0
    assert far.files() == killed


def stuck(far, cluster, eventually):
    """Return a render that has kept all but one of its six beats, which sleeps."""
    far.both(three_scenes(far) + '    sleeps = "Late-meet"\n')
    running = far.started("--scheduler", cluster.address)
    kept = far.out / "cache" / "segments"
    eventually(lambda: sleeping(far.there) and len(list(kept.rglob("*.mp4"))) == 5)
    return running


def test_when_the_scheduler_is_gone_what_was_finished_is_kept(far, fragile, eventually):
    fragile.join("--nthreads", "2")
    running = stuck(far, fragile, eventually)
    fragile.processes[0].kill()
    _, err = running.communicate(timeout=30)
    assert err == f"mathreel: the scheduler at {fragile.address} is gone; {RESUME}\n"
    assert running.returncode == 2
    far.wake()
    assert far.render().returncode == 0
    assert far.drawn == ["Late-meet"]


def test_a_render_that_is_stopped_leaves_nothing_at_work_on_the_cluster(far, fragile, eventually, alive):
    fragile.join("--nthreads", "2")
    running = stuck(far, fragile, eventually)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (130, f"mathreel: stopped; {RESUME}\n")
    eventually(lambda: not any(map(alive, sleeping(far.there))))


# --- what needs no command line ------------------------------------------------------------------------------


@pytest.fixture
def lecture(monkeypatch):
    monkeypatch.setattr(pool, "DOORWAY", "fake_doorway")
    return Course.read().lectures[0]


def test_what_is_submitted_first_is_begun_first(lecture, fragile):
    fragile.join("--nthreads", "1")
    notes = fragile.there / "scenes" / "drawn"
    lecture = dataclasses.replace(lecture, path=ROOT / "scenes" / "part" / "none_yet.py")
    with ClusterWorkers(fragile.address, print) as workers:
        # One after another through one worker, in a queue since the first has to start a process.
        for future in [workers.submit(doorway("note"), lecture, number) for number in range(30)]:
            future.result()
    assert notes.read_text().split() == [str(number) for number in range(30)]
    notes.unlink()


def test_a_task_that_kills_its_worker_each_time_is_given_up(lecture, tmp_path, two_checkouts, monkeypatch):
    (tmp_path / "deadly.py").write_text("import os\ndef end(lecture):\n    os.kill(os.getppid(), 9)\n")
    monkeypatch.setattr(pool, "DOORWAY", "deadly")
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")
    with started(tmp_path / "cluster", two_checkouts[1]) as found:
        for _ in range(2):
            found.join(path=tmp_path)
        with ClusterWorkers(found.address, print) as workers, pytest.raises(BrokenProcessPool):
            workers.submit(doorway("end"), lecture).result(timeout=30)


def test_a_task_is_refused_too_by_a_worker_that_changes_when_all_had_agreed(lecture, fragile):
    fragile.join()
    changed = fragile.there / "scenes" / "engine" / "stage.py"
    before = changed.read_bytes()
    with ClusterWorkers(fragile.address, print) as workers:
        workers.submit(doorway("beside"), lecture, "x").result()
        changed.write_bytes(before + b"# edited\n")
        with pytest.raises(
            InputError, match=r"^the worker at tcp://\S+ has scenes/engine/stage.py \w+, and here it is"
        ):
            workers.submit(doorway("beside"), lecture, "x").result()
    changed.write_bytes(before)


def test_a_worker_that_was_started_with_another_far_worker_has_to_be_restarted(lecture, standing, monkeypatch):
    monkeypatch.setattr(cluster.far_worker, "CODE", "edited")
    with (
        ClusterWorkers(standing.address, print) as workers,
        pytest.raises(InputError, match=r"^the worker at tcp://\S+ was started when .* restart the worker$"),
    ):
        workers.submit(doorway("beside"), lecture, "x")


def test_a_scheduler_without_workers_is_waited_for_a_little(lecture, fragile, monkeypatch):
    monkeypatch.setattr(cluster, "JOIN", 0.3)
    said = []
    with (
        ClusterWorkers(fragile.address, said.append) as workers,
        pytest.raises(InputError, match=rf"^no worker has joined the scheduler at {fragile.address} in 0.3 seconds; "),
    ):
        workers.submit(doorway("beside"), lecture, "x")
    assert said == [f"Waiting for a worker to join the scheduler at {fragile.address} ..."]


def test_a_scheduler_that_does_not_answer_is_said_to_be_missing(lecture, monkeypatch, capfd):
    monkeypatch.setattr(cluster, "CONNECT", 0.3)
    with (
        ClusterWorkers("tcp://127.0.0.1:9", print) as workers,
        pytest.raises(InputError, match=r"^no Dask scheduler answers at tcp://127.0.0.1:9 within 0.3 seconds; "),
    ):
        workers.submit(doorway("beside"), lecture, "x")
    assert capfd.readouterr().err == ""


def test_a_course_outside_the_project_is_refused(lecture, standing, tmp_path):
    outside = dataclasses.replace(lecture, path=tmp_path / "part" / "x.py")
    with (
        ClusterWorkers(standing.address, print) as workers,
        pytest.raises(InputError, match=r"x.py is not below .*, so no worker has it"),
    ):
        workers.submit(doorway("beside"), outside, "x")


@pytest.mark.parametrize("address", ["", "here", "10.0.0.1:8786", "tcp://10.0.0.1", "http://a:1", "tcp://a:999999"])
def test_a_malformed_address_is_refused(address):
    with pytest.raises(InputError, match=f"^'{address}' is no scheduler's address; it looks like tcp://"):
        ClusterWorkers(address, print)


def test_without_dask_a_sentence_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'mathreel\[cluster\]'$"):
        ClusterWorkers("tcp://127.0.0.1:8786", print)


def test_processes_here_and_workers_elsewhere_are_not_asked_for_at_once(workshop):
    workshop.lecture("shadow")
    done = workshop.render("--jobs", "2", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr == "mathreel: --jobs is for this machine, and --scheduler for others; give one of them\n"
