"""Sound as the project handles it: mono, 48 kHz; read from files of any kind, trimmed to what is heard."""

import hashlib
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Sound of shape (n,), between -1 and 1, at `SAMPLE_RATE`."""

SAMPLE_RATE = 48_000
"""Samples a second."""

TREATMENT = f"PyAV {av.__version__}, {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}"
"""How sound is resampled and trimmed here: a part of every key, so that a change makes all sound anew."""

WINDOW = SAMPLE_RATE // 200
"""Samples in the 5 ms over which loudness is measured."""

_MARGIN = 2
"""Windows kept on either side of the speech and faded, so that nothing clicks."""

_BELOW_SPEECH = -48.0
"""dB below the loudest window at which even a last "t" is over; the engines are silent below -55."""

_ABOVE_NOISE = -34.0
"""dB below the loudest window up to which the noise of a room is taken for silence."""

_OVER_BACKGROUND = 6.0
"""dB above a recording's own background from which something is heard."""

_NOTHING = 1e-4
"""Loudness (root mean square) of a sound that is silent all over: -80 dB of full scale."""


def decoded(path: Path) -> Samples:
    """Return the sound of a file of any kind that libav reads, all its channels mixed into one.

    Raises
    ------
    ValueError
        The file is broken, or has no sound in it.
    """
    resampler = av.AudioResampler(format="fltp", rate=SAMPLE_RATE)
    try:
        with av.open(str(path), mode="r") as container:
            if not container.streams.audio:
                raise ValueError("it has no sound track")
            pieces = [piece for frame in container.decode(audio=0) for piece in resampler.resample(frame)]
            pieces += resampler.resample(None) if pieces else []
    except av.FFmpegError as error:
        raise ValueError(f"it can't be read as sound ({error.strerror})") from None
    if not pieces:
        raise ValueError("its sound track is empty")
    # The mean, because libav's own mixing down makes two equal channels louder, until they are clipped.
    return np.concatenate([piece.to_ndarray().mean(axis=0) for piece in pieces])


def trimmed(samples: Samples) -> Samples:
    """Return the sound without the silence around it, its first and last 10 ms faded.

    Raises
    ------
    ValueError
        There is nothing but silence.
    """
    heard = np.flatnonzero(audible(samples))
    if not heard.size:
        raise ValueError("there is nothing but silence in it")
    first = max(0, int(heard[0]) - _MARGIN) * WINDOW
    last = (int(heard[-1]) + 1 + _MARGIN) * WINDOW
    return _faded(samples[first:last])


def audible(samples: Samples) -> NDArray[np.bool_]:
    """Return for every window of 5 ms whether something is heard in it.

    What counts as silence follows the recording's own background, within limits, so that a quiet room
    loses no last consonant and a noisy one is still trimmed.
    """
    levels = loudness(samples)
    loudest = levels.max(initial=0.0)
    if loudest < _NOTHING:
        return np.zeros(len(levels), dtype=bool)
    decibels = 20 * np.log10(np.maximum(levels / loudest, 1e-6))
    background = float(np.percentile(decibels, 5))
    threshold = min(max(background + _OVER_BACKGROUND, _BELOW_SPEECH), _ABOVE_NOISE)
    return decibels > threshold


def loudness(samples: Samples) -> NDArray[np.float64]:
    """Return the root mean square of every window of 5 ms, the last one filled up with silence."""
    windows = np.pad(samples, (0, -len(samples) % WINDOW)).reshape(-1, WINDOW)
    return np.sqrt(np.mean(np.square(windows, dtype=np.float64), axis=1))


def _faded(samples: Samples) -> Samples:
    length = min(_MARGIN * WINDOW, len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, length, dtype=np.float32)
    shaped = samples.copy()
    shaped[:length] *= ramp
    shaped[len(shaped) - length :] *= ramp[::-1]
    return shaped
