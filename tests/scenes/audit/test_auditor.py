"""The audit of small scenes with seeded faults: what is found, once, where, and what a scene may allow."""

import io

import pytest
from PIL import Image

from scenes import worker
from scenes.audit import auditor
from scenes.contract.course import SCENES, Course
from scenes.contract.errors import InputError, SceneError
from scenes.contract.sources import closure

FPS = 15
SCENE = """
class Only(LectureScene):
    title = "A circle"
    recap_sentence = "That was a circle, and that was all there is to say."

    def recap(self):
        return (Circle(),)

    def construct(self):
        circle = Circle(color=theme.DATA).shift((-3, 0, 0))
        label = Words("a label to read")
{body}
"""
SAID = '"Here is a circle for everyone to look at."'


@pytest.fixture
def audited(classroom):
    """Return a function that audits a scene with these lines in its construct."""

    def audit(body, lengths=None, pictures=False):
        lines = "\n".join(f"        {line}" for line in body.strip().splitlines())
        lecture = classroom.lecture(SCENE.format(body=lines))
        return worker.audit(lecture, "Only", FPS, {}, lengths or {}, pictures)

    return audit


def found(audit):
    return [(finding.beat, finding.rule) for finding in audit.findings]


GOOD = f"""
with self.beat("draw", {SAID}):
    self.play(Create(circle))
"""


def test_a_good_scene_has_no_findings(audited):
    audit = audited(GOOD)
    assert (audit.scene, audit.findings, audit.excused) == ("Only", (), ())


def test_a_beat_without_motion_is_found_by_name(audited):
    (finding,) = audited(f'{GOOD}with self.beat("look", {SAID}):\n    pass').findings
    assert (finding.lecture, finding.scene, finding.beat) == ("small", "Only", "look")
    assert (finding.rule, finding.frame, finding.picture) == ("no-motion", 0, b"")


@pytest.mark.parametrize(
    ("motion", "moves"),
    [
        ("circle.animate.shift((0, 0, 0))", False),
        ("ValueTracker(0).animate.set_value(1)", False),
        ("FadeIn(Circle(fill_opacity=0, stroke_width=0))", False),
        ("circle.animate.shift((0, 0.1, 0))", True),
        ("circle.animate.set_color(theme.RESULT)", True),
        ("Rotate(circle, 6.2831853)", True),
        ("circle.animate(rate_func=lambda t: 4 * t * (1 - t)).shift((0, 1, 0))", True),
        ("FadeOut(circle)", True),
    ],
)
def test_a_motion_counts_when_something_can_be_seen_to_change(audited, motion, moves):
    body = f'{GOOD}with self.beat("move", {SAID}):\n    self.play({motion})'
    assert (("move", "no-motion") in found(audited(body))) is not moves


OVERLAP = f"""
other = Words("a label to read").shift((0.3, 0, 0))
with self.beat("write", {SAID}{{allow}}):
    self.play(FadeIn(label, other))
    self.play(Create(circle))
    self.play(circle.animate.shift((0, 1, 0)))
"""


def test_a_fault_seen_at_several_moments_is_one_finding_at_the_first(audited):
    (finding,) = audited(OVERLAP.format(allow="")).findings
    assert finding.rule == "text-over-text"
    # Not while the labels fade in, for then they are on their way, but amid the motion that comes next.
    assert FPS <= finding.frame < 2 * FPS


def test_what_a_scene_allows_is_listed_with_its_reason(audited):
    audit = audited(OVERLAP.format(allow=', allow={"text-over-text": "they are one on purpose"}'))
    assert audit.findings == ()
    (excused,) = audit.excused
    assert (excused.finding.rule, excused.reason) == ("text-over-text", "they are one on purpose")


def test_an_exception_that_excuses_nothing_is_found(audited):
    allow = ', allow={"crowded": "they all belong together"}'
    (finding,) = audited(GOOD.replace(SAID, SAID + allow)).findings
    assert (finding.beat, finding.rule) == ("draw", "unused-exception")
    assert "'crowded'" in finding.what
    assert "they all belong together" in finding.amount


def test_an_exception_that_only_another_voice_needs_is_no_finding(audited):
    assert audited(GOOD.replace(SAID, SAID + ', allow={"pace": "a list, read slowly"}')).findings == ()


