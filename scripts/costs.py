"""What drawing a beat costs, as earlier renders measured it: so that the longest work is handed out first.

Costs are only ever a guess of what is to come. They follow a beat by its name, not by its digest, since an edited beat
takes about as long as before, and losing them loses nothing but a better order.
"""

import contextlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scenes.contract.errors import InputError
from scenes.contract.manifest import Beat, LectureManifest, Scene
from scripts.whole import write_bytes

SECONDS_A_FRAME = 0.02
"""Of a moving frame, where nothing has been measured; all that counts then is which beats move longer."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a beat took: seconds of a processor, and the frames that moved."""

    seconds: float
    moving: int


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of one lecture's beats at one profile.

    Attributes
    ----------
    file
        Where they are kept.
    known
        By the name of a scene, a slash, and the slug of a beat.
    """

    file: Path
    known: Mapping[str, Cost]

    @classmethod
    def read(cls, cache: Path, lecture: str, profile: str) -> "Costs":
        """Return what is known; nothing at all of a file that is missing or broken."""
        file = cache / "costs" / f"{lecture}.{profile}.json"
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
            table = json.loads(file.read_text(encoding="utf-8"))
            return cls(file, {name: _cost(*numbers) for name, numbers in table.items()})
        return cls(file, {})

    def seconds(self, scene: Scene) -> dict[str, float]:
        """Return how long each beat of a scene takes to draw, by its slug: as measured, or else estimated.

        A beat that was never drawn moves at the pace of its scene's others, or of its lecture's.
        """
        ours = [cost for name, cost in self.known.items() if name.startswith(f"{scene.name}/")]
        pace = _pace(ours) or _pace(self.known.values()) or SECONDS_A_FRAME
        return {beat.slug: self._of(scene, beat, pace) for beat in scene.beats}

    def _of(self, scene: Scene, beat: Beat, pace: float) -> float:
        measured = self.known.get(f"{scene.name}/{beat.slug}")
        # A still beat has a few pictures to draw, too.
        return measured.seconds if measured else pace * max(beat.moving, 1)

    def learn(self, manifest: LectureManifest, seconds: Mapping[str, float]) -> None:
        """Keep what beats took, by their slugs, beside what is known of the others that the lecture still has.

        What another render has learnt meanwhile may be lost, and so may this on a disk that is full.
        """
        known = {}
        for scene in manifest.scenes:
            for beat in scene.beats:
                name = f"{scene.name}/{beat.slug}"
                if beat.slug in seconds:
                    known[name] = (round(seconds[beat.slug], 3), beat.moving)
                elif name in self.known:
                    known[name] = (self.known[name].seconds, self.known[name].moving)
        with contextlib.suppress(InputError):
            write_bytes(self.file, (json.dumps(known, indent=1) + "\n").encode())


def _cost(seconds: float, moving: int) -> Cost:
    """Return a cost as it was kept; raise ``ValueError`` when that is none."""
    if not (math.isfinite(seconds) and seconds >= 0 and isinstance(moving, int) and moving >= 0):
        raise ValueError(f"{seconds} seconds for {moving} frames")
    return Cost(float(seconds), moving)


def _pace(costs: Iterable[Cost]) -> float | None:
    """Return the seconds of a moving frame, if there are any such frames."""
    costs = list(costs)
    moving = sum(cost.moving for cost in costs)
    return sum(cost.seconds for cost in costs) / moving if moving else None
