"""`LectureScene`: what every scene of the course is derived from, and the beat it is told in."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

from manim import Animation, FadeOut, Group, Mobject, Scene, Wait, config

from scenes.contract.course import Course, Lecture, scene_names
from scenes.contract.errors import InputError
from scenes.contract.finding import exceptions
from scenes.contract.plan import PlannedBeat, Sentence, Step
from scenes.contract.timeline import BeatClock
from scenes.engine.renderer import BeatRenderer
from scenes.kit import provenance, spoken, theme
from scenes.kit.cards import recap_card, title_card
from scenes.kit.headline import Headline
from scenes.kit.inputs import inputs_of

# Manim counts frames by dividing seconds; this keeps a whole number of frames on the right side of rounding.
_NUDGE = 1e-6
# Slugs go into file names, and never change.
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Narration:
    """What ``with self.beat(...) as words`` gives: lets the picture keep step with the words."""

    def __init__(self, scene: "LectureScene") -> None:
        self._scene = scene
        self._said = 0

    def then(self, *animations: Any, **kwargs: Any) -> None:
        """Hold the picture until the next sentence of the beat begins, then play animations, if any."""
        self._said += 1
        self._scene.hold_until(self._said)
        if animations:
            self._scene.play(*animations, **kwargs)


class LectureScene(Scene):
    """A scene told in beats.

    A subclass has a ``title`` that states what the scene finds, and a ``construct`` in three paragraphs: compute,
    place, tell. The last scene of a lecture also has a ``recap``. The first opens with the lecture's title card
    and the last closes with the recap card; neither needs a line in the lecture.

    Attributes
    ----------
    title
        The scene's finding in a few words: the headline of every frame, and the name of its chapter.
    recap_sentence
        The answer to the lecture's question in one sentence, said over the recap card; on the last scene only.
    inputs
        The lecture's inputs: an instance of ``Inputs`` in the scene's module.
    planned
        The beats told so far, for the plan.
    open_beat
        Slug of the beat that is being told, or None.
    exceptions
        By beat, the rules of the audit that it may break, each with its reason.
    """

    title: str = ""
    recap_sentence: str = ""

    # Set by the worker on a subclass of its own; plain Manim goes by these defaults.
    input_values: dict[str, Any] = {}  # noqa: RUF012
    sentence_lengths: dict[str, tuple[int, ...]] = {}  # noqa: RUF012
    lecture: Lecture | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "construct" in cls.__dict__:
            cls.construct = _between_cards(cls.construct)  # type: ignore[method-assign]

    def setup(self) -> None:
        """Get ready for `construct`: background, inputs, no beat open."""
        self.camera.background_color = theme.PAPER
        given = inputs_of(sys.modules[_lecture_class(type(self)).__module__], self.input_values)
        self.inputs: Any = provenance.known(given, "inputs")
        self.planned: list[PlannedBeat] = []
        self.open_beat: str | None = None
        self.exceptions: dict[str, dict[str, str]] = {}
        self._clock: BeatClock | None = None
        self._steps: list[Step] = []
        self.headline = Headline(self.title, self.breadcrumb)

    def recap(self) -> Sequence[Mobject]:
        """Return what a viewer should keep, a line each; the last scene of a lecture says it."""
        return ()

    @cached_property
    def source(self) -> Path:
        """The file that the scene stands in."""
        return Path(inspect.getfile(_lecture_class(type(self)))).resolve()

    @cached_property
    def course_lecture(self) -> Lecture | None:
        """The lecture as the curriculum lists it; None for a scene outside the course."""
        if self.lecture is not None:
            return self.lecture
        return next((lecture for lecture in Course.read().lectures if lecture.owns(self.source)), None)

    @property
    def breadcrumb(self) -> str:
        """Part and lecture, in small under the headline."""
        lecture = self.course_lecture
        return f"{lecture.part_title} · {lecture.title}" if lecture else ""

    @contextmanager
    def beat(
        self, slug: str, *sentences: str | Sentence, allow: Mapping[str, str] | None = None
    ) -> Iterator[Narration]:
        """Tell one step: what is said, and, inside the ``with``, what moves.

        On leaving, the picture holds until the last word has been said.

        Parameters
        ----------
        slug
            The beat's permanent name, unique in its lecture.
        sentences
            What is said, a sentence each; between backticks names of quantities, and counts and constants in words.
        allow
            Rules of `scenes.contract.finding.RULES` that this beat breaks on purpose, each with the reason.
        """
        if self._clock is not None:
            raise RuntimeError(f"beat '{slug}' begins inside another beat; leave that one first")
        if not _SLUG.fullmatch(slug):
            raise InputError(f"{self.source}: a beat's slug is in kebab-case, such as 'right-angle'; got '{slug}'")
        if any(beat.slug == slug for beat in self.planned):
            name = _lecture_class(type(self)).__name__
            raise InputError(f"{self.source}: two beats of {name} are called '{slug}'; a slug is unique in its lecture")
        self.exceptions[slug] = self._allowed(slug, allow or {})
        told = tuple(spoken.sentence(text) for text in sentences)
        draft = PlannedBeat(slug, told, ())
        lengths = self.sentence_lengths.get(slug) or draft.estimated_lengths(self._fps)
        self._clock, self._steps, self.open_beat = BeatClock(tuple(lengths), self._fps), [], slug
        self._enter(slug, sentences)
        yield Narration(self)
        self._stand(self._clock.finish())
        provenance.look(self.mobjects, self._clock.now)
        self._clock = self.open_beat = None
        self.planned.append(PlannedBeat(slug, told, tuple(self._steps)))
        self._leave()

    def wipe(self) -> FadeOut:
        """Return the animation that clears the stage: everything but the headline fades out."""
        leaving = [mobject for mobject in self.mobjects if mobject is not self.headline]
        for mobject in leaving:
            mobject.clear_updaters()
        return FadeOut(Group(*leaving))

    def hold_until(self, sentence: int) -> None:
        """Hold the picture until sentence number ``sentence`` of the open beat begins; the first is 0."""
        clock = self._open_clock("hold_until")
        self._steps.append(Step("until", sentence))
        self._stand(clock.until(sentence))

    def play(self, *animations: Any, **kwargs: Any) -> None:
        """Play animations as Manim does, for a whole number of frames; only inside a beat."""
        clock = self._open_clock("play")
        provenance.look(self.mobjects, clock.now)
        super().play(*animations, **kwargs)
        frames = round(self.duration * config.frame_rate)
        provenance.look(self.mobjects, clock.now + frames, self.animations)
        kind = "hold" if self.is_current_animation_frozen_frame() else "move"
        self._steps.append(Step(kind, frames))
        getattr(clock, kind)(frames)

    def get_run_time(self, animations: list[Animation]) -> float:
        """Return how long animations run, rounded to whole frames so that Manim counts them exactly."""
        seconds = super().get_run_time(animations)
        whole = max(1, round(seconds * config.frame_rate)) / config.frame_rate
        alone = len(animations) == 1 and isinstance(animations[0], Wait)
        return whole + _NUDGE if alone and not self.should_update_mobjects() else whole - _NUDGE

    @property
    def _fps(self) -> int:
        return round(config.frame_rate)

    def _stand(self, frames: int) -> None:
        """Show the picture as it is for ``frames`` frames; the clock knows of them already."""
        if frames:
            super().play(Wait(run_time=frames / config.frame_rate, frozen_frame=True))

    def _allowed(self, slug: str, allow: Mapping[str, str]) -> dict[str, str]:
        try:
            return exceptions(allow)
        except InputError as error:
            raise InputError(f"{self.source}, beat '{slug}': {error}") from None

    def _open_clock(self, what: str) -> BeatClock:
        if self._clock is None:
            raise RuntimeError(f"{what}() outside a beat: the picture moves only inside `with self.beat(...)`")
        return self._clock

    def _enter(self, slug: str, sentences: Sequence[str | Sentence]) -> None:
        provenance.enter(slug)
        provenance.note_sentences(slug, sentences)
        if isinstance(self.renderer, BeatRenderer):
            self.renderer.begin_beat(slug)

    def _leave(self) -> None:
        provenance.enter(None)
        if isinstance(self.renderer, BeatRenderer):
            self.renderer.end_beat(self)


def _lecture_class(cls: type) -> type:
    """Return the class as the lecture's file declares it, behind the worker's own subclass."""
    return next(base for base in cls.__mro__ if "sentence_lengths" not in base.__dict__)


def _between_cards(construct: Callable[[Any], None]) -> Callable[[Any], None]:
    """Open the lecture's first scene with its title card and close its last with the recap card."""

    @wraps(construct)
    def told(self: LectureScene) -> None:
        names = scene_names(self.course_lecture.path) if self.course_lecture else ()
        name = _lecture_class(type(self)).__name__
        if names and name == names[0]:
            title_card(self, self.course_lecture)
        self.add(self.headline)
        construct(self)
        if names and name == names[-1]:
            recap_card(self, self.course_lecture)

    return told
