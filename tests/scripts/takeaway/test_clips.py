"""Clips as MP4, judged by decoding them, by ffprobe where it is installed, and by their boxes."""

import io
import json
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import av
import numpy as np
import pytest
from PIL import Image

from scenes.contract.errors import InputError
from scripts.clip_footage import sound
from scripts.clip_mp4 import refuse_beyond_level, write_mp4
from scripts.clip_pieces import pieces
from scripts.clip_style import Style, colour_of, size_of
from scripts.clips import ClipMaker
from scripts.progress import Lines

PROBE = pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe, the independent judge, is not installed")


@pytest.fixture
def maker(film, home):
    return lambda **style: ClipMaker(film.manifest(), home, Style(**style))


def make(maker, *wanted):
    return maker.make(pieces(maker.manifest, wanted), Lines(io.StringIO()))


@pytest.fixture(scope="module")
def all_clips(home, film):
    made = ClipMaker(film.manifest(), home, Style())
    return made.folder, make(made)


def levels(path):
    """Return the brightness of each frame."""
    with av.open(str(path)) as film:
        return [round(frame.to_ndarray()[: frame.height].mean()) for frame in film.decode(video=0)]


def probed(path, *entries):
    command = ["ffprobe", "-v", "error", "-of", "json", *entries, str(path)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_names_sort_as_the_lecture_is_told(all_clips):
    folder, made = all_clips
    names = ["01-meet.mp4", "02-part.mp4", "03-end.mp4", "scene-1-first-sight.mp4", "scene-2-second.mp4"]
    assert [clip.file for clip in made] == sorted(names) == names
    assert sorted(path.name for path in folder.glob("*.mp4")) == names


@pytest.mark.parametrize(
    ("name", "start", "frames"),
    [("01-meet", 0, 20), ("02-part", 20, 31), ("03-end", 51, 18), ("scene-2-second", 51, 18)],
)
def test_a_clip_has_exactly_the_frames_of_its_piece(film, all_clips, name, start, frames):
    assert levels(all_clips[0] / f"{name}.mp4") == [film.level(number) for number in range(start, start + frames)]


@PROBE
def test_a_clip_is_what_any_player_plays(film, all_clips):
    for path in all_clips[0].glob("*.mp4"):
        found = probed(path, "-show_streams", "-show_format")
        video, voice = found["streams"]
        expected = {
            "codec_name": "h264",
            "profile": "High",
            "pix_fmt": "yuv420p",
            "color_space": "bt709",
            "color_primaries": "bt709",
            "color_transfer": "bt709",
            "color_range": "tv",
            "r_frame_rate": f"{film.FPS}/1",
            "avg_frame_rate": f"{film.FPS}/1",
            "width": film.WIDTH,
            "height": film.HEIGHT,
            "has_b_frames": 0,
        }
        assert {key: video[key] for key in expected} == expected
        assert video["level"] <= 42
        assert (voice["codec_name"], voice["sample_rate"]) == ("aac", "48000")
        assert float(video["start_time"]) == float(voice["start_time"]) == 0
        assert float(video["duration"]) == pytest.approx(float(voice["duration"]), abs=1e-4)


@PROBE
def test_there_is_a_key_frame_each_second_and_the_frames_are_evenly_spaced(film, all_clips):
    packets = probed(all_clips[0] / "scene-1-first-sight.mp4", "-select_streams", "v", "-show_packets")["packets"]
    keys = [number for number, packet in enumerate(packets) if packet["flags"].startswith("K")]
    assert keys == [0, 15, 30, 45]
    times = [float(packet["pts_time"]) for packet in packets]
    assert times == pytest.approx([number / film.FPS for number in range(51)], abs=1e-5)


def test_the_index_comes_first_and_there_is_no_edit_list(all_clips):
    content = (all_clips[0] / "01-meet.mp4").read_bytes()
    assert 0 < content.find(b"moov") < content.find(b"mdat")
    assert b"elst" not in content


def test_the_narration_is_that_of_the_piece_and_a_codecs_lead_in_late(film, all_clips, home):
    clip = sound(all_clips[0] / "02-part.mp4", 0, 31, film.FPS)
    lecture = sound(home / "shadow.mp4", 20, 31, film.FPS)
    spectrum = np.fft.rfft(clip, 2 * len(clip)) * np.conj(np.fft.rfft(lecture, 2 * len(clip)))
    assert np.fft.irfft(spectrum).argmax() == 1024
    assert np.corrcoef(clip[1024:], lecture[:-1024])[0, 1] > 0.5


def test_a_mute_clip_has_no_sound_and_a_folder_of_its_own(maker):
    muted = maker(mute=True)
    make(muted, "Second/end")
    with av.open(str(muted.folder / "03-end.mp4")) as film:
        assert not film.streams.audio
    assert muted.folder.name == "mp4-mute"


def test_a_loop_ends_on_the_very_picture_that_it_begins_with(film, maker):
    looped = maker(loop=True, mute=True)
    (clip,) = make(looped, "FirstSight/meet")
    with av.open(str(looped.folder / clip.file)) as played:
        frames = [frame.to_ndarray() for frame in played.decode(video=0)]
    np.testing.assert_array_equal(frames[0], frames[-1])
    assert (clip.loop, len(frames), clip.frames) == ("crossfades", 29, 29)
    steps = np.diff([frame[: film.HEIGHT].mean() for frame in frames[19:]])
    assert (steps < 0).all()  # from the last picture down to the first, without a jump
    assert steps.min() > -12


def test_a_loop_holds_where_the_end_is_the_beginning(film, maker):
    still = maker(loop=True)
    footage = still.footage(pieces(film.manifest(((1, 50), (18,))), ["FirstSight/meet"])[0])
    assert (footage.way, footage.frames) == ("holds", 2)


def test_a_poster_is_the_last_frame_and_the_list_says_what_there_is(film, all_clips):
    folder, made = all_clips
    listed = json.loads((folder / "clips.json").read_text(encoding="utf-8"))
    assert [clip["file"] for clip in listed["clips"]] == [clip.file for clip in made]
    assert listed["clips"][1]["sentences"][1] == film.LAST
    assert all(clip["bytes"] == (folder / clip["file"]).stat().st_size for clip in listed["clips"])
    with Image.open(folder / listed["clips"][1]["poster"]) as poster:
        assert poster.size == (film.WIDTH, film.HEIGHT)
        # Of limited range: 16 is black and 235 white.
        assert np.asarray(poster).mean() == pytest.approx((film.level(50) - 16) * 255 / 219, abs=1.5)


class Page(HTMLParser):
    """The videos and links of a page, which has to be well formed."""

    def __init__(self, text):
        super().__init__()
        self.videos, self.links, self.open = [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag == "video":
            self.videos.append(dict(attrs))
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_plays_every_clip_and_asks_for_nothing_elsewhere(all_clips):
    folder, made = all_clips
    text = (folder / "index.html").read_text(encoding="utf-8")
    page = Page(text)
    assert [video["src"] for video in page.videos] == page.links == [clip.file for clip in made]
    assert all((folder / video["poster"]).is_file() for video in page.videos)
    assert "://" not in text


def test_what_is_there_is_not_made_again_and_what_is_missing_is(film, maker):
    again = maker(mute=True)
    make(again)
    times = {path: path.stat().st_mtime_ns for path in again.folder.glob("*.mp4")}
    (again.folder / "01-meet.mp4").write_bytes(b"cut short")
    make(again)
    assert [path.name for path, time in times.items() if path.stat().st_mtime_ns != time] == ["01-meet.mp4"]
    assert levels(again.folder / "01-meet.mp4") == [film.level(number) for number in range(20)]


def test_clips_of_another_render_leave(film, tmp_path):
    folder = tmp_path / "draft"
    film.written(folder)
    old = ClipMaker(film.manifest(), folder, Style())
    make(old, "FirstSight/meet")
    fresh = ClipMaker(film.manifest(((20, 30), (19,))), folder, Style())
    film.written(folder, fresh.manifest)
    make(fresh, "Second")
    # Another fingerprint is another render.
    other = replace(fresh, manifest=replace(fresh.manifest, fingerprint="e" * 64))
    make(other, "Second/end")
    assert sorted(path.name for path in other.folder.iterdir()) == [
        "03-end.mp4",
        "03-end.poster.png",
        "clips.json",
        "index.html",
    ]


@pytest.mark.parametrize("text", ["800", "800x", "x600", "800*600", "32x32", "5000x100", "-8x8", "1e3x1e3"])
def test_a_size_that_is_none_is_refused_in_one_sentence(text):
    with pytest.raises(InputError, match="--size"):
        size_of(text)


@pytest.mark.parametrize("text", ["#12", "pinkish", "", "rgba(1,2,3,0.5)"])
def test_a_colour_that_is_none_is_refused_in_one_sentence(text):
    with pytest.raises(InputError, match="colour"):
        colour_of(text)


class Snow:
    """The most that a clip may be: noise, at the size and rate of the final profile."""

    width, height, fps, frames, format = 1920, 1080, 60, 3, "yuv420p"

    def pictures(self):
        rng = np.random.default_rng(0)
        for _ in range(self.frames):
            yield av.VideoFrame.from_ndarray(rng.integers(16, 236, (1620, 1920), np.uint8), "yuv420p")


@PROBE
def test_the_largest_mp4_is_within_level_4_2(tmp_path):
    write_mp4(Snow(), None, tmp_path / "snow.mp4")
    (video,) = probed(tmp_path / "snow.mp4", "-show_streams")["streams"]
    assert (video["level"], video["profile"], video["r_frame_rate"]) == (42, "High", "60/1")


def test_an_mp4_that_level_4_2_cannot_hold_is_refused():
    refuse_beyond_level(1920, 1080, 60)
    for beyond in [(3840, 2160, 60), (3840, 2160, 15), (1920, 1200, 60)]:
        with pytest.raises(InputError, match="--profile final"):
            refuse_beyond_level(*beyond)


def test_a_background_that_hides_the_ink_is_warned_of(workshop):
    workshop.lecture("shadow")
    done = workshop.run(
        "clips", "shadow", "--profile", "draft", "--voice", "silent", "--background", "white", "First/x"
    )
    assert "hard to read on #ffffff" in done.stderr
    assert done.returncode == 2  # for the beat


def test_the_command_renders_first_and_says_where_the_clips_are(workshop):
    workshop.lecture("shadow")
    done = workshop.run("clips", "shadow", "First/part", "--profile", "draft", "--voice", "silent")
    assert (done.returncode, done.stderr) == (0, "")
    assert (workshop.out / "shadow/draft/clips/mp4/02-part.mp4").is_file()
    assert done.stdout.splitlines()[-1].endswith("clips/mp4/index.html")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["First/meat"], "there is no beat of First 'meat'; did you mean meet"),
        (["Furst"], "there is no scene of shadow 'Furst'; did you mean First?"),
        (["--format", "mp5"], "there is no format of clips 'mp5'; did you mean mp4?"),
        (["--profile", "uhd"], "choose --profile final"),
    ],
)
def test_the_command_refuses_in_one_sentence_and_before_anything_is_drawn(workshop, arguments, said):
    workshop.lecture("shadow")
    done = workshop.run("clips", "shadow", "--voice", "silent", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert set(workshop.drawn if (workshop.folder / "course/drawn").exists() else []) <= {"plan"}
