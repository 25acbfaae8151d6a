"""Clips: each beat and scene of a lecture as a file to put into a talk, with posters, a page and a list of them."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scenes.contract.manifest import LectureManifest
from scenes.contract.sources import source_digest
from scripts.cache import digest
from scripts.clip_footage import Footage, Looped, Rendered, sound
from scripts.clip_formats import write_clip, write_picture
from scripts.clip_mp4 import refuse_beyond_level
from scripts.clip_pieces import Clip, Piece, pieces, refuse_unknown
from scripts.clip_style import Style, hides_ink, refuse_contradictions
from scripts.contact_page import contact_page
from scripts.contact_sheet import INK, PAPER
from scripts.outputs import Outputs, refuse_unwritable
from scripts.progress import Progress, shown
from scripts.redrawn import Drawn, redrawn
from scripts.render import Order, planned, render
from scripts.whole import refused, write_text, written_whole

LIST, PAGE = "clips.json", "index.html"
SCHEMA = 1


def clips(order: Order, wanted: Sequence[str], style: Style, executor: Executor, progress: Progress) -> bool:
    """Make clips of a lecture, rendering first what isn't rendered; return whether all could be made.

    Parameters
    ----------
    order
        Of one lecture.
    wanted
        What of it, as ``Scene`` or ``Scene/beat``; nothing for all.
    style
        What they are to be like.
    executor, progress
        Draw, and tell.

    Raises
    ------
    InputError
        Something a user can put right; nothing has been written.
    """
    size = style.size or (order.profile.width, order.profile.height)
    refuse_contradictions(style)
    if style.background and hides_ink(style.background, INK):
        progress.complain(
            f"warning: the course's light ink is hard to read on {style.background}; a dark colour is not"
        )
    if style.format == "mp4":
        refuse_beyond_level(*size, order.profile.fps)
    manifest = rendered(order, wanted, executor, progress)
    if manifest is None:
        return False
    outputs = Outputs(order.build, order.lectures[0], order.profile, order.inputs)
    asked = pieces(manifest, wanted)
    drawn = redrawn(order, manifest, asked, size, executor, progress) if style.redrawn else {}
    maker = ClipMaker(manifest, outputs.folder, style, drawn)
    made = maker.make(asked, progress)
    for note in (note for clip in made for note in clip.notes):
        progress.say(note)
    progress.say(f"{manifest.lecture}: {len(made)} clips, {shown(maker.folder / PAGE)}")
    return True


def rendered(order: Order, wanted: Sequence[str], executor: Executor, progress: Progress) -> LectureManifest | None:
    """Render a lecture if that is due; return its manifest, or None when a scene raised, which has been told.

    Raises
    ------
    InputError
        The lecture hasn't got what is ``wanted`` of it, as ``Scene`` or ``Scene/beat``, or can't be rendered.
    """
    refuse_unwritable(order.build)
    found = planned(order, executor, progress)
    for plan in found.plans.values():
        refuse_unknown(plan, wanted)
    if found.failures or not render(order, executor, progress):
        return None
    return Outputs(order.build, order.lectures[0], order.profile, order.inputs).last()


@dataclass(frozen=True, slots=True)
class ClipMaker:
    """Makes the clips of one style from a render.

    Attributes
    ----------
    manifest
        Of the render.
    home
        The folder it is in.
    style
        What the clips are to be like.
    drawn
        The beats drawn anew, by slug, when the style wants that; see `scripts.redrawn`.
    """

    manifest: LectureManifest
    home: Path
    style: Style
    drawn: Mapping[str, Path] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the clips go."""
        return self.home / "clips" / self.style.folder

    def make(self, wanted: Sequence[Piece], progress: Progress) -> tuple[Clip, ...]:
        """Make clips, those that aren't there; return all that were asked for.

        What an older render has left in the folder is removed. The list is written after each clip, so that what is
        finished is known when the work is stopped.
        """
        found = self._found()
        self._clear(keep=found)
        made = {clip.file: clip for clip in found}
        with progress.stage(f"{self.manifest.lecture}: clips", len(wanted), "clips") as advance:
            for piece in wanted:
                if self._file(piece) not in made:
                    made[self._file(piece)] = self._made(piece)
                    self._list([*made.values()])
                advance(1)
        listed = self._list([*made.values()])
        write_text(self.folder / PAGE, contact_page(self.manifest, self.style, listed))
        names = {self._file(piece) for piece in wanted}
        return tuple(clip for clip in listed if clip.file in names)

    def footage(self, piece: Piece) -> Footage:
        """Return what a piece shows, in this style."""
        manifest, style = self.manifest, self.style
        footage: Footage
        if style.redrawn:
            files = tuple(self.drawn[slug] for slug in self._beats(piece))
            background = None if style.kind.alpha else style.background or PAPER
            footage = Drawn(files, piece.frames, *self._size, manifest.fps, background)
        else:
            video = self.home / manifest.files["video"]
            footage = Rendered(video, piece.start, piece.frames, *self._size, manifest.fps)
        return Looped.of(footage) if self.style.loop else footage

    @property
    def _size(self) -> tuple[int, int]:
        return self.style.size or (self.manifest.width, self.manifest.height)

    def _beats(self, piece: Piece) -> list[str]:
        """Return the slugs of a piece's beats."""
        if piece.beat:
            return [piece.beat]
        return [beat.slug for scene in self.manifest.scenes if scene.name == piece.scene for beat in scene.beats]

    def _file(self, piece: Piece) -> str:
        return f"{piece.name}{self.style.kind.suffix}"

    def _poster(self, piece: Piece) -> str:
        return self._file(piece) if self.style.format == "png" else f"{piece.name}.poster.png"

    def _made(self, piece: Piece) -> Clip:
        footage = self.footage(piece)
        track = None
        if self.style.sounds:
            video = self.home / self.manifest.files["video"]
            # A loop's way back is silent.
            track = sound(video, piece.start, piece.frames, self.manifest.fps)
        file, poster = self.folder / self._file(piece), self.folder / self._poster(piece)
        with written_whole(file) as scratch:
            notes = write_clip(self.style, footage, track, scratch)
        if poster != file:
            with written_whole(poster) as scratch:
                write_picture(footage.last(), scratch)
        return Clip(
            file.name,
            poster.name,
            piece.scene,
            piece.beat,
            piece.title,
            piece.sentences,
            piece.start,
            footage.frames,
            footage.way if isinstance(footage, Looped) else None,
            file.stat().st_size,
            tuple(f"{file.name} {note}" for note in notes),
        )

    @property
    def _origin(self) -> str:
        """The digest of all that the clips follow from."""
        return digest("clips", self.manifest.fingerprint, asdict(self.style), source_digest([Path(__file__)]))

    def _listed(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError):
            listed = json.loads((self.folder / LIST).read_text(encoding="utf-8"))
            return listed if isinstance(listed, dict) else {}
        return {}

    def _found(self) -> list[Clip]:
        """Return the clips of this very render and style that are there already."""
        listed = self._listed()
        if listed.get("made") != self._origin:
            return []
        found = [
            Clip(**{**clip, "sentences": tuple(clip["sentences"]), "notes": tuple(clip["notes"])})
            for clip in listed["clips"]
        ]
        return [clip for clip in found if self._there(clip)]

    def _there(self, clip: Clip) -> bool:
        file = self.folder / clip.file
        return file.is_file() and file.stat().st_size == clip.bytes and (self.folder / clip.poster).is_file()

    def _clear(self, keep: Sequence[Clip]) -> None:
        """Make the folder, and remove from it what an older list names."""
        kept = {name for clip in keep for name in (clip.file, clip.poster)}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for clip in self._listed().get("clips", []):
                for name in {clip["file"], clip["poster"]} - kept:
                    (self.folder / Path(name).name).unlink(missing_ok=True)
        except OSError as error:
            raise refused(f"{self.folder} can't be written", error) from error

    def _list(self, made: Sequence[Clip]) -> list[Clip]:
        """Write the list of clips, in the order of their names, which is the lecture's; and return them so."""
        ordered = sorted(made, key=lambda clip: clip.file)
        width, height = self._size
        about = {
            "schema": SCHEMA,
            "made": self._origin,
            "lecture": self.manifest.lecture,
            "title": self.manifest.title,
            "format": self.style.format,
            "width": width,
            "height": height,
            "fps": self.manifest.fps,
            "sound": self.style.sounds,
            "background": self.style.background,
            "clips": [asdict(clip) for clip in ordered],
        }
        write_text(self.folder / LIST, json.dumps(about, indent=1, ensure_ascii=False) + "\n")
        return ordered
