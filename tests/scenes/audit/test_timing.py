"""Rules about timing, each on both sides of its limit, against times added up by hand; ten frames a second."""

import pytest

from scenes.audit.timing import FEW_WORDS, timing
from scenes.contract.plan import PlannedBeat, Sentence, Step

FPS = 10
TEN_WORDS = "Words " + "words " * 8 + "word."


def faults(steps, lengths, sentences=None, changes=None):
    """What is found, by rule, in a beat that says ten words of five letters a sentence."""
    said = sentences or [TEN_WORDS] * len(lengths)
    beat = PlannedBeat("beat", tuple(Sentence(text.replace("`", ""), text) for text in said), tuple(steps))
    motions = sum(step.kind == "move" for step in steps)
    found = list(timing(beat, lengths, FPS, changes or [True] * motions))
    assert len({fault.rule for _, fault in found}) == len(found)
    return {fault.rule: (at, fault) for at, fault in found}


def moves(*frames):
    return [Step("move", each) for each in frames]


def test_a_beat_that_moves_while_it_speaks_is_fine():
    assert faults(moves(20), [40]) == {}


def test_a_beat_without_motion_is_found():
    at, fault = faults([], [40])["no-motion"]
    assert (at, fault.what, fault.amount) == (0, "nothing moves", "in 4.4 s")


def test_a_hold_is_no_motion():
    assert "no-motion" in faults([Step("hold", 10)], [40])


def test_motions_that_change_nothing_are_none():
    found = faults(moves(10, 10), [40], changes=[False, False])
    assert found["no-motion"][1].what == "none of its motions changes the picture"
    assert faults(moves(10, 10), [40], changes=[False, True]) == {}


@pytest.mark.parametrize(("hold", "found"), [(120, False), (121, True)])
def test_a_picture_may_stand_for_twelve_seconds(hold, found):
    beat = [*moves(10), Step("hold", hold), *moves(10)]
    assert ("still-picture" in faults(beat, [50, 50, 50])) is found


def test_the_longest_stretch_is_told_from_where_it_begins():
    steps = [*moves(10), Step("hold", 125), *moves(10), Step("hold", 140), *moves(10)]
    at, fault = faults(steps, [50] * 6)["still-picture"]
    assert (at, fault.amount) == (145, "for 14.0 s; 12 s at the most")


def test_a_picture_stands_through_a_motion_that_changes_nothing():
    steps = moves(10, 60, 10)
    steps[1:1] = [Step("hold", 40)]
    steps[3:3] = [Step("hold", 40)]
    assert "still-picture" not in faults(steps, [50, 50, 50])
    assert faults(steps, [50, 50, 50], changes=[True, False, True])["still-picture"][0] == 10


def test_a_beat_may_wait_to_its_end_for_its_words_alone():
    at, fault = faults(moves(10), [50, 50, 50])["still-picture"]
    # Three sentences of 5 s, with 0.3 s between them, and 0.4 s after them.
    assert (at, fault.amount) == (10, "for 15.0 s; 12 s at the most")


@pytest.mark.parametrize(("moving", "found"), [(60, False), (61, True)])
def test_motion_may_outlast_words_by_two_seconds(moving, found):
    result = faults(moves(moving), [40])
    assert ("motion-outlasts-words" in result) is found
    if found:
        at, fault = result["motion-outlasts-words"]
        assert (at, fault.amount) == (40, "for 2.1 s; 2 s at the most")


def test_a_motion_that_changes_nothing_outlasts_no_words():
    assert faults(moves(20, 60), [40], changes=[True, False]) == {}


def test_a_beat_that_says_nothing_has_two_seconds_to_move():
    assert faults(moves(20), []) == {}
    assert "motion-outlasts-words" in faults(moves(21), [])


@pytest.mark.parametrize(("moving", "found"), [(6, False), (5, True)])
def test_words_may_outlast_motion_by_fifteen_seconds(moving, found):
    # The words end at 3 * 50 frames and 2 pauses of 3.
    assert ("words-outlast-motion" in faults(moves(moving), [50, 50, 50])) is found


@pytest.mark.parametrize(("length", "rule"), [(35, "fast"), (37, None), (54, None), (56, "slowly")])
def test_ten_words_take_from_three_and_a_half_to_five_and_a_half_seconds(length, rule):
    found = faults(moves(20), [length])
    assert ("pace" in found) is (rule is not None)
    if rule:
        assert rule in found["pace"][1].what


def test_pauses_between_sentences_count_and_waiting_for_the_picture_does_not():
    # Alone, each sentence is a little too fast; together with the pause between them they are not.
    assert "pace" in faults(moves(10), [35])
    assert "pace" not in faults(moves(10), [35, 35])
    waits = [*moves(10), Step("hold", 90), Step("until", 1), *moves(10)]
    assert "pace" not in faults(waits, [50, 50])


def test_many_short_words_are_no_hurry_and_few_long_ones_no_drag():
    letters = "The shadow of `b` on `a` is `a` dot `b` over `a` dot `a`, times `a`."
    assert "pace" not in faults(moves(20), [42], [letters])
    long = "Orthogonal projection matrices characteristically satisfy idempotence."
    assert "pace" not in faults(moves(20), [42], [long])
    assert "pace" in faults(moves(20), [25], [letters])
    assert "pace" in faults(moves(20), [80], [long])


def test_a_few_words_have_no_pace():
    few = " ".join(["words"] * (FEW_WORDS - 1))
    assert "pace" not in faults(moves(20), [12], [few])
    assert "pace" in faults(moves(20), [12], [f"{few} words"])


def test_a_caption_that_runs_too_fast_is_found_where_it_stands():
    quick = "Extraordinarily sophisticated mathematicians unquestionably"
    at, fault = faults(moves(20), [40, 15], [TEN_WORDS, quick])["caption"]
    assert at == 43
    assert quick.split()[0] in fault.what
    assert fault.amount.startswith("stays for 1.9 s, which is too short for") or "too short" in fault.amount
    assert "caption" not in faults(moves(20), [40, 40], [TEN_WORDS, quick])
