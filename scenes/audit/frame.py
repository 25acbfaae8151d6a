"""What is on stage at one moment: texts and marks with their true outlines, and the picture itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manim import Scene, VMobject
from shapely import Geometry

from scenes.engine.probe import Moment, Pixels, ProbeRenderer


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text as a viewer sees it: a formula, a line of words, a live number, or glyphs that stand alone.

    Attributes
    ----------
    name
        How a finding calls it: its words or its maths, shortened.
    mobject
        What it is.
    glyphs
        Those of its glyphs that can be seen.
    boxes
        Left, bottom, right and top of each glyph, shape ``(n, 4)``, in units of the screen.
    region
        Those boxes, united.
    order
        Its turn in drawing: what has a higher number is drawn over it.
    in_motion
        Whether an animation moves, fades or changes it now; not merely that it follows something.
    """

    name: str
    mobject: VMobject
    glyphs: tuple[VMobject, ...]
    boxes: np.ndarray
    region: Geometry
    order: int
    in_motion: bool


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """Anything drawn that is not text.

    Attributes
    ----------
    name
        How a finding calls it: what it is and the role of its colour, such as "arrow (DATA)".
    mobject
        What it is.
    ink
        Where it can be seen: its stroke, as wide as it is drawn, and its filling.
    line
        The middle of its stroke, or the outline of an arrow's shaft; empty for what has none.
    filling
        The area it fills; empty for what fills none.
    opacity
        Of the filling if there is one, else of the stroke.
    furniture
        Whether it is a grid, axes or the like: drawn below everything, and never in the way.
    order, in_motion
        As for `Text`.
    """

    name: str
    mobject: VMobject
    ink: Geometry
    line: Geometry
    filling: Geometry
    opacity: float
    furniture: bool
    order: int
    in_motion: bool


@dataclass(frozen=True, eq=False)
class Frame:
    """The stage at one moment."""

    scene: Scene
    moment: Moment
    texts: tuple[Text, ...]
    marks: tuple[Mark, ...]

    @cached_property
    def picture(self) -> Pixels:
        """The frame as it is drawn, shape ``(height, width, 4)``."""
        renderer = self.scene.renderer
        assert isinstance(renderer, ProbeRenderer)
        return renderer.picture(self.scene)


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """What one rule found at one moment.

    Attributes
    ----------
    rule
        Its name among `scenes.contract.finding.RULES`.
    what, amount
        As for `scenes.contract.finding.Finding`.
    offenders
        What to outline in the picture.
    """

    rule: str
    what: str
    amount: str
    offenders: tuple[Text | Mark, ...] = ()


Rule = Callable[[Frame], Iterable[Fault]]
"""Every rule about pictures is such a function."""


def frame_of(scene: Scene, moment: Moment) -> Frame:
    """Return what is on stage."""
    raise NotImplementedError
