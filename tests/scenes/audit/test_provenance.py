"""Where shown numbers come from: typed ones are found, however they are disguised; computed ones are listed."""

import importlib

import pytest

from scenes import worker
from scenes.audit import provenance
from scenes.kit.sourced import source_of

LECTURE = """
from dataclasses import dataclass

import numpy as np
from manim import Transform, always_redraw

from scenes.kit import number
from scenes.kit.chart import Chart
from scenes.kit.formula import Notation
from scenes.kit.inputs import Vector2
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout
from scenes.kit.space import Space
from scenes.kit.tracks import Tracker


@dataclass(frozen=True)
class Projection:
    coefficient: float
    vector: np.ndarray
    note: str = "Fisher, 1936"

    @property
    def length(self):
        return 5.0

    def at(self, c):
        return c * self.vector


def project(factor=1.0):
    return Projection(2.0, factor * np.array([2.0, 1.0]))


@dataclass(frozen=True)
class Scaled:
    v: np.ndarray
    factor: float
    twice: np.ndarray


def scaled(v, factor=2.0):
    return Scaled(np.array(v, float), float(factor), factor * np.array(v, float))


project.__module__ = scaled.__module__ = "mathcore.fake"


class Inputs(LectureInputs):
    b: Vector2 = (3.0, 4.0)


class Only(LectureScene):
    title = "A shadow"
    recap_sentence = "That was a shadow, and that was all there is to say."

    def recap(self):
        return (Circle(),)

    def construct(self):
        p, b, notation = project(), self.inputs.b, Notation(a=("a", theme.DIRECTION), c=("c", theme.INK))
        plane = Plane([p.vector, b], numbered=False)
        self.add(plane)
        with self.beat("meet", "Here it is.", {sentences}):
            {mark}
            self.play({play})
"""


@pytest.fixture
def accounted(classroom):
    """Return a function that plays a scene that shows something, and says something, and returns its numbers."""

    def account(mark="mark = Circle()", sentences='"That is all."', play="FadeIn(mark)"):
        indented = mark.strip().replace("\n", "\n            ")
        source = LECTURE.replace("{mark}", indented).replace("{sentences}", sentences).replace("{play}", play)
        return worker.numbers(classroom.lecture(source), "Only", {})

    return account


def found(audit):
    return [(finding.beat, finding.rule, finding.what) for finding in audit.findings]


def listed(audit, *media):
    wanted = [number for number in audit.numbers if number.beat == "meet" and number.medium in media]
    return [(number.text, number.value, number.source) for number in wanted]


# --- what is typed by hand ------------------------------------------------------------------------------

