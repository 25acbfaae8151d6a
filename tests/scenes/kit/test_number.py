"""How numbers are written and said: against tables, and against each other."""

import re
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenes.kit import number, spoken

# value, as it is written, as it is said
WRITTEN = [
    (0, "0", "zero"),
    (-0.0, "0", "zero"),
    (1e-13, "0", "zero"),
    (7, "7", "seven"),
    (-1, "−1", "minus one"),
    (12, "12", "twelve"),
    (25, "25", "twenty-five"),
    (100, "100", "one hundred"),
    (-312, "−312", "minus three hundred and twelve"),
    (1000, "1000", "one thousand"),
    (4096, "4096", "four thousand and ninety-six"),
    (20_100, "20100", "twenty thousand one hundred"),
    (1_000_001, "1000001", "one million and one"),
    (3e9, "3000000000", "three billion"),
    (0.4, "0.4", "nought point four"),
    (1.5, "1.5", "one point five"),
    (-3.25, "−3.25", "minus three point two five"),
    (0.1 + 0.2, "0.3", "nought point three"),
    (0.07, "0.07", "nought point nought seven"),
    (100.05, "100.05", "one hundred point nought five"),
    (1 / 3, "1/3", "one third"),
    (-2 / 3, "−2/3", "minus two thirds"),
    (1 / 7, "1/7", "one seventh"),
    (3 / 8, "3/8", "three eighths"),
    (5 / 12, "5/12", "five twelfths"),
    (2 / 11, "2/11", "two elevenths"),
    # Twelfths are the smallest parts that are written as fractions.
    (1 / 12, "1/12", "one twelfth"),
    # And with no more than ninety-nine of them.
    (99 / 7, "99/7", "ninety-nine sevenths"),
    (100 / 7, "14.29", "fourteen point two nine"),
    (1015.625, "1016", "one thousand and sixteen"),
    (1 / 13, "0.07692", "nought point nought seven six nine two"),
    (3.661238, "3.661", "three point six six one"),
    (0.0360461, "0.03605", "nought point nought three six nought five"),
    (-0.000123456, "−0.0001235", "minus nought point nought nought nought one two three five"),
    (123456.789, "123457", "one hundred and twenty-three thousand four hundred and fifty-seven"),
    # A decimal that is exact has no noughts behind it that say nothing.
    (0.005, "0.005", "nought point nought nought five"),
    (0.995, "0.995", "nought point nine nine five"),
    (0.0625, "0.0625", "nought point nought six two five"),
    (1e-9, "0.000000001", "nought point nought nought nought nought nought nought nought nought one"),
    # One that is rounded keeps them: they are what is known of it.
    (3.0000001, "3.000", "three point nought nought nought"),
    (0.99999, "1.000", "one point nought nought nought"),
    (9.9999, "10.00", "ten point nought nought"),
]


@pytest.mark.parametrize(("value", "written", "said"), WRITTEN)
def test_a_number_is_written_and_said_as_a_reader_expects(value, written, said):
    assert number.shown(value) == written
    assert spoken.number(value) == (said if number.is_exact(value) else f"about {said}")


@pytest.mark.parametrize(
    ("value", "places", "written", "said"),
    [
        (2, 2, "2.00", "two point nought nought"),
        (-0.001, 2, "0.00", "nought point nought nought"),
        (-1.26, 1, "−1.3", "minus one point three"),
        (0.036046, 2, "0.04", "nought point nought four"),
        (2 / 3, 3, "0.667", "nought point six six seven"),
        (1e-9, 3, "0.000", "nought point nought nought nought"),
        (1234.5678, 0, "1235", "one thousand two hundred and thirty-five"),
        (-0.4, 0, "0", "zero"),
    ],
)
def test_with_decimal_places_given_a_number_always_has_as_many(value, places, written, said):
    assert number.shown(value, places) == written
    assert spoken.number(value, places) == said


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_finite_is_refused_with_its_value(value):
    for words in (number.shown, spoken.number):
        with pytest.raises(ValueError, match=rf"only a finite number can be shown; got {value}"):
            words(value)


@pytest.mark.parametrize(
    ("value", "sign"),
    [(2, "="), (0.4, "="), (2 / 3, "="), (0.1 + 0.2, "="), (0.125, "="), (3.661238, "≈"), (12345678.9012, "≈")],
)
def test_equality_is_claimed_only_for_what_is_exact(value, sign):
    assert number.equals(value) == f"{sign} {number.shown(value)}"


@pytest.mark.parametrize(("places", "sign"), [(1, "≈"), (2, "="), (3, "=")])
def test_whether_decimal_places_round_is_said(places, sign):
    assert number.equals(0.25, places).startswith(sign)


