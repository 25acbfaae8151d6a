"""Sound that was made once: WAV files named by what they follow from, checked whenever they are read."""

import hashlib
import struct
import wave
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from scripts.prune import used
from scripts.voices.sound import SAMPLE_RATE, Samples
from scripts.whole import write_bytes

_LARGEST = 32767
_SEAL = struct.Struct("<4sI32s")


@dataclass(frozen=True, slots=True)
class SoundCache:
    """A folder of sounds, safe to share between runs.

    A file is an ordinary 16-bit WAV file with one more chunk at its end, ``sha2``: the digest of all that
    stands before it. So a file that was cut short or damaged is noticed, and is as good as none.
    """

    folder: Path

    def path(self, key: str) -> Path:
        """Return the file for what a voice calls the key of a take."""
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()}.wav"

    def read(self, key: str) -> Samples | None:
        """Return the sound kept under a key, read-only; None if there is none, or it is damaged."""
        try:
            content = self.path(key).read_bytes()
        except OSError:
            return None
        used(self.path(key))
        return unsealed(content)

    def write(self, key: str, samples: Samples) -> Samples:
        """Keep a sound, and return it as `read` will from now on.

        Raises
        ------
        InputError
            The cache can't be written, or the disk is full.
        """
        content = sealed(samples)
        write_bytes(self.path(key), content)
        kept = unsealed(content)
        assert kept is not None
        return kept


def wav(samples: Samples) -> bytes:
    """Return a sound as a WAV file: mono, 16 bit, 48 kHz."""
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(np.rint(np.clip(samples, -1.0, 1.0) * _LARGEST).astype("<i2").tobytes())
    return buffer.getvalue()


def sealed(samples: Samples) -> bytes:
    """Return a sound as a WAV file that ends in its own digest."""
    content = bytearray(wav(samples))
    # The RIFF header counts what follows it, the seal included.
    content[4:8] = struct.pack("<I", len(content) - 8 + _SEAL.size)
    return bytes(content) + _SEAL.pack(b"sha2", 32, hashlib.sha256(content).digest())


def unsealed(content: bytes) -> Samples | None:
    """Return the sound in what `sealed` gave, read-only, or None if a bit of it has changed."""
    body, seal = content[: -_SEAL.size], content[-_SEAL.size :]
    if seal != _SEAL.pack(b"sha2", 32, hashlib.sha256(body).digest()):
        return None
    with wave.open(BytesIO(content), "rb") as file:
        levels = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    samples = levels.astype(np.float32) / np.float32(_LARGEST)
    samples.flags.writeable = False
    return samples
