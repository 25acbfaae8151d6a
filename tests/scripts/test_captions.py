"""Caption files, read back by two independent parsers."""

import html
from io import StringIO

import pytest
import srt as srt_parser
import webvtt as webvtt_parser
from hypothesis import given
from hypothesis import strategies as st

from scenes.contract.caption import Cue
from scripts.captions import srt, timestamp, webvtt

CUES = (
    Cue(("If a < b & b > 0,", "then a --> b."), 0, 61),
    Cue(("The shadow is c·a.",), 61, 200),
    Cue(("An hour later.",), 3600 * 60, 3601 * 60 + 7),
)


def test_a_webvtt_parser_reads_back_every_cue():
    shown = webvtt_parser.from_buffer(StringIO(webvtt(CUES, 60)))
    assert [html.unescape(cue.text) for cue in shown] == [cue.text for cue in CUES]
    assert [round(cue.start_in_seconds * 60 + cue.start_time.milliseconds * 0.06) for cue in shown] == [
        cue.start for cue in CUES
    ]


def test_an_srt_parser_reads_back_every_cue():
    shown = list(srt_parser.parse(srt(CUES, 60)))
    assert [cue.index for cue in shown] == [1, 2, 3]
    assert [cue.content for cue in shown] == [cue.text.replace("-->", "→") for cue in CUES]
    assert [round(cue.start.total_seconds() * 60) for cue in shown] == [cue.start for cue in CUES]
    assert [round(cue.end.total_seconds() * 60) for cue in shown] == [cue.end for cue in CUES]


def test_what_looks_like_markup_is_escaped_in_webvtt():
    assert "If a &lt; b &amp; b &gt; 0,\nthen a --&gt; b." in webvtt(CUES, 60)


def test_no_cues_make_a_valid_file():
    assert len(webvtt_parser.from_buffer(StringIO(webvtt((), 60)))) == 0
    assert list(srt_parser.parse(srt((), 60))) == []


@given(st.integers(0, 10_000_000), st.sampled_from([15, 24, 25, 30, 60]))
def test_a_timestamp_falls_on_the_frame_it_was_made_from(frame, fps):
    moment = srt_parser.srt_timestamp_to_timedelta(timestamp(frame, fps, ","))
    assert round(moment.total_seconds() * fps) == frame


@pytest.mark.parametrize(("point", "expected"), [(".", "00:01:00.067"), (",", "00:01:00,067")])
def test_a_timestamp_has_the_format_s_own_decimal_point(point, expected):
    assert timestamp(901, 15, point) == expected
