import re
import string
import sys
import time
from concurrent.futures import CancelledError
from pathlib import Path
from threading import Event, Timer

import numpy as np
import pytest

from scenes.contract.errors import InputError
from scenes.contract.timeline import PAUSE_AFTER_WORDS, PAUSE_BETWEEN_SENTENCES
from scripts.voices import voice_named
from scripts.voices.engine import run
from scripts.voices.espeak import Espeak
from scripts.voices.festival import Festival
from scripts.voices.flite import Flite
from scripts.voices.sound import SAMPLE_RATE
from scripts.voices.voice import Take

ENGINES = [
    pytest.param(engine, marks=pytest.mark.skipif(not engine.installed(), reason=f"{engine.NAME} is not installed"))
    for engine in (Festival, Espeak, Flite)
]

BEATS = (
    ("Here are two vectors.", "The orange one, `a`, marks a direction.", "How much of `b` lies along `a`?"),
    (
        "The lengths agree too.",
        "`b` has squared length twenty-five.",
        "The shadow has twenty, the leftover five.",
    ),
    ("So `p` is two times `a`, the vector four, two.", "Subtract it from `b`, and minus one, two is left."),
    ("Apply `P` a second time, and nothing moves.", "The shadow of a shadow is the same shadow."),
)

_PHONES = (
    "ey, b iy, s iy, d iy, iy, eh f, jh iy, ey ch, ay, jh ey, k ey, eh l, eh m, eh n, ow, p iy, k y uw, "
    "aa r, eh s, t iy, y uw, v iy, d ah b ax l y uw, eh k s, w ay, z iy"
)
NAMES = dict(zip(string.ascii_lowercase, _PHONES.split(", "), strict=True))
"""The letters' names in the phones of the American voices, as a pronouncing dictionary has them."""

_MNEMONICS = (
    "eI, bi:, si:, di:, i:, Ef, dZi:, eItS, aI, dZeI, keI, El, Em, En, oU, pi:, kju:, A@, Es, ti:, ju:, vi:, "
    "dVb@Lju:, Eks, waI, zEd"
)
ESPEAK_NAMES = dict(zip(string.ascii_lowercase, _MNEMONICS.split(", "), strict=True))
"""The same in eSpeak's own notation, in British English."""

SETTINGS = [("so", "goes"), ("two", "times"), ("minus", "equals")]


def _said(voice, text):
    return voice.perform(Take("Scene", "beat", (text,), 0), Event())


def _settings_of(letter):
    return ", ".join(f"{before} `{letter}` {after}" for before, after in SETTINGS)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_speaks_and_says_the_same_the_same_way(engine):
    first, second = (_said(engine(), BEATS[0][2]) for _ in range(2))
    assert 1.2 < len(first) / SAMPLE_RATE < 3.0
    assert 0.05 < np.abs(first).max() <= 1.0
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_keeps_the_pace_of_the_course(engine):
    voice = engine()
    words = sum(len(sentence.split()) for beat in BEATS for sentence in beat)
    speech = sum(len(_said(voice, sentence)) for beat in BEATS for sentence in beat) / SAMPLE_RATE
    pauses = sum(PAUSE_BETWEEN_SENTENCES * (len(beat) - 1) + PAUSE_AFTER_WORDS for beat in BEATS)
    assert 135 < 60 * words / (speech + pauses) < 160


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        '(print 1) "so" \\ and; left',
        "-v 100% of it",
        "Erd\u0151s \u2014 na\u00efve \u03c0 < 4 & [[b",
        "yes\nno",
        "$(id) `",
    ],
)
def test_an_engine_reads_odd_text_as_text(engine, text):
    assert len(_said(engine(), text)) > SAMPLE_RATE // 4


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sentence_without_a_word_is_refused(engine):
    with pytest.raises(InputError, match=f"voice '{engine.NAME}' did not say \"``\""):
        _said(engine(), "``")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_capital_has_the_name_of_its_small_letter(engine):
    assert engine().script(_settings_of("A")) == engine().script(_settings_of("a"))


