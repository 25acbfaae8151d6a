"""Numbers on screen: how a value is written."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from scenes.kit import provenance
from scenes.kit.citation import plain

SIGNIFICANT_DIGITS = 4
LARGEST_DENOMINATOR, LARGEST_NUMERATOR = 12, 99
MINUS = "−"


def exact(value: float, places: int | None = None) -> str | Fraction:
    """Return how a value is written: a decimal as a string, or a simple fraction.

    Whole numbers and decimals of up to two places stand as they are, then fractions with a denominator up to
    12 and a numerator of two digits at most; anything else is rounded to four significant digits, or to ``places``
    decimal places when given.

    Examples
    --------
    >>> exact(2.0), exact(0.4), exact(2 / 3), exact(3.661238), exact(-0.0), exact(0.036046, 2), exact(0.005)
    ('2', '0.4', Fraction(2, 3), '3.661', '0', '0.04', '0.005')
    """
    value = float(value)
    if not np.isfinite(value):
        raise ValueError(f"only a finite number can be shown; got {value}")
    if places is not None:
        return _no_negative_zero(f"{value:.{places}f}")
    if np.isclose(value, round(value, 2), rtol=1e-12, atol=1e-12):
        return _no_negative_zero(f"{value:.2f}".rstrip("0").rstrip("."))
    fraction = Fraction(value).limit_denominator(LARGEST_DENOMINATOR)
    simple = 0 < abs(fraction.numerator) <= LARGEST_NUMERATOR
    if simple and np.isclose(value, float(fraction), rtol=1e-12, atol=0):
        return fraction
    # The exponent of the rounded value: 9.9999 rounds to 10.00, not to 10.000.
    exponent = int(f"{value:.{SIGNIFICANT_DIGITS - 1}e}".partition("e")[2])
    text = f"{value:.{max(0, SIGNIFICANT_DIGITS - 1 - exponent)}f}"
    if "." in text and np.isclose(value, float(text), rtol=1e-12, atol=0):
        text = text.rstrip("0").rstrip(".")
    return text


def is_exact(value: float, places: int | None = None) -> bool:
    """Tell whether `shown` writes the value without rounding it."""
    return bool(np.isclose(float(Fraction(exact(value, places))), value, rtol=1e-12, atol=1e-12))


def shown(value: float, places: int | None = None) -> str:
    """Return a value as Typst maths.

    Examples
    --------
    >>> shown(2.0), shown(2 / 3), shown(-1.5), shown(3.661238)
    ('2', '2/3', '−1.5', '3.661')
    """
    return provenance.cite(_written(value, places), value)


def rounded(value: float, places: int = 2) -> str:
    """Return a value rounded to so many decimal places as Typst maths, without noughts at its end.

    Examples
    --------
    >>> rounded(7.389056), rounded(-1.0), rounded(0.5)
    ('7.39', '−1', '0.5')
    """
    return provenance.cite(rounded_text(value, places).replace("-", MINUS), value)


def rounded_text(value: float, places: int) -> str:
    """Return a value rounded to so many decimal places as plain text, without noughts at its end.

    Examples
    --------
    >>> rounded_text(-0.4999, 2), rounded_text(100.0, 1), rounded_text(-0.001, 2)
    ('-0.5', '100', '0')
    """
    whole, _, decimals = str(exact(value, places)).partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def on_a_line(value: float, places: int | None = None, longest: int | None = None) -> str:
    r"""Return a value as Typst maths that is no higher than a line: a fraction with a slash; what is endless, too.

    Parameters
    ----------
    value
        The number, or an infinity.
    places
        Decimal places, as for `shown`.
    longest
        How many characters it may have; one that has more is rounded to three significant digits, or two.

    Examples
    --------
    >>> on_a_line(0.5), on_a_line(1 / 3), on_a_line(1 / 3, places=2), on_a_line(-np.inf)
    ('0.5', '1\\/3', '0.33', '- infinity')
    >>> on_a_line(-1.2834, longest=5), on_a_line(-0.41234, longest=5), on_a_line(-2880.0, longest=5)
    ('−1.28', '−0.41', '−2880')
    """
    if not np.isfinite(value):
        return "infinity" if value > 0 else "- infinity"
    if longest is not None and widest([value], places) > longest:
        ways = [rounded(value, leading_places(value, digits)) for digits in (3, 2)]
        return next((way for way in ways if len(plain(way)) <= longest), ways[-1])
    return shown(value, places).replace("/", r"\/")


def bracketed(value: float, places: int | None = None) -> str:
    """Return a value as Typst maths that can stand behind an operator: negative ones in parentheses.

    Decimal places as for `rounded`; without them, as `shown` writes it.

    Examples
    --------
    >>> bracketed(-1), bracketed(2), bracketed(-0.3333, 2)
    ('(−1)', '2', '(−0.33)')
    """
    text = shown(value) if places is None else rounded(value, places)
    return f"({text})" if value < 0 else text


def signed(value: float) -> str:
    """Return a value as the next term of a sum: its sign as an operator, then its size.

    Examples
    --------
    >>> signed(-20), signed(5)
    ('− 20', '+ 5')
    """
    return provenance.cite(f"{MINUS} {_written(-value)}", value) if value < 0 else f"+ {shown(value)}"


def equals(value: float, places: int | None = None) -> str:
    """Return a value behind its sign of equality: ``=`` when it is exact, ``≈`` when it is rounded.

    Examples
    --------
    >>> equals(2.0), equals(3.661238)
    ('= 2', '≈ 3.661')
    """
    return f"{'=' if is_exact(value, places) else '≈'} {shown(value, places)}"


def places(*values: float, most: int = 2) -> int:
    """Return how many decimal places a live number needs to show all these values as they are, up to so many.

    Examples
    --------
    >>> places(10.0, 30.0), places(0.5, 2.0), places(1 / 3), places(0.075, most=4)
    (0, 1, 2, 3)
    """

    def stands(value: float, n: int) -> bool:
        return bool(np.isclose(value, round(value, n), rtol=1e-12, atol=1e-9))

    return next((n for n in range(most) if all(stands(value, n) for value in values)), most)


def widest(values: Iterable[float], places: int | None = None) -> int:
    """Return how many characters the longest of some values takes: whether a picture has room for them.

    Examples
    --------
    >>> widest([2.0, -1.5]), widest([1 / 3]), widest([2.0, -10.0], places=2)
    (4, 3, 6)
    """
    return max(len(_written(value, places)) for value in values)


def leading_places(value: float, digits: int = 1) -> int:
    """Return how many decimal places show so many significant digits of a value.

    Examples
    --------
    >>> leading_places(0.005154), leading_places(0.34, 2), leading_places(117.4)
    (3, 2, 0)
    """
    exponent = int(f"{float(value):.{digits - 1}e}".partition("e")[2])
    return max(0, digits - 1 - exponent)


def common_places(values: Iterable[float], digits: int = 3) -> int:
    """Return how many decimal places show so many significant digits of the largest of some values.

    Examples
    --------
    >>> common_places([-1.0, 2.0]), common_places([0.004, 0.0]), common_places([4.0, 28500.0])
    (2, 5, 0)
    """
    return leading_places(max(abs(value) for value in values), digits)


def count(values: Sequence[Any] | np.ndarray) -> int:
    """Return how many entries there are: a number that comes from where they do.

    Examples
    --------
    >>> count([2.0, 1.0])
    2
    """
    return provenance.counted(len(values), values)


def sign(*values: float | np.ndarray, places: int | None = None) -> str:
    """Return the sign of equality for what `shown` writes of all these values: ``=``, or ``≈`` if any is rounded.

    Examples
    --------
    >>> sign(2.0, np.array([0.5, 3.0])), sign(3.661238, 1.0), sign(0.125, places=2)
    ('=', '≈', '≈')
    """
    flat = np.concatenate([np.ravel(value) for value in values])
    return "=" if all(is_exact(value, places) for value in flat) else "≈"


def column(values: Iterable[float], longest: int | None = None) -> str:
    """Return a column vector as Typst maths; entries of more than so many characters keep three leading digits.

    Examples
    --------
    >>> column([4.0, -1.0])
    'mat(4; −1)'
    >>> column([521.0, -288.75], longest=6)
    'mat(521; −289)'
    """

    def entry(value: float) -> str:
        long = longest is not None and widest([value]) > longest
        return rounded(value, leading_places(value, 3)) if long else shown(value)

    return f"mat({'; '.join(map(entry, values))})"


def row_entries(values: Iterable[float], name: str) -> str:
    """Return a row vector as Typst maths, its entries the same parts as those of `entries`.

    Examples
    --------
    >>> row_entries([4.0, 2.0], "a")
    'mat(@a-0(4), @a-1(2))'
    """
    return f"mat({', '.join(_parts(values, name))})"


def matrix(values: Iterable[Iterable[float]], name: str) -> str:
    """Return a matrix as Typst maths, its entries the parts ``name-0-0``, ``name-0-1``, ...

    Examples
    --------
    >>> matrix([[4, 2], [2, 1]], "m")
    'mat(@m-0-0(4), @m-0-1(2); @m-1-0(2), @m-1-1(1))'
    """
    return f"mat({'; '.join(', '.join(_parts(line, f'{name}-{i}')) for i, line in enumerate(values))})"


def entries(values: Iterable[float], name: str) -> str:
    """Return a column vector as Typst maths, its entries the parts ``name-0``, ``name-1``, ...

    Examples
    --------
    >>> entries([2.0, 1.0], "a")
    'mat(@a-0(2); @a-1(1))'
    """
    return f"mat({'; '.join(_parts(values, name))})"


def _parts(values: Iterable[float], name: str) -> list[str]:
    return [f"@{name}-{i}({shown(value)})" for i, value in enumerate(values)]


def products(u: Iterable[float], v: Iterable[float], names: tuple[str, str], places: int | None = None) -> str:
    """Return the products that a dot product adds up, as Typst maths with the same parts as `entries`.

    Decimal places as for `rounded`; without them, as `shown` writes the factors.

    Examples
    --------
    >>> products([2.0, 1.0], [3.0, -4.0], ("a", "b"))
    '@a-0(2) dot @b-0(3) + @a-1(1) dot @b-1((−4))'
    >>> products([0.125], [1 / 3], ("a", "b"), places=2)
    '@a-0(0.12) dot @b-0(0.33)'
    """
    one, other = names

    def leading(x: float) -> str:
        return shown(x) if places is None else rounded(x, places)

    return " + ".join(
        f"@{one}-{i}({bracketed(x, places) if i else leading(x)}) dot @{other}-{i}({bracketed(y, places)})"
        for i, (x, y) in enumerate(zip(u, v, strict=True))
    )


def total(terms: Iterable[float]) -> str:
    """Return a sum of values, term by term, as Typst maths.

    Examples
    --------
    >>> total([6.0, 4.0]), total([-2.0, 2.0]), total([4.0, -1.0])
    ('6 + 4', '−2 + 2', '4 − 1')
    """
    first, *rest = terms
    return " ".join([shown(first), *(signed(term) for term in rest)])


def quotient(top: float, bottom: float, value: float) -> str:
    """Return a fraction of two values and what it comes to, as Typst maths.

    Examples
    --------
    >>> quotient(10.0, 25.0, 0.4)
    'frac(10, 25) = 0.4'
    """
    return f"frac({shown(top)}, {shown(bottom)}) {equals(value)}"


def polynomial(coefficients: Sequence[float] | np.ndarray, variable: str, name: str) -> str:
    """Return a sign of equality and a polynomial, lowest power first, as Typst maths.

    Its terms are the parts ``name0``, ``name1``, ...

    Examples
    --------
    >>> polynomial([25.0, -20.0, 1.0], "`c`", "k")
    '= @k0(25) @k1(− 20 `c`) @k2(+ `c`^2)'
    """
    powers = ("", f" {variable}", *(f" {variable}^{n}" for n in range(2, 10)))
    terms = []
    for n, (k, power) in enumerate(zip(coefficients, powers, strict=False)):
        # A coefficient of one isn't written in front of a power: its sign stands for it.
        unit = provenance.cite(MINUS if k < 0 else "+", k)
        size = unit if n and abs(k) == 1 else signed(k) if n else shown(k)
        terms.append(f"@{name}{n}({size}{power})")
    return " ".join([sign(*coefficients), *terms])


def _written(value: float, places: int | None = None) -> str:
    form = exact(value, places)
    text = f"{form.numerator}/{form.denominator}" if isinstance(form, Fraction) else form
    return text.replace("-", MINUS)


def _no_negative_zero(text: str) -> str:
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text
