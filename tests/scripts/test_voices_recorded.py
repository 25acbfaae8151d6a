from threading import Event

import av
import numpy as np
import pytest

from scenes.contract.errors import InputError
from scenes.contract.plan import LecturePlan, PlannedBeat, PlannedScene, Sentence
from scripts.voices.recorded import Recorded, cut
from scripts.voices.sound import SAMPLE_RATE
from scripts.voices.voice import Take

CODECS = {".wav": ("pcm_s16le", "s16"), ".flac": ("flac", "s16"), ".mp3": ("libmp3lame", "fltp")}


def _speech(seconds, seed=0):
    """Return something like speech: noise that swells and sinks four times a second, and never stops."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    noise = np.random.default_rng(seed).standard_normal(len(time))
    return (0.08 * noise * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time))).astype(np.float32)


def _silence(seconds):
    return np.zeros(int(seconds * SAMPLE_RATE), dtype=np.float32)


def _power_below_10_khz(samples):
    """Return the power that every format keeps; MP3 gives up the highest tones."""
    spectrum = np.abs(np.fft.rfft(samples)) ** 2 / len(samples) ** 2
    return spectrum[np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE) < 10_000].sum()


def _record(path, samples, rate=44_100):
    """Write a stereo file, as a recording program would: the same on both sides, at its own rate."""
    codec, form = CODECS[path.suffix.lower()]
    with av.open(str(path), "w", format=path.suffix.lower()[1:]) as container:
        stream = container.add_stream(codec, rate=rate, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.stack([samples, samples]), format="fltp", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        size = stream.codec_context.frame_size or 1024
        resampler = av.AudioResampler(form, "stereo", rate, frame_size=size)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


def _plan(*beats):
    return LecturePlan(
        "projection",
        30,
        {},
        (PlannedScene("Shadow", "The shadow", tuple(PlannedBeat(slug, said, ()) for slug, said in beats)),),
    )


def _said(*texts):
    return tuple(Sentence(text, text) for text in texts)


def _take(number=0, *texts):
    return Take("Shadow", "meet", texts or ("Here are two vectors.",), number)


@pytest.mark.parametrize("suffix", [*CODECS, ".WAV", ".Mp3"])
def test_a_recording_is_read_from_every_format(tmp_path, suffix):
    _record(tmp_path / f"Shadow-meet{suffix}", np.concatenate([_silence(0.4), _speech(1.5), _silence(0.6)]))
    voice = Recorded(tmp_path)
    voice.check(_plan(("meet", _said("Here are two vectors."))))
    sound = voice.perform(_take(), Event())
    assert len(sound) / SAMPLE_RATE == pytest.approx(1.5, abs=0.06)
    assert _power_below_10_khz(sound) == pytest.approx(_power_below_10_khz(_speech(1.5)), rel=0.15)


def test_all_missing_recordings_are_named_in_one_message(tmp_path):
    _record(tmp_path / "Shadow-meet.wav", _speech(1))
    plan = _plan(("meet", _said("One.")), ("slide", _said("Two.")), ("still", ()), ("corner", _said("Three.")))
    with pytest.raises(InputError) as refusal:
        Recorded(tmp_path).check(plan)
    message = str(refusal.value)
    assert message.startswith("2 of 3 recordings are missing")
    assert message.endswith("Shadow-slide, Shadow-corner")
    assert str(tmp_path) in message


def test_a_file_of_another_kind_is_no_recording(tmp_path):
    (tmp_path / "Shadow-meet.txt").write_text("Here are two vectors.")
    with pytest.raises(InputError, match="1 of 1 recordings are missing"):
        Recorded(tmp_path).check(_plan(("meet", _said("One."))))


def test_two_recordings_of_one_beat_are_refused(tmp_path):
    for suffix in (".wav", ".flac"):
        _record(tmp_path / f"Shadow-meet{suffix}", _speech(1))
    with pytest.raises(InputError, match=r"keep one of Shadow-meet\.flac, Shadow-meet\.wav"):
        Recorded(tmp_path).check(_plan(("meet", _said("One."))))


@pytest.mark.parametrize("content", [b"", b"not a recording", bytes(4000)])
def test_a_broken_recording_is_refused_by_its_name(tmp_path, content):
    (tmp_path / "Shadow-meet.mp3").write_bytes(content)
    with pytest.raises(InputError, match=r"the recording .*Shadow-meet\.mp3 can't be used"):
        Recorded(tmp_path).perform(_take(), Event())


def test_a_recording_of_nothing_is_refused(tmp_path):
    _record(tmp_path / "Shadow-meet.wav", _silence(2))
    with pytest.raises(InputError, match=r"Shadow-meet\.wav can't be used: there is nothing but silence"):
        Recorded(tmp_path).perform(_take(), Event())


def test_a_beat_is_cut_where_the_speaker_paused(tmp_path):
    said = [_speech(1.0, 1), _speech(2.0, 2), _speech(1.4, 3)]
    comma, full_stop = _silence(0.2), _silence(0.6)
    halves = said[1][:SAMPLE_RATE], said[1][SAMPLE_RATE:]
    whole = [
        _silence(0.3),
        said[0],
        full_stop,
        halves[0],
        comma,
        halves[1],
        full_stop,
        said[2],
        _silence(0.5),
    ]
    _record(tmp_path / "Shadow-meet.flac", np.concatenate(whole))
    texts = ("A" * 20, "B" * 30, "C" * 30)
    lengths = [len(Recorded(tmp_path).perform(_take(n, *texts), Event())) / SAMPLE_RATE for n in range(3)]
    assert lengths == pytest.approx([1.0, 2.2, 1.4], abs=0.06)


def test_where_the_speaker_did_not_pause_the_cut_is_near_where_the_letters_put_it():
    samples = _speech(4.0)
    first, second = cut(samples, (30, 10))
    assert len(first) / SAMPLE_RATE == pytest.approx(3.0, abs=0.45)
    np.testing.assert_array_equal(np.concatenate([first, second]), samples)


def test_a_recording_with_one_pause_too_few_still_gives_a_piece_for_each_sentence():
    samples = np.concatenate([_speech(1.0, 1), _silence(0.5), _speech(2.0, 2)])
    pieces = cut(samples, (10, 10, 10))
    assert [len(piece) / SAMPLE_RATE for piece in pieces] == pytest.approx([1.25, 1.0, 1.25], abs=0.5)
    assert len(pieces[0]) / SAMPLE_RATE == pytest.approx(1.25, abs=0.02)


def test_a_changed_recording_is_another_sound(tmp_path):
    keys = []
    for seed in (1, 2):
        _record(tmp_path / "Shadow-meet.wav", _speech(1.0, seed))
        keys.append(Recorded(tmp_path).key(_take()))
    assert keys[0] != keys[1]
