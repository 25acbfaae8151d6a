"""What a lecture is going to say and show, known before a frame is drawn or a word spoken."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from scenes.contract.errors import InputError
from scenes.contract.timeline import BeatClock, estimated_seconds, to_frames


@dataclass(frozen=True, slots=True)
class Sentence:
    """One narrated sentence.

    Attributes
    ----------
    caption
        What a reader sees.
    spoken
        What a voice reads. Single letters that are names of quantities stand between backticks
        (`` `a` dot `b` ``), so that no voice takes them for words; a voice drops the backticks.
    """

    caption: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a beat's picture does: it moves, it stands, or it waits for a sentence to begin.

    ``kind`` is ``"move"`` or ``"hold"`` with ``amount`` in frames, or ``"until"`` with the sentence's number.
    """

    kind: Literal["move", "hold", "until"]
    amount: int


@dataclass(frozen=True, slots=True)
class PlannedBeat:
    """A beat as the dry run saw it: its slug, its sentences, and the steps of its picture."""

    slug: str
    sentences: tuple[Sentence, ...]
    steps: tuple[Step, ...]

    def clock(self, lengths: tuple[int, ...], fps: int) -> BeatClock:
        """Return the finished clock of this beat when its sentences take ``lengths`` frames to say."""
        clock = BeatClock(lengths, fps)
        for step in self.steps:
            getattr(clock, step.kind)(step.amount)
        clock.finish()
        return clock

    def estimated_lengths(self, fps: int) -> tuple[int, ...]:
        """Return how many frames each sentence takes at the silent voice's pace."""
        return tuple(to_frames(estimated_seconds(sentence.spoken), fps) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class PlannedScene:
    """A scene's class name, its title in plain words, and its beats in order."""

    name: str
    title: str
    beats: tuple[PlannedBeat, ...]


@dataclass(frozen=True, slots=True)
class LecturePlan:
    """A lecture's scenes in order, at one frame rate, for one set of inputs."""

    lecture: str
    fps: int
    inputs: dict[str, Any]
    scenes: tuple[PlannedScene, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain lists and dictionaries, for `from_json` to read."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "LecturePlan":
        """Rebuild a plan from what `to_json` gave."""
        return cls(
            lecture=data["lecture"],
            fps=data["fps"],
            inputs=data["inputs"],
            scenes=tuple(
                PlannedScene(
                    name=scene["name"],
                    title=scene["title"],
                    beats=tuple(
                        PlannedBeat(
                            slug=beat["slug"],
                            sentences=tuple(Sentence(**sentence) for sentence in beat["sentences"]),
                            steps=tuple(Step(**step) for step in beat["steps"]),
                        )
                        for beat in scene["beats"]
                    ),
                )
                for scene in data["scenes"]
            ),
        )


def refuse_twins(plan: LecturePlan, path: Path) -> None:
    """Raise ``InputError`` when two beats of a lecture have one slug: nothing could tell them apart."""
    homes: dict[str, str] = {}
    for scene in plan.scenes:
        for beat in scene.beats:
            if beat.slug in homes:
                raise InputError(
                    f"{path}: two beats are called '{beat.slug}', in {homes[beat.slug]} and {scene.name}; "
                    "a slug is unique in its lecture"
                )
            homes[beat.slug] = scene.name
