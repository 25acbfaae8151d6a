"""The command line as a user types it."""

import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

TWO_BEATS = '''
class First(LectureScene):
    """One."""

    beats = {"meet": ["Hello there."], "part": ["Good bye, then."]}
'''
OTHER = TWO_BEATS.replace("First", "Other").replace("Hello", "Well met")


@pytest.fixture(scope="module")
def once_rendered(tmp_path_factory, new_workshop):
    workshop = new_workshop(tmp_path_factory.mktemp("once"))
    workshop.lecture("shadow", TWO_BEATS)
    assert workshop.render("shadow").returncode == 0
    return workshop


@pytest.fixture
def rendered(once_rendered, new_workshop, tmp_path):
    """A course of one lecture, rendered: a copy, which a test may harm."""
    shutil.copytree(once_rendered.folder, tmp_path, dirs_exist_ok=True)
    workshop = new_workshop(tmp_path)
    workshop.slugs += once_rendered.slugs
    return workshop


def refused(done, *words):
    """Check that a command gave one sentence on stderr, with these words, and status 2."""
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("mathreel: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


# --- what is there when all goes well ----------------------------------------------------------------------


def test_a_render_writes_all_files_and_nothing_else(workshop):
    workshop.lecture("shadow", TWO_BEATS)
    done = workshop.render("shadow")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    names = {
        "shadow.mp4",
        "shadow.en.vtt",
        "shadow.en.srt",
        "chapters.vtt",
        "transcript.md",
        "poster.png",
        "manifest.json",
    }
    assert set(workshop.files()) == {f"shadow/draft/{name}" for name in names}
    assert workshop.scratch() == []


def test_the_video_is_as_long_as_the_manifest_says(rendered):
    manifest = json.loads((rendered.out / "shadow/draft/manifest.json").read_text())
    expected = sum(beat["frames"] for scene in manifest["scenes"] for beat in scene["beats"])
    with av.open(str(rendered.out / "shadow/draft/shadow.mp4")) as film:
        assert sum(1 for _ in film.decode(video=0)) == expected
    assert set(manifest["files"].values()) | {"manifest.json"} == {
        path.name for path in (rendered.out / "shadow/draft").iterdir()
    }


def test_no_lecture_named_means_the_whole_course(workshop):
    workshop.lecture("shadow", TWO_BEATS)
    workshop.lecture("light", OTHER)
    assert workshop.render().returncode == 0
    assert {name.split("/")[0] for name in workshop.files()} == {"shadow", "light"}


def test_the_second_render_draws_nothing_and_touches_nothing(rendered):
    rendered.forget()
    video = rendered.out / "shadow/draft/shadow.mp4"
    before = video.stat().st_mtime_ns
    done = rendered.render("shadow")
    assert "up to date" in done.stdout
    assert rendered.drawn == []
    assert video.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("name", "harm"),
    [("shadow.mp4", "lost"), ("shadow.mp4", "altered"), ("transcript.md", "altered"), ("manifest.json", "lost")],
)
def test_a_file_that_was_lost_or_altered_is_made_again_without_drawing(rendered, name, harm):
    before = rendered.files()
    rendered.forget()
    path = rendered.out / "shadow/draft" / name
    if harm == "lost":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    assert rendered.render("shadow").returncode == 0
    assert rendered.files() == before
    assert rendered.drawn == []


def test_force_draws_everything_again_and_gives_the_same_files(rendered):
    before = rendered.files()
    rendered.forget()
    assert rendered.render("shadow", "--force").returncode == 0
    assert sorted(rendered.drawn) == ["meet", "part", "plan"]
    assert rendered.files() == before


def test_a_lecture_that_was_edited_is_rendered_again(rendered):
    rendered.lecture("shadow", TWO_BEATS.replace("Hello", "Good day"))
    rendered.render("shadow")
    assert "Good day there." in (rendered.out / "shadow/draft/transcript.md").read_text()


