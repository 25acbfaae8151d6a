"""Renders that are stopped, and renders that run at once."""

import os
import shutil
import signal

import pytest


@pytest.fixture
def three_scenes(workshop):
    return "".join(
        workshop.TWO_BEATS.replace("First", name).replace("meet", f"{name}-meet").replace("part", f"{name}-part")
        for name in ("Early", "Middle", "Late")
    )


def _sleeping(workshop):
    """Return the ids of the workers that sleep."""
    return [int(line.split()[-1]) for line in workshop.drawn if line.startswith("sleeping")]


def _stopped(workshop, three_scenes, eventually, stop):
    """Start a render that gets stuck in its last beat, stop it, and tell its end and its workers."""
    workshop.lecture("shadow", three_scenes + '    sleeps = "Late-part"\n')
    started = workshop.started()
    kept = workshop.out / "cache" / "segments"
    eventually(lambda: _sleeping(workshop) and len(list(kept.rglob("*.mp4"))) == 5)
    stop(started)
    _, err = started.communicate(timeout=30)
    return started.returncode, err, _sleeping(workshop)


def _to_the_group(number):
    return lambda started: os.killpg(started.pid, number)


def _to_the_process(number):
    return lambda started: started.send_signal(number)


@pytest.mark.parametrize(
    ("stop", "status"),
    [
        (_to_the_group(signal.SIGINT), 130),
        (_to_the_process(signal.SIGTERM), 143),
    ],
)
def test_a_render_that_is_stopped_leaves_no_process_and_goes_on_next_time(
    workshop, three_scenes, eventually, alive, stop, status
):
    code, err, workers = _stopped(workshop, three_scenes, eventually, stop)
    assert code == status
    assert err == "mathreel: stopped; what was finished is kept, and the same command goes on from there\n"
    eventually(lambda: not any(map(alive, workers)))
    assert workshop.scratch() == []
    assert workshop.files() == {}
    workshop.forget()
    workshop.wake()
    assert workshop.render().returncode == 0
    assert workshop.drawn == ["Late-part"]


def test_workers_die_with_a_parent_that_was_killed(workshop, three_scenes, eventually, alive):
    code, _, workers = _stopped(workshop, three_scenes, eventually, _to_the_process(signal.SIGKILL))
    assert code == -signal.SIGKILL
    eventually(lambda: not any(map(alive, workers)))


def test_a_worker_that_is_killed_amid_a_beat_is_replaced_and_the_video_is_the_same(workshop, three_scenes, eventually):
    workshop.lecture("shadow", three_scenes + '    sleeps = "Late-meet"\n')
    started = workshop.started()
    eventually(lambda: _sleeping(workshop))
    workshop.wake()
    os.kill(_sleeping(workshop)[0], signal.SIGKILL)
    _, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (0, "")
    killed = workshop.files()
    shutil.rmtree(workshop.out)
    assert workshop.render().returncode == 0
    assert workshop.files() == killed


def test_two_renders_at_once_give_what_one_gives(workshop, three_scenes):
    workshop.lecture("shadow", three_scenes)
    both = [workshop.started(), workshop.started()]
    for started in both:
        _, err = started.communicate(timeout=60)
        assert (started.returncode, err) == (0, "")
    together = workshop.files()
    shutil.rmtree(workshop.out)
    workshop.render()
    assert workshop.files() == together
