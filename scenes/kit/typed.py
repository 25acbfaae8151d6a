"""Numbers in markup and in sentences: which are cited, which are declared constants, and which are typed by hand.

In markup, a numeric character outside of a citation is typed by hand unless it is structure: a whole exponent or
index (``x^2``, ``x_0``, ``x^(-1)``), part of a name (``@k0(``, ``arrow.r``), or a length in Typst's code
(``#h(1em)``). An integer between backticks (`` `2` ``) is a constant: of a law, not of a result.

In a sentence the same goes for words such as "two", "half" or "ninety", for shares such as "a third of it", and for
"threefold" and "four-part". Where a word is a number only sometimes, its place decides: "equals one" and "is one over
five" claim a number, "is one way" and "no one" don't; "half of it" is a number, "the second half" a part of a thing.
Ordinals are language, and so are a few turns of phrase.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scenes.kit.citation import Citation, read, without_citations
from scenes.kit.sourced import CONSTANT

_CARDINALS = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"""
_OTHERS = """zero nought naught nil half halves quarter quarters twice thrice double doubles doubled triple triples
tripled"""
_SHARES = """third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fifteenth sixteenth
twentieth thirtieth fortieth fiftieth hundredth thousandth millionth billionth"""


def _any(words: str, suffix: str = "") -> str:
    return f"(?:{'|'.join(word + suffix for word in sorted(words.split(), key=len, reverse=True))})"


def _behind(words: str) -> str:
    return "|".join(rf"(?<=\b{word} )" for word in words.split())


_WORD = f"(?:{_any(_CARDINALS)}|{_any(_OTHERS)}|{_any(_SHARES, 's')})"
_RUN = rf"(?:one(?:[\s-]+|\s+point\s+))?{_WORD}(?:(?:[\s-]+|\s+and\s+|\s+point\s+)(?:{_WORD}|one))*"
# "A third" is an ordinal, unless what is behind it says that it's a share; "one third" is a share always.
_SHARE = (
    rf"an?\s+{_any(_SHARES)}(?=\s+(?:of|as|the|more|less|longer|shorter|larger|smaller|greater)\b)|"
    rf"(?:{_behind('by to is equals about only exactly')})an?\s+{_any(_SHARES)}(?=\s*[.,;:?!])|"
    rf"one[\s-]+{_any(_SHARES)}"
)
_COMPOUND = rf"{_any(_CARDINALS)}(?:-?fold|-(?!dimension|sided\b|way\b|to-)[a-z]+(?:-[a-z]+)*)"
_CLAIMS = """is are was were equals equal to by plus minus negative times over about exactly gives makes has have than
point"""
# What may stand behind a number; behind "one" the article stands a thing.
_GOES_ON = """over plus minus times divided multiplied squared cubed and or when where if at on to so but because as
with everywhere exactly only again too here there now then is are gives makes equals while until after before since
than"""
_ONE = (
    rf"(?<!\bone by )(?:{_behind(_CLAIMS)})one(?!\s+and\s+only\b)(?=\s*(?:[^\w\s-]|$)|\s+{_any(_GOES_ON)}\b)|"
    r"(?<=, )one(?=,)"
)
_NUMBER_WORDS = re.compile(rf"(?<![\w-])(?:{_COMPOUND}|(?:{_SHARE}|{_RUN}|{_ONE})(?![\w-]))", re.I)
_LANGUAGE = re.compile(
    r"\b(?:(?:first|second|last|other|next|latter|former|upper|lower|left|right|top|bottom|the|both|either|each)\s+"
    r"(?:half|halves|quarters?)|zero\s+in\s+on|doubl(?:e|es|ed)[\s-]check\w*)\b",
    re.I,
)
_CONSTANT = re.compile(rf"`((?:-|\N{{MINUS SIGN}})?\d+|{_RUN}|one|{_COMPOUND}|(?:an?|one)[\s-]+{_any(_SHARES)})`", re.I)
_QUOTED = re.compile("`[^`]*`")

CONSTANT_IN_MARKUP = re.compile(r"`(\d+)`")
"""An integer between backticks; it is set as it stands."""


def undeclared(text: str) -> str:
    """Return a sentence without the backticks around its constants; those around names stay.

    Examples
    --------
    >>> undeclared("Minus `two` `c`.")
    'Minus two `c`.'
    """
    return _CONSTANT.sub(r"\1", text)


def in_sentence(text: str) -> list[Citation]:
    """Return the numbers of a sentence; those typed by hand have no source.

    Examples
    --------
    >>> [number.text for number in in_sentence("One `a` is twenty-five, or `two` times one; no one knows.")]
    ['two', 'twenty-five', 'one']
    """
    constants = [Citation(match[1], math.nan, CONSTANT) for match in _CONSTANT.finditer(text)]
    rest = _QUOTED.sub("`", without_citations(text))
    typed = [Citation(word, math.nan, "") for word in _number_words(rest)]
    return [*read(text)[1], *constants, *typed, *(each for each, _ in in_markup(rest.replace("`", " "), {}))]


