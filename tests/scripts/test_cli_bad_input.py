"""What a mistake gets on the command line: one sentence, status 2, and nothing written."""

import os
import resource
import subprocess

import pytest


def refused(done, *words):
    """Check that a command gave one sentence on stderr, with these words, and status 2."""
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("mathreel: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


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
    workshop.lecture("shadow")
    refused(workshop.run(*arguments), *words)
    assert not workshop.out.exists()


def test_an_unknown_beat_gets_the_nearest_names_as_soon_as_the_lecture_is_planned(workshop):
    workshop.lecture("shadow")
    workshop.run("render", "--profile", "draft", "--voice", "silent")
    refused(workshop.run("still", "shadow", "First", "met", "--profile", "draft"), "did you mean meet?")


def test_an_engine_that_is_not_installed_is_refused_with_how_to_install_it(workshop, no_engines):
    workshop.lecture("shadow")
    for voice in ("festival", "espeak", "flite"):
        done = workshop.run("render", "shadow", "--voice", voice, env=no_engines)
        refused(done, f"'{voice}' is not installed", "apt")
    assert not workshop.out.exists()


def test_missing_recordings_are_listed_together_and_nothing_is_written(workshop, tmp_path):
    workshop.lecture("shadow")
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
    workshop.lecture("shadow")
    workshop.curriculum.write_text(broken)
    for verb in (["render"], ["list"], ["still", "shadow", "First", "meet"]):
        refused(workshop.run(*verb), "curriculum.toml", *words)
    assert not workshop.out.exists()


def test_a_curriculum_that_is_not_there_is_refused_by_name(workshop):
    refused(workshop.run("list"), "curriculum.toml can't be read")


def test_two_beats_with_one_slug_are_refused_before_anything_is_drawn(workshop):
    workshop.lecture("light", workshop.OTHER)
    workshop.lecture(
        "shadow", workshop.TWO_BEATS + workshop.TWO_BEATS.replace("First", "Second").replace("part", "leave")
    )
    done = workshop.render()
    refused(done, "shadow.py", "'meet'", "First and Second")
    assert not workshop.out.exists()


def test_inputs_that_the_lecture_refuses_end_the_command(workshop):
    workshop.lecture("shadow", workshop.TWO_BEATS + "\n\nREFUSES = 'the direction `a` is zero'\n")
    refused(workshop.render(), "the direction `a` is zero")
    assert not workshop.out.exists()


@pytest.mark.parametrize("verb", [["render"], ["still", "shadow", "First", "meet"]])
def test_an_output_directory_below_a_file_is_refused(workshop, tmp_path, verb):
    workshop.lecture("shadow")
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
    workshop.lecture("shadow")
    done = workshop.run(*verb, "--out", mounted("ro"))
    refused(done, "is read-only")
    assert workshop.drawn == []


def test_a_still_is_not_written_over_a_folder(workshop, tmp_path):
    workshop.lecture("shadow")
    refused(workshop.run("still", "shadow", "First", "meet", "-o", tmp_path), "is a folder")


def test_a_disk_that_fills_up_keeps_what_was_finished(workshop, mounted):
    workshop.lecture("shadow")
    workshop.render("shadow", "--out", workshop.folder / "roomy")
    whole = sum(path.stat().st_size for path in (workshop.folder / "roomy").rglob("*") if path.is_file())
    disk = mounted(f"size={whole * 2 // 3 // 4096 * 4096}")
    workshop.forget()
    refused(
        workshop.render("shadow", "--out", disk), "No space left on device; what was finished is kept; make room, and"
    )
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
    rendered.lecture("shadow", rendered.TWO_BEATS.replace("Hello", "Good day"))
    done = rendered.render("shadow", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    refused(done, "can't be written", "File too large")
    assert rendered.files() == before
    assert rendered.scratch() == []


def test_a_caption_that_does_not_fit_is_a_warning_and_no_failure(workshop):
    workshop.lecture("shadow", workshop.TWO_BEATS.replace("Hello", "Well" * 12))
    done = workshop.render("shadow")
    assert done.returncode == 0
    assert done.stderr.startswith("mathreel: warning: shadow: the caption 'WellWell")
    assert done.stderr.endswith("has a line of 48 characters; 42 fit\n")
    assert done.stderr.count("\n") == 1
    assert "shadow/draft/shadow.mp4" in workshop.files()


def test_a_scene_that_raises_does_not_keep_the_others_from_being_rendered(workshop):
    workshop.lecture("broken", workshop.TWO_BEATS + '    raises = "part"\n')
    workshop.lecture("shadow", workshop.OTHER)
    done = workshop.render()
    assert done.returncode == 1
    assert done.stderr == "mathreel: broken, scene First, beat 'part': ZeroDivisionError: oh\n"
    assert {name.split("/")[0] for name in workshop.files()} == {"shadow"}


def test_a_worker_that_dies_does_not_keep_the_others_from_being_rendered(workshop):
    workshop.lecture("broken", workshop.TWO_BEATS + '    dies = "meet"\n')
    workshop.lecture("shadow", workshop.OTHER)
    done = workshop.render()
    assert done.returncode == 1
    assert done.stderr.startswith("mathreel: broken: a rendering process died")
    assert {name.split("/")[0] for name in workshop.files()} == {"shadow"}


def test_a_render_that_differs_from_its_plan_is_stopped(workshop):
    workshop.lecture("shadow", workshop.TWO_BEATS + '    differs = "part"\n')
    done = workshop.render()
    assert done.returncode == 1
    assert "scene First: the render gave" in done.stderr
    assert workshop.files() == {}
