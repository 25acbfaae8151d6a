"""No voice: silence as long as the words would take."""

from dataclasses import dataclass
from threading import Event

import numpy as np

from scenes.contract.timeline import estimated_seconds
from scripts.voices.sound import SAMPLE_RATE, Samples
from scripts.voices.voice import Take, Voice


@dataclass(frozen=True, slots=True)
class Silent(Voice):
    """Silence at 155 words a minute, for a lecture that is read, or spoken over live."""

    NAME = "silent"
    ABOUT = "no voice: silence as long as the words take to read, 155 a minute"
    EXAMPLE = "silent"
    WORTH_KEEPING = False

    def key(self, take: Take) -> str:
        """Return how long the silence is."""
        return f"{self.NAME} {_length(take)}"

    def perform(self, take: Take, stop: Event) -> Samples:
        """Return the silence."""
        return np.zeros(_length(take), dtype=np.float32)


def _length(take: Take) -> int:
    return round(estimated_seconds(take.spoken) * SAMPLE_RATE)