def test_an_exception_holds_for_its_own_beat(audited):
    body = OVERLAP.format(allow=', allow={"text-over-text": "here"}')
    assert found(audited(f'{body}\nwith self.beat("turn", {SAID}):\n    self.play(Rotate(circle))')) == [
        ("turn", "text-over-text")
    ]


def test_a_rule_that_does_not_exist_is_refused(audited):
    with pytest.raises(InputError, match=r"pase.*pace"):
        audited(GOOD.replace(SAID, SAID + ', allow={"pase": "typing"}'))


def test_beats_are_timed_by_the_lengths_they_are_given(audited):
    assert found(audited(GOOD, {"draw": (FPS,)})) == [("draw", "pace"), ("draw", "caption")]
    assert found(audited(GOOD, {"draw": (20 * FPS,)})) == [
        ("draw", "pace"),
        ("draw", "still-picture"),
        ("draw", "words-outlast-motion"),
    ]


def test_findings_come_in_the_order_in_which_they_are_seen(audited):
    long = '"' + "and on " * 13 + 'it goes."'
    body = f"""
with self.beat("first", "So θ is an angle, as many of you will know.", {long}) as words:
    words.then(Create(circle))
{OVERLAP.format(allow="")}
with self.beat("last", {SAID}):
    pass
"""
    assert found(audited(body)) == [
        ("first", "unspeakable"),
        ("first", "long-sentence"),
        ("write", "text-over-text"),
        ("last", "no-motion"),
        ("last", "text-over-text"),
    ]


def test_pictures_are_drawn_when_they_are_wanted(audited):
    for body in (OVERLAP.format(allow=""), f'{GOOD}with self.beat("look", {SAID}):\n    pass'):
        (finding,) = audited(body, pictures=True).findings
        with Image.open(io.BytesIO(finding.picture)) as picture:
            assert picture.format == "PNG"
            assert picture.width == worker.DRY.width


def test_a_scene_that_raises_is_told_with_its_beat(audited):
    with pytest.raises(SceneError, match="scene Only, beat 'draw': ZeroDivisionError"):
        audited(GOOD.replace("Create(circle)", "1 / 0"))


def test_a_render_does_not_follow_from_the_rules_of_the_audit():
    drawn_by = closure([SCENES / "worker.py", Course.read().lectures[0].path])
    assert not [path for path in drawn_by if path.parent == SCENES / "audit"]


TWO = '"Here is a circle for everyone to look at.", "And it goes away again, as all things do, in the end."'
HOLDS = {
    "text-over-text": 'Words("a label to read").shift((0.3, 0, 0))',
    "text-crossed": "Circle(0.4)",
    "low-contrast": 'Words("dim").set_color(theme.GUIDE).shift((0, 2, 0))',
    "crowded": 'VGroup(*(Words(f"item {chr(97 + n)}").move_to((4 * (n % 3) - 4, n // 3 - 1.4, 0)) for n in range(11)))',
}


@pytest.mark.parametrize("rule", HOLDS)
def test_a_fault_that_stands_only_between_two_motions_is_found(audited, rule):
    body = f"""
from manim import VGroup
self.add(label)
wrong = {HOLDS[rule]}
with self.beat("draw", {TWO}) as words:
    self.play(FadeIn(wrong))
    words.then(FadeOut(wrong))
"""
    assert ("draw", rule) in found(audited(body))
    assert found(audited(body.replace("self.play(FadeIn(wrong))", "self.play(Create(circle))"))) == []


def test_what_stands_for_a_moment_only_is_not_looked_at_as_a_picture_that_stands(audited):
    body = f"""
dim = Words("dim").set_color(theme.GUIDE).shift((0, 2, 0))
with self.beat("draw", {SAID}):
    self.play(FadeIn(dim))
    self.wait({{seconds}})
    self.play(FadeOut(dim), Create(circle))
"""
    assert found(audited(body.format(seconds=0.2))) == []
    assert found(audited(body.format(seconds=0.4))) == [("draw", "low-contrast")]


def test_a_picture_that_has_not_changed_is_looked_at_once(audited, monkeypatch):
    looks = []
    monkeypatch.setattr(auditor, "AT_REST", (lambda frame: looks.append(frame.moment) or [],))
    body = f"""
with self.beat("draw", {SAID}, "It is round.", "So it is.") as words:
    self.play(Create(circle))
    words.then()
    words.then()
with self.beat("look", {SAID}):
    pass
"""
    audited(body)
    drawn, looked = ([look for look in looks if look.beat == beat] for beat in ("draw", "look"))
    assert [look.held for look in drawn] == [True]
    assert [look.ends for look in looked] == [True]


