"""The audit of small scenes with seeded faults: what is found, once, where, and what a scene may allow."""

import io

import pytest
from PIL import Image

from scenes import worker
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
