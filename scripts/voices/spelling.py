"""What is written in a sentence's spoken form, as an engine has to be told it."""

import re
import unicodedata
from collections.abc import Callable

_MARKED_LETTER = re.compile(r"`([A-Za-z])`")
_ASCII = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{EN DASH}": ", ",
        "\N{EM DASH}": ", ",
        "\N{MINUS SIGN}": "minus ",
    }
)


def lettered(spoken: str, name_of: Callable[[str], str]) -> str:
    """Return a spoken form with every marked letter replaced by what makes an engine say its name.

    Parameters
    ----------
    spoken
        A sentence in which names of quantities stand between backticks.
    name_of
        Gives an engine's way to say a lower-case letter; capitals have the same names.

    Examples
    --------
    >>> lettered("How much of `b` lies along `A`?", {"a": "ay", "b": "bee"}.__getitem__)
    'How much of bee lies along ay?'
    """
    return _MARKED_LETTER.sub(lambda match: name_of(match[1].lower()), spoken).replace("`", "")


def plain_ascii(text: str) -> str:
    """Return a text for an engine that knows no more than ASCII: accents dropped, dashes turned into commas.

    Examples
    --------
    >>> plain_ascii("Erdős is naïve")
    'Erdos is naive'
    """
    return unicodedata.normalize("NFKD", text.translate(_ASCII)).encode("ascii", "ignore").decode()
