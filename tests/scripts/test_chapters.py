"""Chapters, read back by an independent parser, and the transcript."""

import html
from fractions import Fraction
from io import StringIO

import pytest
import webvtt as webvtt_parser

from scenes.contract.manifest import Beat, LectureManifest, Scene, Utterance
from scripts.assemble import side_files
from scripts.captions import problems
from scripts.chapters import chapters, chapters_file, embedded
from scripts.transcript import transcript


def said(caption, start, frames):
    return Utterance(caption, caption, start, frames)


@pytest.fixture
def manifest():
    shadow = Scene(
        "Shadow",
        "The shadow & its *length*",
        (
            Beat("meet", 0, 600, 60, (said("Here are two vectors.", 0, 90), said("Call one *a*.", 110, 60))),
            Beat("rest", 600, 3400, 0, ()),
        ),
    )
    check = Scene("Check", "Check", (Beat("sum", 4000, 200, 60, (said("It is zero.", 0, 60),)),))
    return LectureManifest(
        lecture="projection",
        title="Projection",
        question="How much of one vector lies along another?",
        number=1,
        part="Linear algebra",
        course="A course",
        profile="final",
        width=1920,
        height=1080,
        fps=60,
        voice="silent",
        language="en",
        inputs={},
        fingerprint="",
        scenes=(shadow, check),
    )


def test_there_is_a_chapter_a_scene_from_the_first_frame_to_the_last(manifest):
    found = chapters(manifest)
    assert [(chapter.start, chapter.end) for chapter in found] == [(0, 4000), (4000, 4200)]
    assert found[-1].end == manifest.frames


def test_a_webvtt_parser_reads_the_chapters_back(manifest):
    found = webvtt_parser.from_buffer(StringIO(chapters_file(manifest)))
    assert [html.unescape(chapter.text) for chapter in found] == ["The shadow & its *length*", "Check"]
    assert found[1].start == "00:01:06.667"


def test_the_container_gets_chapters_in_frames(manifest):
    first, second = embedded(manifest)
    assert (first["start"], second["start"], second["end"]) == (0, 4000, 4200)
    assert second["time_base"] == Fraction(1, 60)
    assert second["metadata"] == {"title": "Check"}


def test_the_transcript_has_a_heading_a_scene_and_a_paragraph_a_beat(manifest):
    assert transcript(manifest) == (
        "# Projection\n\n"
        "*How much of one vector lies along another?*\n\n"
        "## The shadow & its \\*length\\* (0:00)\n\n"
        "Here are two vectors. Call one \\*a\\*.\n\n"
        "## Check (1:06)\n\n"
        "It is zero.\n"
    )


def test_the_files_beside_the_video_have_the_names_people_expect(manifest):
    names = ["projection.en.vtt", "projection.en.srt", "chapters.vtt", "transcript.md"]
    assert list(side_files(manifest)) == names


def test_the_captions_of_the_files_are_the_manifest_s(manifest):
    shown = webvtt_parser.from_buffer(StringIO(side_files(manifest)["projection.en.vtt"]))
    assert [cue.text for cue in shown] == ["Here are two vectors.", "Call one *a*.", "It is zero."]
    assert shown[2].start == "00:01:06.667"
    assert problems(manifest) == ()