def _number_words(text: str) -> Iterator[str]:
    # What is language is blotted out by a sign that is no letter and ends no sentence.
    return (match[0] for match in _NUMBER_WORDS.finditer(_LANGUAGE.sub("`", text)))


def in_markup(markup: str, symbols: Mapping[str, str]) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    """Yield the numbers of some markup with the names of the parts they are in; those typed by hand have no source.

    Parameters
    ----------
    markup
        Typst's, with citations, backticks and parts; maths between dollar signs.
    symbols
        How each name between backticks is written, as maths.

    Examples
    --------
    >>> [number.text for number, _ in in_markup("12 $`c`^2 + @k(2 x_0) - frac(`1`, 0.5)$", {"c": "c"})]
    ['12', '2', '1', '0.5']
    """
    yield from _Scanner(markup, symbols).numbers()


# What is passed over, by mode. Typst takes a digit behind a letter as part of a name in maths, as text elsewhere.
_LENGTH = re.compile(r"\d+(?:\.\d+)?(?:em|pt|mm|cm|in|fr|deg|rad|%)(?![\w%])")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SCRIPT = re.compile("[_^](?:\\(\\s*[-\N{MINUS SIGN}]?\\d+\\s*\\)|\\d+)(?![.,]?\\d)")
_PART = re.compile(r"@([A-Za-z][\w-]*)\(")
_CALL = re.compile(r"#(?:(?:set|show|let)\s+)?[A-Za-z][A-Za-z-]*(?:\.[A-Za-z-]+)*(\()?")
_BACKTICKS = re.compile(r"`([^`]+)`")
_CITED = re.compile("\ue000[^\ue001]*\ue001")
_OPENERS = {"(": ")", "[": "]"}


@dataclass
class _Scanner:
    """Goes through markup once, knowing in what it is: text, maths, a quotation in maths, or the arguments of code."""

    markup: str
    symbols: Mapping[str, str]
    at: int = 0
    # What is open: the bracket or sign that closes it, the mode inside of it, the part it makes.
    opened: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def mode(self) -> str:
        return self.opened[-1][1] if self.opened else "text"

    def numbers(self) -> Iterator[tuple[Citation, tuple[str, ...]]]:
        while self.at < len(self.markup):
            for number in self._next():
                yield number, tuple(part for _, _, part in self.opened if part)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.markup, self.at)
        if match:
            self.at = match.end()
        return match

    def _next(self) -> Iterator[Citation]:
        """Go one token on; yield what numbers there are in it."""
        if match := self._take(_CITED):
            yield from read(match[0])[1]
        elif match := self._take(CONSTANT_IN_MARKUP):
            yield Citation(match[1], float(match[1]), CONSTANT)
        elif match := self._take(_BACKTICKS):
            yield from (number for number, _ in in_markup(f"${self.symbols.get(match[1], '')}$", {}))
        elif match := self._take(_PART):
            self.opened.append((")", self.mode, match[1]))
        elif self.mode != "quotation" and (match := self._take(_CALL)):
            if match[1]:
                self.opened.append((")", "code", ""))
        elif self._passes_over():
            pass
        elif self.markup[self.at].isnumeric():
            yield self._number()
        else:
            self._bracket(self.markup[self.at])
            self.at += 1

    def _passes_over(self) -> bool:
        """Go past a piece of structure if there is one here."""
        if self.mode == "maths":
            return bool(self._take(_SCRIPT) or self._take(_NAME))
        return self.mode == "code" and bool(self._take(_LENGTH))

    def _number(self) -> Citation:
        end = start = self.at
        while end < len(self.markup) and self.markup[start : end + 1].rstrip(".,")[-1:].isnumeric():
            if not (self.markup[end].isnumeric() or self.markup[end] in ".,"):
                break
            end += 1
        text = self.markup[start:end].rstrip(".,")
        self.at = start + len(text)
        try:
            return Citation(text, float(text.replace(",", "")), "")
        except ValueError:  # such as a half in one character
            return Citation(text, math.nan, "")

    def _bracket(self, char: str) -> None:
        """Enter or leave what a character opens or closes."""
        closing = self.opened[-1][0] if self.opened else ""
        if char == closing:
            self.opened.pop()
        elif char == "$" and self.mode in ("maths", "quotation"):
            # A bracket in maths may stay open, as in [0, 1).
            while self.opened.pop()[0] != "$":
                pass
        elif char == "$":
            self.opened.append(("$", "maths", ""))
        elif char == '"' and self.mode == "maths":
            self.opened.append(('"', "quotation", ""))
        elif char in _OPENERS and self.opened and self.mode != "quotation":
            self.opened.append((_OPENERS[char], "text" if (char, self.mode) == ("[", "code") else self.mode, ""))
