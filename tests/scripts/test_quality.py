"""SSIM and the size at equal SSIM, against pictures and curves whose answer is known."""

import io
import itertools

import av
import numpy as np
import pytest
from av.video.reformatter import Colorspace

from scenes.contract.errors import SceneError
from scripts import quality
from scripts.quality import LADDER, Likeness, Quality, compared

SIZE, FRAMES, FPS = 96, 12, 15
CONSTANTS = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def pictures():
    """A bright square that moves over a shaded ground."""
    for number in range(FRAMES):
        picture = np.zeros((SIZE, SIZE, 3), np.uint8)
        picture[..., 0] = np.arange(SIZE)
        picture[20:50, 4 * number : 4 * number + 30] = (200, 120, 40)
        yield picture


def video(frames, codec, colours=None, **options):
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as film:
        stream = film.add_stream(codec, rate=FPS, options=options)
        stream.width = stream.height = SIZE
        stream.pix_fmt = "rgb24" if colours is None else "yuv420p"
        for number, picture in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            if colours is not None:
                frame = quality._in_colours(frame, colours)
            frame.pts = number
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
    return buffer.getvalue()


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """Lossless and as stock Manim writes it."""
    folder = tmp_path_factory.mktemp("films")
    reference, stock = folder / "reference.mp4", folder / "stock.mp4"
    reference.write_bytes(video(pictures(), "libx264rgb", qp="0", preset="ultrafast"))
    stock.write_bytes(video(pictures(), "libx264", Colorspace.ITU601, crf="23"))
    return reference, stock


def test_a_video_without_loss_is_what_it_shows_whatever_colours_it_is_in(films):
    ours = [video(pictures(), "libx264", Colorspace.ITU709, qp="0")]
    seen = compared("it", *films, ours, FPS)
    assert (seen.ours.mean, seen.ours.worst) == (1, 1)
    assert 0.9 < seen.stock.worst <= seen.stock.mean < 1
    assert seen.between.mean == pytest.approx(seen.stock.mean, abs=0.01)
    assert seen.frames == FRAMES


def test_the_worst_frame_is_found_and_segments_are_read_one_after_the_other(films):
    spoilt = [picture.copy() for picture in pictures()]
    spoilt[7][60:90, 10:90] = 255
    ours = [
        video(spoilt[:5], "libx264", Colorspace.ITU709, qp="0"),
        video(spoilt[5:], "libx264", Colorspace.ITU709, qp="0"),
    ]
    seen = compared("it", *films, ours, FPS).ours
    assert seen.worst < 0.9
    assert seen.mean == pytest.approx((FRAMES - 1 + seen.worst) / FRAMES)


def test_ssim_is_the_papers():
    """One flat picture against another: only the means differ, and the formula is short."""
    flat = [np.full((SIZE * 3 // 2, SIZE), shade, np.uint8) for shade in (80, 100)]
    one, other = (av.VideoFrame.from_ndarray(picture, format="yuv420p") for picture in flat)
    first, _ = CONSTANTS
    expected = (2 * 80 * 100 + first) / (80**2 + 100**2 + first)
    assert quality._Comparison().ssim(one, other) == pytest.approx(expected, abs=1e-4)


def test_videos_of_different_lengths_are_refused(films):
    short = [video(itertools.islice(pictures(), FRAMES - 1), "libx264", Colorspace.ITU709, qp="0")]
    with pytest.raises(SceneError, match=f"ends after {FRAMES - 1} frames"):
        compared("it", *films, short, FPS)


def test_the_curve_is_of_stock_manims_encoder_and_falls_as_its_crf_rises(films):
    curve = compared("it", *films, [video(pictures(), "libx264", Colorspace.ITU709, qp="0")], FPS).curve
    assert list(curve) == list(LADDER)
    ssims, sizes = zip(*curve.values(), strict=True)
    assert list(ssims) == sorted(ssims, reverse=True)
    assert list(sizes) == sorted(sizes, reverse=True)
    with av.open(str(films[1])) as film:
        # x264's own choices are not quite the same each time, in a picture as small as this.
        assert curve[quality.CRF][1] == pytest.approx(sum(packet.size for packet in film.demux(video=0)), rel=0.05)


def seen(ssim, size, stock=0.99, curve=None):
    likeness = [Likeness(mean, 0.9) for mean in (ssim, stock, 0.98)]
    # A tenth of the loss for ten times the bytes: a straight line.
    return Quality("it", 9, *likeness, (size, 2000), curve or {17: (0.999, 10_000), 23: (0.99, 1000), 29: (0.9, 100)})


def test_at_the_same_ssim_the_sizes_are_compared_as_they_are():
    assert seen(0.99, 1000).ratio == pytest.approx(0.5)


def test_at_another_ssim_stock_manims_size_is_moved_along_its_curve():
    assert seen(0.999, 20_000).ratio == pytest.approx(1)
    assert seen(1 - 0.1**1.5, 2000).ratio == pytest.approx(10**0.5)
    assert seen(0.999, 20_000).within


def test_off_the_curve_its_end_is_taken_and_that_is_said():
    beyond = seen(0.9999, 20_000)
    assert beyond.ratio == pytest.approx(1)
    assert "off the curve" in [*beyond.lines()][-1]
    assert "off the curve" not in [*seen(0.999, 20_000).lines()][-1]
