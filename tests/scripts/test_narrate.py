import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.contract.errors import InputError
from scenes.contract.plan import LecturePlan, PlannedBeat, PlannedScene, Sentence
from scripts.narrate import narrate, speak
from scripts.voices.recorded import Recorded
from scripts.voices.silent import Silent
from scripts.voices.sound import SAMPLE_RATE, decoded
from scripts.voices.voice import Voice


@dataclass
class Humming(Voice):
    """A voice without an engine: a tone for every letter, and a note of what it was asked to say."""

    pitch: float = 220.0
    samples_a_letter: int = 1000
    asked: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    NAME = "humming"

    @classmethod
    def configured(cls, argument):
        return cls()

    @property
    def label(self):
        return f"humming:{self.pitch:.0f}"

    def key(self, take):
        return f"humming {self.pitch} {self.samples_a_letter} {take.spoken}"

    def perform(self, take, stop):
        with self.lock:
            self.asked.append(take.spoken)
        time = np.arange(len(take.spoken) * self.samples_a_letter) / SAMPLE_RATE
        return (0.3 * np.sin(2 * np.pi * self.pitch * time)).astype(np.float32)


def _plan(*beats, fps=30):
    said = (tuple(Sentence(text.upper(), text) for text in texts) for texts in beats)
    planned = tuple(PlannedBeat(f"beat-{n}", texts, ()) for n, texts in enumerate(said))
    return LecturePlan("projection", fps, {}, (PlannedScene("Shadow", "The shadow", planned),))


PLAN = _plan(("here are two", "vectors"), ("how much of b",), ())


def _samples(narration):
    return [said.samples for sentences in narration.beats.values() for said in sentences]


def _files(folder):
    return sorted((folder / "narration").iterdir())


def test_every_beat_gets_the_sound_of_its_sentences_in_order(tmp_path):
    voice = Humming()
    narration = narrate(PLAN, voice, tmp_path)
    assert sorted(voice.asked) == ["here are two", "how much of b", "vectors"]
    assert [len(samples) for samples in _samples(narration)] == [12_000, 7_000, 13_000]
    assert narration.lengths == {"beat-0": (8, 5), "beat-1": (9,), "beat-2": ()}
    assert (narration.voice, narration.fps) == ("humming:220", 30)


@given(st.integers(1, 200_000), st.sampled_from([15, 24, 30, 60]))
def test_sound_never_outlasts_its_frames_nor_leaves_one_empty(length, fps):
    @dataclass(frozen=True)
    class Once(Silent):
        def key(self, take):
            return "once"

        def perform(self, take, stop):
            return np.zeros(length, dtype=np.float32)

    said = narrate(_plan(("x",), fps=fps), Once(), Path("never-written")).beats["beat-0"][0]
    assert (said.frames - 1) * SAMPLE_RATE < len(said.samples) * fps <= said.frames * SAMPLE_RATE


def test_what_was_said_once_is_read_from_the_cache_sample_for_sample(tmp_path):
    first = narrate(PLAN, Humming(), tmp_path)
    again = Humming()
    second = narrate(PLAN, again, tmp_path)
    assert again.asked == []
    for before, after in zip(_samples(first), _samples(second), strict=True):
        np.testing.assert_array_equal(before, after)
        assert before.dtype == after.dtype == np.float32
        assert not before.flags.writeable
        assert not after.flags.writeable


def test_only_a_reworded_sentence_is_said_anew(tmp_path):
    narrate(PLAN, Humming(), tmp_path)
    voice = Humming()
    narrate(_plan(("here are three", "vectors"), ("how much of b",)), voice, tmp_path)
    assert voice.asked == ["here are three"]


def test_another_voice_says_all_of_it_anew(tmp_path):
    narrate(PLAN, Humming(), tmp_path)
    voice = Humming(pitch=330)
    narrate(PLAN, voice, tmp_path)
    assert len(voice.asked) == 3


def test_a_sentence_that_comes_twice_is_said_once(tmp_path):
    voice = Humming()
    narration = narrate(_plan(("again", "and"), ("again",)), voice, tmp_path)
    assert sorted(voice.asked) == ["again", "and"]
    np.testing.assert_array_equal(narration.beats["beat-0"][0].samples, narration.beats["beat-1"][0].samples)


@pytest.mark.parametrize("damage", [lambda content: content[:-1], lambda content: content[:100] + b"?" + content[101:]])
def test_a_damaged_cache_file_is_noticed_and_made_again(tmp_path, damage):
    whole = narrate(PLAN, Humming(), tmp_path)
    victim = _files(tmp_path)[0]
    content = victim.read_bytes()
    victim.write_bytes(damage(content))
    voice = Humming()
    mended = narrate(PLAN, voice, tmp_path)
    assert len(voice.asked) == 1
    assert victim.read_bytes() == content
    for before, after in zip(_samples(whole), _samples(mended), strict=True):
        np.testing.assert_array_equal(before, after)


