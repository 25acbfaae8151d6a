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
)


def test_one_worker_takes_the_sum_of_everything():
    assert wall([Work("a", (1, 2), (3, 4), 5), Work("b", (6,), (7,), 8)], Start(10, 20), 1) == 10 + 20 + 36


def test_two_workers_share_what_can_be_shared_longest_first():
    # 1 and 2 are planned side by side; 5 goes beside 4 and then 3; 10 is serial.
    assert wall([Work("a", (1, 2), (3, 4, 5), 10)], AT_ONCE, 2) == 2 + 7 + 10


def test_a_lecture_waits_for_the_one_before_unless_all_go_together():
    two = [Work("a", (1,), (9, 1), 0), Work("b", (1,), (9, 1), 0)]
    assert wall(two, AT_ONCE, 2) == 1 + 9 + 9
    assert wall(two, AT_ONCE, 2, together=True) == 1 + 10


def test_each_worker_starts_once_and_only_when_it_gets_work():
    assert wall([Work("a", (1,), (1, 1), 0)], Start(2, 5), 2) == 2 + (5 + 1) + (5 + 1)
    assert wall([Work("a", (1, 1), (1, 1), 0)], Start(2, 5), 2) == 2 + (5 + 1) + 1


def test_with_a_worker_for_each_task_only_the_longest_chain_is_left():
    assert wall([Work("a", (1, 3), (2, 7, 4), 5)], AT_ONCE, 256) == 3 + 7 + 5


@given(work=st.lists(WORK, min_size=1, max_size=3), together=st.booleans())
def test_no_schedule_beats_its_bounds_nor_takes_longer_than_one_worker(work, together):
    one = wall(work, AT_ONCE, 1, together=together)
    assert one == sum(sum(each.plans) + sum(each.tasks) + each.serial for each in work)
    least = max(max(each.plans) for each in work) + max(max(each.tasks) for each in work)
    for count in WORKERS:
        seconds = wall(work, AT_ONCE, count, together=together)
        assert max(one / count, least) <= seconds <= one


def test_the_table_tells_the_gain_and_what_is_left():
    work = Work("a", (1.0,), (10.0, 10.0, 10.0, 10.0), 2.0)
    title, _, *rows, bend = table("projection", [work], Start(0.5, 1.5))
    assert title == "projection: 4 tasks"
    assert [row.split()[0] for row in rows] == [str(count) for count in WORKERS]
    assert rows[0].split() == ["1", "45.0", "1.00", "100%"]
    # The second worker starts while the first draws: 0.5 + 1.5 + 1, then 20 beside 1.5 + 20, then 2.
    assert rows[1].split() == ["2", "26.5", "1.70", "85%"]
    assert bend == (
        "from 8 workers on, most of them idle: no number of them brings it below 15.0 s (the longest task 10.0, "
        "narration, sound and joining 2.0, the start of program and worker 2.0, planning the longest scene 1.0)"
    )
