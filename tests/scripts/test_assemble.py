"""Assembly, judged by decoding the finished video: with PyAV and, where installed, ffprobe and ffmpeg."""

import json
import math
import re
import resource
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.reformatter import Colorspace

from scenes.contract.errors import InputError
from scenes.contract.manifest import Beat, LectureManifest, Scene, Utterance
from scripts.assemble import assemble, laid_out, poster, soundtrack
from scripts.captions import captions
from scripts.loudness import Loudness

RATE = 48_000
WIDTH, HEIGHT = 96, 64
JUDGES = pytest.mark.skipif(
    not (shutil.which("ffprobe") and shutil.which("ffmpeg")),
    reason="ffprobe and ffmpeg, the independent judges, are not installed",
)


def segment(path, frames, fps, seed=0, width=WIDTH, bf=3):
    """Write a video of squares sliding over each other: motion that x264 answers with B-frames."""
    tiles = np.random.default_rng(seed).integers(0, 256, (8, 24, 3), np.uint8)
    wall = tiles.repeat(8, axis=0).repeat(8, axis=1)
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options={"bf": str(bf), "preset": "veryfast"})
        codec = stream.codec_context
        codec.width, codec.height, codec.pix_fmt, codec.profile = width, HEIGHT, "yuv420p", "High"
        codec.time_base, codec.thread_count = Fraction(1, fps), 1
        codec.color_primaries = codec.color_trc = codec.colorspace = codec.color_range = 1
        for number in range(frames):
            picture = np.ascontiguousarray(np.roll(wall, 2 * number, axis=1)[:, :width])
            frame = av.VideoFrame.from_ndarray(picture, "rgb24")
            frame = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709)
            frame.pts, frame.time_base = number, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def speech(frames, fps, seed):
    rng = np.random.default_rng(seed)
    time = np.arange(frames * RATE // fps) / RATE
    return (0.05 * np.clip(np.sin(20 * time), 0, 1) * rng.standard_normal(len(time))).astype(np.float32)


@dataclass
class Film:
    manifest: LectureManifest
    segments: list
    narration: list
    path: Path
    loudness: Loudness


def lecture(folder, fps, seconds=(4, 0, 3)):
    """A lecture of two scenes and five beats; some last a second or more and speak, some a frame or a few."""
    lengths = [1, seconds[0] * fps, 7, seconds[1] * fps + 2, seconds[2] * fps + 1]
    beats, segments, narration, start = [], [], [], 0
    for number, frames in enumerate(lengths):
        said = []
        if frames > fps:
            said = [
                Utterance("It falls.", "It falls.", 3, fps),
                Utterance("It rises.", "It rises.", 2 * fps, fps - 4),
            ]
        narration.append([speech(sentence.frames, fps, number) for sentence in said])
        beats.append(Beat(f"beat-{number}", start, frames, frames, tuple(said)))
        segments.append(segment(folder / f"{number}.mp4", frames, fps, seed=number))
        start += frames
    manifest = LectureManifest(
        lecture="projection",
        title="Projection",
        question="How much of one vector lies along another?",
        number=5,
        part="Linear algebra",
        course="A course",
        profile="test",
        width=WIDTH,
        height=HEIGHT,
        fps=fps,
        voice="festival",
        language="en",
        inputs={},
        fingerprint="",
        scenes=(Scene("First", "Öne & only", tuple(beats[:2])), Scene("Second", "Two", tuple(beats[2:]))),
    )
    return manifest, segments, narration


def assembled(manifest, segments, narration, out):
    m4a, loudness = soundtrack(manifest, narration)
    assemble(manifest, segments, m4a, out)
    return loudness


@pytest.fixture(scope="module", params=[15, 60])
def film(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"film{request.param}")
    parts = lecture(folder, request.param)
    out = folder / "projection.mp4"
    return Film(*parts, out, assembled(*parts, out))


@pytest.fixture
def parts(tmp_path):
    return lecture(tmp_path, 15, seconds=(1, 0, 0))


def pictures(path):
    with av.open(str(path)) as container:
        return [(frame.pts * frame.time_base, frame.to_ndarray()) for frame in container.decode(video=0)]


def sound(path):
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True)


# --- the picture ----------------------------------------------------------------------------------------


def test_the_test_s_own_segments_have_b_frames(film):
    with av.open(str(film.segments[1])) as container:
        order = [packet.pts for packet in container.demux(video=0) if packet.size]
    assert order != sorted(order)


def test_every_frame_of_every_segment_is_there_unchanged_and_on_time(film):
    expected = [picture for path in film.segments for _, picture in pictures(path)]
    found = pictures(film.path)
    assert len(found) == film.manifest.frames
    assert [moment for moment, _ in found] == [Fraction(n, film.manifest.fps) for n in range(len(found))]
    assert all(np.array_equal(one, other) for (_, one), other in zip(found, expected, strict=True))


def test_the_colours_stay_tagged(film):
    with av.open(str(film.path)) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.color_primaries, codec.color_trc, codec.colorspace, codec.color_range) == (1, 1, 1, 1)


