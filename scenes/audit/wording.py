"""Sentences that a voice stumbles over, or an ear."""

import re
import unicodedata
from collections.abc import Iterator

from scenes.audit.frame import Fault
from scenes.contract.plan import Sentence

MOST_WORDS = 25
"""As many words of a sentence, counted as they are said, as a listener can hold."""

PUNCTUATION = ".,:;?!-'\"()…–—‘’“”"
"""Signs that are heard as a pause or not at all; every other has to be put into words."""

_NAME = re.compile(r"`([A-Za-z])`")


def unspeakable(sentence: Sentence) -> Iterator[Fault]:
    """Yield what a voice can't read: symbols, and backticks that are not around one letter.

    Examples
    --------
    >>> [fault.amount for fault in unspeakable(Sentence("x² = 2θ", "`x`² = two θ"))]
    ["'² = θ'"]
    """
    text = _NAME.sub(r"\1", sentence.spoken)
    symbols = dict.fromkeys(sign for sign in text if not _readable(sign))
    if symbols:
        yield Fault("unspeakable", f"'{sentence.spoken}' has what a voice can't read", f"'{' '.join(symbols)}'")


def long_sentence(sentence: Sentence) -> Iterator[Fault]:
    """Yield a sentence that has more words, as said, than a listener can hold."""
    words = sum(any(sign.isalnum() for sign in word) for word in sentence.spoken.split())
    if words > MOST_WORDS:
        yield Fault("long-sentence", f"'{sentence.spoken}'", f"{words} words; {MOST_WORDS} at the most")


def _readable(sign: str) -> bool:
    """Return whether a voice knows a sign: a letter, with or without an accent, a figure, or punctuation."""
    letter = unicodedata.normalize("NFD", sign)[0]
    return sign.isspace() or sign in PUNCTUATION or (letter.isascii() and letter.isalnum())
