"""The manifest on disk: it comes back as it was, byte for byte, and is never half there."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from scenes.contract.manifest import SCHEMA, Beat, LectureManifest, Scene, Utterance

SAID = (Utterance("‖r‖² = 5", "the squared length of `r` is five", 3, 40), Utterance("Done.", "Done.", 50, 12))
MANIFEST = LectureManifest(
    lecture="projection",
    title="Projection",
    question="How much?",
    number=5,
    part="Linear algebra",
    course="A course",
    profile="draft",
    width=854,
    height=480,
    fps=15,
    voice="espeak:en-gb/f3",
    language="en",
    inputs={"b": [3.0, 4.0], "stretch": 3.0},
    fingerprint="0123",
    scenes=(
        Scene("Shadow", "The shadow", (Beat("meet", 0, 70, 20, SAID), Beat("light", 70, 30, 30, ()))),
        Scene("Rule", "The rule", (Beat("rule", 100, 55, 1, SAID[1:]),)),
    ),
    files={"video": "projection.mp4"},
)


def test_what_is_written_is_what_is_read(tmp_path):
    MANIFEST.write(tmp_path / "manifest.json")
    assert LectureManifest.read(tmp_path / "manifest.json") == MANIFEST


def test_lengths_add_up_over_beats_and_scenes():
    assert [scene.start for scene in MANIFEST.scenes] == [0, 100]
    assert [scene.frames for scene in MANIFEST.scenes] == [100, 55]
    assert MANIFEST.frames == 155
    assert [beat.slug for beat in MANIFEST.beats] == ["meet", "light", "rule"]


def test_equal_manifests_are_equal_bytes_whatever_the_order_of_their_parts(tmp_path):
    other = replace(MANIFEST, inputs=dict(reversed(MANIFEST.inputs.items())))
    MANIFEST.write(tmp_path / "one.json")
    other.write(tmp_path / "other.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "other.json").read_bytes()


def test_a_manifest_is_readable_text_with_its_schema_in_it(tmp_path):
    MANIFEST.write(tmp_path / "manifest.json")
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    assert "‖r‖² = 5" in text
    assert text.endswith("}\n")
    assert json.loads(text)["schema"] == SCHEMA


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        "null",
        json.dumps({"schema": SCHEMA}),
        json.dumps({"schema": SCHEMA + 1, "scenes": []}),
        json.dumps({"schema": SCHEMA, "scenes": [{"name": "Shadow"}]}),
        json.dumps({"schema": SCHEMA, "scenes": 5}),
        '{"schema": 1, "lecture": "proj',
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(ValueError, match=r"manifest\.json is not a manifest of schema 1"):
        LectureManifest.read(tmp_path / "manifest.json")


def test_a_write_that_fails_leaves_the_old_manifest_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "manifest.json"
    MANIFEST.write(path)

    def full(self, text, **_):
        self.write_bytes(text.encode()[:20])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left"):
        replace(MANIFEST, title="Other").write(path)
    assert [each.name for each in tmp_path.iterdir()] == ["manifest.json"]
    assert LectureManifest.read(path) == MANIFEST


def test_a_reader_never_meets_half_a_manifest(tmp_path):
    path = tmp_path / "manifest.json"
    MANIFEST.write(path)
    seen, done = set(), threading.Event()

    def read():
        while not done.is_set():
            seen.add(LectureManifest.read(path).title)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(40):
            replace(MANIFEST, title=f"Title {number}" * 500).write(path)
    finally:
        done.set()
        reader.join()
    assert seen
    assert [each.name for each in tmp_path.iterdir()] == ["manifest.json"]
