"""Clips that are no MP4, and those drawn anew: decoded and looked at."""

import io
from fractions import Fraction

import av
import numpy as np
import pytest
from PIL import Image

from scenes.contract.errors import InputError
from scenes.contract.profile import Profile
from scenes.engine.clear import ClearEncoder
from scripts import clip_formats
from scripts.clip_pieces import pieces
from scripts.clip_style import KINDS, Style, refuse_contradictions
from scripts.clips import ClipMaker
from scripts.progress import Lines
from scripts.redrawn import Drawn, inside

RED, CLEAR, HALF = (200, 0, 0, 255), (0, 0, 0, 0), (0, 100, 0, 128)
"""Pixels multiplied by their alpha: the last is half transparent, of full green 200."""


@pytest.fixture
def drawn(film, tmp_path):
    """The beat ``meet``, drawn anew: a square that moves to the right, red above and half transparent green below."""
    encoder = ClearEncoder(Profile("clear", film.WIDTH, film.HEIGHT, film.FPS, 0, ""))
    encoder.begin_beat("meet")
    for number in range(20):
        picture = np.zeros((film.HEIGHT, film.WIDTH, 4), np.uint8)
        picture[16:48, 16 + 4 * number : 48 + 4 * number] = RED
        picture[48:80, 16 + 4 * number : 48 + 4 * number] = HALF
        encoder.frame(picture, 1)
    encoder.end_beat("meet")
    path = tmp_path / "meet.mov"
    path.write_bytes(encoder.segments[0].video)
    return path


@pytest.fixture
def clip(film, home, drawn):
    """Make the clip of the beat ``meet`` in a style; return its file and what the list says of it."""

    def made(**style):
        maker = ClipMaker(film.manifest(), home, Style(**style), {"meet": drawn})
        (found,) = maker.make(pieces(maker.manifest, ["FirstSight/meet"]), Lines(io.StringIO()))
        return maker.folder / found.file, found

    return made


def decoded(path, codec):
    """Return the RGBA pictures of a file; ``codec`` is one that knows alpha."""
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        decoder = av.CodecContext.create(codec, "r")
        packets = [packet for packet in film.demux(stream) if packet.size]
        frames = [frame for packet in packets for frame in decoder.decode(packet)] + decoder.decode(None)
        assert [frame.format.has_palette for frame in frames] == [False] * len(frames)
        assert all("a" in frame.format.name for frame in frames)
        return [frame.to_ndarray(format="rgba") for frame in frames]


def frames_of(path):
    """Return an animated image's frames as RGB, and their lengths in ms."""
    with Image.open(path) as image:
        found = []
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            found.append((np.asarray(image.convert("RGB")), image.info["duration"]))
        return [picture for picture, _ in found], [length for _, length in found]


def test_what_is_drawn_anew_is_kept_bit_by_bit(film, drawn):
    footage = Drawn((drawn,), 20, film.WIDTH, film.HEIGHT, film.FPS, None)
    pictures = [picture.to_ndarray() for picture in footage.pictures()]
    assert len(pictures) == 20
    for number, picture in enumerate(pictures):
        assert tuple(picture[20, 20 + 4 * number]) == RED
        assert tuple(picture[60, 20 + 4 * number]) == HALF
        assert (picture[..., 3] == 0).sum() == film.WIDTH * film.HEIGHT - 2 * 32 * 32
    np.testing.assert_array_equal(footage.last().to_ndarray(), pictures[-1])


@pytest.mark.parametrize(("form", "codec", "near"), [("webm", "libvpx-vp9", 16), ("prores", "prores", 6)])
def test_a_clear_background_is_clear_and_colours_are_their_own(clip, form, codec, near):
    path, _ = clip(format=form)
    pictures = decoded(path, codec)
    assert len(pictures) == 20
    for number, picture in enumerate(pictures):
        middle = 32 + 4 * number
        np.testing.assert_allclose(picture[32, middle].astype(int), RED, atol=near)
        # No longer multiplied by its alpha.
        np.testing.assert_allclose(picture[64, middle].astype(int), (0, 199, 0, 128), atol=near)
        assert picture[4, 4, 3] <= 2


@pytest.mark.parametrize(("form", "codec"), [("webm", "libvpx-vp9"), ("prores", "prores")])
def test_a_clear_loop_ends_on_the_very_picture_it_begins_with(clip, form, codec):
    path, listed = clip(format=form, loop=True)
    pictures = decoded(path, codec)
    assert listed.loop == "crossfades"
    assert len(pictures) == 29
    np.testing.assert_array_equal(pictures[0], pictures[-1])


