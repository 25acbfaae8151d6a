"""Segments as an independent reader finds them: frames, colours, and whatever joining them relies on."""

import io
import itertools

import av
import numpy as np
import pytest

from scenes.contract.profile import PROFILES, Profile
from scenes.engine.encoder import SegmentEncoder
from scenes.engine.planes import Planes
from scenes.kit import theme

LEVELS = {"draft": 30, "web": 31, "final": 42}
LENGTHS = (6, 7, 34)  # no beat is shorter than its last picture's rest; the longest has several key pictures
COLOURS = (
    *(theme.PAPER, theme.INK, theme.MUTED, theme.DATA, theme.DIRECTION),
    *(theme.RESULT, theme.RESIDUAL, theme.GRADIENT, theme.PROBABILITY),
)


def rgb(colour):
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])


def picture(profile, *colours):
    """Return a frame of vertical bars of equal width."""
    pixels = np.full((profile.height, profile.width, 4), 255, np.uint8)
    for bar, colour in zip(np.array_split(np.arange(profile.width), len(colours)), colours, strict=True):
        pixels[:, bar, :3] = rgb(colour)
    return pixels


def encoded(profile, lengths=LENGTHS):
    """Encode beats of a few lengths, in each of which two pictures take turns."""
    encoder = SegmentEncoder(profile)
    for number, frames in enumerate(lengths):
        encoder.begin_beat(f"beat-{number}")
        for each in range(frames - 1):
            encoder.frame(picture(profile, *COLOURS[each % 2 :]), 1, None)
        encoder.frame(picture(profile, *COLOURS), 1, None)
        encoder.end_beat(f"beat-{number}")
    return encoder.segments


@pytest.fixture(scope="module", params=["draft", "web", "final"])
def profile(request):
    return PROFILES[request.param]


@pytest.fixture(scope="module")
def segments(profile):
    return encoded(profile)


def opened(segment):
    return av.open(io.BytesIO(segment.video))


def packets(segment):
    with opened(segment) as container:
        return [packet for packet in container.demux(video=0) if packet.size]


def test_a_segment_has_exactly_the_frames_it_claims(segments):
    assert [segment.frames for segment in segments] == list(LENGTHS)
    for segment in segments:
        with opened(segment) as container:
            assert sum(1 for _ in container.decode(video=0)) == segment.frames


def test_frames_follow_each_other_at_the_profiles_rate(profile, segments):
    for segment in segments:
        with opened(segment) as container:
            times = [frame.time for frame in container.decode(video=0)]
        assert times == pytest.approx(np.arange(segment.frames) / profile.fps)


def test_a_segment_says_what_a_player_must_know(profile, segments):
    with opened(segments[0]) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.name, codec.profile, codec.pix_fmt) == ("h264", "High", "yuv420p")
        assert (codec.width, codec.height) == (profile.width, profile.height)
        assert container.streams.video[0].average_rate == profile.fps
        # In the numbers of ITU-T H.273: bt709 is 1, everywhere; and a television's range of values.
        assert (codec.color_primaries, codec.color_trc, codec.colorspace, codec.color_range) == (1, 1, 1, 1)
        assert codec.extradata[3] == LEVELS[profile.name]


def test_every_segment_opens_with_a_key_picture(segments):
    for segment in segments:
        assert packets(segment)[0].is_keyframe


def keys(segment):
    """Return the times of a segment's key pictures, in frames."""
    with opened(segment) as container:
        rate = container.streams.video[0].average_rate
        return [packet.pts * packet.time_base * rate for packet in container.demux(video=0) if packet.is_keyframe]


def test_a_long_motion_can_be_entered_every_five_seconds():
    (segment,) = encoded(PROFILES["draft"], [5 * 5 * 15])
    assert max(np.diff([*keys(segment), segment.frames])) <= 5 * 15


def test_what_follows_a_long_hold_can_be_entered():
    encoder = SegmentEncoder(PROFILES["draft"])
    encoder.begin_beat("hold")
    encoder.frame(picture(encoder.profile, *COLOURS), 200, None)
    encoder.frame(picture(encoder.profile, *COLOURS[1:]), 5, None)
    encoder.end_beat("hold")
    assert keys(encoder.segments[0]) == [0, 200]


def test_segments_share_one_set_of_parameters_and_are_in_step(profile, segments):
    parameters = set()
    for segment in segments:
        with opened(segment) as container:
            parameters.add(container.streams.video[0].codec_context.extradata)
        # Each is decoded one frame before it would be shown if none were shown before it.
        assert [packet.dts * packet.time_base * profile.fps for packet in packets(segment)] == list(
            range(-1, segment.frames - 1)
        )
        assert all(packet.pts >= packet.dts for packet in packets(segment))
    assert len(parameters) == 1


def test_the_same_pictures_give_the_same_bytes():
    draft = PROFILES["draft"]
    assert [each.video for each in encoded(draft)] == [each.video for each in encoded(draft)]


def decoded(segment):
    with opened(segment) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]


def turns(profile, repeats):
    """Encode two pictures that take turns, each for so many frames, and return them as decoded."""
    encoder = SegmentEncoder(profile)
    encoder.begin_beat("turns")
    for number, repeat in enumerate(repeats):
        encoder.frame(picture(profile, *COLOURS[number % 2 :]), repeat, None)
    encoder.end_beat("turns")
    return decoded(encoder.segments[0])