TYPED = {
    "a digit in a formula": ('mark = notation("`a` = 2")', "'2' in '`a` = 2'"),
    "a digit in words": ('mark = Words("all 2 of them")', "'2' in"),
    "a superscript character": ('mark = Words("a²")', "'²' in"),
    "a half in one character": ('mark = Words("½ of it")', "'½' in"),
    "a decimal exponent": ('mark = notation("`a`^2.5")', "'2.5' in"),
    "a digit in a quotation in maths": ("mark = notation('\"at 7\"')", "'7' in"),
    "a share in words": ('mark = Words("50% of it")', "'50' in"),
    "a digit in the notation": ('mark = Notation(k=("bold(k) + 3", theme.INK))("`k`")', "'3' in"),
    "a literal set by the kit": ("mark = Formula(number.shown(2.0))", "'2' in"),
    "a literal with the digits of a result": ("mark = Formula(number.shown(5.0) + number.shown(p.length))", "'5' in"),
    "a literal in a column": ("mark = Formula(number.column([p.coefficient, 1.0]))", "'1' in"),
    "a literal in a polynomial": ('mark = Formula(number.polynomial([p.length, -1.0], "c", "k"))', "'−' in"),
    "a number formatted by Python": ('mark = Formula(f"{p.coefficient:.2f}")', "'2.00' in"),
    "a number turned into a string": ("mark = Formula(str(p.coefficient))", "'2.0' in"),
    "a count by Python": ("mark = Formula(number.shown(len(p.vector)))", "'2' in"),
    "a number laundered by float": ("two = float(p.coefficient)\nmark = Formula(number.shown(two))", "'2' in"),
    "a number laundered by a list": (
        "numbers = [p.coefficient, 7.0]\nmark = Formula(number.shown(numbers[1]))",
        "'7' in",
    ),
    "a live literal": ("mark = Number(3.0)", "'3.00', a live number"),
    "a readout of a literal": ('mark = Readout(notation("`a` = @value(0)"), lambda: 4.0)', "'4.00', a live number"),
    "a readout of a progress": (
        'share = Tracker(0)\nmark = Readout(notation("`a` = @value(0)"), share.get_value)',
        "'0.00', a live number",
    ),
    "a readout of Manim's own tracker": (
        'c = ValueTracker(p.coefficient)\nmark = Readout(notation("`a` = @value(0)"), c.get_value)',
        "'2.00', a live number",
    ),
    "a nought that no readout took away": ('mark = notation("`a` = @value(0)")', "'0' in"),
    "a literal passed through mathcore": ("mark = Formula(number.shown(scaled(b, 7.0).factor))", "'7' in"),
    "a whole number passed through mathcore": ("mark = Formula(number.shown(scaled(b, 7).factor))", "'7' in"),
    "a literal vector passed through mathcore": (
        "mark = Formula(number.shown(scaled((5.0, 6.0), p.coefficient).v[0]))",
        "'5' in",
    ),
    "a result of a literal vector": ("mark = Formula(number.shown(scaled((5.0, 6.0)).twice[0]))", "'10' in"),
    "an arrow to a literal passed through mathcore": (
        "mark = plane.vector(scaled((2.0, 1.0), p.coefficient).v, theme.DATA)",
        "Arrow at (2, 1)",
    ),
    "an arrow": ("mark = plane.vector((2, 1), theme.DATA)", "Arrow at (2, 1)"),
    "an arrow with the numbers of a result": (
        "mark = plane.vector(np.array([2.0, 1.0]), theme.DATA)",
        "Arrow at (2, 1)",
    ),
    "an arrow whose tail is typed": ("mark = plane.vector(p.vector, theme.DATA, (1, 0))", "Arrow at (1, 0)"),
    "an arrow half of whose tip is typed": ("mark = plane.vector((b[0], 1), theme.DATA)", "Arrow at (3, 1)"),
    "a dot": ("mark = plane.dot((2, 1), theme.DATA)", "Spot at (2, 1)"),
    "a dashed line": ("mark = plane.dashed(p.vector, (0, 1), theme.DATA)", "Dashed at (0, 1)"),
    "a line through the origin": ("mark = plane.line_through((1, 1), theme.DATA)", "Rule at (1, 1)"),
    "a right angle": ("mark = plane.right_angle((2, 1), b, plane.nought)", "RightAngle at (2, 1)"),
    "a label": ('mark = plane.tag(notation("`a`"), (2, 1))', "the label $ `a` $ at (2, 1)"),
    "a place asked for by a lecture": ("mark = Circle().move_to(plane.at((2, 1)))", "something at (2, 1)"),
    "a mark that follows a typed place": (
        "mark = plane.dot(p.vector, theme.DATA).follow(lambda: plane.at((1, 1)))",
        "something at (1, 1)",
    ),
    "a line on a chart": (
        'mark = Chart([p.vector], "a", "b").line(np.array([[0, 0], [2, 1]]), theme.DATA)',
        "Rule at 2 points",
    ),
    "a dot on a chart": ('mark = Chart([p.vector], "a", "b").dot((2, 1), theme.DATA)', "Spot at (2, 1)"),
    "a curve that is typed": (
        'mark = Chart([p.vector], "a", "b").traced(np.ones((3, 2)), theme.DATA, lambda: p.coefficient)',
        "Path at 3 points",
    ),
    "an arrow in space": (
        "mark = Space([np.ones(3)], lambda: 20.0, (10, 20)).vector(np.array([1, 2, 3]), theme.DATA)",
        "Arrow at (1, 2, 3)",
    ),
}


