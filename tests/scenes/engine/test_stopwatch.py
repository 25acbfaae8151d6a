"""The stopwatch: every stage of drawing is charged, the sum is what the process used, and nothing stays wrapped."""

import time

import pytest

from scenes import worker
from scenes.contract.task import RenderTask
from scenes.engine.stopwatch import BUILDING, SEAMS, running

SPIN = """
class Spin(LectureScene):
    title = "It turns"

    def construct(self):
        square = Square(2, color=theme.DATA)
        with self.beat("appear", "Here it is."):
            self.play(Create(square))
        with self.beat("turn", "It turns."):
            self.play(Rotate(square, 1))

    recap_sentence = "It turned."

    def recap(self):
        return [Words("It turned.")]
"""


def methods():
    return [owner.__dict__[name] for owner, name, _ in SEAMS]


@pytest.fixture(scope="module")
def turning(classroom, tiny):
    lecture = classroom.lecture(SPIN)
    (scene,) = worker.plan(lecture, tiny.fps, {}).scenes
    lengths = {beat.slug: beat.estimated_lengths(tiny.fps) for beat in scene.beats}
    return RenderTask(lecture, "Spin", ("turn",), tiny, lengths, {})


def test_every_stage_of_a_render_takes_time_and_together_they_take_all_of_it(turning):
    plain = worker.render(turning)  # what is done once a process, such as typesetting, is not of this render
    before = time.process_time()
    segments, costs = worker.costs(turning)
    used = time.process_time() - before
    assert set(costs) == {BUILDING, *(stage for _, _, stage in SEAMS)}
    assert all(seconds > 0 for seconds in costs.values())
    assert segments == plain
    assert sum(costs.values()) == pytest.approx(used, rel=0.02)


def test_the_time_of_an_inner_stage_is_not_the_outers_too(monkeypatch, turning):
    owner, name, stage = next(seam for seam in SEAMS if seam[1] == "take")
    convert = getattr(owner, name)

    def slow(*arguments):
        end = time.process_time() + 0.02
        while time.process_time() < end:
            pass
        convert(*arguments)

    _, plain = worker.costs(turning)
    monkeypatch.setattr(owner, name, slow)
    _, slowed = worker.costs(turning)
    assert slowed[stage] > plain[stage] + 0.1
    assert slowed["encoding"] < plain["encoding"] + 0.1


def test_methods_are_as_they_were_afterwards_whatever_happens():
    before = methods()

    def fails():
        with running():
            assert methods() != before
            raise ValueError("no such shape")

    with pytest.raises(ValueError, match="no such shape"):
        fails()
    assert methods() == before
