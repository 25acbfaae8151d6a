"""What is on stage at one moment: texts and marks with their true outlines, and the picture itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, groupby

import numpy as np
import shapely
from manim import (
    DL,
    UR,
    Animation,
    AnimationGroup,
    ImageMobject,
    Mobject,
    PMobject,
    Scene,
    SVGMobject,
    Transform,
    VMobject,
    VMobjectFromSVGPath,
)
from shapely import Geometry

from scenes.audit.outlines import NOTHING, VISIBLE, fill_opacity, outline, stroke_opacity
from scenes.audit.roles import role_of
from scenes.audit.writing import is_text, name_of
from scenes.engine.probe import Moment, Pixels, ProbeRenderer
from scenes.kit import theme
from scenes.kit.live_number import Number

FURNITURE = theme.LAYER_GRID + 1
"""Up to this layer there are grids and axes."""
_SMALLEST = 0.01  # units: what an animation has shrunk to less than this is gone


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text as a viewer sees it, whoever set it: a formula, words, a live number, or glyphs that stand alone.

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
    mobject: Mobject
    glyphs: tuple[VMobject, ...]
    boxes: np.ndarray
    region: Geometry
    order: int
    in_motion: bool

    def __str__(self) -> str:
        return f"'{self.name}'"

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all that can be seen of it."""
        return self.region.bounds

    @property
    def furniture(self) -> bool:
        """Whether it belongs to a grid or axes, as their numbers do."""
        return self.mobject.z_index <= FURNITURE

    @property
    def letter(self) -> float:
        """About how high its letters are, in units; a minus sign counts by its length."""
        width, height = (self.boxes[:, 2:] - self.boxes[:, :2]).T
        # A live number's digits are one glyph.
        return float(np.median(height if isinstance(self.mobject, Number) else np.maximum(width, height)))

    def shape(self, gap: float = 0.0) -> Geometry:
        """Return the area of its glyphs, dents filled, and of gaps between neighbours that are no wider than ``gap``.

        A minus sign, a dot and the like count as half as high as a letter, and have neighbours as if they were letters.
        """
        return _shape(self.boxes.tobytes(), self.letter, gap, *(glyph.points[:, :2].tobytes() for glyph in self.glyphs))


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
    mobject: Mobject
    ink: Geometry
    line: Geometry
    filling: Geometry
    opacity: float
    furniture: bool
    order: int
    in_motion: bool

    def __str__(self) -> str:
        return self.name

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all that can be seen of it."""
        return self.ink.bounds


@dataclass(frozen=True, eq=False)
class Frame:
    """The stage at one moment."""

    scene: Scene
    moment: Moment
    texts: tuple[Text, ...]
    marks: tuple[Mark, ...]

    @cached_property
    def resting_texts(self) -> tuple[Text, ...]:
        """The texts that no animation carries or fades at this moment."""
        return tuple(text for text in self.texts if not text.in_motion)

    @cached_property
    def resting_marks(self) -> tuple[Mark, ...]:
        """The marks that no animation carries or fades at this moment."""
        return tuple(mark for mark in self.marks if not mark.in_motion)

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


Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""

Rule = Callable[[Frame], Iterable[Fault]]
"""Every rule about pictures is such a function."""


def frame_of(scene: Scene, moment: Moment) -> Frame:
    """Return what is on stage."""
    drawn = in_drawing_order(scene)
    order = {id(mobject): turn for turn, mobject in enumerate(drawn)}
    moving = _moving(moment.animations)
    groups = list(_text_groups(_stage(scene)))
    texts = [_text(mobject, glyphs, order, moving) for mobject, glyphs in groups]
    # A live number's pen and a formula's bars are its own, seen or not.
    taken = {id(member) for mobject, glyphs in groups for member in (*_own(mobject), *glyphs)}
    marks = [_mark(mobject, order, moving) for mobject in drawn if id(mobject) not in taken]
    return Frame(scene, moment, tuple(filter(None, texts)), tuple(filter(None, marks)))


def in_drawing_order(scene: Scene) -> list[Mobject]:
    """Return all that has points, what is drawn first first: by z-index, then as families list it, as Manim does."""
    once = {id(member): member for mobject in _stage(scene) for member in mobject.family_members_with_points()}
    return sorted(once.values(), key=lambda mobject: mobject.z_index)


def _stage(scene: Scene) -> list[Mobject]:
    return [*scene.mobjects, *scene.foreground_mobjects]


def _own(mobject: Mobject) -> list[Mobject]:
    return mobject.get_family() if is_text(mobject) else []


def _text_groups(stage: Iterable[Mobject]) -> Iterator[tuple[Mobject, list[VMobject]]]:
    """Yield each text on stage with its glyphs.

    Glyphs in a group that is no text, such as copies on their way, are one text. So are those that lie side by side
    on the stage itself: Manim leaves a formula there in pieces when one of its parts is animated.
    """
    seen: set[int] = set()
    for in_pieces, tops in groupby(stage, lambda top: isinstance(top, VMobjectFromSVGPath)):
        for group in [list(tops)] if in_pieces else ([top] for top in tops):
            found = {id(text): text for top in group for text in _down_to_texts(top) if id(text) not in seen}
            seen |= found.keys()
            whole = [text for text in found.values() if not isinstance(text, VMobjectFromSVGPath)]
            yield from ((text, text.family_members_with_points()) for text in whole)
            if glyphs := [text for text in found.values() if isinstance(text, VMobjectFromSVGPath)]:
                yield group[0], glyphs


def _down_to_texts(mobject: Mobject) -> Iterator[VMobject]:
    """Yield the texts in a family, and the glyphs in it that belong to none of them."""
    if is_text(mobject) or isinstance(mobject, VMobjectFromSVGPath):
        yield mobject
    elif not isinstance(mobject, SVGMobject):
        for member in mobject.submobjects:
            yield from _down_to_texts(member)


def _text(mobject: Mobject, glyphs: list[VMobject], order: dict[int, int], moving: set[int]) -> Text | None:
    glyphs = [glyph for glyph in glyphs if _is_seen(glyph)]
    if not glyphs:
        return None
    boxes = np.array([_box(glyph) for glyph in glyphs])
    turn = max(order[id(glyph)] for glyph in glyphs)
    in_motion = not moving.isdisjoint(map(id, [mobject, *mobject.get_family(), *glyphs]))
    return Text(name_of(mobject), mobject, tuple(glyphs), boxes, _united(boxes.tobytes()), turn, in_motion)


def _is_seen(glyph: VMobject) -> bool:
    left, bottom, right, top = _extent(glyph.points.tobytes())
    return max(right - left, top - bottom) > _SMALLEST and max(fill_opacity(glyph), stroke_opacity(glyph)) > VISIBLE


def _box(glyph: VMobject) -> Box:
    left, bottom, right, top = _extent(glyph.points.tobytes())
    # A fraction's bar has no height but that of its stroke.
    half = glyph.get_stroke_width() / 200 if min(right - left, top - bottom) < 1e-6 else 0.0
    return left - half, bottom - half, right + half, top + half


@lru_cache(maxsize=16384)
def _extent(points: bytes) -> Box:
    flat = np.frombuffer(points).reshape(-1, 3)
    (left, bottom, _), (right, top, _) = flat.min(axis=0).tolist(), flat.max(axis=0).tolist()
    return left, bottom, right, top


@lru_cache(maxsize=4096)
def _united(boxes: bytes) -> Geometry:
    return shapely.union_all(shapely.box(*np.frombuffer(boxes).reshape(-1, 4).T))


@lru_cache(maxsize=4096)
def _shape(boxes: bytes, letter: float, gap: float, *glyphs: bytes) -> Geometry:
    hulls = shapely.convex_hull([shapely.MultiPoint(np.frombuffer(points).reshape(-1, 2)) for points in glyphs])
    left, bottom, right, top = np.frombuffer(boxes).reshape(-1, 4).T
    bars = shapely.box(left, bottom, right, top)[shapely.area(hulls) == 0]
    middle, half = (bottom + top) / 2, (top - bottom) / 2
    flat = (right - left < 1.5 * letter) & (half < letter / 4)
    signs = shapely.box(left[flat], middle[flat] - letter / 4, right[flat], middle[flat] + letter / 4)
    half = np.where(flat, letter / 2, half)
    begins, ends = np.broadcast_arrays(right[:, None], left[None, :])
    low, high = np.maximum.outer(middle - half, middle - half), np.minimum.outer(middle + half, middle + half)
    near = (ends > begins) & (ends - begins <= gap) & (high > low)
    # From the middle of one glyph to the middle of the next, so that no slit is left where they are round.
    across = np.broadcast_arrays((left + right)[:, None] / 2, (left + right)[None, :] / 2)
    gaps = shapely.box(across[0][near], low[near], across[1][near], high[near])
    return shapely.union_all([*hulls[shapely.area(hulls) > 0], *bars, *signs, *gaps])


def _mark(mobject: Mobject, order: dict[int, int], moving: set[int]) -> Mark | None:
    if isinstance(mobject, ImageMobject | PMobject):
        area = shapely.box(*mobject.get_corner(DL)[:2], *mobject.get_corner(UR)[:2])
        line, filling, ink, opacity = NOTHING, area, area, 1.0
    elif isinstance(mobject, VMobject):
        seen = outline(mobject)
        line, filling, ink = seen.line, seen.filling, seen.ink
        opacity = stroke_opacity(mobject) if filling.is_empty else fill_opacity(mobject)
    else:  # such as a tracker of a value: nothing is drawn of it
        return None
    if ink.is_empty:
        return None
    furniture = mobject.z_index <= FURNITURE
    in_motion = not moving.isdisjoint(map(id, mobject.get_family()))
    return Mark(_role(mobject), mobject, ink, line, filling, opacity, furniture, order[id(mobject)], in_motion)


def _moving(animations: Iterable[Animation]) -> set[int]:
    """Return the ids of all that animations move, fade or change."""
    ids: set[int] = set()
    for animation in animations:
        if isinstance(animation, AnimationGroup):
            ids |= _moving(animation.animations)
        changed = [animation.mobject, getattr(animation, "starting_mobject", None)]
        if isinstance(animation, Transform):
            changed += [animation.target_mobject, getattr(animation, "target_copy", None)]
        ids.update(map(id, chain.from_iterable(it.get_family() for it in changed if it is not None)))
    return ids


def _role(mobject: Mobject) -> str:
    """Return a mark's kind and the role of its colour, such as ``Arrow (DATA)``."""
    kind = type(mobject).__name__
    if not isinstance(mobject, VMobject):
        return kind
    stroked = stroke_opacity(mobject) > VISIBLE
    color = mobject.get_stroke_color() if stroked else mobject.get_fill_color()
    role = role_of(color) if color is not None else None
    return f"{kind} ({role})" if role else kind