@pytest.mark.parametrize(("mark", "what"), TYPED.values(), ids=TYPED)
def test_what_is_typed_by_hand_is_found_with_the_beat_that_shows_it(accounted, mark, what):
    findings = found(accounted(mark))
    rule = "typed-position" if " at " in what else "typed-number"
    assert [(beat, broken) for beat, broken, _ in findings] == [("meet", rule)]
    assert findings[0][2].startswith(what)


SAID = {
    "a number word": '"The shadow is two."',
    "a number word with a point": '"The shadow is one point five."',
    "one, where it is claimed": '"The shadow equals one."',
    "a half": '"The shadow is half as long."',
    "a digit": '"The shadow is 2."',
    "a literal in words": 'f"The shadow is {spoken.number(7)}."',
    "a literal in a vector": 'f"The shadow is {spoken.vector([p.coefficient, 1.0])}."',
    "a whole number in words": 'f"There are {spoken.integer(7)}."',
    "a caption's digit": 'spoken.said("It is 2.", "It is what it is.")',
    "a number formatted by Python": 'f"The shadow is {p.coefficient}."',
    "a caption with another number than is said": (
        'spoken.said(f"It is {number.shown(p.length)}.", f"It is {spoken.number(p.coefficient)}.")'
    ),
    "a caption with a number that is not said": 'spoken.said(f"It is {number.shown(p.length)}.", "There it is.")',
}


@pytest.mark.parametrize("sentence", SAID.values(), ids=SAID)
def test_a_number_that_is_typed_into_a_sentence_is_found(accounted, sentence):
    ((beat, rule, _),) = found(accounted(sentences=sentence))
    assert (beat, rule) == ("meet", "typed-number")


def test_a_text_that_a_mark_becomes_counts_as_shown(accounted):
    assert found(accounted('mark = Formula("a")', play='Transform(mark, Formula("5"))'))[0][2] == "'5' in '5'"
    redrawn = "mark = always_redraw(lambda: Formula(number.shown(5.0)))"
    assert found(accounted(redrawn))[0][2] == "'5' in '5'"


def test_a_typed_number_that_never_comes_on_stage_is_found_all_the_same(accounted):
    assert found(accounted('mark, unused = Circle(), Formula("5")'))[0][2] == "'5' in '5'"


def test_a_digit_in_the_title_is_a_finding_of_the_beat_that_first_shows_it(classroom):
    source = (
        LECTURE.replace("{mark}", "mark = Circle()").replace("{sentences}", '"Here."').replace("{play}", "Create(mark)")
    )
    audit = worker.numbers(classroom.lecture(source.replace('"A shadow"', '"All 3 shadows"')), "Only", {})
    assert [(beat, rule) for beat, rule, _ in found(audit)] == [("meet", "typed-number")]


def test_the_full_audit_finds_it_too_and_outlines_it(classroom):
    source = LECTURE.replace("{mark}", 'mark = Formula("5")').replace("{sentences}", '"Here it stands, then."')
    lecture = classroom.lecture(source.replace("{play}", "FadeIn(mark)"))
    audit = worker.audit(lecture, "Only", 15, {}, {}, pictures=True)
    (typed,) = [finding for finding in audit.findings if finding.rule == "typed-number"]
    assert (typed.beat, typed.what, typed.picture[:4]) == ("meet", "'5' in '5'", b"\x89PNG")
    assert ("5", "") in [(number.text, number.source) for number in audit.numbers]