SMALL = Profile("small", 160, 90, 15, qp=20, preset="ultrafast")


@pytest.mark.parametrize("profile", [PROFILES["draft"], SMALL], ids=["draft", "ultrafast"])
@pytest.mark.parametrize("repeats", [[5], [40, 1, 40, 1, 1, 30], [1, 1, 300, 2, 17, 1], [3] * 25])
def test_pictures_that_stay_are_seen_as_long_as_they_should_and_nothing_else_changes(profile, repeats):
    shown = turns(profile, repeats)
    starts = np.cumsum([0, *repeats])
    assert len(shown) == starts[-1]
    originals = [decoded_once(picture(profile, *COLOURS[number % 2 :])) for number in range(2)]
    for number, (start, end) in enumerate(itertools.pairwise(starts)):
        for frame in shown[start:end]:
            assert np.abs(frame.astype(int) - originals[number % 2]).mean() < 1
        # It is encoded twice more, each time better; then it stands for good.
        assert all(np.array_equal(shown[end - 1], frame) for frame in shown[start + 2 : end])


def test_motion_before_between_and_after_holds_is_seen_frame_by_frame():
    encoder, shown = SegmentEncoder(SMALL), []
    encoder.begin_beat("walk")
    for step in range(120):
        pixels = picture(SMALL, theme.PAPER)
        pixels[20:60, step : step + 20, :3] = rgb(theme.INK)
        stays = {7: 40, 8: 2, 9: 3, 30: 90, 41: 1, 77: 30, 119: 20}.get(step, 1)
        encoder.frame(pixels, stays, None)
        shown += [decoded_once(pixels)] * stays
    encoder.end_beat("walk")
    got = decoded(encoder.segments[0])
    assert len(got) == len(shown)
    # A step that is off by one frame changes 80 pixels by 200 and more, more than 0.7 on average.
    assert max(np.abs(one.astype(int) - other).mean() for one, other in zip(got, shown, strict=True)) < 0.3


def decoded_once(pixels):
    planes = Planes(pixels.shape[1], pixels.shape[0], 15)
    planes.take(pixels)
    return planes.frame.to_ndarray().astype(int)


def test_a_hold_costs_next_to_nothing(profile):
    sizes = []
    for repeat in (10, 610):
        encoder = SegmentEncoder(profile)
        encoder.begin_beat("hold")
        encoder.frame(picture(profile, *COLOURS), repeat, None)
        encoder.end_beat("hold")
        sizes.append(len(encoder.segments[0].video))
    assert sizes[1] - sizes[0] < 600 * 100


def test_frames_that_don_t_differ_are_not_encoded_again():
    encoder, pixels = SegmentEncoder(PROFILES["draft"]), picture(PROFILES["draft"], *COLOURS)
    encoder.begin_beat("still")
    encoder.frame(pixels, 1, None)
    for _ in range(9):
        encoder.frame(np.zeros_like(pixels), 1, [])
    encoder.end_beat("still")
    once = decoded_once(pixels)
    assert all(np.abs(frame.astype(int) - once).mean() < 1 for frame in decoded(encoder.segments[0]))
    assert encoder.segments[0].frames == 10


def middles(plane, bars):
    """Return the median of each bar, away from its edges."""
    return [np.median(part[:, part.shape[1] // 4 : -part.shape[1] // 4]) for part in np.array_split(plane, bars, 1)]


def test_colours_are_those_of_bt709_worked_out_by_hand(profile, segments):
    with opened(segments[0]) as container:
        frame = next(container.decode(video=0))
        planes = frame.to_ndarray(format="yuv444p")
    r, g, b = np.array([rgb(colour) for colour in COLOURS]).T / 255
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    expected = [16 + 219 * luma, 128 + 224 * (b - luma) / 1.8556, 128 + 224 * (r - luma) / 1.5748]
    for plane, values in zip(planes, expected, strict=True):
        assert middles(plane, len(COLOURS)) == pytest.approx(values, abs=2)


def test_every_role_comes_out_in_its_colour(segments):
    with opened(segments[-1]) as container:
        *_, last = container.decode(video=0)
    pixels = last.to_ndarray(format="rgb24")
    seen = np.array([middles(pixels[..., channel], len(COLOURS)) for channel in range(3)]).T
    assert seen == pytest.approx(np.array([rgb(colour) for colour in COLOURS]), abs=6)


def test_a_picture_may_be_overwritten_once_it_is_handed_over():
    draft, pixels = PROFILES["draft"], picture(PROFILES["draft"], theme.INK)
    encoder = SegmentEncoder(draft)
    encoder.begin_beat("one")
    for _ in range(4):
        pixels[..., :3] = rgb(theme.INK)
        encoder.frame(pixels, 2)
        pixels[..., :3] = 0
    encoder.end_beat("one")
    with opened(encoder.segments[0]) as container:
        for frame in container.decode(video=0):
            assert frame.to_ndarray(format="rgb24")[100, 100] == pytest.approx(rgb(theme.INK), abs=6)