@pytest.mark.skipif(not Festival.installed(), reason="festival is not installed")
def test_festival_says_the_name_of_every_letter(tmp_path):
    text = "; ".join(_settings_of(letter) for letter in NAMES)
    phones = "(print (mapcar (lambda (phone) (item.name phone)) (utt.relation.items said 'Segment)))"
    # The same script, stopped before there is sound.
    analysed = "(define (utt.synth u) (mapcar (lambda (step) ((eval step) u)) '(Initialize Text Token_POS Token POS "
    analysed += "Phrasify Word Pauses)) u)"
    script = tmp_path / "letters.scm"
    script.write_text("\n".join([analysed, Festival().script(text), phones]))
    printed = run("festival", ["festival", "--heap", "1000000", "-b", str(script)])
    _assert_named(re.findall(r'"(\w+)"', printed), NAMES)


@pytest.mark.skipif(not Flite.installed(), reason="flite is not installed")
def test_flite_says_the_name_of_every_letter():
    text = Flite().script("; ".join(_settings_of(letter) for letter in NAMES))
    printed = run("flite", ["flite", "-voice", "slt", "-ps", "-t", text, "none"])
    _assert_named(printed.split(), NAMES)


def _assert_named(phones, names):
    spoken = " ".join(phone for phone in phones if phone != "pau")
    for letter, name in names.items():
        expected = f"s ow {name} g ow z t uw {name} t ay m z m ay n (ax|ih|ah) s {name} iy k w (ax|ah) l z"
        assert re.search(expected, spoken), f"{letter} is not said as {name}"


@pytest.mark.skipif(not Espeak.installed(), reason="espeak-ng is not installed")
def test_espeak_says_the_name_of_every_letter(tmp_path):
    script = tmp_path / "letters"
    script.write_text("\n\n".join(Espeak().script(_settings_of(letter)) for letter in ESPEAK_NAMES))
    lines = run("espeak", ["espeak-ng", "-q", "-x", "-v", "en-gb", "-f", str(script)]).splitlines()
    spoken = " ".join(" ".join(lines).replace("'", "").replace(",", "").split())
    for letter, name in ESPEAK_NAMES.items():
        # Before a vowel eSpeak links: "bi:;", "A@r-".
        expected = f"soU {name} goUz tu: {name} taImz maIn@s {name};?(r-)? i:kw@Lz"
        assert re.search(expected, spoken), f"{letter} is not said as {name}: {spoken}"


@pytest.mark.skipif(not Espeak.installed(), reason="espeak-ng is not installed")
def test_a_variant_of_an_espeak_voice_sounds_different():
    plain, variant = (_said(voice_named(spec), "Here are two vectors.") for spec in ("espeak:en-gb", "espeak:en-gb/f3"))
    assert plain.shape != variant.shape or not np.array_equal(plain, variant)


@pytest.mark.skipif(not Festival.installed(), reason="festival is not installed")
def test_festival_pauses_at_a_comma():
    with_comma, without = (_said(Festival(), text) for text in ("the vector four, two", "the vector four two"))
    assert len(with_comma) - len(without) > 0.1 * SAMPLE_RATE


def test_an_engine_that_fails_says_so_in_one_sentence():
    with pytest.raises(InputError, match=r"^the voice 'demo' failed: out of breath$"):
        run("demo", ["sh", "-c", "echo noise; echo out of breath >&2; exit 1"])


def test_an_engine_that_fails_in_silence_is_reported_with_its_status():
    with pytest.raises(InputError, match="ended with status 3"):
        run("demo", [sys.executable, "-c", "raise SystemExit(3)"])


def test_an_engine_that_does_not_exist_is_reported():
    with pytest.raises(InputError, match="can't be started"):
        run("demo", ["no-such-program"])


def test_an_engine_that_hangs_is_ended():
    begun = time.monotonic()
    with pytest.raises(InputError, match="hung and was ended"):
        run("demo", [sys.executable, "-c", "import time; time.sleep(30)"], patience=0.3)
    assert time.monotonic() - begun < 5


def test_an_engine_is_ended_with_its_children_when_nobody_wants_it_any_more(tmp_path, alive, eventually):
    noted = tmp_path / "child"
    stop = Event()
    timer = Timer(0.5, stop.set)
    timer.start()
    with pytest.raises(CancelledError):
        run("demo", ["sh", "-c", f"sleep 30 & echo $! > '{noted}'; wait"], stop)
    timer.join()
    eventually(lambda: not alive(int(noted.read_text())))


def test_an_engine_without_temporary_space_is_refused(monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(InputError, match=r"no room to work: No space left on device"):
        _said(Espeak(), "Here are two vectors.")
