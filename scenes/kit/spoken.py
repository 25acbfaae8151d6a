"""Numbers in words, the way a voice reads them well, and sentences whose spoken form differs from their caption."""

from collections.abc import Iterable
from fractions import Fraction

from scenes.contract.plan import Sentence
from scenes.kit import citation, provenance
from scenes.kit.number import exact, is_exact, leading_places, rounded_text
from scenes.kit.typed import undeclared

_ONES = (
    "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth"}

SAID_IN_FULL = 10_000
"""From here on a number that is told roughly is rounded before its point, too."""


def sentence(text: str | Sentence) -> Sentence:
    """Return a sentence whose caption is its text without the backticks around names of quantities.

    A number between backticks is a constant of a law, not a result; those backticks are for the author alone.

    Examples
    --------
    >>> sentence("`b` lies along `a`.").caption
    'b lies along a.'
    >>> sentence("Minus `two` `c`.").spoken
    'Minus two `c`.'
    """
    if isinstance(text, Sentence):
        return Sentence(*(citation.plain(undeclared(form)) for form in (text.caption, text.spoken)))
    plain = citation.plain(text)
    return Sentence(caption=plain.replace("`", ""), spoken=undeclared(plain))


def said(caption: str, aloud: str) -> Sentence:
    """Return a sentence that is read aloud in other words than it is shown."""
    return Sentence(caption=caption, spoken=aloud)


def integer(value: int) -> str:
    """Return a whole number in words.

    Examples
    --------
    >>> integer(25), integer(-312), integer(4096)
    ('twenty-five', 'minus three hundred and twelve', 'four thousand and ninety-six')
    """
    return provenance.cite(_integer(value), value)


def _integer(value: int) -> str:
    if value < 0:
        return f"minus {_integer(-value)}"
    if value == 0:
        return "zero"
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{_ONES[hundreds]} hundred" + (f" and {_integer(rest)}" if rest else "")
    for size, name in _SCALES:
        if value >= size:
            count, rest = divmod(value, size)
            joint = "" if not rest else " and " if rest < 100 else " "
            return f"{_integer(count)} {name}{joint}{_integer(rest) if rest else ''}"
    raise AssertionError(value)


def number(value: float, places: int | None = None) -> str:
    """Return a number in words, with "about" before one that `scenes.kit.number.shown` rounds.

    Parameters
    ----------
    value
        The number.
    places
        Decimal places to round to; then the sentence itself must say that it is rounded, if it matters.

    Examples
    --------
    >>> number(2.0), number(-1), number(2 / 3), number(1.5), number(0.036046, places=2)
    ('two', 'minus one', 'two thirds', 'one point five', 'nought point nought four')
    >>> number(3.661238)
    'about three point six six one'
    """
    about = "" if places is not None or is_exact(value) else "about "
    return about + _in_words(value, places)


def rounded(value: float, places: int = 2) -> str:
    """Return a number rounded to so many decimal places, in words, without noughts at its end.

    Examples
    --------
    >>> rounded(7.389056), rounded(1.0), rounded(0.5), rounded(0.0900306)
    ('seven point three nine', 'one', 'nought point five', 'nought point nought nine')
    """
    return provenance.cite(_decimal(rounded_text(value, places)), value)


def roughly(value: float, places: int = 2, *, digits: int | None = None, fractions: bool = False) -> str:
    """Return a number as `rounded` does, with "about" before it if that is not all of it.

    Parameters
    ----------
    value
        The number.
    places
        Decimal places to round to.
    digits
        Significant digits to round to, in place of decimal places; those before the point are all said of a number
        below ten thousand.
    fractions
        Whether a simple fraction is said as one.

    Examples
    --------
    >>> roughly(1.1), roughly(2 / 11, 3), roughly(1 / 6, fractions=True), roughly(0.0012345, digits=2)
    ('one point one', 'about nought point one eight two', 'one sixth', 'about nought point nought nought one two')
    >>> roughly(2506.0, digits=3), roughly(-52168.4, digits=3), roughly(20000.0, digits=3)
    ('two thousand five hundred and six', 'about minus fifty-two thousand two hundred', 'twenty thousand')
    """
    if fractions and is_exact(value):
        return number(value)
    if digits is not None:
        places = leading_places(value, digits)
        if abs(value) >= SAID_IN_FULL:
            short = float(f"{value:.{digits - 1}e}")
            return f"{'' if short == value else 'about '}{provenance.cite(_integer(int(short)), value)}"
    return f"{'' if is_exact(value, places) else 'about '}{rounded(value, places)}"


def vector(values: Iterable[float], places: int | None = None) -> str:
    """Return the entries of a vector in words, one after the other, with "about" before them if any is rounded.

    Parameters
    ----------
    values
        The entries.
    places
        Decimal places to round them to, as `rounded` does; without it, as `number` does.

    Examples
    --------
    >>> vector([4.0, -1.0]), vector([7.389056, 1.0], places=2)
    ('four, minus one', 'about seven point three nine, one')
    """
    values = list(values)
    if places is None:
        return _about(*values) + ", ".join(_in_words(value) for value in values)
    about = "" if all(is_exact(value, places) for value in values) else "about "
    return about + ", ".join(rounded(value, places) for value in values)


