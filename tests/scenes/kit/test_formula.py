"""Formulas: parts by name, colours by role, and rewriting that leaves nothing behind."""

import itertools

import numpy as np
import pytest
from manim import UP, Square, Transform

from scenes.engine.renderer import BeatRenderer
from scenes.engine.stage import stage
from scenes.kit import theme
from scenes.kit.formula import Formula, Notation, Words, carry, rewrite
from scenes.kit.scene import LectureScene

notation = Notation(a=("bold(a)", theme.DIRECTION), b=("bold(b)", theme.DATA), c=("c", theme.INK))


def colours(mobjects):
    return {glyph.get_fill_color().to_hex() for glyph in mobjects}


def places(group):
    return [round(float(glyph.get_center()[0]), 6) for glyph in group]


def test_a_name_between_backticks_is_set_as_the_notation_says_in_its_colour():
    formula = notation("`a` + `b` = 1")
    plain = Formula("bold(a) + bold(b) = 1")
    for ours, theirs in zip(formula.submobjects, plain.submobjects, strict=True):
        np.testing.assert_allclose(ours.points, theirs.points, atol=1e-9)
    assert [glyph.get_fill_color().to_hex() for glyph in formula] == [
        theme.DIRECTION,
        theme.INK,
        theme.DATA,
        theme.INK,
        theme.INK,
    ]


def test_a_part_is_all_its_occurrences_and_each_can_be_had():
    formula = notation("`a` dot `a` + `b`")
    assert len(formula["a"]) == 2
    assert places(formula["a", 0]) + places(formula["a", 1]) == places(formula["a"])
    assert places(formula["a", 0]) < places(formula["a", 1]) < places(formula["b"])
    assert [name for name, _ in formula.occurrences] == ["a", "a", "b"]


def test_glyphs_can_be_had_by_number_too():
    formula = notation("`a` + 1")
    assert formula[0] is formula["a"][0]
    assert len(formula[1:]) == 2


def test_a_part_contains_the_parts_within_it():
    formula = notation("@left(`a` + @two(2 `b`)) = 5")
    assert [len(formula[name]) for name in ("left", "two", "a", "b")] == [4, 2, 1, 1]
    assert colours(formula["left"]) == {theme.DIRECTION, theme.INK, theme.DATA}
    assert [name for name, _ in formula.occurrences] == ["left", "a", "two", "b"]


def test_parts_change_nothing_about_the_layout():
    formula = Formula("@f(frac(@x(2), 3)) + @g((1 + @y(4)))^2 = @h(-5)")
    plain = Formula("frac(2, 3) + (1 + 4)^2 = -5")
    for ours, theirs in zip(formula.submobjects, plain.submobjects, strict=True):
        np.testing.assert_allclose(ours.points, theirs.points, atol=1e-9)


def test_a_fraction_in_a_part_belongs_to_it_with_its_bar():
    formula = Formula("@f(frac(1, 2)) + 3")
    assert len(formula["f"]) == 3
    assert formula["f"].get_right()[0] < formula.submobjects[-1].get_left()[0]


def test_everything_without_a_role_has_the_formulas_colour():
    formula = Formula("@x(frac(1, 2)) + sqrt(y)", color=theme.MUTED)
    inks = {
        (glyph.get_fill_color() if glyph.get_fill_opacity() else glyph.get_stroke_color()).to_hex() for glyph in formula
    }
    assert inks == {theme.MUTED}


def test_words_are_set_with_names_as_maths():
    line = notation.words("along `a`, then `b`")
    assert [len(line[name]) for name in "ab"] == [1, 1]
    assert colours(line["a"]) == {theme.DIRECTION}
    assert len(line) == len("along") + 1 + len(",then") + 1


def test_weights_of_words_differ():
    assert Words("Rag", weight="bold").width > Words("Rag").width


@pytest.mark.parametrize(("size", "floor"), [(theme.TICK, 20), (theme.BREADCRUMB, 20), (theme.NOTE, 20)])
def test_the_smallest_capitals_are_twenty_pixels_high_at_1080p(size, floor):
    assert Words("H", size=size).height * 1080 / 8 >= floor


def test_the_smallest_digits_are_twenty_pixels_high_at_1080p():
    smallest = min(value for name, value in vars(theme).items() if name in {"TICK", "NOTE", "LABEL", "BREADCRUMB"})
    assert Formula("1", size=smallest).height * 1080 / 8 >= 20


