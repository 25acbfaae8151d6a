"""The narration at the loudness of broadcast, as AAC: -16 LUFS, no true peak above -1.5 dBTP.

Two passes: measure, then set the gain, limit and encode. What counts is what a listener decodes, so the
encoded sound is measured as well, and what the encoder changed is put right.
"""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from scripts.voices.sound import SAMPLE_RATE, Samples

TARGET = -16.0
TOLERANCE = 0.2
CEILING = -1.5
SILENCE = -70.0
"""LUFS: the gate of EBU R 128, below which nothing counts as sound."""

_BITS_PER_SECOND = 160_000
_AAC_FRAME = 1024
_HEADROOM = 0.4  # dB by which AAC may overshoot what it was given, and two meters may differ
_ATTEMPTS = 6
_READING = SAMPLE_RATE // 10
"""Samples for which the meter reads once; the first reading takes four times as many."""

_REACH = SAMPLE_RATE // 100
"""Samples for which the limiter turns down around a peak, on either side."""

_STRETCH = 4 * SAMPLE_RATE
"""Samples that are limited at a time: a whole lecture would take its own size in memory ten times over."""

_TAPS = np.arange(-12, 13)
_WINDOW = np.hanning(len(_TAPS) + 2)[1:-1]
_BETWEEN = [(np.sinc(_TAPS - at) * _WINDOW).astype(np.float32) for at in (0.25, 0.5, 0.75)]
"""Kernels that give a signal's values between its samples."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP, after EBU R 128; silence is minus infinity."""

    integrated: float
    true_peak: float


def mastered(track: Samples) -> tuple[bytes, Loudness]:
    """Bring a track to the target loudness and encode it.

    Parameters
    ----------
    track : ndarray, shape (n,)
        Mono samples at 48 kHz, between -1 and 1.

    Returns
    -------
    m4a : bytes
        AAC, both channels alike, in an MP4 container; it decodes to the track's ``n`` samples, after which
        the codec's own padding follows.
    heard : Loudness
        Of the decoded AAC. Silence stays silent; a track of a few clicks stays below the target.
    """
    before = measured(track)
    if math.isinf(before.integrated):
        return encoded(track), before
    gain, ceiling = TARGET - before.integrated, CEILING - _HEADROOM
    for _ in range(_ATTEMPTS):
        m4a = encoded(limited(track * np.float32(_amplitude(gain)), ceiling))
        heard = measured(decoded(m4a)[: len(track)])
        missing, excess = TARGET - heard.integrated, heard.true_peak - CEILING
        if abs(missing) <= TOLERANCE and excess <= 0:
            break
        gain += missing
        if excess > 0:
            ceiling -= excess + 0.1
    return m4a, heard


def measured(track: Samples) -> Loudness:
    """Return how loud a mono track is when played by both speakers.

    Parameters
    ----------
    track : ndarray, shape (n,)
        Samples at 48 kHz.
    """
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=SAMPLE_RATE, format="fltp", layout="mono", time_base=Fraction(1, SAMPLE_RATE)
    )
    meter = graph.add("ebur128", peak="true", metadata="1", framelog="quiet", dualmono="1")
    sink = graph.add("abuffersink")
    graph.link_nodes(source, meter, sink).configure()
    readings: dict[str, str] = {}
    missing = max(4 * _READING - len(track), -len(track) % _READING)
    for part in (track, np.zeros(missing, np.float32)):
        for frame in _frames(part, "mono", SAMPLE_RATE):
            source.push(frame)
            readings = _latest(graph) or readings
    source.push(None)
    readings = _latest(graph) or readings
    integrated = float(readings["lavfi.r128.I"])
    peak = float(readings["lavfi.r128.true_peak"])
    return Loudness(
        integrated=integrated if integrated > SILENCE else -math.inf,
        true_peak=20 * math.log10(peak) if peak > 0 else -math.inf,
    )


def _latest(graph: av.filter.Graph) -> dict[str, str]:
    readings: dict[str, str] = {}
    while True:
        try:
            readings = graph.pull().metadata or readings
        except (BlockingIOError, EOFError):
            return readings


def limited(track: Samples, ceiling: float) -> Samples:
    """Return the track with its true peaks below a ceiling, turned down smoothly around each.

    The gain falls over ten milliseconds before a peak and recovers over ten after it.

    Parameters
    ----------
    track : ndarray, shape (n,)
        Samples at 48 kHz.
    ceiling
        In dBTP.
    """
    held = np.empty_like(track)
    around = 2 * _REACH + len(_TAPS)  # what a stretch must know of its neighbours
    for start in range(0, len(track), _STRETCH):
        first = max(0, start - around)
        piece = _turned_down(track[first : start + _STRETCH + around], ceiling)
        held[start : start + _STRETCH] = piece[start - first :][:_STRETCH]
    return held


def _turned_down(track: Samples, ceiling: float) -> Samples:
    peaks = _peaks(track)
    highest = np.float32(_amplitude(ceiling))
    if peaks.max() <= highest:
        return track
    lowest = minimum_filter1d(highest / np.maximum(peaks, highest), 2 * _REACH + 1, mode="nearest")
    smooth = uniform_filter1d(uniform_filter1d(lowest, _REACH + 1, mode="nearest"), _REACH + 1, mode="nearest")
    return track * smooth


def _peaks(track: Samples) -> Samples:
    """Return the magnitude of the signal around each sample, seen at four points a sample, shape (n,)."""
    between = (np.convolve(track, kernel, "same")[: len(track)] for kernel in _BETWEEN)
    return np.max([np.abs(track), *map(np.abs, between)], axis=0)


def encoded(track: Samples) -> bytes:
    """Return a mono track, shape (n,), as AAC with two equal channels, in an MP4 container."""
    sink = io.BytesIO()
    with av.open(sink, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        # Of libav's two coders the "fast" one: for a voice in both channels it is also the better by far.
        options = {"flags": "+bitexact", "aac_coder": "fast"}
        stream = container.add_stream("aac", rate=SAMPLE_RATE, options=options)
        stream.layout, stream.bit_rate = "stereo", _BITS_PER_SECOND
        for frame in _frames(track, "stereo", _AAC_FRAME):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return sink.getvalue()


def decoded(m4a: bytes) -> Samples:
    """Return the first channel of an MP4's sound, shape (n,), without the codec's lead-in."""
    with av.open(io.BytesIO(m4a), "r") as container:
        # Copied, because a view of the first channel would keep the second in memory as well.
        blocks = [frame.to_ndarray()[0].copy() for frame in container.decode(audio=0)]
    return np.concatenate([np.zeros(0, np.float32), *blocks])


def _frames(track: Samples, layout: str, length: int) -> Iterator[av.AudioFrame]:
    channels = 1 if layout == "mono" else 2
    for start in range(0, len(track), length):
        block = np.repeat(track[None, start : start + length], channels, axis=0)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), "fltp", layout)
        frame.sample_rate, frame.time_base, frame.pts = SAMPLE_RATE, Fraction(1, SAMPLE_RATE), start
        yield frame


def _amplitude(decibels: float) -> float:
    return 10 ** (decibels / 20)
