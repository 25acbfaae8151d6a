import importlib.util
import json
import os
import subprocess
import sys
from threading import Event

import pytest

from scenes.contract.errors import InputError
from scripts.voices import voice_named
from scripts.voices.piper import Piper
from scripts.voices.sound import SAMPLE_RATE
from scripts.voices.voice import Take

SETTINGS = {
    "audio": {"sample_rate": 22050},
    "espeak": {"voice": "en-gb-x-rp"},
    "num_symbols": 100,
    "num_speakers": 1,
    "phoneme_id_map": {},
}

# Stands in for Piper's command line: as long a tone as the text has letters, or the error of a bad model.
STAND_IN = """
import argparse, math, struct, sys, wave
parser = argparse.ArgumentParser()
for option in ("--model", "--input-file", "--output-file"):
    parser.add_argument(option, required=True)
given = parser.parse_args()
if open(given.model, "rb").read() != b"model":
    raise ValueError("Load model failed: Protobuf parsing failed.")
text = open(given.input_file, encoding="utf-8").read()
with wave.open(given.output_file, "wb") as file:
    file.setparams((1, 2, 22050, 0, "NONE", ""))
    for n in range(len(text) * 1000):
        file.writeframes(struct.pack("<h", int(9000 * math.sin(n / 10))))
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Put a stand-in for the piper-tts package where Python finds it, here and in a process of its own."""
    site = tmp_path / "site"
    for folder in ("piper", "piper_tts-9.9.dist-info"):
        (site / folder).mkdir(parents=True)
    (site / "onnxruntime.py").write_text("def set_seed(seed): pass\n")
    (site / "piper" / "__init__.py").write_text("")
    (site / "piper" / "__main__.py").write_text(STAND_IN)
    (site / "piper_tts-9.9.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: piper-tts\nVersion: 9.9\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")]))


@pytest.fixture
def model(tmp_path):
    (tmp_path / "alba.onnx").write_bytes(b"model")
    (tmp_path / "alba.onnx.json").write_text(json.dumps(SETTINGS))
    return tmp_path / "alba.onnx"


def _take(text):
    return Take("Shadow", "meet", (text,), 0)


@pytest.mark.skipif(Piper.installed(), reason="piper-tts is installed")
def test_without_its_package_piper_says_how_to_install_it():
    with pytest.raises(InputError, match="'piper' is not installed; pip install piper-tts"):
        voice_named("piper:alba.onnx")


def test_piper_needs_a_voice_file(installed):
    with pytest.raises(InputError, match=r"needs a voice file: --voice piper:PATH\.onnx"):
        voice_named("piper")


def test_a_file_that_is_no_model_by_its_name_is_refused(installed, tmp_path):
    with pytest.raises(InputError, match=r"ends in \.onnx"):
        voice_named(f"piper:{tmp_path}/alba.wav")


def test_a_missing_voice_file_is_refused_by_its_name(installed, tmp_path):
    with pytest.raises(InputError, match=r"nobody\.onnx, which can't be read: No such file"):
        voice_named(f"piper:{tmp_path}/nobody.onnx")


def test_missing_settings_are_refused_by_their_name(installed, model):
    model.with_name("alba.onnx.json").unlink()
    with pytest.raises(InputError, match=r"alba\.onnx\.json, which can't be read: No such file"):
        voice_named(f"piper:{model}")


def test_an_empty_voice_file_is_refused(installed, model):
    model.write_bytes(b"")
    with pytest.raises(InputError, match=r"alba\.onnx: it is empty"):
        voice_named(f"piper:{model}")


@pytest.mark.parametrize(
    "settings",
    [
        "{",
        "[]",
        "3",
        "{}",
        json.dumps({**SETTINGS, "espeak": "en"}),
        json.dumps({**SETTINGS, "espeak": {"voice": 1}}),
    ],
)
def test_broken_settings_are_refused(installed, model, settings):
    model.with_name("alba.onnx.json").write_text(settings)
    with pytest.raises(InputError, match=r"alba\.onnx\.json is broken"):
        voice_named(f"piper:{model}")


def test_a_broken_model_is_refused_in_one_sentence(installed, model):
    model.write_bytes(b"<html>404</html>")
    with pytest.raises(InputError, match=r"^the voice 'piper' failed: ValueError: Load model failed.*$"):
        voice_named(f"piper:{model}").perform(_take("Here are two vectors."), Event())


def test_piper_reads_a_sentence_from_a_file_and_writes_one(installed, model):
    sound = voice_named(f"piper:{model}").perform(_take("Twenty letters, aha!"), Event())
    assert len(sound) / SAMPLE_RATE == pytest.approx(20 * 1000 / 22050, abs=0.02)


def test_piper_is_told_the_letter_a_as_a_word_and_a_paragraph_as_a_line(installed, model):
    voice = voice_named(f"piper:{model}")
    assert voice.script("How much of `b`\nlies along `A`?") == "How much of b lies along eigh?"


def test_another_voice_file_is_another_sound(installed, model):
    keys = []
    for content in (b"model", b"models"):
        model.write_bytes(content)
        keys.append(voice_named(f"piper:{model}").key(_take("Here.")))
    assert keys[0] != keys[1]


@pytest.mark.skipif(importlib.util.find_spec("piper") is None, reason="piper-tts is not installed")
def test_the_command_line_of_the_installed_piper_has_our_options():
    command = [sys.executable, "-m", "piper", "--help"]
    usage = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert all(option in usage for option in ("--model", "--input-file", "--output-file"))
