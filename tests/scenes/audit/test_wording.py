import pytest

from scenes.audit.wording import long_sentence, unspeakable
from scenes.contract.plan import Sentence


def symbols(spoken):
    return [fault.amount for fault in unspeakable(Sentence("caption", spoken))]


@pytest.mark.parametrize(
    "spoken",
    [
        "How much of `b` lies along `a`?",
        "Two, minus one; that's it: twenty-five (or so) - no more!",
        "Erdős is naïve, he said – “quite”…",
        "In 1995, it was 42.",
    ],
)
def test_words_names_figures_and_punctuation_can_be_read(spoken):
    assert symbols(spoken) == []


@pytest.mark.parametrize(
    ("spoken", "named"),
    [
        ("So x² is it.", "²"),
        ("Let θ grow.", "θ"),
        ("`a` · `b` = 2", "· ="),
        ("A + B", "+"),
        ("The norm ‖r‖ falls.", "‖"),
        ("∇f points up.", "∇"),
        ("It is −2.", "−"),
        ("Half → all", "→"),
        ("Up 5%", "%"),
        ("a_1 and a^2", "_ ^"),
        ("The name `ab` has two letters.", "`"),
        ("A stray ` tick.", "`"),
    ],
)
def test_symbols_are_named_each_once(spoken, named):
    assert symbols(spoken) == [f"'{named}'"]


def test_what_is_shown_may_have_symbols():
    assert list(unspeakable(Sentence("P(A|B) = ½", "P of A given B is a half."))) == []


@pytest.mark.parametrize(("words", "found"), [(25, False), (26, True)])
def test_a_sentence_has_at_most_twenty_five_words(words, found):
    faults = list(long_sentence(Sentence("Short.", " ".join(["word"] * words) + ".")))
    assert bool(faults) is found
    assert all("26 words" in fault.amount for fault in faults)


def test_words_are_counted_as_they_are_said():
    dashed = "one – two – " * 12
    assert list(long_sentence(Sentence("", dashed))) == []
    assert list(long_sentence(Sentence("", "one two " * 13))) != []
