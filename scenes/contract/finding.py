"""What the audit of a lecture says: findings, and the numbers it shows with where each came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scenes.contract.errors import InputError, unknown

RULES = {
    "outside-frame": "text or a mark leaves the frame",
    "caption-strip": "something stands in the strip that is kept for captions",
    "text-over-text": "two texts overlap",
    "text-crossed": "a line runs through a text that it doesn't belong to",
    "text-hidden": "a filled mark hides a text",
    "small-text": "capital letters are lower than 20 px at 1080p",
    "low-contrast": "a text stands out too little from what is behind it",
    "hue-alone": "two roles differ in nothing that a colour-blind viewer sees",
    "crowded": "more is on stage than a viewer can take in",
    "still-picture": "nothing changes for too long",
    "no-motion": "nothing moves in a beat at all",
    "motion-outlasts-words": "the picture still moves long after the last word",
    "words-outlast-motion": "the voice goes on long after the picture has come to rest",
    "pace": "the words come too fast or too slowly",
    "caption": "a caption can't be read in its time or its lines",
    "unspeakable": "a sentence has symbols that a voice can't read",
    "long-sentence": "a sentence is too long for the ear",
    "typed-number": "a number is typed by hand: it comes from neither mathcore nor the inputs",
    "typed-position": "a mark stands at a place typed by hand",
    "unused-exception": "an exception is declared where nothing was found",
}
"""What can be wrong with a beat: each rule by the name that a scene allows an exception under."""


def exceptions(allow: Mapping[str, str]) -> dict[str, str]:
    """Return the rules that a beat may break, each with its reason on one line.

    Raises
    ------
    InputError
        There is no such rule, it has no exceptions, or no reason is given.

    Examples
    --------
    >>> exceptions({"crowded": "a table of all there is"})
    {'crowded': 'a table of all there is'}
    """
    if not isinstance(allow, Mapping):
        raise InputError(f'exceptions are written {{"rule": "reason"}}; got {allow!r}')
    for rule, reason in allow.items():
        if rule not in RULES:
            raise unknown("rule", str(rule), RULES)
        if rule == "unused-exception":
            raise InputError("an exception that excuses nothing can't be excused: it can go")
        if not isinstance(reason, str) or not reason.strip():
            raise InputError(f"'{rule}' is broken only for a reason, in words; got {reason!r}")
    return {rule: " ".join(reason.split()) for rule, reason in allow.items()}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a beat.

    Attributes
    ----------
    lecture, scene, beat
        Where; the beat is empty for what concerns the scene as a whole.
    frame
        When, in frames since the beat began.
    rule
        Which of `RULES` it breaks.
    what
        What is wrong, naming the offenders.
    amount
        How much, and how much is allowed.
    picture
        The frame with the offenders outlined, as a PNG; empty when no pictures are wanted.
    """

    lecture: str
    scene: str
    beat: str
    frame: int
    rule: str
    what: str
    amount: str
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Excused:
    """A finding that its scene allows, and the scene's reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number that is shown or said, and where it came from.

    Attributes
    ----------
    scene, beat
        Where it's shown first.
    medium
        By what: typeset, counting live, spoken, or a mark's place.
    text
        As it is shown or said.
    value
        In full precision.
    source
        The mathcore function and field, or the input; empty when there is none, which is a finding.
    """

    scene: str
    beat: str
    medium: Literal["formula", "live", "sentence", "position"]
    text: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class SceneAudit:
    """All that the audit of one scene says."""

    scene: str
    findings: tuple[Finding, ...]
    excused: tuple[Excused, ...]
    numbers: tuple[ShownNumber, ...]
