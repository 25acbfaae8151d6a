"""The stages of a render, one by one, with a worker whose costs are known: what comes out is what a render makes."""

import importlib.util
import sys
import time
from concurrent.futures import Executor, Future
from pathlib import Path
from types import SimpleNamespace

import pytest

from scenes.contract.course import Course
from scenes.contract.profile import profile_named
from scripts import pool
from scripts.stages import stages

DRAFT = profile_named("draft")


class AtOnce(Executor):
    """Does what it is asked for before it answers."""

    def submit(self, call, /, *arguments, **named):
        future = Future()
        future.set_result(call(*arguments, **named))
        return future


@pytest.fixture
def doorway(monkeypatch):
    """The fake doorway, in this process, with tasks that take a while and tell of more."""
    spec = importlib.util.spec_from_file_location("fake_doorway", Path(__file__).with_name("fake_doorway.py"))
    fake = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fake)

    def costs(task):
        time.sleep(0.1)
        return fake.render(task), {"cairo": 2.0 * len(task.beats), "encoding": 0.5 * len(task.beats)}

    monkeypatch.setitem(sys.modules, "costly", SimpleNamespace(plan=fake.plan, costs=costs))
    monkeypatch.setattr(pool, "DOORWAY", "costly")


@pytest.fixture
def measured(rendered, doorway, tmp_path):
    folder = tmp_path / "again"
    folder.mkdir()
    lecture = Course.read(rendered.curriculum).lecture("shadow")
    return stages(lecture, DRAFT, rendered.out / "shadow" / "draft", AtOnce(), folder)


def test_each_stage_is_clocked_and_its_costs_are_added_up(measured):
    work = measured.work
    assert work.name == "shadow"
    assert (len(work.plans), len(work.tasks)) == (1, 2)
    assert work.tasks[0] >= 0.1 > work.plans[0] > 0
    assert min(work.sound, work.joining, measured.narrating) > 0
    assert measured.drawing == {"cairo": 4.0, "encoding": 1.0}
    assert measured.moving == 10


def test_what_comes_out_is_what_a_render_makes(measured, rendered, tmp_path):
    made = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir() if path.is_file()}
    files = {Path(name).name: content for name, content in rendered.files().items() if name.startswith("shadow/draft/")}
    assert {"manifest.json", "shadow.mp4", "poster.png"} <= made.keys()
    assert made == {name: files[name] for name in made}


def test_the_lines_have_seconds_and_milliseconds_a_moving_frame(measured):
    lines = [line.split() for line in measured.lines()]
    assert ["cairo", "4.00", "80%", "400.00"] in lines
    assert ["encoding", "1.00", "20%", "100.00"] in lines
    assert lines.index(["cairo", "4.00", "80%", "400.00"]) < lines.index(["encoding", "1.00", "20%", "100.00"])
