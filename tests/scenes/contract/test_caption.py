"""Captions, checked against layouts written by hand, and against the rules of a readable caption."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.contract.caption import Cue, cues, problems
from scenes.contract.manifest import Beat, Utterance

FPS = 60


def beat(*sentences, start=0, pause=18, rest=24, fps=FPS, pace=13.0):
    """A beat of sentences, each a caption or a pair of caption and spoken form; pace in letters a second."""
    said, now = [], 0
    for sentence in sentences:
        caption, spoken = (sentence, sentence) if isinstance(sentence, str) else sentence
        frames = round(len(spoken) / pace * fps)
        said.append(Utterance(caption, spoken, now, frames))
        now += frames + pause
    return Beat("beat", start, now - pause + rest, 0, tuple(said))


def layout(*sentences, **options):
    return [" | ".join(cue.lines) for cue in cues([beat(*sentences, **options)], FPS)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The shadow is the closest point.", ["The shadow is the closest point."]),
        (
            "Slide a point along the line and watch its distance to the tip of b.",
            ["Slide a point along the line | and watch its distance to the tip of b."],
        ),
        (
            "So every vector splits in two: a shadow along a, and a leftover at right angles to it.",
            ["So every vector splits in two: | a shadow along a,", "and a leftover at right angles to it."],
        ),
        (
            "It becomes b dot b, minus two c times a dot b, plus c squared times a dot a.",
            ["It becomes b dot b, | minus two c times a dot b,", "plus c squared times a dot a."],
        ),
        ("So p is two times a, the vector four, two.", ["So p is two times a, the vector four, two."]),
        (
            "Demand that the leftover is perpendicular: a dot, b minus c a, equals zero.",
            ["Demand that the leftover is perpendicular: | a dot, b minus c a, equals zero."],
        ),
        (
            "In symbols, P squared equals P, and that property is what the word projection means.",
            ["In symbols, P squared equals P,", "and that property | is what the word projection means."],
        ),
    ],
)
def test_a_sentence_breaks_where_a_reader_would(sentence, expected):
    assert layout(sentence) == expected


def test_each_sentence_has_its_own_caption():
    assert layout("It falls.", "It rises.") == ["It falls.", "It rises."]


def test_an_article_stays_with_its_noun_but_a_quantity_called_a_may_end_a_line():
    caption = "Every shadow behind a covers half blue vector b"
    assert layout(caption) == ["Every shadow behind | a covers half blue vector b"]
    named = caption.replace(" a ", " `a` ")
    assert layout((caption, named)) == ["Every shadow behind a | covers half blue vector b"]


def test_a_cue_starts_with_its_words():
    first, second = cues([beat("It falls, reaches a minimum, and rises.", "It has to.", start=100)], FPS)
    assert first.start == 100
    assert second.start == 100 + round(39 / 13.0 * FPS) + 18


def test_a_number_that_takes_long_to_say_keeps_its_caption_longer():
    caption = "The whole lot of them is 3.14159265, and what is left over of it stands at right angles to the line."
    spoken = caption.replace("3.14159265", "three point one four one five nine two six five")
    plain = caption.replace("3.14159265", "threepoint")
    late = cues([beat((caption, spoken))], FPS)[1].start / (len(spoken) / 13)
    early = cues([beat(plain)], FPS)[1].start / (len(plain) / 13)
    assert late > early * 1.2


def test_what_is_said_but_not_shown_counts_with_the_word_before():
    silent_symbol = beat(("x = 2", "so now we find that `x` equals two"))
    assert [cue.lines for cue in cues([silent_symbol], FPS)] == [("x = 2",)]


def test_a_caption_stays_into_the_pause_when_a_reader_needs_it():
    sentence = Utterance("Which line gives the widest shadows?", "...", 0, 115)  # 36 characters take 2.12 s
    (cue,) = cues([Beat("beat", 0, 115 + 90, 0, (sentence,))], FPS)
    assert 36 * FPS / 17 <= cue.end < 115 + 90
    assert problems([cue], FPS) == ()


def test_a_gap_too_short_to_be_seen_is_closed():
    first, second = cues([beat("It falls and it rises.", "It has to be so.", pause=29)], FPS)
    assert first.end == second.start


def test_a_longer_pause_leaves_the_screen_empty():
    first, second = cues([beat("It falls and it rises.", "It has to be so.", pause=120)], FPS)
    assert first.end < second.start


def test_a_caption_never_outlasts_its_beat():
    sentence = Utterance("Too many words for so short a time.", "...", 0, 30)
    (cue,) = cues([Beat("beat", 50, 40, 0, (sentence,))], FPS)
    assert cue.end == 90


def test_a_beat_without_words_has_no_captions():
    assert cues([Beat("title", 0, 90, 30, ())], FPS) == ()
    assert cues([Beat("title", 0, 90, 30, (Utterance(" ", " ", 0, 60),))], FPS) == ()


@pytest.mark.parametrize(
    ("cue", "complaint"),
    [
        (Cue(("one", "two", "three"), 0, 120), "has 3 lines; 2 fit"),
        (Cue(("x" * 43,), 0, 300), "has a line of 43 characters; 42 fit"),
        (Cue(("x" * 34,), 0, 119), "too short for 34 characters"),
        (Cue(("No.",), 0, 47), "0.8 s is the least"),
        (Cue(("Slow.",), 0, 421), "7.0 s is the most"),
        (Cue(("",), 0, 120), "is empty"),
    ],
)
def test_what_a_reader_could_not_follow_is_named(cue, complaint):
    (found,) = problems([cue], FPS)
    assert complaint in found


def test_two_captions_at_once_are_named():
    (found,) = problems([Cue(("First.",), 0, 120), Cue(("Second.",), 119, 240)], FPS)
    assert found == "the caption 'First.' is still shown when 'Second.' begins"


def test_speech_that_is_too_fast_to_read_is_reported_not_hidden():
    hurried = cues([beat("Principal component analysis turns the question round.", pace=30)], FPS)
    assert any("too short" in problem for problem in problems(hurried, FPS))


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)
SENTENCES = st.lists(WORDS, min_size=1, max_size=45).map(lambda words: " ".join(words) + ".")
RATES = st.sampled_from([15, 30, 60])


@given(st.lists(SENTENCES, min_size=1, max_size=3), RATES, st.floats(4, 40))
def test_no_word_is_lost_no_line_too_long_and_no_two_cues_overlap(sentences, fps, pace):
    told = beat(*sentences, start=1000, fps=fps, pace=pace)
    shown = cues([told], fps)
    assert " ".join(line for cue in shown for line in cue.lines) == " ".join(sentences)
    assert all(len(cue.lines) <= 2 and all(len(line) <= 42 for line in cue.lines) for cue in shown)
    assert all(cue.end <= following.start for cue, following in itertools.pairwise(shown))
    assert all((cue.end - cue.start) / fps <= 7 for cue in shown)
    assert shown[0].start == 1000
    assert shown[-1].end <= 1000 + told.frames
    starts = {cue.start for cue in shown}
    assert all(1000 + sentence.start in starts for sentence in told.sentences)


@given(SENTENCES, RATES)
def test_at_a_speaker_s_pace_nothing_is_left_to_complain_about(sentence, fps):
    shown = cues([beat(sentence, fps=fps, rest=fps, pace=12)], fps)
    assert problems(shown, fps) == ()


@given(st.lists(WORDS, min_size=2, max_size=45))
def test_no_word_stands_alone(words):
    for cue in cues([beat(" ".join(words), pace=12)], FPS):
        assert " " in cue.text or "\n" in cue.text
