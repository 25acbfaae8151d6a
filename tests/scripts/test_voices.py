import os
import subprocess
import sys

import pytest

from scenes.contract.errors import InputError
from scripts.voices import VOICES, default_voice, listing, voice_named
from scripts.voices.espeak import Espeak
from scripts.voices.festival import Festival
from scripts.voices.recorded import Recorded
from scripts.voices.silent import Silent
from scripts.voices.spelling import lettered, plain_ascii

espeak_only = pytest.mark.skipif(not Espeak.installed(), reason="espeak-ng is not installed")


def _installed(monkeypatch, **states):
    for voice in (Festival, Espeak):
        monkeypatch.setattr(voice, "installed", classmethod(lambda cls: states[cls.NAME]))


def test_without_a_choice_festival_speaks_if_it_is_installed(monkeypatch):
    _installed(monkeypatch, festival=True, espeak=True)
    assert default_voice() == Festival()


def test_without_festival_espeak_speaks(monkeypatch):
    _installed(monkeypatch, festival=False, espeak=True)
    assert default_voice() == Espeak()


def test_without_any_engine_the_lecture_is_silent(monkeypatch):
    _installed(monkeypatch, festival=False, espeak=False)
    assert default_voice() == Silent()


def test_a_misspelt_voice_is_refused_with_the_nearest_name():
    with pytest.raises(InputError, match="no voice 'festval'; did you mean festival"):
        voice_named("festval")


def test_a_voice_like_no_other_is_refused_with_all_names():
    with pytest.raises(InputError, match="no voice 'hal'; there are festival, espeak, flite"):
        voice_named("hal")


def test_on_a_machine_without_engines_each_says_how_to_install_it(tmp_path):
    program = """
from scenes.contract.errors import InputError
from scripts.voices import default_voice, voice_named
print(default_voice().label)
for name in ("festival", "espeak", "flite"):
    try:
        voice_named(name)
    except InputError as error:
        print(error)
"""
    environment = {**os.environ, "PATH": str(tmp_path)}
    printed = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    chosen, *refusals = printed.stdout.splitlines()
    assert chosen == "silent"
    assert [line.split(";")[0] for line in refusals] == [
        "the voice 'festival' is not installed",
        "the voice 'espeak' is not installed",
        "the voice 'flite' is not installed",
    ]
    assert all("apt-get install" in line and "Homebrew" in line for line in refusals)


@pytest.mark.parametrize("name", ["silent", "festival", "flite"])
def test_a_voice_without_settings_refuses_an_argument(name):
    if not VOICES[name].installed():
        pytest.skip(f"{name} is not installed")
    with pytest.raises(InputError, match=f"write --voice {name}"):
        voice_named(f"{name}:loud")


def test_a_label_names_what_was_chosen_but_not_whose_folder_it_is(tmp_path):
    folder = tmp_path / "takes"
    folder.mkdir()
    assert voice_named(f"recorded:{folder}").label == "recorded:takes"
    assert voice_named("silent").label == "silent"


def test_recordings_need_a_folder(tmp_path):
    with pytest.raises(InputError, match="recorded:DIR"):
        voice_named("recorded")
    with pytest.raises(InputError, match="there is no such folder"):
        voice_named(f"recorded:{tmp_path / 'nowhere'}")
    assert voice_named(f"recorded:{tmp_path}") == Recorded(tmp_path)


@espeak_only
def test_espeak_takes_a_language_and_a_variant():
    voice = voice_named("espeak:en-gb/f3")
    assert (voice.language, voice.variant, voice.label) == ("en-gb", "f3", "espeak:en-gb/f3")
    assert voice_named("espeak").label == "espeak"
    assert voice_named("espeak:de").label == "espeak:de"


@espeak_only
@pytest.mark.parametrize("language", ["xx", "en-gb+f3", "-q", "../en"])
def test_a_language_that_espeak_does_not_have_is_refused_with_how_to_list_them(language):
    with pytest.raises(InputError, match="espeak-ng --voices"):
        voice_named(f"espeak:{language}/f3")


@espeak_only
def test_a_variant_that_espeak_does_not_have_is_refused_with_how_to_list_them():
    with pytest.raises(InputError, match=r"'f33'.*did you mean f3.*espeak-ng --voices=variant"):
        voice_named("espeak:en-gb/f33")


@espeak_only
@pytest.mark.parametrize("argument", ["", "en-gb/", "/f3"])
def test_half_an_espeak_argument_is_refused_with_its_form(argument):
    with pytest.raises(InputError, match="espeak:LANG/VARIANT"):
        voice_named(f"espeak:{argument}")


def test_the_list_has_every_voice_and_says_how_to_install_what_is_missing():
    rows = {row.name: row for row in listing()}
    assert list(rows) == ["festival", "espeak", "flite", "piper", "recorded", "silent"]
    assert rows["silent"].installed
    assert rows["recorded"].installed
    assert all(row.install for row in rows.values() if not row.installed)
    assert all(row.example.partition(":")[0] == name for name, row in rows.items())


def test_only_single_letters_between_backticks_are_spelt():
    named = lettered("A plane, `A`, and `b` dot `c`; ``d and `ef`", lambda letter: f"<{letter}>")
    assert named == "A plane, <a>, and <b> dot <c>; d and ef"


def test_an_ascii_engine_reads_dashes_as_commas_and_accents_as_plain_letters():
    dash, quote = "\N{EM DASH}", "\N{RIGHT SINGLE QUOTATION MARK}"
    assert plain_ascii(f"Erd\N{LATIN SMALL LETTER O WITH DOUBLE ACUTE}s{dash}it{quote}s") == "Erdos, it's"
