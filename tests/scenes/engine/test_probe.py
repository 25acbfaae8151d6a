"""Where a probe stops: amid motions, in holds that last, and at the end of each beat."""

import pytest

from scenes import worker
from scenes.engine.probe import ProbeRenderer
from scenes.engine.stage import stage

SOURCE = """
class Only(LectureScene):
    title = "A circle"
    recap_sentence = "That was it."

    def recap(self):
        return (Circle(),)

    def construct(self):
        circle = Circle()
        with self.beat("move", "Here is a circle that everyone may look at.", "Now it moves."):
            self.play(Create(circle), run_time=1)
            self.wait(0.2)
            self.play(Rotate(circle), run_time=2)
            self.wait(0.4)
            self.play(FadeOut(circle), run_time=0.6)
        with self.beat("stand", "And here nothing moves at all."):
            pass
"""
FPS = 15


@pytest.fixture
def stops(classroom):
    """Return a function that plays a scene, and lists where its probe stops."""

    def played(**settings):
        lecture, moments = classroom.lecture(SOURCE), []
        module = worker._module(lecture)
        with stage(worker.DRY):
            renderer = ProbeRenderer(lambda scene, moment: moments.append(moment), ["move", "stand"], **settings)
            worker._perform(lecture, module, "Only", renderer, worker._inputs(lecture, module, {}), {})
        return moments

    return played


def test_it_stops_at_shares_of_motions_and_at_ends_of_beats(stops):
    moments = stops()
    assert [moment.frame for moment in moments if not moment.rests] == [5, 10, 28, 38, 57, 60]
    assert [moment.beat for moment in moments if moment.ends] == ["move", "stand"]
    assert not any(moment.held for moment in moments)


def test_it_stops_in_holds_that_last_when_it_is_told_to(stops):
    moments = stops(shares=(), holds=True)
    held = [(moment.beat, moment.frame, moment.moved) for moment in moments if moment.held]
    # Not in that of 0.2 s; and in those that wait for the last word.
    assert held[0] == ("move", 48, 45)
    assert held[-1] == ("stand", 0, 0)
    assert all(moment.rests and moment.ends is not moment.held for moment in moments)


def test_it_stops_so_often_in_each_motion_and_half_way_and_thrice_at_least(stops):
    moments = [moment.moved for moment in stops(shares=(), every=0.4) if not moment.rests]
    short, long, quick = ([at for at in moments if low <= at < high] for low, high in ((0, 15), (15, 45), (45, 60)))
    assert short == [4, 8, 11]
    assert long == [20, 25, 30, 35, 40]
    assert len(quick) == 3
