"""Whether more is on stage than a viewer can take in."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

import shapely

from scenes.audit.color_blindness import LABEL_REACH, color_of, named_by
from scenes.audit.frame import Fault, Frame, Mark, Text
from scenes.audit.outlines import fill_opacity, stroke_opacity
from scenes.audit.roles import called
from scenes.kit import theme
from scenes.kit.layout import FRAME
from scenes.kit.oneness import thing_of
from scenes.kit.scene import LectureScene

MOST_THINGS = 10
"""Things on stage at the end of a beat. Seven is what to aim for; a figure of six arrows and lines beside a chart with
its readout and two lines of arithmetic comes to ten, and can still be followed when it has grown beat by beat."""

TOUCHING = 0.06
"""Two marks touch when they are no further apart than this, in units of the screen like all distances here."""
WORD_GAP = 0.3
"""Two texts are on one line when the gap between them is no wider."""
NAME_REACH = 0.6
"""How far from an axis its name may stand, or a tick from the line of maths that it confirms."""
SHORT = 1.2
"""A label is no wider."""
SMALL = 0.7
"""A sign, such as that of a right angle, is no larger; it belongs to what it touches."""
REPEATED = 3
"""From so many on, marks of one kind that are alike in colour or size are one thing."""
ASIDE = ("MUTED", "GUIDE")
"""Roles of axes, grids and all that belongs to them."""
THUMBNAIL = 1 / 8
"""A figure on less than this share of the frame is one thing with all that is in it."""

Item = Text | Mark
Joined = TypeVar("Joined", Text, Mark)


def crowded(frame: Frame) -> Iterator[Fault]:
    """Find a picture that stands with more than `MOST_THINGS` on stage."""
    if frame.moment.rests and len(found := things(frame)) > MOST_THINGS:
        named = ", ".join(str(thing[-1]) for thing in found)
        amount = f"{len(found)} things, at most {MOST_THINGS}"
        yield Fault("crowded", f"too much is on stage at once: {named}", amount, tuple(thing[0] for thing in found))


def things(frame: Frame) -> list[list[Item]]:
    """Return what is on stage as a viewer would count it, each thing as the texts and marks that it is made of.

    A line of maths is one thing, with its box. So is a mark with its label, marks of one role that touch, repeated
    marks, a grid with its axes and their names and numbers, a small figure with all it holds, and what the kit declares
    to be read as a set, such as the weights of a network. The headline isn't counted, nor what was faded back.
    """
    texts, marks = _on_stage(frame)
    scaffold = [mark for mark in marks if mark.furniture or color_of(mark) in ASIDE]
    figure = [mark for mark in marks if mark not in scaffold]
    count = _Count([*scaffold, *figure, *texts])
    count.join_pairs(scaffold, lambda one, other: _near(one, other, TOUCHING))
    count.join_pairs([text for text in texts if not _is_muted(text)], _on_one_line)
    for text in texts:
        _join_text(count, text, scaffold, figure)
    for mark in figure:
        _join_sign(count, mark, figure, texts)
    _join_alike(count, figure)
    _join_declared(count, [*scaffold, *figure, *texts])
    _join_thumbnails(count, scaffold, [*figure, *texts])
    return count.things


class _Count:
    """Things, at first each item by itself; two that turn out to be one are joined."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._thing_of: dict[Item, list[Item]] = {item: [item] for item in items}
        self.labelled: set[Item] = set()

    @property
    def things(self) -> list[list[Item]]:
        return list({id(thing): thing for thing in self._thing_of.values()}.values())

    def thing_of(self, item: Item) -> list[Item]:
        return self._thing_of[item]

    def join(self, one: Item, other: Item) -> None:
        into, gone = self._thing_of[one], self._thing_of[other]
        if into is not gone:
            into += gone
            self._thing_of.update(dict.fromkeys(gone, into))

    def join_pairs(self, items: Sequence[Joined], are_one: Callable[[Joined, Joined], bool]) -> None:
        for one, other in combinations(items, 2):
            if self._thing_of[one] is not self._thing_of[other] and are_one(one, other):
                self.join(one, other)

    def is_labelled(self, item: Item) -> bool:
        return not self.labelled.isdisjoint(self._thing_of[item])


def _on_stage(frame: Frame) -> tuple[list[Text], list[Mark]]:
    """Return texts and marks but for the headline and what was faded back."""
    headline = frame.scene.headline.get_family() if isinstance(frame.scene, LectureScene) else []
    aside = {id(mobject) for mobject in headline}
    texts = [text for text in frame.texts if id(text.mobject) not in aside and _opacity(text) > theme.FADED]
    return texts, [mark for mark in frame.marks if mark.opacity > theme.FADED]


