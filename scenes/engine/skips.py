"""Pictures that stay: H.264 frames that say "as before", written once and numbered as often as they are needed.

A hold is a run of P frames in which every macroblock is skipped. All of them are the same bytes but for two numbers
in their slice header, of fixed width: how many references came before, and when the frame is shown. So they are copied
instead of encoded, and the frames behind them are numbered anew. This wants a stream in which a frame refers to no
other than the references next to it, and B frames are no references (ITU-T H.264, sections 7.3.3, 7.4.3 and 8.2).
"""

import re
from dataclasses import dataclass

_SLICE, _KEY_SLICE, _PARAMETERS = 1, 5, 7  # types of NAL units
HIGH = 100
"""The first profile whose parameters say more of colours."""
_START = re.compile(rb"\x00?\x00\x00\x01")


@dataclass(frozen=True, slots=True)
class FrameNumbers:
    """The numbers of one stream's frames: read, and written anew.

    Attributes
    ----------
    references
        Bits of the number of references before a frame; it's counted modulo ``2 ** references``.
    order
        Bits of a frame's place in the order in which they are shown, in steps of two; 0 if that isn't told.
    """

    references: int
    order: int

    @classmethod
    def of(cls, headers: bytes) -> "FrameNumbers":
        """Return those of a stream with these sequence and picture parameters, in Annex B form."""
        parameters = next(unit for unit in units(headers) if unit[0] & 31 == _PARAMETERS)
        bits = _Bits(_plain(parameters), 8 * 4)  # behind the unit's type, profile, flags and level
        bits.golomb()  # the set's number
        if parameters[1] >= HIGH:
            chroma, _, _ = bits.golomb(), bits.golomb(), bits.golomb()
            if chroma != 1 or bits.take(2):
                raise ValueError("the stream is not in 4:2:0 with flat scaling")
        references, told = bits.golomb() + 4, bits.golomb()
        return cls(references, bits.golomb() + 4 if told == 0 else 0)

    def shifted(self, frame: bytes, references: int, shown: int) -> bytes:
        """Return a frame in Annex B form, behind some more references, and shown so many frames later.

        Key frames start from zero, and stay as they are.
        """
        return b"".join(b"\x00\x00\x00\x01" + self._shifted(unit, references, shown) for unit in units(frame))

    def _shifted(self, unit: bytes, references: int, shown: int) -> bytes:
        if unit[0] & 31 != _SLICE:
            return unit
        plain = _plain(unit)
        bits = _Bits(plain, 8)
        for _ in ("first macroblock", "type", "picture parameters"):
            bits.golomb()
        # Only the head is counted with: the rest may be long.
        head, tail = plain[:16], plain[16:]
        value, low = int.from_bytes(head, "big"), 8 * len(head) - bits.at
        for width, by in ((self.references, references), (self.order, 2 * shown)):
            low -= width
            mask = (1 << width) - 1
            value = value & ~(mask << low) | ((value >> low) + by & mask) << low
        return _escaped(value.to_bytes(len(head), "big") + tail)


def units(stream: bytes) -> list[bytes]:
    """Return the NAL units of a stream in Annex B form, without their start codes."""
    return [unit for unit in _START.split(stream) if unit]


def is_key(frame: bytes) -> bool:
    """Tell whether a frame starts a closed group of pictures."""
    return any(unit[0] & 31 == _KEY_SLICE for unit in units(frame))


def is_reference(frame: bytes) -> bool:
    """Tell whether other frames refer to this one."""
    return any(unit[0] & 31 in (_SLICE, _KEY_SLICE) and unit[0] >> 5 for unit in units(frame))


def _plain(unit: bytes) -> bytes:
    """Return a unit without the bytes that keep start codes out of it."""
    return unit.replace(b"\x00\x00\x03", b"\x00\x00")


def _escaped(plain: bytes) -> bytes:
    return re.sub(rb"\x00\x00(?=[\x00-\x03])", b"\x00\x00\x03", plain)


@dataclass(slots=True)
class _Bits:
    """Reads bits of a NAL unit, most significant first."""

    data: bytes
    at: int

    def take(self, count: int) -> int:
        value = 0
        for _ in range(count):
            value = value << 1 | self.data[self.at >> 3] >> (7 - self.at % 8) & 1
            self.at += 1
        return value

    def golomb(self) -> int:
        """Read an unsigned number in Exp-Golomb code, ``ue(v)``."""
        zeros = 0
        while not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)
