"""A scene on one picture: a row a beat, two moments of its motion and its end, and under them what is said."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from scenes.contract.manifest import Beat, Scene
from scenes.contract.storyboard import DrawnBeat, DrawnScene
from scripts.progress import clock_time

COLUMNS = 3
PAPER, INK, MUTED, GUIDE = "#0E1420", "#ECEFF4", "#93A1B3", "#3A475A"
"""The course's colours, as in `scenes.kit.theme`, which scripts do not import."""

STANDS = "Nothing moves in this beat."


def contact_sheet(drawn: DrawnScene, scene: Scene, fps: int) -> bytes:
    """Return a scene's pictures on one sheet, as a PNG.

    Parameters
    ----------
    drawn
        The pictures, all of one size.
    scene
        The same beats with their times, in frames.
    fps
        Frames per second.
    """
    last = _picture(drawn.beats[0].last)
    sheet = _Sheet(drawn, scene, fps, last.width, last.height)
    buffer = io.BytesIO()
    sheet.image().save(buffer, "PNG")
    return buffer.getvalue()


def when(beat: Beat, fps: int) -> str:
    """Return in words when a beat starts in its lecture, and how long it is.

    Examples
    --------
    >>> when(Beat("meet", 1260, 558, 200, ()), fps=60)
    'at 0:21, 9.3 s'
    """
    return f"at {clock_time(beat.start / fps)}, {beat.frames / fps:.1f} s"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The measures of a sheet whose frames are ``width`` by ``height`` pixels; all others follow from the width."""

    drawn: DrawnScene
    scene: Scene
    fps: int
    width: int
    height: int

    @property
    def gap(self) -> int:
        return max(4, self.width // 40)

    @property
    def size(self) -> int:
        """Of the type, in pixels."""
        return max(12, self.width // 24)

    @property
    def leading(self) -> int:
        return round(1.35 * self.size)

    @property
    def breadth(self) -> int:
        return COLUMNS * self.width + (COLUMNS + 1) * self.gap

    def image(self) -> Image.Image:
        """Return the sheet."""
        rows = list(zip(self.drawn.beats, self.scene.beats, strict=True))
        texts = [self._wrapped(beat) for _, beat in rows]
        head = 2 * self.gap + 2 * self.leading
        heights = [self.height + self.leading * (1 + len(text)) + 3 * self.gap for text in texts]
        image = Image.new("RGB", (self.breadth, head + sum(heights)), PAPER)
        pen = ImageDraw.Draw(image)
        self._head(pen)
        top = head
        for (drawn, beat), text, height in zip(rows, texts, heights, strict=True):
            self._frames(image, pen, drawn, top)
            self._words(pen, beat, text, top + self.height + self.gap // 2)
            top += height
        return image

    def _head(self, pen: ImageDraw.ImageDraw) -> None:
        pen.text((self.gap, self.gap), self.drawn.title, INK, _font("Semibold", round(1.2 * self.size)))
        start, length = clock_time(self.scene.start / self.fps), clock_time(self.scene.frames / self.fps)
        about = f"{self.drawn.name}, at {start}, {length} long"
        pen.text((self.gap, self.gap + round(1.2 * self.leading)), about, MUTED, _font("Regular", self.size))

    def _frames(self, image: Image.Image, pen: ImageDraw.ImageDraw, drawn: DrawnBeat, top: int) -> None:
        """Paste a row: its last picture always stands in the last column."""
        columns = [*range(len(drawn.motion)), COLUMNS - 1]
        for column, png in zip(columns, (*drawn.motion, drawn.last), strict=True):
            left = self.gap + column * (self.width + self.gap)
            image.paste(_picture(png), (left, top))
            pen.rectangle((left - 1, top - 1, left + self.width, top + self.height), outline=GUIDE)
        if not drawn.motion:
            pen.text((self.gap, top), STANDS, MUTED, _font("Regular", self.size))

    def _words(self, pen: ImageDraw.ImageDraw, beat: Beat, text: list[str], top: int) -> None:
        pen.text((self.gap, top), beat.slug, INK, _font("Semibold", self.size))
        right = (self.breadth - self.gap, top)
        pen.text(right, when(beat, self.fps), MUTED, _font("Regular", self.size), anchor="ra")
        for number, line in enumerate(text, 1):
            pen.text((self.gap, top + number * self.leading), line, INK, _font("Regular", self.size))

    def _wrapped(self, beat: Beat) -> list[str]:
        """Return a beat's sentences in lines that fit, each sentence on a line of its own."""
        return [line for said in beat.sentences for line in self._lines(said.caption)]

    def _lines(self, sentence: str) -> Iterator[str]:
        font, line = _font("Regular", self.size), ""
        for word in sentence.split():
            longer = f"{line} {word}".lstrip()
            if line and font.getlength(longer) > self.breadth - 2 * self.gap:
                yield line
                longer = word
            line = longer
        yield line


def _picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the course's own face; laid out by Pillow itself, so that it looks the same on every machine."""
    face = resources.files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.otf"
    return ImageFont.truetype(io.BytesIO(face.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
