"""The card a lecture opens with and the card it closes with; `LectureScene` plays both."""

from typing import TYPE_CHECKING

from manim import DOWN, LEFT, Create, FadeIn, FadeOut, Line, VGroup, Write

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError
from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.layout import WIDE

if TYPE_CHECKING:
    from scenes.kit.scene import LectureScene


def title_card(scene: "LectureScene", lecture: Lecture) -> None:
    """Open a lecture: course, part, lecture, and the question it answers."""
    course = Words(lecture.course_title, size=theme.LABEL, color=theme.MUTED)
    part = Words(lecture.part_title, size=theme.LABEL, color=theme.MUTED)
    title = Words(lecture.title, size=theme.COVER, weight="bold")
    rule = Line([0, 0, 0], [1.6, 0, 0], color=theme.RESULT, stroke_width=theme.BOLD)
    question = Words(lecture.question, size=theme.HEADLINE)
    card = VGroup(VGroup(course, part).arrange(DOWN, buff=0.18, aligned_edge=LEFT), title, rule, question)
    card.arrange(DOWN, buff=0.45, aligned_edge=LEFT)
    card.move_to([WIDE.left + card.width / 2, 0.35, 0])
    with scene.beat("title", f"{lecture.title}.", lecture.question) as words:
        scene.play(FadeIn(course, part), Write(title))
        words.then(Create(rule), FadeIn(question), run_time=theme.QUICK)
    scene.remove(card, course, part, title, rule, question)


def recap_card(scene: "LectureScene", lecture: Lecture) -> None:
    """Close a lecture: what to keep, a line at a time, and the lecture's answer in one sentence."""
    lines = scene.recap()
    if not lines or not scene.recap_sentence:
        raise InputError(
            f"{scene.source}: the lecture's last scene needs recap() and recap_sentence, for its last card"
        )
    heading = Words(f"{lecture.title}: what to keep", size=theme.HEADLINE, weight="bold")
    rule = Line([0, 0, 0], [1.6, 0, 0], color=theme.RESULT, stroke_width=theme.BOLD)
    card = VGroup(heading, rule, *lines).arrange(DOWN, buff=0.55, aligned_edge=LEFT)
    card.move_to([WIDE.left + card.width / 2, 0.35, 0])
    with scene.beat("recap", scene.recap_sentence):
        scene.play(scene.wipe(), FadeOut(scene.headline), run_time=theme.QUICK)
        scene.play(FadeIn(heading), Create(rule), run_time=theme.QUICK)
        for line in lines:
            scene.play(FadeIn(line), run_time=theme.QUICK)