def _opacity(text: Text) -> float:
    return max(max(fill_opacity(glyph), stroke_opacity(glyph)) for glyph in text.glyphs)


def _shape(item: Item) -> shapely.Geometry:
    return item.region if isinstance(item, Text) else item.ink


def _near(one: Item, other: Item, reach: float) -> bool:
    return bool(shapely.dwithin(_shape(one), _shape(other), reach))


def _nearest(item: Item, among: Sequence[Item], reach: float) -> Item | None:
    near = [other for other in among if other is not item and _near(item, other, reach)]
    return min(near, key=lambda other: _shape(item).distance(_shape(other)), default=None)


def _on_one_line(one: Item, other: Item) -> bool:
    (left, bottom, right, top), (left2, bottom2, right2, top2) = one.bounds, other.bounds
    shared = min(top, top2) - max(bottom, bottom2)
    gap = max(left, left2) - min(right, right2)
    return shared > min(top - bottom, top2 - bottom2) / 2 and gap <= WORD_GAP


def _join_text(count: _Count, text: Text, scaffold: Sequence[Mark], figure: Sequence[Mark]) -> None:
    """Join a text to what it is written in, or names."""
    if holder := next((mark for mark in figure if _holds(mark, text)), None):
        count.join(holder, text)
    elif _is_muted(text) and (axis := _nearest(text, scaffold, NAME_REACH)):
        count.join(axis, text)
    elif _is_short(text) and count.thing_of(text) == [text] and (named := named_by(text, figure)):
        count.join(named, text)
        count.labelled.add(named)


def _holds(mark: Mark, text: Text) -> bool:
    """Tell whether a text is written in a mark: on its filling, or in a box drawn around it."""
    if mark.filling.covers(text.region):
        return True
    box, line = mark.ink.envelope, text.region.envelope
    return mark.filling.is_empty and box.covers(line) and line.buffer(LABEL_REACH).covers(box)


def _is_muted(text: Text) -> bool:
    return all(called(glyph.fill_color) in ASIDE for glyph in text.glyphs)


def _is_short(text: Text) -> bool:
    left, _, right, _ = text.bounds
    return right - left <= SHORT


def _join_sign(count: _Count, mark: Mark, figure: Sequence[Mark], texts: Sequence[Text]) -> None:
    """Join a small mark without a label to what it touches, or to the text it stands beside."""
    left, bottom, right, top = mark.bounds
    if max(right - left, top - bottom) > SMALL or count.is_labelled(mark):
        return
    belongs_to = _nearest(mark, figure, TOUCHING) or _nearest(mark, texts, NAME_REACH)
    if belongs_to is not None:
        count.join(belongs_to, mark)


def _join_alike(count: _Count, figure: Sequence[Mark]) -> None:
    """Join marks of one role that touch, and repeated marks; two with a label each are two things."""

    def are_one(one: Mark, other: Mark) -> bool:
        apart = count.is_labelled(one) and count.is_labelled(other)
        return not apart and color_of(one) == color_of(other) and _near(one, other, TOUCHING)

    count.join_pairs(figure, are_one)
    rows: dict[Hashable, list[Mark]] = {}
    for mark in figure:
        left, bottom, right, top = mark.bounds
        if not count.is_labelled(mark):
            rows.setdefault((type(mark.mobject), color_of(mark)), []).append(mark)
            rows.setdefault((type(mark.mobject), round(right - left, 2), round(top - bottom, 2)), []).append(mark)
    for row in rows.values():
        if len(row) >= REPEATED:
            count.join_pairs(row, lambda one, other: True)


def _join_declared(count: _Count, items: Sequence[Item]) -> None:
    """Join what was declared to be one thing; a text is one of its pieces when all its glyphs are."""
    first: dict[int, Item] = {}
    for item in items:
        pieces = item.glyphs if isinstance(item, Text) else (item.mobject,)
        numbers = {thing_of(piece) for piece in pieces}
        if len(numbers) == 1 and (number := numbers.pop()):
            count.join(first.setdefault(number, item), item)


def _join_thumbnails(count: _Count, scaffold: Sequence[Mark], rest: Sequence[Item]) -> None:
    """Join a small figure's grid or axes with all that stands between them."""
    for mark in scaffold:
        area = shapely.union_all([_shape(item) for item in count.thing_of(mark) if item in scaffold]).envelope
        if area.area < THUMBNAIL * FRAME.width * FRAME.height:
            room = area.buffer(LABEL_REACH / 2)
            for item in rest:
                if room.covers(_shape(item).centroid):
                    count.join(mark, item)