@pytest.mark.parametrize(("form", "voice"), [("webm", "opus"), ("prores", "pcm_s16le")])
def test_a_clear_clip_has_the_narration_unless_it_is_mute(clip, form, voice):
    with av.open(str(clip(format=form)[0])) as film:
        (sound,) = film.streams.audio
        assert sound.codec_context.name == voice
        length = sum(frame.samples for frame in film.decode(sound)) / sound.rate
        assert length == pytest.approx(20 / 15, abs=0.03)
    with av.open(str(clip(format=form, mute=True)[0])) as film:
        assert not film.streams.audio


def test_a_gif_has_every_frame_at_its_time_and_goes_round(clip, film):
    path, _ = clip(format="gif")
    pictures, lengths = frames_of(path)
    assert len(pictures) == 20
    assert sum(lengths[:-1]) == pytest.approx(19 * 1000 / film.FPS, abs=10)
    expected = [(film.level(number) - 16) * 255 / 219 for number in range(20)]
    np.testing.assert_allclose([picture.mean() for picture in pictures], expected, atol=2)
    with Image.open(path) as image:
        assert image.info["loop"] == 0


@pytest.mark.parametrize("form", ["gif", "webp"])
def test_an_animated_loop_ends_on_the_very_picture_it_begins_with(clip, form):
    pictures, lengths = frames_of(clip(format=form, loop=True)[0])
    np.testing.assert_array_equal(pictures[0], pictures[-1])
    assert not np.array_equal(pictures[0], pictures[len(pictures) // 2])
    assert sum(lengths) == pytest.approx(29 * 1000 / 15, abs=40)


def test_a_gif_that_is_too_large_says_so(clip, monkeypatch):
    monkeypatch.setattr(clip_formats, "GIF_BYTES", 100)
    (note,) = clip(format="gif", background="#00ff00")[1].notes
    assert note.startswith("01-meet.gif has 0.0 MB, more than")


def test_a_png_is_the_last_frame(clip, film):
    path, _ = clip(format="png")
    with Image.open(path) as image:
        assert np.asarray(image).mean() == pytest.approx((film.level(19) - 16) * 255 / 219, abs=1.5)
    assert path.name == "01-meet.png"


@pytest.mark.parametrize(("size", "left", "top"), [((160, 160), 0, 35), ((240, 90), 40, 0)])
def test_another_shape_gets_bars_and_nothing_is_stretched(clip, size, left, top):
    path, _ = clip(format="png", size=size, background="#0000ff")
    with Image.open(path) as image:
        assert image.size == size
        pixels = np.asarray(image).astype(int)
    # 32 by 32, but for the edges, at which colours have half the sharpness.
    rows, columns = np.nonzero(pixels[..., 0] > 100)
    assert (rows.min(), rows.max()) == pytest.approx((top + 16, top + 47), abs=1)
    assert (columns.min(), columns.max()) == pytest.approx((left + 92, left + 123), abs=1)
    for corner in (pixels[0, 0], pixels[-1, -1]):
        np.testing.assert_allclose(corner, (0, 0, 255), atol=3)


def test_half_transparent_colours_mix_with_the_background(clip):
    path, _ = clip(format="png", background="#ffffff")
    with Image.open(path) as image:
        np.testing.assert_allclose(np.asarray(image)[64, 108], (127, 227, 127), atol=4)


def test_the_largest_picture_that_fits_keeps_its_shape():
    shape = Fraction(16, 9)
    assert inside(1920, 1080, shape) == (1920, 1080)
    assert inside(1000, 1000, shape) == (1000, 562)
    for width, height in [(64, 4096), (802, 600), (4096, 64)]:
        inner = inside(width, height, shape)
        assert inner[0] <= width
        assert inner[1] <= height
        assert not inner[0] % 2
        assert not inner[1] % 2


@pytest.mark.parametrize(
    "style", [Style("webm", background="#ffffff"), Style("prores", background="#0"), Style("png", loop=True)]
)
def test_what_contradicts_itself_is_refused(style):
    with pytest.raises(InputError, match="leave out"):
        refuse_contradictions(style)


@pytest.mark.parametrize("form", sorted(KINDS))
def test_the_page_shows_every_format(clip, form):
    path, _ = clip(format=form)
    text = (path.parent / "index.html").read_text(encoding="utf-8")
    assert f'href="{path.name}"' in text
    assert {"video": "<video data-clip", "img": "<img data-clip"}.get(KINDS[form].shows, "<img src=") in text
