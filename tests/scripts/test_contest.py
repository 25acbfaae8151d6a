"""The benchmark's table and ratios, from runs whose costs are known."""

from scripts.contest import Contest, Cost


def test_ratios_are_taken_run_by_run_and_their_median_is_told_with_the_spread():
    contest = Contest()
    for ours, stock in ((1, 4), (10, 50), (2, 12)):
        contest.add("ours", Cost(ours, ours, 1))
        contest.add("stock", Cost(stock, stock, 2))
    assert contest.ratio("stock", "ours", "wall") == "5.00 (4.00-6.00 in 3 runs)"
    assert contest.ratio("stock", "ours", "memory") == "2.00 (2.00-2.00 in 3 runs)"


def test_a_run_that_was_not_answered_yet_is_in_no_ratio():
    contest = Contest()
    for wall in (4, 100):
        contest.add("stock", Cost(wall, 1, 1))
    contest.add("ours", Cost(2, 1, 1))
    assert contest.ratio("stock", "ours", "wall") == "2.00 (1 run)"


def test_ratios_of_a_contestant_that_was_left_out_are_not_told():
    contest = Contest()
    contest.add("ours", Cost(2, 1, 1))
    contest.add("alone", Cost(3, 1, 1))
    wanted = [("wall", "stock", "ours", "wall"), ("wall", "alone", "ours", "wall")]
    assert list(contest.ratios(wanted)) == ["wall, alone / ours: 1.50 (1 run)"]
    assert (contest.median("stock", "wall"), contest.median("ours", "wall")) == (None, 2)


def test_the_table_has_a_line_a_contestant_with_medians_spread_and_number_of_runs():
    contest = Contest()
    for wall in (3, 1, 2):
        contest.add("ours", Cost(wall, 4, 5_000_000, 6_000_000, 60))
    contest.add("unchanged", Cost(0.5, 0.4, 1_000_000))
    head, ours, unchanged = contest.lines()
    assert ours.split() == ["ours", "3", "2.0", "1.0-3.0", "4.0", "5", "6.00", "30.00"]
    assert unchanged.split() == ["unchanged", "1", "0.5", "0.5-0.5", "0.4", "1", "0.00"]
    assert len(head) == len(ours)
