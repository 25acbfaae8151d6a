"""Numbers in a text that carry their value and its source, in characters that nothing prints.

A citation is private to our own code: typesetting and narration take it off again. ``cited`` writes it, `read` and
`plain` take it off.
"""

import re
from dataclasses import dataclass
from unicodedata import numeric

# Unicode's private use: two brackets, and one character for each of the value's and source's own.
_OPEN, _CLOSE, _SHIFT = "\ue000", "\ue001", 0xF0000
_CITATION = re.compile(f"{_OPEN}([\U000f0000-\U000fffff]*)([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_LETTER = re.compile(f"((?:{_OPEN}[\U000f0000-\U000fffff]*)*)(.?)", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A number in a text: as it is written there, in full precision, and where it came from (empty: unknown)."""

    text: str
    value: float
    source: str


def cited(text: str, value: float, source: str) -> str:
    """Return a text that says what it stands for; what it cited before is forgotten.

    Examples
    --------
    >>> read(f"about {cited('2/3', 2 / 3, 'fit.slope')} of it")
    ('about 2/3 of it', [Citation(text='2/3', value=0.6666666666666666, source='fit.slope')])
    """
    hidden = "".join(chr(_SHIFT + ord(char)) for char in f"{float(value)!r} {source}")
    return f"{_OPEN}{hidden}{plain(text)}{_CLOSE}"


def cited_throughout(text: str, source: str) -> str:
    """Return a text in which every number is cited, such as the year in the name of a book."""
    whole = _NUMBER.sub(lambda match: cited(match[0], float(match[0]), source), plain(text))
    rest = _CITATION.split(whole)[::3]
    for char in {char for piece in rest for char in piece if char.isnumeric()}:
        whole = whole.replace(char, cited(char, numeric(char), source))
    return whole


def read(text: str) -> tuple[str, list[Citation]]:
    """Return a text as it's shown, and its citations in order."""
    return plain(text), [_citation(match) for match in _CITATION.finditer(text)]


def plain(text: str) -> str:
    """Return a text as it's shown."""
    return _CITATION.sub(r"\2", text) if _OPEN in text else text


def without_citations(text: str) -> str:
    """Return what a text says beside its citations, each of them replaced by a character that is no letter."""
    return _CITATION.sub(_CLOSE, text)


def capitalised(text: str) -> str:
    """Return a text with its first letter a capital, be it cited or not."""
    return _LETTER.sub(lambda match: match[1] + match[2].upper(), text, count=1)


def _citation(match: re.Match[str]) -> Citation:
    value, _, source = "".join(chr(ord(char) - _SHIFT) for char in match[1]).partition(" ")
    return Citation(match[2], float(value), source)
