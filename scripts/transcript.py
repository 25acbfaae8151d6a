"""The transcript: all that is said, to read instead of hear."""

from collections.abc import Iterator

from scenes.contract.manifest import LectureManifest, Scene


def transcript(manifest: LectureManifest) -> str:
    """Return the transcript as Markdown: a heading a scene with its time, a paragraph a beat."""
    blocks = [f"# {_escaped(manifest.title)}", f"*{_escaped(manifest.question)}*"]
    for scene in manifest.scenes:
        blocks += _scene(scene, manifest.fps)
    return "\n\n".join(blocks) + "\n"


def _scene(scene: Scene, fps: int) -> Iterator[str]:
    yield f"## {_escaped(scene.title)} ({_moment(scene.start, fps)})"
    for beat in scene.beats:
        if beat.sentences:
            yield " ".join(_escaped(sentence.caption) for sentence in beat.sentences)


def _moment(frame: int, fps: int) -> str:
    seconds = frame // fps
    return f"{seconds // 60}:{seconds % 60:02}"


def _escaped(words: str) -> str:
    """Return the words so that Markdown shows them as they are: a product's star is no emphasis."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>" else c for c in words)