def test_the_index_comes_before_the_data(film):
    head = film.path.read_bytes()
    assert head.index(b"moov") < head.index(b"mdat")


def test_the_same_parts_give_the_same_bytes(film, tmp_path):
    assembled(film.manifest, film.segments, film.narration, tmp_path / "again.mp4")
    assert (tmp_path / "again.mp4").read_bytes() == film.path.read_bytes()


def test_nothing_is_left_beside_the_video(film):
    names = {path.name for path in film.path.parent.iterdir()}
    assert names == {path.name for path in film.segments} | {film.path.name}


# --- the sound ------------------------------------------------------------------------------------------


def test_the_track_is_as_long_as_the_video_with_each_sentence_at_its_frame(film):
    track = laid_out(film.manifest, film.narration)
    fps = film.manifest.fps
    assert len(track) * fps == film.manifest.frames * RATE
    for beat, sounds in zip(film.manifest.beats, film.narration, strict=True):
        for sentence, samples in zip(beat.sentences, sounds, strict=True):
            start = (beat.start + sentence.start) * RATE // fps
            assert np.array_equal(track[start : start + len(samples)], samples)


def test_what_is_heard_is_in_step_with_the_picture(film):
    track, heard = laid_out(film.manifest, film.narration), sound(film.path)
    start = (film.manifest.beats[1].start + 3) * RATE // film.manifest.fps
    word = track[start : start + RATE // 2]
    around = heard[start - 2000 : start + len(word) + 2000]
    assert np.abs(np.correlate(around, word, "valid")).argmax() == pytest.approx(2000, abs=2)


def test_the_loudness_is_that_of_broadcast(film):
    assert film.loudness.integrated == pytest.approx(-16, abs=0.5)
    assert film.loudness.true_peak <= -1.5


def test_a_lecture_without_a_word_has_a_silent_track(parts, tmp_path):
    manifest, segments, _ = parts
    wordless = replace(
        manifest,
        scenes=tuple(
            replace(scene, beats=tuple(replace(beat, sentences=()) for beat in scene.beats))
            for scene in manifest.scenes
        ),
    )
    out = tmp_path / "silent.mp4"
    assert assembled(wordless, segments, [[]] * 5, out) == Loudness(-math.inf, -math.inf)
    assert not sound(out).any()
    assert len(pictures(out)) == wordless.frames


# --- captions, chapters, tags ---------------------------------------------------------------------------


def test_the_caption_track_has_every_cue_at_its_frames(film):
    with av.open(str(film.path)) as container:
        stream = container.streams.subtitles[0]
        assert stream.language == "eng"
        assert not stream.disposition
        shown = [
            (round(packet.pts * packet.time_base * film.manifest.fps), bytes(packet)[2:].decode())
            for packet in container.demux(stream)
            if packet.size > 2
        ]
    assert shown == [(cue.start, cue.text) for cue in captions(film.manifest)]
    assert len(shown) == 4


def test_the_chapters_begin_with_their_scenes(film):
    with av.open(str(film.path)) as container:
        found = [
            (chapter["metadata"]["title"], chapter["start"] * chapter["time_base"] * film.manifest.fps)
            for chapter in container.chapters()
        ]
    assert found == [(scene.title, scene.start) for scene in film.manifest.scenes]


def test_the_tags_say_what_it_is(film):
    with av.open(str(film.path)) as container:
        assert container.metadata["title"] == "Projection: How much of one vector lies along another?"
        assert container.metadata["artist"] == "A course"
        assert container.metadata["comment"] == "Linear algebra, lecture 5; voice: festival"
        assert "creation_time" not in container.metadata


# --- independent judges ---------------------------------------------------------------------------------


@JUDGES
def test_ffprobe_finds_a_constant_frame_rate_and_equal_lengths(film):
    told = run("ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", film.path)
    video, audio, words, *_ = json.loads(told.stdout)["streams"]
    assert int(video["nb_read_frames"]) == film.manifest.frames
    assert video["r_frame_rate"] == video["avg_frame_rate"] == f"{film.manifest.fps}/1"
    assert (video["profile"], video["pix_fmt"], video["color_space"]) == ("High", "yuv420p", "bt709")
    assert (audio["codec_name"], audio["sample_rate"], audio["channels"]) == ("aac", "48000", 2)
    assert (words["codec_name"], words["disposition"]["forced"]) == ("mov_text", 0)
    seconds = film.manifest.frames / film.manifest.fps
    for stream in (video, audio):
        assert float(stream["start_time"]) == 0
        assert float(stream["duration"]) == pytest.approx(seconds, abs=1e-5)


@JUDGES
def test_ffmpeg_decodes_it_without_a_word_of_complaint(film):
    told = run("ffmpeg", "-v", "error", "-i", film.path, "-f", "null", "-")
    assert told.stderr == ""


@JUDGES
def test_ffmpeg_measures_the_promised_loudness(film):
    told = run(
        "ffmpeg",
        "-hide_banner",
        "-i",
        film.path,
        "-map",
        "0:a",
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    )
    summary = told.stderr.split("Summary:")[1]
    assert float(re.search(r"I: +(\S+) LUFS", summary)[1]) == pytest.approx(-16, abs=1)
    assert float(re.search(r"Peak: +(\S+) dBFS", summary)[1]) <= -1.5


@JUDGES
def test_ffmpeg_shows_each_caption_from_its_first_frame_to_its_last(film):
    told = run("ffmpeg", "-v", "error", "-i", film.path, "-map", "0:s:0", "-f", "srt", "-")
    shown = re.findall(r":(\d\d),(\d{3}) --> \d\d:\d\d:(\d\d),(\d{3})", told.stdout)
    fps = film.manifest.fps
    found = [(round((int(s) + int(ms) / 1000) * fps), round((int(t) + int(mt) / 1000) * fps)) for s, ms, t, mt in shown]
    assert found == [(cue.start, cue.end) for cue in captions(film.manifest)]


# --- the poster -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("beat", "number"), [(None, 1), ("beat-2", 2), ("beat-0", 0)])
def test_the_poster_is_the_last_frame_of_a_beat(parts, tmp_path, beat, number):
    manifest, segments, _ = parts
    poster(manifest, segments, tmp_path / "poster.png", beat)
    with av.open(str(tmp_path / "poster.png")) as container:
        shown = next(container.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    tiles = np.random.default_rng(number).integers(0, 256, (8, 24, 3), np.uint8)
    shift = 2 * (manifest.beats[number].frames - 1)
    drawn = np.roll(tiles.repeat(8, axis=0).repeat(8, axis=1), shift, axis=1)[:, :WIDTH]
    assert np.median(np.abs(shown - drawn)) <= 6
    assert shown.shape == (HEIGHT, WIDTH, 3)


# --- what can't be joined -------------------------------------------------------------------------------


def test_a_segment_with_a_frame_too_few_is_refused_by_name(parts, tmp_path):
    manifest, segments, narration = parts
    segment(segments[2], 6, 15)
    with pytest.raises(InputError, match="beat 'beat-2' has 6 frames instead of 7"):
        assembled(manifest, segments, narration, tmp_path / "out.mp4")
    assert not (tmp_path / "out.mp4").exists()


def test_a_segment_encoded_otherwise_is_refused_by_name(parts, tmp_path):
    manifest, segments, narration = parts
    segment(segments[2], 7, 15, width=80)
    with pytest.raises(InputError, match="beat 'beat-2' was encoded with other settings"):
        assembled(manifest, segments, narration, tmp_path / "out.mp4")


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"no video"), lambda path: path.unlink()])
def test_a_broken_or_missing_segment_is_refused_by_name(parts, tmp_path, damage):
    manifest, segments, narration = parts
    damage(segments[3])
    with pytest.raises(InputError, match="beat 'beat-3' can't be read"):
        assembled(manifest, segments, narration, tmp_path / "out.mp4")


