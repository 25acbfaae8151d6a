"""Typeset text and maths, with parts that can be named, coloured, selected, and followed from line to line.

Markup is Typst's, with three additions: a name of the notation between backticks (`` `a` ``) is set as the notation
says, in the colour of what it names; ``@name(...)`` makes a part that can be selected as ``formula["name"]``; an
integer between backticks (`` `2` ``) is set as it stands, and says that it is a constant of a law, not a result.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from manim import (
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    ManimColor,
    Scene,
    Transform,
    VGroup,
    VMobject,
)

from scenes.engine.typesetting import TEXT_FONT, TypesetGlyphs
from scenes.kit import citation, provenance, theme
from scenes.kit.typed import CONSTANT_IN_MARKUP

# Each part is set in a colour of its own, which tells afterwards which glyphs belong to it; the layout is
# the same as without. Typst's black stays for what is in no part.
_PREAMBLE = "#let part(n, body) = text(fill: rgb(n), body)"
_NAME = re.compile(r"`([^`]+)`|@([A-Za-z][\w-]*)\(")


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a quantity is written: Typst maths, and the colour of its role."""

    source: str
    color: str


class Typeset(TypesetGlyphs):
    """What `Formula` and `Words` share: markup to glyphs, and from glyphs to parts.

    Its ``markup`` is what the author wrote; ``typst`` has the rest that Typst needs, and ``rules`` hold for all of it.
    """

    def __init__(
        self, markup: str, typst: str, symbols: Mapping[str, Symbol], size: float, color: str, rules: str = ""
    ) -> None:
        self.markup = citation.plain(markup)
        source, names = _number_parts(citation.plain(typst), symbols)
        super().__init__(source, _PREAMBLE + rules, size, color)
        provenance.note_text(self, markup, {name: symbol.source for name, symbol in symbols.items()})
        self._parts: list[tuple[str, VGroup]] = [(name, VGroup()) for name, _ in names]
        parents = [parent for _, parent in names]
        for glyph in self.submobjects:
            number = _part_number(glyph, len(names))
            if number is None:
                continue
            glyph.set_color(color)
            while number is not None:
                self._parts[number][1].add(glyph)
                number = parents[number]
        for name, group in self._parts:
            if name in symbols:
                group.set_color(symbols[name].color)

    def __getitem__(self, key: Any) -> Any:
        """Return a part by name (all its occurrences), by ``(name, occurrence)``, or glyphs by index."""
        if isinstance(key, str):
            return VGroup(*(glyph for name, group in self._parts if name == key for glyph in group)) or self._no(key)
        if isinstance(key, tuple):
            groups = [group for name, group in self._parts if name == key[0]]
            return groups[key[1]] if key[1] < len(groups) else self._no(key[0])
        return super().__getitem__(key)

    def without(self, part: str) -> Self:
        """Take out the glyphs of a part that only kept a place."""
        self.remove(*self[part])
        provenance.forget_part(self, part)
        return self

    def _no(self, name: str) -> VGroup:
        known = ", ".join(dict.fromkeys(name for name, _ in self._parts)) or "none"
        raise KeyError(f"{self.markup!r} has no such part {name!r}; its parts are {known}")

    @property
    def occurrences(self) -> list[tuple[str, VGroup]]:
        """Its parts in the order of the markup, with their names."""
        return self._parts


class Formula(Typeset):
    """A line of maths.

    Parameters
    ----------
    markup
        Typst maths, without dollar signs.
    symbols
        The notation: how each name between backticks is written, and its colour.
    size
        Font size; see `scenes.kit.theme`.
    color
        Of everything that has no role.
    """

    def __init__(
        self,
        markup: str,
        symbols: Mapping[str, Symbol] | None = None,
        size: float = theme.FORMULA,
        color: str = theme.INK,
    ) -> None:
        maths = f"$ {markup} $"
        super().__init__(maths, maths, symbols or {}, size, color)


class Words(Typeset):
    """A line of text in the course's sans; a name between backticks is set as maths, in its colour."""

    def __init__(
        self,
        text: str,
        symbols: Mapping[str, Symbol] | None = None,
        size: float = theme.NOTE,
        color: str = theme.INK,
        weight: str = "regular",
    ) -> None:
        maths = re.sub("`([^`]+)`", lambda match: match[0] if match[1].isdecimal() else f"${match[0]}$", text)
        font = f'\n#set text(font: "{TEXT_FONT}", weight: "{weight}")'
        super().__init__(text, maths, symbols or {}, size, color, font)


class Notation(dict[str, Symbol]):
    """A lecture's quantities: how each is written, and its colour. Calling it makes a `Formula`.

    Examples
    --------
    >>> notation = Notation(a=("bold(a)", theme.DIRECTION), c=("c", theme.INK))
    >>> notation["a"].source
    'bold(a)'
    """

    def __init__(self, **symbols: tuple[str, str]) -> None:
        super().__init__({name: Symbol(*symbol) for name, symbol in symbols.items()})

    @classmethod
    def of(
        cls, vectors: Mapping[str, str], scalars: Mapping[str, str] | None = None, **others: tuple[str, str]
    ) -> "Notation":
        """Return a notation from letters by colour: vectors are set in bold, scalars as they are.

        Examples
        --------
        >>> notation = Notation.of({theme.DATA: "b y"}, {theme.INK: "c"}, fit=("hat(y)", theme.RESULT))
        >>> notation["y"].source, notation["c"].source, notation["fit"].source
        ('bold(y)', 'c', 'hat(y)')
        """
        bold = {name: (f"bold({name})", color) for color, names in vectors.items() for name in names.split()}
        plain = {name: (name, color) for color, names in (scalars or {}).items() for name in names.split()}
        return cls(**bold, **plain, **others)

    def __call__(self, markup: str, size: float = theme.FORMULA, color: str = theme.INK) -> Formula:
        """Return a formula in this notation."""
        return Formula(markup, self, size, color)

    def words(self, text: str, size: float = theme.NOTE, color: str = theme.INK, weight: str = "regular") -> Words:
        """Return a line of text in this notation."""
        return Words(text, self, size, color, weight)


