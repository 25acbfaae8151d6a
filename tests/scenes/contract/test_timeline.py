"""The clock of a beat, against timelines worked out by hand and a frame-by-frame account of the same rules."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.contract import timeline
from scenes.contract.timeline import BeatClock, estimated_seconds, to_frames

FPS = st.sampled_from([15, 30, 60])
LENGTHS = st.lists(st.integers(1, 400), min_size=1, max_size=6).map(tuple)
MOTION = st.lists(st.integers(0, 500), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("seconds", "fps", "frames"),
    [
        *((0.0, 60, 0), (0.5, 15, 8), (0.5, 30, 15), (0.4, 60, 24), (0.3, 15, 5), (1 / 3, 15, 5), (2.0, 60, 120)),
        *((0.1 + 0.2, 30, 9), (7 / 60, 60, 7), (1e-9, 60, 0), (0.001, 15, 1)),
    ],
)
def test_seconds_become_the_fewest_frames_that_last_as_long(seconds, fps, frames):
    assert to_frames(seconds, fps) == frames
    assert isinstance(to_frames(seconds, fps), int)


@given(frames=st.integers(0, 10**6), fps=FPS)
def test_whole_frames_survive_a_trip_through_seconds(frames, fps):
    assert to_frames(frames / fps, fps) == frames


@given(seconds=st.fractions(0, 600, max_denominator=1000), fps=FPS)
def test_frames_last_at_least_the_seconds_and_less_than_a_frame_more(seconds, fps):
    frames = to_frames(float(seconds), fps)
    assert seconds <= Fraction(frames, fps) < seconds + Fraction(1, fps)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("", 1 / 2.8),
        ("No.", 1 / 2.8),
        ("One two three four five six seven.", 7 / 2.8),  # 34 letters would take 2.1 s: the words take longer
        ("Perpendicularity characterises orthogonal projections.", 54 / 16),  # four long words
    ],
)
def test_a_sentence_takes_the_time_of_its_words_or_of_its_letters_whichever_is_longer(words, seconds):
    assert estimated_seconds(words) == pytest.approx(seconds)


def test_a_picture_that_is_late_makes_the_sentence_wait():
    clock = BeatClock((10, 20), fps=10)
    clock.move(40)
    assert clock.until(1) == 0
    assert clock.starts == [0, 40]
    # The words end at 60, the silence after them takes four frames more.
    assert clock.finish() == 24
    assert (clock.now, clock.moving) == (64, 40)


def test_a_picture_that_is_early_waits_for_the_sentence():
    clock = BeatClock((10, 20), fps=10)
    clock.move(4)
    # Ten frames of words, three of pause.
    assert clock.until(1) == 9
    assert clock.starts == [0, 13]
    clock.hold(2)
    assert clock.finish() == 13 + 20 + 4 - 15
    assert (clock.now, clock.moving) == (37, 4)


def test_sentences_that_nothing_waits_for_follow_one_another():
    clock = BeatClock((10, 20, 30), fps=10)
    clock.move(5)
    clock.finish()
    assert clock.starts == [0, 13, 36]
    assert clock.now == 36 + 30 + 4


def test_sentences_may_be_passed_over_on_the_way_to_a_later_one():
    clock = BeatClock((10, 20, 30), fps=10)
    assert clock.until(2) == 36
    assert clock.starts == [0, 13, 36]


def test_the_last_picture_stands_for_a_moment_when_the_motion_outlasts_the_words():
    clock = BeatClock((10,), fps=10)
    clock.move(50)
    assert clock.finish() == 4
    assert clock.now == 54


def test_a_beat_without_words_lasts_as_long_as_its_motion_and_a_rest():
    clock = BeatClock((), fps=10)
    clock.move(7)
    assert clock.finish() == 4
    assert (clock.starts, clock.now) == ([], 11)


@pytest.mark.parametrize("sentence", [-1, 0, 3])
def test_a_beat_cannot_wait_for_a_sentence_it_has_not(sentence):
    clock = BeatClock((10, 20, 30), fps=10)
    with pytest.raises(ValueError, match=rf"sentences 0 to 2; it can wait for 1 or later, not {sentence}"):
        clock.until(sentence)
    assert (clock.now, clock.starts) == (0, [])


@pytest.mark.parametrize("again", [1, 2])
def test_a_beat_cannot_wait_for_a_sentence_that_has_begun(again):
    clock = BeatClock((10, 20, 30), fps=10)
    clock.until(2)
    with pytest.raises(ValueError, match=f"sentence {again} has begun already"):
        clock.until(again)


def told(lengths, fps, motion):
    """Play a beat in which each sentence but the first is waited for, and return its clock and the cues' frames."""
    clock, asked = BeatClock(lengths, fps), [0]
    for number, frames in enumerate(motion):
        if 0 < number < len(lengths):
            clock.until(number)
            asked.append(clock.now)
        clock.move(frames)
    clock.finish()
    return clock, asked


@given(lengths=LENGTHS, fps=FPS, motion=MOTION)
def test_sentences_never_overlap_and_are_always_a_pause_apart(lengths, fps, motion):
    clock, _ = told(lengths, fps, motion)
    pause = math.ceil(timeline.PAUSE_BETWEEN_SENTENCES * fps)
    ends = [start + length for start, length in zip(clock.starts, lengths, strict=True)]
    assert all(end + pause <= start for end, start in zip(ends, clock.starts[1:], strict=False))


@given(lengths=LENGTHS, fps=FPS, motion=MOTION)
def test_a_sentence_starts_in_the_frame_its_picture_does(lengths, fps, motion):
    clock, asked = told(lengths, fps, motion)
    assert clock.starts[: len(asked)] == asked


@given(lengths=LENGTHS, fps=FPS, motion=MOTION)
def test_a_beat_is_no_shorter_than_its_words_or_its_motion_and_no_longer_than_both(lengths, fps, motion):
    clock, _ = told(lengths, fps, motion)
    words = sum(lengths) + (len(lengths) - 1) * math.ceil(timeline.PAUSE_BETWEEN_SENTENCES * fps)
    tail = math.ceil(timeline.PAUSE_AFTER_WORDS * fps)
    assert clock.moving == sum(motion)
    assert max(words, sum(motion)) + tail <= clock.now <= words + sum(motion) + tail
    assert clock.now >= clock.starts[-1] + lengths[-1] + tail


@given(lengths=LENGTHS, fps=FPS, motion=MOTION)
def test_time_is_whole_frames_throughout(lengths, fps, motion):
    clock, _ = told(lengths, fps, motion)
    assert all(type(frames) is int for frames in (clock.now, clock.moving, *clock.starts))