def test_lines_are_plain_where_there_is_no_terminal(workshop):
    workshop.lecture("shadow", TWO_BEATS)
    done = workshop.render("shadow")
    assert "\x1b" not in done.stdout
    assert "shadow: picture: " in done.stdout
    assert "out/shadow/draft/shadow.mp4" in done.stdout


def test_a_bar_moves_where_there_is_a_terminal(workshop):
    workshop.lecture("shadow", TWO_BEATS)
    ours, theirs = pty.openpty()
    command = workshop.command("render", "shadow", "--profile", "draft", "--voice", "silent")
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as started:
        os.close(theirs)
        seen = b""
        # A terminal whose last writer has gone answers with an error instead of an end.
        while chunk := _read(ours):
            seen += chunk
    os.close(ours)
    assert started.returncode == 0
    assert b"\x1b[" in seen
    assert b"\xe2\x94\x81" in seen  # what a bar is drawn with
    assert b"frames in 0:0" in seen


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_without_a_voice_it_says_which_one_it_took(workshop, tmp_path):
    workshop.lecture("shadow", TWO_BEATS)
    done = workshop.run("render", "shadow", "--profile", "draft", env=_no_engines(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Voice: silent" in done.stdout


def _no_engines(tmp_path):
    """Return an environment in which no program can be found."""
    return {**os.environ, "PATH": str(tmp_path)}


def test_list_shows_what_is_known_without_starting_a_worker(workshop):
    workshop.lecture("shadow", TWO_BEATS)
    workshop.lecture("light", OTHER)
    workshop.render("shadow")
    workshop.forget()
    lines = workshop.run("list").stdout.splitlines()
    assert lines[0].split() == ["part", "lecture", "scenes", "beats", "minutes", "rendered"]
    assert lines[1].split() == ["P", "shadow", "1", "2", "0:03", "draft"]
    assert lines[2].split() == ["P", "light", "1", "?", "?", "no"]
    assert workshop.drawn == []
    assert workshop.run("render", "--list").stdout.splitlines() == lines


def test_list_says_what_is_out_of_date(rendered):
    rendered.lecture("shadow", TWO_BEATS + "\n\nX = 1\n")
    assert rendered.run("list").stdout.splitlines()[1].split()[3:] == [
        "?",
        "?",
        "draft",
        "(out",
        "of",
        "date)",
    ]


def test_list_estimates_the_minutes_of_a_lecture_that_is_only_planned(rendered):
    shutil.rmtree(rendered.out / "shadow")
    assert rendered.run("list").stdout.splitlines()[1].split()[3:] == ["2", "~0:03", "no"]


def test_a_still_goes_to_the_build_folder_and_its_path_is_printed(workshop):
    workshop.lecture("shadow", TWO_BEATS)
    done = workshop.run("still", "shadow", "First", "part")
    path = workshop.out / "shadow/stills/First-part.final.png"
    assert done.stdout == f"{path}\n"
    assert path.read_bytes() == b"\x89PNG of First part final"


def test_a_still_goes_where_it_is_told(workshop, tmp_path):
    workshop.lecture("shadow", TWO_BEATS)
    path = tmp_path / "new" / "mine.png"
    workshop.run("still", "shadow", "First", "part", "--profile", "web", "-o", path)
    assert path.read_bytes() == b"\x89PNG of First part web"


def test_help_and_version_come_without_numpy_libav_or_manim():
    code = (
        "import sys\n"
        "sys.argv = ['mathreel', {!r}]\n"
        "from scripts import cli\n"
        "try: cli.main()\n"
        "finally: print(sorted({{'numpy', 'av', 'manim', 'rich'}} & set(sys.modules)))\n"
    )
    for option, word in (("--help", "still"), ("--version", "mathreel 0."), ("list", "projection")):
        done = subprocess.run([sys.executable, "-c", code.format(option)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert word in done.stdout
        assert done.stdout.endswith("[]\n")


def test_the_process_that_a_user_starts_never_imports_manim():
    verbs = "import scripts.cli, scripts.render, scripts.still, scripts.listing, scripts.voices, sys\n"
    done = subprocess.run(
        [sys.executable, "-c", verbs + "print('manim' in sys.modules)"], capture_output=True, text=True
    )
    assert done.stdout == "False\n"


def test_voices_lists_every_voice_and_how_to_install_it(tmp_path):
    code = "from scripts.cli import main; import sys; sys.argv = ['mathreel', 'voices']; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_no_engines(tmp_path))
    assert done.returncode == 0, done.stderr
    for name in ("festival", "espeak", "flite", "piper", "recorded", "silent"):
        assert name in done.stdout
    assert "not installed; " in done.stdout


def test_a_voice_can_be_tried(workshop, tmp_path):
    workshop.lecture("shadow", TWO_BEATS)
    out = tmp_path / "out.wav"
    command = [sys.executable, "-m", "scripts.cli", "voices", "--try", "silent", "One two three.", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with av.open(str(out)) as sound:
        assert sound.streams.audio[0].rate == 48_000


# --- what bad input gets -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["render", "shadwo"], ["lecture 'shadwo'", "did you mean shadow?"]),
        (["render", "shadow", "--profile", "finl"], ["profile 'finl'", "did you mean final?"]),
        (["render", "shadow", "--voice", "festivl"], ["voice 'festivl'", "did you mean festival?"]),
        (["render", "shadow", "--voice", "silent:loud"], ["silent"]),
        (["render", "shadow", "--voice", "piper:nowhere.onnx"], ["piper"]),
        (["render", "shadow", "--profil", "draft"], ["'--profil'", "did you mean '--profile'?"]),
        (["render", "--force=maybe"], ["'--force'"]),
        (["rendr"], ["'rendr'"]),
        (["still", "shadwo", "First", "meet"], ["did you mean shadow?"]),
        (["still", "shadow", "Fist", "meet"], ["scene 'Fist'", "did you mean First?"]),
        (["still", "shadow", "First", "met"], ["beat 'met'"]),
        (["still", "shadow", "First"], ["'BEAT'", "mathreel still --help"]),
        (["still", "shadow", "First", "meet", "--profile", "uh"], ["did you mean uhd?"]),
    ],
)
def test_an_unknown_name_is_refused_in_one_sentence(workshop, arguments, words):
    workshop.lecture("shadow", TWO_BEATS)
    refused(workshop.run(*arguments), *words)
    assert not workshop.out.exists()


def test_an_unknown_beat_gets_the_nearest_names_as_soon_as_the_lecture_is_planned(workshop):
    workshop.lecture("shadow", TWO_BEATS)
    workshop.run("render", "--profile", "draft", "--voice", "silent")
    refused(workshop.run("still", "shadow", "First", "met", "--profile", "draft"), "did you mean meet?")


def test_an_engine_that_is_not_installed_is_refused_with_how_to_install_it(workshop, tmp_path):
    workshop.lecture("shadow", TWO_BEATS)
    for voice in ("festival", "espeak", "flite"):
        done = workshop.run("render", "shadow", "--voice", voice, env=_no_engines(tmp_path))
        refused(done, f"'{voice}' is not installed", "apt")
    assert not workshop.out.exists()


def test_missing_recordings_are_listed_together_and_nothing_is_written(workshop, tmp_path):
    workshop.lecture("shadow", TWO_BEATS)
    (tmp_path / "mine").mkdir()
    done = workshop.run("render", "shadow", "--voice", f"recorded:{tmp_path / 'mine'}")
    assert done.returncode == 2
    assert done.stderr.count("mathreel: ") == 1
    assert "First-meet" in done.stderr
    assert "First-part" in done.stderr
    assert not workshop.out.exists()


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ('title = "C"\n[[part]\n', ["not valid TOML", "line 2"]),
        (
            'title = "C"\n[[part]]\nslug = "part"\ntitle = "P"\nlectures = [{ slug = "gone" }]\n',
            ["line 5", "gone"],
        ),
        ('title = "C"\n[[part]]\nslug = "part"\n', ["line 2", "title"]),
    ],
)
def test_a_broken_curriculum_is_refused_with_file_and_line(workshop, broken, words):
    workshop.lecture("shadow", TWO_BEATS)
    workshop.curriculum.write_text(broken)
    for verb in (["render"], ["list"], ["still", "shadow", "First", "meet"]):
        refused(workshop.run(*verb), "curriculum.toml", *words)
    assert not workshop.out.exists()


def test_a_curriculum_that_is_not_there_is_refused_by_name(workshop):
    refused(workshop.run("list"), "curriculum.toml can't be read")


def test_two_beats_with_one_slug_are_refused_before_anything_is_drawn(workshop):
    workshop.lecture("light", OTHER)
    workshop.lecture("shadow", TWO_BEATS + TWO_BEATS.replace("First", "Second").replace("part", "leave"))
    done = workshop.render()
    refused(done, "shadow.py", "'meet'", "First and Second")
    assert not workshop.out.exists()


def test_inputs_that_the_lecture_refuses_end_the_command(workshop):
    workshop.lecture("shadow", TWO_BEATS + "\n\nREFUSES = 'the direction `a` is zero'\n")
    refused(workshop.render(), "the direction `a` is zero")
    assert not workshop.out.exists()


@pytest.mark.parametrize("verb", [["render"], ["still", "shadow", "First", "meet"]])
def test_an_output_directory_below_a_file_is_refused(workshop, tmp_path, verb):
    workshop.lecture("shadow", TWO_BEATS)
    (tmp_path / "file").write_text("here")
    done = workshop.run(*verb, "--out", tmp_path / "file" / "below")
    refused(done, "is not a folder", "--out DIR")
    assert workshop.drawn == []


@pytest.fixture
def mounted(tmp_path):
    """Mount a small file system, or skip where only root may."""
    places = []

    def mount(options):
        place = tmp_path / f"mount{len(places)}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
            pytest.skip("mounting a file system needs root")
        places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("verb", [["render"], ["still", "shadow", "First", "meet"]])
def test_a_read_only_output_directory_is_refused(workshop, mounted, verb):
    workshop.lecture("shadow", TWO_BEATS)
    done = workshop.run(*verb, "--out", mounted("ro"))
    refused(done, "is read-only")
    assert workshop.drawn == []


def test_a_still_is_not_written_over_a_folder(workshop, tmp_path):
    workshop.lecture("shadow", TWO_BEATS)
    refused(workshop.run("still", "shadow", "First", "meet", "-o", tmp_path), "is a folder")


def test_a_disk_that_fills_up_keeps_what_was_finished(workshop, mounted):
    workshop.lecture("shadow", TWO_BEATS)
    workshop.render("shadow", "--out", workshop.folder / "roomy")
    whole = sum(path.stat().st_size for path in (workshop.folder / "roomy").rglob("*") if path.is_file())
    disk = mounted(f"size={whole * 2 // 3 // 4096 * 4096}")
    workshop.forget()
    refused(workshop.render("shadow", "--out", disk), "No space left on device")
    assert not [path for path in disk.rglob("*") if path.name.endswith(".tmp")]
    kept = set(workshop.drawn)
    subprocess.run(["mount", "-o", f"remount,size={whole * 3}", str(disk)], check=True)
    workshop.forget()
    assert workshop.render("shadow", "--out", disk).returncode == 0
    assert "plan" in kept
    assert "plan" not in workshop.drawn
    same = (workshop.folder / "roomy/shadow/draft/shadow.mp4").read_bytes()
    assert (disk / "shadow/draft/shadow.mp4").read_bytes() == same


def test_a_video_that_does_not_fit_leaves_the_last_render_as_it_was(rendered):
    before = rendered.files()
    limit = len(before["shadow/draft/shadow.mp4"]) // 2
    rendered.lecture("shadow", TWO_BEATS.replace("Hello", "Good day"))
    done = rendered.render("shadow", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    refused(done, "can't be written", "File too large")
    assert rendered.files() == before
    assert rendered.scratch() == []


def test_a_scene_that_raises_does_not_keep_the_others_from_being_rendered(workshop):
    workshop.lecture("broken", TWO_BEATS + '    raises = "part"\n')
    workshop.lecture("shadow", OTHER)
    done = workshop.render()
    assert done.returncode == 1
    assert done.stderr == "mathreel: broken, scene First, beat 'part': ZeroDivisionError: oh\n"
    assert {name.split("/")[0] for name in workshop.files()} == {"shadow"}


def test_a_worker_that_dies_does_not_keep_the_others_from_being_rendered(workshop):
    workshop.lecture("broken", TWO_BEATS + '    dies = "meet"\n')
    workshop.lecture("shadow", OTHER)
    done = workshop.render()
    assert done.returncode == 1
    assert done.stderr.startswith("mathreel: broken: a rendering process died")
    assert {name.split("/")[0] for name in workshop.files()} == {"shadow"}


def test_a_render_that_differs_from_its_plan_is_stopped(workshop):
    workshop.lecture("shadow", TWO_BEATS + '    differs = "part"\n')
    done = workshop.render()
    assert done.returncode == 1
    assert "scene First: the render gave" in done.stderr
    assert workshop.files() == {}


# --- being stopped -----------------------------------------------------------------------------------------

THREE_SCENES = "".join(
    TWO_BEATS.replace("First", name).replace("meet", f"{name}-meet").replace("part", f"{name}-part")
    for name in ("Early", "Middle", "Late")
)


def _sleeping(workshop):
    """Return the ids of the workers that sleep."""
    return [int(line.split()[-1]) for line in workshop.drawn if line.startswith("sleeping")]


def _stopped(workshop, eventually, stop):
    """Start a render that gets stuck in its last scene, stop it, and tell its end and its workers."""
    workshop.lecture("shadow", THREE_SCENES + '    sleeps = "Late-meet"\n')
    started = workshop.started()
    kept = workshop.out / "cache" / "segments"
    eventually(lambda: _sleeping(workshop) and len(list(kept.rglob("*.mp4"))) == 4)
    stop(started)
    _, err = started.communicate(timeout=30)
    return started.returncode, err, _sleeping(workshop)


def _to_the_group(number):
    return lambda started: os.killpg(started.pid, number)


def _to_the_process(number):
    return lambda started: started.send_signal(number)


@pytest.mark.parametrize(
    ("stop", "status"),
    [
        (_to_the_group(signal.SIGINT), 130),
        (_to_the_process(signal.SIGTERM), 143),
    ],
)
def test_a_render_that_is_stopped_leaves_no_process_and_goes_on_next_time(workshop, eventually, alive, stop, status):
    code, err, workers = _stopped(workshop, eventually, stop)
    assert code == status
    assert err == "mathreel: stopped; what was finished is kept, and the same command goes on from there\n"
    eventually(lambda: not any(map(alive, workers)))
    assert workshop.scratch() == []
    assert workshop.files() == {}
    workshop.forget()
    workshop.wake()
    assert workshop.render().returncode == 0
    assert sorted(workshop.drawn) == ["Late-meet", "Late-part"]


def test_workers_die_with_a_parent_that_was_killed(workshop, eventually, alive):
    code, _, workers = _stopped(workshop, eventually, _to_the_process(signal.SIGKILL))
    assert code == -signal.SIGKILL
    eventually(lambda: not any(map(alive, workers)))


def test_two_renders_at_once_give_what_one_gives(workshop):
    workshop.lecture("shadow", THREE_SCENES)
    both = [workshop.started(), workshop.started()]
    for started in both:
        _, err = started.communicate(timeout=60)
        assert (started.returncode, err) == (0, "")
    together = workshop.files()
    shutil.rmtree(workshop.out)
    workshop.render()
    assert workshop.files() == together


def test_the_installed_command_is_this_one():
    installed = Path(sys.executable).with_name("mathreel")
    if not installed.exists():
        pytest.skip("the project is not installed beside this Python")
    done = subprocess.run([installed, "--version"], capture_output=True, text=True)
    assert done.stdout.startswith("mathreel ")
