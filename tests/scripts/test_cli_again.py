"""Renders after something has changed, broke or was killed: what is drawn again, and what comes out."""

import json
import os
import shutil
import signal

import pytest


@pytest.fixture
def two_lectures(workshop):
    """A course of two lectures, rendered."""
    workshop.lecture("shadow")
    workshop.lecture("light", workshop.OTHER.replace("meet", "greet").replace("part", "leave"))
    assert workshop.render().returncode == 0
    workshop.forget()
    return workshop


@pytest.mark.parametrize("kind", ["segments", "plans", "receipts", "costs"])
@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-9] + bytes([content[-9] ^ 4]) + content[-8:],
        lambda content: b"",
    ],
    ids=["cut", "flipped", "emptied"],
)
def test_whatever_is_harmed_in_the_cache_the_same_files_come_out(rendered, kind, harm):
    before = rendered.files()
    harmed = [path for path in (rendered.out / "cache" / kind).rglob("*") if path.is_file()]
    assert harmed
    for path in harmed:
        path.write_bytes(harm(path.read_bytes()))
    shutil.rmtree(rendered.out / "shadow")
    rendered.forget()
    done = rendered.render("shadow")
    assert (done.returncode, done.stderr) == (0, "")
    assert rendered.files() == before
    assert set(rendered.drawn) == {"segments": {"meet", "part"}, "plans": {"plan"}}.get(kind, set())


def test_a_render_that_was_killed_goes_on_from_what_it_had_finished(workshop, eventually):
    halves = workshop.TWO_BEATS.replace("First", "Early").replace("meet", "come").replace("part", "go")
    workshop.lecture("light", workshop.OTHER)
    workshop.lecture("shadow", halves + workshop.TWO_BEATS + '    sleeps = "part"\n')
    started = workshop.started()
    kept = workshop.out / "cache" / "segments"
    eventually(lambda: (workshop.out / "light/draft/manifest.json").exists() and len(list(kept.rglob("*.mp4"))) == 5)
    started.send_signal(signal.SIGKILL)
    started.communicate(timeout=30)
    workshop.forget()
    workshop.wake()
    done = workshop.render()
    assert (done.returncode, done.stderr) == (0, "")
    assert "light: up to date" in done.stdout
    assert workshop.drawn == ["part"]
    resumed = workshop.files()
    shutil.rmtree(workshop.out)
    workshop.render()
    assert workshop.files() == resumed


def test_a_lecture_that_was_edited_is_drawn_again_and_the_others_stay(two_lectures):
    light = two_lectures.files()
    two_lectures.lecture("shadow", two_lectures.TWO_BEATS.replace("Good bye, then.", "Good bye, and come again soon."))
    done = two_lectures.render()
    assert done.returncode == 0
    # These sentences stand in a table, which may be anything to the picture: both beats follow from it.
    assert sorted(two_lectures.drawn) == ["meet", "part", "plan"]
    assert "light: up to date" in done.stdout
    after = two_lectures.files()
    assert {name for name in light if light[name] != after[name]} >= {"shadow/draft/transcript.md"}
    assert all(light[name] == after[name] for name in light if name.startswith("light/"))


def test_the_next_lecture_is_drawn_before_the_first_is_done(workshop, eventually):
    workshop.lecture("shadow", workshop.TWO_BEATS + '    sleeps = "meet"\n')
    workshop.lecture("light", workshop.OTHER.replace("meet", "greet").replace("part", "leave"))
    started = workshop.started("--jobs", "2")
    eventually(lambda: "leave" in workshop.drawn)
    assert not (workshop.out / "shadow").exists()
    workshop.wake()
    for line in workshop.drawn:
        if line.startswith("sleeping"):
            os.kill(int(line.split()[-1]), signal.SIGKILL)  # it is begun again, awake
    out, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (0, "")
    told = [line for line in out.splitlines() if ": rendered" in line]
    assert [line.split(":")[0] for line in told] == ["shadow", "light"]


def test_a_next_lecture_that_cannot_be_written_leaves_the_first_finished(workshop):
    # That is known only when its files are put in place.
    workshop.lecture("shadow")
    workshop.lecture("light", workshop.OTHER)
    workshop.out.mkdir()
    (workshop.out / "light").write_text("a file where its folder should be")
    done = workshop.render()
    assert done.returncode == 2
    assert done.stderr.startswith("mathreel: ")
    assert done.stderr.count("\n") == 1
    assert (workshop.out / "shadow/draft/manifest.json").exists()


def test_what_drawing_took_is_kept_by_lecture_and_profile(rendered):
    kept = json.loads((rendered.out / "cache/costs/shadow.draft.json").read_text())
    assert set(kept) == {"First/meet", "First/part"}
    assert all(seconds >= 0 and moving == 5 for seconds, moving in kept.values())