def test_a_scene_may_allow_a_typed_number_for_a_reason(classroom):
    source = LECTURE.replace("{mark}", 'mark = Formula("5")').replace("{play}", "FadeIn(mark)")
    source = source.replace("{sentences}", '"Here.", allow={"typed-number": "a joke"}')
    audit = worker.numbers(classroom.lecture(source), "Only", {})
    assert (audit.findings, [each.reason for each in audit.excused]) == ((), ["a joke"])


# --- what is computed -----------------------------------------------------------------------------------

COMPUTED = {
    "a result": ("mark = Formula(number.shown(p.coefficient))", [("2", 2.0, "fake.project.coefficient")]),
    "a property": ("mark = Formula(number.equals(p.length))", [("5", 5.0, "fake.project.length")]),
    "an input": ("mark = Formula(number.shown(b[1]))", [("4", 4.0, "inputs.b[1]")]),
    "the entries of an array": (
        "mark = Formula(number.column(p.vector))",
        [("2", 2.0, "fake.project.vector[0]"), ("1", 1.0, "fake.project.vector[1]")],
    ),
    "what a method returns": (
        "mark = Formula(number.entries(p.at(3), 'a'))",
        [("6", 6.0, "fake.project.at(3)[0]"), ("3", 3.0, "fake.project.at(3)[1]")],
    ),
    "an input that mathcore hands back": (
        "mark = Formula(number.entries(scaled(b).v, 'v'))",
        [("3", 3.0, "inputs.b[0]"), ("4", 4.0, "inputs.b[1]")],
    ),
    "one function called twice": (
        "mark = Formula(' + '.join(number.shown(each.twice[0]) for each in (scaled(b), scaled(p.vector, 3))))",
        [("6", 6.0, "fake.scaled(inputs.b).twice[0]"), ("6", 6.0, "fake.scaled(project.vector, 3).twice[0]")],
    ),
    "a result of a typed choice": (
        "mark = Formula(number.shown(project(6).vector[1]))",
        [("6", 6.0, "fake.project(6).vector[1]")],
    ),
    "a count of entries": (
        "mark = Formula(number.shown(number.count(p.vector)))",
        [("2", 2.0, "count of fake.project.vector")],
    ),
    "a text with digits": ("mark = Words(p.note)", [("1936", 1936.0, "fake.project.note")]),
    "a term with its sign": ("mark = Formula(number.signed(p.length))", [("5", 5.0, "fake.project.length")]),
    "a coefficient of one, of which the sign is shown": (
        'mark = Formula(number.polynomial([p.length, p.vector[1]], "c", "k"))',
        [("5", 5.0, "fake.project.length"), ("+", 1.0, "fake.project.vector[1]")],
    ),
    "a constant of a law": ('mark = notation("`2` `a` = `0`")', [("2", 2.0, "constant"), ("0", 0.0, "constant")]),
    "exponents, indices and lengths": ('mark = notation("`a`^2 #h(1em) x_10^(-1)")', []),
    "the name of a part": ('mark = notation("@k0(`a`)")', []),
}


@pytest.mark.parametrize(("mark", "numbers"), COMPUTED.values(), ids=COMPUTED)
def test_what_is_computed_is_listed_with_its_source(accounted, mark, numbers):
    audit = accounted(mark)
    assert found(audit) == []
    assert listed(audit, "formula") == numbers