def test_runs_at_the_same_time_share_a_cache(tmp_path):
    with ThreadPoolExecutor(6) as pool:
        runs = list(pool.map(lambda _: narrate(PLAN, Humming(), tmp_path), range(6)))
    for other in runs[1:]:
        for one, another in zip(_samples(runs[0]), _samples(other), strict=True):
            np.testing.assert_array_equal(one, another)
    assert [file.suffix for file in _files(tmp_path)] == [".wav"] * 3


def test_progress_begins_with_what_is_there_and_ends_with_all(tmp_path):
    narrate(_plan(("vectors",)), Humming(), tmp_path)
    seen = []
    narrate(PLAN, Humming(), tmp_path, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_silence_lasts_as_long_as_the_plan_estimates_and_is_not_kept(tmp_path):
    plan = _plan(("one two three four", "five"), ("six seven " * 20,), fps=60)
    narration = narrate(plan, Silent(), tmp_path)
    beats = plan.scenes[0].beats
    assert narration.lengths == {beat.slug: beat.estimated_lengths(60) for beat in beats}
    assert not any(samples.any() for samples in _samples(narration))
    assert not list(tmp_path.iterdir())


def test_missing_recordings_stop_it_before_anything_is_said(tmp_path):
    with pytest.raises(InputError, match="2 of 2 recordings are missing"):
        narrate(PLAN, Recorded(tmp_path), tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"narration/\w+\.wav can't be written: Not a directory$"):
        narrate(PLAN, Humming(), tmp_path / "file")


def test_a_full_disk_is_one_sentence_and_keeps_what_was_finished(tmp_path):
    narrate(_plan(("vectors",)), Humming(), tmp_path)
    finished = _files(tmp_path)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, usual[1]))
    try:
        with pytest.raises(InputError, match=r"narration/\w+\.wav can't be written: File too large$"):
            narrate(PLAN, Humming(), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert _files(tmp_path) == finished


def test_one_sentence_that_fails_ends_the_others(tmp_path):
    class Hoarse(Humming):
        def perform(self, take, stop):
            if take.spoken == "vectors":
                raise InputError("the voice 'hoarse' failed: cough")
            if not stop.wait(20):
                raise AssertionError("nobody told it to stop")
            raise CancelledError

    begun = time.monotonic()
    with pytest.raises(InputError, match="cough"):
        narrate(PLAN, Hoarse(), tmp_path)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_no_engine_and_no_file(tmp_path, number, alive, eventually):
    engine = tmp_path / "flite"
    engine.write_text(
        '#!/bin/sh\ncase "$1" in --version) echo 1; exit;; -lv) echo slt; exit;; esac\n'
        f"sleep 60 &\necho $$ $! >> '{tmp_path}/noted'\nwait\n"
    )
    engine.chmod(0o755)
    program = """
import signal, sys
from pathlib import Path
from scenes.contract.plan import *
from scripts.narrate import narrate
from scripts.voices import voice_named
def leave(number, frame): raise KeyboardInterrupt
signal.signal(signal.SIGTERM, leave)
signal.signal(signal.SIGINT, leave)
beat = PlannedBeat("meet", tuple(Sentence(text, text) for text in ("One.", "Two.", "Three.")), ())
plan = LecturePlan("projection", 30, {}, (PlannedScene("Shadow", "The shadow", (beat,)),))
narrate(plan, voice_named("flite"), Path(sys.argv[1]))
"""
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "cache")], env=environment, stderr=subprocess.DEVNULL
    ) as run:
        noted = _wait_for_lines(tmp_path / "noted", 2)
        run.send_signal(number)
        assert run.wait(10) != 0
    assert len((tmp_path / "noted").read_text().splitlines()) == 2
    eventually(lambda: not any(alive(pid) for pid in noted))
    assert not (tmp_path / "cache").exists()


def _wait_for_lines(file, lines):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        words = file.read_text().splitlines() if file.exists() else []
        if len(words) >= lines:
            return [int(pid) for line in words for pid in line.split()]
        time.sleep(0.05)
    raise AssertionError("the engines did not start")


def test_a_text_is_spoken_into_a_file(tmp_path):
    speak("hello", Humming(), tmp_path / "out.wav")
    assert len(decoded(tmp_path / "out.wav")) == 5_000
    assert [file.name for file in tmp_path.iterdir()] == ["out.wav"]


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_to_say_is_refused(tmp_path, text):
    with pytest.raises(InputError, match="no text to say"):
        speak(text, Humming(), tmp_path / "out.wav")


def test_a_file_that_is_no_wav_file_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"out\.mp3 should end in \.wav"):
        speak("hello", Humming(), tmp_path / "out.mp3")


def test_recordings_cannot_say_a_text(tmp_path):
    with pytest.raises(InputError, match="nothing but its recordings"):
        speak("hello", Recorded(tmp_path), tmp_path / "out.wav")


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(InputError, match=r"out\.wav can't be written: No such file or directory"):
        speak("hello", Humming(), tmp_path / "nowhere" / "out.wav")
