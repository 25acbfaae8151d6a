"""Frame numbers in H.264 slice headers, against headers written bit by bit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.engine.skips import FrameNumbers, is_key, is_reference, units

SLICE, KEY = 0x41, 0x65


def golomb(number):
    """Return the Exp-Golomb code of a number, as a string of bits (ITU-T H.264, section 9.1)."""
    binary = f"{number + 1:b}"
    return "0" * (len(binary) - 1) + binary


def unit(kind, bits):
    """Return a NAL unit of a type, its bits padded and kept free of start codes."""
    bits += "1"
    bits += "0" * (-len(bits) % 8)
    plain = bytes([kind]) + bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
    out = bytearray()
    for byte in plain:
        if out[-2:] == b"\0\0" and byte <= 3:
            out.append(3)
        out.append(byte)
    return bytes(out)


def frame(numbers, widths, rest, kind=SLICE):
    """Return a frame in Annex B form: one P slice that covers the picture."""
    told = "".join(f"{number:0{width}b}" for number, width in zip(numbers, widths, strict=True) if width)
    return b"\0\0\0\1" + unit(kind, golomb(0) + golomb(5) + golomb(0) + told + rest)


def headers(references, order=0, *, profile=100, chroma=1, scaling="0"):
    """Return sequence and picture parameters in Annex B form."""
    colours = golomb(chroma) + golomb(0) * 2 + "0" + scaling if profile >= 100 else ""
    bits = f"{profile:08b}" + "0" * 8 + f"{42:08b}" + golomb(0) + colours
    told = golomb(0) + golomb(order - 4) if order else golomb(2)
    return b"\0\0\0\1" + unit(0x67, bits + golomb(references - 4) + told) + b"\0\0\1" + unit(0x68, "1")


@given(st.tuples(st.integers(4, 16), st.just(0) | st.integers(4, 16)), st.data())
def test_a_frame_is_numbered_anew_and_nothing_else_of_it_changes(widths, data):
    numbers = [data.draw(st.integers(0, 2**width - 1)) for width in widths]
    references, shown = data.draw(st.integers(-5, 1000)), data.draw(st.integers(0, 1000))
    rest = data.draw(st.text("01", max_size=400) | st.just("0" * 100))
    later = [(numbers[0] + references) % 2 ** widths[0], (numbers[1] + 2 * shown) % 2 ** widths[1]]
    stream = FrameNumbers.of(headers(*widths))
    assert stream.shifted(frame(numbers, widths, rest), references, shown) == frame(later, widths, rest)


def test_key_frames_and_what_is_no_slice_stay_as_they_are():
    notes = b"\0\0\0\1" + unit(6, "1" * 40)
    key = frame([0, 0], [4, 4], "1" * 40, kind=KEY)
    assert FrameNumbers(4, 4).shifted(notes + key, 7, 7) == notes + key
    assert is_key(notes + key)
    assert not is_key(frame([0], [4], "1"))


def test_a_frame_that_others_refer_to_is_told_from_one_that_none_does():
    notes = b"\0\0\0\1" + unit(6, "1" * 40)
    assert is_reference(notes + frame([0], [4], "1"))
    assert is_reference(frame([0], [4], "1", kind=KEY))
    assert not is_reference(notes + frame([0], [4], "1", kind=SLICE & 31))


def test_units_are_found_behind_long_and_short_start_codes():
    assert units(b"\0\0\0\1abc\0\0\1de\0\0\0\1f") == [b"abc", b"de", b"f"]


@pytest.mark.parametrize("profile", [66, 77, 100])
def test_the_width_of_the_number_is_read_from_parameters_of_every_profile(profile):
    assert FrameNumbers.of(headers(9, 6, profile=profile)) == FrameNumbers(9, 6)
    assert FrameNumbers.of(headers(9, profile=profile)) == FrameNumbers(9, 0)


@pytest.mark.parametrize("options", [{"chroma": 3}, {"scaling": "1"}])
def test_a_stream_of_another_kind_is_refused(options):
    with pytest.raises(ValueError, match=re.escape("4:2:0 with flat scaling")):
        FrameNumbers.of(headers(4, **options))
