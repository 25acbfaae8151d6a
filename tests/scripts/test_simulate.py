"""The simulation: schedules that can be worked out by hand, and bounds that every schedule keeps."""

from hypothesis import given
from hypothesis import strategies as st

from scripts.simulate import WORKERS, Start, Work, table, wall

AT_ONCE = Start(program=0, worker=0)
SECONDS = st.integers(1, 50).map(float)
WORK = st.builds(
    Work,
    st.just("shadow"),
    st.lists(SECONDS, min_size=1, max_size=4).map(tuple),
    st.lists(SECONDS, min_size=1, max_size=12).map(tuple),
    SECONDS,
    SECONDS,
)


def test_one_worker_takes_the_sum_of_everything_but_what_is_done_beside_it():
    lecture = Work("a", (1, 2), (3, 4), sound=6, joining=5)
    assert wall([lecture], Start(10, 20), 1) == 10 + 20 + (1 + 2) + (3 + 4) + 5


def test_two_workers_share_what_can_be_shared_longest_first():
    # 1 and 2 are planned side by side; 5 goes beside 4 and then 3; 10 comes after them.
    assert wall([Work("a", (1, 2), (3, 4, 5), 0, 10)], AT_ONCE, 2) == 2 + 7 + 10


def test_a_video_waits_for_its_sound():
    assert wall([Work("a", (1,), (2,), sound=9, joining=4)], AT_ONCE, 1) == 1 + 9 + 4


def test_a_lecture_is_drawn_while_the_one_before_is_finished():
    two = [Work("a", (1,), (8,), 0, 5), Work("b", (1,), (8,), 0, 5)]
    assert wall(two, AT_ONCE, 1) == 2 + 8 + 8 + 5
    assert wall(two, AT_ONCE, 2) == 1 + 8 + 5 + 5


def test_no_more_than_one_lecture_is_handed_out_ahead():
    short, long = Work("a", (1,), (2,), 0, 9), Work("c", (1,), (20,), 0, 0)
    # The third begins when the first has been finished: 1 + 2 + 9.
    assert wall([short, short, long], AT_ONCE, 3) == 12 + 20


def test_each_worker_starts_once_and_only_when_it_gets_work():
    assert wall([Work("a", (1,), (1, 1), 0, 0)], Start(2, 5), 2) == 2 + (5 + 1) + (5 + 1)
    assert wall([Work("a", (1, 1), (1, 1), 0, 0)], Start(2, 5), 2) == 2 + (5 + 1) + 1


@given(work=st.lists(WORK, min_size=1, max_size=4))
def test_no_schedule_beats_its_bounds_nor_takes_longer_than_one_after_another(work):
    busy = sum(sum(each.plans) + sum(each.tasks) for each in work)
    alone = sum(each.sound + each.joining for each in work)
    least = max(max(each.plans) for each in work) + max(max(*each.tasks, each.sound) + each.joining for each in work)
    for count in WORKERS:
        assert max(busy / count, least, alone) <= wall(work, AT_ONCE, count) <= busy + alone


def test_the_table_tells_the_gain_and_what_is_left():
    work = Work("a", (1.0,), (10.0, 10.0, 10.0, 10.0), 1.0, 2.0)
    title, _, *rows, bend = table("projection", [work], Start(0.5, 1.5))
    assert title == "projection: 4 tasks"
    assert [row.split()[0] for row in rows] == [str(count) for count in WORKERS]
    assert rows[0].split() == ["1", "45.0", "1.00", "100%"]
    # The second worker starts while the first draws: 0.5 + 1.5 + 1, then 20 beside 1.5 + 20, then 2.
    assert rows[1].split() == ["2", "26.5", "1.70", "85%"]
    assert bend == (
        "from 8 workers on most of them idle; 256 of them need 16.5 s, since one thing waits for another: start of "
        "program and workers 3.5, longest scene's plan 1.0, longest tasks or sound 10.0, joining 2.0 s"
    )
