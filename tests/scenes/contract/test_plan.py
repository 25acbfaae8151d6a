"""The plan of a lecture: what it keeps through JSON, and the time it foretells."""

import json

from hypothesis import given
from hypothesis import strategies as st

from scenes.contract.plan import LecturePlan, PlannedBeat, PlannedScene, Sentence, Step
from scenes.contract.timeline import BeatClock

STEPS = st.lists(st.builds(Step, st.sampled_from(["move", "hold"]), st.integers(0, 200)), max_size=5).map(tuple)
SENTENCES = st.lists(st.builds(Sentence, st.text(), st.text()), max_size=3).map(tuple)
BEATS = st.lists(st.builds(PlannedBeat, st.text(), SENTENCES, STEPS), max_size=3).map(tuple)
PLANS = st.builds(
    LecturePlan,
    lecture=st.text(),
    fps=st.integers(1, 120),
    inputs=st.dictionaries(st.text(), st.lists(st.floats(allow_nan=False, allow_infinity=False)), max_size=3),
    scenes=st.lists(st.builds(PlannedScene, st.text(), st.text(), BEATS), max_size=3).map(tuple),
)


@given(PLANS)
def test_a_plan_comes_back_from_json_as_it_was(plan):
    assert LecturePlan.from_json(json.loads(json.dumps(plan.to_json()))) == plan


def test_a_beat_is_timed_by_its_steps_and_the_lengths_of_its_sentences():
    sentences = (Sentence("One.", "One."), Sentence("Two.", "Two."))
    beat = PlannedBeat("both", sentences, (Step("move", 5), Step("until", 1), Step("hold", 2), Step("move", 6)))
    # Sentence 0 lasts from 0 to 10, the pause to 13, sentence 1 from 13 to 43, the silence after it to 47.
    motions = [range(5), range(15, 21)]
    assert beat.clock((10, 30), fps=10) == BeatClock((10, 30), 10, 47, 11, starts=[0, 13], motions=motions)


def test_a_beat_that_nobody_has_spoken_yet_is_timed_by_what_would_be_said():
    beat = PlannedBeat("once", (Sentence("a·b", "a dot b, which is a great deal longer"), Sentence("", "")), ())
    assert beat.estimated_lengths(fps=28) == (90, 10)  # nine words at 2.8 a second; the least is one word
