import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.voices.sound import SAMPLE_RATE, decoded, trimmed
from scripts.voices.sound_cache import sealed, unsealed, wav


def _tone(seconds, level=0.5):
    return (level * np.sin(2 * np.pi * 220 * np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE)).astype(np.float32)


def _silence(seconds):
    return np.zeros(int(seconds * SAMPLE_RATE), dtype=np.float32)


def _noise(samples, level):
    return samples + level * np.random.default_rng(5).standard_normal(len(samples)).astype(np.float32)


def test_silence_around_speech_is_trimmed_to_milliseconds():
    sound = trimmed(np.concatenate([_silence(0.3), _tone(0.5), _silence(0.7)]))
    assert 0.5 <= len(sound) / SAMPLE_RATE <= 0.53


def test_a_pause_inside_speech_stays():
    sound = trimmed(np.concatenate([_silence(0.3), _tone(0.5), _silence(0.7), _tone(0.5)]))
    assert 1.7 <= len(sound) / SAMPLE_RATE <= 1.73


def test_the_noise_of_a_room_is_trimmed_like_silence():
    quiet = np.concatenate([_silence(1.0), _tone(0.5), _silence(1.0)])
    assert len(trimmed(_noise(quiet, 0.003))) / SAMPLE_RATE == pytest.approx(0.5, abs=0.04)


def test_a_soft_last_consonant_is_kept():
    word = np.concatenate([_tone(0.5), _silence(0.05), _tone(0.05, level=0.5 * 10 ** (-40 / 20)), _silence(0.5)])
    assert len(trimmed(word)) / SAMPLE_RATE == pytest.approx(0.6, abs=0.02)


def test_trimmed_sound_begins_and_ends_without_a_click():
    sound = trimmed(_tone(0.5) + np.float32(0.2))
    assert (sound[0], sound[-1]) == (0, 0)
    assert np.abs(np.diff(sound)).max() < 0.05


@pytest.mark.parametrize("samples", [_silence(1.0), _silence(0.0), _tone(1.0, level=1e-5)])
def test_a_sound_that_is_silent_all_over_is_refused(samples):
    with pytest.raises(ValueError, match="nothing but silence"):
        trimmed(samples)


def test_a_packed_sound_is_an_ordinary_wav_file(tmp_path):
    file = tmp_path / "tone.wav"
    file.write_bytes(sealed(_tone(0.25)))
    np.testing.assert_allclose(decoded(file), _tone(0.25), atol=2 / 32767)


@given(st.lists(st.floats(-1, 1, width=32), max_size=50))
def test_packing_loses_no_more_than_half_a_step(levels):
    samples = np.array(levels, dtype=np.float32)
    np.testing.assert_allclose(unsealed(sealed(samples)), samples, rtol=0, atol=0.51 / 32767)


@given(st.data())
def test_any_changed_bit_and_any_missing_end_is_noticed(data):
    content = sealed(_tone(0.001))
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    flipped = bytearray(content)
    flipped[bit // 8] ^= 1 << bit % 8
    assert unsealed(bytes(flipped)) is None
    assert unsealed(content[: data.draw(st.integers(0, len(content) - 1))]) is None


def test_a_wav_file_without_its_digest_is_not_taken_for_one_of_ours():
    assert unsealed(wav(_tone(0.1))) is None


def test_a_file_that_is_no_sound_is_refused(tmp_path):
    file = tmp_path / "words.wav"
    file.write_text("these are words")
    with pytest.raises(ValueError, match="can't be read as sound"):
        decoded(file)


def test_a_wav_file_without_a_sample_is_refused(tmp_path):
    file = tmp_path / "empty.wav"
    file.write_bytes(wav(_silence(0.0)))
    with pytest.raises(ValueError, match=r"empty|can't be read"):
        decoded(file)
