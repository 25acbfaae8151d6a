"""A render for tests of what is made from renders: small, quick, and each frame tells its number by its brightness."""

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from scenes.contract.manifest import Beat, LectureManifest, Scene, Utterance
from scripts.clip_pieces import pieces
from scripts.clip_style import Style
from scripts.clips import ClipMaker
from scripts.decks.deck import Deck
from scripts.progress import Lines
from scripts.voices.sound import SAMPLE_RATE

FPS, WIDTH, HEIGHT = 15, 160, 90
FIRST, LAST = "Is 1 < 2?", "Yes: “that” & more."


def manifest(lengths=((20, 31), (18,)), width=WIDTH, height=HEIGHT):
    """Two scenes: the first with the beats ``meet`` and ``part``, the second with ``end``."""
    slugs, start, scenes = iter(["meet", "part", "end"]), 0, []
    for name, beats in zip(["FirstSight", "Second"], lengths, strict=True):
        told = []
        for frames in beats:
            said = (Utterance(FIRST, FIRST, 0, 5), Utterance(LAST, LAST, 6, 5))
            told.append(Beat(next(slugs), start, frames, 10, said))
            start += frames
        scenes.append(Scene(name, f"About {name}", tuple(told)))
    return LectureManifest(
        lecture="shadow",
        title="Shadows & light",
        question="Why?",
        number=1,
        part="P",
        course="C",
        profile="draft",
        width=width,
        height=height,
        fps=FPS,
        voice="silent",
        language="en",
        inputs={},
        fingerprint="f" * 64,
        scenes=tuple(scenes),
        files={"video": "shadow.mp4", "poster": "poster.png"},
    )


def level(number):
    """The brightness of frame ``number``: neighbours differ by 3, and nothing comes twice within 70 frames."""
    return 16 + 3 * number


def written(folder: Path, made=None) -> LectureManifest:
    """Write a render's video and manifest into a folder: B frames, key frames far apart, and noise for sound."""
    made = made or manifest()
    folder.mkdir(parents=True, exist_ok=True)
    made.write(folder / "manifest.json")
    with av.open(str(folder / "shadow.mp4"), "w", format="mp4") as film:
        picture = film.add_stream("libx264", rate=made.fps, options={"qp": "4", "bf": "2", "g": "250"})
        picture.width, picture.height, picture.pix_fmt = made.width, made.height, "yuv420p"
        voice = film.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        for number in range(made.frames):
            planes = np.full((made.height * 3 // 2, made.width), 128, np.uint8)
            planes[: made.height] = level(number)
            frame = av.VideoFrame.from_ndarray(planes, "yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, made.fps)
            film.mux(picture.encode(frame))
        film.mux(picture.encode(None))
        noise = 0.1 * np.random.default_rng(1).standard_normal(made.frames * SAMPLE_RATE // made.fps)
        for start in range(0, len(noise), 1024):
            block = np.tile(noise[start : start + 1024].astype(np.float32), (2, 1))
            sound = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), "fltp", "stereo")
            sound.sample_rate, sound.pts, sound.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
            film.mux(voice.encode(sound))
        film.mux(voice.encode(None))
    return made


class Film:
    """What tests need of it."""

    FPS, WIDTH, HEIGHT, LAST = FPS, WIDTH, HEIGHT, LAST
    manifest, level, written = staticmethod(manifest), staticmethod(level), staticmethod(written)


@pytest.fixture(scope="session")
def film() -> type[Film]:
    return Film


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Path:
    """A render's folder, to be read."""
    folder = tmp_path_factory.mktemp("draft")
    written(folder)
    return folder


@pytest.fixture(scope="session")
def deck(home) -> Deck:
    """The same render as a deck."""
    maker = ClipMaker(manifest(), home, Style(mute=True))
    beats = [piece for piece in pieces(maker.manifest) if piece.beat]
    return Deck.of(maker.manifest, maker.folder, maker.make(beats, Lines(io.StringIO())), loop=False)
