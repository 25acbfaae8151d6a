import contextlib
import multiprocessing
import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from scenes.contract.errors import InputError, SceneError
from scripts import pool
from scripts.pool import LocalWorkers, doorway

# What the workers are asked to do here has to be importable by name in a new process: the standard library is.


def test_work_is_done_in_another_process():
    with LocalWorkers(1) as workers:
        assert workers.submit(os.getpid).result() != os.getpid()


def test_a_doorway_calls_the_named_function_of_the_named_module(monkeypatch):
    monkeypatch.setattr(pool, "DOORWAY", "operator")
    with LocalWorkers(1) as workers:
        assert workers.submit(doorway("add"), 2, 3).result() == 5


@pytest.mark.parametrize("error", [InputError, SceneError])
def test_what_a_worker_raises_arrives_as_it_was(error):
    code = f"from {error.__module__} import {error.__name__} as E; raise E('scene Shadow, beat meet')"
    with LocalWorkers(1) as workers, pytest.raises(error, match=r"^scene Shadow, beat meet$"):
        workers.submit(exec, code).result()


def test_no_process_is_started_before_there_is_work():
    before = set(multiprocessing.active_children())
    with LocalWorkers(2):
        assert set(multiprocessing.active_children()) == before


def test_one_task_starts_one_process():
    before = set(multiprocessing.active_children())
    with LocalWorkers(2) as workers:
        workers.submit(os.getpid).result()
        assert len(set(multiprocessing.active_children()) - before) == 1


def test_there_are_as_many_workers_as_cores_unless_one_says_otherwise():
    with LocalWorkers() as workers:
        assert workers.count == len(os.sched_getaffinity(0))


def test_leaving_by_an_error_does_not_wait_for_what_is_under_way():
    began, before = time.monotonic(), set(multiprocessing.active_children())
    with contextlib.suppress(KeyboardInterrupt), LocalWorkers(1) as workers:
        workers.submit(os.getpid).result()
        workers.submit(time.sleep, 60)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 20
    assert set(multiprocessing.active_children()) == before


def test_after_a_worker_has_died_the_next_task_gets_a_new_one():
    with LocalWorkers(1) as workers:
        with pytest.raises(BrokenProcessPool):
            workers.submit(os._exit, 9).result()
        assert workers.submit(abs, -3).result() == 3


# Ends its process unless a file is there, which it leaves behind.
ONCE = """
import os, sys
try:
    os.close(os.open({path!r}, os.O_CREAT | os.O_EXCL))
except FileExistsError:
    pass
else:
    os._exit(9)
"""


def test_a_task_whose_process_was_killed_is_begun_again_in_another(tmp_path):
    with LocalWorkers(1) as workers:
        assert workers.submit(exec, ONCE.format(path=str(tmp_path / "begun"))).result() is None
        assert (tmp_path / "begun").exists()


def test_tasks_beside_one_whose_process_was_killed_end_well_too(tmp_path):
    with LocalWorkers(2) as workers:
        killed = workers.submit(exec, ONCE.format(path=str(tmp_path / "begun")))
        others = [workers.submit(pow, 2, number) for number in range(20)]
        assert [other.result() for other in others] == [2**number for number in range(20)]
        assert killed.result() is None


def test_a_task_that_is_still_waiting_can_be_cancelled_and_one_under_way_cannot():
    with LocalWorkers(1) as workers:
        under_way = workers.submit(time.sleep, 0.5)
        waiting = [workers.submit(abs, -number) for number in range(9)]
        assert waiting[-1].cancel()
        assert under_way.result() is None
        assert not under_way.cancel()
        assert waiting[-1].cancelled()


def test_a_worker_leaves_ctrl_c_to_its_parent():
    with LocalWorkers(1) as workers:
        pid = workers.submit(os.getpid).result()
        os.kill(pid, signal.SIGINT)
        assert workers.submit(os.getpid).result() == pid


def test_the_parent_hears_ctrl_c_again_after_a_task_was_handed_out():
    with LocalWorkers(1) as workers:
        workers.submit(os.getpid).result()
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
