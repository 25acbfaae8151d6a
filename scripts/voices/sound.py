"""Sound as the project handles it: mono, 48 kHz, float32; read, trimmed, packed as WAV."""

import wave
from io import BytesIO
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Sound of shape (n,), between -1 and 1, at `SAMPLE_RATE`."""

SAMPLE_RATE = 48_000

_WINDOW = SAMPLE_RATE // 200
"""Samples in the 5 ms over which loudness is measured."""
_QUIETEST_SPEECH = -48.0
"""dB below the loudest window at which even a final "t" is over; synthetic voices are silent below -55."""
_LOUDEST_NOISE = -34.0
"""dB below the loudest window up to which the noise of a room is taken for silence."""
_MARGIN = 2
"""Windows kept on either side of the speech, and faded, so that nothing clicks."""


def decoded(path: Path) -> Samples:
    """Return the sound of an audio file of any kind that libav reads.

    Raises
    ------
    ValueError
        The file has no sound in it, or is broken.
    """
    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
    try:
        with av.open(str(path), mode="r") as container:
            if not container.streams.audio:
                raise ValueError("it has no sound in it")
            pieces = [piece for frame in container.decode(audio=0) for piece in resampler.resample(frame)]
            pieces += resampler.resample(None) if pieces else []
    except av.FFmpegError as error:
        raise ValueError(error.strerror or "it is broken") from None
    if not pieces:
        raise ValueError("it has no sound in it")
    return np.concatenate([piece.to_ndarray()[0] for piece in pieces])


def trimmed(samples: Samples) -> Samples:
    """Return the sound without the silence around it, its first and last 10 ms faded.

    Raises
    ------
    ValueError
        There is nothing but silence.
    """
    speech = np.flatnonzero(audible(samples))
    if not speech.size:
        raise ValueError("there is nothing but silence in it")
    first = max(0, int(speech[0]) - _MARGIN) * _WINDOW
    last = (int(speech[-1]) + 1 + _MARGIN) * _WINDOW
    return _faded(samples[first:last])


def audible(samples: Samples) -> NDArray[np.bool_]:
    """Return for every 5 ms whether something is heard.

    What counts as silence follows the recording: 6 dB above its own background, within limits.
    """
    levels = window_levels(samples)
    if not levels.size:
        return np.zeros(0, dtype=bool)
    background = float(np.percentile(levels, 5))
    threshold = min(max(background + 6.0, _QUIETEST_SPEECH), _LOUDEST_NOISE)
    return (levels > threshold) & (levels > -np.inf)


def window_levels(samples: Samples) -> NDArray[np.float64]:
    raise NotImplementedError