def test_a_segment_that_leans_on_another_is_refused(parts, tmp_path):
    manifest, segments, narration = parts
    whole = segments[2].with_name("whole.mp4")
    segment(whole, 8, 15, seed=2, bf=0)
    with av.open(str(whole)) as source, av.open(str(segments[2]), "w", format="mp4") as container:
        stream = container.add_stream_from_template(source.streams.video[0])
        frame = int(Fraction(1, 15) / source.streams.video[0].time_base)
        for packet in [packet for packet in source.demux(video=0) if packet.size][1:]:
            packet.stream, packet.pts, packet.dts = stream, packet.pts - frame, packet.dts - frame
            container.mux(packet)
    with pytest.raises(InputError, match="beat 'beat-2' does not begin with a key frame"):
        assembled(manifest, segments, narration, tmp_path / "out.mp4")


def test_a_missing_segment_is_counted(parts, tmp_path):
    manifest, segments, narration = parts
    with pytest.raises(InputError, match="has 5 beats, but 4 segments came"):
        assembled(manifest, segments[:-1], narration, tmp_path / "out.mp4")


def test_narration_beyond_the_end_is_refused_by_name(parts, tmp_path):
    manifest, segments, _ = parts
    said = replace(manifest.beats[4], sentences=(Utterance("Too long.", "Too long.", 0, 1),))
    last = replace(manifest.scenes[1], beats=(*manifest.scenes[1].beats[:2], said))
    manifest = replace(manifest, scenes=(manifest.scenes[0], last))
    with pytest.raises(InputError, match="narration of beat 'beat-4' is longer than the video"):
        assembled(manifest, segments, [[], [], [], [], [np.zeros(RATE, np.float32)]], tmp_path / "out.mp4")


@contextmanager
def room_for(size):
    """Let no file grow beyond a size in bytes, as a disk that fills up would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("share", [0.01, 0.5, 0.9, 0.999])
def test_a_disk_that_fills_up_leaves_what_was_there(film, share):
    before = film.path.read_bytes()
    with (
        room_for(int(share * len(before))),
        pytest.raises(InputError, match=r"projection\.mp4 can't be written"),
    ):
        assembled(film.manifest, film.segments, film.narration, film.path)
    assert film.path.read_bytes() == before
    assert not list(film.path.parent.glob(".*"))