def brief(text: str, most: int, otherwise: str) -> str:
    """Return a text, or another where it has more words than wanted: a listener holds only so many.

    Examples
    --------
    >>> brief("four, minus one", 10, "these"), brief("four, minus one", 2, "these")
    ('four, minus one', 'these')
    """
    return text if len(citation.plain(text).split()) <= most else otherwise


def listed(values: Iterable[float], most: int, otherwise: str) -> str:
    """Return the entries of a vector in words, or another text where that would be more words than wanted.

    Examples
    --------
    >>> listed([4.0, -1.0], 10, "these"), listed([1 / 7, -1 / 13], 5, "these")
    ('four, minus one', 'these')
    """
    return brief(vector(values), most, otherwise)


def signed(value: float, *, about: bool = False) -> str:
    """Return a number as the next term of a sum; with "about" before its size if it is rounded, when wanted.

    Examples
    --------
    >>> signed(-20), signed(5), signed(-0.63878, about=True)
    ('minus twenty', 'plus five', 'minus about nought point six three eight eight')
    """
    if about:
        return f"{'minus' if value < 0 else 'plus'} {number(abs(value))}"
    return _in_words(value) if value < 0 else f"plus {_in_words(value)}"


def total(terms: Iterable[float]) -> str:
    """Return a sum in words, term by term, with "about" before one that has a rounded term.

    Examples
    --------
    >>> total([4.0, 1.0]), total([-2.0, 2.0]), total([1.2345678, 1.0])
    ('four plus one', 'minus two plus two', 'about one point two three five plus one')
    """
    first, *rest = terms
    return _about(first, *rest) + " ".join([_in_words(first), *(signed(term) for term in rest)])


def products(u: Iterable[float], v: Iterable[float]) -> str:
    """Return the products that a dot product adds up, in words, with "about" before them if a factor is rounded.

    Examples
    --------
    >>> products([2.0, 1.0], [3.0, 4.0])
    'two times three, plus one times four'
    """
    pairs = list(zip(u, v, strict=True))
    about = _about(*(factor for pair in pairs for factor in pair))
    return about + ", plus ".join(f"{_in_words(x)} times {_in_words(y)}" for x, y in pairs)


def product(one: float, other: float, value: float) -> str:
    """Return a product of two values and what it comes to, in words.

    Examples
    --------
    >>> product(2.0, -1.0, -2.0)
    'two times minus one is minus two'
    """
    return f"{products([one], [other])} is {number(value)}"


def both(one: float, other: float) -> str:
    """Return two numbers in words.

    Examples
    --------
    >>> both(4.0, -0.5)
    'four and minus nought point five'
    """
    return f"{number(one)} and {number(other)}"


def polynomial(coefficients: Iterable[float], variable: str) -> str:
    """Return a polynomial of up to the second degree in words, lowest power first, with "about" if it is rounded.

    Examples
    --------
    >>> polynomial([25.0, -20.0, 1.0], "`c`")
    'twenty-five minus twenty `c` plus `c` squared'
    """
    coefficients = list(coefficients)
    powers = ("", f" {variable}", f" {variable} squared")
    terms = []
    for n, (k, power) in enumerate(zip(coefficients, powers, strict=False)):
        # A coefficient of one isn't said in front of a power: its sign stands for it.
        unit = provenance.cite("minus" if k < 0 else "plus", k)
        size = unit if n and abs(k) == 1 else signed(k) if n else _in_words(k)
        terms.append(f"{size}{power}")
    return _about(*coefficients) + " ".join(terms)


def capital(text: str) -> str:
    """Return a text as it begins a sentence.

    Examples
    --------
    >>> capital("minus one times two")
    'Minus one times two'
    """
    return citation.capitalised(text)


def _about(*values: float) -> str:
    """Return what stands before numbers one of which is rounded."""
    return "" if all(is_exact(value) for value in values) else "about "


def _in_words(value: float, places: int | None = None) -> str:
    form = exact(value, places)
    return provenance.cite(_fraction(form) if isinstance(form, Fraction) else _decimal(form), value)


def _decimal(form: str) -> str:
    sign = "minus " if form.startswith("-") else ""
    whole, _, decimals = form.lstrip("-").partition(".")
    if not decimals:
        return sign + _integer(int(whole))
    before = _integer(int(whole)) if int(whole) else _ONES[0]
    return f"{sign}{before} point {' '.join(_ONES[int(digit)] for digit in decimals)}"


def _fraction(value: Fraction) -> str:
    sign = "minus " if value < 0 else ""
    top, bottom = abs(value.numerator), value.denominator
    part = _PARTS.get(bottom, f"{_integer(bottom)}th")
    if top != 1:
        part = "halves" if bottom == 2 else f"{part}s"
    return f"{sign}{_integer(top)} {part}"