RIDES = """
value = ValueTracker(0)
label.scale(0.8).add_updater(lambda it: it.move_to({at}))
line = Circle(0.5).shift((2, 2, 0))
self.add(line, label, value)
with self.beat("ride", {said}):
    self.play(value.animate.set_value(2), run_time={seconds})
"""


@pytest.mark.parametrize("seconds", [0.8, 1.2, 2.4, 4.0])
@pytest.mark.parametrize(
    ("at", "rule"),
    [
        ("(2.5 - 4 * abs(1 - value.get_value()), 2, 0)", "text-crossed"),
        ("(0, 5.2 - 5 * abs(1 - value.get_value()), 0)", "outside-frame"),
    ],
)
def test_a_label_that_goes_astray_half_way_and_comes_back_is_found(audited, at, rule, seconds):
    assert ("ride", rule) in found(audited(RIDES.format(at=at, said=SAID, seconds=seconds)))


def test_a_label_that_passes_by_another_is_no_fault_but_one_that_lingers_is(audited):
    body = RIDES.replace("Circle(0.5)", 'Words("label")').format(said=SAID, seconds=2.0, at="{at}")
    assert found(audited(body.format(at="(-2 + 4 * value.get_value(), 2, 0)"))) == []
    assert found(audited(body.format(at="(2, 2 - 0.1 * value.get_value(), 0)")))[0] == ("ride", "text-over-text")


@pytest.mark.parametrize("play", ["other.animate.set_opacity(1)", "other.animate.shift((0, 0, 0))"])
def test_a_motion_that_changes_last_digits_only_is_none(audited, play):
    """Its corners lie halfway between two steps of a thousandth, where rounding goes either way."""
    body = f"""
from scenes.kit.marks import Arrow
import numpy as np
other = Arrow(np.array([-1.0005, 0.0005, 0]), np.array([2.0005, 1.3335, 0]), theme.DATA)
twin = Arrow(np.array([-1.0005, 1.0005, 0]) / 3, np.array([2.0005, 2.3335, 0]) / 7, theme.RESULT)
self.add(other, twin)
with self.beat("still", {SAID}):
    self.play({play}, twin.animate.rotate(1e-7))
"""
    assert ("still", "no-motion") in found(audited(body))


def test_each_typed_number_of_a_text_is_found(audited):
    body = f'label = Formula("mat(3; 4) + 3")\nwith self.beat("write", {SAID}):\n    self.play(FadeIn(label))'
    named = [finding.what for finding in audited(body).findings]
    assert named == ["'3' in 'mat(3; 4) + 3'", "'4' in 'mat(3; 4) + 3'"]


def test_a_number_in_words_is_told_in_the_words_of_their_author(audited):
    body = f'with self.beat("write", {SAID}):\n    self.play(FadeIn(Words("The 2 labels", weight="bold")))'
    (finding,) = audited(body).findings
    assert finding.what == "'2' in 'The 2 labels'"


def test_a_hidden_text_is_one_finding(audited):
    body = f"""
with self.beat("write", {SAID}):
    self.play(FadeIn(label))
    self.play(FadeIn(Square(5, fill_opacity=1, color=theme.INK)))
"""
    assert found(audited(body)) == [("write", "text-hidden")]


def test_a_rule_that_fails_is_named_and_the_scene_is_not_blamed(audited, monkeypatch):
    def peculiar(frame):
        return 1 / 0

    monkeypatch.setattr(auditor, "ALWAYS", (peculiar, *auditor.ALWAYS))
    with pytest.raises(SceneError, match="beat 'title': the audit's own rule peculiar failed, not the scene: ZeroDiv"):
        audited(GOOD)


def test_a_headline_that_is_too_long_is_named_itself(classroom):
    title = "A circle that is as round as any circle in the world can be, and goes on and on and on without an end"
    source = SCENE.replace("A circle", title).format(body="".join(f"        {line}\n" for line in GOOD.splitlines()))
    (finding,) = worker.audit(classroom.lecture(source), "Only", FPS, {}, {"draw": (3 * FPS,)}, False).findings[:1]
    assert finding.rule == "small-text"
    assert finding.what.startswith("'A circle that is as round as any")
    assert "'Part · Small'" in finding.amount