class Handover(AnimationGroup):
    """Parts of formulas travel to where they stand in another formula; what has no counterpart fades.

    Copies do the travelling: at the end the new formula stands in the scene whole, and the copies are gone.

    Parameters
    ----------
    moves
        Pairs of parts: from where, to where.
    leaving, coming
        Glyphs that fade out, and in.
    old
        The formula that disappears at the start, if any.
    new
        The formula that stands at the end.
    """

    def __init__(
        self,
        moves: Sequence[tuple[VGroup, VGroup]],
        leaving: Sequence[VMobject],
        coming: Sequence[VMobject],
        old: Typeset | None,
        new: Typeset,
        **kwargs: Any,
    ) -> None:
        steps: list[Animation] = [Transform(before.copy(), after) for before, after in moves]
        steps += [FadeOut(VGroup(*leaving).copy())] if leaving else []
        steps += [FadeIn(VGroup(*coming).copy())] if coming else []
        self._old, self._new, self._travellers = old, new, [step.mobject for step in steps]
        super().__init__(*steps, **kwargs)

    def _setup_scene(self, scene: Scene) -> None:
        if self._old is not None:
            scene.remove(*self._old.get_family())
        super()._setup_scene(scene)

    def clean_up_from_scene(self, scene: Scene) -> None:
        """Leave the new formula in the scene, and nothing else of the motion."""
        super().clean_up_from_scene(scene)
        scene.remove(self.mobject, *self._travellers)
        scene.add(self._new)


def rewrite(old: Typeset, new: Typeset, **kwargs: Any) -> Handover:
    """Turn one formula into another: each part moves to its namesake, the rest fades out and in.

    Occurrences of a name are matched in order; where one formula has more of them, the other's last one
    takes part in several moves.
    """
    before, after = _leaves(old), _leaves(new)
    moves = [
        (sources[min(i, len(sources) - 1)], targets[min(i, len(targets) - 1)])
        for name, sources in before.items()
        if (targets := after.get(name))
        for i in range(max(len(sources), len(targets)))
    ]
    leaving = _unnamed(old) + _glyphs_of(before, missing_in=after)
    coming = _unnamed(new) + _glyphs_of(after, missing_in=before)
    return Handover(moves, leaving, coming, old, new, **kwargs)


def carry(target: Typeset, *sources: Typeset, **kwargs: Any) -> Handover:
    """Write a formula whose parts come from where they stand already: copies of namesakes fly in, the rest fades in."""
    known: dict[str, VGroup] = {}
    for source in sources:
        for name, groups in _leaves(source).items():
            known.setdefault(name, groups[0])
    parts = _leaves(target)
    moves = [(known[name], group) for name, groups in parts.items() if name in known for group in groups]
    coming = _unnamed(target) + _glyphs_of(parts, missing_in=known)
    return Handover(moves, [], coming, None, target, **kwargs)


def _glyphs_of(parts: Mapping[str, list[VGroup]], missing_in: Mapping[str, Any]) -> list[VMobject]:
    return [glyph for name, groups in parts.items() if name not in missing_in for group in groups for glyph in group]


def _leaves(formula: Typeset) -> dict[str, list[VGroup]]:
    """Return the innermost parts by name; a part that contains another counts as its inner ones."""
    leaves: dict[str, list[VGroup]] = {}
    taken: set[int] = set()
    for name, group in reversed(formula.occurrences):
        own = [glyph for glyph in group if id(glyph) not in taken]
        taken.update(id(glyph) for glyph in own)
        if own:
            leaves.setdefault(name, []).insert(0, VGroup(*own))
    return leaves


def _unnamed(formula: Typeset) -> list[VMobject]:
    named = {id(glyph) for _, group in formula.occurrences for glyph in group}
    return [glyph for glyph in formula.submobjects if id(glyph) not in named]


def _number_parts(markup: str, symbols: Mapping[str, Symbol]) -> tuple[str, list[tuple[str, int | None]]]:
    """Return Typst source in which each part has a number, and each part's name and the part around it."""
    names: list[tuple[str, int | None]] = []

    def translate(text: str, parent: int | None) -> str:
        out, at = [], 0
        while match := _NAME.search(text, at):
            out.append(text[at : match.start()])
            number = len(names)
            names.append((match[1] or match[2], parent))
            if match[1]:
                if match[1] not in symbols:
                    known = ", ".join(symbols) or "empty"
                    raise ValueError(f"`{match[1]}` in {markup!r} is not in the notation ({known})")
                body, at = symbols[match[1]].source, match.end()
            else:
                end = _closing(text, match.end(), markup)
                body, at = translate(text[match.end() : end], number), end + 1
            out.append(f'part("#{number + 1:06x}", {body})')
        return "".join([*out, text[at:]])

    return translate(CONSTANT_IN_MARKUP.sub(r"\1", markup), None), names


def _closing(text: str, start: int, markup: str) -> int:
    depth = 1
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    raise ValueError(f"a part of {markup!r} has no closing parenthesis")


def _part_number(glyph: VMobject, parts: int) -> int | None:
    color: ManimColor = glyph.get_fill_color() if glyph.get_fill_opacity() > 0 else glyph.get_stroke_color()
    number = int(color.to_hex()[1:7], 16)
    return number - 1 if 0 < number <= parts else None
