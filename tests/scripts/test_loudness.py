"""Loudness, checked against the reference signals of EBU Tech 3341 and against what was put in."""

import math

import numpy as np
import pytest

from scripts.loudness import decoded, encoded, limited, mastered, measured

RATE = 48_000


def tone(seconds, level, hertz=997.0, phase=0.0):
    """A sine whose peak is ``level`` dB below full scale, shape (n,)."""
    time = np.arange(round(seconds * RATE)) / RATE
    return (10 ** (level / 20) * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32)


def babble(seconds, level=0.05, seed=0):
    """Noise in syllables and pauses, as loud as speech and as uneven, shape (n,)."""
    rng = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    syllables = np.clip(np.sin(2 * np.pi * 3.3 * time), 0, 1) ** 2 * (np.sin(2 * np.pi * 0.2 * time) > -0.5)
    return (level * syllables * rng.standard_normal(len(time))).astype(np.float32)


@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_a_tone_on_both_speakers_measures_as_loud_as_its_level(level):
    assert measured(tone(5, level)).integrated == pytest.approx(level, abs=0.1)


def test_a_true_peak_between_two_samples_is_seen():
    between = tone(1, -6.0, hertz=RATE / 4, phase=math.pi / 4) * np.hanning(RATE).astype(np.float32)
    assert np.abs(between).max() < 10 ** (-8.9 / 20)
    assert measured(between).true_peak == pytest.approx(-6.0, abs=0.2)


def test_long_pauses_do_not_make_a_track_quieter():
    spoken = tone(8, -20.0)
    paused = np.concatenate([spoken, np.zeros(20 * RATE, np.float32), spoken])
    assert measured(paused).integrated == pytest.approx(-20.0, abs=0.2)


def test_the_limiter_holds_the_ceiling_and_leaves_the_rest_alone():
    track = tone(1, -20.0)
    track[RATE // 2] = 1.0
    held = limited(track, -6.0)
    assert measured(held).true_peak <= -5.9
    assert np.array_equal(held[: RATE // 4], track[: RATE // 4])
    assert len(held) == len(track)


def test_a_long_track_is_limited_as_any_second_of_it_would_be_alone():
    track = tone(9, -20.0)
    clicks = np.random.default_rng(0).integers(0, len(track), 900)
    track[clicks] = np.linspace(0.5, 1.0, len(clicks))
    held, edge = limited(track, -6.0), RATE // 20
    for start in range(0, len(track) - RATE + 1, RATE // 2):
        alone = limited(track[start : start + RATE], -6.0)
        np.testing.assert_allclose(held[start + edge : start + RATE - edge], alone[edge:-edge], atol=1e-6)


@pytest.mark.parametrize("level", [0.05, 0.0005])
def test_speech_comes_out_at_the_target_and_under_the_ceiling(level):
    track = babble(12, level)
    m4a, heard = mastered(track)
    assert heard.integrated == pytest.approx(-16.0, abs=0.5)
    assert heard.true_peak <= -1.5
    assert measured(decoded(m4a)[: len(track)]) == heard


def test_speech_with_hard_attacks_is_limited_not_left_quiet():
    track = babble(12)
    track[:: RATE // 2] = 0.9
    _, heard = mastered(track)
    assert heard.integrated == pytest.approx(-16.0, abs=0.5)
    assert heard.true_peak <= -1.5


@pytest.mark.parametrize("every", [RATE // 3, 2 * RATE])
def test_clicks_stay_under_the_ceiling_however_loud_they_would_have_to_be(every):
    clicks = np.zeros(5 * RATE, np.float32)
    clicks[RATE // 10 :: every] = 0.9
    _, heard = mastered(clicks)
    assert heard.true_peak <= -1.5


def test_silence_stays_silent():
    m4a, heard = mastered(np.zeros(2 * RATE, np.float32))
    assert heard.integrated == heard.true_peak == -math.inf
    assert not decoded(m4a).any()


def test_a_track_of_one_frame_is_encoded():
    assert len(decoded(encoded(np.zeros(800, np.float32)))) >= 800


def test_the_sound_is_where_it_was_put():
    track = np.zeros(RATE, np.float32)
    track[24_000:24_480] = tone(0.01, -6.0)
    heard = decoded(encoded(track))[: len(track)]
    assert np.abs(np.correlate(heard, track[24_000:24_480], "valid")).argmax() == pytest.approx(24_000, abs=2)


def test_the_same_track_gives_the_same_bytes():
    assert encoded(babble(1)) == encoded(babble(1))
