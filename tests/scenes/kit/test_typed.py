"""Numbers in markup and sentences: what counts as typed, as a constant, as structure, as language."""

import pytest

from scenes.kit.citation import capitalised, cited, cited_throughout, plain, read
from scenes.kit.sourced import CONSTANT
from scenes.kit.typed import in_markup, in_sentence, undeclared


def typed(markup, symbols=None):
    return [number.text for number, _ in in_markup(markup, symbols or {}) if not number.source]


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("$ 2 x + 0.5 $", ["2", "0.5"]),
        ("1,000.5 of them. 3, 4.", ["1,000.5", "3", "4"]),
        ("½ of x²", ["½", "²"]),
        ("x2", ["2"]),
        ("$ x2 $", []),
        ('$ "x2" $', ["2"]),
        ("$ x_0 + x_12 + x^2 + x^(-1) $", []),
        ("$ x^2.5 + x_(n+1) $", ["2.5", "1"]),
        ("x^2", ["2"]),
        ("$ @k0(a) + @k-1(3) $", ["3"]),
        ("$ a #h(1em) b #v(50%) $", []),
        ("#text(size: 12pt, weight: 700)[5]", ["700", "5"]),
        ("#box([50%])", ["50"]),
        ("$ [0, 1) $ and x2", ["0", "1", "2"]),
        ("$ `2` a $ `3`", []),
        (f"$ {cited('2', 2.0, 'f')} $", []),
        (f"$ {cited('2', 2.0, '')} $", ["2"]),
        (f"$ {cited('2', 2.0, 'f')}5 $", ["5"]),
    ],
)
def test_numbers_typed_into_markup(markup, numbers):
    assert typed(markup) == numbers


def test_a_name_is_looked_into():
    assert typed("$ `a` + `b` $", {"a": "bold(a)_1", "b": "2 pi"}) == ["2"]


def test_a_number_knows_the_parts_it_is_in():
    found = in_markup("$ @a(1 + @b(2)) + 3 $", {})
    assert [(number.text, parts) for number, parts in found] == [("1", ("a",)), ("2", ("a", "b")), ("3", ())]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Here are two vectors.", ["two"]),
        ("It is minus twenty-five, or one hundred and two.", ["twenty-five", "one hundred and two"]),
        ("It is one point five, nought point nought four.", ["one point five", "nought point nought four"]),
        ("Half of it, two thirds of it, twice as long.", ["Half", "two thirds", "twice"]),
        ("It equals one. Divide by one.", ["one", "one"]),
        ("It is 2.", ["2"]),
        ("One small formula: the orange one, no one else, one by one.", []),
        ("It flattens into one, and is one of many.", []),
        ("The coefficient is one. It equals one, so it is one over five.", ["one", "one", "one", "five"]),
        ("So c, one, is negative one.", ["one", "one"]),
        ("Equals one `a`; one plus one when c is one.", ["one", "one", "one"]),
        ("There is more than one way. It is one way, it is one such map, it has one shadow.", []),
        ("The one and only; is one and only; one-dimensional, one-hot, one-to-one, two-way, two-sided.", []),
        ("A third of b, a fifth as long, a tenth of it.", ["A third", "a fifth", "a tenth"]),
        ("Shorter by a hundredth, one third longer, two hundredths.", ["a hundredth", "one third", "two hundredths"]),
        ("A third vector, and then a fifth, come; here is a tenth one.", []),
        ("A hundredfold, threefold gain, and ten-fold.", ["hundredfold", "threefold", "ten-fold"]),
        ("A manifold of a four-part, two-by-two story.", ["four-part", "two-by-two"]),
        ("Naught, or nil.", ["Naught", "nil"]),
        ("Zero in on it, and double check; they double-checked.", []),
        ("It is zero in the middle, and double the length.", ["zero", "double"]),
        ("The second half of the lecture, the last quarter, the other half, both halves.", []),
        ("Half of the second, a quarter of the last.", ["Half", "quarter"]),
        ("The second, the third, a two-dimensional half-plane, someone's weight.", []),
    ],
)
def test_numbers_typed_into_a_sentence(sentence, words):
    assert [number.text for number in in_sentence(sentence)] == words


def test_a_number_between_backticks_is_a_constant_and_its_backticks_are_for_the_author_alone():
    sentence = "Minus `two` `c`, or `twenty-five`, or `one`."
    assert [(number.text, number.source) for number in in_sentence(sentence)] == [
        ("two", CONSTANT),
        ("twenty-five", CONSTANT),
        ("one", CONSTANT),
    ]
    assert undeclared(sentence) == "Minus two `c`, or twenty-five, or one."


@pytest.mark.parametrize("word", ["a third", "one hundredth", "Threefold", "two-by-two", "naught", "double"])
def test_whatever_counts_as_a_number_can_be_declared_a_constant(word):
    assert [(number.text, number.source) for number in in_sentence(f"So `{word}` of it.")] == [(word, CONSTANT)]
    assert undeclared(f"So `{word}` of it.") == f"So {word} of it."


def test_a_citation_is_read_back_as_it_was_written():
    text = f"{cited('2/3', 2 / 3, 'fit.slope')} of {cited('four', 4.0, '')}"
    shown, citations = read(text)
    assert (shown, plain(text)) == ("2/3 of four", "2/3 of four")
    assert [(each.text, each.value, each.source) for each in citations] == [
        ("2/3", 2 / 3, "fit.slope"),
        ("four", 4.0, ""),
    ]


def test_a_citation_of_a_citation_says_what_the_outer_one_says():
    assert [each.source for each in read(cited(f"− {cited('2', 2.0, 'inner')}", -2.0, "outer"))[1]] == ["outer"]


def test_a_cited_word_takes_its_capital_inside_of_the_citation():
    assert read(capitalised(cited("minus one", -1.0, "f")))[1][0].text == "Minus one"
    assert capitalised("") == ""


def test_every_number_of_a_computed_text_is_cited():
    assert [each.text for each in read(cited_throughout("Fisher, 1936, ½ of 7.5", "iris"))[1]] == ["1936", "½", "7.5"]
