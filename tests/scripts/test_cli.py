"""The command line as a user types it, when all goes well."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest


def test_a_render_writes_all_files_and_nothing_else(workshop):
    workshop.lecture("shadow")
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
    workshop.lecture("shadow")
    workshop.lecture("light", workshop.OTHER)
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
    rendered.lecture("shadow", rendered.TWO_BEATS.replace("Hello", "Good day"))
    rendered.render("shadow")
    assert "Good day there." in (rendered.out / "shadow/draft/transcript.md").read_text()


def test_lines_are_plain_where_there_is_no_terminal(workshop):
    workshop.lecture("shadow")
    done = workshop.render("shadow")
    assert "\x1b" not in done.stdout
    assert "shadow: picture: " in done.stdout
    assert "out/shadow/draft/shadow.mp4" in done.stdout


def test_a_bar_moves_where_there_is_a_terminal(workshop):
    workshop.lecture("shadow")
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


def test_without_a_voice_it_says_which_one_it_took(workshop, no_engines):
    workshop.lecture("shadow")
    done = workshop.run("render", "shadow", "--profile", "draft", env=no_engines)
    assert done.returncode == 0, done.stderr
    assert "Voice: silent" in done.stdout


def test_list_shows_what_is_known_without_starting_a_worker(workshop):
    workshop.lecture("shadow")
    workshop.lecture("light", workshop.OTHER)
    workshop.render("shadow")
    workshop.forget()
    lines = workshop.run("list").stdout.splitlines()
    assert lines[0].split() == ["part", "lecture", "scenes", "beats", "minutes", "rendered"]
    assert lines[1].split() == ["P", "shadow", "1", "2", "0:03", "draft"]
    assert lines[2].split() == ["P", "light", "1", "?", "?", "no"]
    assert workshop.drawn == []
    assert workshop.run("render", "--list").stdout.splitlines() == lines


def test_list_says_what_is_out_of_date(rendered):
    rendered.lecture("shadow", rendered.TWO_BEATS + "\n\nX = 1\n")
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
    workshop.lecture("shadow")
    done = workshop.run("still", "shadow", "First", "part")
    path = workshop.out / "shadow/stills/First-part.final.png"
    assert done.stdout == f"{path}\n"
    assert path.read_bytes() == b"\x89PNG of First part final"


def test_a_still_goes_where_it_is_told(workshop, tmp_path):
    workshop.lecture("shadow")
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


def test_voices_lists_every_voice_and_how_to_install_it(no_engines):
    code = "from scripts.cli import main; import sys; sys.argv = ['mathreel', 'voices']; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=no_engines)
    assert done.returncode == 0, done.stderr
    for name in ("festival", "espeak", "flite", "piper", "recorded", "silent"):
        assert name in done.stdout
    assert "not installed; " in done.stdout


def test_a_voice_can_be_tried(workshop, tmp_path):
    workshop.lecture("shadow")
    out = tmp_path / "out.wav"
    command = [sys.executable, "-m", "scripts.cli", "voices", "--try", "silent", "One two three.", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with av.open(str(out)) as sound:
        assert sound.streams.audio[0].rate == 48_000


def test_the_installed_command_is_this_one():
    installed = Path(sys.executable).with_name("mathreel")
    if not installed.exists():
        pytest.skip("the project is not installed beside this Python")
    done = subprocess.run([installed, "--version"], capture_output=True, text=True)
    assert done.stdout.startswith("mathreel ")


def test_the_cache_is_told_and_what_was_not_used_for_long_is_removed(rendered):
    assert re.search(r"^segments +2 files", rendered.told("cache"), re.M)
    long_ago = time.time() - 100 * 86400
    for path in (rendered.out / "cache").rglob("*.mp4"):
        os.utime(path, (long_ago, long_ago))
    pruned = rendered.told("cache", "--prune-older", "30")
    assert pruned.startswith("removed 2 files, ")
    assert re.search(r"^segments +0 files", pruned, re.M)
    # The video itself is no part of the cache.
    assert "up to date" in rendered.render("shadow").stdout


def test_the_number_of_processes_can_be_chosen(workshop):
    workshop.lecture("shadow")
    assert workshop.render("--jobs", "1").returncode == 0
    assert "--jobs" in workshop.render("--jobs", "0").stderr
