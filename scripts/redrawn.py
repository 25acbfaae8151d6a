"""Beats drawn anew on nothing, for clips that a render can't give: with alpha, on another colour, of another size."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from scenes.contract.manifest import Beat, LectureManifest, Scene
from scenes.contract.profile import Profile
from scenes.contract.sources import PROJECT, source_digest
from scenes.contract.task import RenderTask, Segment
from scripts.cache import Store, digest
from scripts.clip_pieces import Piece
from scripts.plans import Origin, died
from scripts.pool import doorway
from scripts.progress import Progress
from scripts.render import Order

_DRAWING = PROJECT / "scenes" / "engine" / "clear.py"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pictures of beats drawn anew, in the middle of a frame that may have another shape.

    ``files`` have the beats in order, ``frames`` altogether. With a ``background``, as ``#rrggbb``, they are opaque;
    without one, they are ``rgba``, multiplied by their alpha.
    """

    files: tuple[Path, ...]
    frames: int
    width: int
    height: int
    fps: int
    background: str | None

    @property
    def format(self) -> str:
        """How a picture is stored."""
        return "yuv420p" if self.background else "rgba"

    def pictures(self) -> Iterator[av.VideoFrame]:
        """Yield the pictures in order; one that stands for a while is the same object, made once."""
        before, framed = np.zeros(0, np.uint8), None
        for file in self.files:
            with av.open(str(file)) as film:
                for picture in film.decode(video=0):
                    pixels = picture.to_ndarray()
                    if framed is None or not np.array_equal(pixels, before):
                        before, framed = pixels, self._framed(picture)
                    yield framed

    def last(self) -> av.VideoFrame:
        """Return the last picture."""
        with av.open(str(self.files[-1])) as film:
            *_, picture = film.decode(video=0)
        return self._framed(picture)

    def _framed(self, picture: av.VideoFrame) -> av.VideoFrame:
        pixels = np.zeros((self.height, self.width, 4), np.uint8)
        top, left = (self.height - picture.height) // 2, (self.width - picture.width) // 2
        pixels[top : top + picture.height, left : left + picture.width] = picture.to_ndarray(format="rgba")
        if self.background is None:
            return av.VideoFrame.from_ndarray(pixels, "rgba")
        paper = np.array(list(bytes.fromhex(self.background.lstrip("#"))), np.uint16)
        behind = (paper * (255 - pixels[..., 3:]) + 127) // 255
        opaque = np.minimum(pixels[..., :3] + behind, 255).astype(np.uint8)
        frame = av.VideoFrame.from_ndarray(opaque, "rgb24")
        return frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)


def inside(width: int, height: int, shape: Fraction) -> tuple[int, int]:
    """Return the size of the largest picture of a shape that fits into a frame, in even numbers of pixels.

    Examples
    --------
    >>> inside(1024, 768, Fraction(16, 9)), inside(2000, 500, Fraction(16, 9))
    ((1024, 576), (888, 500))
    """
    if Fraction(width, height) > shape:
        return int(height * shape) // 2 * 2, height
    return width, int(width / shape) // 2 * 2


def redrawn(
    order: Order,
    manifest: LectureManifest,
    wanted: Sequence[Piece],
    size: tuple[int, int],
    executor: Executor,
    progress: Progress,
) -> Mapping[str, Path]:
    """Return the files of beats drawn anew, by slug; what has been drawn before comes from the cache.

    Parameters
    ----------
    order
        Of one lecture, which has been rendered.
    manifest
        Of that render: the beats are as long.
    wanted
        The pieces whose beats are needed.
    size
        Width and height of the frame that they have to fit into, in pixels.
    executor, progress
        Draw, and tell.

    Raises
    ------
    SceneError
        A scene raised.
    """
    width, height = inside(*size, Fraction(manifest.width, manifest.height))
    profile = Profile("clear", width, height, manifest.fps, 0, "")
    origin = Origin.of(order.lectures[0], order.inputs)
    store = Store(order.build / "cache" / "clear", ".mov")
    waiting: dict[Future[tuple[Segment, ...]], str] = {}
    found: dict[str, Path] = {}
    for scene, beat in _beats(manifest, wanted):
        key = _key(origin, scene, beat, profile)
        if file := store.find(key):
            found[beat.slug] = file
        else:
            waiting[executor.submit(doorway("clear"), _task(origin, scene, beat, profile))] = key
    if waiting:
        with progress.stage(f"{manifest.lecture}: drawing anew", len(waiting), "beats") as advance:
            for future in as_completed(waiting):
                try:
                    (segment,) = future.result()
                except BrokenProcessPool:
                    raise died(origin.lecture) from None
                origin.refuse_change()
                found[segment.beat] = store.keep(waiting[future], segment.video)
                advance(1)
    return found


def _beats(manifest: LectureManifest, wanted: Sequence[Piece]) -> Iterator[tuple[Scene, Beat]]:
    asked = {(piece.scene, piece.beat) for piece in wanted}
    for scene in manifest.scenes:
        for beat in scene.beats:
            if asked & {(scene.name, None), (scene.name, beat.slug)}:
                yield scene, beat


def _lengths(scene: Scene, last: Beat) -> dict[str, tuple[int, ...]]:
    """Return how long each sentence of a scene is, up to a beat."""
    beats = scene.beats[: scene.beats.index(last) + 1]
    return {beat.slug: tuple(said.frames for said in beat.sentences) for beat in beats}


def _key(origin: Origin, scene: Scene, beat: Beat, profile: Profile) -> str:
    size = [profile.width, profile.height, profile.fps]
    lengths = _lengths(scene, beat)[beat.slug]
    return digest("clear", origin.pictures(scene.name), source_digest([_DRAWING]), size, scene.name, beat.slug, lengths)


def _task(origin: Origin, scene: Scene, beat: Beat, profile: Profile) -> RenderTask:
    return RenderTask(origin.lecture, scene.name, (beat.slug,), profile, _lengths(scene, beat), origin.inputs)