ONES = """nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WHOLE = (
    {word: value for value, word in enumerate(ONES)} | dict(zip(TENS, range(20, 100, 10), strict=True)) | {"zero": 0}
)
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
PARTS |= {"half": 2, "halve": 2, "eleventh": 11, "twelfth": 12}


def heard_whole(words):
    """Return the whole number that a listener writes down."""
    total = group = 0
    for word in re.split(r"[ -]", words.replace(" and ", " ")):
        if word in ("thousand", "million", "billion"):
            total, group = total + group * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[word], 0
        elif word == "hundred":
            group *= 100
        else:
            group += WHOLE[word]
    return total + group


def heard(words):
    """Return the number that a listener writes down: the way back from words, worked out apart from the way there."""
    sign = -1 if words.startswith("minus ") else 1
    words = words.removeprefix("minus ")
    whole, _, decimals = words.partition(" point ")
    if decimals:
        return sign * Fraction(f"{heard_whole(whole)}.{''.join(str(ONES.index(digit)) for digit in decimals.split())}")
    top, _, last = words.rpartition(" ")
    if top and (part := PARTS.get(last.removesuffix("s"))):
        return sign * Fraction(heard_whole(top), part)
    return Fraction(sign * heard_whole(words))


NUMBERS = st.one_of(
    st.integers(-(10**12) + 1, 10**12 - 1).map(float),
    st.decimals(-(10**6), 10**6, places=2).map(float),
    st.fractions(-100, 100, max_denominator=12).map(float),
    st.floats(-(10**9), 10**9),
)


@given(NUMBERS)
@example(0.005)
@example(0.995)
@example(-1e-9)
@example(123456.789)
@example(99.9995)
def test_what_is_written_and_what_is_said_are_the_same_number(value):
    said = spoken.number(value)
    assert said.startswith("about ") is (number.equals(value)[0] == "≈")
    assert heard(said.removeprefix("about ")) == Fraction(number.shown(value).replace("−", "-"))


@given(NUMBERS, st.integers(0, 4))
def test_what_is_written_and_what_is_said_are_the_same_number_to_any_places(value, places):
    written = number.shown(value, places).replace("−", "-")
    assert heard(spoken.number(value, places)) == Fraction(written)
    assert len(written.partition(".")[2]) == places


@given(NUMBERS)
def test_a_number_is_off_by_at_most_half_a_unit_of_its_fourth_digit(value):
    written = float(Fraction(number.shown(value).replace("−", "-")))
    assert abs(written - value) <= max(0.5001e-3 * abs(value), 1e-12)


def test_numbers_within_formulas_are_bracketed_and_joined():
    assert [number.bracketed(x) for x in (2, -1, -2 / 3)] == ["2", "(−1)", "(−2/3)"]
    assert [number.signed(x) for x in (5, -20, -0.5)] == ["+ 5", "− 20", "− 0.5"]
    assert number.total([4, -1, 0]) == "4 − 1 + 0"
    assert spoken.total([4, -1, 0]) == "four minus one plus zero"
    assert spoken.vector([4, -1, 0.5]) == "four, minus one, nought point five"
    assert spoken.products([2, -1], [3, 4]) == "two times three, plus minus one times four"


@pytest.mark.parametrize(
    "said",
    [
        lambda value: spoken.total([4, value]),
        lambda value: spoken.products([2, 1], [value, 3]),
        lambda value: spoken.polynomial([value, 1], "x"),
        lambda value: spoken.vector([1, value]),
    ],
)
def test_what_is_made_of_rounded_numbers_is_said_to_be_about_that(said):
    assert said(1.23456).startswith("about ")
    assert "about" not in said(1.23)


def test_a_text_of_too_many_words_gives_way_to_another():
    assert spoken.brief("one, two, three", 3, "these") == "one, two, three"
    assert spoken.brief("one, two, three", 2, "these") == "these"


def test_a_live_number_has_as_many_places_as_its_values_need_and_a_sign_for_what_it_rounds():
    assert [number.places(0.075, 0.05, most=most) for most in (2, 3, 4)] == [2, 3, 3]
    assert number.places(1 / 3, most=4) == 4
    assert [number.places(1015.625, most=most) for most in (2, 4)] == [2, 3]
    assert [number.sign(0.075, 0.05, places=places) for places in (2, 3)] == ["≈", "="]


def test_a_sentence_is_shown_without_the_marks_of_its_names():
    told = spoken.sentence("`c` times `a`.")
    assert (told.caption, told.spoken) == ("c times a.", "`c` times `a`.")
    assert spoken.sentence(told) == told
    other = spoken.said("‖r‖²", "the squared length of `r`")
    assert (other.caption, other.spoken) == ("‖r‖²", "the squared length of `r`")
