"""What drawing costs: measured, or estimated from what was; by hand, with round numbers."""

import json

import pytest

from scenes.contract.manifest import Beat, LectureManifest, Scene
from scripts.costs import SECONDS_A_FRAME, Costs


def scene(name, **moving):
    return Scene(name, "T", tuple(Beat(slug, 0, 100, frames, ()) for slug, frames in moving.items()))


def manifest(*scenes):
    return LectureManifest("shadow", "T", "Why?", 1, "P", "C", "draft", 16, 9, 10, "silent", "en", {}, "f", scenes)


FIRST, SECOND, THIRD = scene("First", a=10, b=40), scene("Second", c=20, d=0), scene("Third", e=8)


@pytest.fixture
def read(tmp_path):
    return lambda: Costs.read(tmp_path, "shadow", "draft")


def test_where_nothing_is_known_what_moves_longer_takes_longer(read):
    assert read().seconds(FIRST) == {"a": 10 * SECONDS_A_FRAME, "b": 40 * SECONDS_A_FRAME}
    assert 0 < read().seconds(SECOND)["d"] < read().seconds(SECOND)["c"]


def test_what_was_measured_is_known_to_the_next_render(read):
    read().learn(manifest(FIRST), {"a": 3.0, "b": 0.25})
    assert read().seconds(FIRST) == {"a": 3.0, "b": 0.25}


def test_a_beat_that_was_never_drawn_moves_at_the_pace_of_its_scene_or_else_of_its_lecture(read):
    read().learn(manifest(FIRST, SECOND, THIRD), {"a": 5.0, "c": 1.0})
    assert read().seconds(FIRST)["b"] == 40 * 5.0 / 10
    assert read().seconds(SECOND)["d"] == 1.0 / 20
    assert read().seconds(THIRD)["e"] == 8 * 6.0 / 30


def test_a_scene_whose_name_begins_like_anothers_is_another(read):
    read().learn(manifest(FIRST, scene("FirstOfAll", f=10)), {"a": 5.0, "b": 5.0, "f": 100.0})
    assert read().seconds(scene("First", new=10))["new"] == 10 * 10.0 / 50


def test_costs_of_other_beats_stay_and_those_of_beats_that_are_gone_go(read, tmp_path):
    read().learn(manifest(FIRST, SECOND), {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0})
    read().learn(manifest(scene("First", b=40), SECOND), {"c": 9.0})
    kept = json.loads((tmp_path / "costs/shadow.draft.json").read_text())
    assert kept == {"First/b": [2.0, 40], "Second/c": [9.0, 20], "Second/d": [4.0, 0]}


def test_lectures_and_profiles_keep_apart(read, tmp_path):
    read().learn(manifest(FIRST), {"a": 3.0})
    assert Costs.read(tmp_path, "shadow", "final").known == {}
    assert Costs.read(tmp_path, "light", "draft").known == {}


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", "3", "null", '{"First/a": 1}', '{"First/a": [1]}', '{"First/a": ["x", 1]}', '{"First/a": [-1, 1]}',
     '{"First/a": [Infinity, 1]}', '{"First/a": [NaN, 1]}', '{"First/a": [1, 1e999]}', "\udcff"],
)  # fmt: skip
def test_a_broken_file_is_ignored_and_replaced(read, tmp_path, broken):
    (tmp_path / "costs").mkdir()
    (tmp_path / "costs/shadow.draft.json").write_bytes(broken.encode(errors="surrogateescape"))
    assert read().known == {}
    read().learn(manifest(FIRST), {"a": 3.0})
    assert read().seconds(FIRST)["a"] == 3.0


def test_a_disk_that_is_full_fails_no_render(tmp_path):
    (tmp_path / "costs").write_text("a file where the folder should be")
    costs = Costs.read(tmp_path, "shadow", "draft")
    costs.learn(manifest(FIRST), {"a": 3.0})
    assert costs.known == {}


def test_nothing_is_left_beside_the_file(read, tmp_path):
    read().learn(manifest(FIRST), {"a": 3.0})
    assert [path.name for path in (tmp_path / "costs").iterdir()] == ["shadow.draft.json"]