SPOKEN = {
    "a result": ('f"It is {spoken.number(p.coefficient)}."', [("two", 2.0, "fake.project.coefficient")]),
    "a result that opens the sentence": (
        'f"{spoken.capital(spoken.number(p.coefficient))}."',
        [("Two", 2.0, "fake.project.coefficient")],
    ),
    "products": (
        'f"{spoken.products(p.vector, b)}."',
        [
            ("two", 2.0, "fake.project.vector[0]"),
            ("three", 3.0, "inputs.b[0]"),
            ("one", 1.0, "fake.project.vector[1]"),
            ("four", 4.0, "inputs.b[1]"),
        ],
    ),
    "a polynomial with a coefficient of one": (
        'f"{spoken.polynomial([p.length, p.vector[1]], chr(96) + chr(99) + chr(96))}."',
        [("five", 5.0, "fake.project.length"), ("plus", 1.0, "fake.project.vector[1]")],
    ),
    "a caption with the number that is said": (
        'spoken.said(f"It is {number.shown(p.length)}.", f"It is {spoken.number(p.length)}.")',
        [("five", 5.0, "fake.project.length"), ("5", 5.0, "fake.project.length")],
    ),
    "one, the pronoun": ('"One of them, the orange one, is no one in particular; the second is third."', []),
}


@pytest.mark.parametrize(("sentence", "numbers"), SPOKEN.values(), ids=SPOKEN)
def test_what_is_said_of_results_is_listed_with_its_source(accounted, sentence, numbers):
    audit = accounted(sentences=sentence)
    assert found(audit) == []
    assert listed(audit, "sentence") == numbers


def test_a_count_that_is_declared_is_a_constant(accounted):
    audit = accounted(sentences='"Here are `two` vectors."')
    assert found(audit) == []
    assert [(text, source) for text, _, source in listed(audit, "sentence")] == [("two", "constant")]


def test_marks_at_computed_places_are_listed_and_origins_and_grids_are_not(accounted):
    audit = accounted("self.add(Plane([b]))\nmark = plane.vector(p.vector, theme.DATA)")
    assert found(audit) == []
    places = [("Arrow at (2, 1)", 2.0, "fake.project.vector[0]"), ("Arrow at (2, 1)", 1.0, "fake.project.vector[1]")]
    assert listed(audit, "position", "formula") == places


def test_a_live_number_is_listed_with_its_first_and_last_value_and_where_each_came_from(accounted):
    follows = 'c = Tracker(p.coefficient)\nmark = Readout(notation("`c` = @value(0)"), c.get_value)\nself.add(mark)'
    audit = accounted(follows, play="c.animate.set_value(p.length)")
    assert found(audit) == []
    assert listed(audit, "live") == [
        ("2.00", 2.0, "fake.project.coefficient"),
        ("5.00", 5.0, "fake.project.length"),
    ]


def test_a_tracker_that_was_set_to_a_literal_shows_numbers_of_no_source(accounted):
    follows = 'c = Tracker(p.coefficient)\nmark = Readout(notation("`c` = @value(0)"), c.get_value)\nself.add(mark)'
    audit = accounted(follows, play="c.animate.set_value(5.0)")
    assert {rule for _, rule, _ in found(audit)} == {"typed-number"}


def test_mathcore_is_given_plain_numbers_and_a_module_of_it_is_followed_too(classroom):
    source = LECTURE.replace("p, b, notation = project(),", "p, b, notation = mathcore.project(1),")
    source = source.replace(
        "class Inputs",
        'import types\nmathcore = types.ModuleType("mathcore.fake")\nmathcore.project = project\n\n\nclass Inputs',
    )
    source = source.replace("{mark}", "mark = Formula(number.shown(mathcore.project(b[0]).vector[0]))")
    lecture = classroom.lecture(source.replace("{sentences}", '"Here."').replace("{play}", "FadeIn(mark)"))
    audit = worker.numbers(lecture, "Only", {})
    assert found(audit) == []
    assert listed(audit, "formula") == [("6", 6.0, "fake.project(inputs.b[0]).vector[0]")]


def test_a_lecture_is_left_as_it_was():
    module = importlib.import_module("scenes.linear_algebra.projection.uses")
    before = dict(vars(module))
    with provenance.traced(module):
        assert vars(module)["iris"] is not before["iris"]
        assert source_of(module.iris().petals) == "datasets.iris.petals"
    assert vars(module) == before
    assert source_of(module.iris().petals) == ""