def test_a_part_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(KeyError, match=r"has no such part 'z'; its parts are a, b"):
        notation("`a` + `b`")["z"]
    with pytest.raises(KeyError, match=r"has no such part 'z'; its parts are none"):
        Formula("1 + 1")["z"]
    with pytest.raises(KeyError, match=r"has no such part 'a'"):
        notation("`a` + `b`")["a", 1]


def test_a_name_that_is_not_in_the_notation_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match=r"`q` in '.*`q` \+ 1.*' is not in the notation \(a, b, c\)"):
        notation("`q` + 1")
    with pytest.raises(ValueError, match=r"is not in the notation \(empty\)"):
        Formula("`q`")


def test_a_part_that_is_not_closed_is_refused():
    with pytest.raises(ValueError, match=r"a part of '.*@x\(\(1 \+ 2\).*' has no closing parenthesis"):
        Formula("@x((1 + 2)")


def test_markup_that_typst_refuses_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match=r"^Typst can't set .*nosuchname") as refusal:
        Formula("nosuchname + 1")
    assert "\n" not in str(refusal.value)


def test_a_copy_of_a_formula_knows_its_own_parts():
    formula = notation("`a` + `b`")
    other = formula.copy().shift(UP)
    assert other["a"][0] in other.submobjects
    assert other["a"][0] not in formula.submobjects
    assert places(other["b"]) == places(formula["b"])


def left_after(tell, tiny):
    """Play a beat and return the scene's mobjects, all members counted, the headline's aside."""

    class Told(LectureScene):
        def construct(self):
            with self.beat("only", "Said."):
                tell(self)

    with stage(tiny):
        scene = Told(renderer=BeatRenderer(through=True))
        scene.render()
    left = {id(m): m for top in scene.mobjects if top is not scene.headline for m in top.get_family() if len(m.points)}
    return list(left.values())


REWRITES = [
    ("`a` + `b`", "`b` + `a`"),
    ("2 `a`", "`a` dot `a`"),
    ("`a` dot `a` + `b`", "`a`^2"),
    ("1 + 1", "2"),
    ("@x(1 + @y(2))", "@x(3) = @y(frac(6, 2))"),
    ("`a`", "`b`"),
]


@pytest.mark.parametrize(("old", "new"), REWRITES)
def test_rewriting_leaves_the_new_formula_and_nothing_else(old, new, tiny):
    before, after = notation(old), notation(new)
    glyphs = [(id(glyph), glyph.points.copy(), glyph.get_fill_color()) for glyph in after]

    def tell(scene):
        scene.add(before)
        scene.play(rewrite(before, after))

    left = left_after(tell, tiny)
    assert sorted(map(id, left)) == sorted(number for number, _, _ in glyphs)
    for glyph, (_, points, colour) in zip(after, glyphs, strict=True):
        np.testing.assert_array_equal(glyph.points, points)
        assert glyph.get_fill_color() == colour
        assert glyph.get_fill_opacity() == (0 if glyph.get_stroke_width() else 1)


def test_carrying_leaves_both_formulas_whole(tiny):
    source, target, bystander = notation("`a` + `b`"), notation("`c` = `a` dot `b`").shift(UP), Square()
    kept = [glyph.points.copy() for glyph in source]

    def tell(scene):
        scene.add(source, bystander)
        scene.play(carry(target, source))

    left = left_after(tell, tiny)
    assert {id(m) for m in left} == {id(m) for m in (*source, *target, bystander)}
    for glyph, points in zip(source, kept, strict=True):
        np.testing.assert_array_equal(glyph.points, points)


def test_a_formula_can_be_rewritten_again_and_again(tiny):
    lines = [notation(line) for line in ("`a` + `b`", "`b`", "`a` `b`", "`c`")]

    def tell(scene):
        scene.add(lines[0])
        for old, new in itertools.pairwise(lines):
            scene.play(rewrite(old, new))

    assert {id(m) for m in left_after(tell, tiny)} == {id(m) for m in lines[-1]}


def test_what_is_rewritten_and_faded_out_is_gone(tiny):
    old, new = notation("`a`"), notation("`b`")

    def tell(scene):
        scene.add(old)
        scene.play(rewrite(old, new))
        scene.remove(new)

    assert left_after(tell, tiny) == []


def test_a_symbol_is_followed_from_where_it_was_to_where_it_goes():
    old, new = notation("`a` + `b`"), notation("`b` + `a`").shift(UP)
    ways = {
        (*places(step.mobject), *places(step.target_mobject))
        for step in rewrite(old, new).animations
        if type(step) is Transform
    }
    assert ways == {(*places(old[name]), *places(new[name])) for name in "ab"}
